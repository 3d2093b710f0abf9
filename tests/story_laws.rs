//! Laws of stories: what more is told never makes the answer milder, and how it is told does
//! not matter.

mod support;

use std::sync::OnceLock;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use proptest::prelude::*;
use support::kb;
use support::level;
use support::told_lines;

/// Sentences of which stories are made.
const SENTENCES: [&str; 16] = [
    "My lower back aches after gardening",
    "I take warfarin",
    "No fever",
    "I have had asthma for years",
    "I am 71 years old",
    "Numb between my legs",
    "The pain goes down my left leg",
    "My mum has diabetes",
    "I sit at a desk all day",
    "I can't pee",
    "I was in a car crash yesterday",
    "I lost weight without trying",
    "Bladder and bowels are normal",
    "High blood pressure, on tablets",
    "I'm worried it's cancer",
    "My knee is stiff in the morning",
];

/// What people put between their words.
const ASIDES: [&str; 8] = [
    "honestly",
    "gradually",
    "er",
    "tbh",
    "I think",
    "unfortunately",
    "slowly",
    "to be honest",
];

/// The least of signs that must stay as grave as they are however they are told, in per cent. The
/// rest are misses that are known.
const STANDING_FLOOR: usize = 99;

/// How a sign and an ordinary line may be told together.
const TOGETHER: [(&str, bool); 4] = [
    (". ", true),
    (". ", false),
    (", and ", true),
    (", and ", false),
];

fn reader() -> &'static Reader<'static> {
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    READER.get_or_init(|| Reader::new(kb()))
}

/// How soon somebody must look, and the level of each technique.
fn answer(text: &str) -> (Triage, Vec<Level>) {
    let reading = reader().read(text, Answer::Yes, Expect::Story);
    let case = Case {
        causes: reading.causes,
        age: reading.age,
        findings: reading.findings,
        unrecognised: reading.unrecognised,
        severity: Some(SeverityBand::Moderate.lowest()),
        severity_is_word: true,
        ..Case::default()
    };
    let mut report = engine::assess(kb(), &case);
    report.techniques.sort_by(|a, b| a.id.cmp(&b.id));
    let levels = report.techniques.iter().map(|technique| technique.level);
    (report.triage.level, levels.collect())
}

fn no_milder(more: &(Triage, Vec<Level>), less: &(Triage, Vec<Level>)) -> bool {
    let levels = more.1.iter().zip(&less.1);
    more.0 >= less.0 && levels.into_iter().all(|(more, less)| more >= less)
}

/// A phrase of a sign that must be seen soon or at once.
fn warning() -> impl Strategy<Value = &'static str> {
    let flags = kb()
        .red_flags
        .iter()
        .filter(|flag| flag.alone >= Triage::Soon);
    let phrases = flags.filter_map(|flag| flag.phrases.first().map(String::as_str));
    proptest::sample::select(phrases.collect::<Vec<&'static str>>())
}

fn story() -> impl Strategy<Value = Vec<&'static str>> {
    proptest::sample::subsequence(SENTENCES.to_vec(), 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_new_warning_never_makes_it_milder(story in story(), warning in warning()) {
        let less = story.join(". ");
        let more = format!("{less}. I have {warning}.");
        prop_assert!(no_milder(&answer(&more), &answer(&less)), "{more}");
    }

    #[test]
    fn a_no_never_raises_it(story in story(), warning in warning()) {
        let told = format!("{}. I have {warning}.", story.join(". "));
        let denied = format!("{}. I have no {warning}.", story.join(". "));
        prop_assert!(no_milder(&answer(&told), &answer(&denied)), "{denied}");
    }

    #[test]
    fn the_order_of_sentences_does_not_matter(
        (story, other) in story().prop_flat_map(|s| (Just(s.clone()), Just(s).prop_shuffle()))
    ) {
        prop_assert_eq!(answer(&story.join(". ")), answer(&other.join(". ")), "{:?}", story);
    }

    #[test]
    fn capitals_and_a_slip_in_small_talk_change_nothing(story in story()) {
        let plain = story.join(". ");
        prop_assert_eq!(answer(&plain), answer(&plain.to_uppercase()));
        prop_assert_eq!(answer(&plain), answer(&format!("{plain}. Thnaks")));
    }
}

