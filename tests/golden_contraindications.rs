//! The reviewed table of conditions and techniques, cell by cell.
//!
//! Expected values come from `tests/golden/contraindications.tsv`, transcribed by
//! script from section 9 of the contraindications file; never from our own output.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::report::Report;
use support::kb;
use support::technique;

/// The entries of the reviewed table. Fewer means that entries are still missing.
const ENTRIES: usize = 187;

/// Entries beyond the table: milder states that the file describes inside another entry, and
/// groups that its rules name without an entry of their own.
const BEYOND: [(&str, &str); 5] = [
    (
        "fatty-liver",
        "`liver-disease`: simple fatty liver without scarring is MODIFY",
    ),
    (
        "hepatitis-b-or-c",
        "`contagious-disease`: stable blood-borne viruses are MODIFY",
    ),
    (
        "med-antibiotic",
        "no entry; an unknown reason counts by rule 5, and rule 6 asks for it",
    ),
    (
        "med-dual-antiplatelet",
        "section 6: two antiplatelets together count as an anticoagulant",
    ),
    (
        "psychosis-stable",
        "`psychosis-acute`: once stable it is CLEARANCE",
    ),
];

/// Entries whose row shows the fresh state, which is a stage in the data.
const FRESH: [&str; 2] = ["muscle-strain-acute", "spinal-fracture"];

/// One row of the table.
struct Row {
    id: &'static str,
    levels: Vec<(&'static str, Level)>,
}

fn rows() -> Vec<Row> {
    let text = include_str!("golden/contraindications.tsv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let levels = header[1..].iter().zip(&cells[1..]);
            Row {
                id: cells[0],
                levels: levels.map(|(id, code)| (*id, level(code))).collect(),
            }
        })
        .collect()
}

fn level(code: &str) -> Level {
    match code {
        "A" => Level::Avoid,
        "C" => Level::Clearance,
        "L" => Level::Local,
        "M" => Level::Modify,
        "o" => Level::Ok,
        other => panic!("code {other}"),
    }
}

fn entry(id: &str) -> Option<&'static Contraindication> {
    kb().contraindication(&support::fact(id))
}

#[test]
fn the_table_and_the_knowledge_base_name_the_same_entries() {
    let rows = rows();
    assert_eq!(rows.len(), ENTRIES);
    let missing: Vec<&str> = rows
        .iter()
        .map(|row| row.id)
        .filter(|id| entry(id).is_none())
        .collect();
    let found = ENTRIES - missing.len();
    assert_eq!(found, ENTRIES, "not in the data yet: {missing:?}");
    for entry in &kb().contraindications {
        let id = entry.id.as_str();
        let known = rows.iter().any(|row| row.id == id) || BEYOND.iter().any(|(b, _)| *b == id);
        assert!(known, "{id}");
    }
}

#[test]
fn every_cell_of_every_entry() {
    let mut wrong = Vec::new();
    for row in rows() {
        let Some(entry) = entry(row.id) else { continue };
        for (id, expected) in &row.levels {
            let technique = TechniqueId::new(*id).expect("an id");
            let own = level_for(entry.level, &entry.by_technique, &technique);
            let stages = entry.stages.iter().filter(|_| FRESH.contains(&row.id));
            let fresh_levels =
                stages.map(|stage| level_for(stage.level, &stage.by_technique, &technique));
            let found = fresh_levels.fold(own, Level::max);
            if found != *expected {
                wrong.push(format!("{} {id}: {found:?}, table {expected:?}", row.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Where the engine is stricter than the table because of a rule that is not the entry's own.
///
/// The table judges an entry alone; "time limits and rules of section 2 still apply". Entries
/// that need a doctor today are not listed: rule 1 ends their check, so every cell is `avoid`.
/// Columns: entry, rule that decides, techniques, reason.
const STRICTER: [(&str, &str, &[&str], Level, &str); 5] = [
    (
        "loss-of-sensation",
        "p5-numb-skin",
        &["foam-roller", "massage-chair", "massage-gun"],
        Level::Avoid,
        "P5 of the rule matrix: numb skin, devices out; rule 9: numbness and a powered device is avoid",
    ),
    (
        "med-chemo",
        "cancer-active",
        &["lymphatic"],
        Level::Avoid,
        "rule 6: the medicine stands for its disease, and that bars moving fluid",
    ),
    (
        "multiple-sclerosis",
        "p5-numb-skin",
        &["foam-roller", "massage-chair", "massage-gun"],
        Level::Avoid,
        "P5 of the rule matrix: heat intolerance, devices out",
    ),
    (
        "peripheral-neuropathy",
        "numbness-no-heat-no-power",
        &["massage-chair"],
        Level::Avoid,
        "rule 9: numbness and a powered device is avoid",
    ),
    (
        "radiotherapy",
        "cancer-past",
        &["deep-tissue", "lymphatic", "massage-gun", "thai"],
        Level::Clearance,
        "radiotherapy means a cancer, and a past cancer asks first for these",
    ),
];

/// The row of `STRICTER` for a cell.
fn exception(entry: &str, technique: &str) -> Option<(&'static str, Level)> {
    STRICTER
        .iter()
        .find(|(id, _, techniques, _, _)| *id == entry && techniques.contains(&technique))
        .map(|(_, rule, _, level, _)| (*rule, *level))
}

/// Somebody who has just this, so many weeks ago.
fn alone(entry: &Contraindication, weeks_ago: Option<u16>) -> Report {
    let mut case = Case::default();
    case.findings.push(Finding {
        weeks_ago,
        ..Finding::new(entry.id.clone(), Answer::Yes)
    });
    engine::assess(kb(), &case)
}

/// So long ago that no stricter stage holds.
fn past_every_stage(entry: &Contraindication) -> Option<u16> {
    let own = entry.stages.iter().filter(|stage| stage.of.is_none());
    own.filter_map(|stage| stage.within_weeks).max()
}

#[test]
fn the_engine_differs_from_the_table_only_where_it_says_so() {
    for row in rows() {
        let Some(entry) = entry(row.id) else { continue };
        let fresh = FRESH.contains(&row.id);
        let report = alone(entry, past_every_stage(entry).filter(|_| !fresh));
        let ends_the_check = entry.urgency >= Some(Triage::Urgent);
        for (id, table) in &row.levels {
            let technique = technique(&report, id);
            let exception = exception(row.id, id);
            let expected = match exception {
                _ if ends_the_check => Level::Avoid,
                Some((_, level)) => level,
                None => *table,
            };
            let deciding: Vec<&str> = technique
                .reasons
                .iter()
                .filter(|reason| reason.level == Some(technique.level))
                .map(|reason| reason.rule.as_str())
                .collect();
            assert_eq!(
                technique.level, expected,
                "{} {id}, decided by {deciding:?}: if that is meant, name it in STRICTER with its reason",
                row.id
            );
            if let Some((rule, level)) = exception {
                assert!(*table < level, "{} {id} needs no exception", row.id);
                assert!(deciding.contains(&rule), "{} {id}: {deciding:?}", row.id);
            }
        }
    }
}

#[test]
fn a_missing_date_is_never_milder_than_the_table() {
    for row in rows() {
        let Some(entry) = entry(row.id) else { continue };
        let report = alone(entry, None);
        for (id, table) in &row.levels {
            let found = technique(&report, id).level;
            assert!(found >= *table, "{} {id}: {found:?}", row.id);
        }
    }
}
