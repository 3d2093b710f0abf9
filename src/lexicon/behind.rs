//! Words behind a finding that deny it, put it down to the family, or settle it.
//!
//! Each of them reaches the nearest known phrase, and those that "or" joins to it.

use std::ops::Range;

use crate::lexicon::meant::Meant;
use crate::lexicon::meant::Span;
use crate::lexicon::meant::is_and;
use crate::lexicon::meant::is_link;
use crate::lexicon::meant::is_or;
use crate::lexicon::meant::pauses;
use crate::lexicon::people::PERSON;
use crate::lexicon::scope::Scopes;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words may stand between a reassurance and what undoes it.
const UNDOING: usize = 4;

/// So many words may stand between a finding and what denies it.
const NEAR: usize = 3;

impl Scopes {
    /// Changes what is said of findings by the words behind them.
    pub(super) fn look_back(&self, text: &[Token], spans: &[Span], all: &mut [Meant]) {
        for span in spans {
            // "My pregnant wife": what stands right before somebody is theirs.
            let next = span.last + 1;
            let theirs = span.first == span.last && self.people.is_at(text, next);
            // "Wife pregnant": so is an illness right behind somebody.
            let joined = !span.sign && !pauses(text, span.first);
            let behind = joined && self.people.ends_before(text, span.first, PERSON).is_some();
            if behind || (theirs && !pauses(text, next)) {
                change(all, span, |meant| meant.other = true);
            }
        }
        let mut number = 0;
        let mut at = 0;
        while at < text.len() {
            while spans.get(number).is_some_and(|span| span.last < at) {
                number += 1;
            }
            if let Some(inside) = spans.get(number).filter(|span| span.first <= at) {
                at = inside.last + 1;
                continue;
            }
            let (before, after) = spans.split_at_checked(number).unwrap_or_default();
            if self.settled.at_over_commas(text, at).is_some()
                && let Some(span) = settled_by(text, before, after, at)
            {
                change(all, span, |meant| meant.settled = true);
            }
            if let Some(count) = self.family.at(text, at) {
                for span in self.of_family(text, before, after, at + count) {
                    change(all, &span, |meant| meant.family = true);
                }
            }
            if self
                .checked
                .none_of
                .at(text, at)
                .is_some_and(|count| pauses(text, at + count))
            {
                for span in self.list_before(text, before, at) {
                    change(all, span, |meant| meant.denied = true);
                }
            }
            if let Some(count) = self.denies_at(text, at)
                && !self.over_after.is_at(text, at)
                && !names_what_follows(text, after, at + count)
            {
                for span in denied_by(text, before, &(at..at + count)) {
                    change(all, span, |meant| meant.denied = true);
                }
            }
            at += 1;
        }
    }

    /// True when words before or inside a reassurance undo it: "struggle to pee normally".
    /// `own` are its words.
    pub(super) fn is_undone(&self, text: &[Token], own: &[usize]) -> bool {
        let (Some(first), Some(last)) = (own.first().copied(), own.last().copied()) else {
            return false;
        };
        let joined = |at: &usize| {
            let next = text.get(at + 1);
            let begins = is_and(text, *at) || is_link(text, *at) || self.turning.is_at(text, *at);
            next.is_some_and(|token| token.gap == Break::None) && !begins
        };
        let before = (first.saturating_sub(UNDOING)..first).rev();
        // "No I'm not pregnant" says no twice and means it.
        let denies = own.iter().any(|at| self.denies(text, *at));
        let undoes = |at: usize| {
            let lacks = text.get(at).is_some_and(|token| token.lacks);
            let no = !denies && (lacks || self.denies(text, at));
            no || self.undoing.is_at(text, at)
        };
        let inside = (first..=last).any(|at| !own.contains(&at) && self.undoing.is_at(text, at));
        inside || before.take_while(joined).any(undoes)
    }

    /// How many words behind a finding deny it. One word alone does so only at the end of its
    /// part, and so do words that may deny what follows: "not at all".
    pub(super) fn denies_at(&self, text: &[Token], at: usize) -> Option<usize> {
        let asked = text
            .get(at)
            .filter(|token| token.after_question || token.after_colon);
        let answer = asked.and_then(|_| self.checked.answers.at(text, at));
        if let Some(count) = answer.filter(|count| pauses(text, at + count)) {
            return Some(count);
        }
        let count = self.after.at(text, at)?;
        let whole = self.negators.at(text, at) == Some(count);
        let forward = !whole && (at..at + count).any(|i| self.negates(text, i));
        (pauses(text, at + count) || (count > 1 && !forward)).then_some(count)
    }

