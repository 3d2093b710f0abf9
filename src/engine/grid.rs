//! The matrix of cause and severity, and the modifiers that change it.
//!
//! INVARIANT: several rows merge to the most cautious code, and modifiers only
//! move towards avoid.

use crate::domain::Cell;
use crate::domain::Code;
use crate::domain::Effect;
use crate::domain::Gate;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::SeverityBand;
use crate::domain::Triage;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::matching::matching;
use crate::engine::triage::softened;
use crate::kb::FactRules;
use crate::kb::Position;
use crate::kb::Span;

/// The cause used when none was named.
pub const DEFAULT_CAUSE: &str = "nonspecific";

/// A modifier that holds, or might.
#[derive(Debug)]
pub struct Firing<'a> {
    modifier: &'a Modifier,
    /// Where it stands in the data.
    place: Position,
    tests: Span,
    truth: Truth,
    /// The floor of each technique, in the order of the data.
    floors: &'a [Level],
    /// How many steps down each technique goes.
    steps: &'a [u8],
}

/// What the matrix and its modifiers say of one case.
#[derive(Debug)]
pub struct Grid<'a> {
    /// The strictest gate.
    pub gate: Gate,
    /// The rows that were merged.
    pub rows: Vec<Row<'a>>,
    /// Rows that would count if something the person does not know were so.
    possible: Vec<Row<'a>>,
    /// The merged cell of each technique, in the order of the data; none without rows.
    pub cells: Vec<Cell>,
}

/// A row of the matrix that counts.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The row.
    pub row: &'a MatrixRow,
    /// The cell of each technique, in the order of the data.
    cells: &'a [Cell],
}

/// Every modifier that holds, or might, in the order of the data.
pub fn firing<'a>(facts: &Facts<'a>) -> Vec<Firing<'a>> {
    let rules = facts.kb.rules();
    let by = &rules.by_technique;
    let mut firing = Vec::new();
    let of_fact = |on_fact: &FactRules| on_fact.modifiers;
    matching(facts, &rules.modifiers, of_fact, |place, tests| {
        let truth = holds(facts, tests);
        let modifier = facts.kb.modifiers.get(usize::from(place));
        firing.extend(
            modifier
                .filter(|_| truth > Truth::No)
                .map(|modifier| Firing {
                    modifier,
                    place,
                    tests,
                    truth,
                    floors: by.row(&by.floors, place),
                    steps: by.row(&by.steps, place),
                }),
        );
    });
    firing.sort_unstable_by_key(|f| f.place);
    firing.dedup_by_key(|f| f.place);
    firing
}

/// True when the same modifiers fire, as surely.
pub fn is_same(a: &[Firing<'_>], b: &[Firing<'_>]) -> bool {
    let same = |(a, b): (&Firing<'_>, &Firing<'_>)| a.truth == b.truth && a.place == b.place;
    a.len() == b.len() && a.iter().zip(b).all(same)
}

/// Merges the rows of every cause; `None` when no pain was rated.
pub fn grid<'a>(facts: &Facts<'a>, firing: &[Firing<'a>]) -> Option<Grid<'a>> {
    let band = facts.case.band()?;
    let rows = rows(facts, firing, band);
    let possible: Vec<Row<'a>> = added(firing, Truth::Maybe)
        .filter_map(|cause| row(facts, cause, band))
        .collect();
    let gates = firing.iter().flat_map(Firing::gates);
    let possible_gates = possible.iter().map(|row| row.row.gate.min(Gate::Check));
    let gate = (rows.iter().map(|row| row.row.gate))
        .chain(gates)
        .chain(possible_gates)
        .max()?;
    let cells = cells(&rows, firing);
    Some(Grid {
        gate,
        rows,
        possible,
        cells,
    })
}

/// The rows of the causes named, or of the default, and of causes that modifiers add.
fn rows<'a>(facts: &Facts<'a>, firing: &[Firing<'a>], band: SeverityBand) -> Vec<Row<'a>> {
    let mut causes: Vec<&str> = facts.case.causes.iter().map(|id| id.as_str()).collect();
    if causes.is_empty() {
        causes.push(DEFAULT_CAUSE);
    }
    causes.extend(added(firing, Truth::Yes));
    causes.sort_unstable();
    causes.dedup();
    let rows = causes
        .into_iter()
        .filter_map(|cause| row(facts, cause, band));
    rows.collect()
}

/// The row of a cause.
fn row<'a>(facts: &Facts<'a>, cause: &str, band: SeverityBand) -> Option<Row<'a>> {
    let matrix = &facts.kb.matrix;
    let is_it = |row: &MatrixRow| row.severity == band && row.cause.as_str() == cause;
    let place = matrix.iter().position(is_it)?;
    let by = &facts.kb.rules().by_technique;
    Some(Row {
        row: matrix.get(place)?,
        cells: by.row(&by.matrix, place.try_into().ok()?),
    })
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

/// The merged cells of the rows, one step down for each modifier that asks for it.
fn cells(rows: &[Row<'_>], firing: &[Firing<'_>]) -> Vec<Cell> {
    let Some((first, others)) = rows.split_first() else {
        return Vec::new();
    };
    let mut merged = first.cells.to_vec();
    for row in others {
        for (cell, other) in merged.iter_mut().zip(row.cells) {
            *cell = cell.merge(*other);
        }
    }
    for f in firing.iter().filter(|f| f.truth == Truth::Yes) {
        for (cell, steps) in merged.iter_mut().zip(f.steps) {
            for _ in 0..*steps {
                cell.code = cell.code.step_down();
            }
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
    /// True when it certainly moves a technique towards avoid.
    fn steps_down(&self, technique: usize) -> bool {
        self.truth == Truth::Yes && self.steps.get(technique).is_some_and(|steps| *steps > 0)
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
        Hit::new(Rule::Modifier(self.modifier, self.tests))
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
    pub fn floor(&self, technique: usize) -> Option<Hit<'a>> {
        let most = if self.truth == Truth::Yes {
            Level::Avoid
        } else {
            Level::Clearance
        };
        let floor = self.floors.get(technique)?;
        (*floor > Level::Ok).then(|| self.hit().at((*floor).min(most)))
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

    /// What the matrix says of one technique, as reasons with levels.
    pub fn hits(&self, technique: usize, firing: &[Firing<'a>]) -> impl Iterator<Item = Hit<'a>> {
        let rows = self.rows.iter();
        let rows = rows.filter_map(move |row| Some(row.hit().at(row.level(technique)?)));
        let steps = firing.iter().filter(move |f| f.steps_down(technique));
        let merged = self.cells.get(technique);
        let stepped = merged.map(|cell| stepped_level(*cell, steps.clone().count()));
        let stepped = stepped
            .into_iter()
            .flat_map(move |level| steps.clone().map(move |f| f.hit().at(level)));
        let gates = firing
            .iter()
            .filter(|f| f.gates().any(|gate| gate >= Gate::Check));
        let gates = gates.map(|f| f.hit().at(Level::Clearance));
        let possible = self.possible.iter().filter_map(move |row| {
            let level = row.level(technique)?.min(Level::Clearance);
            Some(row.hit().at(level))
        });
        rows.chain(stepped).chain(gates).chain(possible)
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
