//! One text on its way to a reading: its words, times, and what of it was understood.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::kb::Threshold;
use crate::lexicon::clauses::joined_part;
use crate::lexicon::dates::Date;
use crate::lexicon::hit::Hit;
use crate::lexicon::meaning::Meaning;
use crate::lexicon::meaning::Meanings;
use crate::lexicon::meant::Meant;
use crate::lexicon::meant::Span;
use crate::lexicon::meant::pauses;
use crate::lexicon::notes::is_will;
use crate::lexicon::person::Aged;
use crate::lexicon::read::Expect;
use crate::lexicon::reading::Reading;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::scope::Scopes;
use crate::lexicon::timing::Timing;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words may say nothing.
pub(crate) const SMALL_TALK: usize = 2;

/// Said of a story that speaks of somebody else only.
const FOR_ANOTHER: &str = "You tell of somebody else, so this answer is for them.";

/// One text on its way to a reading.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    /// As typed.
    pub(crate) typed: &'t str,
    /// Its words.
    pub(crate) tokens: &'t [Token],
    /// Its known phrases.
    pub(crate) spans: &'t [Span],
    /// The first words of its sentences.
    pub(crate) sentences: Vec<usize>,
    /// Its times.
    pub(crate) timing: Timing<'t>,
    /// How each word is meant.
    pub(crate) meant: Vec<Meant>,
    /// Words that were understood.
    pub(crate) used: BTreeSet<usize>,
    /// Those of them that are numbers with a name.
    pub(crate) measured: BTreeSet<usize>,
    /// What naming a fact says.
    pub(crate) answer: Answer,
    /// What kind of words are expected.
    pub(crate) expect: Expect,
}

/// The first words of the sentences of a text, which semicolons do not end.
pub(crate) fn whole_sentences(text: &[Token]) -> Vec<usize> {
    let ends = |at: usize| text.get(at).is_some_and(|token| token.gap == Break::Hard);
    let starts = (0..text.len()).filter(|at| *at == 0 || ends(*at));
    starts.collect()
}

/// The first words of what is said between full stops and semicolons.
pub(crate) fn sentences(text: &[Token]) -> Vec<usize> {
    let starts = (0..text.len()).filter(|at| starts_sentence(text, *at));
    starts.collect()
}

/// True at the first word behind a full stop or a semicolon.
pub(crate) fn starts_sentence(text: &[Token], at: usize) -> bool {
    at == 0 || text.get(at).is_some_and(|token| token.gap >= Break::Half)
}

/// Sentences that start at these words of a text of so many: the first word, and the one behind.
pub(crate) fn spans(starts: &[usize], words: usize) -> impl Iterator<Item = (usize, usize)> {
    let ends = starts.iter().skip(1).copied().chain([words]);
    starts.iter().copied().zip(ends)
}

/// Parts between commas and full stops: the first word, and the one behind.
pub(crate) fn parts(text: &[Token]) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let next = (from + 1..=text.len()).find(|at| pauses(text, *at))?;
        Some((std::mem::replace(&mut from, next), next))
    })
}

