//! What a case file names that the data do not have, and what it says that nobody would read.

use crate::domain::CASE_SCHEMA;
use crate::domain::CaseFile;
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::OLDEST_AGE;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::kb::near::nearest;

/// What is wrong with JSON, in short, without its place.
pub fn json_fault(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or(&whole);
    let what = match what.split_once(", expected one of ") {
        Some((what, fields)) => format!("{what}. There are: {}", fields.replace('`', "")),
        None if what == "trailing characters" => {
            "there is more behind the case (trailing characters)".to_owned()
        }
        None => in_plain_words(what),
    };
    let kind = if error.is_data() { "" } else { "not JSON: " };
    format!("{kind}{what}")
}

/// What is wrong with a text that is a list of cases, before it is read.
pub fn list_fault(text: &str) -> Option<&'static str> {
    let is_list = text.trim_start().starts_with('[');
    is_list.then_some("it is a list, and a case is an object in braces")
}

/// What is wrong with the format that a case file names.
pub fn schema_fault(file: &CaseFile) -> Option<String> {
    let schema = file.schema.as_str();
    let is_known = schema.is_empty() || schema == CASE_SCHEMA;
    (!is_known).then(|| format!("it is \"{schema}\", and this version reads \"{CASE_SCHEMA}\""))
}

/// What is expected, for people who know JSON and no Rust.
fn in_plain_words(what: &str) -> String {
    let types = [
        ("expected a sequence", "expected a list in brackets"),
        ("expected a map", "expected an object in braces"),
        (
            "expected u8",
            "expected a whole number from 0 to 255, without quotes",
        ),
        ("expected u16", "expected a whole number, without quotes"),
        ("expected u32", "expected a whole number, without quotes"),
    ];
    let found = types.iter().find(|(name, _)| what.ends_with(name));
    found.map_or_else(
        || what.to_owned(),
        |(name, words)| what.replace(name, words),
    )
}

/// What an id of a case can stand for.
#[derive(Debug, Clone, Copy)]
enum Family {
    Fact,
    Cause,
    Area,
    Style,
}

impl Family {
    /// Its name for people, and the list in which all of it stands.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Fact => ("fact", "conditions"),
            Self::Cause => ("cause", "causes"),
            Self::Area => ("body area", "areas"),
            Self::Style => ("style", "techniques"),
        }
    }

    fn has(self, kb: &KnowledgeBase, id: &str) -> bool {
        match self {
            Self::Fact => kb.facts().place_of(id).is_some(),
            Self::Cause => find(&kb.causes, id).is_some(),
            Self::Area => find(&kb.areas, id).is_some(),
            Self::Style => find(&kb.techniques, id).is_some(),
        }
    }

    fn ids(self, kb: &KnowledgeBase) -> Vec<&str> {
        match self {
            Self::Fact => kb.facts().ids().map(FactId::as_str).collect(),
            Self::Cause => ids(&kb.causes),
            Self::Area => ids(&kb.areas),
            Self::Style => ids(&kb.techniques),
        }
    }
}

fn ids<T: Identified>(records: &[T]) -> Vec<&str> {
    records.iter().map(Identified::id).collect()
}

/// Every id that the data do not have, every number out of range, and what would be lost.
pub fn case_faults(kb: &KnowledgeBase, file: &CaseFile) -> Vec<String> {
    let mut found = unknown(kb, file);
    found.extend(of_no_yes(kb, file));
    let countries = &kb.safety().countries;
    let country = file.country.as_deref();
    if let Some(country) = country.filter(|id| !countries.iter().any(|known| known.id == **id)) {
        let known: Vec<&str> = countries.iter().map(|known| known.id.as_str()).collect();
        found.push(format!(
            "country: no country is called \"{country}\". Use {}",
            known.join(", ")
        ));
    }
    if let Some(age) = file.age.filter(|age| *age > OLDEST_AGE) {
        found.push(format!(
            "age: {age} is no age. Use whole years from 0 to {OLDEST_AGE}"
        ));
    }
    found
}

/// The ids of a case that the data do not have, field by field.
fn unknown(kb: &KnowledgeBase, file: &CaseFile) -> Vec<String> {
    let mut found = Vec::new();
    let mut facts = |field, ids: &mut dyn Iterator<Item = &FactId>| {
        found.extend(ids.filter_map(|id| fault(kb, field, Family::Fact, id.as_str())));
    };
    facts("yes", &mut file.yes.iter());
    facts("no", &mut file.no.iter());
    facts("dont_know", &mut file.dont_know.iter());
    facts("settled", &mut file.settled.iter());
    facts("weeks_ago", &mut file.weeks_ago.keys());
    facts("sites", &mut file.sites.keys());
    facts("findings", &mut file.findings.iter().map(|f| &f.fact));
    for id in file.causes.iter().map(|id| id.as_str()) {
        found.extend(fault(kb, "causes", Family::Cause, id));
    }
    for id in file.areas.iter().map(|place| place.area.as_str()) {
        found.extend(fault(kb, "areas", Family::Area, id));
    }
    for id in file.sites.values().flatten().map(|id| id.as_str()) {
        found.extend(fault(kb, "sites", Family::Area, id));
    }
    for id in file.booking.areas.iter().map(|id| id.as_str()) {
        found.extend(fault(kb, "booking.areas", Family::Area, id));
    }
    for id in file.booking.techniques.iter().map(|id| id.as_str()) {
        found.extend(fault(kb, "booking.techniques", Family::Style, id));
    }
    for id in file.preferences.skip.iter().map(|id| id.as_str()) {
        found.extend(fault(kb, "preferences.skip", Family::Style, id));
    }
    found
}

/// What `settled` and `weeks_ago` say of a fact that is not in `yes`. Nothing reads it, so that a danger
/// that was told in no other way would be lost.
fn of_no_yes(kb: &KnowledgeBase, file: &CaseFile) -> Vec<String> {
    let settled = file.settled.iter().map(|id| ("settled", id));
    let dated = file.weeks_ago.keys().map(|id| ("weeks_ago", id));
    let lost = settled
        .chain(dated)
        .filter(|(_, id)| Family::Fact.has(kb, id.as_str()) && !file.yes.contains(id));
    lost.map(|(field, id)| {
        let is_found = file.findings.iter().any(|finding| finding.fact == *id);
        let fix = if is_found {
            "Say it in the entry of \"findings\""
        } else {
            "Add it to \"yes\", or take it out here"
        };
        format!("{field}: {id} is not in \"yes\", so this would be lost. {fix}")
    })
    .collect()
}

fn fault(kb: &KnowledgeBase, field: &str, family: Family, id: &str) -> Option<String> {
    (!family.has(kb, id)).then(|| unknown_id(kb, field, family, id))
}

/// An id that is not known, with the nearest one that is.
fn unknown_id(kb: &KnowledgeBase, field: &str, family: Family, id: &str) -> String {
    let (what, list) = family.words();
    let start = format!("{field}: no {what} is called \"{id}\".");
    match nearest(id, family.ids(kb)).first() {
        Some(near) => format!("{start} Did you mean {near}?"),
        None => format!("{start} All names: backrelief list {list}"),
    }
}
