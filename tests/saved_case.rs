//! A saved case beside what is told today: nothing that a file says makes an answer milder.

#[path = "support/folder.rs"]
mod folder;

use folder::folder;
use std::fs;
use std::path::Path;
use std::process::Command;

/// What is told today.
const STORIES: [&str; 6] = [
    "crushing chest pain",
    "I can't feel it when I wipe",
    "I cannot pee at all since this morning",
    "both legs have gone weak today",
    "fever and shivers since last night",
    "my back is stiff from gardening",
];

/// Files of the past: everything denied, mild pain, an old event.
const FILES: [&str; 3] = [
    r#"{"schema": "backrelief/case/1", "no": ["chest-pain", "saddle-numbness", "urinary-retention",
        "leg-weakness-progressive", "bilateral-leg-symptoms", "fever", "sepsis-signs"]}"#,
    r#"{"schema": "backrelief/case/1", "severity": 1, "causes": ["sitting"], "age": 30}"#,
    r#"{"schema": "backrelief/case/1", "findings": []}"#,
];

/// The order in which answers get stricter.
const LEVELS: [&str; 4] = ["go", "soon", "urgent", "emergency"];

fn answer(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_backrelief"))
        .args(args)
        .env_clear()
        .output()
        .expect("the program");
    String::from_utf8(output.stdout).expect("text")
}

/// The name of a file that is not there yet.
fn fresh_file(test: &str) -> String {
    let path = folder(test).join("me.json");
    path.to_str().expect("a path").to_owned()
}

fn level(case: Option<&Path>, story: &str) -> usize {
    let mut args = vec!["check", "--format", "json"];
    if let Some(path) = case {
        args.extend(["--case", path.to_str().expect("a path")]);
    }
    args.push(story);
    let report: serde_json::Value = serde_json::from_str(&answer(&args)).expect("a report");
    let level = report["triage"]["level"].as_str().expect("a level");
    LEVELS
        .iter()
        .position(|known| *known == level)
        .expect("a known level")
}

#[test]
fn a_file_never_makes_a_story_milder() {
    let dir = folder("saved-case");
    let alone = STORIES.map(|story| level(None, story));
    std::thread::scope(|scope| {
        for (number, text) in FILES.iter().enumerate() {
            let path = dir.join(format!("{number}.json"));
            fs::write(&path, text).expect("a file");
            scope.spawn(move || {
                for (story, alone) in STORIES.iter().zip(alone) {
                    let both = level(Some(&path), story);
                    assert!(both >= alone, "\"{story}\" beside {text}");
                }
            });
        }
    });
}

#[test]
fn a_newer_event_stands_beside_an_older_one() {
    let text = answer(&[
        "check",
        "--has",
        "stroke in 2010",
        "I had a stroke last week",
    ]);
    assert!(text.contains("DO NOT BOOK"), "{text}");
}

#[test]
fn a_rating_by_flag_takes_the_place_of_an_assumed_one() {
    let name = &fresh_file("rated");
    answer(&["suggest", "pain between my shoulder blades", "--save", name]);
    let text = answer(&["suggest", "--case", name, "--severity", "9"]);
    assert!(
        text.contains("severe pain (9)") && !text.contains("moderate pain"),
        "{text}"
    );
}

#[test]
fn a_story_of_today_says_how_long_it_has_hurt() {
    let name = &fresh_file("dated");
    answer(&["suggest", "-s", "3", "--for", "2 days", "--save", name]);
    let text = answer(&["suggest", "--case", name, "it has hurt for six months"]);
    assert!(
        text.contains("6 months") && text.contains("Your words count"),
        "{text}"
    );
    let text = answer(&[
        "suggest",
        "--case",
        name,
        "--for",
        "2 days",
        "for six months",
    ]);
    assert!(text.contains("--for counts"), "{text}");
}

#[test]
fn a_style_that_was_to_be_booked_is_no_question_of_suggest() {
    let name = &fresh_file("booked");
    answer(&[
        "check",
        "-t",
        "thai",
        "--has",
        "osteoporosis",
        "--save",
        name,
    ]);
    let alone = answer(&[
        "suggest",
        "--has",
        "osteoporosis",
        "-s",
        "3",
        "-c",
        "strain",
    ]);
    let saved = answer(&["suggest", "--case", name, "-s", "3", "-c", "strain"]);
    assert!(alone.contains("ASK FIRST"), "{alone}");
    assert!(
        saved.contains("ASK FIRST") && !saved.contains("DO NOT BOOK"),
        "{saved}"
    );
}
