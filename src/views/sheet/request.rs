//! The request to a doctor or midwife: which technique, which concern, which question.

use crate::domain::FactId;
use crate::domain::Fit;
use crate::domain::Level;
use crate::domain::Match;
use crate::domain::Setting;
use crate::domain::Text;
use crate::domain::Triage;
use crate::kb::KnowledgeBase;
use crate::report::FindingReport;
use crate::report::Reason;
use crate::report::Report;
use crate::report::TechniqueReport;
use crate::sheet::Concern;
use crate::sheet::Entry;
use crate::sheet::Request;
use crate::views::sheet::TYPED;
use crate::views::sheet::health;
use crate::views::sheet::pain;
use crate::views::sheet::styles;
use crate::views::words;

/// How many techniques are named when none was asked about.
const STYLES: usize = 4;

/// The request; `None` where nobody has to say yes, or where there is nothing to say yes to.
pub fn request(kb: &KnowledgeBase, report: &Report) -> Option<Request> {
    let styles = styles(report);
    if report.triage.level >= Triage::Urgent || !styles::needs_yes(report) || styles.is_empty() {
        return None;
    }
    let texts = &kb.sheet_texts().request;
    Some(Request {
        opening: texts.opening.to_string(),
        about: about(kb, report, &styles),
        concerns: concerns(kb, report),
        question: texts.question.to_string(),
        answers: texts.answers.iter().map(ToString::to_string).collect(),
    })
}

/// What the doctor needs to know: the techniques, the pain, the health facts.
fn about(kb: &KnowledgeBase, report: &Report, styles: &[String]) -> Vec<Entry> {
    let mut about = vec![Entry::new("Massage", styles.join(", "))];
    about.extend(pain(kb, report));
    let health: Vec<String> = health(kb, report).into_iter().map(|row| row.name).collect();
    if !health.is_empty() {
        about.push(Entry::new("Health", health.join("; ")));
    }
    about
}

/// Techniques to ask for: those that need a yes, best first.
fn styles(report: &Report) -> Vec<String> {
    let hands = |t: &&TechniqueReport| {
        t.setting == Setting::Therapist && t.level < Level::Avoid && t.wanted
    };
    let booked: Vec<&TechniqueReport> = report.asked().filter(hands).collect();
    let all: Vec<&TechniqueReport> = report.techniques.iter().filter(hands).collect();
    let from = if booked.is_empty() { all } else { booked };
    let useful = from.iter().filter(|t| t.fit != Some(Fit::NotSuggested));
    useful.take(STYLES).map(|t| t.name.to_string()).collect()
}

/// What speaks against a technique until somebody says yes, each with its question.
fn concerns(kb: &KnowledgeBase, report: &Report) -> Vec<Concern> {
    let of_styles = report
        .techniques
        .iter()
        .flat_map(|t| &t.reasons)
        .filter(|reason| reason.level == Some(Level::Clearance));
    // A change of the session with a question of its own is part of the same letter.
    let with_question = report.session.changes.iter();
    let with_question = with_question.filter(|change| question(kb, change).is_some());
    let reasons = with_question
        .chain(
            report
                .triage
                .reasons
                .iter()
                .filter(|r| !is_worked_out(report, r)),
        )
        .chain(of_styles)
        .filter(|reason| reason.level != Some(Level::Avoid));
    let mut found: Vec<&Reason> = Vec::new();
    for reason in reasons {
        let known = found
            .iter()
            .any(|f| f.rule == reason.rule || f.text == reason.text);
        if !known && !is_covered(reason, &found) {
            found.push(reason);
        }
    }
    // What a rule of the table says has no name; it is said only where nothing else is.
    if found.iter().any(|reason| has_name(reason)) {
        found.retain(|reason| has_name(reason));
    }
    found
        .iter()
        .map(|reason| concern(kb, report, reason))
        .collect()
}

/// True for a sign that only follows from what was told, such as bleeding from a blood thinner.
fn is_worked_out(report: &Report, reason: &Reason) -> bool {
    let of_rule = |f: &&FindingReport| f.id.as_str() == reason.rule.as_str();
    let finding = report.findings.iter().find(of_rule);
    let told = report.findings.iter().any(|f| f.matched != Match::Derived);
    told && finding.is_some_and(|f| f.matched == Match::Derived)
}

fn has_name(reason: &Reason) -> bool {
    reason.name != reason.rule.as_str()
}

/// True when a concern that stands there already brings this one with it.
fn is_covered(reason: &Reason, found: &[&Reason]) -> bool {
    let covered = |id: &Text| found.iter().any(|f| *id == f.rule.as_str());
    !reason.because.is_empty() && reason.because.iter().all(covered)
}

fn concern(kb: &KnowledgeBase, report: &Report, reason: &Reason) -> Concern {
    let name = if reason.rule.is_not_understood() {
        let typed = report.unrecognised.iter();
        let quoted: Vec<String> = typed
            .map(|text| format!("\"{}\"", words::clipped(text, TYPED)))
            .collect();
        quoted.join(", ")
    } else if has_name(reason) {
        words::capital(&reason.name)
    } else {
        String::new()
    };
    let entry = FactId::new(reason.rule.as_str()).ok();
    let why = entry
        .and_then(|id| kb.contraindication(&id))
        .map(|entry| &entry.why);
    Concern {
        name,
        why: why.unwrap_or(&reason.text).to_string(),
        question: question(kb, reason).unwrap_or_default().to_owned(),
    }
}

/// The question of an entry for a doctor.
fn question<'k>(kb: &'k KnowledgeBase, reason: &Reason) -> Option<&'k str> {
    let id = FactId::new(reason.rule.as_str()).ok()?;
    kb.contraindication(&id)?.ask_doctor.as_deref()
}
