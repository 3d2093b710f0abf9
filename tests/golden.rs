//! The reviewed tables, cell by cell, and the worked checks of the rule matrix.
//!
//! Expected values come from `tests/golden/`, transcribed from the reviewed
//! files, and from section 8 of the rule matrix; never from our own output.

mod support;

use std::collections::BTreeMap;

use backrelief::domain::*;
use backrelief::engine;
use support::*;

/// One row of `tests/golden/matrix.tsv`.
struct Row<'a> {
    cause: &'a str,
    band: SeverityBand,
    gate: Gate,
    codes: Vec<(&'a str, Cell)>,
}

fn rows() -> Vec<Row<'static>> {
    let text = include_str!("golden/matrix.tsv");
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let band = SeverityBand::ALL.into_iter().find(|b| b.word() == cells[1]);
            Row {
                cause: cells[0],
                band: band.expect("a severity"),
                gate: match cells[2] {
                    "open" => Gate::Open,
                    "screen" => Gate::Screen,
                    "check" => Gate::Check,
                    "urgent" => Gate::Urgent,
                    other => panic!("gate {other}"),
                },
                codes: header[3..]
                    .iter()
                    .zip(&cells[3..])
                    .map(|(id, code)| (*id, Cell::try_from((*code).to_owned()).expect("a code")))
                    .collect(),
            }
        })
        .collect()
}

#[test]
fn all_840_cells_of_the_matrix() {
    let mut cells = 0;
    for row in rows() {
        let case = pain(row.cause, row.band.lowest().rating());
        let own = kb().matrix_row(row.cause, row.band).expect("a row");
        assert_eq!(own.gate, row.gate, "gate of {} {:?}", row.cause, row.band);
        let report = engine::assess(kb(), &case);
        for (id, cell) in &row.codes {
            let place = format!("{} {:?} {id}", row.cause, row.band);
            let (_, found) = own
                .codes
                .iter()
                .find(|(t, _)| t.as_str() == *id)
                .expect("a cell");
            assert_eq!(found, cell, "{place}");
            // What the engine makes of it: the preference exactly, the level at least.
            let technique = technique(&report, id);
            assert_eq!(technique.fit, Some(expected_fit(cell.code)), "{place}");
            assert!(
                technique.level >= cell.level(),
                "{place}: {:?}",
                technique.level
            );
            cells += 1;
        }
    }
    assert_eq!(cells, 840);
}

/// Section 1 of the rule matrix and section 2 of the decisions: what each code means.
fn expected_fit(code: Code) -> Fit {
    match code {
        Code::First => Fit::First,
        Code::Second => Fit::Second,
        Code::Optional | Code::Caution => Fit::Optional,
        Code::NotSuggested | Code::Avoid => Fit::NotSuggested,
    }
}

/// Where the engine is stricter than the bare matrix, and why. Everything else must be equal.
///
/// - Gate `check`: nothing is booked before a professional has looked (section 1), so an
///   `N` without `g` is `clearance` too.
/// - Gate `urgent`: "the list is what may be discussed later, nothing now" (section 5).
/// - The causes below also name a condition, and the stricter of both files wins.
const CAUSES_THAT_ARE_CONDITIONS: [&str; 5] = [
    "pregnancy",
    "sciatica",
    "herniated-disc",
    "fibromyalgia",
    "spinal-oa",
];

#[test]
fn the_engine_differs_from_the_matrix_only_where_it_says_so() {
    for row in rows()
        .iter()
        .filter(|row| !CAUSES_THAT_ARE_CONDITIONS.contains(&row.cause))
    {
        let report = engine::assess(kb(), &pain(row.cause, row.band.lowest().rating()));
        let floor = match row.gate {
            Gate::Open | Gate::Screen => Level::Ok,
            Gate::Check => Level::Clearance,
            Gate::Urgent => Level::Avoid,
        };
        for (id, cell) in &row.codes {
            let place = format!("{} {:?} {id}", row.cause, row.band);
            assert_eq!(
                technique(&report, id).level,
                cell.level().max(floor),
                "{place}"
            );
        }
        let triage = match row.gate {
            Gate::Open | Gate::Screen => Triage::Go,
            Gate::Check => Triage::Soon,
            Gate::Urgent => Triage::Urgent,
        };
        assert_eq!(report.triage.level, triage, "{} {:?}", row.cause, row.band);
    }
}

/// Codes after modifiers, by the short names of the rule matrix.
fn codes(case: &Case) -> (Gate, BTreeMap<String, String>) {
    let (gate, cells) = engine::matrix(kb(), case).expect("a rated pain");
    let cells = cells
        .into_iter()
        .map(|(id, cell)| (id.to_string(), String::from(cell)));
    (gate, cells.collect())
}

fn assert_codes(case: &Case, gate: Gate, expected: &[(&str, &[&str])]) {
    let (found_gate, found) = codes(case);
    assert_eq!(found_gate, gate);
    for (code, techniques) in expected {
        for id in *techniques {
            assert_eq!(found[*id], *code, "{id}");
        }
    }
}

