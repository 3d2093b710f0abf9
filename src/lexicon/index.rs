//! Phrases and what they stand for: exact, longest, part of several, or misspelt.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::Match;
use crate::kb::nearest;
use crate::lexicon::spelling::distance;
use crate::lexicon::words::words;

/// More readings than this are no reading at all.
const MOST_READINGS: usize = 4;

/// What a text was found to stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup<'a> {
    /// These ids, found in this way.
    Found(BTreeSet<&'a str>, Match),
    /// Nothing; these known ids are nearest, if any.
    Nothing(Vec<&'a str>),
}

/// Phrases of one vocabulary, each with the ids it stands for.
#[derive(Debug)]
pub struct Index<'a> {
    ids: BTreeSet<&'a str>,
    phrases: BTreeMap<Vec<String>, BTreeSet<&'a str>>,
    /// Phrases of which a part may be typed: names, not sentences.
    names: BTreeMap<Vec<String>, BTreeSet<&'a str>>,
    fillers: BTreeSet<String>,
    never: &'a [Vec<String>],
}

impl<'a> Index<'a> {
    /// An empty index. Words in `fillers` are ignored; pairs in `never` are not guessed for each other.
    pub fn new(fillers: &[String], never: &'a [Vec<String>]) -> Self {
        Self {
            ids: BTreeSet::new(),
            phrases: BTreeMap::new(),
            names: BTreeMap::new(),
            fillers: fillers.iter().flat_map(|filler| words(filler)).collect(),
            never,
        }
    }

    /// Adds an id and a name of it. A part of a name may be typed: "clot" for "clot in leg".
    pub fn add(&mut self, id: &'a str, name: &str) {
        for form in self.add_sentence(id, name) {
            self.names.entry(form).or_default().insert(id);
        }
    }

    /// Adds an id and a phrase that stands for it only as a whole; returns its forms.
    fn add_sentence(&mut self, id: &'a str, phrase: &str) -> Vec<Vec<String>> {
        self.ids.insert(id);
        let whole = words(phrase);
        let content = self.content(&whole);
        // "just had a baby" must not make every "baby" stand for it.
        let keeps_meaning = content.len() > 1 || content.len() == whole.len();
        let mut forms = vec![whole];
        if keeps_meaning {
            forms.push(content);
        }
        forms.retain(|form| !form.is_empty());
        for form in &forms {
            self.phrases.entry(form.clone()).or_default().insert(id);
        }
        forms
    }

    /// Words without fillers; all words when nothing else is left.
    fn content(&self, words: &[String]) -> Vec<String> {
        let kept: Vec<String> = words
            .iter()
            .filter(|word| !self.fillers.contains(*word))
            .cloned()
            .collect();
        if kept.is_empty() {
            words.to_vec()
        } else {
            kept
        }
    }

