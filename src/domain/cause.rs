//! What pain is put down to, the matrix of techniques, and its modifiers.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::CauseId;
use super::Cell;
use super::Condition;
use super::Examples;
use super::FactId;
use super::Gate;
use super::Grade;
use super::Level;
use super::Limits;
use super::List;
use super::RecordId;
use super::SeverityBand;
use super::SourceId;
use super::TechniqueId;
use super::Text;
use super::Triage;
use super::pairs;

/// What pain is put down to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Cause {
    /// Its id.
    pub id: CauseId,
    /// Its name in a sentence.
    pub name: Text,
    /// What people type for it.
    pub aliases: List<Text>,
    /// How it usually feels.
    pub feels_like: Text,
    /// What massage can do.
    pub massage_can: Text,
    /// What it cannot do.
    pub massage_cannot: Text,
    /// What comes first, without massage.
    pub first_line: Text,
    /// Facts to ask about when the matrix says `screen`.
    pub screen: List<FactId>,
    /// True when it is an injury.
    pub injury: bool,
    /// True for the one that counts when nobody names a cause.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub usual: bool,
    /// Facts that naming this cause also means.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub implies: List<FactId>,
    /// The articles that name it.
    pub named_in: List<SourceId>,
    /// Where this comes from.
    pub sources: List<SourceId>,
}

/// One row of the matrix: a cause at a severity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct MatrixRow {
    /// Its id, such as `strain-mild`.
    pub id: RecordId,
    /// The cause.
    pub cause: CauseId,
    /// The band of pain.
    pub severity: SeverityBand,
    /// What comes before any technique.
    pub gate: Gate,
    /// The code of each technique.
    #[serde(with = "pairs")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Cell>"))]
    pub codes: List<(TechniqueId, Cell)>,
    /// Why the row is as it is.
    pub reason: Text,
    /// How sure.
    pub grade: Grade,
    /// Where this comes from.
    pub sources: List<SourceId>,
}

/// Techniques that reach at least a level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct LevelFloor {
    /// The level.
    pub level: Level,
    /// The techniques.
    pub techniques: List<TechniqueId>,
}

/// What a modifier does. Every effect can only restrict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Effect {
    /// Take the rows of this cause as well.
    MergeCause(CauseId),
    /// One step towards avoid.
    StepDown(List<TechniqueId>),
    /// At least this level.
    AtLeast(LevelFloor),
    /// At least this gate.
    Gate(Gate),
    /// A professional looks at least this soon.
    Triage(Triage),
    /// A professional looks one step sooner than all else says, up to this.
    RaiseTriage(Triage),
    /// Limits by element.
    Limits(Limits),
}

/// Whether an example of a modifier fires it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Fires {
    /// It must.
    Fires,
    /// It must not.
    Silent,
}

/// A rule that changes the answer for some people, or for several findings together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Modifier {
    /// Its id.
    pub id: RecordId,
    /// A heading.
    pub name: Text,
    /// When it holds.
    pub when: Condition,
    /// What it does.
    pub effects: List<Effect>,
    /// Why.
    pub why: Text,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// How sure.
    pub grade: Grade,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<Text>,
    /// Cases that must and must not fire it.
    pub examples: Examples<Fires>,
}
