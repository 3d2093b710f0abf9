//! One fault in the data: what is wrong, where, and what to do.

use std::fmt;

/// A fault in a data file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the data folder.
    pub file: String,
    /// The record, when it is known.
    pub record: Option<String>,
    /// The path of keys inside the record, when it is known.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do next, when there is something to say.
    pub hint: Option<String>,
}

impl Problem {
    /// A fault of a whole file.
    pub fn of_file(file: &str, message: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            record: None,
            field: None,
            message: message.into(),
            hint: None,
        }
    }

    /// A fault of one record.
    pub fn of_record(file: &str, record: &str, field: &str, message: impl Into<String>) -> Self {
        Self {
            record: Some(record.to_owned()),
            field: (!field.is_empty()).then(|| field.to_owned()),
            ..Self::of_file(file, message)
        }
    }

    /// A fault of one field of a file without records.
    pub fn of_field(file: &str, field: &str, message: impl Into<String>) -> Self {
        Self {
            field: Some(field.to_owned()),
            ..Self::of_file(file, message)
        }
    }

    /// The same fault with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "data/{}", self.file)?;
        for part in [&self.record, &self.field].into_iter().flatten() {
            write!(f, ": {part}")?;
        }
        write!(f, "\n  {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "\n  {hint}")?;
        }
        Ok(())
    }
}
