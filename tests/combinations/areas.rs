//! Areas that are off limits for everyone: for a booking of them, and for pain in them.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::report::Report;
use backrelief::views;
use backrelief::views::AnswerOptions;

use crate::support::at;
use crate::support::kb;
use crate::support::pain;
use crate::support::technique;

/// The level that the areas of a technique give it.
fn of_area(report: &Report, id: &str) -> Option<Level> {
    let reasons = technique(report, id).reasons.iter();
    let mut reasons = reasons.filter(|reason| reason.rule.as_str() == id);
    reasons.find_map(|reason| reason.level)
}

#[test]
fn pain_in_an_area_counts_like_a_booking_of_it() {
    let mut barred = 0;
    for area in &kb().areas {
        let hurting = engine::assess(kb(), &at(pain("nonspecific", 2), area.id.as_str(), None));
        let mut booked = pain("nonspecific", 2);
        booked.booking.areas.insert(area.id.clone());
        let booked = engine::assess(kb(), &booked);
        if hurting.triage.level >= Triage::Urgent {
            continue;
        }
        for t in &kb().techniques {
            let (one, other) = (
                of_area(&hurting, t.id.as_str()),
                of_area(&booked, t.id.as_str()),
            );
            assert_eq!(one, other, "{} on {}", t.id, area.id);
            barred += usize::from(one == Some(Level::Avoid));
        }
    }
    assert!(barred > 20, "only {barred} techniques are kept off an area");
}

#[test]
fn a_part_that_is_off_limits_leaves_the_rest() {
    let throat = at(pain("nonspecific", 3), "front-of-neck", None);
    let alone = engine::assess(kb(), &throat);
    assert_eq!(technique(&alone, "swedish").level, Level::Avoid);
    let both = engine::assess(kb(), &at(throat, "lower-back", None));
    assert_eq!(technique(&both, "swedish").level, Level::Local);
    // Nobody can steer a chair round the throat.
    assert_eq!(technique(&both, "massage-chair").level, Level::Avoid);
}

#[test]
fn a_suggestion_says_what_to_keep_off() {
    let report = engine::assess(kb(), &at(pain("nonspecific", 2), "neck", None));
    let page = views::suggest(&report, AnswerOptions::default());
    let page = format!("{page:?}");
    let swedish = kb().techniques.iter().find(|t| t.id.as_str() == "swedish");
    let words = &swedish.expect("Swedish").no_go_words;
    assert!(page.contains(&format!("Swedish: {words}")), "{page}");
}
