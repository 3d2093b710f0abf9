//! Which records of a list are wanted: for a cause, for a style, at a level.

use serde::Serialize;

use crate::cli::args::ListArgs;
use crate::cli::error::Fix;
use crate::cli::intake::Intake;
use crate::cli::values;
use crate::domain::Level;
use crate::domain::Triage;
use crate::kb::KnowledgeBase;
use crate::lexicon::Kind;
use crate::views::Chosen;

/// What a sign can mean alone, mildest first.
const TRIAGES: [Triage; 4] = [Triage::Go, Triage::Soon, Triage::Urgent, Triage::Emergency];

/// What the flags of `list` choose. A flag that is not for this list needs fixing.
pub fn chosen(kb: &KnowledgeBase, kind: Kind, args: &ListArgs, fixes: &mut Vec<Fix>) -> Chosen {
    let entries = matches!(kind, Kind::Condition | Kind::Medicine);
    let for_cause = args.for_cause.as_deref();
    let for_cause = of_list(
        for_cause,
        "--for-cause",
        kind == Kind::Technique,
        "techniques",
        fixes,
    );
    let for_technique = args.for_technique.as_deref();
    let lists = "conditions or medicines";
    let for_technique = of_list(for_technique, "--for-technique", entries, lists, fixes);
    let level = args.level.as_deref();
    let lists = "conditions, medicines or signs";
    let level = of_list(
        level,
        "--level",
        entries || kind == Kind::Sign,
        lists,
        fixes,
    );
    let mut intake = Intake::new(kb);
    let mut chosen = Chosen {
        for_cause: for_cause.and_then(|typed| intake.one_cause(typed, "--for-cause")),
        for_technique: for_technique.and_then(|typed| {
            let typed = [typed.to_owned()];
            intake.techniques(&typed, "--for-technique").pop_first()
        }),
        ..Chosen::default()
    };
    fixes.append(&mut intake.fixes);
    let Some(typed) = level else { return chosen };
    if kind == Kind::Sign {
        chosen.triage = one_of(typed, &TRIAGES, fixes);
    } else {
        chosen.level = one_of(typed, &Level::ALL, fixes);
    }
    chosen
}

/// A value, if its flag is for this list.
fn of_list<'t>(
    typed: Option<&'t str>,
    flag: &str,
    fits: bool,
    lists: &str,
    fixes: &mut Vec<Fix>,
) -> Option<&'t str> {
    let typed = typed?;
    if !fits {
        fixes.push(Fix::new(flag, format!("it is for a list of {lists}")));
        return None;
    }
    Some(typed)
}

/// A step of a scale by its name in the data.
fn one_of<T: Copy + Serialize>(typed: &str, steps: &[T], fixes: &mut Vec<Fix>) -> Option<T> {
    let with_name = |step: &T| {
        let name = serde_json::to_value(step).ok()?;
        Some((name.as_str()?.to_owned(), *step))
    };
    let known: Vec<(String, T)> = steps.iter().filter_map(with_name).collect();
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    match values::choice("--level", typed, &names) {
        Ok(name) => {
            let step = known.iter().find(|(own, _)| own == name);
            step.map(|(_, step)| *step)
        }
        Err(fix) => {
            fixes.push(fix);
            None
        }
    }
}
