//! `batch` and the world: files, full disks, readers that leave, interruptions.
#![cfg(unix)]

mod support;

use std::fs;
use std::fs::File;
use std::io::Read;
use std::io::Write;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;

use support::ask::binary;
use support::ask::code;
use support::ask::piped;
use support::ask::text;

const CASE: &str = "{\"severity\":2,\"causes\":[\"strain\"]}\n";

fn batch(args: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.arg("batch").args(args).env_clear();
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A folder of its own for a test, with so many cases in a file.
fn folder(name: &str, cases: usize) -> (PathBuf, String) {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("batch-{name}"));
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder");
    let file = path.join("cases.ndjson");
    fs::write(&file, CASE.repeat(cases)).expect("a file");
    let name = file.to_str().expect("a path").to_owned();
    (path, name)
}

fn files(folder: &PathBuf) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| entry.expect("an entry").file_name();
    let mut names: Vec<String> = entries
        .map(|e| name(e).to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn signal(child: &Child, name: &str) {
    let id = child.id().to_string();
    let sent = Command::new("kill")
        .args([name, &id])
        .status()
        .expect("kill");
    assert!(sent.success());
}

#[test]
fn a_full_disk_is_an_error_with_how_far_it_got() {
    let (_, cases) = folder("full", 2000);
    let full = || {
        File::options()
            .write(true)
            .open("/dev/full")
            .expect("a full disk")
    };
    let output = batch(&[&cases])
        .stdout(full())
        .output()
        .expect("the program");
    let told = text(&output.stderr);
    assert_eq!(code(&output), 1, "{told}");
    assert!(
        told.contains("No space left") && told.contains("first 0 records are whole"),
        "{told}"
    );
    assert!(
        told.contains("\nTry:  the same again once there is room"),
        "{told}"
    );
    let named = batch(&[&cases, "-o", "/dev/full", "--format", "csv", "--force"])
        .output()
        .expect("the program");
    assert_eq!(code(&named), 1);
}

#[test]
fn a_reader_that_leaves_is_no_failure_and_got_whole_lines() {
    for threads in ["1", "2"] {
        let (_, cases) = folder("gone", 3000);
        let mut child = batch(&[&cases, "--threads", threads])
            .spawn()
            .expect("the program");
        let mut pipe = child.stdout.take().expect("a pipe");
        let mut first = [0; 4096];
        pipe.read_exact(&mut first).expect("some bytes");
        drop(pipe);
        let output = child.wait_with_output().expect("an end");
        assert_eq!(code(&output), 0);
        assert_eq!(text(&output.stderr), "");
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    for threads in ["1", "2"] {
        let mut child = batch(&["--threads", threads]).spawn().expect("the program");
        let mut pipe = child.stdin.take().expect("a pipe");
        let mut answers = child.stdout.take().expect("a pipe");
        for _ in 0..3 {
            pipe.write_all(CASE.as_bytes()).expect("a line");
            let mut answer = Vec::new();
            while answer.last() != Some(&b'\n') {
                let mut byte = [0];
                answers.read_exact(&mut byte).expect("an answer");
                answer.extend(byte);
            }
        }
        drop(pipe);
        assert!(child.wait().expect("an end").success());
    }
}

#[test]
fn a_signal_to_stop_leaves_whole_lines_and_no_file() {
    for name in ["-INT", "-TERM", "-HUP"] {
        stopped_by(name);
    }
}

fn stopped_by(name: &str) {
    let (folder, _) = folder("stopped", 0);
    let target = folder.join("out.ndjson");
    let target = target.to_str().expect("a path");
    for args in [&[][..], &["-o", target]] {
        let mut child = batch(args).spawn().expect("the program");
        let mut pipe = child.stdin.take().expect("a pipe");
        pipe.write_all(CASE.repeat(5).as_bytes()).expect("lines");
        pipe.write_all(b"{\"sev").expect("half a line");
        if args.is_empty() {
            let mut first = [0; 1];
            child
                .stdout
                .as_mut()
                .expect("a pipe")
                .read_exact(&mut first)
                .expect("an answer");
        } else {
            // The unfinished file is there before the first line is read.
            while files(&folder).len() < 2 {
                std::thread::yield_now();
            }
            std::thread::sleep(std::time::Duration::from_millis(300));
        }
        signal(&child, name);
        let output = child.wait_with_output().expect("an end");
        assert_eq!(code(&output), 130, "{name}");
        assert!(text(&output.stderr).contains("Stopped after"), "{name}");
        let rest = text(&output.stdout);
        assert!(rest.is_empty() || rest.ends_with('\n'), "{rest}");
        drop(pipe);
    }
    assert_eq!(files(&folder), ["cases.ndjson"]);
}

#[test]
fn a_killed_run_leaves_a_file_that_is_plainly_unfinished_and_can_be_run_again() {
    let (folder, cases) = folder("killed", 400);
    let target = folder.join("out.csv");
    let target = target.to_str().expect("a path");
    let mut child = batch(&["-o", target]).spawn().expect("the program");
    let mut pipe = child.stdin.take().expect("a pipe");
    pipe.write_all(CASE.repeat(50).as_bytes()).expect("lines");
    while files(&folder).len() < 2 {
        std::thread::yield_now();
    }
    signal(&child, "-KILL");
    child.wait().expect("an end");
    let left = files(&folder);
    assert!(
        left[0].starts_with(".out.csv.") && left[0].contains(".part"),
        "{left:?}"
    );
    assert_eq!(left.len(), 2);
    let again = batch(&[&cases, "-o", target])
        .output()
        .expect("the program");
    assert_eq!((code(&again), again.stdout.len()), (0, 0));
    assert!(text(&again.stderr).contains("Wrote"));
    let written = fs::read_to_string(target).expect("the answers");
    assert_eq!(written.lines().count(), 401);
    let refused = batch(&[&cases, "-o", target])
        .output()
        .expect("the program");
    assert_eq!(code(&refused), 2);
}

#[test]
fn what_is_no_input_is_told() {
    let (folder, _) = folder("none", 0);
    let dir = folder.to_str().expect("a path");
    for (args, part) in [
        (&["no-such-file.csv"][..], "there is no such file"),
        (&[dir, "--from", "csv"], "it is a folder"),
        (&["people.xlsx"], "this ending tells no format"),
    ] {
        let output = batch(args).output().expect("the program");
        let told = text(&output.stderr);
        assert_eq!(code(&output), 2, "{told}");
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn flags_that_do_not_fit_are_told_together() {
    let output = piped(
        &[
            "batch",
            "--from",
            "xml",
            "--fields",
            "some",
            "--threads",
            "0",
            "--report",
            "x",
        ],
        "",
    );
    let told = text(&output.stderr);
    assert_eq!(code(&output), 2);
    for part in ["--from xml", "--fields some", "--threads 0", "--report x"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    for args in [
        &["batch", "--format", "markdown"][..],
        &["batch", "--map", "id=x", "--from", "ndjson"],
        &["batch", "--fields", "full", "--format", "csv"],
    ] {
        assert_eq!(code(&piped(args, "{\"severity\":2}")), 2, "{args:?}");
    }
}