#[test]
fn both_spellings_of_a_story_are_one() {
    for (british, american) in [
        (
            "I have haemophilia and a tumour",
            "I have hemophilia and a tumor",
        ),
        ("my leg is paralysed", "my leg is paralyzed"),
        (
            "anaemia and diarrhoea since Monday",
            "anemia and diarrhea since Monday",
        ),
    ] {
        assert_eq!(answer(british), answer(american), "{british}");
    }
}

#[test]
fn a_very_long_story_ends() {
    let text = "my lower back aches, numb toes, no fever and I take warfarin ".repeat(1_000);
    let reading = reader().read(&text, Answer::Yes, Expect::Story);
    assert!(!reading.findings.is_empty());
}

/// Lines that ask for nothing and deny nothing: what stands beside them is told, not taken back.
fn ordinary() -> Vec<String> {
    let lines = told_lines("levels.txt").into_iter();
    let go = lines.filter(|[wanted, _]| level(wanted) == Triage::Go);
    let texts = go.map(|[_, text]| text);
    let plain = texts.filter(|text| {
        let reading = reader().read(text, Answer::Yes, Expect::Story);
        let yes = |finding: &Finding| finding.answer == Answer::Yes;
        reading.findings.iter().all(yes)
            && reading.remarks.is_empty()
            && reading.unrecognised.is_empty()
    });
    plain.collect()
}

/// True when an answer says itself that it leaves something out: words that it hands back, or what
/// is told of somebody else.
fn is_said(text: &str) -> bool {
    let reading = reader().read(text, Answer::Yes, Expect::Story);
    let mut remarks = reading.remarks.iter();
    !reading.unrecognised.is_empty() || remarks.any(|text| text.contains("somebody else"))
}

/// Every sign that must be seen today told in another way, and whether that is milder without a word.
fn retold(tell: impl Fn(usize, &str) -> String + Sync) -> Vec<(String, bool)> {
    let retell = |number: usize, [levels, _, sign]: &[String; 3]| {
        let alone = answer(sign).0;
        let right = levels.split('/').any(|name| level(name) == alone);
        (alone >= Triage::Urgent && right).then(|| {
            let text = tell(number, sign);
            let milder = answer(&text).0 < alone && !is_said(&text);
            (text, milder)
        })
    };
    let lines = told_lines("signs.txt");
    let numbered: Vec<_> = lines.iter().enumerate().collect();
    std::thread::scope(|scope| {
        let halves = numbered.chunks(numbered.len().div_ceil(2));
        let runs: Vec<_> = halves
            .map(|half| {
                let lines = half.iter();
                let told = lines.filter_map(|(number, line)| retell(*number, line));
                scope.spawn(|| told.collect::<Vec<_>>())
            })
            .collect();
        let done = runs.into_iter().map(|run| run.join().expect("no panic"));
        done.flatten().collect()
    })
}

fn assert_stands(told: &[(String, bool)]) {
    let milder = told.iter().filter(|(_, milder)| *milder);
    let milder: Vec<&str> = milder.map(|(text, _)| text.as_str()).collect();
    assert!(
        100 * (told.len() - milder.len()) >= STANDING_FLOOR * told.len(),
        "{} of {} are milder:\n{}",
        milder.len(),
        told.len(),
        milder.join("\n")
    );
}

#[test]
fn no_ordinary_line_silently_makes_a_sign_milder() {
    let ordinary = ordinary();
    assert_stands(&retold(|number, sign| {
        let (joint, first) = TOGETHER[number % TOGETHER.len()];
        let other = &ordinary[number * 7 % ordinary.len()];
        if first {
            format!("{sign}{joint}{other}")
        } else {
            format!("{other}{joint}{sign}")
        }
    }));
}

#[test]
fn no_word_that_says_nothing_silently_makes_a_sign_milder() {
    assert_stands(&retold(|number, sign| {
        let mut words: Vec<&str> = sign.split(' ').collect();
        let place = 1 + number * 5 % words.len();
        words.insert(place, ASIDES[number % ASIDES.len()]);
        words.join(" ")
    }));
}
