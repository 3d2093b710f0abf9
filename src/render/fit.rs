//! Makes a text with lines of its own narrower: pages of help, and errors.

use textwrap::Options;
use textwrap::WordSplitter;

use crate::render::wrap::Indent;
use crate::render::wrap::width;

/// The least room that the second column of a line needs to stand beside the first.
const LEAST: usize = 24;

/// The text with no line longer than `columns`, as far as its words allow. Lines that fit stay as
/// they are.
///
/// Lines that begin at the edge are paragraphs and flow on. In others, what stands behind two
/// spaces is a second column and keeps its place, or goes on the next line.
pub fn fit(text: &str, columns: usize) -> String {
    // No character takes more columns than bytes.
    if text.split('\n').all(|line| line.len() <= columns) {
        return text.to_owned();
    }
    let mut out = String::new();
    let is_edge = |line: &str| line.starts_with(|c: char| c != ' ');
    let lines: Vec<&str> = text.lines().collect();
    for block in lines.chunk_by(|a, b| is_edge(a) && is_edge(b)) {
        if block.iter().all(|line| width(line) <= columns) {
            for line in block {
                push(&mut out, 0, line);
            }
        } else if block.iter().all(|line| is_edge(line)) {
            let indent = Indent { first: 0, rest: 0 };
            wrap(&block.join(" "), columns, indent, |by, line| {
                push(&mut out, by, line);
            });
        } else {
            for line in block {
                narrowed(&mut out, line, columns);
            }
        }
    }
    out
}

/// Hands over each line of a text, as `wrap` does, but keeps dates and flags whole.
fn wrap(text: &str, columns: usize, indent: Indent, mut line: impl FnMut(usize, &str)) {
    let room = |by: usize| columns.saturating_sub(by).max(1);
    let options = Options::new(room(indent.rest))
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    for (at, part) in textwrap::wrap(text, options).iter().enumerate() {
        line(if at == 0 { indent.first } else { indent.rest }, part);
    }
}

fn push(out: &mut String, indent: usize, line: &str) {
    out.extend(std::iter::repeat_n(' ', indent));
    out.push_str(line);
    out.push('\n');
}

/// A line that is too long and goes in.
fn narrowed(out: &mut String, line: &str, columns: usize) {
    let text = line.trim_start();
    let first = line.len() - text.len();
    let Some((left, right)) = text.split_once("  ") else {
        let indent = Indent {
            first,
            rest: first + 2,
        };
        return wrap(text, columns, indent, |by, line| push(out, by, line));
    };
    let right = right.trim_start();
    let column = width(line) - width(right);
    if column + LEAST <= columns {
        let start = line.len() - right.len();
        let lead = line.get(..start).unwrap_or_default();
        let indent = Indent {
            first: column,
            rest: column,
        };
        let mut lead = Some(lead);
        wrap(right, columns, indent, |by, line| match lead.take() {
            Some(lead) => push(out, 0, &format!("{lead}{}", line.trim_start())),
            None => push(out, by, line),
        });
        return;
    }
    let indent = Indent {
        first,
        rest: first + 2,
    };
    wrap(left, columns, indent, |by, line| push(out, by, line));
    let indent = Indent {
        first: first + 4,
        rest: first + 4,
    };
    wrap(right, columns, indent, |by, line| push(out, by, line));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_keep_their_place_and_paragraphs_flow() {
        let text = "A paragraph of words\nthat goes on and on.\n\n  name   what it is, in words\n  a long command here  and this\n";
        assert_eq!(fit(text, 80), text);
        assert_eq!(
            fit(text, 34),
            "A paragraph of words\nthat goes on and on.\n\n  name   what it is, in words\n  a long command here  and this\n"
        );
        assert_eq!(
            fit("  name     what it is, in a few more words\n", 36),
            "  name     what it is, in a few more\n           words\n"
        );
        assert_eq!(
            fit("  a long command here  and this\n", 25),
            "  a long command here\n      and this\n"
        );
        assert_eq!(fit("One two\nthree four\n", 9), "One two\nthree\nfour\n");
    }
}
