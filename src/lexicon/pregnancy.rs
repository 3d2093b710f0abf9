//! The weeks of a pregnancy, told as such or only as "31 weeks".

use crate::domain::Answer;
use crate::domain::Finding;
use crate::domain::Match;
use crate::kb::Lexicon;
use crate::lexicon::dates::Date;
use crate::lexicon::dates::When;
use crate::lexicon::read::Expect;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::rows::Rows;
use crate::lexicon::text::Text;
use crate::lexicon::timing::Timing;
use crate::lexicon::timing::is_counted;
use crate::lexicon::timing::weeks;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// The most words that lead to the weeks: "I am".
const LEADING: usize = 3;

/// Days of a week.
const WEEK: u32 = 7;

/// Rows of words about a pregnancy that is not named.
#[derive(Debug)]
pub(crate) struct StageRows {
    said: Rows,
    before: Rows,
    not_behind: Rows,
    about: Rows,
}

impl StageRows {
    /// The rows of a lexicon.
    pub(crate) fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        let words = &lexicon.stage;
        let rows = |list| Rows::new(list, vocabulary);
        Self {
            said: rows(&words.said),
            before: rows(&words.before),
            not_behind: rows(&words.not_behind),
            about: rows(&words.about),
        }
    }
}

impl Reader<'_> {
    /// Weeks that were told apart from the pregnancy, or alone.
    pub(crate) fn pregnancy(&self, text: &Text<'_>, reading: &mut Reading) {
        if self.stage(text, reading) {
            return;
        }
        let Some(weeks) = text.timing.weeks_of_pregnancy() else {
            return;
        };
        let mut told = false;
        for finding in &mut reading.findings {
            if self.tells_pregnancy(finding) {
                finding.weeks_ago = finding.weeks_ago.or(Some(weeks));
                told = true;
            }
        }
        // "Pain for 8 weeks" tells how long it has hurt.
        let hurts = (0..text.tokens.len()).any(|at| self.scopes.hurting.is_at(text.tokens, at));
        let alone = text.used.len() == text.timing.words().len() && reading.is_empty() && !hurts;
        let rest = text.unread(&self.meanings, &self.scopes);
        let Some(fact) = self.kb.lexicon().counted_in_weeks.first() else {
            return;
        };
        if !told && alone && rest.is_empty() && text.expect == Expect::Health {
            let guess = Finding {
                weeks_ago: Some(weeks),
                text: text.typed.to_owned(),
                ..Finding::new(fact.clone(), text.answer)
            };
            guess_weeks(guess, "leave it out", reading);
        }
    }

    /// True for a finding that is counted in the weeks of a pregnancy.
    fn tells_pregnancy(&self, finding: &Finding) -> bool {
        let fact = self.kb.fact(&finding.fact);
        fact.is_some_and(|fact| is_counted(self.kb, fact))
    }

    /// A pregnancy of which only the weeks are told: "31 weeks and my waters have gone". True when
    /// there is one.
    fn stage(&self, text: &Text<'_>, reading: &mut Reading) -> bool {
        let counted = &self.kb.lexicon().counted_in_weeks;
        let known = |finding| self.tells_pregnancy(finding);
        if text.answer != Answer::Yes || reading.findings.iter().any(known) {
            return false;
        }
        let mut stages = text.timing.dates().iter();
        let told = stages.find_map(|date| {
            let weeks = text.timing.stage_weeks(date)?;
            self.tells_stage(text, date).then_some((date, weeks))
        });
        let (Some((date, weeks)), Some(fact)) = (told, counted.first()) else {
            return false;
        };
        reading.spent.insert(date.first);
        let guess = Finding {
            weeks_ago: Some(weeks),
            text: text.slice(date.first, date.last),
            ..Finding::new(fact.clone(), Answer::Yes)
        };
        guess_weeks(guess, "say --no pregnant", reading);
        true
    }

    /// True for weeks that are told as those of a pregnancy: "26/40" in notes, "I'm 31 weeks" in a
    /// story, or weeks with words about one in it.
    fn tells_stage(&self, text: &Text<'_>, date: &Date) -> bool {
        let rows = &self.stage_rows;
        let tokens = text.tokens;
        let meant = text.meant.get(date.first).copied().unwrap_or_default();
        let next = tokens.get(date.last + 1);
        let goes_on = next.is_some_and(|token| token.gap == Break::None);
        let elsewhere = goes_on && rows.not_behind.is_at(tokens, date.last + 1);
        if meant.other || meant.family || meant.denied || elsewhere {
            return false;
        }
        let of_term = |token| text.timing.is_of_term(token);
        if tokens.get(date.first).is_some_and(of_term) {
            return true;
        }
        if text.expect != Expect::Story {
            return false;
        }
        let ends = |rows: &Rows| rows.ends_before(tokens, date.first, LEADING).is_some();
        let (from, _) = text.sentence(date.first);
        let about = || (0..tokens.len()).any(|at| rows.about.is_at(tokens, at));
        ends(&rows.said) || ((from == date.first || ends(&rows.before)) && about())
    }
}

impl Timing<'_> {
    /// True for a length such as "at 31 weeks": that of a pregnancy.
    pub(crate) fn is_stage(&self, date: &Date) -> bool {
        let before = date.first.checked_sub(1);
        let at = before.is_some_and(|i| has(self.text, i, Role::Stage));
        let When::Length(days) = date.when else {
            return false;
        };
        at && self.stage.contains(&weeks(days))
    }

    /// The weeks of a length of time, when they can be those of a pregnancy.
    pub(crate) fn stage_weeks(&self, date: &Date) -> Option<u16> {
        let When::Length(days) = date.when else {
            return None;
        };
        let mut words = self.text.get(date.first..=date.last)?.iter();
        let in_weeks = words.any(|token| {
            token.unit().is_some_and(|unit| unit.days == WEEK) || self.is_of_term(token)
        });
        Some(weeks(days)).filter(|weeks| in_weeks && self.stage.contains(weeks))
    }

    /// The only bare length of time of a text, in weeks, when it can be that of a pregnancy.
    pub(crate) fn weeks_of_pregnancy(&self) -> Option<u16> {
        let mut lengths = self.dates.iter().filter_map(|date| match date.when {
            When::Length(days) => Some(weeks(days)),
            When::Ago(_) | When::Ahead | When::Unknown => None,
        });
        let only = lengths.next().filter(|weeks| self.stage.contains(weeks))?;
        lengths.next().is_none().then_some(only)
    }

    /// True for the weeks of a pregnancy as notes tell them: "26/40".
    fn is_of_term(&self, word: &Token) -> bool {
        let mut terms = self.terms.iter();
        terms.any(|term| word.plain.ends_with(term.as_str()))
    }
}

/// Takes weeks that are only guessed to be those of a pregnancy, and says how to take them back.
fn guess_weeks(guess: Finding, undo: &str, reading: &mut Reading) {
    let said = &guess.text;
    reading.remark(Some(format!(
        "We read \"{said}\" as the weeks of a pregnancy. If that is wrong, {undo}."
    )));
    let matched = Match::Guess;
    reading.add(std::iter::once(Finding { matched, ..guess }));
}
