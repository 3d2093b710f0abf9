//! Loose patterns: their words stand anywhere in one sentence, in whatever order.
//!
//! "Numb ... saddle" is said in more ways than any list of phrases holds. A cue only ever says
//! yes: what is denied, somebody else's or advice is left to the phrases.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::domain::Answer;
use crate::domain::FactId;
use crate::lexicon::found::Told;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::read::Reader;
use crate::lexicon::tables::WordMap;
use crate::lexicon::tables::WordSet;

use crate::lexicon::meant::Meant;
use crate::lexicon::meant::pauses;
use crate::lexicon::reading::Reading;
use crate::lexicon::tables::Word;
use crate::lexicon::text::Text;
use crate::lexicon::text::parts;
use crate::lexicon::typed::Typed;
use crate::lexicon::vocabulary::Form;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::vocabulary::is;
use crate::lexicon::words::Token;

/// The words of a cue stand within so many.
const WINDOW: usize = 14;

/// A misspelling of a shorter word is no part of a cue: "spas" is no "spasm".
const LONG: usize = 6;

#[derive(Debug)]
struct Cue<'a> {
    fact: &'a FactId,
    /// Stems and kinds, the rarest first.
    parts: Vec<Word>,
    /// True when one of its own words denies: "{pee} not come".
    denies: bool,
}

/// Loose patterns, found by their rarest word.
#[derive(Debug)]
pub(crate) struct Cues<'a> {
    all: Vec<Cue<'a>>,
    by_word: WordMap<Vec<usize>>,
}

impl<'a> Cues<'a> {
    /// An index of cues; `denying` are the words that deny.
    pub(crate) fn new(
        vocabulary: &Vocabulary,
        typed: Vec<Typed<&'a FactId>>,
        denying: &WordSet,
    ) -> Self {
        let made = typed.into_iter().map(|cue| {
            let tokens = vocabulary.phrase(cue.words, false, Form::Folded);
            let parts: Vec<Word> = tokens.into_iter().map(|token| token.stem).collect();
            Cue {
                fact: cue.id,
                denies: parts.iter().any(|part| denying.contains(part)),
                parts,
            }
        });
        let mut all: Vec<Cue<'a>> = made.collect();
        let mut frequency: WordMap<usize> = WordMap::default();
        for part in all.iter().flat_map(|cue| &cue.parts) {
            *frequency.entry(part.clone()).or_default() += 1;
        }
        let mut by_word: WordMap<Vec<usize>> = WordMap::default();
        for (number, cue) in all.iter_mut().enumerate() {
            cue.parts.sort_by_key(|part| frequency.get(part).copied());
            if let Some(rarest) = cue.parts.first() {
                by_word.entry(rarest.clone()).or_default().push(number);
            }
        }
        Self { all, by_word }
    }

    /// Every place where all words of a cue stand near each other, in the order of the text.
    fn find(&self, vocabulary: &Vocabulary, text: &Text<'_>) -> Vec<(&Cue<'a>, Vec<usize>)> {
        let parts = Parts::new(vocabulary, text);
        let mut found = Vec::new();
        for (at, token) in text.tokens.iter().enumerate() {
            let stems = std::iter::once(&token.stem).chain(&token.near);
            let words = stems.chain(&token.kinds).chain(&token.parts);
            let words = words.map(Word::as_str);
            let rows = parts.rows.get(at).into_iter().flatten();
            let words: BTreeSet<&str> = words.chain(rows.map(|(kind, _)| *kind)).collect();
            for word in words {
                let numbers = self.by_word.get(word).into_iter().flatten();
                let cues = numbers.filter_map(|number| self.all.get(*number));
                found.extend(cues.filter_map(|cue| Some((cue, parts.places(cue, text, at)?))));
            }
        }
        found
    }
}

/// A text with the kinds that begin with several words at each place, and how many.
struct Parts<'t> {
    tokens: &'t [Token],
    rows: Vec<Vec<(&'t str, usize)>>,
}

impl<'t> Parts<'t> {
    fn new(vocabulary: &'t Vocabulary, text: &Text<'t>) -> Self {
        let tokens = text.tokens;
        let rest = |at| tokens.get(at..).unwrap_or_default();
        let rows = (0..tokens.len()).map(|at| vocabulary.kind_rows(rest(at)));
        Self {
            tokens,
            rows: rows.collect(),
        }
    }

    /// True when a word of a row that became one is a part of a cue: others may share it.
    fn inside(&self, at: usize, part: &str) -> bool {
        let token = self.tokens.get(at);
        token.is_some_and(|token| token.parts.iter().any(|own| own == part))
    }

