//! What to do besides: the session, the plan, the open questions, the sources.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::Advice;
use crate::domain::CauseId;
use crate::domain::Grade;
use crate::domain::Limits;
use crate::domain::List;
use crate::domain::RecordId;
use crate::domain::Seen;
use crate::domain::SourceId;
use crate::domain::Text;
use crate::domain::Triage;
use crate::report::Reason;

/// One card for the whole session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Session {
    /// Limits of all rules, strictest of each element.
    pub limits: Limits,
    /// Names of the areas to leave out.
    pub avoid_area_names: Vec<Text>,
    /// Wishes that safety leaves no room for, and why, as sentences.
    #[serde(default)]
    pub set_aside: Vec<Text>,
    /// What must change, by rule.
    pub changes: Vec<Reason>,
    /// How much massage, and when to judge it; null when no pain was rated or nothing may be booked.
    pub dose: Option<DoseReport>,
    /// What the therapist needs to hear. What would be told of danger is not, while nobody knows of it.
    pub tell_therapist: Vec<Text>,
    /// For medicines: the questions what they are taken for.
    pub ask_why: Vec<Text>,
    /// When to stop a session.
    pub stop_rules: List<Text>,
    /// When to get help afterwards.
    pub after_rules: List<Text>,
    /// What a ranking rests on.
    pub ranking_note: Option<Text>,
}

/// How much massage, and when to judge it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct DoseReport {
    /// The record.
    pub id: RecordId,
    /// Minutes of a session.
    pub minutes: u16,
    /// Fewest sessions of a first course.
    pub sessions_min: u16,
    /// Most sessions.
    pub sessions_max: u16,
    /// Weeks.
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
    /// Its sources.
    pub sources: List<SourceId>,
}

/// A measure without massage, or massage by oneself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct SelfCareReport {
    /// The record.
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
    pub evidence: Grade,
    /// Its sources.
    pub sources: List<SourceId>,
}

/// An unanswered question that matters for this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct OpenQuestion {
    /// The question record or fact.
    pub id: Text,
    /// The question.
    pub question: Text,
    /// What a yes would change, in a few words.
    pub if_yes: Text,
    /// The triage a yes would lead to.
    pub triage_if_yes: Triage,
    /// How many techniques would stand otherwise after a yes.
    pub techniques_changed: usize,
    /// True when it is one of the general screening questions or of the cause.
    pub screening: bool,
}

/// How such pain usually goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct CourseReport {
    /// The record.
    pub id: RecordId,
    /// What to expect.
    pub text: Text,
    /// The numbers behind it.
    pub detail: Text,
    /// Its sources.
    pub sources: List<SourceId>,
}

/// What massage can and cannot do for a cause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct CauseReport {
    /// The cause.
    pub id: CauseId,
    /// Its name.
    pub name: Text,
    /// What massage can do.
    pub massage_can: Text,
    /// What it cannot do.
    pub massage_cannot: Text,
    /// What comes first, without massage.
    pub first_line: Text,
    /// Why the techniques are ranked as they are; null when no pain was rated.
    pub ranking: Option<Text>,
    /// Its sources.
    pub sources: List<SourceId>,
}

/// A source, ready to print.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct SourceReport {
    /// Its id.
    pub id: SourceId,
    /// Who wrote what, where.
    pub citation: Text,
    /// Year or years.
    pub year: Option<Text>,
    /// DOI, PMID or address.
    pub locator: Text,
    /// How much was read.
    pub seen: Seen,
}
