//! Which massage may fit, after a safety check.

use crate::domain::Advice;
use crate::domain::Fit;
use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::Triage;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::report::Reason;
use crate::report::Report;
use crate::report::SelfCareReport;
use crate::report::TechniqueReport;
use crate::views::answer;
use crate::views::answer::AnswerOptions;
use crate::views::how_long;
use crate::views::why;
use crate::views::words;

/// How many reasons stand under the styles to leave out.
const LEFT_OUT_REASONS: usize = 3;

/// How many self-care measures a short answer shows.
const MEASURES_SHOWN: usize = 3;

/// The page of `suggest`.
pub fn page(report: &Report, options: AnswerOptions) -> Page {
    let mut page = Page::default();
    answer::opening(&mut page, report);
    if report.triage.level < Triage::Urgent {
        styles(&mut page, report, options);
        if !shown(report, options).is_empty() {
            answer::session(&mut page, report);
        }
        expect(&mut page, report, options);
        answer::medicines(&mut page, report);
        answer::still_open(&mut page, report, options);
        answer::get_help(&mut page, report);
    }
    if options.why {
        why::section(&mut page, report);
    }
    let next = next_steps(report);
    answer::closing(&mut page, report, next, options);
    page
}

/// Techniques to show: those that may be booked, wanted, and with some point to them.
fn shown(report: &Report, options: AnswerOptions) -> Vec<&TechniqueReport> {
    let useful = |t: &&TechniqueReport| {
        options.all || (t.level < Level::Avoid && t.wanted && t.fit != Some(Fit::NotSuggested))
    };
    let most = if options.all {
        usize::MAX
    } else {
        options.limit
    };
    report.techniques.iter().filter(useful).take(most).collect()
}

fn styles(page: &mut Page, report: &Report, options: AnswerOptions) {
    let shown = shown(report, options);
    let set_aside = report.session.set_aside.iter();
    let mut body: Vec<Block> = set_aside
        .map(|text| Block::Text(text.to_string()))
        .collect();
    if !shown.is_empty() {
        body.push(Block::Table(table(report, &shown, options)));
    }
    if let Some(text) = ranking(report) {
        body.push(Block::Text(text));
    }
    body.extend(must_change(&shown));
    body.extend(not_shown(report, &shown).map(Block::Text));
    let heading = match (report.triage.outcome, shown.is_empty()) {
        (_, true) => "What fits now",
        (Outcome::Go, false) => "What may fit",
        (_, false) => "If they say yes",
    };
    if shown.is_empty() {
        body.insert(0, Block::Text("No style, for now.".to_owned()));
    }
    page.section(heading, body);
    left_out(page, report);
}

fn table(report: &Report, shown: &[&TechniqueReport], options: AnswerOptions) -> Table {
    let changes = shown.iter().any(|t| t.level > Level::Ok);
    let ranked = shown.iter().any(|t| t.fit.is_some());
    let mut columns = vec!["Massage"];
    if ranked {
        columns.push("Choice");
    }
    columns.extend(["Pressure", "Evidence"]);
    if changes || options.all {
        columns.push("Level");
    }
    columns.push("What it is like");
    let rows = shown
        .iter()
        .map(|t| {
            let mut row = vec![t.short_name.to_string()];
            if ranked {
                row.push(
                    t.fit
                        .map_or(String::new(), |fit| words::fit(fit).to_owned()),
                );
            }
            row.extend([t.pressure.to_string(), words::grade(t.evidence).to_owned()]);
            if changes || options.all {
                row.push(words::level(t.level).to_owned());
            }
            row.push(t.like.to_string());
            row
        })
        .collect();
    Table {
        columns: columns.into_iter().map(str::to_owned).collect(),
        rows,
        of: Some(report.techniques.len()),
        wide_columns: 1,
        side_by_side_from: None,
    }
}

/// Why the first technique is first, and what a ranking rests on.
fn ranking(report: &Report) -> Option<String> {
    let reasons: Vec<&str> = report
        .causes
        .iter()
        .filter_map(|cause| cause.ranking.as_deref())
        .take(1)
        .collect();
    let note = report.session.ranking_note.as_deref()?;
    Some(format!("{} {note}", reasons.join(" ")).trim().to_owned())
}

/// What must change for each technique: what great care means, and what to keep off near the pain.
fn must_change(shown: &[&TechniqueReport]) -> Option<Block> {
    let changes = |t: &&TechniqueReport| {
        let rules = t.reasons.iter();
        let area = rules.filter(|r| r.level.is_some() && r.rule.as_str() == t.id.as_str());
        let texts: Vec<&str> = t
            .care_taken()
            .into_iter()
            .chain(area.map(|reason| reason.text.as_str()))
            .collect();
        (!texts.is_empty()).then(|| format!("{}: {}", t.short_name, texts.join(" ")))
    };
    let bookable = shown.iter().filter(|t| t.level < Level::Avoid);
    let points: Vec<String> = bookable.filter_map(changes).collect();
    (!points.is_empty()).then_some(Block::Points(points))
}

