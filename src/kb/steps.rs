//! Conditions with every id looked up once: what the engine runs.
//!
//! A condition is a row of steps, a count before its parts. So a test follows no pointer and
//! compares no text. Each step has its place in one list for all rules.

use crate::domain::AreaId;
use crate::domain::CauseId;
use crate::domain::Condition;
use crate::domain::Days;
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::List;
use crate::domain::Phase;
use crate::domain::Severity;
use crate::domain::position_of;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;
use crate::kb::triggers::in_order_of_trying;

/// A place in a list of records.
pub type Position = u16;

/// Some entries of a long list that stand in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct Span {
    /// The first of them.
    pub first: u32,
    /// How many.
    pub count: u16,
}

impl Span {
    /// The entries.
    pub fn of<T>(self, all: &[T]) -> &[T] {
        let first = self.first as usize;
        all.get(first..first + usize::from(self.count))
            .unwrap_or_default()
    }
}

/// One step of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub enum Step {
    /// The tests up to `end` are its parts: so many must hold, and so many may fail.
    Count {
        /// How many must hold.
        needed: u16,
        /// How many may fail.
        spare: u16,
        /// The first step behind the parts.
        end: u32,
    },
    /// What asks for a fact that nobody knows, or for some of nothing.
    Never,
    /// Yes to a fact.
    Fact(Position),
    /// Yes, and not settled.
    Unsettled(Position),
    /// Yes, and less than so many weeks ago, or nobody knows when.
    Within(Position, u16),
    /// Holds unless it was answered yes.
    Without(Position),
    /// One of these areas hurts or is to be massaged.
    AreaIn(Span),
    /// One of these areas hurts.
    HurtsIn(Span),
    /// One of these causes was named.
    CauseIn(Span),
    /// Something was told of a pain.
    Pain,
    /// Pain of at least this rating.
    SeverityAtLeast(Severity),
    /// The pain is in this phase.
    DurationIn(Phase),
    /// It has lasted at least so many days.
    DurationAtLeastDays(Days),
    /// At least so many years old.
    AgeAtLeast(u8),
    /// Younger than so many years.
    AgeBelow(u8),
}

/// Tests one behind the other, and the places that they name.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct Steps {
    /// The steps.
    pub steps: List<Step>,
    /// Areas and causes that steps name, and rules that are filed.
    pub places: List<Position>,
}

impl Steps {
    /// One condition as steps, from the first on.
    pub fn of(condition: &Condition, records: &Records, registry: &Registry) -> Self {
        let mut writer = Writer::new(records, registry);
        writer.tests([condition]);
        writer.done()
    }
}

/// Writes conditions as steps.
pub struct Writer<'r> {
    records: &'r Records,
    registry: &'r Registry,
    steps: Vec<Step>,
    places: Vec<Position>,
}

impl<'r> Writer<'r> {
    /// Nothing written yet.
    pub fn new(records: &'r Records, registry: &'r Registry) -> Self {
        Self {
            records,
            registry,
            steps: Vec::new(),
            places: Vec::new(),
        }
    }

    /// All that was written.
    pub fn done(self) -> Steps {
        Steps {
            steps: self.steps.into(),
            places: self.places.into(),
        }
    }

