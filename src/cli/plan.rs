//! `plan`: the weeks to come as a list or as a calendar.

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::answer;
use crate::cli::args::AnswerArgs;
use crate::cli::args::PlanArgs;
use crate::cli::args::SuggestArgs;
use crate::cli::days;
use crate::cli::error::Fix;
use crate::cli::formats;
use crate::cli::terminal::Format;
use crate::engine;
use crate::render;
use crate::views;

/// The plan from a day on.
pub fn plan(mut session: Session<'_>, args: &PlanArgs) -> Result<Outcome, Failure> {
    let start = args.start.as_deref().ok_or_else(missing);
    let start = start.and_then(|typed| days::day("--start", typed));
    if let Err(fix) = &start {
        session.fixes.push(fix.clone());
    }
    let told = SuggestArgs {
        story: args.story.clone(),
        facts: args.facts.clone(),
        wishes: args.wishes.clone(),
        answer: AnswerArgs::default(),
    };
    let (intake, _) = answer::rated(&session, &told)?;
    let case = answer::finish(&mut session, intake)?;
    let report = engine::assess(session.kb, &case);
    let plan = start
        .ok()
        .and_then(|start| views::plan(session.kb, &report, start));
    let Some(plan) = plan else {
        return Err(anyhow::anyhow!("the plan has days that no calendar has").into());
    };
    let text = if session.format == Format::Calendar {
        render::calendar(&plan)
    } else {
        let page = views::plan_page(&report, &plan);
        formats::page(&session, &page)?.ok_or_else(|| formats::unfit(&session))?
    };
    let exit = answer::exit(session.kb, &report, false);
    let mut outcome = answer::outcome(&report, exit, text);
    // The reason must not stand in the file alone.
    if let (Some(reason), None) = (&plan.refused, &outcome.alarm) {
        outcome.alarm = Some(format!(
            "{} {reason}\n",
            report.triage.headline.to_uppercase()
        ));
    }
    Ok(outcome.keeping(&args.facts, &case))
}

fn missing() -> Fix {
    let message = "is missing: the first day of the plan, such as 2026-12-01";
    Fix::new("--start", message).add("--start 2026-12-01")
}
