//! Where and how to print: colour, width, file. The only place that asks the environment.

use std::env;
use std::fs;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::ops::RangeInclusive;
use std::path::Path;
use std::path::PathBuf;

use anyhow::Context;

use crate::cli::args::OutputArgs;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::render::Style;

/// The widths that may be asked for, in columns.
pub const WIDTHS: RangeInclusive<usize> = 40..=200;

/// The format of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Tables.
    Text,
    /// One statement per line.
    Plain,
    /// JSON.
    Json,
    /// Markdown.
    Markdown,
    /// CSV, for lists and comparisons.
    Csv,
    /// A page for a browser.
    Html,
    /// The session card in a few lines.
    Card,
    /// A calendar.
    Calendar,
    /// A line of JSON for each of many people.
    Ndjson,
}

/// Formats by name and file ending.
const FORMATS: [(&str, Format); 14] = [
    ("text", Format::Text),
    ("table", Format::Text),
    ("txt", Format::Text),
    ("plain", Format::Plain),
    ("json", Format::Json),
    ("markdown", Format::Markdown),
    ("md", Format::Markdown),
    ("csv", Format::Csv),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("card", Format::Card),
    ("ics", Format::Calendar),
    ("ndjson", Format::Ndjson),
    ("jsonl", Format::Ndjson),
];

/// The names of formats that help and errors show.
const NAMES: [&str; 8] = [
    "text", "plain", "json", "markdown", "csv", "html", "card", "ics",
];

