//! When something was: "3 wks post op", "in Feb 2011", "as a child", "6/52 ago".
//!
//! No clock is read. A date counts from the month of the data, so that it is longer ago than
//! was reckoned, never more recent.

use crate::domain::Days;
use crate::domain::List;
use crate::domain::Shorthand;
use crate::kb::KnowledgeBase;
use crate::lexicon::calendar::Month;
use crate::lexicon::calendar::month_named;
use crate::lexicon::meant::pauses;
use crate::lexicon::person::years;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::Unit;
use crate::lexicon::roles::has;
use crate::lexicon::rows::PlainRows;
use crate::lexicon::rows::Rows;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

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
    /// Rows of words, when that is, and whether a plural of the last word is something else:
    /// "Sundays" is no day.
    moments: Vec<(Rows, When, bool)>,
    /// Words before the age at which something was.
    at_age: PlainRows,
    /// The same, only for one who is told to be older.
    at_age_maybe: PlainRows,
    /// Years by which a person must be older than at such an age for it to be long ago.
    at_age_years: u8,
    /// Days that it is at least in the past then.
    at_age_days: Days,
    /// The most days that "last year" is taken to be in the past.
    last_days: Days,
    /// Units of notes: "6/52".
    shorthand: List<Shorthand>,
    /// The month of the data.
    now: Month,
}

