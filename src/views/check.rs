//! May I have it: by technique, or for all of them.

use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::Text;
use crate::domain::Triage;
use crate::page::Block;
use crate::page::Page;
use crate::report::Reason;
use crate::report::Report;
use crate::report::TechniqueReport;
use crate::views::answer;
use crate::views::answer::AnswerOptions;
use crate::views::how_long;
use crate::views::why;
use crate::views::words;

/// The page of `check`.
pub fn page(report: &Report, options: AnswerOptions) -> Page {
    let mut page = Page::default();
    answer::opening(&mut page, report);
    if report.triage.level < Triage::Urgent {
        verdicts(&mut page, report);
        answer::session(&mut page, report);
        answer::medicines(&mut page, report);
        answer::still_open(&mut page, report, options);
        stop_rules(&mut page, report);
        answer::get_help(&mut page, report);
    }
    if options.why {
        why::section(&mut page, report);
    }
    let next = if report.triage.level < Triage::Urgent && !options.why {
        vec!["add  --why  for rules and sources".to_owned()]
    } else {
        Vec::new()
    };
    answer::closing(&mut page, report, next, options);
    page
}

/// When to stop and when to get help afterwards, whatever the answer, if anything may be booked.
fn stop_rules(page: &mut Page, report: &Report) {
    if report.asked().any(|t| t.level < Level::Avoid) {
        let session = &report.session;
        let text = |rules: &[Text]| vec![Block::Text(rules.join(" "))];
        page.section("During the massage", text(&session.stop_rules));
        page.section("Afterwards", text(&session.after_rules));
    }
}

fn verdicts(page: &mut Page, report: &Report) {
    let asked: Vec<&TechniqueReport> = report.asked().collect();
    if !report.case.booking.techniques.is_empty() {
        for technique in asked {
            one(page, report, technique);
        }
        instead(page, report);
        return;
    }
    if report.triage.outcome == Outcome::DoNotBook {
        page.text("No style is fine for now.");
        return;
    }
    let after_yes = report.triage.outcome == Outcome::AskFirst;
    let mut said = said_above(report);
    for level in Level::ALL {
        let names: Vec<String> = asked
            .iter()
            .filter(|t| t.level == level)
            .map(|t| t.short_name.to_string())
            .collect();
        if names.is_empty() {
            continue;
        }
        let mut body = vec![Block::Text(words::sentence(&names.join(", ")))];
        body.extend(changes(report, level, &asked).map(Block::Text));
        let at_level = asked.iter().filter(|t| t.level == level);
        let decided: Vec<&Reason> = at_level.flat_map(|t| decided(t, &said)).collect();
        body.extend(how_long::lines(report, &decided));
        said.extend(decided.iter().map(|reason| reason.rule.as_str()));
        page.section(words::level_heading(level, after_yes), body);
    }
}

/// The rules whose time limits stand under the headline.
fn said_above(report: &Report) -> Vec<&str> {
    let above = how_long::above(report);
    above.iter().map(|reason| reason.rule.as_str()).collect()
}

/// The rules that gave a technique its level and whose time limits were not told yet.
fn decided<'r>(technique: &'r TechniqueReport, said: &[&str]) -> Vec<&'r Reason> {
    let reasons = technique.reasons.iter();
    let decided =
        reasons.filter(|r| technique.level > Level::Ok && r.level == Some(technique.level));
    decided
        .filter(|r| !said.contains(&r.rule.as_str()))
        .collect()
}

/// What the rules that gave this level say, each once.
fn changes(report: &Report, level: Level, asked: &[&TechniqueReport]) -> Option<String> {
    if level == Level::Ok {
        return None;
    }
    let at_level = || asked.iter().filter(|t| t.level == level);
    let mut texts: Vec<&str> = Vec::new();
    for care in at_level().filter_map(|t| t.care_taken()) {
        if !texts.contains(&care) {
            texts.push(care);
        }
    }
    for technique in at_level() {
        let decided = technique.reasons.iter().filter(|r| r.level == Some(level));
        for reason in decided.filter(|r| !known_above(report, &r.text)) {
            if !texts.contains(&reason.text.as_str()) {
                texts.push(&reason.text);
            }
        }
    }
    (!texts.is_empty()).then(|| texts.into_iter().take(4).collect::<Vec<_>>().join(" "))
}

/// True for a text that already stands under the headline.
fn known_above(report: &Report, text: &str) -> bool {
    report
        .triage
        .reasons
        .iter()
        .any(|reason| reason.text == text)
}

/// Styles that were not asked about and may be fine, when those asked about are not.
fn instead(page: &mut Page, report: &Report) {
    if report.triage.outcome == Outcome::Go || report.asked().any(|t| t.level.may_book()) {
        return;
    }
    let names: Vec<String> = report
        .techniques
        .iter()
        .filter(|t| t.level.may_book())
        .map(|t| t.short_name.to_string())
        .collect();
    if names.is_empty() {
        return;
    }
    let heading = if report.triage.level > Triage::Go {
        "May be fine instead, once they say yes"
    } else {
        "May be fine instead"
    };
    page.section(
        heading,
        vec![Block::Text(words::sentence(&names.join(", ")))],
    );
}

/// The verdict for one technique that was asked about.
fn one(page: &mut Page, report: &Report, technique: &TechniqueReport) {
    let mut body = vec![Block::Text(words::sentence(words::level_sentence(
        technique.level,
    )))];
    let decided = technique.reasons.iter().filter(|r| {
        r.level == Some(technique.level)
            && technique.level > Level::Ok
            && !known_above(report, &r.text)
    });
    body.extend(
        technique
            .care_taken()
            .map(|care| Block::Text(care.to_owned())),
    );
    body.extend(decided.map(|reason| Block::Text(reason.text.to_string())));
    let decided = self::decided(technique, &said_above(report));
    body.extend(how_long::lines(report, &decided));
    if technique.level > Level::Ok
        && technique.level < Level::Avoid
        && !technique.cannot_keep.is_empty()
    {
        body.push(Block::Text(format!(
            "This style needs {}. It must be adapted, or choose another.",
            words::list(&technique.cannot_keep, "and")
        )));
    }
    page.section(&technique.name, body);
}
