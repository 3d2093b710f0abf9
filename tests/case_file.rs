//! Cases in files: the same answer back, clear faults, private files.

#[path = "support/folder.rs"]
mod folder;
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use folder::folder;
use support::ask::piped;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_backrelief"))
        .args(args)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the program")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

fn name(path: &Path) -> &str {
    path.to_str().expect("a path")
}

/// Command lines whose answers must come back from a file, byte for byte.
const LINES: [&[&str]; 23] = [
    &["suggest", "my mid back went suddenly"],
    &["suggest", "-c", "strain", "-s", "mild"],
    &["suggest", "-c", "strain", "-s", "1"],
    &["suggest", "-s", "0"],
    &["suggest", "-s", "5", "--country", "gb"],
    &[
        "suggest",
        "-c",
        "posture",
        "-s",
        "5",
        "--for",
        "3w",
        "--area",
        "lower-back:left",
        "--takes",
        "Eliquis",
    ],
    &[
        "suggest",
        "-s",
        "4",
        "-a",
        "neck:both",
        "-a",
        "calf:right",
        "--age",
        "71",
    ],
    &[
        "suggest",
        "-s",
        "6",
        "--has",
        "wafarin",
        "--has",
        "clot",
        "--has",
        "hay fever",
    ],
    &[
        "suggest",
        "-s",
        "6",
        "--has",
        "Fabry disease",
        "--no",
        "fever",
        "--unsure",
        "osteoporosis",
    ],
    &["suggest", "-s", "6", "--has", "back operation 5 weeks ago"],
    &[
        "suggest",
        "-s",
        "3",
        "--sign",
        "numb there for 2 years, checked, no change",
    ],
    &["suggest", "-s", "6", "--no", "fever", "--sign", "fever"],
    &[
        "suggest",
        "hurt my back lifting on Monday, can't feel it when I wipe",
    ],
    &[
        "suggest",
        "pulled my back 3 days ago, I'm 44 and on Eliquis, mum has diabetes",
    ],
    &[
        "suggest", "-s", "3", "-p", "firm", "-g", "sleep", "-g", "relax", "--where", "home",
        "--skip", "thai",
    ],
    &["suggest", "-c", "pregnancy", "-s", "severe", "--age", "17"],
    &[
        "suggest",
        "-c",
        "herniated-disc",
        "-s",
        "8",
        "--for",
        "chronic",
        "--all",
        "--why",
    ],
    &["check", "--takes", "warfarin"],
    &[
        "check",
        "-t",
        "deep-tissue",
        "-t",
        "thai",
        "--has",
        "osteoporosis",
        "--age",
        "71",
    ],
    &["check", "-t", "swedish", "--area", "front of neck"],
    &["check", "hip replacement 2 years ago, no pain there now"],
    &["check", "--sign", "saddle-numbness", "--country", "us"],
    &["check", "--has", "\u{202e}strange \u{1b}[2Jword"],
];

#[test]
fn a_case_that_is_kept_gives_the_same_answer_byte_for_byte() {
    let dir = folder("round");
    std::thread::scope(|scope| {
        for (number, line) in LINES.iter().enumerate() {
            let path = dir.join(format!("{number}.json"));
            scope.spawn(move || keeps_its_answer(line, name(&path)));
        }
    });
}

fn keeps_its_answer(line: &[&str], file: &str) {
    let views = line.iter().copied();
    let views: Vec<&str> = views
        .filter(|word| matches!(*word, "--all" | "--why"))
        .collect();
    for format in ["text", "json"] {
        let first = run(&[line, &["--save", file, "--force", "-f", format][..]].concat());
        let again = run(&[&[line[0], "--case", file, "-f", format][..], &views].concat());
        let said = text(&first.stderr);
        assert!(!first.stdout.is_empty(), "{line:?}: {said}");
        assert_eq!(text(&first.stdout), text(&again.stdout), "{line:?}");
        assert_eq!(first.status.code(), again.status.code(), "{line:?}");
    }
}

