//! The vocabulary that typed words are looked up in.

use std::sync::OnceLock;

use crate::domain::Match;
use crate::kb::KnowledgeBase;
use crate::lexicon;
use crate::lexicon::Index;
use crate::lexicon::Kind;
use crate::lexicon::Lookup;
use crate::lexicon::Reader;

/// The vocabulary: made when the first words are read, as not every command line has some, and
/// shared by intakes of one knowledge base.
#[derive(Debug, Default)]
pub struct Vocabulary<'a> {
    pub(super) reader: OnceLock<Reader<'a>>,
    causes: OnceLock<Index<'a>>,
    areas: OnceLock<Index<'a>>,
    techniques: OnceLock<Index<'a>>,
}

impl<'a> Vocabulary<'a> {
    /// Finds a name among the records of one kind. An id needs no index.
    pub(super) fn lookup(&self, kb: &'a KnowledgeBase, kind: Names, typed: &str) -> Lookup<'a> {
        let (kind, index) = match kind {
            Names::Cause => (Kind::Cause, &self.causes),
            Names::Area => (Kind::Area, &self.areas),
            Names::Technique => (Kind::Technique, &self.techniques),
        };
        match kind.id(kb, typed) {
            Some(id) => Lookup::Found([id].into(), Match::Exact),
            None => index
                .get_or_init(|| lexicon::index_of(kb, kind))
                .lookup(typed),
        }
    }
}

/// Names that stand for records of one kind only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    Cause,
    Area,
    Technique,
}
