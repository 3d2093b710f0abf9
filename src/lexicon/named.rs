//! What single words are a name of, and which phrases stand for several things.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::lexicon::phrases::Phrase;
use crate::lexicon::phrases::Phrases;

/// A word names something when so many of its phrases hold it.
const NAMING: usize = 3;

impl<M: Copy + Ord> Phrases<M> {
    /// Phrases of the same words, in whatever order, with all that they stand for.
    pub(crate) fn shared(&self) -> BTreeMap<String, BTreeSet<M>> {
        let mut by_words: BTreeMap<String, BTreeSet<M>> = BTreeMap::new();
        for phrase in &self.all {
            let mut words = phrase.words.clone();
            if !phrase.ordered {
                words.sort_unstable();
            }
            let words = match &phrase.only {
                Some(only) => only.to_string(),
                None => words.join(" "),
            };
            by_words.entry(words).or_default().extend(&phrase.ids);
        }
        by_words.retain(|_, ids| ids.len() > 1);
        by_words
    }

    /// True for a word of a phrase that may stand for something.
    pub(crate) fn hold(&self, word: &str, may: impl Fn(&M) -> bool) -> bool {
        let mut holding = self.all.iter();
        holding.any(|phrase| phrase.words.iter().any(|w| w == word) && phrase.ids.iter().any(&may))
    }

    /// What most phrases that hold all of these words stand for: a word that names it.
    ///
    /// A word in fewer than [`NAMING`] of its phrases is not its name, nor is one that mostly tells
    /// of something else: "brown".
    pub(crate) fn named_by(&self, words: &[&str], may: impl Fn(&M) -> bool) -> BTreeSet<M> {
        let holds = |phrase: &&Phrase<M>| {
            let own = |word: &&str| phrase.words.iter().any(|w| w == word);
            words.iter().all(own)
        };
        let mut counts: BTreeMap<M, usize> = BTreeMap::new();
        for phrase in self.all.iter().filter(holds) {
            for id in &phrase.ids {
                *counts.entry(*id).or_default() += 1;
            }
        }
        let all: usize = counts.values().sum();
        let named = counts
            .into_iter()
            .filter(|(id, n)| may(id) && *n >= NAMING && n * 3 >= all);
        named.map(|(id, _)| id).collect()
    }
}