    /// How many words at this place are a part of a cue.
    fn length(&self, at: usize, part: &str) -> Option<usize> {
        let word = self.tokens.get(at)?;
        if (word.corrected || !word.near.is_empty()) && word.plain.len() < LONG {
            return None;
        }
        let rows = self.rows.get(at)?.iter();
        let longest = rows
            .filter(|(kind, _)| *kind == part)
            .map(|(_, count)| *count);
        let own = self
            .tokens
            .get(at)
            .filter(|token| is(token, part))
            .map(|_| 1);
        longest.max().or(own)
    }

    /// The words at this place that are a part of a cue, if they end before `to` and are free.
    fn place(&self, at: usize, to: usize, part: &str, taken: &[usize]) -> Option<Range<usize>> {
        if at < to && self.inside(at, part) {
            return Some(at..at + 1);
        }
        let end = at + self.length(at, part)?;
        let free = end <= to && (at..end).all(|i| !taken.contains(&i));
        free.then_some(at..end)
    }

    /// The places of the words of a cue around its rarest one; the nearest of each.
    fn places(&self, cue: &Cue<'_>, text: &Text<'_>, at: usize) -> Option<Vec<usize>> {
        let (from, to) = text.sentence(at);
        let mut found: Vec<usize> = Vec::new();
        for (number, part) in cue.parts.iter().enumerate() {
            let reach = if number == 0 { 0..1 } else { 0..WINDOW };
            let place = reach.into_iter().find_map(|away| {
                let before = at.checked_sub(away).filter(|i| *i >= from);
                let here = |i: usize| self.place(i, to, part, &found);
                before.and_then(here).or_else(|| here(at + away))
            })?;
            found.extend(place);
        }
        found.sort_unstable();
        found.dedup();
        let (first, last) = (*found.first()?, *found.last()?);
        (last - first < WINDOW).then_some(found)
    }
}

impl<'a> Reader<'a> {
    /// Takes loose patterns into the reading, beside what the phrases found; returns them.
    pub(crate) fn cues(
        &self,
        hits: &[Hit<Meaning<'a>>],
        text: &mut Text<'_>,
        reading: &mut Reading,
    ) -> Vec<Hit<Meaning<'a>>> {
        if text.answer != Answer::Yes {
            return Vec::new();
        }
        let mut explained = Explained::of(hits);
        let dated = text.timing.dated();
        let look = self.look(text.tokens, &dated);
        for unlike in self.meanings.unlike.all(&look) {
            for fact in unlike.ids {
                explained.take(fact, &unlike.at);
            }
        }
        let mut taken: Vec<Hit<Meaning<'a>>> = Vec::new();
        for (cue, at) in self.meanings.cues.find(&self.meanings.vocabulary, text) {
            if explained.says(cue.fact, &at) {
                continue;
            }
            let guessed = at.iter().any(|at| {
                let word = text.tokens.get(*at);
                word.is_none_or(|word| word.corrected || !word.near.is_empty())
            });
            let hit = Hit::of(Meaning::Fact(cue.fact), at, guessed);
            if self.denies_another(&hit, hits, text) {
                continue;
            }
            let Some(meant) = self.cue_meant(cue, &hit, text) else {
                continue;
            };
            let answer = text.answer_of(meant, reading);
            let told = Told {
                facts: self.facts(&hit.ids),
                meant,
                // What is plainly denied elsewhere is not known, whatever else sounds like it.
                answer: if reading.denies(cue.fact) {
                    answer.min(Answer::DontKnow)
                } else {
                    answer
                },
            };
            self.find(&told, &hit, text, reading);
            explained.take(cue.fact, &hit.at);
            taken.push(hit);
        }
        text.used.extend(taken.iter().flat_map(|hit| hit.at.iter()));
        taken
    }

