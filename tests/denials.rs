//! What is denied, looked for and not found, only to come or somebody else's raises no sign; and what
//! stands beside it still does.

mod support;

use std::sync::OnceLock;

use backrelief::domain::*;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use backrelief::lexicon::Reading;
use support::kb;

fn read(typed: &str) -> Reading {
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    let reader = READER.get_or_init(|| Reader::new(kb()));
    reader.read(typed, Answer::Yes, Expect::Story)
}

/// The strictest answer that a story gives to a fact; nothing when it tells none.
fn answer(typed: &str, id: &str) -> Option<Answer> {
    let findings = read(typed).findings.into_iter();
    let of_fact = findings.filter(|finding| finding.fact.as_str() == id);
    of_fact
        .map(|finding| finding.answer)
        .max_by_key(|answer| match answer {
            Answer::No => 0,
            Answer::DontKnow => 1,
            Answer::Yes => 2,
        })
}

fn denied(rows: &[(&str, &str)]) {
    for (typed, id) in rows {
        assert_eq!(answer(typed, id), Some(Answer::No), "{typed}: {id}");
    }
}

fn told(rows: &[(&str, &str)]) {
    for (typed, id) in rows {
        assert_eq!(answer(typed, id), Some(Answer::Yes), "{typed}: {id}");
    }
}

fn silent(rows: &[(&str, &str)]) {
    for (typed, id) in rows {
        assert_eq!(answer(typed, id), None, "{typed}: {id}");
    }
}

#[test]
fn an_answer_behind_a_sign_denies_it() {
    denied(&[
        ("chest pain? nah. it is my hip that aches", "chest-pain"),
        (
            "numb between the legs - nope. stiff in the mornings",
            "saddle-numbness",
        ),
        ("a fever? not that I know of. my hip aches", "fever"),
        (
            "numbness down below - none whatsoever. a dull ache",
            "saddle-numbness",
        ),
        (
            "numb down there: not at all, a dull ache",
            "saddle-numbness",
        ),
        ("cancer? Not me. my hip aches", "cancer-active"),
        ("night sweats? never had them. my hip aches", "night-sweats"),
        ("fever: N, my hip aches", "fever"),
        ("fever -ve, weight loss -ve, LBP two days", "fever"),
        ("-ve night sweats, LBP two days", "night-sweats"),
    ]);
    told(&[
        ("numb between the legs, not at all well", "saddle-numbness"),
        ("chest pain nil, numb saddle since noon", "saddle-numbness"),
        ("fever +ve, LBP two days", "fever"),
        ("numb saddle, bladder no", "saddle-numbness"),
        ("saddle numbness, bladder -ve", "saddle-numbness"),
    ]);
}

#[test]
fn a_lack_told_by_a_verb_is_denied_like_any_other() {
    denied(&[
        (
            "I have never lost feeling between my legs",
            "saddle-numbness",
        ),
        (
            "haven't lost any feeling between the legs",
            "saddle-numbness",
        ),
        ("never once lost control of my bowels", "bowel-control-lost"),
        ("at no point did my legs go weak", "legs-play-up"),
    ]);
    told(&[
        (
            "not sleeping lost feeling between my legs",
            "saddle-numbness",
        ),
        ("no fever. lost feeling between my legs", "saddle-numbness"),
    ]);
}

#[test]
fn a_list_is_denied_to_its_end() {
    denied(&[
        (
            "none of the following: fever, chills, night sweats",
            "night-sweats",
        ),
        ("No: fever, numb saddle. stiff hip", "saddle-numbness"),
        ("denies fever, gribbles, night sweats. LBP", "night-sweats"),
    ]);
    denied(&[
        (
            "fever, numbness, night sweats - none of those. my hip aches",
            "fever",
        ),
        (
            "fever, numbness and weak legs: all no. my hip aches",
            "loss-of-sensation",
        ),
    ]);
    silent(&[(
        "I read about cauda equina, I have none of it",
        "cauda-equina-signs",
    )]);
    // Behind an item that nobody knows, a grave sign is not known.
    assert_eq!(
        answer("denies fever, gribbles, chest pain. LBP", "chest-pain"),
        Some(Answer::DontKnow)
    );
    told(&[
        ("I didn't sleep: fever, sweats all night", "fever"),
        ("fever nil, night sweats for a month", "night-sweats"),
        ("denies fever, has night sweats", "night-sweats"),
        ("No, fever and chills since noon", "fever"),
        (
            "numb between the legs. Never had it before",
            "saddle-numbness",
        ),
        ("numb legs, a fever, none of this is normal", "fever"),
    ]);
}