impl Calendar {
    /// The words of a knowledge base, and the month of its data.
    pub(crate) fn new(kb: &KnowledgeBase, vocabulary: &Vocabulary) -> Self {
        let grammar = kb.grammar();
        let moments = kb.lexicon().moments.iter().flat_map(|moment| {
            let when = if moment.vague {
                When::Unknown
            } else if moment.past {
                When::Ago(moment.days)
            } else {
                When::Length(moment.days)
            };
            let plural = |text: &String| tokens(text).last().is_some_and(|last| last.plural);
            let (plurals, single): (Vec<_>, Vec<_>) =
                moment.texts.iter().cloned().partition(plural);
            let rows = |texts: &[String]| Rows::new(texts, vocabulary);
            [(rows(&plurals), when, false), (rows(&single), when, true)]
        });
        Self {
            moments: moments.collect(),
            at_age: PlainRows::new(&grammar.dates.at_age),
            at_age_maybe: PlainRows::new(&grammar.dates.at_age_maybe),
            at_age_years: grammar.dates.at_age_years,
            at_age_days: grammar.dates.at_age_days,
            last_days: grammar.dates.last_days,
            shorthand: grammar.times.shorthand.clone(),
            now: Month::of_version(&kb.manifest().data),
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
        let counted = self
            .age_of_event(text, at, age)
            .or_else(|| self.shorthand(text, at))
            .or_else(|| self.on_calendar(text, at))
            .or_else(|| counted(text, at, self.last_days))
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
        let here = rows.filter_map(|(rows, when, single)| {
            let count = rows.at(text, at)?;
            (!single || !is_habit(text, at + count - 1)).then_some((count, *when))
        });
        let (count, when) = here.max_by_key(|(count, _)| *count)?;
        Some(date(when, at, count))
    }

    /// "14/10/2026", "Feb 2025", "March", "2011".
    fn on_calendar(&self, text: &[Token], at: usize) -> Option<Date> {
        let word = |i: usize| text.get(at + i).map_or("", |token| token.plain.as_str());
        if let Some(month) = self.now.whole_date(word(0)) {
            return Some(date(self.since(month), at, 1));
        }
        let before = at.checked_sub(1).and_then(|i| text.get(i));
        if let Some(number) = month_named(text.get(at)?, before) {
            return Some(match self.now.year_named(word(1)) {
                Some(year) => date(self.since(Month { year, number }), at, 2),
                None => date(When::Unknown, at, 1),
            });
        }
        let year = self.now.year_named(word(0)).or_else(|| {
            let leads = before.is_some_and(|before| before.has(Role::Ahead));
            let ends = leads && !apart(text, at) && pauses(text, at + 1);
            self.now.year_of_century(word(0)).filter(|_| ends)
        })?;
        if unit(text, at + 1).is_some() {
            return None;
        }
        let december = Month { year, number: 12 };
        Some(date(When::Ago(self.now.days_since(december)), at, 1))
    }

    /// How long ago a month was, if it has begun.
    fn since(&self, month: Month) -> When {
        if month > self.now {
            When::Ahead
        } else {
            When::Ago(self.now.days_since(month))
        }
    }

    /// "When I was 12"; "at 12" and "aged 12" only of one who is told to be older than that.
    fn age_of_event(&self, text: &[Token], at: usize, age: Option<u8>) -> Option<Date> {
        let plainly = self.at_age.at(text, at).map(|lead| (lead, false));
        let maybe = || Some((self.at_age_maybe.at(text, at)?, true));
        let (lead, doubtful) = plainly.or_else(maybe)?;
        let (then, next) = match text.get(at + lead)?.plain.parse() {
            Ok(then) => (then, at + lead + 1),
            // "At ten" is an hour.
            Err(_) => years(text, at + lead).filter(|(then, _)| !doubtful && *then > 1)?,
        };
        // "At 9 this morning" is an hour.
        let hour = [
            Role::HalfDay,
            Role::Clock,
            Role::This,
            Role::Last,
            Role::Limits,
        ];
        let hour = hour.into_iter().any(|role| has(text, next, role));
        let hour = hour || (doubtful && self.moment(text, next).is_some());
        let counts = unit(text, next).is_some() || hour;
        let older = age.map(|age| age >= then.saturating_add(self.at_age_years));
        (!counts && older.unwrap_or(!doubtful))
            .then(|| date(When::Ago(self.at_age_days), at, next - at))
    }

    /// "6/52" are 6 weeks, "3/12" are 3 months, "5/7" are 5 days, "28/40" are weeks of a pregnancy.
    fn shorthand(&self, text: &[Token], at: usize) -> Option<Date> {
        let (count, of) = text.get(at)?.plain.split_once('/')?;
        let mut units = self.shorthand.iter();
        let unit = units.find(|unit| unit.of.to_string() == of)?;
        let days = count.parse::<Days>().ok()?.saturating_mul(unit.days);
        Some(date(When::Length(days), at, 1))
    }
}

fn date(when: When, first: usize, count: usize) -> Date {
    Date {
        when,
        first,
        last: first + count - 1,
    }
}

/// The unit that the word at this place names.
fn unit(text: &[Token], at: usize) -> Option<Unit> {
    text.get(at)?.unit()
}

/// The number that the word at this place tells.
fn number(text: &[Token], at: usize) -> Option<Days> {
    text.get(at)?.number()
}

/// True for a comma or a full stop before the word at this place.
fn apart(text: &[Token], at: usize) -> bool {
    text.get(at).is_some_and(|token| token.gap > Break::None)
}

/// "3 weeks", "a couple of months", "weeks ago", "last month". `most` are the days that "last year" is
/// taken to be in the past.
fn counted(text: &[Token], at: usize, most: Days) -> Option<Date> {
    let here = |role| has(text, at, role);
    if here(Role::Last) || here(Role::Past) || here(Role::This) {
        return last_unit(text, at, most);
    }
    if let Some(unit) = unit(text, at)
        && unit.is_name
        && has(text, at + 1, Role::Ago)
    {
        return Some(date(When::Ago(unit.days.saturating_mul(2)), at, 1));
    }
    if here(Role::Numbered) && !apart(text, at + 1) {
        let days = number(text, at + 1).filter(|days| *days > 0)?;
        let counts = unit(text, at + 2).is_some();
        return (!counts).then(|| date(When::Length(days), at, 2));
    }
    // "Since 4 am" was today.
    if here(Role::BeforeClock) && has(text, at + 2, Role::Clock) {
        return number(text, at + 1).map(|_| date(When::Ago(0), at, 3));
    }
    let mut count = number(text, at).filter(|_| !is_rate(text, at))?;
    let half = half_behind(text, at + 1);
    for skip in at + 1..=at + 3 + half {
        if apart(text, skip) {
            return None;
        }
        if let Some(unit) = unit(text, skip) {
            // "A 14 year old" is somebody, "this crick is two days old" is not.
            let old = has(text, skip + 1, Role::Old);
            let before = at.checked_sub(1);
            let is = || before.is_some_and(|i| has(text, i, Role::ThingIs));
            let thing = || unit.days == 1 && old && is();
            let young = has(text, skip + 1, Role::Young);
            let more = if half > 0 { unit.times(1) / 2 } else { 0 };
            let length = When::Length(unit.times(count).saturating_add(more));
            return ((!old && !young) || thing()).then(|| date(length, at, skip + 1 - at));
        }
        let other = number(text, skip);
        if !has(text, skip, Role::InsideLength) && other.is_none() {
            return None;
        }
        // "A few weeks" are some, not one.
        if has(text, skip - 1, Role::Article) {
            count = other.filter(|_| skip == at + 1).unwrap_or(count);
        }
    }
    None
}

/// True for "Sundays", and not for "Sundays walk", which is that of one Sunday.
fn is_habit(text: &[Token], at: usize) -> bool {
    let next = text.get(at + 1).filter(|next| next.gap == Break::None);
    let goes_on = |next: &Token| {
        let links = [Role::And, Role::Or, Role::ThingIs];
        links.into_iter().any(|role| next.has(role))
    };
    text.get(at).is_some_and(|token| token.plural) && next.is_none_or(goes_on)
}

/// True for "a day" behind a number of something: "12 miles a day", "two a day".
fn is_rate(text: &[Token], at: usize) -> bool {
    let mut before = (1..=2).filter_map(|back| at.checked_sub(back));
    let counted = before.any(|i| number(text, i).is_some() && !apart(text, i + 1));
    // "A 7 for a day" rates the pain of a day.
    let lasts = at
        .checked_sub(1)
        .is_some_and(|before| has(text, before, Role::Began));
    counted
        && !lasts
        && has(text, at, Role::Article)
        && !apart(text, at)
        && !has(text, at + 2, Role::Ago)
}

/// How many words of "and a half" stand at this place, behind a number.
pub(super) fn half_behind(text: &[Token], at: usize) -> usize {
    let half = has(text, at, Role::And)
        && has(text, at + 1, Role::Article)
        && has(text, at + 2, Role::Half)
        && (at..at + 3).all(|i| !apart(text, i));
    if half { 3 } else { 0 }
}

/// "Last week" is past; "these last two weeks" are not told so.
fn last_unit(text: &[Token], at: usize, most: Days) -> Option<Date> {
    let days = unit(text, at + 1)
        .map(|unit| unit.days)
        .filter(|days| *days > 0 && !has(text, at, Role::This))?;
    let mut before = (1..=2).filter_map(|back| at.checked_sub(back));
    // "In the last year" may be yesterday.
    let limits = before.any(|i| has(text, i, Role::Limits));
    let when = match (has(text, at, Role::Past), limits) {
        (true, false) => When::Length(days),
        (_, true) => When::Unknown,
        (false, false) => When::Ago(days.min(most)),
    };
    Some(date(when, at, 2))
}

/// True for a word that puts the length of time before it into the past.
fn says_ago(text: &[Token], at: usize) -> bool {
    // "2 years back pain" is no time past.
    let back = has(text, at, Role::Back) && !has(text, at + 1, Role::BackOfBody);
    back || has(text, at, Role::SaysAgo)
}

/// A length that is said to be past, or still to come.
fn with_ago(text: &[Token], found: Date) -> Date {
    let before = found.first.checked_sub(1);
    match found.when {
        When::Length(days) if says_ago(text, found.last + 1) => Date {
            when: When::Ago(days),
            last: found.last + 1,
            ..found
        },
        When::Length(_) if before.is_some_and(|i| has(text, i, Role::Ahead)) => Date {
            when: When::Ahead,
            ..found
        },
        When::Ago(_) if has(text, found.last + 1, Role::Ago) => Date {
            last: found.last + 1,
            ..found
        },
        When::Ago(_) | When::Length(_) | When::Ahead | When::Unknown => found,
    }
}
