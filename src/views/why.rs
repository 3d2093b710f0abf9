//! The rules behind an answer: what set each off, what it changed, where it comes from.

use crate::domain::Level;
use crate::domain::Triage;
use crate::page::Block;
use crate::page::Page;
use crate::report::Reason;
use crate::report::Report;
use crate::views::words;

/// Rules, what set them off and their sources.
pub fn section(page: &mut Page, report: &Report) {
    let items = explanations(report);
    page.section("Why this answer", vec![Block::Numbered(items)]);
}

/// Every rule that said something, explained once. Where a doctor looks today or now, no style is
/// named: only the rules that say so speak.
pub fn explanations(report: &Report) -> Vec<String> {
    let mut reasons: Vec<&Reason> = report.triage.reasons.iter().collect();
    if report.triage.level >= Triage::Urgent {
        reasons.retain(|reason| reason.triage >= Some(Triage::Urgent));
    } else {
        reasons.extend(&report.triage.remarks);
        for technique in report.asked() {
            reasons.extend(&technique.reasons);
        }
    }
    let mut seen: Vec<&str> = Vec::new();
    let mut items = Vec::new();
    for reason in reasons {
        if !seen.contains(&reason.rule.as_str()) {
            seen.push(reason.rule.as_str());
            items.push(explained(reason, report));
        }
    }
    items
}

/// Facts may follow from others so many times in a row.
const MOST_STEPS: usize = 4;

/// A finding with the words that were typed for it, or for what it was worked out from.
fn set_off_by(id: &str, report: &Report) -> String {
    let mut typed = Vec::new();
    typed_for(id, report, MOST_STEPS, &mut typed);
    if typed.is_empty() || typed == [id] {
        id.to_owned()
    } else {
        format!("{} ({id})", typed.join(" + "))
    }
}

/// The words typed for a finding, or the parts of the case that it follows from; each once.
fn typed_for(id: &str, report: &Report, steps: usize, typed: &mut Vec<String>) {
    let known = report.findings.iter().find(|f| f.id.as_str() == id);
    let words = known.map_or("", |finding| finding.text.as_str());
    let from = known.map_or(&[][..], |finding| finding.from.as_slice());
    if words.is_empty() && !from.is_empty() && steps > 0 {
        for part in from {
            typed_for(part, report, steps - 1, typed);
        }
        return;
    }
    let said = if words.is_empty() || words == id {
        id.to_owned()
    } else {
        format!("\"{words}\"")
    };
    if !typed.contains(&said) {
        typed.push(said);
    }
}

/// How sure a benefit is. A style has the grade that stands in the table: its place rests on several
/// things, and some of them are better known than that it helps the back.
fn evidence(reason: &Reason, report: &Report) -> Option<String> {
    let said = |grade| format!("{} ({})", words::grade(grade), words::grade_code(grade));
    let own = reason.grade?;
    let mut styles = report.techniques.iter();
    let style = styles.find(|t| t.id.as_str() == reason.rule.as_str());
    Some(match style {
        Some(style) => format!("Evidence for back pain: {}.", said(style.evidence)),
        None => format!("Evidence: {}.", said(own)),
    })
}

/// One rule: what set it off, what it says, what it changed, where it comes from.
fn explained(reason: &Reason, report: &Report) -> String {
    let mut parts = vec![format!("Rule {}: {}", reason.rule, reason.text)];
    if !reason.because.is_empty() {
        let because = reason.because.iter().map(|id| set_off_by(id, report));
        let because: Vec<String> = because.collect();
        parts.push(format!("Set off by: {}.", because.join(", ")));
    }
    if let Some(triage) = reason.triage {
        parts.push(format!("Changed: {}.", words::triage(triage)));
    }
    let may_name = report.triage.level < Triage::Urgent;
    let levels = [Level::Avoid, Level::Clearance, Level::Local, Level::Modify];
    for level in levels.into_iter().filter(|_| may_name) {
        let names: Vec<String> = report
            .asked()
            .filter(|t| {
                t.reasons
                    .iter()
                    .any(|r| r.rule == reason.rule && r.level == Some(level))
            })
            .map(|t| t.short_name.to_string())
            .collect();
        if !names.is_empty() {
            parts.push(format!(
                "{}: {}.",
                words::capital(words::level(level)),
                names.join(", ")
            ));
        }
    }
    let sources: Vec<&str> = reason.sources.iter().map(|id| id.as_str()).collect();
    if !sources.is_empty() {
        parts.push(format!("Sources: {}.", sources.join(", ")));
    }
    parts.extend(
        reason
            .backing
            .map(|b| format!("Backed by: {}.", words::backing(b))),
    );
    parts.extend(evidence(reason, report));
    parts.extend(
        reason
            .disagreement
            .as_ref()
            .map(|d| format!("Sources disagree: {d}")),
    );
    parts.extend(
        reason
            .unverified
            .as_ref()
            .map(|u| format!("Not checked: {u}")),
    );
    parts.join(" ")
}
