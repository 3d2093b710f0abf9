//! What is only supposed or asked: "if I was pregnant could I", "if you get numb down there".
//!
//! A condition counts as supposed when it speaks of anybody ("if you"), or when its verb stands in
//! the past and the sentence asks or says what would be. "If I bend it hurts" happens, and
//! counts. Where leave is asked ("is it ok if I had"), nobody can tell: it is not known.

use std::cell::OnceCell;
use std::ops::Range;

use crate::kb::Lexicon;
use crate::lexicon::meant::Meant;
use crate::lexicon::meant::is_and;
use crate::lexicon::meant::is_link;
use crate::lexicon::rows::Rows;
use crate::lexicon::text::sentences;
use crate::lexicon::text::spans;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words behind "if" may stand before the verb that supposes.
const VERB: usize = 4;

/// The most words of a row before "if": "do not know if".
const LEAD: usize = 3;

/// Rows of words that suppose or ask.
#[derive(Debug)]
pub(crate) struct Supposing {
    advice: Rows,
    condition: Rows,
    no_condition: Rows,
    anybody: Rows,
    no_sufferer: Rows,
    past: Rows,
    outcome: Rows,
    intent: Rows,
    inside: Rows,
    leave: Rows,
    dated: Rows,
    question: Rows,
    meaning: Rows,
    oneself: Rows,
    turning: Rows,
    recent: Rows,
}

/// How a row of words is only thought of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thought {
    /// It is advice or play.
    Supposed,
    /// It is asked about: nobody can tell whether it is there.
    Asked,
    /// An illness is asked for by its name.
    Feared,
}

impl Thought {
    /// Marks what stands in these ranges, in the order of their starts, each word once.
    fn mark<'r>(self, ranges: impl Iterator<Item = &'r Range<usize>>, all: &mut [Meant]) {
        let mut marked = 0;
        for range in ranges {
            let rest = range.start.max(marked)..range.end;
            for meant in all.get_mut(rest).unwrap_or_default() {
                match self {
                    Self::Supposed => meant.advice = true,
                    Self::Asked => meant.unsure = true,
                    Self::Feared => meant.worry = true,
                }
            }
            marked = marked.max(range.end);
        }
    }
}

/// Whose case a condition speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    /// One that may come: "come back if".
    Advice,
    /// Anybody's: "if you".
    Anybody,
    /// The writer's own: "if I was".
    Oneself,
}

/// Where in one sentence stands what its conditions are measured by, each in rising order. It is
/// looked for once: a sentence may have a thousand conditions.
#[derive(Debug, Default)]
struct Marks {
    /// The first word of the sentence, and the one behind it.
    sentence: Range<usize>,
    /// What will be done, with the number of its words.
    intents: Vec<(usize, usize)>,
    /// The most words of what will be done.
    longest_intent: usize,
    /// A time.
    dated: Vec<usize>,
    /// What happens is told: by a subject of its own, a turn or a time.
    happens: Vec<usize>,
    /// A pause.
    pauses: Vec<usize>,
    /// A pause, or a subject of its own.
    halts: Vec<usize>,
    /// It is said what would be.
    has_outcome: bool,
    /// Leave is asked.
    asks_leave: bool,
    of_advice: Ends,
    of_anybody: Ends,
    of_oneself: Ends,
}

/// Where conditions of one kind end.
#[derive(Debug, Default)]
struct Ends {
    /// At these words, even right behind "if".
    anywhere: Vec<usize>,
    /// At these, but not right behind "if".
    later: Vec<usize>,
}

/// The first of these places that is not before another one.
fn first_from(places: &[usize], from: usize) -> Option<usize> {
    let next = places.partition_point(|place| *place < from);
    places.get(next).copied()
}

/// The last of these places before another one.
fn last_before(places: &[usize], to: usize) -> Option<usize> {
    let next = places.partition_point(|place| *place < to);
    places.get(next.checked_sub(1)?).copied()
}

