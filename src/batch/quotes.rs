//! The quotes of a row of CSV.

/// Where a row stands behind a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the start of a cell.
    Start,
    /// In a cell without quotes, where a quote is a letter as any other.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that closes its cell, unless another follows.
    Closed,
}

impl At {
    fn behind(self, byte: u8) -> Self {
        match (self, byte) {
            (Self::Quoted, b'"') => Self::Closed,
            (Self::Start | Self::Closed, b'"') | (Self::Quoted, _) => Self::Quoted,
            (_, b',') => Self::Start,
            _ => Self::Bare,
        }
    }
}

/// True when a line of CSV ends between quotes, so that its row goes on behind the line break.
pub fn ends_in_quote(line: &[u8], in_quote: bool) -> bool {
    if !line.contains(&b'"') {
        return in_quote;
    }
    let start = if in_quote { At::Quoted } else { At::Start };
    line.iter().fold(start, |at, byte| at.behind(*byte)) == At::Quoted
}

/// True when text follows the end of a quoted cell: such a quote was not meant to close it, or the
/// one that opened it stood there by mistake.
pub fn has_stray_quote(row: &[u8]) -> bool {
    let mut at = At::Start;
    row.iter().any(|byte| {
        let was_closed = at == At::Closed;
        at = at.behind(*byte);
        was_closed && at == At::Bare
    })
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
