//! What a statement reaches: denials, other people, worries. After the published method `ConText`.

use std::collections::BTreeSet;

use crate::kb::Lexicon;
use crate::lexicon::text::Text;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// How a word of a text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Meant {
    /// It is said not to be so.
    pub(crate) denied: bool,
    /// It is about somebody else.
    pub(crate) other: bool,
    /// It is said not to be known.
    pub(crate) unsure: bool,
    /// It is feared or asked, not told.
    pub(crate) worry: bool,
    /// It is known to be old, unchanged and checked.
    pub(crate) settled: bool,
}

/// Rows of words that steer how others are meant.
#[derive(Debug)]
pub(crate) struct Scopes {
    negators: Rows,
    no_denials: Rows,
    unsure: Rows,
    on_behalf: Rows,
    after: Rows,
    turning: Rows,
    starting: Rows,
    people: Rows,
    owning: Rows,
    family: Rows,
    myself: Rows,
    worries: Rows,
    settled: Rows,
    nothing: Rows,
    lacking: Rows,
    over_after: Rows,
}

/// Words on end, each row as stems.
#[derive(Debug)]
pub(crate) struct Rows(Vec<Vec<String>>);

impl Rows {
    /// Rows of the words of these texts in the form of the vocabulary, longest first.
    pub(crate) fn new(texts: &[String], vocabulary: &Vocabulary) -> Self {
        let stems = |text: &String| {
            let words = vocabulary.one_form(tokens(text));
            words.into_iter().map(|token| token.stem).collect()
        };
        let mut rows: Vec<Vec<String>> = texts.iter().map(stems).collect();
        rows.retain(|row| !row.is_empty());
        rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        Self(rows)
    }

    /// How many words of a row stand at this place; `None` when no row does.
    pub(crate) fn at(&self, text: &[Token], at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        self.0.iter().find_map(|row| {
            let part = rest.get(..row.len())?;
            let apart = part.iter().skip(1).any(|token| token.gap > Break::None);
            let same = part
                .iter()
                .zip(row)
                .all(|(token, word)| token.stem == *word);
            (same && !apart).then_some(row.len())
        })
    }

    /// The words of single-word rows.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        self.0.iter().filter(|row| row.len() == 1).flatten()
    }
}

impl Scopes {
    /// The rows of a lexicon.
    pub(crate) fn new(lexicon: &Lexicon, vocabulary: &Vocabulary) -> Self {
        let rows = |list| Rows::new(list, vocabulary);
        Self {
            negators: rows(&lexicon.negators),
            no_denials: rows(&lexicon.no_denials),
            unsure: rows(&lexicon.unsure),
            on_behalf: rows(&lexicon.on_behalf),
            after: rows(&lexicon.negators_after),
            turning: rows(&lexicon.turning),
            starting: rows(&lexicon.starting),
            people: rows(&lexicon.other_people),
            owning: rows(&lexicon.owning),
            family: rows(&lexicon.family),
            myself: rows(&lexicon.myself),
            worries: rows(&lexicon.worries),
            settled: rows(&lexicon.settled),
            nothing: rows(&lexicon.nothing),
            lacking: rows(&lexicon.lacking),
            over_after: rows(&lexicon.over_after),
        }
    }

    /// Words that no phrase reaches across.
    pub(crate) fn barriers(&self) -> BTreeSet<String> {
        let words = self.negators.words().chain(self.turning.words());
        words.cloned().collect()
    }

    /// True when the word at this place steers others.
    pub(crate) fn steers(&self, text: &[Token], at: usize) -> bool {
        [
            &self.negators,
            &self.unsure,
            &self.on_behalf,
            &self.people,
            &self.worries,
            &self.family,
            &self.settled,
        ]
        .iter()
        .any(|rows| rows.at(text, at).is_some())
    }

    /// True for words that only say "family history".
    pub(crate) fn is_family(&self, text: &[Token], first: usize, last: usize) -> bool {
        let count = self.family.at(text, first);
        count.is_some_and(|count| first + count > last)
    }

