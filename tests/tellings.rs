//! What people say of warning signs in `data/tellings.json`, and what they say when nothing is wrong.
//!
//! The words of these sentences are counted, so nothing here tells how well others are read. The
//! floors keep what has been reached; the sentences below them are known misses.

mod support;

use backrelief::domain::*;
use backrelief::kb::DataFile;
use backrelief::kb::KnowledgeBase;
use backrelief::kb::Tellings;
use backrelief::lexicon::Reader;
use backrelief::report::FindingReport;
use backrelief::report::Report;
use support::assess;
use support::data_files;
use support::kb;

/// The least of tellings whose sign must be seen, or that must be handed back, in per cent.
const TOLD_FLOOR: usize = 95;
/// The most of ordinary sentences that may call for a doctor today or at once, in per cent.
const ALARM_CEILING: usize = 2;

/// The file of tellings.
fn file(files: &mut [DataFile]) -> &mut DataFile {
    let mut files = files.iter_mut();
    files
        .find(|file| file.path == "tellings.json")
        .expect("a file")
}

fn tellings() -> Tellings {
    serde_json::from_str(&file(&mut data_files()).text).expect("tellings")
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

#[test]
fn a_telling_of_no_sign_and_one_told_twice_are_faults() {
    let (mut files, mut tellings) = (data_files(), tellings());
    tellings.worrying[0].fact = FactId::new("no-such-thing").expect("an id");
    tellings
        .ordinary
        .push(tellings.worrying[1].texts[0].clone());
    file(&mut files).text = serde_json::to_string(&tellings).expect("JSON");
    let problems = KnowledgeBase::from_files(&files).expect_err("two faults");
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told[0].contains("ordinary") && told[0].contains("as well"),
        "{told:#?}"
    );
    assert!(
        told[1].contains("no fact is called `no-such-thing`"),
        "{told:#?}"
    );
}