#[test]
fn what_a_case_names_and_nobody_knows_is_listed_for_programs() {
    let case = r#"{ "yes": ["saddle-numbnes"], "causes": ["gremlins"] }"#;
    let told = piped(&["suggest", "--case", "-", "--format", "json"], case);
    let error: serde_json::Value = serde_json::from_str(&text(&told.stderr))
        .or_else(|_| serde_json::from_str(&text(&told.stdout)))
        .expect("JSON");
    let problems = error["problems"].as_array().expect("a list");
    let fields: Vec<_> = problems.iter().map(|p| p["argument"].as_str()).collect();
    assert_eq!(fields, [Some("yes"), Some("causes")], "{error}");
    let message = problems[0]["message"].as_str().unwrap_or_default();
    assert!(
        message.contains("Did you mean saddle-numbness?"),
        "{message}"
    );
}

#[test]
fn an_interview_that_is_kept_gives_the_same_answer() {
    let path = folder("interview").join("me.json");
    let file = name(&path);
    let input = b"n\nn\nd\nn\nn\nn\nn\n66\ny\nn\nn\nn\nblood thinner\neliquis\nn\n3\n5\n3 weeks\nlower back left\nFabry disease\nn\nn\ny\n";
    let first = piped(&["ask", "--save", file, "--json"], input);
    assert!(
        text(&first.stderr).contains("Kept your facts in"),
        "{}",
        text(&first.stderr)
    );
    let again = run(&["suggest", "--case", file, "--json"]);
    assert_eq!(text(&first.stdout), text(&again.stdout));
    let stdin = piped(
        &["suggest", "--case", "-", "--json"],
        fs::read(&path).expect("the file"),
    );
    assert_eq!(text(&first.stdout), text(&stdin.stdout));
}

#[test]
fn flags_add_to_a_file() {
    let path = folder("add").join("me.json");
    let file = name(&path);
    run(&["suggest", "-s", "3", "--takes", "warfarin", "--save", file]);
    let both = run(&[
        "suggest", "--case", file, "-s", "8", "--no", "fever", "--json",
    ]);
    let report: serde_json::Value = serde_json::from_slice(&both.stdout).expect("JSON");
    assert_eq!(report["case"]["severity_nrs"], 8);
    let ids: Vec<&str> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .map(|finding| finding["id"].as_str().expect("an id"))
        .collect();
    assert!(
        ids.contains(&"med-anticoagulant") && ids.contains(&"fever"),
        "{ids:?}"
    );
    // A comparison and further questions know the facts too.
    let compared = run(&["compare", "swedish", "deep-tissue", "--case", file]);
    assert_eq!(compared.status.code(), Some(3));
    let asked = piped(&["ask", "--case", file], b"");
    assert!(text(&asked.stderr).contains("Stopped at safety 1 of 12."));
}

