//! The rule engine: a pure function from a knowledge base and a case to a report.
//!
//! It reads no file, no clock and no environment, prints nothing and cannot
//! fail. Triage first, then the screen of each technique, then the ranking,
//! then the plan, then the questions that are still open.
//!
//! One knowledge base serves any number of threads: it is only read.
//!
//! ```
//! use backrelief::domain::{Case, CaseFile, Triage};
//! use backrelief::{engine, kb::KnowledgeBase};
//! use std::thread;
//!
//! let kb = KnowledgeBase::embedded();
//! let cases = [
//!     r#"{ "causes": ["strain"], "severity": 2 }"#,
//!     r#"{ "causes": ["lifting"], "severity": 6, "yes": ["saddle-numbness"] }"#,
//! ];
//! let levels = thread::scope(|scope| {
//!     let workers = cases.map(|text| {
//!         scope.spawn(move || {
//!             let file: CaseFile = serde_json::from_str(text).expect("a case");
//!             engine::assess(kb, &Case::from(&file)).triage.level
//!         })
//!     });
//!     workers.map(|worker| worker.join().expect("no panic"))
//! });
//! assert_eq!(levels, [Triage::Go, Triage::Emergency]);
//! ```

mod alone;
mod decision;
mod eval;
mod facts;
mod firing;
mod grid;
mod hit;
mod known;
mod matching;
mod plan;
mod questions;
mod rank;
mod screen;
mod summary;
mod triage;
mod understood;

use crate::domain::Case;
use crate::domain::Cell;
use crate::domain::Gate;
use crate::domain::Level;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::engine::facts::Facts;
use crate::engine::screen::Fired;
use crate::engine::screen::Table;
use crate::engine::triage::Triaged;
use crate::kb::KnowledgeBase;
use crate::report::Report;

pub use alone::condition_alone;
pub use alone::condition_possible;
pub use alone::entry_alone;
pub use alone::known;
pub use alone::lines_alone;
pub use alone::said_back;
pub use decision::Decision;
pub use questions::Open;

/// What the rules decide, before anything is put into words.
#[derive(Debug)]
pub(crate) struct Core<'a> {
    table: Table<'a>,
    triaged: Triaged<'a>,
    fired: Vec<Fired<'a>>,
    /// The level of each technique, in the order of the data.
    levels: Vec<Level>,
}

impl<'a> Core<'a> {
    /// Runs every rule that could hold, once.
    fn new(facts: &Facts<'a>) -> Self {
        let table = Table::new(facts, firing::firing(facts));
        let (triaged, fired, levels) = with(facts, &table);
        Self {
            table,
            triaged,
            fired,
            levels,
        }
    }

    /// What would be decided if one more fact, an age or a length of the pain were known of the
    /// same person. The table depends on these through modifiers only.
    fn what_if(&self, facts: &Facts<'a>) -> (Triage, Vec<Level>) {
        let firing = firing::firing(facts);
        let (triaged, _, levels) = if firing::is_same(&firing, &self.table.firing) {
            with(facts, &self.table)
        } else {
            with(facts, &Table::new(facts, firing))
        };
        (triaged.level, levels)
    }
}

/// How soon, what fires, and the level of each technique.
fn with<'a>(facts: &Facts<'a>, table: &Table<'a>) -> (Triaged<'a>, Vec<Fired<'a>>, Vec<Level>) {
    let triaged = triage::triage(facts, table.grid.as_ref(), &table.firing);
    let fired = screen::fired(facts);
    let levels = screen::levels(facts, table, &fired, &triaged);
    (triaged, fired, levels)
}

/// Answers one case. Every command is a view of this one report.
pub fn assess(kb: &KnowledgeBase, case: &Case) -> Report {
    Decision::new(kb, case).report()
}

/// The gate and cells of the matrix for a case, after modifiers; `None` when no pain was rated.
pub fn matrix(kb: &KnowledgeBase, case: &Case) -> Option<(Gate, Vec<(TechniqueId, Cell)>)> {
    let facts = Facts::new(kb, case);
    let grid = grid::grid(&facts, &firing::firing(&facts))?;
    let techniques = kb.techniques.iter().map(|technique| technique.id.clone());
    Some((
        grid.gate,
        techniques.zip(grid.cells.iter().copied()).collect(),
    ))
}

/// Triage and levels only: the decision without the words.
pub fn decide(kb: &KnowledgeBase, case: &Case) -> (Triage, Vec<Level>) {
    let core = Core::new(&Facts::new(kb, case));
    (core.triaged.level, core.levels)
}
