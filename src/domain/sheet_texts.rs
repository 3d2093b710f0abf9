//! The sentences of the sheet to take along and of the plan.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Outcome;

/// The sentences of the sheet and of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetTexts {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Who says what stands on the sheet.
    pub told_by: String,
    /// The request to a doctor or midwife.
    pub request: RequestTexts,
    /// The plan.
    pub plan: PlanTexts,
}

/// The sentences of a request to a doctor or midwife.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestTexts {
    /// What it is about.
    pub opening: String,
    /// The question where a concern has none of its own.
    pub question: String,
    /// Answers to tick.
    pub answers: Vec<String>,
}

/// The sentences and days of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanTexts {
    /// What to do about a visit.
    pub visit: String,
    /// What stands with the visits when the dose gives a range.
    pub fewest_first: String,
    /// The title of the day on which the course is judged. It names no illness.
    pub review_title: String,
    /// The title of the last day to ask. It names no illness.
    pub doctor_title: String,
    /// What stands above the daily measures.
    pub self_care: String,
    /// How to judge the course.
    pub review: String,
    /// Why there are no visits.
    pub refused: String,
    /// By when a professional looks, one entry per outcome that needs one.
    pub doctor_within: Vec<DoctorWithin>,
}

/// By when a professional looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DoctorWithin {
    /// The outcome of the answer.
    pub outcome: Outcome,
    /// Days from the start; 0 is the day itself.
    pub days: u16,
}
