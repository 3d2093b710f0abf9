//! What speaks against a massage, style by style.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Backing;
use super::Becomes;
use super::Condition;
use super::Examples;
use super::FactId;
use super::Level;
use super::Limits;
use super::List;
use super::SourceId;
use super::TechniqueId;
use super::Text;
use super::Triage;
use super::Words;
use super::pairs;

/// What kind of entry it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum EntryKind {
    /// A health condition, operation, implant or circumstance.
    Condition,
    /// A medicine or a class of medicines.
    Medicine,
    /// A pattern of red flags.
    WarningSign,
}

/// A stricter level while something holds or is recent. No date counts as recent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Stage {
    /// The fact that must hold; none is the entry itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<FactId>,
    /// It holds while less than so many weeks have passed; none is as long as the fact does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_weeks: Option<u16>,
    /// The level of techniques not named below.
    pub level: Level,
    /// Techniques that differ.
    #[serde(default, with = "pairs", skip_serializing_if = "List::is_empty")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Level>"))]
    pub by_technique: List<(TechniqueId, Level)>,
    /// Limits that hold besides as long as it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<Limits>,
}

/// A condition, medicine or pattern with what it means for each technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Contraindication {
    /// Its id, which is also the id of the fact that fires it.
    pub id: FactId,
    /// What kind of entry it is.
    pub kind: EntryKind,
    /// A heading.
    pub name: Text,
    /// A few words that read well after "You said:".
    pub short: Text,
    /// The question that finds it out.
    pub question: Text,
    /// What a yes would change.
    pub if_yes: Text,
    /// What people type for it.
    pub phrases: Words,
    /// What people type for it, with kinds of words of the lexicon in braces: "{numb} {saddle}".
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub patterns: Words,
    /// Patterns whose words stand anywhere in one sentence, in whatever order.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub cues: Words,
    /// What people type to say that it is not so: "bladder {fine}".
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub denials: Words,
    /// Phrases that look like it but are something else.
    #[serde(default, skip_serializing_if = "Words::is_empty")]
    pub not_this: Words,
    /// Facts that a yes to this one also means.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub implies: List<FactId>,
    /// When it is true without being asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_when: Option<Condition>,
    /// The level of techniques not named below.
    pub level: Level,
    /// Techniques that differ.
    #[serde(with = "pairs")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Level>"))]
    pub by_technique: List<(TechniqueId, Level)>,
    /// How soon a professional must look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Triage>,
    /// Stricter levels while it is recent.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub stages: List<Stage>,
    /// The past-tense entry that replaces it when it is old.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<Becomes>,
    /// How long it holds, in words.
    pub time_limit: Text,
    /// The beginning of `time_limit` that says no more than that it goes on: "Ongoing." An answer that
    /// tells how long a thing counts leaves it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasting: Option<Text>,
    /// Limits by element.
    pub limits: Limits,
    /// What must change.
    pub changes: Text,
    /// Why.
    pub why: Text,
    /// What the therapist needs to hear.
    pub tell_therapist: Text,
    /// The question for a doctor, midwife or pharmacist.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_doctor: Option<Text>,
    /// For a medicine: the question what it is taken for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ask_why: Option<Text>,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// Who says so.
    pub backing: Backing,
    /// Where sources differ, and which was followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disagreement: Option<Text>,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<Text>,
    /// Cases that must and must not fire it.
    pub examples: Examples<Level>,
}

/// A known thing that needs no change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct NoChange {
    /// Its id.
    pub id: FactId,
    /// A few words for it.
    pub short: Text,
    /// What people type for it.
    pub phrases: Words,
    /// What to say of it.
    pub remark: Text,
    /// What was not checked against a source.
    pub unverified: Text,
}
