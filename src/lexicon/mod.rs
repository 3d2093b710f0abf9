//! From typed words to facts, never silently fine.
//!
//! Whatever is typed is read as a fact, denied, put down to somebody else, or
//! handed back word for word as not understood. Guesses are said back.

mod clause;
mod index;
mod names;
mod read;
mod time;
mod words;

pub use index::Index;
pub use index::Lookup;
pub use names::Found;
pub use names::Kind;
pub use names::find_name;
pub use names::index_of;
pub use read::Reading;
pub use read::fact_index;
pub use read::read;
pub use time::TimeError;
pub use time::length as read_length;
pub use words::words;
