//! When something was: "3 wks post op", "in 2011", "as a child", "6/52 ago".
//!
//! No clock is read. A year counts from the year of the data, so that time can only make
//! it longer ago than was reckoned, never more recent.

use crate::domain::Days;
use crate::lexicon::scope::Rows;
use crate::lexicon::time::number;
use crate::lexicon::time::unit;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// Days that "years ago" and "as a child" are at least in the past.
const LONG_AGO: Days = 2 * 365;

/// How a length of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// At least so many days ago.
    Ago(Days),
    /// So many days, without saying of what.
    Length(Days),
    /// It is still to come.
    Ahead,
}

/// A time in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    /// When.
    pub(crate) when: When,
    /// Its first word.
    pub(crate) first: usize,
    /// Its last word.
    pub(crate) last: usize,
}

/// Every time in a text. `year` is the year of the data.
pub(crate) fn dates(text: &[Token], long_ago: &Rows, year: u32) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        match date_at(text, at, long_ago, year) {
            Some(date) => {
                at = date.last + 1;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

fn date_at(text: &[Token], at: usize, long_ago: &Rows, year: u32) -> Option<Date> {
    if let Some(count) = long_ago.at(text, at) {
        return Some(date(When::Ago(LONG_AGO), at, count));
    }
    let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
    let here = word(0);
    match here {
        "yesterday" => return Some(date(When::Ago(1), at, 1)),
        "today" | "tonight" => return Some(date(When::Ago(0), at, 1)),
        "last" | "past" => {
            if let Some(days) = unit(word(1)) {
                return Some(date(When::Ago(days), at, 2));
            }
        }
        _ => {}
    }
    age_of_event(text, at)
        .or_else(|| shorthand(here).map(|days| date(When::Length(days), at, 1)))
        .or_else(|| calendar_year(text, at, year))
        .or_else(|| counted(text, at))
        .map(|found| with_ago(text, found))
}

fn date(when: When, first: usize, count: usize) -> Date {
    Date {
        when,
        first,
        last: first + count - 1,
    }
}

/// "At 12", "aged 12", "when I was 12".
fn age_of_event(text: &[Token], at: usize) -> Option<Date> {
    let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
    let lead = match (word(0), word(1), word(2)) {
        ("when", "i", "was") => 3,
        ("at", "age" | "the", _) => 2,
        ("at" | "aged", _, _) => 1,
        _ => return None,
    };
    let age: u32 = word(lead).parse().ok()?;
    let next = word(lead + 1);
    let counts = unit(next).is_some() || matches!(next, "pm" | "am");
    (age < 100 && !counts).then(|| date(When::Ago(LONG_AGO), at, lead + 1))
}

/// "6/52" are 6 weeks, "3/12" are 3 months, "5/7" are 5 days, "28/40" are weeks of a pregnancy.
fn shorthand(word: &str) -> Option<Days> {
    let (count, of) = word.split_once('/')?;
    let days = match of {
        "7" => 1,
        "52" | "40" => 7,
        "12" => 30,
        _ => return None,
    };
    Some(count.parse::<Days>().ok()?.saturating_mul(days))
}

fn calendar_year(text: &[Token], at: usize, year: u32) -> Option<Date> {
    let token = text.get(at)?;
    let named: u32 = token.plain.parse().ok()?;
    let next = text.get(at + 1).map_or("", |token| token.plain.as_str());
    if token.plain.len() != 4 || !(1900..=year).contains(&named) || unit(next).is_some() {
        return None;
    }
    let years = (year - named).saturating_sub(1);
    Some(date(When::Ago(years.saturating_mul(365)), at, 1))
}

/// "3 weeks", "a couple of months", "weeks ago".
fn counted(text: &[Token], at: usize) -> Option<Date> {
    let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
    let apart = |i: usize| {
        text.get(at + i)
            .is_some_and(|token| token.gap > Break::None)
    };
    if let Some(days) = unit(word(0))
        && word(0).len() > 2
        && word(1) == "ago"
    {
        return Some(date(When::Ago(days.saturating_mul(2)), at, 1));
    }
    let count = number(word(0))?;
    for skip in 1..=3 {
        if apart(skip) {
            return None;
        }
        if let Some(days) = unit(word(skip)) {
            let days = count.saturating_mul(days);
            return Some(date(When::Length(days), at, skip + 1));
        }
        if !matches!(
            word(skip),
            "of" | "couple" | "few" | "or" | "more" | "full" | "half"
        ) {
            return None;
        }
    }
    None
}

/// A length that is said to be past, or still to come.
fn with_ago(text: &[Token], found: Date) -> Date {
    let word = |i: usize| text.get(i).map_or("", |token| token.plain.as_str());
    let next = word(found.last + 1);
    let before = found.first.checked_sub(1).map_or("", word);
    match found.when {
        When::Length(days)
            if matches!(
                next,
                "ago" | "back" | "since" | "post" | "out" | "after" | "postop" | "earlier"
            ) =>
        {
            Date {
                when: When::Ago(days),
                last: found.last + 1,
                ..found
            }
        }
        When::Length(_) if matches!(before, "in" | "within") => Date {
            when: When::Ahead,
            ..found
        },
        When::Ago(_) if next == "ago" => Date {
            last: found.last + 1,
            ..found
        },
        When::Ago(_) | When::Length(_) | When::Ahead => found,
    }
}
