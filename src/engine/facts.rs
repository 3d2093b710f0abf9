//! What is known of a person: answers as given, and what follows from them.
//!
//! INVARIANT: merging keeps the stricter of two answers, and only a yes is
//! passed on, so a further warning can never take another one away.

use crate::domain::Answer;
use crate::domain::Case;
use crate::domain::Days;
use crate::domain::EntryKind;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Polarity;
use crate::domain::Severity;
use crate::domain::Text;
use crate::engine::eval::Truth;
use crate::engine::eval::because;
use crate::engine::eval::holds;
use crate::engine::eval::holds_unsettled;
use crate::engine::known::Known;
use crate::engine::matching::matching;
use crate::engine::told::Entries;
use crate::engine::told::Entry;
use crate::engine::told::Told;
use crate::kb::FactRules;
use crate::kb::KnowledgeBase;
use crate::kb::Position;
use crate::kb::Span;

/// Days in a week.
const WEEK: u32 = 7;

/// A case together with what follows from it.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// The knowledge base.
    pub kb: &'a KnowledgeBase,
    /// The case.
    pub case: &'a Case,
    /// Days since the pain began.
    pub duration: Option<Days>,
    /// Whole years.
    pub age: Option<u8>,
    /// Pain now, as far as the rule that is read may know it.
    pub severity: Option<Severity>,
    told: Told<'a>,
    /// Sorted by place, which is the order of ids.
    known: Entries,
    /// A bit for each known fact, some facts to a bit: most questions are about facts that nobody
    /// told, and end here.
    seen: u64,
}

/// The bit of a fact.
fn bit(fact: Position) -> u64 {
    1 << (fact % 64)
}

impl<'a> Facts<'a> {
    /// Works out everything that follows from a case.
    pub fn new(kb: &'a KnowledgeBase, case: &'a Case) -> Self {
        let mut facts = Self::of(kb, case);
        facts.work_out();
        facts
    }

    /// A case of which nothing is worked out yet.
    pub fn of(kb: &'a KnowledgeBase, case: &'a Case) -> Self {
        Self {
            kb,
            case,
            duration: case.duration,
            age: case.age,
            severity: case.severity,
            told: Told::default(),
            known: Entries::new(),
            seen: 0,
        }
    }

    /// Works out everything that follows from its case.
    pub fn work_out(&mut self) {
        self.told.add(self.kb, self.case);
        self.follow(None);
    }

    /// The same person, if one more fact were so.
    pub fn and(&self, fact: Position) -> Self {
        let mut again = self.asked_again();
        again.follow(Some(fact));
        again
    }

    /// The same person, if these were so.
    pub fn at(&self, duration: Option<Days>, age: Option<u8>) -> Self {
        let mut again = self.asked_again();
        again.duration = duration;
        again.age = age;
        again.follow(None);
        again
    }

    /// What was told, and nothing that follows from it.
    fn asked_again(&self) -> Self {
        Self {
            told: self.told.clone(),
            known: Entries::new(),
            seen: 0,
            ..*self
        }
    }

    /// Adds what was told, and one more fact if any, and all that follows.
    fn follow(&mut self, also: Option<Position>) {
        let mut at = 0;
        while let Some(&entry) = self.told.findings.get(at) {
            self.merge(entry);
            at += 1;
        }
        if let Some(fact) = also {
            let known = Known {
                answer: Answer::Yes,
                weeks_ago: None,
                settled: false,
                derived: false,
            };
            self.merge(Entry { fact, known });
        }
        self.add_causes();
        while self.imply() {}
        while self.derive() {}
    }

    /// What is known of the fact at a place; `None` when it was not asked.
    pub fn known(&self, fact: Position) -> Option<&Known> {
        if !self.may_know(fact) {
            return None;
        }
        let found = self.known.binary_search_by_key(&fact, |entry| entry.fact);
        let entry = self.known.get(found.ok()?)?;
        Some(&entry.known)
    }

    /// False for most facts of which nothing is known, at a glance.
    pub fn may_know(&self, fact: Position) -> bool {
        self.seen & bit(fact) != 0
    }

    /// What is known of a fact; `None` when it was not asked.
    pub fn get(&self, id: &FactId) -> Option<&Known> {
        self.known(self.kb.facts().place(id)?)
    }

    /// What makes the condition hold from which a fact follows.
    pub fn derived_from(&self, id: &FactId) -> Option<Vec<Text>> {
        let place = self.kb.facts().place(id)?;
        let tests = self.kb.rules().derived.tests.get(usize::from(place))?;
        Some(because(self, *tests))
    }

