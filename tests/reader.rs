//! What the reader makes of typed words.
//!
//! Expected readings follow sections 2 and 9 of the knowledge files: denials, other
//! people, past and present, numbers, misspellings.

mod support;

use std::sync::OnceLock;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use backrelief::lexicon::Reading;
use proptest::prelude::*;
use support::kb;
use support::technique;

fn reader() -> &'static Reader<'static> {
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    READER.get_or_init(|| Reader::new(kb()))
}

fn read(typed: &str) -> Reading {
    reader().read(typed, Answer::Yes, Expect::Health)
}

/// Ids answered so, sorted.
fn ids(typed: &str, wanted: Answer) -> Vec<String> {
    let findings = read(typed).findings;
    let with = findings.into_iter().filter(|f| f.answer == wanted);
    let mut ids: Vec<String> = with.map(|f| f.fact.to_string()).collect();
    ids.sort();
    ids
}

fn yes(typed: &str) -> Vec<String> {
    ids(typed, Answer::Yes)
}

fn no(typed: &str) -> Vec<String> {
    ids(typed, Answer::No)
}

/// What the findings of a text count as, after the engine has read their dates.
fn counts_as(typed: &str) -> Vec<String> {
    let case = Case {
        findings: read(typed).findings,
        ..Case::default()
    };
    let report = engine::assess(kb(), &case);
    let told = report.findings.iter().filter(|f| f.answer == Answer::Yes);
    told.map(|f| f.id.to_string()).collect()
}

#[test]
fn order_small_words_and_both_spellings_do_not_matter() {
    for (a, b) in [
        ("haemophilia", "hemophilia"),
        ("high blood pressure", "blood pressure is high"),
        (
            "pins and needles in both legs",
            "both legs have got pins & needles",
        ),
        ("pacemaker", "pace-maker"),
        ("asthmatic", "asthma"),
    ] {
        assert_eq!(yes(a), yes(b), "{a} / {b}");
        assert!(!yes(a).is_empty(), "{a}");
    }
}

#[test]
fn a_list_may_come_between_the_words() {
    let found = yes("numb hands and feet");
    assert!(
        found.contains(&"peripheral-neuropathy".to_owned()),
        "{found:?}"
    );
}

#[test]
fn misspellings_by_hand_and_by_ear_are_read_and_said_back() {
    for (typed, id) in [
        ("wafarin", "med-anticoagulant"),
        ("flebitis", "phlebitis"),
        ("soriasis", "eczema-psoriasis"),
        ("epilepsey", "epilepsy"),
    ] {
        assert_eq!(yes(typed).first().map(String::as_str), Some(id), "{typed}");
        assert!(!read(typed).remarks.is_empty(), "{typed}");
    }
}

#[test]
fn between_two_that_are_never_guessed_nothing_is_guessed() {
    for typed in ["hypetension", "hyprthyroid"] {
        assert_eq!(read(typed).unrecognised, [typed], "{typed}");
    }
}

#[test]
fn a_denial_reaches_to_the_end_of_its_clause() {
    let text = "no cancer but fever, and numb between my legs";
    assert!(yes(text).contains(&"fever".to_owned()));
    assert!(yes(text).contains(&"saddle-numbness".to_owned()));
    assert!(no(text).contains(&"cancer-active".to_owned()));
    assert_eq!(yes("no asthma, on warfarin"), ["med-anticoagulant"]);
    assert_eq!(no("no asthma, on warfarin"), ["asthma"]);
    assert!(yes("no cancer, fever or weight loss").is_empty());
    assert!(no("I don't have diabetes or epilepsy").contains(&"epilepsy".to_owned()));
}

#[test]
fn words_behind_may_deny() {
    assert!(yes("cancer ruled out").is_empty());
    assert!(yes("diabetes: no").is_empty());
}

#[test]
fn inability_is_no_denial() {
    for text in [
        "no feeling between my legs",
        "cannot feel my bottom",
        "can't pee",
    ] {
        assert!(!yes(text).is_empty(), "{text}");
    }
}

#[test]
fn a_denial_that_is_not_understood_is_no_harmless_no() {
    for text in ["not able to xyzzy", "no longer xyzzy"] {
        assert!(!read(text).unrecognised.is_empty(), "{text}");
    }
}

