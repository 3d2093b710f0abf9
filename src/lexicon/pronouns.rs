//! What "it" and "they" stand for: "My leg worries me. It keeps giving way" tells of the leg.

use crate::kb::Lexicon;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::rows::Rows;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// Words behind a pronoun among which a sign is looked for: "it has now gone completely numb".
const REACH: usize = 6;

/// The most words that tell a lack before it: "not able to move".
const LACK: usize = 4;

/// Sentences back in which a pronoun may have been named.
const SENTENCES: usize = 1;

/// Words that stand for a part of the body named before.
#[derive(Debug)]
pub(crate) struct Pronouns {
    one: Rows,
    many: Rows,
    nouns: Rows,
    signs: Rows,
    lacks: Rows,
    possessive: Rows,
    turning: Rows,
}

impl Pronouns {
    /// Makes ready the words of the data.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let words = &lexicon.pronouns;
        Self {
            one: Rows::typed(&words.one),
            many: Rows::typed(&words.many),
            nouns: Rows::typed(&words.nouns),
            signs: Rows::typed(&words.signs),
            lacks: Rows::typed(&words.lacks),
            possessive: Rows::typed(&lexicon.theirs.possessive),
            turning: Rows::typed(&lexicon.turning),
        }
    }

    /// The same words, in which a pronoun that is told a sign of is the part of the body it means.
    pub(crate) fn named(&self, text: &[Token]) -> Vec<Token> {
        let mut named = text.to_vec();
        for (at, pronoun) in text.iter().enumerate() {
            if let Some(noun) = self.meant_at(text, at).and_then(|noun| text.get(noun))
                && let Some(token) = named.get_mut(at)
            {
                *token = Token {
                    start: pronoun.start,
                    end: pronoun.end,
                    gap: pronoun.gap,
                    after_colon: pronoun.after_colon,
                    after_question: pronoun.after_question,
                    ..noun.clone()
                };
            }
        }
        named
    }

    /// Where the part of the body stands that a pronoun at this place means.
    fn meant_at(&self, text: &[Token], at: usize) -> Option<usize> {
        let many = self.many.is_at(text, at);
        if !many && !self.one.is_at(text, at) {
            return None;
        }
        let said = self.begins(text, at) && self.tells_sign(text, at);
        if !said && self.lacks.ends_before(text, at, LACK).is_none() {
            return None;
        }
        let starts = |i: &usize| text.get(*i).is_some_and(|token| token.gap >= Break::Half);
        let from = (1..=at).rev().filter(starts).nth(SENTENCES).unwrap_or(0);
        let noun = (from..at).rev().find(|i| {
            // "My leg's no good" is one leg.
            let same = text
                .get(*i)
                .is_some_and(|token| (token.plural && !token.owns) == many);
            same && self.nouns.is_at(text, *i)
        })?;
        let theirs = |owner: usize| {
            let named = text.get(owner).is_some_and(|token| token.owns);
            named || self.possessive.is_at(text, owner)
        };
        (!noun.checked_sub(1).is_some_and(theirs)).then_some(noun)
    }

    /// True for a pronoun of which something is said: at the start, behind "and" or "but", or behind
    /// one word more: "now it".
    fn begins(&self, text: &[Token], at: usize) -> bool {
        let pause = |i: usize| text.get(i).is_some_and(|token| token.gap > Break::None);
        let joins = |i: usize| has(text, i, Role::And) || self.turning.is_at(text, i);
        let before = at.checked_sub(1);
        pause(at) || before.is_some_and(|i| joins(i) || pause(i))
    }

    /// True when the words behind it tell a sign: "it is numb", not "it is my back that is numb".
    fn tells_sign(&self, text: &[Token], at: usize) -> bool {
        let joined = |i: &usize| text.get(*i).is_some_and(|token| token.gap == Break::None);
        let mut behind = (at + 1..=at + REACH).take_while(joined);
        let other = |i: usize| has(text, i, Role::My) || self.nouns.is_at(text, i);
        behind
            .find(|i| other(*i) || self.signs.is_at(text, *i))
            .is_some_and(|i| !other(i))
    }
}
