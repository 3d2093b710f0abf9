//! The words that every answer carries: what to do, the safety net, stop rules.

use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::CaseFile;
use super::FactId;
use super::Level;
use super::RecordId;
use super::TechniqueId;
use super::pairs;

/// The one outcome that heads an answer, mildest first.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Nothing that was told points to danger.
    Go,
    /// A professional is asked before booking.
    AskFirst,
    /// No style is fine for now.
    DoNotBook,
    /// A doctor looks today.
    SeeDoctorToday,
    /// Help is needed now.
    GetHelpNow,
}

/// The headline of an outcome and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Which outcome.
    pub outcome: Outcome,
    /// Its first words.
    pub headline: String,
    /// Its first words when only some styles were asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline_for_booking: Option<String>,
    /// What to do, in order.
    pub r#do: Vec<String>,
}

/// Emergency numbers of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Two letters, or `eu`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The emergency number.
    pub emergency: String,
    /// The line for help today, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent_line: Option<String>,
}

/// Signs to watch for, whatever the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SafetyNet {
    /// Reasons to get help now, as phrases.
    pub now: Vec<String>,
    /// Reasons to see a doctor today, as phrases.
    pub today: Vec<String>,
}

/// What words that were not understood do to each technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NotUnderstood {
    /// The rule in a few words.
    pub name: String,
    /// The level of techniques not named below.
    pub level: Level,
    /// Techniques that differ.
    #[serde(with = "pairs")]
    #[schemars(with = "std::collections::BTreeMap<String, Level>")]
    pub by_technique: Vec<(TechniqueId, Level)>,
    /// Why.
    pub why: String,
    /// What to do.
    pub r#do: Vec<String>,
}

/// The texts every answer carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Signs to watch for.
    pub safety_net: SafetyNet,
    /// What to do, one entry per outcome.
    pub actions: Vec<Action>,
    /// Emergency numbers.
    pub countries: Vec<Country>,
    /// The numbers shown when no country was given.
    pub default_numbers: String,
    /// When to stop a session.
    pub stop_rules: Vec<String>,
    /// When to get help afterwards.
    pub after_rules: Vec<String>,
    /// What words that were not understood do.
    pub not_understood: NotUnderstood,
    /// What to ask for when several entries each need a doctor's yes; their names follow.
    pub one_letter: String,
    /// What every ranking must say of itself.
    pub ranking_note: String,
    /// The one line that closes every answer.
    pub disclaimer: String,
}

/// A question about the case itself or about several facts at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScreenQuestion {
    /// Its id.
    pub id: RecordId,
    /// Its place in the order of asking, from 1.
    pub order: u16,
    /// The question in plain words.
    pub question: String,
    /// What a yes would change, in a few words.
    pub if_yes: String,
    /// The facts it asks about; empty when it asks for a field of the case.
    pub facts: Vec<FactId>,
    /// What a yes means, as a case; empty when it is `facts`.
    #[serde(default)]
    pub assume: CaseFile,
}
