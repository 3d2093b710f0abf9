//! Whole lines as people type them, with the answer that the knowledge files ask for.
//!
//! Each of these lines once got a milder or a stricter answer.

use std::process::Command;

use serde_json::Value;

/// The report of a command line.
fn report(args: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    let output = command.args(args).arg("--json").output().expect("it runs");
    serde_json::from_slice(&output.stdout).expect("a report")
}

/// How soon a professional must look.
fn triage(args: &[&str]) -> String {
    let report = report(args);
    let level = report["triage"]["level"].as_str();
    level.expect("a level").to_owned()
}

/// The level of one technique.
fn level(technique: &str, args: &[&str]) -> String {
    let report = report(args);
    let mut techniques = report["techniques"].as_array().expect("techniques").iter();
    let found = techniques.find(|t| t["id"] == technique).expect("it");
    found["level"].as_str().expect("a level").to_owned()
}

#[test]
fn keeping_away_from_the_very_area_that_is_booked_is_no_massage() {
    for (expected, has, area) in [
        ("avoid", "open wound", "upper-back"),
        ("local", "open wound on my leg", "upper-back"),
        ("avoid", "sunburn", "back"),
        ("avoid", "broken rib", "ribs"),
        ("local", "broken wrist", "back"),
        ("avoid", "knee replacement 4 years ago", "knee"),
        ("local", "knee replacement 4 years ago", "back"),
    ] {
        let args = ["check", "--has", has, "--area", area];
        assert_eq!(level("swedish", &args), expected, "{args:?}");
    }
}

#[test]
fn a_massage_is_one_of_the_back_when_nobody_names_an_area() {
    for (expected, has) in [("avoid", "boil on my back"), ("local", "boil on my leg")] {
        assert_eq!(
            level("swedish", &["check", "--has", has]),
            expected,
            "{has}"
        );
    }
    for (expected, story) in [
        ("avoid", "Small cut on my back, and my lower back aches."),
        ("local", "Small cut on my finger. My lower back aches."),
    ] {
        assert_eq!(level("swedish", &["check", story]), expected, "{story}");
    }
}

#[test]
fn reflexology_is_on_the_foot_whatever_is_booked() {
    for (expected, has) in [
        ("avoid", "broken foot"),
        ("avoid", "foot ulcer"),
        ("local", "broken wrist"),
    ] {
        assert_eq!(
            level("reflexology", &["check", "--has", has]),
            expected,
            "{has}"
        );
    }
}

#[test]
fn a_massage_gun_is_not_for_joints() {
    for area in ["ankle", "elbow", "hip", "knee", "shoulder", "wrist"] {
        let args = ["check", "-t", "massage-gun", "--area", area];
        assert_eq!(level("massage-gun", &args), "avoid", "{area}");
    }
    let args = ["check", "-t", "massage-gun", "--area", "thigh"];
    assert_eq!(level("massage-gun", &args), "ok");
}

#[test]
fn no_lymphatic_drainage_of_the_neck_with_heart_block() {
    for (expected, area) in [("avoid", "neck"), ("clearance", "leg")] {
        let args = ["check", "--has", "heart block", "--area", area];
        assert_eq!(level("lymphatic", &args), expected, "{area}");
    }
}

#[test]
fn nothing_on_the_shoulder_of_a_new_pacemaker() {
    for (expected, has) in [
        ("avoid", "pacemaker 3 weeks ago"),
        ("avoid", "pacemaker"),
        ("local", "pacemaker 3 years ago"),
    ] {
        let args = ["check", "--has", has, "--area", "shoulder"];
        assert_eq!(level("swedish", &args), expected, "{has}");
    }
}