#[test]
fn a_denial_holds_for_both_sides_of_an_or() {
    let both = ["urinary-incontinence-new", "bowel-control-lost"];
    for typed in [
        "no trouble with my bowels or bladder, the low back is sore",
        "no bladder/bowel changes. sore low back",
        "denies bladder or bowel issues, achy low back",
    ] {
        denied(&both.map(|id| (typed, id)));
    }
    told(&[(
        "no tingling but I leak pee since the back went",
        "urinary-incontinence-new",
    )]);
    told(&[
        (
            "no feeling or control of my bladder since tuesday",
            "urinary-incontinence-new",
        ),
        (
            "no sensation or power in the left foot",
            "leg-weakness-progressive",
        ),
        (
            "I haven't got full control of my bowels",
            "bowel-control-lost",
        ),
    ]);
    denied(&[(
        "I have no loss of feeling or power in my legs",
        "bilateral-leg-symptoms",
    )]);
}

#[test]
fn the_complaint_behind_a_list_of_denials_is_told() {
    for typed in [
        "denies fever, chest pain, lower back ache",
        "no history of cancer or steroids, sore back",
    ] {
        assert!(
            read(typed).severity.is_some() || !read(typed).places.is_empty(),
            "{typed}"
        );
    }
    let listed = read("denies fever, back pain, weight loss");
    assert!(listed.places.is_empty(), "{:?}", listed.places);
}

#[test]
fn what_was_looked_for_and_not_found_is_denied() {
    denied(&[
        ("they checked for a clot, nothing found", "dvt-current"),
        (
            "had a scan for cauda equina, it was clear",
            "cauda-equina-signs",
        ),
        ("a dull ache rather than numbness", "loss-of-sensation"),
        ("I wouldn't say I have a fever", "fever"),
    ]);
    told(&[
        ("I was tested for cancer and they found it", "cancer-active"),
        ("checked for cancer, not clear", "cancer-active"),
        (
            "instead of pain I have numbness between my legs",
            "saddle-numbness",
        ),
    ]);
    silent(&[("I doubt it's cancer, it only aches", "cancer-active")]);
}

#[test]
fn a_denial_of_another_thing_tells_no_first_pain() {
    silent(&[
        ("never wet myself, back aches", "never-had-back-pain"),
        (
            "numb down there: not at all, back aches",
            "sexual-function-change",
        ),
    ]);
    told(&[("my back has never ached before", "never-had-back-pain")]);
}

#[test]
fn a_condition_with_what_will_be_done_then_has_not_come() {
    silent(&[
        (
            "if I get numb between the legs I will ring 111",
            "saddle-numbness",
        ),
        (
            "if my legs go weak I'm off to hospital",
            "bilateral-leg-symptoms",
        ),
        ("I'll call an ambulance if I can't pee", "urinary-retention"),
    ]);
    told(&[
        (
            "if I cough my legs go numb, I'll ring the surgery",
            "bilateral-leg-symptoms",
        ),
        ("if I sit still my foot goes numb", "leg-numbness-lasting"),
    ]);
}

#[test]
fn a_carer_writes_of_one_person_and_a_partner_is_another() {
    told(&[
        ("he can't wee since last night", "urinary-retention"),
        ("he wet himself in the night", "urinary-incontinence-new"),
        (
            "my dad wet himself in the night",
            "urinary-incontinence-new",
        ),
        ("her legs are numb since noon", "bilateral-leg-symptoms"),
    ]);
    silent(&[
        (
            "wife's 8 months pregnant so I do all the lifting, my hip hurts",
            "pregnancy-later",
        ),
        (
            "partner pregnant 8 months, my back is stiff",
            "pregnancy-later",
        ),
        ("my mate's on chemo, my back is stiff", "med-chemo"),
        ("my back aches, she has a fever", "fever"),
    ]);
    assert_eq!(read("wife's 8 months pregnant, my hip hurts").age, None);
}

