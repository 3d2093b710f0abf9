//! One clause of a typed value: its words, and what they say of time, denial and people.

use crate::domain::FactId;
use crate::kb::KnowledgeBase;
use crate::lexicon::time;
use crate::lexicon::words::words;

/// Verbs that give a condition to the person named before them.
const OWNING: [&str; 12] = [
    "has", "ha", "had", "have", "is", "was", "wa", "take", "got", "died", "with", "suffer",
];

/// Words that end a denial and begin something new.
const TURNING: [&str; 4] = ["but", "however", "though", "although"];

/// A clause, taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Clause {
    /// As typed.
    pub(crate) text: String,
    /// Plain words without those about time.
    pub(crate) words: Vec<String>,
    /// Words after a leading "no", "never" or "denies".
    pub(crate) denied: Option<Vec<String>>,
    /// True when it speaks of a relative or a friend.
    pub(crate) about_someone_else: bool,
    /// Known to be old, unchanged and already checked.
    pub(crate) settled: bool,
    /// The one length of time named, and whether it was said to be in the past.
    past: Option<time::Past>,
}

impl Clause {
    /// Takes a text apart as one clause.
    pub(crate) fn new(kb: &KnowledgeBase, text: &str) -> Self {
        let lexicon = kb.lexicon();
        let mut typed = words(text);
        let about_someone_else = is_about_someone_else(&typed, &lexicon.other_people);
        let settled = contains_any(&typed, &lexicon.settled);
        let past = time::past(&typed);
        if let Some(past) = past {
            typed.drain(past.start..past.end);
        }
        // With a second time in the clause, neither can be given to a fact.
        let past = past.filter(|_| time::past(&typed).is_none());
        if settled {
            typed = without_any(&typed, &lexicon.settled);
        }
        Self {
            text: text.trim().to_owned(),
            denied: denied(&typed, &lexicon.negators),
            words: typed,
            about_someone_else,
            settled,
            past,
        }
    }

    /// Splits a value at punctuation and at words such as "but".
    pub(crate) fn split(kb: &KnowledgeBase, text: &str) -> Vec<Self> {
        let mut parts: Vec<String> = Vec::new();
        for piece in text.split([',', ';', '\n']) {
            let mut part: Vec<&str> = Vec::new();
            for word in piece.split_whitespace() {
                if TURNING.contains(&word.to_lowercase().as_str()) {
                    parts.push(part.join(" "));
                    part.clear();
                } else {
                    part.push(word);
                }
            }
            parts.push(part.join(" "));
        }
        parts.retain(|part| !part.is_empty());
        parts.iter().map(|part| Self::new(kb, part)).collect()
    }

    /// Weeks since a fact of this clause: a time said to be past, or one that the fact is counted in.
    pub(crate) fn weeks_ago(&self, kb: &KnowledgeBase, fact: &FactId) -> Option<u16> {
        let past = self.past?;
        let counted = kb.lexicon().counted_in_weeks.contains(fact);
        (past.explicit || counted).then(|| u16::try_from(past.days / 7).unwrap_or(u16::MAX))
    }

    /// True when the clause holds one of these phrases.
    pub(crate) fn contains_any(&self, phrases: &[String]) -> bool {
        contains_any(&self.words, phrases)
    }
}

/// "My mum has", "dad had", "family history of": the person named owns what follows.
fn is_about_someone_else(typed: &[String], people: &[String]) -> bool {
    let lead = typed
        .iter()
        .take_while(|word| matches!(word.as_str(), "my" | "our" | "the" | "his" | "her"))
        .count();
    let Some(rest) = typed.get(lead..) else {
        return false;
    };
    people.iter().any(|person| {
        let person = words(person);
        let owner = rest.strip_prefix(person.as_slice());
        owner.is_some_and(|after| {
            let next = after.first().map_or("", String::as_str);
            person.len() > 1 || OWNING.contains(&next)
        })
    })
}

/// Words after a leading negator, also behind "I have".
fn denied(typed: &[String], negators: &[String]) -> Option<Vec<String>> {
    let own = typed
        .iter()
        .take_while(|word| matches!(word.as_str(), "i" | "have" | "ive" | "im" | "and" | "with"))
        .count();
    negators.iter().find_map(|negator| {
        let lead = words(negator);
        let behind = || typed.get(own..)?.strip_prefix(lead.as_slice());
        let rest = typed.strip_prefix(lead.as_slice()).or_else(behind)?;
        Some(rest.to_vec())
    })
}

fn contains_any(typed: &[String], phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| {
        let phrase = words(phrase);
        !phrase.is_empty() && typed.windows(phrase.len()).any(|part| part == phrase)
    })
}

fn without_any(typed: &[String], phrases: &[String]) -> Vec<String> {
    let mut kept = typed.to_vec();
    for phrase in phrases {
        let phrase = words(phrase);
        let at = |kept: &[String]| {
            kept.windows(phrase.len().max(1))
                .position(|part| part == phrase)
        };
        while let Some(start) = at(&kept) {
            kept.drain(start..start + phrase.len());
        }
    }
    kept
}
