//! Numbers that rate the pain.

use crate::domain::Days;
use crate::lexicon::meant::pauses;
use crate::lexicon::read::Reader;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::text::sentences;
use crate::lexicon::text::spans;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// The highest number of the scale of pain.
const WORST: Days = 10;

/// The highest number that people give on that scale.
const BOASTED: Days = 20;

/// So many words may stand between "pain" and its number.
const REACH: usize = 4;

/// The most words that lead to a rating: "a steady".
const LEADING: usize = 3;

/// A rating of pain from 0 to 10, with the first and last word that tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rated {
    pub(super) rating: u8,
    pub(super) first: usize,
    pub(super) last: usize,
}

impl Reader<'_> {
    /// Every rating of pain in a text; a number alone counts only when nothing else is one.
    /// `age` is no rating.
    pub(super) fn ratings(&self, text: &[Token], age: Option<u8>) -> Vec<Rated> {
        let mut ratings = self.scale(text);
        if ratings.is_empty() {
            ratings.extend(self.called(text));
        }
        if ratings.is_empty() {
            let alone = self.alone(text);
            ratings.extend(alone.filter(|rated| age != Some(rated.rating)));
        }
        ratings
    }

    /// Ratings by their name: "7/10", "six out of ten", "pain is a 7".
    fn scale(&self, text: &[Token]) -> Vec<Rated> {
        let mut found = Vec::new();
        for (at, token) in text.iter().enumerate() {
            if let Some((rating, "10")) = token.plain.split_once('/') {
                let rating = rating.parse().ok().filter(|rating| {
                    // "Since 12/10" is a date.
                    *rating <= WORST || !at.checked_sub(1).is_some_and(|i| leads_to_date(text, i))
                });
                found.extend(rating.and_then(at_most_worst).map(|rating| Rated {
                    rating,
                    first: at,
                    last: at,
                }));
                continue;
            }
            let Some(rating) = token.number().and_then(at_most_worst) else {
                continue;
            };
            let behind = (at + 1..at + REACH).take_while(|i| self.is_scale(text, *i, WORST));
            let ten = |i: &usize| text.get(*i).is_some_and(|t| t.number() == Some(WORST));
            let end = behind.clone().find(ten).filter(|end| *end > at + 1);
            if let Some(last) = end {
                let first = at;
                found.push(Rated {
                    rating,
                    first,
                    last,
                });
                continue;
            }
            if token.number() > Some(WORST) {
                continue;
            }
            let mut before = (1..=REACH).filter_map(|back| at.checked_sub(back));
            let named = before.find(|i| !self.is_scale(text, *i, 0) || is_pain(text, *i));
            let spelt_out = token.plain.bytes().all(|b| b.is_ascii_digit());
            if let Some(first) =
                named.filter(|i| is_pain(text, *i) && !is_counted(text, at) && spelt_out)
            {
                found.push(Rated {
                    rating,
                    first,
                    last: at,
                });
            }
        }
        found
    }

    /// Ratings without a name: "it's about a five, worse on bending".
    fn called(&self, text: &[Token]) -> impl Iterator<Item = Rated> {
        let rows = &self.pain_rows;
        (0..text.len()).filter_map(|at| {
            let rating = text.get(at).and_then(rating).filter(|rating| *rating > 0)?;
            let count = rows.rated_before.leads_to(text, at, LEADING)?;
            let closes = pauses(text, at + 1) || rows.rated_behind.is_at(text, at + 1);
            (closes && !is_counted(text, at)).then_some(Rated {
                rating,
                first: at - count,
                last: at,
            })
        })
    }

    /// A rating that is a sentence of its own: "About a 3."
    fn alone(&self, text: &[Token]) -> Option<Rated> {
        let starts = sentences(text);
        let mut sentences = spans(&starts, text.len());
        sentences.find_map(|(start, end)| {
            let mut numbers = (start..end).filter(|at| !self.is_scale(text, *at, 0));
            let (at, none) = (numbers.next()?, numbers.next());
            let rating = text.get(at).and_then(rating).filter(|rating| *rating > 0)?;
            (none.is_none() && end > start + 1).then_some(Rated {
                rating,
                first: start,
                last: end - 1,
            })
        })
    }

    /// True for a word between a rating and what it belongs to, or for the number itself.
    fn is_scale(&self, text: &[Token], at: usize, ten: Days) -> bool {
        let own = text
            .get(at)
            .is_some_and(|token| token.number() == Some(ten));
        (own && ten > 0) || self.pain_rows.scale.is_at(text, at)
    }
}

/// True when the number here counts something: "5 days".
fn is_counted(text: &[Token], at: usize) -> bool {
    let next = text.get(at + 1);
    next.is_some_and(|next| next.gap == Break::None && next.unit().is_some())
}

/// True for a word that a date follows: "since".
fn leads_to_date(text: &[Token], at: usize) -> bool {
    has(text, at, Role::Began) || has(text, at, Role::BeforeClock)
}

/// "12 out of 10" is as bad as can be; a larger number rates nothing.
fn at_most_worst(number: Days) -> Option<u8> {
    u8::try_from(number.min(WORST))
        .ok()
        .filter(|_| number <= BOASTED)
}

/// A number from 0 to 10.
fn rating(token: &Token) -> Option<u8> {
    let rating = token.number().filter(|rating| *rating <= WORST)?;
    u8::try_from(rating).ok()
}

/// True for a word that a rating follows: "pain".
fn is_pain(text: &[Token], at: usize) -> bool {
    has(text, at, Role::Rated)
}
