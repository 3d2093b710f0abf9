//! What a person can do and read: self-care, dose, course, topics, claims, safety texts.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::CauseId;
use super::Condition;
use super::Evidence;
use super::Grade;
use super::Phase;
use super::RecordId;
use super::SeverityBand;
use super::SourceId;
use super::TechniqueId;

/// Whether a measure is advised.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// Worth doing.
    Do,
    /// Not worth it: the evidence speaks against it.
    Skip,
}

/// A measure without massage, or massage by oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SelfCare {
    /// Its id.
    pub id: RecordId,
    /// Its name.
    pub name: String,
    /// Advised or not.
    pub kind: Advice,
    /// What it is.
    pub what: String,
    /// How to do it.
    pub how: String,
    /// How often.
    pub how_often: String,
    /// When to stop.
    pub stop_when: String,
    /// Does it help?
    pub evidence: Evidence,
    /// What guidelines say.
    pub guidelines: String,
    /// Causes it is for; empty is all.
    pub causes: Vec<CauseId>,
    /// Bands of pain it is for; empty is all.
    pub severities: Vec<SeverityBand>,
    /// Phases it is for; empty is all.
    pub phases: Vec<Phase>,
    /// When it is not offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hide_when: Option<Condition>,
    /// The articles that name it.
    pub named_in: Vec<SourceId>,
}

/// How much massage, and when to judge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dose {
    /// Its id.
    pub id: RecordId,
    /// A heading.
    pub name: String,
    /// Causes it is for; empty is any.
    pub causes: Vec<CauseId>,
    /// Phases it is for; empty is any.
    pub phases: Vec<Phase>,
    /// Minutes of a session.
    pub minutes: u16,
    /// Fewest sessions of a first course.
    pub sessions_min: u16,
    /// Most sessions of a first course.
    pub sessions_max: u16,
    /// Weeks of a first course.
    pub weeks: u16,
    /// The first course in a sentence.
    pub first_course: String,
    /// When to judge it.
    pub judge: String,
    /// What counts as useful.
    pub useful_if: String,
    /// What to do if it helps.
    pub if_it_helps: String,
    /// What to do if it does not.
    pub if_no_help: String,
    /// Where this comes from.
    pub sources: Vec<SourceId>,
    /// How sure.
    pub grade: Grade,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<String>,
}

/// How such pain usually goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its id.
    pub id: RecordId,
    /// Phases it describes; empty is any.
    pub phases: Vec<Phase>,
    /// Bands of pain it describes; empty is any.
    pub severities: Vec<SeverityBand>,
    /// What to expect.
    pub text: String,
    /// The numbers behind it.
    pub detail: String,
    /// Where this comes from.
    pub sources: Vec<SourceId>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// List points.
    pub points: Vec<String>,
}

/// A page to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Its id.
    pub id: RecordId,
    /// Its title.
    pub title: String,
    /// Other names people type.
    pub aliases: Vec<String>,
    /// What it is about, in a sentence.
    pub summary: String,
    /// Its parts.
    pub sections: Vec<Section>,
    /// Where this comes from.
    pub sources: Vec<SourceId>,
    /// The articles it answers.
    pub named_in: Vec<SourceId>,
}

/// What became of a claim, or of a part of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It holds.
    Supported,
    /// It may hold.
    Plausible,
    /// It does not hold, or nothing supports it.
    Unsupported,
}

/// A part of a claim with its verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClaimPart {
    /// Which part, such as `effect`; `all` for the whole.
    pub of: String,
    /// What became of it.
    pub verdict: Verdict,
}

/// A claim of one of the five articles, with what the evidence says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Its id.
    pub id: RecordId,
    /// The article.
    pub article: SourceId,
    /// Its number within all claims, such as `0.1`.
    pub number: String,
    /// What the article says, in our words.
    pub claim: String,
    /// Verdicts.
    pub parts: Vec<ClaimPart>,
    /// True when following it could harm.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub r#unsafe: bool,
    /// Why.
    pub reason: String,
    /// Where this comes from.
    pub sources: Vec<SourceId>,
    /// Techniques it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<TechniqueId>,
    /// A short form, shown as "often said, not supported".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub often_said: Option<String>,
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
