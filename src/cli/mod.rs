//! The command line: reads what was typed, asks the library, prints what it says.
//!
//! The only place with clap, anyhow, standard streams and the environment. It
//! decides nothing medical and builds no sentence about a verdict.

mod again;
mod answer;
mod args;
mod ask;
mod asked;
mod batch;
mod batch_args;
mod batch_options;
mod batch_out;
mod batch_rows;
mod choice;
mod commands;
mod compare;
mod data;
mod days;
mod error;
mod exit;
mod flags;
mod formats;
mod health;
mod help;
mod intake;
mod kept;
mod lookup;
mod output_args;
mod pages;
mod parse;
mod plan;
mod progress;
mod prompt;
mod schema;
mod setup;
mod story;
mod terminal;
mod values;
mod vocabulary;

use std::ffi::OsString;
use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::PathBuf;

use crate::cli::args::Cli;
use crate::cli::args::Command;
use crate::cli::args::FactArgs;
use crate::cli::args::OutputArgs;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::parse::Parsed;
use crate::cli::terminal::Format;
use crate::domain::Case;
use crate::kb::KnowledgeBase;
use crate::render;
use crate::render::PROSE_WIDTH;
use crate::render::Style;
use crate::report::SCHEMA;

pub use exit::Exit;

/// How a command can fail.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line was wrong.
    Usage(Box<UsageError>),
    /// The input ended before there was an answer; where.
    Stopped(String),
    /// Something broke.
    Broken(anyhow::Error),
}

impl From<UsageError> for Failure {
    fn from(error: UsageError) -> Self {
        Self::Usage(Box::new(error))
    }
}

impl From<Box<UsageError>> for Failure {
    fn from(error: Box<UsageError>) -> Self {
        Self::Usage(error)
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Broken(error.into())
    }
}

/// What a command prints and how the run ends.
#[derive(Debug)]
pub(crate) struct Outcome {
    text: String,
    exit: Exit,
    /// A line that a file must not hide: it goes to standard error as well.
    alarm: Option<String>,
    /// What to say on standard error after the answer.
    note: Option<String>,
    /// A case to keep in the file that was named for it.
    keep: Option<(PathBuf, Case)>,
}

impl Outcome {
    fn fine(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            exit: Exit::Fine,
            alarm: None,
            note: None,
            keep: None,
        }
    }

    /// The same, with the case to be kept if a file was named for it.
    fn keeping(self, facts: &FactArgs, case: &Case) -> Self {
        let path = facts.save.as_ref();
        Self {
            keep: path.map(|path| (path.clone(), case.clone())),
            ..self
        }
    }
}

/// What every command needs: the words typed, the data and how to print.
#[derive(Debug)]
pub(crate) struct Session<'a> {
    argv: &'a [String],
    kb: &'a KnowledgeBase,
    output: &'a OutputArgs,
    format: Format,
    style: Style,
    fixes: Vec<Fix>,
}

/// Runs the program on what the system hands over and returns how it ended.
///
/// A word that is not UTF-8 is refused: read as something near it, it would name another file.
pub fn run_on(words: impl Iterator<Item = OsString>) -> Exit {
    let words: Result<Vec<String>, OsString> = words.map(OsString::into_string).collect();
    words.map_or_else(
        |word| {
            let word = word.display().to_string();
            let message = format!("\"{word}\" is not UTF-8 text, so nothing was done");
            let fix = "rename the file, or type the word in UTF-8";
            let error = UsageError::new("not-utf8", message, fix);
            complain(&usage_text(&[], &error));
            Exit::Usage
        },
        |argv| run(&argv),
    )
}

/// Runs the program on the words of a command line and returns how it ended.
pub fn run(argv: &[String]) -> Exit {
    let result = match parse::parse(argv) {
        Ok(Parsed::Help(text)) => print(&help::fitted(argv, text)).map(|()| Exit::Fine),
        Ok(Parsed::Command(mut cli, fixes)) => match story::hear(cli.command.as_mut()) {
            Ok(()) => execute(argv, &cli, fixes),
            Err(error) => Err(error.into()),
        },
        Err(error) => Err(error.into()),
    };
    match result {
        Ok(exit) => exit,
        Err(Failure::Usage(error)) => {
            complain(&usage_text(argv, &error));
            Exit::Usage
        }
        Err(Failure::Stopped(place)) => {
            complain(&ask::stopped(&place));
            Exit::Usage
        }
        Err(Failure::Broken(error)) => {
            complain(&colored(argv, error::broken(&error)));
            Exit::Broken
        }
    }
}

