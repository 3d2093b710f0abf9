//! Wishes, as far as safety leaves room for them.
//!
//! A wish that leaves nothing to show is set aside, the pressure first: it is the least that makes
//! a massage. What somebody named and does not want stays out.

use crate::domain::Level;
use crate::domain::Preferences;
use crate::domain::Pressure;
use crate::domain::Setting;
use crate::domain::Technique;
use crate::domain::Text;
use crate::engine::Core;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::reasons;
use crate::engine::rank::Placed;
use crate::engine::rank::Ranking;
use crate::engine::screen;

/// The wishes that count: those told, without what would leave nothing.
pub fn granted<'a>(facts: &Facts<'a>, core: &Core<'a>, placed: &[Placed<'a>]) -> Preferences {
    let mut wishes = facts.case.preferences.clone();
    if let Some(liked) = wishes.pressure {
        let limits = screen::limits(core.fired(facts), &core.table.firing);
        wishes.pressure = Some(limits.pressure.map_or(liked, |most| liked.min(most)));
    }
    while !leaves_something(&wishes, placed) {
        let set_aside = wishes.pressure.take().is_some()
            || !std::mem::take(&mut wishes.goals).is_empty()
            || wishes.setting.take().is_some();
        if !set_aside {
            break;
        }
    }
    wishes
}

fn leaves_something(wishes: &Preferences, placed: &[Placed<'_>]) -> bool {
    let mut of_use = placed.iter().filter(|place| place.is_of_use());
    of_use.any(|place| against(wishes, place.style.technique).is_none())
}

/// The wish that speaks against showing a technique.
pub fn against(wishes: &Preferences, technique: &Technique) -> Option<Text> {
    if wishes.skip.contains(&technique.id) {
        return Some(Text::of("you asked to leave it out"));
    }
    if wishes
        .setting
        .is_some_and(|setting| setting != technique.setting)
    {
        return Some(match technique.setting {
            Setting::Therapist => Text::of("it needs a therapist"),
            Setting::Home => Text::of("it is for use at home"),
        });
    }
    if let Some(liked) = wishes.pressure {
        let range = technique.pressure;
        if liked < range.min || liked > range.max {
            return Some(Text::of("its pressure is not what you like"));
        }
    }
    if !wishes.goals.is_empty()
        && !technique
            .goals
            .iter()
            .any(|goal| wishes.goals.contains(goal))
    {
        return Some(Text::of("it does not serve what you hope for"));
    }
    None
}

/// What was wished for and is set aside, and why, as sentences.
pub fn set_aside<'a>(facts: &Facts<'a>, core: &Core<'a>, ranking: &Ranking<'a>) -> Vec<Text> {
    let told = &facts.case.preferences;
    let Ranking { placed, granted } = ranking;
    if !placed.iter().any(Placed::is_of_use) {
        return Vec::new();
    }
    let mut sentences = Vec::new();
    if let Some(liked) = told.pressure
        && granted.pressure != Some(liked)
    {
        let word = pressure_word(liked);
        let why = why_not(facts, core, liked, placed);
        sentences.push(
            format!("You like {word} pressure. It is left out because of this: {why}").into(),
        );
    }
    if granted.goals != told.goals {
        sentences.push(Text::of(
            "No style that may fit serves what you hope for. So others are shown.",
        ));
    }
    if granted.setting != told.setting {
        sentences.push(Text::of(match told.setting {
            Some(Setting::Home) => {
                "You want it at home. No style for that fits now. So others are shown."
            }
            Some(Setting::Therapist) | None => {
                "You want a therapist. No style for that fits now. So others are shown."
            }
        }));
    }
    sentences
}

/// The first rule that keeps a pressure out: one that limits it, or one that bars the styles with it.
fn why_not<'a>(facts: &Facts<'a>, core: &Core<'a>, liked: Pressure, placed: &[Placed<'a>]) -> Text {
    let limiting = screen::limiting(core.fired(facts), &core.table.firing, liked);
    let with_it = placed.iter().filter(|place| {
        let range = place.style.technique.pressure;
        place.level == Level::Avoid && range.min <= liked && liked <= range.max
    });
    let barring = with_it.flat_map(|place| screen::hits(facts, core, place.style));
    let barring = barring.filter(|hit| hit.level == Some(Level::Avoid));
    let hits: Vec<Hit<'a>> = if limiting.is_empty() {
        barring.collect()
    } else {
        limiting
    };
    let first = reasons(facts, hits).into_iter().next();
    first.map_or_else(
        || Text::of("No style with it is of known use here."),
        |reason| reason.text,
    )
}

/// A pressure in one word.
pub fn pressure_word(pressure: Pressure) -> &'static str {
    match pressure {
        Pressure::Feather => "feather-light",
        Pressure::Light => "light",
        Pressure::Moderate => "moderate",
        Pressure::Firm => "firm",
    }
}
