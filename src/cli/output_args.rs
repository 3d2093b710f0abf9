//! What can be typed about the answer: what to see of it, and how to print it.

use std::path::Path;
use std::path::PathBuf;

use crate::cli::flags::flag;
use crate::cli::flags::flags;
use crate::cli::terminal;

flags! {
    /// What to see of an answer.
    pub struct AnswerArgs {
        /// Every style and every open question
        pub all: bool = flag("all").under("Output"),
        /// Rules and sources behind the answer
        pub why: bool = flag("why").under("Output"),
        /// How many styles to show, 1 to 14
        pub limit: Option<String> = flag("limit").short('n').takes("N").under("Output"),
        /// On a sheet (-o FILE.html or .md): a second page, for yourself
        pub for_me: bool = flag("for-me").under("Output"),
        /// On a sheet: the date to print, as year, month and day. Without it there is a line for a pen
        pub date: Option<String> = flag("date").takes("DAY").under("Output"),
        /// Exit 3 while a question of ask --safety is open
        pub strict: bool = flag("strict").under("Output"),
    }
}

flags! {
    /// How to print.
    pub struct OutputArgs {
        /// text, plain, json, markdown or html; card of an answer, csv of a list or batch, ics of a plan
        pub format: Option<String> = flag("format").short('f').takes("FORMAT").global().under("Output"),
        /// The same as --format json
        pub json: bool = flag("json").global().under("Output"),
        /// One statement per line, for screen readers
        pub plain: bool = flag("plain").global().under("Output"),
        /// Write to a file; the ending sets the format. .html is a sheet to print
        pub output: Option<PathBuf> = flag("output").short('o').alias("out").takes("FILE").global().under("Output"),
        /// Replace the file if it is there
        pub force: bool = flag("force").global().under("Output"),
        /// Emergency numbers of gb, ie, us, ca, au, nz or eu
        pub country: Option<String> = flag("country").takes("COUNTRY").global().under("Output"),
        /// auto, always or never
        pub color: Option<String> = flag("color").takes("WHEN").global().under("Output"),
        /// Columns, 40 to 200
        pub width: Option<String> = flag("width").takes("COLUMNS").global().under("Output"),
        /// Draw rules with plain characters
        pub ascii: bool = flag("ascii").global().under("Output"),
        /// Leave out next steps and hints, never the safety lines
        pub quiet: bool = flag("quiet").short('q').global().under("Output"),
    }
}

impl OutputArgs {
    /// True when the answer goes to a file, not to standard output.
    pub fn to_file(&self) -> bool {
        self.file().is_some()
    }

    /// The file that the answer goes to.
    pub fn file(&self) -> Option<&Path> {
        let named = self.output.as_deref();
        named.filter(|path| !terminal::is_stdout(path))
    }
}
