//! The program as a process: files, pipes, exit codes, completions, and what it leaves behind.

#[path = "support/folder.rs"]
mod folder;

use folder::folder;
use std::fs;
use std::io::Read;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

fn program(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    command.args(args).env_clear();
    command
}

fn run(args: &[&str]) -> Output {
    program(args).output().expect("the program")
}

fn code(args: &[&str]) -> i32 {
    run(args).status.code().expect("an exit code")
}

fn stdout(args: &[&str]) -> String {
    String::from_utf8(run(args).stdout).expect("text")
}

#[test]
fn exit_codes() {
    assert_eq!(code(&[]), 0);
    assert_eq!(code(&["suggest", "-c", "strain", "-s", "mild"]), 0);
    assert_eq!(code(&["check", "--takes", "warfarin"]), 3);
    assert_eq!(code(&["check", "--has", "xqzzkj"]), 3);
    assert_eq!(code(&["check", "--no", "fever"]), 0);
    assert_eq!(code(&["suggest", "-c", "strain"]), 2);
    assert_eq!(code(&["list", "causes"]), 0);
    let dir = folder("faulty");
    fs::write(dir.join("areas.json"), "{ \"records\": [ { } ] }").expect("a file");
    assert_eq!(code(&["data", "check", dir.to_str().expect("a path")]), 4);
}

#[test]
fn an_error_is_told_where_a_backtrace_is_wanted() {
    for wanted in ["1", "full"] {
        let mut failing = program(&["data", "check", "/nonexistent"]);
        failing.env("RUST_BACKTRACE", wanted);
        let told = failing.output().expect("the program");
        let error = String::from_utf8_lossy(&told.stderr);
        assert_eq!(told.status.code(), Some(1), "{wanted}: {error}");
        assert!(error.starts_with("error: could not read"), "{error}");
    }
}

#[test]
fn a_style_alone_is_nothing_to_check() {
    let output = run(&["check", "-t", "deep-tissue"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("at least one thing to check"));
    let somebody = run(&["check", "--has", "mum has diabetes"]);
    assert_eq!(somebody.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&somebody.stdout).contains("somebody else"));
}

#[test]
fn a_file_is_written_once_and_for_its_owner_only() {
    let dir = folder("written");
    let path = dir.join("answer.md");
    let name = path.to_str().expect("a path");
    let args = ["suggest", "-c", "strain", "-s", "mild", "-o", name];
    let first = run(&args);
    assert_eq!(first.status.code(), Some(0));
    assert!(first.stdout.is_empty());
    assert!(String::from_utf8_lossy(&first.stderr).contains("Wrote"));
    let text = fs::read_to_string(&path).expect("the file");
    assert!(text.starts_with("# Massage booking sheet") && text.contains("Swedish"));
    let again = run(&args);
    assert_eq!(again.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&again.stderr).contains("already exists, so nothing was written")
    );
    assert_eq!(
        code(&[
            "suggest", "-c", "strain", "-s", "mild", "-o", name, "--force"
        ]),
        0
    );
    assert_eq!(
        fs::read_dir(&dir).expect("the folder").count(),
        1,
        "nothing else is left behind"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&path).expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn a_file_cannot_hide_an_emergency() {
    let path = folder("alarm").join("answer.txt");
    let name = path.to_str().expect("a path");
    let output = run(&[
        "suggest",
        "-s",
        "5",
        "--sign",
        "saddle-numbness",
        "-o",
        name,
        "--quiet",
    ]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("GET HELP NOW."));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let mut child = program(&["list", "sources"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut first = [0; 16];
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut first).expect("some bytes");
    drop(pipe);
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn completions_and_the_manual_come_from_the_same_definition() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = stdout(&["completions", shell]);
        assert!(
            script.contains("suggest") && script.contains("takes") && script.contains("safety"),
            "{shell}"
        );
    }
    let manual = stdout(&["man"]);
    for part in [".TH", "suggest", "OPTIONS OF ASK", "EXIT STATUS", "PRIVACY"] {
        assert!(manual.contains(part), "{part}");
    }
}

