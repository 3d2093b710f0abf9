//! One person's intake. Everything the engine knows of a person is here.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::AreaId;
use super::Assumption;
use super::CauseId;
use super::Days;
use super::FactId;
use super::Phase;
use super::Place;
use super::Pressure;
use super::Severity;
use super::SeverityBand;
use super::TechniqueId;

/// An answer that was given, mildest first for a warning. No entry means: not asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is not so.
    No,
    /// The person does not know.
    DontKnow,
    /// It is so.
    Yes,
}

/// How a typed text was read as a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Match {
    /// The id or the name itself.
    Exact,
    /// A known phrase for it.
    Synonym,
    /// A misspelling with one clear reading.
    Guess,
    /// One of several readings; all of them count.
    Several,
    /// Worked out from another answer, such as the age.
    Derived,
}

/// One fact as answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which fact.
    pub fact: FactId,
    /// The answer.
    pub answer: Answer,
    /// Weeks since it began or happened, if told.
    pub weeks_ago: Option<u16>,
    /// Known to be old, unchanged and already checked by a doctor.
    pub settled: bool,
    /// The words typed for it; empty when it came as an id.
    pub text: String,
    /// How the words were read.
    pub matched: Match,
}

impl Finding {
    /// A finding that came as an id, without date.
    pub fn new(fact: FactId, answer: Answer) -> Self {
        Self {
            fact,
            answer,
            weeks_ago: None,
            settled: false,
            text: String::new(),
            matched: Match::Exact,
        }
    }
}

/// What a person hopes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Goal {
    /// Less pain.
    EasePain,
    /// Calm.
    Relax,
    /// Easier movement.
    MoveBetter,
    /// Better sleep.
    Sleep,
    /// Less soreness after sport.
    Recover,
}

/// Where the massage is to take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Setting {
    /// With a therapist.
    Therapist,
    /// At home, by hand or with a device.
    Home,
}

/// Wishes. They can lower a technique or drop it from view, never lift one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preferences {
    /// The pressure the person likes; `None` is any.
    pub pressure: Option<Pressure>,
    /// What the person hopes for; empty is easing pain.
    pub goals: BTreeSet<Goal>,
    /// Where; `None` is anywhere.
    pub setting: Option<Setting>,
    /// Techniques not to show.
    pub skip: BTreeSet<TechniqueId>,
}

impl Preferences {
    /// True without a wish.
    fn is_empty(&self) -> bool {
        let Self {
            pressure,
            goals,
            setting,
            skip,
        } = self;
        pressure.is_none() && goals.is_empty() && setting.is_none() && skip.is_empty()
    }
}

/// A booking to be judged: which techniques, on which areas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Booking {
    /// The techniques asked about; empty is all.
    pub techniques: BTreeSet<TechniqueId>,
    /// The areas to be massaged; empty is the painful area.
    pub areas: BTreeSet<AreaId>,
}

impl Booking {
    /// True when nothing is named.
    fn is_empty(&self) -> bool {
        let Self { techniques, areas } = self;
        techniques.is_empty() && areas.is_empty()
    }
}

/// The oldest age that is taken for real, in years.
pub const OLDEST_AGE: u8 = 120;

/// One person's intake.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Case {
    /// What the pain is put down to.
    pub causes: BTreeSet<CauseId>,
    /// Where it hurts.
    pub places: BTreeSet<Place>,
    /// Where a finding is, if that was told: the knee that was replaced.
    pub sites: BTreeMap<FactId, BTreeSet<AreaId>>,
    /// Pain now, 0 to 10.
    pub severity: Option<Severity>,
    /// True when only a word was given, so that the rating is the lowest of its band.
    pub severity_is_word: bool,
    /// True when nobody said how bad it is: it counts as severe where it came suddenly, else as
    /// moderate. Such a rating makes no warning sign, and how bad it is stays an open question.
    pub severity_is_assumed: bool,
    /// Days since it began.
    pub duration: Option<Days>,
    /// Whole years.
    pub age: Option<u8>,
    /// Facts as answered, in the order of typing.
    pub findings: Vec<Finding>,
    /// Words that were not understood, as typed.
    pub unrecognised: Vec<String>,
    /// What the reader of the words wants to say back, such as a corrected spelling.
    pub remarks: Vec<String>,
    /// What was taken for granted because nobody said it, such as the place of the pain.
    pub assumed: Vec<Assumption>,
    /// True when it was told in free words.
    pub is_story: bool,
    /// Wishes.
    pub preferences: Preferences,
    /// The booking to be judged.
    pub booking: Booking,
    /// The country whose emergency numbers are shown, as an id of the data.
    pub country: Option<String>,
}

impl Case {
    /// The band of the pain, if it was told and is not 0.
    pub fn band(&self) -> Option<SeverityBand> {
        self.severity.and_then(Severity::band)
    }

    /// The phase of the pain, if its length was told.
    pub fn phase(&self) -> Option<Phase> {
        self.duration.map(Phase::of)
    }

    /// True when it tells nothing of a person: nobody of whom nothing is known is to hear that
    /// nothing points to danger. Wishes, a booking, a country and the site of what was not found tell
    /// nothing.
    pub fn tells_nothing(&self) -> bool {
        let Self {
            causes,
            places,
            sites: _,
            severity,
            severity_is_word,
            severity_is_assumed: _,
            duration,
            age,
            findings,
            unrecognised,
            remarks: _,
            assumed: _,
            is_story: _,
            preferences: _,
            booking: _,
            country: _,
        } = self;
        let is_rated = severity.is_some() || *severity_is_word || duration.is_some();
        let is_placed = !causes.is_empty() || !places.is_empty() || age.is_some();
        let is_told = !findings.is_empty() || !unrecognised.is_empty();
        !(is_rated || is_placed || is_told)
    }

    /// Adds where findings are.
    pub fn add_sites(&mut self, sites: impl IntoIterator<Item = (FactId, AreaId)>) {
        for (fact, area) in sites {
            self.sites.entry(fact).or_default().insert(area);
        }
    }

    /// Empties it for the next person; what held its findings is kept. Every field is named, so that
    /// none can be forgotten.
    pub fn clear(&mut self) {
        let Self {
            causes,
            places,
            sites,
            severity,
            severity_is_word,
            severity_is_assumed,
            duration,
            age,
            findings,
            unrecognised,
            remarks,
            assumed,
            is_story,
            preferences,
            booking,
            country,
        } = self;
        (*severity, *duration, *age) = (None, None, None);
        (*severity_is_word, *severity_is_assumed, *is_story) = (false, false, false);
        findings.clear();
        for words in [unrecognised, remarks] {
            words.clear();
        }
        assumed.clear();
        // An empty set is let alone: to throw it away would take longer than to look at it.
        if !causes.is_empty() {
            causes.clear();
        }
        if !places.is_empty() {
            places.clear();
        }
        if !sites.is_empty() {
            sites.clear();
        }
        if !preferences.is_empty() {
            *preferences = Preferences::default();
        }
        if !booking.is_empty() {
            *booking = Booking::default();
        }
        if country.is_some() {
            *country = None;
        }
    }
}
