//! Which questions stay open, and which come first.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::report::Report;
use backrelief::views;
use backrelief::views::AnswerOptions;

use crate::support::kb;
use crate::support::pain;
use crate::support::with;

fn open(report: &Report) -> Vec<&str> {
    let questions = report.open_questions.iter();
    questions.map(|question| question.id.as_str()).collect()
}

#[test]
fn what_many_can_say_yes_to_is_asked_first() {
    let report = engine::assess(kb(), &pain("strain", 2));
    let open = open(&report);
    let first = [
        "q13-first-days",
        "blood-thinners-or-bleeding",
        "osteoporosis",
    ];
    assert_eq!(open.get(..3), Some(&first[..]));
}

#[test]
fn every_fact_that_is_asked_early_is_one() {
    for fact in &kb().safety().ask_early {
        assert!(kb().fact(fact).is_some(), "{fact}");
    }
}

#[test]
fn a_rating_that_nobody_gave_stays_open() {
    let told = pain("nonspecific", 4);
    let assumed = Case {
        severity_is_assumed: true,
        ..told.clone()
    };
    let report = engine::assess(kb(), &assumed);
    let mut questions = report.open_questions.iter();
    let question = questions.find(|question| question.id.as_str() == "q15-severe");
    let question = question.expect("a question about the pain");
    let (triage, _) = engine::decide(kb(), &pain("nonspecific", 8));
    assert_eq!(question.triage_if_yes, triage);
    assert!(!open(&engine::assess(kb(), &told)).contains(&"q15-severe"));
    assert!(!open(&engine::assess(kb(), &Case::default())).contains(&"q15-severe"));
}

#[test]
fn a_suggestion_asks_what_a_medicine_is_for() {
    let report = engine::assess(kb(), &with(pain("strain", 2), &["med-anticoagulant"]));
    let page = views::suggest(&report, AnswerOptions::default());
    assert!(format!("{page:?}").contains("a clot in the last 6 months"));
}