    /// "Fever, numbness, weakness - none of those": the findings of a list before these words. Each
    /// item is one alone; what stands beside the first of them begins the list.
    fn list_before<'s>(&self, text: &[Token], before: &'s [Span], at: usize) -> Vec<&'s Span> {
        let mut listed: Vec<&Span> = Vec::new();
        let mut end = at;
        for span in before.iter().rev() {
            let between = text.get(span.last + 1..=end).unwrap_or_default();
            let near = between.len() <= NEAR && between.iter().all(|t| t.gap < Break::Half);
            if !near || span.lacks || self.myself.is_at(text, span.first) {
                break;
            }
            listed.push(span);
            end = span.first;
            if !pauses(text, end) && !end.checked_sub(1).is_some_and(|i| is_link(text, i)) {
                break;
            }
        }
        listed
    }

    /// What "in the family" speaks of: what follows it up to what is said of oneself, or else
    /// the finding just before it.
    fn of_family(&self, text: &[Token], before: &[Span], after: &[Span], next: usize) -> Vec<Span> {
        let end = (next..text.len())
            .find(|at| pauses(text, *at) || self.myself.is_at(text, *at))
            .unwrap_or(text.len());
        let following = after.iter().filter(|span| span.first < end);
        let following: Vec<Span> = following.copied().collect();
        if following.is_empty() {
            let nearest = before
                .last()
                .filter(|span| is_joined(text, span.last, next));
            nearest.into_iter().copied().collect()
        } else {
            following
        }
    }
}

fn change(all: &mut [Meant], span: &Span, how: impl Fn(&mut Meant)) {
    for word in all.get_mut(span.first..=span.last).unwrap_or_default() {
        how(word);
    }
}

/// The finding that is settled: the nearest before, at most one comma away, or else behind.
fn settled_by<'s>(
    text: &[Token],
    before: &'s [Span],
    after: &'s [Span],
    at: usize,
) -> Option<&'s Span> {
    let commas = |span: &&Span| {
        let between = text.get(span.last + 1..=at).unwrap_or_default();
        between.iter().all(|token| token.gap < Break::Joint)
            && between
                .iter()
                .filter(|token| token.gap == Break::Soft)
                .count()
                <= 1
    };
    // "Weak since the operation, always has been": signs go before what they came from.
    let signs = before.iter().rev().take_while(|span| commas(span));
    let sign = signs.into_iter().find(|span| span.sign);
    let last = sign.or_else(|| before.last().filter(commas));
    last.or_else(|| after.first().filter(|span| is_joined(text, at, span.first)))
}

/// The findings that "none" behind them denies: the nearest, and those that "or" joins to it.
fn denied_by<'s>(text: &[Token], before: &'s [Span], words: &Range<usize>) -> Vec<&'s Span> {
    let at = words.start;
    let Some((nearest, others)) = before.split_last() else {
        return Vec::new();
    };
    let reaches = if answers_question(text, words) {
        nearest.last + 1 == at
    } else {
        // "Numb saddle, bladder no": one word denies what stands in its own part.
        let between = text.get(nearest.last + 1..=at).unwrap_or_default();
        let part = words.len() > 1 || (nearest.last + 1..at).all(|at| !pauses(text, at));
        part && between.len() <= NEAR && between.iter().all(|token| token.gap < Break::Joint)
    };
    if !reaches || nearest.lacks {
        return Vec::new();
    }
    let mut denied = vec![nearest];
    let mut first = nearest.first;
    for span in others.iter().rev() {
        if span.last + 2 != first || !is_or(text, span.last + 1) {
            break;
        }
        first = span.first;
        denied.push(span);
    }
    denied
}

/// True for words right before a known phrase that they speak of: "ruled out cauda equina".
fn names_what_follows(text: &[Token], after: &[Span], next: usize) -> bool {
    let follows = |span: &Span| span.first == next && !pauses(text, next);
    after.first().is_some_and(follows)
}

/// True for a "no" that is a sentence of its own: "Fever? No."
fn answers_question(text: &[Token], words: &Range<usize>) -> bool {
    let starts = text.get(words.start);
    let starts = starts.is_some_and(|token| token.gap >= Break::Half);
    starts && words.start > 0 && pauses(text, words.end)
}

/// True when no comma stands from one word to another.
fn is_joined(text: &[Token], from: usize, to: usize) -> bool {
    let between = text.get(from + 1..to).unwrap_or_default();
    between.iter().all(|token| token.gap == Break::None)
}
