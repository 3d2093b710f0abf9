//! Words of time and grammar, by which typed text is read: units, numbers, months, links, pronouns.
//!
//! Each word stands as the reader compares it: lower case, singular, without
//! apostrophes: `hour` for "hours", `oclock` for "o'clock". `data check` tells of others.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use super::Days;
use super::List;
use super::Text;

/// Words of time and grammar. One that may stand where no time is told must also be in `everyday`
/// or `leftovers` of `lexicon.json`, or it is handed back there as not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Grammar {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<Text>,
    /// Units, numbers and months.
    pub times: TimeWords,
    /// Words by which a time in a story is found, and whether it is past.
    pub dates: DateWords,
    /// Words that bind a time to what it dates.
    pub dated: DatedWords,
    /// Words that join others.
    pub links: LinkWords,
    /// Pronouns, and letters for somebody's sex.
    pub persons: PronounWords,
    /// Words around a number with a name: "platelets were 40".
    pub measured: MeasuredWords,
    /// What a number on the scale of pain is said of: "my pain is a 7".
    pub rated: List<Text>,
    /// Words of answers to a question: "yes", "skip".
    pub replies: ReplyWords,
    /// The word that all words for being unable become in `same_words` of `lexicon.json`: "cannot".
    pub unable: List<Text>,
}

/// Units, numbers and months. The command line reads `--for 3w` with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct TimeWords {
    /// Units of time: "week".
    pub units: List<TimeUnit>,
    /// Numbers in words: "three".
    pub numbers: List<NumberWord>,
    /// The months.
    pub months: MonthWords,
    /// Words that are a length by themselves: "chronic".
    pub lengths: List<LengthWord>,
    /// Words around a length that say nothing of it: "about 3 weeks".
    pub around: List<Text>,
    /// Words that may stand before one of `behind_article`: "a couple of weeks".
    pub articles: List<Text>,
    /// Numbers that have such a word before them: "couple".
    pub behind_article: List<Text>,
    /// The word for half of a unit: two and a "half" months.
    pub half: List<Text>,
    /// Letters that could be months or minutes, so that `3m` is asked back: "m".
    pub months_or_minutes: List<Text>,
    /// Units of notes as nurses and doctors take them: "6/52" are 6 weeks.
    pub shorthand: List<Shorthand>,
}

/// A unit of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct TimeUnit {
    /// Days that it lasts; 0 for what is shorter than a day.
    pub days: Days,
    /// How many of a shorter one make a day: 24 hours do. Without it, any number of them is less
    /// than a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_a_day: Option<Days>,
    /// Its names, with or without a number before them: "week", "wks".
    pub names: List<Text>,
    /// Letters that mean it only behind a number: "w".
    #[serde(default, skip_serializing_if = "List::is_empty")]
    pub letters: List<Text>,
}

/// A number in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct NumberWord {
    /// The number; for "several" the one that it is taken for.
    pub number: Days,
    /// True for words that never tell an age: "a", "few".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vague: bool,
    /// The words.
    pub words: List<Text>,
}

/// The names of the months.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct MonthWords {
    /// The names of each of the twelve months, in their order: "february", "feb".
    pub names: List<List<Text>>,
    /// Names that are also other words, so that only a day or one of `before` makes months of
    /// them: "may".
    pub also_words: List<Text>,
    /// Words before such a name that make a month of it: "since".
    pub before: List<Text>,
}

/// A word that is a length of time by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct LengthWord {
    /// Days that it stands for.
    pub days: Days,
    /// The words: "yesterday".
    pub words: List<Text>,
}

/// A unit of notes: weeks are parts of 52.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct Shorthand {
    /// What stands behind the stroke: 52 in "6/52".
    pub of: Days,
    /// Days of the unit: 7.
    pub days: Days,
    /// True for the weeks of a pregnancy: 40 of them are its term.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_pregnancy: bool,
}

