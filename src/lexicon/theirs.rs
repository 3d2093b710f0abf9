//! Whose a finding is, by "her legs", "he fainted" and what a clause before it was about.
//!
//! All of this holds only beside a pain that the writer tells of themselves: else a story of "she"
//! may be that of the one who needs help.

use crate::lexicon::meant::Meant;
use crate::lexicon::meant::Span;
use crate::lexicon::meant::pauses;
use crate::lexicon::scope::Scopes;
use crate::lexicon::text::parts;
use crate::lexicon::text::sentences;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words may stand between "in my office" and the verb of somebody there.
const PLACE: usize = 4;

/// So many words may stand between "my" and "aches".
const NEAR: usize = 7;

/// A sentence of so few words may go on with the one before it: "Lung cancer."
const FRAGMENT: usize = 3;

/// So many words may stand between "what" and "my uncle had".
const TOLD: usize = 3;

impl Scopes {
    /// True when the writer tells of a pain of their own, in a part between commas that names
    /// nobody else.
    pub(super) fn tells_own_pain(&self, text: &[Token]) -> bool {
        parts(text).any(|(from, to)| {
            let any = |found: &dyn Fn(usize) -> bool| (from..to).any(found);
            // "I think it hurts" may be said of another.
            let own = |at: usize| {
                let near = (at + 1..(at + NEAR).min(to)).find(|i| self.hurting.is_at(text, *i));
                near.is_some_and(|pain| !(at + 1..pain).any(|i| self.carer.is_at(text, i)))
            };
            let own = any(&|at| {
                let ours = self.person.is_ours(text, at);
                self.myself.is_at(text, at) && !ours && own(at)
            });
            own && !any(&|at| self.is_another(text, at))
        })
    }

    /// True for a word for somebody else: "mum", "her", "she".
    pub(super) fn is_another(&self, text: &[Token], at: usize) -> bool {
        let rows = [&self.people, &self.possessive, &self.pronoun];
        rows.iter().any(|rows| rows.is_at(text, at))
    }

    /// "He" or "she" who has what follows. What is done to the writer is the writer's: "they took
    /// a lump out of my neck".
    pub(super) fn pronoun_at(&self, text: &[Token], at: usize) -> bool {
        let Some(count) = self.pronoun.at(text, at) else {
            return false;
        };
        let next = at + count;
        let joined = text.get(next).is_some_and(|token| token.gap == Break::None);
        let tells = (next..next + 2).any(|i| self.noticing.is_at(text, i));
        let to_me = || {
            let part = (next..text.len()).take_while(|i| !pauses(text, *i));
            part.into_iter().any(|i| self.myself.is_at(text, i))
        };
        joined && !tells && self.owning.is_at(text, next) && !to_me()
    }

    /// The verb of somebody who stands in a place: "a woman in my office fainted".
    pub(super) fn verb_behind_place(&self, text: &[Token], next: usize) -> Option<usize> {
        if !self.places.is_at(text, next) {
            return None;
        }
        let joined = |at: &usize| text.get(*at).is_some_and(|token| token.gap == Break::None);
        let mut near = (next + 1..=next + PLACE).take_while(joined);
        near.find(|at| self.owning.is_at(text, *at))
    }

    /// Marks what is somebody else's by the words in and beside a finding.
    pub(super) fn mark_theirs(&self, text: &[Token], spans: &[Span], all: &mut [Meant]) {
        for span in spans {
            let near = span.first.saturating_sub(1)..=span.last + 1;
            let joined = |at: usize| {
                at <= span.first || text.get(at).is_some_and(|token| token.gap == Break::None)
            };
            let theirs = near
                .into_iter()
                .any(|at| joined(at) && self.possessive.is_at(text, at));
            let own = (span.first..=span.last).any(|at| self.myself.is_at(text, at));
            if (theirs && !own) || self.is_what_they_had(text, span) {
                for meant in all.get_mut(span.first..=span.last).unwrap_or_default() {
                    meant.other = true;
                }
            }
        }
        self.mark_fragments(text, all);
    }

    /// "Drop foot is what my uncle had."
    fn is_what_they_had(&self, text: &[Token], span: &Span) -> bool {
        let near = span.last + 1..=span.last + TOLD;
        let joined = |at: &usize| text.get(*at).is_some_and(|token| token.gap == Break::None);
        let mut near = near.take_while(joined);
        let Some(what) = near.find(|at| self.what.is_at(text, *at)) else {
            return false;
        };
        (what + 1..=what + TOLD).any(|at| self.person_at(text, at).is_some())
    }

    /// A few words without "I" behind a sentence about somebody else: "We buried dad. Lung cancer."
    fn mark_fragments(&self, text: &[Token], all: &mut [Meant]) {
        let starts = sentences(text);
        let ends: Vec<usize> = starts.iter().copied().skip(1).chain([text.len()]).collect();
        let mut theirs = false;
        for (from, to) in starts.into_iter().zip(ends) {
            let any = |found: &dyn Fn(usize) -> bool| (from..to).any(found);
            let person =
                any(&|at| self.lost.is_at(text, at)) && any(&|at| self.people.is_at(text, at));
            let own = any(&|at| self.myself.is_at(text, at) || self.hurting.is_at(text, at));
            if theirs && !own && to - from <= FRAGMENT {
                for meant in all.get_mut(from..to).unwrap_or_default() {
                    meant.other = true;
                }
            } else {
                theirs = person;
            }
        }
    }
}