#[test]
fn the_root_page_names_every_command() {
    let help = stdout(&["--help"]);
    for command in [
        "ask",
        "suggest",
        "check",
        "list",
        "show",
        "compare",
        "batch",
        "completions",
        "man",
        "data",
    ] {
        assert!(help.contains(command), "{command}");
        assert_eq!(code(&[command, "--help"]), 0, "{command}");
    }
}

#[test]
fn the_report_as_json_keeps_its_contract() {
    let text = stdout(&[
        "suggest", "-c", "posture", "-s", "5", "--takes", "Eliquis", "--has", "xqzzkj", "--json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(report["schema"], "backrelief/report/1");
    for key in [
        "program_version",
        "data_version",
        "case",
        "triage",
        "findings",
        "unrecognised",
        "techniques",
        "session",
        "self_care",
        "open_questions",
        "expected_course",
        "sources",
    ] {
        assert!(!report[key].is_null() || key == "expected_course", "{key}");
    }
    assert_eq!(report["case"]["causes"][0], "posture");
    assert_eq!(report["case"]["severity"], "moderate");
    assert_eq!(report["case"]["severity_nrs"], 5);
    assert_eq!(report["triage"]["level"], "soon");
    assert_eq!(report["unrecognised"][0], "xqzzkj");
    assert_eq!(report["techniques"].as_array().map(Vec::len), Some(14));
    let first = &report["techniques"][0];
    for key in [
        "id", "name", "level", "fit", "evidence", "reasons", "limits",
    ] {
        assert!(!first[key].is_null(), "{key}");
    }
    for key in [
        "pressure",
        "avoid_areas",
        "position",
        "heat",
        "stretch",
        "percussion",
        "oils",
        "minutes",
    ] {
        assert!(first["limits"].get(key).is_some(), "{key}");
    }
    let medicine = report["findings"]
        .as_array()
        .and_then(|f| f.iter().find(|f| f["id"] == "med-anticoagulant"));
    let medicine = medicine.expect("the medicine");
    assert_eq!(medicine["kind"], "medicine");
    assert_eq!(medicine["answer"], "yes");
    assert_eq!(medicine["level"], "modify");
    assert_eq!(medicine["text"], "Eliquis");
}

#[test]
fn the_answer_depends_on_nothing_but_its_input() {
    let args = [
        "suggest", "-c", "strain", "-s", "mild", "--takes", "Eliquis",
    ];
    let plain = run(&args).stdout;
    let elsewhere = program(&args)
        .current_dir(folder("elsewhere"))
        .env("LANG", "de_DE.UTF-8")
        .env("TZ", "Asia/Tokyo")
        .env("HOME", "/nowhere")
        .output()
        .expect("the program");
    assert_eq!(plain, elsewhere.stdout);
    assert_eq!(
        fs::read_dir(folder("elsewhere"))
            .expect("the folder")
            .count(),
        0
    );
}

/// Variables, flags, and whether colour is expected.
type Setting<'a> = (&'a [(&'a str, &'a str)], &'a [&'a str], bool);

#[test]
fn colour_follows_flag_then_no_color_then_forcing_then_the_terminal() {
    let args = ["suggest", "-c", "strain", "-s", "mild"];
    let settings: [Setting<'_>; 12] = [
        (&[], &[], false),
        (&[], &["--color", "always"], true),
        (&[], &["--color", "never"], false),
        (&[("NO_COLOR", "1")], &["--color", "always"], true),
        (&[("CLICOLOR_FORCE", "1")], &[], true),
        (&[("CLICOLOR_FORCE", "0")], &[], false),
        (&[("FORCE_COLOR", "1")], &[], true),
        (&[("FORCE_COLOR", "")], &[], false),
        (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], &[], false),
        (&[("NO_COLOR", ""), ("FORCE_COLOR", "1")], &[], true),
        (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], &[], true),
        (&[("FORCE_COLOR", "1")], &["--color", "never"], false),
    ];
    let without = stdout(&args);
    for (variables, flags, colored) in settings {
        let mut command = program(&args);
        let output = command
            .args(flags)
            .envs(variables.iter().copied())
            .output()
            .expect("the program");
        let text = String::from_utf8(output.stdout).expect("text");
        assert_eq!(text.contains('\u{1b}'), colored, "{variables:?} {flags:?}");
        assert!(colored || text == without, "{variables:?} {flags:?}");
    }
}

