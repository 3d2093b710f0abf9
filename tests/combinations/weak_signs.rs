//! Section 7 of the red flags: what must not alarm alone. Each as a case, and as an example in the data.

use backrelief::domain::Triage;
use serde_json::Value;
use serde_json::json;

use crate::cases::all;
use crate::cases::triage;
use crate::support::kb;

/// Findings of section 7 that a case can hold, each alone with moderate pain.
///
/// Not in the table: a bladder symptom asked vaguely, and weight loss that is explained. No fact
/// stands for them, since the questions ask for the exact change and for loss without trying.
fn alone() -> Vec<(&'static str, Value)> {
    let yes = |id: &str| json!({"yes": [id], "severity": 4});
    vec![
        ("night pain", yes("night-pain")),
        ("age over 50", json!({"age": 55, "severity": 4})),
        ("first pain after 50", yes("first-pain-after-50")),
        // Mild: from moderate on, the rule matrix has a professional look at sciatica first.
        (
            "one-sided sciatica",
            json!({"yes": ["unilateral-sciatica"], "severity": 3}),
        ),
        (
            "back pain as such",
            json!({"severity": 4, "areas": [{"area": "lower-back"}]}),
        ),
        ("worse on coughing", yes("pain-on-cough-or-strain")),
        (
            "between the shoulder blades",
            json!({"severity": 4, "areas": [{"area": "between-shoulder-blades"}]}),
        ),
        ("no relief, slow onset", yes("slow-start-or-no-relief")),
        ("family history", yes("family-history")),
        ("wear and tear on a scan", yes("spondylosis")),
    ]
}

#[test]
fn a_weak_sign_alone_does_not_alarm() {
    for (name, case) in alone() {
        assert_eq!(triage(&case), Triage::Go, "{name}");
    }
}

/// Severe pain alone in a fresh strain: "use function, time and age instead". It is no warning sign;
/// the rule matrix still has a professional look at 7 and more, which is soon, never same day.
#[test]
fn severe_pain_alone_in_a_fresh_strain_is_no_warning_sign() {
    all(
        Triage::Soon,
        &[json!({"causes": ["strain"], "severity": 8, "duration_days": 3, "age": 30})],
    );
}

/// One flag of any kind: the nine notes do nothing alone, and what is soon alone is never more.
#[test]
fn one_flag_alone_is_never_more_than_it_says() {
    for flag in &kb().red_flags {
        let case = json!({"yes": [flag.id.as_str()], "severity": 3});
        match flag.alone {
            Triage::Go => all(Triage::Go, &[case]),
            Triage::Soon if !STRICTER_ELSEWHERE.contains(&flag.id.as_str()) => {
                all(Triage::Soon, &[case]);
            }
            Triage::Soon | Triage::Urgent | Triage::Emergency => {}
        }
    }
}

/// The contraindications list the shock on bending the neck under cord compression, same day, and
/// night sweats with back pain, same day. Where two files differ, the stricter wins.
const STRICTER_ELSEWHERE: [&str; 2] = ["electric-shock-on-neck-bend", "night-sweats"];

/// Every weak sign has an example of its own in the data that stays silent.
#[test]
fn weak_signs_have_a_silent_example() {
    let flags = kb().red_flags.iter().map(|f| (f.id.as_str(), &f.examples));
    let facts = kb().context.iter().map(|f| (f.id.as_str(), &f.examples));
    let examples: Vec<_> = flags.chain(facts).collect();
    for id in [
        "age-over-70",
        "diabetes",
        "first-pain-after-50",
        "night-pain",
        "pain-on-cough-or-strain",
        "severe-thoracic-pain",
        "slow-start-or-no-relief",
        "unilateral-sciatica",
    ] {
        let (_, own) = examples
            .iter()
            .find(|(found, _)| *found == id)
            .expect("a record");
        let silent = own.list().iter().any(|example| {
            example.expect == Triage::Go
                && (example.given.yes.iter().any(|yes| yes.as_str() == id)
                    || id == "age-over-70" && example.given.age > Some(70))
        });
        assert!(silent, "{id}");
    }
}
