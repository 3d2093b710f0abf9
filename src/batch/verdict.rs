//! The short verdict on its way to the output: a line of JSON or a row of CSV.
//!
//! A field is worked out when it is written, so a field that nobody wants costs nothing.

use std::borrow::Cow;
use std::cell::OnceCell;

use serde::Serialize;

use crate::batch::row::Field;
use crate::batch::row::ROW_SCHEMA;
use crate::domain::BookingId;
use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::engine::Decision;

/// How many rules a headline names.
const NAMED: usize = 2;

/// The name of the reason why a record was not answered; a column of its own where fields are chosen.
const ERROR: &str = "error";

/// The short verdict on one record.
#[derive(Debug)]
pub struct Verdict<'d, 'a> {
    line: u64,
    id: Option<&'d BookingId>,
    exit: u8,
    told: Result<Told<'d, 'a>, &'d str>,
}

/// What was decided.
#[derive(Debug)]
struct Told<'d, 'a> {
    decision: &'d Decision<'a>,
    styles: OnceCell<Vec<(&'a TechniqueId, Level)>>,
}

/// What stands in a field.
#[derive(Debug)]
enum Value<'d> {
    Nothing,
    Id(&'d BookingId),
    Number(u64),
    Triage(Triage),
    /// Styles of which these levels are wanted.
    Styles(&'d [(&'d TechniqueId, Level)], fn(Level) -> bool),
    Texts(Vec<&'d str>),
    Text(Cow<'d, str>),
}

impl<'d, 'a> Verdict<'d, 'a> {
    /// The verdict of a decision.
    pub fn of(decision: &'d Decision<'a>, line: u64, id: Option<&'d BookingId>, exit: u8) -> Self {
        Self {
            line,
            id,
            exit,
            told: Ok(Told {
                decision,
                styles: OnceCell::new(),
            }),
        }
    }

    /// The answer to a record that could not be read.
    pub fn refused(reason: &'d str, line: u64, id: Option<&'d BookingId>) -> Self {
        Self {
            line,
            id,
            exit: 2,
            told: Err(reason),
        }
    }

    fn value(&self, field: Field) -> Value<'_> {
        match (field, &self.told) {
            (Field::Id, _) => self.id.map_or(Value::Nothing, Value::Id),
            (Field::Exit, _) => Value::Number(self.exit.into()),
            (_, Ok(told)) => told.value(field),
            (Field::Triage, Err(_)) => Value::Nothing,
            (Field::Open, Err(_)) => Value::Number(0),
            (Field::Headline, Err(_)) => Value::Text(Cow::default()),
            (Field::Allowed | Field::AskFirst | Field::Avoid | Field::Unrecognised, Err(_)) => {
                Value::Texts(Vec::new())
            }
        }
    }

    /// Writes a line of JSON: a `RowReport`, or the fields that are wanted of it.
    pub fn json(&self, wanted: Option<&[Field]>, out: &mut Vec<u8>) {
        let fields = wanted.unwrap_or(&Field::ALL);
        let mut before = b'{';
        let mut field = |key: &str, value: &Value<'_>| {
            out.push(before);
            before = b',';
            put(out, key);
            value.json(out);
        };
        if wanted.is_none() {
            field("\"schema\":", &Value::Text(ROW_SCHEMA.into()));
        }
        if self.told.is_err() || (self.id.is_none() && fields.contains(&Field::Id)) {
            field("\"line\":", &Value::Number(self.line));
        }
        for wanted in fields {
            field(wanted.key(), &self.value(*wanted));
        }
        if let Err(reason) = self.told {
            field(&format!("\"{ERROR}\":"), &Value::Text(reason.into()));
        }
        put(out, "}\n");
    }

    /// The names of the columns.
    pub fn columns(wanted: Option<&[Field]>) -> Vec<&'static str> {
        let fields = wanted.unwrap_or(&Field::ALL).iter();
        let error = wanted.map(|_| ERROR);
        fields.map(|field| field.name()).chain(error).collect()
    }

    /// The verdict as cells of CSV. Why a record could not be read stands in the headline of the whole
    /// verdict, with its line, and in a cell of its own where fields are chosen.
    pub fn cells(&self, wanted: Option<&[Field]>) -> Vec<String> {
        let fields = wanted.unwrap_or(&Field::ALL).iter();
        let reason = match self.told {
            Err(reason) => format!("line {}: {reason}", self.line),
            Ok(_) => String::new(),
        };
        let cell = |field: &Field| match (field, &self.told) {
            (Field::Open, Err(_)) => String::new(),
            (Field::Headline, Err(_)) if wanted.is_none() => reason.clone(),
            (field, _) => self.value(*field).cell(),
        };
        let mut cells: Vec<String> = fields.map(cell).collect();
        cells.extend(wanted.map(|_| reason));
        cells
    }
}

