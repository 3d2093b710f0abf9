//! What is left when the known phrases are taken: numbers, weeks, guesses, unknown words.

use std::ops::RangeInclusive;

use crate::domain::Answer;
use crate::domain::EntryKind;
use crate::domain::Fact;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Match;
use crate::lexicon::corrected::spelt_right;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::measures::Number;
use crate::lexicon::read::Expect;
use crate::lexicon::read::Reader;
use crate::lexicon::reading::Reading;
use crate::lexicon::reading::said_back;
use crate::lexicon::roles::Role;
use crate::lexicon::text::SMALL_TALK;
use crate::lexicon::text::Text;
use crate::lexicon::words::Break;

/// So many words behind it say what it is that cannot be done.
const NEAR: usize = 3;

/// A part of a name may mean this many things, not more.
const MOST_READINGS: usize = 2;

impl<'a> Reader<'a> {
    /// Takes numbers with a name into the reading.
    pub(crate) fn take_numbers(
        numbers: Vec<Number<'a>>,
        text: &mut Text<'_>,
        reading: &mut Reading,
    ) {
        for number in numbers {
            let first = number.at.first().copied().unwrap_or_default();
            let last = number.at.last().copied().unwrap_or_default();
            let meant = text.meant.get(first).copied().unwrap_or_default();
            let said = text.slice(first, last);
            text.used.extend(number.at.iter().copied());
            text.measured.extend(number.at.iter().copied());
            if meant.other || meant.family || meant.advice || meant.worry {
                reading.set_aside(&said, meant);
                continue;
            }
            let bands = number.measure.bands.iter();
            let holding = bands.filter(|band| band.holds(number.first, number.second));
            let holding: Vec<_> = holding.collect();
            if holding.is_empty() {
                let short = &number.measure.short;
                reading.remark(Some(format!("\"{said}\" ({short}): nothing noted.")));
            }
            // "Not above 38.5": the number may be a limit or what was measured.
            let answer = if meant.denied {
                Answer::DontKnow
            } else {
                text.answer.max(Answer::DontKnow)
            };
            reading.add(holding.into_iter().map(|band| Finding {
                text: said.clone(),
                matched: Match::Synonym,
                ..Finding::new(band.fact.clone(), answer)
            }));
        }
    }

    /// Words that were not understood: guessed at, let go when they say nothing, or handed back.
    pub(crate) fn left_over(
        &self,
        text: &mut Text<'_>,
        hits: &[Hit<Meaning<'a>>],
        places: Vec<usize>,
        reading: &mut Reading,
    ) {
        if text.expect == Expect::Story || !hits.is_empty() {
            text.used.extend(places);
        }
        let mut handed_back = false;
        let mut aside = Vec::new();
        let worrying = self.worrying(text, hits);
        if !worrying.is_empty() {
            reading.remark(Some(self.kb.weights().remark.clone()));
        }
        for (first, last) in self.inabilities(text).into_iter().chain(worrying) {
            handed_back = true;
            reading.not_understood(text.slice(first, last));
            text.used.extend(first..=last);
        }
        for run in text.unread(&self.meanings, &self.scopes) {
            if self
                .scopes
                .is_harmless_denial(text, &run, &self.meanings.vocabulary)
            {
                continue;
            }
            let meant = |at: &usize| text.meant.get(*at).copied().unwrap_or_default();
            if run.iter().all(|at| meant(at).advice)
                && let (Some(first), Some(last)) = (run.first(), run.last())
            {
                reading.set_aside(&text.part(*first, *last), meant(first));
                continue;
            }
            let (Some(&first), Some(&last)) = (run.first(), run.last()) else {
                continue;
            };
            // "With some effort" names no illness.
            let is_name = text.expect != Expect::Story
                || self.scopes.is_named_at(text.tokens, &(first..=last));
            if is_name && self.guess(text, &run, reading) {
                text.used.extend(run);
            } else if text.expect != Expect::Story || self.may_matter(text, first..=last) {
                handed_back = true;
                reading.not_understood(text.slice(first, last));
                text.used.extend(run);
            } else {
                aside.push(first..=last);
            }
        }
        let silent = reading.is_silent();
        let long = text.typed.split_whitespace().nth(SMALL_TALK).is_some();
        if silent && (handed_back || long || text.expect != Expect::Story) {
            reading.unrecognised = vec![text.typed.to_owned()];
        } else if text.expect == Expect::Story {
            self.set_by(text, aside, reading);
        }
    }

    /// Sentences that say nothing to the point, and other words that nobody needs: shown, unless
    /// they may tell of the body.
    fn set_by(&self, text: &Text<'_>, words: Vec<RangeInclusive<usize>>, reading: &mut Reading) {
        let silent = text.silent_sentences().into_iter();
        let silent = silent.map(|(first, last)| first..=last);
        let (telling, mut chat): (Vec<_>, Vec<_>) = silent.partition(|sentence| {
            let vocabulary = &self.meanings.vocabulary;
            self.scopes.may_tell(text, sentence.clone(), vocabulary)
        });
        for sentence in telling {
            reading.not_understood(text.slice(*sentence.start(), *sentence.end()));
        }
        let inside = |words: &RangeInclusive<usize>| {
            chat.iter().any(|sentence| sentence.contains(words.start()))
        };
        let others: Vec<_> = words.into_iter().filter(|words| !inside(words)).collect();
        chat.extend(others);
        chat.sort_by_key(|words| *words.start());
        let said = chat.into_iter();
        reading.not_used(said.map(|words| text.slice(*words.start(), *words.end())));
    }

    /// True for words of a story that may be an illness or a medicine, or tell of the body: what
    /// stands where such names stand and is no word that we know, or a part of such a name.
    fn may_matter(&self, text: &Text<'_>, words: RangeInclusive<usize>) -> bool {
        let entry = |meaning: &Meaning<'a>| {
            let fact = meaning.fact();
            fact.is_some_and(|id| self.is_entry(id, text.expect))
        };
        let weights = self.kb.weights();
        let name = |at: usize| {
            text.tokens.get(at).is_some_and(|token| {
                let known = self.meanings.vocabulary.knows(token);
                let ordinary = weights.is_ordinary(text.slice_of(token));
                !ordinary && (!known || self.meanings.phrases.hold(&token.stem, entry))
            })
        };
        self.scopes
            .may_tell(text, words.clone(), &self.meanings.vocabulary)
            || (self.scopes.is_named_at(text.tokens, &words) && words.clone().any(name))
    }

