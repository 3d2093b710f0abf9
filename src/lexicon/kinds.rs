//! Kinds of words, for patterns such as "{numb} {saddle}".

use std::collections::BTreeSet;

use ecow::eco_format;

use crate::kb::Lexicon;
use crate::lexicon::same_words::Folding;
use crate::lexicon::same_words::SameWords;
use crate::lexicon::same_words::fold;
use crate::lexicon::stem::stem;
use crate::lexicon::tables::Word;
use crate::lexicon::tables::WordMap;
use crate::lexicon::tables::WordSet;
use crate::lexicon::vocabulary::is;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// So many light words may stand between two words of a row.
const SKIPPED: usize = 2;

/// A kind of words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Kind {
    /// Its name, in braces.
    name: Word,
    /// True when only plurals are of it: "legs".
    plural: bool,
}

/// Which words are of which kind.
#[derive(Debug, Default)]
pub(crate) struct Kinds {
    /// By stem.
    by_stem: WordMap<Vec<Kind>>,
    /// What a word is read as, too: "not" for "dont".
    also: WordMap<Word>,
    /// Rows of words of a kind that are one thing: "bum cheeks".
    joined: SameWords,
    /// Rows of words of a kind that only cues use, each with its kind; they stay what they are.
    loose: WordMap<Vec<(Vec<Word>, Word)>>,
}

/// What kinds are learnt with.
pub(crate) struct School<'a> {
    /// Rows of words that mean the same.
    pub(crate) same: &'a SameWords,
    /// Stems that phrases are compared without.
    pub(crate) fillers: &'a WordSet,
    /// Words that count as rows of words become one.
    pub(crate) folding: &'a Folding,
    /// Stems of words without health meaning; rows made only of them join these.
    pub(crate) everyday: &'a mut WordSet,
    /// Plain words that are known; those of kinds join these.
    pub(crate) known: &'a mut WordSet,
}

impl Kinds {
    /// Learns the kinds of a lexicon. Several words for one thing become one word, but not those
    /// of `loose` kinds.
    pub(crate) fn new(lexicon: &Lexicon, loose: &BTreeSet<Word>, school: &mut School<'_>) -> Self {
        let mut kinds = Self::default();
        for (word, others) in &lexicon.also {
            let others = others.iter().map(|other| stem(other));
            kinds.also.extend(others.map(|other| (other, stem(word))));
        }
        let mut later: Vec<(Vec<Token>, Kind)> = Vec::new();
        for (kind, members) in &lexicon.word_kinds {
            let kind = Kind {
                name: eco_format!("{{{kind}}}"),
                plural: lexicon.plural_kinds.contains(kind),
            };
            for member in members {
                let row = tokens(member);
                let words = row.iter().map(|token| token.plain.clone());
                school.known.extend(words);
                let row = fold(row, school.same, school.folding);
                if let [token] = row.as_slice() {
                    kinds.learn(token.stem.clone(), &kind);
                } else if loose.contains(&kind.name) {
                    later.push((row, kind.clone()));
                } else {
                    let one = kinds.join(&row, school);
                    kinds.learn(one, &kind);
                }
            }
        }
        for (row, kind) in later {
            let row = fold(row, &kinds.joined, school.folding);
            kinds.learn_loose(&row, &kind, school);
        }
        kinds
    }

    fn learn(&mut self, stem: Word, kind: &Kind) {
        let kinds = self.by_stem.entry(stem).or_default();
        if !kinds.contains(kind) {
            kinds.push(kind.clone());
        }
    }

    /// Learns a row of words that is of a kind and stays several words.
    fn learn_loose(&mut self, row: &[Token], kind: &Kind, school: &School<'_>) {
        let row = without_owners(row, school.folding);
        let content: Vec<&Token> = (row.iter())
            .filter(|token| !school.fillers.contains(&token.stem))
            .copied()
            .collect();
        // "Take a step" is also "take one step", but "to the foot" is not every "foot".
        let row = if content.len() > 1 { content } else { row };
        match row.as_slice() {
            [] => {}
            [token] => self.learn(token.stem.clone(), kind),
            [first, ..] => {
                let stems = row.iter().map(|token| token.stem.clone());
                let rows = self.loose.entry(first.stem.clone()).or_default();
                rows.push((stems.collect(), kind.name.clone()));
            }
        }
    }

