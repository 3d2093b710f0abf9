//! Words that take a sign back: "bladder fine", "goes away when I stand".

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Match;
use crate::lexicon::clauses::joined_part;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meant::Meant;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::text::Text;

impl<'a> Reader<'a> {
    /// Words that say that something is not so. Said not to be fine, it is not known.
    pub(crate) fn reassured(
        &self,
        hit: &Hit<Meaning<'a>>,
        text: &Text<'_>,
        meant: Meant,
        reading: &mut Reading,
    ) {
        let fine = hit.ids.iter().filter_map(|id| id.denied());
        if meant.other || meant.family || meant.advice || text.answer != Answer::Yes {
            return;
        }
        let said = text.slice(hit.first(), hit.last());
        if hit.guessed {
            // A guess never rules anything out: "no warfrin".
            if fine.count() > 0 {
                reading.not_denied(&said);
            }
            return;
        }
        let twice = (hit.first()..=hit.last()).any(|at| self.scopes.is_no_denial(text.tokens, at));
        let undone = self.scopes.is_undone(text.tokens, &hit.at);
        let known = !twice && !undone && !meant.denied && !meant.unsure && !meant.worry;
        let answer = if known { Answer::No } else { Answer::DontKnow };
        reading.add(fine.map(|id| Finding {
            text: said.clone(),
            matched: Match::Synonym,
            ..Finding::new(id.clone(), answer)
        }));
    }

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
            let (from, to) = self.explained_by(&hit, hits, text);
            for entry in numbers.filter(|_| !meant.denied && !meant.other) {
                let beside = hits
                    .iter()
                    .filter(|other| from <= other.first() && other.last() < to);
                let signs: Vec<&FactId> = beside
                    .flat_map(|other| other.ids.iter().filter_map(|id| id.fact()))
                    .filter(|id| entry.facts.contains(id))
                    .collect();
                reading.pass_by(&signs, &entry.why);
            }
            text.used.extend(hit.at);
        }
    }

    /// What words that explain a sign may speak of: the part that "and" joins on, where it tells of
    /// something itself ("and an ache after pilates"), or else the sentence ("and it goes away when
    /// I stand").
    fn explained_by(
        &self,
        passing: &Hit<usize>,
        hits: &[Hit<Meaning<'a>>],
        text: &Text<'_>,
    ) -> (usize, usize) {
        let (from, to) = joined_part(text.tokens, passing.first(), passing.last());
        let tells = |hit: &Hit<Meaning<'a>>| (from..to).contains(&hit.first());
        let hurts = (from..to).any(|at| self.scopes.hurting.is_at(text.tokens, at));
        if hurts || hits.iter().any(tells) {
            (from, to)
        } else {
            text.sentence(passing.first())
        }
    }
}
