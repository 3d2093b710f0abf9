//! A case as JSON: in rule examples, in files that are kept, and from programs.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::Visitor;

use super::Answer;
use super::AreaId;
use super::Assumption;
use super::Booking;
use super::Case;
use super::CauseId;
use super::Days;
use super::FactId;
use super::Finding;
use super::Goal;
use super::Match;
use super::Place;
use super::Preferences;
use super::Pressure;
use super::Setting;
use super::Severity;
use super::TechniqueId;

/// The name and version of a case that is kept.
pub const CASE_SCHEMA: &str = "backrelief/case/1";

/// The first line of a case that is kept.
const ABOUT: &str = "Health facts that a person told backrelief. Only the owner should read it. Delete it any time.";

/// One fact as answered, with what was typed for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FindingFile {
    /// Which fact.
    pub fact: FactId,
    /// The answer.
    pub answer: Answer,
    /// Weeks since it began or happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks_ago: Option<u16>,
    /// Known to be old, unchanged and already checked by a doctor.
    #[serde(default, skip_serializing_if = "is_false")]
    pub settled: bool,
    /// The words typed for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// How the words were read.
    #[serde(default = "exact", rename = "match", skip_serializing_if = "is_exact")]
    pub matched: Match,
}

/// Wishes; what is missing means any.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PreferencesFile {
    /// Pressure liked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pressure: Option<Pressure>,
    /// What is hoped for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// With a therapist or at home.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub setting: Option<Setting>,
    /// Techniques not to show.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<TechniqueId>,
}

/// A booking to be judged; empty lists mean all.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct BookingFile {
    /// Techniques asked about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub techniques: Vec<TechniqueId>,
    /// Areas to be massaged.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreaId>,
}

/// A case as JSON. Whoever writes one by hand needs the ids and the plain lists only.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CaseFile {
    /// What the file is; not read.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// `backrelief/case/1`; may be left out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub schema: String,
    /// A booking number, never a name. `batch` hands it back; nothing else reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<BookingId>,
    /// Causes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<CauseId>,
    /// Where it hurts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<Place>,
    /// Where findings are: areas by fact.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sites: BTreeMap<FactId, BTreeSet<AreaId>>,
    /// Pain now, 0 to 10.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// True when only a word was given, so that the rating is the lowest of its band.
    #[serde(skip_serializing_if = "is_false")]
    pub severity_is_word: bool,
    /// True when nobody said how bad it is: it counts as severe where it came suddenly, else as
    /// moderate. Such a rating makes no warning sign, and how bad it is stays an open question.
    #[serde(skip_serializing_if = "is_false")]
    pub severity_is_assumed: bool,
    /// Days since it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_days: Option<Days>,
    /// Whole years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age: Option<u8>,
    /// Facts answered yes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub yes: Vec<FactId>,
    /// Facts answered no.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub no: Vec<FactId>,
    /// Facts answered "I don't know".
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dont_know: Vec<FactId>,
    /// Of `yes`: old, unchanged and already checked by a doctor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub settled: Vec<FactId>,
    /// Of `yes`: weeks since it began or happened.
    #[serde(
        deserialize_with = "each_once",
        skip_serializing_if = "BTreeMap::is_empty"
    )]
    pub weeks_ago: BTreeMap<FactId, u16>,
    /// Facts in the order of typing, with the words; beside the lists above.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingFile>,
    /// Words that were not understood, as typed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unrecognised: Vec<String>,
    /// What was said back about how words were read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// What was taken for granted because nobody said it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub assumed: Vec<Assumption>,
    /// True when it was told in free words.
    #[serde(skip_serializing_if = "is_false")]
    pub is_story: bool,
    /// Wishes.
    #[serde(skip_serializing_if = "is_default")]
    pub preferences: PreferencesFile,
    /// The booking to be judged.
    #[serde(skip_serializing_if = "is_default")]
    pub booking: BookingFile,
    /// The country whose emergency numbers are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// A booking number as it was given: a number or a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(untagged)]
pub enum BookingId {
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
}

/// Reads a booking number as it stands. Serde's own way for such a choice keeps a copy of all it reads.
impl<'de> Deserialize<'de> for BookingId {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        source.deserialize_any(BookingNumber)
    }
}

/// Reads a booking number.
struct BookingNumber;

