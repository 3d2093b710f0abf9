//! The short verdict on one record, as it is promised: its fields, and their names.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::BookingId;
use crate::domain::TechniqueId;
use crate::domain::Triage;

/// The name and version of the short verdict.
pub const ROW_SCHEMA: &str = "backrelief/row/1";

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

/// A field of the short verdict, which is a column of CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The booking number.
    Id,
    /// How soon a professional must look.
    Triage,
    /// How a run for this record alone would end.
    Exit,
    /// Styles that may be booked.
    Allowed,
    /// Styles that a professional must allow first.
    AskFirst,
    /// Styles to leave out.
    Avoid,
    /// Words that were not understood.
    Unrecognised,
    /// How many questions are open.
    Open,
    /// The outcome and what decided it.
    Headline,
}

impl Field {
    /// Every field, in the order of the whole verdict.
    pub const ALL: [Self; 9] = [
        Self::Id,
        Self::Triage,
        Self::Exit,
        Self::Allowed,
        Self::AskFirst,
        Self::Avoid,
        Self::Unrecognised,
        Self::Open,
        Self::Headline,
    ];

    /// The field with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }
}

/// Names fields, each once.
macro_rules! names {
    ($($field:ident $name:literal)*) => {
        impl Field {
            /// Its name, in JSON and at the head of a column.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$field => $name,)*
                }
            }

            /// Its name as a key of JSON, with the colon.
            pub(crate) fn key(self) -> &'static str {
                match self {
                    $(Self::$field => concat!('"', $name, "\":"),)*
                }
            }
        }
    };
}

names! {
    Id "id"
    Triage "triage"
    Exit "exit"
    Allowed "allowed"
    AskFirst "ask_first"
    Avoid "avoid"
    Unrecognised "unrecognised"
    Open "open"
    Headline "headline"
}
