//! Reads every sentence: banned words, length, full stops, plain characters.

use serde_json::Value;

use crate::kb::DataFile;
use crate::kb::Problem;
use crate::kb::family;

/// Words that promise, frighten or talk down.
const BANNED: [&str; 14] = [
    "cure",
    "cures",
    "cured",
    "guaranteed",
    "guarantee",
    "detox",
    "toxins",
    "fatal",
    "paralysis",
    "should be fine",
    "don't worry",
    "release energy",
    "miracle",
    "harmless",
];

/// The most words in one sentence.
const MOST_WORDS: usize = 25;

/// Keys whose text is not shown as a sentence of ours.
const NOT_SENTENCES: [&str; 25] = [
    "id",
    "$schema",
    "phrases",
    "aliases",
    "not_this",
    "sources",
    "citation",
    "locator",
    "year",
    "seen_note",
    "accuracy",
    "claim",
    "often_said",
    "number",
    "fillers",
    "leftovers",
    "nothing",
    "negators",
    "other_people",
    "settled",
    "never_guess",
    "points_to",
    "skip_told",
    "texts",
    "ordinary",
];

/// Keys whose text is made of whole sentences.
const SENTENCES: [&str; 37] = [
    "question",
    "why_asked",
    "if_yes",
    "why",
    "because",
    "say",
    "changes",
    "tell_therapist",
    "time_limit",
    "lasting",
    "before_all",
    "remark",
    "reason",
    "summary",
    "what",
    "how",
    "how_often",
    "stop_when",
    "massage_can",
    "massage_cannot",
    "first_line",
    "feels_like",
    "what_it_is",
    "unverified",
    "text",
    "judge",
    "other_words",
    "booked",
    "if_unsure",
    "dated",
    "name_it",
    "told_by",
    "opening",
    "visit",
    "fewest_first",
    "review",
    "refused",
];

/// Every fault of wording.
pub fn check(files: &[DataFile]) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files {
        let Ok(value) = serde_json::from_str::<Value>(&file.text) else {
            continue;
        };
        match value.get("records").and_then(Value::as_array) {
            Some(records) => {
                for record in records {
                    let id = record.get("id").and_then(Value::as_str).unwrap_or_default();
                    walk(record, "", &mut |key, text| {
                        problems.extend(faults(&file.path, id, key, text));
                    });
                }
            }
            None => walk(&value, "", &mut |key, text| {
                problems.extend(faults(&file.path, "", key, text));
            }),
        }
    }
    problems
}

/// Calls `visit` with the nearest key of every text.
fn walk<'a>(value: &'a Value, key: &'a str, visit: &mut impl FnMut(&'a str, &'a str)) {
    match value {
        Value::String(text) => visit(key, text),
        Value::Array(items) => items.iter().for_each(|item| walk(item, key, visit)),
        Value::Object(map) => map.iter().for_each(|(key, item)| walk(item, key, visit)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn faults(file: &str, id: &str, key: &str, text: &str) -> Vec<Problem> {
    if NOT_SENTENCES.contains(&key) {
        return Vec::new();
    }
    let mut found: Vec<(String, &str)> = Vec::new();
    if text.trim() != text {
        found.push(("spaces at the edge".to_owned(), "remove them"));
    }
    if !text.is_ascii() {
        found.push((
            "a character outside plain ASCII".to_owned(),
            "use straight quotes and plain hyphens",
        ));
    }
    if text.contains('!') {
        found.push(("an exclamation mark".to_owned(), "say it calmly"));
    }
    let lower = text.to_lowercase();
    for banned in BANNED {
        if has_word(&lower, banned) && family(file) != "claims" {
            found.push((
                format!("the word \"{banned}\""),
                "do not promise, frighten or repeat a myth",
            ));
        }
    }
    if SENTENCES.contains(&key) {
        if !text.ends_with(['.', '?', '"', ')']) {
            found.push(("no full stop at the end".to_owned(), "end the sentence"));
        }
        for sentence in text
            .split_inclusive(['.', '?'])
            .filter(|s| words(s) > MOST_WORDS)
        {
            let start: String = sentence.trim().chars().take(40).collect();
            found.push((
                format!("a sentence of {} words: \"{start}...\"", words(sentence)),
                "split it: 25 words at most",
            ));
        }
    }
    found
        .into_iter()
        .map(|(message, hint)| Problem::of_record(file, id, key, message).hint(hint))
        .collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// True when the text holds the word or phrase with no letter on either side.
fn has_word(text: &str, wanted: &str) -> bool {
    text.match_indices(wanted).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + wanted.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole() {
        assert!(has_word("it is no cure.", "cure"));
        assert!(!has_word("secure and obscure", "cure"));
    }

    #[test]
    fn promises_long_sentences_and_missing_stops_are_found() {
        let long = format!("{}.", ["word"; 26].join(" "));
        for (text, fault) in [
            ("Massage can cure it.", "cure"),
            ("No stop", "full stop"),
            (long.as_str(), "26 words"),
            ("Now!", "exclamation"),
        ] {
            let found = faults("causes.json", "x", "why", text);
            assert!(found.iter().any(|p| p.message.contains(fault)), "{text}");
        }
        assert!(faults("causes.json", "x", "why", "It eases pain.").is_empty());
    }
}
