//! The side in the words of a body area.

use crate::domain::Side;
use crate::kb::KnowledgeBase;
use crate::lexicon::words::words;

/// What names a side without telling which.
const SIDE: &str = "side";

/// The side named in the words of an area, and the area without it: "left shoulder", "neck, right side".
/// Two different sides are both.
pub fn side(kb: &KnowledgeBase, area: &str) -> (Option<Side>, String) {
    let sides = &kb.lexicon().sides;
    let mut side = None;
    let mut others = Vec::new();
    for word in words(area) {
        let named = [
            (&sides.left, Side::Left),
            (&sides.right, Side::Right),
            (&sides.both, Side::Both),
        ];
        let named = named.into_iter().find(|(words, _)| words.contains(&word));
        match (named, side) {
            (Some((_, named)), None) => side = Some(named),
            (Some((_, named)), Some(known)) if named == known => {}
            (Some(_), Some(_)) => side = Some(Side::Both),
            (None, Some(_)) if word == SIDE => {}
            (None, _) => others.push(word),
        }
    }
    (side, others.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_stands_before_or_behind_its_area() {
        let kb = KnowledgeBase::embedded();
        for (typed, expected, rest) in [
            ("left shoulder", Some(Side::Left), "shoulder"),
            ("lower back, right side", Some(Side::Right), "lower back"),
            ("both knees", Some(Side::Both), "knee"),
            ("left and right hip", Some(Side::Both), "and hip"),
            ("neck", None, "neck"),
            ("side of neck", None, "side of neck"),
        ] {
            assert_eq!(side(kb, typed), (expected, rest.to_owned()), "{typed}");
        }
    }
}
