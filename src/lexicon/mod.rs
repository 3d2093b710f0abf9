//! From typed words to facts, never silently fine.
//!
//! Whatever is typed is read as a fact, denied, put down to somebody else, or
//! handed back word for word as not understood. Guesses are said back.
//!
//! A text becomes words in one spelling (`words`, `vocabulary`), in which known
//! phrases are looked for (`phrases`). How each is meant is a matter of the words
//! around it: denials and people (`scope`), times (`dates`, `timing`), numbers
//! (`measures`). `read` puts it together.

mod behind;
mod bygone;
mod calendar;
mod checked;
mod clauses;
mod corrected;
mod cues;
mod dates;
mod found;
mod gaps;
mod harmless;
mod hit;
mod index;
mod kinds;
mod lacks;
mod listed;
mod meaning;
mod meant;
mod measures;
mod named;
mod names;
mod notes;
mod pain;
mod passing;
mod people;
mod person;
mod phrases;
mod pregnancy;
mod pronouns;
mod rating;
mod read;
mod reading;
mod reassured;
mod rest;
mod roles;
mod rows;
mod same_words;
mod scope;
mod sides;
mod sites;
mod spelling;
mod stem;
mod supposed;
mod tables;
mod text;
mod theirs;
mod time;
mod timing;
mod typed;
mod vocabulary;
mod weighed;
mod words;

pub use index::Index;
pub use index::Lookup;
pub use names::Found;
pub use names::Kind;
pub use names::find_name;
pub use names::index_of;
pub use read::Expect;
pub use read::Reader;
pub use reading::Reading;
pub use sides::side;
pub use time::TimeError;
pub use time::length as read_length;
pub use words::parts;
pub use words::words;
