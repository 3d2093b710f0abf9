//! Which rules could hold for a case.

use crate::domain::Answer;
use crate::domain::Contraindication;
use crate::engine::facts::Facts;
use crate::engine::known::Known;
use crate::kb::FactRules;
use crate::kb::Family;
use crate::kb::Position;
use crate::kb::Span;

/// Visits the rules of a family that could hold, with their tests. A rule that several things
/// could make hold is visited for each.
///
/// `of_fact` tells which of them a fact may make hold, the family what else does.
pub fn matching(
    facts: &Facts<'_>,
    family: &Family,
    of_fact: impl Fn(&FactRules) -> Span,
    mut visit: impl FnMut(Position, Span),
) {
    if family.tests.is_empty() {
        return;
    }
    let case = facts.case;
    let rules = facts.kb.rules();
    let mut visit_all = |filed: Span| {
        if filed.count == 0 {
            return;
        }
        for &position in rules.places(filed) {
            if let Some(tests) = family.tests.get(usize::from(position)) {
                visit(position, *tests);
            }
        }
    };
    visit_all(family.always);
    for (known, on_fact) in facts.with_rules() {
        if known.answer > Answer::No {
            visit_all(of_fact(on_fact));
        }
    }
    for cause in facts.causes() {
        let filed = family.causes.get(usize::from(*cause));
        visit_all(filed.copied().unwrap_or_default());
    }
    let hurts = !case.causes.is_empty() || !case.places.is_empty();
    if !case.places.is_empty() || !case.booking.areas.is_empty() {
        visit_all(family.area);
    }
    if hurts || case.severity.is_some() {
        visit_all(family.pain);
    }
    if facts.duration.is_some() {
        visit_all(family.duration);
    }
    if facts.age.is_some() {
        visit_all(family.age);
    }
}

/// The contraindications about which something is known, with their places, in the order of facts.
pub fn known_entries<'f, 'a>(
    facts: &'f Facts<'a>,
) -> impl Iterator<Item = (Position, &'a Contraindication, &'f Known)> {
    let entries = &facts.kb.contraindications;
    facts.with_rules().filter_map(|(known, on_fact)| {
        let place = on_fact.contraindication?;
        Some((place, entries.get(usize::from(place))?, known))
    })
}
