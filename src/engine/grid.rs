//! The matrix of cause and severity, and the modifiers that change it.
//!
//! INVARIANT: several rows merge to the most cautious code, and modifiers only
//! move towards avoid.

use std::collections::BTreeSet;

use crate::domain::Cell;
use crate::domain::Code;
use crate::domain::Effect;
use crate::domain::Gate;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::SeverityBand;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::matching::matching;
use crate::engine::triage::softened;

/// The cause used when none was named.
pub const DEFAULT_CAUSE: &str = "nonspecific";

/// A modifier that holds, or might.
#[derive(Debug)]
pub struct Firing<'a> {
    modifier: &'a Modifier,
    truth: Truth,
}

/// What the matrix and its modifiers say of one case.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The strictest gate.
    pub gate: Gate,
    /// The rows that were merged.
    pub rows: Vec<&'a MatrixRow>,
    /// Rows that would count if something the person does not know were so.
    possible: Vec<&'a MatrixRow>,
    /// The merged cell of each technique, in the order of the data.
    pub cells: Vec<(&'a TechniqueId, Cell)>,
}

/// Every modifier that holds, or might.
pub fn firing<'a>(facts: &Facts<'a>) -> Vec<Firing<'a>> {
    let modifiers = matching(
        facts,
        &facts.kb.modifiers,
        |fact| &fact.modifiers,
        &facts.kb.rules().modifiers,
    );
    modifiers
        .filter_map(|modifier| {
            let truth = holds(facts, &modifier.when);
            (truth > Truth::No).then_some(Firing { modifier, truth })
        })
        .collect()
}

/// True when the same modifiers fire, as surely.
pub fn is_same(a: &[Firing<'_>], b: &[Firing<'_>]) -> bool {
    let same =
        |(a, b): (&Firing<'_>, &Firing<'_>)| a.truth == b.truth && a.modifier.id == b.modifier.id;
    a.len() == b.len() && a.iter().zip(b).all(same)
}

/// Merges the rows of every cause; `None` when no pain was rated.
pub fn grid<'a>(facts: &Facts<'a>, firing: &[Firing<'a>]) -> Option<Grid<'a>> {
    let band = facts.case.band()?;
    let rows = rows(facts, firing, band);
    let possible: Vec<&MatrixRow> = added(firing, Truth::Maybe)
        .filter_map(|cause| facts.kb.matrix_row(cause, band))
        .collect();
    let gates = firing.iter().flat_map(Firing::gates);
    let possible_gates = possible.iter().map(|row| row.gate.min(Gate::Check));
    let gate = (rows.iter().map(|row| row.gate))
        .chain(gates)
        .chain(possible_gates)
        .max()?;
    let cells = facts
        .kb
        .techniques
        .iter()
        .filter_map(|technique| {
            let merged = rows
                .iter()
                .filter_map(|row| cell(row, &technique.id))
                .reduce(Cell::merge)?;
            Some((&technique.id, stepped(merged, &technique.id, firing)))
        })
        .collect();
    Some(Grid {
        gate,
        rows,
        possible,
        cells,
    })
}

/// The rows of the causes named, or of the default, and of causes that modifiers add.
fn rows<'a>(facts: &Facts<'a>, firing: &[Firing<'a>], band: SeverityBand) -> Vec<&'a MatrixRow> {
    let added = added(firing, Truth::Yes);
    let named: Vec<&str> = facts.case.causes.iter().map(|id| id.as_str()).collect();
    let causes: BTreeSet<&str> = if named.is_empty() {
        std::iter::once(DEFAULT_CAUSE).chain(added).collect()
    } else {
        named.into_iter().chain(added).collect()
    };
    causes
        .into_iter()
        .filter_map(|cause| facts.kb.matrix_row(cause, band))
        .collect()
}

/// Causes whose rows modifiers of this truth ask for.
fn added<'a>(firing: &[Firing<'a>], truth: Truth) -> impl Iterator<Item = &'a str> {
    firing
        .iter()
        .filter(move |f| f.truth == truth)
        .flat_map(|f| &f.modifier.effects)
        .filter_map(|effect| match effect {
            Effect::MergeCause(cause) => Some(cause.as_str()),
            Effect::StepDown(_)
            | Effect::AtLeast(_)
            | Effect::Gate(_)
            | Effect::Triage(_)
            | Effect::RaiseTriage(_)
            | Effect::Limits(_) => None,
        })
}

fn cell(row: &MatrixRow, technique: &TechniqueId) -> Option<Cell> {
    row.codes
        .iter()
        .find(|(id, _)| id == technique)
        .map(|(_, cell)| *cell)
}

