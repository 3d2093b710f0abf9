//! The matrix of cause and severity, and the modifiers that change it.
//!
//! INVARIANT: several rows merge to the most cautious code, and modifiers only
//! move towards avoid.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::domain::Cell;
use crate::domain::Code;
use crate::domain::Effect;
use crate::domain::Gate;
use crate::domain::Level;
use crate::domain::MatrixRow;
use crate::domain::SeverityBand;
use crate::domain::Triage;
use crate::engine::eval::Truth;
use crate::engine::facts::Facts;
use crate::engine::firing::Firing;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::kb::Position;
use crate::kb::place_in;

/// Rows of one person; few have more.
type Rows<'a> = SmallVec<[Row<'a>; 2]>;

/// What the matrix and its modifiers say of one case.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The strictest gate.
    pub gate: Gate,
    /// The rows that were merged.
    pub rows: Rows<'a>,
    /// Rows that would count if something the person does not know were so.
    possible: Vec<Row<'a>>,
    /// The merged cell of each technique, in the order of the data; none without rows.
    pub cells: Cow<'a, [Cell]>,
}

/// A row of the matrix that counts.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The row.
    pub row: &'a MatrixRow,
    /// The cell of each technique, in the order of the data.
    cells: &'a [Cell],
}

/// Merges the rows of every cause; `None` when no pain was rated.
pub fn grid<'a>(facts: &Facts<'a>, firing: &[Firing<'a>]) -> Option<Grid<'a>> {
    let band = facts.case.band()?;
    let rows = rows(facts, firing, band);
    let mut possible = Vec::new();
    let mut gate = None;
    if !firing.is_empty() {
        let causes = added(facts, firing, Truth::Maybe);
        possible.extend(causes.filter_map(|cause| row(facts, cause, band)));
        gate = firing.iter().flat_map(Firing::gates).max();
    }
    for row in &rows {
        gate = gate.max(Some(row.row.gate));
    }
    for row in &possible {
        gate = gate.max(Some(row.row.gate.min(Gate::Check)));
    }
    let cells = cells(&rows, firing);
    Some(Grid {
        gate: gate?,
        rows,
        possible,
        cells,
    })
}

/// The rows of the causes named, or of the default, and of causes that modifiers add.
fn rows<'a>(facts: &Facts<'a>, firing: &[Firing<'a>], band: SeverityBand) -> Rows<'a> {
    let mut rows = Rows::new();
    let mut add = |cause: Position| {
        if let Some(row) = row(facts, cause, band) {
            rows.push(row);
        }
    };
    let default = facts.kb.rules().default_cause;
    let default = default.filter(|_| facts.case.causes.is_empty());
    let named = facts.causes().iter().copied();
    named.chain(default).for_each(&mut add);
    if !firing.is_empty() {
        added(facts, firing, Truth::Yes).for_each(add);
    }
    if rows.len() > 1 {
        rows.sort_unstable_by_key(|row| &row.row.cause);
        rows.dedup_by_key(|row| &row.row.cause);
    }
    rows
}

/// The row of a cause.
fn row<'a>(facts: &Facts<'a>, cause: Position, band: SeverityBand) -> Option<Row<'a>> {
    let rules = facts.kb.rules();
    let place = rules.row(cause, band)?;
    Some(Row {
        row: facts.kb.matrix.get(usize::from(place))?,
        cells: rules.by_technique.row(&rules.by_technique.matrix, place),
    })
}

/// Causes whose rows modifiers of this truth ask for.
fn added(facts: &Facts<'_>, firing: &[Firing<'_>], truth: Truth) -> impl Iterator<Item = Position> {
    firing
        .iter()
        .filter(move |f| f.truth == truth)
        .flat_map(|f| &f.modifier.effects)
        .filter_map(|effect| match effect {
            Effect::MergeCause(cause) => place_in(&facts.kb.causes, cause.as_str()),
            Effect::StepDown(_)
            | Effect::AtLeast(_)
            | Effect::Gate(_)
            | Effect::Triage(_)
            | Effect::RaiseTriage(_)
            | Effect::Limits(_) => None,
        })
}

