//! Texts and lists that are either part of the program or read from a file.
//!
//! What is built in was checked and laid out when the program was built, so that
//! it costs nothing to load: a text is a pointer into the program, a list too.

use std::borrow::Borrow;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::Mutex;
use std::sync::PoisonError;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

/// A text: part of the program, or owned.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub Cow<'static, str>);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl Text {
    /// A text that is part of the program.
    pub const fn of(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }

    /// A text that is kept until the program ends, once for all that are alike: for the few names that
    /// every case may have to repeat.
    pub fn kept(text: &str) -> Self {
        static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(text) {
            return Self::of(known);
        }
        let text: &'static str = Box::leak(text.into());
        kept.insert(text);
        Self::of(text)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(Cow::Owned(text.to_owned()))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0.into_owned()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialEq<String> for Text {
    fn eq(&self, other: &String) -> bool {
        self.as_str() == other
    }
}

/// Adds what is not there yet, at the end.
pub(super) fn add_new<T: Clone + PartialEq>(entries: &mut Vec<T>, others: &[T]) {
    for other in others {
        if !entries.contains(other) {
            entries.push(other.clone());
        }
    }
}

/// A list: part of the program, or owned.
#[derive(Clone)]
pub enum List<T: 'static> {
    /// Part of the program.
    Carried(&'static [T]),
    /// Read from a file.
    Owned(Vec<T>),
}

impl<T> List<T> {
    /// No entries.
    pub const fn new() -> Self {
        Self::Carried(&[])
    }

    /// True when there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries, owned.
    pub fn into_vec(self) -> Vec<T>
    where
        T: Clone,
    {
        match self {
            Self::Carried(entries) => entries.to_vec(),
            Self::Owned(entries) => entries,
        }
    }

    /// Adds what is not there yet, at the end.
    pub fn add_new(&mut self, others: &[T])
    where
        T: Clone + PartialEq,
    {
        if others.is_empty() {
            return;
        }
        let mut entries = std::mem::take(self).into_vec();
        add_new(&mut entries, others);
        *self = Self::Owned(entries);
    }
}

impl<T: Clone + Ord> List<T> {
    /// Adds what is not there yet and sorts.
    pub fn unite(&mut self, others: &Self) {
        if self.is_empty() && others.is_sorted_by(|a, b| a < b) {
            // A list of the program is shared, not copied.
            self.clone_from(others);
            return;
        }
        self.add_new(others);
        if !self.is_sorted() {
            let mut entries = std::mem::take(self).into_vec();
            entries.sort_unstable();
            *self = Self::Owned(entries);
        }
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Carried(entries) => entries,
            Self::Owned(entries) => entries,
        }
    }
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for List<T> {}

impl<T> From<Vec<T>> for List<T> {
    fn from(entries: Vec<T>) -> Self {
        Self::Owned(entries)
    }
}

impl<T, const N: usize> From<[T; N]> for List<T> {
    fn from(entries: [T; N]) -> Self {
        Self::Owned(entries.into())
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        Self::Owned(entries.into_iter().collect())
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Owned)
    }
}

#[cfg(test)]
impl JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<T>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<T>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_once() {
        let (one, other) = (Text::kept("one"), Text::kept("other"));
        let again = Text::kept(&String::from("one"));
        assert_eq!((one.as_str(), other.as_str()), ("one", "other"));
        assert!(std::ptr::eq(one.as_str(), again.as_str()));
    }
}