/// How many techniques are not in the table, and why.
fn not_shown(report: &Report, shown: &[&TechniqueReport]) -> Option<String> {
    let hidden: Vec<&TechniqueReport> = report
        .techniques
        .iter()
        .filter(|t| !shown.iter().any(|s| s.id == t.id))
        .filter(|t| t.level < Level::Avoid)
        .collect();
    let count = |keep: &dyn Fn(&TechniqueReport) -> bool| hidden.iter().filter(|t| keep(t)).count();
    let unwanted = count(&|t| !t.wanted);
    let useful = |t: &TechniqueReport| t.wanted && t.fit != Some(Fit::NotSuggested);
    let parts: Vec<String> = [
        (
            count(&|t| useful(t) && t.level == Level::Ok),
            "that may fit",
        ),
        (
            count(&|t| useful(t) && t.level > Level::Ok && t.great_care.is_none()),
            "with changes",
        ),
        (
            count(&|t| useful(t) && t.level > Level::Ok && t.great_care.is_some()),
            "with great care",
        ),
        (
            count(&|t| t.wanted && t.fit == Some(Fit::NotSuggested)),
            "of no known use",
        ),
        (unwanted, "left out at your wish"),
    ]
    .iter()
    .filter(|(n, _)| *n > 0)
    .map(|(n, words)| format!("{n} {words}"))
    .collect();
    (!parts.is_empty()).then(|| format!("Not shown: {}. See --all.", parts.join(", ")))
}

/// Techniques to leave out, with the reasons that decided.
fn left_out(page: &mut Page, report: &Report) {
    let out: Vec<&TechniqueReport> = report
        .techniques
        .iter()
        .filter(|t| t.level == Level::Avoid)
        .collect();
    if out.is_empty() {
        return;
    }
    let names: Vec<String> = out.iter().map(|t| t.short_name.to_string()).collect();
    let mut texts: Vec<&str> = Vec::new();
    let above = how_long::above(report);
    let mut reasons: Vec<&Reason> = Vec::new();
    for technique in &out {
        let decided = technique
            .reasons
            .iter()
            .filter(|r| r.level == Some(Level::Avoid));
        for reason in decided.take(2) {
            if !texts.contains(&reason.text.as_str()) {
                texts.push(&reason.text);
                reasons.push(reason);
            }
        }
    }
    reasons.truncate(LEFT_OUT_REASONS);
    reasons.retain(|reason| above.iter().all(|known| known.rule != reason.rule));
    texts.truncate(LEFT_OUT_REASONS);
    let heading = if out.len() == report.techniques.len() {
        "Leave out all styles for now"
    } else {
        "Leave out for now"
    };
    let mut body = vec![Block::Text(words::sentence(&names.join(", ")))];
    body.extend(texts.into_iter().map(|text| Block::Text(text.to_owned())));
    body.extend(how_long::lines(report, &reasons));
    page.section(heading, body);
}

/// What massage can and cannot do for each cause named, and how such pain goes on.
pub fn expected(report: &Report) -> Vec<String> {
    let named = report.causes.iter();
    let named = named.filter(|cause| report.case.causes.contains(&cause.id));
    let mut texts: Vec<String> = named
        .map(|cause| {
            format!(
                "Massage can {}. It cannot {}.",
                words::uncapital(&cause.massage_can),
                words::uncapital(&cause.massage_cannot)
            )
        })
        .collect();
    texts.extend(report.expected_course.iter().map(|c| c.text.to_string()));
    texts
}

fn expect(page: &mut Page, report: &Report, options: AnswerOptions) {
    let body = expected(report).into_iter().map(Block::Text);
    let mut body: Vec<Block> = body.collect();
    if !options.all {
        body.extend(measures_in_short(report));
    }
    page.section("What to expect", body);
    if options.all {
        page.section("What else helps", measures(report));
    }
}

/// Self-care that is advised.
fn advised(report: &Report) -> impl Iterator<Item = &SelfCareReport> {
    let all = report.self_care.iter();
    all.filter(|item| item.kind == Advice::Do)
}

/// All of self-care with what it is.
fn measures(report: &Report) -> Vec<Block> {
    let points = advised(report).map(|item| {
        let evidence = words::grade(item.evidence);
        format!("{}: {} Evidence: {evidence}.", item.name, item.what)
    });
    let points: Vec<String> = points.collect();
    if points.is_empty() {
        return Vec::new();
    }
    vec![Block::Points(points)]
}

/// The best few of self-care in one sentence, best proven first.
fn measures_in_short(report: &Report) -> Option<Block> {
    let best: Vec<&SelfCareReport> = advised(report).take(MEASURES_SHOWN).collect();
    let alike = best.chunk_by(|a, b| a.evidence == b.evidence);
    let parts: Vec<String> = alike
        .map(|alike| {
            let names: Vec<String> = alike
                .iter()
                .map(|item| words::uncapital(&item.name))
                .collect();
            let evidence = alike
                .first()
                .map_or("", |item| words::evidence(item.evidence));
            format!("{} ({evidence})", names.join(", "))
        })
        .collect();
    let text = format!("{}.", parts.join(", "));
    (!parts.is_empty()).then(|| Block::Pair("What else helps".to_owned(), text))
}

fn next_steps(report: &Report) -> Vec<String> {
    if report.triage.level >= Triage::Urgent {
        return Vec::new();
    }
    let best = report
        .techniques
        .iter()
        .find(|t| t.level < Level::Avoid && t.wanted && t.fit != Some(Fit::NotSuggested));
    let more = "add  --why  (sources)  or  --all";
    match best {
        Some(t) => vec![format!("backrelief show {}    or {more}", t.id)],
        None => vec![more.to_owned()],
    }
}
