//! Lengths of time by which it is judged how old a thing is that was told.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::Days;
use crate::domain::SourceId;

/// How long ago a thing must be to count as old. Each is a judgement of medicine, in days.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// A medicine that was stopped at least so long ago no longer acts.
    pub medicine_gone: Threshold,
    /// A sign or a cause that is told to be over and was at least so long ago is history:
    /// "sciatica in spring, gone now".
    pub sign_over: Threshold,
    /// The same for a sign of an emergency. One that is dated by a month alone is not over.
    pub emergency_over: Threshold,
    /// What is told to be still there since something at least so long ago is an old state: "stroke in
    /// 2011, left hand still weak".
    pub still_there: Threshold,
    /// A sign that has gone on for at least so long without getting worse is an old one.
    pub long_standing: Threshold,
    /// An operation, an illness or a medicine no longer ago than this may be what the pain began with.
    pub began_with: Threshold,
}

/// A length of time, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Its days.
    pub days: Days,
    /// Why so many.
    pub why: String,
    /// Where it comes from.
    pub sources: Vec<SourceId>,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<String>,
}

impl Threshold {
    /// True for what was so many days ago, or lasted so many, and by that is old.
    pub fn is_reached(&self, days: Days) -> bool {
        days >= self.days
    }
}

/// Without a threshold nothing counts as old.
impl Default for Threshold {
    fn default() -> Self {
        Self {
            days: Days::MAX,
            why: String::new(),
            sources: Vec::new(),
            unverified: None,
        }
    }
}

impl Thresholds {
    /// True when the data has none.
    pub(crate) fn are_missing(&self) -> bool {
        *self == Self::default()
    }

    /// Each with its name in the data.
    pub(crate) fn named(&self) -> [(&'static str, &Threshold); 6] {
        [
            ("medicine_gone", &self.medicine_gone),
            ("sign_over", &self.sign_over),
            ("emergency_over", &self.emergency_over),
            ("still_there", &self.still_there),
            ("long_standing", &self.long_standing),
            ("began_with", &self.began_with),
        ]
    }
}
