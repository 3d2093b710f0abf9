//! Signs as people type them: the level of each line, and the signs that are in it.
//!
//! Written from red-flags.md before the program had read them; about a third are traps. A line
//! may end at either of two levels where the records of two knowledge files differ. The floors
//! keep what has been reached; the lines below them are known misses.

mod support;

use std::collections::BTreeSet;

use backrelief::domain::*;
use backrelief::lexicon::Reader;
use support::assess;
use support::kb;
use support::level;
use support::told_lines;

/// The least of lines that must end at their level, in per cent.
const LEVEL_FLOOR: usize = 95;
/// The least of signs that must be found, in per cent.
const SIGN_FLOOR: usize = 97;

struct Line {
    levels: Vec<Triage>,
    signs: BTreeSet<String>,
    text: String,
}

fn lines() -> Vec<Line> {
    let told = told_lines("signs.txt").into_iter();
    let lines = told.map(|[levels, signs, text]| Line {
        levels: levels.split('/').map(level).collect(),
        signs: signs.split_whitespace().map(str::to_owned).collect(),
        text,
    });
    lines.collect()
}

#[test]
fn signs_are_found_and_ordinary_lines_raise_none() {
    let reader = Reader::new(kb());
    let (mut right, mut all, mut found, mut told) = (0, 0, 0, 0);
    for line in lines() {
        let report = assess(&reader, &line.text);
        let yes: BTreeSet<String> = (report.findings.iter())
            .filter(|finding| finding.answer == Answer::Yes)
            .map(|finding| finding.id.to_string())
            .collect();
        all += 1;
        right += usize::from(line.levels.contains(&report.triage.level));
        told += line.signs.len();
        found += line.signs.intersection(&yes).count();
    }
    assert!(
        100 * right >= LEVEL_FLOOR * all,
        "{right} of {all} lines end at their level"
    );
    assert!(
        100 * found >= SIGN_FLOOR * told,
        "{found} of {told} signs found"
    );
}
