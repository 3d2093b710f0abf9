//! Preference among what is allowed: order, wishes, and the words beside a name.
//!
//! INVARIANT: a wish can lower a technique or drop it from view, never lift one.

use std::cmp::Reverse;

use crate::domain::Fit;
use crate::domain::Limits;
use crate::domain::Pressure;
use crate::domain::Setting;
use crate::domain::Technique;
use crate::domain::Text;
use crate::engine::facts::Facts;
use crate::engine::grid::Grid;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::hit::reasons;
use crate::engine::screen::Screened;
use crate::report::TechniqueReport;

/// All techniques in the order of showing.
pub fn ranked<'a>(
    facts: &Facts<'a>,
    grid: Option<&Grid<'_>>,
    screened: &[Screened<'a>],
    limits: &Limits,
) -> Vec<TechniqueReport> {
    let mut techniques: Vec<TechniqueReport> = screened
        .iter()
        .map(|screened| technique_report(facts, grid, screened, limits))
        .collect();
    techniques.sort_by(|a, b| {
        let key = |t: &TechniqueReport| (t.level, !t.wanted, t.fit, Reverse(t.evidence));
        key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id))
    });
    techniques
}

fn technique_report<'a>(
    facts: &Facts<'a>,
    grid: Option<&Grid<'_>>,
    screened: &Screened<'a>,
    limits: &Limits,
) -> TechniqueReport {
    let technique = screened.technique;
    let fit = grid.and_then(|grid| {
        let cell = grid.cells.iter().find(|(id, _)| **id == technique.id)?;
        Some(cell.1.code.fit())
    });
    let unwanted_because = unwanted(facts, technique);
    let mut own_limits = limits.clone();
    own_limits.avoid_areas.unite(&technique.no_go);
    let ranking = fit.map(|fit| ranking_hit(technique, fit));
    let hits = screened.hits.iter().copied().chain(ranking);
    TechniqueReport {
        id: technique.id.clone(),
        name: technique.name.clone(),
        short_name: technique.short_name.clone(),
        setting: technique.setting,
        like: technique.like.clone(),
        level: screened.level,
        fit,
        evidence: technique.evidence.grade,
        evidence_text: technique.evidence.summary.clone(),
        pressure: pressure_words(technique, limits),
        wanted: unwanted_because.is_none(),
        unwanted_because,
        reasons: reasons(facts, hits),
        cannot_keep: technique
            .needs
            .broken_by(limits)
            .into_iter()
            .map(Text::of)
            .collect(),
        limits: own_limits,
        ask_for: technique.ask_for.clone(),
    }
}

/// Why a technique has its place: the general reason of the technique.
fn ranking_hit(technique: &Technique, fit: Fit) -> Hit<'_> {
    let evidence = match fit {
        Fit::First | Fit::Second => &technique.why_high,
        Fit::Optional | Fit::NotSuggested => &technique.why_low,
    };
    Hit::new(Rule::Ranking(technique, evidence))
}

/// Pressure to ask for: the limit when it is lower than what belongs to the technique.
fn pressure_words(technique: &Technique, limits: &Limits) -> Text {
    match limits.pressure {
        Some(most) if most < technique.pressure.max && technique.setting == Setting::Therapist => {
            Text::of(pressure_word(most))
        }
        _ => technique.pressure_words.clone(),
    }
}

/// A pressure in one word.
fn pressure_word(pressure: Pressure) -> &'static str {
    match pressure {
        Pressure::Feather => "feather-light",
        Pressure::Light => "light",
        Pressure::Moderate => "moderate",
        Pressure::Firm => "firm",
    }
}

/// The wish that speaks against showing a technique.
fn unwanted(facts: &Facts<'_>, technique: &Technique) -> Option<Text> {
    let wishes = &facts.case.preferences;
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
            return Some(format!("you like {} pressure", pressure_word(liked)).into());
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
