//! A plan for the weeks to come: what on which day, without any drawing.

use jiff::civil::Date;
use jiff::civil::Weekday;

/// What an entry of a plan is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A massage.
    Visit,
    /// Something to do oneself.
    SelfCare,
    /// The day on which the course is judged.
    Review,
    /// The day by which a professional looks.
    Doctor,
}

impl EntryKind {
    /// The kind in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Visit => "visit",
            Self::SelfCare => "self-care",
            Self::Review => "review",
            Self::Doctor => "doctor",
        }
    }
}

/// A day as a calendar program writes it: `20261201`.
pub fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A day to read: `Tue 2026-12-01`.
pub fn readable(day: Date) -> String {
    let weekday = match day.weekday() {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    };
    format!(
        "{weekday} {:04}-{:02}-{:02}",
        day.year(),
        day.month(),
        day.day()
    )
}

/// An entry of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanEntry {
    /// What it is about.
    pub kind: EntryKind,
    /// Its day, or the first of its days.
    pub day: Date,
    /// On how many days in a row.
    pub days: u16,
    /// Its title. It names no illness, because calendars are often shared.
    pub title: String,
    /// Paragraphs.
    pub text: Vec<String>,
}

/// A plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Its name.
    pub title: String,
    /// The first day.
    pub start: Date,
    /// Why no massage is planned; none when visits are planned.
    pub refused: Option<String>,
    /// Entries, earliest first.
    pub entries: Vec<PlanEntry>,
    /// The one closing line.
    pub disclaimer: String,
}