const WEEK: Days = 7;
const MONTH: Days = 30;

#[test]
fn worked_strain_moderate_1_day() {
    let case = since(pain("strain", 5), 1);
    assert_eq!(codes(&case).0, Gate::Screen);
    let report = engine::assess(kb(), &case);
    // D1: everything is off the painful region.
    for technique in &report.techniques {
        assert!(technique.level >= Level::Local, "{}", technique.id);
    }
    assert!(
        report
            .session
            .limits
            .avoid_areas
            .iter()
            .any(|a| a.as_str() == "sore-spot")
    );
    assert!(!report.session.limits.heat);
}

#[test]
fn worked_strain_moderate_3_weeks() {
    assert_codes(
        &since(pain("strain", 5), 3 * WEEK),
        Gate::Screen,
        &[
            ("1", &["swedish"]),
            ("2", &["myofascial"]),
            (
                "3",
                &["shiatsu", "hot-stone", "aromatherapy", "massage-chair"],
            ),
            ("C", &["foam-roller"]),
            (
                "X",
                &[
                    "trigger-point",
                    "thai",
                    "deep-tissue",
                    "sports",
                    "massage-gun",
                ],
            ),
        ],
    );
}

#[test]
fn worked_trigger_points_mild_5_months_assessed_before() {
    let case = answered(
        since(pain("trigger-points", 2), 5 * MONTH),
        "never-assessed",
        Answer::No,
    );
    assert_codes(
        &case,
        Gate::Open,
        &[
            ("1", &["swedish"]),
            ("2", &["thai", "trigger-point", "myofascial", "foam-roller"]),
            ("3", &["deep-tissue"]),
        ],
    );
}

#[test]
fn worked_stress_mild_8_weeks() {
    assert_codes(
        &since(pain("stress", 2), 8 * WEEK),
        Gate::Open,
        &[
            ("1", &["swedish"]),
            (
                "2",
                &["shiatsu", "hot-stone", "aromatherapy", "massage-chair"],
            ),
        ],
    );
}

#[test]
fn worked_sciatica_mild_4_weeks() {
    let case = since(pain("sciatica", 2), 4 * WEEK);
    let (gate, found) = codes(&case);
    assert_eq!(gate, Gate::Screen);
    assert!(
        found.values().all(|code| !code.starts_with(['1', '2'])),
        "{found:?}"
    );
    for id in ["swedish", "myofascial", "aromatherapy"] {
        assert_eq!(found[id], "3");
    }
}

#[test]
fn worked_herniated_disc_mild_4_months() {
    assert_codes(
        &since(pain("herniated-disc", 2), 4 * MONTH),
        Gate::Check,
        &[("3g", &["swedish", "aromatherapy"])],
    );
}

#[test]
fn worked_pregnancy_and_sitting_mild_7_weeks() {
    let mut case = since(pain("pregnancy", 2), 7 * WEEK);
    case.causes.extend(pain("sitting", 2).causes);
    assert_codes(
        &case,
        Gate::Screen,
        &[
            ("1", &["swedish"]),
            (
                "C",
                &["myofascial", "shiatsu", "aromatherapy", "foam-roller"],
            ),
            (
                "X",
                &[
                    "trigger-point",
                    "thai",
                    "deep-tissue",
                    "sports",
                    "hot-stone",
                    "massage-gun",
                    "massage-chair",
                ],
            ),
        ],
    );
}

#[test]
fn worked_fibromyalgia_moderate_2_years_assessed_before() {
    let case = answered(
        since(pain("fibromyalgia", 5), 730),
        "never-assessed",
        Answer::No,
    );
    assert_codes(
        &case,
        Gate::Open,
        &[
            ("1", &["myofascial"]),
            ("2", &["shiatsu"]),
            ("3", &["swedish"]),
            ("X", &["deep-tissue"]),
        ],
    );
    let dose = engine::assess(kb(), &case).session.dose.expect("a dose");
    assert!(dose.judge.contains("5 weeks"), "{}", dose.judge);
}

#[test]
fn worked_any_cause_at_nine_is_checked_first() {
    for cause in &kb().causes {
        let (gate, _) = codes(&pain(cause.id.as_str(), 9));
        assert!(gate >= Gate::Check, "{}", cause.id);
    }
}

#[test]
fn worked_any_cause_with_saddle_numbness_is_urgent_and_no_technique_is_left() {
    for cause in &kb().causes {
        let report = engine::assess(
            kb(),
            &with(pain(cause.id.as_str(), 2), &["saddle-numbness"]),
        );
        assert!(report.triage.level >= Triage::Urgent, "{}", cause.id);
        assert!(
            report.techniques.iter().all(|t| t.level == Level::Avoid),
            "{}",
            cause.id
        );
    }
}
