//! What a case file names that the data do not have.

use crate::domain::CaseFile;
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::OLDEST_AGE;
use crate::domain::find;
use crate::kb::KnowledgeBase;

/// What is wrong with JSON, in short, without its place.
pub fn json_fault(error: &serde_json::Error) -> String {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or(&whole);
    let what = what.split(", expected one of ").next().unwrap_or(what);
    let kind = if error.is_data() { "" } else { "not JSON: " };
    format!("{kind}{what}")
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
            Self::Fact => FactId::new(id).is_ok_and(|id| kb.fact(&id).is_some()),
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

/// Every id that the data do not have, and every number out of range.
pub fn case_faults(kb: &KnowledgeBase, file: &CaseFile) -> Vec<String> {
    let mut found = Vec::new();
    for (field, family, ids) in named(file) {
        let unknown = ids.into_iter().filter(|id| !family.has(kb, id));
        found.extend(unknown.map(|id| unknown_id(kb, field, family, id)));
    }
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

fn fact_ids(ids: &[FactId]) -> Vec<&str> {
    ids.iter().map(FactId::as_str).collect()
}

/// The ids of a case, by the fields that name them.
fn named(file: &CaseFile) -> [(&'static str, Family, Vec<&str>); 11] {
    let dated = file.weeks_ago.keys().map(FactId::as_str);
    let typed = file.findings.iter().map(|found| found.fact.as_str());
    let causes = file.causes.iter().map(|id| id.as_str());
    let hurt = file.areas.iter().map(|place| place.area.as_str());
    let booked = file.booking.areas.iter().map(|id| id.as_str());
    let styles = file.booking.techniques.iter().map(|id| id.as_str());
    let skip = file.preferences.skip.iter().map(|id| id.as_str());
    [
        ("yes", Family::Fact, fact_ids(&file.yes)),
        ("no", Family::Fact, fact_ids(&file.no)),
        ("dont_know", Family::Fact, fact_ids(&file.dont_know)),
        ("settled", Family::Fact, fact_ids(&file.settled)),
        ("weeks_ago", Family::Fact, dated.collect()),
        ("findings", Family::Fact, typed.collect()),
        ("causes", Family::Cause, causes.collect()),
        ("areas", Family::Area, hurt.collect()),
        ("booking.areas", Family::Area, booked.collect()),
        ("booking.techniques", Family::Style, styles.collect()),
        ("preferences.skip", Family::Style, skip.collect()),
    ]
}

/// An id that is not known, with the nearest one that is.
fn unknown_id(kb: &KnowledgeBase, field: &str, family: Family, id: &str) -> String {
    let (what, list) = family.words();
    let start = format!("{field}: no {what} is called \"{id}\".");
    let known = family.ids(kb).into_iter();
    let near = known
        .map(|near| (strsim::damerau_levenshtein(id, near), near))
        .filter(|(distance, _)| *distance <= 3)
        .min();
    match near {
        Some((_, near)) => format!("{start} Did you mean {near}?"),
        None => format!("{start} All names: backrelief list {list}"),
    }
}
