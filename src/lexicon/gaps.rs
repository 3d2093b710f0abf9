//! What may lie between the words of a phrase: small words, times, those of a list.

use crate::lexicon::meant::is_link;
use crate::lexicon::meant::is_or;
use crate::lexicon::meant::pauses;
use crate::lexicon::phrases::Look;
use crate::lexicon::phrases::Phrase;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::phrases::length;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::typed::Strict;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// The most words of a list that may be skipped: "numb hands, arms and feet".
const MOST_SKIPPED: usize = 3;

/// The same for a denial: "or bowel".
const MOST_DENIED: usize = 2;

/// What lies between the words of a phrase.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    pub(super) between: i32,
    pub(super) skipped: usize,
    commas: usize,
}

impl<M> Phrases<M> {
    /// True for a word that denies.
    fn denies(&self, text: &[Token], at: usize) -> bool {
        let token = text.get(at);
        token.is_some_and(|token| self.barriers.denials.contains(&token.stem))
    }

    /// What lies between the words of a phrase at these places; `None` when it keeps them apart.
    pub(super) fn gaps(
        &self,
        look: &Look<'_>,
        phrase: &Phrase<M>,
        places: &[usize],
    ) -> Option<Gaps> {
        let (first, last) = (*places.first()?, *places.last()?);
        let inside = look.text.get(first..=last)?;
        let mut gaps = Gaps::default();
        let mut listed = false;
        for (offset, token) in inside.iter().enumerate() {
            let own = places.contains(&(first + offset));
            if offset > 0 && token.gap >= Break::Joint {
                return None;
            }
            gaps.commas += usize::from(offset > 0 && token.gap > Break::None);
            if own || look.times.contains(&(first + offset)) {
                continue;
            }
            let lists = is_link(inside, offset);
            // The phrase begins with a denial, or stands right behind one.
            let denied = (first.saturating_sub(1)..=first).any(|at| self.denies(look.text, at));
            if lists && denied && !(phrase.lists_denials() && is_or(inside, offset)) {
                // "No fever and confused": the denial may not reach so far.
                return None;
            }
            if lists && has(inside, offset + 1, Role::Clause) {
                // "... and I'm pregnant" begins something of its own.
                return None;
            }
            let after = places.contains(&(first + offset + 2));
            let mine = lists && has(inside, offset + 1, Role::My);
            if mine && (!after || tells_of(look, places, first + offset + 2)) {
                // "3 weeks and my poo has gone" begins something of its own, too.
                return None;
            }
            listed |= lists;
            if self.barriers.holds(&token.stem) {
                return None;
            }
            if look.vocabulary.may_stand_between(token) {
                gaps.between += 1;
            } else {
                gaps.skipped += 1;
            }
        }
        if phrase.strict == Strict::Denial && gaps.skipped > 0 && !self.opens_part(look, first) {
            // "A rip in my chest and walking fine": what is told before "and" is no item.
            return None;
        }
        let as_list = if phrase.lists_denials() {
            listed && gaps.skipped <= MOST_DENIED && gaps.commas == 0
        } else {
            listed && gaps.skipped <= MOST_SKIPPED
        };
        let close = gaps.between <= 5 && gaps.commas <= phrase.commas && gaps.skipped == 0;
        (close || (as_list && gaps.skipped > 0)).then_some(gaps)
    }

    /// True when nothing but small words stands before this place in its part, or behind "and".
    fn opens_part(&self, look: &Look<'_>, at: usize) -> bool {
        let begins = |i: &usize| pauses(look.text, i + 1) || is_link(look.text, *i);
        let mut before = (0..at).rev().take_while(|i| !begins(i));
        before.all(|i| {
            let small = |token: &Token| {
                look.vocabulary.may_stand_between(token) || self.barriers.holds(&token.stem)
            };
            look.text.get(i).is_some_and(small) || look.times.contains(&i)
        })
    }
}

/// True when more is told of this word than a phrase and a time say: "and my back hurts".
fn tells_of(look: &Look<'_>, places: &[usize], at: usize) -> bool {
    let behind = look.text.iter().enumerate().skip(at + 1);
    let mut part = behind.take_while(|(_, token)| token.gap == Break::None);
    let light = |at: usize, token: &Token| {
        look.times.contains(&at) || look.vocabulary.may_stand_between(token)
    };
    let told = part.find(|(at, token)| !light(*at, token));
    told.is_some_and(|(at, _)| !places.contains(&at))
}

impl<M> Phrase<M> {
    /// True for a denial that holds for both sides of an "or".
    fn lists_denials(&self) -> bool {
        self.strict == Strict::Denial && self.ordered
    }

    /// True when its words may stand so far apart, in or out of their order.
    pub(super) fn allows(&self, gaps: &Gaps, in_order: bool) -> bool {
        let most = match self.strict {
            Strict::Loose | Strict::Denial => usize::MAX,
            Strict::Ordered => self.words.len() - 1,
            Strict::Tight => 0,
        };
        let kept = self.ordered || self.strict == Strict::Tight;
        let stands = if gaps.skipped > 0 {
            in_order && (!kept || self.lists_denials())
        } else {
            in_order || !kept
        };
        gaps.between <= length(most) && stands
    }
}
