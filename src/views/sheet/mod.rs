//! The sheet to take along: one report as a page for the therapist, and more on request.
//!
//! It chooses and words what the report and the data already say; it decides no verdict.

mod card;
mod for_me;
mod map;
mod page;
mod request;
mod styles;

use jiff::civil::Date;

use crate::domain::Answer;
use crate::domain::FactId;
use crate::domain::Level;
use crate::domain::Match;
use crate::domain::Outcome;
use crate::domain::Text;
use crate::domain::Triage;
use crate::domain::duration_words;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::plan::readable;
use crate::report::FindingReport;
use crate::report::OpenQuestion;
use crate::report::Reason;
use crate::report::Report;
use crate::sheet::Entry;
use crate::sheet::Headline;
use crate::sheet::HealthRow;
use crate::sheet::Sheet;
use crate::views::answer;
use crate::views::why;
use crate::views::words;

pub use card::LONGEST_CARD;
pub use card::short as card;
pub use page::page;

/// How many open questions stand on the sheet in full.
const ASKED_IN_FULL: usize = 3;
/// How many more are named in short words.
const NAMED: usize = 12;
/// Up to how many things the sheet says what to talk about; of more, the person brings it along.
const TALKED_ABOUT: usize = 8;
/// How many denied things are named.
const DENIED: usize = 10;
/// The most letters of words that somebody typed.
const TYPED: usize = 90;

/// What of the sheet is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SheetOptions {
    /// A page for the person as well.
    pub for_me: bool,
    /// Every open question in full.
    pub all: bool,
    /// Rules and sources.
    pub why: bool,
    /// The date to print. Without it there is a line to fill in by pen.
    pub date: Option<Date>,
}

/// The sheet of a report.
pub fn sheet(kb: &KnowledgeBase, report: &Report, options: SheetOptions) -> Sheet {
    let may_book = styles::may_book(report);
    let only = |items: Vec<String>| if may_book { items } else { Vec::new() };
    let (ask_first, not_asked) = open(kb, report, options);
    Sheet {
        title: "Massage booking sheet".to_owned(),
        date: options.date.map(readable),
        headline: headline(report),
        may_book,
        map: map::map(kb, report),
        pain: pain(kb, report),
        health: health(kb, report),
        told: told(report),
        ask_first: only(ask_first),
        not_asked: if may_book { not_asked } else { String::new() },
        card: card::entries(kb, report),
        styles: styles::for_therapist(report),
        stop: only(
            report
                .session
                .stop_rules
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        after: only(
            report
                .session
                .after_rules
                .iter()
                .map(ToString::to_string)
                .collect(),
        ),
        why: if options.why {
            why::explanations(report)
        } else {
            Vec::new()
        },
        request: request::request(kb, report),
        for_me: options.for_me.then(|| for_me::for_me(kb, report)),
        footer: vec![
            kb.sheet_texts().told_by.to_string(),
            format!(
                "Made with backrelief {}, data {}.",
                report.program_version, report.data_version
            ),
            report.disclaimer.to_string(),
        ],
    }
}

fn headline(report: &Report) -> Headline {
    let triage = &report.triage;
    let (tone, start, rest) = answer::headline_words(report);
    let mut entries = Vec::new();
    if triage.level >= Triage::Urgent {
        entries.push(Entry::new("Numbers", triage.numbers.clone()));
        let say = triage.say.iter();
        entries.extend(say.map(|say| Entry::new("What to say", format!("\"{say}\""))));
    }
    let whys = answer::deciding(report);
    entries.extend(whys.into_iter().map(|why| Entry::new("Why", why)));
    if triage.level >= Triage::Urgent {
        entries.push(Entry::new("Massage", answer::NO_MASSAGE));
    } else if !styles::needs_yes(report) || !styles::may_book(report) {
        // Otherwise each question stands on the request.
        let ask = triage.ask.iter();
        entries.extend(ask.map(|ask| Entry::new("Ask", format!("\"{ask}\""))));
    }
    if triage.outcome == Outcome::Go {
        entries.clear();
    }
    Headline {
        tone,
        start,
        rest,
        entries,
    }
}

fn pain(kb: &KnowledgeBase, report: &Report) -> Vec<Entry> {
    let case = &report.case;
    let causes = case.causes.iter();
    let causes: Vec<String> = causes
        .filter_map(|id| find(&kb.causes, id.as_str()))
        .map(|cause| cause.name.to_string())
        .collect();
    let bad = match (case.severity, case.severity_nrs) {
        (Some(band), Some(number)) => format!("{} ({number} of 10)", band.word()),
        (Some(band), None) => band.word().to_owned(),
        (None, Some(_)) => "no pain now".to_owned(),
        (None, None) => String::new(),
    };
    let places: Vec<String> = map::told(kb, report)
        .into_iter()
        .filter_map(|place| map::name(kb, &place.area, place.side))
        .collect();
    let wishes = &case.preferences;
    let mut hopes: Vec<String> = wishes
        .goals
        .iter()
        .map(|g| words::goal(*g).into())
        .collect();
    hopes.extend(wishes.pressure.map(|p| words::liking(p).to_owned()));
    let booked = case.booking.techniques.iter();
    let booked: Vec<String> = booked
        .filter_map(|id| report.techniques.iter().find(|t| t.id == *id))
        .map(|t| t.name.to_string())
        .collect();
    let areas = case.booking.areas.iter();
    let areas: Vec<String> = areas.filter_map(|id| map::name(kb, id, None)).collect();
    let lines = [
        ("Thought to be", causes.join(", ")),
        ("How bad", bad),
        (
            "How long",
            case.duration_days.map_or(String::new(), duration_words),
        ),
        ("Where", places.join("; ")),
        ("Massage of", areas.join(", ")),
        ("Age", case.age.map_or(String::new(), |age| age.to_string())),
        ("Wishes", hopes.join(", ")),
        ("Asked about", booked.join(", ")),
    ];
    lines
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| Entry::new(label, words::capital(&text)))
        .collect()
}

