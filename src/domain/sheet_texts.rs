//! The sentences of the sheet to take along and of the plan.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::List;
use super::Outcome;
use super::RecordId;
use super::Text;

/// The sentences of the sheet and of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct SheetTexts {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Text>,
    /// Who says what stands on the sheet.
    pub told_by: Text,
    /// The request to a doctor or midwife.
    pub request: RequestTexts,
    /// What stands on the page for the person, out of pages to read, when a massage may be booked.
    pub read: List<ReadPart>,
    /// The plan.
    pub plan: PlanTexts,
}

/// A part of the page for the person that is taken from a page to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct ReadPart {
    /// Its heading on the sheet.
    pub heading: Text,
    /// The page.
    pub topic: RecordId,
    /// The heading of the section whose points are taken; none is all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<Text>,
}

/// The sentences of a request to a doctor or midwife.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct RequestTexts {
    /// What it is about.
    pub opening: Text,
    /// The question where a concern has none of its own.
    pub question: Text,
    /// Answers to tick.
    pub answers: List<Text>,
}

/// The sentences and days of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct PlanTexts {
    /// What to do about a visit.
    pub visit: Text,
    /// What stands with the visits when the dose gives a range.
    pub fewest_first: Text,
    /// The title of the day on which the course is judged. It names no illness.
    pub review_title: Text,
    /// The title of the last day to ask. It names no illness.
    pub doctor_title: Text,
    /// What stands above the daily measures.
    pub self_care: Text,
    /// How to judge the course.
    pub review: Text,
    /// Why there are no visits.
    pub refused: Text,
    /// Days of daily measures where no course of massage sets an end.
    pub days: u16,
    /// By when a professional looks, one entry per outcome that needs one.
    pub doctor_within: List<DoctorWithin>,
}

/// By when a professional looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct DoctorWithin {
    /// The outcome of the answer.
    pub outcome: Outcome,
    /// Days from the start; 0 is the day itself.
    pub days: u16,
}