impl Marks {
    /// The end of a condition: what turns, what one says of oneself, or what would be then. A list
    /// goes on behind a comma; what holds for anybody does so, too.
    fn end(&self, from: usize, of: Of) -> usize {
        let ends = match of {
            Of::Advice => &self.of_advice,
            Of::Anybody => &self.of_anybody,
            Of::Oneself => &self.of_oneself,
        };
        let anywhere = first_from(&ends.anywhere, from);
        let later = first_from(&ends.later, from + 1);
        let end = anywhere.into_iter().chain(later).min();
        end.unwrap_or(self.sentence.end)
    }

    /// "If I lose feeling in my legs I'll call": a condition of the present that has not come, by
    /// what will be done then. `at` is its first word, `next` the one behind "if".
    ///
    /// What has a subject of its own before that ("if I sit my legs go numb, I'll call") happens.
    fn to_come(&self, at: usize, next: usize) -> Option<Range<usize>> {
        let is_plain = |range: Range<usize>| {
            first_from(&self.happens, range.start).is_none_or(|told| told >= range.end)
        };
        let behind = self.intents.partition_point(|(then, _)| *then <= next);
        if let Some((then, count)) = self.intents.get(behind)
            && is_plain(next + 1..*then)
        {
            return Some(at..then + count);
        }
        let start = self.intent_before(at)?;
        let end = first_from(&self.halts, next + 1).unwrap_or(self.sentence.end);
        is_plain(next + 1..end).then_some(start..end)
    }

    /// What will be done, said before a condition without a pause: "I'll call if".
    fn intent_before(&self, at: usize) -> Option<usize> {
        let joined = last_before(&self.pauses, at + 1).unwrap_or_default();
        let told = last_before(&self.happens, at);
        let near = told.map_or(0, |told| (told + 1).saturating_sub(self.longest_intent));
        let end = self.intents.partition_point(|(then, _)| *then < at);
        let before = self.intents.get(..end).unwrap_or_default().iter().rev();
        let mut before = before.take_while(|(then, _)| *then >= joined.max(near));
        let is_plain = |end: usize| told.is_none_or(|told| told < end);
        let (start, _) = before.find(|(then, count)| is_plain(then + count))?;
        Some(*start)
    }
}

