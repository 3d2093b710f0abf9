//! A phrase as the data has it.

use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// How strictly the words of a phrase are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Strict {
    /// In any order, with small words or those of a list between.
    Loose,
    /// A denial as the data has it. It holds for both sides of an "or": "no bladder or bowel problems".
    Denial,
    /// In this order, with fewer words between than it has.
    Ordered,
    /// These very words in this order.
    Tight,
}

/// A phrase of the data.
#[derive(Debug)]
pub(crate) struct Typed<M> {
    /// What it stands for.
    pub(crate) id: M,
    /// Its words.
    pub(crate) words: Vec<Token>,
    /// How strictly they are meant.
    pub(crate) strict: Strict,
}

/// The words of a pattern: "{numb} {saddle}" is two words, each of which stands for its kind.
pub(crate) fn pattern(text: &str) -> Vec<Token> {
    let parts = text.split_whitespace();
    let read = parts.flat_map(|part| {
        let mut read = tokens(part);
        if part.starts_with('{') {
            // The name of a kind is one word, whatever it is made of.
            read.truncate(1);
            if let [token] = read.as_mut_slice() {
                token.plain = part.into();
                token.stem = part.into();
            }
        }
        read
    });
    read.collect()
}
