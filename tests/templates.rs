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

/// Words that take a reassurance back.
const UNDOING: [&str; 5] = [
    "I can't {}",
    "I struggle to {}",
    "I can barely {}",
    "I hardly {}",
    "trouble to {}",
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
    let told: Vec<&str> = told
        .filter(|phrase| level(reader, phrase) >= Triage::Urgent)
        .collect();
    assert!(
        told.len() > 100,
        "hardly a phrase is understood: {}",
        told.len()
    );
    told
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

/// A pattern with the first word of each kind, without a leading "can".
fn example(pattern: &str) -> String {
    let kinds = &kb().lexicon().word_kinds;
    let words = pattern.split_whitespace().map(|word| {
        let kind = word.strip_prefix('{').and_then(|w| w.strip_suffix('}'));
        let members = kind.and_then(|kind| kinds.get(kind));
        members
            .and_then(|all| all.first())
            .map_or(word, String::as_str)
    });
    let words: Vec<&str> = words.skip_while(|word| *word == "can").collect();
    words.join(" ")
}

#[test]
fn what_cannot_be_done_is_never_read_as_fine() {
    let reader = Reader::new(kb());
    let mut wrong = Vec::new();
    for flag in &kb().red_flags {
        for denial in flag.denials.iter().map(|pattern| example(pattern)) {
            // What has a "no" of its own, or a list, says something else behind these words.
            let plain = reader.read(&denial, Answer::Yes, Expect::Story);
            let joins = [
                " and ", " or ", "no ", "not ", "nt ", "nothing", "never", "nil ",
            ];
            if plain.findings.is_empty() || joins.iter().any(|word| denial.contains(word)) {
                continue;
            }
            for words in UNDOING {
                let text = words.replace("{}", &denial);
                let read = reader.read(&text, Answer::Yes, Expect::Story);
                let fine = |f: &Finding| f.fact == flag.id && f.answer == Answer::No;
                if read.findings.iter().any(fine) {
                    wrong.push(text);
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} read as fine:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
