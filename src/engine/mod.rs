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
mod areas;
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
mod sites;
mod summary;
mod told;
mod triage;
mod understood;
mod wishes;

use std::cell::OnceCell;

use smallvec::SmallVec;

use crate::domain::Case;
use crate::domain::Cell;
use crate::domain::Gate;
use crate::domain::Level;
use crate::domain::TechniqueId;
use crate::domain::Triage;
use crate::engine::facts::Facts;
use crate::engine::screen::AllFired;
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
pub use alone::triage_of;
pub use decision::Decision;
pub use questions::Open;

/// The level of each technique, in the order of the data.
type Levels = SmallVec<[Level; 24]>;

/// What the rules decide, before anything is put into words.
///
/// How soon somebody must look stands first. What else is asked of the same facts is worked out when
/// it is asked: whoever needs help now is not told of techniques.
#[derive(Debug, Default)]
pub(crate) struct Core<'a> {
    table: Table<'a>,
    triaged: Triaged<'a>,
    fired: OnceCell<AllFired<'a>>,
    levels: OnceCell<Levels>,
}

impl<'a> Core<'a> {
    /// Runs every rule about urgency that could hold, once.
    fn decide(&mut self, facts: &Facts<'a>) {
        self.table.fill(facts, firing::firing(facts));
        self.triaged.add(facts, &self.table);
    }

    /// Every contraindication that fires.
    fn fired(&self, facts: &Facts<'a>) -> &[Fired<'a>] {
        fired(facts, &self.fired)
    }

    /// The level of each technique, in the order of the data.
    fn levels(&self, facts: &Facts<'a>) -> &[Level] {
        let levels = || levels(facts, &self.table, self.triaged.level, &self.fired);
        self.levels.get_or_init(levels)
    }

    /// What would be decided if one more fact, an age or a length of the pain were known of the
    /// same person. The table depends on these through modifiers only.
    fn what_if(&self, facts: &Facts<'a>) -> (Triage, Levels) {
        let firing = firing::firing(facts);
        if firing::is_same(&firing, &self.table.firing) {
            with(facts, &self.table)
        } else {
            with(facts, &Table::new(facts, firing))
        }
    }
}

/// How soon, and the level of each technique.
fn with<'a>(facts: &Facts<'a>, table: &Table<'a>) -> (Triage, Levels) {
    let mut triaged = Triaged::default();
    triaged.add(facts, table);
    let levels = levels(facts, table, triaged.level, &OnceCell::new());
    (triaged.level, levels)
}

/// What fires, worked out once.
fn fired<'f, 'a>(facts: &Facts<'a>, cell: &'f OnceCell<AllFired<'a>>) -> &'f [Fired<'a>] {
    cell.get_or_init(|| screen::fired(facts))
}

/// The level of each technique; what fires is worked out only where it matters.
fn levels<'a>(
    facts: &Facts<'a>,
    table: &Table<'a>,
    triage: Triage,
    cell: &OnceCell<AllFired<'a>>,
) -> Levels {
    if triage >= Triage::Urgent {
        return screen::none_allowed(facts.kb);
    }
    screen::levels(facts, table, fired(facts, cell))
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
    let facts = Facts::new(kb, case);
    let mut core = Core::default();
    core.decide(&facts);
    (core.triaged.level, core.levels(&facts).to_vec())
}
