//! How soon a professional must look.
//!
//! INVARIANT: the most urgent rule wins; nothing here ever lowers a level.

use smallvec::SmallVec;

use crate::domain::Answer;
use crate::domain::Contraindication;
use crate::domain::Triage;
use crate::domain::TriageLine;
use crate::engine::eval::Truth;
use crate::engine::eval::each;
use crate::engine::facts::Facts;
use crate::engine::firing::Firing;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::hit::Sign;
use crate::engine::known::Known;
use crate::engine::matching::known_entries;
use crate::engine::matching::matching;
use crate::engine::screen::Table;
use crate::kb::FactRules;
use crate::kb::Span;

/// Rules of one person; few set off more.
type Hits<'a> = SmallVec<[Hit<'a>; 3]>;

/// The outcome of triage.
#[derive(Debug)]
pub struct Triaged<'a> {
    /// How soon.
    pub level: Triage,
    /// Rules that asked for something, or have something to say.
    all: Hits<'a>,
}

impl<'a> Triaged<'a> {
    /// Reads every rule about urgency.
    pub fn add(&mut self, facts: &Facts<'a>, table: &Table<'a>) {
        let (kb, rules) = (facts.kb, facts.kb.rules());
        let hits = &mut self.all;
        let of_fact = |on_fact: &FactRules| on_fact.red_flags;
        matching(facts, &rules.red_flags, of_fact, |place, tests| {
            let flag = kb.red_flags.get(usize::from(place)).map(Sign::Flag);
            if let Some(hit) = flag.and_then(|flag| sign_hit(facts, flag, tests)) {
                hits.push(hit);
            }
        });
        let of_fact = |on_fact: &FactRules| on_fact.context;
        matching(facts, &rules.context, of_fact, |place, tests| {
            let fact = kb.context.get(usize::from(place)).map(Sign::Context);
            if let Some(hit) = fact.and_then(|fact| sign_hit(facts, fact, tests)) {
                hits.push(hit);
            }
        });
        for (_, entry, known) in known_entries(facts) {
            if let Some(hit) = entry_hit(entry, *known) {
                hits.push(hit);
            }
        }
        let firing = &table.firing;
        if let Some(grid) = &table.grid {
            grid.gate_hits(firing).for_each(|hit| hits.push(hit));
        }
        if !firing.is_empty() {
            hits.extend(firing.iter().filter_map(Firing::triage_hit));
            // One step in all, however many rules ask for it.
            let before = strictest(hits);
            hits.extend(firing.iter().filter_map(|f| f.raised_hit(before)));
        }
        self.level = strictest(hits);
    }

    /// Rules that asked for more than `go`.
    pub fn hits(&self) -> impl Iterator<Item = Hit<'a>> {
        let all = self.all.iter().copied();
        all.filter(|hit| hit.triage > Some(Triage::Go))
    }

    /// Rules that only have something to say.
    pub fn remarks(&self) -> impl Iterator<Item = Hit<'a>> {
        let all = self.all.iter().copied();
        all.filter(|hit| hit.triage == Some(Triage::Go))
    }
}

impl Default for Triaged<'_> {
    fn default() -> Self {
        Self {
            level: Triage::Go,
            all: Hits::new(),
        }
    }
}

/// The most urgent level of several rules; `go` when there are none.
fn strictest(hits: &[Hit<'_>]) -> Triage {
    let levels = hits.iter().filter_map(|hit| hit.triage);
    levels.max().unwrap_or(Triage::Go)
}

/// The strictest line of a sign that holds.
fn sign_hit<'a>(facts: &Facts<'a>, sign: Sign<'a>, tests: Span) -> Option<Hit<'a>> {
    let mut strictest: Option<(Triage, &TriageLine, Span)> = None;
    for (line, (test, truth)) in sign.lines().iter().zip(each(facts, tests)) {
        if let Some(level) = softened(line.level, truth)
            && strictest.is_none_or(|(known, ..)| level >= known)
        {
            strictest = Some((level, line, test));
        }
    }
    let (level, line, test) = strictest?;
    Some(Hit::new(Rule::Sign(sign, line, test)).within(level))
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
fn entry_hit(entry: &Contraindication, known: Known) -> Option<Hit<'_>> {
    let urgency = entry.urgency?;
    let level = match known.answer {
        Answer::No => return None,
        Answer::DontKnow => softened(urgency, Truth::Maybe)?,
        Answer::Yes if known.settled => urgency.min(Triage::Soon),
        Answer::Yes => urgency,
    };
    Some(Hit::new(Rule::Urgency(entry)).within(level))
}
