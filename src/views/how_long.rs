//! How long a reason counts, where the reason stands.

use std::collections::BTreeSet;

use crate::domain::Level;
use crate::domain::Outcome;
use crate::page::Block;
use crate::report::Reason;
use crate::report::Report;
use crate::views::words;

/// How many time limits stand in one place.
const LIMITS_SHOWN: usize = 4;

/// The reasons whose time limits stand under the headline.
pub fn above(report: &Report) -> Vec<&Reason> {
    let triage = &report.triage;
    if !matches!(triage.outcome, Outcome::DoNotBook | Outcome::AskFirst) {
        return Vec::new();
    }
    let strictest = triage.reasons.first().and_then(|reason| reason.triage);
    let barred = triage.outcome == Outcome::DoNotBook;
    let decides = |r: &&Reason| r.triage == strictest || (barred && r.level == Some(Level::Avoid));
    let deciding = triage.reasons.iter().filter(decides);
    // What bars every style may ask for nobody to look, so that no sign tells of it.
    let first = report.asked().next().filter(|_| barred);
    let barring = first.into_iter().flat_map(|t| &t.reasons);
    let barring = barring.filter(|r| r.level == Some(Level::Avoid));
    let all = deciding.chain(barring);
    all.filter(|r| time_limit(r).is_some()).collect()
}

/// How long a reason counts, if it says more than that it does.
fn time_limit(reason: &Reason) -> Option<&str> {
    let until = reason.until.as_deref()?;
    let lasting = reason.lasting.as_deref().unwrap_or_default();
    let rest = until.strip_prefix(lasting).unwrap_or(until).trim_start();
    (!rest.is_empty()).then_some(rest)
}

/// How long reasons count, each rule once; with names where more than one says so.
pub fn lines(report: &Report, reasons: &[&Reason]) -> Vec<Block> {
    let mut once: Vec<&Reason> = Vec::new();
    for reason in reasons {
        if once.iter().all(|known| known.rule != reason.rule) {
            once.push(reason);
        }
    }
    once.retain(|reason| time_limit(reason).is_some());
    let all = report.triage.reasons.iter();
    let all = all.chain(report.asked().flat_map(|t| &t.reasons));
    let rules: BTreeSet<&str> = all
        .filter(|reason| reason.until.is_some())
        .map(|reason| reason.rule.as_str())
        .collect();
    let lines = once.into_iter().take(LIMITS_SHOWN).filter_map(|reason| {
        let limit = time_limit(reason)?;
        let limit = if rules.len() > 1 {
            format!("{}: {limit}", words::capital(&reason.name))
        } else {
            limit.to_owned()
        };
        Some(Block::Pair("How long".to_owned(), limit))
    });
    lines.collect()
}
