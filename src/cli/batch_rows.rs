//! Records of `batch` read like a command line: the same words, the same remarks.

use std::sync::Arc;

use crate::batch::Column;
use crate::batch::Intake as RecordIntake;
use crate::batch::Row;
use crate::cli::args::FactArgs;
use crate::cli::error::Fix;
use crate::cli::health::contradictions;
use crate::cli::intake::Intake;
use crate::cli::vocabulary::Vocabulary;
use crate::domain::Case;
use crate::kb::KnowledgeBase;

/// Reads records with one vocabulary for all.
#[derive(Debug)]
pub struct Rows<'a> {
    kb: &'a KnowledgeBase,
    vocabulary: Arc<Vocabulary<'a>>,
}

impl<'a> Rows<'a> {
    /// Reads records with the words of a knowledge base.
    pub fn new(kb: &'a KnowledgeBase) -> Self {
        Self {
            kb,
            vocabulary: Arc::default(),
        }
    }

    fn intake(&self) -> Intake<'a> {
        Intake::with(self.kb, Arc::clone(&self.vocabulary))
    }
}

impl RecordIntake for Rows<'_> {
    /// What `--case` says of a file.
    fn remark(&self, case: &mut Case) {
        contradictions(self.kb, case);
    }

    /// What `suggest` makes of the same words. A pain that nobody rated stays unrated, as with
    /// `check`, but for a story.
    fn row(&self, row: &Row<'_>) -> Result<Case, Vec<String>> {
        let mut intake = self.intake();
        intake.facts(&facts(row), false);
        if let Some(story) = row.text(Column::Story) {
            intake.story(&[story.to_owned()]);
            // What is assumed must not make a person out of "n/a".
            if !intake.case.tells_nothing() {
                intake.assume_place();
                if intake.case.severity.is_none() && row.text(Column::Severity).is_none() {
                    intake.assume_severity();
                }
            }
        }
        if intake.fixes.is_empty() {
            return Ok(intake.case);
        }
        Err(intake.fixes.iter().map(words).collect())
    }
}

/// The cells of a row as the flags of the same names.
fn facts(row: &Row<'_>) -> FactArgs {
    let text = |column| row.text(column).map(str::to_owned);
    FactArgs {
        cause: row.values(Column::Cause),
        severity: text(Column::Severity),
        duration: text(Column::For),
        area: row.values(Column::Area),
        age: text(Column::Age),
        has: row.values(Column::Has),
        takes: row.values(Column::Takes),
        sign: row.values(Column::Sign),
        no: row.values(Column::No),
        unsure: row.values(Column::Unsure),
        case: None,
        save: None,
    }
}

/// What needs fixing, without the hyphens of a flag.
fn words(fix: &Fix) -> String {
    let label = fix.label();
    let label = label.strip_prefix("--").unwrap_or(&label);
    format!("{label}: {}", fix.message)
}
