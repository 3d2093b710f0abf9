//! What is only supposed or asked: "if I was pregnant could I", "if you get numb down there".
//!
//! A condition counts as supposed when it speaks of anybody ("if you"), or when its verb stands in
//! the past and the sentence asks or says what would be. "If I bend it hurts" happens, and
//! counts. Where leave is asked ("is it ok if I had"), nobody can tell: it is not known.

use std::ops::Range;

use crate::kb::Lexicon;
use crate::lexicon::meant::Meant;
use crate::lexicon::meant::is_and;
use crate::lexicon::meant::is_link;
use crate::lexicon::rows::Rows;
use crate::lexicon::text::sentences;
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
        let ends = starts.iter().copied().skip(1).chain([text.len()]);
        for (from, to) in starts.iter().copied().zip(ends) {
            for (range, thought) in self.thoughts(text, from, to) {
                for meant in all.get_mut(range).unwrap_or_default() {
                    match thought {
                        Thought::Supposed => meant.advice = true,
                        Thought::Asked => meant.unsure = true,
                        Thought::Feared => meant.worry = true,
                    }
                }
            }
        }
    }

    /// What is only thought of in one sentence.
    fn thoughts(&self, text: &[Token], from: usize, to: usize) -> Vec<(Range<usize>, Thought)> {
        let advice = (from..to).filter_map(|at| {
            let next = at + self.advice.at(text, at)?;
            Some((
                next..self.end(text, next, to, Of::Advice),
                Thought::Supposed,
            ))
        });
        let conditions = (from..to).filter_map(|at| self.condition_at(text, from, to, at));
        let conditions = advice.chain(conditions);
        conditions.chain(self.question(text, from, to)).collect()
    }

    /// A condition that begins here.
    fn condition_at(
        &self,
        text: &[Token],
        from: usize,
        to: usize,
        at: usize,
    ) -> Option<(Range<usize>, Thought)> {
        let next = at + self.condition.at(text, at)?;
        let leads = (from..=at).any(|i| {
            let row = self.no_condition.at(text, i);
            row.is_some_and(|count| count <= LEAD && i + count >= at && i + count <= next)
        });
        if leads {
            return None;
        }
        if let Some(count) = self.anybody.at(text, next) {
            let acts = (next + count..next + count + 2).any(|i| self.no_sufferer.is_at(text, i));
            let end = self.end(text, next, to, Of::Anybody);
            return (!acts).then_some((at..end, Thought::Supposed));
        }
        if let Some(range) = self.to_come(text, from..to, at, next) {
            return Some((range, Thought::Supposed));
        }
        let end = self.end(text, next, to, Of::Oneself);
        if (at..end).any(|i| self.dated.is_at(text, i)) {
            return None;
        }
        // "If I couldn't feel it": with what would be then, a lack is supposed as well.
        let lacks = |i: usize| text.get(i).is_some_and(|token| token.lacks);
        let past = (next..(next + VERB).min(end)).any(|i| self.past.is_at(text, i) || lacks(i));
        let says = |rows: &Rows| (from..to).any(|i| rows.is_at(text, i));
        if past && says(&self.outcome) {
            Some((at..end, Thought::Supposed))
        } else if past && says(&self.leave) {
            Some((at..end, Thought::Asked))
        } else {
            None
        }
    }

    /// "If I lose feeling in my legs I'll call": a condition of the present that has not come, by
    /// what will be done then. `at` is its first word, `next` the one behind "if".
    ///
    /// What has a subject of its own before that ("if I sit my legs go numb, I'll call") happens.
    fn to_come(
        &self,
        text: &[Token],
        sentence: Range<usize>,
        at: usize,
        next: usize,
    ) -> Option<Range<usize>> {
        let gap = |i: usize| text.get(i).map_or(Break::Hard, |token| token.gap);
        let own = |i: usize| {
            let goes_on = i.checked_sub(1).is_some_and(|i| self.inside.is_at(text, i));
            self.oneself.is_at(text, i) && !goes_on
        };
        let plain = |range: Range<usize>| {
            let mut words = range;
            let dated = |i: usize| self.dated.is_at(text, i) && !self.inside.is_at(text, i);
            !words.any(|i| own(i) || self.turning.is_at(text, i) || dated(i))
        };
        let behind = (next + 1..sentence.end).find_map(|i| Some((i, self.intent.at(text, i)?)));
        if let Some((then, count)) = behind
            && plain(next + 1..then)
        {
            return Some(at..then + count);
        }
        let before = |i: &usize| {
            let count = self.intent.at(text, *i).unwrap_or_default();
            let joined = (i + 1..=at).all(|i| gap(i) == Break::None);
            count > 0 && joined && plain(i + count..at)
        };
        let start = (sentence.start..at).rev().find(before)?;
        let end = (next + 1..sentence.end).find(|i| own(*i) || gap(*i) > Break::None);
        let end = end.unwrap_or(sentence.end);
        plain(next + 1..end).then_some(start..end)
    }

    /// The end of a condition: what turns, what one says of oneself, or what would be then. A list
    /// goes on behind a comma; what holds for anybody does so, too.
    fn end(&self, text: &[Token], from: usize, to: usize, of: Of) -> usize {
        let anybody = of == Of::Anybody;
        let ends = |at: &usize| {
            let token = text.get(*at);
            let gap = token.map_or(Break::Hard, |token| token.gap);
            let joins = is_and(text, *at) || is_link(text, *at);
            let own = self.oneself.is_at(text, *at) && (anybody || gap > Break::None);
            let new = *at > from && gap > Break::None && !joins && !anybody;
            let now = self.recent.at(text, *at + 1).unwrap_or_default();
            let adds = *at > from && joins && self.oneself.is_at(text, *at + 1 + now);
            own || new
                || (adds && (of != Of::Oneself || !self.past.is_at(text, *at + 2)))
                || self.turning.is_at(text, *at)
                || (*at > from && self.outcome.is_at(text, *at))
        };
        (from..to).find(ends).unwrap_or(to)
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
