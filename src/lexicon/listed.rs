//! Lists of what is denied: "denies fever, weight loss", "none of these: fever, chills".

use crate::lexicon::meant::Reach;
use crate::lexicon::meant::Span;
use crate::lexicon::meant::State;
use crate::lexicon::meant::is_whole_part;
use crate::lexicon::meant::pauses;
use crate::lexicon::scope::Scopes;
use crate::lexicon::words::Token;

/// So many words may make up an item of a list that nobody knows.
const UNREAD: usize = 3;

impl Scopes {
    /// True when a list of what is denied goes on with the part between commas that begins here,
    /// or begins at the colon before it. `span` is the next known phrase.
    ///
    /// Behind an item that is not known, the list is no longer plain: a grave sign is not known
    /// then, rather than denied.
    pub(super) fn list_of_denied(
        &self,
        text: &[Token],
        span: Option<&Span>,
        at: usize,
        now: &mut State,
    ) -> bool {
        let colon = text.get(at).is_some_and(|token| token.after_colon);
        let heads = colon && now.header == at && now.denied == Reach::Full && !now.met;
        if !now.listing && !heads {
            return false;
        }
        let end = (at + 1..text.len()).find(|i| pauses(text, *i));
        let end = end.unwrap_or(text.len());
        if let Some(span) = span.filter(|span| span.first < end) {
            return is_whole_part(text, at, span);
        }
        let ends = |i: usize| {
            self.turning.is_at(text, i) || self.opens_clause(text, i) || self.negates(text, i)
        };
        let item = end - at <= UNREAD && !(at..end).any(ends);
        if item {
            now.denied = now.denied.min(Reach::Perhaps);
        }
        item
    }
}
