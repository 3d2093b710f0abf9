//! Lacks that a denial takes back like any other: "no trouble walking", "never lost feeling".

use crate::lexicon::read::Reader;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

impl Reader<'_> {
    /// True for a lack that is named like a thing or told by a verb, behind what denies it.
    pub(crate) fn names_a_lack(&self, typed: &str, tokens: &[Token], at: usize) -> bool {
        let joined = |i: usize| {
            let next = tokens.get(i + 1);
            next.is_some_and(|token| token.gap == Break::None)
        };
        let before = |back: usize| at.checked_sub(back).filter(|i| joined(*i));
        let denies = |i: usize| self.scopes.denies(tokens, i);
        let Some(last) = before(1) else {
            return false;
        };
        let earlier = before(2);
        let word = tokens
            .get(at)
            .and_then(|token| typed.get(token.start..token.end));
        let word = word.unwrap_or_default().to_lowercase();
        let lexicon = self.kb.lexicon();
        let is = |known: &[String]| known.iter().any(|known| word.starts_with(known.as_str()));
        if is(&lexicon.lack_nouns) {
            return denies(last) || earlier.is_some_and(denies);
        }
        // "Not sleeping lost feeling": only a small word stands between.
        let small = tokens.get(last).is_some_and(|token| {
            let vocabulary = &self.meanings.vocabulary;
            vocabulary.may_stand_between(token)
        });
        is(&lexicon.lack_verbs) && (denies(last) || (small && earlier.is_some_and(denies)))
    }
}
