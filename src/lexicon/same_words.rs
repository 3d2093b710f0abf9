//! Rows of words that mean the same become one word.

use crate::domain::Grammar;
use crate::kb::Lexicon;
use crate::lexicon::tables::WordMap;
use crate::lexicon::tables::WordSet;
use crate::lexicon::vocabulary::is;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// Rows of stems and the one word that each becomes, by the first stem of the row.
pub(crate) type SameWords = WordMap<Vec<(Vec<String>, String)>>;

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
            owners: owners.map(|word| word.to_string()).collect(),
        }
    }

    /// True for a word that says whose something is.
    pub(crate) fn is_owner(&self, word: &str) -> bool {
        self.owners.contains(word)
    }
}

/// Rows of words that mean the same, by their first word; their words become known.
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
            let row: Vec<String> = row.collect();
            // "Killing me" is not any "killing".
            let rest = row.iter().filter(|word| !folding.is_owner(word)).count();
            let row = row
                .into_iter()
                .filter(|word| rest < 2 || !folding.is_owner(word));
            let row: Vec<String> = row.collect();
            if let Some(first) = row.first() {
                same.entry(first.clone())
                    .or_default()
                    .push((row, canonical.clone()));
            }
        }
    }
    for rows in same.values_mut() {
        rows.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    }
    same
}

/// Words with rows of them that mean the same as one word.
pub(crate) fn fold(typed: Vec<Token>, same: &SameWords, folding: &Folding) -> Vec<Token> {
    replaced(typed, |rest| {
        let (count, canonical) = same_row(same, folding, rest)?;
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

/// A row at the head of these words: how many, and their one word. Rows without one stay what
/// they are: "don't feel dizzy" has no "don't feel" in it.
fn same_row<'s>(
    same: &'s SameWords,
    folding: &Folding,
    rest: &[Token],
) -> Option<(usize, &'s str)> {
    let first = rest.first()?;
    let heads = std::iter::once(&first.stem).chain(first.near.iter());
    let rows = heads.filter_map(|head| same.get(head)).flatten();
    let row = rows
        .into_iter()
        .find_map(|(row, canonical)| Some((row_length(row, folding, rest)?, canonical.as_str())));
    row.filter(|(_, canonical)| !canonical.is_empty())
}

/// How many words a row takes, with words of owning between.
fn row_length(row: &[String], folding: &Folding, rest: &[Token]) -> Option<usize> {
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
        if (number > 0 && token.gap > Break::None) || !is(token, word) {
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
fn parts_of(row: &[Token]) -> Vec<String> {
    if let [one] = row {
        return one.parts.clone();
    }
    let stems = |token: &Token| {
        let own = std::iter::once(&token.stem).chain(&token.near);
        own.chain(&token.parts).cloned().collect::<Vec<_>>()
    };
    row.iter().flat_map(stems).collect()
}