impl Text<'_> {
    /// An age that is not somebody else's, and its words.
    fn own_age(&self, scopes: &Scopes, ages: Vec<Aged>) -> Option<Aged> {
        // "My dad, 91" tells of him.
        let theirs = |words: &[usize]| {
            let before = words.first().and_then(|first| first.checked_sub(1));
            before.is_some_and(|at| scopes.is_ones_own_person(self.tokens, at))
        };
        let other = |at: &usize| self.meant.get(*at).is_some_and(|meant| meant.other);
        let taken = |at: &usize| self.used.contains(at);
        let own = |words: &[usize]| {
            !words.iter().any(other) && !words.iter().any(taken) && !theirs(words)
        };
        ages.into_iter().find(|(_, words)| own(words))
    }

    /// The age of the person, or of the one who is cared for.
    pub(crate) fn person(
        &mut self,
        scopes: &Scopes,
        ages: Vec<Aged>,
        for_another: bool,
        reading: &mut Reading,
    ) {
        if for_another && self.expect == Expect::Story {
            reading.remark(Some(FOR_ANOTHER.to_owned()));
        }
        let person = |at: usize| scopes.is_person(self.tokens, at);
        let cared_for = || scopes.person.age_of_another(self.tokens, &person);
        let age = if for_another { cared_for() } else { None };
        if let Some((age, words)) = age.or_else(|| self.own_age(scopes, ages)) {
            reading.age = Some(age);
            self.used.extend(words);
        }
    }

    /// The words typed, from one token to another.
    pub(crate) fn slice(&self, first: usize, last: usize) -> String {
        let start = self.tokens.get(first).map_or(0, |token| token.start);
        let end = self
            .tokens
            .get(last)
            .map_or(self.typed.len(), |token| token.end);
        self.typed.get(start..end).unwrap_or(self.typed).to_owned()
    }

    /// The answer for words that are meant so.
    pub(crate) fn answer_of(&self, meant: Meant, reading: &mut Reading) -> Answer {
        match (meant.denied, self.answer) {
            (false, Answer::Yes) if meant.unsure => Answer::DontKnow,
            (false, answer) => answer,
            (true, Answer::Yes | Answer::DontKnow) => Answer::No,
            (true, Answer::No) => {
                // "--no 'no fever'" could mean either; the stricter reading counts.
                let typed = self.typed;
                reading.remark(Some(format!(
                    "\"{typed}\" says no twice. We treat it as not known."
                )));
                Answer::DontKnow
            }
        }
    }

    /// The part between commas in which these words stand.
    pub(crate) fn part(&self, first: usize, last: usize) -> String {
        let pauses = |at: &usize| self.tokens.get(*at).is_none_or(|t| t.gap > Break::None);
        let start = (1..=first).rev().find(pauses).unwrap_or_default();
        let end = (last + 1..=self.tokens.len())
            .find(pauses)
            .unwrap_or_default();
        self.slice(start, end.saturating_sub(1))
    }

    /// What is taken back is no part of anything else: "no fever, stiff neck".
    pub(crate) fn take_back(&mut self, hits: &[Hit<Meaning<'_>>], reading: &Reading) {
        let denied = |id: &Meaning<'_>| id.denied().is_some_and(|fact| reading.denies(fact));
        for at in hits
            .iter()
            .filter(|hit| hit.ids.iter().any(denied))
            .flat_map(|hit| &hit.at)
        {
            if let Some(meant) = self.meant.get_mut(*at) {
                meant.denied = true;
            }
        }
    }

    /// The word that stands at this byte of the text.
    pub(crate) fn place_of(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.end <= byte)
    }

    /// Marks the words from one byte to another as understood.
    pub(crate) fn use_bytes(&mut self, start: usize, end: usize) {
        let (first, last) = (self.place_of(start), self.place_of(end.saturating_sub(1)));
        self.used.extend(first..=last);
    }

    /// The sentence around a word: its first word, and the one after its last.
    pub(crate) fn sentence(&self, at: usize) -> (usize, usize) {
        let next = self.sentences.partition_point(|start| *start <= at);
        let from = next.checked_sub(1).and_then(|i| self.sentences.get(i));
        let to = self.sentences.get(next).copied();
        (
            from.copied().unwrap_or_default(),
            to.unwrap_or(self.tokens.len()),
        )
    }

    /// True for what the sentence around it tells to be over, and long enough ago.
    pub(crate) fn is_healed(&self, first: usize, last: usize, enough: &Threshold) -> bool {
        let (from, end) = joined_part(self.tokens, first, last);
        let begins = |at: &usize| pauses(self.tokens, *at) && self.tells_of_the_past(*at);
        let to = (last + 1..end).find(begins).unwrap_or(end);
        self.timing.is_bygone(from..to, first, last, enough)
    }

    /// True for a part between commas that tells of something else, and when that was: "had covid
    /// in 2022".
    fn tells_of_the_past(&self, from: usize) -> bool {
        let to = (from + 1..self.tokens.len()).find(|at| pauses(self.tokens, *at));
        let part = from..to.unwrap_or(self.tokens.len());
        let within = |date: &Date| part.contains(&date.first);
        let dated = self.timing.dates().iter().any(within);
        let event = |span: &Span| (dated || !span.sign) && part.contains(&span.first);
        self.spans.iter().any(event) || part.clone().any(|at| self.timing.over.contains(&at))
    }

    /// True for a time behind "every": it tells how often, not how long.
    pub(crate) fn repeats(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|i| has(self.tokens, i, Role::Repeats))
    }

    /// Sentences of a story of which nothing was used: first and last word.
    ///
    /// A few words between two full stops, such as "thank you", say nothing.
    pub(crate) fn silent_sentences(&self) -> Vec<(usize, usize)> {
        spans(&self.sentences, self.tokens.len())
            .filter(|(start, end)| {
                end - start > SMALL_TALK && !(*start..*end).any(|at| self.used.contains(&at))
            })
            .map(|(start, end)| (start, end - 1))
            .collect()
    }

    /// A word as typed.
    pub(crate) fn slice_of(&self, token: &Token) -> &str {
        self.typed.get(token.start..token.end).unwrap_or_default()
    }

    /// Rows of words that are neither understood nor without meaning.
    pub(crate) fn unread(&self, meanings: &Meanings<'_>, scopes: &Scopes) -> Vec<Vec<usize>> {
        let mut runs: Vec<Vec<usize>> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            let known = self.used.contains(&at)
                || is_will(self.slice_of(token))
                || meanings.vocabulary.is_neutral(token)
                || scopes.steers(self.tokens, at);
            if known {
                continue;
            }
            match runs.last_mut() {
                Some(run) if run.last() == at.checked_sub(1).as_ref() => run.push(at),
                _ => runs.push(vec![at]),
            }
        }
        runs
    }
}