fn set(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// The format that flags, file ending and environment ask for.
pub fn format(args: &OutputArgs) -> Result<Format, Fix> {
    if let Some(typed) = &args.format {
        let known = FORMATS
            .iter()
            .find(|(name, _)| *name == typed.to_lowercase());
        return known
            .map(|(_, format)| *format)
            .ok_or_else(|| Fix::none_of("--format", typed, "a format", &NAMES));
    }
    if args.json {
        return Ok(Format::Json);
    }
    if args.plain {
        return Ok(Format::Plain);
    }
    if let Some(ending) = args.output.as_ref().and_then(|path| path.extension()) {
        let ending = ending.to_string_lossy().to_lowercase();
        let known = FORMATS.iter().find(|(name, _)| *name == ending);
        return known.map(|(_, format)| *format).ok_or_else(|| {
            Fix::of(
                "--output",
                format!(".{ending}"),
                "no format has this ending. Use .html, .md, .txt, .json, .csv or .ics, or add --format",
            )
        });
    }
    let accessible = set("ACCESSIBLE").is_some_and(|v| v != "0" && v != "false");
    let dumb = set("TERM").is_some_and(|v| v == "dumb");
    Ok(if accessible || dumb {
        Format::Plain
    } else {
        Format::Text
    })
}

/// Width, colour and character set for standard output.
pub fn style(args: &OutputArgs) -> Result<Style, Fix> {
    Ok(Style {
        width: width(args)?,
        color: color(args, io::stdout().is_terminal())? && !args.to_file(),
        ascii: args.ascii || not_utf8(),
    })
}

/// How many columns there are: flag, then `COLUMNS`, then the terminal, else 80.
pub fn width(args: &OutputArgs) -> Result<usize, Fix> {
    Ok(known_width(args)?.unwrap_or(80))
}

/// How many columns there are, if anything tells.
pub fn known_width(args: &OutputArgs) -> Result<Option<usize>, Fix> {
    if let Some(typed) = &args.width {
        let width = typed
            .parse::<usize>()
            .ok()
            .filter(|width| WIDTHS.contains(width));
        return width.map(Some).ok_or_else(|| {
            let (least, most) = (WIDTHS.start(), WIDTHS.end());
            let message = format!("use a number of columns from {least} to {most}");
            Fix::of("--width", typed, message)
        });
    }
    let columns = set("COLUMNS").and_then(|value| value.parse::<usize>().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let known = columns.or_else(terminal);
    Ok(known.map(|columns| columns.clamp(*WIDTHS.start(), *WIDTHS.end())))
}

/// Whether a stream gets colour: flag, then `NO_COLOR`, then forcing, then the terminal.
pub fn color(args: &OutputArgs, is_terminal: bool) -> Result<bool, Fix> {
    match args.color.as_deref() {
        None | Some("auto") => {}
        Some("always") => return Ok(true),
        Some("never") => return Ok(false),
        Some(typed) => {
            let names = ["auto", "always", "never"];
            return Err(Fix::none_of("--color", typed, "one of its values", &names));
        }
    }
    let forced = |name: &str| set(name).is_some_and(|value| value != "0");
    Ok(if set("NO_COLOR").is_some() {
        false
    } else if forced("CLICOLOR_FORCE") || forced("FORCE_COLOR") {
        true
    } else if set("CLICOLOR").is_some_and(|v| v == "0") || set("TERM").is_some_and(|v| v == "dumb")
    {
        false
    } else {
        is_terminal
    })
}

/// True when the locale names a charset other than UTF-8.
fn not_utf8() -> bool {
    let locale = set("LC_ALL")
        .or_else(|| set("LC_CTYPE"))
        .or_else(|| set("LANG"));
    locale.is_some_and(|name| {
        name.split_once('.').is_some_and(|(_, charset)| {
            let charset = charset.to_lowercase().replace('-', "");
            !charset.starts_with("utf8")
        })
    })
}

/// The variable that names the country whose numbers are shown.
pub const COUNTRY: &str = "BACKRELIEF_COUNTRY";

/// The country that the environment names.
pub fn country() -> Option<String> {
    set(COUNTRY)
}

/// True for a name that stands for standard output itself.
pub fn is_stdout(path: &Path) -> bool {
    path.as_os_str() == "-" || path == Path::new("/dev/stdout")
}

/// Refuses a folder, a link to one or to a file, and a file that is there unless it may be
/// replaced. What is there and neither, such as a pipe, is written to as it is.
pub fn may_write(path: &Path, force: bool, flag: &str) -> Result<(), Box<UsageError>> {
    let found = path.symlink_metadata().ok();
    let leads_to = path.metadata().ok();
    if leads_to.is_some_and(|found| !found.is_file() && !found.is_dir()) {
        return Ok(());
    }
    if found
        .as_ref()
        .is_some_and(|found| found.is_symlink() || found.is_dir())
    {
        return Err(Box::new(UsageError::new(
            "not-a-file",
            format!(
                "{} is a link or a folder, so nothing was written",
                path.display()
            ),
            format!("the same with the name of a file after {flag}"),
        )));
    }
    if found.is_some_and(|found| found.is_file()) && !force {
        return Err(Box::new(UsageError::new(
            "file-exists",
            format!("{} already exists, so nothing was written", path.display()),
            format!("the same with --force to replace it, or another name after {flag}"),
        )));
    }
    Ok(())
}

/// Writes a file for its owner only: first under another name, then renamed.
///
/// Something that is there and no file, such as a pipe, is written to as it is.
pub fn write_file(path: &Path, text: &str) -> anyhow::Result<()> {
    if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
        return fs::write(path, text)
            .with_context(|| format!("could not write `{}`", path.display()));
    }
    let temporary = temporary_name(path);
    let written = write_private(&temporary, text).and_then(|()| fs::rename(&temporary, path));
    if written.is_err() {
        // The half-written file is of no use; that it can't be removed changes nothing.
        let _ = fs::remove_file(&temporary);
    }
    written.with_context(|| format!("could not write `{}`", path.display()))
}

/// The name under which a file is written until it is whole, in the same folder.
pub fn temporary_name(path: &Path) -> PathBuf {
    let name = path
        .file_name()
        .map(|n| n.to_string_lossy().into_owned())
        .unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut file = create_private(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes a new file that only its owner can read.
pub fn create_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}
