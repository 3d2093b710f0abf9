//! `ask`: what is not asked, words, going back, the end of input, hostile input, the same again.

mod support;

use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::ask::answer_to;
use support::ask::ask;
use support::ask::binary;
use support::ask::code;
use support::ask::healthy;
use support::ask::report;
use support::ask::text;

#[test]
fn a_skipped_emergency_question_is_asked_once_more_and_then_not_known() {
    let output = ask(
        &["--safety", "--json"],
        format!("s\ns\n{}y\n", "n\n".repeat(6) + "40\nn\nn\nn\nn\n"),
    );
    let prompts = text(&output.stderr);
    assert_eq!(prompts.matches("Once more, in other words.").count(), 1);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(
        answer_to(&report, "saddle-numbness").as_deref(),
        Some("dont-know")
    );
    assert_eq!(report["triage"]["level"], "soon");
    // One that is no emergency is skipped at once, and stays not asked.
    let report = support::ask::report(&[], &format!("{}s\n{}", "n\n".repeat(6), healthy(8)));
    assert_eq!(answer_to(&report, "cancer-history"), None);
}

#[test]
fn what_was_told_is_not_asked_again() {
    let args = [
        "-c", "strain", "-s", "3", "--for", "2w", "-a", "neck", "--age", "33", "--no", "fever",
    ];
    let output = ask(
        &args,
        format!("{}n\nn\nn\nn\n{}n\nn\ny\n", "n\n".repeat(7), ""),
    );
    let prompts = text(&output.stderr);
    assert_eq!(code(&output), 0, "{prompts}");
    for gone in ["Safety 8", "Pain 1", "Pain 2", "Pain 3", "Pain 4"] {
        assert!(!prompts.contains(gone), "{gone}");
    }
    assert!(prompts.contains("You have told us about: fever or shivering."));
    let story = ask(
        &["pregnant, 20 weeks, sore back"],
        "n\nn\nn\nn\nn\nn\nn\n30\nn\n",
    );
    let prompts = text(&story.stderr);
    assert!(
        prompts.contains("Safety 10 of 12, one more") || prompts.contains("Have you had a baby")
    );
    assert!(!prompts.contains("Are you pregnant, might you be"));
}

#[test]
fn pregnancy_is_not_asked_of_a_man_or_of_the_old() {
    let asked = |args: &[&str], age: &str| {
        let further = if age == "71" { "n\n" } else { "" };
        let input = format!("{}{age}\n{further}{}", "n\n".repeat(7), "n\n".repeat(4));
        text(&ask(args, input).stderr).contains("Are you pregnant")
    };
    assert!(asked(&[], "30"));
    assert!(asked(&["I lifted a man at work"], "30"));
    assert!(!asked(&["I am a man with a sore back"], "30"));
    assert!(!asked(&["54yo man, stiff back"], "30"));
    assert!(!asked(&[], "71"));
}

#[test]
fn words_answer_too_and_unknown_ones_are_kept_or_asked_again() {
    let input = format!(
        "{}40\nn\nn\nn\nblood thinner\neliquis\nn\n{}",
        "n\n".repeat(7),
        healthy(13)
    );
    let output = ask(&[], &input);
    let prompts = text(&output.stderr);
    assert!(
        prompts.contains("Which one? Type the name on the box, or d."),
        "{prompts}"
    );
    let blood = report(&[], &input);
    assert_eq!(
        answer_to(&blood, "med-anticoagulant").as_deref(),
        Some("yes")
    );
    let unknown = report(
        &[],
        &healthy(1).replace("left\nn\n", "left\nFabry disease\nn\n"),
    );
    assert_eq!(
        unknown["unrecognised"],
        serde_json::json!(["Fabry disease"])
    );
    let unclear = ask(&[], format!("maybe\nqwzx\n{}", healthy(1)));
    let prompts = text(&unclear.stderr);
    assert_eq!(prompts.matches("Please answer y, n or d.").count(), 2);
    assert!(prompts.contains("not used, as we could not read it: \"qwzx\""));
    assert_eq!(code(&unclear), 0);
}

#[test]
fn back_and_change_ask_again() {
    // Back from the third question to the second, which is then a yes.
    let report = report(&[], "n\nn\nb\ny\n1\n");
    assert_eq!(
        answer_to(&report, "urinary-retention").as_deref(),
        Some("yes")
    );
    let input = healthy(1).replace("\ny\n", "\n14\n8\npain 3\n2 days\ny\n");
    let changed = support::ask::report(&[], &input);
    assert_eq!(changed["case"]["severity_nrs"], 8);
    assert_eq!(changed["case"]["duration_days"], 2);
    let first = ask(&[], "b\nq\n");
    assert!(text(&first.stderr).contains("This is the first question."));
}

