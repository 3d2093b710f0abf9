//! Records as most are: a number, a rating and ids. They become a case without a case file between.

use std::fmt;

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::SeqAccess;
use serde::de::Visitor;

use crate::domain::Answer;
use crate::domain::BookingId;
use crate::domain::Case;
use crate::domain::Finding;
use crate::domain::OLDEST_AGE;
use crate::domain::find;
use crate::kb::KnowledgeBase;

/// The lists of facts, in the order in which a case file makes findings of them.
const LISTS: [(&str, Answer); 3] = [
    ("yes", Answer::Yes),
    ("no", Answer::No),
    ("dont_know", Answer::DontKnow),
];

/// A record that is not plain, or not without fault. It has to be read as a case file.
#[derive(Debug, PartialEq, Eq)]
pub struct NotPlain;

/// The booking number of a plain record without fault, whose case is put into an empty one. Any other
/// record leaves that half filled.
///
/// INVARIANT: the case is the one that the case file gives.
pub fn read(
    kb: &KnowledgeBase,
    text: &str,
    case: &mut Case,
) -> Result<Option<BookingId>, NotPlain> {
    let mut source = serde_json::Deserializer::from_str(text);
    let id = source.deserialize_map(Plain { kb, case });
    let id = id.map_err(|_| NotPlain)?;
    source.end().map_err(|_| NotPlain)?;
    Ok(id)
}

/// Reads the fields that say all there is to say of most people, each once.
struct Plain<'k, 'c> {
    kb: &'k KnowledgeBase,
    case: &'c mut Case,
}

impl<'de> Visitor<'de> for Plain<'_, '_> {
    type Value = Option<BookingId>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a plain record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let (kb, case) = (self.kb, self.case);
        let mut id = None;
        let mut has_causes = false;
        let mut lists = LISTS.iter();
        while let Some(field) = map.next_key::<&str>()? {
            match field {
                "id" if id.is_none() => id = Some(map.next_value()?),
                "severity" if case.severity.is_none() => case.severity = Some(map.next_value()?),
                "duration_days" if case.duration.is_none() => {
                    case.duration = Some(map.next_value()?);
                }
                "age" if case.age.is_none() => {
                    let age = map.next_value()?;
                    if age > OLDEST_AGE {
                        return Err(not_plain());
                    }
                    case.age = Some(age);
                }
                "causes" if !has_causes => {
                    has_causes = true;
                    map.next_value_seed(Ids(|id: &str| add_cause(kb, case, id)))?;
                }
                _ => {
                    let list = lists.find(|(name, _)| *name == field);
                    let (_, answer) = list.ok_or_else(not_plain)?;
                    map.next_value_seed(Ids(|id: &str| add_fact(kb, case, *answer, id)))?;
                }
            }
        }
        Ok(id)
    }
}

/// A record that has to be read as a case file.
fn not_plain<E: Error>() -> E {
    E::custom("")
}

/// Reads ids, and hands over each; one that the data do not have is refused.
struct Ids<F>(F);

impl<'de, F: FnMut(&str) -> Option<()>> DeserializeSeed<'de> for Ids<F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(&str) -> Option<()>> Visitor<'de> for Ids<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of ids")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut ids: A) -> Result<(), A::Error> {
        while let Some(id) = ids.next_element::<&str>()? {
            (self.0)(id).ok_or_else(not_plain)?;
        }
        Ok(())
    }
}

/// Adds a cause, if the data have it.
fn add_cause(kb: &KnowledgeBase, case: &mut Case, id: &str) -> Option<()> {
    case.causes.insert(find(&kb.causes, id)?.id.clone());
    Some(())
}

/// Adds an answer about a fact, if the data have it.
fn add_fact(kb: &KnowledgeBase, case: &mut Case, answer: Answer, id: &str) -> Option<()> {
    let fact = kb.facts().at(kb.facts().place_of(id)?)?;
    case.findings.push(Finding::new(fact.id.clone(), answer));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CaseFile;
    use crate::kb::case_faults;
    use proptest::prelude::*;
    use proptest::sample::select;

    const FIELDS: &[&str] = &[
        "id",
        "causes",
        "severity",
        "duration_days",
        "age",
        "yes",
        "no",
        "dont_know",
        "weeks_ago",
        "ag\\u0065",
        "nonsense",
    ];

    const VALUES: &[&str] = &[
        "null",
        "0",
        "7",
        "11",
        "121",
        "300",
        "-1",
        "2.5",
        "true",
        "\"a1\"",
        "\"\\u0061\"",
        "[]",
        "[\"fever\"]",
        "[\"fever\", \"night-sweats\"]",
        "[\"fever\", \"fever\"]",
        "[\"fev\\u0065r\"]",
        "[\"no-such-fact\"]",
        "[\"strain\", \"lifting\"]",
        "[\"strain\", \"strain\"]",
        "{\"fever\": 3}",
    ];

    /// The same record read as a case file; `None` when that has a fault.
    fn as_file(text: &str) -> Option<(Option<BookingId>, Case)> {
        let mut file: CaseFile = serde_json::from_str(text).ok()?;
        let id = file.id.take();
        let faults = case_faults(KnowledgeBase::embedded(), &file);
        faults.is_empty().then(|| (id, Case::from(file)))
    }

    fn plain(text: &str) -> Option<(Option<BookingId>, Case)> {
        let mut case = Case::default();
        let id = read(KnowledgeBase::embedded(), text, &mut case).ok()?;
        Some((id, case))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn a_plain_record_is_what_its_case_file_is(
            fields in proptest::collection::vec((select(FIELDS), select(VALUES)), 0..5),
            end in select(vec!["", " ", "}", " {}"]),
        ) {
            let fields: Vec<String> = fields
                .iter()
                .map(|(field, value)| format!("\"{field}\": {value}"))
                .collect();
            let text = format!("{{{}}}{end}", fields.join(", "));
            if let Some(plain) = plain(&text) {
                prop_assert_eq!(Some(plain), as_file(&text));
            }
        }
    }

    #[test]
    fn a_field_that_stands_twice_is_not_plain() {
        for field in FIELDS {
            for value in VALUES {
                let text = format!("{{\"{field}\": {value}, \"{field}\": {value}}}");
                assert_eq!(plain(&text), None, "{text}");
            }
        }
    }

    #[test]
    fn most_records_are_plain() {
        for text in [
            "{}",
            "{\"id\": 3, \"causes\": [\"strain\"], \"severity\": 4}",
            "{\"age\": 50, \"duration_days\": 9, \"id\": \"a1\", \"no\": [\"night-sweats\"]}",
            "{\"yes\": [\"fever\"], \"no\": [\"night-sweats\"], \"dont_know\": [\"osteoporosis\"]}",
        ] {
            let read = plain(text);
            assert!(read.is_some(), "{text}");
            assert_eq!(read, as_file(text), "{text}");
        }
    }
}
