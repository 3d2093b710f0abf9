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
use crate::lexicon::TimeError;
use crate::lexicon::read_length;

/// The allowed value nearest to a typed one, if it is near enough to be meant.
fn nearest<'a>(typed: &str, allowed: &[&'a str]) -> Option<&'a str> {
    allowed
        .iter()
        .map(|&value| {
            (
                strsim::damerau_levenshtein(&typed.to_lowercase(), value),
                value,
            )
        })
        .filter(|(distance, value)| *distance <= 1 + value.len() / 3)
        .min()
        .map(|(_, value)| value)
}

/// One of a few words.
fn choice<'a>(flag: &str, typed: &str, allowed: &[&'a str]) -> Result<&'a str, Fix> {
    let wanted = typed.trim().to_lowercase();
    if let Some(value) = allowed.iter().find(|&&value| value == wanted) {
        return Ok(value);
    }
    let fix = match nearest(typed, allowed) {
        Some(near) => Fix::new(
            typed,
            format!("not one of its values. Did you mean {near}?"),
        )
        .replace(typed, near),
        None => Fix::new(
            format!("{flag} {typed}"),
            format!("use {}", allowed.join(", ")),
        ),
    };
    Err(fix.allowed(allowed))
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
    let allowed = ["mild", "moderate", "severe", "0 to 10"];
    let fix = match (number.parse::<f64>(), nearest(typed, &words)) {
        (Ok(_), _) => Fix::new(
            format!("--severity {typed}"),
            "pain is rated in whole numbers from 0 to 10",
        ),
        (Err(_), Some(near)) => {
            Fix::new(typed, format!("not a pain level. Did you mean {near}?")).replace(typed, near)
        }
        (Err(_), None) => Fix::new(
            format!("--severity {typed}"),
            "use mild, moderate, severe, or 0 to 10",
        ),
    };
    Err(fix.allowed(&allowed))
}

/// A length of time in days, read with the words of a grammar.
pub fn duration(grammar: &Grammar, typed: &str) -> Result<Days, Fix> {
    read_length(grammar, typed).map_err(|error| match error {
        TimeError::MonthsOrMinutes => {
            let months = format!("{typed}o");
            Fix::new(
                format!("--for {typed}"),
                format!("months or minutes? Write {months} for months, or 3d for days"),
            )
            .replace(typed, months)
        }
        TimeError::NotATime => Fix::new(
            format!("--for {typed}"),
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
        .ok_or_else(|| Fix::new(format!("--age {typed}"), "use whole years from 0 to 120"))
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
            fix.correction,
            Some(Correction::Replace(
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
