//! The plan of a report: visits at the dose of the evidence, daily measures, the day to judge it.
//!
//! Where somebody has to look first there are no visits: only the measures, and by
//! when to see a doctor.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::Advice;
use crate::domain::Level;
use crate::domain::PlanTexts;
use crate::domain::Setting;
use crate::domain::Text;
use crate::domain::Triage;
use crate::kb::KnowledgeBase;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::page::Tone;
use crate::plan::EntryKind;
use crate::plan::Plan;
use crate::plan::PlanEntry;
use crate::plan::readable;
use crate::report::DoseReport;
use crate::report::Report;
use crate::report::TechniqueReport;
use crate::views::answer;
use crate::views::words;

/// How many daily measures are planned.
const MEASURES: usize = 3;

/// What stands on a plan in place of the open questions.
const STILL_OPEN: &str = "Some questions are still open. Go through them with: backrelief ask";

/// The plan from a day on; `None` when the calendar has no such days.
pub fn plan(kb: &KnowledgeBase, report: &Report, start: Date) -> Option<Plan> {
    let texts = &kb.sheet_texts().plan;
    let refused = report.needs_professional();
    let dose = report.session.dose.as_ref().filter(|_| !refused);
    let mut entries = Vec::new();
    let mut days = texts.days;
    if let Some(dose) = dose {
        days = dose.weeks * 7;
        entries.extend(visits(report, texts, dose, start)?);
        entries.push(review(texts, dose, day(start, days)?));
    }
    if refused {
        let by = doctor(report, texts, start)?;
        entries.push(by);
    }
    entries.extend(measures(report, texts, start, days));
    entries.sort_by_key(|entry| (entry.day, entry.kind != EntryKind::Doctor));
    Some(Plan {
        title: format!("Back pain plan from {}", readable(start)),
        start,
        refused: refused.then(|| reason(report, texts)),
        entries,
        disclaimer: report.disclaimer.to_string(),
    })
}

fn day(start: Date, days: u16) -> Option<Date> {
    start.checked_add(i32::from(days).days()).ok()
}

/// The fewest visits of the dose, spread evenly over its weeks.
fn visits(
    report: &Report,
    texts: &PlanTexts,
    dose: &DoseReport,
    start: Date,
) -> Option<Vec<PlanEntry>> {
    let count = dose.sessions_min;
    let limits = &report.session.limits;
    let minutes = limits.minutes.map_or(dose.minutes, |m| m.min(dose.minutes));
    let keep_to = words::limits(limits, &report.session.avoid_area_names);
    let mut text = vec![texts.visit.clone()];
    text.extend(styles(report));
    if !keep_to.is_empty() {
        text.push(format!("Keep to: {}.", keep_to.join(", ")).into());
    }
    text.push(format!("First course: {}", dose.first_course).into());
    if dose.sessions_max > count {
        text.push(texts.fewest_first.clone());
    }
    text.push(report.session.stop_rules.join(" ").into());
    text.push(answer::safety_net(report).into());
    (0..count)
        .map(|number| {
            Some(PlanEntry {
                kind: EntryKind::Visit,
                day: day(start, number * dose.weeks * 7 / count.max(1))?,
                days: 1,
                title: format!("Massage {} of {count}, {minutes} minutes", number + 1),
                text: text.iter().map(ToString::to_string).collect(),
            })
        })
        .collect()
}

/// The styles to choose from: those that fit best, with a therapist and without a question first.
fn styles(report: &Report) -> Option<Text> {
    let may_be_booked = |style: &&TechniqueReport| {
        style.level <= Level::Local && style.wanted && style.setting == Setting::Therapist
    };
    let styles = || report.techniques.iter().filter(may_be_booked);
    let best = styles().filter_map(|style| style.fit).min();
    let names = styles().filter(|style| best.is_some() && style.fit == best);
    let names: Vec<Text> = names.map(|style| style.short_name.clone()).collect();
    (!names.is_empty()).then(|| format!("Style: {}.", words::list(&names, "or")).into())
}

fn review(texts: &PlanTexts, dose: &DoseReport, day: Date) -> PlanEntry {
    PlanEntry {
        kind: EntryKind::Review,
        day,
        days: 1,
        title: texts.review_title.to_string(),
        text: vec![
            texts.review.to_string(),
            format!("If it has not: {}", dose.if_no_help),
            format!("If it has: {}", dose.if_it_helps),
        ],
    }
}

