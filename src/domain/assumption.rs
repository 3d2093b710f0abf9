//! What was taken for granted because nobody said it.

use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

/// What stands between an assumption and the flag that says otherwise.
const OR_ADD: &str = " (or add ";

/// Something taken for granted, and the flag that says otherwise.
///
/// As text: "moderate pain (or add --severity mild or severe)".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(from = "String", into = "String")]
#[cfg_attr(test, schemars(with = "String"))]
pub struct Assumption {
    /// What is assumed, in short words; behind a comma, what it was read from.
    pub what: String,
    /// The flag, and values that it may have. Empty when there is none.
    pub instead: String,
}

impl Assumption {
    /// An assumption that a flag puts right.
    pub fn new(what: impl Into<String>, instead: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            instead: instead.into(),
        }
    }

    /// True when just this is assumed, whatever it was read from.
    pub fn is_of(&self, word: &str) -> bool {
        let rest = self.what.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
    }

    /// True when a flag, such as `--severity`, puts it right.
    pub fn is_for(&self, flag: &str) -> bool {
        self.instead.split(' ').next() == Some(flag)
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        if !self.instead.is_empty() {
            write!(f, "{OR_ADD}{})", self.instead)?;
        }
        Ok(())
    }
}

impl From<String> for Assumption {
    fn from(text: String) -> Self {
        let parts = text
            .strip_suffix(')')
            .and_then(|text| text.split_once(OR_ADD));
        match parts {
            Some((what, instead)) if !instead.is_empty() => Self::new(what, instead),
            _ => Self::new(text, ""),
        }
    }
}

impl From<Assumption> for String {
    fn from(assumption: Assumption) -> Self {
        assumption.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_text_is_read_back() {
        for text in [
            "moderate pain, from \"sore\" (or add --severity)",
            "low back (or add --area)",
            "low back",
            "a (or add )",
            "b (or add c) d",
        ] {
            assert_eq!(Assumption::from(text.to_owned()).to_string(), text);
        }
    }

    #[test]
    fn it_knows_its_word_and_its_flag() {
        let rated = Assumption::new("moderate pain, from \"sore\"", "--severity mild or severe");
        assert!(rated.is_of("moderate pain") && rated.is_for("--severity"));
        assert!(!rated.is_of("moderate") && !rated.is_for("--for"));
    }
}
