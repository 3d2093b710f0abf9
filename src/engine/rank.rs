//! Preference among what is allowed: order, wishes, and the words beside a name.
//!
//! INVARIANT: a wish can lower a technique or drop it from view, never lift one. It never empties
//! an answer: what safety leaves no room for is set aside, and said.

use std::cmp::Reverse;

use crate::domain::Code;
use crate::domain::Fit;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Preferences;
use crate::domain::Setting;
use crate::domain::Technique;
use crate::domain::Text;
use crate::engine::Core;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::hit::reasons;
use crate::engine::screen;
use crate::engine::screen::Style;
use crate::engine::wishes;
use crate::engine::wishes::pressure_word;
use crate::report::TechniqueReport;

/// A technique with all that gives it its place.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The technique.
    pub style: Style<'a>,
    /// How it stands.
    pub level: Level,
    fit: Option<Fit>,
    unwanted: Option<Text>,
}

impl Placed<'_> {
    /// True for a technique that may be shown as long as nobody wishes otherwise.
    pub fn is_of_use(&self) -> bool {
        self.level < Level::Avoid && self.fit != Some(Fit::NotSuggested)
    }
}

/// All techniques in the order of showing, and the wishes that were granted on the way.
#[derive(Debug)]
pub struct Ranking<'a> {
    /// The techniques, the first to show first.
    pub placed: Vec<Placed<'a>>,
    /// The wishes that count.
    pub granted: Preferences,
}

/// Ranks all techniques.
pub fn order<'a>(facts: &Facts<'a>, core: &Core<'a>) -> Ranking<'a> {
    let grid = core.table.grid.as_ref();
    let styles = screen::styles(facts.kb).zip(core.levels(facts));
    let mut placed: Vec<Placed<'a>> = styles
        .map(|(style, level)| Placed {
            style,
            level: *level,
            fit: grid.and_then(|grid| Some(grid.cells.get(style.place)?.code.fit())),
            unwanted: None,
        })
        .collect();
    let granted = wishes::granted(facts, core, &placed);
    for place in &mut placed {
        place.unwanted = wishes::against(&granted, place.style.technique);
    }
    let key = |p: &Placed<'a>| {
        let evidence = Reverse(p.style.technique.evidence.grade);
        (p.level, p.unwanted.is_some(), p.fit, evidence)
    };
    placed.sort_unstable_by(|a, b| {
        let ids = || a.style.technique.id.cmp(&b.style.technique.id);
        key(a).cmp(&key(b)).then_with(ids)
    });
    Ranking { placed, granted }
}

/// The same for the report.
pub fn reports<'a>(
    facts: &Facts<'a>,
    core: &Core<'a>,
    ranking: Ranking<'a>,
    limits: &Limits,
) -> Vec<TechniqueReport> {
    let placed = ranking.placed.into_iter();
    let reports = placed.map(|placed| technique_report(facts, core, placed, limits));
    reports.collect()
}

fn technique_report<'a>(
    facts: &Facts<'a>,
    core: &Core<'a>,
    placed: Placed<'a>,
    limits: &Limits,
) -> TechniqueReport {
    let technique = placed.style.technique;
    let mut own_limits = limits.clone();
    own_limits.avoid_areas.unite(&technique.no_go);
    let ranking = placed.fit.map(|fit| ranking_hit(technique, fit));
    let hits = screen::hits(facts, core, placed.style).into_iter();
    TechniqueReport {
        id: technique.id.clone(),
        name: technique.name.clone(),
        short_name: technique.short_name.clone(),
        setting: technique.setting,
        like: technique.like.clone(),
        level: placed.level,
        fit: placed.fit,
        evidence: technique.evidence.grade,
        evidence_text: technique.evidence.summary.clone(),
        pressure: pressure_words(technique, limits),
        wanted: placed.unwanted.is_none(),
        unwanted_because: placed.unwanted,
        reasons: reasons(facts, hits.chain(ranking)),
        great_care: great_care(facts, core, &placed.style),
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

/// What must change for a technique that the matrix marks with a caution.
fn great_care<'a>(facts: &Facts<'a>, core: &Core<'a>, style: &Style<'a>) -> Option<Text> {
    let grid = core.table.grid.as_ref()?;
    let texts = &facts.kb.safety().great_care;
    let text = match style.technique.setting {
        Setting::Therapist => &texts.therapist,
        Setting::Home => &texts.home,
    };
    let is_cautious = grid.cells.get(style.place)?.code == Code::Caution;
    is_cautious.then(|| text.clone())
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
