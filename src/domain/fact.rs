//! Statements about a person that can be asked, and the red flags among them.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::CaseFile;
use super::Condition;
use super::Examples;
use super::FactId;
use super::List;
use super::SourceId;
use super::Text;
use super::Triage;
use super::Words;

/// What kind of statement a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum FactKind {
    /// A warning sign.
    RedFlag,
    /// A health condition, operation, implant or circumstance.
    Condition,
    /// A medicine.
    Medicine,
    /// An answer that only qualifies others.
    Context,
}

/// Which way a fact can move an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Polarity {
    /// A yes can only restrict.
    #[default]
    Warning,
    /// A yes can only relax.
    Reassuring,
    /// A yes only describes.
    Neutral,
}

/// One line of a red flag: a level and when it holds. All lines that hold count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct TriageLine {
    /// How soon a professional must look.
    pub level: Triage,
    /// When.
    pub when: Condition,
    /// Why, if the general reason of the record does not fit this line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Text>,
}

/// An example that runs as a test: a case and what the rule alone makes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Example<T> {
    /// The case.
    pub given: CaseFile,
    /// What the rule alone must say.
    pub expect: T,
}

/// A statement that can be asked and answered.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// What kind of statement it is.
    pub kind: FactKind,
    /// Which way it can move an answer.
    pub polarity: Polarity,
    /// A heading.
    pub name: Text,
    /// A few words that read well after "You said:".
    pub short: Text,
    /// The question in plain words.
    pub question: Text,
    /// What a yes would change, in a few words.
    pub if_yes: Text,
    /// What people type for it.
    pub phrases: Words,
    /// What people type for it, with kinds of words in braces: "{numb} {saddle}".
    pub patterns: Words,
    /// Patterns whose words stand anywhere in one sentence: "{numb} {saddle}".
    pub cues: Words,
    /// What people type to say that it is not so: "bladder {fine}".
    pub denials: Words,
    /// Phrases that look like it but are something else.
    pub not_this: Words,
    /// Facts that a yes to this one also means.
    pub implies: List<FactId>,
    /// When it is true without being asked, from age and other facts.
    pub holds_when: Option<Condition>,
    /// From this age in weeks, a dated finding counts as the other fact instead.
    pub becomes: Option<Becomes>,
}

/// A past-tense fact that replaces a dated one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Becomes {
    /// The fact that counts instead.
    pub id: FactId,
    /// Weeks after which it does.
    pub after_weeks: u16,
}

/// A warning sign, what it can mean and how soon to act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct RedFlag {
    /// Its id.
    pub id: FactId,
    /// The group it is listed under.
    pub group: Text,
    /// A heading.
    pub name: Text,
    /// A few words that read well after "You said:".
    pub short: Text,
    /// The question in plain words.
    pub question: Text,
    /// Why it is asked.
    pub why_asked: Text,
    /// What a yes would change.
    pub if_yes: Text,
    /// What people type for it.
    pub phrases: Words,
    /// When it is true without being asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_when: Option<Condition>,
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
    /// What an old one counts as: an event passes, a state does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<Becomes>,
    /// Its level when nothing else is known.
    pub alone: Triage,
    /// Levels with their conditions.
    pub triage: List<TriageLine>,
    /// What it can mean, for the answer.
    pub why: Text,
    /// What to say on the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<Text>,
    /// What doctors think of, for professionals.
    pub points_to: Text,
    /// Published accuracy, for professionals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accuracy: Option<Text>,
    /// How it combines with others, in words.
    pub combine: Text,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<Text>,
    /// Cases that must and must not fire it.
    pub examples: Examples<Triage>,
}

/// An answer to a screening question, or a reassuring fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct ContextFact {
    /// Its id.
    pub id: FactId,
    /// Which way it can move an answer.
    pub polarity: Polarity,
    /// A heading.
    pub name: Text,
    /// A few words that read well after "You said:".
    pub short: Text,
    /// The question in plain words.
    pub question: Text,
    /// Why it is asked.
    pub why_asked: Text,
    /// What a yes would change.
    pub if_yes: Text,
    /// What people type for it.
    pub phrases: Words,
    /// When it is true without being asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holds_when: Option<Condition>,
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
    /// What an old one counts as: an event passes, a state does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<Becomes>,
    /// Levels with their conditions; may be empty.
    pub triage: List<TriageLine>,
    /// What it can mean.
    pub why: Text,
    /// What to say on the phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<Text>,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<Text>,
    /// Cases that must and must not fire it.
    pub examples: Examples<Triage>,
}