    /// Looks a whole text up.
    pub fn lookup(&self, text: &str) -> Lookup<'a> {
        let whole = words(text);
        let id = self.ids.get(text.trim());
        if let Some(id) = id.or_else(|| self.ids.get(whole.join("-").as_str())) {
            return Lookup::Found(BTreeSet::from([*id]), Match::Exact);
        }
        // "Back of the neck" is a name; without its light words it may be another one too.
        match self.phrases.get(&whole) {
            Some(ids) => found(ids.clone(), Match::Synonym),
            None => self.lookup_words(&self.content(&whole)),
        }
    }

    /// Looks words up: exact, then as a part of phrases, then as a misspelling. The last two are guesses.
    fn lookup_words(&self, typed: &[String]) -> Lookup<'a> {
        if let Some(ids) = self.phrases.get(typed) {
            return found(ids.clone(), Match::Synonym);
        }
        let partial = self.containing(typed);
        if !partial.is_empty() && partial.len() <= MOST_READINGS {
            return found(partial, Match::Guess);
        }
        let guesses = self.misspelt(typed);
        if !guesses.is_empty() && guesses.len() <= MOST_READINGS {
            return found(guesses, Match::Guess);
        }
        Lookup::Nothing(self.nearest(&typed.join("-")))
    }

    /// Ids of names that contain these words as a whole.
    fn containing(&self, typed: &[String]) -> BTreeSet<&'a str> {
        if typed.iter().all(|word| word.len() < 4) {
            return BTreeSet::new();
        }
        self.names
            .iter()
            .filter(|(phrase, _)| phrase.windows(typed.len()).any(|part| part == typed))
            .flat_map(|(_, ids)| ids.iter().copied())
            .collect()
    }

    /// Ids of the phrases nearest to misspelt words.
    fn misspelt(&self, typed: &[String]) -> BTreeSet<&'a str> {
        let near = self.phrases.iter().filter_map(|(phrase, ids)| {
            let total = self.total_distance(typed, phrase)?;
            Some((total, ids))
        });
        let mut best: Option<usize> = None;
        let mut ids_of_best = BTreeSet::new();
        for (total, ids) in near {
            if best.is_none_or(|least| total < least) {
                best = Some(total);
                ids_of_best.clear();
            }
            if best == Some(total) {
                ids_of_best.extend(ids.iter().copied());
            }
        }
        ids_of_best
    }

    fn total_distance(&self, typed: &[String], phrase: &[String]) -> Option<usize> {
        if typed.len() != phrase.len() {
            return None;
        }
        let mut total = 0;
        for (a, b) in typed.iter().zip(phrase) {
            if self.never_for(a, b) {
                return None;
            }
            total += distance(a, b)?;
        }
        // Longer phrases may carry a slip in two words, not more.
        (total <= 3).then_some(total)
    }

    /// True when one of a never-guess pair is, or nearly is, each of the words.
    fn never_for(&self, typed: &str, known: &str) -> bool {
        typed != known
            && self.never.iter().any(|pair| {
                pair.iter().any(|word| word == known)
                    && pair.iter().filter(|word| *word != known).any(|other| {
                        distance(typed, other) <= distance(typed, known)
                            && distance(typed, other).is_some()
                    })
            })
    }

    /// The nearest ids, for "did you mean".
    fn nearest(&self, typed: &str) -> Vec<&'a str> {
        nearest(typed, self.ids.iter().copied())
    }
}

fn found<'a>(ids: BTreeSet<&'a str>, matched: Match) -> Lookup<'a> {
    let matched = if ids.len() > 1 {
        Match::Several
    } else {
        matched
    };
    Lookup::Found(ids, matched)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index<'a>(never: &'a [Vec<String>]) -> Index<'a> {
        let mut index = Index::new(&[], never);
        index.add("med-anticoagulant", "warfarin");
        index.add("dvt", "clot in leg");
        index.add("lung-clot", "clot in lung");
        index.add("bp-high", "hypertension");
        index.add("bp-low", "hypotension");
        index
    }

    #[test]
    fn ids_phrases_misspellings_and_parts() {
        let never = vec![vec!["hypertension".to_owned(), "hypotension".to_owned()]];
        let index = index(&never);
        let ids = |text: &str| match index.lookup(text) {
            Lookup::Found(ids, matched) => (ids.into_iter().collect::<Vec<_>>(), Some(matched)),
            Lookup::Nothing(_) => (Vec::new(), None),
        };
        assert_eq!(ids("dvt"), (vec!["dvt"], Some(Match::Exact)));
        assert_eq!(
            ids("Warfarin"),
            (vec!["med-anticoagulant"], Some(Match::Synonym))
        );
        assert_eq!(
            ids("wafarin"),
            (vec!["med-anticoagulant"], Some(Match::Guess))
        );
        assert_eq!(
            ids("clot"),
            (vec!["dvt", "lung-clot"], Some(Match::Several))
        );
        assert_eq!(ids("unicorn horn"), (vec![], None));
        // Between the two of a never-guess pair nothing is guessed.
        assert_eq!(ids("hypetension").0, Vec::<&str>::new());
    }
}
