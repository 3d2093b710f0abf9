//! What can be typed. Nothing is decided or looked up here.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

pub use crate::cli::batch_args::BatchArgs;
use crate::cli::flags::flag;
use crate::cli::flags::flags;
use crate::cli::flags::words;
pub use crate::cli::output_args::AnswerArgs;
pub use crate::cli::output_args::OutputArgs;

/// A line that was read.
#[derive(Debug)]
pub struct Cli {
    /// What to do.
    pub command: Option<Command>,
    /// How to print.
    pub output: OutputArgs,
    /// Versions of program, data and report format.
    pub version: bool,
}

/// The commands. `commands.rs` describes them.
#[derive(Debug)]
pub enum Command {
    /// Answer a few questions, one at a time.
    Ask(AskArgs),
    /// Which massage may fit, after a safety check.
    Suggest(SuggestArgs),
    /// Is it safe to book? One style or all of them.
    Check(CheckArgs),
    /// The weeks to come, from a day on.
    Plan(PlanArgs),
    /// Techniques, causes and all other records by kind.
    List(ListArgs),
    /// Read about one of them, or one rule.
    Show(ShowArgs),
    /// Two to four styles side by side.
    Compare(CompareArgs),
    /// Answers for many people.
    Batch(BatchArgs),
    /// Completions for a shell.
    Completions(CompletionsArgs),
    /// The manual page.
    Man,
    /// Check, describe or count the data.
    Data(DataArgs),
    /// A guess such as `techniques` or `faq`: a list, or a page.
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

/// Below the help of `ask`.
pub const ASK_EXAMPLES: &str = "\
Examples
  backrelief ask
  backrelief ask --safety
  backrelief ask --save me.json
  backrelief ask --age 44 --takes Eliquis --then check

Nothing is kept unless you use --save. What you type here does not reach the history of your \
shell.";

/// Below the help of `suggest`.
pub const SUGGEST_EXAMPLES: &str = "\
Examples
  backrelief suggest --cause strain --severity mild
  backrelief suggest -c posture -s 5 --for 3w --area lower-back:left --takes Eliquis
  backrelief suggest -c stress -s 3 --pressure light --where home";

/// Below the help of `check`.
pub const CHECK_EXAMPLES: &str = "\
Examples
  backrelief check --takes warfarin
  backrelief check --technique deep-tissue --has osteoporosis --age 71
  backrelief check --technique swedish --area \"front of neck\"

Names: backrelief list conditions, list medicines, list signs";

/// Below the help of `plan`.
pub const PLAN_EXAMPLES: &str = "\
Examples
  backrelief plan -c posture -s 5 --for 3w --start 2026-12-01
  backrelief plan --case me.json --start 2026-12-01 --out plan.ics

The file is for any calendar program. No clock is read: the first day is the one you name. \
Where a doctor has to look first, no massage is planned.";

flags! {
    /// What the person tells about the pain and about health.
    pub struct FactArgs {
        /// What may have started it: strain, posture, "slipped disc". Repeat for more
        pub cause: Vec<String> = flag("cause").short('c').takes("CAUSE").under("Your pain"),
        /// mild, moderate, severe, or 0 to 10
        pub severity: Option<String> = flag("severity").short('s').alias("pain").takes("LEVEL").under("Your pain"),
        /// How long: 3d, 2w, 5mo, 1y, "5 months"
        pub duration: Option<String> = flag("for").short('d').alias("duration").takes("TIME").under("Your pain"),
        /// Where: neck, lower-back:left, "between the shoulder blades". Repeat for more
        pub area: Vec<String> = flag("area").short('a').alias("region").takes("AREA").under("Your pain"),
        /// Age in years
        pub age: Option<String> = flag("age").takes("YEARS").under("Your health"),
        /// A condition, operation or implant. Repeat for more
        pub has: Vec<String> = flag("has").alias("condition").takes("CONDITION").under("Your health"),
        /// A medicine, by any name. Repeat for more
        pub takes: Vec<String> = flag("takes").alias("medicine").takes("MEDICINE").under("Your health"),
        /// A warning sign. Repeat for more
        pub sign: Vec<String> = flag("sign").alias("symptom").takes("SYMPTOM").under("Your health"),
        /// Something you do not have. Repeat for more
        pub no: Vec<String> = flag("no").alias("not").takes("THING").under("Your health"),
        /// Something you are not sure about. Repeat for more
        pub unsure: Vec<String> = flag("unsure").takes("THING").under("Your health"),
        /// Facts from a file that --save wrote, or - for standard input; flags add to it
        pub case: Option<PathBuf> = flag("case").takes("FILE").under("Your facts in a file"),
        /// Keep all facts in a file, for --case; only you can read it
        pub save: Option<PathBuf> = flag("save").takes("FILE").under("Your facts in a file"),
    }
}

flags! {
    /// Wishes. They never change safety.
    pub struct WishArgs {
        /// light, moderate, firm or any
        pub pressure: Option<String> = flag("pressure").short('p').alias("pressure-preference").takes("PRESSURE").under("Preferences"),
        /// ease-pain, relax, move-better, sleep or recover. Repeat for more
        pub goal: Vec<String> = flag("goal").short('g').takes("GOAL").under("Preferences"),
        /// therapist, home or any
        pub setting: Option<String> = flag("where").alias("setting").takes("PLACE").under("Preferences"),
        /// A style not to show. Repeat for more
        pub skip: Vec<String> = flag("skip").takes("STYLE").under("Preferences"),
    }
}

flags! {
    /// `ask`.
    pub struct AskArgs {
        /// Your story in your own words: "done my back in, on Eliquis"
        pub story: Vec<String> = words().takes("STORY"),
        /// Only the questions about danger signs
        pub safety: bool = flag("safety").under("What to ask"),
        /// The answer to give: suggest or check
        pub then: Option<String> = flag("then").takes("COMMAND").under("What to ask"),
        /// What the person tells.
        pub facts: FactArgs,
        /// Wishes.
        pub wishes: WishArgs,
        /// What to see.
        pub answer: AnswerArgs,
    }
}

flags! {
    /// `suggest`.
    pub struct SuggestArgs {
        /// Your story in your own words, or - for standard input
        pub story: Vec<String> = words().takes("STORY"),
        /// What the person tells.
        pub facts: FactArgs,
        /// Wishes.
        pub wishes: WishArgs,
        /// What to see.
        pub answer: AnswerArgs,
    }
}

flags! {
    /// `check`.
    pub struct CheckArgs {
        /// Your story in your own words, or - for standard input
        pub story: Vec<String> = words().takes("STORY"),
        /// What the person tells.
        pub facts: FactArgs,
        /// One style. Repeat for more. Without it: all styles
        pub technique: Vec<String> = flag("technique").short('t').takes("NAME").under("What to check"),
        /// What to see.
        pub answer: AnswerArgs,
    }
}

flags! {
    /// `plan`.
    pub struct PlanArgs {
        /// Your story in your own words, or - for standard input
        pub story: Vec<String> = words().takes("STORY"),
        /// The first day, as year, month and day: 2026-12-01
        pub start: Option<String> = flag("start").takes("DAY").under("The plan"),
        /// What the person tells.
        pub facts: FactArgs,
        /// Wishes.
        pub wishes: WishArgs,
    }
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
    /// Of techniques: how each is placed for this cause
    #[arg(long, value_name = "CAUSE")]
    pub for_cause: Option<String>,
    /// Of conditions and medicines: what each means for this style
    #[arg(long, value_name = "STYLE")]
    pub for_technique: Option<String>,
    /// Of conditions and medicines: ok, modify, local, clearance or avoid; of signs: go, soon, urgent or emergency
    #[arg(long, value_name = "LEVEL")]
    pub level: Option<String>,
}

/// `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// An id, a name or an everyday word; `cause:sciatica` picks a kind
    #[arg(value_name = "NAME", required = true)]
    pub name: Vec<String>,
}

flags! {
    /// `compare`.
    pub struct CompareArgs {
        /// Two to four styles
        pub name: Vec<String> = words().takes("NAME").required(),
        /// What the person tells.
        pub facts: FactArgs,
    }
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
