//! `ask` through a pipe.
#![allow(dead_code, reason = "each test program uses a part of it")]

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;

use serde_json::Value;

/// The program.
pub fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_backrelief"))
}

/// Runs `ask` with lines on standard input.
pub fn ask(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let args: Vec<&str> = ["ask"].iter().chain(args).copied().collect();
    piped(&args, input)
}

/// Runs the program with this on standard input.
pub fn piped(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(binary())
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

/// Bytes as text.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// The exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

/// Lines of answers: no to the first seven, 40 years old, no to four, then pain and health.
pub fn healthy(from: usize) -> String {
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
pub fn report(args: &[&str], input: &str) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let output = ask(&args, input);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", text(&output.stderr)))
}

pub fn answer_to(report: &Value, fact: &str) -> Option<String> {
    let findings = report["findings"].as_array().expect("findings");
    let found = findings.iter().find(|finding| finding["id"] == fact)?;
    Some(found["answer"].as_str().expect("an answer").to_owned())
}
