//! What people say besides: it raises nothing, restricts nothing and is shown; what may tell of the
//! body is handed back all the same.

mod support;

use std::sync::OnceLock;

use backrelief::domain::*;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use backrelief::lexicon::Reading;
use support::kb;

/// A story that holds nothing but an ache.
const ACHE: &str = "My lower back has ached for two weeks.";

/// Sentences that say nothing about health.
const CHAT: [&str; 30] = [
    "I work as a teacher",
    "What do you recommend",
    "My wife says I should book something",
    "I'm getting married next month",
    "My chair at work is rubbish",
    "I look after my dad",
    "Hope you can help",
    "I'd rather not take pills",
    "I can touch my toes",
    "My GP said it's muscular",
    "I drink the odd glass of wine",
    "I've booked a massage for Saturday",
    "I lift weights at the gym",
    "It feels bruised",
    "I'll try anything once",
    "The only thing I know is that it started at my desk",
    "We've just moved house",
    "It took some effort to mow the lawn",
    "I cried at a film last night",
    "I met friends for lunch",
    "Love is not enough",
    "I teach in a prison",
    "The operating system crashed at work again",
    "There is a shortage of staff so I do double shifts",
    "The temperature in the office is awful",
    "I'd forgotten how to relax",
    "It's a weird question",
    "My confession is that I never stretch",
    "I'm a creature of habit",
    "I cast a fishing line all weekend",
];

fn read(typed: &str) -> Reading {
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::new(kb()));
    reader.read(typed, Answer::Yes, Expect::Story)
}

fn yes(reading: &Reading) -> Vec<&FactId> {
    let findings = reading.findings.iter();
    let yes = findings.filter(|finding| finding.answer == Answer::Yes);
    yes.map(|finding| &finding.fact).collect()
}

#[test]
fn chat_raises_no_sign_and_asks_for_nothing() {
    let alone = read(ACHE);
    for chat in CHAT {
        let reading = read(&format!("{ACHE} {chat}."));
        assert_eq!(yes(&reading), yes(&alone), "{chat}");
        assert!(reading.unrecognised.is_empty(), "{chat}");
    }
}

#[test]
fn the_numbers_of_a_list_are_no_age() {
    for typed in ["1) sore back 2) stiff neck", "(3) my back is sore"] {
        assert_eq!(read(typed).age, None, "{typed}");
    }
    assert_eq!(read("34, sore back").age, Some(34));
}

#[test]
fn a_sentence_without_use_is_shown() {
    let reading = read(&format!(
        "{ACHE} What do you recommend? I work as a teacher."
    ));
    let shown = "Not used: \"What do you recommend\", \"I work as a teacher\".";
    let mut remarks = reading.remarks.iter();
    assert!(remarks.any(|remark| remark.starts_with(shown)));
}

/// Behind an ache, each of these sentences is handed back.
fn assert_handed_back(sentences: &[&str]) {
    for typed in sentences {
        let reading = read(&format!("{ACHE} {typed}."));
        assert!(!reading.unrecognised.is_empty(), "{typed}");
    }
}

#[test]
fn what_may_tell_of_the_body_is_handed_back() {
    assert_handed_back(&[
        "My swallow is odd",
        "There is blood where there should be none",
        "It all goes weird when I look up",
    ]);
}

#[test]
fn what_sounds_like_a_warning_sign_is_handed_back_and_says_so() {
    for typed in [
        "My hand belongs to somebody else and it lets go of every mug",
        "My knickers were soaked and I had not noticed a thing",
    ] {
        let reading = read(&format!("{ACHE} {typed}."));
        assert_eq!(reading.unrecognised, [typed]);
        assert!(reading.remarks.contains(&kb().weights().remark), "{typed}");
    }
}

/// Nobody knows these names; they stand where an illness or a medicine would.
#[test]
fn an_unknown_name_is_handed_back() {
    assert_handed_back(&[
        "I have Brindlow disease",
        "I'm on Zyxovir",
        "I was diagnosed with Brindlow",
        "I take zyxovir for my kidneys",
        "Brindlow, back ache",
        "It started when I started zyxovir",
        "My doctor told me it's Brindlow",
        "History of Brindlow",
    ]);
}

#[test]
fn a_story_of_chat_alone_is_not_understood() {
    let typed = "My wife says I should book something";
    assert_eq!(read(typed).unrecognised, [typed]);
}

#[test]
fn a_number_by_itself_rates_the_pain_and_an_age_does_not() {
    let rating = |typed: &str| read(typed).severity.map(|(severity, _)| severity.rating());
    assert_eq!(rating("My lower back is sore. About a 3."), Some(3));
    assert_eq!(rating("My lower back is sore. I'd say seven."), Some(7));
    let child = read("My back is sore. I'm 8.");
    assert_eq!(child.age, Some(8));
    assert_ne!(child.severity.map(|(s, _)| s.rating()), Some(8));
}

#[test]
fn words_that_deny_by_themselves_tell_how_bad_it_is() {
    let band = |typed: &str| {
        read(typed)
            .severity
            .and_then(|(severity, _)| severity.band())
    };
    for mild in [
        "back pain that comes and goes",
        "low back pain, not too bad",
        "it is only backache",
    ] {
        assert_eq!(band(mild), Some(SeverityBand::Mild), "{mild}");
    }
    assert_ne!(band("back pain, no agony"), Some(SeverityBand::Severe));
}
