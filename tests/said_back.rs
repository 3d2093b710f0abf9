//! What is shown of a person's words: as they were said, or marked as our reading.

mod support;

use std::process::Command;

use support::ask::ask;
use support::ask::code;
use support::ask::healthy;
use support::ask::text;

fn shown(args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    let output = command.args(args).arg("--plain").env_clear().output();
    String::from_utf8(output.expect("the program").stdout).expect("text")
}

#[test]
fn a_misspelling_is_said_back_with_the_word_that_it_was_read_as() {
    for (args, told) in [
        (
            &["check", "--takes", "wafarin"][..],
            "We read \"wafarin\" as warfarin (blood thinner).",
        ),
        (
            &["check", "on wafarin"],
            "We read \"wafarin\" as warfarin (blood thinner).",
        ),
        (
            &["check", "--has", "osteoporosys"],
            "as thin bones (osteoporosis).",
        ),
    ] {
        let page = shown(args);
        assert!(page.contains(told), "{args:?}: {page}");
    }
}

#[test]
fn words_that_fit_several_entries_come_with_a_line_to_type_for_each() {
    let page = shown(&["check", "--has", "thyroid"]);
    assert!(page.contains("\"thyroid\" can mean"), "{page}");
    for line in ["--has thyroid-overactive", "--has thyroid-underactive"] {
        assert!(page.contains(line), "{page}");
    }
}

#[test]
fn a_clot_without_a_time_is_asked_when_it_was() {
    let now = shown(&["check", "--has", "clot"]);
    assert!(now.contains("so it counts as one now."), "{now}");
    let past = shown(&["check", "I had a clot"]);
    assert!(
        past.contains("so it counts as over 6 months ago."),
        "{past}"
    );
    // What we offer to type is read as what we say of it.
    let typed = shown(&["check", "--has", "clot 1 year ago"]);
    assert!(
        typed.contains("in the past") && !typed.contains("No time is told"),
        "{typed}"
    );
    let typed = shown(&["check", "clot 1 month ago"]);
    assert!(
        typed.contains("clot now") && !typed.contains("No time is told"),
        "{typed}"
    );
}

#[test]
fn no_typed_word_of_a_value_vanishes() {
    let page = shown(&["check", "--has", "high blood pressure, on tablets"]);
    assert!(
        page.contains("\"high blood pressure, on tablets\""),
        "{page}"
    );
    // Nobody said that it is under control.
    let page = shown(&["check", "--has", "hypertension"]);
    assert!(
        !page.contains("controlled") && !page.contains("under control"),
        "{page}"
    );
}

#[test]
fn nobody_is_told_to_have_said_what_we_took_for_granted() {
    let page = shown(&["check", "--has", "pregnant"]);
    assert!(!page.contains("I am less than"), "{page}");
    let page = shown(&["suggest", "my back is sore"]);
    let said = page
        .lines()
        .find(|line| line.starts_with("You said"))
        .unwrap_or_default();
    assert!(
        !said.contains("mild pain") && !said.contains("lower back"),
        "{page}"
    );
    assert!(
        page.contains("mild pain, from \"sore\" (or add --severity)"),
        "{page}"
    );
    // A rating in words is one.
    let page = shown(&["suggest", "mild pain in my lower back"]);
    assert!(
        page.contains("mild pain") && !page.contains("from \""),
        "{page}"
    );
}

#[test]
fn a_plain_suggestion_fits_a_screen_and_all_tells_the_rest() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    let command = command.args(["suggest", "--cause", "strain", "--severity", "mild"]);
    let output = command.env_clear().output().expect("the program");
    let page = String::from_utf8(output.stdout).expect("text");
    let count = page.lines().count();
    assert!(count <= 40, "{count} lines: {page}");
    let args = [
        "suggest",
        "--cause",
        "strain",
        "--severity",
        "mild",
        "--all",
    ];
    let all = shown(&args);
    assert!(
        all.contains("A yes would change this answer, 39 of 39"),
        "{all}"
    );
}

#[test]
fn strict_is_content_when_every_question_about_danger_is_answered() {
    let all = healthy(1);
    assert_eq!(code(&ask(&["--strict"], all.clone())), 0);
    let skipped = all.replacen("40\n", "s\n", 1);
    assert_eq!(code(&ask(&["--strict"], skipped)), 0);
    let output = Command::new(env!("CARGO_BIN_EXE_backrelief"))
        .args(["check", "--no", "fever", "--strict"])
        .output()
        .expect("the program");
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_reading_of_blood_pressure_answers_a_question() {
    let input = healthy(1).replacen("n\nn\ny\n", "160 over 100\nn\nn\ny\n", 1);
    let output = ask(&[], input);
    let prompts = text(&output.stderr);
    assert!(
        prompts.contains("Noted: \"160 over 100\" (high blood pressure, not under control)."),
        "{prompts}"
    );
    assert_eq!(code(&output), 3);
}
