//! Who speaks: the age in a story.

use crate::domain::Days;
use crate::domain::Grammar;
use crate::domain::OLDEST_AGE;
use crate::kb::Lexicon;
use crate::lexicon::dates::half_behind;
use crate::lexicon::meant::pauses;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::rows::PlainRows;
use crate::lexicon::rows::Rows;
use crate::lexicon::text::starts_sentence;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// Nobody is told to be "nearly" younger than this who types for themselves.
const GROWN: u8 = 16;

/// A bare number below this that opens a sentence numbers a list: "1) sore back 2) stiff neck".
const LISTED: u8 = 10;

/// So many words may stand between "carrying" and an age.
const HANDLED: usize = 4;

/// Days of a month.
const MONTH: std::ops::RangeInclusive<Days> = 28..=31;

/// Days of a year.
const YEAR: Days = 365;

/// The most words that lead to an age: "getting on now at 81".
const LEADING: usize = 4;

/// An age in whole years, with the words that tell it, as indices of tokens.
pub(crate) type Aged = (u8, Vec<usize>);

/// Rows of words about who speaks and how old somebody is.
#[derive(Debug)]
pub(crate) struct PersonRows {
    /// Words for oneself.
    pub(super) oneself: Rows,
    /// Words for one who was named before.
    pub(super) named_before: Rows,
    before: Rows,
    maybe: Rows,
    after: Rows,
    begins: Rows,
    not_age: Rows,
    others: Rows,
    handled: Rows,
    links: Rows,
    decades: Vec<(u8, Rows)>,
    /// Words before an age that is not today's.
    then: PlainRows,
}

impl PersonRows {
    /// The rows of a lexicon and a grammar.
    pub(crate) fn new(lexicon: &Lexicon, grammar: &Grammar, vocabulary: &Vocabulary) -> Self {
        let words = &lexicon.person;
        let rows = |list| Rows::new(list, vocabulary);
        let decades = words.decades.iter();
        Self {
            oneself: rows(&words.oneself),
            named_before: rows(&words.named_before),
            before: rows(&words.age_before),
            maybe: rows(&words.age_maybe),
            after: rows(&words.age_after),
            begins: rows(&words.age_begins),
            not_age: rows(&words.not_age),
            others: rows(&words.others_age_before),
            handled: rows(&words.handled),
            links: rows(&words.age_links),
            decades: decades
                .map(|decade| (decade.age, rows(&decade.texts)))
                .collect(),
            then: PlainRows::new(&grammar.persons.age_then),
        }
    }

    /// Every age in a text. A bare number opens only the sentences of a story.
    pub(crate) fn ages(&self, text: &[Token], in_story: bool) -> Vec<Aged> {
        let ages = (0..text.len()).filter_map(|at| {
            let decade = self.decades.iter().find_map(|(age, rows)| {
                let count = rows.at(text, at)?;
                Some((*age, (at..at + count).collect()))
            });
            decade.or_else(|| lettered(text, at)).or_else(|| {
                let (age, end) = years(text, at)?;
                let words = self.age_words(text, at, end, age, in_story)?;
                Some((age, words))
            })
        });
        ages.collect()
    }

    /// The age of the person cared for: "mum is 84", "Dad (63)", "our baby, 11 months".
    /// `is_person` tells where one is named.
    pub(crate) fn age_of_another(
        &self,
        text: &[Token],
        is_person: &dyn Fn(usize) -> bool,
    ) -> Option<Aged> {
        (0..text.len()).find_map(|at| {
            let (age, end) = years(text, at)?;
            let half = half_behind(text, end);
            let old = self.after.at(text, end + half);
            let unit = text.get(end).and_then(|token| token.unit());
            // "My wife is 8 months pregnant" tells no age.
            let closes = old.is_some() || pauses(text, end + 1);
            let months = closes && unit.is_some_and(|unit| MONTH.contains(&unit.days));
            let counts = old.is_none() && !months && !self.may_be_age(text, end);
            let before = (1..=3).filter_map(|back| at.checked_sub(back));
            let mut before = before.filter(|i| !self.links.is_at(text, *i));
            // "Our boy" is named where its first word stands.
            let named = before
                .next()
                .is_some_and(|i| is_person(i) || i.checked_sub(1).is_some_and(is_person));
            let behind = old.is_some_and(|count| (end..end + half + count + 3).any(is_person));
            // "Our four year old" names somebody too.
            let ours = old.is_some() && self.others.leads_to(text, at, LEADING).is_some();
            // "Carrying our two year old" tells of one's own back.
            if (1..=HANDLED).any(|back| {
                at.checked_sub(back)
                    .is_some_and(|i| self.handled.is_at(text, i))
            }) {
                return None;
            }
            let years = if months && old.is_none() {
                age / 12
            } else {
                age
            };
            let to = old.map_or(end, |count| end + half + count);
            (!counts && (named || behind || ours)).then(|| (years, (at..to).collect()))
        })
    }

