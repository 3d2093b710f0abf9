//! Months and years, reckoned without a clock.

use crate::domain::Days;
use crate::lexicon::notes::APOSTROPHES;
use crate::lexicon::roles::Role;
use crate::lexicon::words::Token;

/// Days of a month, the shortest: what was, was at least so long ago.
const DAYS_OF_MONTH: Days = 28;

/// The first year that is taken for a date.
const FIRST_YEAR: u16 = 1900;

/// Digits of a whole year.
const YEAR: usize = 4;

/// Years of a century.
const CENTURY: u16 = 100;

/// A day of one of so many years to come may be named with two digits: that of an appointment.
const TO_COME: u16 = 10;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Month {
    /// The year.
    pub(crate) year: u16,
    /// The month, 1 to 12.
    pub(crate) number: u16,
}

impl Month {
    /// The month of a version of the data, such as `2026-11`. Year 0 when it has none: then
    /// nothing is taken for a date.
    pub(crate) fn of_version(version: &str) -> Self {
        let mut parts = version.split('-').map(str::parse);
        let mut next = || parts.next().and_then(Result::ok);
        Self {
            year: next().unwrap_or_default(),
            number: next().unwrap_or(1),
        }
    }

    /// The year that a word names, if it has begun by this month: "1998", "'98".
    pub(crate) fn year_named(self, word: &str) -> Option<u16> {
        if let Some(digits) = word.strip_prefix(APOSTROPHES) {
            return self.year_of_century(digits);
        }
        let year = word.parse().ok().filter(|_| word.len() == YEAR)?;
        (FIRST_YEAR..=self.year).contains(&year).then_some(year)
    }

    /// The latest year with these two last digits that has begun by this month.
    pub(crate) fn year_of_century(self, digits: &str) -> Option<u16> {
        let of_century: u16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
        let this = self.year - self.year % CENTURY + of_century;
        let years = [Some(this), this.checked_sub(CENTURY)];
        let mut years = years.into_iter().flatten();
        years.find(|year| (FIRST_YEAR..=self.year).contains(year))
    }

    /// "14/10/2026", "14.10.98" or "10.2026" as a month. Where day and month can be told apart only
    /// by custom, the later month counts: it is the stricter.
    pub(crate) fn whole_date(self, word: &str) -> Option<Self> {
        let parts: Vec<u16> = word
            .split(['/', '.'])
            .map(|part| part.parse().ok())
            .collect::<Option<_>>()?;
        let month = |number: &u16| (1..=12).contains(number);
        match *parts.as_slice() {
            [a, b, year] if (1..=31).contains(&a) && (1..=31).contains(&b) => Some(Self {
                year: self.year_of_date(year)?,
                number: [a, b].into_iter().filter(month).max()?,
            }),
            [number, year] if month(&number) && year >= FIRST_YEAR => Some(Self { year, number }),
            _ => None,
        }
    }

    /// The year of a date. With two digits it is one to come, if that is near, or else the latest.
    fn year_of_date(self, year: u16) -> Option<u16> {
        if year >= CENTURY {
            return Some(year).filter(|year| *year >= FIRST_YEAR);
        }
        let near = Self {
            year: self.year.saturating_add(TO_COME),
            ..self
        };
        near.year_of_century(&format!("{year:02}"))
    }

    /// Days from the end of an earlier month to the start of this one, at least; 0 when it is not
    /// earlier.
    pub(crate) fn days_since(self, earlier: Self) -> Days {
        let months = |month: Self| u32::from(month.year) * 12 + u32::from(month.number);
        let between = months(self).saturating_sub(months(earlier) + 1);
        let years = between / 12;
        years * 365 + (between % 12) * DAYS_OF_MONTH
    }
}

/// The number of the month that a word names. "May" and "march" are words too: they need one
/// before them that makes a date of them.
pub(crate) fn month_named(word: &Token, before: Option<&Token>) -> Option<u16> {
    let month = word.month()?;
    let makes = |before: &Token| {
        let day = before.plain.starts_with(|c: char| c.is_ascii_digit());
        day || before.has(Role::BeforeMonth)
    };
    (!word.has(Role::DoubtfulMonth) || before.is_some_and(makes)).then_some(month)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOVEMBER: Month = Month {
        year: 2026,
        number: 11,
    };

    #[test]
    fn a_month_is_at_least_so_long_ago() {
        assert_eq!(Month::of_version("2026-11"), NOVEMBER);
        let february = Month {
            year: 2025,
            number: 2,
        };
        // From the end of February 2025 to the start of November 2026: 20 months.
        assert_eq!(NOVEMBER.days_since(february), 365 + 8 * 28);
        assert_eq!(NOVEMBER.days_since(NOVEMBER), 0);
    }

    #[test]
    fn a_year_without_its_century_is_the_latest_that_has_begun() {
        for (typed, year) in [("1998", 1998), ("'98", 1998), ("'05", 2005), ("'26", 2026)] {
            assert_eq!(NOVEMBER.year_named(typed), Some(year), "{typed}");
        }
        for typed in ["98", "2027", "'9", "'198", "1899"] {
            assert_eq!(NOVEMBER.year_named(typed), None, "{typed}");
        }
        assert_eq!(Month::of_version("").year_named("'98"), None);
    }

    #[test]
    fn dates_in_figures() {
        let october = Month {
            year: 2026,
            number: 10,
        };
        for typed in ["14/10/2026", "10/14/2026", "10/2026", "14.10.26"] {
            assert_eq!(NOVEMBER.whole_date(typed), Some(october), "{typed}");
        }
        for typed in ["178/104", "4/10", "36.8", "2/3/4/5", "14/10/198"] {
            assert_eq!(NOVEMBER.whole_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn two_digits_of_a_date_are_a_year_near_by_or_the_latest() {
        let typed = ["14/10/98", "14/10/37", "14/10/36", "3/12/27", "1.2.05"];
        for (typed, year) in typed.into_iter().zip([1998, 1937, 2036, 2027, 2005]) {
            let date = NOVEMBER.whole_date(typed);
            assert_eq!(date.map(|date| date.year), Some(year), "{typed}");
        }
        assert_eq!(Month::of_version("").whole_date("14/10/98"), None);
    }
}
