//! Where a new clause begins: a denial, a time and "all clear now" reach no further.
//!
//! "No weakness, and one side of my face is drooping" denies no more than the weakness.

use crate::lexicon::meant::is_and;
use crate::lexicon::meant::pauses;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::scope::Scopes;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

impl Scopes {
    /// True where a comma or "and" is followed by one who does something: ", I", "and my".
    pub(super) fn begins_clause(&self, text: &[Token], at: usize) -> bool {
        let joined = at.checked_sub(1).is_some_and(|before| is_and(text, before));
        let pause = text.get(at).is_some_and(|token| token.gap > Break::None);
        (pause || joined) && self.opens_clause(text, at)
    }

    /// True for a word that begins a clause after a comma or "and".
    pub(super) fn opens_clause(&self, text: &[Token], at: usize) -> bool {
        self.starting.is_at(text, at) || self.myself.is_at(text, at)
    }

    /// True behind "and", where what follows says something for itself: "and my face is drooping",
    /// "and since noon I limp", not "and sweats that are bad".
    pub(super) fn says_more(&self, text: &[Token], at: usize) -> bool {
        let verb = words_behind(text, at).find(|i| self.predicates.is_at(text, *i));
        let depends = |verb: usize| (at..verb).any(|i| self.subordinators.is_at(text, i));
        let joint = at.checked_sub(1).is_some_and(|and| is_joint(text, and));
        self.opens_clause(text, at)
            || verb.is_some_and(|verb| !depends(verb))
            || (joint && self.subordinators.is_at(text, at))
    }

    /// True at a comma or "but" behind which somebody speaks of himself: "and my face droops".
    pub(super) fn turns_to_self(&self, text: &[Token], at: usize) -> bool {
        let begins = pauses(text, at) || self.turning.is_at(text, at);
        let own = |i: usize| has(text, i, Role::My) || self.myself.is_at(text, i);
        let theirs = |i: usize| {
            let another = self.people.is_at(text, i) || self.pronoun.is_at(text, i);
            another || self.possessive.is_at(text, i)
        };
        let part = || std::iter::once(at).chain(words_behind(text, at));
        begins && part().any(own) && !part().any(theirs)
    }
}

/// True for "and" behind a comma.
fn is_joint(text: &[Token], at: usize) -> bool {
    text.get(at).is_some_and(|token| token.gap == Break::Joint)
}

/// The words behind this one, up to a pause.
fn words_behind(text: &[Token], at: usize) -> impl Iterator<Item = usize> {
    (at + 1..text.len()).take_while(|i| !pauses(text, *i))
}

/// The words around a place up to a full stop, or a comma with "and": the first, and the one behind
/// the last.
pub(crate) fn joined_part(text: &[Token], first: usize, last: usize) -> (usize, usize) {
    let parts = |at: &usize| text.get(*at).is_some_and(|token| token.gap >= Break::Joint);
    let from = (1..=first).rev().find(parts).unwrap_or_default();
    let to = (last + 1..text.len()).find(parts).unwrap_or(text.len());
    (from, to)
}
