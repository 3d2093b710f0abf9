//! When something was: "3 wks post op", "in Feb 2011", "as a child", "6/52 ago".
//!
//! No clock is read. A date counts from the month of the data, so that it is longer ago than
//! was reckoned, never more recent.

use crate::domain::Days;
use crate::kb::Lexicon;
use crate::lexicon::calendar::Month;
use crate::lexicon::calendar::month_named;
use crate::lexicon::calendar::whole_date;
use crate::lexicon::rows::Rows;
use crate::lexicon::time::number;
use crate::lexicon::time::span;
use crate::lexicon::time::unit;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// Years by which a person must be older than at an event for it to be long ago.
const YEARS_AGO: u8 = 3;

/// Days that such an event is at least in the past.
const LONG_AGO: Days = 2 * 365;

/// Days that "last year" is at least in the past: it may be said in February.
const LAST_YEAR: Days = 31;

/// How a length of time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// At least so many days ago.
    Ago(Days),
    /// So many days, without saying of what.
    Length(Days),
    /// It is still to come.
    Ahead,
    /// A month without its year: no clock tells how long ago that is.
    Unknown,
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

/// What dates are read with.
#[derive(Debug)]
pub(crate) struct Calendar {
    moments: Vec<(Rows, When)>,
    /// The month of the data.
    now: Month,
}

impl Calendar {
    /// The moments of a lexicon. `data` is the version of the data: its year and month.
    pub(crate) fn new(lexicon: &Lexicon, vocabulary: &Vocabulary, data: &str) -> Self {
        let moments = lexicon.moments.iter().map(|moment| {
            let when = if moment.vague {
                When::Unknown
            } else if moment.past {
                When::Ago(moment.days)
            } else {
                When::Length(moment.days)
            };
            (Rows::new(&moment.texts, vocabulary), when)
        });
        Self {
            moments: moments.collect(),
            now: Month::of_version(data),
        }
    }

    /// Every time in a text. `age` is that of the person, if told, in years.
    pub(crate) fn dates(&self, text: &[Token], age: Option<u8>) -> Vec<Date> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.date_at(text, at, age) {
                Some(date) => {
                    at = date.last + 1;
                    found.push(date);
                }
                None => at += 1,
            }
        }
        found
    }

    fn date_at(&self, text: &[Token], at: usize, age: Option<u8>) -> Option<Date> {
        let counted = age_of_event(text, at, age)
            .or_else(|| shorthand(text, at))
            .or_else(|| self.on_calendar(text, at))
            .or_else(|| counted(text, at))
            .map(|found| with_ago(text, found));
        let moment = self.moment(text, at);
        match (counted, moment) {
            // "Half an hour ago" is longer than "half".
            (Some(counted), Some(moment)) if moment.last > counted.last => Some(moment),
            (Some(counted), _) => Some(counted),
            (None, moment) => moment,
        }
    }

    /// "The other day", "for years": the longest row that stands here.
    fn moment(&self, text: &[Token], at: usize) -> Option<Date> {
        let rows = self.moments.iter();
        let here = rows.filter_map(|(rows, when)| Some((rows.at(text, at)?, *when)));
        let (count, when) = here.max_by_key(|(count, _)| *count)?;
        Some(date(when, at, count))
    }

    /// "14/10/2026", "Feb 2025", "March", "2011".
    fn on_calendar(&self, text: &[Token], at: usize) -> Option<Date> {
        let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
        if let Some(month) = whole_date(word(0)) {
            return Some(date(When::Ago(self.now.days_since(month)), at, 1));
        }
        let before = at.checked_sub(1).and_then(|i| text.get(i));
        if let Some(number) = month_named(word(0), before.map(|token| token.plain.as_str())) {
            let year = word(1).parse().ok().filter(|_| word(1).len() == 4);
            let year = year.filter(|year| self.now.has_seen(*year));
            return Some(match year {
                Some(year) => {
                    let days = self.now.days_since(Month { year, number });
                    date(When::Ago(days), at, 2)
                }
                None => date(When::Unknown, at, 1),
            });
        }
        let year: u16 = word(0).parse().ok()?;
        if word(0).len() != 4 || !self.now.has_seen(year) || unit(word(1)).is_some() {
            return None;
        }
        let december = Month { year, number: 12 };
        Some(date(When::Ago(self.now.days_since(december)), at, 1))
    }
}

fn date(when: When, first: usize, count: usize) -> Date {
    Date {
        when,
        first,
        last: first + count - 1,
    }
}