impl Visitor<'_> for BookingNumber {
    type Value = BookingId;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a booking number: a whole number from 0, or a text")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<BookingId, E> {
        Ok(BookingId::Number(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<BookingId, E> {
        Ok(BookingId::Text(text.to_owned()))
    }
}

impl fmt::Display for BookingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// Reads times by fact. A fact that stands twice is refused: nobody knows which time holds.
fn each_once<'de, D: Deserializer<'de>>(source: D) -> Result<BTreeMap<FactId, u16>, D::Error> {
    source.deserialize_map(Times)
}

/// Reads `weeks_ago`.
struct Times;

impl<'de> Visitor<'de> for Times {
    type Value = BTreeMap<FactId, u16>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("weeks by fact")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut times = BTreeMap::new();
        while let Some((fact, weeks)) = map.next_entry::<FactId, u16>()? {
            if times.contains_key(&fact) {
                return Err(A::Error::custom(format!("`{fact}` stands twice")));
            }
            times.insert(fact, weeks);
        }
        Ok(times)
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields over by reference"
)]
fn is_false(value: &bool) -> bool {
    !*value
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands fields over by reference"
)]
fn is_exact(matched: &Match) -> bool {
    *matched == Match::Exact
}

fn exact() -> Match {
    Match::Exact
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

impl From<&CaseFile> for Case {
    fn from(file: &CaseFile) -> Self {
        file.clone().into()
    }
}

impl From<CaseFile> for Case {
    fn from(file: CaseFile) -> Self {
        let number = file.yes.len() + file.no.len() + file.dont_know.len() + file.findings.len();
        let mut findings = Vec::with_capacity(number);
        for (ids, answer) in [
            (file.yes, Answer::Yes),
            (file.no, Answer::No),
            (file.dont_know, Answer::DontKnow),
        ] {
            findings.extend(ids.into_iter().map(|id| Finding {
                weeks_ago: file.weeks_ago.get(&id).copied(),
                settled: file.settled.contains(&id),
                ..Finding::new(id, answer)
            }));
        }
        findings.extend(file.findings.into_iter().map(|finding| Finding {
            fact: finding.fact,
            answer: finding.answer,
            weeks_ago: finding.weeks_ago,
            settled: finding.settled,
            text: finding.text,
            matched: finding.matched,
        }));
        Self {
            causes: file.causes.into_iter().collect(),
            places: file.areas.into_iter().collect(),
            sites: file.sites,
            severity: file.severity,
            severity_is_word: file.severity_is_word,
            severity_is_assumed: file.severity_is_assumed,
            duration: file.duration_days,
            age: file.age,
            findings,
            unrecognised: file.unrecognised,
            remarks: file.remarks,
            assumed: file.assumed,
            is_story: file.is_story,
            preferences: Preferences {
                pressure: file.preferences.pressure,
                goals: file.preferences.goals.into_iter().collect(),
                setting: file.preferences.setting,
                skip: file.preferences.skip.into_iter().collect(),
            },
            booking: Booking {
                techniques: file.booking.techniques.into_iter().collect(),
                areas: file.booking.areas.into_iter().collect(),
            },
            country: file.country,
        }
    }
}

/// Everything of a case, so that reading it back gives the same case.
impl From<&Case> for CaseFile {
    fn from(case: &Case) -> Self {
        let findings = case.findings.iter().map(|finding| FindingFile {
            fact: finding.fact.clone(),
            answer: finding.answer,
            weeks_ago: finding.weeks_ago,
            settled: finding.settled,
            text: finding.text.clone(),
            matched: finding.matched,
        });
        Self {
            about: ABOUT.to_owned(),
            schema: CASE_SCHEMA.to_owned(),
            causes: case.causes.iter().cloned().collect(),
            areas: case.places.iter().cloned().collect(),
            sites: case.sites.clone(),
            severity: case.severity,
            severity_is_word: case.severity_is_word,
            severity_is_assumed: case.severity_is_assumed,
            duration_days: case.duration,
            age: case.age,
            findings: findings.collect(),
            unrecognised: case.unrecognised.clone(),
            remarks: case.remarks.clone(),
            assumed: case.assumed.clone(),
            is_story: case.is_story,
            preferences: PreferencesFile {
                pressure: case.preferences.pressure,
                goals: case.preferences.goals.iter().copied().collect(),
                setting: case.preferences.setting,
                skip: case.preferences.skip.iter().cloned().collect(),
            },
            booking: BookingFile {
                techniques: case.booking.techniques.iter().cloned().collect(),
                areas: case.booking.areas.iter().cloned().collect(),
            },
            country: case.country.clone(),
            ..Self::default()
        }
    }
}
