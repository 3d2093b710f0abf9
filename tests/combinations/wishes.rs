//! Wishes never change safety, and safety never leaves an answer empty because of one.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::report::Report;
use backrelief::report::TechniqueReport;
use backrelief::views;
use backrelief::views::AnswerOptions;

use crate::support::kb;
use crate::support::pain;
use crate::support::technique;
use crate::support::with;

fn firm(mut case: Case) -> Report {
    case.preferences.pressure = Some(Pressure::Firm);
    engine::assess(kb(), &case)
}

fn page(report: &Report) -> String {
    let page = views::suggest(report, AnswerOptions::default());
    format!("{page:?}")
}

#[test]
fn firm_pressure_that_is_out_leaves_what_is_safe_and_says_why() {
    for told in ["med-anticoagulant", "osteoporosis", "pregnant"] {
        let report = firm(with(pain("strain", 2), &[told]));
        assert!(technique(&report, "swedish").wanted, "{told}");
        let shown = page(&report);
        assert!(!shown.contains("No style, for now."), "{told}: {shown}");
        assert!(
            shown.contains("You like firm pressure. It is left out because"),
            "{told}: {shown}"
        );
    }
    let pregnancy = firm(pain("pregnancy", 2));
    assert!(!page(&pregnancy).contains("No style, for now."));
    assert!(!pregnancy.session.set_aside.is_empty());
}

#[test]
fn firm_pressure_that_is_allowed_is_kept_to() {
    let report = firm(pain("trigger-points", 2));
    assert!(report.session.set_aside.is_empty());
    assert!(!technique(&report, "swedish").wanted);
}

/// Every way to wish for a pressure, a place and something to hope for.
fn wishes() -> Vec<Preferences> {
    let mut all = Vec::new();
    for pressure in [Pressure::Light, Pressure::Moderate, Pressure::Firm] {
        for setting in [None, Some(Setting::Home), Some(Setting::Therapist)] {
            let wish = |goal| Preferences {
                pressure: Some(pressure),
                setting,
                goals: [goal].into(),
                ..Preferences::default()
            };
            all.extend([Goal::Recover, Goal::Sleep, Goal::MoveBetter].map(wish));
        }
    }
    all
}

#[test]
fn no_wish_empties_an_answer() {
    let useful = |t: &&TechniqueReport| t.level < Level::Avoid && t.fit != Some(Fit::NotSuggested);
    for entry in &kb().contraindications {
        for preferences in wishes() {
            let case = Case {
                preferences,
                ..with(pain("strain", 2), &[entry.id.as_str()])
            };
            let report = engine::assess(kb(), &case);
            let left: Vec<_> = report.techniques.iter().filter(useful).collect();
            let shown = left.iter().any(|t| t.wanted);
            assert_eq!(shown, !left.is_empty(), "{}", entry.id);
        }
    }
}

#[test]
fn a_style_that_was_named_stays_out() {
    let mut case = with(pain("strain", 2), &["med-anticoagulant"]);
    case.preferences.skip = kb().techniques.iter().map(|t| t.id.clone()).collect();
    let report = engine::assess(kb(), &case);
    assert!(report.techniques.iter().all(|t| !t.wanted));
}