#[test]
fn from_65_on_a_muscle_injury_that_hurts_is_looked_at_first() {
    for cause in ["strain", "spasm", "lifting", "sports-injury"] {
        let older = ["suggest", "-c", cause, "-s", "5", "--age", "67"];
        assert_eq!(triage(&older), "soon", "{cause}");
        let younger = ["suggest", "-c", cause, "-s", "5", "--age", "60"];
        assert_eq!(triage(&younger), "go", "{cause}");
    }
    for technique in ["deep-tissue", "massage-chair"] {
        let args = ["suggest", "-c", "strain", "-s", "5", "--age", "67"];
        assert_eq!(level(technique, &args), "avoid", "{technique}");
    }
}

#[test]
fn sudden_new_pain_in_fragile_bones_is_seen_today() {
    for (expected, text) in [
        (
            "urgent",
            "osteoporosis and sudden new pain in my back since yesterday, 5 out of 10",
        ),
        (
            "urgent",
            "steroid tablets for a year and sudden pain in my back since yesterday, 5 out of 10",
        ),
        (
            "soon",
            "osteoporosis, sudden pain in my back 2 years ago, 5 out of 10",
        ),
    ] {
        assert_eq!(triage(&["check", text]), expected, "{text}");
    }
}

#[test]
fn what_makes_a_sign_graver_counts() {
    for (expected, args) in [
        ("emergency", vec!["check", "fever, PICC line, back pain"]),
        (
            "emergency",
            vec!["check", "--sign", "flank-colic", "I only have one kidney"],
        ),
        ("urgent", vec!["check", "--sign", "flank-colic"]),
        (
            "emergency",
            vec!["check", "pelvic infection, vomiting and back pain"],
        ),
        ("urgent", vec!["check", "pelvic infection and back pain"]),
        ("emergency", vec!["check", "known aneurysm, new back pain"]),
        (
            "urgent",
            vec!["check", "known aneurysm and back pain for 3 years"],
        ),
        (
            "urgent",
            vec![
                "check",
                "my dad had an aneurysm, I am 70, back pain since yesterday",
            ],
        ),
        (
            "urgent",
            vec![
                "check",
                "family history of aneurysm, 70 years old, new back pain for 3 days",
            ],
        ),
        (
            "go",
            vec![
                "check",
                "my dad had an aneurysm, I am 40, back pain since yesterday",
            ],
        ),
    ] {
        assert_eq!(triage(&args), expected, "{args:?}");
    }
}

#[test]
fn a_headache_after_a_spinal_injection_bars_all_massage() {
    let args = [
        "check",
        "--has",
        "epidural 5 days ago",
        "--sign",
        "bad headache",
    ];
    assert_eq!(level("swedish", &args), "avoid");
    assert_eq!(
        level("swedish", &["check", "--has", "epidural 5 days ago"]),
        "local"
    );
}

#[test]
fn what_is_long_past_or_checked_is_a_remark() {
    for (expected, args) in [
        ("go", vec!["check", "used heroin 10 years ago, back pain"]),
        ("urgent", vec!["check", "I use heroin, back pain"]),
        (
            "emergency",
            vec!["check", "I had a car crash 3 weeks ago. My neck aches."],
        ),
        (
            "go",
            vec![
                "check",
                "I had a car crash 3 weeks ago, doctor checked it and it has not changed. My neck aches.",
            ],
        ),
    ] {
        assert_eq!(triage(&args), expected, "{args:?}");
    }
}

#[test]
fn neither_the_answer_nor_the_plan_offers_what_it_forbids() {
    let told = ["-c", "posture", "-s", "3", "--for", "8w"];
    for more in [
        &["suggest", "--all"][..],
        &["plan", "--start", "2026-12-01"][..],
    ] {
        let text = |takes: &[&str]| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
            let output = command.args(more).args(told).args(takes).output();
            String::from_utf8(output.expect("it runs").stdout).expect("text")
        };
        assert!(text(&[]).contains("Gentle heat:"), "{more:?}");
        let patched = text(&["--takes", "fentanyl patch"]);
        assert!(patched.contains("Change position often:"), "{more:?}");
        for offer in ["Gentle heat:", "Use a hot pack", "Use a massage chair"] {
            assert!(!patched.contains(offer), "{more:?} offers {offer}");
        }
    }
}
