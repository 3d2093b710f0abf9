//! Phrases that two facts claim, and phrases that mean nothing.

use std::collections::BTreeMap;

use crate::domain::FactId;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;
use crate::lexicon::words;

/// Every phrase that stands for two facts, unless one of them implies the other.
pub fn check(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut owners: BTreeMap<Vec<String>, Vec<&FactId>> = BTreeMap::new();
    for fact in kb.facts().values() {
        for phrase in &fact.phrases {
            let ids = owners.entry(words(phrase)).or_default();
            if !ids.contains(&&fact.id) {
                ids.push(&fact.id);
            }
        }
    }
    owners
        .into_iter()
        .filter_map(|(phrase, ids)| match ids.as_slice() {
            [first, second, ..] => Some((phrase, *first, *second)),
            _ => None,
        })
        .map(|(phrase, first, second)| {
            Problem::of_record(
                kb.file_of(second.as_str()),
                second.as_str(),
                "phrases",
                format!("\"{}\" also stands for `{first}`", phrase.join(" ")),
            )
            .hint("give it to one of them, and let that one imply the other if both are meant")
        })
        .collect()
}
