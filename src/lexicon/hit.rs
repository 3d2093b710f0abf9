//! A phrase found in a text, and where its words stand.

use std::collections::BTreeSet;

use crate::domain::FactId;
use crate::lexicon::meaning::Meaning;

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

impl<'a> Hit<Meaning<'a>> {
    /// What only looks like these facts.
    pub(super) fn unlike(hit: Hit<&'a FactId>) -> Self {
        Self {
            ids: hit.ids.into_iter().map(Meaning::Unlike).collect(),
            at: hit.at,
            guessed: hit.guessed,
            shares: true,
            weight: hit.weight,
        }
    }
}

impl<M> Hit<M> {
    /// True when this one, with some of the same words, explains more than another.
    pub(super) fn outweighs<N>(&self, other: &Hit<N>) -> bool {
        let shared = self.at.iter().any(|at| other.at.contains(at));
        let earlier = self.weight == other.weight && self.at < other.at;
        shared && (self.weight > other.weight || earlier)
    }

    /// True when all words of another are among its own.
    pub(super) fn covers<N>(&self, other: &Hit<N>) -> bool {
        other.at.iter().all(|at| self.at.contains(at))
    }

    /// The first of its words.
    pub(crate) fn first(&self) -> usize {
        self.at.first().copied().unwrap_or_default()
    }

    /// The last of its words.
    pub(crate) fn last(&self) -> usize {
        self.at.last().copied().unwrap_or_default()
    }
}
