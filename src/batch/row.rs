//! The short verdict on one record: a line of JSON or a row of CSV.

use std::borrow::Cow;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::BookingId;
use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::engine::Decision;

/// The name and version of the short verdict.
pub const ROW_SCHEMA: &str = "backrelief/row/1";

/// The columns of the short verdict as CSV.
pub const COLUMNS: [&str; 9] = [
    "id",
    "triage",
    "exit",
    "allowed",
    "ask_first",
    "avoid",
    "unrecognised",
    "open",
    "headline",
];

/// How many rules a headline names.
const NAMED: usize = 2;

/// The short verdict on one record, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct RowReport {
    /// Always `backrelief/row/1`.
    pub schema: String,
    /// The line of the input on which the record starts, from 1. Only where there is no `id`, or the
    /// record could not be read: an answer is the same wherever its record stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The booking number, as it was given.
    pub id: Option<BookingId>,
    /// How soon a professional must look; null when the record could not be read.
    pub triage: Option<Triage>,
    /// How a run for this record alone would end: 0, 3, or 2 when it could not be read.
    pub exit: u8,
    /// Styles that may be booked, some with changes. Empty when a doctor has to look today.
    pub allowed: Vec<TechniqueId>,
    /// Styles that a professional must allow first.
    pub ask_first: Vec<TechniqueId>,
    /// Styles to leave out.
    pub avoid: Vec<TechniqueId>,
    /// Words that were not understood, as typed.
    pub unrecognised: Vec<String>,
    /// How many questions are open that a yes would change the answer of.
    pub open: usize,
    /// The outcome and what decided it, in a few words.
    pub headline: String,
    /// What is wrong with the record; missing when it was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// The same on its way to the output, borrowed from the decision.
#[derive(Debug, Default)]
pub struct Verdict<'d> {
    line: Option<u64>,
    id: Option<&'d BookingId>,
    triage: Option<Triage>,
    exit: u8,
    /// The styles asked about. None where a doctor has to look today: then no styles are shown at all.
    styles: Vec<(&'d TechniqueId, Level)>,
    unrecognised: Vec<&'d str>,
    open: usize,
    headline: Cow<'d, str>,
    error: Option<&'d str>,
}

/// Styles by what becomes of them: allowed, to be asked about first, to leave out.
const ALLOWED: &[Level] = &[Level::Ok, Level::Modify, Level::Local];
const ASK_FIRST: &[Level] = &[Level::Clearance];
const AVOID: &[Level] = &[Level::Avoid];

impl<'d> Verdict<'d> {
    /// The verdict of a decision.
    pub fn of(decision: &'d Decision<'_>, line: u64, id: Option<&'d BookingId>, exit: u8) -> Self {
        let may_book = decision.triage() < Triage::Urgent;
        Self {
            line: id.is_none().then_some(line),
            id,
            triage: Some(decision.triage()),
            exit,
            styles: if may_book {
                decision.styles().collect()
            } else {
                Vec::new()
            },
            unrecognised: decision.unrecognised().collect(),
            open: decision.open_questions().len(),
            headline: headline(decision),
            error: None,
        }
    }

    /// The answer to a record that could not be read.
    pub fn refused(reason: &'d str, line: u64, id: Option<&'d BookingId>) -> Self {
        Self {
            line: Some(line),
            id,
            exit: 2,
            error: Some(reason),
            ..Self::default()
        }
    }

    /// The ids of the styles at these levels.
    fn ids(&self, levels: &[Level]) -> impl Iterator<Item = &'d str> {
        let styles = self.styles.iter();
        let styles = styles.filter(|(_, level)| levels.contains(level));
        styles.map(|(id, _)| id.as_str())
    }

    /// Writes a line of JSON: a `RowReport`.
    pub fn json(&self, out: &mut Vec<u8>) {
        put(out, "{\"schema\":\"");
        put(out, ROW_SCHEMA);
        if let Some(line) = self.line {
            put(out, "\",\"line\":");
            number(out, line);
            put(out, ",\"id\":");
        } else {
            put(out, "\",\"id\":");
        }
        match self.id {
            None => put(out, "null,\"triage\":"),
            Some(id) => {
                value(out, id);
                put(out, ",\"triage\":");
            }
        }
        match self.triage {
            None => put(out, "null,\"exit\":"),
            Some(triage) => {
                put(out, "\"");
                put(out, word(triage));
                put(out, "\",\"exit\":");
            }
        }
        number(out, u64::from(self.exit));
        put(out, ",\"allowed\":");
        list(out, self.ids(ALLOWED));
        put(out, ",\"ask_first\":");
        list(out, self.ids(ASK_FIRST));
        put(out, ",\"avoid\":");
        list(out, self.ids(AVOID));
        if self.unrecognised.is_empty() {
            put(out, ",\"unrecognised\":[],\"open\":");
        } else {
            put(out, ",\"unrecognised\":");
            value(out, &self.unrecognised);
            put(out, ",\"open\":");
        }
        number(out, self.open as u64);
        put(out, ",\"headline\":");
        text(out, &self.headline);
        if let Some(reason) = self.error {
            put(out, ",\"error\":");
            value(out, reason);
        }
        put(out, "}\n");
    }

    /// The verdict as cells of CSV. What could not be read stands in the headline, with its line.
    pub fn cells(&self) -> Vec<String> {
        let ids = |levels| self.ids(levels).collect::<Vec<_>>().join(";");
        let (open, headline) = match self.error {
            None => (self.open.to_string(), self.headline.to_string()),
            Some(reason) => {
                let place = self.line.map(|line| format!("line {line}: "));
                (String::new(), place.unwrap_or_default() + reason)
            }
        };
        vec![
            self.id.map(ToString::to_string).unwrap_or_default(),
            self.triage.map(word).unwrap_or_default().to_owned(),
            self.exit.to_string(),
            ids(ALLOWED),
            ids(ASK_FIRST),
            ids(AVOID),
            self.unrecognised.join(";"),
            open,
            headline,
        ]
    }
}

fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// Writes ids in brackets. An id has nothing to escape.
fn list<'t>(out: &mut Vec<u8>, mut ids: impl Iterator<Item = &'t str>) {
    let Some(first) = ids.next() else {
        return put(out, "[]");
    };
    put(out, "[\"");
    put(out, first);
    for id in ids {
        put(out, "\",\"");
        put(out, id);
    }
    put(out, "\"]");
}

fn number(out: &mut Vec<u8>, number: u64) {
    match u8::try_from(number) {
        Ok(digit) if digit < 10 => out.push(b'0' + digit),
        _ => value(out, &number),
    }
}

/// Writes a text. Most have nothing to escape.
fn text(out: &mut Vec<u8>, text: &str) {
    if text
        .bytes()
        .all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
    {
        put(out, "\"");
        put(out, text);
        put(out, "\"");
    } else {
        value(out, text);
    }
}

/// Writes a value as JSON. Nothing of ours can fail to be written to memory.
fn value<T: Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    let start = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(start);
    }
}

fn word(triage: Triage) -> &'static str {
    match triage {
        Triage::Go => "go",
        Triage::Soon => "soon",
        Triage::Urgent => "urgent",
        Triage::Emergency => "emergency",
    }
}

/// The outcome and the rules that decided it.
fn headline<'d>(decision: &'d Decision<'_>) -> Cow<'d, str> {
    let start = decision.headline().map_or("", |text| text.as_str());
    let start = start.trim_end_matches('.');
    if decision.outcome() == Outcome::Go {
        return Cow::Borrowed(start);
    }
    let mut names: Vec<&str> = Vec::new();
    for name in decision.decided_by() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let first = names.get(..NAMED).unwrap_or(&names);
    if first.is_empty() {
        return Cow::Borrowed(start);
    }
    let mut headline = [start, ": ", &first.join("; ")].concat();
    let more = names.len() - first.len();
    if more > 0 {
        headline.push_str(&format!("; and {more} more"));
    }
    Cow::Owned(headline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Case;
    use crate::domain::CauseId;
    use crate::domain::FactId;
    use crate::domain::Finding;
    use crate::kb::KnowledgeBase;

    /// A line, and the same line read as what is promised of it and written again.
    fn there_and_back(verdict: &Verdict<'_>) -> (String, String) {
        let mut line = Vec::new();
        verdict.json(&mut line);
        let row: RowReport = serde_json::from_slice(&line).expect("a row");
        let again = serde_json::to_string(&row).expect("JSON");
        (String::from_utf8(line).expect("text"), again + "\n")
    }

    #[test]
    fn a_line_is_what_is_promised_of_it() {
        let finding =
            |id| Finding::new(FactId::new(id).expect("an id"), crate::domain::Answer::Yes);
        let number = BookingId::Number(17);
        let text = BookingId::Text("a \"b\"\n\u{e9}".to_owned());
        for (facts, id) in [
            (vec![], None),
            (vec!["osteoporosis"], Some(&number)),
            (vec!["saddle-numbness"], Some(&text)),
        ] {
            let case = Case {
                causes: [CauseId::new("strain").expect("an id")].into(),
                findings: facts.into_iter().map(finding).collect(),
                unrecognised: vec!["a \"\u{1}\\".to_owned(), "x".to_owned()],
                ..Case::default()
            };
            let decision = Decision::new(KnowledgeBase::embedded(), &case);
            let (line, again) = there_and_back(&Verdict::of(&decision, 3, id, 3));
            assert_eq!(line, again);
        }
        let refused = Verdict::refused("it is \"no\" case", 5, Some(&text));
        let (line, again) = there_and_back(&refused);
        assert_eq!(line, again);
    }
}