#[test]
fn a_guess_never_rules_out() {
    let reading = read("no warfrin");
    assert!(reading.findings.is_empty(), "{:?}", reading.findings);
    assert!(!reading.remarks.is_empty());
}

#[test]
fn somebody_else_is_left_out_and_a_witness_is_not() {
    assert!(yes("my mother has diabetes").is_empty());
    assert!(yes("dad's warfarin").is_empty());
    assert!(yes("family history of stroke").is_empty());
    assert_eq!(yes("mum has diabetes, I have asthma"), ["asthma"]);
    assert!(!yes("numb between my legs, my wife noticed").is_empty());
}

#[test]
fn a_worry_is_not_a_finding() {
    let reading = read("worried about cancer");
    assert!(reading.findings.is_empty());
    assert!(!reading.remarks.is_empty());
}

#[test]
fn dates_belong_to_the_words_beside_them() {
    let dated = |typed: &str, id: &str| {
        let findings = read(typed).findings;
        let found = findings.into_iter().find(|f| f.fact.as_str() == id);
        found.and_then(|f| f.weeks_ago)
    };
    assert_eq!(
        dated("hip replacement 5 years ago", "hip-replacement"),
        Some(260)
    );
    assert_eq!(
        dated("hip replacement 6/52 ago", "hip-replacement"),
        Some(6)
    );
    assert_eq!(dated("dvt for 2 years", "dvt-current"), None);
    assert_eq!(
        dated("dvt and hip replacement 5 years ago", "dvt-current"),
        None
    );
    assert_eq!(dated("hip replacement in 3 weeks", "hip-replacement"), None);
    assert_eq!(dated("20 weeks pregnant", "pregnant"), Some(20));
    assert_eq!(dated("pregnant, 28/40", "pregnant"), Some(28));
    assert_eq!(dated("7 months pregnant", "pregnancy-later"), Some(30));
    // A year counts from the year of the data, and never as more recent than it is.
    assert!(dated("hip replacement 2010", "hip-replacement").is_some_and(|weeks| weeks > 500));
    // So does one with two digits; a day to come is no time since.
    for operation in ["hip replacement on 14/10/98", "hip replacement 14.10.98"] {
        let weeks = dated(operation, "hip-replacement");
        assert!(
            weeks.is_some_and(|weeks| weeks > 1400),
            "{operation}: {weeks:?}"
        );
    }
    for operation in ["hip replacement on 3/12/2090", "hip replacement on 3/12/28"] {
        assert_eq!(dated(operation, "hip-replacement"), None, "{operation}");
    }
    assert_eq!(dated("13 wks", "pregnant"), Some(13));
    // Notes put the weeks of a pregnancy before its 40, without a word of it.
    assert_eq!(dated("31/40, all well", "pregnant"), Some(31));
    // Where it was does not part a finding from its date; what happened then has the same one.
    assert!(dated("clot in my right calf 12 years ago", "dvt-current").is_some_and(|w| w > 500));
    let injected = dated("epidural when I had my son in 2009", "med-spinal-injection");
    assert!(injected.is_some_and(|weeks| weeks > 500));
}

#[test]
fn what_is_long_over_counts_as_past() {
    for (typed, past) in [
        ("stroke 10 years ago", "stroke-past"),
        ("had a stroke", "stroke-past"),
        ("miscarriage 5 years ago", "miscarriage-past"),
        ("broke my wrist at 12, fine since", "fracture-old"),
        ("broke my wrist when I was ten", "fracture-old"),
        ("broke my wrist at the age of twenty two", "fracture-old"),
        ("shingles 3 years ago", "shingles-past"),
    ] {
        assert!(
            counts_as(typed).contains(&past.to_owned()),
            "{typed}: {:?}",
            counts_as(typed)
        );
    }
    assert!(counts_as("just had a stroke").contains(&"stroke-recent".to_owned()));
    assert!(counts_as("stroke last month").contains(&"stroke-recent".to_owned()));
    assert_eq!(
        counts_as("warfarin stopped 2 years ago"),
        ["medicine-finished"]
    );
    assert!(!yes("warfarin stopped yesterday").is_empty());
    assert!(yes("had a course of prednisolone in 2018").is_empty());
    assert!(yes("took prednisolone for 6 days in 2018").is_empty());
    assert!(!yes("on prednisolone since 2018").is_empty());
    assert!(!yes("took warfarin in 2010 and still on it").is_empty());
    assert!(!yes("took warfarin from 2012").is_empty());
}

