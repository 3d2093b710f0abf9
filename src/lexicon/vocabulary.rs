//! The words that phrases are made of: one form for words that mean the same, and misspellings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::domain::Grammar;
use crate::kb::Lexicon;
use crate::lexicon::kinds::Kinds;
use crate::lexicon::kinds::School;
use crate::lexicon::roles::Roles;
use crate::lexicon::same_words::Folding;
use crate::lexicon::same_words::SameWords;
use crate::lexicon::same_words::replaced;
use crate::lexicon::same_words::same_words;
use crate::lexicon::spelling::distance;
use crate::lexicon::spelling::sound;
use crate::lexicon::spelling::spellings;
use crate::lexicon::stem::stem;
use crate::lexicon::tables::Word;
use crate::lexicon::tables::WordSet;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;
use crate::lexicon::words::tokens;

/// The most words of a text that are tried as one: "port a cath".
const MOST_JOINED: usize = 3;

/// Slips in small talk are put right in words of so many letters, not in shorter ones.
const SLIP: usize = 5;

/// Words that were typed as one have so many letters each: "rtcgtn" is no two of them.
const PART: usize = 4;

/// In which form words are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Words that mean the same are one word.
    Folded,
    /// Each word is itself.
    Spelt,
}

/// Every word that a phrase or the lexicon knows.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Plain words of phrases, sorted.
    known: WordSet,
    /// The common spelling of a plain word: "cannot" for "cannae".
    spellings: BTreeMap<Word, Word>,
    /// Stems of words that carry no health meaning, sorted.
    everyday: WordSet,
    /// Stems that phrases are compared without.
    fillers: WordSet,
    /// Stems that may stand between the words of a phrase.
    between: WordSet,
    /// Rows of stems and the one word that they all become; longest first.
    same: SameWords,
    /// Known words by the letter with which they sound to begin, where it is another; made when
    /// the first unknown word comes.
    by_sound: OnceLock<BTreeMap<char, Vec<Word>>>,
    /// Kinds of words.
    kinds: Kinds,
    /// Words that count as rows of words become one.
    folding: Folding,
    /// What words are in time and grammar.
    roles: Roles,
    never: Vec<Vec<String>>,
}

/// Lists of words that steer how others are meant.
fn steering(lexicon: &Lexicon) -> impl Iterator<Item = &Vec<String>> {
    let lists = [
        &lexicon.negators,
        &lexicon.negators_after,
        &lexicon.turning,
        &lexicon.unsure,
        &lexicon.on_behalf,
        &lexicon.meant_for,
        &lexicon.wanting,
        &lexicon.no_denials,
        &lexicon.starting,
        &lexicon.other_people,
        &lexicon.owning,
        &lexicon.worries,
        &lexicon.over,
        &lexicon.over_after,
        &lexicon.stopped,
        &lexicon.recent,
    ];
    let moments = lexicon.moments.iter().map(|moment| &moment.texts);
    lists.into_iter().chain(moments)
}

