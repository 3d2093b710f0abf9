//! What can be typed. Nothing is decided or looked up here.

use std::path::PathBuf;

use clap::Args;
use clap::Parser;
use clap::Subcommand;

use crate::cli::batch_args;
pub use crate::cli::batch_args::BatchArgs;
use crate::cli::late::Late;
pub use crate::cli::output_args::AnswerArgs;
pub use crate::cli::output_args::OutputArgs;

/// Massage for back pain, and when not to have one. Works offline.
#[derive(Debug, Parser)]
#[command(
    name = "backrelief",
    version,
    disable_version_flag = true,
    disable_help_subcommand = true,
    override_usage = "backrelief COMMAND [FACTS] [OPTIONS]",
    help_expected = true,
    max_term_width = 88
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,

    /// How to print.
    #[command(flatten)]
    pub output: OutputArgs,

    /// Versions of program, data and report format
    #[arg(short = 'V', long)]
    pub version: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer a few questions, one at a time (start here)
    #[command(visible_alias = "intake", after_help = ASK_EXAMPLES)]
    Ask(Late<AskArgs>),
    /// Which massage may fit, after a safety check
    #[command(after_help = SUGGEST_EXAMPLES)]
    Suggest(Late<SuggestArgs>),
    /// Is it safe to book? One style or all of them
    #[command(visible_alias = "triage", after_help = CHECK_EXAMPLES)]
    Check(Late<CheckArgs>),
    /// The weeks to come, from a day on: visits, self-care, the day to judge it
    #[command(after_help = PLAN_EXAMPLES)]
    Plan(Late<PlanArgs>),
    /// Techniques, causes, conditions, medicines, signs, topics, sources
    List(Late<ListArgs>),
    /// Read about one of them, or one rule
    #[command(visible_alias = "explain")]
    Show(Late<ShowArgs>),
    /// Two to four styles side by side
    Compare(Late<CompareArgs>),
    /// Answers for many people, from CSV or NDJSON
    #[command(after_help = batch_args::EXAMPLES)]
    Batch(Late<BatchArgs>),
    /// Completions for a shell
    Completions(Late<CompletionsArgs>),
    /// The manual page
    Man,
    /// Check, describe or count the data
    Data(Late<DataArgs>),
    /// A guess such as `techniques` or `faq`: a list, or a page.
    #[command(external_subcommand)]
    Other(Vec<String>),
}

impl Command {
    /// The words of a story that a command answers; `ask` reads its answers where a story could be.
    pub fn story_mut(&mut self) -> Option<&mut Vec<String>> {
        match self {
            Self::Suggest(args) => Some(&mut args.story),
            Self::Check(args) => Some(&mut args.story),
            Self::Plan(args) => Some(&mut args.story),
            Self::Ask(_)
            | Self::List(_)
            | Self::Show(_)
            | Self::Compare(_)
            | Self::Batch(_)
            | Self::Completions(_)
            | Self::Man
            | Self::Data(_)
            | Self::Other(_) => None,
        }
    }
}

const ASK_EXAMPLES: &str = "\
Examples
  backrelief ask
  backrelief ask --safety
  backrelief ask --save me.json
  backrelief ask --age 44 --takes Eliquis --then check

Nothing is kept unless you use --save. What you type here does not reach the
history of your shell.";

const SUGGEST_EXAMPLES: &str = "\
Examples
  backrelief suggest --cause strain --severity mild
  backrelief suggest -c posture -s 5 --for 3w --area lower-back:left --takes Eliquis
  backrelief suggest -c stress -s 3 --pressure light --where home";

const CHECK_EXAMPLES: &str = "\
Examples
  backrelief check --takes warfarin
  backrelief check --technique deep-tissue --has osteoporosis --age 71
  backrelief check --technique swedish --area \"front of neck\"

Names: backrelief list conditions, list medicines, list signs";

const PLAN_EXAMPLES: &str = "\
Examples
  backrelief plan -c posture -s 5 --for 3w --start 2026-12-01
  backrelief plan --case me.json --start 2026-12-01 --out plan.ics

The file is for any calendar program. No clock is read: the first day is the one
you name. Where a doctor has to look first, no massage is planned.";

/// What the person tells about the pain and about health.
#[derive(Debug, Clone, Default, Args)]
pub struct FactArgs {
    /// What may have started it: strain, posture, "slipped disc". Repeat for more
    #[arg(short, long, value_name = "CAUSE", help_heading = "Your pain")]
    pub cause: Vec<String>,
    /// mild, moderate, severe, or 0 to 10
    #[arg(
        short,
        long,
        alias = "pain",
        value_name = "LEVEL",
        help_heading = "Your pain"
    )]
    pub severity: Option<String>,
    /// How long: 3d, 2w, 5mo, 1y, "5 months"
    #[arg(
        short = 'd',
        long = "for",
        alias = "duration",
        value_name = "TIME",
        help_heading = "Your pain"
    )]
    pub duration: Option<String>,
    /// Where: neck, lower-back:left, "between the shoulder blades". Repeat for more
    #[arg(
        short,
        long,
        alias = "region",
        value_name = "AREA",
        help_heading = "Your pain"
    )]
    pub area: Vec<String>,
    /// Age in years
    #[arg(long, value_name = "YEARS", help_heading = "Your health")]
    pub age: Option<String>,
    /// A condition, operation or implant. Repeat for more
    #[arg(
        long,
        alias = "condition",
        value_name = "CONDITION",
        help_heading = "Your health"
    )]
    pub has: Vec<String>,
    /// A medicine, by any name. Repeat for more
    #[arg(
        long,
        alias = "medicine",
        value_name = "MEDICINE",
        help_heading = "Your health"
    )]
    pub takes: Vec<String>,
    /// A warning sign. Repeat for more
    #[arg(
        long,
        alias = "symptom",
        value_name = "SYMPTOM",
        help_heading = "Your health"
    )]
    pub sign: Vec<String>,
    /// Something you do not have. Repeat for more
    #[arg(
        long,
        alias = "not",
        value_name = "THING",
        help_heading = "Your health"
    )]
    pub no: Vec<String>,
    /// Something you are not sure about. Repeat for more
    #[arg(long, value_name = "THING", help_heading = "Your health")]
    pub unsure: Vec<String>,
    /// Facts from a file that --save wrote, or - for standard input; flags add to it
    #[arg(long, value_name = "FILE", help_heading = "Your facts in a file")]
    pub case: Option<PathBuf>,
    /// Keep all facts in a file, for --case; only you can read it
    #[arg(long, value_name = "FILE", help_heading = "Your facts in a file")]
    pub save: Option<PathBuf>,
}

