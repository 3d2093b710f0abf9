//! How near two words are: slips of the hand and of the ear, and other ways of spelling.

use std::collections::BTreeMap;

use crate::kb::Lexicon;
use crate::lexicon::tables::Word;
use crate::lexicon::words::tokens;

/// Letters that sound alike, longest first.
const SOUNDS: [(&str, &str); 23] = [
    ("sch", "sk"),
    ("tch", "ch"),
    ("cz", "ks"),
    ("xc", "ks"),
    ("ph", "f"),
    ("gh", ""),
    ("rh", "r"),
    ("ck", "k"),
    ("qu", "k"),
    ("ps", "s"),
    ("pn", "n"),
    ("kn", "n"),
    ("wr", "r"),
    ("ci", "si"),
    ("ce", "se"),
    ("cy", "si"),
    ("ge", "je"),
    ("gi", "ji"),
    ("ou", "u"),
    ("ea", "e"),
    ("ei", "i"),
    ("ie", "i"),
    ("eu", "u"),
];

/// The common spelling of each other one, by its plain word.
pub(crate) fn spellings(lexicon: &Lexicon) -> BTreeMap<Word, Word> {
    let all = lexicon.spellings.iter().flat_map(|(common, others)| {
        let plain = tokens(common).into_iter().next().map(|token| token.plain);
        let others = others.iter().flat_map(|other| tokens(other));
        others.filter_map(move |other| Some((other.plain, plain.clone()?)))
    });
    all.collect()
}

/// A rough key of how a word sounds: double letters single, silent letters gone.
pub(crate) fn sound(word: &str) -> String {
    let mut key = String::new();
    // "Catheta" for "catheter".
    let mut rest = word
        .strip_suffix("er")
        .or_else(|| word.strip_suffix('a'))
        .unwrap_or(word);
    while let Some(letter) = rest.chars().next() {
        let pair = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (taken, sounds) = match (pair, letter) {
            (Some((letters, sounds)), _) => (letters.len(), (*sounds).to_owned()),
            (None, 'c' | 'q') => (1, "k".to_owned()),
            (None, 'x') if key.is_empty() => (1, "s".to_owned()),
            (None, 'x') => (1, "ks".to_owned()),
            (None, 'y') => (1, "i".to_owned()),
            (None, 'z') => (1, "s".to_owned()),
            (None, 'h') if !key.is_empty() => (1, String::new()),
            (None, other) => (other.len_utf8(), other.to_string()),
        };
        for c in sounds.chars() {
            if !key.ends_with(c) {
                key.push(c);
            }
        }
        rest = rest.get(taken..).unwrap_or_default();
    }
    key
}

/// Words of so many letters may differ in half of them when all their consonants sound alike.
const LONG: usize = 7;

/// The most letters in which such words may differ.
const BY_EAR: usize = 4;

/// How many letters differ, when the two are near enough that one may be meant for the other.
///
/// Words of 4 and 5 letters may differ in 1, of 6 in 1 or in 2 when they sound alike, of
/// 7 to 11 in 2, longer ones in 3. The first letter or the sound must agree. Words of 7
/// letters may differ in 3, longer ones in 4, when their consonants sound alike: "roomatoid".
/// Words under 4 letters, and words with digits, are never guessed.
pub(crate) fn distance(typed: &str, known: &str) -> Option<usize> {
    if typed == known {
        return Some(0);
    }
    let (a, b) = (typed.chars().count(), known.chars().count());
    let length = a.min(b);
    if length < 4 || a.abs_diff(b) > 3 || !typed.chars().all(char::is_alphabetic) {
        return None;
    }
    let same_start = typed.chars().next() == known.chars().next();
    let allowed = match length {
        4 | 5 => 1,
        6..=11 => 2,
        _ => 3,
    };
    let found = strsim::damerau_levenshtein(typed, known);
    if same_start && found <= allowed && (length > 6 || found < 2) {
        return Some(found);
    }
    let by_ear = if length >= LONG {
        BY_EAR.min(length / 2)
    } else {
        0
    };
    if length < 5 || found > by_ear.max(allowed + 1) {
        return None;
    }
    let (typed, known) = (sound(typed), sound(known));
    let alike = found <= allowed + 1 && typed == known;
    (alike || (found <= by_ear && consonants(&typed) == consonants(&known))).then_some(found)
}

/// The consonants of a sound, which people keep when they spell by ear. A "g" may be soft where its
/// vowel is left out.
fn consonants(sound: &str) -> String {
    let heard = sound.replace('j', "g");
    let mut key: Vec<char> = heard.chars().filter(|c| !"aeiou".contains(*c)).collect();
    key.dedup();
    key.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_near_and_short_or_different_ones_are_not() {
        assert_eq!(distance("wafarin", "warfarin"), Some(1));
        assert_eq!(distance("swedsh", "swedish"), Some(1));
        assert_eq!(distance("hip", "lip"), None);
        assert_eq!(distance("strain", "spasm"), None);
        assert_eq!(distance("l5s1", "l4s1"), None);
    }

    #[test]
    fn words_that_sound_alike_are_near() {
        for (typed, known) in [
            ("flebitis", "phlebitis"),
            ("numonia", "pneumonia"),
            ("soriasis", "psoriasis"),
            ("rumatoid", "rheumatoid"),
            ("roomatoid", "rheumatoid"),
            ("fibermyalja", "fibromyalgia"),
            ("fybromialga", "fibromyalgia"),
            ("zaralto", "xarelto"),
        ] {
            assert!(distance(typed, known).is_some(), "{typed}");
        }
    }
}
