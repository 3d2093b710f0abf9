//! Where a question stands: what of it was answered, and what of it is asked next.

use crate::domain::AnswerKind;
use crate::domain::InterviewQuestion;
use crate::interview::told::Told;

/// A step within one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// The question itself.
    Main,
    /// The question in other words, after it was skipped.
    Again,
    /// Which of its parts, after a plain yes.
    Which,
    /// The rest of it, after words that answered a part; or anything else.
    More(u16),
    /// When the choice of this number happened.
    Dated(usize),
    /// What the choice of this number is called.
    Named(usize),
}

/// How a step was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// A plain yes of which the part is not known yet.
    Yes,
    /// Skipped.
    Skipped,
    /// Free words.
    Words,
    /// Anything that settles the step.
    Settled,
}

/// One answered step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    /// The index of the question.
    pub(crate) at: usize,
    /// The step.
    pub(crate) stage: Stage,
    /// How it was answered.
    pub(crate) mark: Mark,
    /// What it told.
    pub(crate) told: Vec<Told>,
    /// Choices that were chosen, by index.
    pub(crate) chosen: Vec<usize>,
}

/// The step after the one that was answered last; `open` tells whether a fact is unanswered.
pub(crate) fn follow_up(last: &Given, question: &InterviewQuestion, open: bool) -> Option<Stage> {
    let next = match last.stage {
        Stage::More(number) => Stage::More(number.saturating_add(1)),
        Stage::Main | Stage::Again | Stage::Which | Stage::Dated(_) | Stage::Named(_) => {
            Stage::More(1)
        }
    };
    match (last.mark, last.stage) {
        (Mark::Yes, _) => Some(Stage::Which),
        (Mark::Skipped, Stage::Main) if question.other_words.is_some() => Some(Stage::Again),
        (Mark::Words, _) => {
            let kind = question.answer;
            let lists = matches!(kind, AnswerKind::Conditions | AnswerKind::Medicines);
            (lists || kind == AnswerKind::YesNo && open).then_some(next)
        }
        (Mark::Skipped | Mark::Settled, _) => None,
    }
}
