//! Whose a sign is, whether it is only supposed or long over, and which time is that of the pain.

mod support;

use std::sync::OnceLock;
use std::time::Instant;

use backrelief::domain::*;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use support::kb;

fn reader() -> &'static Reader<'static> {
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    READER.get_or_init(|| Reader::new(kb()))
}

/// Facts of a story, answered yes.
fn told(typed: &str) -> Vec<String> {
    let findings = reader()
        .read(typed, Answer::Yes, Expect::Story)
        .findings
        .into_iter();
    let yes = findings.filter(|f| f.answer == Answer::Yes);
    yes.map(|f| f.fact.to_string()).collect()
}

#[test]
fn what_is_only_supposed_is_not_told_and_what_happens_is() {
    for (typed, id, there) in [
        (
            "if I was pregnant could I have this? my neck is stiff",
            "pregnant",
            false,
        ),
        (
            "what happens if you get numb between the legs, mine is only a stiff back",
            "saddle-numbness",
            false,
        ),
        (
            "if I ever lost control of my bladder I'd ring 111, my back is just tight",
            "urinary-incontinence-new",
            false,
        ),
        ("could a stiff hip be cancer?", "cancer-active", false),
        (
            "if I sit still my foot goes numb",
            "leg-numbness-lasting",
            true,
        ),
        (
            "if I was sitting still I couldn't feel my legs",
            "bilateral-leg-symptoms",
            true,
        ),
        (
            "worry if you go weak, they say, and I have lost control of my bladder",
            "urinary-incontinence-new",
            true,
        ),
        (
            "it feels as if my legs were numb",
            "bilateral-leg-symptoms",
            true,
        ),
        ("could be pregnant", "pregnant", true),
    ] {
        assert_eq!(told(typed).contains(&id.to_owned()), there, "{typed}");
    }
}

#[test]
fn a_sign_is_theirs_only_beside_a_pain_of_ones_own() {
    for (typed, id, there) in [
        (
            "drop foot is what my aunt had after her stroke. I've got an achy back",
            "foot-drop",
            false,
        ),
        (
            "a woman in my choir fainted and I caught her, my back is sore",
            "collapse-or-faint",
            false,
        ),
        (
            "We buried my gran on Monday. Lung cancer. My shoulders are tight.",
            "cancer-active",
            false,
        ),
        (
            "a woman in my choir fainted. I fainted too, my back is sore",
            "collapse-or-faint",
            true,
        ),
        (
            "My nan can't feel her legs. She fell yesterday.",
            "bilateral-leg-symptoms",
            true,
        ),
        (
            "she has lost control of her bladder",
            "urinary-incontinence-new",
            true,
        ),
    ] {
        assert_eq!(told(typed).contains(&id.to_owned()), there, "{typed}");
    }
}

#[test]
fn what_is_long_over_is_no_sign_and_what_came_back_is() {
    for (typed, id, there) in [
        (
            "used to have numb toes, gone now, back aches",
            "leg-numbness-lasting",
            false,
        ),
        (
            "had a UTI at Easter, cleared up, my back is stiff",
            "urine-symptoms-with-flank-pain",
            false,
        ),
        (
            "numb toes in 2019, gone now, but my foot is numb again",
            "leg-numbness-lasting",
            true,
        ),
        (
            "could not pee yesterday, gone now",
            "urinary-retention",
            true,
        ),
        (
            "had a cold in 2019, gone now, and my foot is numb",
            "leg-numbness-lasting",
            true,
        ),
    ] {
        assert_eq!(told(typed).contains(&id.to_owned()), there, "{typed}");
    }
}

#[test]
fn a_time_belongs_to_the_pain_it_is_said_of() {
    for (typed, days) in [
        ("my back has ached for 4 weeks, I am 30 weeks pregnant", 28),
        ("woke with a crick in my shoulder", 0),
        ("woke with a crick in my shoulder 3 weeks ago", 21),
        ("sore back this past week", 7),
        ("stiff shoulders since I started the new job, 2 months", 60),
        ("fell off a wall 3 years ago, never right since", 3 * 365),
        ("LBP 3/52, eased by walking", 21),
        ("back locked, day two of it", 2),
        ("pain in my side since 4 am", 0),
        ("this crick is two days old, I had a crash in 2015", 2),
        ("had my gallbladder out 3 weeks ago and my back is sore", 21),
        ("I deliver 9 miles a day, sore back for 3 weeks", 21),
        ("sore back for 3 weeks, Sundays are the worst", 21),
        ("sore back since tuesdays run", 3),
    ] {
        let reading = reader().read(typed, Answer::Yes, Expect::Story);
        assert_eq!(reading.duration, Some(days), "{typed}");
    }
}

#[test]
fn a_date_counts_from_its_century_and_one_to_come_is_no_time_since() {
    let since = |typed| reader().read(typed, Answer::Yes, Expect::Story).duration;
    let long = since("my back hurts since 14/10/99");
    assert!(long.is_some_and(|days| days > 25 * 365), "{long:?}");
    assert_eq!(since("sore back, physio appointment on 3/12/2090"), None);
    assert_eq!(since("sore back, physio appointment on 3 Dec 2026"), None);
}

#[test]
fn a_thousand_conditions_take_ten_times_as_long_as_a_hundred_or_so() {
    let time = |repeats: usize| {
        let story = "if i was pregnant ".repeat(repeats);
        let start = Instant::now();
        let reading = reader().read(&story, Answer::Yes, Expect::Story);
        assert!(!reading.unrecognised.is_empty());
        start.elapsed()
    };
    time(10);
    let (short, long) = (time(1_250), time(12_500));
    // Ten times the words; each looked at against all others would take a hundred times as long.
    assert!(long < short * 40, "{short:?}, then {long:?}");
}

#[test]
fn words_that_tell_several_things_are_said_back_once() {
    let reading = reader().read("my hip aches, pee is fine", Answer::Yes, Expect::Story);
    let case = Case {
        findings: reading.findings,
        places: reading.places,
        severity: Some(SeverityBand::Mild.lowest()),
        ..Case::default()
    };
    let report = backrelief::engine::assess(kb(), &case);
    let denied: Vec<String> = report
        .understood
        .denied
        .into_iter()
        .map(String::from)
        .collect();
    let [said] = denied.as_slice() else {
        panic!("{denied:?}");
    };
    assert_eq!(said.matches("pee is fine").count(), 1, "{said}");
    let facts = case
        .findings
        .iter()
        .filter_map(|finding| kb().fact(&finding.fact));
    let mut names = 0;
    for fact in facts {
        assert!(said.contains(fact.short.as_str()), "{said}: {}", fact.short);
        names += 1;
    }
    assert!(names > 1, "{said}");
}
