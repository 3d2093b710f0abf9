//! `ask` through a pipe: the questions of the knowledge file, early ends, read-back, hostile input,
//! and the command line that gives the answer again.

mod support;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use backrelief::domain::*;
use backrelief::interview::Item;
use backrelief::interview::guided;
use serde_json::Value;
use support::kb;

fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_backrelief"))
}

fn ask(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(binary())
        .arg("ask")
        .args(args)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut pipe = child.stdin.take().expect("a pipe");
    // It may end before it has read everything.
    let _ = pipe.write_all(input.as_ref());
    drop(pipe);
    child.wait_with_output().expect("an end")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

/// Lines of answers: no to the first seven, 40 years old, no to four, then pain and health.
fn healthy(from: usize) -> String {
    let all = [
        "n",
        "n",
        "n",
        "n",
        "n",
        "n",
        "n",
        "40",
        "n",
        "n",
        "n",
        "n",
        "3",
        "5",
        "3 weeks",
        "lower back left",
        "n",
        "n",
        "y",
    ];
    all.iter()
        .skip(from - 1)
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The report of an interview, as JSON.
fn report(args: &[&str], input: &str) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let output = ask(&args, input);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr)))
}

fn answer_to(report: &Value, fact: &str) -> Option<String> {
    let findings = report["findings"].as_array().expect("findings");
    let found = findings.iter().find(|finding| finding["id"] == fact)?;
    Some(found["answer"].as_str().expect("an answer").to_owned())
}

/// Section 10 of the red-flag file: the questions and what they ask for.
const SCREEN: [(usize, &[&str]); 12] = [
    (1, &["saddle-numbness"]),
    (
        2,
        &[
            "urinary-retention",
            "bladder-awareness-lost",
            "urinary-incontinence-new",
            "bowel-control-lost",
        ],
    ),
    (
        3,
        &[
            "bilateral-leg-symptoms",
            "leg-weakness-progressive",
            "foot-drop",
        ],
    ),
    (
        4,
        &[
            "chest-pain",
            "short-of-breath-new",
            "collapse-or-faint",
            "tearing-sudden-pain",
            "sudden-severe-back-and-tummy",
        ],
    ),
    (5, &["major-trauma", "minor-trauma-fragile"]),
    (
        6,
        &[
            "fever",
            "sepsis-signs",
            "iv-drug-use",
            "immune-weak",
            "recent-infection-or-procedure",
        ],
    ),
    (7, &["cancer-history", "weight-loss-unexplained"]),
    // Over 70 and under 18 follow from the age, which is asked as a number.
    (8, &["first-pain-after-50"]),
    (
        9,
        &[
            "flank-colic",
            "urine-symptoms-with-flank-pain",
            "upper-tummy-through-to-back",
        ],
    ),
    (
        10,
        &[
            "pregnant",
            "pregnancy-bleeding-fluid-contractions",
            "preeclampsia-signs",
            "baby-moving-less",
            "possible-ectopic",
        ],
    ),
    (
        11,
        &["neck-artery-5d3n", "hand-clumsiness", "unsteady-walking"],
    ),
    (
        12,
        &[
            "calf-swollen-one-leg",
            "blood-thinners-or-bleeding",
            "shingles-rash",
            "skin-hot-red-swollen",
        ],
    ),
];

#[test]
fn the_safety_questions_are_those_of_the_knowledge_file() {
    let items = guided(kb(), true);
    for (number, facts) in SCREEN {
        let own = |item: &&Item| item.number == number;
        let asked: BTreeSet<&str> = items
            .iter()
            .filter(own)
            .flat_map(|item| &item.question.facts)
            .map(|id| id.as_str())
            .collect();
        for fact in facts {
            assert!(asked.contains(fact), "safety {number}: {fact}");
        }
    }
    let stops: Vec<usize> = items
        .iter()
        .filter(|item| item.question.stops)
        .map(|item| item.number)
        .collect();
    assert_eq!(stops, [1, 2, 4, 11]);
    assert_eq!(guided(kb(), false).last().map(|item| item.number), Some(18));
}

#[test]
fn every_emergency_sign_is_asked_for_or_listed_with_a_reason() {
    let items = guided(kb(), true);
    let asked: BTreeSet<&FactId> = items.iter().flat_map(|item| &item.question.facts).collect();
    let listed: BTreeSet<&FactId> = kb().not_asked.iter().map(|sign| &sign.fact).collect();
    let signs = kb().red_flags.iter();
    let signs: Vec<&RedFlag> = signs.filter(|f| f.alone == Triage::Emergency).collect();
    assert_eq!(signs.len(), 29);
    for flag in signs {
        assert!(
            asked.contains(&flag.id) != listed.contains(&flag.id),
            "{}",
            flag.id
        );
    }
}