    /// What a person cannot do, when no phrase tells it and it is not known to be harmless.
    fn inabilities(&self, text: &Text<'_>) -> Vec<(usize, usize)> {
        let unread = |at: usize| !text.used.contains(&at);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for (at, token) in text.tokens.iter().enumerate() {
            let own = text.meant.get(at).is_none_or(|meant| !meant.other);
            if !unread(at) || !own || !token.has(Role::Unable) {
                continue;
            }
            let joined = |i: &usize| text.tokens.get(*i).is_some_and(|t| t.gap == Break::None);
            let weighty = |i: &usize| {
                let token = text.tokens.get(*i);
                token.is_some_and(|token| !self.meanings.vocabulary.is_filler(token))
            };
            let behind = (at + 1..=at + NEAR).take_while(joined);
            let Some(verb) = behind.into_iter().find(weighty) else {
                continue;
            };
            let harmless = self.scopes.is_harmless_inability(text.tokens, verb);
            if unread(verb) && !harmless {
                found.push((at, verb));
            }
        }
        found
    }

    /// True for a condition or a medicine that may be guessed from a part of its name.
    fn is_entry(&self, id: &FactId, expect: Expect) -> bool {
        self.kb
            .contraindication(id)
            .is_some_and(|entry| match entry.kind {
                EntryKind::Medicine => true,
                EntryKind::Condition => expect != Expect::Medicine,
                EntryKind::WarningSign => false,
            })
    }

    /// A part of a name that means one or two things: "clot", "varicose".
    fn guess(&self, text: &Text<'_>, run: &[usize], reading: &mut Reading) -> bool {
        let first = run.first().copied().unwrap_or_default();
        let last = run.last().copied().unwrap_or_default();
        let meant = text.meant.get(first).copied().unwrap_or_default();
        if meant.denied || meant.other || meant.worry || text.answer == Answer::No {
            return false;
        }
        let words: Vec<&str> = run
            .iter()
            .filter_map(|i| text.tokens.get(*i))
            .map(|token| token.near.first().unwrap_or(&token.stem).as_str())
            .collect();
        let never = &self.kb.lexicon().never_names;
        if words
            .iter()
            .any(|word| never.iter().any(|known| known == word))
        {
            return false;
        }
        if words.iter().all(|word| word.len() < 5) {
            return false;
        }
        let entry = |id: &FactId| self.is_entry(id, text.expect);
        let may = |meaning: &Meaning<'a>| meaning.fact().is_some_and(entry);
        let ids = self.meanings.phrases.named_by(&words, may);
        if ids.is_empty() || ids.len() > MOST_READINGS {
            return false;
        }
        let facts: Vec<&Fact> = self.facts(&ids);
        let matched = if facts.len() > 1 {
            Match::Several
        } else {
            Match::Guess
        };
        let said = text.slice(first, last);
        reading.add(facts.iter().map(|fact| Finding {
            text: said.clone(),
            matched,
            settled: meant.settled,
            ..Finding::new(fact.id.clone(), text.answer)
        }));
        let names: Vec<&str> = facts.iter().map(|fact| fact.short.as_str()).collect();
        let right = spelt_right(text, run, &facts);
        reading.remark(said_back(&said, right.as_deref(), matched, &names));
        true
    }
}
