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
use crate::cli::error::or;
use crate::cli::pages;
use crate::kb::KnowledgeBase;
use crate::kb::nearest;
use crate::lexicon::Kind;

/// How a command line was read.
#[derive(Debug)]
pub enum Parsed {
    /// A command, with what had to be corrected to read it.
    Command(Box<Cli>, Vec<Fix>),
    /// Help was asked for.
    Help(String),
}

/// The place of a command of a command: `check` of `data check`.
const WHAT: &str = "WHAT";
/// The most corrections in one line; more than this is not a slip.
const MOST_FIXES: usize = 8;

/// Reads a command line.
pub fn parse(argv: &[String]) -> Result<Parsed, Box<UsageError>> {
    let mut line = argv.to_vec();
    let mut fixes: Vec<Fix> = Vec::new();
    while let Some((fix, next)) = one_hyphen(&line) {
        fixes.push(fix);
        line = next;
    }
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

/// The values that clap would take.
fn valid(error: &clap::Error) -> Vec<String> {
    match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

/// The name of an argument: `--severity` of `--severity <LEVEL>`, `NAME` of `<NAME>...`.
fn bare(argument: &str) -> &str {
    let name = argument.split_whitespace().next().unwrap_or_default();
    name.trim_matches(['<', '>', '[', ']', '.'])
}

/// What is wrong, and the line without it, so that the rest can be read too.
fn repair(error: &clap::Error, line: &[String]) -> (Fix, Option<Vec<String>>) {
    let argument = context(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = context(error, ContextKind::InvalidValue).unwrap_or_default();
    let name = bare(&argument);
    let fix = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            return unknown_flag(&argument, line);
        }
        ErrorKind::UnknownArgument => unknown_word(&argument, line),
        ErrorKind::InvalidSubcommand => {
            let typed = context(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            let known = parts_of(line);
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            Fix::none_of(WHAT, &typed, "something it does", &known)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            Fix::new(name, "needs a value after it")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let valid = valid(error);
            let valid: Vec<&str> = valid.iter().map(String::as_str).collect();
            Fix::none_of(name, &value, "one of its values", &valid)
        }
        ErrorKind::MissingRequiredArgument => missing(name, line),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            missing(WHAT, line)
        }
        ErrorKind::ArgumentConflict => {
            Fix::new(name, "is given twice, or beside a flag it excludes")
        }
        ErrorKind::TooManyValues => Fix::new(name, "takes no value"),
        other if name.is_empty() => Fix::new(
            format!("backrelief {}", command_of(line)),
            other.to_string(),
        ),
        other => Fix::new(name, other.to_string()),
    };
    (fix, None)
}

/// The command of a line, behind flags too.
fn command_of(line: &[String]) -> &str {
    let described = commands::described();
    let mut words = line.iter().skip(1);
    words
        .find(|word| described.find_subcommand(word).is_some())
        .map_or("", String::as_str)
}

/// What shows the flags of the command of a line.
pub fn help_line(line: &[String]) -> String {
    match command_of(line) {
        "" => "backrelief --help".to_owned(),
        command => format!("backrelief {command} --help"),
    }
}

/// The command of a line with all of its flags.
fn described_of(line: &[String]) -> Command {
    let mut all = commands::described();
    all.build();
    let found = all.find_subcommand(command_of(line)).cloned();
    found.unwrap_or(all)
}

/// The commands of a command.
fn parts_of(line: &[String]) -> Vec<String> {
    let command = described_of(line);
    let parts = command.get_subcommands();
    parts.map(|part| part.get_name().to_owned()).collect()
}

/// A word where there is no place for one.
fn unknown_word(word: &str, line: &[String]) -> Fix {
    let command = described_of(line);
    let facts = command
        .get_arguments()
        .any(|arg| arg.get_long() == Some("has"));
    let message = if facts {
        "words need a flag before them: --cause, --has, --takes, --sign or --no".to_owned()
    } else {
        let name = command.get_name();
        format!("one word too many for backrelief {name}. A name of several words needs quotes")
    };
    Fix::of("WORD", word, message)
}

/// Something that has to be there, with what it can be.
fn missing(name: &str, line: &[String]) -> Fix {
    let command = described_of(line);
    let of_value = |arg: &&clap::Arg| {
        let mut names = arg.get_value_names().unwrap_or_default().iter();
        names.any(|known| known == name)
    };
    let arg = command.get_arguments().find(of_value);
    let values = arg.map(clap::Arg::get_possible_values).unwrap_or_default();
    let values = values.iter().map(|value| value.get_name().to_owned());
    let names: Vec<String> = if name == WHAT {
        parts_of(line)
    } else {
        values.collect()
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let behind = format!("is missing behind backrelief {}", command_of(line));
    let message = match names.as_slice() {
        [] => behind,
        names => format!("{behind}: {}", or(names)),
    };
    Fix::new(name, message).allowed(&names)
}

/// The long names of the flags of the command of a line, with their hyphens.
fn long_flags(line: &[String]) -> Vec<String> {
    let command = described_of(line);
    let longs = command.get_arguments().filter_map(|arg| {
        let aliases = arg.get_all_aliases().unwrap_or_default();
        Some(std::iter::once(arg.get_long()?).chain(aliases))
    });
    longs.flatten().map(|long| format!("--{long}")).collect()
}

/// A long flag with one hyphen: `-has` would be `-h`, which answers nothing and ends well.
fn one_hyphen(line: &[String]) -> Option<(Fix, Vec<String>)> {
    let words = line.iter().skip(1).take_while(|word| *word != "--");
    let mut short = words.filter(|word| word.len() > 2 && !word.starts_with("--"));
    short.find_map(|word| {
        let name = word.strip_prefix('-')?;
        let name = name.split('=').next().unwrap_or(name);
        let flag = format!("--{name}");
        long_flags(line).contains(&flag).then_some(())?;
        let message = format!("no such flag. Did you mean {flag}?");
        let typed = format!("-{name}");
        let next = line.iter().map(|other| match other.strip_prefix(&typed) {
            Some(rest) if other == word => format!("{flag}{rest}"),
            _ => other.clone(),
        });
        let next = next.collect();
        Some((
            Fix::new(typed.as_str(), message).replace(typed.as_str(), flag),
            next,
        ))
    })
}

fn unknown_flag(typed: &str, line: &[String]) -> (Fix, Option<Vec<String>>) {
    let digits = typed.trim_start_matches('-');
    if digits.starts_with(|c: char| c.is_ascii_digit()) {
        return (Fix::new(typed, "a number below 0 is no value here"), None);
    }
    let flags = long_flags(line);
    let near = nearest(typed, flags.iter().map(String::as_str));
    let Some(flag) = near.first() else {
        let message = format!("no such flag. All flags: {}", help_line(line));
        return (Fix::new(typed, message), None);
    };
    let message = format!("no such flag. Did you mean {flag}?");
    let fix = Fix::new(typed, message).replace(typed, *flag);
    let next = line
        .iter()
        .map(|word| match word.strip_prefix(typed) {
            Some("") => (*flag).to_owned(),
            Some(rest) if rest.starts_with('=') => format!("{flag}{rest}"),
            _ => word.clone(),
        })
        .collect();
    (fix, Some(next))
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
