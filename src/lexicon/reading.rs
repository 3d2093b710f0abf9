//! What became of typed words.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::CauseId;
use crate::domain::Days;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Match;
use crate::domain::Place;
use crate::domain::Severity;
use crate::domain::duration_words;
use crate::lexicon::meant::Meant;

/// The weeks of a year.
const WEEKS_OF_A_YEAR: u16 = 52;

/// What became of typed words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Facts that were read, in the order of the text.
    pub findings: Vec<Finding>,
    /// What the pain is put down to.
    pub causes: BTreeSet<CauseId>,
    /// Where it hurts.
    pub places: BTreeSet<Place>,
    /// Where findings are.
    pub sites: BTreeSet<(FactId, AreaId)>,
    /// How bad the pain is, in a story; true when only a word was given for it.
    pub severity: Option<(Severity, bool)>,
    /// The words that the severity was read from, if they were words.
    pub severity_words: Option<String>,
    /// True when that is only assumed, as the pain came suddenly.
    pub severity_is_assumed: bool,
    /// Days since the pain began, in a story.
    pub duration: Option<Days>,
    /// Whole years, in a story.
    pub age: Option<u8>,
    /// True when it is told to have come in a moment.
    pub sudden: bool,
    /// Words that were not understood, as typed.
    pub unrecognised: Vec<String>,
    /// Things to say back.
    pub remarks: Vec<String>,
    /// True when something was read that is no finding: a normal number, "no medicines".
    pub(crate) knows_more: bool,
    /// First words of times that belong to a condition or a medicine.
    pub(crate) spent: BTreeSet<usize>,
    /// First words of times at which something was that is over.
    pub(crate) over: BTreeSet<usize>,
    /// First words of times that tell the weeks of a pregnancy.
    pub(crate) stages: BTreeSet<usize>,
}

impl Reading {
    /// A reading of one finding.
    pub(crate) fn of(finding: Finding) -> Self {
        Self {
            findings: vec![finding],
            ..Self::default()
        }
    }

