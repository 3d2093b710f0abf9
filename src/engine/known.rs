//! What is known of one fact, and what two answers to it come to.
//!
//! INVARIANT: merging keeps the stricter of two answers, so a further warning can never take
//! another one away.

use crate::domain::Answer;

/// One fact as it counts for the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// The strictest answer.
    pub answer: Answer,
    /// Weeks since it began; `None` when any answer gave no date.
    pub weeks_ago: Option<u16>,
    /// True when every answer says it is old, unchanged and checked.
    pub settled: bool,
    /// True when nobody answered it and it was worked out.
    pub derived: bool,
}

impl Known {
    /// Two answers to one fact as one: the stricter of a warning, the milder of a reassuring fact.
    #[must_use]
    pub fn merged(self, new: Self, reassuring: bool) -> Self {
        if reassuring {
            milder_answer(self, new)
        } else {
            stricter_answer(self, new)
        }
    }
}

/// Two answers to a warning: the stricter of each part. A no adds nothing to another answer.
fn stricter_answer(old: Known, new: Known) -> Known {
    match (old.answer, new.answer) {
        (Answer::No, _) if new.answer > Answer::No => new,
        (_, Answer::No) if old.answer > Answer::No => old,
        _ => Known {
            answer: old.answer.max(new.answer),
            weeks_ago: latest(old, new),
            settled: old.settled && (new.settled || (new.derived && !old.derived)),
            derived: old.derived && new.derived,
        },
    }
}

/// Two answers to a reassuring fact: the one that reassures less.
fn milder_answer(old: Known, new: Known) -> Known {
    if new.answer < old.answer { new } else { old }
}

/// The later of two dates; none when one is missing. A date told wins over one worked out.
fn latest(old: Known, new: Known) -> Option<u16> {
    match (old.derived, new.derived) {
        (false, true) => old.weeks_ago,
        (true, false) => new.weeks_ago,
        _ => old.weeks_ago.zip(new.weeks_ago).map(|(a, b)| a.min(b)),
    }
}
