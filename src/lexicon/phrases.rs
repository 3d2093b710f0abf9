//! Where known phrases stand in a text: words in any order, close together.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::lexicon::hit::Hit;
use crate::lexicon::tables::Table;
use crate::lexicon::tables::Word;
use crate::lexicon::tables::WordMap;
use crate::lexicon::tables::WordSet;
use crate::lexicon::typed::Strict;
use crate::lexicon::typed::Typed;
use crate::lexicon::vocabulary::Form;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::vocabulary::is;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// How far the words of a phrase may lie from its rarest one.
const REACH: usize = 12;

#[derive(Debug)]
pub(super) struct Phrase<M> {
    /// Stems.
    pub(super) words: Vec<Word>,
    /// The plain form of a phrase of one word: "burn" does not stand for "burning".
    pub(super) only: Option<Word>,
    pub(super) ids: BTreeSet<M>,
    /// True when the words must come in this order: it holds a denial or a number, or says so.
    pub(super) ordered: bool,
    /// How strictly they are meant.
    pub(super) strict: Strict,
    /// So many commas or brackets stand in it.
    pub(super) commas: usize,
}

/// Stems, the plain form of a single word, how strictly it is meant, and its commas.
type Key = (Vec<Word>, Option<Word>, Strict, usize);

/// What phrases are looked for in.
#[derive(Debug)]
pub(crate) struct Look<'t> {
    /// The words that phrases are made of.
    pub(crate) vocabulary: &'t Vocabulary,
    /// The text.
    pub(crate) text: &'t [Token],
    /// Words that tell a time, which may stand inside any phrase.
    pub(crate) times: &'t BTreeSet<usize>,
}

/// Phrases, found by their rarest word.
#[derive(Debug)]
pub(crate) struct Phrases<M> {
    pub(super) all: Vec<Phrase<M>>,
    by_word: WordMap<Vec<usize>>,
    pub(super) barriers: Barriers,
}

/// Words that no phrase reaches across.
#[derive(Debug, Clone, Default)]
pub(crate) struct Barriers {
    /// Words that deny: "no".
    pub(crate) denials: WordSet,
    /// Words that turn what is said: "but".
    pub(crate) turns: WordSet,
}

impl Barriers {
    /// True for a word that no phrase reaches across.
    pub(super) fn holds(&self, word: &str) -> bool {
        self.denials.contains(word) || self.turns.contains(word)
    }
}

impl<M: Copy + Ord> Phrases<M> {
    /// An index of phrases with what they stand for, compared in a form.
    pub(crate) fn new(
        vocabulary: &Vocabulary,
        phrases: Vec<Typed<M>>,
        barriers: Barriers,
        form: Form,
    ) -> Self {
        let mut merged: Table<Key, BTreeSet<M>> = Table::default();
        for phrase in phrases {
            let tight = phrase.strict == Strict::Tight;
            let tokens = vocabulary.phrase(phrase.words, tight, form);
            let only = match tokens.as_slice() {
                [token] => Some(token.plain.clone()),
                _ => None,
            };
            let pauses = tokens
                .iter()
                .skip(1)
                .filter(|token| token.gap > Break::None);
            let commas = pauses.count();
            let words: Vec<Word> = tokens.into_iter().map(|token| token.stem).collect();
            if !words.is_empty() {
                merged
                    .entry((words, only, phrase.strict, commas))
                    .or_default()
                    .insert(phrase.id);
            }
        }
        let mut frequency: WordMap<usize> = WordMap::default();
        for word in merged.keys().flat_map(|(words, ..)| words) {
            *frequency.entry(word.clone()).or_default() += 1;
        }
        let mut index = Self {
            all: Vec::new(),
            by_word: WordMap::default(),
            barriers,
        };
        for ((words, only, strict, commas), ids) in merged {
            let rarest = words.iter().min_by_key(|word| frequency.get(*word));
            if let Some(rarest) = rarest.cloned() {
                index
                    .by_word
                    .entry(rarest)
                    .or_default()
                    .push(index.all.len());
            }
            let denies = words.iter().any(|word| index.barriers.holds(word));
            // "Year 10" is a class, "10 years" a time.
            let counts = words.iter().any(|word| word.parse::<u32>().is_ok());
            index.all.push(Phrase {
                words,
                only,
                ids,
                ordered: denies || counts || strict == Strict::Ordered,
                strict,
                commas,
            });
        }
        index
    }

    /// The phrases of a text that together explain most of it, in the order of the text.
    pub(crate) fn find(&self, look: &Look<'_>) -> Vec<Hit<M>> {
        self.find_unless(look, |_, _| false)
    }

    /// Every place of every phrase, in the order of the text.
    pub(crate) fn all(&self, look: &Look<'_>) -> Vec<Hit<M>> {
        let mut all = self.candidates(look);
        all.sort_by(|a, b| a.at.cmp(&b.at).then_with(|| a.ids.cmp(&b.ids)));
        all.dedup();
        all
    }

