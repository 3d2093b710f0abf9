//! Two parts of one answer, and two commands, never say different things.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::views;
use backrelief::views::AnswerOptions;

use crate::support::answered;
use crate::support::kb;
use crate::support::pain;
use crate::support::with;

#[test]
fn what_nobody_knows_is_no_reason_to_tell_a_therapist_not_to_book() {
    for entry in kb()
        .contraindications
        .iter()
        .filter(|e| e.urgency >= Some(Triage::Urgent))
    {
        let case = answered(Case::default(), entry.id.as_str(), Answer::DontKnow);
        let report = engine::assess(kb(), &case);
        let told = &report.session.tell_therapist;
        assert!(!told.contains(&entry.tell_therapist), "{}", entry.id);
    }
}

#[test]
fn a_home_version_to_leave_out_is_not_advised() {
    let mut case = with(Case::default(), &["med-anticoagulant"]);
    let chosen = ["swedish", "deep-tissue"];
    case.booking.techniques = chosen
        .iter()
        .filter_map(|id| TechniqueId::new(*id).ok())
        .collect();
    let report = engine::assess(kb(), &case);
    let techniques: Vec<TechniqueId> = case.booking.techniques.iter().cloned().collect();
    let comparison = |personal| views::Comparison {
        techniques: &techniques,
        report: &report,
        personal,
    };
    let table = views::compare_table(kb(), comparison(true));
    let home = table
        .rows
        .iter()
        .find(|row| row[0] == "Home version")
        .expect("a row");
    assert!(
        home[1..].iter().all(|cell| cell.ends_with("leave out")),
        "{home:?}"
    );
    let general = views::compare_table(kb(), comparison(false));
    assert!(!format!("{general:?}").contains("leave out"));
}

#[test]
fn the_rules_grade_a_style_as_the_table_does() {
    let options = AnswerOptions {
        all: true,
        why: true,
        ..AnswerOptions::default()
    };
    for cause in &kb().causes {
        let report = engine::assess(kb(), &pain(cause.id.as_str(), 2));
        let page = format!("{:?}", views::suggest(&report, options));
        for rule in page.split("Rule ").skip(1) {
            let Some((_, said)) = rule.split_once("Evidence for back pain: ") else {
                continue;
            };
            let id = rule.split(':').next().expect("an id");
            let style = report.techniques.iter().find(|t| t.id.as_str() == id);
            let code = format!("({:?}", style.expect("a style").evidence);
            let grade = said.split(").").next().expect("a grade");
            assert!(grade.ends_with(&code), "{id}: {grade}");
        }
    }
}
