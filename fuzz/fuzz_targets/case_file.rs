//! Any bytes as a case: refused, or answered.

#![no_main]

use backrelief::domain::Case;
use backrelief::domain::CaseFile;
use backrelief::engine::assess;
use backrelief::kb::KnowledgeBase;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = serde_json::from_slice::<CaseFile>(bytes) else {
        return;
    };
    let kb = KnowledgeBase::embedded();
    let report = assess(kb, &Case::from(&file));
    assert_eq!(report.techniques.len(), kb.techniques.len());
});
