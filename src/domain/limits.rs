//! Limits by element: how therapists think of a session.
//!
//! Merging keeps the strictest of each element, so order and repetition of
//! rules cannot matter.

use std::collections::BTreeSet;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

use super::AreaId;
use super::List;
use super::Text;

/// How hard hands may press, lightest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Pressure {
    /// Skin only.
    Feather,
    /// As if spreading cream.
    Light,
    /// Into the muscle, pleasant.
    Moderate,
    /// Deep, elbows or strong thumbs.
    Firm,
}

/// How a person should lie, sit or get up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Position {
    /// On the side.
    SideLying,
    /// Any way but face down.
    NotFaceDown,
    /// Any way but flat on the back.
    NotFlatOnBack,
    /// In a chair.
    Seated,
    /// Head and chest raised.
    HeadRaised,
    /// A pillow under the tummy when face down.
    PillowUnderBelly,
    /// A pillow between the knees.
    PillowBetweenKnees,
    /// Sit for some minutes before standing.
    SlowToRise,
    /// A hand when getting on and off the table.
    HelpOnAndOff,
}

fn allowed() -> bool {
    true
}

/// What a session must keep to. `true` and `None` mean: no limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Limits {
    /// The most pressure allowed.
    #[serde(default)]
    pub pressure: Option<Pressure>,
    /// Areas to leave out.
    #[serde(default, deserialize_with = "sorted")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeSet<AreaId>"))]
    pub avoid_areas: List<AreaId>,
    /// How to lie, sit and get up.
    #[serde(default, deserialize_with = "sorted")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeSet<Position>"))]
    pub position: List<Position>,
    /// May heat be used?
    #[serde(default = "allowed")]
    pub heat: bool,
    /// May joints be stretched or twisted?
    #[serde(default = "allowed")]
    pub stretch: bool,
    /// May tapping or a vibrating device be used?
    #[serde(default = "allowed")]
    pub percussion: bool,
    /// What to mind about oils, in words.
    #[serde(default, deserialize_with = "sorted")]
    #[cfg_attr(test, schemars(with = "std::collections::BTreeSet<String>"))]
    pub oils: List<Text>,
    /// The most minutes of one session.
    #[serde(default)]
    pub minutes: Option<u16>,
}

/// Reads a list that is sorted and has each entry once, however it was written.
fn sorted<'de, D, T>(deserializer: D) -> Result<List<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Ord,
{
    let entries = BTreeSet::<T>::deserialize(deserializer)?;
    Ok(entries.into_iter().collect())
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            pressure: None,
            avoid_areas: List::new(),
            position: List::new(),
            heat: true,
            stretch: true,
            percussion: true,
            oils: List::new(),
            minutes: None,
        }
    }
}

impl Limits {
    /// Takes the strictest of each element of both.
    pub fn merge(&mut self, other: &Self) {
        self.pressure = strictest(self.pressure, other.pressure);
        self.minutes = strictest(self.minutes, other.minutes);
        // Each list is then sorted and has each entry once.
        self.avoid_areas.unite(&other.avoid_areas);
        self.position.unite(&other.position);
        self.oils.unite(&other.oils);
        self.heat &= other.heat;
        self.stretch &= other.stretch;
        self.percussion &= other.percussion;
    }
}

/// The smaller of two optional upper bounds; `None` is no bound.
fn strictest<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_keeps_the_strictest_of_each_element() {
        let mut card = Limits {
            pressure: Some(Pressure::Moderate),
            ..Limits::default()
        };
        card.merge(&Limits {
            pressure: Some(Pressure::Light),
            minutes: Some(30),
            heat: false,
            ..Limits::default()
        });
        card.merge(&Limits::default());
        assert_eq!(card.pressure, Some(Pressure::Light));
        assert_eq!(card.minutes, Some(30));
        assert!(!card.heat && card.stretch && card.percussion);
    }
}
