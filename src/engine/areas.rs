//! Areas that are off limits: for a technique, and for what is booked or hurts.

use std::collections::BTreeSet;

use crate::domain::AreaId;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Place;
use crate::domain::Technique;
use crate::domain::Text;
use crate::domain::find;
use crate::engine::eval::lies_in;
use crate::engine::facts::Facts;
use crate::kb::KnowledgeBase;

/// Inside a forbidden area: avoid. Around one: fine while it is left out, as the kidneys are of the back;
/// avoid if nobody can steer round it.
pub fn level(kb: &KnowledgeBase, technique: &Technique, booked: &AreaId) -> Option<Level> {
    let mut barred = technique.no_go.iter();
    if barred.clone().any(|area| lies_in(kb, booked, area)) {
        return Some(Level::Avoid);
    }
    if barred.any(|area| lies_in(kb, area, booked)) {
        return Some(if technique.moves_itself {
            Level::Avoid
        } else {
            Level::Modify
        });
    }
    let mut careful = technique.with_care.iter();
    careful
        .any(|area| lies_in(kb, booked, area))
        .then_some(Level::Modify)
}

/// The same for all that hurts. Where only a part of it is off limits, the rest is fine, if somebody
/// can steer round that part.
pub fn level_of_pain(
    kb: &KnowledgeBase,
    technique: &Technique,
    places: &BTreeSet<Place>,
) -> Option<Level> {
    let levels = places.iter();
    let levels = levels.map(|place| level(kb, technique, &place.area));
    let strictest = levels.clone().max().flatten();
    let all_barred = levels.min().flatten() == Some(Level::Avoid);
    if strictest == Some(Level::Avoid) && !all_barred && !technique.moves_itself {
        return Some(Level::Local);
    }
    strictest
}

/// Names of areas, for a card.
pub fn names(facts: &Facts<'_>, limits: &Limits) -> Vec<Text> {
    limits
        .avoid_areas
        .iter()
        .filter_map(|id| find(&facts.kb.areas, id.as_str()))
        .map(|area| area.name.clone())
        .collect()
}
