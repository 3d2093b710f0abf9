//! What can be typed for `batch`.

use std::path::PathBuf;

use clap::Args;

/// Examples and what the help of flags has no room for.
pub const EXAMPLES: &str = "\
Examples
  backrelief batch monday.csv
  backrelief batch cases.ndjson --format ndjson -o reports.ndjson
  backrelief batch monday.csv -o monday.html
  backrelief batch cases.ndjson --fields id,triage,exit
  backrelief batch --report summary < cases.ndjson
  parallel --pipepart -a cases.ndjson backrelief batch --exit-zero

CSV columns: id, cause, severity, for, area, age, has, takes, sign, no, unsure, story. \
Several values in one cell stand with ; between them.

NDJSON: one case a line, with an id if you like (backrelief data schema case). A file that \
--save wrote has to be put on one line first: jq -c . me.json

--format is csv, ndjson or html here. Short answers come in the format of the input; \
--format ndjson gives whole reports, html a sheet each.

Each record gets one answer, in the same order, also one that can't be read. Blank lines are \
skipped.

Exit codes: 2 if a record could not be read, else 3 if one needs a professional, else 0.";

/// `batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// CSV or NDJSON; - or nothing is standard input
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// csv or ndjson; without it the file's ending tells, else ndjson
    #[arg(long, value_name = "FORMAT", help_heading = "Input")]
    pub from: Option<String>,
    /// Names of your columns: severity=Pain,takes=Meds
    #[arg(
        long,
        value_name = "OURS=YOURS",
        value_delimiter = ',',
        help_heading = "Input"
    )]
    pub map: Vec<String>,
    /// CSV without a header line has these columns: id,takes,has
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        help_heading = "Input"
    )]
    pub columns: Option<Vec<String>>,
    /// Let columns `name` and `email` stand, unread
    #[arg(long, help_heading = "Input")]
    pub allow_names: bool,
    /// short, full (the whole report, as ndjson), or columns by name: id,triage,exit
    #[arg(long, value_name = "WHICH", help_heading = "Output")]
    pub fields: Option<String>,
    /// summary: only counts of verdicts, rules and words not understood
    #[arg(long, value_name = "WHAT", help_heading = "Output")]
    pub report: Option<String>,
    /// Write CSV without its header line
    #[arg(long, help_heading = "Output")]
    pub no_header: bool,
    /// How many threads answer; without it, all cores
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub threads: Option<String>,
    /// A person with an open question of ask --safety counts as one to refer
    #[arg(long, help_heading = "Running")]
    pub strict: bool,
    /// Exit 0 when every record got its answer or its error, whatever they say
    #[arg(long, help_heading = "Running")]
    pub exit_zero: bool,
}