    /// Every known fact, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Fact, &Known)> {
        let facts = self.kb.facts();
        let entries = self.known.iter();
        entries.filter_map(|entry| Some((facts.at(entry.fact)?, &entry.known)))
    }

    /// What is known of each fact, with what hangs on it.
    pub fn with_rules(&self) -> impl Iterator<Item = (&Known, &'a FactRules)> {
        let rules = &self.kb.rules().facts;
        let entries = self.known.iter();
        entries.filter_map(|entry| Some((&entry.known, rules.get(usize::from(entry.fact))?)))
    }

    /// Causes named, by their place in the data.
    pub fn causes(&self) -> &[Position] {
        &self.told.causes
    }

    /// Areas that hurt, and those they lie in.
    pub fn hurt(&self) -> &[Position] {
        &self.told.hurt
    }

    /// Areas that hurt or are to be massaged, and those they lie in.
    pub fn near(&self) -> &[Position] {
        &self.told.near
    }

    /// Ids of findings that no fact has; they restrict like words not understood.
    pub fn unknown_ids(&self) -> &[&'a FactId] {
        &self.told.unknown_ids
    }

    /// Naming a cause answers the facts it implies, dated like the pain.
    fn add_causes(&mut self) {
        if self.told.causes.is_empty() {
            return;
        }
        let weeks_ago = self
            .duration
            .map(|days| u16::try_from(days / WEEK).unwrap_or(u16::MAX));
        let known = Known {
            answer: Answer::Yes,
            weeks_ago,
            settled: false,
            derived: true,
        };
        let rules = self.kb.rules();
        let mut at = 0;
        while let Some(cause) = self.told.causes.get(at) {
            let implied = rules.causes.get(usize::from(*cause)).copied();
            for &fact in rules.places(implied.unwrap_or_default()) {
                self.merge(Entry { fact, known });
            }
            at += 1;
        }
    }

    /// One round of implication from what was told; true when something new was found.
    fn imply(&mut self) -> bool {
        let mut found = Entries::new();
        let rules = self.kb.rules();
        for (known, of_fact) in self.with_rules() {
            if known.answer == Answer::Yes && of_fact.implies.count > 0 {
                let known = Known {
                    derived: true,
                    ..*known
                };
                for other in rules.places(of_fact.implies) {
                    let fact = self.counts_as(*other, known.weeks_ago);
                    found.push(Entry { fact, known });
                }
            }
        }
        self.merge_all(&found)
    }

    /// The fact that a fact of this age counts as.
    fn counts_as(&self, fact: Position, weeks_ago: Option<u16>) -> Position {
        let becomes = self
            .kb
            .facts()
            .at(fact)
            .and_then(|fact| fact.becomes.as_ref());
        let old = becomes
            .zip(weeks_ago)
            .is_some_and(|(becomes, weeks)| weeks >= becomes.after_weeks);
        let rules = self.kb.rules().facts.get(usize::from(fact)).filter(|_| old);
        rules.and_then(|rules| rules.becomes).unwrap_or(fact)
    }

    /// One round of derivation from age and other facts; true when something new was found.
    ///
    /// It runs after everything that was told is known, and what it finds implies
    /// nothing further: that a pregnancy rule holds does not tell the week.
    fn derive(&mut self) -> bool {
        let mut found = Entries::new();
        matching(
            self,
            &self.kb.rules().derived,
            |fact| fact.derived,
            |fact, tests| {
                if let Some(entry) = self.derived(fact, tests) {
                    found.push(entry);
                }
            },
        );
        self.merge_all(&found)
    }

    /// What follows of one fact.
    fn derived(&self, fact: Position, tests: Span) -> Option<Entry> {
        if self.severity.is_some() && self.case.severity_is_assumed && self.is_sign(fact) {
            let unrated = Self {
                severity: None,
                ..self.clone()
            };
            return unrated.derived(fact, tests);
        }
        let answer = match holds(self, tests) {
            Truth::No => return None,
            Truth::Maybe => Answer::DontKnow,
            Truth::Yes => Answer::Yes,
        };
        let settled = !holds_unsettled(self, tests);
        if settled && self.is_pattern(fact) {
            // What is old, unchanged and checked asks for itself; it makes no new pattern.
            return None;
        }
        let known = Known {
            answer,
            weeks_ago: None,
            settled,
            derived: true,
        };
        Some(Entry { fact, known })
    }

    /// True for a warning sign.
    fn is_sign(&self, fact: Position) -> bool {
        let kind = self.kb.facts().at(fact).map(|fact| fact.kind);
        kind == Some(FactKind::RedFlag) || self.is_pattern(fact)
    }

    fn is_pattern(&self, fact: Position) -> bool {
        let rules = self.kb.rules().facts.get(usize::from(fact));
        let entry = rules.and_then(|rules| rules.contraindication);
        let entry = entry.and_then(|entry| self.kb.contraindications.get(usize::from(entry)));
        entry.is_some_and(|entry| entry.kind == EntryKind::WarningSign)
    }

    fn merge_all(&mut self, found: &[Entry]) -> bool {
        let mut changed = false;
        for entry in found {
            changed |= self.merge(*entry);
        }
        changed
    }

    /// Keeps the stricter of two answers to one fact; true when that changed something.
    fn merge(&mut self, new: Entry) -> bool {
        let found = self
            .known
            .binary_search_by_key(&new.fact, |entry| entry.fact);
        let place = match found {
            Ok(place) => place,
            Err(place) => {
                self.known.insert(place, new);
                self.seen |= bit(new.fact);
                return true;
            }
        };
        let Some(Entry { fact, known: old }) = self.known.get_mut(place) else {
            return false;
        };
        let reassuring = self
            .kb
            .facts()
            .at(*fact)
            .is_some_and(|fact| fact.polarity == Polarity::Reassuring);
        let merged = old.merged(new.known, reassuring);
        let changed = *old != merged;
        *old = merged;
        changed
    }
}
