//! Text that cannot move the cursor or hide itself.

use std::borrow::Cow;

/// Shows control characters as `\x1b` and drops characters that turn text around.
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// True for a text of ASCII characters that each show and take one column.
pub fn is_plain(text: &str) -> bool {
    let (eights, rest) = text.as_bytes().as_chunks();
    eights.iter().all(|eight| are_plain(*eight))
        && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// The same for eight bytes at once, since every text goes through here.
fn are_plain(eight: [u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let eight = u64::from_ne_bytes(eight);
    // The highest bit of a byte is set beyond ASCII, after adding one to DEL, and after taking away
    // a blank from what stands before it.
    let beyond = eight | eight.wrapping_add(ONES) | eight.wrapping_sub(ONES * 0x20);
    beyond & (ONES << 7) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_turning_marks_do_not_reach_the_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\nd"), "a\\x1b[31mbc d");
        assert_eq!(clean("a\u{61c}b\u{2028}c\u{2029}d"), "ab c d");
        assert_eq!(clean("a\u{7f}"), "a\\x7f");
    }

    #[test]
    fn plain_is_what_shows_and_takes_one_column() {
        for place in 0..20 {
            for byte in 0..=0x7f_u8 {
                let mut text = "~ a~z !~ 0123456789~".to_owned();
                text.replace_range(place..=place, &char::from(byte).to_string());
                assert_eq!(is_plain(&text), matches!(byte, b' '..=b'~'), "{text:?}");
            }
            let mut text = "01234567890123456789".to_owned();
            text.insert(place, '\u{e9}');
            assert!(!is_plain(&text));
        }
    }
}
