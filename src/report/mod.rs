//! The answer: plain, serialisable, self-contained.
//!
//! Everything a renderer prints is in here, with names, words of rules and
//! citations, so that no renderer looks anything up or decides anything. As
//! JSON it is a published contract, `backrelief/report/1`.
//!
//! From JSON to JSON, as `backrelief check --case - --json` does it:
//!
//! ```
//! use backrelief::domain::{Case, CaseFile, Level};
//! use backrelief::{engine, kb::KnowledgeBase, render, report::Report};
//!
//! let kb = KnowledgeBase::embedded();
//! let told = r#"{
//!     "severity": 4,
//!     "yes": ["med-anticoagulant"],
//!     "booking": { "techniques": ["deep-tissue"] }
//! }"#;
//! let file: CaseFile = serde_json::from_str(told)?;
//! let json = render::json(&engine::assess(kb, &Case::from(&file)))?;
//!
//! let report: Report = serde_json::from_str(&json)?;
//! let booked = report.techniques.iter().find(|style| style.id.as_str() == "deep-tissue");
//! assert_eq!(booked.map(|style| style.level), Some(Level::Avoid));
//! # Ok::<(), serde_json::Error>(())
//! ```
//!
//! A fact that the data does not know restricts, like words that were not understood.

mod plan;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Assumption;
use crate::domain::Backing;
use crate::domain::CauseId;
use crate::domain::Days;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Fit;
use crate::domain::Gate;
use crate::domain::Goal;
use crate::domain::Grade;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::List;
use crate::domain::Match;
use crate::domain::Outcome;
use crate::domain::Phase;
use crate::domain::Place;
use crate::domain::Pressure;
use crate::domain::RuleId;
use crate::domain::Setting;
use crate::domain::SeverityBand;
use crate::domain::SourceId;
use crate::domain::TechniqueId;
use crate::domain::Text;
use crate::domain::Triage;

pub use plan::CauseReport;
pub use plan::CourseReport;
pub use plan::DoseReport;
pub use plan::OpenQuestion;
pub use plan::SelfCareReport;
pub use plan::Session;
pub use plan::SourceReport;

/// The name and version of the JSON contract.
pub const SCHEMA: &str = "backrelief/report/1";

/// The whole answer for one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Report {
    /// Always `backrelief/report/1`.
    pub schema: Text,
    /// Version of the program.
    pub program_version: Text,
    /// Version of the data.
    pub data_version: Text,
    /// What was told.
    pub case: CaseView,
    /// The same in short words, ready to say back.
    pub understood: Understood,
    /// How soon a professional must look, and why.
    pub triage: TriageReport,
    /// Facts as typed, then facts worked out from them.
    pub findings: Vec<FindingReport>,
    /// Words that were not understood, as typed.
    pub unrecognised: Vec<Text>,
    /// Things to say back about how words were read.
    pub remarks: Vec<Text>,
    /// All techniques, in the order of showing.
    pub techniques: Vec<TechniqueReport>,
    /// One card for the whole session.
    pub session: Session,
    /// What else helps, and what is not worth it.
    pub self_care: Vec<SelfCareReport>,
    /// Unanswered questions, those that would change most first.
    pub open_questions: Vec<OpenQuestion>,
    /// How such pain usually goes on.
    pub expected_course: Option<CourseReport>,
    /// What massage can and cannot do for each cause named.
    pub causes: Vec<CauseReport>,
    /// Every source named above.
    pub sources: Vec<SourceReport>,
    /// The one line that closes every answer.
    pub disclaimer: Text,
}

/// What was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct CaseView {
    /// Causes; the usual one, `nonspecific`, when none was named but a pain was rated.
    pub causes: Vec<CauseId>,
    /// Where it hurts, then the regions that these places belong to: a calf, and the leg.
    pub areas: Vec<Place>,
    /// The band of pain; null when not told or no pain.
    pub severity: Option<SeverityBand>,
    /// The rating, 0 to 10; null when only a word was given.
    pub severity_nrs: Option<u8>,
    /// Days since it began.
    pub duration_days: Option<Days>,
    /// The phase of the pain.
    pub phase: Option<Phase>,
    /// Whole years.
    pub age: Option<u8>,
    /// What the cause and severity allow before other rules.
    pub gate: Option<Gate>,
    /// Wishes.
    pub preferences: PreferencesView,
    /// The booking asked about.
    pub booking: BookingView,
}

/// Wishes; `null` and empty lists mean any.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct PreferencesView {
    /// Pressure liked.
    pub pressure: Option<Pressure>,
    /// What is hoped for.
    pub goals: Vec<Goal>,
    /// With a therapist or at home.
    #[serde(rename = "where")]
    pub setting: Option<Setting>,
    /// Techniques not to show.
    pub skip: Vec<TechniqueId>,
}

/// The booking asked about; empty lists mean all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct BookingView {
    /// Techniques.
    pub techniques: Vec<TechniqueId>,
    /// Areas.
    pub areas: Vec<AreaId>,
}

