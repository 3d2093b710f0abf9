//! What people say of warning signs in `data/tellings.json`, and what they say when nothing is wrong.
//!
//! The words of these sentences are counted, so nothing here tells how well others are read. The
//! floors keep what has been reached; the sentences below them are known misses.

mod support;

use std::path::Path;

use backrelief::domain::*;
use backrelief::kb::Tellings;
use backrelief::lexicon::Reader;
use backrelief::report::FindingReport;
use backrelief::report::Report;
use support::assess;
use support::kb;

/// The least of tellings whose sign must be seen, or that must be handed back, in per cent.
const TOLD_FLOOR: usize = 95;
/// The most of ordinary sentences that may call for a doctor today or at once, in per cent.
const ALARM_CEILING: usize = 2;

fn tellings() -> Tellings {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/tellings.json");
    let text = std::fs::read_to_string(path).expect("the tellings");
    serde_json::from_str(&text).expect("tellings")
}

/// The answer to a sentence behind what most people come with.
fn answer(reader: &Reader<'_>, text: &str) -> Report {
    assess(reader, &format!("My lower back is sore. {text}"))
}

#[test]
fn a_telling_of_a_sign_is_not_passed_over() {
    let reader = Reader::new(kb());
    let (mut all, mut told) = (0, 0);
    for sign in tellings().worrying {
        for text in &sign.texts {
            let report = answer(&reader, text);
            let seen =
                |finding: &FindingReport| finding.id == sign.fact && finding.answer > Answer::No;
            let raised = report.triage.level > Triage::Go || !report.unrecognised.is_empty();
            all += 1;
            told += usize::from(raised || report.findings.iter().any(seen));
        }
    }
    assert!(100 * told >= TOLD_FLOOR * all, "{told} of {all} tellings");
}

#[test]
fn ordinary_talk_sends_nobody_to_a_doctor_today() {
    let reader = Reader::new(kb());
    let ordinary = tellings().ordinary;
    let level = |text: &String| answer(&reader, text).triage.level;
    let alarms = ordinary.iter().filter(|text| level(text) >= Triage::Urgent);
    let (alarms, all) = (alarms.count(), ordinary.len());
    assert!(
        100 * alarms <= ALARM_CEILING * all,
        "{alarms} of {all} sentences"
    );
}
