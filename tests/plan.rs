//! The plan: visits at the dose, the day to judge it, and none of them where a doctor looks first.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::plan::EntryKind;
use backrelief::plan::Plan;
use backrelief::render;
use backrelief::views;
use support::*;

fn plan(case: &Case, start: &str) -> Plan {
    let report = engine::assess(kb(), case);
    let start = start.parse().expect("a day");
    views::plan(kb(), &report, start).expect("a plan")
}

fn days(plan: &Plan, kind: EntryKind) -> Vec<String> {
    let entries = plan.entries.iter().filter(|entry| entry.kind == kind);
    entries.map(|entry| entry.day.to_string()).collect()
}

#[test]
fn visits_are_the_fewest_of_the_dose_spread_over_its_weeks() {
    // evidence.md, dose: 4 to 6 visits in 4 weeks, judged after 4 weeks; neck 8 to 12 in 4 weeks.
    let general = plan(&pain("posture", 5), "2026-12-01");
    assert_eq!(
        days(&general, EntryKind::Visit),
        ["2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22"]
    );
    assert_eq!(days(&general, EntryKind::Review), ["2026-12-29"]);
    let neck = plan(&since(pain("upper-back-neck", 5), 200), "2028-02-20");
    let visits = days(&neck, EntryKind::Visit);
    assert_eq!(visits.len(), 8);
    assert_eq!(
        (visits[0].as_str(), visits[3].as_str()),
        ("2028-02-20", "2028-03-01")
    );
    assert_eq!(days(&neck, EntryKind::Review), ["2028-03-19"]);
}

#[test]
fn the_review_says_when_to_stop() {
    let plan = plan(&pain("posture", 5), "2026-12-01");
    let review = plan
        .entries
        .iter()
        .find(|e| e.kind == EntryKind::Review)
        .expect("a review");
    let text = review.text.join(" ");
    assert!(
        text.contains("2 points") && text.contains("30 percent"),
        "{text}"
    );
    assert!(text.contains("If it has not: Stop."), "{text}");
}

#[test]
fn measures_are_daily_until_the_review() {
    let plan = plan(&pain("posture", 5), "2026-12-01");
    let daily = plan
        .entries
        .iter()
        .find(|e| e.kind == EntryKind::SelfCare)
        .expect("measures");
    assert_eq!(
        (daily.day.to_string().as_str(), daily.days),
        ("2026-12-01", 28)
    );
}

#[test]
fn no_visit_is_planned_for_anybody_who_has_to_see_somebody_first() {
    for entry in &kb().contraindications {
        let case = with(pain("posture", 5), &[entry.id.as_str()]);
        let report = engine::assess(kb(), &case);
        let start = "2026-12-01".parse().expect("a day");
        let plan = views::plan(kb(), &report, start).expect("a plan");
        // Calendars are often shared, so no title names an illness.
        for planned in &plan.entries {
            let title = &planned.title;
            assert!(
                !title.contains(entry.short.as_str()),
                "{}: {title}",
                entry.id
            );
        }
        let visits = days(&plan, EntryKind::Visit).len();
        let reviews = days(&plan, EntryKind::Review).len();
        let doctors = days(&plan, EntryKind::Doctor).len();
        if report.needs_professional() {
            assert_eq!((visits, reviews, doctors), (0, 0, 1), "{}", entry.id);
            assert!(plan.refused.is_some(), "{}", entry.id);
        } else {
            assert!(visits > 0 && reviews == 1 && doctors == 0, "{}", entry.id);
        }
    }
}

#[test]
fn the_doctor_is_seen_today_within_two_weeks_or_now() {
    // red-flags.md: SAME DAY is within 24 hours, SOON is days to two weeks.
    let by = |case: &Case| days(&plan(case, "2026-12-01"), EntryKind::Doctor);
    assert_eq!(
        by(&with(pain("posture", 5), &["med-anticoagulant"])),
        ["2026-12-15"]
    );
    for flag in &kb().red_flags {
        let case = with(pain("strain", 2), &[flag.id.as_str()]);
        if flag.alone >= Triage::Urgent {
            assert_eq!(by(&case), ["2026-12-01"], "{}", flag.id);
        }
    }
    let emergency = plan(&with(pain("strain", 2), &["saddle-numbness"]), "2026-12-01");
    let only: Vec<EntryKind> = emergency.entries.iter().map(|entry| entry.kind).collect();
    assert_eq!(only, [EntryKind::Doctor]);
    assert!(emergency.entries[0].text[0].starts_with("GET HELP NOW"));
}

#[test]
fn every_event_has_an_id_of_its_own_a_stamp_and_an_alarm() {
    let drawn = render::calendar(&plan(&pain("posture", 5), "2026-12-01"));
    let count = |text: &str| drawn.matches(text).count();
    assert_eq!(count("BEGIN:VEVENT\r\n"), 6);
    assert_eq!(count("BEGIN:VALARM\r\n"), 6);
    assert_eq!(count("DTSTAMP:20261201T000000Z\r\n"), 6);
    let mut ids: Vec<&str> = drawn
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6);
    let other = render::calendar(&plan(&pain("strain", 2), "2026-12-01"));
    assert!(
        ids.iter().all(|id| !other.contains(id)),
        "two people share an id"
    );
    assert!(
        drawn.split("\r\n").all(|line| line.len() <= 75),
        "a line is longer than 75 octets"
    );
    assert!(drawn.contains("DTSTART;VALUE=DATE:20261208\r\n"));
    assert!(
        drawn.contains("DTSTART:20261201T090000\r\nDURATION:PT15M\r\nRRULE:FREQ=DAILY;COUNT=28")
    );
}

#[test]
fn a_plan_past_the_end_of_the_calendar_is_none() {
    let report = engine::assess(kb(), &pain("posture", 5));
    assert!(views::plan(kb(), &report, jiff::civil::Date::MAX).is_none());
}