/// Words by which a time in a story is found, and whether it is past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct DateWords {
    /// Rows of words before the age at which something was: "when i was" 12.
    pub at_age: List<Text>,
    /// The same, only for one who is told to be older than that: "at" 12.
    pub at_age_maybe: List<Text>,
    /// Whole years by which a person must be older than that for it to be long ago.
    pub at_age_years: u8,
    /// Days that it is at least in the past then.
    pub at_age_days: Days,
    /// Words behind the number of an hour, which is no age then: "pm".
    pub half_day: List<Text>,
    /// Words behind the number of an hour that is when something began: "since 4 oclock".
    pub clock: List<Text>,
    /// Words before such an hour: "since".
    pub before_clock: List<Text>,
    /// Words that put a unit behind them into the past: "last" week.
    pub last: List<Text>,
    /// The most days that such a unit is taken to be in the past: "last year" may be said in
    /// February.
    pub last_days: Days,
    /// Words for a time up to now: the "past" week.
    pub past: List<Text>,
    /// Words for the time that is: "this" week.
    pub this: List<Text>,
    /// Words that give a time only its bounds: "within" the last year.
    pub limits: List<Text>,
    /// Words that put a unit before them into the past: weeks "ago".
    pub ago: List<Text>,
    /// Words before the number of a day: "day" 3.
    pub numbered: List<Text>,
    /// Words that may stand between a number and its unit: 2 "or" 3 "full" days.
    pub inside: List<Text>,
    /// Words behind a length that make an age of it: 14 years "old".
    pub old: List<Text>,
    /// The same, but never said of a thing: 70 years "young".
    pub young: List<Text>,
    /// Words before days that are the age of a thing: the crick "is" two days old.
    pub thing_is: List<Text>,
    /// Words behind a length that put it into the past: 3 weeks "post".
    pub says_ago: List<Text>,
    /// A part of the body that does so, too: 2 years "back".
    pub back: List<Text>,
    /// Words behind that part which make it the body again: 2 years back "pain".
    pub back_of_body: List<Text>,
    /// Words before a length that is still to come: "in" 3 weeks.
    pub ahead: List<Text>,
}

/// Words that bind a time to what it dates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct DatedWords {
    /// Words at the end of a time that dates what follows: 2 years "after" my operation.
    pub next: List<Text>,
    /// Words with which something else that happened begins: "since" I quit.
    pub event: List<Text>,
    /// Words behind these for who or what it happened to: since "i" quit.
    pub event_of: List<Text>,
    /// Words for what goes on: "still" weak.
    pub goes_on: List<Text>,
    /// Words before the time at which something began, in any form: "started" a year ago.
    pub began: List<Text>,
    /// Words between two commas that say that what was long ago is over: last summer, "cleared".
    pub closing: List<Text>,
    /// Words before the weeks of a pregnancy: "at" 31 weeks.
    pub stage: List<Text>,
    /// Words before a time that tell how often, not how long: "every" 3 days.
    pub repeats: List<Text>,
}

/// Words that join others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct LinkWords {
    /// Words that add one more: "and". A denial may end at them.
    pub and: List<Text>,
    /// Words that add something else: "with". They hold no list together.
    pub with: List<Text>,
    /// Words that go on with a list, and with its denial: "or".
    pub or: List<Text>,
    /// The same, only behind a denial: "nor".
    pub nor: List<Text>,
}

/// Pronouns, and letters for somebody's sex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct PronounWords {
    /// Words for oneself with which something new begins: and "im" pregnant.
    pub clause: List<Text>,
    /// Words for what is one's own: "my".
    pub my: List<Text>,
    /// Words for what one shares with others: "our".
    pub our: List<Text>,
    /// Words that may stand inside a row of words: between "my" legs.
    pub owners: List<Text>,
    /// Letters beside an age: 58 "m".
    pub sex: List<Text>,
    /// Rows of words before an age that is not today's: "at age" 12.
    pub age_then: List<Text>,
}

/// Words around a number with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct MeasuredWords {
    /// Words between a name and its number: my temperature "is" 38.
    pub is: List<Text>,
    /// Words between the two numbers of a pair: 178 "over" 104.
    pub over: List<Text>,
    /// Words before a second number of the same measure: platelets were 250, "now" 20.
    pub again: List<Text>,
    /// Words that make a number negative: "minus" 2.5.
    pub minus: List<Text>,
}

/// Words of answers to a question. Each list holds whole answers, unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::domain))]
pub struct ReplyWords {
    /// Yes.
    pub yes: List<Text>,
    /// Words for yes that more may follow: "yes", Eliquis.
    pub leads: List<Text>,
    /// No, to everything that was asked.
    pub no: List<Text>,
    /// Words behind a no that add nothing to it: no, "none of these".
    pub after_no: List<Text>,
    /// The person does not know.
    pub dont_know: List<Text>,
    /// Neither yes nor no: "maybe".
    pub unclear: List<Text>,
    /// Why is it asked?
    pub explain: List<Text>,
    /// The question before.
    pub back: List<Text>,
    /// The next question.
    pub skip: List<Text>,
    /// The end.
    pub quit: List<Text>,
    /// Words between a rating and the most it can be: 7 "out of" 10.
    pub out_of: List<Text>,
    /// Words around a body area that say nothing of where it is: "the" left "side" of "my" neck.
    pub around_area: List<Text>,
}
