//! A story on standard input.

mod support;

use support::ask::code;
use support::ask::piped;

#[test]
fn a_story_on_standard_input_is_answered_up_to_a_megabyte_and_then_refused() {
    let sentence = "It was a long day at the office and then we all went home by bus. ";
    let mut story = sentence.repeat(1_000_000 / sentence.len() - 1);
    story.push_str("Since this morning I can't pee at all.");
    let long = piped(&["suggest", "-", "--format", "json"], &story);
    assert_eq!(code(&long), 3);
    let report: serde_json::Value = serde_json::from_slice(&long.stdout).expect("a report");
    assert_eq!(report["triage"]["level"], "emergency");
    story.push_str(&sentence.repeat(2));
    for (text, told) in [
        (story.as_bytes(), "over 1 MB"),
        (b"\xff\xfe".as_slice(), "not UTF-8"),
        (b" ?!\n".as_slice(), "no word"),
        (b"".as_slice(), "no word"),
    ] {
        let refused = piped(&["check", "-"], text);
        assert_eq!(code(&refused), 2);
        let error = support::ask::text(&refused.stderr);
        assert!(error.contains(told), "{told}: {error}");
    }
}

#[test]
fn a_side_in_the_words_of_an_area_is_that_of_the_area() {
    for (words, expected) in [
        ("left shoulder", vec![("shoulder", "left")]),
        ("Shoulder - left", vec![("shoulder", "left")]),
        ("both shoulders", vec![("shoulder", "both")]),
        ("lower back on the right", vec![("lower-back", "right")]),
        (
            "left leg and right arm",
            vec![("arm", "right"), ("leg", "left")],
        ),
    ] {
        let arguments = ["suggest", "-s", "2", "--area", words, "--format", "json"];
        let answer = piped(&arguments, "");
        let report: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("a report");
        let areas = report["case"]["areas"].as_array().expect("areas");
        let text = |area: &serde_json::Value, key: &str| area[key].as_str().map(str::to_owned);
        let found = areas
            .iter()
            .map(|area| (text(area, "area"), text(area, "side")));
        let expected = expected
            .into_iter()
            .map(|(area, side)| (Some(area.into()), Some(side.into())));
        assert!(found.eq(expected), "{words}: {areas:?}");
    }
}

#[test]
fn a_cause_that_one_does_not_know_is_no_word_to_be_understood() {
    for words in ["dont know", "don't know", "Unknown", "not sure"] {
        let arguments = ["suggest", "-s", "2", "-c", words, "--format", "json"];
        let answer = piped(&arguments, "");
        let report: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("a report");
        let unknown = report["unrecognised"].as_array().expect("a list");
        assert!(unknown.is_empty(), "{words}: {unknown:?}");
    }
}
