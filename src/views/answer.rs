//! The answer for one person: the blocks that `suggest` and `check` share.
//!
//! Order of blocks in every answer: understood, not understood, headline,
//! answer, ask for, what to expect, still open, get help, next, footer.

use crate::domain::FactKind;
use crate::domain::Level;
use crate::domain::Match;
use crate::domain::Outcome;
use crate::domain::Text;
use crate::domain::Triage;
use crate::page::Block;
use crate::page::Page;
use crate::page::Tone;
use crate::report::FindingReport;
use crate::report::Reason;
use crate::report::Report;
use crate::views::how_long;
use crate::views::words;

/// What a reader wants to see of an answer. None of it changes a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerOptions {
    /// Every technique with its level.
    pub all: bool,
    /// Rules, what set them off, sources.
    pub why: bool,
    /// How many techniques to show.
    pub limit: usize,
    /// Leave out next steps and hints.
    pub quiet: bool,
}

impl Default for AnswerOptions {
    fn default() -> Self {
        Self {
            all: false,
            why: false,
            limit: 4,
            quiet: false,
        }
    }
}

/// How many things of a kind are said back one by one.
const SAID_BACK: usize = 8;

/// How many open questions a text answer shows.
const QUESTIONS_SHOWN: usize = 3;

/// What stands in place of styles when a doctor looks first, today or now.
pub const NO_MASSAGE: &str = "No massage for now. We show no styles on purpose.";

/// How to put right what was read from free words.
const CORRECT: &str =
    "Not right? Add --no, --has, --takes, --severity, --for or --area: they win over your words.";

/// What was understood, what was not, and the headline.
pub fn opening(page: &mut Page, report: &Report) {
    said(page, report);
    if report.triage.level < Triage::Urgent {
        not_understood(page, report);
    }
    headline(page, report);
    if report.triage.level >= Triage::Urgent {
        not_understood(page, report);
    }
}

fn said(page: &mut Page, report: &Report) {
    let understood = &report.understood;
    let assumed = understood.assumed.iter();
    let assumed: Vec<Text> = assumed.map(|a| a.to_string().into()).collect();
    let lines = [
        ("You said", &understood.pain),
        ("Health", &understood.health),
        ("Not", &understood.denied),
        ("Not sure", &understood.unsure),
        ("Assumed", &assumed),
    ];
    let pairs = lines.into_iter().filter(|(_, items)| !items.is_empty());
    let pairs = pairs.map(|(label, items)| (label.to_owned(), words::some(items, SAID_BACK)));
    if understood.is_story {
        let mut body: Vec<Block> = pairs
            .map(|(label, text)| Block::Pair(label, text))
            .collect();
        body.push(Block::Text(CORRECT.to_owned()));
        page.section("What I understood", body);
    } else {
        for (label, text) in pairs {
            page.pair(&label, text);
        }
    }
    for remark in &report.remarks {
        page.text(remark.clone());
    }
    for choices in choices(report) {
        page.push(Block::Commands("Name it".to_owned(), choices));
    }
    for finding in &report.findings {
        page.text(finding.remark.clone().unwrap_or_default());
    }
}

/// What words that fit several entries can mean: a line to type for each.
fn choices(report: &Report) -> Vec<Vec<String>> {
    let several = report.findings.iter();
    let several = several.filter(|finding| finding.matched == Match::Several);
    let several: Vec<&FindingReport> = several.collect();
    let groups = several.chunk_by(|a, b| a.text == b.text);
    let groups = groups.filter(|group| group.len() > 1);
    let typed = |finding: &&FindingReport| match finding.kind {
        FactKind::Medicine => format!("--takes {}", finding.id),
        FactKind::Condition | FactKind::RedFlag | FactKind::Context => {
            format!("--has {}", finding.id)
        }
    };
    let lines = |group: &[&FindingReport]| -> Vec<String> {
        let width = group.iter().map(|finding| typed(finding).len()).max();
        let width = width.unwrap_or(0);
        let line =
            |finding: &&FindingReport| format!("{:width$}  {}", typed(finding), finding.name);
        group.iter().map(line).collect()
    };
    groups.map(lines).collect()
}

fn not_understood(page: &mut Page, report: &Report) {
    if report.unrecognised.is_empty() {
        return;
    }
    let quoted: Vec<String> = report
        .unrecognised
        .iter()
        .map(|text| format!("\"{text}\""))
        .collect();
    page.push(Block::Headline {
        tone: Tone::Ask,
        start: "NOT UNDERSTOOD:".to_owned(),
        rest: format!(
            "{}. We do not know it, so we do not treat it as fine.",
            words::list(&quoted, "and")
        ),
    });
    if report.triage.level >= Triage::Urgent {
        page.text("Tell the doctor about it.");
        return;
    }
    let rule = report
        .techniques
        .iter()
        .flat_map(|t| &t.reasons)
        .find(|reason| reason.rule.is_not_understood());
    page.text(rule.map(|r| r.text.clone()).unwrap_or_default());
}

/// The headline: how much it asks, its first words, the rest.
pub fn headline_words(report: &Report) -> (Tone, String, String) {
    let triage = &report.triage;
    let tone = match triage.outcome {
        Outcome::Go => Tone::Calm,
        Outcome::AskFirst | Outcome::SeeDoctorToday => Tone::Ask,
        Outcome::DoNotBook | Outcome::GetHelpNow => Tone::Alarm,
    };
    let (start, rest) = match tone {
        Tone::Calm => (triage.headline.to_string(), String::new()),
        Tone::Ask | Tone::Alarm => (triage.headline.to_uppercase(), triage.what_to_do.join(" ")),
    };
    let open = report.open_questions.iter().any(|q| q.screening);
    let rest = if triage.outcome == Outcome::Go && open {
        "Some questions are still open, see below.".to_owned()
    } else {
        rest
    };
    (tone, start, rest)
}

