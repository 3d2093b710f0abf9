//! Short ways to build cases for tests.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod ask;
pub mod bulk;

use std::path::Path;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::kb::DataFile;
use backrelief::kb::KnowledgeBase;
use backrelief::kb::files_from_dir;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use backrelief::report::Report;
use backrelief::report::TechniqueReport;

/// The built-in data.
pub fn kb() -> &'static KnowledgeBase {
    KnowledgeBase::embedded()
}

/// The files of the data folder.
pub fn data_files() -> Vec<DataFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    files_from_dir(&folder).expect("the data folder")
}

/// The lines of a file of `tests/stories`, each in its parts between bars.
pub fn told_lines<const PARTS: usize>(name: &str) -> Vec<[String; PARTS]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let text = std::fs::read_to_string(folder.join(name)).expect("the lines");
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let parts = lines.map(|line| line.splitn(PARTS, " | ").map(str::to_owned));
    let whole = parts.map(|parts| parts.collect::<Vec<_>>().try_into());
    whole
        .map(|line| line.expect("all parts of a line"))
        .collect()
}

/// The level of this name.
pub fn level(name: &str) -> Triage {
    serde_json::from_str(&format!("\"{name}\"")).expect("a level")
}

/// A fact id.
pub fn fact(id: &str) -> FactId {
    FactId::new(id).expect("an id")
}

/// A case with one cause and a rating.
pub fn pain(cause: &str, rating: u8) -> Case {
    Case {
        causes: [CauseId::new(cause).expect("an id")].into(),
        severity: Severity::new(rating),
        ..Case::default()
    }
}

/// The same case with facts answered yes.
pub fn with(mut case: Case, facts: &[&str]) -> Case {
    for id in facts {
        case.findings.push(Finding::new(fact(id), Answer::Yes));
    }
    case
}

/// The same case with one fact answered.
pub fn answered(mut case: Case, id: &str, answer: Answer) -> Case {
    case.findings.push(Finding::new(fact(id), answer));
    case
}

/// The same case with a place where it hurts.
pub fn at(mut case: Case, area: &str, side: Option<Side>) -> Case {
    let area = AreaId::new(area).expect("an id");
    case.places.insert(Place { area, side });
    case
}

/// Somebody on a blood thinner whose lower back hurts on the left.
pub fn thinner() -> Case {
    at(
        with(pain("posture", 5), &["med-anticoagulant"]),
        "lower-back",
        Some(Side::Left),
    )
}

/// The same case, so many days old.
pub fn since(mut case: Case, days: Days) -> Case {
    case.duration = Some(days);
    case
}

/// One technique of a report.
pub fn technique<'a>(report: &'a Report, id: &str) -> &'a TechniqueReport {
    report
        .techniques
        .iter()
        .find(|t| t.id.as_str() == id)
        .expect("a technique")
}

/// What the program makes of a story, without what it assumes.
pub fn assess(reader: &Reader<'_>, text: &str) -> Report {
    let reading = reader.read(text, Answer::Yes, Expect::Story);
    let case = Case {
        causes: reading.causes,
        places: reading.places,
        severity: reading.severity.map(|(severity, _)| severity),
        severity_is_word: true,
        duration: reading.duration,
        age: reading.age,
        findings: reading.findings,
        unrecognised: reading.unrecognised,
        ..Case::default()
    };
    engine::assess(kb(), &case)
}
