//! What the rules say of each technique, by its place instead of its id.

use crate::domain::Cell;
use crate::domain::Effect;
use crate::domain::Level;
use crate::domain::List;
use crate::domain::TechniqueId;
use crate::domain::level_for;
use crate::kb::raw::Records;
use crate::kb::steps::Position;

/// What the rules say of each technique, a row of all techniques for each rule.
#[derive(Debug, Clone, Default)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct ByTechnique {
    /// How many techniques there are.
    pub techniques: usize,
    /// The level of each contraindication.
    pub entries: List<Level>,
    /// The code of each row of the matrix.
    pub matrix: List<Cell>,
    /// The floor of each modifier.
    pub floors: List<Level>,
    /// True where a modifier takes a technique a step down.
    pub steps_down: List<bool>,
}

impl ByTechnique {
    /// What every rule says.
    pub fn new(records: &Records) -> Self {
        let each = || records.techniques.iter().map(|technique| &technique.id);
        let entries = records.contraindications.iter();
        let rows = records.matrix.iter();
        Self {
            techniques: records.techniques.len(),
            entries: entries
                .flat_map(|e| each().map(|id| level_for(e.level, &e.by_technique, id)))
                .collect(),
            matrix: rows
                .flat_map(|row| each().filter_map(|id| code(&row.codes, id)))
                .collect(),
            floors: effects(records, floor),
            steps_down: effects(records, steps_down),
        }
    }

    /// The part of a list that belongs to one rule.
    pub fn row<'t, T>(&self, list: &'t [T], rule: Position) -> &'t [T] {
        let first = usize::from(rule) * self.techniques;
        list.get(first..first + self.techniques).unwrap_or_default()
    }
}

/// What the effects of each modifier make of each technique.
fn effects<T: Clone>(records: &Records, of: impl Fn(&[Effect], &TechniqueId) -> T) -> List<T> {
    let all = records.modifiers.iter().flat_map(|modifier| {
        let techniques = records.techniques.iter();
        techniques.map(|technique| of(&modifier.effects, &technique.id))
    });
    all.collect()
}

fn code(codes: &[(TechniqueId, Cell)], technique: &TechniqueId) -> Option<Cell> {
    let found = codes.iter().find(|(id, _)| id == technique);
    found.map(|(_, cell)| *cell)
}

fn floor(effects: &[Effect], technique: &TechniqueId) -> Level {
    let floors = effects.iter().filter_map(|effect| match effect {
        Effect::AtLeast(floor) => floor.techniques.contains(technique).then_some(floor.level),
        Effect::MergeCause(_)
        | Effect::StepDown(_)
        | Effect::Gate(_)
        | Effect::Triage(_)
        | Effect::RaiseTriage(_)
        | Effect::Limits(_) => None,
    });
    floors.max().unwrap_or(Level::Ok)
}

/// One step, however often a modifier asks for it.
fn steps_down(effects: &[Effect], technique: &TechniqueId) -> bool {
    let asks =
        |effect: &Effect| matches!(effect, Effect::StepDown(list) if list.contains(technique));
    effects.iter().any(asks)
}
