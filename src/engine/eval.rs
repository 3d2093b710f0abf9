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

/// Evaluates a condition over what is known.
pub fn holds(facts: &Facts<'_>, condition: &Condition) -> Truth {
    evaluate(facts, condition, View::Everything)
}

/// True when a condition holds even if everything old, unchanged and checked is left out.
pub fn holds_unsettled(facts: &Facts<'_>, condition: &Condition) -> bool {
    evaluate(facts, condition, View::Unsettled) > Truth::No
}

/// What makes a condition hold, or might: fact ids, cause ids, or names of case fields.
///
/// Decisions need the truth only; this is asked for what a report explains.
pub fn because(facts: &Facts<'_>, condition: &Condition) -> BTreeSet<Text> {
    let mut found = BTreeSet::new();
    collect(facts, condition, &mut found);
    found
}

fn collect(facts: &Facts<'_>, condition: &Condition, found: &mut BTreeSet<Text>) {
    if holds(facts, condition) == Truth::No {
        return;
    }
    let case = facts.case;
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| collect(facts, part, found));
        }
        Condition::AtLeast(at_least) => {
            let parts = at_least.of.iter();
            parts.for_each(|part| collect(facts, part, found));
        }
        Condition::Fact(id) | Condition::Unsettled(id) => {
            found.insert(id.text());
        }
        Condition::Within(within) => {
            found.insert(within.fact.text());
        }
        // A missing reassurance is not something the person said, so it is no reason by itself.
        Condition::Without(_) => {}
        Condition::AreaIn(areas) => {
            found.extend(area_in(facts, areas, Some(&case.booking.areas)).map(AreaId::text));
        }
        Condition::HurtsIn(areas) => {
            found.extend(area_in(facts, areas, None).map(AreaId::text));
        }
        Condition::CauseIn(causes) => {
            let named = case.causes.iter().find(|id| causes.contains(id));
            found.extend(named.map(|cause| cause.text()));
        }
        Condition::Pain(Told::Told) => {
            found.insert(Text::of("pain"));
        }
        Condition::SeverityAtLeast(_) => {
            found.insert(Text::of("severity"));
        }
        Condition::DurationIn(_) | Condition::DurationAtLeastDays(_) => {
            found.insert(Text::of("duration"));
        }
        Condition::AgeAtLeast(_) | Condition::AgeBelow(_) => {
            found.insert(Text::of("age"));
        }
    }
}

/// Which facts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// All of them.
    Everything,
    /// All but those that are old, unchanged and checked.
    Unsettled,
}

fn evaluate(facts: &Facts<'_>, condition: &Condition, view: View) -> Truth {
    let case = facts.case;
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
            Truth::from(!given)
        }
        Condition::AreaIn(areas) => {
            Truth::from(area_in(facts, areas, Some(&case.booking.areas)).is_some())
        }
        Condition::HurtsIn(areas) => Truth::from(area_in(facts, areas, None).is_some()),
        Condition::CauseIn(causes) => Truth::from(case.causes.iter().any(|id| causes.contains(id))),
        Condition::Pain(Told::Told) => {
            let hurts = case.severity.is_some_and(|s| s.rating() > 0);
            Truth::from(hurts || !case.causes.is_empty() || !case.places.is_empty())
        }
        Condition::SeverityAtLeast(least) => {
            Truth::from(case.severity.is_some_and(|s| s >= *least))
        }
        Condition::DurationIn(phases) => {
            Truth::from(case.phase().is_some_and(|p| phases.contains(&p)))
        }
        Condition::DurationAtLeastDays(days) => {
            Truth::from(case.duration.is_some_and(|d| d >= *days))
        }
        Condition::AgeAtLeast(years) => Truth::from(case.age.is_some_and(|a| a >= *years)),
        Condition::AgeBelow(years) => Truth::from(case.age.is_some_and(|a| a < *years)),
    }
}

/// Holds when at least `needed` parts hold; maybe when enough could.
fn count(facts: &Facts<'_>, view: View, parts: &[Condition], needed: usize) -> Truth {
    let (mut yes, mut possible, mut left) = (0, 0, parts.len());
    for part in parts {
        // Too few are left, or there are enough.
        if possible + left < needed || yes >= needed {
            break;
        }
        left -= 1;
        match evaluate(facts, part, view) {
            Truth::No => {}
            Truth::Maybe => possible += 1,
            Truth::Yes => {
                yes += 1;
                possible += 1;
            }
        }
    }
    if yes >= needed {
        Truth::Yes
    } else if possible >= needed {
        Truth::Maybe
    } else {
        Truth::No
    }
}

fn answered(
    facts: &Facts<'_>,
    view: View,
    id: &FactId,
    qualifies: impl Fn(&Known) -> bool,
) -> Truth {
    match facts.get(id) {
        None => Truth::No,
        Some(known) => match known.answer {
            Answer::No => Truth::No,
            Answer::DontKnow => Truth::Maybe,
            Answer::Yes if view == View::Unsettled && known.settled => Truth::No,
            Answer::Yes => Truth::from(qualifies(known)),
        },
    }
}

/// The first area of a list that, or a part of which, hurts or is one of the others given.
fn area_in<'f>(
    facts: &Facts<'f>,
    areas: &[AreaId],
    others: Option<&'f BTreeSet<AreaId>>,
) -> Option<&'f AreaId> {
    let named = facts.case.places.iter().map(|place| &place.area);
    named
        .chain(others.into_iter().flatten())
        .find(|area| areas.iter().any(|large| lies_in(facts.kb, area, large)))
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
