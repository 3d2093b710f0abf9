//! Reading values that have to pass a check of their own.
//!
//! The check runs while the value is read: done afterwards, a fault would be told at the end of the
//! object around it, and not in its field.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::Error;
use serde::de::Unexpected;
use serde::de::Visitor;

/// Reads a text and makes a value of it.
///
/// # Errors
/// Whatever the value says against the text.
pub(crate) fn text<'de, D, T>(source: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<String, Error: fmt::Display>,
{
    source.deserialize_str(OfText(PhantomData))
}

/// Reads a number of one byte and makes a value of it.
///
/// # Errors
/// Whatever the value says against the number.
pub(crate) fn number<'de, D, T>(source: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<u8, Error: fmt::Display>,
{
    source.deserialize_u8(OfNumber(PhantomData))
}

struct OfText<T>(PhantomData<T>);

impl<T: TryFrom<String, Error: fmt::Display>> Visitor<'_> for OfText<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::try_from(text.to_owned()).map_err(E::custom)
    }
}

struct OfNumber<T>(PhantomData<T>);

impl<T: TryFrom<u8, Error: fmt::Display>> Visitor<'_> for OfNumber<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("u8")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        let small = u8::try_from(number)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))?;
        T::try_from(small).map_err(E::custom)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        let plain = u64::try_from(number)
            .map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))?;
        self.visit_u64(plain)
    }
}
