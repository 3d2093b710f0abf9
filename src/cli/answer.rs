//! `suggest`, `check` and `compare`: one assessment, three views.

use std::mem::ManuallyDrop;

use jiff::civil::Date;

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::args::AnswerArgs;
use crate::cli::args::CheckArgs;
use crate::cli::args::FactArgs;
use crate::cli::args::SuggestArgs;
use crate::cli::ask;
use crate::cli::complain;
use crate::cli::days;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::exit::Exit;
use crate::cli::formats;
use crate::cli::intake::Intake;
use crate::cli::kept;
use crate::cli::terminal;
use crate::cli::terminal::Format;
use crate::cli::values;
use crate::domain::Case;
use crate::domain::Triage;
use crate::engine;
use crate::kb::KnowledgeBase;
use crate::page::Page;
use crate::render;
use crate::report::Report;
use crate::views;
use crate::views::AnswerOptions;
use crate::views::SheetOptions;

/// Which massage may fit.
pub fn suggest(session: Session<'_>, args: &SuggestArgs) -> Result<Outcome, Failure> {
    let offer = ask::may_offer(&session, args);
    suggested(session, args, offer)
}

/// The answer of `suggest`, with or without an offer to ask what is open.
pub fn suggested(
    mut session: Session<'_>,
    args: &SuggestArgs,
    offer: bool,
) -> Result<Outcome, Failure> {
    let (intake, unrated) = rated(&session, args)?;
    check_wishes(&mut session, &args.answer);
    let case = finish(&mut session, intake)?;
    let report = assessed(session.kb, &case);
    if offer && let Some(facts) = ask::offered(&session, args, &report, unrated)? {
        let told = SuggestArgs {
            story: args.story.clone(),
            wishes: args.wishes.clone(),
            answer: args.answer.clone(),
            facts,
        };
        return suggested(session, &told, false);
    }
    let outcome = answered(&session, &report, &args.answer, views::suggest)?;
    Ok(outcome.keeping(&args.facts, &case))
}

/// What was told for a suggestion, and whether the pain was left unrated.
///
/// With a story an unrated pain is taken as moderate; without one it has to be rated.
pub fn rated<'a>(session: &Session<'a>, args: &SuggestArgs) -> Result<(Intake<'a>, bool), Failure> {
    let mut intake = begun(session, &args.facts)?;
    // Which style fits is the question here, whatever a file says of one that was to be booked.
    intake.case.booking.techniques.clear();
    intake.facts(&args.facts, false);
    intake.story(&args.story);
    if !args.story.is_empty() {
        intake.assume_place();
    }
    intake.wishes(&args.wishes);
    let unrated = intake.case.severity.is_none() && args.facts.severity.is_none();
    if unrated && !args.story.is_empty() {
        intake.assume_severity();
    } else if unrated && !is_urgent(session, &intake) {
        if session.fixes.is_empty() && intake.fixes.is_empty() {
            return Err(severity_missing(session).into());
        }
        intake.fixes.push(missing_severity());
    }
    Ok((intake, unrated))
}

/// An intake that starts with the facts of a file, if one was named.
pub fn begun<'a>(session: &Session<'a>, facts: &FactArgs) -> Result<Intake<'a>, Failure> {
    let intake = match &facts.case {
        // With a flag to be put right, it may not be the file that was meant.
        Some(path) if session.fixes.is_empty() => {
            Intake::going_on(session.kb, kept::load(session.kb, path)?)
        }
        _ => Intake::new(session.kb),
    };
    if let Some(path) = &facts.save {
        terminal::may_write(path, session.output.force, "--save")?;
    }
    Ok(intake)
}

/// The answer to a case. The program ends soon: taking it apart would be in vain.
fn assessed(kb: &KnowledgeBase, case: &Case) -> ManuallyDrop<Report> {
    ManuallyDrop::new(engine::assess(kb, case))
}

/// Who has to see somebody today is told so even when nobody rated the pain: no style is shown then.
fn is_urgent(session: &Session<'_>, intake: &Intake<'_>) -> bool {
    engine::decide(session.kb, &intake.case).0 >= Triage::Urgent
}

/// May I have it.
pub fn check(mut session: Session<'_>, args: &CheckArgs) -> Result<Outcome, Failure> {
    let mut intake = begun(&session, &args.facts)?;
    intake.facts(&args.facts, true);
    intake.story(&args.story);
    let techniques = intake.techniques(&args.technique, "--technique");
    intake.case.booking.techniques.extend(techniques);
    check_wishes(&mut session, &args.answer);
    let nothing = is_empty(&args.facts) && args.story.is_empty();
    if nothing && session.fixes.is_empty() && intake.fixes.is_empty() {
        return Err(nothing_to_check().into());
    }
    let case = finish(&mut session, intake)?;
    let report = assessed(session.kb, &case);
    let outcome = answered(&session, &report, &args.answer, views::check)?;
    Ok(outcome.keeping(&args.facts, &case))
}

pub(super) fn is_empty(facts: &FactArgs) -> bool {
    let lists = [
        &facts.cause,
        &facts.area,
        &facts.has,
        &facts.takes,
        &facts.sign,
        &facts.no,
        &facts.unsure,
    ];
    lists.iter().all(|list| list.is_empty())
        && facts.severity.is_none()
        && facts.duration.is_none()
        && facts.age.is_none()
        && facts.case.is_none()
}

/// The case, unless something needs fixing.
pub fn finish(session: &mut Session<'_>, intake: Intake<'_>) -> Result<Case, Failure> {
    session.fixes.extend(intake.fixes);
    let mut case = intake.case;
    country(session, &mut case);
    session.refuse_fixes()?;
    Ok(case)
}

