//! Where a statement comes from and how far it can be trusted.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::List;
use super::SourceId;
use super::Text;

/// Does it help? Weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Grade {
    /// Studied, no useful effect, or the stated mechanism is contradicted.
    GX,
    /// No direct study found: custom or safety reasoning.
    G0,
    /// Very low certainty, small or conflicting trials.
    G1,
    /// Low certainty, or one large sound trial.
    G2,
    /// Moderate certainty, or several consistent trials.
    G3,
}

/// Who says this rule? Strongest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Backing {
    /// A guideline, hospital, charity, regulator or peer-reviewed paper was read.
    E1,
    /// Professional trade press, textbook charts or agreeing specialist lists.
    E2,
    /// Only single clinic, maker or consumer pages.
    E3,
    /// Not checked against any source.
    U,
}

/// How much of a source was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Seen {
    /// The part that is relied on was read.
    Yes,
    /// Only its abstract.
    Abstract,
    /// Only a part.
    Part,
    /// Only a copy published elsewhere.
    Copy,
    /// Only a digest by others.
    Digest,
    /// Not read.
    No,
}

/// What sort of text a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum SourceKind {
    /// A guideline or care standard.
    Guideline,
    /// A systematic or narrative review.
    Review,
    /// A trial.
    Trial,
    /// Another study.
    Study,
    /// A textbook.
    Textbook,
    /// A page of a professional body, hospital or charity.
    Professional,
    /// Trade press.
    Trade,
    /// Information for patients.
    PatientPage,
    /// Another web page.
    WebPage,
    /// One of the five articles the guide answers.
    Article,
    /// A law or regulation.
    Law,
}

/// A source, with how far it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// Who wrote what, where.
    pub citation: Text,
    /// Year or years, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<Text>,
    /// DOI, PMID or address.
    pub locator: Text,
    /// How much was read.
    pub seen: Seen,
    /// What exactly was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_note: Option<Text>,
    /// What sort of text it is.
    pub kind: SourceKind,
}

/// A statement about benefit with its grade and sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Evidence {
    /// How sure.
    pub grade: Grade,
    /// What was found, in plain words.
    pub summary: Text,
    /// Where.
    pub sources: List<SourceId>,
}
