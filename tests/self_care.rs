//! What somebody may do at home never goes against what the same answer says of a session.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::report::Report;
use support::kb;
use support::pain;
use support::since;
use support::technique;
use support::with;

/// What in the measures of a report its own levels or limits speak against.
fn contradictions(report: &Report) -> Vec<String> {
    let session = &report.session.limits;
    let mut found = Vec::new();
    for shown in report.self_care.iter().filter(|m| m.kind == Advice::Do) {
        let id = shown.id.as_str();
        let (form, heat, stretch) = match id {
            "heat" | "hot-pack-how" => (Some("hot-stone"), true, false),
            "massage-chair-how" => (Some("massage-chair"), false, false),
            "massage-gun-how" => (Some("massage-gun"), false, false),
            "self-massage" => (Some("foam-roller"), false, false),
            "stretching" => (None, false, true),
            _ => continue,
        };
        if (heat && !session.heat) || (stretch && !session.stretch) {
            found.push(format!("{id} against the limits of the session"));
        }
        if let Some(form) = form {
            let level = technique(report, form).level;
            let barred = if heat { Level::Avoid } else { Level::Clearance };
            if level >= barred {
                found.push(format!("{id} while {form} is {level:?}"));
            }
            if !heat && !technique(report, form).cannot_keep.is_empty() {
                found.push(format!("{id} while {form} can't keep to the limits"));
            }
        }
    }
    found
}

/// Every id that fires a contraindication or a sign.
fn facts() -> impl Iterator<Item = &'static FactId> {
    let entries = kb().contraindications.iter().map(|entry| &entry.id);
    entries.chain(kb().red_flags.iter().map(|flag| &flag.id))
}

#[test]
fn no_measure_goes_against_the_levels_and_limits_of_its_report() {
    let mut wrong = Vec::new();
    for id in facts() {
        for (cause, rating, days) in [
            ("posture", 2, 56),
            ("posture", 5, 20),
            ("nonspecific", 3, 200),
        ] {
            let case = since(with(pain(cause, rating), &[id.as_str()]), days);
            let found = contradictions(&engine::assess(kb(), &case));
            wrong.extend(
                found
                    .into_iter()
                    .map(|what| format!("{id}, {cause} {rating}: {what}")),
            );
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn measures_are_still_offered_where_nothing_speaks_against_them() {
    let report = engine::assess(kb(), &since(pain("posture", 3), 56));
    let shown: Vec<&str> = report.self_care.iter().map(|m| m.id.as_str()).collect();
    for id in [
        "heat",
        "self-massage",
        "massage-chair-how",
        "massage-gun-how",
        "stretching",
    ] {
        assert!(shown.contains(&id), "{id} is not in {shown:?}");
    }
}
