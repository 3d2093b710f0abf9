//! Any case comes back whole from a file.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::kb::case_faults;
use proptest::prelude::*;
use support::kb;

fn findings() -> impl Strategy<Value = Vec<Finding>> {
    let ids: Vec<FactId> = kb().facts().ids().cloned().collect();
    let answers = vec![Answer::No, Answer::DontKnow, Answer::Yes];
    let matches = vec![Match::Exact, Match::Synonym, Match::Guess, Match::Several];
    let finding = (
        proptest::sample::select(ids),
        proptest::sample::select(answers),
        proptest::option::of(0..300u16),
        any::<bool>(),
        ".{0,12}",
        proptest::sample::select(matches),
    );
    let finding = finding.prop_map(
        |(fact, answer, weeks_ago, settled, text, matched)| Finding {
            fact,
            answer,
            weeks_ago,
            settled,
            text,
            matched,
        },
    );
    proptest::collection::vec(finding, 0..8)
}

fn case() -> impl Strategy<Value = Case> {
    let causes: Vec<CauseId> = kb().causes.iter().map(|c| c.id.clone()).collect();
    let areas: Vec<AreaId> = kb().areas.iter().map(|a| a.id.clone()).collect();
    let styles: Vec<TechniqueId> = kb().techniques.iter().map(|t| t.id.clone()).collect();
    let sides = vec![None, Some(Side::Left), Some(Side::Right), Some(Side::Both)];
    let place = (
        proptest::sample::select(areas.clone()),
        proptest::sample::select(sides),
    );
    let pain = (
        proptest::collection::btree_set(proptest::sample::select(causes), 0..3),
        proptest::collection::btree_set(place.prop_map(|(area, side)| Place { area, side }), 0..3),
        proptest::option::of(0..=10u8),
        any::<bool>(),
        proptest::option::of(0..4000u32),
        proptest::option::of(0..=120u8),
    );
    let rest = (
        findings(),
        proptest::collection::vec(".{0,12}", 0..3),
        proptest::collection::vec(".{0,12}", 0..3),
        proptest::collection::btree_set(proptest::sample::select(styles), 0..3),
        proptest::collection::btree_set(proptest::sample::select(areas), 0..3),
        proptest::option::of(Just("gb".to_owned())),
    );
    (pain, rest).prop_map(|(pain, rest)| Case {
        causes: pain.0,
        places: pain.1,
        severity: pain.2.and_then(Severity::new),
        severity_is_word: pain.3,
        severity_is_assumed: pain.3,
        duration: pain.4,
        age: pain.5,
        sites: (rest.0.iter())
            .zip(&rest.4)
            .map(|(finding, area)| (finding.fact.clone(), [area.clone()].into()))
            .collect(),
        findings: rest.0,
        unrecognised: rest.1,
        assumed: rest.2.iter().cloned().map(Assumption::from).collect(),
        is_story: pain.3,
        remarks: rest.2,
        preferences: Preferences {
            pressure: Some(Pressure::Firm),
            goals: [Goal::Sleep, Goal::Relax].into(),
            setting: Some(Setting::Home),
            skip: rest.3.clone(),
        },
        booking: Booking {
            techniques: rest.3,
            areas: rest.4,
        },
        country: rest.5,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_case_comes_back_whole(case in case()) {
        let json = serde_json::to_string(&CaseFile::from(&case)).expect("JSON");
        let file: CaseFile = serde_json::from_str(&json).expect("a case");
        prop_assert_eq!(case_faults(kb(), &file), Vec::<String>::new());
        let back = Case::from(&file);
        prop_assert_eq!(&case, &back);
        prop_assert_eq!(engine::decide(kb(), &case), engine::decide(kb(), &back));
    }

    #[test]
    fn a_case_that_was_emptied_is_like_new(mut case in case()) {
        case.clear();
        prop_assert_eq!(case, Case::default());
    }
}