    /// True for what is done to somebody in care: "lift".
    pub(super) fn handles(&self, text: &[Token], at: usize) -> bool {
        self.handled.is_at(text, at)
    }

    /// True for "our 4 year old" at this place.
    pub(super) fn is_ours(&self, text: &[Token], at: usize) -> bool {
        let old = |(_, end)| self.after.at(text, end + half_behind(text, end));
        years(text, at + 1).and_then(old).is_some() && self.others.is_at(text, at)
    }

    /// True when a number with this behind it may be an age.
    fn may_be_age(&self, text: &[Token], end: usize) -> bool {
        // "Two and a half months" is a length.
        let end = end + half_behind(text, end);
        let next = text.get(end).filter(|token| token.gap == Break::None);
        next.is_none_or(|next| next.unit().is_none() && !self.not_age.is_at(text, end))
    }

    /// The words of one's own age, which stands from `at` to before `end`.
    fn age_words(
        &self,
        text: &[Token],
        at: usize,
        end: usize,
        age: u8,
        in_story: bool,
    ) -> Option<Vec<usize>> {
        let pauses = |i: usize| text.get(i).is_none_or(|token| token.gap > Break::None);
        if let Some(count) = self.after.at(text, end) {
            // "I have a 3 year old": one's own age has "am" before it, or nothing.
            let own = at == 0 || pauses(at) || self.before.leads_to(text, at, LEADING).is_some();
            return (own && !pauses(end)).then(|| (at..end + count).collect());
        }
        if has(text, end, Role::Sex) && pauses(end + 1) {
            return Some((at..=end).collect());
        }
        let closes = pauses(end) || self.begins.is_at(text, end);
        // "I am 75 years, and my back aches".
        let in_years = text
            .get(end)
            .and_then(Token::unit)
            .is_some_and(|unit| unit.days == YEAR);
        let ends = |at: usize| pauses(at) || self.begins.is_at(text, at);
        if in_years && age >= GROWN && ends(end + 1) {
            let count = self.before.leads_to(text, at, LEADING)?;
            return Some((at - count..=end).collect());
        }
        if !self.may_be_age(text, end) {
            return None;
        }
        let opens = starts_sentence(text, at);
        if let Some(count) = self.before.leads_to(text, at, LEADING) {
            let of_event = self.then.end_before(text, at);
            // "I'm two inches shorter" tells no age.
            let likely = age >= GROWN || closes;
            return (likely && !of_event).then(|| (at - count..end).collect());
        }
        let lettered = at.checked_sub(1).is_some_and(|i| has(text, i, Role::Sex));
        if lettered && pauses(end) {
            return Some((at - 1..end).collect());
        }
        let nearly = self
            .maybe
            .leads_to(text, at, LEADING)
            .filter(|_| closes && age >= GROWN);
        if let Some(count) = nearly {
            return Some((at - count..end).collect());
        }
        let behind = |at: usize, gap: Break| text.get(at).is_some_and(|token| token.gap == gap);
        // "Stiff neck, and 74".
        let after_comma = behind(at, Break::Soft) || (at > 0 && behind(at - 1, Break::Joint));
        let opens = opens || (after_comma && age >= GROWN);
        let numbers_a_list = age < LISTED;
        let alone = in_story && opens && closes && !numbers_a_list && text.len() > end - at;
        alone.then(|| (at..end).collect())
    }
}

/// "58M", typed as one word, at the start of a part.
fn lettered(text: &[Token], at: usize) -> Option<Aged> {
    let (token, letter) = (text.get(at)?, text.get(at + 1)?);
    let age = token.plain.parse().ok();
    let age: u8 = age.filter(|age| (GROWN..=OLDEST_AGE).contains(age))?;
    let joined = letter.has(Role::Sex) && token.start == letter.start;
    let opens = at == 0 || token.gap > Break::None;
    (joined && opens).then(|| (age, vec![at, at + 1]))
}

/// A number of years that begins here, in digits or words, and the place behind it.
pub(super) fn years(text: &[Token], at: usize) -> Option<(u8, usize)> {
    let counted = |i: usize| {
        let number = text.get(i)?.plain_number()?;
        u8::try_from(number).ok()
    };
    let tens = counted(at)?;
    let spelt = text.get(at)?.plain.bytes().all(|b| b.is_ascii_alphabetic());
    let ones = text
        .get(at + 1)
        .filter(|token| token.gap == Break::None && spelt && tens >= 20)
        .and_then(|token| token.number().filter(|ones| (1..10).contains(ones)))
        .filter(|_| tens % 10 == 0);
    let (age, end) = match ones {
        Some(ones) => (tens.checked_add(u8::try_from(ones).ok()?)?, at + 2),
        None => (tens, at + 1),
    };
    (age <= OLDEST_AGE).then_some((age, end))
}