#[test]
fn a_folder_with_ten_faults_tells_all_of_them() {
    let dir = folder("ten-faults");
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data");
    let changes = [
        ("causes.json", "\"massage_can\"", "\"masage_can\""),
        ("techniques.json", "\"therapist\"", "\"spa\""),
        ("matrix.json", "\"swedish\": \"1\"", "\"swedish\": \"9\""),
        ("modifiers.json", "\"merge_cause\"", "\"merge_causes\""),
        ("doses.json", "\"weeks\": ", "\"weeks\": -"),
        (
            "claims.json",
            "\"verdict\": \"supported\"",
            "\"verdict\": \"true\"",
        ),
        ("topics.json", "\"title\"", "\"titel\""),
        ("areas.json", "\"part_of\"", "\"partof\""),
        ("courses.json", "\"phases\"", "\"fases\""),
        ("sources.json", "\"seen\": \"yes\"", "\"seen\": \"maybe\""),
    ];
    copy(&source, &dir);
    for (file, from, to) in changes {
        let text = fs::read_to_string(dir.join(file)).expect("a file");
        assert!(text.contains(from), "{file}");
        fs::write(dir.join(file), text.replacen(from, to, 1)).expect("a file");
    }
    let output = run(&["data", "check", dir.to_str().expect("a path")]);
    assert_eq!(output.status.code(), Some(4));
    let told = String::from_utf8(output.stdout).expect("text");
    for (file, _, _) in changes {
        assert!(told.contains(&format!("data/{file}")), "{file}: {told}");
    }
}

/// Copies a folder with everything in it.
fn copy(from: &PathBuf, to: &PathBuf) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

#[test]
fn a_sheet_does_not_hide_an_emergency_and_says_when_it_cannot_be_written() {
    let dir = folder("sheets");
    let path = dir.join("sheet.html");
    let name = path.to_str().expect("a path");
    let sign = [
        "suggest",
        "-c",
        "lifting",
        "-s",
        "6",
        "--sign",
        "saddle-numbness",
    ];
    let written = run(&[&sign[..], &["-o", name]].concat());
    assert_eq!(written.status.code(), Some(3));
    let said = String::from_utf8_lossy(&written.stderr);
    assert!(said.starts_with("GET HELP NOW."), "{said}");
    let html = fs::read_to_string(&path).expect("the sheet");
    assert!(html.starts_with("<!doctype html>") && html.contains("GET HELP NOW."));
    let nowhere = dir.join("no-such-folder").join("sheet.html");
    let failed = run(&[
        "suggest",
        "-c",
        "strain",
        "-s",
        "2",
        "-o",
        nowhere.to_str().expect("a path"),
    ]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&failed.stderr).contains("could not write"));
    let other = run(&["suggest", "-c", "strain", "-s", "2", "-o", "sheet.pdf"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("no format has this ending"));
}

#[test]
fn a_refused_plan_says_why_beside_the_file() {
    let dir = folder("plans");
    let path = dir.join("plan.ics");
    let name = path.to_str().expect("a path");
    let words = [
        "plan",
        "-c",
        "posture",
        "-s",
        "5",
        "--takes",
        "Eliquis",
        "--start",
        "2026-12-01",
    ];
    let written = run(&[&words[..], &["--out", name]].concat());
    assert_eq!(written.status.code(), Some(3));
    let said = String::from_utf8_lossy(&written.stderr);
    assert!(said.contains("No massage is planned"), "{said}");
    let calendar = fs::read_to_string(&path).expect("the plan");
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && !calendar.contains("visit"));
}