/// Sets the country whose numbers are shown. A flag that is wrong needs fixing; a variable that is
/// wrong, which nobody typed just now, is told and keeps no answer back.
pub fn country(session: &mut Session<'_>, case: &mut Case) {
    let known = &session.kb.safety().countries;
    let find = |typed: &str| known.iter().find(|c| c.id == typed.to_lowercase());
    let ids = || -> Vec<&str> { known.iter().map(|c| c.id.as_str()).collect() };
    if let Some(typed) = &session.output.country {
        case.country = find(typed).map(|c| c.id.to_string());
        if case.country.is_none() {
            let fix = Fix::none_of("--country", typed, "a country we know", &ids());
            session.fixes.push(fix);
        }
    } else if let Some(named) = terminal::country() {
        match find(&named) {
            Some(found) => case.country = Some(found.id.to_string()),
            None => complain(&format!(
                "warning: the variable {} is \"{}\", which is no country we know. Set it to {}, or unset it.\n",
                terminal::COUNTRY,
                named.escape_debug(),
                ids().join(", ")
            )),
        }
    }
}

/// What to see of the answer.
fn shown(args: &AnswerArgs) -> AnswerOptions {
    let default = AnswerOptions::default();
    let limit = args.limit.as_deref();
    let limit = limit.and_then(|typed| values::limit(typed, usize::MAX).ok());
    AnswerOptions {
        all: args.all,
        why: args.why,
        // What is no number was refused before.
        limit: limit.unwrap_or(default.limit),
        quiet: false,
    }
}

/// Notes what is wrong with the wishes for an answer.
pub fn check_wishes(session: &mut Session<'_>, args: &AnswerArgs) {
    let most = session.kb.techniques.len();
    let limit = args.limit.as_deref();
    let limit = limit.map(|typed| values::limit(typed, most)).transpose();
    session.fixes.extend(limit.err());
    let no_sheet = !matches!(session.format, Format::Html | Format::Markdown);
    for (flag, given) in [("--for-me", args.for_me), ("--date", args.date.is_some())] {
        if given && no_sheet {
            let message = "it is for a sheet: add -o sheet.html or -o sheet.md";
            let fix = Fix::new(flag, message).add("-o sheet.html");
            session.fixes.push(fix);
        }
    }
    session.fixes.extend(date(args).err());
}

/// The date to print on a sheet.
fn date(args: &AnswerArgs) -> Result<Option<Date>, Fix> {
    let typed = args.date.as_deref();
    typed.map(|typed| days::day("--date", typed)).transpose()
}

/// How a run about a report ends. To be strict is to want every question about danger signs
/// answered, as `ask --safety` asks them.
pub fn exit(kb: &KnowledgeBase, report: &Report, strict: bool) -> Exit {
    let mut questions = report.open_questions.iter();
    let open = strict && questions.any(|q| q.screening && kb.asks_for_safety(&q.id));
    if report.needs_professional() || open {
        Exit::Refer
    } else {
        Exit::Fine
    }
}

/// The answer in the format asked for, a sheet where the format makes one.
fn answered(
    session: &Session<'_>,
    report: &Report,
    args: &AnswerArgs,
    page: impl Fn(&Report, AnswerOptions) -> Page,
) -> Result<Outcome, Failure> {
    let options = AnswerOptions {
        quiet: session.output.quiet,
        ..shown(args)
    };
    let wanted = SheetOptions {
        for_me: args.for_me,
        all: args.all,
        why: args.why,
        // What is no date was refused before.
        date: date(args).unwrap_or_default(),
    };
    let sheet = formats::sheet(session, report, wanted)?;
    let text = match sheet {
        Some(sheet) => sheet,
        None => drawn(session, report, &ManuallyDrop::new(page(report, options)))?,
    };
    Ok(outcome(report, exit(session.kb, report, args.strict), text))
}

/// A page of a report, or the report itself as data.
fn drawn(session: &Session<'_>, report: &Report, page: &Page) -> Result<String, Failure> {
    match formats::page(session, page)? {
        Some(text) => Ok(text),
        None if session.format == Format::Json => Ok(render::json(report)?),
        None => Err(formats::unfit(session).into()),
    }
}

/// What is printed about a report, and the line that a file must not hide.
pub fn outcome(report: &Report, exit: Exit, text: String) -> Outcome {
    let alarm = (report.triage.level >= Triage::Urgent).then(|| {
        format!(
            "{} {}\n",
            report.triage.headline.to_uppercase(),
            report.triage.what_to_do.join(" ")
        )
    });
    Outcome {
        exit,
        alarm,
        ..Outcome::fine(text)
    }
}

/// The severity that has to be added.
fn missing_severity() -> Fix {
    Fix::new(
        "--severity",
        "is missing: mild, moderate, severe or 0 to 10",
    )
    .add("--severity mild")
}

fn severity_missing(session: &Session<'_>) -> UsageError {
    let choices = session.kb.interview.iter().flat_map(|asked| &asked.choices);
    let bands = choices.filter_map(|choice| {
        let (band, means) = (choice.severity?, choice.means.as_ref()?);
        let flag = format!("--severity {}", band.word());
        Some(format!("{flag:<23}{means}"))
    });
    let lines: Vec<String> = bands
        .chain(["or a number from 0 to 10".to_owned()])
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let error = UsageError::of_fixes(session.argv, vec![missing_severity()]).lines(&lines);
    error.named(
        "missing-value",
        "how bad is the pain? --severity is missing",
    )
}

fn nothing_to_check() -> UsageError {
    UsageError::new(
        "nothing-to-check",
        "tell us at least one thing to check",
        "backrelief check --takes warfarin --technique deep-tissue",
    )
    .lines(&["--has CONDITION   --takes MEDICINE   --sign SYMPTOM   --cause CAUSE"])
}
