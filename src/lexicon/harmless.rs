//! Denials and inabilities that say nothing about health.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::lexicon::meant::pauses;
use crate::lexicon::notes::is_will;
use crate::lexicon::scope::Scopes;
use crate::lexicon::text::Text;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Token;

/// So many words before it say that a name may come.
const NEAR: usize = 3;

/// So many words of what is no denial may stand before the one that seems to deny: "did not make it".
const INSIDE: usize = 2;

impl Scopes {
    /// True for a known word that is denied and whose lack is no trouble: "no metal".
    pub(crate) fn is_harmless_denial(
        &self,
        text: &Text<'_>,
        run: &[usize],
        vocabulary: &Vocabulary,
    ) -> bool {
        let &[at] = run else { return false };
        let denied = text.meant.get(at).is_some_and(|meant| meant.denied);
        let token = text.tokens.get(at);
        let known = token.is_some_and(|token| vocabulary.knows(token) && !token.lacks);
        denied && known && !self.lacking.is_at(text.tokens, at)
    }

    /// True at or inside words that look like a denial and are none: "not that I can't", "or not".
    pub(crate) fn is_no_denial(&self, text: &[Token], at: usize) -> bool {
        let row_from = |first: usize| self.no_denials.at(text, first);
        (at.saturating_sub(INSIDE)..=at)
            .any(|first| row_from(first).is_some_and(|count| first + count > at))
    }

    /// True for what most people with a sore back cannot do: "bend".
    pub(crate) fn is_harmless_inability(&self, text: &[Token], verb: usize) -> bool {
        self.inability_harmless.is_at(text, verb)
    }

    /// The words of parts between commas that say there is nothing to tell: "no health problems".
    pub(crate) fn nothing_to_tell(&self, text: &[Token]) -> BTreeSet<usize> {
        let starts = (0..text.len()).filter(|at| *at == 0 || pauses(text, *at));
        starts
            .filter_map(|at| {
                let count = self.nothing.at(text, at)?;
                pauses(text, at + count).then_some(at..at + count)
            })
            .flatten()
            .collect()
    }

    /// True where names of illnesses and medicines stand: behind "I have", "on", "my", or alone
    /// between two commas.
    pub(crate) fn is_named_at(&self, text: &[Token], words: &RangeInclusive<usize>) -> bool {
        let (first, last) = (*words.start(), *words.end());
        let alone = (first == 0 || pauses(text, first)) && pauses(text, last + 1);
        let joined = |at: &usize| !pauses(text, at + 1);
        let mut before = (first.saturating_sub(NEAR)..first).rev().take_while(joined);
        alone || before.any(|at| self.naming.is_at(text, at))
    }

    /// True when words speak of somebody's own body or of a change in it.
    pub(crate) fn may_tell(
        &self,
        text: &Text<'_>,
        mut words: RangeInclusive<usize>,
        vocabulary: &Vocabulary,
    ) -> bool {
        let tokens = text.tokens;
        let belongs_to_none = |at: usize| {
            let next = tokens.get(at + 1);
            next.is_none_or(|next| pauses(tokens, at + 1) || vocabulary.may_stand_between(next))
        };
        words.any(|at| {
            let meant = text.meant.get(at).copied().unwrap_or_default();
            let will = tokens
                .get(at)
                .is_some_and(|token| is_will(text.slice_of(token)));
            let tells = self.telling.is_at(tokens, at) && !will;
            let alone = self.telling_alone.is_at(tokens, at) && belongs_to_none(at);
            meant.is_of_oneself() && (tells || alone)
        })
    }
}
