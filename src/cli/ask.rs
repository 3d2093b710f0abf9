//! `ask`: guided questions, then the answer of `suggest` or `check`; and the offer to ask what is open.

use std::io;
use std::io::BufRead;
use std::io::IsTerminal;
use std::io::Write;
use std::sync::Arc;
use std::sync::Mutex;

use anyhow::Context;

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::again::again;
use crate::cli::again::with_told;
use crate::cli::answer;
use crate::cli::args::AskArgs;
use crate::cli::args::CheckArgs;
use crate::cli::args::FactArgs;
use crate::cli::args::SuggestArgs;
use crate::cli::error::Fix;
use crate::cli::formats;
use crate::cli::intake::Intake;
use crate::cli::prompt::Console;
use crate::cli::terminal;
use crate::cli::terminal::Format;
use crate::domain::Answer;
use crate::domain::Case;
use crate::interview;
use crate::interview::Interview;
use crate::interview::Prompt;
use crate::interview::Reads;
use crate::interview::Said;
use crate::interview::Setup;
use crate::interview::Told;
use crate::interview::Turn;
use crate::interview::reply;
use crate::interview::reply::Reply;
use crate::lexicon::Expect;
use crate::lexicon::Reading;
use crate::report::OpenQuestion;
use crate::report::Report;

/// How many open questions are offered at once.
const OFFERED: usize = 3;
/// The exit code of a run that was interrupted from the keyboard.
pub const INTERRUPTED: i32 = 130;

const WELCOME: &str = "\
Answer y, n or d (don't know).  ? why we ask   b back   s skip   q quit
Answer for the person in pain.
Nothing is kept unless you use --save.
";
const HISTORY: &str = "\
Typed like this, your health facts stay in your shell's history. ask and
--case FILE do not leave them there.
";

/// Reads statements as the command line reads its flags, so that both give one case.
#[derive(Debug)]
struct Flags<'a> {
    intake: Intake<'a>,
    /// The case of a file.
    start: Case,
    facts: FactArgs,
    story: Vec<String>,
    booked: bool,
}

impl Flags<'_> {
    fn read(&mut self, start: Case, facts: &FactArgs) -> Case {
        self.intake.fixes.clear();
        self.intake.case = start;
        self.intake.facts(facts, self.booked);
        std::mem::take(&mut self.intake.case)
    }
}

impl Reads for Flags<'_> {
    fn case(&mut self, told: &[Told]) -> Case {
        let facts = with_told(&self.facts, told);
        self.intake.case = self.read(self.start.clone(), &facts);
        self.intake.story(&self.story);
        std::mem::take(&mut self.intake.case)
    }

    fn alone(&mut self, told: &[Told]) -> Case {
        self.read(Case::default(), &with_told(&FactArgs::default(), told))
    }

    fn fault(&mut self, told: &Told) -> Option<String> {
        self.alone(std::slice::from_ref(told));
        self.intake.fixes.first().map(|fix| fix.message.clone())
    }

    fn words(&mut self, text: &str) -> Reading {
        self.intake.read(text, Answer::Yes, Expect::Health)
    }
}

/// Which answer follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    Suggest,
    Check,
}

impl Then {
    fn word(self) -> &'static str {
        match self {
            Self::Suggest => "suggest",
            Self::Check => "check",
        }
    }
}