/// Conditions, medicines and signs as they stand on the therapist's page.
fn health(kb: &KnowledgeBase, report: &Report) -> Vec<HealthRow> {
    let mut rows = health_in_full(kb, report);
    if rows.len() > TALKED_ABOUT {
        for row in &mut rows {
            row.talk.clear();
        }
    }
    rows
}

/// Conditions, medicines and signs, with what each means for the session.
fn health_in_full(kb: &KnowledgeBase, report: &Report) -> Vec<HealthRow> {
    let told = report.findings.iter();
    told.filter_map(|finding| health_row(kb, report, finding))
        .collect()
}

fn health_row(kb: &KnowledgeBase, report: &Report, finding: &FindingReport) -> Option<HealthRow> {
    let unsure = match finding.answer {
        Answer::Yes => "",
        Answer::DontKnow => " (not sure)",
        Answer::No => return None,
    };
    let rule = finding.id.as_str();
    let change = report
        .session
        .changes
        .iter()
        .find(|c| c.rule.as_str() == rule);
    // What was worked out is shown only where it changes the session.
    if finding.matched == Match::Derived && change.is_none() {
        return None;
    }
    let of_triage = report.triage.reasons.iter().chain(&report.triage.remarks);
    let means = change
        .or_else(|| of_triage.into_iter().find(|r| r.rule.as_str() == rule))
        .map(|reason| reason.text.clone())
        .or_else(|| finding.remark.clone());
    let level = at_best(report, &finding.id);
    let may_book = styles::may_book(report);
    let entry = kb.contraindication(&finding.id);
    Some(HealthRow {
        name: format!("{}{unsure}", named(finding)),
        short_name: format!("{}{unsure}", words::capital(&finding.name)),
        level: level
            .filter(|_| may_book)
            .map_or(String::new(), |level| words::capital(words::level(level))),
        rules_out: rules_out(report, rule),
        means: means
            .filter(|_| may_book || entry.is_none())
            .unwrap_or_default()
            .into(),
        talk: entry
            .filter(|_| may_book)
            .map_or(String::new(), |e| e.tell_therapist.to_string()),
    })
}

