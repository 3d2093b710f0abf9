//! Which time belongs to which finding.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use ecow::eco_format;

use crate::domain::EntryKind;
use crate::domain::Fact;
use crate::domain::FactKind;
use crate::kb::KnowledgeBase;
use crate::kb::Thresholds;
use crate::lexicon::dates::Calendar;
use crate::lexicon::dates::Date;
use crate::lexicon::dates::When;
use crate::lexicon::meant::pauses;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::rows::Rows;
use crate::lexicon::tables::Word;
use crate::lexicon::tables::WordSet;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// Rows of words about time.
#[derive(Debug)]
pub(crate) struct Times {
    calendar: Calendar,
    over: Rows,
    had: Rows,
    over_after: Rows,
    recent: Rows,
    stopped: Rows,
    returned: Rows,
    turning: Rows,
    /// Stems of the names of body areas, of one word.
    places: WordSet,
    thresholds: Thresholds,
    /// The weeks of a pregnancy that a bare length of time can mean.
    stage: RangeInclusive<u16>,
    /// What notes put behind the weeks of a pregnancy: "/40".
    terms: Vec<Word>,
}

/// The times of one text.
#[derive(Debug)]
pub(crate) struct Timing<'t> {
    pub(super) text: &'t [Token],
    pub(super) vocabulary: &'t Vocabulary,
    pub(super) dates: Vec<Date>,
    pub(super) over: BTreeSet<usize>,
    had: BTreeSet<usize>,
    pub(super) over_after: BTreeSet<usize>,
    recent: BTreeSet<usize>,
    stopped: BTreeSet<usize>,
    pub(super) returned: BTreeSet<usize>,
    pub(super) turning: BTreeSet<usize>,
    places: &'t WordSet,
    pub(super) thresholds: &'t Thresholds,
    pub(super) stage: &'t RangeInclusive<u16>,
    pub(super) terms: &'t [Word],
}

impl Times {
    /// The rows of a knowledge base.
    pub(crate) fn new(kb: &KnowledgeBase, vocabulary: &Vocabulary) -> Self {
        let lexicon = kb.lexicon();
        let rows = |list| Rows::new(list, vocabulary);
        let [first, last] = lexicon.stage.weeks;
        let shorthand = kb.grammar().times.shorthand.iter();
        let terms = shorthand.filter(|unit| unit.of_pregnancy);
        let terms = terms.map(|unit| eco_format!("/{}", unit.of));
        Self {
            calendar: Calendar::new(kb, vocabulary),
            over: rows(&lexicon.over),
            had: rows(&lexicon.had),
            over_after: rows(&lexicon.over_after),
            recent: rows(&lexicon.recent),
            stopped: rows(&lexicon.stopped),
            returned: rows(&lexicon.returned),
            turning: rows(&lexicon.turning),
            places: places(kb),
            thresholds: lexicon.thresholds.clone(),
            stage: first..=last,
            terms: terms.collect(),
        }
    }

    /// Looks for the times of a text. `ages` are those told, in years, with their words: "70 years
    /// old" is no length of time.
    pub(crate) fn of<'t>(
        &'t self,
        vocabulary: &'t Vocabulary,
        text: &'t [Token],
        ages: &[(u8, Vec<usize>)],
    ) -> Timing<'t> {
        let places = |rows: &Rows| -> BTreeSet<usize> {
            (0..text.len())
                .filter_map(|at| Some(at..at + rows.at(text, at)?))
                .flatten()
                .collect()
        };
        let ends = |at: &usize| pauses(text, *at) && pauses(text, at + 1);
        let closing = (1..text.len()).filter(|at| has(text, *at, Role::Closing) && ends(at));
        let closing: BTreeSet<usize> = closing.collect();
        let age = ages.first().map(|(years, _)| *years);
        let mut dates = self.calendar.dates(text, age);
        let of_age = |at: &usize| ages.iter().any(|(_, words)| words.contains(at));
        dates.retain(|date| !(date.first..=date.last).any(|at| of_age(&at)));
        Timing {
            dates,
            over: places(&self.over),
            had: places(&self.had),
            over_after: places(&self.over_after).union(&closing).copied().collect(),
            recent: places(&self.recent),
            stopped: places(&self.stopped),
            returned: places(&self.returned),
            turning: places(&self.turning),
            places: &self.places,
            thresholds: &self.thresholds,
            stage: &self.stage,
            terms: &self.terms,
            vocabulary,
            text,
        }
    }
}