/// Guided questions, then an answer.
pub fn ask(mut session: Session<'_>, args: &AskArgs) -> Result<Outcome, Failure> {
    let then = then(&mut session, args);
    if args
        .facts
        .case
        .as_ref()
        .is_some_and(|path| path.as_os_str() == "-")
    {
        let fix = Fix::of(
            "--case",
            "-",
            "your answers come from standard input: name a file",
        );
        session.fixes.push(fix);
        session.refuse_fixes()?;
    }
    let mut intake = answer::begun(&session, &args.facts)?;
    answer::country(&mut session, &mut intake.case);
    let start = intake.case.clone();
    intake.facts(&args.facts, then == Then::Check);
    intake.wishes(&args.wishes);
    session.fixes.append(&mut intake.fixes);
    answer::check_wishes(&mut session, &args.answer);
    may_answer(&session)?;
    let setup = Setup {
        items: interview::guided(session.kb, args.safety),
        booked: then == Then::Check,
        check: true,
        story: args.story.join(" "),
    };
    let flags = Flags {
        intake,
        start,
        facts: args.facts.clone(),
        story: args.story.clone(),
        booked: then == Then::Check,
    };
    let mut interview = Interview::new(session.kb, flags, setup);
    let told = guided(&session, args.safety, &mut interview)?;
    let facts = with_told(&args.facts, &told);
    let line = again(then.word(), args, &facts, session.output);
    let quiet = session.output.quiet;
    let outcome = answered(session, args, facts, then)?;
    // Somebody who has to act now has no use for more to read.
    let history = if outcome.alarm.is_some() { "" } else { HISTORY };
    let note = (!quiet).then(|| format!("\nThe same again: {line}\n{history}"));
    Ok(Outcome { note, ..outcome })
}

/// Refuses what could not be answered in the end, before anything is asked.
fn may_answer(session: &Session<'_>) -> Result<(), Failure> {
    session.refuse_fixes()?;
    if let Some(path) = session.output.file() {
        terminal::may_write(path, session.output.force, "-o")?;
    }
    if matches!(session.format, Format::Csv | Format::Calendar) {
        return Err(formats::unfit(session).into());
    }
    Ok(())
}

/// The answer that was asked for. Without a rated pain there is nothing to rank, so it is a check.
fn then(session: &mut Session<'_>, args: &AskArgs) -> Then {
    let wishes = &args.wishes;
    let any_wish = wishes.pressure.is_some()
        || wishes.setting.is_some()
        || !wishes.goal.is_empty()
        || !wishes.skip.is_empty();
    let unrated = args.safety && args.facts.severity.is_none() && args.facts.case.is_none();
    let then = match args.then.as_deref() {
        Some("check") => Then::Check,
        None if unrated => Then::Check,
        Some("suggest") | None => Then::Suggest,
        Some(typed) => {
            let names = ["suggest", "check"];
            let fix = Fix::none_of("--then", typed, "one of its values", &names);
            session.fixes.push(fix);
            Then::Suggest
        }
    };
    if then == Then::Check && any_wish {
        let message = "preferences rank styles, and a check ranks none: leave them out";
        session.fixes.push(Fix::of("--then", "check", message));
    }
    if then == Then::Suggest && unrated && args.then.is_some() {
        let message = "with --safety nobody asks how bad the pain is: add --severity";
        session.fixes.push(Fix::of("--then", "suggest", message));
    }
    then
}

/// Runs the whole interview on the standard streams.
fn guided(
    session: &Session<'_>,
    safety_only: bool,
    interview: &mut Interview<'_, Flags<'_>>,
) -> Result<Vec<Told>, Failure> {
    let place = Arc::new(Mutex::new("the start".to_owned()));
    stop_on_interrupt(&place)?;
    let mut console = console(session);
    let start = if safety_only {
        "About 1 minute. The"
    } else {
        "About 3 minutes. The first"
    };
    let count = interview::guided(session.kb, true)
        .last()
        .map_or(0, |item| item.number);
    console.write(&format!(
        "{start} {count} questions look for danger signs.\n{WELCOME}"
    ));
    match run(interview, &mut console, &place)? {
        Ending::Answered => Ok(interview.told()),
        Ending::Stopped(place) => Err(Failure::Stopped(place)),
    }
}

/// How an interview ended.
#[derive(Debug, PartialEq, Eq)]
enum Ending {
    /// There is something to answer.
    Answered,
    /// It stopped before the end, here.
    Stopped(String),
}

/// Asks until there is nothing more to ask, or no more input.
fn run<R: Reads, I: BufRead, O: Write>(
    interview: &mut Interview<'_, R>,
    console: &mut Console<I, O>,
    place: &Mutex<String>,
) -> anyhow::Result<Ending> {
    loop {
        let Turn::Ask(prompt) = interview.turn() else {
            console.write("\n");
            return Ok(Ending::Answered);
        };
        if let Ok(mut place) = place.lock() {
            *place = interview.place();
        }
        let line = console.ask(&prompt).context("could not read your answer")?;
        let said = line.map_or(Said::End, |line| interview.reply(&line));
        match said {
            Said::Lines(lines) => console.tell(&lines),
            Said::End => {
                let place = interview.place();
                let emergency = interview.end();
                return Ok(if emergency {
                    Ending::Answered
                } else {
                    Ending::Stopped(place)
                });
            }
        }
    }
}

