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
        assert!(
            rows.iter().any(|row| row.id == entry.id.as_str()),
            "{}",
            entry.id
        );
    }
}

#[test]
fn every_cell_of_every_entry() {
    let mut wrong = Vec::new();
    for row in rows() {
        let Some(entry) = entry(row.id) else { continue };
        for (id, expected) in &row.levels {
            let technique = TechniqueId::new(*id).expect("an id");
            let found = level_for(entry.level, &entry.by_technique, &technique);
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
const STRICTER: [(&str, &str, &[&str], &str); 4] = [
    (
        "bone-metastases",
        "cancer-active-treatment",
        &["aromatherapy", "reflexology", "swedish"],
        "cancer in a bone is the red flag `cancer-active-treatment`, a same-day sign; the stricter file wins",
    ),
    (
        "loss-of-sensation",
        "p5-numb-skin",
        &["foam-roller", "massage-chair", "massage-gun"],
        "P5 of the rule matrix: numb skin, devices out; rule 9: numbness and a powered device is avoid",
    ),
    (
        "multiple-sclerosis",
        "p5-numb-skin",
        &["foam-roller", "massage-chair", "massage-gun"],
        "P5 of the rule matrix: heat intolerance, devices out",
    ),
    (
        "peripheral-neuropathy",
        "numbness-no-heat-no-power",
        &["massage-chair"],
        "rule 9: numbness and a powered device is avoid",
    ),
];

/// The row of `STRICTER` for a cell.
fn exception(entry: &str, technique: &str) -> Option<&'static str> {
    STRICTER
        .iter()
        .find(|(id, _, techniques, _)| *id == entry && techniques.contains(&technique))
        .map(|(_, rule, _, _)| *rule)
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
    entry.stages.iter().map(|stage| stage.within_weeks).max()
}

#[test]
fn the_engine_differs_from_the_table_only_where_it_says_so() {
    for row in rows() {
        let Some(entry) = entry(row.id) else { continue };
        let report = alone(entry, past_every_stage(entry));
        let ends_the_check = entry.urgency >= Some(Triage::Urgent);
        for (id, table) in &row.levels {
            let technique = technique(&report, id);
            let exception = exception(row.id, id);
            let expected = if ends_the_check || exception.is_some() {
                Level::Avoid
            } else {
                *table
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
            if let Some(rule) = exception {
                assert!(*table < Level::Avoid, "{} {id} needs no exception", row.id);
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
