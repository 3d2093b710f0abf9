//! The quotes of a row of CSV.

/// True when a line of CSV ends between quotes, so that its row goes on behind the line break.
pub fn ends_in_quote(line: &[u8], mut in_quote: bool) -> bool {
    if !line.contains(&b'"') {
        return in_quote;
    }
    let mut at_start = !in_quote;
    let mut bytes = line.iter().peekable();
    while let Some(byte) = bytes.next() {
        match (in_quote, byte) {
            (true, b'"') => in_quote = bytes.next_if_eq(&&b'"').is_some(),
            (false, b'"') if at_start => in_quote = true,
            _ => {}
        }
        at_start = !in_quote && *byte == b',';
    }
    in_quote
}

/// True when text follows the end of a quoted cell: such a quote was not meant to close it, or the
/// one that opened it stood there by mistake.
pub fn has_stray_quote(row: &[u8]) -> bool {
    let (mut in_quote, mut at_start, mut closed) = (false, true, false);
    let mut bytes = row.iter().peekable();
    while let Some(byte) = bytes.next() {
        if closed && *byte != b',' {
            return true;
        }
        closed = false;
        match (in_quote, byte) {
            (true, b'"') => {
                in_quote = bytes.next_if_eq(&&b'"').is_some();
                closed = !in_quote;
            }
            (false, b'"') if at_start => in_quote = true,
            _ => {}
        }
        at_start = !in_quote && *byte == b',';
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_behind_a_closed_quote_is_found() {
        for row in [
            &b"a,\"x\ny\"z\",b"[..],
            b"a,\"x\" ",
            b"a1,\"ibuprofen,\na2,x\na3,\"aspirin\",",
        ] {
            assert!(has_stray_quote(row), "{}", String::from_utf8_lossy(row));
        }
        for row in [&b"a,\"x\ny\",b"[..], b"5\" pipe,b", b"\"\"\"\",\"b\"", b""] {
            assert!(!has_stray_quote(row), "{}", String::from_utf8_lossy(row));
        }
    }
}
