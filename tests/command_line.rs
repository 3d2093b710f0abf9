//! Errors, help, lists and files as the command line promises them: words, fields, width, colour.

#[path = "support/folder.rs"]
mod folder;

use std::fs;
use std::process::Command;
use std::process::Output;

use folder::folder;
use serde_json::Value;

fn run(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    let command = command.args(args).env_clear();
    command.output().expect("the program")
}

fn stdout(args: &[&str]) -> String {
    String::from_utf8(run(args).stdout).expect("text")
}

fn stderr(args: &[&str]) -> String {
    String::from_utf8(run(args).stderr).expect("text")
}

fn error(args: &[&str]) -> Value {
    let args = [args, &["--json"]].concat();
    let output = run(&args);
    assert!(output.stdout.is_empty(), "{args:?}");
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    serde_json::from_slice(&output.stderr).expect("JSON")
}

#[test]
fn an_error_names_the_argument_the_value_and_what_is_allowed() {
    for (args, argument, value, allowed) in [
        (
            &["suggest", "--severity", "badd"][..],
            "--severity",
            Some("badd"),
            "moderate",
        ),
        (
            &["check", "--takes", "warfarin", "--country", "xx"],
            "--country",
            Some("xx"),
            "gb",
        ),
        (
            &["list", "unicorns"],
            "WHAT",
            Some("unicorns"),
            "techniques",
        ),
        (&["data", "nope"], "WHAT", Some("nope"), "schema"),
        (&["data"], "WHAT", None, "stats"),
        (&["completions", "foo"], "SHELL", Some("foo"), "fish"),
        (&["completions"], "SHELL", None, "bash"),
        (&["zzz"], "COMMAND", Some("zzz"), "suggest"),
        (
            &["list", "signs", "--level", "bad"],
            "--level",
            Some("bad"),
            "urgent",
        ),
    ] {
        let error = error(args);
        assert_eq!(error["schema"], "backrelief/error/1");
        assert_eq!(error["argument"], argument, "{args:?}");
        assert_eq!(error["value"].as_str(), value, "{args:?}");
        let values = error["allowed"].as_array().expect("a list");
        assert!(
            values.iter().any(|known| known == allowed),
            "{args:?}: {values:?}"
        );
        assert_eq!(error["problems"][0]["argument"], argument, "{args:?}");
    }
    let nothing = error(&["check"]);
    assert!(nothing["argument"].is_null() && nothing["value"].is_null());
    assert_eq!(nothing["allowed"], Value::Array(Vec::new()));
}

#[test]
fn no_error_is_left_in_the_words_of_the_parser() {
    for args in [
        &["data", "nope"][..],
        &["data"],
        &["data", "check", "--fix"],
        &["completions"],
        &["completions", "foo"],
        &["list", "a", "b"],
        &["man", "x"],
        &["batch", "a", "b"],
        &["show"],
        &["compare"],
        &["suggest", "-s"],
        &["suggest", "-s", "3", "-s", "4"],
        &["check", "--all=3"],
        &["suggest", "-s", "3", "--limit", "x"],
        &["--foo"],
        &["--quiet", "suggest", "--takez"],
    ] {
        let told = stderr(args);
        for left in [
            ": :",
            "unrecognized",
            "unexpected",
            "<",
            "one of its values. See",
            "invalid",
        ] {
            assert!(!told.contains(left), "{args:?}: {told}");
        }
        let line = told
            .lines()
            .find_map(|line| line.strip_prefix("Try:  backrelief "));
        let first = line.and_then(|line| line.split(' ').next());
        let first = first.unwrap_or_else(|| panic!("{args:?}: {told}"));
        let help = stdout(&["--help"]);
        assert!(
            first == "--help" || help.contains(first),
            "{args:?}: {told}"
        );
    }
}

#[test]
fn a_name_that_nothing_has_is_answered_with_near_ones_only() {
    assert!(stderr(&["show", "swedsh"]).contains("Did you mean swedish?"));
    assert!(stderr(&["show", "swedsh"]).contains("Try:  backrelief show swedish\n"));
    let far = stderr(&["show", "nope"]);
    assert!(!far.contains("Did you mean"), "{far}");
    assert!(far.contains("Try:  backrelief list --help"), "{far}");
}

#[test]
fn errors_keep_to_colour_and_to_a_width_that_is_known() {
    let whole = stderr(&["list", "unicorns"]);
    assert!(
        whole.lines().next().is_some_and(|line| line.len() > 120),
        "{whole}"
    );
    let red = "\u{1b}[1m\u{1b}[31merror:";
    assert!(stderr(&["check", "--color", "always"]).starts_with(red));
    assert!(stderr(&["--color=always", "show", "nope"]).starts_with(red));
    assert!(stderr(&["data", "check", "/no/such", "--color", "always"]).starts_with(red));
    assert!(stderr(&["check", "--color", "never"]).starts_with("error:"));
    for width in ["40", "60", "80"] {
        let told = stderr(&["list", "unicorns", "--width", width]);
        let most: usize = width.parse().expect("a number");
        assert!(told.lines().all(|line| line.len() <= most), "{told}");
    }
}

