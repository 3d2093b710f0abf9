//! From typed text to plain words, and how near two words are.

/// Lower-case words without punctuation, apostrophes, plural and possessive endings.
pub fn words(text: &str) -> Vec<String> {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\'' | '\u{2019}' => {}
            c if c.is_alphanumeric() => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain.split_whitespace().map(singular).collect()
}

/// A word without its plural ending. Short words and words like "pus" or "stress" stay.
fn singular(word: &str) -> String {
    let keeps = ["ss", "us", "is", "as"];
    match word.strip_suffix('s') {
        Some(stem) if word.len() > 3 && !keeps.iter().any(|end| word.ends_with(end)) => {
            stem.to_owned()
        }
        _ => word.to_owned(),
    }
}

/// How many letters differ, when the two are near enough that one may be meant for the other.
///
/// At most 1 in words of up to 5 letters and 2 in longer ones; the first letter
/// must agree, and words under 4 letters are never guessed.
pub fn distance(typed: &str, known: &str) -> Option<usize> {
    if typed == known {
        return Some(0);
    }
    let length = typed.chars().count().min(known.chars().count());
    if length < 4 || typed.chars().next() != known.chars().next() {
        return None;
    }
    if typed.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let allowed = if length <= 5 { 1 } else { 2 };
    let found = strsim::damerau_levenshtein(typed, known);
    (found <= allowed).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words() {
        assert_eq!(words("Can't feel my legs!"), ["cant", "feel", "my", "leg"]);
        assert_eq!(words("Stress, pus; discs"), ["stress", "pus", "disc"]);
    }

    #[test]
    fn near_words_are_near_and_short_or_different_ones_are_not() {
        assert_eq!(distance("wafarin", "warfarin"), Some(1));
        assert_eq!(distance("swedsh", "swedish"), Some(1));
        assert_eq!(distance("hip", "lip"), None);
        assert_eq!(distance("strain", "spasm"), None);
        assert_eq!(distance("l5s1", "l4s1"), None);
    }
}
