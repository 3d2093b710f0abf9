//! Is the data good? Every fault of a set of data files, for people who edit them.
//!
//! Above the knowledge base and the engine: it runs the examples of every rule
//! and reads every sentence.

mod editorial;
mod examples;
mod grammar;
mod kinds;
mod phrases;
mod stats;
mod tables;

pub use stats::stats;

use serde_json::Value;

use crate::kb::DataFile;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;

/// Every fault, sorted by file and record.
pub fn check(files: &[DataFile]) -> Vec<Problem> {
    let mut problems = layout(files);
    match KnowledgeBase::from_files(files) {
        Err(faults) => problems.extend(faults),
        Ok(kb) => {
            problems.extend(editorial::check(files));
            problems.extend(rules(&kb));
        }
    }
    sorted(problems)
}

/// Every fault of what is built in: its references and rules. Layout and wording are those of files.
pub fn carried(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut problems = kb.problems();
    problems.extend(rules(kb));
    sorted(problems)
}

/// Faults of rules, and of what people type for them.
fn rules(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut problems = examples::check(kb);
    problems.extend(examples::for_everybody(kb));
    problems.extend(grammar::check(kb));
    problems.extend(phrases::check(kb));
    problems.extend(kinds::check(kb));
    problems.extend(phrases::lone_cues(kb));
    problems.extend(tables::check(kb));
    problems
}

fn sorted(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_unstable();
    problems.dedup();
    problems
}

/// A file in its one layout: records sorted by id, two spaces, a newline at the end.
pub fn canonical(text: &str) -> Option<String> {
    let mut value: Value = serde_json::from_str(text).ok()?;
    if let Some(Value::Array(records)) = value.get_mut("records") {
        records.sort_by_key(|record| {
            record
                .get("id")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        });
    }
    let mut text = serde_json::to_string_pretty(&value).ok()?;
    text.push('\n');
    Some(text)
}

fn layout(files: &[DataFile]) -> Vec<Problem> {
    files
        .iter()
        .filter(|file| canonical(&file.text).is_some_and(|text| text != file.text))
        .map(|file| {
            Problem::of_file(&file.path, "the file is not in its one layout")
                .hint("`backrelief data check DIR --fix` sorts and lays it out anew")
        })
        .collect()
}
