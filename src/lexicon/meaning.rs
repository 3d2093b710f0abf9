//! What each phrase of the data stands for.

use std::collections::BTreeSet;

use ecow::eco_format;

use crate::domain::FactId;
use crate::domain::SeverityBand;
use crate::kb::KnowledgeBase;
use crate::kb::Lexicon;
use crate::lexicon::cues::Cues;
use crate::lexicon::phrases::Phrases;
use crate::lexicon::phrases::is_kind;
use crate::lexicon::scope::Scopes;
use crate::lexicon::tables::Word;
use crate::lexicon::typed::Strict;
use crate::lexicon::typed::Typed;
use crate::lexicon::typed::pattern;
use crate::lexicon::vocabulary::Form;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::tokens;

/// What a phrase stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Meaning<'a> {
    /// A fact about a person.
    Fact(&'a FactId),
    /// That a fact is not so: "bladder fine".
    Not(&'a FactId),
    /// What pain is put down to.
    Cause(&'a str),
    /// A massage technique.
    Technique,
    /// Something that only looks like this fact.
    Unlike(&'a FactId),
    /// A matter of health that no record tells of.
    Unplaced,
}

impl<'a> Meaning<'a> {
    /// The fact it stands for.
    pub(crate) fn fact(self) -> Option<&'a FactId> {
        match self {
            Self::Fact(id) => Some(id),
            Self::Not(_) | Self::Cause(_) | Self::Technique | Self::Unlike(_) | Self::Unplaced => {
                None
            }
        }
    }

    /// The cause it stands for.
    pub(crate) fn cause(self) -> Option<&'a str> {
        match self {
            Self::Cause(id) => Some(id),
            Self::Fact(_) | Self::Not(_) | Self::Technique | Self::Unlike(_) | Self::Unplaced => {
                None
            }
        }
    }

    /// The fact that it only looks like.
    pub(crate) fn unlike(self) -> Option<&'a FactId> {
        if let Self::Unlike(id) = self {
            Some(id)
        } else {
            None
        }
    }

    /// The fact that it says is not so.
    pub(crate) fn denied(self) -> Option<&'a FactId> {
        if let Self::Not(id) = self {
            Some(id)
        } else {
            None
        }
    }
}

/// Every phrase with what it stands for, in several vocabularies.
#[derive(Debug)]
pub(crate) struct Meanings<'a> {
    /// Facts, causes, and what only looks like them.
    pub(crate) phrases: Phrases<Meaning<'a>>,
    /// What only looks like a fact: "washing line".
    pub(crate) unlike: Phrases<&'a FactId>,
    /// Loose patterns of facts.
    pub(crate) cues: Cues<'a>,
    /// Body areas.
    pub(crate) areas: Phrases<&'a str>,
    /// How bad the pain is; nothing for no pain.
    pub(crate) severities: Phrases<Option<SeverityBand>>,
    /// Words for pain that came in a moment.
    pub(crate) sudden: Phrases<()>,
    /// What says that a sign passes by itself, as entries of the lexicon.
    pub(crate) passing: Phrases<usize>,
    /// The words of all of them.
    pub(crate) vocabulary: Vocabulary,
}

impl<'a> Meanings<'a> {
    /// Reads the phrases of a knowledge base, and the rows of words that steer them.
    pub(crate) fn new(kb: &'a KnowledgeBase) -> (Self, Scopes) {
        let facts = facts(kb);
        let areas = areas(kb);
        let unlike = unlike(kb);
        let cues = cues(kb);
        let words = facts.iter().flat_map(|typed| &typed.words);
        let words = words.chain(unlike.iter().flat_map(|typed| &typed.words));
        let words = words.chain(cues.iter().flat_map(|typed| &typed.words));
        let severities = severities(kb);
        let passing = passing(kb);
        let sudden = &kb.lexicon().pain.sudden;
        let sudden: Vec<Typed<()>> = sudden.iter().map(|text| typed((), text)).collect();
        let words = words.chain(passing.iter().flat_map(|typed| &typed.words));
        let words = words.chain(areas.iter().flat_map(|typed| &typed.words));
        let words = words.chain(severities.iter().flat_map(|typed| &typed.words));
        let words = words.chain(sudden.iter().flat_map(|typed| &typed.words));
        let loose = loose_kinds(kb.lexicon(), &facts, &passing);
        let vocabulary = Vocabulary::new(kb.lexicon(), kb.grammar(), words, &loose);
        let scopes = Scopes::new(kb.lexicon(), kb.grammar(), &vocabulary);
        let barriers = scopes.barriers();
        let meanings = Self {
            cues: Cues::new(&vocabulary, cues, &barriers.denials),
            unlike: Phrases::new(&vocabulary, unlike, barriers.clone(), Form::Folded),
            phrases: Phrases::new(&vocabulary, facts, barriers.clone(), Form::Folded),
            areas: Phrases::new(&vocabulary, areas, barriers.clone(), Form::Folded),
            passing: Phrases::new(&vocabulary, passing, barriers.clone(), Form::Folded),
            sudden: Phrases::new(&vocabulary, sudden, barriers.clone(), Form::Spelt),
            severities: Phrases::new(&vocabulary, severities, barriers, Form::Spelt),
            vocabulary,
        };
        (meanings, scopes)
    }
}