#[test]
fn a_medicine_with_another_ending_is_a_misspelling() {
    for typed in ["metformine", "gabapentine 100 mg"] {
        assert!(!yes(typed).is_empty(), "{typed}");
    }
}

#[test]
fn numbers_with_a_name() {
    for (typed, id) in [
        ("178 over 104", "bp-high-uncontrolled"),
        ("bp 178/104", "bp-high-uncontrolled"),
        ("BP 85/50", "bp-low"),
        ("platelets 40", "low-platelets"),
        ("platelets 40,000", "low-platelets"),
        ("T-score -2.7", "osteoporosis"),
        ("t score of -1.5", "osteopenia"),
        ("temp 38.6", "fever"),
    ] {
        assert!(
            yes(typed).contains(&id.to_owned()),
            "{typed}: {:?}",
            yes(typed)
        );
    }
    for typed in ["bp 128/78", "temp 36.8", "platelets 250"] {
        let reading = read(typed);
        assert!(
            reading.findings.is_empty() && reading.unrecognised.is_empty(),
            "{typed}"
        );
        assert!(!reading.remarks.is_empty(), "{typed}");
    }
}

#[test]
fn only_medicines_are_guessed_behind_takes() {
    let takes = |typed: &str| reader().read(typed, Answer::Yes, Expect::Medicine);
    for typed in ["atorvastatin", "warfarin", "wafarin"] {
        for finding in takes(typed).findings {
            let kind = kb().fact(&finding.fact).map(|fact| fact.kind);
            assert_eq!(kind, Some(FactKind::Medicine), "{typed}");
        }
        assert!(!takes(typed).findings.is_empty(), "{typed}");
    }
}

#[test]
fn nothing_to_tell_is_said_back() {
    for typed in ["none", "no health problems", "n/a", "fit and well"] {
        let reading = read(typed);
        assert!(
            reading.findings.is_empty() && reading.unrecognised.is_empty(),
            "{typed}"
        );
        assert!(!reading.remarks.is_empty(), "{typed}");
    }
}

#[test]
fn random_letters_are_shown_and_restrict() {
    for typed in ["xqzzkj", "zzz zzz", "krankheit", "the", "\u{1f930}", "..."] {
        let reading = read(typed);
        assert_eq!(reading.unrecognised, [typed], "{typed}");
        let case = Case {
            unrecognised: reading.unrecognised,
            ..Case::default()
        };
        let report = engine::assess(kb(), &case);
        assert!(technique(&report, "deep-tissue").level >= Level::Clearance);
        assert!(technique(&report, "swedish").level >= Level::Modify);
    }
}

/// True when something is found, said back or handed back.
fn tells(reading: &Reading) -> bool {
    !reading.findings.is_empty()
        || !reading.unrecognised.is_empty()
        || !reading.remarks.is_empty()
        || !reading.causes.is_empty()
        || !reading.places.is_empty()
        || reading.severity.is_some()
        || reading.duration.is_some()
        || reading.age.is_some()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_ends_in_an_answer(typed in "\\PC{0,60}|[\u{0}-\u{7f}]{0,60}|([a-z0-9/.,'-]{1,12} ){0,12}") {
        for expect in [Expect::Health, Expect::Medicine] {
            for answer in [Answer::Yes, Answer::No, Answer::DontKnow] {
                prop_assert!(tells(&reader().read(&typed, answer, expect)), "{typed:?}");
            }
        }
        let story = reader().read(&typed, Answer::Yes, Expect::Story);
        let silent = typed.split_whitespace().count() > 3 && !tells(&story);
        prop_assert!(!silent, "{typed:?}");
    }

    #[test]
    fn a_word_that_nobody_knows_is_never_fine(
        known in prop::sample::select(vec!["asthma", "on warfarin", "no diabetes", "hip replacement 2010", "looking forward to it"]),
        word in "[bcdfghjklmnpqrstvwxz]{6,9}",
        first in any::<bool>(),
    ) {
        let typed = if first { format!("{word}, {known}") } else { format!("{known}, {word}") };
        for expect in [Expect::Health, Expect::Story] {
            let reading = reader().read(&typed, Answer::Yes, expect);
            let shown = reading.unrecognised.iter().chain(&reading.remarks).any(|text| text.contains(&word));
            prop_assert!(shown, "{typed:?}: {reading:?}");
        }
    }
}
