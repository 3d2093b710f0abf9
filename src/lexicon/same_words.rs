//! Rows of words that mean the same become one word.

use std::cmp::Reverse;

use crate::domain::Grammar;
use crate::kb::Lexicon;
use crate::lexicon::tables::Word;
use crate::lexicon::tables::WordMap;
use crate::lexicon::tables::WordSet;
use crate::lexicon::vocabulary::is;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// A row of stems and the one word that it becomes.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    stems: Vec<Word>,
    one: Word,
}

/// Rows of stems, each with the one word that it becomes, by their first stem and then by their
/// second, which is empty for a row of one: thousands begin with "no" and "cannot".
#[derive(Debug, Default)]
pub(crate) struct SameWords(WordMap<WordMap<Vec<Row>>>);

impl SameWords {
    /// True when a row begins with this stem.
    pub(crate) fn begin_with(&self, stem: &Word) -> bool {
        self.0.contains_key(stem)
    }

    /// Learns that a row becomes one word, unless it becomes another one already.
    pub(crate) fn learn(&mut self, stems: Vec<Word>, one: Word) {
        let Some(first) = stems.first() else {
            return;
        };
        let rows = self.0.entry(first.clone()).or_default();
        let second = stems.get(1).cloned().unwrap_or_default();
        let rows = rows.entry(second).or_default();
        if !rows.iter().any(|row| row.stems == stems) {
            rows.push(Row { stems, one });
        }
    }

    /// A row at the head of these words: how many, and their one word; of several the longest.
    /// Rows without one stay what they are: "don't feel dizzy" has no "don't feel" in it.
    fn row<'s>(&'s self, folding: &Folding, text: &[Token]) -> Option<(usize, &'s Word)> {
        let head = text.first()?;
        let owns = |token: &&Token| folding.is_owner(&token.stem);
        let next = text.get(1);
        let past = next
            .filter(owns)
            .and(text.iter().skip(1).find(|token| !owns(token)));
        let longest = |rows: &'s WordMap<Vec<Row>>| {
            let seconds = next.into_iter().chain(past);
            let seconds = seconds.flat_map(|token| names(token).chain(&token.kinds));
            let ways = rows
                .get("")
                .into_iter()
                .chain(seconds.filter_map(|word| rows.get(word)));
            let fits = |row: &'s Row| Some((row, row_length(&row.stems, folding, text)?));
            let fitting = ways.flatten().filter_map(fits);
            fitting.max_by_key(|(row, _)| (row.stems.len(), Reverse(*row)))
        };
        let mut named = names(head).filter_map(|word| self.0.get(word));
        let named = named.find_map(longest);
        // "Isn't able" is "not able", which is more than "isn't".
        let also = head.kinds.iter().filter_map(|word| self.0.get(word));
        let also = also.filter_map(longest).find(|(row, _)| {
            let fewer = named.is_none_or(|(named, _)| named.stems.len() < row.stems.len());
            fewer && row.stems.len() > 1
        });
        let (row, count) = also.or(named)?;
        (!row.one.is_empty()).then_some((count, &row.one))
    }
}

/// The stem of a word, and those that it may be a misspelling of.
fn names(token: &Token) -> impl Iterator<Item = &Word> {
    std::iter::once(&token.stem).chain(&token.near)
}

/// Words that count as rows of words become one, as stems.
#[derive(Debug, Default)]
pub(crate) struct Folding {
    /// Words that tell a lack: "cannot", "no".
    pub(crate) inability: WordSet,
    /// Words that may stand inside a row: "between my legs" for "between legs".
    pub(crate) owners: WordSet,
}

impl Folding {
    /// The words of a lexicon and a grammar.
    pub(crate) fn new(lexicon: &Lexicon, grammar: &Grammar) -> Self {
        let lacks = lexicon.inability.iter().flat_map(|text| tokens(text));
        let owners = grammar.persons.owners.iter();
        Self {
            inability: lacks.map(|token| token.stem).collect(),
            owners: owners.map(|word| word.as_str().into()).collect(),
        }
    }

