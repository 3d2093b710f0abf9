//! The knowledge base: checked, read-only, looked up by id.
//!
//! It loads data and knows where everything is. It decides nothing and prints
//! nothing.

use std::ops::Deref;
use std::path::Path;
use std::sync::OnceLock;

mod by_technique;
pub(crate) mod carried;
mod case_check;
mod facts_check;
mod files;
mod grammar_check;
mod interview_check;
mod lexicon;
mod measure;
mod near;
mod persons;
mod place;
mod problem;
mod raw;
mod references;
mod registry;
mod rules;
mod singles;
mod steps;
mod structure;
mod tellings;
mod thresholds;
mod triggers;

pub use by_technique::ByTechnique;
pub use carried::schemas;
pub use case_check::case_faults;
pub use case_check::json_fault;
pub use case_check::list_fault;
pub use case_check::schema_fault;
pub(crate) use facts_check::conditions;
pub use files::DataFile;
pub use files::from_dir as files_from_dir;
pub(crate) use grammar_check::word_lists;
pub use lexicon::Lexicon;
pub use lexicon::RecentAlso;
pub use lexicon::Together;
pub use measure::Band;
pub use measure::Measure;
pub use near::nearest;
pub(crate) use place::Fault;
pub(crate) use place::from_json;
pub use problem::Problem;
pub use raw::FamilyCount;
pub use raw::Manifest;
#[cfg(test)]
pub(crate) use raw::RecordFile;
pub use raw::Records;
pub use raw::family;
pub use registry::Registry;
pub use rules::Asking;
pub use rules::FactRules;
pub use rules::RuleIndex;
pub use steps::Position;
pub use steps::Span;
pub use steps::Step;
pub use steps::Steps;
pub use steps::place_in;
pub use tellings::SignTellings;
pub use tellings::Tellings;
pub use tellings::Weights;
pub use thresholds::Threshold;
pub use thresholds::Thresholds;
pub use triggers::Family;

use crate::domain::AreaId;
use crate::domain::Cause;
use crate::domain::Condition;
use crate::domain::Contraindication;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::Grammar;
use crate::domain::MatrixRow;
use crate::domain::Part;
use crate::domain::Safety;
use crate::domain::SeverityBand;
use crate::domain::SheetTexts;
use crate::kb::singles::Singles;

/// Everything the guide knows.
#[derive(Debug, Clone)]
pub struct KnowledgeBase {
    records: Records,
    facts: Registry,
    rules: RuleIndex,
    safety: Safety,
    sheet_texts: SheetTexts,
    grammar: Grammar,
    manifest: Manifest,
    lexicon: OnceLock<Lexicon>,
    weights: OnceLock<Weights>,
}

/// The record families are read straight from the knowledge base.
impl Deref for KnowledgeBase {
    type Target = Records;

    fn deref(&self) -> &Records {
        &self.records
    }
}