/// What was understood, in short words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Understood {
    /// The pain.
    pub pain: Vec<Text>,
    /// Health facts.
    pub health: Vec<Text>,
    /// What was denied.
    pub denied: Vec<Text>,
    /// What the person does not know.
    pub unsure: Vec<Text>,
    /// What was taken for granted because nobody said it.
    pub assumed: Vec<Assumption>,
    /// True when it was read from free words.
    pub is_story: bool,
}

/// How soon a professional must look, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct TriageReport {
    /// How soon.
    pub level: Triage,
    /// The outcome that heads the answer.
    pub outcome: Outcome,
    /// Its first words.
    pub headline: Text,
    /// Rules that decided, strictest first.
    pub reasons: Vec<Reason>,
    /// Rules that only have something to say.
    pub remarks: Vec<Reason>,
    /// What to do, in order.
    pub what_to_do: Vec<Text>,
    /// What to say on the phone.
    pub say: Vec<Text>,
    /// Questions for a doctor, midwife or pharmacist.
    pub ask: Vec<Text>,
    /// Signs that need help now, as phrases.
    pub safety_net: List<Text>,
    /// Signs that need a doctor today, as phrases.
    pub see_doctor_today: List<Text>,
    /// Emergency numbers.
    pub numbers: Text,
}

/// A rule that said something, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Reason {
    /// The rule.
    pub rule: RuleId,
    /// Its name in a few words.
    pub name: Text,
    /// The level it gives a technique; null for triage.
    pub level: Option<Level>,
    /// The triage it asks for; null for techniques.
    pub triage: Option<Triage>,
    /// What it says.
    pub text: Text,
    /// Facts, causes or case fields that set it off.
    pub because: Vec<Text>,
    /// Its sources.
    pub sources: List<SourceId>,
    /// Who says so, when that is graded.
    pub backing: Option<Backing>,
    /// How sure a benefit is, when that is graded.
    pub grade: Option<Grade>,
    /// What was not checked against a source.
    pub unverified: Option<Text>,
    /// Where sources differ.
    pub disagreement: Option<Text>,
    /// How long it holds, when that is known.
    pub until: Option<Text>,
    /// The beginning of `until` that says no more than that it goes on, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasting: Option<Text>,
}

/// A fact as answered or worked out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct FindingReport {
    /// The fact.
    pub id: FactId,
    /// What kind of statement it is.
    pub kind: FactKind,
    /// Its name in a few words.
    pub name: Text,
    /// The answer.
    pub answer: Answer,
    /// The base level of a condition or medicine; null for others.
    pub level: Option<Level>,
    /// The words typed for it; empty when it came as an id or was worked out.
    pub text: Text,
    /// How the words were read.
    #[serde(rename = "match")]
    pub matched: Match,
    /// What it was worked out from: ids of findings and causes, or a part of the case such as
    /// `age`. Empty when it was told.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<Text>,
    /// Weeks since it began or happened.
    pub weeks_ago: Option<u16>,
    /// What to say of a thing that needs no change.
    pub remark: Option<Text>,
}

/// How a technique stands for this person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct TechniqueReport {
    /// The technique.
    pub id: TechniqueId,
    /// Its full name.
    pub name: Text,
    /// Its name in a table.
    pub short_name: Text,
    /// With a therapist or at home.
    pub setting: Setting,
    /// What it is like.
    pub like: Text,
    /// How it stands.
    pub level: Level,
    /// The preference; null when no pain was rated, so that nothing is ranked.
    pub fit: Option<Fit>,
    /// Does it help back pain?
    pub evidence: Grade,
    /// What that rests on.
    pub evidence_text: Text,
    /// Pressure to ask for, in words.
    pub pressure: Text,
    /// False when a wish speaks against showing it.
    pub wanted: bool,
    /// Which wish.
    pub unwanted_because: Option<Text>,
    /// Why it stands so, strictest first.
    pub reasons: Vec<Reason>,
    /// What must change because the cause and the pain ask for great care; null when they don't.
    #[serde(default)]
    pub great_care: Option<Text>,
    /// What the limits take away from it.
    pub cannot_keep: Vec<Text>,
    /// Limits that hold for it.
    pub limits: Limits,
    /// What to ask for.
    pub ask_for: List<Text>,
}

impl TechniqueReport {
    /// What great care means for it, as long as it may be had.
    pub fn care_taken(&self) -> Option<&str> {
        let care = self.great_care.as_ref();
        care.filter(|_| self.level < Level::Avoid).map(Text::as_str)
    }
}

impl Report {
    /// True when a professional should look first, or nothing that was asked about may be booked.
    pub fn needs_professional(&self) -> bool {
        self.triage.level > Triage::Go
            || self.triage.outcome > Outcome::Go
            || !self.unrecognised.is_empty()
    }

    /// The techniques asked about: those of the booking, or all.
    pub fn asked(&self) -> impl Iterator<Item = &TechniqueReport> {
        let booked = &self.case.booking.techniques;
        self.techniques
            .iter()
            .filter(move |t| booked.is_empty() || booked.contains(&t.id))
    }
}
