//! What few commands ask for: what people type, and examples of rules. What is
//! built in stays packed until then.

#[cfg(test)]
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;

use super::Example;
use super::carried::add_new;

/// Unpacks the words with this number.
pub type Unpack = fn(usize) -> &'static [String];

/// What people type: packed in the program until a text is read, or owned.
#[derive(Clone)]
pub enum Words {
    /// Packed, with how to unpack it and its number.
    Packed(Unpack, usize),
    /// Read from a file.
    Owned(Vec<String>),
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        match self {
            Self::Packed(unpack, number) => unpack(*number),
            Self::Owned(words) => words,
        }
    }
}

impl Words {
    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds what is not there yet, at the end.
    pub fn add_new(&mut self, others: &[String]) {
        let mut words = self.to_vec();
        add_new(&mut words, others);
        *self = Self::Owned(words);
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::Owned(Vec::new())
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Words {}

impl<'a> IntoIterator for &'a Words {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (**self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Owned)
    }
}

#[cfg(test)]
impl JsonSchema for Words {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<String>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<String>::json_schema(generator)
    }
}

/// Unpacks the examples with this number.
pub type UnpackExamples<T> = fn(usize) -> Vec<Example<T>>;

/// Examples of a rule: packed in the program, or owned.
#[derive(Clone)]
pub enum Examples<T> {
    /// Packed, with how to unpack it and its number.
    Packed(UnpackExamples<T>, usize),
    /// Read from a file.
    Owned(Vec<Example<T>>),
}

impl<T: Clone> Examples<T> {
    /// The examples. They are unpacked anew each time: only people who read or edit rules ask.
    pub fn list(&self) -> Vec<Example<T>> {
        match self {
            Self::Packed(unpack, number) => unpack(*number),
            Self::Owned(examples) => examples.clone(),
        }
    }
}

impl<T: Clone + fmt::Debug> fmt::Debug for Examples<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.list(), f)
    }
}

impl<T: Clone + PartialEq> PartialEq for Examples<T> {
    fn eq(&self, other: &Self) -> bool {
        self.list() == other.list()
    }
}

impl<T: Clone + Eq> Eq for Examples<T> {}

impl<T: Clone + Serialize> Serialize for Examples<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list().serialize(serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Examples<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::Owned)
    }
}

#[cfg(test)]
impl<T: JsonSchema> JsonSchema for Examples<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<Example<T>>::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<Example<T>>::json_schema(generator)
    }
}
