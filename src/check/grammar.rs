//! Words of time and grammar that no typed word can ever be: "hours", which is read as "hour".

use crate::kb::KnowledgeBase;
use crate::kb::Problem;
use crate::kb::word_lists;
use crate::lexicon;

/// Every word that does not stand as the reader compares it.
pub fn check(kb: &KnowledgeBase) -> Vec<Problem> {
    let lists = word_lists(kb.grammar()).into_iter();
    let faults = lists.flat_map(|(place, words)| {
        words.into_iter().filter_map(move |word| {
            let read = lexicon::words(&word).join(" ");
            let message = format!("\"{word}\" is never met");
            let problem = Problem::of_field("grammar.json", &place, message);
            let hint = format!(
                "typed words are compared as \"{read}\": write that, if it is no other word here"
            );
            (read != word).then(|| problem.hint(hint))
        })
    });
    faults.collect()
}
