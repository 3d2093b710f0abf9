//! Shows a question and reads a line. Nothing is redrawn, so it reads the same aloud and in a pipe.

use std::io;
use std::io::BufRead;
use std::io::Write;

use crate::interview::Prompt;
use crate::render::clean;

/// The most bytes of a line that are kept; the rest is read and dropped, and the line refused.
const LONGEST: u64 = 65_536;
/// How wide prompts may get.
const WIDEST: usize = 80;

/// Two streams: questions go out, lines come in.
#[derive(Debug)]
pub struct Console<I, O> {
    /// Where lines come from.
    pub input: I,
    /// Where questions go.
    pub output: O,
    /// Columns.
    pub width: usize,
    /// True when what is read is not seen by itself, as in a pipe.
    pub echo: bool,
}

impl<I: BufRead, O: Write> Console<I, O> {
    /// Shows a question, and reads the line that answers it; `None` at the end of the input.
    ///
    /// Nobody may be looking at the questions, so that one can't be written is no fault.
    pub fn ask(&mut self, prompt: &Prompt) -> io::Result<Option<String>> {
        let mut text = String::new();
        if !prompt.heading.is_empty() {
            text.push_str(&format!("\n{}\n", prompt.heading));
        }
        for line in &prompt.lines {
            text.push_str(&self.wrapped(line, "", "      "));
        }
        for paragraph in &prompt.text {
            text.push_str(&self.wrapped(paragraph, "", ""));
        }
        for (number, choice) in (1..).zip(&prompt.choices) {
            let lead = format!("  {number:>2} ");
            text.push_str(&self.wrapped(choice, &lead, "     "));
        }
        text.push_str("> ");
        self.write(&text);
        let line = self.line()?;
        if self.echo {
            let seen: String = line
                .iter()
                .flat_map(|line| line.chars())
                .take(200)
                .collect();
            self.write(&format!("{}\n", clean(seen.trim_end())));
        } else if line.is_none() {
            self.write("\n");
        }
        Ok(line)
    }

    /// Shows lines below an answer.
    pub fn tell(&mut self, lines: &[String]) {
        for line in lines {
            let text = self.wrapped(line, "  ", "  ");
            self.write(&text);
        }
    }

    /// Shows a text as it is.
    pub fn write(&mut self, text: &str) {
        let _ = self.output.write_all(text.as_bytes());
        let _ = self.output.flush();
    }

    fn wrapped(&self, text: &str, first: &str, rest: &str) -> String {
        let options = textwrap::Options::new(self.width.min(WIDEST))
            .initial_indent(first)
            .subsequent_indent(rest);
        let lead: String = text.chars().take_while(|c| *c == ' ').collect();
        let options = if first.is_empty() {
            options.initial_indent(&lead)
        } else {
            options
        };
        format!("{}\n", textwrap::fill(clean(text).trim_start(), options))
    }

    /// One line without its end. Bytes that are no text become a mark.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let read = io::Read::take(&mut self.input, LONGEST).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return Ok(None);
        }
        if bytes.last() != Some(&b'\n') {
            self.skip_line()?;
        }
        Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Reads to the end of a line that is too long.
    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok(());
            }
            let end = buffer.iter().position(|byte| *byte == b'\n');
            let used = end.map_or(buffer.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<String> {
        let mut console = Console {
            input,
            output: Vec::new(),
            width: 80,
            echo: false,
        };
        let mut all = Vec::new();
        while let Some(line) = console.ask(&Prompt::default()).expect("a line") {
            all.push(line);
        }
        all
    }

    #[test]
    fn a_line_without_end_counts_and_a_long_one_is_one_line() {
        assert_eq!(lines(b"n\ny"), ["n\n", "y"]);
        let long = [vec![b'x'; 200_000], b"\nn\n".to_vec()].concat();
        let read = lines(&long);
        assert_eq!(read.len(), 2);
        assert_eq!(read[1], "n\n");
        assert_eq!(lines(b"\xff\xfe\n"), ["\u{fffd}\u{fffd}\n"]);
    }
}
