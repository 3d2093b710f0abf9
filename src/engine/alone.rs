//! What one rule alone makes of a case: how the examples in the data are run.

use crate::domain::Case;
use crate::domain::Condition;
use crate::domain::Contraindication;
use crate::domain::Level;
use crate::domain::Triage;
use crate::domain::TriageLine;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::engine::screen::Fired;
use crate::engine::triage::softened;
use crate::kb::KnowledgeBase;

/// The triage that the lines of one record give a case.
pub fn lines_alone(kb: &KnowledgeBase, case: &Case, lines: &[TriageLine]) -> Triage {
    let facts = Facts::new(kb, case);
    lines
        .iter()
        .filter_map(|line| softened(line.level, holds(&facts, &line.when).truth))
        .max()
        .unwrap_or(Triage::Go)
}

/// The base level that one contraindication gives a case; `ok` when it does not fire.
pub fn entry_alone(kb: &KnowledgeBase, case: &Case, entry: &Contraindication) -> Level {
    let facts = Facts::new(kb, case);
    Fired::of(&facts, entry).map_or(Level::Ok, |fired| fired.base_level())
}

/// True when a condition holds for a case.
pub fn condition_alone(kb: &KnowledgeBase, case: &Case, when: &Condition) -> bool {
    holds(&Facts::new(kb, case), when).truth == Truth::Yes
}
