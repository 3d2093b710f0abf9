//! The words that every answer carries: what to do, the safety net, stop rules.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Days;
use super::FactId;
use super::Level;
use super::List;
use super::RecordId;
use super::SeverityBand;
use super::TechniqueId;
use super::Text;
use super::pairs;

/// The one outcome that heads an answer, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Action {
    /// Which outcome.
    pub outcome: Outcome,
    /// Its first words.
    pub headline: Text,
    /// Its first words when only some styles were asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headline_for_booking: Option<Text>,
    /// What to do, in order.
    pub r#do: List<Text>,
}

/// Emergency numbers of a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Country {
    /// Two letters, or `eu`.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// The emergency number.
    pub emergency: Text,
    /// The line for help today, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgent_line: Option<Text>,
}

/// Signs to watch for, whatever the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct SafetyNet {
    /// Reasons to get help now, as phrases.
    pub now: List<Text>,
    /// Reasons to see a doctor today, as phrases.
    pub today: List<Text>,
}

/// What words that were not understood do to each technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct NotUnderstood {
    /// The rule in a few words.
    pub name: Text,
    /// The level of techniques not named below.
    pub level: Level,
    /// Techniques that differ.
    #[serde(with = "pairs")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeMap<String, Level>"))]
    pub by_technique: List<(TechniqueId, Level)>,
    /// Why.
    pub why: Text,
    /// What to do.
    pub r#do: List<Text>,
}

/// What must change for a technique that the matrix marks with a caution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct GreatCare {
    /// With a therapist.
    pub therapist: Text,
    /// At home.
    pub home: Text,
}

/// The texts every answer carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Safety {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Text>,
    /// Signs to watch for.
    pub safety_net: SafetyNet,
    /// What to do, one entry per outcome.
    pub actions: List<Action>,
    /// Emergency numbers.
    pub countries: List<Country>,
    /// The numbers shown when no country was given.
    pub default_numbers: Text,
    /// When to stop a session.
    pub stop_rules: List<Text>,
    /// When to get help afterwards.
    pub after_rules: List<Text>,
    /// What words that were not understood do.
    pub not_understood: NotUnderstood,
    /// What to ask for when several entries each need a doctor's yes; their names follow.
    pub one_letter: Text,
    /// Open questions that come before others of their kind: many people can say yes to them.
    pub ask_early: List<FactId>,
    /// What a caution of the matrix means: with a therapist, and at home.
    pub great_care: GreatCare,
    /// What every ranking must say of itself.
    pub ranking_note: Text,
    /// The one line that closes every answer.
    pub disclaimer: Text,
    /// What stands on the first page of the program, before anybody told anything.
    pub before_all: Text,
    /// How bad a pain is taken to be that somebody can't rate, or did not.
    pub assumed_severity: SeverityBand,
    /// What stands under lists of records.
    pub under_lists: UnderLists,
}

/// What stands under lists of records, so that nobody takes a list for more than it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct UnderLists {
    /// Under techniques.
    pub techniques: Text,
    /// Under conditions and medicines.
    pub conditions: Text,
    /// Under warning signs.
    pub signs: Text,
}

/// A question about the case itself or about several facts at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct ScreenQuestion {
    /// Its id.
    pub id: RecordId,
    /// The question in plain words.
    pub question: Text,
    /// What a yes would change, in a few words.
    pub if_yes: Text,
    /// The facts it asks about; empty when it asks for a field of the case.
    pub facts: List<FactId>,
    /// What a yes means, as a case; empty when it is `facts`.
    #[serde(default)]
    pub assume: Assume,
}

/// What a yes to a question about the case means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Assume {
    /// Days since the pain began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_days: Option<Days>,
    /// Whole years.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// A rating of the pain. Asked only where one was taken for granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<u8>,
}
