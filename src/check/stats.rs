//! How much there is, and how much of it is covered.

use crate::domain::EntryKind;
use crate::domain::Example;
use crate::domain::Fires;
use crate::domain::Level;
use crate::domain::Triage;
use crate::kb::KnowledgeBase;

/// One rule as far as its examples and doubts go.
struct Rule {
    fires: usize,
    silent: usize,
    unverified: bool,
}

impl Rule {
    fn new<T: PartialEq>(examples: &[Example<T>], silent: &T, unverified: bool) -> Self {
        let quiet = examples.iter().filter(|e| e.expect == *silent).count();
        Self {
            fires: examples.len() - quiet,
            silent: quiet,
            unverified,
        }
    }
}

/// Every rule that carries examples.
fn rules(kb: &KnowledgeBase) -> Vec<Rule> {
    let flags = (kb.red_flags.iter())
        .map(|f| Rule::new(&f.examples.list(), &Triage::Go, f.unverified.is_some()));
    let facts = (kb.context.iter())
        .filter(|f| !f.triage.is_empty())
        .map(|f| Rule::new(&f.examples.list(), &Triage::Go, f.unverified.is_some()));
    let entries = (kb.contraindications.iter())
        .map(|e| Rule::new(&e.examples.list(), &Level::Ok, e.unverified.is_some()));
    let modifiers = (kb.modifiers.iter())
        .map(|m| Rule::new(&m.examples.list(), &Fires::Silent, m.unverified.is_some()));
    flags.chain(facts).chain(entries).chain(modifiers).collect()
}

/// How much there is, by name.
pub fn stats(kb: &KnowledgeBase) -> Vec<(&'static str, usize)> {
    let rules = rules(kb);
    let kind = |kind: EntryKind| {
        let entries = kb.contraindications.iter();
        entries.filter(|entry| entry.kind == kind).count()
    };
    let cells = kb.matrix.iter().map(|row| row.codes.len()).sum();
    let phrases = kb.facts().iter().map(|fact| fact.phrases.len()).sum();
    vec![
        ("techniques", kb.techniques.len()),
        ("causes", kb.causes.len()),
        ("matrix cells", cells),
        ("rules over several findings", kb.modifiers.len()),
        ("red flags", kb.red_flags.len()),
        ("screening facts", kb.context.len()),
        ("conditions", kind(EntryKind::Condition)),
        ("medicines", kind(EntryKind::Medicine)),
        ("patterns of warning signs", kind(EntryKind::WarningSign)),
        ("things that need no change", kb.no_change.len()),
        ("body areas", kb.areas.len()),
        ("self-care measures", kb.self_care.len()),
        ("topics", kb.topics.len()),
        ("claims", kb.claims.len()),
        ("sources", kb.sources.len()),
        ("phrases for facts", phrases),
        ("numbers that are read", kb.lexicon().measures.len()),
        ("rules with examples", rules.len()),
        (
            "  of which both fire and stay silent",
            rules.iter().filter(|r| r.fires > 0 && r.silent > 0).count(),
        ),
        (
            "rule examples",
            rules.iter().map(|r| r.fires + r.silent).sum(),
        ),
        (
            "rules with an unverified part",
            rules.iter().filter(|r| r.unverified).count(),
        ),
    ]
}
