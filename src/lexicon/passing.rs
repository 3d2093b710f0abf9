//! Words that explain a sign: "goes away when I stand", "after pilates". They take it back, and
//! nothing else that is told.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::FactId;
use crate::lexicon::clauses::joined_part;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meant::pauses;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::text::Text;
use crate::lexicon::words::Break;

/// A sign, and where its words stand.
type Sign<'a> = (Range<usize>, &'a FactId);

impl<'a> Reader<'a> {
    /// Takes back signs that are told to pass by themselves, in the sentence that says so.
    pub(crate) fn passing(
        &self,
        hits: &[Hit<Meaning<'a>>],
        text: &mut Text<'_>,
        reading: &mut Reading,
    ) {
        let entries = &self.kb.lexicon().passing;
        // "Can't lift my leg for a day" is no "leg day".
        let no_times = BTreeSet::new();
        for hit in self
            .meanings
            .passing
            .find(&self.look(text.tokens, &no_times))
        {
            let (_, end) = joined_part(text.tokens, hit.first(), hit.first());
            if hit.last() >= end {
                // "After pilates, and can't go up on my toes": two things are told.
                continue;
            }
            let numbers = hit.ids.iter().filter_map(|id| entries.get(*id));
            let meant = text.meant.get(hit.first()).copied().unwrap_or_default();
            for entry in numbers.filter(|_| !meant.denied && !meant.other) {
                let signs = hits.iter().flat_map(|hit| {
                    let facts = hit.ids.iter().filter_map(|id| id.fact());
                    facts.map(|id| (hit.first()..hit.last() + 1, id))
                });
                let signs = signs.filter(|(_, id)| entry.facts.contains(id));
                let signs: Vec<Sign<'a>> = signs.collect();
                let signs = self.explained_by(&hit, &signs, text);
                reading.pass_by(&signs, &entry.why);
            }
            text.used.extend(hit.at);
        }
    }

    /// The signs that words explain. One that is told somewhere else as well still stands.
    fn explained_by(
        &self,
        passing: &Hit<usize>,
        signs: &[Sign<'a>],
        text: &Text<'_>,
    ) -> Vec<&'a FactId> {
        let reach = self.reach(passing, signs, text);
        let elsewhere = |words: &Range<usize>| words.start < reach.start || reach.end < words.end;
        let outside = |sign: &FactId| {
            let mut all = signs.iter().filter(|(_, id)| *id == sign);
            all.any(|(words, _)| elsewhere(words))
        };
        let explained = signs.iter().map(|(_, id)| *id);
        explained.filter(|id| !outside(id)).collect()
    }

    /// The words that others speak of: their own part, if it tells of anything ("an ache after
    /// pilates"); or back to the nearest part that does ("and it goes away when I stand"), as far as
    /// a comma with "and"; or else on to the nearest.
    fn reach(&self, passing: &Hit<usize>, signs: &[Sign<'a>], text: &Text<'_>) -> Range<usize> {
        let turning = &self.scopes.turning;
        let ends = |at: &usize| pauses(text.tokens, *at) || turning.is_at(text.tokens, *at);
        let told = |at: usize| {
            let hurts = self.scopes.hurting.is_at(text.tokens, at);
            let body = self.scopes.telling.is_at(text.tokens, at)
                || text
                    .tokens
                    .get(at)
                    .is_some_and(|word| text.timing.is_place(word));
            !passing.at.contains(&at) && (hurts || body)
        };
        let tells = |part: &Range<usize>| {
            let sign = |(words, _): &Sign<'a>| part.start <= words.start && words.end <= part.end;
            signs.iter().any(sign) || part.clone().any(told)
        };
        let joint = |at: usize| {
            let word = text.tokens.get(at);
            word.is_some_and(|word| word.gap == Break::Joint)
        };
        let (start, end) = text.sentence(passing.first());
        let back = |at: usize| (start + 1..=at).rev().find(ends).unwrap_or(start);
        let on = |at: usize| (at + 1..end).find(ends).unwrap_or(end);
        let own = back(passing.first())..on(passing.last());
        let mut reach = own.clone();
        while !tells(&reach) && reach.start > start && (reach == own || !joint(reach.start)) {
            reach.start = back(reach.start - 1);
        }
        if tells(&reach) {
            return reach;
        }
        reach = own;
        while !tells(&reach) && reach.end < end {
            reach.end = on(reach.end);
        }
        reach
    }
}