impl Vocabulary {
    /// The words of these phrases, steered by the lexicon and by words of time and grammar.
    pub(crate) fn new<'t>(
        lexicon: &Lexicon,
        grammar: &Grammar,
        phrases: impl Iterator<Item = &'t Token>,
        loose_kinds: &BTreeSet<Word>,
    ) -> Self {
        let stems = |list: &[String]| -> Vec<Word> {
            let all = list.iter().flat_map(|text| tokens(text));
            all.map(|token| token.stem).collect()
        };
        let fillers = WordSet::from_iter(stems(&lexicon.fillers));
        let mut between = WordSet::from_iter(stems(&lexicon.leftovers));
        between.extend(fillers.iter().cloned());
        let mut everyday = WordSet::from_iter(stems(&lexicon.everyday));
        everyday.extend(between.iter().cloned());
        for list in steering(lexicon) {
            everyday.extend(stems(list));
        }
        let mut known: WordSet = phrases
            .map(|token| &token.plain)
            .filter(|word| word.chars().any(char::is_alphabetic))
            .cloned()
            .collect();
        let folding = Folding::new(lexicon, grammar);
        let same = same_words(lexicon, &folding, &mut known);
        let mut school = School {
            same: &same,
            fillers: &fillers,
            folding: &folding,
            everyday: &mut everyday,
            known: &mut known,
        };
        let kinds = Kinds::new(lexicon, loose_kinds, &mut school);
        known.sort_unstable();
        everyday.sort_unstable();
        Self {
            known,
            spellings: spellings(lexicon),
            everyday,
            fillers,
            between,
            same,
            by_sound: OnceLock::new(),
            kinds,
            folding,
            roles: Roles::new(grammar),
            never: lexicon.never_guess.clone(),
        }
    }

    /// The kinds that begin with a row of words here, and how many words each row takes.
    pub(crate) fn kind_rows(&self, text: &[Token]) -> Vec<(&str, usize)> {
        let light =
            |token: &Token| self.is_neutral(token) && !self.folding.inability.contains(&token.stem);
        self.kinds.rows(text, &light)
    }

    /// The words of a text, each with what it may be a misspelling of.
    pub(crate) fn spelt_words(&self, text: &str) -> Vec<Token> {
        let mut typed = tokens(text);
        for token in &mut typed {
            if let Some(common) = self.spellings.get(&token.plain) {
                *token = token.merged(token.end, common);
            }
        }
        let typed = self.joined(typed);
        let mut seen = BTreeMap::new();
        let spelt = typed.into_iter().map(|token| self.spelt(token, &mut seen));
        let spelt: Vec<Token> = spelt.collect();
        let whole = spelt.into_iter().flat_map(|token| self.split(token));
        let mut whole: Vec<Token> = whole.collect();
        self.roles.mark(&mut whole);
        whole
    }

    /// Words in the form in which phrases are compared: those that mean the same are one.
    pub(crate) fn folded(&self, spelt: Vec<Token>) -> Vec<Token> {
        let mut read = self.one_form(spelt);
        for token in &mut read {
            self.kinds.name(token);
        }
        self.roles.mark(&mut read);
        read
    }

    /// The words that a phrase of the data is compared by: without fillers, unless it is `tight`
    /// or nothing else is left of it.
    pub(crate) fn phrase(&self, words: Vec<Token>, tight: bool, form: Form) -> Vec<Token> {
        let joined = self.joined(words);
        let all = match form {
            Form::Folded => self.one_form(joined),
            Form::Spelt => joined,
        };
        let filler = |token: &Token| self.fillers.contains(&token.stem);
        // "just had a baby" must not make every "baby" stand for it.
        let content: Vec<&Token> = all.iter().filter(|token| !filler(token)).collect();
        let says_nothing = content
            .iter()
            .all(|token| self.everyday.contains(&token.stem));
        // "On my knees" must not make every "knees" stand for it.
        let hollow = says_nothing || (form == Form::Spelt && content.len() < 2);
        let mut kept = all;
        if !hollow && !tight {
            kept.retain(|token| !filler(token));
        }
        kept
    }

    /// True for a word that carries no health meaning.
    pub(crate) fn is_neutral(&self, token: &Token) -> bool {
        token.is_number() || self.everyday.contains(&token.stem)
    }

    /// True for a word that phrases are compared without.
    pub(crate) fn is_filler(&self, token: &Token) -> bool {
        self.fillers.contains(&token.stem)
    }

    /// True for a word that may stand inside a phrase without changing it.
    pub(crate) fn may_stand_between(&self, token: &Token) -> bool {
        self.between.contains(&token.stem) || token.is_number()
    }

    /// True for a word of a phrase or of the lexicon.
    pub(crate) fn knows(&self, token: &Token) -> bool {
        self.known.contains(&token.plain)
            || self.everyday.contains(&token.stem)
            || self.same.begin_with(&token.stem)
    }

    /// "Whip lash" as "whiplash", "port a cath" as "portacath".
    fn joined(&self, typed: Vec<Token>) -> Vec<Token> {
        let mut word = String::new();
        replaced(typed, |rest| {
            (2..=MOST_JOINED).rev().find_map(|count| {
                let row = rest.get(..count)?;
                let (first, last) = (row.first()?, row.last()?);
                if row.iter().skip(1).any(|t| t.gap > Break::None) {
                    return None;
                }
                word.clear();
                for token in row {
                    word.push_str(&token.plain);
                }
                let joins = word.len() > 3 && self.known.contains(word.as_str());
                let filler = |t: &Token| self.fillers.contains(&t.stem);
                // "But T" is no "butt".
                let letter = last.plain.len() < 2 && self.between.contains(&first.stem);
                let whole = joins && !letter && !filler(first) && !filler(last);
                whole.then(|| (count, first.merged(last.end, &word)))
            })
        })
    }

    /// "Bloodthinner" as "blood thinner", "20weeks" as "20 weeks", "2.5mg" as "2.5 mg".
    fn split(&self, token: Token) -> Vec<Token> {
        let in_number = |b: &u8| b.is_ascii_digit() || *b == b'.';
        let digits = token.plain.bytes().take_while(in_number).count();
        let unit = token.plain.get(digits..).unwrap_or_default();
        let dose = digits > 0 && self.between.contains(unit);
        let known = self.knows(&token) || !token.near.is_empty();
        if (known && !dose) || !token.plain.is_ascii() {
            return vec![token];
        }
        let parts = |at: usize| token.plain.split_at_checked(at);
        let two = if digits > 0 {
            let apart = |number: &str| dose || !number.contains('.');
            parts(digits).filter(|(number, unit)| {
                apart(number) && unit.bytes().all(|b| b.is_ascii_lowercase())
            })
        } else {
            (PART..(token.plain.len() + 1).saturating_sub(PART))
                .filter_map(parts)
                .find(|(a, b)| self.known.contains(*a) && self.known.contains(*b))
        };
        match two {
            Some((a, b)) if !b.is_empty() => {
                let first = token.merged(token.end, a);
                let second = Token {
                    gap: Break::None,
                    after_colon: false,
                    after_question: false,
                    ..token.merged(token.end, b)
                };
                vec![first, second]
            }
            _ => vec![token],
        }
    }

    /// A word that nobody knows, with the known words it may be a misspelling of. `seen` are the
    /// unknown words of the text so far.
    fn spelt(&self, mut token: Token, seen: &mut BTreeMap<Word, Vec<Word>>) -> Token {
        if self.knows(&token) {
            return token;
        }
        let near = seen
            .entry(token.plain.clone())
            .or_insert_with_key(|typed| self.nearest(typed));
        token.near.clone_from(near);
        let plain = token.plain.as_str();
        // "Thnaks" is nearer to "thanks" than to any word of health.
        let closer = |stem: &Word| {
            self.everyday.contains(stem) || strsim::damerau_levenshtein(plain, stem) > 1
        };
        if token.near.iter().all(closer)
            && let Some(word) = self.small_talk(plain)
        {
            token.near.clear();
            word.clone_into(&mut token.stem);
            word.clone_into(&mut token.plain);
            token.corrected = true;
        }
        token
    }

    /// The word without health meaning of which a word is a slip: one letter, in a long word.
    fn small_talk(&self, typed: &str) -> Option<&Word> {
        let first = typed.chars().next()?;
        if typed.len() < SLIP || !typed.chars().all(char::is_alphabetic) {
            return None;
        }
        let mut words = beginning(&self.everyday, first);
        words.find(|word| word.len() >= SLIP && strsim::damerau_levenshtein(typed, word) == 1)
    }

    /// Stems of the known words nearest to an unknown one.
    fn nearest(&self, typed: &str) -> Vec<Word> {
        let mut best = usize::MAX;
        let mut near = Vec::new();
        for known in self.alike(typed) {
            let Some(found) = distance(typed, known) else {
                continue;
            };
            if self.is_never_guessed(typed, known) {
                continue;
            }
            if found < best {
                best = found;
                near.clear();
            }
            let stem = stem(known);
            if found == best && !near.contains(&stem) {
                near.push(stem);
            }
        }
        near
    }

    /// Known words that begin with the same letter, or with one that sounds like it.
    fn alike(&self, typed: &str) -> impl Iterator<Item = &Word> {
        let by_sound = self.by_sound.get_or_init(|| {
            let mut by_sound: BTreeMap<char, Vec<Word>> = BTreeMap::new();
            for known in &self.known {
                let heard = sound(known).chars().next();
                if let Some(heard) = heard.filter(|heard| !known.starts_with(*heard)) {
                    by_sound.entry(heard).or_default().push(known.clone());
                }
            }
            by_sound
        });
        let first = typed.chars().next().unwrap_or_default();
        let same = beginning(&self.known, first);
        let heard = sound(typed).chars().next().unwrap_or_default();
        let differs = heard != first;
        let own = differs.then(|| beginning(&self.known, heard));
        let others = by_sound.get(&heard).into_iter().flatten();
        same.chain(own.into_iter().flatten())
            .chain(others.filter(move |known| !known.starts_with(first)))
    }

    /// True when one of a never-guess pair is the known word and the other is about as near: one
    /// letter further, unless the known word is but one letter off itself.
    fn is_never_guessed(&self, typed: &str, known: &str) -> bool {
        let found = distance(typed, known).unwrap_or_default();
        let as_near = if found > 1 { found + 1 } else { found };
        self.never.iter().any(|pair| {
            pair.iter().any(|word| word == known)
                && pair.iter().any(|other| {
                    other != known && distance(typed, other).is_some_and(|near| near <= as_near)
                })
        })
    }

    /// Rows of words that mean the same become one word, then rows that are one thing.
    pub(crate) fn one_form(&self, typed: Vec<Token>) -> Vec<Token> {
        self.kinds.one_form(typed, &self.same, &self.folding)
    }
}

/// The words that begin with a letter, of sorted ones.
fn beginning(sorted: &WordSet, letter: char) -> impl Iterator<Item = &Word> {
    let before = |word: &Word| word.chars().next() < Some(letter);
    let words = sorted.iter().skip(sorted.partition_point(before));
    words.take_while(move |word| word.starts_with(letter))
}

/// True when a token is a word, is of its kind, or may be a misspelling of it.
pub(crate) fn is(token: &Token, word: &str) -> bool {
    let others = token.near.iter().chain(&token.kinds);
    token.stem == word || others.into_iter().any(|other| other == word)
}
