//! The knowledge base: checked, read-only, looked up by id.
//!
//! It loads data and knows where everything is. It decides nothing and prints
//! nothing.

use std::ops::Deref;
use std::path::Path;
use std::sync::OnceLock;

mod facts_check;
mod files;
mod interview_check;
mod lexicon;
mod problem;
mod raw;
mod references;
mod registry;
mod structure;

pub(crate) use facts_check::conditions;
pub use files::DataFile;
pub use files::embedded as embedded_files;
pub use files::from_dir as files_from_dir;
pub use lexicon::Band;
pub use lexicon::Lexicon;
pub use lexicon::Measure;
pub use lexicon::RecentAlso;
pub use lexicon::Together;
pub use problem::Problem;
pub use raw::FamilyCount;
pub use raw::Manifest;
pub(crate) use raw::RecordFile;
pub use raw::Records;
pub use raw::family;
pub use registry::Registry;

use crate::domain::Contraindication;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::MatrixRow;
use crate::domain::Safety;
use crate::domain::SeverityBand;
use crate::domain::SheetTexts;

/// Everything the guide knows.
#[derive(Debug, Clone)]
pub struct KnowledgeBase {
    records: Records,
    facts: Registry,
    safety: Safety,
    sheet_texts: SheetTexts,
    manifest: Manifest,
    lexicon: Lexicon,
}

/// The record families are read straight from the knowledge base.
impl Deref for KnowledgeBase {
    type Target = Records;

    fn deref(&self) -> &Records {
        &self.records
    }
}

static EMBEDDED: OnceLock<Result<KnowledgeBase, Vec<Problem>>> = OnceLock::new();

impl KnowledgeBase {
    /// The data that is part of the program. Its references were checked by a test, not again here.
    pub fn embedded() -> Result<&'static Self, &'static [Problem]> {
        EMBEDDED
            .get_or_init(|| {
                let (records, problems) = raw::read(&files::embedded());
                Self::assemble(records, problems)
            })
            .as_ref()
            .map_err(Vec::as_slice)
    }

    /// Reads and checks a data folder; returns every problem found, or the reason it can't be read.
    pub fn from_dir(dir: &Path) -> std::io::Result<Result<Self, Vec<Problem>>> {
        Ok(Self::from_files(&files::from_dir(dir)?))
    }

    /// Builds and checks a knowledge base; returns every problem found.
    pub fn from_files(files: &[DataFile]) -> Result<Self, Vec<Problem>> {
        let (records, mut problems) = raw::read(files);
        let facts = registry::registry(&records);
        // A file that failed to load leaves dangling ids behind; they would hide the cause.
        if problems.is_empty() {
            problems.extend(structure::check(&records));
            problems.extend(references::check(&records, &facts));
            problems.extend(facts_check::check(&records, &facts));
            problems.extend(interview_check::check(&records, &facts));
        }
        problems.sort();
        problems.dedup();
        Self::assemble(records, problems)
    }

    fn assemble(mut records: Records, mut problems: Vec<Problem>) -> Result<Self, Vec<Problem>> {
        let facts = registry::registry(&records);
        let safety = records.safety.take();
        let sheet = records.sheet.take();
        let manifest = records.manifest.take();
        let lexicon = records.lexicon.take();
        match (safety, sheet, manifest, lexicon) {
            (Some(safety), Some(sheet_texts), Some(manifest), Some(lexicon))
                if problems.is_empty() =>
            {
                Ok(Self {
                    records,
                    facts,
                    safety,
                    sheet_texts,
                    manifest,
                    lexicon,
                })
            }
            (safety, sheet, manifest, lexicon) => {
                let single = [
                    ("safety.json", safety.is_none()),
                    ("sheet.json", sheet.is_none()),
                    ("manifest.json", manifest.is_none()),
                    ("lexicon.json", lexicon.is_none()),
                ];
                for (file, missing) in single {
                    if missing && !problems.iter().any(|p| p.file == file) {
                        problems.push(Problem::of_file(file, "the file is missing"));
                    }
                }
                Err(problems)
            }
        }
    }

    /// Every fact by its id.
    pub fn facts(&self) -> &Registry {
        &self.facts
    }

    /// The fact with this id.
    pub fn fact(&self, id: &FactId) -> Option<&Fact> {
        self.facts.get(id)
    }

    /// The contraindication with this id.
    pub fn contraindication(&self, id: &FactId) -> Option<&Contraindication> {
        self.contraindications.iter().find(|entry| entry.id == *id)
    }

    /// The matrix row of a cause at a severity.
    pub fn matrix_row(&self, cause: &str, band: SeverityBand) -> Option<&MatrixRow> {
        self.matrix
            .iter()
            .find(|row| row.cause.as_str() == cause && row.severity == band)
    }

    /// The texts of every answer.
    pub fn safety(&self) -> &Safety {
        &self.safety
    }

    /// The sentences of the sheet and of the plan.
    pub fn sheet_texts(&self) -> &SheetTexts {
        &self.sheet_texts
    }

    /// Versions and counts.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Words that steer how typed text is read.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }
}
