//! Words that steer how typed text is read.

use std::collections::BTreeMap;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;

use crate::domain::Days;
use crate::domain::FactId;
use crate::domain::SourceId;
use crate::kb::measure::Measure;
use crate::kb::persons::PersonWords;
use crate::kb::persons::StageWords;
use crate::kb::thresholds::Thresholds;

/// Words that steer how text is read. All lower case, without punctuation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Lexicon {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default)]
    pub schema_file: Option<String>,
    /// Words that are ignored when phrases are compared.
    pub fillers: Vec<String>,
    /// Words that may stand inside a phrase or be left over beside it: sides, degrees, times.
    pub leftovers: Vec<String>,
    /// Words that carry no health meaning and may be left unread.
    pub everyday: Vec<String>,
    /// Values that say there is nothing to tell.
    pub nothing: Vec<String>,
    /// Words that deny what follows.
    pub negators: Vec<String>,
    /// Words that look like a denial and are none: "not only", "have not stopped".
    pub no_denials: Vec<String>,
    /// Words that say that what follows is not known: "not sure if".
    pub unsure: Vec<String>,
    /// Words behind "I" of one who asks or tells for somebody else: "think".
    pub carer: Vec<String>,
    /// Words that say that it is all about somebody else, who is to have the massage.
    pub on_behalf: Vec<String>,
    /// Words that say so when a person comes next: "massage for" my mum.
    pub meant_for: Vec<String>,
    /// Words that say so of the person before them: "would like a massage".
    pub wanting: Vec<String>,
    /// Words that never name a condition by themselves.
    pub never_names: Vec<String>,
    /// Words that deny what they follow: "ruled out".
    pub negators_after: Vec<String>,
    /// Words that tell a lack by themselves, so that no denial before them takes it back: "cannot".
    pub inability: Vec<String>,
    /// Words whose lack is itself a trouble: "no strength".
    pub lacking: Vec<String>,
    /// Words behind which the name of an illness or a medicine may stand: "diagnosed with".
    pub naming: Vec<String>,
    /// Words of the body and of what changes in it: a sentence with one of them, of which nothing
    /// else was understood, may tell something, and is handed back.
    pub telling: Vec<String>,
    /// Such words that tell of it only when they belong to no thing: "my arm is odd", not "an odd job".
    pub telling_alone: Vec<String>,
    /// Words that end a denial: "but".
    pub turning: Vec<String>,
    /// Words that begin a clause of its own after "and" or a comma: "on", "have".
    pub starting: Vec<String>,
    /// Verbs by which words behind "and" say something for themselves: "is", "feels".
    pub predicates: Vec<String>,
    /// Words behind which a verb says nothing for itself: "that", "when".
    pub subordinators: Vec<String>,
    /// Words for oneself, which end what is said of others.
    pub myself: Vec<String>,
    /// Words for other people.
    pub other_people: Vec<String>,
    /// Verbs that give what follows to the person before them.
    pub owning: Vec<String>,
    /// Verbs of a person who tells what another has: "noticed".
    pub noticing: Vec<String>,
    /// What somebody else does to the writer, who has what comes of it: "ran into me".
    pub done_to_me: Vec<String>,
    /// Words by which a finding is somebody else's.
    pub theirs: TheirWords,
    /// Words that stand for a part of the body named before.
    pub pronouns: PronounWords,
    /// Words that deny a whole list behind them, whatever stands between commas: "denies".
    pub listing: Vec<String>,
    /// What people come with. Behind a list of what is denied it is told: "denies fever, back pain".
    pub complaints: Vec<String>,
    /// Words that deny a thing and may begin a list of things up to its "or": "no", "without".
    pub lacking_things: Vec<String>,
    /// Words before a lack that is said to be otherwise: "not that I can't".
    pub contrasting: Vec<String>,
    /// Names of a lack that "no" denies like any other: "no trouble walking".
    pub lack_nouns: Vec<String>,
    /// Verbs of a lack that "never" denies like any other: "never lost feeling".
    pub lack_verbs: Vec<String>,
    /// Words by which a thing was looked for and not found.
    pub checked: CheckedWords,
    /// Words that put what stands beside them down to the family.
    pub family: Vec<String>,
    /// Words that say that what follows is feared or asked, not told.
    pub worries: Vec<String>,
    /// Words that say that something is new or gets worse, however long it has been there.
    pub worsening: Vec<String>,
    /// Words that say that what follows is advice for a case that may come: "come back if".
    pub advice: Vec<String>,
    /// Words that say that such a case has come: "now it has".
    pub advice_met: Vec<String>,
    /// Words by which something is only supposed or asked: "if I was".
    pub supposed: SupposedWords,
    /// Words that make what follows a worry a thing that is there: "my".
    pub real: Vec<String>,
    /// Facts that are feared by name; any other that a worry tells is not known.
    pub feared: Vec<FactId>,
    /// Phrases that say it is old, unchanged and already checked.
    pub settled: Vec<String>,
    /// Words that tell a time without a number: "the other day", "for years".
    pub moments: Vec<Moment>,
    /// Words that say that what follows is over: "previous", "used to have".
    pub over: Vec<String>,
    /// Verbs of the past that may also tell of something recent: "had".
    pub had: Vec<String>,
    /// Words that say that what they follow is over: "none since".
    pub over_after: Vec<String>,
    /// Words that say that what was over is there again: "came back".
    pub returned: Vec<String>,
    /// Words that say it is recent, whatever else stands there: "just had".
    pub recent: Vec<String>,
    /// Words that say of a medicine that it is over: "stopped".
    pub stopped: Vec<String>,
    /// How long ago a thing must be to count as old.
    #[serde(skip_serializing_if = "Thresholds::are_missing")]
    pub thresholds: Thresholds,
    /// Spellings of dialect and of text messages, by the word that they stand for: "cannae".
    pub spellings: BTreeMap<String, Vec<String>>,
    /// Words that mean the same; the first stands for all, an empty first leaves them as they are.
    pub same_words: Vec<Vec<String>>,
    /// What other words are read as, too: "not" for "dont" and "isnt".
    pub also: BTreeMap<String, Vec<String>>,
    /// Kinds of words for patterns, by name: "saddle" for every word of that place.
    pub word_kinds: BTreeMap<String, Vec<String>>,
    /// Kinds of which only plurals are: "legs" are two, "leg" is one.
    pub plural_kinds: Vec<String>,
    /// Rows of words in kinds of patterns that may hold a number or a unit of time: "day and night".
    /// Such a row becomes one word for whoever types it, so that it tells no time any more.
    pub time_rows: Vec<String>,
    /// Phrases that stand for several facts at once, so that nothing has to be asked.
    pub together: Vec<Together>,
    /// What recent ones of some facts also are: an operation on the spine, an operation.
    pub recent_also: Vec<RecentAlso>,
    /// Numbers with a name, and what they say.
    pub measures: Vec<Measure>,
    /// Words that tell of the pain itself.
    pub pain: PainWords,
    /// The words for each side of the body.
    pub sides: SideWords,
    /// The place that counts when a story names none.
    pub assumed_place: AssumedPlace,
    /// Words that deny, but not behind "cannot": "can't walk without pain".
    pub price: Vec<String>,
    /// Signs that are one because they have lasted: that they are old settles nothing.
    pub long_counts: Vec<FactId>,
    /// What counts otherwise when it was long ago: its time is asked for when none is told.
    pub undated: Vec<FactId>,
    /// Signs that no length of time settles: somebody must have checked them.
    pub only_checked: Vec<FactId>,
    /// Words that undo a reassurance behind them: "struggle to pee normally".
    pub undoing: Vec<String>,
    /// Words across which no cue reaches: "numb hand but nothing in the saddle".
    pub cue_stops: Vec<String>,
    /// Words about who speaks, and how old somebody is.
    pub person: PersonWords,
    /// Words by which "31 weeks" are those of a pregnancy, and how many these can be.
    pub stage: StageWords,
    /// Verbs behind "cannot" that say no more than that the back hurts, or nothing: "wait".
    pub inability_harmless: Vec<String>,
    /// Words that say that a sign passes by itself, and which signs do not count then.
    pub passing: Vec<Passing>,
    /// Matters of health that no record tells of: they are handed back, whatever they look like.
    pub unplaced: Vec<String>,
    /// Facts whose bare length of time tells when they began: "20 weeks pregnant".
    pub counted_in_weeks: Vec<FactId>,
    /// Pairs of words that are never guessed for each other.
    pub never_guess: Vec<Vec<String>>,
}

