//! Records out of a stream of bytes, in bounded memory: lines of JSON, rows of CSV.

use std::io;
use std::io::BufRead;
use std::ops::Range;

use memchr::memchr;

use crate::batch::quotes::ends_in_quote;

/// The longest record, in bytes. A long case has a few thousand.
pub const LONGEST: usize = 1_000_000;
/// The most lines of one row: where a quote is never closed, so many are read again together.
const LONGEST_ROW: u64 = 1_000;
/// So many bytes travel together at most, but for the record that reaches them.
const MOST_BYTES: usize = 256 * 1024;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// How records stand in the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One on each line.
    Ndjson,
    /// One on each line, but for line breaks between quotes.
    Csv,
}

/// What is wrong with a record before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Longer than `LONGEST`.
    TooLong,
    /// A quote is opened and never closed.
    OpenQuote,
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its first line in the input, from 1.
    pub line: u64,
    /// How many lines it takes.
    pub lines: u64,
    /// Its bytes in those of the chunk, or what is wrong with it.
    pub span: Result<Range<usize>, Fault>,
}

/// Records that travel together.
#[derive(Debug, Default)]
pub struct Chunk {
    /// The bytes of all records.
    pub bytes: Vec<u8>,
    /// The records, in the order of the input.
    pub records: Vec<Record>,
    /// How many bytes of the input were read up to here.
    pub offset: u64,
}

impl Chunk {
    fn is_full(&self, most_records: usize) -> bool {
        self.records.len() >= most_records || self.bytes.len() >= MOST_BYTES
    }

    fn record(&mut self, line: u64, lines: u64, bytes: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        self.records.push(Record {
            line,
            lines,
            span: Ok(start..self.bytes.len()),
        });
    }

    fn fault(&mut self, line: u64, fault: Fault) {
        self.records.push(Record {
            line,
            lines: 1,
            span: Err(fault),
        });
    }
}

/// Cuts a stream into records.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    shape: Shape,
    /// How many travel together at most.
    at_once: usize,
    /// The line that is being read, from 1.
    line: u64,
    offset: u64,
    /// The start of a line whose end was not read yet.
    partial: Vec<u8>,
    is_too_long: bool,
    /// A row that goes on behind a line break, and its first line.
    open: Vec<u8>,
    open_line: u64,
    ended: bool,
    unended: bool,
}

impl<R: BufRead> Lines<R> {
    /// The records of a stream, of which so many travel together at most.
    pub fn new(input: R, shape: Shape, at_once: usize) -> Self {
        Self {
            input,
            shape,
            at_once,
            line: 1,
            offset: 0,
            partial: Vec::new(),
            is_too_long: false,
            open: Vec::new(),
            open_line: 0,
            ended: false,
            unended: false,
        }
    }

    /// True when the last line had no end, so that it may have been cut.
    pub fn unended(&self) -> bool {
        self.unended
    }

    /// The next records, in the place of those of a chunk: those that are there, without waiting for
    /// more; false at the end.
    pub fn chunk(&mut self, chunk: &mut Chunk) -> io::Result<bool> {
        let at_once = self.at_once;
        self.gather(chunk, |chunk| chunk.is_full(at_once))
    }

    /// The very next record alone.
    pub fn first(&mut self) -> io::Result<Option<Chunk>> {
        let mut chunk = Chunk::default();
        let found = self.gather(&mut chunk, |chunk| !chunk.records.is_empty())?;
        Ok(found.then_some(chunk))
    }

    fn gather(
        &mut self,
        chunk: &mut Chunk,
        is_enough: impl Fn(&Chunk) -> bool,
    ) -> io::Result<bool> {
        chunk.bytes.clear();
        chunk.records.clear();
        while chunk.records.is_empty() && !self.ended {
            self.read(chunk, &is_enough)?;
        }
        chunk.offset = self.offset;
        Ok(!chunk.records.is_empty())
    }