fn typed<M>(id: M, text: &str) -> Typed<M> {
    Typed {
        id,
        words: tokens(text),
        strict: Strict::Loose,
    }
}

/// A phrase with kinds of words in braces.
fn patterned<M>(id: M, text: &str) -> Typed<M> {
    Typed {
        id,
        words: pattern(text),
        strict: Strict::Loose,
    }
}

fn facts(kb: &KnowledgeBase) -> Vec<Typed<Meaning<'_>>> {
    let mut all = Vec::new();
    for fact in kb.facts() {
        let own = [fact.id.as_str(), &fact.name, &fact.short];
        let phrases = fact.phrases.iter().map(String::as_str);
        let known = own.into_iter().chain(phrases);
        all.extend(known.map(|text| typed(Meaning::Fact(&fact.id), text)));
        let patterns = fact.patterns.iter();
        all.extend(patterns.map(|text| patterned(Meaning::Fact(&fact.id), text)));
        let denials = fact.denials.iter();
        all.extend(denials.map(|text| Typed {
            strict: Strict::Denial,
            ..patterned(Meaning::Not(&fact.id), text)
        }));
    }
    for cause in &kb.causes {
        let own = std::iter::once(&cause.name).chain(&cause.aliases);
        all.extend(own.map(|text| typed(Meaning::Cause(cause.id.as_str()), text)));
    }
    for technique in &kb.techniques {
        let own = [&technique.name, &technique.short_name];
        let own = own.into_iter().chain(&technique.aliases);
        all.extend(own.map(|text| typed(Meaning::Technique, text)));
    }
    let lexicon = kb.lexicon();
    all.extend(
        lexicon
            .unplaced
            .iter()
            .map(|text| typed(Meaning::Unplaced, text)),
    );
    for together in &lexicon.together {
        for text in &together.phrases {
            let ids = together.facts.iter();
            all.extend(ids.map(|id| typed(Meaning::Fact(id), text)));
        }
    }
    all
}

/// What only looks like a fact: these very words.
fn unlike(kb: &KnowledgeBase) -> Vec<Typed<&FactId>> {
    let facts = kb.facts().iter();
    let all = facts.flat_map(|fact| {
        fact.not_this.iter().map(|text| Typed {
            strict: Strict::Tight,
            ..typed(&fact.id, text)
        })
    });
    all.collect()
}

/// Loose patterns of facts.
fn cues(kb: &KnowledgeBase) -> Vec<Typed<&FactId>> {
    let facts = kb.facts().iter();
    let all = facts.flat_map(|fact| fact.cues.iter().map(|text| patterned(&fact.id, text)));
    all.collect()
}

/// Kinds that only cues use: their rows of words need not become one word.
fn loose_kinds(
    lexicon: &Lexicon,
    facts: &[Typed<Meaning<'_>>],
    passing: &[Typed<usize>],
) -> BTreeSet<Word> {
    let used = facts.iter().flat_map(|typed| &typed.words);
    let used = used.chain(passing.iter().flat_map(|typed| &typed.words));
    let used = used.map(|token| token.stem.as_str());
    let used: BTreeSet<&str> = used.filter(|word| is_kind(word)).collect();
    let all = lexicon
        .word_kinds
        .keys()
        .map(|kind| eco_format!("{{{kind}}}"));
    all.filter(|kind| !used.contains(kind.as_str())).collect()
}

/// Words for how bad the pain is.
fn severities(kb: &KnowledgeBase) -> Vec<Typed<Option<SeverityBand>>> {
    let words = &kb.lexicon().pain;
    [
        (&words.none, None),
        (&words.mild, Some(SeverityBand::Mild)),
        (&words.moderate, Some(SeverityBand::Moderate)),
        (&words.severe, Some(SeverityBand::Severe)),
    ]
    .into_iter()
    .flat_map(|(texts, band)| texts.iter().map(move |text| typed(band, text)))
    .collect()
}

/// Words that say of some signs that they pass by themselves.
fn passing(kb: &KnowledgeBase) -> Vec<Typed<usize>> {
    let entries = kb.lexicon().passing.iter().enumerate();
    let all = entries.flat_map(|(number, passing)| {
        let texts = passing.texts.iter();
        // "Each day my legs get weaker" is no "leg day".
        texts.map(move |text| Typed {
            strict: Strict::Ordered,
            ..patterned(number, text)
        })
    });
    all.collect()
}

fn areas(kb: &KnowledgeBase) -> Vec<Typed<&str>> {
    kb.areas
        .iter()
        .flat_map(|area| {
            let phrases = area.phrases.iter().map(String::as_str);
            let texts = std::iter::once(area.name.as_str()).chain(phrases);
            texts.map(|text| typed(area.id.as_str(), text))
        })
        .collect()
}
