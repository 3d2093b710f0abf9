//! Lists of what is denied: "denies fever, weight loss", "none of these: fever, chills".

use crate::lexicon::meant::Meant;
use crate::lexicon::meant::Reach;
use crate::lexicon::meant::Span;
use crate::lexicon::meant::State;
use crate::lexicon::meant::is_whole_part;
use crate::lexicon::meant::paint;
use crate::lexicon::meant::pauses;
use crate::lexicon::meant::resolve;
use crate::lexicon::scope::Scopes;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words may make up an item of a list that nobody knows.
const UNREAD: usize = 3;

impl Scopes {
    /// Takes in the known phrases that begin at a word, and those of a list, which lie inside each other:
    /// "bladder or bowel problems". `next` is the first of them. Returns the place behind the last.
    pub(super) fn known_at(
        &self,
        text: &[Token],
        spans: &[Span],
        (next, at): (&mut usize, usize),
        now: &mut State,
        all: &mut [Meant],
    ) -> usize {
        let mut end = at;
        let mut denies = false;
        while let Some(span) = spans.get(*next).filter(|span| span.first < end.max(at + 1)) {
            // "No tingling or weakness": what lies inside a denial is reached by it, but for what says
            // by itself that it is not so.
            let mut inside = *now;
            if denies && span.takes_back {
                inside.denied = Reach::Ended;
            }
            paint(
                all,
                span.first,
                span.last,
                resolve(text, spans, span, inside),
            );
            end = end.max(span.last + 1);
            denies |= span.denies;
            if denies {
                now.denied = Reach::Full;
            }
            now.listing |= span.denies && self.listing.is_at(text, span.first);
            *next += 1;
        }
        end
    }

    /// True when the part that ends at this comma is the first item of a list that is denied up to
    /// its "or": "no pain, tingling or weakness". The item is no finding, but of the body.
    pub(super) fn begins_list(
        &self,
        text: &[Token],
        at: usize,
        now: &State,
        goes_on: Reach,
    ) -> bool {
        let of_body = |i: usize| self.hurting.is_at(text, i) || self.telling.is_at(text, i);
        let mut item = now.header..at;
        let things = self.lacking_things.ends_before(text, now.header, UNREAD);
        let begins = things.is_some() && (1..=UNREAD).contains(&item.len());
        goes_on == Reach::Full && begins && item.any(of_body)
    }

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
        // "Denies fever, back pain": the last is what brings them here.
        let is_last = text.get(end).is_none_or(|token| token.gap >= Break::Half);
        if is_last && (at..end).any(|i| self.complaints.is_at(text, i)) {
            return false;
        }
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
