//! From words on the command line to `Cli`, with errors in our own words.
//!
//! clap stops at the first unknown flag. To name every fault at once, a flag with
//! one clear correction is replaced and the line is read again.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "clap's kinds are open-ended; the rest is told in clap's own words"
)]

use clap::Command;
use clap::error::ContextKind;
use clap::error::ContextValue;
use clap::error::ErrorKind;

use crate::cli::args;
use crate::cli::args::Cli;
use crate::cli::commands;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::pages;
use crate::kb::KnowledgeBase;
use crate::lexicon::Kind;

/// How a command line was read.
#[derive(Debug)]
pub enum Parsed {
    /// A command, with what had to be corrected to read it.
    Command(Box<Cli>, Vec<Fix>),
    /// Help was asked for.
    Help(String),
}

/// The most corrections in one line; more than this is not a slip.
const MOST_FIXES: usize = 8;

/// Reads a command line.
pub fn parse(argv: &[String]) -> Result<Parsed, Box<UsageError>> {
    let mut line = argv.to_vec();
    let mut fixes: Vec<Fix> = Vec::new();
    loop {
        let error = match read(&line) {
            Ok(cli) => match expanded(&line, &cli) {
                Some(meant) => {
                    line = meant;
                    continue;
                }
                None => return Ok(Parsed::Command(Box::new(cli), fixes)),
            },
            Err(error) => error,
        };
        if error.kind() == ErrorKind::DisplayHelp && fixes.is_empty() {
            return Ok(Parsed::Help(help(&line, &error)));
        }
        let (fix, repaired) = repair(&error, &line);
        fixes.push(fix);
        match repaired {
            Some(next) if fixes.len() < MOST_FIXES => line = next,
            _ => return Err(Box::new(UsageError::of_fixes(argv, fixes))),
        }
    }
}

/// The root page is our own; the pages of commands are clap's.
fn help(line: &[String], error: &clap::Error) -> String {
    if is_of_command(line) {
        error.render().to_string()
    } else {
        pages::help(KnowledgeBase::embedded())
    }
}

fn is_of_command(line: &[String]) -> bool {
    line.iter().skip(1).any(|word| !word.starts_with('-'))
}

fn read(line: &[String]) -> Result<Cli, clap::Error> {
    match read_as(commands::described_for(line), line) {
        // What is wrong is told in the words of all flags.
        Err(error) if error.kind() != ErrorKind::DisplayHelp || is_of_command(line) => {
            read_as(commands::described(), line)
        }
        done => done,
    }
}

fn read_as(mut command: Command, line: &[String]) -> Result<Cli, clap::Error> {
    let matches = command.try_get_matches_from_mut(line);
    let cli = matches.and_then(|mut matches| commands::read(&mut matches));
    let cli = cli.map_err(|error| error.format(&mut command));
    // The program ends soon: taking the description of every flag apart would be in vain.
    std::mem::forget(command);
    cli
}

/// A line with the command that a guess such as `techniques` or `faq` stands for, if there is one.
fn expanded(line: &[String], cli: &Cli) -> Option<Vec<String>> {
    let Some(args::Command::Other(words)) = &cli.command else {
        return None;
    };
    let (guess, rest) = words.split_first()?;
    let guess = guess.to_lowercase();
    let mut topics = KnowledgeBase::embedded().topics.iter();
    let page = topics.find(|topic| topic.command.as_deref() == Some(guess.as_str()));
    let page = page.map(|topic| topic.id.as_str());
    let (command, rest) = match (page, rest.split_first()) {
        (Some(page), _) => (["show".to_owned(), page.to_owned()], rest),
        (None, Some((name, rest))) if !name.starts_with('-') => {
            let name = format!("{}:{name}", Kind::of_list(&guess)?.singular());
            (["show".to_owned(), name], rest)
        }
        (None, _) => {
            let list = Kind::of_list(&guess)?.plural();
            (["list".to_owned(), list.to_owned()], rest)
        }
    };
    // A guess takes all that follows it; the flags before it stay.
    let before = line.get(..line.len().checked_sub(words.len())?)?;
    Some([before, &command, rest].concat())
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => texts.first().cloned(),
        _ => None,
    }
}

/// What is wrong, and the line without it, so that the rest can be read too.
fn repair(error: &clap::Error, line: &[String]) -> (Fix, Option<Vec<String>>) {
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            unknown_flag(error, &argument, line)
        }
        ErrorKind::UnknownArgument => (
            Fix::new(
                format!("\"{argument}\""),
                "words need a flag before them: --cause, --has, --takes, --sign or --no",
            ),
            None,
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let flag = argument
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned();
            let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
            let message = if value.is_empty() {
                "needs a value after it".to_owned()
            } else {
                format!(
                    "\"{value}\" is not one of its values. See: backrelief {} --help",
                    command_of(line)
                )
            };
            (Fix::new(flag, message), None)
        }
        ErrorKind::MissingRequiredArgument => {
            let name = argument.split_whitespace().next().unwrap_or_default();
            let name = name.trim_matches(['<', '>', '.']);
            (Fix::new(name, "is missing"), None)
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => (
            Fix::new(
                format!("backrelief {}", command_of(line)),
                "what to do is missing: check, schema or stats",
            ),
            None,
        ),
        ErrorKind::ArgumentConflict => (
            Fix::new(argument, "is given twice, or beside a flag it excludes"),
            None,
        ),
        _ => (Fix::new(argument, error.kind().to_string()), None),
    }
}

fn command_of(line: &[String]) -> &str {
    line.get(1).map_or("", String::as_str)
}

fn unknown_flag(error: &clap::Error, typed: &str, line: &[String]) -> (Fix, Option<Vec<String>>) {
    let suggested = context(error, ContextKind::SuggestedArg);
    let suggested = suggested.and_then(|flag| flag.split_whitespace().next().map(str::to_owned));
    match suggested {
        Some(flag) => {
            let fix = Fix::new(typed, format!("no such flag. Did you mean {flag}?"))
                .replace(typed, flag.clone());
            let next = line
                .iter()
                .map(|word| match word.strip_prefix(typed) {
                    Some("") => flag.clone(),
                    Some(rest) if rest.starts_with('=') => format!("{flag}{rest}"),
                    _ => word.clone(),
                })
                .collect();
            (fix, Some(next))
        }
        None => (
            Fix::new(
                typed,
                format!(
                    "no such flag. All flags: backrelief {} --help",
                    command_of(line)
                ),
            ),
            None,
        ),
    }
}

/// The names of all commands that can be typed.
pub fn command_names() -> Vec<String> {
    commands::described()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_stands_for_its_command_behind_flags_too() {
        for (typed, meant) in [
            ("faq", "show faq"),
            ("-q faq", "-q show faq"),
            ("--plain techniques", "--plain list techniques"),
            (
                "--format json Styles --all",
                "--format json list techniques --all",
            ),
            (
                "--width 60 styles swedish",
                "--width 60 show technique:swedish",
            ),
        ] {
            let words = |line: &str| -> Vec<String> {
                let line = format!("backrelief {line}");
                line.split(' ').map(str::to_owned).collect()
            };
            let line = words(typed);
            let cli = read(&line).expect("a guess");
            assert_eq!(expanded(&line, &cli), Some(words(meant)), "{typed}");
        }
    }

    #[test]
    fn the_definition_of_flags_is_sound() {
        commands::described().debug_assert();
    }
}