/// One step down for each modifier that asks for it.
fn stepped(mut merged: Cell, technique: &TechniqueId, firing: &[Firing<'_>]) -> Cell {
    for f in firing.iter().filter(|f| f.truth == Truth::Yes) {
        if f.steps_down(technique) {
            merged.code = merged.code.step_down();
        }
    }
    merged
}

/// The level of a cell after so many steps down.
///
/// A style that is not suggested keeps that code, but its level steps down as if it
/// were optional: otherwise more pain, which turns `3` into `N`, would be milder.
fn stepped_level(cell: Cell, steps: usize) -> Level {
    if cell.code != Code::NotSuggested {
        return cell.level();
    }
    let optional = (0..steps).fold(Code::Optional, |code, _| code.step_down());
    optional.level().max(cell.level())
}

impl Firing<'_> {
    fn steps_down(&self, technique: &TechniqueId) -> bool {
        self.modifier
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::StepDown(list) if list.contains(technique)))
    }

    fn gates(&self) -> impl Iterator<Item = Gate> {
        let most = match self.truth {
            Truth::No => Gate::Open,
            Truth::Maybe => Gate::Check,
            Truth::Yes => Gate::Urgent,
        };
        self.modifier
            .effects
            .iter()
            .filter_map(move |effect| match effect {
                Effect::Gate(gate) => Some((*gate).min(most)),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Triage(_)
                | Effect::RaiseTriage(_)
                | Effect::Limits(_) => None,
            })
    }
}

impl<'a> Firing<'a> {
    fn hit(&self) -> Hit<'a> {
        Hit::new(Rule::Modifier(self.modifier))
    }

    /// How soon it says a professional must look, whatever else was told.
    pub fn triage_hit(&self) -> Option<Hit<'a>> {
        let asked = self
            .modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Triage(level) => softened(*level, self.truth),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::RaiseTriage(_)
                | Effect::Limits(_) => None,
            });
        Some(self.hit().within(asked.max()?))
    }

    /// What it makes of a triage that it raises by one step; `soon` at most when it only might hold.
    pub fn raised_hit(&self, triage: Triage) -> Option<Hit<'a>> {
        let most = if self.truth == Truth::Yes {
            Triage::Emergency
        } else {
            Triage::Soon
        };
        let limits = self
            .modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::RaiseTriage(limit) => Some((*limit).min(most)),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::Triage(_)
                | Effect::Limits(_) => None,
            });
        let raised = triage.one_sooner().min(limits.max()?);
        (raised > triage).then(|| self.hit().within(raised))
    }

    /// The limits this modifier sets.
    pub fn limits(&self) -> impl Iterator<Item = &'a Limits> {
        self.modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Limits(limits) => Some(limits),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::Triage(_)
                | Effect::RaiseTriage(_) => None,
            })
    }

    /// The floor it sets for a technique; `clearance` at most when it only might hold.
    pub fn floor(&self, technique: &TechniqueId) -> Option<Hit<'a>> {
        let most = if self.truth == Truth::Yes {
            Level::Avoid
        } else {
            Level::Clearance
        };
        let level = self
            .modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::AtLeast(floor) if floor.techniques.contains(technique) => {
                    Some(floor.level.min(most))
                }
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::Triage(_)
                | Effect::RaiseTriage(_)
                | Effect::Limits(_) => None,
            })
            .max()?;
        Some(self.hit().at(level))
    }
}

/// How soon a professional must look because of a gate.
fn triage_of(gate: Gate) -> Option<Triage> {
    match gate {
        Gate::Open | Gate::Screen => None,
        Gate::Check => Some(Triage::Soon),
        Gate::Urgent => Some(Triage::Urgent),
    }
}

impl<'a> Grid<'a> {
    /// Rows and modifiers whose gate sends the person to a professional.
    pub fn gate_hits(&self, firing: &[Firing<'a>]) -> Vec<Hit<'a>> {
        let rows = self.rows.iter().map(|row| (row, row.gate));
        let possible = self
            .possible
            .iter()
            .map(|row| (row, row.gate.min(Gate::Check)));
        let rows = rows
            .chain(possible)
            .filter_map(|(row, gate)| Some(Hit::new(Rule::Row(row)).within(triage_of(gate)?)));
        let modifiers = firing.iter().flat_map(|f| {
            f.gates()
                .filter_map(move |gate| Some(f.hit().within(triage_of(gate)?)))
        });
        rows.chain(modifiers).collect()
    }

    /// What the matrix says of one technique, as reasons with levels.
    pub fn hits(&self, technique: &TechniqueId, firing: &[Firing<'a>]) -> Vec<Hit<'a>> {
        let mut hits: Vec<Hit<'a>> = self
            .rows
            .iter()
            .filter_map(|row| Some(Hit::new(Rule::Row(row)).at(row_level(row, technique)?)))
            .collect();
        let merged = self.cells.iter().find(|(id, _)| *id == technique);
        if let Some((_, merged)) = merged {
            let steps: Vec<&Firing<'a>> = firing
                .iter()
                .filter(|f| f.truth == Truth::Yes && f.steps_down(technique))
                .collect();
            let level = stepped_level(*merged, steps.len());
            hits.extend(steps.into_iter().map(|f| f.hit().at(level)));
        }
        let gates = firing
            .iter()
            .filter(|f| f.gates().any(|gate| gate >= Gate::Check));
        hits.extend(gates.map(|f| f.hit().at(Level::Clearance)));
        hits.extend(self.possible.iter().filter_map(|row| {
            let level = row_level(row, technique)?.min(Level::Clearance);
            Some(Hit::new(Rule::Row(row)).at(level))
        }));
        hits
    }
}

/// The level of one row for a technique: `clearance` at least when a professional looks first.
fn row_level(row: &MatrixRow, technique: &TechniqueId) -> Option<Level> {
    let floor = match row.gate {
        Gate::Open | Gate::Screen => Level::Ok,
        Gate::Check | Gate::Urgent => Level::Clearance,
    };
    Some(cell(row, technique)?.level().max(floor))
}