    /// True for a known word that is denied and whose lack is no trouble: "no metal".
    pub(crate) fn is_harmless_denial(
        &self,
        text: &Text<'_>,
        run: &[usize],
        vocabulary: &Vocabulary,
    ) -> bool {
        let &[at] = run else { return false };
        let denied = text.meant.get(at).is_some_and(|meant| meant.denied);
        let known = text
            .tokens
            .get(at)
            .is_some_and(|token| vocabulary.knows(token));
        denied && known && self.lacking.at(text.tokens, at).is_none()
    }

    /// The words of parts between commas that say there is nothing to tell: "no health problems".
    pub(crate) fn nothing_to_tell(&self, text: &[Token]) -> BTreeSet<usize> {
        let starts = (0..text.len()).filter(|at| {
            let token = text.get(*at);
            *at == 0 || token.is_some_and(|token| token.gap > Break::None)
        });
        starts
            .filter_map(|at| {
                let count = self.nothing.at(text, at)?;
                let ends = text
                    .get(at + count)
                    .is_none_or(|next| next.gap > Break::None);
                ends.then_some(at..at + count)
            })
            .flatten()
            .collect()
    }

    /// How each word is meant. Words inside known phrases (`inside`) steer nothing.
    pub(crate) fn of(&self, text: &[Token], inside: &BTreeSet<usize>) -> Vec<Meant> {
        let mut all = Vec::with_capacity(text.len());
        let mut now = Meant::default();
        for (at, token) in text.iter().enumerate() {
            self.pause(text, at, token, &mut now);
            if !inside.contains(&at) {
                self.steer(text, at, &mut now);
            }
            all.push(now);
        }
        self.look_back(text, inside, &mut all);
        if (0..text.len()).any(|at| self.on_behalf.at(text, at).is_some()) {
            // Booked for somebody else: what is told of them is what counts.
            for meant in &mut all {
                meant.other = false;
            }
        }
        all
    }

    /// What ends at a comma, a full stop or a new clause.
    fn pause(&self, text: &[Token], at: usize, token: &Token, now: &mut Meant) {
        match token.gap {
            Break::Hard => *now = Meant::default(),
            Break::Soft => {
                now.worry = false;
                now.unsure = false;
                now.denied &= self.list_goes_on(text, at);
            }
            Break::None => {}
        }
        let opens = self.opens_clause(text, at);
        if self.turning.at(text, at).is_some() {
            now.denied = false;
            now.unsure = false;
            now.worry = false;
        }
        if token.stem == "and" && self.opens_clause(text, at + 1) {
            now.denied = false;
            now.unsure = false;
            now.worry = false;
        }
        if opens && self.myself.at(text, at).is_some() && self.person_at(text, at + 1).is_none() {
            now.other = false;
        }
    }

    fn opens_clause(&self, text: &[Token], at: usize) -> bool {
        self.starting.at(text, at).is_some() || self.myself.at(text, at).is_some()
    }

    /// True when what follows a comma still belongs to a denied list: "no fever, cough or rash".
    fn list_goes_on(&self, text: &[Token], at: usize) -> bool {
        if self.opens_clause(text, at) {
            return false;
        }
        let rest = text.get(at..).unwrap_or_default();
        let sentence = rest
            .iter()
            .enumerate()
            .take_while(|(i, token)| *i == 0 || token.gap < Break::Hard);
        for (i, token) in sentence {
            if self.turning.at(text, at + i).is_some() || self.negators.at(text, at + i).is_some() {
                return false;
            }
            if matches!(token.stem.as_str(), "or" | "nor") {
                return true;
            }
            if i > 0 && token.gap == Break::Soft && self.opens_clause(text, at + i) {
                return false;
            }
        }
        false
    }