    /// Takes records out of what the stream has ready; waits only when it has nothing.
    fn read(&mut self, chunk: &mut Chunk, is_enough: &impl Fn(&Chunk) -> bool) -> io::Result<()> {
        let available = match self.input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            other => other?,
        };
        if available.is_empty() {
            self.end(chunk);
            return Ok(());
        }
        let mut used = 0;
        let mut cutter = Cutter {
            shape: self.shape,
            open: &mut self.open,
            open_line: &mut self.open_line,
        };
        let mut left = available;
        while !left.is_empty() {
            let end = memchr(b'\n', left).map_or(left.len(), |end| end + 1);
            let (piece, rest) = left.split_at(end);
            left = rest;
            used += end;
            let Some(whole) = piece.strip_suffix(b"\n") else {
                let room = LONGEST.saturating_sub(self.partial.len());
                self.is_too_long |= piece.len() > room;
                let kept = piece.get(..room).unwrap_or(piece);
                self.partial.extend_from_slice(kept);
                break;
            };
            if self.partial.is_empty() && !self.is_too_long {
                cutter.line(self.line, whole, whole.len() > LONGEST, chunk);
            } else {
                self.is_too_long |= self.partial.len() + whole.len() > LONGEST;
                if !self.is_too_long {
                    self.partial.extend_from_slice(whole);
                }
                cutter.line(self.line, &self.partial, self.is_too_long, chunk);
                self.partial.clear();
                self.is_too_long = false;
            }
            self.line += 1;
            if is_enough(chunk) {
                break;
            }
        }
        self.input.consume(used);
        self.offset += used as u64;
        Ok(())
    }

    /// The last line, and a row that was never closed.
    fn end(&mut self, chunk: &mut Chunk) {
        self.ended = true;
        let mut cutter = Cutter {
            shape: self.shape,
            open: &mut self.open,
            open_line: &mut self.open_line,
        };
        if !self.partial.is_empty() {
            self.unended = true;
            cutter.line(self.line, &self.partial, self.is_too_long, chunk);
        }
        cutter.give_up(chunk);
    }
}

/// Puts lines together to records.
struct Cutter<'a> {
    shape: Shape,
    open: &'a mut Vec<u8>,
    open_line: &'a mut u64,
}

impl Cutter<'_> {
    fn line(&mut self, number: u64, line: &[u8], is_too_long: bool, chunk: &mut Chunk) {
        let line = match number {
            1 => line.strip_prefix(BOM).unwrap_or(line),
            _ => line,
        };
        if is_too_long {
            self.give_up(chunk);
            chunk.fault(number, Fault::TooLong);
            return;
        }
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if self.open.is_empty() {
            if is_blank(line) {
                return;
            }
            if self.shape == Shape::Ndjson || !ends_in_quote(line, false) {
                chunk.record(number, 1, line);
                return;
            }
            *self.open_line = number;
            self.open.extend_from_slice(line);
            return;
        }
        self.open.push(b'\n');
        self.open.extend_from_slice(line);
        if !ends_in_quote(line, true) {
            chunk.record(*self.open_line, number - *self.open_line + 1, self.open);
            self.open.clear();
        } else if self.open.len() > LONGEST || number - *self.open_line > LONGEST_ROW {
            self.give_up(chunk);
        }
    }

    /// A quote that is not closed spoils its own line; the lines after it are read again. None of
    /// them closes a row, or it would have closed this one.
    fn give_up(&mut self, chunk: &mut Chunk) {
        let open = std::mem::take(self.open);
        if open.is_empty() {
            return;
        }
        let lines = open.split(|byte| *byte == b'\n');
        for (number, line) in (*self.open_line..).zip(lines) {
            if ends_in_quote(line, false) {
                chunk.fault(number, Fault::OpenQuote);
            } else if !is_blank(line) {
                chunk.record(number, 1, line);
            }
        }
    }
}

