//! Misspelt words as they are spelt in the data, to be said back.

use crate::domain::Fact;
use crate::lexicon::text::Text;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// The words of a phrase with each misspelling put right; `None` when there is none to put right,
/// or when the data have no such word for these facts.
pub(crate) fn spelt_right(text: &Text<'_>, at: &[usize], facts: &[&Fact]) -> Option<String> {
    let (first, last) = (at.first()?, at.last()?);
    let mut said = text.slice(*first, *last);
    let misspelt = at.iter().filter_map(|at| text.tokens.get(*at));
    let mut misspelt = misspelt.filter(|token| !token.near.is_empty()).peekable();
    misspelt.peek()?;
    for token in misspelt {
        let word = facts.iter().find_map(|fact| known_word(fact, token))?;
        said = said.replacen(text.slice_of(token), &word, 1);
    }
    Some(said)
}

/// The word of a fact that a misspelt one was read as, nearest first.
fn known_word(fact: &Fact, typed: &Token) -> Option<String> {
    let own = [fact.name.as_str(), fact.short.as_str()];
    let phrases = fact.phrases.iter().map(String::as_str);
    let words = own.into_iter().chain(phrases);
    let words = words.flat_map(|phrase| phrase.split(|c: char| !c.is_alphanumeric()));
    let meant = words.filter(|word| {
        let stems = tokens(word);
        stems
            .first()
            .is_some_and(|token| typed.near.contains(&token.stem))
    });
    let slips = |word: &str| strsim::damerau_levenshtein(&typed.plain, &word.to_lowercase());
    meant.min_by_key(|word| slips(word)).map(str::to_lowercase)
}
