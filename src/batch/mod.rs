//! Many cases through one filter: a line in, an answer out, in the same order.
//!
//! Input is NDJSON, one case file a line, or CSV with a header. A line that can't
//! be read gets an answer that says why, and the run goes on. Memory does not grow
//! with the input, and the bytes are the same whatever the number of threads. No
//! terminal, no file and no environment is known here.
//!
//! ```
//! use backrelief::batch::{self, CasesOnly, Options};
//! use backrelief::kb::KnowledgeBase;
//!
//! let kb = KnowledgeBase::embedded();
//! let cases: &[u8] = b"{\"id\": 17, \"yes\": [\"fever\"]}\nnot a case\n";
//! let mut answers = Vec::new();
//! let summary = batch::run(kb, cases, &mut answers, &Options::new(&CasesOnly), |_| ())?;
//! assert_eq!((summary.records, summary.unanswered), (2, 1));
//! let answers = String::from_utf8(answers).expect("text");
//! assert!(answers.starts_with("{\"schema\":\"backrelief/row/1\",\"id\":17,\"triage\":\"urgent\""));
//! # Ok::<(), batch::Error>(())
//! ```

mod columns;
mod intake;
mod lines;
mod pipe;
mod plain;
mod quotes;
mod row;
mod summary;
mod verdict;
mod worker;

use std::fmt;
use std::io;
use std::io::BufRead;
use std::io::Write;
use std::num::NonZeroUsize;

use crate::kb::KnowledgeBase;

pub use columns::Column;
pub use columns::Columns;
pub use columns::Header;
pub use columns::Row;
pub use intake::CasesOnly;
pub use intake::Intake;
pub use lines::LONGEST;
pub use row::Field;
pub use row::ROW_SCHEMA;
pub use row::RowReport;
pub use summary::Count;
pub use summary::Counts;
pub use summary::OUTCOMES;
pub use summary::Summary;

use crate::batch::lines::Lines;
use crate::batch::lines::Shape;
use crate::batch::pipe::Sink;
use crate::batch::worker::Worker;

/// What is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// One case file a line.
    Ndjson,
    /// One row a person, under columns that a header names.
    Csv(Header),
}

/// What is written for each record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// A short verdict as a line of JSON, `backrelief/row/1`.
    Short,
    /// The whole report as a line of JSON.
    Report,
    /// A short verdict as a row of CSV; with or without a header before the first.
    Csv {
        /// Write the header.
        header: bool,
    },
    /// A sheet each, in one HTML document.
    Sheets,
    /// Nothing: the summary is all that is wanted, with rules and words counted.
    Counts,
}

/// How a run goes.
#[derive(Debug, Clone)]
pub struct Options<'a> {
    /// What is read.
    pub source: Source,
    /// What is written.
    pub answer: Answer,
    /// Which fields of a short verdict, in this order; without it the whole.
    pub fields: Option<Vec<Field>>,
    /// How many threads answer.
    pub threads: NonZeroUsize,
    /// The country whose emergency numbers are shown, for all; an id of the data.
    pub country: Option<String>,
    /// A record with an open screening question ends as one that needs a professional.
    pub strict: bool,
    /// Makes cases of what stands in a record.
    pub intake: &'a dyn Intake,
}

impl<'a> Options<'a> {
    /// Short verdicts on NDJSON, in one thread.
    pub fn new(intake: &'a dyn Intake) -> Self {
        Self {
            source: Source::Ndjson,
            answer: Answer::Short,
            fields: None,
            threads: NonZeroUsize::MIN,
            country: None,
            strict: false,
            intake,
        }
    }
}

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Records answered and written.
    pub records: u64,
    /// Bytes of the input that these took.
    pub bytes: u64,
}

/// Why a run ended before its input did.
#[derive(Debug)]
pub enum Error {
    /// The columns are not those of a case; what is wrong.
    Header(String),
    /// The input can't be read.
    Read(io::Error),
    /// An answer can't be written; the answers to so many records are there as a whole.
    Write {
        /// Why.
        error: io::Error,
        /// Records whose answers were written.
        records: u64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header(what) => f.write_str(what),
            Self::Read(_) => f.write_str("the input can't be read"),
            Self::Write { records, .. } => write!(
                f,
                "an answer can't be written; the answers to the first {records} records are whole"
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Header(_) => None,
            Self::Read(error) | Self::Write { error, .. } => Some(error),
        }
    }
}

/// How many records travel together: few enough that no thread waits long for another and memory stays
/// small, and enough that handing them over takes little of the time.
fn at_once(options: &Options<'_>) -> usize {
    match (&options.source, options.answer) {
        (Source::Ndjson, Answer::Short | Answer::Counts) => 1024,
        (Source::Ndjson | Source::Csv(_), _) => 128,
    }
}

/// Answers every record of the input, in order. Each write holds whole lines.
pub fn run(
    kb: &KnowledgeBase,
    input: impl BufRead + Send,
    output: impl Write + Send,
    options: &Options<'_>,
    progress: impl FnMut(Progress) + Send,
) -> Result<Summary, Error> {
    let shape = match options.source {
        Source::Ndjson => Shape::Ndjson,
        Source::Csv(_) => Shape::Csv,
    };
    let mut lines = Lines::new(input, shape, at_once(options));
    let columns = match &options.source {
        Source::Ndjson => None,
        Source::Csv(header) => Some(header.columns(&mut lines)?),
    };
    let worker = Worker::new(kb, options, columns);
    let mut sink = Sink::new(output, progress);
    sink.text(&worker.start())
        .map_err(|error| sink.failed(error))?;
    pipe::run(&mut lines, &worker, &mut sink, options.threads)?;
    sink.text(worker.end())
        .map_err(|error| sink.failed(error))?;
    let mut summary = sink.into_summary();
    summary.unended = lines.unended();
    Ok(summary)
}
