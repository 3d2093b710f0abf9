//! Phrases that two facts claim without a rule that says so, and cues of one word.

use crate::domain::Condition;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;
use crate::lexicon::Reader;

/// Every phrase that stands for two facts, unless one of them implies the other, or the lexicon
/// says that all of them are meant.
pub fn check(kb: &KnowledgeBase) -> Vec<Problem> {
    let shared = Reader::new(kb).shared_phrases().into_iter();
    shared
        .filter(|(_, ids)| !has_rule(kb, ids))
        .filter_map(|(phrase, ids)| {
            let (first, second) = (*ids.first()?, *ids.last()?);
            let problem = Problem::of_record(
                kb.file_of(second.as_str()),
                second.as_str(),
                "phrases",
                format!("\"{phrase}\" also stands for `{first}`"),
            );
            Some(problem.hint(
                "give it to one of them, let one imply the other, or name both in `together` of lexicon.json",
            ))
        })
        .collect()
}

/// Every cue of one word: it would fire wherever that word stands.
pub fn lone_cues(kb: &KnowledgeBase) -> Vec<Problem> {
    let all = kb
        .facts()
        .iter()
        .flat_map(|fact| fact.cues.iter().map(move |cue| (fact, cue)));
    let lone = all.filter(|(_, cue)| cue.split_whitespace().count() < 2);
    lone.map(|(fact, cue)| {
        let id = fact.id.as_str();
        let text = format!("\"{cue}\" has one word only");
        Problem::of_record(kb.file_of(id), id, "cues", text)
            .hint("put it into `phrases` or `patterns`, or name a second word")
    })
    .collect()
}

/// True for a pattern that another fact is a part of: that one brings the pattern with it.
fn is_made_of(pattern: &Fact, id: &FactId) -> bool {
    let mut found = false;
    if let Some(condition) = &pattern.holds_when {
        condition.walk(&mut |part| {
            found |= matches!(part, Condition::Fact(f) | Condition::Unsettled(f) if f == id);
        });
    }
    found
}

fn has_rule(kb: &KnowledgeBase, ids: &[&FactId]) -> bool {
    let mut together = kb.lexicon().together.iter();
    let both = together.any(|known| ids.iter().all(|id| known.facts.contains(id)));
    let implied = |id: &FactId| {
        let mut others = ids.iter().filter_map(|other| kb.fact(other));
        others.any(|fact| fact.implies.contains(id) || is_made_of(fact, id))
    };
    // One that implies all the others speaks for them.
    both || ids.iter().filter(|id| !implied(id)).count() <= 1
}