    /// True when nothing at all was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.is_silent()
    }

    /// True when nothing was read and nothing is said back.
    pub(crate) fn is_silent(&self) -> bool {
        self.findings.is_empty()
            && self.causes.is_empty()
            && self.places.is_empty()
            && self.severity.is_none()
            && self.duration.is_none()
            && self.remarks.is_empty()
            && self.age.is_none()
            && !self.knows_more
    }

    /// Adds findings. One that was there with the same answer keeps its first words.
    pub(crate) fn add(&mut self, findings: impl Iterator<Item = Finding>) {
        for finding in findings {
            let known = |f: &Finding| {
                f.fact == finding.fact
                    && f.answer == finding.answer
                    && f.weeks_ago == finding.weeks_ago
            };
            if !self.findings.iter().any(known) {
                self.findings.push(finding);
            }
        }
    }

    /// True for a fact that is said not to be so, and nowhere to be so.
    pub(crate) fn denies(&self, fact: &FactId) -> bool {
        let mut told = self.findings.iter().filter(|finding| finding.fact == *fact);
        told.clone().any(|finding| finding.answer == Answer::No)
            && told.all(|finding| finding.answer == Answer::No)
    }

    /// Adds something to say back, once.
    pub fn remark(&mut self, text: Option<String>) {
        if let Some(text) = text.filter(|text| !self.remarks.contains(text)) {
            self.remarks.push(text);
        }
    }

    /// Adds words that were not understood, once.
    pub(crate) fn not_understood(&mut self, text: String) {
        if !self.unrecognised.contains(&text) {
            self.unrecognised.push(text);
        }
    }

    /// Words that say nothing to the point. They are shown, so that what they were meant to tell
    /// can be told in other words.
    pub(crate) fn not_used(&mut self, said: impl Iterator<Item = String>) {
        let said: Vec<String> = said.map(|said| format!("\"{said}\"")).collect();
        if !said.is_empty() {
            self.remark(Some(format!(
                "Not used: {}. If one of these is about your health, say it in other words.",
                said.join(", ")
            )));
        }
    }

    /// Words that say there is nothing to tell.
    pub(crate) fn nothing_to_tell(&mut self, said: &str) {
        self.knows_more = true;
        if self.findings.is_empty() {
            self.remark(Some(format!("\"{said}\": nothing noted.")));
        }
    }

    /// Words about somebody else, or about a worry.
    pub(crate) fn set_aside(&mut self, said: &str, meant: Meant) {
        let why = if meant.other || meant.family {
            "speaks of somebody else"
        } else if meant.advice {
            "is advice for a case that may come"
        } else {
            "is asked or feared, not told"
        };
        self.remark(Some(format!("\"{said}\" {why}. That part does not count.")));
    }

    /// A thing that was told without its time, where the time decides: how it counts, and how to say
    /// when it was.
    pub(crate) fn without_time(&mut self, said: &str, is_past: bool, weeks: u16) {
        let remark = if is_past {
            let length = duration_words(u32::from(weeks) * 7);
            format!(
                "No time is told for \"{said}\", so it counts as over {length} ago. Was it later? Say when, such as \"{said} 1 month ago\"."
            )
        } else {
            let years = match weeks / WEEKS_OF_A_YEAR + 1 {
                1 => "1 year".to_owned(),
                years => format!("{years} years"),
            };
            format!(
                "No time is told for \"{said}\", so it counts as one now. Was it long ago? Say when, such as \"{said} {years} ago\"."
            )
        };
        self.remark(Some(remark));
    }

    /// A medicine that is not taken any more.
    pub(crate) fn no_longer(&mut self, said: &str) {
        self.remark(Some(format!(
            "\"{said}\" is over, so it does not count. What it was for may: add that."
        )));
    }

    /// Words about what is long over.
    pub(crate) fn long_over(&mut self, said: &str) {
        self.remark(Some(format!(
            "\"{said}\" was long ago and is over, so it is no sign now."
        )));
    }

    /// Takes back signs that pass by themselves, and says so.
    pub(crate) fn pass_by(&mut self, signs: &[&FactId], why: &str) {
        let (passed, kept) = std::mem::take(&mut self.findings)
            .into_iter()
            .partition(|finding| finding.answer == Answer::Yes && signs.contains(&&finding.fact));
        self.findings = kept;
        let passed: Vec<Finding> = passed;
        for finding in passed {
            let said = finding.text;
            self.remark(Some(format!(
                "\"{said}\": not counted as a warning sign. {why} If it stays or comes back by itself, it counts."
            )));
        }
    }

    /// A denial of something that was only guessed.
    pub(crate) fn not_denied(&mut self, said: &str) {
        self.remark(Some(format!(
            "We are not sure what \"{said}\" is, so saying no to it changes nothing."
        )));
    }
}

/// What to say of a guess, or of a choice. `right` are the words said, spelt as in the data.
pub(crate) fn said_back(
    said: &str,
    right: Option<&str>,
    matched: Match,
    names: &[&str],
) -> Option<String> {
    if names.is_empty() {
        return None;
    }
    match matched {
        Match::Guess => Some(format!(
            "We read \"{said}\" as {}. If that is wrong, type its full name.",
            guessed(right, &names.join(" and "))
        )),
        Match::Several => Some(format!(
            "\"{said}\" can mean: {}. All of them count until you name the one you mean.",
            names.join("; ")
        )),
        Match::Exact | Match::Synonym | Match::Derived => None,
    }
}

/// The word that was meant, with what it stands for: `warfarin (blood thinner)`.
fn guessed(right: Option<&str>, name: &str) -> String {
    match right.filter(|right| !name.to_lowercase().contains(*right)) {
        None => name.to_owned(),
        Some(right) if name.contains('(') => format!("{right}: {name}"),
        Some(right) => format!("{right} ({name})"),
    }
}