fn console(session: &Session<'_>) -> Console<io::StdinLock<'static>, io::Stderr> {
    Console {
        input: io::stdin().lock(),
        output: io::stderr(),
        width: session.style.width,
        echo: !io::stdin().is_terminal(),
    }
}

/// What is said when the questions end before an answer.
pub fn stopped(place: &str) -> String {
    format!("\nStopped at {place}. Nothing was answered or kept.\n")
}

/// Ctrl-C tells where the interview stopped, and ends the program.
fn stop_on_interrupt(place: &Arc<Mutex<String>>) -> anyhow::Result<()> {
    let place = Arc::clone(place);
    ctrlc::set_handler(move || interrupted(&place)).context("could not listen for Ctrl-C")
}

#[expect(
    clippy::exit,
    reason = "the main thread waits for a line that will not come"
)]
fn interrupted(place: &Mutex<String>) {
    let place = place.lock().map(|place| place.clone()).unwrap_or_default();
    let _ = io::stderr().write_all(stopped(&place).as_bytes());
    std::process::exit(INTERRUPTED);
}

fn answered(
    session: Session<'_>,
    args: &AskArgs,
    facts: FactArgs,
    then: Then,
) -> Result<Outcome, Failure> {
    match then {
        Then::Suggest => {
            let args = SuggestArgs {
                story: args.story.clone(),
                facts,
                wishes: args.wishes.clone(),
                answer: args.answer.clone(),
            };
            answer::suggested(session, &args, false)
        }
        Then::Check => {
            let args = CheckArgs {
                story: args.story.clone(),
                facts,
                technique: Vec::new(),
                answer: args.answer.clone(),
            };
            answer::check(session, &args)
        }
    }
}

/// True when a story may be followed by questions: a person sits there and reads.
pub fn may_offer(session: &Session<'_>, args: &SuggestArgs) -> bool {
    let story = !args.story.join(" ").trim().is_empty();
    let text = matches!(session.format, Format::Text | Format::Plain);
    let streamed = args.facts.case.as_ref();
    let streamed = streamed.is_some_and(|path| path.as_os_str() == "-");
    story
        && text
        && !streamed
        && !session.output.quiet
        && !session.output.to_file()
        && io::stdin().is_terminal()
        && io::stderr().is_terminal()
}

/// Offers to ask the open questions that matter most; returns all facts when some were answered.
pub fn offered(
    session: &Session<'_>,
    args: &SuggestArgs,
    report: &Report,
    unrated: bool,
) -> Result<Option<FactArgs>, Failure> {
    let most: Vec<&OpenQuestion> = report.open_questions.iter().take(OFFERED).collect();
    let items = interview::open(session.kb, &most, unrated && !most.is_empty());
    if items.is_empty() {
        return Ok(None);
    }
    let mut console = console(session);
    let count = items.len();
    let offer = if count == 1 {
        "1 question could change this answer. Ask it now? (y/n)".to_owned()
    } else {
        format!("{count} questions could change this answer most. Ask them now? (y/n)")
    };
    let prompt = Prompt {
        text: vec![offer],
        ..Prompt::default()
    };
    let line = console.ask(&prompt).context("could not read your answer")?;
    let yes = line.is_some_and(|line| reply::parse(session.kb.grammar(), &line) == Reply::Yes);
    if !yes {
        console.write("\n");
        return Ok(None);
    }
    let intake = answer::begun(session, &args.facts)?;
    let flags = Flags {
        start: intake.case.clone(),
        intake,
        facts: args.facts.clone(),
        story: args.story.clone(),
        booked: false,
    };
    let setup = Setup {
        items,
        ..Setup::default()
    };
    let mut interview = Interview::new(session.kb, flags, setup);
    run(&mut interview, &mut console, &Mutex::new(String::new()))?;
    Ok(Some(with_told(&args.facts, &interview.told())))
}
