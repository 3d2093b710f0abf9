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

use std::rc::Rc;

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
    table: Rc<Table<'a>>,
    triaged: Triaged<'a>,
    fired: Vec<Fired<'a>>,
    /// The level of each technique, in the order of the data.
    levels: Vec<Level>,
}

impl<'a> Core<'a> {
    /// Runs every rule that could hold, once.
    fn new(facts: &Facts<'a>) -> Self {
        let firing = grid::firing(facts);
        Self::with(facts, Rc::new(Table::new(facts, firing)))
    }

    /// What would be decided if one more fact, an age or a length of the pain were known of the
    /// same person. The table depends on these through modifiers only.
    fn what_if(&self, facts: &Facts<'a>) -> Self {
        let firing = grid::firing(facts);
        let table = if grid::is_same(&firing, &self.table.firing) {
            Rc::clone(&self.table)
        } else {
            Rc::new(Table::new(facts, firing))
        };
        Self::with(facts, table)
    }

    fn with(facts: &Facts<'a>, table: Rc<Table<'a>>) -> Self {
        let triaged = triage::triage(facts, table.grid.as_ref(), &table.firing);
        let fired = screen::fired(facts);
        let levels = screen::levels(facts, &table, &fired, &triaged);
        Self {
            table,
            triaged,
            fired,
            levels,
        }
    }
}

/// Answers one case. Every command is a view of this one report.
pub fn assess(kb: &KnowledgeBase, case: &Case) -> Report {
    Decision::new(kb, case).report()
}

/// The gate and cells of the matrix for a case, after modifiers; `None` when no pain was rated.
pub fn matrix(kb: &KnowledgeBase, case: &Case) -> Option<(Gate, Vec<(TechniqueId, Cell)>)> {
    let facts = Facts::new(kb, case);
    let grid = grid::grid(&facts, &grid::firing(&facts))?;
    let techniques = kb.techniques.iter().map(|technique| technique.id.clone());
    Some((grid.gate, techniques.zip(grid.cells).collect()))
}

/// Triage and levels only: the decision without the words.
pub fn decide(kb: &KnowledgeBase, case: &Case) -> (Triage, Vec<Level>) {
    let core = Core::new(&Facts::new(kb, case));
    (core.triaged.level, core.levels)
}