#[test]
fn a_healthy_person_is_asked_eighteen_things() {
    let output = ask(&[], healthy(1));
    assert_eq!(code(&output), 0);
    let prompts = text(&output.stderr);
    let headings = [" of 12\n", " of 4\n", " of 2\n"].map(|of| prompts.matches(of).count());
    assert_eq!(headings, [12, 4, 2]);
    assert_eq!(
        prompts.matches("\n> ").count(),
        19,
        "with the last check:\n{prompts}"
    );
    assert!(text(&output.stdout).contains("Nothing you told us points to danger."));
}

/// A clear yes, by question: the lines typed, and the fact it must set.
const EMERGENCIES: [(&str, &str); 12] = [
    ("y\n", "saddle-numbness"),
    ("yes\n", "saddle-numbness"),
    ("can't feel it when I wipe\n", "saddle-numbness"),
    ("n\ny\n1\n", "urinary-retention"),
    ("n\ny\n3\n", "urinary-incontinence-new"),
    ("n\ny\nd\n", "bowel-control-lost"),
    ("n\nn\ny\n1\n", "bilateral-leg-symptoms"),
    ("n\nn\nn\ny\n1\n", "chest-pain"),
    ("n\nn\nn\nyes, chest pain\n", "chest-pain"),
    ("n\nn\nn\nn\nn\ny\n2\n", "sepsis-signs"),
    (
        "n\nn\nn\nn\nn\nn\nn\n30\nn\ny\n1\ny\n4\n",
        "baby-moving-less",
    ),
    ("n\nn\nn\nn\nn\nn\nn\n40\nn\nn\ny\n1\n", "neck-artery-5d3n"),
];

#[test]
fn a_clear_yes_to_an_emergency_ends_the_questions() {
    for (input, fact) in EMERGENCIES {
        // Whatever else is in the pipe is not read as an answer.
        let report = report(&[], &format!("{input}{}", "n\n".repeat(30)));
        assert_eq!(report["triage"]["level"], "emergency", "{input:?}");
        assert_eq!(
            answer_to(&report, fact).as_deref(),
            Some("yes"),
            "{input:?}"
        );
        let output = ask(&[], input);
        assert_eq!(code(&output), 3);
        let answer = text(&output.stdout);
        assert!(answer.contains("GET HELP NOW."), "{input:?}");
        assert!(!answer.contains("Swedish"), "{input:?}");
    }
}

#[test]
fn a_yes_that_is_half_told_when_the_input_ends_still_counts() {
    let output = ask(&[], "n\ny\n");
    assert_eq!(code(&output), 3);
    assert!(
        text(&output.stderr).contains("GET HELP NOW."),
        "said before the follow-up"
    );
    assert!(text(&output.stdout).contains("GET HELP NOW."));
}

#[test]
fn which_part_of_a_question_sets_the_finer_sign() {
    let walking = report(
        &[],
        &format!("{}y\n3\n{}", "n\n".repeat(7) + "40\nn\nn\n", healthy(12)),
    );
    assert_eq!(
        answer_to(&walking, "unsteady-walking").as_deref(),
        Some("yes")
    );
    assert_eq!(
        answer_to(&walking, "neck-artery-5d3n").as_deref(),
        Some("no")
    );
    assert_eq!(walking["triage"]["level"], "urgent");
    let skin = report(
        &[],
        &format!("{}40\nn\nn\nn\ny\n4\n{}", "n\n".repeat(7), healthy(13)),
    );
    assert_eq!(
        answer_to(&skin, "skin-hot-red-swollen").as_deref(),
        Some("yes")
    );
    assert_eq!(
        answer_to(&skin, "calf-swollen-one-leg").as_deref(),
        Some("no")
    );
    // Of a yes without a part, every part counts.
    let all = report(
        &[],
        &format!("{}40\nn\nn\nn\ny\nd\n{}", "n\n".repeat(7), healthy(13)),
    );
    assert_eq!(
        answer_to(&all, "calf-swollen-one-leg").as_deref(),
        Some("yes")
    );
}

#[test]
fn an_accident_is_dated() {
    let fresh = report(&[], "n\nn\nn\nn\ny\n1\n2 days\n");
    assert_eq!(fresh["triage"]["level"], "emergency");
    let unknown = report(&[], "n\nn\nn\nn\ny\n1\nd\n");
    assert_eq!(unknown["triage"]["level"], "emergency");
    let old = report(&[], &format!("n\nn\nn\nn\ny\n1\n2 months\n{}", healthy(6)));
    assert_ne!(old["triage"]["level"], "emergency");
    assert_ne!(old["triage"]["level"], "go");
}

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
    let report = crate::report(&[], &format!("{}s\n{}", "n\n".repeat(6), healthy(8)));
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
fn a_no_with_more_in_it_is_never_a_plain_no() {
    let output = ask(&[], "no feeling down there\n");
    assert_eq!(code(&output), 3);
    assert!(text(&output.stdout).contains("GET HELP NOW."));
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
    let changed = crate::report(&[], &input);
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
