//! A phrase found in a text, and where its words stand.

use std::collections::BTreeSet;

/// A phrase found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit<M> {
    /// What it stands for.
    pub(crate) ids: BTreeSet<M>,
    /// Its words, as indices of tokens, ascending.
    pub(crate) at: Vec<usize>,
    /// True when a word had to be corrected.
    pub(crate) guessed: bool,
    /// True when words of a list were skipped, so that others may share its words.
    pub(super) shares: bool,
    /// How much of the text it explains.
    pub(super) weight: i32,
}

impl<M: Ord> Hit<M> {
    /// Words that stand for one thing.
    pub(crate) fn of(id: M, at: Vec<usize>, guessed: bool) -> Self {
        Self {
            ids: BTreeSet::from([id]),
            at,
            guessed,
            shares: true,
            weight: 0,
        }
    }
}

impl<M> Hit<M> {
    /// The first of its words.
    pub(crate) fn first(&self) -> usize {
        self.at.first().copied().unwrap_or_default()
    }

    /// The last of its words.
    pub(crate) fn last(&self) -> usize {
        self.at.last().copied().unwrap_or_default()
    }
}
