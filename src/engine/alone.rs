//! Parts of an answer alone: what one rule makes of a case, what is known, what is said back.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::Case;
use crate::domain::Condition;
use crate::domain::Contraindication;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Level;
use crate::domain::Triage;
use crate::domain::TriageLine;
use crate::engine;
use crate::engine::eval::Truth;
use crate::engine::eval::condition_holds;
use crate::engine::facts::Facts;
use crate::engine::screen;
use crate::engine::triage::softened;
use crate::engine::understood;
use crate::kb::KnowledgeBase;
use crate::report::Understood;

/// The triage that the lines of one record give a case.
pub fn lines_alone(kb: &KnowledgeBase, case: &Case, lines: &[TriageLine]) -> Triage {
    let facts = Facts::new(kb, case);
    lines
        .iter()
        .filter_map(|line| softened(line.level, condition_holds(&facts, &line.when)))
        .max()
        .unwrap_or(Triage::Go)
}

/// The base level that one contraindication gives a case; `ok` when it does not fire.
pub fn entry_alone(kb: &KnowledgeBase, case: &Case, entry: &Contraindication) -> Level {
    let facts = Facts::new(kb, case);
    let mut fired = screen::fired(&facts).into_iter();
    let fired = fired.find(|fired| fired.entry.id == entry.id);
    fired.map_or(Level::Ok, |fired| fired.base_level())
}

/// How soon somebody must look at a person who has one contraindication and nothing else.
pub fn triage_of(kb: &KnowledgeBase, entry: &Contraindication) -> Triage {
    let case = Case {
        findings: vec![Finding::new(entry.id.clone(), Answer::Yes)],
        ..Case::default()
    };
    engine::decide(kb, &case).0
}

/// True when a condition holds for a case.
pub fn condition_alone(kb: &KnowledgeBase, case: &Case, when: &Condition) -> bool {
    condition_holds(&Facts::new(kb, case), when) == Truth::Yes
}

/// True when a condition holds for a case, or may hold by what the person does not know.
pub fn condition_possible(kb: &KnowledgeBase, case: &Case, when: &Condition) -> bool {
    condition_holds(&Facts::new(kb, case), when) > Truth::No
}

/// The facts of a case that need no asking: answered, or worked out from other answers.
pub fn known<'a>(kb: &'a KnowledgeBase, case: &'a Case) -> BTreeSet<&'a FactId> {
    let facts = Facts::new(kb, case);
    facts.iter().map(|(fact, _)| &fact.id).collect()
}

/// What was told, in short words, without an answer to it.
pub fn said_back(kb: &KnowledgeBase, case: &Case) -> Understood {
    understood::understood(&Facts::new(kb, case))
}