fn headline(page: &mut Page, report: &Report) {
    let triage = &report.triage;
    let (tone, start, rest) = headline_words(report);
    page.push(Block::Headline { tone, start, rest });
    if triage.outcome == Outcome::GetHelpNow || triage.outcome == Outcome::SeeDoctorToday {
        page.pair("Numbers", triage.numbers.clone());
    }
    let mut body: Vec<Block> = triage
        .say
        .iter()
        .map(|say| Block::Pair("What to say".to_owned(), format!("\"{say}\"")))
        .collect();
    let whys = deciding(report).into_iter();
    body.extend(whys.map(|text| Block::Pair("Why".to_owned(), text)));
    body.extend(how_long::lines(report, &how_long::above(report)));
    for question in &triage.ask {
        body.push(Block::Pair("Ask".to_owned(), format!("\"{question}\"")));
    }
    for block in body {
        page.push(block);
    }
    if triage.level >= Triage::Urgent {
        page.text(NO_MASSAGE);
    }
}

/// The reasons that decided; for a danger sign only those of its level.
pub fn deciding(report: &Report) -> Vec<String> {
    if report.triage.outcome == Outcome::Go {
        return Vec::new();
    }
    let reasons = &report.triage.reasons;
    let strictest = reasons.first().and_then(|reason| reason.triage);
    // Words that were not understood have a block of their own.
    let deciding: Vec<&Reason> = reasons
        .iter()
        .filter(|r| r.triage == strictest && !r.rule.is_not_understood())
        .collect();
    // A pattern built of signs that are explained themselves would say the same twice.
    let repeats = |reason: &Reason| {
        !reason.because.is_empty()
            && reason.because.iter().all(|id| {
                *id != reason.rule.as_str() && deciding.iter().any(|r| *id == r.rule.as_str())
            })
    };
    let mut texts: Vec<&str> = Vec::new();
    for reason in deciding.iter().filter(|reason| !repeats(reason)) {
        if !texts.contains(&reason.text.as_str()) {
            texts.push(&reason.text);
        }
    }
    texts.into_iter().take(3).map(str::to_owned).collect()
}

/// Limits of the session and what the therapist must hear.
pub fn session(page: &mut Page, report: &Report) {
    let limits = words::limits(&report.session.limits, &report.session.avoid_area_names);
    let mut ask = Vec::new();
    if !limits.is_empty() {
        ask.push(Block::Text(words::sentence(&limits.join(", "))));
    }
    let best = report.asked().find(|t| t.level < Level::Avoid && t.wanted);
    if limits.is_empty() {
        let asks: Vec<&str> = best
            .into_iter()
            .flat_map(|t| t.ask_for.iter().take(2).map(Text::as_str))
            .collect();
        ask.extend((!asks.is_empty()).then(|| Block::Text(asks.join(" "))));
    }
    if let Some(dose) = &report.session.dose {
        ask.push(Block::Text(format!("{} {}", dose.first_course, dose.judge)));
    }
    page.section("Ask for", ask);
    let tell = &report.session.tell_therapist;
    if !tell.is_empty() {
        page.section(
            "Tell the therapist",
            vec![Block::Points(
                tell.iter().map(ToString::to_string).collect(),
            )],
        );
    }
}

/// A medicine stands for an illness, which may be a reason of its own.
pub fn medicines(page: &mut Page, report: &Report) {
    let questions = &report.session.ask_why;
    if !questions.is_empty() {
        page.section(
            "Your medicine stands for an illness. Tell us that too",
            vec![Block::Points(
                questions.iter().map(ToString::to_string).collect(),
            )],
        );
    }
}

/// Unanswered questions, those that matter most first.
pub fn still_open(page: &mut Page, report: &Report, options: AnswerOptions) {
    let open = &report.open_questions;
    let shown = if options.all {
        open.len()
    } else {
        QUESTIONS_SHOWN
    };
    let items: Vec<String> = open
        .iter()
        .take(shown)
        .map(|question| format!("{} {}", question.question, question.if_yes))
        .collect();
    if items.is_empty() {
        return;
    }
    let shown = items.len();
    let place = if shown < open.len() {
        format!(", {shown} of {} (see --all)", open.len())
    } else {
        String::new()
    };
    let heading = format!("Still open{place}. A yes would change this answer");
    page.section(&heading, vec![Block::Numbered(items)]);
}

/// Signs that need help, whatever the answer.
pub fn get_help(page: &mut Page, report: &Report) {
    page.text(safety_net(report));
}

/// The same as one text.
pub fn safety_net(report: &Report) -> String {
    let triage = &report.triage;
    format!(
        "Get help now for {}. See a doctor today for {}.",
        words::list(&triage.safety_net, "or"),
        words::list(&triage.see_doctor_today, "or"),
    )
}

/// Next steps and the one closing line.
pub fn closing(page: &mut Page, report: &Report, next: Vec<String>, options: AnswerOptions) {
    if !options.quiet && !next.is_empty() {
        page.push(Block::Commands("Next".to_owned(), next));
    }
    if report.triage.level < Triage::Urgent {
        page.text(report.disclaimer.clone());
    }
}
