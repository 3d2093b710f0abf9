//! Stories as people tell them, with what is in them.
//!
//! The expected facts and levels were written from the flags, sections 5, 7 and 9 of
//! red-flags.md, before the stories were read by the program. About half are traps: denials,
//! other people, idioms, things that are over. What is not read yet is listed in `open.txt`,
//! and a floor for each figure keeps what has been reached.

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use backrelief::domain::*;
use backrelief::lexicon::Reader;
use backrelief::report::Report;
use serde::Deserialize;
use support::assess;
use support::kb;
use support::level;
use support::told_lines;

/// The least that must stay read, in per cent of what is told.
const YES_FLOOR: usize = 93;
/// The least that must be right of all signs found, in per cent.
const RIGHT_FLOOR: usize = 87;
/// The least that must stay read as no, in per cent.
const NO_FLOOR: usize = 86;
/// The least of stories that must end at an accepted level, in per cent.
const LEVEL_FLOOR: usize = 91;

/// A story and the facts in it.
#[derive(Debug, Deserialize)]
struct Told {
    text: String,
    yes: BTreeSet<String>,
    no: BTreeSet<String>,
}

/// A story and how soon somebody must look.
#[derive(Debug, Deserialize)]
struct Judged {
    text: String,
    accept: Vec<Triage>,
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/stories")
        .join(name);
    std::fs::read_to_string(path).expect("a file of stories")
}

fn lines<T: for<'de> Deserialize<'de>>(name: &str) -> Vec<T> {
    let text = file(name);
    let read = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a story"));
    read.collect()
}

fn answered(report: &Report, answer: Answer) -> BTreeSet<String> {
    let with = report
        .findings
        .iter()
        .filter(|finding| finding.answer == answer);
    with.map(|finding| finding.id.to_string()).collect()
}

fn per_cent(part: usize, whole: usize) -> usize {
    100 * part / whole.max(1)
}

#[test]
fn facts_of_stories() {
    let reader = Reader::new(kb());
    let (mut yes, mut told, mut signs, mut right, mut no, mut denied) = (0, 0, 0, 0, 0, 0);
    let mut wrong = Vec::new();
    for story in lines::<Told>("facts.jsonl") {
        let report = assess(&reader, &story.text);
        let found = answered(&report, Answer::Yes);
        let flags = report
            .findings
            .iter()
            .filter(|f| f.answer == Answer::Yes && f.kind == FactKind::RedFlag);
        let flags: BTreeSet<String> = flags.map(|f| f.id.to_string()).collect();
        yes += found.intersection(&story.yes).count();
        told += story.yes.len();
        signs += flags.len();
        right += flags.intersection(&story.yes).count();
        no += answered(&report, Answer::No)
            .intersection(&story.no)
            .count();
        denied += story.no.len();
        if found.intersection(&story.no).next().is_some() {
            wrong.push(story.text);
        }
    }
    assert!(
        per_cent(yes, told) >= YES_FLOOR,
        "{yes} of {told} facts read"
    );
    assert!(
        per_cent(right, signs) >= RIGHT_FLOOR,
        "{right} of {signs} signs right"
    );
    assert!(
        per_cent(no, denied) >= NO_FLOOR,
        "{no} of {denied} denials read"
    );
    assert!(wrong.is_empty(), "denied but read as told: {wrong:#?}");
}

#[test]
fn levels_of_stories() {
    let reader = Reader::new(kb());
    let stories = lines::<Judged>("vignettes.jsonl");
    let accepted = stories.iter().filter(|story| {
        story
            .accept
            .contains(&assess(&reader, &story.text).triage.level)
    });
    let (accepted, all) = (accepted.count(), stories.len());
    assert!(
        per_cent(accepted, all) >= LEVEL_FLOOR,
        "{accepted} of {all} accepted"
    );
}

/// A line of `levels.txt` or `open.txt`: "urgent | what somebody types".
fn levels(name: &str) -> Vec<(Triage, String)> {
    let told = told_lines(name).into_iter();
    told.map(|[wanted, text]| (level(&wanted), text)).collect()
}

#[test]
fn each_line_has_its_level_unless_it_is_listed_as_open() {
    let reader = Reader::new(kb());
    let open: BTreeSet<String> = levels("open.txt")
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let mut faults = Vec::new();
    for (wanted, text) in levels("levels.txt") {
        let level = assess(&reader, &text).triage.level;
        if (level == wanted) == open.contains(&text) {
            faults.push(format!("{level:?}, wanted {wanted:?}: {text}"));
        }
    }
    assert!(
        faults.is_empty(),
        "{} lines:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
