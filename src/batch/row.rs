//! The short verdict on one record: a line of JSON or a row of CSV.

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

impl RowReport {
    /// The verdict of a decision.
    pub(crate) fn of(decision: &Decision<'_>, line: u64, id: Option<BookingId>, exit: u8) -> Self {
        // Whoever has to see a doctor today is shown no styles at all.
        let may_book = decision.triage() < Triage::Urgent;
        let asked: Vec<(&TechniqueId, Level)> = decision.styles().filter(|_| may_book).collect();
        let styles = |levels: &[Level]| {
            let asked = asked.iter().filter(|(_, level)| levels.contains(level));
            asked.map(|(id, _)| (*id).clone()).collect()
        };
        Self {
            schema: ROW_SCHEMA.to_owned(),
            line: id.is_none().then_some(line),
            id,
            triage: Some(decision.triage()),
            exit,
            allowed: styles(&[Level::Ok, Level::Modify, Level::Local]),
            ask_first: styles(&[Level::Clearance]),
            avoid: styles(&[Level::Avoid]),
            unrecognised: decision.unrecognised().map(str::to_owned).collect(),
            open: decision.open_questions().len(),
            headline: headline(decision),
            error: None,
        }
    }

    /// The answer to a record that could not be read.
    pub(crate) fn refused(reason: String, line: u64, id: Option<BookingId>) -> Self {
        Self {
            schema: ROW_SCHEMA.to_owned(),
            line: Some(line),
            id,
            triage: None,
            exit: 2,
            allowed: Vec::new(),
            ask_first: Vec::new(),
            avoid: Vec::new(),
            unrecognised: Vec::new(),
            open: 0,
            headline: String::new(),
            error: Some(reason),
        }
    }

    /// The verdict as cells of CSV. What could not be read stands in the headline, with its line.
    pub(crate) fn cells(&self) -> Vec<String> {
        let ids = |ids: &[TechniqueId]| {
            let ids: Vec<&str> = ids.iter().map(TechniqueId::as_str).collect();
            ids.join(";")
        };
        let (open, headline) = match &self.error {
            None => (self.open.to_string(), self.headline.clone()),
            Some(reason) => {
                let place = self.line.map(|line| format!("line {line}: "));
                (String::new(), place.unwrap_or_default() + reason)
            }
        };
        vec![
            self.id
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            self.triage.map(word).unwrap_or_default().to_owned(),
            self.exit.to_string(),
            ids(&self.allowed),
            ids(&self.ask_first),
            ids(&self.avoid),
            self.unrecognised.join(";"),
            open,
            headline,
        ]
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
fn headline(decision: &Decision<'_>) -> String {
    let start = decision.headline().map_or("", |text| text.as_str());
    let start = start.trim_end_matches('.');
    if decision.outcome() == Outcome::Go {
        return start.to_owned();
    }
    let mut names: Vec<&str> = Vec::new();
    for name in decision.decided_by() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    let more = match names.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    names.truncate(NAMED);
    if names.is_empty() {
        start.to_owned()
    } else {
        format!("{start}: {}{more}", names.join("; "))
    }
}
