//! The pages that belong to the program itself: how to begin, and the help of all commands. What
//! they say of health comes from the data.

use crate::kb::KnowledgeBase;
use crate::render;

/// How wide these pages are as they stand.
pub const WIDTH: usize = 80;

/// What a bare `backrelief` prints on a screen so wide.
pub fn start(kb: &KnowledgeBase, width: usize) -> String {
    let warning = &kb.safety().before_all;
    let page = format!("{START}\n{warning}\n\nMore: backrelief --help\n");
    render::fit(&page, width.min(WIDTH))
}

/// What `backrelief --help` prints. A test compares its commands with the real ones.
pub fn help(kb: &KnowledgeBase) -> String {
    format!("{HELP}\n{}\n", kb.safety().disclaimer)
}

const START: &str = "\
backrelief: massage for back pain, and when not to have one.
Works offline. Nothing you type is sent or kept.

Start here
  backrelief ask                                     answer a few questions
  backrelief suggest --cause strain --severity mild  which massage may fit
  backrelief check --takes warfarin                  is it safe to book?

Look things up
  backrelief list techniques
  backrelief show deep-tissue
";

const HELP: &str = "\
Massage for back pain, and when not to have one. Works offline.

Usage: backrelief COMMAND [FACTS] [OPTIONS]

Get an answer
  ask       Answer a few questions, one at a time (start here)
  suggest   Which massage may fit, after a safety check
  check     Is it safe to book? One style or all of them
  plan      The weeks to come: visits, self-care, the day to judge it

Look things up
  list      Techniques, causes, conditions, medicines, signs, topics, sources
  show      Read about one of them, or one rule
  compare   Two to four styles side by side

For many people
  batch     Answers for many people, from CSV or NDJSON

Set up
  completions, man, data

Examples
  backrelief suggest --cause strain --severity mild
  backrelief suggest -c posture -s 5 --takes Eliquis
  backrelief check --technique thai --has \"slipped disc\"
  backrelief check --takes warfarin -o sheet.html
  backrelief compare swedish deep-tissue

Options (more with: backrelief COMMAND --help)
  -f, --format FORMAT   text, plain, json, markdown, html, card, csv, ics
  -o, --output FILE     write to a file; .html is a sheet to print
      --plain           one statement per line, for screen readers
      --why             show the rules and sources behind the answer
  -h, --help            this page
  -V, --version         versions of program, data and report format

Exit codes
  0  answered, nothing you told us stops you
  1  something broke
  2  the command line was wrong
  3  see a professional first
  4  faults in the data

Private: no network, nothing kept unless you name a file. Facts typed as flags
stay in your shell's history; backrelief ask does not leave them there.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_are_as_wide_as_they_say() {
        let mut lines = START.lines().chain(HELP.lines());
        assert!(lines.all(|line| line.chars().count() <= WIDTH));
    }
}
