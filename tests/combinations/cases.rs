//! Cases as JSON, and what is asked of them.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::report::Report;
use serde_json::Value;

use crate::support::kb;

/// A case in ids only.
pub fn case(value: &Value) -> Case {
    let file: CaseFile = serde_json::from_value(value.clone()).expect("a case");
    for id in file.yes.iter().chain(&file.no).chain(&file.dont_know) {
        assert!(kb().fact(id).is_some(), "no fact is called {id}");
    }
    Case::from(&file)
}

/// The whole answer for a case.
pub fn report(value: &Value) -> Report {
    engine::assess(kb(), &case(value))
}

/// How soon a professional must look at a case.
pub fn triage(value: &Value) -> Triage {
    engine::decide(kb(), &case(value)).0
}

/// Every case must give this triage.
pub fn all(expected: Triage, cases: &[Value]) {
    for value in cases {
        let found = triage(value);
        assert!(
            found == expected,
            "{value}: {found:?}, expected {expected:?}, by {:#?}",
            report(value)
                .triage
                .reasons
                .iter()
                .map(|reason| (reason.rule.to_string(), reason.triage))
                .collect::<Vec<_>>()
        );
    }
}

/// True when a rule is among the reasons for the triage.
pub fn names(value: &Value, rule: &str) -> bool {
    let reasons = report(value).triage.reasons;
    reasons.iter().any(|reason| reason.rule.as_str() == rule)
}

/// The level of one technique.
pub fn level(report: &Report, technique: &str) -> Level {
    crate::support::technique(report, technique).level
}

/// The same case with one more yes.
pub fn and(value: &Value, fact: &str) -> Value {
    let mut more = value.clone();
    if more["yes"].is_null() {
        more["yes"] = Value::Array(Vec::new());
    }
    more["yes"]
        .as_array_mut()
        .expect("a list")
        .push(Value::from(fact));
    more
}