    fn steer(&self, text: &[Token], at: usize, now: &mut Meant) {
        let unsure = self.unsure.at(text, at).is_some();
        now.unsure |= unsure;
        let denies = self.negators.at(text, at).is_some()
            && self.over_after.at(text, at).is_none()
            && self.no_denials.at(text, at).is_none();
        now.denied |= denies && !unsure && !now.unsure;
        // "Worried about my pacemaker": what follows "my" is told, not feared.
        let feared = |count: usize| text.get(at + count).is_none_or(|next| next.stem != "my");
        now.worry |= self.worries.at(text, at).is_some_and(feared);
        now.other |= self.person_at(text, at).is_some();
    }

    /// Somebody else who owns what follows: "mum has", "my dad's", "sister with".
    fn person_at(&self, text: &[Token], at: usize) -> Option<usize> {
        let count = self.people.at(text, at)?;
        let last = text.get(at + count - 1)?;
        let verb = (at + count..at + count + 2).any(|i| self.owning.at(text, i).is_some());
        (last.owns || verb).then_some(count)
    }

    /// Words behind a finding deny it; one word alone only at the end of its part.
    fn denies_at(&self, text: &[Token], at: usize) -> bool {
        let ends = |next: usize| text.get(next).is_none_or(|token| token.gap > Break::None);
        self.after
            .at(text, at)
            .is_some_and(|count| count > 1 || ends(at + 1))
    }

    /// Words behind a finding that deny it, put it down to the family, or settle it.
    fn look_back(&self, text: &[Token], inside: &BTreeSet<usize>, all: &mut [Meant]) {
        for at in 0..text.len() {
            if inside.contains(&at) {
                continue;
            }
            let settled = self.settled.at(text, at).is_some();
            let family = self.family.at(text, at).is_some();
            let denied = self.denies_at(text, at)
                && self.over_after.at(text, at).is_none()
                && follows_finding(text, inside, at);
            let from = if denied && answers_question(text, at) {
                segment_start(text, at - 1, false)
            } else {
                segment_start(text, at, settled || denied)
            };
            let end = segment_end(text, at);
            // "Runs in the family and I have asthma": what is said of oneself is one's own.
            let own = (at + 1..end).find(|i| self.myself.at(text, *i).is_some());
            let to = own.unwrap_or(end);
            for meant in all.get_mut(from..to).unwrap_or_default() {
                meant.settled |= settled;
                meant.other |= family;
                meant.denied |= denied;
            }
        }
    }
}

/// True for a "no" that is a sentence of its own: "Fever? No."
fn answers_question(text: &[Token], at: usize) -> bool {
    let starts = text.get(at).is_some_and(|token| token.gap == Break::Hard);
    starts && at > 0 && text.get(at + 1).is_none_or(|token| token.gap > Break::None)
}

/// True when the words before this one, up to three, belong to a finding.
fn follows_finding(text: &[Token], inside: &BTreeSet<usize>, at: usize) -> bool {
    if answers_question(text, at) {
        return inside.contains(&(at - 1));
    }
    (1..=3)
        .filter_map(|back| at.checked_sub(back))
        .take_while(|i| text.get(i + 1).is_none_or(|token| token.gap < Break::Hard))
        .any(|i| inside.contains(&i))
}

/// The first word of the part of a sentence between commas; of the part before, when it belongs to it.
fn segment_start(text: &[Token], at: usize, crosses_comma: bool) -> usize {
    let mut start = at;
    let mut may_cross = crosses_comma;
    while start > 0 {
        match text.get(start).map(|token| token.gap) {
            Some(Break::None) => {}
            Some(Break::Soft) if may_cross => may_cross = false,
            _ => break,
        }
        start -= 1;
    }
    start
}

/// One past the last word of the part of a sentence between commas.
fn segment_end(text: &[Token], at: usize) -> usize {
    let rest = text.get(at + 1..).unwrap_or_default();
    let length = rest
        .iter()
        .take_while(|token| token.gap == Break::None)
        .count();
    at + 1 + length
}
