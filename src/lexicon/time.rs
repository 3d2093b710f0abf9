//! Lengths of time in words: "3d", "5 months", "6 weeks ago", "last year".

use crate::domain::Days;

/// Days of a unit of time, by its singular name or abbreviation; 0 for hours and minutes.
pub(crate) fn unit(word: &str) -> Option<Days> {
    Some(match word {
        "min" | "mins" | "minute" | "h" | "hr" | "hrs" | "hour" => 0,
        "d" | "day" | "night" => 1,
        "w" | "wk" | "wks" | "week" => 7,
        "fortnight" => 14,
        "mo" | "mos" | "mth" | "mnth" | "month" => 30,
        "y" | "yr" | "yrs" | "year" => 365,
        "decade" => 3650,
        _ => return None,
    })
}

/// So many of a unit, in whole days: 48 hours are 2.
pub(crate) fn span(count: Days, word: &str) -> Option<Days> {
    match word {
        "h" | "hr" | "hrs" | "hour" => Some(count / 24),
        _ => unit(word).map(|days| count.saturating_mul(days)),
    }
}

/// A number in digits, in words up to ninety, or a word for some: "several".
pub(crate) fn number(word: &str) -> Option<Days> {
    let words = [
        ("a", 1),
        ("an", 1),
        ("one", 1),
        ("two", 2),
        ("couple", 2),
        ("three", 3),
        ("few", 3),
        ("four", 4),
        ("several", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
        ("nine", 9),
        ("ten", 10),
        ("eleven", 11),
        ("twelve", 12),
        ("thirteen", 13),
        ("fourteen", 14),
        ("fifteen", 15),
        ("sixteen", 16),
        ("seventeen", 17),
        ("eighteen", 18),
        ("nineteen", 19),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("fifty", 50),
        ("sixty", 60),
        ("seventy", 70),
        ("eighty", 80),
        ("ninety", 90),
    ];
    word.parse().ok().or_else(|| {
        words
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, n)| *n)
    })
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
pub fn length(text: &str) -> Result<Days, TimeError> {
    if text.trim_start().starts_with('-') {
        return Err(TimeError::NotATime);
    }
    let words = super::words::words(text);
    match words
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["today"] => return Ok(0),
        ["yesterday"] => return Ok(1),
        ["acute"] => return Ok(7),
        ["subacute"] => return Ok(49),
        ["chronic"] => return Ok(120),
        _ => {}
    }
    let parts: Vec<&str> = words.iter().flat_map(|word| split(word)).collect();
    let parts: Vec<&str> = parts
        .into_iter()
        .filter(|part| !matches!(*part, "for" | "about" | "of" | "ago" | "since"))
        .collect();
    match parts.as_slice() {
        [n, "m"] if number(n).is_some() => Err(TimeError::MonthsOrMinutes),
        ["a", n @ "couple", u] | [n, u] => number(n)
            .and_then(|n| span(n, u))
            .ok_or(TimeError::NotATime),
        [u] => unit(u)
            .filter(|days| u.len() > 2 && *days > 0)
            .ok_or(TimeError::NotATime),
        _ => Err(TimeError::NotATime),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
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
        ] {
            assert_eq!(length(text), Ok(days), "{text}");
        }
        assert_eq!(length("3m"), Err(TimeError::MonthsOrMinutes));
        for text in ["soon", "", "3", "weeks and weeks", "-3d", "3 d w"] {
            assert_eq!(length(text), Err(TimeError::NotATime), "{text}");
        }
    }
}
