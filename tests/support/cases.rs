//! Random people.

use backrelief::domain::*;
use backrelief::kb::KnowledgeBase;
use proptest::prelude::*;

use crate::small;
use crate::support::kb;

/// A random finding over some facts.
fn finding(ids: Vec<FactId>) -> impl Strategy<Value = Finding> {
    let answer = proptest::sample::select(vec![Answer::No, Answer::DontKnow, Answer::Yes]);
    let id = proptest::sample::select(ids);
    (id, answer, proptest::option::of(0..60u16), any::<bool>()).prop_map(
        |(fact, answer, weeks_ago, settled)| Finding {
            weeks_ago,
            settled,
            ..Finding::new(fact, answer)
        },
    )
}

fn case(facts: Vec<FactId>, causes: Vec<CauseId>) -> impl Strategy<Value = Case> {
    (
        proptest::collection::vec(finding(facts), 0..5),
        proptest::sample::subsequence(causes, 0..=2),
        proptest::option::of(0..=10u8),
        proptest::option::of(0..400u32),
        proptest::option::of(0..100u8),
        proptest::collection::vec("[a-z]{3,8}", 0..2),
    )
        .prop_map(
            |(findings, causes, severity, duration, age, unrecognised)| Case {
                findings,
                causes: causes.into_iter().collect(),
                severity: severity.and_then(Severity::new),
                duration,
                age,
                unrecognised,
                ..Case::default()
            },
        )
}

/// Every fact.
pub fn ids_of(kb: &KnowledgeBase) -> Vec<FactId> {
    kb.facts().ids().cloned().collect()
}

fn causes_of(kb: &KnowledgeBase) -> Vec<CauseId> {
    kb.causes.iter().map(|cause| cause.id.clone()).collect()
}

/// A random person, of the facts and causes of the small knowledge base.
pub fn small_case() -> impl Strategy<Value = Case> {
    let ids = small::WARNINGS.iter().chain(&small::REASSURING);
    let ids = ids.map(|id| FactId::new(*id).expect("id")).collect();
    let causes = small::CAUSES
        .iter()
        .map(|id| CauseId::new(*id).expect("id"))
        .collect();
    case(ids, causes)
}

/// A random person, of the facts, causes and areas of the real data.
pub fn real_case() -> impl Strategy<Value = Case> {
    let areas: Vec<AreaId> = kb().areas.iter().map(|area| area.id.clone()).collect();
    let places = proptest::sample::subsequence(areas.clone(), 0..=2);
    let booked = proptest::sample::subsequence(areas, 0..=2);
    (case(ids_of(kb()), causes_of(kb())), places, booked).prop_map(|(case, places, booked)| Case {
        places: places
            .into_iter()
            .map(|area| Place { area, side: None })
            .collect(),
        booking: Booking {
            areas: booked.into_iter().collect(),
            ..Booking::default()
        },
        ..case
    })
}