/// By when a professional looks.
fn doctor(report: &Report, texts: &PlanTexts, start: Date) -> Option<PlanEntry> {
    let outcome = report.triage.outcome;
    let within = texts.doctor_within.iter().find(|w| w.outcome == outcome);
    let now = report.triage.level >= Triage::Urgent;
    let title = if now {
        report.triage.headline.to_string()
    } else {
        texts.doctor_title.to_string()
    };
    let (_, head, rest) = answer::headline_words(report);
    let mut text = vec![sentence(&head, &rest)];
    if now {
        text.push(report.triage.numbers.to_string());
    }
    let say = report.triage.say.iter();
    text.extend(say.map(|say| format!("What to say: \"{say}\"")));
    let ask = report.triage.ask.iter().filter(|_| !now);
    text.extend(ask.map(|ask| format!("Ask: \"{ask}\"")));
    text.push(reason(report, texts));
    Some(PlanEntry {
        kind: EntryKind::Doctor,
        day: day(start, within.map_or(0, |within| within.days))?,
        days: 1,
        title,
        text,
    })
}

/// The headline as one text.
fn sentence(head: &str, rest: &str) -> String {
    format!("{head} {rest}").trim().to_owned()
}

/// Why no massage is planned.
fn reason(report: &Report, texts: &PlanTexts) -> String {
    let why = answer::deciding(report);
    format!("{} {}", texts.refused, why.join(" "))
        .trim()
        .to_owned()
}

/// What to do oneself every day; none when help is needed today or now.
fn measures(report: &Report, texts: &PlanTexts, start: Date, days: u16) -> Option<PlanEntry> {
    let advised = report.self_care.iter().filter(|m| m.kind == Advice::Do);
    let advised: Vec<_> = advised.take(MEASURES).collect();
    let first = advised.first()?;
    let names = advised.iter().skip(1);
    let names = names.map(|m| words::uncapital(&m.name).into());
    let names: Vec<String> = std::iter::once(first.name.clone())
        .chain(names)
        .map(String::from)
        .collect();
    let how = advised.iter();
    let how = how.map(|m| format!("{}: {} {} {}", m.name, m.how, m.how_often, m.stop_when).into());
    Some(PlanEntry {
        kind: EntryKind::SelfCare,
        day: start,
        days,
        title: format!("For your back: {}", names.join(", ")),
        text: std::iter::once(texts.self_care.clone())
            .chain(how)
            .map(String::from)
            .collect(),
    })
}

/// The plan to read.
pub fn page(report: &Report, plan: &Plan) -> Page {
    let (tone, start, rest) = answer::headline_words(report);
    let reason = plan.refused.clone().unwrap_or_default();
    let elsewhere = [
        sentence(&start, &rest),
        reason.clone(),
        answer::safety_net(report),
    ];
    let open = report.open_questions.iter().any(|q| q.screening);
    // The questions themselves stand on the answer, not on the plan.
    let rest = if tone == Tone::Calm && open {
        STILL_OPEN.to_owned()
    } else {
        rest
    };
    let mut page = Page::default();
    page.push(Block::Title(plan.title.clone()));
    page.push(Block::Headline { tone, start, rest });
    page.text(reason);
    page.push(Block::Table(days_table(plan)));
    let mut told: Vec<EntryKind> = Vec::new();
    for entry in &plan.entries {
        // Visits are alike, so their text stands once.
        if !told.contains(&entry.kind) {
            told.push(entry.kind);
            let texts = entry.text.iter().filter(|text| !elsewhere.contains(text));
            let texts = texts.cloned().map(Block::Text).collect();
            page.section(heading(entry.kind), texts);
        }
    }
    if report.triage.level < Triage::Urgent {
        answer::get_help(&mut page, report);
    }
    page.text(plan.disclaimer.clone());
    page
}

fn days_table(plan: &Plan) -> Table {
    let rows = plan.entries.iter().map(|entry| {
        let date = readable(entry.day);
        let date = match entry.days {
            1 => date,
            days => format!("{date}, then daily, {days} days"),
        };
        vec![date, entry.title.clone()]
    });
    Table {
        columns: vec!["Day".to_owned(), "What".to_owned()],
        rows: rows.collect(),
        ..Table::default()
    }
}

fn heading(kind: EntryKind) -> &'static str {
    match kind {
        EntryKind::Visit => "Each visit",
        EntryKind::SelfCare => "Every day",
        EntryKind::Review => "The review",
        EntryKind::Doctor => "The doctor",
    }
}