    /// As `find`, but without what `blocked` says a phrase can't stand for.
    pub(crate) fn find_unless(
        &self,
        look: &Look<'_>,
        blocked: impl Fn(&Hit<M>, &M) -> bool,
    ) -> Vec<Hit<M>> {
        let mut candidates = self.candidates(look);
        for hit in &mut candidates {
            let gone: Vec<M> = hit
                .ids
                .iter()
                .filter(|id| blocked(hit, id))
                .copied()
                .collect();
            hit.ids.retain(|id| !gone.contains(id));
        }
        candidates.retain(|hit| !hit.ids.is_empty());
        candidates.sort_by(|a, b| {
            (b.weight.cmp(&a.weight))
                .then_with(|| a.at.cmp(&b.at))
                .then_with(|| a.ids.cmp(&b.ids))
        });
        let mut chosen: Vec<Hit<M>> = Vec::new();
        let mut used: BTreeMap<usize, bool> = BTreeMap::new();
        for hit in candidates {
            if let Some(same) = chosen
                .iter_mut()
                .find(|c| c.at == hit.at && c.weight == hit.weight)
            {
                same.ids.extend(hit.ids);
                continue;
            }
            let free = |at: &usize| !used.contains_key(at);
            let may_share = |at: &usize| used.get(at).is_none_or(|shared| *shared || hit.shares);
            let adds = hit.at.iter().any(free);
            if adds && hit.at.iter().all(may_share) {
                for at in &hit.at {
                    used.insert(*at, hit.shares);
                }
                chosen.push(hit);
            }
        }
        chosen.sort_by(|a, b| a.at.cmp(&b.at));
        chosen
    }

    fn candidates(&self, look: &Look<'_>) -> Vec<Hit<M>> {
        let mut found = Vec::new();
        for (at, token) in look.text.iter().enumerate() {
            let words = std::iter::once(&token.stem).chain(&token.near);
            for word in words.chain(&token.kinds) {
                let phrases = self.by_word.get(word).into_iter().flatten();
                let known = phrases.filter_map(|number| Some((word, self.all.get(*number)?)));
                found.extend(
                    known.filter_map(|(word, phrase)| self.match_at(look, phrase, at, word)),
                );
            }
        }
        found
    }

    /// The words of a phrase around the place of its rarest one. Where the nearest ones belong to
    /// something else ("your bladder. I have lost control of my bladder"), those of one side count.
    fn match_at(
        &self,
        look: &Look<'_>,
        phrase: &Phrase<M>,
        at: usize,
        rarest: &str,
    ) -> Option<Hit<M>> {
        let whole = 0..look.text.len();
        let sides = [whole.clone(), at..whole.end, whole.start..at + 1];
        sides
            .into_iter()
            .find_map(|side| self.match_in(look, phrase, (at, rarest), &side))
    }

    /// The same with the words of one part of the text.
    fn match_in(
        &self,
        look: &Look<'_>,
        phrase: &Phrase<M>,
        (at, rarest): (usize, &str),
        part: &Range<usize>,
    ) -> Option<Hit<M>> {
        let text = look.text;
        let token = text.get(at)?;
        // "Metformine" is no other form of "metformin" but a misspelling.
        let is_form = token.near.is_empty() && token.stem == *rarest;
        let other_form = |only: &Word| is_form && token.plain != *only;
        if phrase.only.as_ref().is_some_and(other_form) {
            return None;
        }
        let mut found: Vec<(usize, usize)> = Vec::with_capacity(phrase.words.len());
        let own = phrase.words.iter().position(|word| word == rarest)?;
        found.push((own, at));
        for (number, word) in phrase.words.iter().enumerate() {
            if number == own {
                continue;
            }
            let place = nearest(text, at, |i| {
                // A denial stands where the phrase has it, not where another one begins.
                let ordered = !phrase.ordered || (i < at) == (number < own);
                ordered
                    && part.contains(&i)
                    && !found.iter().any(|(_, used)| *used == i)
                    && text.get(i).is_some_and(|token| is(token, word))
            })?;
            found.push((number, place));
        }
        let mut places: Vec<usize> = found.iter().map(|(_, place)| *place).collect();
        found.sort_unstable();
        let in_order = found.is_sorted_by_key(|(_, place)| *place);
        if phrase.ordered && !in_order {
            return None;
        }
        places.sort_unstable();
        let gaps = self.gaps(look, phrase, &places)?;
        if !phrase.allows(&gaps, in_order) {
            return None;
        }
        let guessed = found.iter().any(|(number, place)| {
            let word = phrase.words.get(*number);
            text.get(*place).is_none_or(|token| match word {
                Some(kind) if is_kind(kind) => token.corrected || !token.near.is_empty(),
                Some(word) => token.corrected || !token.is_read_as(word),
                None => true,
            })
        });
        let exact = i32::from(in_order) * 2 - i32::from(guessed) * 3;
        // What skips over others explains less than they do themselves.
        let explains = if gaps.skipped > 0 {
            6
        } else {
            12 * length(found.len())
        };
        // The very words of a phrase say more than their kinds.
        let kinds = i32::from(phrase.words.iter().any(|word| is_kind(word)));
        let weight = explains + exact - kinds - gaps.between - length(gaps.skipped);
        Some(Hit {
            ids: phrase.ids.clone(),
            shares: gaps.skipped > 0,
            at: places,
            guessed,
            weight,
        })
    }
}

/// True for a kind of words, in braces.
pub(super) fn is_kind(word: &str) -> bool {
    word.starts_with('{')
}

/// A count as a part of a weight.
pub(super) fn length(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 16)
}

/// The nearest place to `at` that fits, the one before first.
fn nearest(text: &[Token], at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    (1..=REACH).find_map(|away| {
        let before = at.checked_sub(away).filter(|i| fits(*i));
        before.or_else(|| Some(at + away).filter(|i| *i < text.len() && fits(*i)))
    })
}
