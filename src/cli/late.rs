//! Commands whose flags are described to clap only when the command was typed.

use std::ops::Deref;
use std::ops::DerefMut;

use clap::ArgMatches;
use clap::Args;
use clap::Command;
use clap::CommandFactory;
use clap::Error;
use clap::FromArgMatches;

use crate::cli::args;

/// Arguments of a command, described by `described` and not with all other commands.
#[derive(Debug)]
pub struct Late<A>(A);

impl<A> Deref for Late<A> {
    type Target = A;

    fn deref(&self) -> &A {
        &self.0
    }
}

impl<A> DerefMut for Late<A> {
    fn deref_mut(&mut self) -> &mut A {
        &mut self.0
    }
}

impl<A: FromArgMatches> FromArgMatches for Late<A> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        A::from_arg_matches(matches).map(Self)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        self.0.update_from_arg_matches(matches)
    }
}

/// Describes nothing: see `described`.
impl<A: Args> Args for Late<A> {
    fn augment_args(command: Command) -> Command {
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        command
    }
}

/// Adds the flags of a command to its name.
type Describe = fn(Command) -> Command;

/// The commands that have flags of their own.
const COMMANDS: [(&str, Describe); 10] = [
    ("ask", args::AskArgs::augment_args),
    ("suggest", args::SuggestArgs::augment_args),
    ("check", args::CheckArgs::augment_args),
    ("plan", args::PlanArgs::augment_args),
    ("list", args::ListArgs::augment_args),
    ("show", args::ShowArgs::augment_args),
    ("compare", args::CompareArgs::augment_args),
    ("batch", args::BatchArgs::augment_args),
    ("completions", args::CompletionsArgs::augment_args),
    ("data", args::DataArgs::augment_args),
];

/// All commands; those that stand on the line with their flags, the others by name only.
///
/// Without a line, all have their flags.
pub fn described(line: Option<&[String]>) -> Command {
    let typed = |name: &str| line.is_none_or(|line| line.iter().any(|word| word == name));
    COMMANDS
        .into_iter()
        .fold(args::Cli::command(), |command, (name, describe)| {
            let found = command.find_subcommand(name);
            let names = found.map(|found| found.get_all_aliases().any(typed));
            if typed(name) || names == Some(true) {
                command.mut_subcommand(name, |command| with_flags(command, describe))
            } else {
                command
            }
        })
}

/// A command with its flags and its own sentence.
fn with_flags(command: Command, describe: Describe) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    describe(command).about(about)
}
