//! Styles that the matrix marks with a caution: what must change is said.

use backrelief::domain::*;
use backrelief::engine;
use backrelief::views;
use backrelief::views::AnswerOptions;

use crate::support::kb;
use crate::support::pain;
use crate::support::technique;

#[test]
fn a_caution_says_who_how_and_when() {
    let mut booking = pain("strain", 2);
    let all = engine::assess(kb(), &booking);
    let deep = technique(&all, "deep-tissue");
    let care = deep.great_care.as_ref().expect("a caution of the matrix");
    for word in ["trained", "adapts", "ask for it"] {
        assert!(care.contains(word), "{care}");
    }
    assert_eq!(technique(&all, "swedish").great_care, None);
    let page = views::check(&all, AnswerOptions::default());
    assert!(format!("{page:?}").contains(care.as_str()));
    booking.booking.techniques = [deep.id.clone()].into();
    let one = views::check(&engine::assess(kb(), &booking), AnswerOptions::default());
    assert!(format!("{one:?}").contains(care.as_str()));
}

#[test]
fn a_suggestion_says_the_same_of_each_style() {
    let report = engine::assess(kb(), &pain("strain", 2));
    let all = AnswerOptions {
        all: true,
        ..AnswerOptions::default()
    };
    let page = format!("{:?}", views::suggest(&report, all));
    let cautious = report.techniques.iter().filter(|t| t.great_care.is_some());
    for t in cautious.filter(|t| t.level < Level::Avoid) {
        let care = t.great_care.as_ref().expect("a caution");
        assert!(
            page.contains(&format!("{}: {care}", t.short_name)),
            "{page}"
        );
    }
}
