//! What a person told, with every id looked up.

use smallvec::SmallVec;

use crate::domain::Answer;
use crate::domain::Case;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::engine::known::Known;
use crate::kb::KnowledgeBase;
use crate::kb::Position;
use crate::kb::place_in;

/// One fact about which something is known, by its place in the registry.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The fact.
    pub fact: Position,
    /// What is known of it.
    pub known: Known,
}

/// Facts of one person; few have more.
pub type Entries = SmallVec<[Entry; 4]>;
/// Places in the data; few people name more.
pub type Places = SmallVec<[Position; 4]>;

/// What was told, with every id looked up.
#[derive(Debug, Clone, Default)]
pub struct Told<'a> {
    /// Findings in the order of typing.
    pub findings: Entries,
    /// Causes named, by the place in the data.
    pub causes: Places,
    /// Areas that hurt, and those they lie in.
    pub hurt: Places,
    /// The same with those to be massaged.
    pub near: Places,
    /// Ids of findings that no fact has.
    pub unknown_ids: Vec<&'a FactId>,
}

impl<'a> Told<'a> {
    /// Adds what a case tells.
    pub fn add(&mut self, kb: &'a KnowledgeBase, case: &'a Case) {
        for cause in &case.causes {
            if let Some(place) = place_in(&kb.causes, cause.as_str()) {
                self.causes.push(place);
            }
        }
        for place in &case.places {
            self.hurt.extend_from_slice(kb.areas_around(&place.area));
        }
        if !self.hurt.is_empty() || !case.booking.areas.is_empty() {
            self.near.extend_from_slice(&self.hurt);
            for area in &case.booking.areas {
                self.near.extend_from_slice(kb.areas_around(area));
            }
        }
        for finding in &case.findings {
            match told_of(kb, finding) {
                Some(entry) => self.findings.push(entry),
                None => self.unknown_ids.push(&finding.fact),
            }
        }
    }
}

/// What a finding tells, of the fact that it counts as; `None` when no fact has its id.
fn told_of(kb: &KnowledgeBase, finding: &Finding) -> Option<Entry> {
    let place = kb.facts().place(&finding.fact)?;
    let known = Known {
        answer: finding.answer,
        weeks_ago: finding.weeks_ago,
        settled: finding.settled,
        derived: false,
    };
    let of_fact = |_| kb.rules().facts.get(usize::from(place))?.becomes;
    let past = past_tense(kb.facts().at(place)?, finding);
    let fact = past.and_then(of_fact).unwrap_or(place);
    Some(Entry { fact, known })
}

/// The past-tense fact that an old finding counts as.
pub fn past_tense<'a>(fact: &'a Fact, finding: &Finding) -> Option<&'a FactId> {
    let weeks_ago = finding.weeks_ago?;
    let becomes = fact.becomes.as_ref()?;
    let old = weeks_ago >= becomes.after_weeks;
    (old && finding.answer == Answer::Yes).then_some(&becomes.id)
}
