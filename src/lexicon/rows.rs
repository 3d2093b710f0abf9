//! Rows of words that are looked for on end.

use crate::domain::List;
use crate::domain::Text;
use crate::lexicon::tables::Word;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// Words on end, each row as stems.
#[derive(Debug)]
pub(crate) struct Rows(Vec<Vec<Word>>);

impl Rows {
    /// Rows of the words of these texts in the form of the vocabulary, longest first.
    pub(crate) fn new(texts: &[String], vocabulary: &Vocabulary) -> Self {
        let stems = |text: &String| {
            let words = vocabulary.one_form(tokens(text));
            words.into_iter().map(|token| token.stem).collect()
        };
        Self::longest_first(texts.iter().map(stems).collect())
    }

    /// The same in the form in which they are typed, for words that were not made one yet.
    pub(crate) fn typed(texts: &[String]) -> Self {
        let stems = |text: &String| tokens(text).into_iter().map(|token| token.stem).collect();
        Self::longest_first(texts.iter().map(stems).collect())
    }

    /// Rows without empty ones, longest first.
    fn longest_first(mut rows: Vec<Vec<Word>>) -> Self {
        rows.retain(|row| !row.is_empty());
        rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        Self(rows)
    }

    /// How many words of a row stand at this place, with no pause between; `None` when no row does.
    pub(crate) fn at(&self, text: &[Token], at: usize) -> Option<usize> {
        self.paused_at(text, at, Break::None)
    }

    /// The same with commas between the words: "checked, no change".
    pub(crate) fn at_over_commas(&self, text: &[Token], at: usize) -> Option<usize> {
        self.paused_at(text, at, Break::Joint)
    }

    /// The same with pauses of at most this weight.
    fn paused_at(&self, text: &[Token], at: usize, pause: Break) -> Option<usize> {
        let rest = text.get(at..)?;
        self.0.iter().find_map(|row| {
            let part = rest.get(..row.len())?;
            let apart = part.iter().skip(1).any(|token| token.gap > pause);
            let same = part
                .iter()
                .zip(row)
                .all(|(token, word)| token.is_read_as(word));
            (same && !apart).then_some(row.len())
        })
    }

    /// True when a row begins at this place.
    pub(crate) fn is_at(&self, text: &[Token], at: usize) -> bool {
        self.at(text, at).is_some()
    }

    /// How many words of a row, at most `most`, end right before this place.
    pub(crate) fn ends_before(&self, text: &[Token], at: usize, most: usize) -> Option<usize> {
        (1..=most).rev().find(|count| {
            at.checked_sub(*count).and_then(|from| self.at(text, from)) == Some(*count)
        })
    }

    /// The same when no pause parts the row from what follows.
    pub(crate) fn leads_to(&self, text: &[Token], at: usize, most: usize) -> Option<usize> {
        let joined = text.get(at)?.gap == Break::None;
        self.ends_before(text, at, most).filter(|_| joined)
    }

    /// The words of single-word rows.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Word> {
        self.0.iter().filter(|row| row.len() == 1).flatten()
    }
}

/// Words on end that are meant only as they stand, whatever pauses between them.
#[derive(Debug)]
pub(crate) struct PlainRows(Vec<Vec<Word>>);

impl PlainRows {
    /// Rows of these words, longest first.
    pub(crate) fn new(texts: &List<Text>) -> Self {
        let words = |text: &Text| text.split_whitespace().map(Word::from).collect();
        let mut rows: Vec<Vec<Word>> = texts.iter().map(words).collect();
        rows.retain(|row| !row.is_empty());
        rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        Self(rows)
    }

    /// How many words of a row stand at this place; `None` when no row does.
    pub(crate) fn at(&self, text: &[Token], at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        let mut rows = self.0.iter();
        let row = rows.find(|row| rest.get(..row.len()).is_some_and(|part| are(part, row)))?;
        Some(row.len())
    }

    /// True when a row ends right before this place.
    pub(crate) fn end_before(&self, text: &[Token], at: usize) -> bool {
        let before = text.get(..at).unwrap_or_default();
        self.0.iter().any(|row| {
            let from = before.len().checked_sub(row.len());
            from.and_then(|from| before.get(from..))
                .is_some_and(|part| are(part, row))
        })
    }
}

fn are(part: &[Token], row: &[Word]) -> bool {
    part.iter()
        .zip(row)
        .all(|(token, word)| token.plain == *word)
}
