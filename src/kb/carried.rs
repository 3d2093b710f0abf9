//! What is built in, as `build/` left it: records as constants, words packed.
//!
//! A record is read as often as anybody asks, so it is a constant of the program
//! and costs nothing to load. What people type for it, and the examples of rules,
//! are wanted by few commands and are many: they are deflated until then.

use std::sync::OnceLock;

use miniz_oxide::inflate::decompress_to_vec;
use serde::de::DeserializeOwned;

use crate::domain::Example;
use crate::kb::Lexicon;
use crate::kb::Weights;
use crate::kb::place::from_json;

pub use written::KNOWLEDGE;

mod written {
    include!(concat!(env!("OUT_DIR"), "/knowledge.rs"));
}

/// A list of texts as JSON, deflated.
type Packed = &'static [u8];

const WORDS: Packed = include_bytes!(concat!(env!("OUT_DIR"), "/words"));
const EXAMPLES: Packed = include_bytes!(concat!(env!("OUT_DIR"), "/examples"));
const LEXICON: Packed = include_bytes!(concat!(env!("OUT_DIR"), "/lexicon"));
const SCHEMAS: Packed = include_bytes!(concat!(env!("OUT_DIR"), "/schemas"));
const WEIGHTS: Packed = include_bytes!(concat!(env!("OUT_DIR"), "/weights"));

/// What `build/` packed; it read the same bytes back, so that nothing can be lost here. It is read in
/// the way of a data folder: another would be as much code again for each type.
fn unpacked<T: DeserializeOwned + Default>(packed: Packed) -> T {
    let json = decompress_to_vec(packed).unwrap_or_default();
    let json = str::from_utf8(&json).unwrap_or_default();
    from_json(json).unwrap_or_default()
}

/// The words with this number.
pub fn words(number: usize) -> &'static [String] {
    static ALL: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let all = ALL.get_or_init(|| unpacked(WORDS));
    all.get(number).map_or(&[], Vec::as_slice)
}

/// The examples with this number, read anew each time: only people who read or edit rules ask.
pub fn examples<T: DeserializeOwned>(number: usize) -> Vec<Example<T>> {
    static ALL: OnceLock<Vec<String>> = OnceLock::new();
    let all = ALL.get_or_init(|| unpacked(EXAMPLES));
    let json = all.get(number).map_or("[]", String::as_str);
    from_json(json).unwrap_or_default()
}

/// The words that steer how typed text is read.
pub fn lexicon() -> Lexicon {
    unpacked(LEXICON)
}

/// How much words weigh in a sentence that no phrase explains.
pub fn weights() -> Weights {
    unpacked(WEIGHTS)
}

/// Name and text of every JSON Schema, in the order of names.
pub fn schemas() -> Vec<(String, String)> {
    unpacked(SCHEMAS)
}
