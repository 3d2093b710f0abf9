//! A JSON object read as an ordered list of pairs, refusing a key given twice.
//!
//! A map would keep the last of two equal keys in silence, and a safety level
//! could be lost that way.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::Deserializer;
use serde::Serialize;
use serde::Serializer;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde::ser::SerializeMap;

use super::List;

/// Reads an object as pairs in the order of the file.
pub fn deserialize<'de, D, K, V>(deserializer: D) -> Result<List<(K, V)>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + PartialEq + fmt::Display,
    V: Deserialize<'de>,
{
    struct Pairs<K, V>(PhantomData<(K, V)>);

    impl<'de, K, V> Visitor<'de> for Pairs<K, V>
    where
        K: Deserialize<'de> + PartialEq + fmt::Display,
        V: Deserialize<'de>,
    {
        type Value = Vec<(K, V)>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs: Self::Value = Vec::new();
            while let Some((key, value)) = map.next_entry::<K, V>()? {
                if pairs.iter().any(|(known, _)| *known == key) {
                    return Err(A::Error::custom(format!("key `{key}` is given twice")));
                }
                pairs.push((key, value));
            }
            Ok(pairs)
        }
    }

    deserializer
        .deserialize_map(Pairs(PhantomData))
        .map(List::Owned)
}

/// Writes pairs as an object.
pub fn serialize<S, K, V>(pairs: &[(K, V)], serializer: S) -> Result<S::Ok, S::Error>
where
    S: Serializer,
    K: Serialize,
    V: Serialize,
{
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (key, value) in pairs {
        map.serialize_entry(key, value)?;
    }
    map.end()
}
