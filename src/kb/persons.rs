//! Words about who speaks: how old somebody is, and how far on in a pregnancy.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::SourceId;

/// Words about who speaks, and how old somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PersonWords {
    /// Words for oneself.
    pub oneself: Vec<String>,
    /// Words for one who was named before: "she".
    pub named_before: Vec<String>,
    /// Words before an age: "I'm 62".
    pub age_before: Vec<String>,
    /// Words before an age, when it ends its part or begins what follows: "nearly 70, fit".
    pub age_maybe: Vec<String>,
    /// Words behind an age: "62 years old".
    pub age_after: Vec<String>,
    /// Words behind a number that opens a sentence as an age: "61 and never ill".
    pub age_begins: Vec<String>,
    /// Words behind a number that is no age: "62 kg".
    pub not_age: Vec<String>,
    /// Words before "3 years old" that make it somebody else's.
    pub others_age_before: Vec<String>,
    /// Words for what one does with somebody small or frail: "carrying our two year old".
    pub handled: Vec<String>,
    /// Words between somebody and their age: "mum is 84".
    pub age_links: Vec<String>,
    /// Words for a time of life: "in my seventies", with the age they stand for.
    pub decades: Vec<Decade>,
}

/// Words by which "31 weeks" are those of a pregnancy, and how many these can be.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct StageWords {
    /// Words before them that leave no doubt: "I'm 31 weeks".
    pub said: Vec<String>,
    /// Words before them, when the story has words about a pregnancy.
    pub before: Vec<String>,
    /// Words behind them that make them something else: "31 weeks ago".
    pub not_behind: Vec<String>,
    /// Words about a pregnancy.
    pub about: Vec<String>,
    /// The fewest and the most weeks that a bare length of time can mean.
    pub weeks: [u16; 2],
    /// Where these weeks come from.
    pub sources: Vec<SourceId>,
    /// What was not checked against a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unverified: Option<String>,
}

/// Words for a time of life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decade {
    /// Whole years that the words stand for: the youngest they can mean, or a little more.
    pub age: u8,
    /// The words.
    pub texts: Vec<String>,
}
