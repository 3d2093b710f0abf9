//! Who speaks: the age in a story.

use crate::domain::OLDEST_AGE;
use crate::lexicon::time::unit;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// Every age in a text, with the words that tell it, as indices of tokens. A bare number leads
/// only a story.
pub(crate) fn ages(text: &[Token], in_story: bool) -> impl Iterator<Item = (u8, Vec<usize>)> {
    (0..text.len()).filter_map(move |at| {
        let age: u8 = text.get(at)?.plain.parse().ok()?;
        let words = age_words(text, at, in_story)?;
        (age <= OLDEST_AGE).then_some((age, words))
    })
}

/// The age of the person cared for: "mum is 84", "Dad (63)". `is_person` tells where one is named.
pub(crate) fn age_of_another(
    text: &[Token],
    is_person: &dyn Fn(usize) -> bool,
) -> Option<(u8, Vec<usize>)> {
    (1..text.len()).find_map(|at| {
        let age: u8 = text.get(at)?.plain.parse().ok()?;
        let next = text.get(at + 1).map_or("", |token| token.plain.as_str());
        let old = text.get(at + 2).is_some_and(|token| token.plain == "old");
        let counts = unit(next).is_some() && !old;
        let before = (1..=3).filter_map(|back| at.checked_sub(back));
        let named = before.into_iter().find(|i| !is_link(text, *i));
        let behind = old && (at + 1..at + 5).any(is_person);
        let owner = behind || named.is_some_and(is_person);
        (age <= OLDEST_AGE && !counts && owner).then(|| (age, vec![at]))
    })
}

/// True for a word between a person and the age.
fn is_link(text: &[Token], at: usize) -> bool {
    let word = text.get(at).map_or("", |token| token.plain.as_str());
    matches!(
        word,
        "is" | "was" | "aged" | "age" | "who" | "whos" | "turned" | "now" | "a" | "just" | "nearly"
    )
}

fn age_words(text: &[Token], at: usize, in_story: bool) -> Option<Vec<usize>> {
    let word = |i: Option<usize>| i.and_then(|i| text.get(i)).map_or("", |t| t.plain.as_str());
    let before = word(at.checked_sub(1));
    let next = word(Some(at + 1));
    let pauses = |i: usize| text.get(i).is_none_or(|token| token.gap > Break::None);
    let year_old = matches!(next, "year" | "yr") && word(Some(at + 2)) == "old";
    if year_old {
        // "Our baby is 2 years old", "my 3 year old": one's own age has "am" before it, or nothing.
        let others = [
            "is", "are", "was", "my", "our", "his", "her", "your", "hes", "shes",
        ];
        return (!others.contains(&before)).then(|| vec![at, at + 1, at + 2]);
    }
    if matches!(next, "yo" | "yrold" | "yearold") || (matches!(next, "m" | "f") && pauses(at + 2)) {
        return Some(vec![at, at + 1]);
    }
    let counts = unit(next).is_some()
        || matches!(
            next,
            "stone" | "st" | "kg" | "foot" | "ft" | "cm" | "pound" | "hour" | "minute"
        );
    let led = match before {
        "im" | "am" | "age" | "aged" => !counts,
        "f" | "m" => pauses(at + 1),
        _ => false,
    };
    let of_event = before == "age" && word(at.checked_sub(2)) == "at";
    if led && !of_event {
        return Some(vec![at - 1, at]);
    }
    (in_story && at == 0 && pauses(1) && text.len() > 1).then(|| vec![at])
}