    /// Writes tests: where the first of them begins, and how many there are.
    pub fn tests<'c>(&mut self, conditions: impl IntoIterator<Item = &'c Condition>) -> Span {
        let first = number(self.steps.len());
        let mut count = 0;
        for condition in conditions {
            self.test(condition);
            count += 1;
        }
        Span { first, count }
    }

    /// Writes places.
    pub fn places(&mut self, places: impl IntoIterator<Item = Position>) -> Span {
        let first = self.places.len();
        self.places.extend(places);
        Span {
            first: number(first),
            count: (self.places.len() - first).try_into().unwrap_or(u16::MAX),
        }
    }

    /// Writes where these facts stand.
    pub fn facts(&mut self, ids: &[FactId]) -> Span {
        let registry = self.registry;
        self.places(ids.iter().filter_map(|id| registry.place(id)))
    }

    fn test(&mut self, condition: &Condition) {
        match condition {
            Condition::All(_) => {
                let parts = in_order_of_trying(flat(condition, all));
                self.count(parts.len(), &parts);
            }
            Condition::Any(_) => self.count(1, &flat(condition, any)),
            Condition::AtLeast(at_least) => {
                let parts: Vec<&Condition> = at_least.of.iter().collect();
                self.count(at_least.count, &parts);
            }
            Condition::Fact(id) => self.fact(id, Step::Fact),
            Condition::Unsettled(id) => self.fact(id, Step::Unsettled),
            Condition::Within(within) => {
                self.fact(&within.fact, |fact| Step::Within(fact, within.weeks));
            }
            Condition::Without(id) => match self.registry.place(id) {
                Some(fact) => self.steps.push(Step::Without(fact)),
                None => self.count(0, &[]),
            },
            Condition::AreaIn(areas) => {
                let areas = self.areas(areas);
                self.steps.push(Step::AreaIn(areas));
            }
            Condition::HurtsIn(areas) => {
                let areas = self.areas(areas);
                self.steps.push(Step::HurtsIn(areas));
            }
            Condition::CauseIn(causes) => {
                let causes = self.causes(causes);
                self.steps.push(Step::CauseIn(causes));
            }
            Condition::Pain(_) => self.steps.push(Step::Pain),
            Condition::SeverityAtLeast(least) => self.steps.push(Step::SeverityAtLeast(*least)),
            Condition::DurationIn(phases) => {
                self.counted(1, phases.len(), phases, |writer, phase| {
                    writer.steps.push(Step::DurationIn(*phase));
                });
            }
            Condition::DurationAtLeastDays(days) => {
                self.steps.push(Step::DurationAtLeastDays(*days));
            }
            Condition::AgeAtLeast(years) => self.steps.push(Step::AgeAtLeast(*years)),
            Condition::AgeBelow(years) => self.steps.push(Step::AgeBelow(*years)),
        }
    }

    fn fact(&mut self, id: &FactId, step: impl FnOnce(Position) -> Step) {
        let place = self.registry.place(id);
        self.steps.push(place.map_or(Step::Never, step));
    }

    fn areas(&mut self, ids: &[AreaId]) -> Span {
        let areas = &self.records.areas;
        self.places(ids.iter().filter_map(|id| place_in(areas, id.as_str())))
    }

    fn causes(&mut self, ids: &[CauseId]) -> Span {
        let causes = &self.records.causes;
        self.places(ids.iter().filter_map(|id| place_in(causes, id.as_str())))
    }

    fn count(&mut self, needed: usize, parts: &[&Condition]) {
        match parts {
            [part] if needed == 1 => self.test(part),
            _ => self.counted(needed, parts.len(), parts, |writer, part| writer.test(part)),
        }
    }

    /// Writes a count, then its parts. What can't be is never so.
    fn counted<'p, T: 'p>(
        &mut self,
        needed: usize,
        of: usize,
        parts: impl IntoIterator<Item = &'p T>,
        each: impl Fn(&mut Self, &T),
    ) {
        let spare = of.checked_sub(needed);
        let numbers =
            spare.and_then(|spare| Some((needed.try_into().ok()?, spare.try_into().ok()?)));
        let Some((needed, spare)) = numbers else {
            self.steps.push(Step::Never);
            return;
        };
        let start = self.steps.len();
        self.steps.push(Step::Never);
        for part in parts {
            each(self, part);
        }
        let end = number(self.steps.len());
        if let Some(count) = self.steps.get_mut(start) {
            *count = Step::Count { needed, spare, end };
        }
    }
}

/// The parts of an `all`.
fn all(condition: &Condition) -> Option<&[Condition]> {
    let Condition::All(parts) = condition else {
        return None;
    };
    Some(parts)
}

/// The parts of an `any`.
fn any(condition: &Condition) -> Option<&[Condition]> {
    let Condition::Any(parts) = condition else {
        return None;
    };
    Some(parts)
}

/// What stands in a condition once the parts that are of its own kind are taken apart too: an `all` in an
/// `all` says no more than its parts.
fn flat(condition: &Condition, parts: fn(&Condition) -> Option<&[Condition]>) -> Vec<&Condition> {
    match parts(condition) {
        Some(list) => list.iter().flat_map(|part| flat(part, parts)).collect(),
        None => vec![condition],
    }
}

/// A place in a long list. No list of the data is as long as that.
fn number(place: usize) -> u32 {
    place.try_into().unwrap_or(u32::MAX)
}

/// Where the record with this id stands.
pub fn place_in<T: Identified>(records: &[T], id: &str) -> Option<Position> {
    Position::try_from(position_of(records, id)?).ok()
}