#[test]
fn the_end_of_input_is_told_with_its_place() {
    for (input, place) in [
        ("n\nn\nn\nn\n".to_owned(), "safety 5 of 12"),
        ("n\nq\n".to_owned(), "safety 2 of 12"),
        (String::new(), "safety 1 of 12"),
        (healthy(1).replace("\ny\n", "\n"), "the last check"),
        (
            healthy(1)
                .lines()
                .take(13)
                .map(|l| format!("{l}\n"))
                .collect(),
            "pain 2 of 4",
        ),
    ] {
        let output = ask(&[], &input);
        assert_eq!(code(&output), 2, "{input:?}");
        assert!(output.stdout.is_empty());
        let told = format!("Stopped at {place}. Nothing was answered or kept.\n");
        assert!(
            text(&output.stderr).ends_with(&told),
            "{}",
            text(&output.stderr)
        );
    }
}

#[test]
fn hostile_input_does_no_harm() {
    let mut long = vec![b'y'; 3_000_000];
    long.push(b'\n');
    let mut inputs = vec![
        [long, healthy(1).into_bytes()].concat(),
        [
            b"\xff\xfe\x00\x1b[2J\x07\n".to_vec(),
            healthy(1).into_bytes(),
        ]
        .concat(),
        [" \t \n".repeat(50).into_bytes(), healthy(1).into_bytes()].concat(),
        [
            "\u{202e}n\u{202c}\r\n".as_bytes().to_vec(),
            healthy(2).into_bytes(),
        ]
        .concat(),
    ];
    for number in ["0", "99999999999999999999", "-1", "1 2 3 4 5 6 7 8 9 10"] {
        inputs.push(format!("{number}\n{}", healthy(1)).into_bytes());
    }
    for input in inputs {
        let output = ask(&[], &input);
        assert_eq!(
            code(&output),
            0,
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        for stream in [&output.stdout, &output.stderr] {
            assert!(!stream.contains(&0x1b), "an escape reached the terminal");
        }
    }
    let zeros = vec![0u8; 100_000];
    assert_eq!(code(&ask(&[], zeros)), 2);
}

#[test]
fn the_line_that_is_shown_gives_the_same_answer() {
    let sessions: [(&[&str], String); 9] = [
        (&[], healthy(1)),
        (&["--json"], healthy(1)),
        (&[], "n\ny\n2\n".to_owned()),
        (
            &["--safety"],
            format!("{}71\nn\nn\nn\nn\ny\n", "n\n".repeat(7)),
        ),
        (&["--then", "check"], healthy(1)),
        (
            &["it's my \"back\", $HOME on `fire`!", "--plain"],
            healthy(1),
        ),
        (
            &["-p", "firm", "--country", "gb", "--all"],
            healthy(1).replace(
                "left\nn\nn\n",
                "left\n-5 lumps\nFabry's \"disease\"\nn\nwafarin\nn\n",
            ),
        ),
        (&[], format!("n\nn\nn\nn\ny\n1\n3 months\n{}", healthy(6))),
        (&["--no", "fever", "--has", "diabetes"], healthy(1)),
    ];
    for (args, input) in sessions {
        let first = ask(args, &input);
        let told = text(&first.stderr);
        let start = "The same again: backrelief ";
        let line = told.lines().find_map(|line| line.strip_prefix(start));
        let line = line.unwrap_or_else(|| panic!("{args:?}: {told}"));
        let again = Command::new("sh")
            .arg("-c")
            .arg(format!("{} {line}", binary().display()))
            .env_clear()
            .output()
            .expect("a shell");
        assert_eq!(text(&again.stdout), text(&first.stdout), "{line}");
        assert_eq!(code(&again), code(&first), "{line}");
    }
}

#[test]
fn answers_stay_apart_from_questions() {
    let output = ask(&["--json"], healthy(1));
    let report: Value = serde_json::from_slice(&output.stdout).expect("nothing but JSON");
    assert_eq!(report["schema"], "backrelief/report/1");
    let quiet = ask(&["--quiet"], healthy(1));
    assert!(!text(&quiet.stderr).contains("The same again"));
    assert_eq!(code(&ask(&["--case", "-"], "")), 2);
    assert_eq!(code(&ask(&["--then", "list"], "")), 2);
    assert_eq!(
        code(&ask(&["--then", "check", "--pressure", "light"], "")),
        2
    );
}

#[test]
fn what_could_not_be_answered_is_refused_before_the_first_question() {
    let there = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ask-there.json");
    std::fs::write(&there, "{}").expect("a file");
    let there = there.to_str().expect("a path");
    for args in [
        ["--country", "xx"],
        ["--limit", "99"],
        ["--severity", "badd"],
        ["--format", "csv"],
        ["-o", there],
        ["--save", there],
    ] {
        let output = ask(&args, healthy(1));
        let told = text(&output.stderr);
        assert_eq!(code(&output), 2, "{args:?}: {told}");
        assert!(told.starts_with("error: "), "{args:?}: {told}");
    }
}