/// The merged cells of the rows, one step down for each modifier that asks for it.
fn cells<'a>(rows: &[Row<'a>], firing: &[Firing<'_>]) -> Cow<'a, [Cell]> {
    let Some((first, others)) = rows.split_first() else {
        return Cow::default();
    };
    let mut merged = Cow::Borrowed(first.cells);
    for row in others {
        for (cell, other) in merged.to_mut().iter_mut().zip(row.cells) {
            *cell = cell.merge(*other);
        }
    }
    let certain = firing.iter().filter(|f| f.truth == Truth::Yes);
    for f in certain.filter(|f| f.steps_down.contains(&true)) {
        let cells = merged.to_mut().iter_mut().zip(f.steps_down);
        for (cell, _) in cells.filter(|(_, goes)| **goes) {
            cell.code = cell.code.step_down();
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
    pub fn gate_hits(&self, firing: &[Firing<'a>]) -> impl Iterator<Item = Hit<'a>> {
        let rows = self.rows.iter().map(|row| (row, row.row.gate));
        let possible = self.possible.iter();
        let possible = possible.map(|row| (row, row.row.gate.min(Gate::Check)));
        let rows = rows
            .chain(possible)
            .filter_map(|(row, gate)| Some(row.hit().within(triage_of(gate)?)));
        let modifiers = firing.iter().flat_map(|f| {
            f.gates()
                .filter_map(move |gate| Some(f.hit().within(triage_of(gate)?)))
        });
        rows.chain(modifiers)
    }

    /// The level of a technique that modifiers step down.
    fn stepped(&self, technique: usize, firing: &[Firing<'_>]) -> Option<Level> {
        let merged = self.cells.get(technique)?;
        let steps = firing.iter().filter(|f| f.steps_down(technique)).count();
        Some(stepped_level(*merged, steps))
    }
}

impl<'a> Row<'a> {
    fn hit(&self) -> Hit<'a> {
        Hit::new(Rule::Row(self.row))
    }

    /// The level of a technique: `clearance` at least when a professional looks first.
    fn level(&self, technique: usize) -> Option<Level> {
        let floor = match self.row.gate {
            Gate::Open | Gate::Screen => Level::Ok,
            Gate::Check | Gate::Urgent => Level::Clearance,
        };
        Some(self.cells.get(technique)?.level().max(floor))
    }
}

/// A rule of the matrix or a modifier, for what it says of each technique.
#[derive(Debug, Clone, Copy)]
pub enum Voice<'t, 'a> {
    /// A row that counts.
    Row(Row<'a>),
    /// A row that would count if something the person does not know were so.
    Possible(Row<'a>),
    /// The steps down of a modifier.
    Steps(&'t Firing<'a>, &'t Grid<'a>, &'t [Firing<'a>]),
    /// The gate of a modifier.
    Gate(&'t Firing<'a>),
    /// The floors of a modifier.
    Floors(&'t Firing<'a>),
}

/// Hands over everything that the matrix and its modifiers say.
pub fn voices<'t, 'a>(
    grid: Option<&'t Grid<'a>>,
    firing: &'t [Firing<'a>],
    mut say: impl FnMut(Voice<'t, 'a>),
) {
    if let Some(grid) = grid {
        for row in &grid.rows {
            say(Voice::Row(*row));
        }
        for row in &grid.possible {
            say(Voice::Possible(*row));
        }
        for f in firing {
            say(Voice::Steps(f, grid, firing));
        }
        for f in firing {
            say(Voice::Gate(f));
        }
    }
    for f in firing {
        say(Voice::Floors(f));
    }
}

impl<'a> Voice<'_, 'a> {
    /// The level it gives a technique.
    pub fn level(&self, technique: usize) -> Option<Level> {
        match self {
            Self::Row(row) => row.level(technique),
            Self::Possible(row) => Some(row.level(technique)?.min(Level::Clearance)),
            Self::Steps(f, grid, firing) if f.steps_down(technique) => {
                grid.stepped(technique, firing)
            }
            Self::Steps(..) => None,
            Self::Gate(f) => {
                let checks = f.gates().any(|gate| gate >= Gate::Check);
                checks.then_some(Level::Clearance)
            }
            Self::Floors(f) => f.floor(technique),
        }
    }

    /// The rule.
    pub fn hit(&self) -> Hit<'a> {
        match self {
            Self::Row(row) | Self::Possible(row) => row.hit(),
            Self::Steps(f, ..) | Self::Gate(f) | Self::Floors(f) => f.hit(),
        }
    }
}
