//! Any text: it ends in an answer, and words that were not understood are not fine.

#![no_main]

use std::sync::LazyLock;

use backrelief::domain::Answer;
use backrelief::domain::Case;
use backrelief::domain::Level;
use backrelief::engine::assess;
use backrelief::kb::KnowledgeBase;
use backrelief::lexicon::Expect;
use backrelief::lexicon::Reader;
use libfuzzer_sys::fuzz_target;

static KB: LazyLock<&'static KnowledgeBase> =
    LazyLock::new(KnowledgeBase::embedded);
static READER: LazyLock<Reader<'static>> = LazyLock::new(|| Reader::new(*KB));

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    for expect in [Expect::Health, Expect::Medicine, Expect::Story] {
        let reading = READER.read(&text, Answer::Yes, expect);
        let told = !reading.findings.is_empty()
            || !reading.unrecognised.is_empty()
            || !reading.remarks.is_empty()
            || !reading.causes.is_empty()
            || !reading.places.is_empty()
            || reading.age.is_some();
        assert!(told || expect == Expect::Story, "{text:?} was dropped");
        let restricts = !reading.unrecognised.is_empty();
        let case = Case {
            findings: reading.findings,
            unrecognised: reading.unrecognised,
            age: reading.age,
            ..Case::default()
        };
        let report = assess(*KB, &case);
        if restricts {
            assert!(report.techniques.iter().all(|t| t.level >= Level::Modify));
        }
    }
});
