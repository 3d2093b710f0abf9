//! The step from a record to a case, which the filter leaves to others.

use std::fmt;

use crate::batch::columns::Row;
use crate::domain::Case;
use crate::domain::CaseFile;

/// Makes a case of what stands in a record.
pub trait Intake: Sync + fmt::Debug {
    /// The case of a file. Its ids are known.
    fn file(&self, file: CaseFile) -> Case;

    /// The case of a row of words, or everything in it that needs fixing.
    fn row(&self, row: &Row<'_>) -> Result<Case, Vec<String>>;
}

/// Takes case files as they are. Words of a row are not read.
#[derive(Debug, Clone, Copy)]
pub struct CasesOnly;

impl Intake for CasesOnly {
    fn file(&self, file: CaseFile) -> Case {
        Case::from(file)
    }

    fn row(&self, _: &Row<'_>) -> Result<Case, Vec<String>> {
        Err(vec!["only case files are read here".to_owned()])
    }
}
