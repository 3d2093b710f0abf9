//! What is only so for a time: attacks, the weeks after an operation, a medicine that was stopped.
//! And what looks like a sign and is none.
//!
//! Expected levels come from the time limits of the contraindications file, never from our output.

mod support;

use backrelief::domain::*;
use backrelief::lexicon::Reader;
use support::assess;
use support::kb;
use support::technique;

/// The level that light Swedish massage has after a story.
fn swedish(reader: &Reader<'_>, typed: &str) -> Level {
    technique(&assess(reader, typed), "swedish").level
}

fn check(rows: &[(&str, Level)]) {
    let reader = Reader::new(kb());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(typed, level)| {
            let found = swedish(&reader, typed);
            (found != *level).then(|| format!("{typed}: {found:?}, not {level:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn an_attack_a_relapse_or_a_flare_bars_everything_and_the_illness_alone_does_not() {
    check(&[
        ("sickle crisis", Level::Avoid),
        ("sickle cell crisis last week", Level::Avoid),
        ("sickle cell crisis 3 months ago", Level::Clearance),
        ("migraine attack right now", Level::Avoid),
        ("migraine", Level::Modify),
        ("I get migraine attacks", Level::Modify),
        ("MS relapse", Level::Avoid),
        ("MS relapse 2 years ago", Level::Modify),
        ("relapsing remitting MS", Level::Modify),
        ("asthma attack right now", Level::Avoid),
        ("severe asthma", Level::Clearance),
        ("asthma", Level::Modify),
        ("room is spinning right now", Level::Avoid),
        ("vertigo", Level::Modify),
        ("diabetes, sugars high today", Level::Avoid),
        ("diabetes", Level::Modify),
        ("new atrial fibrillation, not treated yet", Level::Avoid),
        ("atrial fibrillation", Level::Modify),
    ]);
}

#[test]
fn the_weeks_after_something_bar_everything_and_later_ones_do_not() {
    check(&[
        ("heart bypass 3 weeks ago", Level::Avoid),
        ("heart bypass 2 years ago", Level::Clearance),
        ("heart stent 2 weeks ago", Level::Avoid),
        ("heart stent 3 months ago", Level::Clearance),
        ("valve replacement 4 weeks ago", Level::Avoid),
        ("valve replacement in 2015", Level::Clearance),
        ("unstable angina", Level::Avoid),
        ("stable angina", Level::Clearance),
        (
            "heart failure, weight going up and newly swollen legs",
            Level::Avoid,
        ),
        ("heart failure, stable weight", Level::Clearance),
        ("very low platelets", Level::Avoid),
        ("low platelets", Level::Clearance),
        ("haemophilia, knee bleed 5 days ago", Level::Avoid),
        ("haemophilia", Level::Clearance),
        ("chemo infusion yesterday", Level::Avoid),
        ("chemo every 3 weeks", Level::Clearance),
        ("dialysis day today", Level::Avoid),
        ("dialysis", Level::Clearance),
        ("screws in my ankle since 6 weeks", Level::Avoid),
        ("screws in my ankle since 2015", Level::Local),
        ("had a stroke this year", Level::Avoid),
        ("stroke 5 years ago", Level::Clearance),
        ("had a coronary", Level::Avoid),
        ("had a coronary 5 years ago", Level::Clearance),
        ("cancer treatment finished 6 months ago", Level::Clearance),
        ("cancer treatment finished 5 years ago", Level::Modify),
        ("vertebral fracture 3 years ago", Level::Clearance),
        ("spinal fracture 5 years ago", Level::Clearance),
    ]);
}

#[test]
fn exceptions_are_stricter_than_their_entry() {
    check(&[
        ("I take warfarin, INR above range", Level::Clearance),
        ("I take apixaban and I bruise by itself", Level::Clearance),
        ("I take apixaban", Level::Modify),
        ("anaphylaxis 3 years ago", Level::Clearance),
        ("nut allergy", Level::Modify),
        ("leg in plaster", Level::Clearance),
        ("I wear a GTN patch", Level::Clearance),
        ("numb fingers", Level::Local),
        ("numb hand", Level::Local),
        ("numb arm", Level::Local),
        ("carpal tunnel with numb fingers", Level::Local),
        ("I had breast cancer, new back pain", Level::Avoid),
        (
            "had breast cancer, back pain worse lying down",
            Level::Avoid,
        ),
        (
            "had breast cancer 10 years ago, back pain for 3 years",
            Level::Modify,
        ),
        ("night sweats and back pain", Level::Avoid),
        ("menopause night sweats and back pain", Level::Ok),
    ]);
    let reader = Reader::new(kb());
    for typed in ["numb fingers", "carpal tunnel with numb fingers"] {
        let report = assess(&reader, typed);
        for id in ["hot-stone", "massage-gun", "massage-chair"] {
            assert_eq!(technique(&report, id).level, Level::Avoid, "{typed}: {id}");
        }
    }
    let patch = assess(&reader, "I wear a GTN patch");
    assert!(!patch.session.limits.heat);
    let face = assess(&reader, "my face went numb this morning");
    assert_eq!(face.triage.level, Triage::Emergency);
}

#[test]
fn what_is_over_bars_nothing_and_what_goes_on_still_does() {
    check(&[
        ("stopped warfarin 2 months ago", Level::Ok),
        ("stopped warfarin yesterday", Level::Modify),
        ("stopped warfarin", Level::Modify),
        ("started warfarin 2 months ago", Level::Modify),
        (
            "stopped warfarin 2 months ago but started again last week",
            Level::Modify,
        ),
        ("stopped clopidogrel 3 weeks ago", Level::Ok),
        ("stopped clopidogrel 3 days ago", Level::Modify),
        ("fentanyl patch removed 3 weeks ago", Level::Ok),
        ("fentanyl patch removed today", Level::Local),
        ("long haul flight 6 weeks ago", Level::Ok),
        ("long haul flight 2 weeks ago", Level::Modify),
        ("I take simvastatin, no muscle pain", Level::Ok),
        ("I take simvastatin and my muscles ache", Level::Modify),
        ("T-score -1.2", Level::Modify),
    ]);
}

#[test]
fn a_fever_or_a_bleed_last_week_is_no_birth() {
    let reader = Reader::new(kb());
    for typed in [
        "I had a fever last week, fine now",
        "joint bleed last week",
        "T-score -1.2",
    ] {
        let report = assess(&reader, typed);
        for id in [
            "recent-birth",
            "postpartum",
            "vaginal-bleeding",
            "osteoporosis",
        ] {
            let told = report
                .findings
                .iter()
                .any(|f| f.id.as_str() == id && f.answer == Answer::Yes);
            assert!(!told, "{typed}: {id}");
        }
    }
    let birth = assess(&reader, "had him last week, now a fever");
    assert!(
        birth
            .findings
            .iter()
            .any(|f| f.id.as_str() == "recent-birth")
    );
}