impl Timing<'_> {
    /// True when all of these words tell when something was.
    pub(crate) fn tells(&self, at: &[usize]) -> bool {
        let inside = |date: &Date| at.iter().all(|i| (date.first..=date.last).contains(i));
        self.dates
            .iter()
            .any(|date| matches!(date.when, When::Ago(_)) && inside(date))
    }

    /// Every time of the text, in its order.
    pub(crate) fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// Words of dates and lengths of time.
    pub(crate) fn dated(&self) -> BTreeSet<usize> {
        let dates = self.dates.iter().flat_map(|date| date.first..=date.last);
        dates.collect()
    }

    /// Words that tell a time.
    pub(crate) fn words(&self) -> BTreeSet<usize> {
        let dates = self.dates.iter().flat_map(|date| date.first..=date.last);
        let rows = (self.over.iter())
            .chain(&self.over_after)
            .chain(&self.stopped)
            .copied();
        dates.chain(rows).collect()
    }

    /// The date beside words `first..=last` with nothing of weight between; the one behind wins.
    pub(crate) fn beside(
        &self,
        taken: &BTreeSet<usize>,
        first: usize,
        last: usize,
    ) -> Option<Date> {
        let clear = |from: usize, to: usize| {
            (from..to).all(|i| {
                let word = self.text.get(i);
                // "DVT in my left leg 10 years ago": where it was is no other finding.
                let light = |t: &Token| self.vocabulary.is_neutral(t) || self.is_place(t);
                !taken.contains(&i) && word.is_some_and(light)
            })
        };
        let joined = |from: usize, to: usize| {
            (from..=to).all(|i| self.text.get(i).is_some_and(|t| t.gap < Break::Joint))
        };
        let inside = |date: &&Date| date.first >= first && date.last <= last;
        let behind = |date: &&Date| {
            let near = date.first > last && clear(last + 1, date.first);
            near && joined(last + 1, date.first)
                && !self.dates_another(date)
                && !self.begins_another(last + 1, date.first)
        };
        let parts = |i: usize| self.recent.contains(&i) || self.turning.contains(&i);
        let before = |date: &&Date| {
            date.first < first
                && date.last <= last
                && clear(date.last + 1, first)
                && joined(date.last + 1, first)
                && !(date.last + 1..first).any(parts)
                && !self.belongs_before(taken, date, first)
        };
        // Dates are in order: only those next to these words can be free of others between.
        let next = self.dates.partition_point(|date| date.first < first);
        let later = self.dates.get(next..).unwrap_or_default();
        let earlier = next.checked_sub(1).and_then(|i| self.dates.get(i));
        let own = later.first().filter(inside);
        let next = || later.iter().find(|date| date.first > last).filter(behind);
        let nearest = own.or_else(next);
        // "Steroids for 5 days in 2019": when it was says more than how long.
        let length = nearest.filter(|date| matches!(date.when, When::Length(_)));
        let dated = length.and_then(|length| {
            let from = length.last.max(last) + 1;
            let date = later.iter().find(|date| date.first >= from)?;
            let past = matches!(date.when, When::Ago(_));
            (past && clear(from, date.first) && joined(from, date.first)).then_some(date)
        });
        let found = dated.or(nearest).or_else(|| earlier.filter(before));
        found.copied()
    }

    /// True for the name of a body area, of one word.
    pub(super) fn is_place(&self, word: &Token) -> bool {
        self.places.contains(&word.stem)
    }

    /// True for "2 years after my operation": it dates what follows.
    fn dates_another(&self, date: &Date) -> bool {
        has(self.text, date.last, Role::DatesNext)
            && self
                .text
                .get(date.last + 1)
                .is_some_and(|token| token.gap == Break::None)
    }

    /// True when these words tell of something else that happened: "since I quit".
    fn begins_another(&self, from: usize, to: usize) -> bool {
        (from..to)
            .any(|i| has(self.text, i, Role::BeginsEvent) && has(self.text, i + 1, Role::EventOf))
    }

    /// A state that goes on since something long ago: "stroke in 2011, left hand still weak".
    /// `from` is the first word of the sentence.
    pub(crate) fn goes_on_since(&self, from: usize, first: usize, last: usize) -> Option<Date> {
        let near = first.saturating_sub(3)..=last + 2;
        let still = near.into_iter().any(|i| has(self.text, i, Role::GoesOn));
        let next = self.dates.partition_point(|date| date.first <= last);
        let fresh = self
            .dates
            .get(next)
            .is_some_and(|date| date.first < last + 6);
        if !still || fresh {
            return None;
        }
        let old = |date: &&Date| match date.when {
            When::Ago(days) => self.thresholds.still_there.is_reached(days),
            When::Length(_) | When::Ahead | When::Unknown => false,
        };
        let end = self.dates.partition_point(|date| date.first < first);
        let earlier = self.dates.get(..end).unwrap_or_default().iter().rev();
        let mut before = earlier.take_while(|date| date.first >= from);
        before.find(|date| date.last < first && old(date)).copied()
    }

    /// Weeks since a fact: a time said to be past, one that the fact is counted in, or the least
    /// that makes it a thing of the past.
    pub(crate) fn weeks_ago(
        &self,
        kb: &KnowledgeBase,
        fact: &Fact,
        date: Option<Date>,
        first: usize,
        last: usize,
    ) -> Option<u16> {
        match date.map(|date| date.when) {
            Some(When::Ago(_)) if is_sign(kb, fact) && self.began(date) => return None,
            Some(When::Ago(days)) => return Some(weeks(days)),
            Some(When::Length(days)) if is_counted(kb, fact) => return Some(weeks(days)),
            Some(When::Ahead) => return None,
            Some(When::Length(_) | When::Unknown) | None => {}
        }
        let becomes = fact.becomes.as_ref()?;
        if is_sign(kb, fact) {
            // "Gone now" makes no warning sign old: only a date does.
            return None;
        }
        // "Had" may be last week. It is read as past where a past entry keeps watch.
        let watched = kb.contraindication(&becomes.id).is_some();
        let over = self.is_over(first, last) || (watched && self.had_before(first));
        over.then_some(becomes.after_weeks)
    }

    /// True for a medicine that was stopped so long ago that it no longer acts.
    pub(crate) fn is_stopped(&self, date: Option<Date>, first: usize, last: usize) -> bool {
        let small = |i: usize| {
            let filler = |token: &Token| self.vocabulary.is_filler(token);
            self.text.get(i).is_some_and(filler) || self.stopped.contains(&i)
        };
        let stopped = self.stopped.iter().any(|at| {
            let near = first.saturating_sub(3)..=last + 3;
            near.contains(at) && (*at..first).all(small) && (last + 1..*at).all(small)
        });
        let long = date.is_some_and(|date| match date.when {
            When::Ago(days) => self.thresholds.medicine_gone.is_reached(days),
            When::Length(_) | When::Ahead | When::Unknown => false,
        });
        stopped && long && !self.is_still_so(date, last)
    }

    /// True for what began at a date ("from 2015") or is said behind it to go on: "still on it".
    fn is_still_so(&self, date: Option<Date>, last: usize) -> bool {
        let first = date.map(|date| date.first);
        let before = first.and_then(|first| first.checked_sub(1));
        let from = before.is_some_and(|at| has(self.text, at, Role::BeforeClock));
        let rest = self.text.iter().enumerate().skip(last + 1);
        let mut sentence = rest.take_while(|(_, token)| token.gap < Break::Half);
        from || sentence
            .any(|(at, token)| token.has(Role::GoesOn) && !self.over_after.contains(&at))
    }

    /// True for a time that says that something has gone on for long: a year or more.
    pub(crate) fn is_long_standing(&self, date: Option<Date>) -> bool {
        let long = &self.thresholds.long_standing;
        match date.map(|date| date.when) {
            Some(When::Length(days)) => long.is_reached(days),
            Some(When::Ago(days)) => long.is_reached(days) && self.began(date),
            _ => false,
        }
    }

    /// True for the date of a beginning: what began then may still go on.
    pub(super) fn began(&self, date: Option<Date>) -> bool {
        let Some(date) = date else { return false };
        let mut before = (1..=2).filter_map(|back| date.first.checked_sub(back));
        before.any(|i| has(self.text, i, Role::Began))
    }

    /// True beside "previous" or "none since", unless something there says it is recent.
    fn is_over(&self, first: usize, last: usize) -> bool {
        let small =
            |token: &Token| self.vocabulary.may_stand_between(token) && token.gap < Break::Joint;
        let mut after = (last + 1..=last + 4).take_while(|i| {
            let row = self.over_after.contains(i);
            let token = self.text.get(*i);
            token.is_some_and(|token| small(token) || (row && token.gap < Break::Joint))
        });
        let behind = after.any(|i| self.over_after.contains(&i));
        behind || (self.before(first, &self.over) && !self.before(first, &self.recent))
    }

    fn had_before(&self, first: usize) -> bool {
        self.before(first, &self.had) && !self.before(first, &self.recent)
    }

    /// True when one of these words stands up to four words before, with only small words between.
    pub(super) fn before(&self, first: usize, places: &BTreeSet<usize>) -> bool {
        let from = first.saturating_sub(4);
        let joined = |i: &usize| {
            let next = self.text.get(i + 1);
            next.is_none_or(|token| token.gap == Break::None)
        };
        let light = |i: &usize| {
            let small = |token: &Token| self.vocabulary.may_stand_between(token);
            let turns = self.turning.contains(i);
            places.contains(i) || (!turns && self.text.get(*i).is_some_and(small))
        };
        let near = (from..first).rev().take_while(joined).take_while(light);
        near.into_iter().any(|i| places.contains(&i))
    }
}

/// Stems of the names of body areas, of one word.
fn places(kb: &KnowledgeBase) -> WordSet {
    let names = kb.areas.iter().flat_map(|area| &area.phrases);
    let words = names.map(|name| tokens(name));
    let single = words.filter(|words| words.len() == 1).flatten();
    single.map(|token| token.stem).collect()
}

pub(super) fn weeks(days: u32) -> u16 {
    u16::try_from(days / 7).unwrap_or(u16::MAX)
}

/// True for a warning sign, single or a pattern.
pub(crate) fn is_sign(kb: &KnowledgeBase, fact: &Fact) -> bool {
    let pattern = kb.contraindication(&fact.id);
    matches!(fact.kind, FactKind::RedFlag | FactKind::Context)
        || pattern.is_some_and(|entry| entry.kind == EntryKind::WarningSign)
}

/// True for a fact whose bare length of time tells when it began, such as a pregnancy.
pub(crate) fn is_counted(kb: &KnowledgeBase, fact: &Fact) -> bool {
    let counted = &kb.lexicon().counted_in_weeks;
    counted.contains(&fact.id) || fact.implies.iter().any(|id| counted.contains(id))
}