    /// True when a denial in the words of a cue is that of a phrase: of one before the next comma
    /// ("never wet myself, back aches" tells of no back that never ached), or of one before it
    /// ("numb down there: not at all").
    fn denies_another(
        &self,
        cue: &Hit<Meaning<'a>>,
        hits: &[Hit<Meaning<'a>>],
        text: &Text<'_>,
    ) -> bool {
        let comma = (cue.first() + 1..=cue.last()).find(|at| pauses(text.tokens, *at));
        let told = |from: usize, to: usize| {
            let tells = |hit: &Hit<Meaning<'a>>| hit.ids.iter().any(|id| id.unlike().is_none());
            let mut inside = hits
                .iter()
                .filter(|hit| hit.first() >= from && hit.last() < to);
            inside.any(tells)
        };
        let another = |denial: usize| {
            let before = denial.checked_sub(1).and_then(|at| text.meant.get(at));
            let denied = before.is_some_and(|meant| meant.denied);
            (denied && self.scopes.denies_at(text.tokens, denial).is_some())
                || comma.is_some_and(|comma| denial < comma && told(denial, comma))
        };
        let denials = cue
            .at
            .iter()
            .filter(|at| self.scopes.denies(text.tokens, **at));
        denials.copied().any(another)
    }

    /// True for a denial that shares its part between commas with no other word of its cue: "no
    /// numbness, normal colour" tells of no lost colour.
    fn denies_elsewhere(&self, text: &Text<'_>, own: &[usize], at: usize) -> bool {
        let shares = |(from, to)| own.iter().any(|i| *i != at && (from..to).contains(i));
        let here = |(from, to): &(usize, usize)| (*from..*to).contains(&at);
        let part = || parts(text.tokens).find(here);
        self.scopes.denies(text.tokens, at) && !part().is_some_and(shares)
    }

    /// How the words of a cue are meant together; nothing when it can't say yes.
    fn cue_meant(&self, cue: &Cue<'a>, hit: &Hit<Meaning<'a>>, text: &Text<'_>) -> Option<Meant> {
        let own = |at: usize| hit.at.contains(&at);
        let stops = |at| {
            let scopes = &self.scopes;
            scopes.denies(text.tokens, at) || scopes.cue_stops.is_at(text.tokens, at)
        };
        let strays = |at: &usize| self.denies_elsewhere(text, &hit.at, *at);
        // "It's probably nothing, but I grip the wheel" has no "nothing I grip" in it.
        let turned = |at: &usize| {
            let stops = self.scopes.cue_stops.is_at(text.tokens, *at);
            stops && self.scopes.turning.is_at(text.tokens, at + 1)
        };
        if hit.at.iter().any(|at| strays(at) || turned(at)) {
            return None;
        }
        let mut between = (hit.first()..=hit.last()).filter(|at| !own(*at));
        let lacks = cue.denies || hit.at.iter().any(|at| self.scopes.denies(text.tokens, *at));
        // "I have no numbness and I can hold it": what lacks stands in one clause.
        let begins = |at| {
            let turns = self.scopes.turning.is_at(text.tokens, at);
            turns || self.scopes.begins_clause(text.tokens, at)
        };
        if between.any(stops) || (lacks && (hit.first() + 1..=hit.last()).any(begins)) {
            return None;
        }
        let mut together = Meant::default();
        for meant in hit.at.iter().filter_map(|at| text.meant.get(*at)) {
            let blocked = (meant.denied && !lacks) || meant.other || meant.family;
            if blocked || meant.advice {
                return None;
            }
            // A sign is not feared by its name: nobody can tell whether it is there.
            together.unsure |= meant.unsure || meant.worry;
            together.settled |= meant.settled;
        }
        Some(together)
    }
}

/// What known phrases say of the words of a text.
#[derive(Default)]
struct Explained<'f> {
    /// Facts that are told, denied or only looked like, with the words that do it.
    about: BTreeSet<(&'f FactId, usize)>,
    /// Words that only look like a fact, with the number of their phrase.
    unlike: BTreeMap<usize, usize>,
}

impl<'f> Explained<'f> {
    fn of(hits: &[Hit<Meaning<'f>>]) -> Self {
        let mut all = Self::default();
        for (number, hit) in hits.iter().enumerate() {
            for meaning in &hit.ids {
                let facts = [meaning.fact(), meaning.denied(), meaning.unlike()];
                for fact in facts.into_iter().flatten() {
                    all.take(fact, &hit.at);
                }
                if meaning.unlike().is_some() {
                    all.unlike.extend(hit.at.iter().map(|at| (*at, number)));
                }
            }
        }
        all
    }

    fn take(&mut self, fact: &'f FactId, at: &[usize]) {
        self.about.extend(at.iter().map(|at| (fact, *at)));
    }

    /// True when a phrase says what a cue would: the same fact in some of its words, or something
    /// that only looks like a fact in the only one. What several words tell is heard.
    fn says(&self, fact: &'f FactId, at: &[usize]) -> bool {
        let mut numbers = at.iter().map(|at| self.unlike.get(at));
        let first = numbers.next().flatten();
        let covered = first.is_some() && numbers.all(|number| number == first);
        (covered && at.len() == 1) || at.iter().any(|at| self.about.contains(&(fact, *at)))
    }
}
