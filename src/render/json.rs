//! The stable machine form.

use serde::Serialize;

/// A value as JSON: two-space indent, keys in the order of the type, newline at the end.
pub fn json<T: Serialize>(value: &T) -> Result<String, serde_json::Error> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}
