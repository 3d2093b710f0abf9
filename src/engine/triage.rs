//! How soon a professional must look.
//!
//! INVARIANT: the most urgent rule wins; nothing here ever lowers a level.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::ContextFact;
use crate::domain::Contraindication;
use crate::domain::FactId;
use crate::domain::List;
use crate::domain::RedFlag;
use crate::domain::RuleId;
use crate::domain::SourceId;
use crate::domain::Text;
use crate::domain::Triage;
use crate::domain::TriageLine;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::engine::grid::Firing;
use crate::engine::grid::Grid;
use crate::engine::hit::Hit;

/// The outcome of triage.
#[derive(Debug)]
pub struct Triaged {
    /// How soon.
    pub level: Triage,
    /// Rules that asked for more than `go`.
    pub hits: Vec<Hit>,
    /// Rules that only have something to say.
    pub remarks: Vec<Hit>,
}

/// What a red flag and a context fact have in common.
struct Sign<'a> {
    id: &'a FactId,
    short: &'a Text,
    lines: &'a [TriageLine],
    why: &'a Text,
    sources: &'a List<SourceId>,
    unverified: Option<&'a Text>,
}

impl<'a> From<&'a RedFlag> for Sign<'a> {
    fn from(flag: &'a RedFlag) -> Self {
        Self {
            id: &flag.id,
            short: &flag.short,
            lines: &flag.triage,
            why: &flag.why,
            sources: &flag.sources,
            unverified: flag.unverified.as_ref(),
        }
    }
}

impl<'a> From<&'a ContextFact> for Sign<'a> {
    fn from(fact: &'a ContextFact) -> Self {
        Self {
            id: &fact.id,
            short: &fact.short,
            lines: &fact.triage,
            why: &fact.why,
            sources: &fact.sources,
            unverified: fact.unverified.as_ref(),
        }
    }
}

/// Reads every rule about urgency.
pub fn triage<'a>(facts: &Facts<'a>, grid: Option<&Grid<'a>>, firing: &[Firing<'a>]) -> Triaged {
    let kb = facts.kb;
    let signs = (kb.red_flags.iter().map(Sign::from)).chain(kb.context.iter().map(Sign::from));
    let mut hits: Vec<Hit> = signs.filter_map(|sign| sign_hit(facts, &sign)).collect();
    hits.extend(
        kb.contraindications
            .iter()
            .filter_map(|entry| entry_hit(facts, entry)),
    );
    if let Some(grid) = grid {
        hits.extend(grid.gate_hits(firing));
    }
    hits.extend(firing.iter().filter_map(Firing::triage_hit));
    // One step in all, however many rules ask for it.
    let before = strictest(&hits);
    hits.extend(firing.iter().filter_map(|f| f.raised_hit(before)));
    let (remarks, hits): (Vec<_>, Vec<_>) = hits
        .into_iter()
        .partition(|hit| hit.triage == Some(Triage::Go));
    Triaged {
        level: strictest(&hits),
        hits,
        remarks,
    }
}

/// The most urgent level of several rules; `go` when there are none.
fn strictest(hits: &[Hit]) -> Triage {
    let levels = hits.iter().filter_map(|hit| hit.triage);
    levels.max().unwrap_or(Triage::Go)
}

/// The strictest line of a sign that holds.
fn sign_hit<'a>(facts: &Facts<'a>, sign: &Sign<'a>) -> Option<Hit> {
    let strictest = sign
        .lines
        .iter()
        .filter_map(|line| {
            let holding = holds(facts, &line.when);
            let level = softened(line.level, holding.truth)?;
            Some((level, line, holding.because))
        })
        .max_by_key(|(level, _, _)| *level)?;
    let (level, line, because) = strictest;
    Some(Hit {
        because,
        unverified: sign.unverified.cloned(),
        ..Hit::new(
            RuleId::from(sign.id),
            sign.short,
            line.because.as_ref().unwrap_or(sign.why),
            sign.sources,
        )
        .within(level)
    })
}

/// What "I don't know" makes of a level: `soon` for an emergency or a same-day question.
pub fn softened(level: Triage, truth: Truth) -> Option<Triage> {
    match truth {
        Truth::No => None,
        Truth::Yes => Some(level),
        Truth::Maybe => (level >= Triage::Urgent).then_some(Triage::Soon),
    }
}

/// The urgency of a contraindication. An old, unchanged and checked one is `soon`.
fn entry_hit<'a>(facts: &Facts<'a>, entry: &'a Contraindication) -> Option<Hit> {
    let urgency = entry.urgency?;
    let known = facts.get(&entry.id)?;
    let level = match known.answer {
        Answer::No => return None,
        Answer::DontKnow => softened(urgency, Truth::Maybe)?,
        Answer::Yes if known.settled => urgency.min(Triage::Soon),
        Answer::Yes => urgency,
    };
    let condition = entry.holds_when.as_ref().filter(|_| known.derived);
    let because = condition.map(|condition| holds(facts, condition).because);
    // Without such a condition, or where another fact implies it, it is told as it is.
    let because = because
        .filter(|because| !because.is_empty())
        .unwrap_or_else(|| BTreeSet::from([entry.id.text()]));
    Some(Hit {
        because,
        ..Hit::of_entry(entry, &entry.why).within(level)
    })
}