/// The mildest level that a rule leaves any technique; `None` for a rule of no technique.
fn at_best(report: &Report, id: &FactId) -> Option<Level> {
    let reasons = report.techniques.iter().flat_map(|t| &t.reasons);
    reasons
        .filter(|reason| reason.rule.as_str() == id.as_str())
        .filter_map(|reason| reason.level)
        .min()
}

/// How many techniques a rule leaves out altogether.
fn rules_out(report: &Report, rule: &str) -> usize {
    let avoids =
        |reason: &Reason| reason.rule.as_str() == rule && reason.level == Some(Level::Avoid);
    let techniques = report.techniques.iter();
    techniques.filter(|t| t.reasons.iter().any(avoids)).count()
}

/// A finding by name, with the words typed for it.
fn named(finding: &FindingReport) -> String {
    let typed = words::clipped(&finding.text, TYPED);
    let same = typed.is_empty()
        || typed.eq_ignore_ascii_case(&finding.name)
        || typed == finding.id.as_str();
    if same {
        words::capital(&finding.name)
    } else {
        format!("{} (\"{typed}\")", words::capital(&finding.name))
    }
}

/// What was denied, not known and not understood, each apart from the others.
fn told(report: &Report) -> Vec<Entry> {
    let understood = &report.understood;
    let clip = |items: &[Text]| -> Vec<String> {
        items.iter().map(|i| words::clipped(i, TYPED)).collect()
    };
    let quoted: Vec<String> = clip(&report.unrecognised)
        .iter()
        .map(|text| format!("\"{text}\""))
        .collect();
    // How to say otherwise on the command line is of no use on paper.
    let assumed = understood.assumed.iter();
    let assumed: Vec<String> = assumed.map(|assumed| assumed.what.clone()).collect();
    let remarks = clip(&report.remarks);
    let lines = [
        ("Own words, not understood", quoted),
        ("Not sure", clip(&understood.unsure)),
        ("Said no to", clip(&understood.denied)),
        ("Assumed", assumed),
    ];
    let lines = lines.into_iter().filter(|(_, items)| !items.is_empty());
    let mut entries: Vec<Entry> = lines
        .map(|(label, items)| Entry::new(label, words::capital(&words::some(&items, DENIED))))
        .collect();
    if !remarks.is_empty() {
        entries.push(Entry::new("How it was read", remarks.join(" ")));
    }
    entries
}

/// Questions to ask before the session, and what else nobody asked in short words.
fn open(kb: &KnowledgeBase, report: &Report, options: SheetOptions) -> (Vec<String>, String) {
    let questions = &report.open_questions;
    let full = if options.all {
        questions.len()
    } else {
        ASKED_IN_FULL
    };
    let in_full = questions.iter().take(full);
    let in_full = in_full.map(|q| format!("{} If yes: {}", q.question, q.if_yes));
    let rest: Vec<String> = questions.iter().skip(full).map(|q| topic(kb, q)).collect();
    let named = if rest.is_empty() {
        String::new()
    } else {
        words::capital(&words::some_of(&rest, NAMED))
    };
    (in_full.collect(), named)
}

/// What a question is about, in short words.
fn topic(kb: &KnowledgeBase, question: &OpenQuestion) -> String {
    let fact = FactId::new(question.id.clone()).ok();
    match fact.and_then(|id| kb.fact(&id)) {
        Some(fact) => fact.short.to_string(),
        None => words::uncapital(question.question.trim_end_matches('?')),
    }
}