#[test]
fn help_keeps_to_the_width() {
    for args in [
        &["--help"][..],
        &["help"],
        &[],
        &["check", "--help"],
        &["list", "--help"],
    ] {
        for most in [50, 60, 80] {
            let width = most.to_string();
            let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
            let command = command.args(args).env_clear().env("COLUMNS", &width);
            let page = String::from_utf8(command.output().expect("the program").stdout);
            let page = page.expect("text");
            let long = page.lines().find(|line| line.chars().count() > most);
            assert_eq!(long, None, "{args:?} at {most}");
        }
    }
    let wide = stdout(&["--help"]);
    assert_eq!(stdout(&["--help", "--width", "120"]), wide);
}

#[test]
fn a_list_can_be_of_one_cause_one_style_or_one_level() {
    let csv = |args: &[&str]| -> Vec<String> {
        let args = [&["list"], args, &["--format", "csv"]].concat();
        stdout(&args).lines().map(str::to_owned).collect()
    };
    let techniques = csv(&["techniques"]);
    assert_eq!(
        techniques[0],
        "id,name,setting,pressure,evidence,evidence_code,summary"
    );
    // data/matrix.json: strain-mild has "swedish": "1", strain-severe has "massage-gun": "X".
    let placed = csv(&["--for-cause", "strain"]);
    assert_eq!(placed[0], "id,mild,moderate,severe");
    assert!(placed[1].starts_with("swedish,first,first,"), "{placed:?}");
    assert!(
        placed
            .iter()
            .any(|row| row.starts_with("massage-gun,") && row.ends_with("leave out"))
    );
    assert_eq!(placed.len(), 15);
    // data/contraindications: an aneurysm rules out every style.
    let aneurysm = "aneurysm,leave out,";
    for style in ["deep-tissue", "swedish"] {
        let rows = csv(&["conditions", "--for-technique", style]);
        assert!(rows.iter().any(|row| row.starts_with(aneurysm)), "{style}");
    }
    let avoided = csv(&[
        "conditions",
        "--for-technique",
        "swedish",
        "--level",
        "avoid",
    ]);
    assert!(
        avoided
            .iter()
            .skip(1)
            .all(|row| row.contains(",leave out,"))
    );
    let urgent = csv(&["signs", "--level", "urgent"]);
    assert!(
        urgent.len() > 1
            && urgent
                .iter()
                .skip(1)
                .all(|row| row.contains("see a doctor today"))
    );
    assert!(stderr(&["list", "causes", "--for-cause", "strain"]).contains("a list of techniques"));
    assert!(stderr(&["list", "--for-cause", "strian"]).contains("Did you mean strain?"));
}

#[test]
fn the_manual_names_every_list() {
    let manual = stdout(&["man"]).replace("\\-", "-");
    for name in [
        "techniques",
        "styles",
        "self-care",
        "no-change",
        "red-flags",
        "tips",
        "sources",
    ] {
        assert!(manual.contains(name), "{name}");
    }
    assert!(!manual.contains("LISTS"));
}

#[test]
fn standard_output_can_be_named() {
    let plain = stdout(&["check", "--takes", "warfarin"]);
    for name in ["-", "/dev/stdout"] {
        let output = run(&["check", "--takes", "warfarin", "-o", name]);
        assert_eq!(String::from_utf8_lossy(&output.stdout), plain, "{name}");
        assert!(output.stderr.is_empty(), "{name}");
        assert_eq!(output.status.code(), Some(3), "{name}");
    }
    let rows = stdout(&["batch", "--from", "csv", "/dev/null", "-o", "-"]);
    assert_eq!(rows, stdout(&["batch", "--from", "csv", "/dev/null"]));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_written_to_and_a_link_to_a_file_is_not() {
    let dir = folder("links");
    let (file, link) = (dir.join("kept.txt"), dir.join("link.txt"));
    fs::write(&file, "kept").expect("a file");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    let told = stderr(&[
        "check",
        "--takes",
        "warfarin",
        "--force",
        "-o",
        &link.to_string_lossy(),
    ]);
    assert!(told.contains("is a link or a folder"), "{told}");
    assert_eq!(fs::read_to_string(&file).expect("the file"), "kept");
    let null = dir.join("null.txt");
    std::os::unix::fs::symlink("/dev/null", &null).expect("a link");
    let told = stderr(&[
        "check",
        "--takes",
        "warfarin",
        "-o",
        &null.to_string_lossy(),
    ]);
    assert!(told.contains("Wrote"), "{told}");
}

#[cfg(unix)]
#[test]
fn a_word_that_is_not_utf8_names_no_other_file() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let dir = folder("not-utf8");
    let mut command = Command::new(env!("CARGO_BIN_EXE_backrelief"));
    let command = command
        .args(["check", "--takes", "warfarin", "-o"])
        .current_dir(&dir);
    let output = command
        .arg(OsStr::from_bytes(b"x\xff.txt"))
        .output()
        .expect("the program");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(
        told.contains("is not UTF-8 text, so nothing was done"),
        "{told}"
    );
    assert_eq!(fs::read_dir(&dir).expect("the folder").count(), 0);
}
