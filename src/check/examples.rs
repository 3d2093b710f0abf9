//! Runs the examples of every rule. A rule that does not fire is missing, one that fires wrongly is noisy.

use crate::domain::Case;
use crate::domain::Example;
use crate::domain::Fires;
use crate::domain::Identified;
use crate::domain::Level;
use crate::domain::Triage;
use crate::engine;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;
use crate::kb::case_faults;

/// Every example that does not hold, and every rule without one of both sides.
pub fn check(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut problems = Vec::new();
    for flag in &kb.red_flags {
        let run = |case: &Case| engine::lines_alone(kb, case, &flag.triage);
        problems.extend(run_all(
            kb,
            flag.id(),
            &flag.examples.list(),
            run,
            &Triage::Go,
        ));
    }
    for fact in kb.context.iter().filter(|fact| !fact.triage.is_empty()) {
        let run = |case: &Case| engine::lines_alone(kb, case, &fact.triage);
        problems.extend(run_all(
            kb,
            fact.id(),
            &fact.examples.list(),
            run,
            &Triage::Go,
        ));
    }
    for entry in &kb.contraindications {
        let run = |case: &Case| engine::entry_alone(kb, case, entry);
        problems.extend(run_all(
            kb,
            entry.id(),
            &entry.examples.list(),
            run,
            &Level::Ok,
        ));
    }
    for modifier in &kb.modifiers {
        let run = |case: &Case| {
            if engine::condition_alone(kb, case, &modifier.when) {
                Fires::Fires
            } else {
                Fires::Silent
            }
        };
        problems.extend(run_all(
            kb,
            modifier.id(),
            &modifier.examples.list(),
            run,
            &Fires::Silent,
        ));
    }
    problems
}

/// Rules that would fire for somebody who told nothing.
pub fn for_everybody(kb: &KnowledgeBase) -> Vec<Problem> {
    let nobody = Case::default();
    crate::kb::conditions(kb)
        .into_iter()
        .filter(|(_, _, condition)| engine::condition_alone(kb, &nobody, condition))
        .map(|(record, field, _)| {
            Problem::of_record(kb.file_of(record), record, field, "it holds for everybody")
                .hint("ask for at least one fact, cause, age or pain")
        })
        .collect()
}

fn run_all<T: PartialEq + serde::Serialize>(
    kb: &KnowledgeBase,
    id: &str,
    examples: &[Example<T>],
    run: impl Fn(&Case) -> T,
    silent: &T,
) -> Vec<Problem> {
    let file = kb.file_of(id);
    let mut problems = Vec::new();
    for (number, example) in examples.iter().enumerate() {
        let field = format!("examples[{number}]");
        for fault in case_faults(kb, &example.given) {
            problems.push(Problem::of_record(file, id, &field, fault).hint("correct the example"));
        }
        let got = run(&Case::from(&example.given));
        if got != example.expect {
            let fault = if example.expect == *silent {
                "noisy"
            } else {
                "missing"
            };
            let message = format!(
                "{fault}: expected {}, got {}",
                json(&example.expect),
                json(&got)
            );
            problems.push(
                Problem::of_record(file, id, &field, message)
                    .hint("correct the rule, or the example"),
            );
        }
    }
    let fires = examples.iter().any(|example| example.expect != *silent);
    let stays_silent = examples.iter().any(|example| example.expect == *silent);
    if !fires && !only_remarks(kb, id) {
        problems
            .push(Problem::of_record(file, id, "examples", "no example fires it").hint("add one"));
    }
    if !stays_silent {
        problems.push(
            Problem::of_record(file, id, "examples", "no example leaves it silent").hint("add one"),
        );
    }
    problems
}

/// A rule whose every level is the silent one has nothing that could fire.
fn only_remarks(kb: &KnowledgeBase, id: &str) -> bool {
    let lines = |id: &str| {
        let flags = kb
            .red_flags
            .iter()
            .filter(|f| f.id() == id)
            .flat_map(|f| &f.triage);
        let facts = kb
            .context
            .iter()
            .filter(|f| f.id() == id)
            .flat_map(|f| &f.triage);
        flags
            .chain(facts)
            .map(|line| line.level)
            .collect::<Vec<_>>()
    };
    let levels = lines(id);
    !levels.is_empty() && levels.iter().all(|level| *level == Triage::Go)
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
