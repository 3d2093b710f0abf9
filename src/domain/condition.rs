//! The rule language: data only, no behaviour.
//!
//! There is no `not`. Warning facts can only be asked for, reassuring facts can
//! only be missed, so telling more bad news never makes a condition fail.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::AreaId;
use super::CauseId;
use super::Days;
use super::FactId;
use super::List;
use super::Phase;
use super::Severity;

/// A condition of a rule: an object with exactly one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Condition {
    /// Every part holds.
    All(List<Condition>),
    /// At least one part holds.
    Any(List<Condition>),
    /// At least so many parts hold.
    AtLeast(AtLeast),
    /// Yes to a warning or neutral fact.
    Fact(FactId),
    /// Yes, and not known to be old, unchanged and already checked by a doctor.
    Unsettled(FactId),
    /// A reassuring fact is missing: holds unless it was answered yes.
    Without(FactId),
    /// Yes, and it began or happened less than so many weeks ago; no date counts as within.
    Within(Within),
    /// One of these areas hurts or is to be massaged.
    AreaIn(List<AreaId>),
    /// One of these areas hurts, whatever is to be massaged.
    HurtsIn(List<AreaId>),
    /// One of these causes was named.
    CauseIn(List<CauseId>),
    /// Something was told of a pain: its rating, its cause, or where it hurts.
    Pain(Told),
    /// Pain of at least this rating.
    SeverityAtLeast(Severity),
    /// The pain is known to be in one of these phases.
    DurationIn(List<Phase>),
    /// The pain is known to have lasted at least so many days.
    DurationAtLeastDays(Days),
    /// At least so many years old.
    AgeAtLeast(u8),
    /// Younger than so many years.
    AgeBelow(u8),
}

/// Parts of which some number must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct AtLeast {
    /// How many, 1 to the number of parts.
    pub count: usize,
    /// The parts.
    pub of: List<Condition>,
}

/// That something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Told {
    /// It was.
    Told,
}

/// A fact with a time limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Within {
    /// The fact.
    pub fact: FactId,
    /// Weeks since it began or happened.
    pub weeks: u16,
}

impl Condition {
    /// The parts directly below this one.
    pub fn parts(&self) -> &[Condition] {
        match self {
            Self::All(parts) | Self::Any(parts) => parts,
            Self::AtLeast(at_least) => &at_least.of,
            Self::Fact(_)
            | Self::Unsettled(_)
            | Self::Without(_)
            | Self::Within(_)
            | Self::AreaIn(_)
            | Self::HurtsIn(_)
            | Self::CauseIn(_)
            | Self::Pain(_)
            | Self::SeverityAtLeast(_)
            | Self::DurationIn(_)
            | Self::DurationAtLeastDays(_)
            | Self::AgeAtLeast(_)
            | Self::AgeBelow(_) => &[],
        }
    }

    /// Calls `visit` for this condition and every part below it.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        visit(self);
        for part in self.parts() {
            part.walk(visit);
        }
    }
}
