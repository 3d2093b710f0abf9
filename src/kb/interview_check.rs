//! Faults of the guided questions: emergency signs nobody asks for, choices that leave a fact out.

use std::collections::BTreeSet;

use crate::domain::AnswerKind;
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::InterviewQuestion;
use crate::domain::Part;
use crate::domain::Triage;
use crate::kb::problem::Problem;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;

/// The files of the guided questions.
const FILE: &str = "interview.json";
const NOT_ASKED: &str = "not_asked.json";

/// Every fault of the guided questions; none when there are no questions at all.
pub fn check(records: &Records, facts: &Registry) -> Vec<Problem> {
    if records.interview.is_empty() {
        return Vec::new();
    }
    let emergencies = emergencies(records);
    let questions = records.interview.iter();
    questions
        .flat_map(|question| of_question(question, &emergencies))
        .chain(numbers(records))
        .chain(coverage(records, &emergencies, facts))
        .collect()
}

/// The warning signs that are an emergency alone.
fn emergencies(records: &Records) -> BTreeSet<&FactId> {
    let flags = records.red_flags.iter();
    flags
        .filter(|flag| flag.alone == Triage::Emergency)
        .map(|flag| &flag.id)
        .collect()
}

fn of_question(question: &InterviewQuestion, emergencies: &BTreeSet<&FactId>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut fault = |field: &str, message: String, hint: &str| {
        problems.push(Problem::of_record(FILE, question.id(), field, message).hint(hint));
    };
    let chosen: BTreeSet<&FactId> = question.choices.iter().flat_map(|c| &c.facts).collect();
    if question.answer == AnswerKind::YesNo {
        if question.facts.is_empty() {
            fault(
                "facts",
                "a yes would mean nothing".to_owned(),
                "name a fact",
            );
        }
        let unchosen = question.facts.iter().filter(|id| !chosen.contains(id));
        if question.facts.len() > 1 {
            for id in unchosen {
                let message = format!("no choice stands for `{id}`");
                fault(
                    "choices",
                    message,
                    "add one, so that a yes can be told apart",
                );
            }
        }
    }
    let urgent = question.facts.iter().any(|id| emergencies.contains(id));
    if urgent && question.other_words.is_none() {
        let message = "an emergency question without other words".to_owned();
        fault(
            "other_words",
            message,
            "add the words for when it is skipped",
        );
    }
    if question.stops && !urgent {
        let message = "it stops the interview without an emergency sign".to_owned();
        fault("stops", message, "remove it, or add the sign to its facts");
    }
    problems
}

/// Numbers of each part: 1, 2, 3 ... without a gap.
fn numbers(records: &Records) -> Vec<Problem> {
    let mut problems = Vec::new();
    for part in Part::ALL {
        let questions = records.interview.iter();
        let own = questions.filter(|q| q.part == part && q.follows.is_none());
        let mut numbers: Vec<u16> = own.map(|question| question.number).collect();
        numbers.sort_unstable();
        if !numbers.iter().copied().eq(1..=len(&numbers)) {
            let message = format!("the numbers of part {} are {numbers:?}", part.word());
            let problem = Problem::of_file(FILE, message);
            problems.push(problem.hint("count from 1 without a gap"));
        }
    }
    problems
}

fn len(numbers: &[u16]) -> u16 {
    u16::try_from(numbers.len()).unwrap_or(u16::MAX)
}

/// Every emergency sign is either asked for or listed with a reason, never both.
fn coverage(records: &Records, emergencies: &BTreeSet<&FactId>, facts: &Registry) -> Vec<Problem> {
    let safety = |question: &&InterviewQuestion| question.part == Part::Safety;
    let questions = records.interview.iter().filter(safety);
    let asked: BTreeSet<&FactId> = questions.flat_map(|question| &question.facts).collect();
    let listed: BTreeSet<&FactId> = records.not_asked.iter().map(|sign| &sign.fact).collect();
    let missing = emergencies.iter().copied();
    let missing = missing.filter(|id| !asked.contains(id) && !listed.contains(id));
    let both = listed.intersection(&asked).copied();
    let other = listed.iter().copied();
    let other = other.filter(|id| facts.contains(id) && !emergencies.contains(id));
    let missing = missing.map(|id| {
        Problem::of_file(FILE, format!("no safety question asks for `{id}`"))
            .hint("add it to a question, or to not_asked.json with the reason")
    });
    let both = both.map(|id| {
        Problem::of_file(NOT_ASKED, format!("`{id}` is asked for after all"))
            .hint("remove it here, or from the question")
    });
    let other = other.map(|id| {
        Problem::of_file(NOT_ASKED, format!("`{id}` is no emergency sign"))
            .hint("only emergency signs are listed here")
    });
    missing.chain(both).chain(other).collect()
}
