//! One text on its way to a reading: its words, times, and what of it was understood.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::lexicon::meaning::Meanings;
use crate::lexicon::person;
use crate::lexicon::read::Expect;
use crate::lexicon::reading::Reading;
use crate::lexicon::scope::Meant;
use crate::lexicon::scope::Scopes;
use crate::lexicon::timing::Timing;
use crate::lexicon::words::Token;

/// Words that say that a place hurts, in the form in which words are compared.
const HURTING: [&str; 3] = ["pain", "stif", "stiff"];

/// One text on its way to a reading.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    /// As typed.
    pub(crate) typed: &'t str,
    /// Its words.
    pub(crate) tokens: &'t [Token],
    /// Its times.
    pub(crate) timing: Timing<'t>,
    /// How each word is meant.
    pub(crate) meant: Vec<Meant>,
    /// Words that were understood.
    pub(crate) used: BTreeSet<usize>,
    /// What naming a fact says.
    pub(crate) answer: Answer,
    /// What kind of words are expected.
    pub(crate) expect: Expect,
}

impl Text<'_> {
    /// The age of the person.
    pub(crate) fn person(&mut self, reading: &mut Reading) {
        if let Some((age, words)) = person::age(self.tokens, self.expect == Expect::Story) {
            reading.age = Some(age);
            self.used.extend(words);
        }
    }

    /// The words typed, from one token to another.
    pub(crate) fn slice(&self, first: usize, last: usize) -> String {
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        let end = self
            .tokens
            .get(last)
            .map_or(self.typed.len(), |token| token.end);
        self.typed.get(start..end).unwrap_or(self.typed).to_owned()
    }

    /// True when pain is told beside these words.
    pub(crate) fn hurts(&self, first: usize, last: usize) -> bool {
        let near = self.tokens.get(first.saturating_sub(3)..last + 4);
        let near = near.or_else(|| self.tokens.get(first.saturating_sub(3)..));
        near.unwrap_or_default()
            .iter()
            .any(|token| HURTING.contains(&token.stem.as_str()))
    }

    /// Rows of words that are neither understood nor without meaning.
    pub(crate) fn unread(&self, meanings: &Meanings<'_>, scopes: &Scopes) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let known = self.used.contains(&at)
                || meanings.vocabulary.is_neutral(token)
                || scopes.steers(self.tokens, at);
            if known {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.last() == at.checked_sub(1).as_ref() => run.push(at),
                _ => runs.push(vec![at]),
            }
        }
        runs
    }
}
