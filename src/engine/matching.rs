//! Which rules could hold for a case.

use crate::domain::Answer;
use crate::domain::Contraindication;
use crate::domain::List;
use crate::engine::facts::Facts;
use crate::kb::FactRules;
use crate::kb::Position;
use crate::kb::Triggers;

/// The rules of a family that could hold, in the order of the data.
///
/// `of_fact` tells which of them a fact may make hold, `triggers` what else does.
pub fn matching<'a, T>(
    facts: &Facts<'a>,
    family: &'a [T],
    of_fact: fn(&FactRules) -> &List<Position>,
    triggers: &'a Triggers,
) -> impl Iterator<Item = &'a T> + use<'a, T> {
    let case = facts.case;
    let mut found: Vec<Position> = triggers.always.to_vec();
    for (known, rules) in facts.with_rules() {
        if known.answer > Answer::No {
            found.extend_from_slice(of_fact(rules));
        }
    }
    for id in &case.causes {
        let causes = &triggers.causes;
        let at = causes.binary_search_by(|(known, _)| known.cmp(id)).ok();
        if let Some((_, positions)) = at.and_then(|at| causes.get(at)) {
            found.extend_from_slice(positions);
        }
    }
    let told = [
        (
            &triggers.area,
            !case.places.is_empty() || !case.booking.areas.is_empty(),
        ),
        (
            &triggers.pain,
            case.severity.is_some() || !case.causes.is_empty() || !case.places.is_empty(),
        ),
        (&triggers.duration, case.duration.is_some()),
        (&triggers.age, case.age.is_some()),
    ];
    for (list, _) in told.into_iter().filter(|(_, told)| *told) {
        found.extend_from_slice(list);
    }
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .filter_map(|position| family.get(usize::from(position)))
}

/// The contraindications about which something is known, in the order of the data.
pub fn known_entries<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = &'a Contraindication> + use<'a> {
    let mut found: Vec<Position> = facts
        .with_rules()
        .filter_map(|(_, rules)| rules.contraindication)
        .collect();
    found.sort_unstable();
    let entries = &facts.kb.contraindications;
    found
        .into_iter()
        .filter_map(|position| entries.get(usize::from(position)))
}
