//! Health words of flags and of a story: read, said back as typed, and compared with each other.

use std::collections::BTreeSet;

use crate::cli::intake::Intake;
use crate::domain::Answer;
use crate::domain::Case;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::lexicon::Expect;
use crate::lexicon::Reader;
use crate::lexicon::Reading;

impl Intake<'_> {
    /// Reads a value of a flag for health.
    pub(super) fn health(&mut self, text: &str, answer: Answer, kind: Option<FactKind>) {
        if self.is_missing(text) {
            return;
        }
        let expect = match kind {
            Some(FactKind::Medicine) => Expect::Medicine,
            _ => Expect::Health,
        };
        let mut reading = self.read(text, answer, expect);
        if answer == Answer::No && reading.unrecognised == [text] {
            // Not to have what nobody knows changes nothing.
            reading.unrecognised.clear();
            let remark = format!("\"{text}\" is not known here, so not having it changes nothing.");
            self.case.remarks.push(remark);
        }
        keep_words(&mut reading, text);
        if answer == Answer::Yes && expect == Expect::Health && !reading.causes.is_empty() {
            if reading.findings.is_empty() {
                self.case
                    .remarks
                    .push(format!("We read \"{text}\" as what may have started it."));
            }
            self.case.causes.extend(reading.causes.iter().cloned());
        }
        self.health_reading(reading, text, kind);
    }

    /// Reads words; `answer` is what naming something in them says.
    pub fn read(&self, text: &str, answer: Answer, expect: Expect) -> Reading {
        // An id needs no vocabulary, which takes a while to make ready.
        if let Some(fact) = FactId::new(text).ok().and_then(|id| self.kb.fact(&id)) {
            let finding = Finding {
                text: text.to_owned(),
                ..Finding::new(fact.id.clone(), answer)
            };
            return Reading {
                findings: vec![finding],
                ..Reading::default()
            };
        }
        let reader = self.vocabulary.reader.get_or_init(|| Reader::new(self.kb));
        reader.read(text, answer, expect)
    }

    pub(super) fn health_reading(&mut self, reading: Reading, text: &str, kind: Option<FactKind>) {
        if let Some(kind) = kind {
            self.say_kind(&reading, text, kind);
        }
        self.case.age = self.case.age.or(reading.age);
        self.case.places.extend(reading.places);
        self.case.add_sites(reading.sites);
        self.case.findings.extend(reading.findings);
        self.case.unrecognised.extend(reading.unrecognised);
        for remark in reading.remarks {
            if !self.case.remarks.contains(&remark) {
                self.case.remarks.push(remark);
            }
        }
    }

    /// Says so when something stands behind the wrong flag. A danger sign never minds.
    fn say_kind(&mut self, reading: &Reading, text: &str, kind: FactKind) {
        let found = reading.findings.first().and_then(|f| self.kb.fact(&f.fact));
        let Some(fact) = found else { return };
        let word = match (fact.kind, kind) {
            (FactKind::Medicine, FactKind::Condition | FactKind::RedFlag | FactKind::Context) => {
                "a medicine"
            }
            (FactKind::Condition, FactKind::Medicine | FactKind::Context) => "a health condition",
            _ => return,
        };
        self.case
            .remarks
            .push(format!("We read \"{text}\" as {word}."));
    }
}

/// A value that says one thing and nothing else is said back as it was typed.
fn keep_words(reading: &mut Reading, typed: &str) {
    let mut texts = reading.findings.iter().map(|finding| &finding.text);
    let Some(first) = texts.next() else { return };
    let whole = texts.all(|text| text == first)
        && reading.remarks.is_empty()
        && reading.unrecognised.is_empty()
        && reading.causes.is_empty()
        && reading.places.is_empty();
    if whole {
        for finding in &mut reading.findings {
            typed.trim().clone_into(&mut finding.text);
        }
    }
}

/// Says so when one thing was answered in two ways. The stricter answer counts.
pub(super) fn contradictions(kb: &KnowledgeBase, case: &mut Case) {
    let findings = &case.findings;
    if findings.is_empty() {
        return;
    }
    let causes = case.causes.iter();
    let causes = causes.filter_map(|id| find(&kb.causes, id.as_str()));
    let implied: BTreeSet<&FactId> = causes.flat_map(|cause| &cause.implies).collect();
    let two_ways: BTreeSet<&FactId> = findings
        .iter()
        .filter(|a| {
            let other = |b: &Finding| a.answer != b.answer && a.fact == b.fact;
            let denied = a.answer == Answer::No && implied.contains(&a.fact);
            denied || findings.iter().any(other)
        })
        .map(|finding| &finding.fact)
        .collect();
    let facts = two_ways.into_iter().filter_map(|id| kb.fact(id));
    for fact in facts {
        let short = &fact.short;
        let remark = format!("You gave two answers to: {short}. The stricter one counts.");
        if !case.remarks.contains(&remark) {
            case.remarks.push(remark);
        }
    }
}
