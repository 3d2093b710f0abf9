//! Typed ids of every record that clinicians extend in `data/`.
//!
//! An id is lower-case words joined by single hyphens. It is checked once, when
//! it is made, so that the rest of the program can rely on its shape.

use std::fmt;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;

use super::Text;
use super::tried;

/// Why a text is not an id: what was typed and what an id looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError(String);

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is not an id: use lower-case letters, digits and single hyphens, like `deep-tissue`",
            self.0
        )
    }
}

impl std::error::Error for IdError {}

/// True for one or more groups of `a-z` and `0-9`, joined by single hyphens.
fn is_id(text: &str) -> bool {
    let mut before = b'-';
    let fits = text.bytes().all(|byte| {
        let joins = byte == b'-' && before != b'-';
        before = byte;
        joins || byte.is_ascii_lowercase() || byte.is_ascii_digit()
    });
    fits && before != b'-'
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[cfg_attr(test, derive(JsonSchema), schemars(try_from = "String", into = "String"))]
        #[serde(into = "String")]
        pub struct $name(pub(crate) Text);

        impl $name {
            /// Makes an id, or says why the text is not one.
            pub fn new(text: impl Into<String>) -> Result<Self, IdError> {
                let text = text.into();
                if is_id(&text) { Ok(Self(text.into())) } else { Err(IdError(text)) }
            }

            /// The id as a text to keep.
            pub fn text(&self) -> Text {
                self.0.clone()
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                tried::text(source)
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A massage technique, such as `deep-tissue`.
    TechniqueId;
    /// What the pain is put down to, such as `strain`.
    CauseId;
    /// A codable statement about a person: a red flag, a condition, a medicine, an answer to a screen.
    FactId;
    /// A rule that can decide something: a red flag, a contraindication, a matrix row or a modifier.
    RuleId;
    /// A source, such as `cherkin-2011`.
    SourceId;
    /// A body area, such as `behind-knee`.
    AreaId;
    /// Any record that is only looked up and read: a topic, a claim, a self-care measure.
    RecordId;
}

impl From<&FactId> for RuleId {
    fn from(id: &FactId) -> Self {
        Self(id.0.clone())
    }
}

impl From<&TechniqueId> for RuleId {
    fn from(id: &TechniqueId) -> Self {
        Self(id.0.clone())
    }
}

impl RuleId {
    /// The one rule that is no record: what words that were not understood do.
    pub const NOT_UNDERSTOOD: &str = "not-understood";

    /// The id of that rule.
    pub(crate) const fn not_understood() -> Self {
        Self(Text::of(Self::NOT_UNDERSTOOD))
    }

    /// True for that rule.
    pub fn is_not_understood(&self) -> bool {
        self.as_str() == Self::NOT_UNDERSTOOD
    }
}

impl From<&RecordId> for RuleId {
    fn from(id: &RecordId) -> Self {
        Self(id.0.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_that_are_and_are_not_ids() {
        for good in ["strain", "d1-first-days", "s05", "who-2023"] {
            assert!(FactId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "Strain", "a--b", "-a", "a-", "a_b", "a b", "é"] {
            assert!(FactId::new(bad).is_err(), "{bad}");
        }
    }
}
