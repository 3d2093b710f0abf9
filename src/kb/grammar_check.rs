//! Faults of the words of time and grammar: a word that means two things, months that are not twelve.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::domain::Grammar;
use crate::domain::Text;
use crate::domain::TimeWords;
use crate::kb::problem::Problem;

/// The file of these words.
const FILE: &str = "grammar.json";

/// Months of a year.
const MONTHS: usize = 12;

/// Every fault of the words of time and grammar.
pub fn check(grammar: Option<&Grammar>) -> Vec<Problem> {
    let Some(grammar) = grammar else {
        return Vec::new();
    };
    let mut problems = twice_in_a_list(grammar);
    problems.extend(two_meanings(&grammar.times));
    problems.extend(months(&grammar.times));
    problems.extend(parts_of_a_day(&grammar.times));
    problems
}

/// Every list of words, with the keys that lead to it: `times.units[2].names`.
pub(crate) fn word_lists(grammar: &Grammar) -> Vec<(String, Vec<String>)> {
    let mut lists = Vec::new();
    if let Ok(value) = serde_json::to_value(grammar) {
        collect(&value, "", &mut lists);
    }
    lists
}

fn collect(value: &Value, place: &str, lists: &mut Vec<(String, Vec<String>)>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                let dot = if place.is_empty() { "" } else { "." };
                collect(field, &format!("{place}{dot}{key}"), lists);
            }
        }
        Value::Array(entries) => {
            let words = entries.iter().filter_map(Value::as_str).map(str::to_owned);
            lists.push((place.to_owned(), words.collect()));
            for (number, entry) in entries.iter().enumerate() {
                collect(entry, &format!("{place}[{number}]"), lists);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn fault(field: &str, message: String, hint: &str) -> Problem {
    Problem::of_field(FILE, field, message).hint(hint)
}

/// A word that stands twice in one list.
fn twice_in_a_list(grammar: &Grammar) -> Vec<Problem> {
    let lists = word_lists(grammar).into_iter();
    let faults = lists.flat_map(|(place, mut words)| {
        words.sort_unstable();
        let pairs: Vec<String> = words.windows(2).filter_map(same).collect();
        pairs.into_iter().map(move |word| {
            fault(
                &place,
                format!("\"{word}\" stands here twice"),
                "take one of them out",
            )
        })
    });
    faults.collect()
}

fn same(pair: &[String]) -> Option<String> {
    let (first, second) = (pair.first()?, pair.get(1)?);
    (first == second).then(|| first.clone())
}

/// A word of two units, two numbers, two months or two lengths.
fn two_meanings(times: &TimeWords) -> Vec<Problem> {
    let units = times.units.iter();
    let units = units.map(|unit| unit.names.iter().chain(&unit.letters).collect());
    let numbers = times
        .numbers
        .iter()
        .map(|entry| entry.words.iter().collect());
    let months = times.months.names.iter();
    let months = months.map(|names| names.iter().collect());
    let lengths = times
        .lengths
        .iter()
        .map(|entry| entry.words.iter().collect());
    [
        ("times.units", units.collect::<Vec<Vec<&Text>>>()),
        ("times.numbers", numbers.collect()),
        ("times.months.names", months.collect()),
        ("times.lengths", lengths.collect()),
    ]
    .into_iter()
    .flat_map(|(place, entries)| claimed_twice(place, &entries))
    .collect()
}

/// Words that two entries of a list claim.
fn claimed_twice(place: &str, entries: &[Vec<&Text>]) -> Vec<Problem> {
    let mut owners: BTreeMap<&str, usize> = BTreeMap::new();
    let mut problems = Vec::new();
    for (number, words) in entries.iter().enumerate() {
        for word in words {
            let first = *owners.entry(word.as_str()).or_insert(number);
            if first != number {
                problems.push(fault(
                    &format!("{place}[{number}]"),
                    format!("\"{word}\" already belongs to {place}[{first}]"),
                    "a word can mean only one of them: take it out of the other",
                ));
            }
        }
    }
    problems
}

/// Months that are not twelve, or without a name; names in `also_words` that are no month's.
fn months(times: &TimeWords) -> Vec<Problem> {
    let mut problems = Vec::new();
    let names = &times.months.names;
    if names.len() != MONTHS {
        problems.push(fault(
            "times.months.names",
            format!("{} months, {MONTHS} expected", names.len()),
            "write a list of names for each month, from the first to the last",
        ));
    }
    for (number, _) in names.iter().enumerate().filter(|(_, all)| all.is_empty()) {
        problems.push(fault(
            &format!("times.months.names[{number}]"),
            "this month has no name".to_owned(),
            "write at least its full name",
        ));
    }
    for word in &times.months.also_words {
        if !names
            .iter()
            .flat_map(|all| all.iter())
            .any(|name| name == word)
        {
            problems.push(fault(
                "times.months.also_words",
                format!("\"{word}\" is no name of a month"),
                "write it as in `names`, or take it out",
            ));
        }
    }
    problems
}

/// Units of which none make a day.
fn parts_of_a_day(times: &TimeWords) -> Vec<Problem> {
    let units = times.units.iter().enumerate();
    let none = units.filter(|(_, unit)| unit.in_a_day == Some(0));
    none.map(|(number, _)| {
        fault(
            &format!("times.units[{number}].in_a_day"),
            "0 of these can't make a day".to_owned(),
            "write how many make a day, or leave the key out",
        )
    })
    .collect()
}