/// "When I was 12"; "at 12" and "aged 12" only of one who is told to be older than that.
fn age_of_event(text: &[Token], at: usize, age: Option<u8>) -> Option<Date> {
    let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
    let (lead, doubtful) = match (word(0), word(1), word(2), word(3)) {
        ("at", "the", "age", "of") => (4, false),
        ("when", "i", "was", _) | ("at", "age", "of", _) => (3, false),
        ("at", "age", _, _) => (2, false),
        ("at" | "aged", _, _, _) => (1, true),
        _ => return None,
    };
    let then: u8 = word(lead).parse().ok()?;
    let next = word(lead + 1);
    let counts = unit(next).is_some() || matches!(next, "pm" | "am");
    let older = age.map(|age| age >= then.saturating_add(YEARS_AGO));
    (!counts && older.unwrap_or(!doubtful)).then(|| date(When::Ago(LONG_AGO), at, lead + 1))
}

/// "6/52" are 6 weeks, "3/12" are 3 months, "5/7" are 5 days, "28/40" are weeks of a pregnancy.
fn shorthand(text: &[Token], at: usize) -> Option<Date> {
    let (count, of) = text.get(at)?.plain.split_once('/')?;
    let days = match of {
        "7" => 1,
        "52" | "40" => 7,
        "12" => 30,
        _ => return None,
    };
    let days = count.parse::<Days>().ok()?.saturating_mul(days);
    Some(date(When::Length(days), at, 1))
}

/// "3 weeks", "a couple of months", "weeks ago", "last month".
fn counted(text: &[Token], at: usize) -> Option<Date> {
    let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
    let before = |word: &str| {
        let token = at.checked_sub(1).and_then(|i| text.get(i));
        token.is_some_and(|token| token.plain == word)
    };
    let apart = |i: usize| {
        text.get(at + i)
            .is_some_and(|token| token.gap > Break::None)
    };
    if matches!(word(0), "last" | "past" | "this") {
        // "These last two weeks" goes on; "last week" is past.
        let days = unit(word(1)).filter(|days| *days > 0 && word(0) != "this")?;
        let back = |back| at.checked_sub(back).and_then(|i: usize| text.get(i));
        let limits = |token: &Token| matches!(token.plain.as_str(), "in" | "within" | "over");
        // "In the last year" may be yesterday.
        let within = word(0) == "past" || (1..=2).filter_map(back).any(limits);
        let when = if word(0) == "past" && !(1..=2).filter_map(back).any(limits) {
            When::Length(days)
        } else if within {
            When::Unknown
        } else {
            When::Ago(days.min(LAST_YEAR))
        };
        return Some(date(when, at, 2));
    }
    if let Some(days) = unit(word(0))
        && word(0).len() > 2
        && word(1) == "ago"
    {
        return Some(date(When::Ago(days.saturating_mul(2)), at, 1));
    }
    if word(0) == "day" && !apart(1) {
        let days = number(word(1)).filter(|days| *days > 0 && unit(word(2)).is_none())?;
        return Some(date(When::Length(days), at, 2));
    }
    // "Since 4 am" was today.
    if matches!(word(0), "since" | "from") && matches!(word(2), "am" | "pm" | "oclock") {
        return number(word(1)).map(|_| date(When::Ago(0), at, 3));
    }
    let count = number(word(0))?;
    for skip in 1..=3 {
        if apart(skip) {
            return None;
        }
        if let Some(days) = span(count, word(skip)) {
            // "A 14 year old" is somebody, "this crick is two days old" is not.
            let old = matches!(word(skip + 1), "old" | "olds" | "young");
            let thing = unit(word(skip)) == Some(1) && word(skip + 1) == "old" && before("is");
            return (!old || thing).then(|| date(When::Length(days), at, skip + 1));
        }
        if !matches!(
            word(skip),
            "of" | "couple"
                | "few"
                | "or"
                | "more"
                | "full"
                | "half"
                | "and"
                | "a"
                | "good"
                | "odd"
        ) && number(word(skip)).is_none()
        {
            return None;
        }
    }
    None
}

/// True for a word that puts the length of time before it into the past.
fn says_ago(text: &[Token], at: usize) -> bool {
    let word = |i: usize| text.get(i).map_or("", |token| token.plain.as_str());
    let pain = matches!(word(at + 1), "pain" | "ache" | "problem");
    match word(at) {
        "ago" | "since" | "post" | "out" | "after" | "postop" | "earlier" => true,
        // "2 years back pain" is no time past.
        "back" => !pain,
        _ => false,
    }
}

/// A length that is said to be past, or still to come.
fn with_ago(text: &[Token], found: Date) -> Date {
    let word = |i: usize| text.get(i).map_or("", |token| token.plain.as_str());
    let before = found.first.checked_sub(1).map_or("", word);
    match found.when {
        When::Length(days) if says_ago(text, found.last + 1) => Date {
            when: When::Ago(days),
            last: found.last + 1,
            ..found
        },
        When::Length(_) if matches!(before, "in" | "within") => Date {
            when: When::Ahead,
            ..found
        },
        When::Ago(_) if word(found.last + 1) == "ago" => Date {
            last: found.last + 1,
            ..found
        },
        When::Ago(_) | When::Length(_) | When::Ahead | When::Unknown => found,
    }
}
