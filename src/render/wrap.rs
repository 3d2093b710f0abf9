//! Cuts a text into lines that fit. The rules are textwrap's; only what a text of plain characters
//! does not need is left out, as most texts are plain.

use std::ops::Range;

use textwrap::Options;
use textwrap::WordSplitter;
use textwrap::core::Fragment;
use textwrap::core::display_width;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::cell::is_plain;

/// How far lines go in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indent {
    /// Columns before the first line.
    pub first: usize,
    /// Columns before each line after it.
    pub rest: usize,
}

/// A part of a text that stays on one line, with the spaces behind it.
#[derive(Debug, Clone, Copy)]
struct Piece {
    bytes: usize,
    width: f64,
    spaces: u32,
}

impl Fragment for Piece {
    fn width(&self) -> f64 {
        self.width
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.spaces)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// Hands each line of a text without line breaks to `line`: how far it goes in, and what stands on it.
pub fn wrap(text: &str, width: usize, indent: Indent, mut line: impl FnMut(usize, &str)) {
    // No character takes more columns than bytes.
    if text.len() <= width.saturating_sub(indent.first) {
        return line(indent.first, text.trim_end_matches(' '));
    }
    let room = |indent: usize| columns(width.saturating_sub(indent));
    let rooms = [room(indent.first), room(indent.rest)];
    let pieces = pieces(text);
    if pieces.iter().any(|piece| piece.width > rooms[1]) {
        // A word longer than a line is broken up by its characters.
        let (first, rest) = (" ".repeat(indent.first), " ".repeat(indent.rest));
        let options = Options::new(width)
            .initial_indent(&first)
            .subsequent_indent(&rest);
        let lines = textwrap::wrap(text, options);
        return lines.iter().for_each(|whole| line(0, whole));
    }
    let mut left = text;
    let mut before = indent.first;
    for pieces in wrap_first_fit(&pieces, &rooms) {
        let bytes = pieces.iter().map(|piece| piece.bytes).sum();
        let (here, rest) = left.split_at_checked(bytes).unwrap_or((left, ""));
        line(before, here.trim_end_matches(' '));
        left = rest;
        before = indent.rest;
    }
}

/// A number of columns as textwrap counts them.
fn columns(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// How many columns a text takes.
pub fn width(text: &str) -> usize {
    if is_plain(text) {
        text.len()
    } else {
        display_width(text)
    }
}

/// The words of a text, cut behind hyphens, each with the spaces behind it.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(text.len() / 4 + 1);
    let (mut start, mut spaces, mut is_simple) = (0, 0, true);
    for (at, byte) in text.bytes().enumerate() {
        if byte == b' ' {
            spaces += 1;
            continue;
        }
        if spaces > 0 {
            word(&mut pieces, text, start..at, spaces, is_simple);
            (start, spaces, is_simple) = (at, 0, true);
        }
        is_simple &= matches!(byte, b'!'..=b'~') && byte != b'-';
    }
    if start < text.len() {
        word(&mut pieces, text, start..text.len(), spaces, is_simple);
    }
    pieces
}

/// Adds a word with the spaces behind it. One that is simple has no hyphen, and a column for each byte.
fn word(pieces: &mut Vec<Piece>, text: &str, place: Range<usize>, spaces: u32, is_simple: bool) {
    let bytes = place.len();
    if is_simple {
        let width = columns(bytes) - f64::from(spaces);
        return pieces.push(Piece {
            bytes,
            width,
            spaces,
        });
    }
    let word = text.get(place).unwrap_or_default().trim_end_matches(' ');
    let mut from = 0;
    for point in WordSplitter::HyphenSplitter.split_points(word) {
        let part = word.get(from..point).unwrap_or_default();
        let (bytes, width) = (part.len(), columns(width(part)));
        pieces.push(Piece {
            bytes,
            width,
            spaces: 0,
        });
        from = point;
    }
    pieces.push(Piece {
        bytes: bytes - from,
        width: columns(width(word.get(from..).unwrap_or_default())),
        spaces,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(text: &str, width: usize, indent: Indent) -> Vec<String> {
        let mut lines = Vec::new();
        wrap(text, width, indent, |before, line| {
            lines.push(
                format!("{}{line}", " ".repeat(before))
                    .trim_end()
                    .to_owned(),
            );
        });
        lines
    }

    fn theirs(text: &str, width: usize, indent: Indent) -> Vec<String> {
        let (first, rest) = (" ".repeat(indent.first), " ".repeat(indent.rest));
        let options = Options::new(width)
            .initial_indent(&first)
            .subsequent_indent(&rest);
        let lines = textwrap::wrap(text, options).into_iter();
        lines.map(|line| line.trim_end().to_owned()).collect()
    }

    #[test]
    fn lines_are_those_of_textwrap() {
        let parts = [
            "a",
            "back",
            "two  words   here ",
            " ",
            "  ",
            "-",
            "side-lying",
            "x-",
            "--why",
            "caf\u{e9}",
            "\u{1f600}",
            "e\u{301}",
            "\u{4e2d}\u{6587}",
            ".",
            "1-2-3",
            "pneumonoultramicroscopic",
            " the ",
            " ",
        ];
        let mut dice = 7_u32;
        let mut roll = |below: usize| {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (dice >> 16) as usize % below
        };
        for _ in 0..4000 {
            let text: String = (0..roll(30)).map(|_| parts[roll(parts.len())]).collect();
            let width = 6 + roll(40);
            let first = roll(5);
            let rest = first + roll(5);
            let indent = Indent { first, rest };
            let (ours, theirs) = (ours(&text, width, indent), theirs(&text, width, indent));
            assert_eq!(ours, theirs, "{text:?} {width} {indent:?}");
        }
    }
}