fn execute(argv: &[String], cli: &Cli, fixes: Vec<Fix>) -> Result<Exit, Failure> {
    let kb = KnowledgeBase::embedded();
    if cli.version {
        print(&version(kb))?;
        return Ok(Exit::Fine);
    }
    let mut fixes = fixes;
    let format = keep(terminal::format(&cli.output), Format::Text, &mut fixes);
    let style = keep(terminal::style(&cli.output), Style::default(), &mut fixes);
    let context = Session {
        argv,
        kb,
        output: &cli.output,
        format,
        style,
        fixes,
    };
    let Some(command) = &cli.command else {
        context.refuse_fixes()?;
        print(&pages::start(kb, context.style.width))?;
        return Ok(Exit::Fine);
    };
    if let Command::Batch(args) = command {
        // It writes as it goes.
        return batch::batch(context, args);
    }
    let outcome = dispatch(context, command)?;
    deliver(&cli.output, &outcome)?;
    if let Some((path, case)) = &outcome.keep {
        kept::save(path, case)?;
        complain(&format!(
            "Kept your facts in {}. Only you can read it. Delete it any time.\n",
            path.display()
        ));
    }
    if let Some(note) = &outcome.note {
        complain(note);
    }
    Ok(outcome.exit)
}

fn dispatch(context: Session<'_>, command: &Command) -> Result<Outcome, Failure> {
    match command {
        Command::Ask(args) => ask::ask(context, args),
        Command::Suggest(args) => answer::suggest(context, args),
        Command::Check(args) => answer::check(context, args),
        Command::Plan(args) => plan::plan(context, args),
        Command::Compare(args) => compare::compare(context, args),
        Command::List(args) => lookup::list(&context, args),
        Command::Show(args) => lookup::show(&context, &args.name),
        Command::Completions(args) => setup::completions(&context, args),
        Command::Man => setup::man(&context),
        Command::Data(args) => data::run(&context, args),
        Command::Batch(_) => Ok(Outcome::fine("")),
        Command::Other(words) => lookup::other(&context, words),
    }
}

/// A value, or its default while its fault waits to be told with the others.
fn keep<T>(value: Result<T, Fix>, default: T, fixes: &mut Vec<Fix>) -> T {
    value.unwrap_or_else(|fix| {
        fixes.push(fix);
        default
    })
}

impl Session<'_> {
    /// Stops when something needs fixing, naming all of it.
    fn refuse_fixes(&self) -> Result<(), Box<UsageError>> {
        if self.fixes.is_empty() {
            return Ok(());
        }
        Err(Box::new(UsageError::of_fixes(
            self.argv,
            self.fixes.clone(),
        )))
    }
}

fn version(kb: &KnowledgeBase) -> String {
    let manifest = kb.manifest();
    let reviewed = if manifest.reviewed_by.is_empty() {
        "not yet reviewed by a clinician".to_owned()
    } else {
        format!("reviewed by {}", manifest.reviewed_by.join(", "))
    };
    format!(
        "backrelief {}\ndata {} ({reviewed})\nreport {SCHEMA}\n",
        env!("CARGO_PKG_VERSION"),
        manifest.data
    )
}

/// Prints to standard output, or writes the file that was named.
fn deliver(output: &OutputArgs, outcome: &Outcome) -> Result<(), Failure> {
    let Some(path) = output.file() else {
        return print(&outcome.text);
    };
    terminal::may_write(path, output.force, "-o")?;
    terminal::write_file(path, &outcome.text)?;
    if let Some(alarm) = &outcome.alarm {
        complain(alarm);
    }
    complain(&format!("Wrote {}\n", path.display()));
    Ok(())
}

/// Prints to standard output. A reader that has gone, as with `| head`, is no failure.
fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(anyhow::Error::new(error)
            .context("could not write to standard output")
            .into()),
        _ => Ok(()),
    }
}

/// Tells something on standard error. When even that is closed, there is nobody to tell.
fn complain(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// The error as text, or as JSON when JSON was asked for.
fn usage_text(argv: &[String], error: &UsageError) -> String {
    let json = asked::wants_json(argv);
    if json && let Ok(text) = render::json(error) {
        return text;
    }
    // Where nobody looks at a screen, a line stays whole, to be searched for.
    let width = terminal::known_width(&asked::output(argv)).ok().flatten();
    let width = width.map_or(usize::MAX, |width| width.min(PROSE_WIDTH));
    colored(argv, error.text(width))
}

/// An error with its first word in colour, where standard error shows some.
fn colored(argv: &[String], text: String) -> String {
    let color = terminal::color(&asked::output(argv), io::stderr().is_terminal());
    if !color.unwrap_or(false) {
        return text;
    }
    let red = anstyle::Style::new()
        .bold()
        .fg_color(Some(anstyle::AnsiColor::Red.into()));
    text.replacen("error:", &format!("{red}error:{red:#}"), 1)
}
