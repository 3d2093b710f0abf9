//! What a run came to: verdicts, and on request rules that fired and words nobody knew.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::domain::Outcome;
use crate::domain::RuleId;
use crate::report::Report;

/// How many lines that were not answered are named.
const LINES_NAMED: usize = 5;
/// How many people to call first are named.
const PEOPLE_NAMED: usize = 3;
/// How many different words that were not understood are counted one by one.
const MOST_WORDS: usize = 10_000;
/// So many letters of words that were not understood are kept: a whole letter may be one.
const LONGEST_WORDS: usize = 80;

/// Rules and words of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counts {
    /// For how many records a rule said something.
    pub rules: BTreeMap<RuleId, u64>,
    /// In how many records words were not understood; the first ten thousand different ones,
    /// each up to 80 letters.
    pub words: BTreeMap<String, u64>,
    /// How often there were words beyond those.
    pub other_words: u64,
}

/// How often something was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Verdict, rule or word.
    pub kind: &'static str,
    /// Which one.
    pub name: String,
    /// In how many records.
    pub records: u64,
}

/// What a run came to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Records read, those that could not be answered among them.
    pub records: u64,
    /// Answers by outcome, in the order of `OUTCOMES`.
    outcomes: [u64; OUTCOMES.len()],
    /// Answers that say: see a professional first.
    pub refer: u64,
    /// Records that could not be answered.
    pub unanswered: u64,
    /// The lines of the first few of them.
    pub unanswered_lines: Vec<u64>,
    /// The first few people who need help now: booking number or line.
    pub call_first: Vec<String>,
    /// Rules and words, when they were asked for.
    pub counts: Counts,
    /// True when the last line had no end, so that it may have been cut.
    pub unended: bool,
}

/// What one chunk came to.
#[derive(Debug, Default)]
pub struct Tally {
    summary: Summary,
    /// In the order of the input, so that which words are counted hangs on nothing else.
    words: Vec<String>,
}

impl Tally {
    /// Notes an answer.
    pub fn answered(&mut self, outcome: Outcome, refers: bool, who: impl FnOnce() -> String) {
        let summary = &mut self.summary;
        summary.records += 1;
        for (records, (one, ..)) in summary.outcomes.iter_mut().zip(&OUTCOMES) {
            *records += u64::from(*one == outcome);
        }
        summary.refer += u64::from(refers);
        if outcome == Outcome::GetHelpNow && summary.call_first.len() < PEOPLE_NAMED {
            summary.call_first.push(who());
        }
    }

    /// Notes the rules that said something in a report, and its words that were not understood.
    pub fn count(&mut self, report: &Report) {
        let triage = report.triage.reasons.iter().chain(&report.triage.remarks);
        let styles = report.techniques.iter().flat_map(|style| &style.reasons);
        // What a style says of itself has neither a level nor a triage: it holds for everybody.
        let fired = triage
            .chain(styles)
            .filter(|reason| reason.level.is_some() || reason.triage.is_some());
        let all = fired.chain(&report.session.changes);
        let rules: BTreeSet<&RuleId> = all.map(|reason| &reason.rule).collect();
        for rule in rules {
            *self.summary.counts.rules.entry(rule.clone()).or_default() += 1;
        }
        let words = report.unrecognised.iter().map(|words| clipped(words));
        let words: BTreeSet<String> = words.collect();
        self.words.extend(words);
    }

    /// Notes a record that could not be answered.
    pub fn refused(&mut self, line: u64) {
        self.summary.records += 1;
        self.summary.unanswered += 1;
        if self.summary.unanswered_lines.len() < LINES_NAMED {
            self.summary.unanswered_lines.push(line);
        }
    }
}

/// Words in lower case; long ones are cut and end with three dots.
fn clipped(words: &str) -> String {
    let mut letters = words.chars().flat_map(char::to_lowercase);
    let mut kept: String = letters.by_ref().take(LONGEST_WORDS).collect();
    if letters.next().is_some() {
        kept.push_str("...");
    }
    kept
}

impl Summary {
    /// Adds what the next chunk came to.
    pub(crate) fn add(&mut self, tally: Tally) {
        let next = tally.summary;
        self.records += next.records;
        self.refer += next.refer;
        self.unanswered += next.unanswered;
        for (records, more) in self.outcomes.iter_mut().zip(next.outcomes) {
            *records += more;
        }
        for (rule, records) in next.counts.rules {
            *self.counts.rules.entry(rule).or_default() += records;
        }
        for word in tally.words {
            self.word(word);
        }
        let room = LINES_NAMED - self.unanswered_lines.len().min(LINES_NAMED);
        let lines = next.unanswered_lines.into_iter().take(room);
        self.unanswered_lines.extend(lines);
        let room = PEOPLE_NAMED - self.call_first.len().min(PEOPLE_NAMED);
        self.call_first
            .extend(next.call_first.into_iter().take(room));
    }

    fn word(&mut self, word: String) {
        let words = &mut self.counts.words;
        if words.len() < MOST_WORDS || words.contains_key(&word) {
            *words.entry(word).or_default() += 1;
        } else {
            self.counts.other_words += 1;
        }
    }

    /// How many answers have this outcome.
    pub fn of(&self, outcome: Outcome) -> u64 {
        let mut each = self.outcomes.iter().zip(&OUTCOMES);
        let found = each.find(|(_, (one, ..))| *one == outcome);
        found.map_or(0, |(records, _)| *records)
    }

    /// Verdicts in order of their weight, then rules and words, the most frequent first.
    pub fn table(&self) -> Vec<Count> {
        let count = |kind, name: &str, records| Count {
            kind,
            name: name.to_owned(),
            records,
        };
        let mut rows: Vec<Count> = OUTCOMES
            .iter()
            .map(|(outcome, id, _)| count("verdict", id, self.of(*outcome)))
            .collect();
        rows.push(count("verdict", "not-answered", self.unanswered));
        let rules = self.counts.rules.iter();
        let rules = rules.map(|(rule, records)| count("rule", rule.as_str(), *records));
        rows.extend(most_first(rules.collect()));
        let words = self.counts.words.iter();
        let words = words.map(|(word, records)| count("not-understood", word, *records));
        rows.extend(most_first(words.collect()));
        if self.counts.other_words > 0 {
            rows.push(count("not-understood-other", "", self.counts.other_words));
        }
        rows
    }
}

/// Every outcome with its id and its words.
pub const OUTCOMES: [(Outcome, &str, &str); 5] = [
    (Outcome::Go, "go", "no danger found"),
    (Outcome::AskFirst, "ask-first", "ask first"),
    (Outcome::DoNotBook, "do-not-book", "do not book"),
    (
        Outcome::SeeDoctorToday,
        "see-doctor-today",
        "see a doctor today",
    ),
    (Outcome::GetHelpNow, "get-help-now", "get help now"),
];

/// The most frequent first, then by name, as they come.
fn most_first(mut rows: Vec<Count>) -> Vec<Count> {
    rows.sort_by_key(|row| std::cmp::Reverse(row.records));
    rows
}