#[test]
fn a_kept_case_is_private_says_what_it_is_and_is_not_replaced() {
    let dir = folder("private");
    let path = dir.join("me.json");
    let file = name(&path);
    let line = ["check", "--takes", "warfarin", "--save", file];
    assert_eq!(run(&line).status.code(), Some(3));
    let kept = fs::read_to_string(&path).expect("the file");
    let first = kept.lines().nth(1).expect("a line");
    assert!(
        first.contains("Health facts") && first.contains("Delete it"),
        "{first}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&path).expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let refused = run(&["check", "--has", "diabetes", "--save", file]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("already exists, so nothing was written"));
    assert_eq!(fs::read_to_string(&path).expect("the file"), kept);
    // It is refused before anything is asked, so that no answer is typed in vain.
    let asked = piped(&["ask", "--save", file], b"n\n");
    assert!(
        !text(&asked.stderr).contains("Safety 1"),
        "{}",
        text(&asked.stderr)
    );
    assert_eq!(
        run(&["check", "--has", "diabetes", "--save", file, "--force"])
            .status
            .code(),
        Some(0)
    );
    assert_eq!(
        fs::read_dir(&dir).expect("the folder").count(),
        1,
        "nothing else is left behind"
    );
    // Questions that stop keep nothing.
    let other = dir.join("other.json");
    piped(&["ask", "--save", name(&other)], b"n\nn\n");
    assert!(!other.exists());
}

/// A bad file, and what its error must name.
const BAD: [(&[u8], &[&str]); 16] = [
    (b"", &["it is empty"]),
    (b"  \n", &["it is empty"]),
    (b"hello", &["line 1", "not JSON"]),
    (b"{\n  \"severity\": 5,\n  \"age\":\n}", &["line 4", "not JSON"]),
    (b"[]", &["line 1", "it is a list"]),
    (b"{} {}", &["line 1", "trailing"]),
    (b"{\n \"severity\": \"bad\"\n}", &["line 2", "severity", "invalid type"]),
    (b"{\"severity\": 11}", &["severity", "use 0 to 10"]),
    (b"{\"yess\": []}", &["unknown field `yess`"]),
    (b"{\"yes\": [\"feverr\"]}", &["yes: no fact is called \"feverr\". Did you mean fever?"]),
    (
        b"{\"causes\": [\"strian\"], \"areas\": [{\"area\": \"nek\"}], \"age\": 130, \"country\": \"xx\"}",
        &["Did you mean strain?", "Did you mean neck?", "age: 130", "country:"],
    ),
    (
        b"{\"severity\": 4, \"no\": [\"osteoporosis\"], \"settled\": [\"fever\"], \"weeks_ago\": {\"fever\": 3}}",
        &["settled: fever is not in \"yes\"", "weeks_ago: fever is not in \"yes\"", "Add it to \"yes\""],
    ),
    (
        b"{\"findings\": [{\"fact\": \"fever\", \"answer\": \"yes\"}], \"weeks_ago\": {\"fever\": 3}}",
        &["weeks_ago: fever", "Say it in the entry of \"findings\""],
    ),
    (b"{\"findings\": [{\"fact\": \"fever\", \"answer\": \"maybe\"}]}", &["findings[0].answer", "maybe"]),
    (b"{\"schema\": \"backrelief/case/9\"}", &["backrelief/case/9", "backrelief/case/1"]),
    (b"{\"about\": \"\xff\"}", &["not UTF-8"]),
];

#[test]
fn a_bad_file_is_refused_with_its_place_and_what_to_do() {
    let dir = folder("bad");
    let path = dir.join("bad.json");
    for (bytes, parts) in BAD {
        fs::write(&path, bytes).expect("a file");
        for args in [
            ["check", "--case", name(&path)],
            ["ask", "--case", name(&path)],
        ] {
            let output = run(&args);
            let told = text(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{told}");
            assert!(output.stdout.is_empty());
            assert!(
                told.starts_with("error: ") && told.contains("\nTry:  backrelief "),
                "{told}"
            );
            for part in parts {
                assert!(told.contains(part), "{part}: {told}");
            }
        }
        assert_eq!(
            piped(&["check", "--case", "-"], bytes).status.code(),
            Some(2)
        );
    }
    let deep = [vec![b'['; 100_000], vec![b']'; 100_000]].concat();
    fs::write(&path, deep).expect("a file");
    assert_eq!(
        run(&["check", "--case", name(&path)]).status.code(),
        Some(2)
    );
    fs::write(&path, vec![b' '; 2_000_000]).expect("a file");
    assert!(text(&run(&["check", "--case", name(&path)]).stderr).contains("over 1 MB"));
    assert!(text(&run(&["check", "--case", name(&dir)]).stderr).contains("it is a folder"));
    let missing = dir.join("missing.json");
    assert!(text(&run(&["check", "--case", name(&missing)]).stderr).contains("no such file"));
    assert!(
        text(&run(&["check", "--takes", "warfarin", "--save", name(&dir)]).stderr)
            .contains("folder")
    );
}

#[test]
fn a_case_by_hand_needs_the_short_lists_only() {
    let case = b"\xef\xbb\xbf{\"severity\": 5, \"yes\": [\"fever\"], \"no\": [\"chest-pain\"]}";
    let output = piped(&["suggest", "--case", "-", "--json"], case);
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(report["triage"]["level"], "urgent");
}
