//! The known names that a misspelt one is nearest to, wherever we ask "did you mean".

/// As many names as one answer offers.
const MOST: usize = 3;

/// The known names that may be meant by a typed one, the nearest first.
///
/// As many letters may differ as slips are likely: 1 in a name of up to 5, 2 in one of up to 11,
/// else 3. Two slips that change the first letter too make another name. Of names that are equally
/// near, those with the same letters in another order come first.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let typed = typed.trim().to_lowercase();
    let letters = sorted(&typed);
    let mut near: Vec<(usize, bool, &str)> = known
        .into_iter()
        .filter_map(|name| Some((slips(&typed, name)?, sorted(name) != letters, name)))
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(MOST).map(|(.., name)| name).collect()
}

/// The letters of a name in order: those of "cuase" are those of "cause".
fn sorted(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.chars().collect();
    letters.sort_unstable();
    letters
}

/// How many letters differ, when few enough do.
fn slips(typed: &str, name: &str) -> Option<usize> {
    let allowed = match typed.chars().count().min(name.chars().count()) {
        0..3 => return None,
        3..6 => 1,
        6..12 => 2,
        _ => 3,
    };
    let slips = strsim::damerau_levenshtein(typed, name);
    let begins_alike = typed.chars().next() == name.chars().next();
    (slips <= allowed && (begins_alike || slips == 1)).then_some(slips)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_near_and_other_names_are_not() {
        let names = ["copd", "neck", "list", "swedish", "suggest", "--severity"];
        for (typed, near) in [
            ("swedsh", "swedish"),
            ("Swedihs", "swedish"),
            ("sugest", "suggest"),
            ("uggest", "suggest"),
            ("lst", "list"),
            ("--sevrity", "--severity"),
        ] {
            assert_eq!(nearest(typed, names), [near], "{typed}");
        }
        for typed in ["nope", "ls", "", "unicorn"] {
            assert_eq!(nearest(typed, names), [""; 0], "{typed}");
        }
    }

    #[test]
    fn the_nearest_comes_first() {
        let names = ["thai", "that", "thaw"];
        assert_eq!(nearest("thaii", names), ["thai"]);
        assert_eq!(nearest("tha", names), ["thai", "that", "thaw"]);
        assert_eq!(nearest("cuase", ["case", "cause"]), ["cause", "case"]);
    }
}
