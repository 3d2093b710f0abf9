//! What a person can do and read: self-care, dose, course, topics, claims, safety texts.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::CauseId;
use super::Condition;
use super::Evidence;
use super::Grade;
use super::Limits;
use super::List;
use super::Phase;
use super::RecordId;
use super::SeverityBand;
use super::SourceId;
use super::TechniqueId;
use super::Text;

/// Whether a measure is advised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Advice {
    /// Worth doing.
    Do,
    /// Not worth it: the evidence speaks against it.
    Skip,
}

/// What a measure does to the body that a session may have to leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Element {
    /// Warmth.
    Heat,
    /// Stretching or twisting of joints.
    Stretch,
    /// Tapping or vibration.
    Percussion,
}

impl Element {
    /// True when the limits leave room for it.
    pub fn is_within(self, limits: &Limits) -> bool {
        match self {
            Self::Heat => limits.heat,
            Self::Stretch => limits.stretch,
            Self::Percussion => limits.percussion,
        }
    }
}

/// A measure without massage, or massage by oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct SelfCare {
    /// Its id.
    pub id: RecordId,
    /// Its name.
    pub name: Text,
    /// Advised or not.
    pub kind: Advice,
    /// What it is.
    pub what: Text,
    /// How to do it.
    pub how: Text,
    /// How often.
    pub how_often: Text,
    /// When to stop.
    pub stop_when: Text,
    /// Does it help?
    pub evidence: Evidence,
    /// What guidelines say.
    pub guidelines: Text,
    /// Causes it is for; empty is all.
    pub causes: List<CauseId>,
    /// Bands of pain it is for; empty is all.
    pub severities: List<SeverityBand>,
    /// Phases it is for; empty is all.
    pub phases: List<Phase>,
    /// Techniques that it is a form of for home: it is not offered where one of them needs a yes first
    /// or is to be avoided, or can't keep to the limits of the session.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub home_form_of: List<TechniqueId>,
    /// Techniques that do the same more strongly: it is not offered where one of them is to be avoided.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub milder_than: List<TechniqueId>,
    /// What it does to the body: it is not offered where the session must do without.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub uses: List<Element>,
    /// When it is not offered besides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hide_when: Option<Condition>,
    /// The articles that name it.
    pub named_in: List<SourceId>,
}

/// How much massage, and when to judge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Dose {
    /// Its id.
    pub id: RecordId,
    /// A heading.
    pub name: Text,
    /// Causes it is for; empty is any.
    pub causes: List<CauseId>,
    /// Phases it is for; empty is any.
    pub phases: List<Phase>,
    /// Minutes of a session.
    pub minutes: u16,
    /// Fewest sessions of a first course.
    pub sessions_min: u16,
    /// Most sessions of a first course.
    pub sessions_max: u16,
    /// Weeks of a first course.
    pub weeks: u16,
    /// The first course in a sentence.
    pub first_course: Text,
    /// When to judge it.
    pub judge: Text,
    /// What counts as useful.
    pub useful_if: Text,
    /// What to do if it helps.
    pub if_it_helps: Text,
    /// What to do if it does not.
    pub if_no_help: Text,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// How sure.
    pub grade: Grade,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<Text>,
}

/// How such pain usually goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Course {
    /// Its id.
    pub id: RecordId,
    /// Phases it describes; empty is any.
    pub phases: List<Phase>,
    /// Bands of pain it describes; empty is any.
    pub severities: List<SeverityBand>,
    /// What to expect.
    pub text: Text,
    /// The numbers behind it.
    pub detail: Text,
    /// Where this comes from.
    pub sources: List<SourceId>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Section {
    /// Its heading.
    pub heading: Text,
    /// Paragraphs.
    pub text: List<Text>,
    /// List points.
    pub points: List<Text>,
}

/// A page to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Topic {
    /// Its id.
    pub id: RecordId,
    /// Its title.
    pub title: Text,
    /// Other names people type.
    pub aliases: List<Text>,
    /// The word that opens it as if it were a command: `backrelief faq`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<Text>,
    /// What it is about, in a sentence.
    pub summary: Text,
    /// Its parts.
    pub sections: List<Section>,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// The articles it answers.
    pub named_in: List<SourceId>,
}

/// What became of a claim, or of a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Verdict {
    /// It holds.
    Supported,
    /// It may hold.
    Plausible,
    /// It does not hold, or nothing supports it.
    Unsupported,
}

/// A part of a claim with its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct ClaimPart {
    /// Which part, such as `effect`; `all` for the whole.
    pub of: Text,
    /// What became of it.
    pub verdict: Verdict,
}

/// A claim of one of the five articles, with what the evidence says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Claim {
    /// Its id.
    pub id: RecordId,
    /// The article.
    pub article: SourceId,
    /// Its number within all claims, such as `0.1`.
    pub number: Text,
    /// What the article says, in our words.
    pub claim: Text,
    /// Verdicts.
    pub parts: List<ClaimPart>,
    /// True when following it could harm.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub r#unsafe: bool,
    /// Why.
    pub reason: Text,
    /// Where this comes from.
    pub sources: List<SourceId>,
    /// Techniques it is about.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub techniques: List<TechniqueId>,
    /// A short form, shown as "often said, not supported".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub often_said: Option<Text>,
}

impl Claim {
    /// The verdict of the weakest part.
    pub fn verdict(&self) -> Verdict {
        self.parts
            .iter()
            .map(|part| part.verdict)
            .max()
            .unwrap_or(Verdict::Unsupported)
    }
}
