//! C14 and C15: what makes a worry smaller, and what makes it greater.

use backrelief::domain::Triage;
use serde_json::json;

use crate::cases::all;
use crate::cases::and;
use crate::cases::names;
use crate::cases::triage;

/// C14: a finding that is unchanged and checked for exactly this may be a note.
#[test]
fn c14_old_unchanged_and_checked_is_a_note() {
    for flag in [
        "height-loss-or-stoop",
        "inflammatory-pattern",
        "leg-artery-pattern",
        "leg-numbness-lasting",
        "not-better-after-6-weeks",
        "severe-pain-cannot-function",
        "walking-leg-pain-eased-by-bending",
    ] {
        all(Triage::Soon, &[json!({"yes": [flag]})]);
        all(Triage::Go, &[json!({"yes": [flag], "settled": [flag]})]);
    }
}

/// C14: a clear strain of the last 14 days, age 18 to 64, that movement changes and without any other
/// flag is a note, even when the pain is great. The rule matrix still sends pain of 7 and more to a
/// professional, and the stricter file wins.
#[test]
fn c14_a_clear_fresh_strain() {
    let strain = json!({"age": 40, "causes": ["strain"], "severity": 6, "duration_days": 5,
        "yes": ["severe-pain-cannot-function"]});
    all(Triage::Soon, std::slice::from_ref(&strain));
    let clear = and(&strain, "clear-recent-strain");
    all(Triage::Go, std::slice::from_ref(&clear));
    all(Triage::Urgent, &[and(&clear, "foot-drop")]);
    let old = json!({"age": 66, "causes": ["strain"], "severity": 6, "duration_days": 5,
        "yes": ["severe-pain-cannot-function", "clear-recent-strain"]});
    assert!(triage(&old) >= Triage::Soon);
    let child = json!({"age": 16, "causes": ["strain"], "severity": 6, "duration_days": 5,
        "yes": ["severe-pain-cannot-function", "clear-recent-strain"]});
    assert!(triage(&child) >= Triage::Soon);
    let great = json!({"age": 40, "causes": ["strain"], "severity": 8, "duration_days": 5,
        "yes": ["severe-pain-cannot-function", "clear-recent-strain"]});
    all(Triage::Soon, &[great]);
}

/// C14: infection, cauda equina, heart and vessels, and neck vessels are never stepped down.
#[test]
fn c14_never_steps_down_infection_vessels_and_heart() {
    for (flag, least) in [
        ("fever", Triage::Urgent),
        ("sepsis-signs", Triage::Emergency),
        ("tearing-sudden-pain", Triage::Emergency),
        ("pain-to-arm-jaw-with-sweat", Triage::Emergency),
        ("neck-pain-unlike-before", Triage::Urgent),
        ("droopy-eyelid-small-pupil", Triage::Emergency),
    ] {
        let settled = json!({"yes": [flag, "clear-recent-strain"], "settled": [flag], "age": 40});
        assert!(triage(&settled) >= least, "{flag}: {:?}", triage(&settled));
    }
    let saddle = json!({"yes": ["saddle-numbness", "clear-recent-strain"], "age": 40});
    all(Triage::Emergency, &[saddle]);
}

/// C15: a third visit for the same worsening pain, or knowing that something is wrong, raises one
/// level: note to soon, soon to same day. Nothing says same day to emergency.
#[test]
fn c15_one_step_sooner() {
    for (fact, rule) in [
        ("third-visit-for-worse-pain", "c15-third-visit"),
        ("knows-something-is-wrong", "c15-something-is-wrong"),
    ] {
        let alone = json!({"yes": [fact], "severity": 3});
        all(Triage::Soon, std::slice::from_ref(&alone));
        assert!(names(&alone, rule));
        all(Triage::Urgent, &[and(&alone, "weight-loss-unexplained")]);
        all(Triage::Urgent, &[and(&alone, "foot-drop")]);
        all(Triage::Go, &[json!({"no": [fact], "severity": 3})]);
        // Someone who does not know is asked first, no more.
        all(Triage::Soon, &[json!({"dont_know": [fact], "severity": 3})]);
    }
    // Both together are one step, not two.
    let both =
        json!({"yes": ["third-visit-for-worse-pain", "knows-something-is-wrong"], "severity": 3});
    all(Triage::Soon, &[both]);
}

/// C15: two notes from different systems are raised to soon; two of one system are not.
#[test]
fn c15_two_notes() {
    all(
        Triage::Soon,
        &[
            json!({"yes": ["unilateral-sciatica", "diabetes"], "severity": 3}),
            json!({"yes": ["night-pain", "diabetes"], "severity": 3}),
            json!({"age": 75, "yes": ["night-pain"], "severity": 3}),
        ],
    );
    all(
        Triage::Go,
        &[
            json!({"yes": ["night-pain", "first-pain-after-50"], "severity": 3}),
            json!({"yes": ["unilateral-sciatica"], "severity": 3}),
            // Notes are about a pain: nothing hurts here.
            json!({"age": 75, "yes": ["diabetes"]}),
        ],
    );
}
