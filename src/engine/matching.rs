//! Which rules of a list could hold for a case.

use crate::domain::Answer;
use crate::domain::Contraindication;
use crate::domain::List;
use crate::engine::facts::Facts;
use crate::kb::Position;
use crate::kb::Triggers;

/// The records of a list whose conditions could hold, in the order of the list.
pub fn matching<'a, T>(
    facts: &Facts<'a>,
    records: &'a [T],
    triggers: &'a Triggers,
) -> impl Iterator<Item = &'a T> + use<'a, T> {
    let case = facts.case;
    let mut found: Vec<Position> = triggers.always.to_vec();
    for (id, known) in facts.iter() {
        if known.answer > Answer::No {
            found.extend(under(&triggers.facts, id));
        }
    }
    for id in &case.causes {
        found.extend(under(&triggers.causes, id));
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
        found.extend(list.iter());
    }
    found.sort_unstable();
    found.dedup();
    found
        .into_iter()
        .filter_map(|position| records.get(usize::from(position)))
}

/// The contraindications about which something is known, in the order of the data.
pub fn known_entries<'a>(
    facts: &Facts<'a>,
) -> impl Iterator<Item = &'a Contraindication> + use<'a> {
    let places = &facts.kb.rules().contraindications;
    let mut found: Vec<Position> = facts
        .iter()
        .filter_map(|(id, _)| {
            let at = places.binary_search_by(|(known, _)| known.cmp(id)).ok()?;
            places.get(at).map(|(_, position)| *position)
        })
        .collect();
    found.sort_unstable();
    let entries = &facts.kb.contraindications;
    found
        .into_iter()
        .filter_map(|position| entries.get(usize::from(position)))
}

/// What is filed under an id.
fn under<'a, I: Ord>(filed: &'a List<(I, List<Position>)>, id: &I) -> &'a [Position] {
    let found = filed.binary_search_by(|(known, _)| known.cmp(id));
    let entry = found.ok().and_then(|at| filed.get(at));
    entry.map_or(&[], |(_, positions)| positions)
}
