//! Tables of words, in the order in which they were put in. Words are looked up half a million
//! times before a story is read, so they are hashed in the fastest way; nobody who could gain
//! from words that collide fills these tables.

use ecow::EcoString;
use foldhash::fast::FixedState;
use indexmap::IndexMap;
use indexmap::IndexSet;

/// A word. A common one is kept in its place, not in memory of its own: a hundred thousand of them
/// are made before a story is read.
pub(crate) type Word = EcoString;

/// What belongs to each key.
pub(crate) type Table<K, V> = IndexMap<K, V, FixedState>;

/// What belongs to each word.
pub(crate) type WordMap<V> = Table<Word, V>;

/// Words, each once.
pub(crate) type WordSet = IndexSet<Word, FixedState>;
