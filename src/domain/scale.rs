//! The ordered scales every answer is given on.
//!
//! INVARIANT: where `Ord` is derived, later is stricter, so `max` is always the
//! most cautious choice. Nothing in the engine ever lowers a value.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

use super::tried;

/// How a technique stands for this person, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Level {
    /// Nothing known against it.
    Ok,
    /// Fine if the stated things change.
    Modify,
    /// Fine elsewhere, not on the stated area.
    Local,
    /// Only after a doctor, midwife or specialist team says yes.
    Clearance,
    /// Not this style, for now.
    Avoid,
}

impl Level {
    /// All levels, mildest first.
    pub const ALL: [Self; 5] = [
        Self::Ok,
        Self::Modify,
        Self::Local,
        Self::Clearance,
        Self::Avoid,
    ];

    /// True when a booking can go ahead today, perhaps with changes.
    pub fn may_book(self) -> bool {
        self <= Self::Local
    }
}

/// How soon a professional must look, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Triage {
    /// Nothing that was told points to danger.
    Go,
    /// See a professional before booking, within days to two weeks.
    Soon,
    /// See a doctor today, within 24 hours.
    Urgent,
    /// Get help now.
    Emergency,
}

impl Triage {
    /// One step more urgent.
    #[must_use]
    pub fn one_sooner(self) -> Self {
        match self {
            Self::Go => Self::Soon,
            Self::Soon => Self::Urgent,
            Self::Urgent | Self::Emergency => Self::Emergency,
        }
    }
}

/// Preference, never safety: best choice first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Fit {
    /// First choice.
    First,
    /// Second choice.
    Second,
    /// For comfort, shown on request.
    Optional,
    /// No evidence for this use; not a hazard by itself.
    NotSuggested,
}

/// What a cause and a severity allow before any other rule is read, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Gate {
    /// Suggest after the general screen.
    Open,
    /// Ask the questions of the cause as well.
    Screen,
    /// A professional looks first.
    Check,
    /// A doctor looks today.
    Urgent,
}

/// What the matrix says of one technique, in the order in which rows are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub enum Code {
    /// `1`: first choice.
    First,
    /// `2`: second choice.
    Second,
    /// `3`: optional.
    Optional,
    /// `N`: no evidence for this use.
    NotSuggested,
    /// `C`: gentle, adapted, by a trained person, only on request.
    Caution,
    /// `X`: avoid.
    Avoid,
}

impl Code {
    /// One step towards `Avoid` for a forceful style; a style that is not suggested stays so.
    #[must_use]
    pub fn step_down(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::Optional,
            Self::Optional => Self::Caution,
            Self::NotSuggested => Self::NotSuggested,
            Self::Caution | Self::Avoid => Self::Avoid,
        }
    }

    /// The preference this code stands for.
    pub fn fit(self) -> Fit {
        match self {
            Self::First => Fit::First,
            Self::Second => Fit::Second,
            Self::Optional | Self::Caution => Fit::Optional,
            Self::NotSuggested | Self::Avoid => Fit::NotSuggested,
        }
    }

    /// The level this code stands for.
    pub fn level(self) -> Level {
        match self {
            Self::First | Self::Second | Self::Optional | Self::NotSuggested => Level::Ok,
            Self::Caution => Level::Modify,
            Self::Avoid => Level::Avoid,
        }
    }
}

/// One cell of the matrix: its code, and whether a check must come first (suffix `g`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Cell {
    /// The code without its suffix.
    pub code: Code,
    /// True for suffix `g`: only after a medical check.
    pub after_check: bool,
}

impl Cell {
    /// The most cautious of both cells.
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        Self {
            code: self.code.max(other.code),
            after_check: self.after_check || other.after_check,
        }
    }

    /// The level of the cell: `clearance` at least when a check must come first.
    pub fn level(self) -> Level {
        if self.after_check {
            self.code.level().max(Level::Clearance)
        } else {
            self.code.level()
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        tried::text(source)
    }
}

impl TryFrom<String> for Cell {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let (letter, after_check) = match text.strip_suffix('g') {
            Some(rest) => (rest, true),
            None => (text.as_str(), false),
        };
        let code = match letter {
            "1" => Code::First,
            "2" => Code::Second,
            "3" => Code::Optional,
            "N" => Code::NotSuggested,
            "C" => Code::Caution,
            "X" => Code::Avoid,
            _ => {
                return Err(format!(
                    "`{text}` is not a matrix code: use 1, 2, 3, N, C or X, with g for `after a check`"
                ));
            }
        };
        Ok(Self { code, after_check })
    }
}

impl From<Cell> for String {
    fn from(cell: Cell) -> Self {
        let letter = match cell.code {
            Code::First => "1",
            Code::Second => "2",
            Code::Optional => "3",
            Code::NotSuggested => "N",
            Code::Caution => "C",
            Code::Avoid => "X",
        };
        format!("{letter}{}", if cell.after_check { "g" } else { "" })
    }
}

#[cfg(test)]
impl JsonSchema for Cell {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Cell".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[123NCX]g?$" })
    }
}

/// What one rule says of each technique: a base level and the techniques that differ.
pub fn level_for<'a>(
    base: Level,
    overrides: &'a [(super::TechniqueId, Level)],
    technique: &'a super::TechniqueId,
) -> Level {
    overrides
        .iter()
        .find(|(id, _)| id == technique)
        .map_or(base, |(_, level)| *level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_round_trip() {
        for text in ["1", "2g", "3", "N", "Cg", "X"] {
            let cell = Cell::try_from(text.to_owned()).expect("a code");
            assert_eq!(String::from(cell), text);
        }
        assert!(Cell::try_from("4".to_owned()).is_err());
    }

    #[test]
    fn a_step_down_never_makes_a_level_milder() {
        for code in [
            Code::First,
            Code::Second,
            Code::Optional,
            Code::NotSuggested,
            Code::Caution,
            Code::Avoid,
        ] {
            assert!(code.step_down().level() >= code.level());
        }
    }
}