impl KnowledgeBase {
    /// The data that is part of the program. It was read and laid out when the program was built,
    /// so that nothing is loaded; its references were checked by a test.
    pub fn embedded() -> &'static Self {
        &carried::KNOWLEDGE
    }

    /// Reads and checks a data folder; returns every problem found, or the reason it can't be read.
    pub fn from_dir(dir: &Path) -> std::io::Result<Result<Self, Vec<Problem>>> {
        Ok(Self::from_files(&files::from_dir(dir)?))
    }

    /// Builds and checks a knowledge base; returns every problem found.
    pub fn from_files(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let (records, singles, mut problems) = raw::read(files);
        let facts = registry::registry(&records);
        // A file that failed to load leaves dangling ids behind; they would hide the cause.
        if problems.is_empty() {
            problems.extend(checked(&records, &singles, &facts));
        }
        for file in singles.missing() {
            if !problems.iter().any(|problem| problem.file == file) {
                problems.push(Problem::of_file(file, "the file is missing"));
            }
        }
        problems.sort_unstable();
        problems.dedup();
        match singles {
            Singles {
                safety: Some(safety),
                sheet: Some(sheet_texts),
                grammar: Some(grammar),
                manifest: Some(manifest),
                lexicon: Some(lexicon),
                tellings: Some(tellings),
            } if problems.is_empty() => Ok(Self {
                rules: RuleIndex::new(&records, &facts),
                records,
                facts,
                safety,
                sheet_texts,
                grammar,
                manifest,
                lexicon: lexicon.into(),
                weights: Weights::new(&tellings).into(),
            }),
            _ => Err(problems),
        }
    }

    /// Every fault of references and shape, as when the data was read.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let singles = Singles {
            safety: Some(self.safety.clone()),
            sheet: Some(self.sheet_texts.clone()),
            grammar: Some(self.grammar.clone()),
            manifest: Some(self.manifest.clone()),
            lexicon: Some(self.lexicon().clone()),
            // Only their weights are kept.
            tellings: None,
        };
        checked(&self.records, &singles, &self.facts)
    }

    /// Every fact by its id.
    pub fn facts(&self) -> &Registry {
        &self.facts
    }

    /// The same, with every rule read for every case: what the index is tested against.
    #[must_use]
    pub fn without_index(mut self) -> Self {
        self.rules = self.rules.all();
        self
    }

    /// Rules by what they need.
    pub fn rules(&self) -> &RuleIndex {
        &self.rules
    }

    /// The cause that pain counts as when none was named.
    pub fn default_cause(&self) -> Option<&Cause> {
        self.causes.get(usize::from(self.rules.default_cause?))
    }

    /// The places of the areas that an area lies in, its own among them.
    pub fn areas_around(&self, id: &AreaId) -> &[Position] {
        let place = place_in(&self.areas, id.as_str()).map(usize::from);
        let around = place.and_then(|place| self.rules.areas.get(place));
        around.map_or(&[], |around| self.rules.places(*around))
    }

    /// A condition as the engine runs it.
    pub fn steps(&self, condition: &Condition) -> Steps {
        Steps::of(condition, &self.records, &self.facts)
    }

    /// The fact with this id.
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.facts.get(id)
    }

    /// The contraindication with this id.
    pub fn contraindication(&self, id: &FactId) -> Option<&Contraindication> {
        let place = usize::from(self.facts.place(id)?);
        let entry = self.rules.facts.get(place)?.contraindication?;
        self.contraindications.get(usize::from(entry))
    }

    /// The matrix row of a cause at a severity.
    pub fn matrix_row(&self, cause: &str, band: SeverityBand) -> Option<&MatrixRow> {
        self.matrix
            .iter()
            .find(|row| row.cause.as_str() == cause && row.severity == band)
    }

    /// True for a fact that the guided questions about danger signs ask for.
    pub fn asks_for_safety(&self, fact: &str) -> bool {
        let mut questions = self.interview.iter();
        questions.any(|question| {
            let mut facts = question.facts.iter();
            question.part == Part::Safety && facts.any(|id| id.as_str() == fact)
        })
    }

    /// The texts of every answer.
    pub fn safety(&self) -> &Safety {
        &self.safety
    }

    /// The sentences of the sheet and of the plan.
    pub fn sheet_texts(&self) -> &SheetTexts {
        &self.sheet_texts
    }

    /// Words of time and grammar.
    pub fn grammar(&self) -> &Grammar {
        &self.grammar
    }

    /// Versions and counts.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Words that steer how typed text is read.
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.get_or_init(carried::lexicon)
    }

    /// How much words weigh in a sentence that no phrase explains.
    pub fn weights(&self) -> &Weights {
        self.weights.get_or_init(carried::weights)
    }
}

/// Every fault of references and shape.
fn checked(records: &Records, singles: &Singles, facts: &Registry) -> Vec<Problem> {
    let mut problems = structure::check(records, singles.manifest.as_ref());
    problems.extend(references::check(records, singles, facts));
    problems.extend(facts_check::check(records, facts));
    problems.extend(interview_check::check(records, facts));
    problems.extend(grammar_check::check(singles.grammar.as_ref()));
    problems
}
