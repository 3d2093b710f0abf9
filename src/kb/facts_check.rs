//! Faults of the rule language: wrong polarity, empty lists, impossible counts.

use crate::domain::Condition;
use crate::domain::Effect;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::Polarity;
use crate::domain::Within;
use crate::kb::problem::Problem;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;

/// Why no rule may make good news of bad news.
const NEVER_MILDER: &str = "more bad news must never make an answer milder";
/// Why no rule may make bad news of good news.
const NEVER_STRICTER: &str = "more good news must never make an answer stricter";

/// Every fault of a condition or an effect.
pub fn check(records: &Records, facts: &Registry) -> Vec<Problem> {
    conditions(records)
        .into_iter()
        .flat_map(|(record, field, condition)| {
            faults(condition, facts)
                .into_iter()
                .map(move |(message, hint)| {
                    Problem::of_record(records.file_of(record), record, field, message).hint(hint)
                })
        })
        .chain(empty_floors(records))
        .chain(good_news_with_a_price(records, facts))
        .chain(bad_news_that_reassures(records, facts))
        .collect()
}

/// Reassuring facts that bring in others, or a warning when they are old.
fn good_news_with_a_price(records: &Records, facts: &Registry) -> Vec<Problem> {
    let mut problems = Vec::new();
    for fact in facts.iter().filter(|fact| is_reassuring(fact)) {
        let id = fact.id.as_str();
        let mut fault = |field: &str, message: &str, hint: &str| {
            let file = records.file_of(id);
            problems.push(Problem::of_record(file, id, field, message).hint(hint));
        };
        if !fact.implies.is_empty() {
            let message = "a reassuring fact may not imply others";
            fault(
                "implies",
                message,
                "let the words people type say both facts",
            );
        }
        if fact.holds_when.is_some() {
            let message = "a reassuring fact may not follow from others";
            fault("holds_when", message, "let the words people type say it");
        }
        let later = fact.becomes.as_ref().and_then(|later| facts.get(&later.id));
        if later.is_some_and(|later| later.polarity == Polarity::Warning) {
            let message = "a reassuring fact may not become a warning";
            fault("becomes", message, NEVER_STRICTER);
        }
    }
    problems
}

/// Reassuring facts that causes, warnings or their stages lead to.
fn bad_news_that_reassures(records: &Records, facts: &Registry) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut fault =
        |family: &str, record: &str, field: &str, id: &FactId, law: &str, hint: &str| {
            if facts.get(id).is_some_and(is_reassuring) {
                let file = records.file_in(family, record);
                let message = format!("`{id}` is reassuring, so {law}");
                problems.push(Problem::of_record(file, record, field, message).hint(hint));
            }
        };
    for cause in &records.causes {
        for id in &cause.implies {
            let law = "a cause may not imply it";
            fault("causes", cause.id(), "implies", id, law, NEVER_MILDER);
        }
    }
    for fact in facts.iter().filter(|fact| !is_reassuring(fact)) {
        if let Some(later) = &fact.becomes {
            let law = "only another reassuring fact may become it";
            fault("", fact.id(), "becomes", &later.id, law, NEVER_MILDER);
        }
    }
    for entry in &records.contraindications {
        for id in entry.stages.iter().filter_map(|stage| stage.of.as_ref()) {
            let law = "no stage may ask for it";
            fault(
                "contraindications",
                entry.id(),
                "stages.of",
                id,
                law,
                NEVER_STRICTER,
            );
        }
    }
    problems
}

fn is_reassuring(fact: &Fact) -> bool {
    fact.polarity == Polarity::Reassuring
}

