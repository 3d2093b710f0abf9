//! Numbers with a name, and what they say: "178 over 104", "platelets 40".

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::FactId;
use crate::domain::SourceId;

/// A number with a name, such as a blood pressure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// Its id.
    pub id: String,
    /// What it is called, in a few words.
    pub short: String,
    /// What people type before or after the number.
    pub names: Vec<String>,
    /// True for two numbers, as in "120 over 80". Two numbers need no name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pair: bool,
    /// The lowest and highest first number that can be meant.
    pub range: [f64; 2],
    /// The lowest second number of two that can be meant: 30 over 7 is no blood pressure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_second: Option<f64>,
    /// The lowest and highest number with a decimal that needs no name where it stands alone between
    /// commas: "39.2, stiff neck".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alone: Option<[f64; 2]>,
    /// What ranges of it say. Outside of all of them it says nothing.
    pub bands: Vec<Band>,
    /// Where the limits come from.
    pub sources: Vec<SourceId>,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<String>,
}

/// A range of a measure and the fact it stands for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The first number is at least this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<f64>,
    /// The first number is below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// Or the second number is at least this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_at_least: Option<f64>,
    /// Or the second number is below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_below: Option<f64>,
    /// The fact it stands for.
    pub fact: FactId,
}

impl Band {
    /// True when a reading lies in this band.
    pub fn holds(&self, first: f64, second: Option<f64>) -> bool {
        let bounded = self.at_least.is_some() || self.below.is_some();
        let inside = bounded
            && self.at_least.is_none_or(|least| first >= least)
            && self.below.is_none_or(|most| first < most);
        let second = second.is_some_and(|second| {
            self.second_at_least.is_some_and(|least| second >= least)
                || self.second_below.is_some_and(|most| second < most)
        });
        inside || second
    }
}
