//! Massage techniques and the body areas they touch.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::AreaId;
use super::Evidence;
use super::Goal;
use super::Limits;
use super::List;
use super::Pressure;
use super::Setting;
use super::SourceId;
use super::TechniqueId;
use super::Text;
use super::Words;

/// A body area people name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Area {
    /// Its id.
    pub id: AreaId,
    /// Its name in a sentence.
    pub name: Text,
    /// What people type for it.
    pub phrases: Words,
    /// Larger areas it lies in.
    pub part_of: List<AreaId>,
    /// Other areas that a massage of this one takes in.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub massaged_with: List<AreaId>,
    /// The region of back pain it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<AreaId>,
    /// Set for what is no area of the body but lies wherever a finding is, such as a sore spot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Site>,
    /// True for what is massaged when nobody names an area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub usual: bool,
}

/// What holds for the site of a finding when nobody told where it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Site {
    /// It counts as lying in the area that is booked.
    MayBeBooked,
    /// It counts as lying elsewhere, as it does as a rule.
    MostlyElsewhere,
}

/// Pressure from the lightest to the hardest that belongs to a technique.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct PressureRange {
    /// Lightest.
    pub min: Pressure,
    /// Hardest.
    pub max: Pressure,
}

/// What a technique cannot be itself without.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Needs {
    /// The least pressure.
    pub pressure: Pressure,
    /// Heat.
    pub heat: bool,
    /// Stretching or twisting of joints.
    pub stretch: bool,
    /// Tapping or vibration.
    pub percussion: bool,
    /// Oil on the skin.
    pub oils: bool,
    /// How the person lies or sits.
    pub position: List<Text>,
}

impl Needs {
    /// What the limits do not allow of these needs, each in a few words.
    pub fn broken_by(&self, limits: &Limits) -> Vec<&'static str> {
        let mut broken = Vec::new();
        if limits.pressure.is_some_and(|most| most < self.pressure) {
            broken.push("more pressure than your limit");
        }
        if self.heat && !limits.heat {
            broken.push("heat");
        }
        if self.stretch && !limits.stretch {
            broken.push("stretching");
        }
        if self.percussion && !limits.percussion {
            broken.push("tapping or vibration");
        }
        broken
    }
}

/// Minutes of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Minutes {
    /// As a rule.
    pub usual: u16,
    /// At most.
    pub most: u16,
}

/// A massage technique.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Technique {
    /// Its id.
    pub id: TechniqueId,
    /// Its full name.
    pub name: Text,
    /// Its name in a table.
    pub short_name: Text,
    /// Other names people type.
    pub aliases: List<Text>,
    /// With a therapist or at home.
    pub setting: Setting,
    /// What it is like, in at most 40 characters.
    pub like: Text,
    /// What it is.
    pub what_it_is: Text,
    /// What it feels like.
    pub feels_like: Text,
    /// The strokes used.
    pub strokes: List<Text>,
    /// Lightest to hardest.
    pub pressure: PressureRange,
    /// The same in words.
    pub pressure_words: Text,
    /// What it cannot be itself without.
    pub needs: Needs,
    /// How one is dressed.
    pub undressed: Text,
    /// How long and how often.
    pub session: Text,
    /// Minutes of a session.
    pub minutes: Minutes,
    /// What it may be chosen for.
    pub goals: List<Goal>,
    /// What it suits.
    pub good_for: List<Text>,
    /// What it suits less.
    pub less_good_for: List<Text>,
    /// What it adds in hazards.
    pub hazards: Text,
    /// The areas it works on alone, whatever is booked.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub only_on: List<AreaId>,
    /// True when it moves by itself, so that nobody can steer it round an area.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub moves_itself: bool,
    /// Areas that are off limits for everyone.
    pub no_go: List<AreaId>,
    /// Areas that bear this technique only with a change, such as no long presses.
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub with_care: List<AreaId>,
    /// The same in words.
    pub no_go_words: Text,
    /// What to expect afterwards.
    pub after: Text,
    /// Soreness in a few words.
    pub soreness: Text,
    /// What to do afterwards.
    pub aftercare: List<Text>,
    /// The home version, if there is one.
    pub home_version: Option<TechniqueId>,
    /// Does it help back pain?
    pub evidence: Evidence,
    /// Why it is ranked high.
    pub why_high: Evidence,
    /// Why it is ranked low or left out.
    pub why_low: Evidence,
    /// What to ask the therapist for.
    pub ask_for: List<Text>,
    /// The main caution in a few words.
    pub main_caution: Text,
    /// The articles that name it.
    pub named_in: List<SourceId>,
    /// Where all this comes from.
    pub sources: List<SourceId>,
    /// What was not checked against a source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unverified: Option<Text>,
}
