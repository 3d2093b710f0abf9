//! Words without the endings of verbs, and of nouns made of adjectives.

use ecow::eco_format;

use crate::lexicon::tables::Word;
/// A word without the ending of a verb or of a noun made of an adjective.
pub(crate) fn stem(plain: &str) -> Word {
    // "Spin", "wed" and "teeth" are something else.
    if matches!(plain, "spine" | "wedding" | "teething")
        || plain.len() < 5
        || !plain.bytes().all(|b| b.is_ascii_lowercase())
    {
        return plain.into();
    }
    let has_vowel = |rest: &str| rest.len() > 2 && rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let cut = |ending: &str| plain.strip_suffix(ending).filter(|rest| has_vowel(rest));
    let rest = if let Some(rest) = cut("ing").or_else(|| cut("ed")) {
        undoubled(rest)
    } else {
        let adverb = cut("ly").filter(|rest| rest.len() > 3);
        cut("ness").or(adverb).unwrap_or(plain)
    };
    let rest = rest.strip_suffix('e').unwrap_or(rest);
    match rest.strip_suffix('i') {
        Some(body) => eco_format!("{body}y"),
        None => rest.into(),
    }
}

/// "stopp" as "stop"; words that end in a double letter by themselves stay.
fn undoubled(word: &str) -> &str {
    let mut ends = word.bytes().rev();
    match (ends.next(), ends.next()) {
        (Some(a), Some(b)) if a == b && !matches!(a, b'l' | b's' | b'f' | b'z') => {
            word.get(..word.len() - 1).unwrap_or(word)
        }
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_fold_and_short_words_stay() {
        for (typed, other) in [
            ("tingling", "tingle"),
            ("numbness", "numb"),
            ("stopped", "stop"),
            ("bruising", "bruised"),
            ("dizziness", "dizzy"),
        ] {
            assert_eq!(stem(typed), stem(other), "{typed}");
        }
        assert_eq!(stem("red"), "red");
        assert_ne!(stem("spine"), stem("spin"));
        assert_ne!(stem("king"), "k");
    }
}
