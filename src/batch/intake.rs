//! The step from a record to a case, which the filter leaves to others.

use std::fmt;

use crate::batch::columns::Row;
use crate::domain::Case;

/// Makes a case of what stands in a record.
pub trait Intake: Sync {
    /// Adds to the case of a file what is to be said of it.
    fn remark(&self, case: &mut Case);

    /// The case of a row of words, or everything in it that needs fixing.
    fn row(&self, row: &Row<'_>) -> Result<Case, Vec<String>>;
}

/// What stands behind it is the whole vocabulary.
impl fmt::Debug for dyn Intake + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Intake")
    }
}

/// Takes case files as they are. Words of a row are not read.
#[derive(Debug, Clone, Copy)]
pub struct CasesOnly;

impl Intake for CasesOnly {
    fn remark(&self, _: &mut Case) {}

    fn row(&self, _: &Row<'_>) -> Result<Case, Vec<String>> {
        Err(vec!["only case files are read here".to_owned()])
    }
}
