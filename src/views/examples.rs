//! The examples of a rule, in words: who is given, and what the rule alone says.

use crate::domain::CaseFile;
use crate::domain::Example;
use crate::domain::FactId;
use crate::kb::KnowledgeBase;
use crate::page::Block;
use crate::page::Page;
use crate::views::conditions::area_name;
use crate::views::conditions::cause_name;
use crate::views::conditions::fact_name;
use crate::views::words;

/// How many phrases a page shows.
const PHRASES: usize = 12;

/// A part of a page with the examples of a rule; `said` words what it says of one.
pub fn section<T: Copy>(
    page: &mut Page,
    kb: &KnowledgeBase,
    examples: &[Example<T>],
    said: impl Fn(T) -> String,
) {
    let lines: Vec<String> = examples
        .iter()
        .map(|example| {
            let given = words::capital(&given(kb, &example.given));
            format!("{given}: {}.", said(example.expect))
        })
        .collect();
    if !lines.is_empty() {
        page.section("Examples, run as tests", vec![Block::Points(lines)]);
    }
}

/// The first phrases that people type, and how many more there are.
pub fn phrases(all: &[String]) -> String {
    let shown: Vec<&str> = all.iter().take(PHRASES).map(String::as_str).collect();
    let more = match all.len().saturating_sub(PHRASES) {
        0 => String::new(),
        more => format!(", and {more} more ways to say it"),
    };
    words::sentence(&format!("{}{more}", shown.join(", ")))
}

/// Who an example is about.
fn given(kb: &KnowledgeBase, case: &CaseFile) -> String {
    let mut parts = Vec::new();
    let name = |id: &FactId| fact_name(kb, id);
    let dated = |id: &FactId| match case.weeks_ago.get(id) {
        Some(0) => format!("{}, this week", name(id)),
        Some(weeks) => format!(
            "{}, {} ago",
            name(id),
            words::count(u32::from(*weeks), "week")
        ),
        None if case.settled.contains(id) => format!("{}, old and checked", name(id)),
        None => name(id),
    };
    let mut list = |lead: &str, ids: Vec<String>| {
        if !ids.is_empty() {
            parts.push(format!("{lead}{}", ids.join(", ")));
        }
    };
    list("", case.yes.iter().map(dated).collect());
    list("not ", case.no.iter().map(name).collect());
    list("not sure of ", case.dont_know.iter().map(name).collect());
    let causes = case.causes.iter().map(|id| cause_name(kb, id));
    list("cause ", causes.collect());
    let areas = case.areas.iter();
    let areas = areas.map(|place| area_name(kb, &place.area));
    list("pain in ", areas.collect());
    list(
        "pain ",
        case.severity
            .iter()
            .map(|s| s.rating().to_string())
            .collect(),
    );
    list(
        "",
        case.duration_days
            .iter()
            .map(|days| format!("for {}", words::count(*days, "day")))
            .collect(),
    );
    list("age ", case.age.iter().map(ToString::to_string).collect());
    if parts.is_empty() {
        "nothing told".to_owned()
    } else {
        parts.join("; ")
    }
}
