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
//! let kb = KnowledgeBase::embedded().expect("the built-in data is checked by a test");
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
mod eval;
mod facts;
mod grid;
mod hit;
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
use crate::engine::grid::Firing;
use crate::engine::grid::Grid;
use crate::engine::screen::Fired;
use crate::engine::screen::Screened;
use crate::engine::triage::Triaged;
use crate::kb::KnowledgeBase;
use crate::report::Report;

pub use alone::condition_alone;
pub use alone::condition_possible;
pub use alone::entry_alone;
pub use alone::known;
pub use alone::lines_alone;
pub use alone::said_back;

/// What the rules decide, before anything is put into words.
#[derive(Debug)]
pub(crate) struct Core<'a> {
    firing: Vec<Firing<'a>>,
    grid: Option<Grid<'a>>,
    triaged: Triaged<'a>,
    fired: Vec<Fired<'a>>,
    screened: Vec<Screened<'a>>,
}

/// Runs every rule once.
pub(crate) fn core<'a>(facts: &Facts<'a>) -> Core<'a> {
    let firing = grid::firing(facts);
    let grid = grid::grid(facts, &firing);
    let triaged = triage::triage(facts, grid.as_ref(), &firing);
    let fired = screen::fired(facts);
    let screened = screen::screen(facts, &triaged, grid.as_ref(), &fired, &firing);
    Core {
        firing,
        grid,
        triaged,
        fired,
        screened,
    }
}

/// Answers one case. Every command is a view of this one report.
pub fn assess(kb: &KnowledgeBase, case: &Case) -> Report {
    let facts = Facts::new(kb, case);
    let core = core(&facts);
    let open_questions = if core.triaged.level >= Triage::Urgent {
        Vec::new()
    } else {
        questions::open_questions(&facts, &core)
    };
    summary::report(&facts, &core, open_questions)
}

/// The gate and cells of the matrix for a case, after modifiers; `None` when no pain was rated.
pub fn matrix(kb: &KnowledgeBase, case: &Case) -> Option<(Gate, Vec<(TechniqueId, Cell)>)> {
    let facts = Facts::new(kb, case);
    let grid = grid::grid(&facts, &grid::firing(&facts))?;
    let cells = grid.cells.iter().map(|(id, cell)| ((*id).clone(), *cell));
    Some((grid.gate, cells.collect()))
}

/// Triage and levels only: the decision without the words.
pub fn decide(kb: &KnowledgeBase, case: &Case) -> (Triage, Vec<Level>) {
    let core = core(&Facts::new(kb, case));
    let levels = core.screened.iter().map(|s| s.level).collect();
    (core.triaged.level, levels)
}
