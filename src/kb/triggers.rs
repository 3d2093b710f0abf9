//! Which rules could hold for a case, without reading the others.
//!
//! The rule language has no `not`: a condition can only hold when something it
//! asks for was told. So each rule is filed under what it cannot do without, and
//! only rules filed under something that was told are evaluated. A test compares
//! the engine with a loop over all rules.

use crate::domain::CauseId;
use crate::domain::Condition;
use crate::domain::ContextFact;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::List;
use crate::domain::Polarity;
use crate::domain::RedFlag;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;

/// A place in a list of records.
pub type Position = u16;

/// One thing without which a condition cannot hold.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Trigger {
    Fact(FactId),
    Cause(CauseId),
    Area,
    Pain,
    Duration,
    Age,
}

/// The rules that a fact may make hold: places in the list of each family.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct FactRules {
    /// The contraindication with the id of the fact.
    pub contraindication: Option<Position>,
    /// In `modifiers`, by `when`.
    pub modifiers: List<Position>,
    /// In `red_flags`, by any line.
    pub red_flags: List<Position>,
    /// In `context`, by any line.
    pub context: List<Position>,
    /// In the facts, by `holds_when`.
    pub derived: List<Position>,
}

/// Rules of one family that need no fact, by what they need instead.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct Triggers {
    /// Those that need a cause, sorted by its id.
    pub causes: List<(CauseId, List<Position>)>,
    /// Those that need an area.
    pub area: List<Position>,
    /// Those that need a pain, or its rating.
    pub pain: List<Position>,
    /// Those that need to know how long it has lasted.
    pub duration: List<Position>,
    /// Those that need an age.
    pub age: List<Position>,
    /// Those that ask for nothing.
    pub always: List<Position>,
}

/// Every rule, by what it cannot do without.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct RuleIndex {
    /// By facts, in the order of the registry.
    pub facts: List<FactRules>,
    /// Modifiers that need no fact.
    pub modifiers: Triggers,
    /// Red flags that need no fact.
    pub red_flags: Triggers,
    /// Context facts that need no fact.
    pub context: Triggers,
    /// Facts that follow from none.
    pub derived: Triggers,
    /// The facts of which a yes can only relax, sorted.
    pub reassuring: List<FactId>,
}

impl RuleIndex {
    /// Files every rule.
    pub fn new(records: &Records, registry: &Registry) -> Self {
        let mut facts = vec![FactRules::default(); registry.iter().count()];
        let mut under = |id: &FactId, put: &dyn Fn(&mut FactRules)| {
            let place = registry.place(id).map(usize::from);
            if let Some(rules) = place.and_then(|place| facts.get_mut(place)) {
                put(rules);
            }
        };
        for (position, entry) in numbered(&records.contraindications) {
            under(&entry.id, &|rules| rules.contraindication = Some(position));
        }
        let lines = |flag: &RedFlag| any(flag.triage.iter().map(|line| &line.when));
        let context = |fact: &ContextFact| any(fact.triage.iter().map(|line| &line.when));
        let modifiers = filed(
            &records.modifiers,
            |m| needed(&m.when),
            |id, at| {
                under(id, &|rules| rules.modifiers.add_new(&[at]));
            },
        );
        let red_flags = filed(&records.red_flags, lines, |id, at| {
            under(id, &|rules| rules.red_flags.add_new(&[at]));
        });
        let context = filed(&records.context, context, |id, at| {
            under(id, &|rules| rules.context.add_new(&[at]));
        });
        let holds = |fact: &Fact| any(fact.holds_when.iter());
        let derived = filed(&registry.0, holds, |id, at| {
            under(id, &|rules| rules.derived.add_new(&[at]));
        });
        let reassuring = registry
            .iter()
            .filter(|fact| fact.polarity == Polarity::Reassuring);
        Self {
            reassuring: reassuring.map(|fact| fact.id.clone()).collect(),
            facts: facts.into(),
            modifiers,
            red_flags,
            context,
            derived,
        }
    }
}

impl RuleIndex {
    /// The same with every rule filed as one that needs nothing.
    pub(crate) fn all(&self, records: &Records, registry: &Registry) -> Self {
        let all = |count: usize| Triggers {
            always: (0..Position::MAX).take(count).collect(),
            ..Triggers::default()
        };
        Self {
            modifiers: all(records.modifiers.len()),
            red_flags: all(records.red_flags.len()),
            context: all(records.context.len()),
            derived: all(registry.iter().count()),
            ..self.clone()
        }
    }
}

/// What a family of rules is filed under; `under` files one under a fact.
fn filed<T>(
    records: &[T],
    needed: impl Fn(&T) -> Needed,
    mut under: impl FnMut(&FactId, Position),
) -> Triggers {
    let mut filed = Triggers::default();
    for (position, record) in numbered(records) {
        match needed(record) {
            None => file(&mut filed.always, position),
            Some(triggers) => {
                for trigger in triggers {
                    match trigger {
                        Trigger::Fact(id) => under(&id, position),
                        Trigger::Cause(id) => file_under(&mut filed.causes, id, position),
                        Trigger::Area => file(&mut filed.area, position),
                        Trigger::Pain => file(&mut filed.pain, position),
                        Trigger::Duration => file(&mut filed.duration, position),
                        Trigger::Age => file(&mut filed.age, position),
                    }
                }
            }
        }
    }
    filed
}

fn numbered<T>(records: &[T]) -> impl Iterator<Item = (Position, &T)> {
    (0..Position::MAX).zip(records)
}

fn file(list: &mut List<Position>, position: Position) {
    list.add_new(&[position]);
}

fn file_under<I: Clone + Ord>(list: &mut List<(I, List<Position>)>, id: I, position: Position) {
    let mut entries = std::mem::take(list).into_vec();
    match entries.binary_search_by(|(known, _)| known.cmp(&id)) {
        Ok(at) => {
            if let Some((_, positions)) = entries.get_mut(at) {
                file(positions, position);
            }
        }
        Err(at) => entries.insert(at, (id, List::Owned(vec![position]))),
    }
    *list = entries.into();
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
        Condition::All(parts) => parts
            .iter()
            .filter_map(needed)
            .min_by_key(|n| commonness(n)),
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