#[test]
fn an_unborn_baby_is_nobody_else() {
    told(&[
        (
            "I'm 30 weeks pregnant and the baby is moving less",
            "baby-moving-less",
        ),
        ("my baby is kicking less, 35 weeks pregnant", "pregnant"),
    ]);
}

#[test]
fn old_things_are_over_without_the_word_ago() {
    silent(&[(
        "UTI last summer, cleared. my hip aches",
        "urine-symptoms-with-flank-pain",
    )]);
    told(&[
        (
            "UTI since last summer, not cleared",
            "urine-symptoms-with-flank-pain",
        ),
        ("a fever in January, still there", "fever"),
    ]);
    for typed in [
        "car crash in '98, healed up. my hip aches",
        "rolled the van in 98, all healed. my hip aches",
    ] {
        let mut findings = read(typed).findings.into_iter();
        let crash = findings.find(|finding| finding.fact.as_str() == "major-trauma");
        let weeks = crash.and_then(|crash| crash.weeks_ago);
        assert!(
            weeks.is_some_and(|weeks| weeks > 52 * 25),
            "{typed}: {weeks:?}"
        );
    }
    assert_eq!(read("crash in '98, healed. my back aches").duration, None);
    let mut fever = read("a fever in January, long gone").findings.into_iter();
    assert!(fever.all(|finding| finding.weeks_ago >= Some(26)));
}

#[test]
fn halves_hours_and_some_are_no_age_and_no_one() {
    let pain = read("two and a half months of back ache");
    assert_eq!((pain.age, pain.duration), (None, Some(75)));
    assert_eq!(read("I'm 2 and my back hurts").age, Some(2));
    assert_eq!(read("62F with a sore back").age, Some(62));
    for (typed, days) in [
        ("my back has ached for a few weeks", 21),
        ("my back has ached for a couple of weeks", 14),
        ("my back has ached for a week", 7),
    ] {
        assert_eq!(read(typed).duration, Some(days), "{typed}");
    }
    for typed in [
        "I'm 40, lost feeling between my legs at 9 o'clock",
        "I'm 40, lost feeling between my legs at 9 this morning",
    ] {
        let findings = read(typed).findings;
        let sign = findings
            .iter()
            .find(|f| f.fact.as_str() == "saddle-numbness");
        let weeks = sign.map(|sign| sign.weeks_ago.unwrap_or_default());
        assert_eq!(weeks, Some(0), "{typed}");
    }
}

#[test]
fn a_score_rates_the_pain_unless_it_measures_something_else() {
    for (typed, rating) in [
        ("my score is 6", Some(6)),
        ("NRS 7, my back aches", Some(7)),
        ("pain score of 8/10", Some(8)),
        ("T-score 2, it is my back", None),
        ("my neck is killing me, I'd call it about a four", Some(4)),
        ("low back, it's a 3 when I sit still", Some(3)),
        ("my back aches, 12/10", Some(10)),
        ("my back aches, 13 out of 10", Some(10)),
        ("it is my back, since 12/10", None),
        ("got a 7 seater, my back", None),
    ] {
        let severity = read(typed).severity.map(|(severity, _)| severity.rating());
        assert_eq!(severity, rating, "{typed}");
    }
}

#[test]
fn what_is_only_assumed_severe_makes_no_warning_sign() {
    let sign = |typed: &str| {
        let reading = read(typed);
        let case = Case {
            places: reading.places,
            severity: reading.severity.map(|(severity, _)| severity),
            severity_is_assumed: reading.severity_is_assumed,
            findings: reading.findings,
            ..Case::default()
        };
        assert_eq!(case.band(), Some(SeverityBand::Severe), "{typed}");
        let report = backrelief::engine::assess(kb(), &case);
        let mut findings = report.findings.into_iter();
        findings.any(|finding| finding.id.as_str() == "severe-thoracic-pain")
    };
    assert!(!sign("my mid back went suddenly"));
    assert!(sign("my mid back went suddenly, it hurts 8 out of 10"));
}
