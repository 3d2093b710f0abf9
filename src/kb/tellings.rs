//! What people say of warning signs, and what they say when nothing is wrong.
//!
//! No list of phrases holds all that people say. Where no phrase is met, each word of a sentence is
//! weighed by how often it stands among tellings of signs and how often in ordinary talk (naive Bayes).
//! The sum says whether to hand the sentence back. It never says which sign it is, and never makes fine
//! what was understood.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::FactId;

/// Sentences as people say them, and from which weight on one like them is handed back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tellings {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default)]
    pub schema_file: Option<String>,
    /// A sentence of this weight or more is handed back, if no sign was understood in it. In
    /// decibans: 10 more make it ten times as likely that it tells of a warning sign.
    pub hand_back_from: i32,
    /// Why from there on.
    pub why: String,
    /// What is remarked on a sentence that is handed back so.
    pub remark: String,
    /// What people say who have a warning sign.
    pub worrying: Vec<SignTellings>,
    /// What people say about a sore back, about themselves and about their day when nothing is wrong.
    pub ordinary: Vec<String>,
}

/// What people say of one warning sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SignTellings {
    /// The sign.
    pub fact: FactId,
    /// What they say, a sentence or two each.
    pub texts: Vec<String>,
}

/// Added to each count, so that a word that was met on one side only does not decide alone.
const SMOOTHING: f64 = 0.5;

/// Decibans of a factor of ten.
const BAN: f64 = 10.0;

/// How much words weigh, in decibans.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Weights {
    /// A sentence of this weight or more is handed back.
    pub hand_back_from: i32,
    /// What is remarked on it.
    pub remark: String,
    /// Each word that was met: above zero when tellings of signs use it more than ordinary talk.
    words: BTreeMap<String, i32>,
}

impl Weights {
    /// Counts the words of all tellings.
    pub fn new(tellings: &Tellings) -> Self {
        let signs = tellings.worrying.iter().flat_map(|sign| &sign.texts);
        let worrying = Counts::of(signs);
        let ordinary = Counts::of(&tellings.ordinary);
        let met = worrying.texts_with.keys().chain(ordinary.texts_with.keys());
        let weight = |word: &String| {
            let times = worrying.share(word) / ordinary.share(word);
            (word.clone(), rounded(BAN * times.log10()))
        };
        Self {
            hand_back_from: tellings.hand_back_from,
            remark: tellings.remark.clone(),
            words: met.map(weight).filter(|(_, weight)| *weight != 0).collect(),
        }
    }

    /// The weight of a text, in decibans. Each of its words counts once, and one that was never met
    /// nothing.
    pub fn weigh(&self, text: &str) -> i32 {
        let words = words(text).into_iter();
        words.filter_map(|word| self.words.get(&word)).sum()
    }

    /// True for a word of ordinary talk: it was met there, and more often than in tellings of signs.
    pub fn is_ordinary(&self, word: &str) -> bool {
        self.weigh(word) < 0
    }
}

/// How many texts there are, and how many of them each word stands in.
#[derive(Debug, Default)]
struct Counts {
    texts: u32,
    texts_with: BTreeMap<String, u32>,
}

impl Counts {
    fn of<'t>(texts: impl IntoIterator<Item = &'t String>) -> Self {
        let mut counts = Self::default();
        for text in texts {
            counts.texts += 1;
            for word in words(text) {
                *counts.texts_with.entry(word).or_default() += 1;
            }
        }
        counts
    }

    /// In which part of the texts a word is to be expected.
    fn share(&self, word: &str) -> f64 {
        let with = self.texts_with.get(word).copied().unwrap_or_default();
        (f64::from(with) + SMOOTHING) / (f64::from(self.texts) + 2.0 * SMOOTHING)
    }
}

/// The words of a text in lower case and without apostrophes, each once.
fn words(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase().replace(['\'', '\u{2019}'], "");
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// A weight without its fraction.
#[expect(
    clippy::cast_possible_truncation,
    reason = "ten logarithms of a share of counts are a few dozen"
)]
fn rounded(weight: f64) -> i32 {
    weight.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(worrying: &[&str], ordinary: &[&str]) -> Weights {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let fact = FactId::new("fever").expect("an id");
        Weights::new(&Tellings {
            worrying: vec![SignTellings {
                fact,
                texts: texts(worrying),
            }],
            ordinary: texts(ordinary),
            ..Tellings::default()
        })
    }

    #[test]
    fn words_weigh_by_the_side_on_which_they_stand() {
        let weights = weights(&["I shiver, I really shiver", "and I burn"], &["I dig"]);
        // Shares with a half added to each count: 1.5 of 3 against 0.5 of 2, three decibans for twice.
        assert_eq!(weights.weigh("Shiver? SHIVER"), 3);
        // 0.5 of 3 against 1.5 of 2, ten logarithms of two ninths.
        assert_eq!(weights.weigh("dig"), -7);
        // 2.5 of 3 against 1.5 of 2: no more than half a deciban.
        assert_eq!(weights.weigh("I"), 0);
        assert_eq!(weights.weigh("shiver and dig"), 3 + 3 - 7);
        assert_eq!(weights.weigh("a word that nobody used"), 0);
    }

    #[test]
    fn without_tellings_nothing_weighs_anything() {
        assert_eq!(Weights::new(&Tellings::default()).weigh("any word"), 0);
    }
}
