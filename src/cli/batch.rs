//! `batch`: many people through one filter, with a line of progress and a summary.

use std::fs::File;
use std::io;
use std::io::BufReader;
use std::io::IsTerminal;
use std::io::Read;
use std::path::Path;

use crate::batch;
use crate::batch::Count;
use crate::batch::OUTCOMES;
use crate::batch::Source;
use crate::batch::Summary;
use crate::cli::Failure;
use crate::cli::Session;
use crate::cli::args::BatchArgs;
use crate::cli::batch_options;
use crate::cli::batch_options::Table;
use crate::cli::batch_out::Out;
use crate::cli::batch_rows::Rows;
use crate::cli::complain;
use crate::cli::error::UsageError;
use crate::cli::exit::Exit;
use crate::cli::progress::Bar;
use crate::render;

/// How much is read at once, in bytes.
const AT_ONCE: usize = 64 * 1024;
/// What to type when the input is at fault.
const HELP: &str = "backrelief batch --help";

/// Answers for many people.
pub fn batch(mut session: Session<'_>, args: &BatchArgs) -> Result<Exit, Failure> {
    let rows = Rows::new(session.kb);
    let (options, table) = batch_options::read(&mut session, args, &rows)?;
    let (input, size) = input(args)?;
    let mut out = Out::open(session.output)?;
    let bar = Bar::new(&session, size);
    out.stop_on_interrupt(&bar)?;
    let ran = batch::run(
        session.kb,
        BufReader::with_capacity(AT_ONCE, input),
        &mut out,
        &options,
        |progress| bar.show(progress),
    );
    bar.clear();
    let summary = match ran {
        Ok(summary) => summary,
        Err(error) => return failed(error, args),
    };
    if let Some(table) = table {
        let text = counted(&summary, table)?;
        out.text(&text)?;
    }
    out.finish()?;
    complain(&told(&summary, matches!(options.source, Source::Csv(_))));
    if let Some(path) = session.output.file() {
        complain(&format!("Wrote {}\n", path.display()));
    }
    Ok(exit(&summary, args.exit_zero))
}

/// The input, and its size in bytes where that is known.
fn input(args: &BatchArgs) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    let fault = |message: String| UsageError::new("batch-input", message, HELP);
    let path = args.file.as_deref().unwrap_or_else(|| Path::new("-"));
    if path.as_os_str() == "-" {
        if args.file.is_none() && io::stdin().is_terminal() {
            return Err(fault("name a file, or pipe people in".to_owned()).into());
        }
        return Ok((Box::new(io::stdin()), None));
    }
    let name = path.display();
    if path.is_dir() {
        return Err(fault(format!("{name}: it is a folder, not a file")).into());
    }
    let file = File::open(path).map_err(|error| {
        if error.kind() == io::ErrorKind::NotFound {
            fault(format!("{name}: there is no such file"))
        } else {
            fault(format!("{name}: it can't be read: {error}"))
        }
    })?;
    let about = file.metadata().ok().filter(|about| about.is_file());
    Ok((Box::new(file), about.map(|about| about.len())))
}

/// How a run ends that broke off. A reader that has gone, as with `| head`, is no failure.
fn failed(error: batch::Error, args: &BatchArgs) -> Result<Exit, Failure> {
    match error {
        batch::Error::Header(what) => {
            let path = args.file.as_deref().filter(|path| path.as_os_str() != "-");
            let name = path.map_or("standard input".into(), Path::to_string_lossy);
            let message = format!("{name}: {what}");
            Err(UsageError::new("batch-columns", message, HELP).into())
        }
        batch::Error::Write { error, .. } if error.kind() == io::ErrorKind::BrokenPipe => {
            Ok(Exit::Fine)
        }
        broken @ (batch::Error::Read(_) | batch::Error::Write { .. }) => {
            Err(anyhow::Error::new(broken).into())
        }
    }
}

/// Verdicts, rules and words as a table.
fn counted(summary: &Summary, table: Table) -> Result<String, Failure> {
    let counts = summary.table();
    match table {
        Table::Csv => {
            let row = |count: &Count| {
                let (kind, name) = (count.kind.to_owned(), count.name.clone());
                vec![kind, name, count.records.to_string()]
            };
            let rows: Vec<Vec<String>> = counts.iter().map(row).collect();
            Ok(render::csv_rows(&["kind", "name", "records"], &rows)?)
        }
        Table::Ndjson => {
            let mut text = String::new();
            for count in &counts {
                text.push_str(&serde_json::to_string(count)?);
                text.push('\n');
            }
            Ok(text)
        }
    }
}

/// What the run came to, in a line or two.
fn told(summary: &Summary, is_csv: bool) -> String {
    let people = if summary.records == 1 {
        "person"
    } else {
        "people"
    };
    let mut parts: Vec<String> = OUTCOMES
        .iter()
        .map(|(outcome, _, words)| (summary.of(*outcome), words))
        .filter(|(records, _)| *records > 0)
        .map(|(records, words)| format!("{records} {words}"))
        .collect();
    if summary.unanswered > 0 {
        let named = summary.unanswered_lines.iter().map(u64::to_string);
        let lines = if summary.unanswered == 1 {
            "line"
        } else {
            "lines"
        };
        let listed = listed(named.collect(), summary.unanswered);
        parts.push(format!(
            "{} not answered ({lines} {listed})",
            summary.unanswered
        ));
    }
    let mut text = format!("{} {people}", summary.records);
    if !parts.is_empty() {
        text.push_str(&format!(": {}", parts.join(", ")));
    }
    text.push('.');
    if !summary.call_first.is_empty() {
        let urgent = summary.of(crate::domain::Outcome::GetHelpNow);
        let who = listed(summary.call_first.clone(), urgent);
        text.push_str(&format!(" Call {who} first."));
    }
    text.push('\n');
    if is_csv && summary.unended {
        text.push_str("The last line has no line end. If the file was cut there, its last answer may rest on half a word.\n");
    }
    text
}

/// Some of so many things: "5", "5 and 7", "5, 7 and 3 more".
fn listed(mut named: Vec<String>, all: u64) -> String {
    let more = all.saturating_sub(named.len() as u64);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    let last = named.pop().unwrap_or_default();
    if named.is_empty() {
        last
    } else {
        format!("{} and {last}", named.join(", "))
    }
}

fn exit(summary: &Summary, exit_zero: bool) -> Exit {
    if exit_zero {
        Exit::Fine
    } else if summary.unanswered > 0 {
        Exit::Usage
    } else if summary.refer > 0 {
        Exit::Refer
    } else {
        Exit::Fine
    }
}
