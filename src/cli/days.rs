//! Days as they are typed: year, month and day.

use jiff::civil::Date;

use crate::cli::error::Fix;

/// The first and the last year that can be typed.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2199;

/// The day that stands after a flag.
pub fn day(flag: &str, typed: &str) -> Result<Date, Fix> {
    let known = date(typed).filter(|day| YEARS.contains(&day.year()));
    known.ok_or_else(|| {
        let message = "no such day. Write year, month and day, such as 2026-12-01";
        Fix::of(flag, typed, message)
    })
}

/// Four digits, two and two; `None` as well for a day that the calendar does not have.
fn date(typed: &str) -> Option<Date> {
    let parts: Vec<&str> = typed.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return None;
    };
    let digits = typed.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    let lengths = (year.len(), month.len(), day.len());
    if !digits || lengths != (4, 2, 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_that_exist_are_days() {
        assert!(day("--start", "2026-12-01").is_ok() && day("--start", "2028-02-29").is_ok());
        let wrong = [
            "2026-02-29",
            "2026-13-01",
            "1.12.2026",
            "2026-12-1",
            "tomorrow",
            "",
            "0001-01-01",
            "2026-12-01T10:00",
            "2026-12-01[Europe/Paris]",
        ];
        for typed in wrong {
            assert!(day("--start", typed).is_err(), "{typed}");
        }
    }
}
