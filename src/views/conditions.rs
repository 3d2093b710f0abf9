//! Conditions of rules in plain words: names instead of ids.

use crate::domain::AreaId;
use crate::domain::CauseId;
use crate::domain::Condition;
use crate::domain::FactId;
use crate::domain::Told;
use crate::domain::Triage;
use crate::domain::TriageLine;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::views::read;
use crate::views::words;

/// What is said of a sign that counts only while it is new or nobody has looked at it.
const UNSETTLED: &str = "unless old, unchanged and checked";

/// Each level of a sign with when it holds. The strictest that holds counts.
pub fn triage_lines(kb: &KnowledgeBase, lines: &[TriageLine]) -> Vec<String> {
    let said = |line: &TriageLine| {
        let lead = match line.level {
            Triage::Go => "Otherwise only a note".to_owned(),
            Triage::Soon | Triage::Urgent | Triage::Emergency => {
                words::capital(words::triage(line.level))
            }
        };
        format!("{lead}: {}.", condition(kb, &line.when))
    };
    lines.iter().map(said).collect()
}

/// A condition in words.
pub fn condition(kb: &KnowledgeBase, c: &Condition) -> String {
    match c {
        Condition::All(parts) => all(kb, parts),
        Condition::Any(parts) => any(kb, parts),
        Condition::AtLeast(a) => {
            let parts: Vec<String> = a.of.iter().map(|part| within(kb, part)).collect();
            format!("at least {} of these: {}", a.count, parts.join("; "))
        }
        Condition::Unsettled(id) => format!("{}, {UNSETTLED}", fact_name(kb, id)),
        Condition::Fact(id) => fact_name(kb, id),
        Condition::Without(id) => format!("not told: {}", fact_name(kb, id)),
        Condition::Within(w) => {
            let weeks = words::count(u32::from(w.weeks), "week");
            format!("{}, less than {weeks} ago", fact_name(kb, &w.fact))
        }
        Condition::Pain(Told::Told) => "a pain that was told".to_owned(),
        Condition::AreaIn(ids) => format!("pain or massage in the {}", areas(kb, ids)),
        Condition::HurtsIn(ids) => format!("pain in the {}", areas(kb, ids)),
        Condition::CauseIn(ids) => {
            let names: Vec<String> = ids.iter().map(|id| cause_name(kb, id)).collect();
            format!("put down to {}", words::list(&names, "or"))
        }
        Condition::SeverityAtLeast(s) => format!("pain of {} or more", s.rating()),
        Condition::DurationIn(list) => {
            let names: Vec<&str> = list.iter().map(|phase| read::phase(*phase)).collect();
            format!("pain for {}", words::list(&names, "or"))
        }
        Condition::DurationAtLeastDays(days) => {
            format!("pain for {} or more", words::count(*days, "day"))
        }
        Condition::AgeAtLeast(years) => format!("age {years} or over"),
        Condition::AgeBelow(years) => format!("age under {years}"),
    }
}

/// Every part, those that are lists last, so that it is plain where each ends.
fn all(kb: &KnowledgeBase, parts: &[Condition]) -> String {
    let is_list = |part: &&Condition| part.parts().len() > 1;
    let short = parts.iter().filter(|part| !is_list(part));
    let long = parts.iter().filter(is_list);
    let said: Vec<String> = short.chain(long).map(|part| condition(kb, part)).collect();
    said.join(", and ")
}

/// At least one part. What is said of all of them is said once.
fn any(kb: &KnowledgeBase, parts: &[Condition]) -> String {
    let unsettled: Vec<String> = parts
        .iter()
        .filter_map(|part| {
            if let Condition::Unsettled(id) = part {
                Some(fact_name(kb, id))
            } else {
                None
            }
        })
        .collect();
    if parts.len() > 1 && unsettled.len() == parts.len() {
        return format!("one of these, {UNSETTLED}: {}", unsettled.join("; "));
    }
    if let [only] = parts {
        return condition(kb, only);
    }
    let parts: Vec<String> = parts.iter().map(|part| within(kb, part)).collect();
    format!("one of these: {}", parts.join("; "))
}

/// A part of a list: in brackets if it is a list itself.
fn within(kb: &KnowledgeBase, part: &Condition) -> String {
    let said = condition(kb, part);
    if part.parts().len() > 1 {
        format!("({said})")
    } else {
        said
    }
}

/// The name of a fact, or its id if it has none.
pub fn fact_name(kb: &KnowledgeBase, id: &FactId) -> String {
    let fact = kb.fact(id).filter(|fact| !fact.short.is_empty());
    fact.map_or_else(|| id.to_string(), |fact| fact.short.to_string())
}

/// The name of a cause.
pub fn cause_name(kb: &KnowledgeBase, id: &CauseId) -> String {
    let cause = find(&kb.causes, id.as_str());
    cause.map_or_else(|| id.to_string(), |cause| cause.name.to_string())
}

/// The name of an area.
pub fn area_name(kb: &KnowledgeBase, id: &AreaId) -> String {
    let area = find(&kb.areas, id.as_str());
    area.map_or_else(|| id.to_string(), |area| area.name.to_string())
}

fn areas(kb: &KnowledgeBase, ids: &[AreaId]) -> String {
    let names: Vec<String> = ids.iter().map(|id| area_name(kb, id)).collect();
    words::list(&names, "or")
}