fn is_blank(line: &[u8]) -> bool {
    line.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reader that hands out so many bytes at once.
    struct Sips<'a>(&'a [u8], usize);

    impl io::Read for Sips<'_> {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            unreachable!("lines are read through the buffer")
        }
    }

    impl BufRead for Sips<'_> {
        fn fill_buf(&mut self) -> io::Result<&[u8]> {
            Ok(&self.0[..self.0.len().min(self.1)])
        }

        fn consume(&mut self, used: usize) {
            self.0 = &self.0[used..];
        }
    }

    /// Line, number of lines and text of every record, read by so many bytes at once.
    fn cut(input: &[u8], shape: Shape, at_once: usize) -> Vec<(u64, u64, String)> {
        let mut lines = Lines::new(Sips(input, at_once), shape, 2);
        let mut all = Vec::new();
        let mut chunk = Chunk::default();
        while lines.chunk(&mut chunk).expect("a chunk") {
            for record in &chunk.records {
                let text = match &record.span {
                    Ok(span) => String::from_utf8_lossy(&chunk.bytes[span.clone()]).into_owned(),
                    Err(fault) => format!("{fault:?}"),
                };
                all.push((record.line, record.lines, text));
            }
        }
        all
    }

    #[test]
    fn lines_are_the_same_however_they_arrive() {
        let input = b"\xef\xbb\xbf{1}\r\n\n  \n{2}\n{3}";
        for at_once in 1..=input.len() {
            let found = cut(input, Shape::Ndjson, at_once);
            let texts: Vec<(u64, &str)> = found.iter().map(|(l, _, t)| (*l, t.as_str())).collect();
            assert_eq!(texts, [(1, "{1}"), (4, "{2}"), (5, "{3}")], "{at_once}");
        }
    }

    #[test]
    fn a_row_goes_on_behind_a_line_break_between_quotes() {
        let input = b"a,\"x\ny\",b\nc,\"\"\"\n\"\"\",5\" pipe\nd";
        for at_once in 1..=input.len() {
            let found = cut(input, Shape::Csv, at_once);
            let expected = [
                (1, 2, "a,\"x\ny\",b".to_owned()),
                (3, 2, "c,\"\"\"\n\"\"\",5\" pipe".to_owned()),
                (5, 1, "d".to_owned()),
            ];
            assert_eq!(found, expected, "{at_once}");
        }
    }

    #[test]
    fn an_open_quote_costs_its_own_line_only() {
        let found = cut(b"a,\"x\nb,y\nc,z\n", Shape::Csv, 7);
        let expected = [
            (1, 1, "OpenQuote".to_owned()),
            (2, 1, "b,y".to_owned()),
            (3, 1, "c,z".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn each_line_that_leaves_a_quote_open_is_told_and_none_is_read_twice() {
        let found = cut(b"a,\"x\n \nb\"c,\"d\ne\nf\",\"g\n", Shape::Csv, 7);
        let expected = [
            (1, 1, "OpenQuote".to_owned()),
            (3, 1, "OpenQuote".to_owned()),
            (4, 1, "e".to_owned()),
            (5, 1, "OpenQuote".to_owned()),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn an_open_quote_holds_back_no_more_than_a_long_row() {
        let lines = 2_000;
        let input = format!("a,\"x\n{}", "b,y\n".repeat(lines));
        let found = cut(input.as_bytes(), Shape::Csv, 1024);
        assert_eq!(found.len(), lines + 1);
        assert_eq!(found[0], (1, 1, "OpenQuote".to_owned()));
        assert!(
            found[1..]
                .iter()
                .all(|(_, n, text)| *n == 1 && text == "b,y")
        );
        let mut lines = Lines::new(input.as_bytes(), Shape::Csv, 2);
        let mut chunk = Chunk::default();
        while lines.chunk(&mut chunk).expect("a chunk") {
            assert!(chunk.records.len() as u64 <= LONGEST_ROW + 2);
        }
    }

    #[test]
    fn a_long_line_is_let_go_and_the_next_one_read() {
        let mut input = vec![b'x'; LONGEST + 1];
        input.extend_from_slice(b"\nnext\n");
        for at_once in [1024, LONGEST, input.len()] {
            let found = cut(&input, Shape::Ndjson, at_once);
            let expected = [(1, 1, "TooLong".to_owned()), (2, 1, "next".to_owned())];
            assert_eq!(found, expected, "{at_once}");
        }
    }
}