    /// Makes one word of a row of words; its stem. It says nothing when none of them does.
    fn join(&mut self, row: &[Token], school: &mut School<'_>) -> Word {
        let row = without_owners(row, school.folding);
        let whole: Word = row.iter().map(|token| token.plain.as_str()).collect();
        let one = stem(&whole);
        if row
            .iter()
            .all(|token| school.everyday.contains(&token.stem))
        {
            school.everyday.insert(one.clone());
        }
        let row: Vec<Word> = row.into_iter().map(|token| token.stem.clone()).collect();
        self.joined.learn(row, whole);
        one
    }

    /// The words, each with what it is read as, too.
    fn read_also(&self, mut read: Vec<Token>) -> Vec<Token> {
        for token in &mut read {
            token.kinds = self.also.get(&token.stem).cloned().into_iter().collect();
        }
        read
    }

    /// Words in one form: rows that mean the same become one word, then rows that are one thing.
    pub(crate) fn one_form(
        &self,
        typed: Vec<Token>,
        same: &SameWords,
        folding: &Folding,
    ) -> Vec<Token> {
        let mut read = self.read_also(fold(typed, same, folding));
        // "Is not able": only now it is known that "isnt able" is "not able".
        if read.iter().any(|token| !token.kinds.is_empty()) {
            read = self.read_also(fold(read, same, folding));
        }
        fold(read, &self.joined, folding)
    }

    /// The kinds of a word, and those of the words that it was joined from.
    pub(crate) fn name(&self, token: &mut Token) {
        let plural = token.plural;
        let of = |stem: &Word| {
            let kinds = self.by_stem.get(stem).into_iter().flatten();
            let kinds = kinds.filter(|kind| plural || !kind.plural);
            kinds.map(|kind| kind.name.clone()).collect::<Vec<_>>()
        };
        let stems = std::iter::once(&token.stem).chain(&token.near);
        let also = self.also.get(&token.stem).cloned();
        token.kinds = also.into_iter().chain(stems.flat_map(of)).collect();
        let parts: Vec<Word> = token.parts.iter().flat_map(of).collect();
        token.parts.extend(parts);
    }

    /// The kinds that begin with a row of words here, and how many words each row takes. Some
    /// words that are `light` may stand between.
    pub(crate) fn rows(
        &self,
        text: &[Token],
        light: &dyn Fn(&Token) -> bool,
    ) -> Vec<(&str, usize)> {
        let Some(first) = text.first() else {
            return Vec::new();
        };
        let heads = std::iter::once(&first.stem).chain(first.near.iter());
        let rows = heads.filter_map(|head| self.loose.get(head)).flatten();
        rows.filter_map(|(row, kind)| Some((kind.as_str(), reach(row, text, light)?)))
            .collect()
    }
}

/// How many words a row takes from here, in its order; nothing when others stand between.
fn reach(row: &[Word], text: &[Token], light: &dyn Fn(&Token) -> bool) -> Option<usize> {
    let mut words = row.iter();
    let mut next = words.next()?;
    let mut skipped = 0;
    for (at, token) in text.iter().enumerate() {
        if at > 0 && token.gap >= Break::Half {
            return None;
        }
        if is(token, next) {
            skipped = 0;
            match words.next() {
                Some(word) => next = word,
                None => return Some(at + 1),
            }
        } else {
            skipped += 1;
            if at == 0 || skipped > SKIPPED || !light(token) {
                return None;
            }
        }
    }
    None
}

/// A row without words of owning, unless hardly anything is left: "my bits" are not "a bit".
fn without_owners<'r>(row: &'r [Token], folding: &Folding) -> Vec<&'r Token> {
    let own = || row.iter().filter(|token| !folding.is_owner(&token.stem));
    if own().count() > 1 {
        own().collect()
    } else {
        row.iter().collect()
    }
}
