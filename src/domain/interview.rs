//! The guided questions: what is asked, in which words, and which facts an answer settles.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::CauseId;
use super::Condition;
use super::FactId;
use super::List;
use super::RecordId;
use super::SeverityBand;
use super::SourceId;
use super::Text;

/// A part of the interview, in the order of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Part {
    /// Danger signs.
    Safety,
    /// The pain.
    Pain,
    /// Conditions and medicines.
    Health,
}

impl Part {
    /// All parts, in the order of asking.
    pub const ALL: [Self; 3] = [Self::Safety, Self::Pain, Self::Health];

    /// The part in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Pain => "pain",
            Self::Health => "health",
        }
    }
}

/// What kind of answer a question takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum AnswerKind {
    /// Yes, no or "I don't know", or words.
    YesNo,
    /// Whole years.
    Age,
    /// A choice, or words for a cause.
    Cause,
    /// 0 to 10, or a word.
    Severity,
    /// A length of time.
    Duration,
    /// Body areas.
    Areas,
    /// Conditions, operations and implants, one line after the other.
    Conditions,
    /// Medicines, one line after the other.
    Medicines,
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Choice {
    /// What it says, in a few words.
    pub words: Text,
    /// Facts that choosing it answers with yes. A no to the question denies only those of the question.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub facts: List<FactId>,
    /// The band of pain it describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<SeverityBand>,
    /// What that band means, in words that stand behind its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub means: Option<Text>,
    /// The cause it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<CauseId>,
    /// Asked when it is chosen: when the first of its facts happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dated: Option<Text>,
    /// Asked when it is chosen: its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_it: Option<Text>,
}

/// A question of the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct InterviewQuestion {
    /// Its id.
    pub id: RecordId,
    /// The part it belongs to.
    pub part: Part,
    /// Its place in the part, from 1.
    pub number: u16,
    /// The question it is a further one to; it then shares its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<RecordId>,
    /// What kind of answer it takes.
    pub answer: AnswerKind,
    /// The question in plain words.
    pub question: Text,
    /// The same in other words, asked when it is skipped. An emergency question has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other_words: Option<Text>,
    /// The question when a booking is to be judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked: Option<Text>,
    /// Why it is asked.
    pub why_asked: Text,
    /// What to say when the person does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_unsure: Option<Text>,
    /// The facts that yes, no or "I don't know" answers.
    pub facts: List<FactId>,
    /// What to choose from; of a question about several facts, which of them.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub choices: List<Choice>,
    /// A clear yes ends the interview with the emergency answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stops: bool,
    /// Asked only when this holds or may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked_when: Option<Condition>,
    /// Not asked when this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip_when: Option<Condition>,
    /// Words of a story that make it needless.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub skip_told: List<Text>,
    /// Where this comes from.
    pub sources: List<SourceId>,
}

/// An emergency sign that the interview does not ask for, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct NotAsked {
    /// Its id.
    pub id: RecordId,
    /// The sign.
    pub fact: FactId,
    /// Why it is not asked.
    pub why: Text,
}