impl Told<'_, '_> {
    fn value(&self, field: Field) -> Value<'_> {
        let decision = self.decision;
        match field {
            Field::Triage => Value::Triage(decision.triage()),
            Field::Allowed => self.styles(|level| level < Level::Clearance),
            Field::AskFirst => self.styles(|level| level == Level::Clearance),
            Field::Avoid => self.styles(|level| level == Level::Avoid),
            Field::Unrecognised => Value::Texts(decision.unrecognised().collect()),
            Field::Open => Value::Number(decision.open_questions().len() as u64),
            Field::Headline => Value::Text(headline(decision)),
            // Of the record, not of what was decided.
            Field::Id | Field::Exit => Value::Nothing,
        }
    }

    /// The styles asked about, at some levels. None where a doctor has to look today: then no styles
    /// are shown at all.
    fn styles(&self, wanted: fn(Level) -> bool) -> Value<'_> {
        let styles = self.styles.get_or_init(|| {
            if self.decision.triage() >= Triage::Urgent {
                return Vec::new();
            }
            self.decision.styles().collect()
        });
        Value::Styles(styles, wanted)
    }
}

impl Value<'_> {
    fn cell(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Id(id) => id.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Triage(triage) => word(*triage).to_owned(),
            Self::Styles(styles, wanted) => ids(styles, *wanted).collect::<Vec<_>>().join(";"),
            Self::Texts(texts) => texts.join(";"),
            Self::Text(text) => text.to_string(),
        }
    }

    fn json(&self, out: &mut Vec<u8>) {
        match self {
            Self::Nothing => put(out, "null"),
            Self::Id(id) => value(out, id),
            Self::Number(number) => match u8::try_from(*number) {
                Ok(digit) if digit < 10 => out.push(b'0' + digit),
                _ => value(out, number),
            },
            Self::Triage(triage) => quoted(out, word(*triage)),
            Self::Styles(styles, wanted) => list(out, ids(styles, *wanted)),
            Self::Texts(texts) if texts.is_empty() => put(out, "[]"),
            Self::Texts(texts) => value(out, texts),
            Self::Text(text) if has_nothing_to_escape(text) => quoted(out, text),
            Self::Text(text) => value(out, text),
        }
    }
}

/// The ids of the styles whose levels are wanted.
fn ids<'s>(
    styles: &'s [(&'s TechniqueId, Level)],
    wanted: fn(Level) -> bool,
) -> impl Iterator<Item = &'s str> {
    let styles = styles.iter().filter(move |(_, level)| wanted(*level));
    styles.map(|(id, _)| id.as_str())
}

fn put(out: &mut Vec<u8>, text: &str) {
    out.extend_from_slice(text.as_bytes());
}

/// Writes a text that has nothing to escape.
fn quoted(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    put(out, text);
    out.push(b'"');
}

/// Writes ids in brackets. An id has nothing to escape.
fn list<'s>(out: &mut Vec<u8>, mut ids: impl Iterator<Item = &'s str>) {
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

/// True for most texts.
fn has_nothing_to_escape(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
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
    use crate::batch::RowReport;
    use crate::domain::Case;
    use crate::domain::CauseId;
    use crate::domain::FactId;
    use crate::domain::Finding;
    use crate::kb::KnowledgeBase;

    /// A line, and the same line read as what is promised of it and written again.
    fn there_and_back(verdict: &Verdict<'_, '_>) -> (String, String) {
        let mut line = Vec::new();
        verdict.json(None, &mut line);
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