    /// True for a word that says whose something is.
    pub(crate) fn is_owner(&self, word: &str) -> bool {
        self.owners.contains(word)
    }
}

/// Rows of words that mean the same; their words become known.
pub(crate) fn same_words(lexicon: &Lexicon, folding: &Folding, known: &mut WordSet) -> SameWords {
    let mut same = SameWords::default();
    for class in &lexicon.same_words {
        let Some(canonical) = class.first() else {
            continue;
        };
        for member in class {
            let row = tokens(member);
            known.extend(row.iter().map(|token| token.plain.clone()));
            let row = row.into_iter().map(|token| token.stem);
            let row: Vec<Word> = row.collect();
            // "Killing me" is not any "killing".
            let rest = row.iter().filter(|word| !folding.is_owner(word)).count();
            let row = row
                .into_iter()
                .filter(|word| rest < 2 || !folding.is_owner(word));
            let row: Vec<Word> = row.collect();
            same.learn(row, canonical.into());
        }
    }
    same
}

/// Words with rows of them that mean the same as one word.
pub(crate) fn fold(typed: Vec<Token>, same: &SameWords, folding: &Folding) -> Vec<Token> {
    replaced(typed, |rest| {
        let (count, canonical) = same.row(folding, rest)?;
        let row = rest.get(..count)?;
        let (first, last) = (row.first()?, row.last()?);
        let one = Token {
            corrected: row
                .iter()
                .any(|token| token.corrected || !token.near.is_empty()),
            lacks: row
                .iter()
                .any(|token| token.lacks || folding.inability.contains(&token.stem)),
            plural: row.iter().any(|token| token.plural),
            parts: parts_of(row),
            ..first.merged(last.end, canonical)
        };
        Some((count, one))
    })
}

/// How many words a row takes, with words of owning between.
fn row_length(row: &[Word], folding: &Folding, rest: &[Token]) -> Option<usize> {
    let mut at = 0;
    for (number, word) in row.iter().enumerate() {
        let owns = |at: usize| {
            rest.get(at)
                .is_some_and(|token| folding.is_owner(&token.stem))
        };
        while number > 0 && owns(at) && !folding.is_owner(word) {
            at += 1;
        }
        let token = rest.get(at)?;
        // "Have don't" is no "have not".
        let inside = || token.gap == Break::None && names(token).any(|name| name == word);
        if (number == 0 && !is(token, word)) || (number > 0 && !inside()) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Words with some rows of them replaced by one; untouched words are moved, not copied.
pub(crate) fn replaced(
    typed: Vec<Token>,
    mut find: impl FnMut(&[Token]) -> Option<(usize, Token)>,
) -> Vec<Token> {
    let mut found: Vec<(usize, usize, Token)> = Vec::new();
    let mut at = 0;
    while at < typed.len() {
        match typed.get(at..).and_then(&mut find) {
            Some((count, one)) => {
                found.push((at, count, one));
                at += count;
            }
            None => at += 1,
        }
    }
    if found.is_empty() {
        return typed;
    }
    let mut out = Vec::with_capacity(typed.len());
    let mut found = found.into_iter().peekable();
    let mut skip = 0;
    for (at, token) in typed.into_iter().enumerate() {
        if let Some((_, count, one)) = found.next_if(|(start, _, _)| *start == at) {
            out.push(one);
            skip = at + count;
        }
        if at >= skip {
            out.push(token);
        }
    }
    out
}

/// The stems of the words of a row, and of what they were joined from.
fn parts_of(row: &[Token]) -> Vec<Word> {
    if let [one] = row {
        return one.parts.clone();
    }
    let stems = |token: &Token| {
        names(token)
            .chain(&token.parts)
            .cloned()
            .collect::<Vec<_>>()
    };
    row.iter().flat_map(stems).collect()
}