/// A phrase that stands for several facts at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// What people type.
    pub phrases: Vec<String>,
    /// The facts, all of which hold.
    pub facts: Vec<FactId>,
    /// Why all of them.
    pub why: String,
}

/// Words by which a finding is somebody else's, each list as people type it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TheirWords {
    /// Words of owning: "her legs", "wet himself".
    pub possessive: Vec<String>,
    /// Words for one who was named before: "he".
    pub pronoun: Vec<String>,
    /// Words between somebody and the place where they are: "a woman in my office".
    pub places: Vec<String>,
    /// Words behind which somebody is only a likeness, or oneself: "like a woman", "I'm a woman".
    pub likened: Vec<String>,
    /// Words between a finding and whose it was: "is what my uncle had".
    pub of_whom: Vec<String>,
    /// Words of a loss or an illness, behind which a fragment tells what it was: "buried".
    pub lost: Vec<String>,
}

/// Words that stand for a part of the body named before, each list as people type it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PronounWords {
    /// Words for one: "it".
    pub one: Vec<String>,
    /// Words for more: "they".
    pub many: Vec<String>,
    /// What they may stand for: "leg".
    pub nouns: Vec<String>,
    /// What is said behind them, so that they stand for it: "numb".
    pub signs: Vec<String>,
    /// What is said before them, so that they do: "no strength in".
    pub lacks: Vec<String>,
}

