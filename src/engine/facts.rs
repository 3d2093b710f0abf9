//! What is known of a person: answers as given, and what follows from them.
//!
//! INVARIANT: merging keeps the stricter of two answers, and only a yes is
//! passed on, so a further warning can never take another one away.

use crate::domain::Answer;
use crate::domain::Case;
use crate::domain::EntryKind;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Polarity;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::eval::holds_unsettled;
use crate::engine::matching::matching;
use crate::kb::FactRules;
use crate::kb::KnowledgeBase;

/// Days in a week.
const WEEK: u32 = 7;

/// One fact as it counts for the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The strictest answer.
    pub answer: Answer,
    /// Weeks since it began; `None` when any answer gave no date.
    pub weeks_ago: Option<u16>,
    /// True when every answer says it is old, unchanged and checked.
    pub settled: bool,
    /// True when nobody answered it and it was worked out.
    pub derived: bool,
}

/// One fact of the data about which something is known.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    fact: &'a Fact,
    rules: &'a FactRules,
    known: Known,
}

/// A case together with what follows from it.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The knowledge base.
    pub kb: &'a KnowledgeBase,
    /// The case.
    pub case: &'a Case,
    /// Sorted by id. There are few, so that they are looked through in a row.
    known: Vec<Entry<'a>>,
    /// Ids of findings that no fact has; they restrict like words not understood.
    pub unknown_ids: Vec<&'a FactId>,
}

impl<'a> Facts<'a> {
    /// Works out everything that follows from a case.
    pub fn new(kb: &'a KnowledgeBase, case: &'a Case) -> Self {
        let mut facts = Self {
            kb,
            case,
            known: Vec::with_capacity(case.findings.len() + 8),
            unknown_ids: Vec::new(),
        };
        for finding in &case.findings {
            facts.add_finding(finding);
        }
        facts.add_causes();
        while facts.imply() {}
        while facts.derive() {}
        facts
    }

    /// What is known of a fact; `None` when it was not asked.
    pub fn get(&self, id: &FactId) -> Option<&Known> {
        let entry = self.known.iter().find(|entry| entry.fact.id == *id)?;
        Some(&entry.known)
    }

