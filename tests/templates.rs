//! What is said beside a grave sign must not take it away.
//!
//! Denials, other people, worries and old things beside a sign that must be seen today belong
//! to something else. Then the answer may be "not known", never "fine".

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use support::kb;

/// Phrases of each sign that are tried in every sentence.
const PHRASES: usize = 3;

/// Sentences in which the sign is there, or may be.
const SENTENCES: [&str; 23] = [
    "no fever and {}",
    "I don't have asthma and {}",
    "no diabetes but {}",
    "no asthma. {}",
    "not pregnant, {}",
    "{}, asthma no",
    "{}, no asthma",
    "diabetes runs in the family, {}",
    "{} and asthma runs in the family",
    "my wife has noticed {}",
    "mum has asthma and {}",
    "mum has diabetes. I have {}",
    "I am scared of {}",
    "I'm scared, {}",
    "in case it matters {}",
    "aged 62, {}",
    "I am 62, {}",
    "last year fine, now {}",
    "{} at 9 this morning",
    "{} 2 years after my wedding",
    "had a cold, gone now, {}",
    "{} since I quit my job 2 years ago",
    "my old therapist saw {}",
];

/// The phrases that alone make somebody see a doctor today or at once.
fn grave(reader: &Reader<'_>) -> Vec<&'static str> {
    let flags = kb()
        .red_flags
        .iter()
        // "Toddler" tells who, not what.
        .filter(|flag| flag.alone >= Triage::Urgent && flag.group != "children");
    let phrases = flags.flat_map(|flag| flag.phrases.iter().take(PHRASES));
    let told = phrases.map(String::as_str);
    told.filter(|phrase| level(reader, phrase) >= Triage::Urgent)
        .collect()
}

fn level(reader: &Reader<'_>, text: &str) -> Triage {
    let reading = reader.read(text, Answer::Yes, Expect::Story);
    let case = Case {
        findings: reading.findings,
        unrecognised: reading.unrecognised,
        ..Case::default()
    };
    engine::assess(kb(), &case).triage.level
}

#[test]
fn what_stands_beside_a_grave_sign_never_makes_it_fine() {
    let reader = Reader::new(kb());
    let mut lost = Vec::new();
    for phrase in grave(&reader) {
        for sentence in SENTENCES {
            let text = sentence.replace("{}", phrase);
            if level(&reader, &text) < Triage::Soon {
                lost.push(text);
            }
        }
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}
