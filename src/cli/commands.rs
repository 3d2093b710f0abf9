//! The commands and their flags, as clap hears of them.

use clap::Arg;
use clap::ArgAction;
use clap::ArgMatches;
use clap::Args;
use clap::Command;
use clap::Error;
use clap::FromArgMatches;
use clap::value_parser;

use crate::cli::args;
use crate::cli::args::Cli;
use crate::cli::batch_args;
use crate::cli::flags::Flags;
use crate::cli::flags::with_flags;
use crate::cli::pages;
use crate::kb::KnowledgeBase;
use crate::render::PROSE_WIDTH;

/// Adds the flags of a command: those on a line, or all with their help.
type Describe = fn(Command, Option<&[String]>) -> Command;
/// What a line said with a command.
type Read = fn(&mut ArgMatches) -> Result<args::Command, Error>;

/// A command.
struct Known {
    name: &'static str,
    /// Another name, which help shows too.
    alias: Option<&'static str>,
    about: &'static str,
    examples: Option<&'static str>,
    describe: Describe,
    read: Read,
}

/// Every command, in the order of help.
const COMMANDS: [Known; 11] = [
    Known {
        name: "ask",
        alias: Some("intake"),
        about: "Answer a few questions, one at a time (start here)",
        examples: Some(args::ASK_EXAMPLES),
        describe: with_flags::<args::AskArgs>,
        read: |matches| Ok(args::Command::Ask(Flags::read(matches))),
    },
    Known {
        name: "suggest",
        alias: None,
        about: "Which massage may fit, after a safety check",
        examples: Some(args::SUGGEST_EXAMPLES),
        describe: with_flags::<args::SuggestArgs>,
        read: |matches| Ok(args::Command::Suggest(Flags::read(matches))),
    },
    Known {
        name: "check",
        alias: Some("triage"),
        about: "Is it safe to book? One style or all of them",
        examples: Some(args::CHECK_EXAMPLES),
        describe: with_flags::<args::CheckArgs>,
        read: |matches| Ok(args::Command::Check(Flags::read(matches))),
    },
    Known {
        name: "plan",
        alias: None,
        about: "The weeks to come, from a day on: visits, self-care, the day to judge it",
        examples: Some(args::PLAN_EXAMPLES),
        describe: with_flags::<args::PlanArgs>,
        read: |matches| Ok(args::Command::Plan(Flags::read(matches))),
    },
    Known {
        name: "list",
        alias: None,
        about: "Techniques, causes, conditions, medicines, signs, topics, sources",
        examples: None,
        describe: derived::<args::ListArgs>,
        read: |matches| args::ListArgs::from_arg_matches_mut(matches).map(args::Command::List),
    },
    Known {
        name: "show",
        alias: Some("explain"),
        about: "Read about one of them, or one rule",
        examples: None,
        describe: derived::<args::ShowArgs>,
        read: |matches| args::ShowArgs::from_arg_matches_mut(matches).map(args::Command::Show),
    },
    Known {
        name: "compare",
        alias: None,
        about: "Two to four styles side by side",
        examples: None,
        describe: with_flags::<args::CompareArgs>,
        read: |matches| Ok(args::Command::Compare(Flags::read(matches))),
    },
    Known {
        name: "batch",
        alias: None,
        about: "Answers for many people, from CSV or NDJSON",
        examples: Some(batch_args::EXAMPLES),
        describe: derived::<args::BatchArgs>,
        read: |matches| args::BatchArgs::from_arg_matches_mut(matches).map(args::Command::Batch),
    },
    Known {
        name: "completions",
        alias: None,
        about: "Completions for a shell",
        examples: None,
        describe: derived::<args::CompletionsArgs>,
        read: |matches| {
            args::CompletionsArgs::from_arg_matches_mut(matches).map(args::Command::Completions)
        },
    },
    Known {
        name: "man",
        alias: None,
        about: "The manual page",
        examples: None,
        describe: |command, _| command,
        read: |_| Ok(args::Command::Man),
    },
    Known {
        name: "data",
        alias: None,
        about: "Check, describe or count the data",
        examples: None,
        describe: derived::<args::DataArgs>,
        read: |matches| args::DataArgs::from_arg_matches_mut(matches).map(args::Command::Data),
    },
];

/// All flags of a command that clap's own derive describes.
fn derived<A: Args>(command: Command, _: Option<&[String]>) -> Command {
    A::augment_args(command)
}

impl Known {
    fn is_on(&self, line: &[String]) -> bool {
        line.iter()
            .any(|word| word == self.name || self.alias.is_some_and(|alias| alias == word))
    }

    fn described(&self, line: Option<&[String]>) -> Command {
        let mut command = (self.describe)(Command::new(self.name), line);
        if let Some(alias) = self.alias {
            command = command.visible_alias(alias);
        }
        if line.is_some() {
            return command;
        }
        command = command.about(self.about);
        match self.examples {
            Some(examples) => command.after_help(examples),
            None => command,
        }
    }
}

/// The program with all of its commands, their flags and their help.
pub fn described() -> Command {
    let command = Command::new("backrelief")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Massage for back pain, and when not to have one. Works offline")
        .override_usage("backrelief COMMAND [FACTS] [OPTIONS]")
        .override_help(pages::help(KnowledgeBase::embedded()))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .help_expected(true)
        .max_term_width(PROSE_WIDTH)
        .allow_external_subcommands(true)
        .external_subcommand_value_parser(value_parser!(String));
    // In this order: help shows what is added later further down.
    let commands = COMMANDS.iter().map(|known| known.described(None));
    let command = with_flags::<args::OutputArgs>(command.subcommands(commands), None);
    command.arg(version().help("Versions of program, data and report format"))
}

/// The same for one line: what stands on it, without help. It reads every line that is right; what
/// is wrong with another one, and what help says, is told by the whole description.
pub fn described_for(line: &[String]) -> Command {
    let command = Command::new("backrelief")
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .override_help("");
    let command = with_flags::<args::OutputArgs>(command, Some(line));
    let typed = COMMANDS.iter().filter(|known| known.is_on(line));
    command
        .arg(version())
        .subcommands(typed.map(|known| known.described(Some(line))))
}

fn version() -> Arg {
    Arg::new("version")
        .short('V')
        .long("version")
        .action(ArgAction::SetTrue)
}

/// What a line said.
pub fn read(matches: &mut ArgMatches) -> Result<Cli, Error> {
    let output = args::OutputArgs::read(matches);
    let version = matches.get_flag("version");
    let command = matches.remove_subcommand();
    let command = command.map(|(name, mut matches)| {
        if let Some(known) = COMMANDS.iter().find(|known| known.name == name) {
            return (known.read)(&mut matches);
        }
        let rest = matches.remove_many::<String>("").into_iter().flatten();
        let words = std::iter::once(name).chain(rest);
        Ok(args::Command::Other(words.collect()))
    });
    Ok(Cli {
        command: command.transpose()?,
        output,
        version,
    })
}