    /// Every known fact, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&'a FactId, &Known)> {
        let entries = self.known.iter();
        entries.map(|entry| (&entry.fact.id, &entry.known))
    }

    /// What is known of each fact, with the rules that it may make hold.
    pub fn with_rules(&self) -> impl Iterator<Item = (&Known, &'a FactRules)> {
        self.known.iter().map(|entry| (&entry.known, entry.rules))
    }

    fn add_finding(&mut self, finding: &'a Finding) {
        let Some(fact) = self.kb.fact(&finding.fact) else {
            self.unknown_ids.push(&finding.fact);
            return;
        };
        let id = past_tense(fact, finding).unwrap_or(&finding.fact);
        self.merge(
            id,
            Known {
                answer: finding.answer,
                weeks_ago: finding.weeks_ago,
                settled: finding.settled,
                derived: false,
            },
        );
    }

    /// Naming a cause answers the facts it implies, dated like the pain.
    fn add_causes(&mut self) {
        let weeks_ago = self
            .case
            .duration
            .map(|days| u16::try_from(days / WEEK).unwrap_or(u16::MAX));
        for cause in &self.kb.causes {
            if !self.case.causes.contains(&cause.id) {
                continue;
            }
            for id in &cause.implies {
                self.merge(
                    id,
                    Known {
                        answer: Answer::Yes,
                        weeks_ago,
                        settled: false,
                        derived: true,
                    },
                );
            }
        }
    }

    /// The fact that a fact of this age counts as.
    fn counts_as(&self, id: &'a FactId, weeks_ago: Option<u16>) -> &'a FactId {
        let becomes = self.kb.fact(id).and_then(|fact| fact.becomes.as_ref());
        match (becomes, weeks_ago) {
            (Some(becomes), Some(weeks)) if weeks >= becomes.after_weeks => &becomes.id,
            _ => id,
        }
    }

    /// One round of implication from what was told; true when something new was found.
    fn imply(&mut self) -> bool {
        let mut found: Vec<(&'a FactId, Known)> = Vec::new();
        for entry in self.known.iter().filter(|e| e.known.answer == Answer::Yes) {
            let implied = Known {
                derived: true,
                ..entry.known
            };
            let others = entry.fact.implies.iter();
            found.extend(others.map(|id| (self.counts_as(id, implied.weeks_ago), implied)));
        }
        self.merge_all(found)
    }

    /// One round of derivation from age and other facts; true when something new was found.
    ///
    /// It runs after everything that was told is known, and what it finds implies
    /// nothing further: that a pregnancy rule holds does not tell the week.
    fn derive(&mut self) -> bool {
        let mut found: Vec<(&'a FactId, Known)> = Vec::new();
        let rules = self.kb.rules();
        for fact in matching(
            self,
            &self.kb.facts().0,
            |fact| &fact.derived,
            &rules.derived,
        ) {
            let Some(condition) = &fact.holds_when else {
                continue;
            };
            let answer = match holds(self, condition) {
                Truth::No => continue,
                Truth::Maybe => Answer::DontKnow,
                Truth::Yes => Answer::Yes,
            };
            let settled = !holds_unsettled(self, condition);
            let pattern = self.kb.contraindication(&fact.id);
            if settled && pattern.is_some_and(|entry| entry.kind == EntryKind::WarningSign) {
                // What is old, unchanged and checked asks for itself; it makes no new pattern.
                continue;
            }
            let derived = Known {
                answer,
                weeks_ago: None,
                settled,
                derived: true,
            };
            found.push((&fact.id, derived));
        }
        self.merge_all(found)
    }

    fn merge_all(&mut self, found: Vec<(&'a FactId, Known)>) -> bool {
        found.into_iter().fold(false, |changed, (id, known)| {
            self.merge(id, known) || changed
        })
    }

    /// Keeps the stricter of two answers to one fact; true when that changed something.
    fn merge(&mut self, id: &'a FactId, new: Known) -> bool {
        let entries = &mut self.known;
        let found = entries.binary_search_by(|entry| entry.fact.id.cmp(id));
        let entry = match found {
            Ok(place) => entries.get_mut(place),
            Err(place) => {
                let Some((fact, rules)) = self.kb.fact_and_rules(id) else {
                    return false;
                };
                let known = new;
                entries.insert(place, Entry { fact, rules, known });
                return true;
            }
        };
        let Some(Entry { fact, known, .. }) = entry else {
            return false;
        };
        let old = known;
        let reassuring = fact.polarity == Polarity::Reassuring;
        let merged = if reassuring {
            milder_answer(*old, new)
        } else {
            stricter_answer(*old, new)
        };
        let changed = *old != merged;
        *old = merged;
        changed
    }
}

/// Two answers to a warning: the stricter of each part. A no adds nothing to another answer.
fn stricter_answer(old: Known, new: Known) -> Known {
    match (old.answer, new.answer) {
        (Answer::No, _) if new.answer > Answer::No => new,
        (_, Answer::No) if old.answer > Answer::No => old,
        _ => Known {
            answer: old.answer.max(new.answer),
            weeks_ago: latest(old, new),
            settled: old.settled && (new.settled || new.derived),
            derived: old.derived && new.derived,
        },
    }
}

/// Two answers to a reassuring fact: the one that reassures less.
fn milder_answer(old: Known, new: Known) -> Known {
    if new.answer < old.answer { new } else { old }
}

/// The later of two dates; none when one is missing. A date told wins over one worked out.
fn latest(old: Known, new: Known) -> Option<u16> {
    match (old.derived, new.derived) {
        (false, true) => old.weeks_ago,
        (true, false) => new.weeks_ago,
        _ => old.weeks_ago.zip(new.weeks_ago).map(|(a, b)| a.min(b)),
    }
}

/// The past-tense fact that an old finding counts as.
pub fn past_tense<'a>(fact: &'a Fact, finding: &Finding) -> Option<&'a FactId> {
    let becomes = fact.becomes.as_ref()?;
    let old = finding.weeks_ago? >= becomes.after_weeks;
    (old && finding.answer == Answer::Yes).then_some(&becomes.id)
}
