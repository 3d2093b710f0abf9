//! `plan`: the weeks to come as a list or as a calendar.

use jiff::civil::Date;

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::answer;
use crate::cli::args::AnswerArgs;
use crate::cli::args::PlanArgs;
use crate::cli::args::SuggestArgs;
use crate::cli::error::Fix;
use crate::cli::formats;
use crate::cli::terminal::Format;
use crate::engine;
use crate::render;
use crate::views;

/// The first and the last year of a plan.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

/// The plan from a day on.
pub fn plan(mut session: Session<'_>, args: &PlanArgs) -> Result<Outcome, Failure> {
    let start = args.start.as_deref().ok_or_else(missing).and_then(day);
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
    let exit = answer::exit(&report, false);
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

/// A day as year, month and day.
fn day(typed: &str) -> Result<Date, Fix> {
    let known = date(typed).filter(|day| YEARS.contains(&day.year()));
    known.ok_or_else(|| {
        let message = "no such day. Write year, month and day, such as 2026-12-01";
        Fix::new(format!("--start {typed}"), message)
    })
}

/// Four digits, two and two; `None` as well for a day that the calendar does not have.
fn date(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let lengths = (year.len(), month.len(), day.len());
    if !digits || lengths != (4, 2, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_days() {
        assert!(day("2026-12-01").is_ok() && day("2028-02-29").is_ok());
        let wrong = [
            "2026-02-29",
            "2026-13-01",
            "1.12.2026",
            "2026-12-1",
            "tomorrow",
            "",
            "0001-01-01",
            "2026-12-01T10:00",
            "2026-12-01[Europe/Paris]",
        ];
        for typed in wrong {
            assert!(day(typed).is_err(), "{typed}");
        }
    }
}
