//! Lengths of time in words: "3d", "5 months", "6 weeks ago", "last year".

use crate::domain::Days;
use crate::domain::Grammar;
use crate::domain::List;
use crate::domain::Text;
use crate::domain::TimeWords;
use crate::lexicon::roles::Counted;
use crate::lexicon::roles::Unit;

/// A number in digits, or else the one that a word is known to tell.
pub(crate) fn digits_or_word(
    word: &str,
    known: impl FnOnce() -> Option<Counted>,
) -> Option<Counted> {
    let digits = word.parse().ok().map(|number| Counted {
        number,
        vague: false,
    });
    digits.or_else(known)
}

/// Splits "3d" into "3" and "d"; other words stay whole.
fn split(word: &str) -> Vec<&str> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.split_at_checked(digits) {
        Some((n, rest)) if !n.is_empty() && !rest.is_empty() => vec![n, rest],
        _ => vec![word],
    }
}

/// Why a length of time cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeError {
    /// `3m` could be months or minutes.
    MonthsOrMinutes,
    /// Not a length of time.
    NotATime,
}

/// Reads a whole text as a length of time, in days. Hours round down: 36 hours are 1 day.
pub fn length(grammar: &Grammar, text: &str) -> Result<Days, TimeError> {
    let times = &grammar.times;
    if text.trim_start().starts_with('-') {
        return Err(TimeError::NotATime);
    }
    let words = super::words::words(text);
    if let [word] = words.as_slice()
        && let Some(known) = times.lengths.iter().find(|known| is_in(&known.words, word))
    {
        return Ok(known.days);
    }
    let parts = words.iter().flat_map(|word| split(word));
    let parts: Vec<&str> = parts.filter(|part| !is_in(&times.around, part)).collect();
    match parts.as_slice() {
        [n, m] if is_in(&times.months_or_minutes, m) && number(times, n).is_some() => {
            Err(TimeError::MonthsOrMinutes)
        }
        [n, u] => counted(times, n, u),
        [a, n, u] if is_in(&times.articles, a) && is_in(&times.behind_article, n) => {
            counted(times, n, u)
        }
        [n, and, a, half, u]
            if is_in(&grammar.links.and, and)
                && is_in(&times.articles, a)
                && is_in(&times.half, half) =>
        {
            let more = unit(times, u).map_or(0, |unit| unit.times(1) / 2);
            counted(times, n, u).map(|days| days.saturating_add(more))
        }
        [u] => {
            let whole = unit(times, u).filter(|unit| unit.is_name && unit.days > 0);
            whole.map(|unit| unit.days).ok_or(TimeError::NotATime)
        }
        _ => Err(TimeError::NotATime),
    }
}

fn is_in(list: &List<Text>, word: &str) -> bool {
    list.iter().any(|known| known == word)
}

/// "3" and "week" as days.
fn counted(times: &TimeWords, count: &str, word: &str) -> Result<Days, TimeError> {
    let unit = unit(times, word).ok_or(TimeError::NotATime)?;
    let count = number(times, count).ok_or(TimeError::NotATime)?;
    Ok(unit.times(count))
}

/// A number in digits or words.
fn number(times: &TimeWords, word: &str) -> Option<Days> {
    let known = || {
        let entry = times
            .numbers
            .iter()
            .find(|entry| is_in(&entry.words, word))?;
        Some(Counted {
            number: entry.number,
            vague: entry.vague,
        })
    };
    digits_or_word(word, known).map(|counted| counted.number)
}

/// The unit that a word names.
fn unit(times: &TimeWords, word: &str) -> Option<Unit> {
    times.units.iter().find_map(|unit| {
        let is_name = is_in(&unit.names, word);
        (is_name || is_in(&unit.letters, word)).then(|| Unit::new(unit, is_name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::KnowledgeBase;

    #[test]
    fn lengths() {
        let grammar = KnowledgeBase::embedded().grammar();
        for (text, days) in [
            ("36h", 1),
            ("3d", 3),
            ("2w", 14),
            ("5mo", 150),
            ("1y", 365),
            ("5 months", 150),
            ("a fortnight", 14),
            ("three weeks", 21),
            ("chronic", 120),
            ("a few weeks", 21),
            ("about a couple of weeks now", 14),
            ("two and a half months", 75),
        ] {
            assert_eq!(length(grammar, text), Ok(days), "{text}");
        }
        assert_eq!(length(grammar, "3m"), Err(TimeError::MonthsOrMinutes));
        for text in [
            "soon",
            "",
            "3",
            "weeks and weeks",
            "-3d",
            "3 d w",
            "two potato a half months",
        ] {
            assert_eq!(length(grammar, text), Err(TimeError::NotATime), "{text}");
        }
    }
}