/// Words by which something is only supposed or asked, each list as people type it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SupposedWords {
    /// Words that begin a condition: "if".
    pub condition: Vec<String>,
    /// Rows of words that end in one of those and begin none: "as if", "not sure if".
    pub no_condition: Vec<String>,
    /// Words for anybody: "you", "people".
    pub anybody: Vec<String>,
    /// Verbs of one who looks or asks and has nothing: "if you press".
    pub no_sufferer: Vec<String>,
    /// Verbs of a condition that does not hold: "were", "ever".
    pub past: Vec<String>,
    /// Words for what would be then: "could i", "i would call".
    pub outcome: Vec<String>,
    /// Words for what will be then, which make a condition of the present one that has not come:
    /// "i will call".
    pub intent: Vec<String>,
    /// Words before "I" and "my" that go on with such a condition: "in" my legs, "when" I sit.
    pub inside: Vec<String>,
    /// Words that ask for leave: "is it ok". What is told with them may well be there.
    pub leave: Vec<String>,
    /// Words for a time, which make it a thing that was: "ago".
    pub times: Vec<String>,
    /// Words with which a question begins: "could".
    pub asking: Vec<String>,
    /// Verbs that make an illness of what the question is about: "be", "cause".
    pub meaning: Vec<String>,
}

/// Words by which a thing was looked for and not found, each list as people type it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CheckedWords {
    /// Words before what was looked for: "checked for".
    pub lookup: Vec<String>,
    /// Words that say that nothing was found: "all clear".
    pub clear: Vec<String>,
    /// Words before what is named only to say that it is something else: "rather than".
    pub instead: Vec<String>,
    /// Words behind a question or a colon that say no: cancer? "never had it".
    pub answers: Vec<String>,
    /// Words behind a list that say that none of it is there: "none of those".
    pub none_of: Vec<String>,
}

/// Words that tell of the pain itself, each list as people type it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PainWords {
    /// Words that say that a place hurts.
    pub hurting: Vec<String>,
    /// Conditions that are the pain itself: a time beside them is that of the pain.
    pub itself: Vec<FactId>,
    /// Words that say that it began today, when no time is told: "woke with".
    pub fresh: Vec<String>,
    /// Words that may stand between "pain" and its number, or inside "7 out of 10".
    pub scale: Vec<String>,
    /// Words before a rating that is not named: "it's a 5".
    pub rated_before: Vec<String>,
    /// Words behind such a rating, when it does not end its part: "a 5 when I sit".
    pub rated_behind: Vec<String>,
    /// Words for pain of 1 to 3.
    pub mild: Vec<String>,
    /// Words for pain of 4 to 6.
    pub moderate: Vec<String>,
    /// Words for pain of 7 to 10.
    pub severe: Vec<String>,
    /// Words for no pain.
    pub none: Vec<String>,
    /// Words for what came in a moment: pain of 7 to 10 that began today, unless more is told.
    pub sudden: Vec<String>,
}

/// The words for each side of the body.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct SideWords {
    /// For the left.
    pub left: Vec<String>,
    /// For the right.
    pub right: Vec<String>,
    /// For both.
    pub both: Vec<String>,
}

/// The place that counts when a story names none, or only this one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AssumedPlace {
    /// The area that is too wide to go by: "back".
    pub said: String,
    /// The area that counts then.
    pub taken_as: String,
}

/// Words that say that something passes by itself, so that some signs do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Passing {
    /// What people type; kinds of words in braces.
    pub texts: Vec<String>,
    /// The signs that do not count beside it.
    pub facts: Vec<FactId>,
    /// Why not.
    pub why: String,
    /// Where that comes from.
    pub sources: Vec<SourceId>,
}

/// Words that tell a time without a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Moment {
    /// What people type.
    pub texts: Vec<String>,
    /// Days since then, at least; or days that it lasts.
    pub days: Days,
    /// True for a time in the past, false for a length of time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past: bool,
    /// True for a time that may be any one of many years: "at Christmas".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vague: bool,
}

/// Facts that are also another one when they are told to be recent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RecentAlso {
    /// The facts.
    pub facts: Vec<FactId>,
    /// Less than so many weeks ago.
    pub within_weeks: u16,
    /// What they also are then.
    pub also: FactId,
}
