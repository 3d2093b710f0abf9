//! Kinds of words that patterns name: unknown ones, and those that would swallow a time.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::Grammar;
use crate::domain::Text;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;
use crate::lexicon;

/// Every fault of kinds of words.
pub fn check(kb: &KnowledgeBase) -> Vec<Problem> {
    let mut problems = unknown(kb);
    problems.extend(times(kb));
    problems
}

/// Every pattern that names a kind of words which the lexicon does not have.
fn unknown(kb: &KnowledgeBase) -> Vec<Problem> {
    let known = &kb.lexicon().word_kinds;
    let all = kb.facts().iter().flat_map(|fact| {
        let patterns = fact.patterns.iter().chain(&fact.cues).chain(&fact.denials);
        patterns.flat_map(move |pattern| pattern.split_whitespace().map(move |word| (fact, word)))
    });
    let braced = all.filter_map(|(fact, word)| Some((fact, word.strip_prefix('{')?)));
    braced
        .filter(|(_, word)| {
            word.strip_suffix('}')
                .is_none_or(|kind| !known.contains_key(kind))
        })
        .map(|(fact, word)| {
            let id = fact.id.as_str();
            let text = format!("no kind of words is called `{{{word}`");
            Problem::of_record(kb.file_of(id), id, "patterns", text)
                .hint("name one of `word_kinds` of lexicon.json, in braces")
        })
        .collect()
}

/// Every row of words of a kind of a pattern that holds a number or a unit of time, unless it is one of
/// `time_rows`; and every one of these that stands there for nothing.
///
/// A row of a kind of a pattern becomes one word for whoever types it: with "weeks now" among them,
/// "2 weeks now" is no time any more. Kinds that only cues name join no words.
fn times(kb: &KnowledgeBase) -> Vec<Problem> {
    let lexicon = kb.lexicon();
    let words = time_words(kb.grammar());
    let swallows = |row: &str| {
        let row = lexicon::words(row);
        let tells = |word: &String| words.contains(word.as_str()) || word.parse::<u32>().is_ok();
        row.len() > 1 && row.iter().any(tells)
    };
    let of_patterns = of_patterns(kb);
    let kinds = lexicon.word_kinds.iter();
    let joined =
        kinds.filter_map(|(kind, rows)| Some((kind, *of_patterns.get(kind.as_str())?, rows)));
    let rows = joined.flat_map(|(kind, user, rows)| rows.iter().map(move |row| (kind, user, row)));
    let rows: Vec<_> = rows.filter(|(_, _, row)| swallows(row)).collect();
    let meant = |row: &String| lexicon.time_rows.contains(row);
    let new = rows.iter().filter(|(_, _, row)| !meant(row));
    let new = new.map(|(kind, user, row)| {
        let text = format!(
            "\"{row}\" becomes one word for everybody, as a pattern of `{user}` names this kind"
        );
        Problem::of_field("lexicon.json", &format!("word_kinds.{kind}"), text).hint(
            "a time typed with it is no time any more: make the pattern a cue, take the row out, or \
             name it in `time_rows`",
        )
    });
    let found: BTreeSet<&str> = rows.iter().map(|(_, _, row)| row.as_str()).collect();
    let idle = lexicon.time_rows.iter();
    let idle = idle.filter(|row| !found.contains(row.as_str())).map(|row| {
        let text = format!("no kind of a pattern has \"{row}\"");
        Problem::of_field("lexicon.json", "time_rows", text).hint("take it out")
    });
    new.chain(idle).collect()
}

/// The kinds that patterns name, each with one that does: an id, or the words that make a sign pass.
fn of_patterns(kb: &KnowledgeBase) -> BTreeMap<&str, &str> {
    let facts = kb.facts().iter().flat_map(|fact| {
        let patterns = fact.patterns.iter().chain(&fact.denials);
        patterns.map(|pattern| (pattern.as_str(), fact.id.as_str()))
    });
    let passing = kb
        .lexicon()
        .passing
        .iter()
        .flat_map(|passing| &passing.texts);
    let passing = passing.map(|text| (text.as_str(), "passing"));
    let words = facts.chain(passing).flat_map(|(pattern, user)| {
        let words = pattern.split_whitespace();
        words.map(move |word| (word, user))
    });
    let braced = words.filter_map(|(word, user)| {
        let kind = word.strip_prefix('{')?.strip_suffix('}')?;
        Some((kind, user))
    });
    braced.collect()
}

/// Names of units, and numbers that count something.
fn time_words(grammar: &Grammar) -> BTreeSet<&str> {
    let units = grammar.times.units.iter().flat_map(|unit| &unit.names);
    let numbers = grammar.times.numbers.iter().filter(|entry| !entry.vague);
    let numbers = numbers.flat_map(|entry| &entry.words);
    units.chain(numbers).map(Text::as_str).collect()
}