impl Supposing {
    /// The rows of a lexicon.
    pub(super) fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        let words = &lexicon.supposed;
        let rows = |list| Rows::new(list, vocabulary);
        Self {
            advice: rows(&lexicon.advice),
            condition: rows(&words.condition),
            no_condition: rows(&words.no_condition),
            anybody: rows(&words.anybody),
            no_sufferer: rows(&words.no_sufferer),
            past: rows(&words.past),
            outcome: rows(&words.outcome),
            intent: rows(&words.intent),
            inside: rows(&words.inside),
            leave: rows(&words.leave),
            dated: rows(&words.times),
            question: rows(&words.asking),
            meaning: rows(&words.meaning),
            oneself: rows(&lexicon.myself),
            turning: rows(&lexicon.turning),
            recent: rows(&lexicon.recent),
        }
    }

    /// Marks what is only supposed or asked in a text.
    pub(super) fn mark(&self, text: &[Token], all: &mut [Meant]) {
        let starts = sentences(text);
        for (from, to) in spans(&starts, text.len()) {
            let mut thoughts = self.thoughts(text, from, to);
            thoughts.sort_by_key(|(range, _)| range.start);
            for kind in [Thought::Supposed, Thought::Asked, Thought::Feared] {
                let of_kind = thoughts.iter().filter(|(_, thought)| *thought == kind);
                kind.mark(of_kind.map(|(range, _)| range), all);
            }
        }
    }

    /// What is only thought of in one sentence.
    fn thoughts(&self, text: &[Token], from: usize, to: usize) -> Vec<(Range<usize>, Thought)> {
        let known = OnceCell::new();
        let marks = || known.get_or_init(|| self.marks(text, from, to));
        let advice = (from..to).filter_map(|at| {
            let next = at + self.advice.at(text, at)?;
            Some((next..marks().end(next, Of::Advice), Thought::Supposed))
        });
        let conditions = (from..to).filter_map(|at| {
            let next = at + self.condition.at(text, at)?;
            self.condition_at(text, marks(), at, next)
        });
        let conditions = advice.chain(conditions);
        conditions.chain(self.question(text, from, to)).collect()
    }

    /// What a condition of this sentence is measured by.
    fn marks(&self, text: &[Token], from: usize, to: usize) -> Marks {
        let mut marks = Marks {
            sentence: from..to,
            ..Marks::default()
        };
        for at in from..to {
            let pauses = text.get(at).is_some_and(|token| token.gap > Break::None);
            let oneself = self.oneself.is_at(text, at);
            let goes_on = at
                .checked_sub(1)
                .is_some_and(|i| self.inside.is_at(text, i));
            let own = oneself && !goes_on;
            let turns = self.turning.is_at(text, at);
            let dated = self.dated.is_at(text, at);
            let happens = own || turns || (dated && !self.inside.is_at(text, at));
            let outcome = self.outcome.is_at(text, at);
            if let Some(count) = self.intent.at(text, at) {
                marks.intents.push((at, count));
                marks.longest_intent = marks.longest_intent.max(count);
            }
            marks.has_outcome |= outcome;
            marks.asks_leave |= self.leave.is_at(text, at);
            let joins = is_and(text, at) || is_link(text, at);
            let now = self.recent.at(text, at + 1).unwrap_or_default();
            let adds = joins && self.oneself.is_at(text, at + 1 + now);
            let new = pauses && !joins;
            let goes_back = adds && !self.past.is_at(text, at + 2);
            let apart = (oneself && pauses) || turns;
            for (places, holds) in [
                (&mut marks.dated, dated),
                (&mut marks.happens, happens),
                (&mut marks.pauses, pauses),
                (&mut marks.halts, pauses || own),
                (&mut marks.of_advice.anywhere, apart),
                (&mut marks.of_advice.later, new || adds || outcome),
                (&mut marks.of_anybody.anywhere, oneself || turns),
                (&mut marks.of_anybody.later, adds || outcome),
                (&mut marks.of_oneself.anywhere, apart),
                (&mut marks.of_oneself.later, new || goes_back || outcome),
            ] {
                if holds {
                    places.push(at);
                }
            }
        }
        marks
    }

    /// A condition that begins here; `next` is the word behind "if".
    fn condition_at(
        &self,
        text: &[Token],
        marks: &Marks,
        at: usize,
        next: usize,
    ) -> Option<(Range<usize>, Thought)> {
        let leads = (marks.sentence.start.max(at.saturating_sub(LEAD))..=at).any(|i| {
            let row = self.no_condition.at(text, i);
            row.is_some_and(|count| count <= LEAD && i + count >= at && i + count <= next)
        });
        if leads {
            return None;
        }
        if let Some(count) = self.anybody.at(text, next) {
            let acts = (next + count..next + count + 2).any(|i| self.no_sufferer.is_at(text, i));
            let end = marks.end(next, Of::Anybody);
            return (!acts).then_some((at..end, Thought::Supposed));
        }
        if let Some(range) = marks.to_come(at, next) {
            return Some((range, Thought::Supposed));
        }
        let end = marks.end(next, Of::Oneself);
        if first_from(&marks.dated, at).is_some_and(|dated| dated < end) {
            return None;
        }
        // "If I couldn't feel it": with what would be then, a lack is supposed as well.
        let lacks = |i: usize| text.get(i).is_some_and(|token| token.lacks);
        let past = (next..(next + VERB).min(end)).any(|i| self.past.is_at(text, i) || lacks(i));
        if past && marks.has_outcome {
            Some((at..end, Thought::Supposed))
        } else if past && marks.asks_leave {
            Some((at..end, Thought::Asked))
        } else {
            None
        }
    }

    /// "Could a stiff back be cancer?": what follows "be" is asked, not told.
    fn question(&self, text: &[Token], from: usize, to: usize) -> Option<(Range<usize>, Thought)> {
        let opens = from + self.question.at(text, from)?;
        // "Could be pregnant" tells; "could this be" asks.
        let means = (opens + 1..to).find(|at| self.meaning.is_at(text, *at))?;
        let next = means + self.meaning.at(text, means)?;
        let own = (opens..=next).any(|at| self.oneself.is_at(text, at));
        let end =
            (next..to).find(|at| self.oneself.is_at(text, *at) || self.turning.is_at(text, *at));
        (!own).then_some((next..end.unwrap_or(to), Thought::Feared))
    }
}
