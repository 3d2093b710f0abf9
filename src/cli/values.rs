//! Closed values: read, or refused with the nearest allowed one.

use crate::cli::error::Fix;
use crate::domain::Days;
use crate::domain::Goal;
use crate::domain::Grammar;
use crate::domain::OLDEST_AGE;
use crate::domain::Pressure;
use crate::domain::Setting;
use crate::domain::Severity;
use crate::domain::SeverityBand;
use crate::kb::nearest;
use crate::lexicon::TimeError;
use crate::lexicon::read_length;

/// One of a few words.
pub fn choice<'a>(flag: &str, typed: &str, allowed: &[&'a str]) -> Result<&'a str, Fix> {
    let wanted = typed.trim().to_lowercase();
    let known = allowed.iter().copied().find(|value| *value == wanted);
    known.ok_or_else(|| Fix::none_of(flag, typed, "one of its values", allowed))
}

/// How many to show: a number from 1 on.
pub fn limit(typed: &str, most: usize) -> Result<usize, Fix> {
    let number = typed.trim().parse().ok();
    let number = number.filter(|number| (1..=most).contains(number));
    let message = || format!("use a number from 1 to {most}");
    number.ok_or_else(|| Fix::of("--limit", typed, message()))
}

/// A severity, and whether only a word was given.
pub fn severity(typed: &str) -> Result<(Severity, bool), Fix> {
    let words = ["mild", "moderate", "severe"];
    let band = |word: &str| {
        SeverityBand::ALL
            .into_iter()
            .find(|band| band.word() == word)
    };
    let wanted = typed.trim().to_lowercase();
    if let Some(band) = band(&wanted) {
        return Ok((band.lowest(), true));
    }
    let number = wanted.strip_suffix("/10").unwrap_or(&wanted);
    if let Some(severity) = number.parse::<u8>().ok().and_then(Severity::new) {
        return Ok((severity, false));
    }
    let wrong = |message: &str| Fix::of("--severity", typed, message);
    let fix = match (number.parse::<f64>(), nearest(typed, words).first()) {
        (Ok(_), _) => wrong("pain is rated in whole numbers from 0 to 10"),
        (Err(_), None) => wrong("use mild, moderate, severe, or 0 to 10"),
        (Err(_), Some(near)) => {
            wrong(&format!("not a pain level. Did you mean {near}?")).replace(typed, *near)
        }
    };
    Err(fix.allowed(&["mild", "moderate", "severe", "0..10"]))
}

/// A length of time in days, read with the words of a grammar.
pub fn duration(grammar: &Grammar, typed: &str) -> Result<Days, Fix> {
    read_length(grammar, typed).map_err(|error| match error {
        TimeError::MonthsOrMinutes => {
            let months = format!("{typed}o");
            Fix::of(
                "--for",
                typed,
                format!("months or minutes? Write {months} for months, or 3d for days"),
            )
            .replace(typed, months)
        }
        TimeError::NotATime => Fix::of(
            "--for",
            typed,
            "not a length of time. Write 36h, 3d, 2w, 5mo, 1y or \"5 months\"",
        ),
    })
}

/// An age in whole years.
pub fn age(typed: &str) -> Result<u8, Fix> {
    typed
        .trim()
        .parse::<u8>()
        .ok()
        .filter(|age| *age <= OLDEST_AGE)
        .ok_or_else(|| Fix::of("--age", typed, "use whole years from 0 to 120"))
}

/// A pressure, or `None` for any.
pub fn pressure(typed: &str) -> Result<Option<Pressure>, Fix> {
    let word = choice("--pressure", typed, &["light", "moderate", "firm", "any"])?;
    Ok(match word {
        "light" => Some(Pressure::Light),
        "moderate" => Some(Pressure::Moderate),
        "firm" => Some(Pressure::Firm),
        _ => None,
    })
}

/// A setting, or `None` for any.
pub fn setting(typed: &str) -> Result<Option<Setting>, Fix> {
    Ok(
        match choice("--where", typed, &["therapist", "home", "any"])? {
            "therapist" => Some(Setting::Therapist),
            "home" => Some(Setting::Home),
            _ => None,
        },
    )
}

/// A goal.
pub fn goal(typed: &str) -> Result<Goal, Fix> {
    let words = ["ease-pain", "relax", "move-better", "sleep", "recover"];
    Ok(match choice("--goal", typed, &words)? {
        "relax" => Goal::Relax,
        "move-better" => Goal::MoveBetter,
        "sleep" => Goal::Sleep,
        "recover" => Goal::Recover,
        _ => Goal::EasePain,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::error::Correction;
    use crate::kb::KnowledgeBase;

    #[test]
    fn severities() {
        assert_eq!(
            severity("mild").map(|(s, w)| (s.rating(), w)),
            Ok((1, true))
        );
        assert_eq!(severity("5").map(|(s, w)| (s.rating(), w)), Ok((5, false)));
        assert_eq!(severity("7/10").map(|(s, _)| s.rating()), Ok(7));
        for wrong in ["11", "-1", "5.5", "badd", ""] {
            assert!(severity(wrong).is_err(), "{wrong}");
        }
        let fix = severity("modrate").expect_err("a misspelling");
        assert_eq!(
            fix.correction.as_deref(),
            Some(&Correction::Replace(
                "modrate".to_owned(),
                "moderate".to_owned()
            ))
        );
    }

    #[test]
    fn minutes_are_not_months() {
        let grammar = KnowledgeBase::embedded().grammar();
        let fix = duration(grammar, "3m").expect_err("ambiguous");
        assert!(fix.message.contains("months or minutes"));
        assert!(duration(grammar, "soon").is_err());
    }
}
