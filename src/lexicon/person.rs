//! Who speaks: the age in a story.

use crate::lexicon::time::unit;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// The oldest age that is taken for real.
const OLDEST: u8 = 120;

/// Every age in a text, with the words that tell it, as indices of tokens. A bare number leads
/// only a story.
pub(crate) fn ages(text: &[Token], in_story: bool) -> impl Iterator<Item = (u8, Vec<usize>)> {
    (0..text.len()).filter_map(move |at| {
        let age: u8 = text.get(at)?.plain.parse().ok()?;
        let words = age_words(text, at, in_story)?;
        (age <= OLDEST).then_some((age, words))
    })
}

fn age_words(text: &[Token], at: usize, in_story: bool) -> Option<Vec<usize>> {
    let word = |i: Option<usize>| i.and_then(|i| text.get(i)).map_or("", |t| t.plain.as_str());
    let before = word(at.checked_sub(1));
    let next = word(Some(at + 1));
    let pauses = |i: usize| text.get(i).is_none_or(|token| token.gap > Break::None);
    let year_old = matches!(next, "year" | "yr") && word(Some(at + 2)) == "old";
    if year_old {
        return Some(vec![at, at + 1, at + 2]);
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
