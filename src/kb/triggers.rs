//! Which rules could hold for a case, without reading the others.
//!
//! The rule language has no `not`: a condition can only hold when something it
//! asks for was told. So each rule is filed under what it cannot do without, and
//! only rules filed under something that was told are evaluated. A test compares
//! the engine with a loop over all rules.

use crate::domain::CauseId;
use crate::domain::Condition;
use crate::domain::FactId;
use crate::domain::List;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;
use crate::kb::steps::Position;
use crate::kb::steps::Span;
use crate::kb::steps::Writer;
use crate::kb::steps::place_in;

/// One thing without which a condition cannot hold.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trigger {
    Fact(FactId),
    Cause(CauseId),
    Area,
    Pain,
    Duration,
    Age,
}

/// Rules of one family: their tests, and those that need no fact by what they need instead.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct Family {
    /// The tests of each rule, in the order of the data.
    pub tests: List<Span>,
    /// Those that need a cause, in the order of the causes.
    pub causes: List<Span>,
    /// Those that need an area.
    pub area: Span,
    /// Those that need a pain, or its rating.
    pub pain: Span,
    /// Those that need to know how long it has lasted.
    pub duration: Span,
    /// Those that need an age.
    pub age: Span,
    /// Those that ask for nothing.
    pub always: Span,
}

/// Places of rules, by what they need.
pub struct Filed {
    facts: Vec<Vec<Position>>,
    causes: Vec<Vec<Position>>,
    area: Vec<Position>,
    pain: Vec<Position>,
    duration: Vec<Position>,
    age: Vec<Position>,
    always: Vec<Position>,
}

impl Filed {
    /// Files the rules of a family. A rule holds when any of its conditions does.
    pub fn new(rules: &[Vec<&Condition>], records: &Records, registry: &Registry) -> Self {
        let mut filed = Self {
            facts: vec![Vec::new(); registry.iter().count()],
            causes: vec![Vec::new(); records.causes.len()],
            area: Vec::new(),
            pain: Vec::new(),
            duration: Vec::new(),
            age: Vec::new(),
            always: Vec::new(),
        };
        for (position, conditions) in (0..Position::MAX).zip(rules) {
            match any(conditions.iter().copied()) {
                None => filed.always.push(position),
                Some(triggers) => {
                    for trigger in triggers {
                        filed.file(&trigger, position, records, registry);
                    }
                }
            }
        }
        filed
    }

    fn file(&mut self, under: &Trigger, rule: Position, records: &Records, registry: &Registry) {
        let list = match under {
            Trigger::Fact(id) => of_place(&mut self.facts, registry.place(id)),
            Trigger::Cause(id) => {
                of_place(&mut self.causes, place_in(&records.causes, id.as_str()))
            }
            Trigger::Area => Some(&mut self.area),
            Trigger::Pain => Some(&mut self.pain),
            Trigger::Duration => Some(&mut self.duration),
            Trigger::Age => Some(&mut self.age),
        };
        // Rules come in order, so that one filed there already is the last.
        if let Some(list) = list
            && list.last() != Some(&rule)
        {
            list.push(rule);
        }
    }

    /// What is filed under a fact.
    pub fn under(&self, fact: usize, to: &mut Writer<'_>) -> Span {
        to.places(self.facts.get(fact).into_iter().flatten().copied())
    }

    /// The tests of the family, and what is filed under no fact.
    pub fn family(self, rules: &[Vec<&Condition>], to: &mut Writer<'_>) -> Family {
        let tests = rules.iter().map(|rule| to.tests(rule.iter().copied()));
        Family {
            tests: tests.collect(),
            causes: self
                .causes
                .into_iter()
                .map(|list| to.places(list))
                .collect(),
            area: to.places(self.area),
            pain: to.places(self.pain),
            duration: to.places(self.duration),
            age: to.places(self.age),
            always: to.places(self.always),
        }
    }
}

fn of_place(lists: &mut [Vec<Position>], place: Option<Position>) -> Option<&mut Vec<Position>> {
    lists.get_mut(usize::from(place?))
}

/// Things of which one at least must have been told; `None` when nothing needs to be.
type Needed = Option<Vec<Trigger>>;

/// What at least one of several conditions needs. No condition at all never holds.
fn any<'a>(conditions: impl Iterator<Item = &'a Condition>) -> Needed {
    let mut all = Vec::new();
    for condition in conditions {
        all.extend(needed(condition)?);
    }
    Some(all)
}

/// What a condition needs.
fn needed(condition: &Condition) -> Needed {
    match condition {
        // Every part must hold, so the rarest is enough to file it under.
        Condition::All(parts) => rarest(parts).map(|(_, triggers)| triggers),
        Condition::Any(parts) => any(parts.iter()),
        Condition::AtLeast(at_least) if at_least.count == 0 => None,
        Condition::AtLeast(at_least) => any(at_least.of.iter()),
        Condition::Fact(id) | Condition::Unsettled(id) => Some(vec![Trigger::Fact(id.clone())]),
        Condition::Within(within) => Some(vec![Trigger::Fact(within.fact.clone())]),
        Condition::Without(_) => None,
        Condition::AreaIn(_) | Condition::HurtsIn(_) => Some(vec![Trigger::Area]),
        Condition::CauseIn(causes) => Some(causes.iter().cloned().map(Trigger::Cause).collect()),
        Condition::Pain(_) | Condition::SeverityAtLeast(_) => Some(vec![Trigger::Pain]),
        Condition::DurationIn(_) | Condition::DurationAtLeastDays(_) => {
            Some(vec![Trigger::Duration])
        }
        Condition::AgeAtLeast(_) | Condition::AgeBelow(_) => Some(vec![Trigger::Age]),
    }
}

/// The part that is the least likely to be told of, and what it needs.
fn rarest<'c>(parts: impl IntoIterator<Item = &'c Condition>) -> Option<(usize, Vec<Trigger>)> {
    let needed = parts.into_iter().map(needed).enumerate();
    let needed = needed.filter_map(|(place, needed)| Some((place, needed?)));
    needed.min_by_key(|(_, triggers)| commonness(triggers))
}

/// Parts that must all hold, in the order of trying: the shorter, the sooner. What the rule is
/// filed under comes last: it was told, or nobody would try.
pub fn in_order_of_trying(parts: Vec<&Condition>) -> Vec<&Condition> {
    let filed = rarest(parts.iter().copied()).map(|(place, _)| place);
    let mut tried: Vec<(usize, &Condition)> = parts.into_iter().enumerate().collect();
    tried.sort_by_key(|(place, part)| (Some(*place) == filed, length(part)));
    tried.into_iter().map(|(_, part)| part).collect()
}

/// How many parts there are in all.
fn length(condition: &Condition) -> usize {
    let mut parts = 0;
    condition.walk(&mut |_| parts += 1);
    parts
}

/// How likely it is that one of these was told: a pain is, a single fact is not.
fn commonness(triggers: &[Trigger]) -> (usize, usize) {
    let rank = |trigger: &Trigger| match trigger {
        Trigger::Fact(_) => 0,
        Trigger::Cause(_) => 1,
        Trigger::Area => 2,
        Trigger::Duration => 3,
        Trigger::Age => 4,
        Trigger::Pain => 5,
    };
    let most = triggers.iter().map(rank).max();
    (most.unwrap_or(0), triggers.len())
}
