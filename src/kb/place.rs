//! Reading JSON, and telling in which field a fault is.

use std::fmt::Write;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;

/// What is wrong with a text of JSON, and in which field.
#[derive(Debug)]
pub struct Fault {
    /// The field, such as `records[3].when`; empty where it is the text as a whole.
    pub field: String,
    /// What is wrong, with its line.
    pub error: serde_json::Error,
}

/// Reads JSON; says in which field a fault is.
///
/// # Errors
/// The first fault of the text, or more text behind its value.
pub fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Fault> {
    let mut reader = Deserializer::from_str(text);
    let value = T::deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| Fault {
        field: field_at(text, error.line(), error.column()),
        error,
    })
}

/// A list or an object that is open where a fault is.
enum Open {
    List(usize),
    Object(String),
}

/// The field that ends at a line and column, both counted from 1, of a text that is JSON up to there.
fn field_at(text: &str, line: usize, column: usize) -> String {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let read = text.as_bytes().get(..start + column).unwrap_or_default();
    let mut open: Vec<Open> = Vec::new();
    let mut at = 0;
    let mut is_key = false;
    while let Some(byte) = read.get(at) {
        at += 1;
        match byte {
            b'{' => open.push(Open::Object(String::new())),
            b'[' => open.push(Open::List(0)),
            b'}' | b']' => drop(open.pop()),
            b',' => {
                if let Some(Open::List(index)) = open.last_mut() {
                    *index += 1;
                }
            }
            b'"' => {
                let end = string_end(read, at);
                if let Some(Open::Object(key)) = open.last_mut().filter(|_| is_key) {
                    *key = String::from_utf8_lossy(read.get(at..end).unwrap_or_default()).into();
                }
                at = end + 1;
            }
            _ => {}
        }
        is_key = match byte {
            b'{' | b',' => true,
            b' ' | b'\n' | b'\r' | b'\t' => is_key,
            _ => false,
        };
    }
    written(&open)
}

/// Where the string that begins here ends, without its quote.
fn string_end(read: &[u8], from: usize) -> usize {
    let mut escaped = false;
    let rest = read.get(from..).unwrap_or_default();
    let end = rest.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(read.len(), |end| from + end)
}

fn written(open: &[Open]) -> String {
    let mut field = String::new();
    for part in open {
        match part {
            Open::List(index) => {
                // Writing to a string can't fail.
                let _ = write!(field, "[{index}]");
            }
            Open::Object(key) if key.is_empty() => {}
            Open::Object(key) => {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(key);
            }
        }
    }
    field
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its reading is tested")]
    struct File {
        records: Vec<Record>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its reading is tested")]
    struct Record {
        id: String,
        #[serde(default)]
        ages: Vec<u8>,
    }

    fn field(text: &str) -> String {
        from_json::<File>(text).map_or_else(|fault| fault.field, |file| format!("{file:?}"))
    }

    #[test]
    fn a_fault_is_told_by_its_field() {
        let good = r#"{"id": "a, \"b\": {", "ages": [1, 2]}"#;
        for (text, expected) in [
            (
                format!(r#"{{"records": [{good}, {{"id": 4}}]}}"#),
                "records[1].id",
            ),
            (
                format!(r#"{{"records": [{good}, {{"ages": []}}]}}"#),
                "records[1]",
            ),
            (
                format!(r#"{{"records": [{good}, {{"idd": ""}}]}}"#),
                "records[1].idd",
            ),
            (
                "{\"records\": [\n {\"id\": \"ä\",\n \"ages\": [1, 999]}]}".to_owned(),
                "records[0].ages[1]",
            ),
            (r#"{"records": 5}"#.to_owned(), "records"),
            ("[]".to_owned(), ""),
            (r#"{"records": []} {}"#.to_owned(), ""),
        ] {
            assert_eq!(field(&text), expected, "{text}");
        }
    }
}