/// Wishes. They never change safety.
#[derive(Debug, Clone, Default, Args)]
pub struct WishArgs {
    /// light, moderate, firm or any
    #[arg(
        short,
        long,
        alias = "pressure-preference",
        value_name = "PRESSURE",
        help_heading = "Preferences"
    )]
    pub pressure: Option<String>,
    /// ease-pain, relax, move-better, sleep or recover. Repeat for more
    #[arg(short, long, value_name = "GOAL", help_heading = "Preferences")]
    pub goal: Vec<String>,
    /// therapist, home or any
    #[arg(
        long = "where",
        alias = "setting",
        value_name = "PLACE",
        help_heading = "Preferences"
    )]
    pub setting: Option<String>,
    /// A style not to show. Repeat for more
    #[arg(long, value_name = "STYLE", help_heading = "Preferences")]
    pub skip: Vec<String>,
}

/// `ask`.
#[derive(Debug, Args)]
pub struct AskArgs {
    /// Your story in your own words: "done my back in, on Eliquis"
    #[arg(value_name = "STORY")]
    pub story: Vec<String>,
    /// Only the questions about danger signs
    #[arg(long, help_heading = "What to ask")]
    pub safety: bool,
    /// The answer to give: suggest or check
    #[arg(long, value_name = "COMMAND", help_heading = "What to ask")]
    pub then: Option<String>,
    /// What the person tells.
    #[command(flatten)]
    pub facts: FactArgs,
    /// Wishes.
    #[command(flatten)]
    pub wishes: WishArgs,
    /// What to see.
    #[command(flatten)]
    pub answer: AnswerArgs,
}

/// `suggest`.
#[derive(Debug, Args)]
pub struct SuggestArgs {
    /// Your story in your own words, or - for standard input
    #[arg(value_name = "STORY")]
    pub story: Vec<String>,
    /// What the person tells.
    #[command(flatten)]
    pub facts: FactArgs,
    /// Wishes.
    #[command(flatten)]
    pub wishes: WishArgs,
    /// What to see.
    #[command(flatten)]
    pub answer: AnswerArgs,
}

/// `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Your story in your own words, or - for standard input
    #[arg(value_name = "STORY")]
    pub story: Vec<String>,
    /// What the person tells.
    #[command(flatten)]
    pub facts: FactArgs,
    /// One style. Repeat for more. Without it: all styles
    #[arg(short, long, value_name = "NAME", help_heading = "What to check")]
    pub technique: Vec<String>,
    /// What to see.
    #[command(flatten)]
    pub answer: AnswerArgs,
}

/// `plan`.
#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Your story in your own words, or - for standard input
    #[arg(value_name = "STORY")]
    pub story: Vec<String>,
    /// The first day, as year, month and day: 2026-12-01
    #[arg(long, value_name = "DAY", help_heading = "The plan")]
    pub start: Option<String>,
    /// What the person tells.
    #[command(flatten)]
    pub facts: FactArgs,
    /// Wishes.
    #[command(flatten)]
    pub wishes: WishArgs,
}

/// `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// techniques, causes, conditions, medicines, signs, questions, topics, self-care, claims, rules, areas, no-change or sources
    #[arg(value_name = "WHAT")]
    pub what: Option<String>,
    /// Only lines that contain this text
    #[arg(long = "match", value_name = "TEXT")]
    pub matching: Option<String>,
}

/// `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// An id, a name or an everyday word; `cause:sciatica` picks a kind
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,
}

/// `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Two to four styles
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,
    /// What the person tells.
    #[command(flatten)]
    pub facts: FactArgs,
}

/// `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// bash, zsh, fish, powershell or elvish
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `data`.
#[derive(Debug, Args)]
pub struct DataArgs {
    /// What to do with the data.
    #[command(subcommand)]
    pub command: DataCommand,
}

/// The commands of `data`.
#[derive(Debug, Subcommand)]
pub enum DataCommand {
    /// Look for faults in a data folder, or in the built-in data
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
        /// Sort records and lay files out anew
        #[arg(long, requires = "dir")]
        fix: bool,
    },
    /// Print the JSON Schema of a file family or of the report
    Schema {
        /// A family such as causes, or report; without it: all names
        #[arg(value_name = "NAME")]
        name: Option<String>,
    },
    /// Count records, phrases, examples and sources
    Stats,
}