/// Every condition with the record and field it stands in.
pub fn conditions(records: &Records) -> Vec<(&str, &'static str, &Condition)> {
    let mut all: Vec<(&str, &'static str, &Condition)> = Vec::new();
    for flag in &records.red_flags {
        all.extend(
            flag.triage
                .iter()
                .map(|line| (flag.id(), "triage", &line.when)),
        );
        all.extend(flag.holds_when.iter().map(|c| (flag.id(), "holds_when", c)));
    }
    for fact in &records.context {
        all.extend(
            fact.triage
                .iter()
                .map(|line| (fact.id(), "triage", &line.when)),
        );
        all.extend(fact.holds_when.iter().map(|c| (fact.id(), "holds_when", c)));
    }
    for entry in &records.contraindications {
        all.extend(
            entry
                .holds_when
                .iter()
                .map(|c| (entry.id(), "holds_when", c)),
        );
    }
    for modifier in &records.modifiers {
        all.push((modifier.id(), "when", &modifier.when));
    }
    for question in &records.interview {
        let asked = question.asked_when.iter();
        all.extend(asked.map(|c| (question.id(), "asked_when", c)));
        let skipped = question.skip_when.iter();
        all.extend(skipped.map(|c| (question.id(), "skip_when", c)));
    }
    for item in &records.self_care {
        all.extend(item.hide_when.iter().map(|c| (item.id(), "hide_when", c)));
    }
    all
}

fn faults(condition: &Condition, facts: &Registry) -> Vec<(String, &'static str)> {
    let mut found = Vec::new();
    condition.walk(&mut |part| found.extend(fault(part, facts)));
    found
}

fn fault(part: &Condition, facts: &Registry) -> Option<(String, &'static str)> {
    let polarity = |id: &FactId| facts.get(id).map(|fact| fact.polarity);
    match part {
        Condition::All(parts) if parts.is_empty() => Some((
            "an empty `all` always holds".to_owned(),
            "give it parts, or leave it out",
        )),
        Condition::Any(parts) if parts.is_empty() => Some((
            "an empty `any` never holds".to_owned(),
            "give it parts, or leave it out",
        )),
        Condition::AtLeast(a) if a.count == 0 || a.count > a.of.len() => Some((
            format!("`at_least` asks for {} of {} parts", a.count, a.of.len()),
            "use a count from 1 to the number of parts",
        )),
        Condition::Fact(id)
        | Condition::Unsettled(id)
        | Condition::Within(Within { fact: id, .. })
            if polarity(id) == Some(Polarity::Reassuring) =>
        {
            Some((
                format!("`{id}` is reassuring, so it may only stand in `without`"),
                NEVER_STRICTER,
            ))
        }
        Condition::Without(id) if polarity(id).is_some_and(|p| p != Polarity::Reassuring) => {
            Some((
                format!("`{id}` is not reassuring, so it may not stand in `without`"),
                NEVER_MILDER,
            ))
        }
        Condition::AreaIn(list) | Condition::HurtsIn(list) if list.is_empty() => Some((
            "an empty list of areas never holds".to_owned(),
            "name at least one area",
        )),
        Condition::CauseIn(list) if list.is_empty() => Some((
            "an empty `cause_in` never holds".to_owned(),
            "name at least one cause",
        )),
        Condition::DurationIn(list) if list.is_empty() => Some((
            "an empty `duration_in` never holds".to_owned(),
            "name at least one phase",
        )),
        Condition::All(_)
        | Condition::Any(_)
        | Condition::AtLeast(_)
        | Condition::Fact(_)
        | Condition::Unsettled(_)
        | Condition::Without(_)
        | Condition::Within(_)
        | Condition::Pain(_)
        | Condition::AreaIn(_)
        | Condition::HurtsIn(_)
        | Condition::CauseIn(_)
        | Condition::SeverityAtLeast(_)
        | Condition::DurationIn(_)
        | Condition::DurationAtLeastDays(_)
        | Condition::AgeAtLeast(_)
        | Condition::AgeBelow(_) => None,
    }
}

fn empty_floors(records: &Records) -> Vec<Problem> {
    records
        .modifiers
        .iter()
        .filter(|modifier| {
            modifier.effects.iter().any(|effect| match effect {
                Effect::AtLeast(floor) => floor.techniques.is_empty(),
                Effect::StepDown(list) => list.is_empty(),
                Effect::MergeCause(_)
                | Effect::Gate(_)
                | Effect::Triage(_)
                | Effect::RaiseTriage(_)
                | Effect::Limits(_) => false,
            })
        })
        .map(|modifier| {
            Problem::of_record(
                records.file_of(modifier.id()),
                modifier.id(),
                "effects",
                "names no technique",
            )
            .hint("name the techniques it is about")
        })
        .collect()
}
