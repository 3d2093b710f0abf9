//! What the person told, statement by statement.

use crate::domain::Case;
use crate::domain::FactId;
use crate::lexicon::Reading;

/// One statement, in the words or the id that a flag of the command line would take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// What the pain is put down to.
    Cause(String),
    /// How bad it is.
    Severity(String),
    /// How long it has lasted.
    Duration(String),
    /// Where it is, or where the massage is to be.
    Area(String),
    /// Age in years.
    Age(String),
    /// Something of health that is so.
    Has(String),
    /// A medicine that is taken.
    Takes(String),
    /// A sign that is there.
    Sign(String),
    /// Something that is not so.
    No(String),
    /// Something the person does not know.
    Unsure(String),
}

impl Told {
    /// A yes to a fact.
    pub fn yes(id: &FactId) -> Self {
        Self::Sign(id.to_string())
    }

    /// A no to a fact.
    pub fn no(id: &FactId) -> Self {
        Self::No(id.to_string())
    }

    /// A "don't know" to a fact.
    pub fn unsure(id: &FactId) -> Self {
        Self::Unsure(id.to_string())
    }
}

/// Reads what was told. The command line does it as it reads its flags.
pub trait Reads {
    /// The case of everything told before the interview and of these statements.
    fn case(&mut self, told: &[Told]) -> Case;

    /// The case of these statements alone.
    fn alone(&mut self, told: &[Told]) -> Case;

    /// Why a statement can't be read, in a sentence; `None` when it can.
    fn fault(&mut self, told: &Told) -> Option<String>;

    /// What free words say.
    fn words(&mut self, text: &str) -> Reading;
}
