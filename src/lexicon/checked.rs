//! What was looked for and not found ("checked for cancer, all clear"), and what is named only to
//! say that it is something else ("an ache rather than numbness").

use std::ops::Range;

use crate::kb::Lexicon;
use crate::lexicon::meant::Meant;
use crate::lexicon::meant::Span;
use crate::lexicon::rows::Rows;
use crate::lexicon::scope::Scopes;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words may stand between "checked for" and what came of it.
const OUTCOME: usize = 9;

/// So many words may stand between "rather than" and what it names.
const NAMED: usize = 2;

/// Rows of words about what was looked for, or is something else.
#[derive(Debug)]
pub(crate) struct CheckedRows {
    lookup: Rows,
    clear: Rows,
    instead: Rows,
    /// Words behind a question that say no to it.
    pub(super) answers: Rows,
    /// Words behind a list that say that none of it is there.
    pub(super) none_of: Rows,
}

impl CheckedRows {
    /// The rows of a lexicon.
    pub(super) fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        Self {
            lookup: Rows::new(&lexicon.checked.lookup, vocabulary),
            clear: Rows::new(&lexicon.checked.clear, vocabulary),
            instead: Rows::new(&lexicon.checked.instead, vocabulary),
            answers: Rows::new(&lexicon.checked.answers, vocabulary),
            none_of: Rows::new(&lexicon.checked.none_of, vocabulary),
        }
    }
}

impl Scopes {
    /// Denies what was looked for, when nothing was found. Without an outcome it stays as told.
    pub(super) fn mark_checked(&self, text: &[Token], spans: &[Span], all: &mut [Meant]) {
        for at in 0..text.len() {
            let looked = self.checked.lookup.at(text, at);
            let looked = looked.and_then(|count| self.looked_for(text, spans, at + count));
            let instead = self.checked.instead.at(text, at);
            let instead = instead.and_then(|count| self.named_near(text, at + count));
            let Some(found) = looked.or(instead) else {
                continue;
            };
            for span in spans.iter().filter(|span| found.contains(&span.first)) {
                for meant in all.get_mut(span.first..=span.last).unwrap_or_default() {
                    meant.denied = true;
                }
            }
        }
    }

    /// The few words from here that name one thing.
    fn named_near(&self, text: &[Token], next: usize) -> Option<Range<usize>> {
        let ends = |at: &usize| {
            let token = text.get(*at);
            let apart = token.is_none_or(|token| *at > next && token.gap > Break::None);
            apart || self.opens_clause(text, *at)
        };
        let end = next + NAMED;
        let end = (next..=end).find(ends).unwrap_or(end + 1);
        (end > next).then_some(next..end)
    }

    /// The words from here up to the first pause, when what came of it is that all is clear.
    fn looked_for(&self, text: &[Token], spans: &[Span], next: usize) -> Option<Range<usize>> {
        let gap = |at: usize| text.get(at).map_or(Break::Hard, |token| token.gap);
        let near = next..(next + OUTCOME).min(text.len());
        let mut near = near.take_while(|at| gap(*at) < Break::Half);
        let told = |at: usize| {
            let mut spans = spans.iter();
            spans.any(|span| (span.first..=span.last).contains(&at))
        };
        let ends = |at: usize| self.turning.is_at(text, at) || self.denies(text, at);
        let outcome = near.find(|at| {
            let clear = self.checked.clear.is_at(text, *at) && !told(*at);
            clear || (ends(*at) && !told(*at))
        })?;
        if !self.checked.clear.is_at(text, outcome) {
            return None;
        }
        let pause = (next..outcome).find(|at| gap(*at) > Break::None);
        Some(next..pause.unwrap_or(outcome))
    }
}
