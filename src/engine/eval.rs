//! Does a condition hold? Three values, and the facts that made it so.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Condition;
use crate::domain::FactId;
use crate::domain::Text;
use crate::domain::Told;
use crate::domain::find;
use crate::engine::facts::Facts;
use crate::engine::facts::Known;
use crate::kb::KnowledgeBase;

/// `No < Maybe < Yes`, so `all` is the minimum and `any` the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold, or nobody asked.
    No,
    /// It would hold if something the person does not know were so.
    Maybe,
    /// It holds.
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// A truth value with what set it off: fact ids, cause ids, or names of case fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holding {
    /// The value.
    pub truth: Truth,
    /// What contributed; empty for `No`.
    pub because: BTreeSet<Text>,
}

impl Holding {
    fn new(truth: Truth, because: impl FnOnce() -> Text) -> Self {
        let because = match truth {
            Truth::No => BTreeSet::new(),
            Truth::Maybe | Truth::Yes => BTreeSet::from([because()]),
        };
        Self { truth, because }
    }
}

/// Evaluates a condition over what is known.
pub fn holds(facts: &Facts<'_>, condition: &Condition) -> Holding {
    evaluate(facts, condition, View::Everything)
}

/// True when a condition holds even if everything old, unchanged and checked is left out.
pub fn holds_unsettled(facts: &Facts<'_>, condition: &Condition) -> bool {
    evaluate(facts, condition, View::Unsettled).truth > Truth::No
}

/// Which facts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// All of them.
    Everything,
    /// All but those that are old, unchanged and checked.
    Unsettled,
}

fn evaluate(facts: &Facts<'_>, condition: &Condition, view: View) -> Holding {
    match condition {
        Condition::All(parts) => count(facts, view, parts, parts.len()),
        Condition::Any(parts) => count(facts, view, parts, 1),
        Condition::AtLeast(at_least) => count(facts, view, &at_least.of, at_least.count),
        Condition::Fact(id) => answered(facts, view, id, |_| true),
        Condition::Unsettled(id) => answered(facts, view, id, |known| !known.settled),
        Condition::Within(within) => answered(facts, view, &within.fact, |known| {
            known.weeks_ago.is_none_or(|weeks| weeks < within.weeks)
        }),
        Condition::Without(id) => {
            let given = facts.get(id).is_some_and(|k| k.answer == Answer::Yes);
            // A missing reassurance is not something the person said, so it is no reason by itself.
            Holding {
                truth: Truth::from(!given),
                because: BTreeSet::new(),
            }
        }
        Condition::AreaIn(areas) => area_in(facts, areas, &facts.case.booking.areas),
        Condition::HurtsIn(areas) => area_in(facts, areas, &BTreeSet::new()),
        Condition::CauseIn(causes) => {
            match facts.case.causes.iter().find(|id| causes.contains(id)) {
                Some(cause) => Holding::new(Truth::Yes, || cause.text()),
                None => Holding::new(Truth::No, Text::default),
            }
        }
        Condition::Pain(Told::Told) => {
            let case = facts.case;
            let hurts = case.severity.is_some_and(|s| s.rating() > 0);
            let told = hurts || !case.causes.is_empty() || !case.places.is_empty();
            Holding::new(Truth::from(told), || Text::of("pain"))
        }
        Condition::SeverityAtLeast(least) => {
            let enough = facts.case.severity.is_some_and(|s| s >= *least);
            Holding::new(Truth::from(enough), || Text::of("severity"))
        }
        Condition::DurationIn(phases) => {
            let inside = facts.case.phase().is_some_and(|p| phases.contains(&p));
            Holding::new(Truth::from(inside), || Text::of("duration"))
        }
        Condition::DurationAtLeastDays(days) => {
            let enough = facts.case.duration.is_some_and(|d| d >= *days);
            Holding::new(Truth::from(enough), || Text::of("duration"))
        }
        Condition::AgeAtLeast(years) => Holding::new(
            Truth::from(facts.case.age.is_some_and(|a| a >= *years)),
            || Text::of("age"),
        ),
        Condition::AgeBelow(years) => Holding::new(
            Truth::from(facts.case.age.is_some_and(|a| a < *years)),
            || Text::of("age"),
        ),
    }
}

/// Holds when at least `needed` parts hold; maybe when enough could.
fn count(facts: &Facts<'_>, view: View, parts: &[Condition], needed: usize) -> Holding {
    let holdings: Vec<Holding> = parts
        .iter()
        .map(|part| evaluate(facts, part, view))
        .collect();
    let at_least = |truth: Truth| holdings.iter().filter(|h| h.truth >= truth).count() >= needed;
    let truth = if at_least(Truth::Yes) {
        Truth::Yes
    } else if at_least(Truth::Maybe) {
        Truth::Maybe
    } else {
        Truth::No
    };
    let because = match truth {
        Truth::No => BTreeSet::new(),
        Truth::Maybe | Truth::Yes => holdings
            .into_iter()
            .filter(|h| h.truth > Truth::No)
            .flat_map(|h| h.because)
            .collect(),
    };
    Holding { truth, because }
}

fn answered(
    facts: &Facts<'_>,
    view: View,
    id: &FactId,
    qualifies: impl Fn(&Known) -> bool,
) -> Holding {
    let truth = match facts.get(id) {
        None => Truth::No,
        Some(known) => match known.answer {
            Answer::No => Truth::No,
            Answer::DontKnow => Truth::Maybe,
            Answer::Yes if view == View::Unsettled && known.settled => Truth::No,
            Answer::Yes => Truth::from(qualifies(known)),
        },
    };
    Holding::new(truth, || id.text())
}

/// An area holds when it, or a part of it, hurts or is one of the others given.
fn area_in(facts: &Facts<'_>, areas: &[AreaId], others: &BTreeSet<AreaId>) -> Holding {
    let named = facts.case.places.iter().map(|place| &place.area);
    let hit = named
        .chain(others)
        .find(|area| areas.iter().any(|large| lies_in(facts.kb, area, large)));
    Holding::new(Truth::from(hit.is_some()), || {
        hit.map_or_else(Text::default, AreaId::text)
    })
}

/// True when an area is another one or a part of it.
pub fn lies_in(kb: &KnowledgeBase, small: &AreaId, large: &AreaId) -> bool {
    // Eight steps reach further up than any body does; the bound makes a cycle in the data harmless.
    lies_within(kb, small, large, 8)
}

fn lies_within(kb: &KnowledgeBase, small: &AreaId, large: &AreaId, steps: u8) -> bool {
    small == large
        || (steps > 0
            && find(&kb.areas, small.as_str()).is_some_and(|area| {
                area.part_of
                    .iter()
                    .any(|parent| lies_within(kb, parent, large, steps - 1))
            }))
}
