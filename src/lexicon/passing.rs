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

/// A sign, and the places of its words.
struct Sign<'h, 'a> {
    at: &'h [usize],
    id: &'a FactId,
}

impl Sign<'_, '_> {
    /// True when more of its words stand here than elsewhere.
    fn is_in(&self, part: &Range<usize>) -> bool {
        let inside = self.at.iter().filter(|at| part.contains(at)).count();
        2 * inside > self.at.len()
    }
}

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
                    facts.map(|id| Sign { at: &hit.at, id })
                });
                let signs = signs.filter(|sign| entry.facts.contains(sign.id));
                let signs: Vec<Sign<'_, 'a>> = signs.collect();
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
        signs: &[Sign<'_, 'a>],
        text: &Text<'_>,
    ) -> Vec<&'a FactId> {
        let reach = self.reach(passing, signs, text);
        // "Legs tired after a run, but I can't move either": told behind "but" as well.
        let turns = |sign: &Sign<'_, 'a>| {
            let turn = |at: usize| self.scopes.turning.is_at(text.tokens, at);
            let ends = sign.at.first().zip(sign.at.last());
            ends.is_some_and(|(first, last)| (*first..*last).any(turn))
        };
        let elsewhere = |id: &FactId| {
            let mut all = signs.iter().filter(|sign| sign.id == id);
            all.any(|sign| !sign.is_in(&reach) || turns(sign))
        };
        let explained = signs.iter().map(|sign| sign.id);
        explained.filter(|id| !elsewhere(id)).collect()
    }

    /// The words that others speak of: their own part, if it tells of anything ("an ache after
    /// pilates"); or back to the nearest part that does ("and it goes away when I stand"), as far as
    /// a comma with "and"; or else on to the nearest.
    fn reach(&self, passing: &Hit<usize>, signs: &[Sign<'_, 'a>], text: &Text<'_>) -> Range<usize> {
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
            let within = signs.iter().any(|sign| sign.is_in(part));
            within || part.clone().any(told)
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
