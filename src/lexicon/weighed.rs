//! Sentences that no phrase explains, weighed by what people say of warning signs.

use std::collections::BTreeSet;

use crate::domain::FactKind;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::read::Expect;
use crate::lexicon::read::Reader;
use crate::lexicon::text::Text;
use crate::lexicon::text::spans;

/// What a known phrase does to the weight of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// It tells a sign, which restricts by itself: nothing is weighed.
    Tells,
    /// It explains its own words, and takes no weight from the rest: an illness, a denial.
    Explains,
    /// A cause, or something about the pain: a sign may be told in the same words.
    Nothing,
}

impl<'a> Reader<'a> {
    /// Sentences of a story in which no sign was told and whose words sound like one: the first and
    /// the last word of each.
    pub(crate) fn worrying(
        &self,
        text: &Text<'_>,
        hits: &[Hit<Meaning<'a>>],
    ) -> Vec<(usize, usize)> {
        if text.expect != Expect::Story {
            return Vec::new();
        }
        let mut signs = BTreeSet::new();
        let mut explained = text.timing.words();
        for hit in hits {
            let words = hit.first()..=hit.last();
            match self.effect(text, hit) {
                Effect::Tells => signs.extend(words),
                Effect::Explains => explained.extend(words),
                Effect::Nothing => {}
            }
        }
        let weights = self.kb.weights();
        let worries = |(start, end): &(usize, usize)| {
            let rest = (*start..*end).filter(|at| !explained.contains(at));
            let rest = rest.filter_map(|at| text.tokens.get(at));
            let rest = rest.filter(|token| !token.is_number());
            let rest: Vec<&str> = rest.map(|token| text.slice_of(token)).collect();
            weights.weigh(&rest.join(" ")) >= weights.hand_back_from
        };
        spans(&text.sentences, text.tokens.len())
            .filter(|(start, end)| signs.range(start..end).next().is_none())
            .filter(worries)
            .map(|(start, end)| (start, end - 1))
            .collect()
    }

    fn effect(&self, text: &Text<'_>, hit: &Hit<Meaning<'a>>) -> Effect {
        let meant = text.meant.get(hit.first()).copied().unwrap_or_default();
        let facts = hit.ids.iter().filter_map(|id| id.fact());
        let kinds: Vec<_> = facts.filter_map(|id| self.kind(id)).collect();
        let only_context = !kinds.is_empty() && kinds.iter().all(|k| *k == FactKind::Context);
        if meant.is_own() && kinds.contains(&FactKind::RedFlag) {
            Effect::Tells
        } else if only_context || hit.ids.iter().any(|id| id.cause().is_some()) {
            Effect::Nothing
        } else {
            Effect::Explains
        }
    }
}
