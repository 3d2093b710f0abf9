//! What can be typed about the answer: what to see of it, and how to print it.

use std::path::PathBuf;

use clap::Args;

/// What to see of an answer.
#[derive(Debug, Clone, Default, Args)]
pub struct AnswerArgs {
    /// Every style and every open question
    #[arg(long, help_heading = "Output")]
    pub all: bool,
    /// Rules and sources behind the answer
    #[arg(long, help_heading = "Output")]
    pub why: bool,
    /// How many styles to show, 1 to 14
    #[arg(short = 'n', long, value_name = "N", help_heading = "Output")]
    pub limit: Option<u8>,
    /// On a sheet (-o FILE.html or .md): a second page, for yourself
    #[arg(long, help_heading = "Output")]
    pub for_me: bool,
    /// On a sheet: the date to print, as year, month and day. Without it there is a line for a pen
    #[arg(long, value_name = "DAY", help_heading = "Output")]
    pub date: Option<String>,
    /// Exit 3 while a screening question is open
    #[arg(long, help_heading = "Output")]
    pub strict: bool,
}

/// How to print.
#[derive(Debug, Default, Args)]
pub struct OutputArgs {
    /// text, plain, json, markdown, html, card, csv or ics
    #[arg(
        short,
        long,
        global = true,
        value_name = "FORMAT",
        help_heading = "Output"
    )]
    pub format: Option<String>,
    /// The same as --format json
    #[arg(long, global = true, help_heading = "Output")]
    pub json: bool,
    /// One statement per line, for screen readers
    #[arg(long, global = true, help_heading = "Output")]
    pub plain: bool,
    /// Write to a file; the ending sets the format. .html is a sheet to print
    #[arg(
        short,
        long,
        alias = "out",
        global = true,
        value_name = "FILE",
        help_heading = "Output"
    )]
    pub output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, global = true, help_heading = "Output")]
    pub force: bool,
    /// Emergency numbers of gb, ie, us, ca, au, nz or eu
    #[arg(long, global = true, value_name = "COUNTRY", help_heading = "Output")]
    pub country: Option<String>,
    /// auto, always or never
    #[arg(long, global = true, value_name = "WHEN", help_heading = "Output")]
    pub color: Option<String>,
    /// Columns, 40 to 200
    #[arg(long, global = true, value_name = "COLUMNS", help_heading = "Output")]
    pub width: Option<String>,
    /// Draw rules with plain characters
    #[arg(long, global = true, help_heading = "Output")]
    pub ascii: bool,
    /// Leave out next steps and hints, never the safety lines
    #[arg(short, long, global = true, help_heading = "Output")]
    pub quiet: bool,
}
