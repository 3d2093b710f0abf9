//! How bad, how long and where: the closed scales of a pain.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

use super::AreaId;
use super::tried;

/// Pain now on the 0 to 10 numeric rating scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(test, derive(JsonSchema), schemars(try_from = "u8", into = "u8"))]
#[serde(into = "u8")]
pub struct Severity(pub(crate) u8);

impl Severity {
    /// A rating from 0 to 10; `None` above.
    pub fn new(rating: u8) -> Option<Self> {
        (rating <= 10).then_some(Self(rating))
    }

    /// The rating, 0 to 10.
    pub fn rating(self) -> u8 {
        self.0
    }

    /// The band of the rating; `None` for 0, which is no pain.
    ///
    /// The cuts 4 and 7 are the cautious convention of source `boonstra-2016`.
    pub fn band(self) -> Option<SeverityBand> {
        match self.0 {
            0 => None,
            1..=3 => Some(SeverityBand::Mild),
            4..=6 => Some(SeverityBand::Moderate),
            _ => Some(SeverityBand::Severe),
        }
    }
}

impl<'de> Deserialize<'de> for Severity {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        tried::number(source)
    }
}

impl TryFrom<u8> for Severity {
    type Error = String;

    fn try_from(rating: u8) -> Result<Self, String> {
        Self::new(rating).ok_or_else(|| format!("{rating} is not a pain rating: use 0 to 10"))
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity.0
    }
}

/// Pain in three bands, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum SeverityBand {
    /// 1 to 3.
    Mild,
    /// 4 to 6.
    Moderate,
    /// 7 to 10.
    Severe,
}

impl SeverityBand {
    /// All bands, mildest first.
    pub const ALL: [Self; 3] = [Self::Mild, Self::Moderate, Self::Severe];

    /// The lowest rating of the band, used when only the word is known.
    pub fn lowest(self) -> Severity {
        Severity(match self {
            Self::Mild => 1,
            Self::Moderate => 4,
            Self::Severe => 7,
        })
    }

    /// The band in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mild => "mild",
            Self::Moderate => "moderate",
            Self::Severe => "severe",
        }
    }
}

/// Days since the pain began.
pub type Days = u32;

/// A length of time in the largest unit that fits it well.
pub fn duration_words(days: Days) -> String {
    let (number, unit) = match days {
        0 => return "today".to_owned(),
        1..=13 => (days, "day"),
        14..=89 => (days / 7, "week"),
        90..=729 => (days / 30, "month"),
        _ => (days / 365, "year"),
    };
    format!("{number} {unit}{}", if number == 1 { "" } else { "s" })
}

/// How long the pain has lasted, shortest first. Cuts as in source `nvl-2017`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Phase {
    /// Under 72 hours.
    FirstDays,
    /// Under 6 weeks.
    Acute,
    /// 6 to 12 weeks.
    Subacute,
    /// Over 12 weeks.
    Chronic,
}

impl Phase {
    /// The phase of a pain that began so many days ago.
    pub fn of(days: Days) -> Self {
        match days {
            0..=2 => Self::FirstDays,
            3..=41 => Self::Acute,
            42..=84 => Self::Subacute,
            _ => Self::Chronic,
        }
    }
}

/// Which half of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Side {
    /// The person's own left.
    Left,
    /// The person's own right.
    Right,
    /// Both halves.
    Both,
}

impl Side {
    /// The word that is typed behind an area: `neck:left`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// A body area that hurts or is to be massaged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The area.
    pub area: AreaId,
    /// The half of the body, if it was told.
    #[serde(default)]
    pub side: Option<Side>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_follow_the_cuts_at_four_and_seven() {
        let band = |n| Severity::new(n).and_then(Severity::band);
        assert_eq!(band(0), None);
        assert_eq!(band(3), Some(SeverityBand::Mild));
        assert_eq!(band(4), Some(SeverityBand::Moderate));
        assert_eq!(band(7), Some(SeverityBand::Severe));
        assert!(Severity::new(11).is_none());
    }

    #[test]
    fn a_length_is_said_in_the_unit_that_loses_least() {
        for (days, words) in [
            (0, "today"),
            (1, "1 day"),
            (13, "13 days"),
            (14, "2 weeks"),
            (42, "6 weeks"),
            (84, "12 weeks"),
            (89, "12 weeks"),
            (90, "3 months"),
            (729, "24 months"),
            (730, "2 years"),
        ] {
            assert_eq!(duration_words(days), words, "{days}");
        }
    }

    #[test]
    fn phases_follow_the_cuts_at_72_hours_6_and_12_weeks() {
        assert_eq!(Phase::of(2), Phase::FirstDays);
        assert_eq!(Phase::of(3), Phase::Acute);
        assert_eq!(Phase::of(42), Phase::Subacute);
        assert_eq!(Phase::of(84), Phase::Subacute);
        assert_eq!(Phase::of(85), Phase::Chronic);
    }
}
