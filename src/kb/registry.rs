//! One list of everything that can be asked about a person.
//!
//! A red flag and a contraindication may share an id: then it is one fact with
//! two rules, and the contraindication says what kind of fact it is.

use std::collections::BTreeMap;

use crate::domain::ContextFact;
use crate::domain::Contraindication;
use crate::domain::EntryKind;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::List;
use crate::domain::NoChange;
use crate::domain::Polarity;
use crate::domain::RedFlag;
use crate::domain::Text;
use crate::domain::Words;
use crate::kb::raw::Records;
use crate::kb::steps::Position;

/// What stands where no fact is filed.
const NONE: Position = Position::MAX;

/// Every fact, sorted by its id.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// The facts.
    pub facts: List<Fact>,
    /// Places of facts, filed under what `hash` makes of their ids, or at the next free slot: a power of
    /// two of them, at least twice as many as facts.
    pub slots: List<Position>,
}

/// A number of an id: its length, first and last bytes, mixed by Knuth's multiplicative hashing (2 to
/// the power of 64 divided by the golden ratio).
fn hash(id: &str) -> usize {
    let bytes = id.as_bytes();
    let first = bytes
        .first_chunk()
        .map_or(0, |first| u64::from_le_bytes(*first));
    let last = bytes
        .last_chunk()
        .map_or(0, |last| u32::from_le_bytes(*last));
    let mixed = (first ^ u64::from(last).rotate_left(29) ^ bytes.len() as u64)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 40) as usize
}

/// Files facts under their ids.
fn slots(facts: &[Fact]) -> List<Position> {
    let mut slots = vec![NONE; (2 * facts.len()).next_power_of_two()];
    for (place, fact) in (0..NONE).zip(facts) {
        let start = hash(fact.id.as_str()) % slots.len();
        let (before, from) = slots.split_at_mut(start);
        if let Some(free) = from.iter_mut().chain(before).find(|slot| **slot == NONE) {
            *free = place;
        }
    }
    slots.into()
}

impl Registry {
    /// The fact with this id.
    pub fn get(&self, id: &FactId) -> Option<&Fact> {
        self.at(self.place(id)?)
    }

    /// The fact at this place.
    pub fn at(&self, place: Position) -> Option<&Fact> {
        self.facts.get(usize::from(place))
    }

    /// Where the fact with this id stands.
    pub fn place(&self, id: &FactId) -> Option<Position> {
        self.place_of(id.as_str())
    }

    /// Where the fact with this id stands, whether or not the text could be an id.
    pub fn place_of(&self, id: &str) -> Option<Position> {
        let slots: &[Position] = &self.slots;
        let last = slots.len().checked_sub(1)?;
        let mut slot = hash(id) & last;
        while let Some(&place) = slots.get(slot).filter(|place| **place != NONE) {
            if self.at(place).is_some_and(|fact| fact.id.as_str() == id) {
                return Some(place);
            }
            slot = (slot + 1) & last;
        }
        None
    }

    /// True when there is a fact with this id.
    pub fn contains(&self, id: &FactId) -> bool {
        self.get(id).is_some()
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &FactId> {
        self.facts.iter().map(|fact| &fact.id)
    }

    /// The facts, by id.
    pub fn iter(&self) -> std::slice::Iter<'_, Fact> {
        self.facts.iter()
    }
}

impl<'a> IntoIterator for &'a Registry {
    type Item = &'a Fact;
    type IntoIter = std::slice::Iter<'a, Fact>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Collects the facts of all families.
pub fn registry(records: &Records) -> Registry {
    let mut facts: BTreeMap<FactId, Fact> = BTreeMap::new();
    let all = (records.contraindications.iter().map(of_entry))
        .chain(records.red_flags.iter().map(of_flag))
        .chain(records.context.iter().map(of_context))
        .chain(records.no_change.iter().map(of_no_change));
    for fact in all {
        match facts.get_mut(&fact.id) {
            Some(known) => absorb(known, &fact),
            None => {
                facts.insert(fact.id.clone(), fact);
            }
        }
    }
    let mut facts: Vec<Fact> = facts.into_values().collect();
    for fact in &mut facts {
        fact.id.0 = Text::kept(fact.id.as_str());
    }
    let slots = slots(&facts);
    let facts = facts.into();
    Registry { facts, slots }
}

/// Adds what a second record with the same id knows.
fn absorb(known: &mut Fact, other: &Fact) {
    known.phrases.add_new(&other.phrases);
    known.patterns.add_new(&other.patterns);
    known.cues.add_new(&other.cues);
    known.denials.add_new(&other.denials);
    known.not_this.add_new(&other.not_this);
    known.implies.add_new(&other.implies);
    known.becomes = known.becomes.take().or_else(|| other.becomes.clone());
    known.holds_when = known.holds_when.take().or_else(|| other.holds_when.clone());
}

fn of_entry(entry: &Contraindication) -> Fact {
    Fact {
        id: entry.id.clone(),
        kind: match entry.kind {
            EntryKind::Condition | EntryKind::WarningSign => FactKind::Condition,
            EntryKind::Medicine => FactKind::Medicine,
        },
        polarity: Polarity::Warning,
        name: entry.name.clone(),
        short: entry.short.clone(),
        question: entry.question.clone(),
        if_yes: entry.if_yes.clone(),
        phrases: entry.phrases.clone(),
        patterns: entry.patterns.clone(),
        cues: entry.cues.clone(),
        denials: entry.denials.clone(),
        not_this: entry.not_this.clone(),
        implies: entry.implies.clone(),
        holds_when: entry.holds_when.clone(),
        becomes: entry.becomes.clone(),
    }
}

fn of_flag(flag: &RedFlag) -> Fact {
    Fact {
        id: flag.id.clone(),
        kind: FactKind::RedFlag,
        polarity: Polarity::Warning,
        name: flag.name.clone(),
        short: flag.short.clone(),
        question: flag.question.clone(),
        if_yes: flag.if_yes.clone(),
        phrases: flag.phrases.clone(),
        patterns: flag.patterns.clone(),
        cues: flag.cues.clone(),
        denials: flag.denials.clone(),
        not_this: flag.not_this.clone(),
        implies: flag.implies.clone(),
        holds_when: flag.holds_when.clone(),
        becomes: flag.becomes.clone(),
    }
}

fn of_context(fact: &ContextFact) -> Fact {
    Fact {
        id: fact.id.clone(),
        kind: FactKind::Context,
        polarity: fact.polarity,
        name: fact.name.clone(),
        short: fact.short.clone(),
        question: fact.question.clone(),
        if_yes: fact.if_yes.clone(),
        phrases: fact.phrases.clone(),
        patterns: fact.patterns.clone(),
        cues: fact.cues.clone(),
        denials: fact.denials.clone(),
        not_this: fact.not_this.clone(),
        implies: fact.implies.clone(),
        holds_when: fact.holds_when.clone(),
        becomes: fact.becomes.clone(),
    }
}

fn of_no_change(known: &NoChange) -> Fact {
    Fact {
        id: known.id.clone(),
        kind: FactKind::Condition,
        polarity: Polarity::Neutral,
        name: known.short.clone(),
        short: known.short.clone(),
        question: format!("Do you have {}?", known.short).into(),
        if_yes: "No change.".into(),
        phrases: known.phrases.clone(),
        patterns: Words::default(),
        cues: Words::default(),
        denials: Words::default(),
        not_this: Words::default(),
        implies: List::new(),
        holds_when: None,
        becomes: None,
    }
}
