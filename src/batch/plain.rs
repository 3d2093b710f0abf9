//! Records as most are: a number, a rating and ids. They become a case without a case file between.

use std::slice::Iter;

use hifijson::Expect;
use hifijson::Read;
use hifijson::SliceLexer;
use hifijson::token::Lex;

use crate::domain::Answer;
use crate::domain::BookingId;
use crate::domain::Case;
use crate::domain::Finding;
use crate::domain::OLDEST_AGE;
use crate::domain::find;
use crate::kb::KnowledgeBase;

/// The lists of facts, in the order in which a case file makes findings of them.
const LISTS: [Answer; 3] = [Answer::Yes, Answer::No, Answer::DontKnow];

/// Fields that say all there is to say of most people.
#[derive(Debug, Clone, Copy)]
enum Name {
    Id,
    Severity,
    Days,
    Age,
    Causes,
    Facts(Answer),
}

/// More digits than any plain number has, and fewer than could be too many for 64 bits.
const MOST_DIGITS: usize = 15;

/// A record that is not plain, or not without fault. It has to be read as a case file.
#[derive(Debug, PartialEq, Eq)]
pub struct NotPlain;

impl From<Expect> for NotPlain {
    fn from(_: Expect) -> Self {
        Self
    }
}

/// The booking number of a plain record without fault, whose case is put into an empty one. Any other
/// record leaves that half filled.
///
/// INVARIANT: the case is the one that the case file gives.
pub fn read(
    kb: &KnowledgeBase,
    text: &str,
    case: &mut Case,
) -> Result<Option<BookingId>, NotPlain> {
    let mut plain = Plain {
        kb,
        case,
        text,
        id: None,
        has_causes: false,
        lists: LISTS.iter(),
    };
    SliceLexer::new(text.as_bytes()).exactly_one(Lex::ws_peek, |next, lexer| {
        take(next, b'{', lexer)?;
        lexer.seq(b'}', Lex::ws_peek, |_, lexer| plain.field(lexer))
    })?;
    Ok(plain.id)
}

/// Reads the fields that say all there is to say of most people, each once.
struct Plain<'r> {
    kb: &'r KnowledgeBase,
    case: &'r mut Case,
    /// The record.
    text: &'r str,
    id: Option<BookingId>,
    has_causes: bool,
    /// The lists that may still come.
    lists: Iter<'static, Answer>,
}

impl<'r> Plain<'r> {
    /// Reads a field, at whose first byte the lexer stands.
    fn field(&mut self, lexer: &mut SliceLexer<'_>) -> Result<(), NotPlain> {
        let (name, left) = name(lexer.as_slice()).ok_or(NotPlain)?;
        *lexer = SliceLexer::new(left);
        let next = lexer.ws_peek().ok_or(NotPlain)?;
        match name {
            Name::Id if self.id.is_none() => self.id = Some(self.booking(next, lexer)?),
            Name::Severity if self.case.severity.is_none() => {
                let rating: u8 = number(next, lexer)?;
                self.case.severity = Some(rating.try_into().map_err(|_| NotPlain)?);
            }
            Name::Days if self.case.duration.is_none() => {
                self.case.duration = Some(number(next, lexer)?);
            }
            Name::Age if self.case.age.is_none() => {
                let age = number(next, lexer)?;
                self.case.age = Some(age).filter(|age| *age <= OLDEST_AGE);
                self.case.age.ok_or(NotPlain)?;
            }
            Name::Causes if !self.has_causes => {
                self.has_causes = true;
                self.ids(next, lexer, |plain, id| add_cause(plain.kb, plain.case, id))?;
            }
            Name::Facts(answer) if self.lists.any(|list| *list == answer) => {
                self.ids(next, lexer, |plain, id| {
                    add_fact(plain.kb, plain.case, answer, id)
                })?;
            }
            // Told twice, or lists in another order.
            Name::Id | Name::Severity | Name::Days | Name::Age | Name::Causes | Name::Facts(_) => {
                return Err(NotPlain);
            }
        }
        Ok(())
    }

