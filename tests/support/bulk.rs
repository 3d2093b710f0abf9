//! `batch` under test.

use std::process::Output;

use serde_json::Value;

use super::ask::piped;
use super::ask::text;

/// Runs `batch` with these flags on this input.
pub fn batch(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let args: Vec<&str> = ["batch"].iter().chain(args).copied().collect();
    piped(&args, input)
}

/// The lines of its output.
pub fn lines(output: &Output) -> Vec<Value> {
    let text = text(&output.stdout);
    assert!(text.is_empty() || text.ends_with('\n'), "whole lines");
    let lines = text.lines().map(serde_json::from_str);
    lines.collect::<Result<_, _>>().expect("JSON on each line")
}

/// The one answer to one record.
pub fn only(input: impl AsRef<[u8]>) -> Value {
    let lines = lines(&batch(&[], input));
    assert_eq!(lines.len(), 1);
    lines[0].clone()
}