    /// Reads a string up to the next quote. With a backslash in it, or what JSON wants written with one,
    /// it is not what it says; no field and no id is such.
    fn string(&self, next: u8, lexer: &mut SliceLexer<'_>) -> Result<&'r str, NotPlain> {
        take(next, b'"', lexer)?;
        let left = lexer.as_slice();
        let end = left.iter().position(|byte| *byte == b'"').ok_or(NotPlain)?;
        *lexer = SliceLexer::new(left.get(end + 1..).ok_or(NotPlain)?);
        let start = self.text.len() - left.len();
        self.text.get(start..start + end).ok_or(NotPlain)
    }

    /// Reads a booking number.
    fn booking(&self, next: u8, lexer: &mut SliceLexer<'_>) -> Result<BookingId, NotPlain> {
        if next != b'"' {
            return Ok(BookingId::Number(number(next, lexer)?));
        }
        let text = self.string(next, lexer)?;
        if text.bytes().any(|byte| byte == b'\\' || byte < b' ') {
            return Err(NotPlain);
        }
        Ok(BookingId::Text(text.to_owned()))
    }

    /// Reads ids, and hands over each; one that the data do not have is refused.
    fn ids(
        &mut self,
        next: u8,
        lexer: &mut SliceLexer<'_>,
        to: impl Fn(&mut Self, &str) -> Option<()>,
    ) -> Result<(), NotPlain> {
        take(next, b'[', lexer)?;
        lexer.seq(b']', Lex::ws_peek, |next, lexer| {
            let id = self.string(next, lexer)?;
            to(self, id).ok_or(NotPlain)
        })
    }
}

/// The field whose name a text starts with, and what stands behind its colon. Names are compared as
/// they are commonly written, several bytes at a time; any other way to write them is not plain.
fn name(text: &[u8]) -> Option<(Name, &[u8])> {
    macro_rules! first_of {
        ($($start:literal => $name:expr,)*) => {
            $(if let Some(left) = text.strip_prefix($start) {
                return Some(($name, left));
            })*
        };
    }
    first_of! {
        b"\"severity\":" => Name::Severity,
        b"\"duration_days\":" => Name::Days,
        b"\"age\":" => Name::Age,
        b"\"yes\":" => Name::Facts(Answer::Yes),
        b"\"no\":" => Name::Facts(Answer::No),
        b"\"dont_know\":" => Name::Facts(Answer::DontKnow),
        b"\"id\":" => Name::Id,
        b"\"causes\":" => Name::Causes,
    }
    None
}

/// Takes the byte that is next, if it is the one that has to stand here.
fn take(next: u8, wanted: u8, lexer: &mut SliceLexer<'_>) -> Result<(), NotPlain> {
    lexer.expect(|_| Some(next), wanted).ok_or(NotPlain)
}

/// Reads a whole number of few digits; any number of JSON would take the lexer three times as long.
fn number<N: TryFrom<u64>>(next: u8, lexer: &mut SliceLexer<'_>) -> Result<N, NotPlain> {
    let mut digits = 0;
    let mut number = 0;
    while let Some(digit @ b'0'..=b'9') = lexer.peek_next() {
        lexer.take_next();
        digits += 1;
        number = number * 10 + u64::from(digit - b'0');
        if digits > MOST_DIGITS {
            return Err(NotPlain);
        }
    }
    if digits == 0 || (digits > 1 && next == b'0') {
        return Err(NotPlain);
    }
    number.try_into().map_err(|_| NotPlain)
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
        "settled",
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
        "007",
        "1e1",
        "12345678901234567890",
        "99999999999999999999999",
        "true",
        "\"a1\"",
        "\"\\u0061\"",
        "\"a\tb\"",
        "\"a\\\"b\"",
        "\"\u{e9}\"",
        "[]",
        "[\"fever\"]",
        "[\"fever\", \"night-sweats\"]",
        "[\"fever\",]",
        "[\"fever\" \"night-sweats\"]",
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
