//! From typed text to plain words: case, accents, spelling, plurals and endings folded away.

use std::borrow::Cow;

use crate::domain::LinkWords;
use crate::lexicon::notes::APOSTROPHES;
use crate::lexicon::notes::noted_sign;
use crate::lexicon::notes::short_year;
use crate::lexicon::roles::Marks;
use crate::lexicon::stem::stem;
use crate::lexicon::tables::Word;
use unicode_normalization::char::decompose_compatible;
use unicode_normalization::char::is_combining_mark;

/// Plurals without an ending.
const IRREGULAR: [&str; 2] = ["feet", "teeth"];

/// British endings, each with the American one.
const ENDINGS: [(&str, &str); 10] = [
    ("our", "or"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("isation", "ization"),
    ("tre", "ter"),
    ("bre", "ber"),
];

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing but space.
    None,
    /// A comma, a bracket or a dash.
    Soft,
    /// A comma before "and": a list may end here, or another clause begin.
    Joint,
    /// A semicolon: a sign may go on behind it, and nothing else does.
    Half,
    /// The end of a sentence.
    Hard,
}

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a property of its own, and any of them may hold together"
)]
pub(crate) struct Token {
    /// Byte at which it starts.
    pub(crate) start: usize,
    /// Byte after its last one.
    pub(crate) end: usize,
    /// Lower case, without accents, apostrophes and plural ending, in one spelling.
    pub(crate) plain: Word,
    /// `plain` without its verb ending; words are compared by it.
    pub(crate) stem: Word,
    /// True for "mum's": it owns what follows.
    pub(crate) owns: bool,
    /// What stands before it.
    pub(crate) gap: Break,
    /// True when that is a colon: what follows is a list.
    pub(crate) after_colon: bool,
    /// True when it is the end of a question.
    pub(crate) after_question: bool,
    /// Stems it may be a misspelling of.
    pub(crate) near: Vec<Word>,
    /// Stems of the words that it was joined from, and their kinds.
    pub(crate) parts: Vec<Word>,
    /// What it is read as, too: "not" for "dont"; then the kinds of words it belongs to, in braces.
    pub(crate) kinds: Vec<Word>,
    /// True for a plural: "legs".
    pub(crate) plural: bool,
    /// True for words that tell a lack by themselves: "no feeling", "cannot".
    pub(crate) lacks: bool,
    /// True when a misspelling was put right to get here.
    pub(crate) corrected: bool,
    /// What it is in time and grammar, once its text is made ready.
    pub(crate) marks: Marks,
}

impl Token {
    /// True for digits, with or without a point.
    pub(crate) fn is_number(&self) -> bool {
        let digits = |b: u8| b.is_ascii_digit() || b == b'.';
        !self.plain.is_empty() && self.plain.bytes().all(digits)
    }

    /// True for this stem, and for one that is read as it, too.
    pub(crate) fn is_read_as(&self, stem: &Word) -> bool {
        self.stem == *stem || self.kinds.first() == Some(stem)
    }

    /// A word that stands for several typed ones.
    pub(crate) fn merged(&self, end: usize, plain: &str) -> Self {
        Self {
            end,
            plain: plain.into(),
            stem: stem(plain),
            near: Vec::new(),
            parts: Vec::new(),
            kinds: Vec::new(),
            marks: Marks::default(),
            ..self.clone()
        }
    }
}

/// Lower-case words without punctuation, apostrophes, plural and possessive endings.
pub fn words(text: &str) -> Vec<String> {
    tokens(text)
        .into_iter()
        .map(|token| token.plain.into())
        .collect()
}

/// The parts of a list: "neck and arms" is "neck" and "arms".
pub fn parts(links: &LinkWords, text: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![String::new()];
    for word in text
        .replace([',', '/', '&', '+', ';'], " , ")
        .split_whitespace()
    {
        let lower = word.to_lowercase();
        let joins = links.and.iter().chain(&links.or).any(|link| *link == lower);
        if joins || word == "," {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Takes a text apart into words, none of which is dropped.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut splitter = Splitter {
        tokens: Vec::with_capacity(text.split_ascii_whitespace().count()),
        ..Splitter::default()
    };
    let mut rest = text.char_indices().peekable();
    let mut before = None;
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|(_, next)| *next);
        let here = text.get(at..).filter(|_| !c.is_alphanumeric());
        let sign = here.and_then(|here| noted_sign(here).or_else(|| short_year(before, here)));
        if let Some((sign, word)) = sign {
            splitter.sign(at, at + sign.len(), word);
            let left = sign.chars().count().saturating_sub(1);
            before = rest.by_ref().take(left).last().map(|(_, last)| last);
            continue;
        }
        if !(c == ',' && splitter.is_digits() && is_thousand(text, at)) {
            splitter.take(at, c, before, next);
        }
        before = Some(c);
    }
    splitter.finish(text.len());
    splitter.tokens
}

/// True for the comma of "40,000".
fn is_thousand(text: &str, comma: usize) -> bool {
    let rest = text.as_bytes().get(comma + 1..).unwrap_or_default();
    rest.iter().take_while(|b| b.is_ascii_digit()).count() == 3
}

#[derive(Debug, Default)]
struct Splitter {
    tokens: Vec<Token>,
    word: String,
    start: usize,
    owns: bool,
    gap: Option<Break>,
    colon: bool,
    question: bool,
}

impl Splitter {
    fn take(&mut self, at: usize, c: char, before: Option<char>, next: Option<char>) {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match c {
            c if c.is_alphanumeric() => self.letter(at, c),
            c if APOSTROPHES.contains(&c) => {
                self.owns |= matches!(next, Some('s' | 'S'));
            }
            '.' | '/' if digit(before) && digit(next) && !self.word.is_empty() => {
                self.word.push(c);
            }
            '.' | '/' if self.is_one_letter() && next.is_some_and(char::is_alphabetic) => {}
            '.' if self.word.len() < 3 && self.abbreviates(next) => {}
            '-' if self.word.is_empty()
                && digit(next)
                && before.is_none_or(char::is_whitespace) =>
            {
                self.start = at;
                self.word.push(c);
            }
            c if is_invisible(c) => {}
            '&' | '+' => self.sign(at, at + 1, "and"),
            '/' => self.sign(at, at + 1, "or"),
            c if c.is_whitespace() || c.is_ascii_punctuation() || is_typographic(c) => {
                self.end(at);
                self.separate(c, next);
            }
            c => self.sign(at, at + c.len_utf8(), c.encode_utf8(&mut [0; 4])),
        }
    }

    /// True inside a number.
    fn is_digits(&self) -> bool {
        !self.word.is_empty() && self.word.bytes().all(|b| b.is_ascii_digit())
    }

    /// True after a single letter, as in "b.p." and "h/o".
    fn is_one_letter(&self) -> bool {
        self.word.chars().count() == 1 && self.word.chars().all(char::is_alphabetic)
    }

    /// True for the last dot of "b.p.": more of the text follows.
    fn abbreviates(&self, next: Option<char>) -> bool {
        self.word.chars().count() == 2
            && self.word.chars().all(char::is_alphabetic)
            && next.is_some_and(|c| c == ',')
    }

    fn letter(&mut self, at: usize, c: char) {
        // "20weeks" and "L4" stay as typed; "3wks" is split when times are read.
        if self.word.is_empty() {
            self.start = at;
        }
        let word = &mut self.word;
        if c.is_ascii() {
            word.push(c.to_ascii_lowercase());
            return;
        }
        decompose_compatible(c, |part| {
            if !is_combining_mark(part) {
                word.extend(part.to_lowercase().filter(|c| !is_combining_mark(*c)));
            }
        });
    }

    fn sign(&mut self, at: usize, end: usize, word: &str) {
        self.end(at);
        self.start = at;
        word.clone_into(&mut self.word);
        self.end(end);
    }

    fn separate(&mut self, c: char, next: Option<char>) {
        let gap = match c {
            '.' | '!' | '?' | '\n' => Break::Hard,
            ';' => Break::Half,
            ',' | ':' | '(' | ')' | '[' | ']' | '\u{2013}' | '\u{2014}' => Break::Soft,
            '-' if next.is_none_or(char::is_whitespace) => Break::Soft,
            _ => return,
        };
        self.gap = self.gap.max(Some(gap));
        self.colon |= c == ':';
        self.question |= c == '?';
    }

    fn end(&mut self, at: usize) {
        if self.word.is_empty() {
            return;
        }
        let singular = singular(&self.word);
        let plain = american(singular);
        let is_plural = singular != self.word && plain != american(&self.word);
        let plain = Word::from(plain);
        let owns = self.owns && self.word.ends_with('s');
        self.tokens.push(Token {
            start: self.start,
            end: at,
            stem: stem(&plain),
            plain,
            owns,
            gap: self.gap.take().unwrap_or(Break::None),
            after_colon: std::mem::take(&mut self.colon),
            after_question: std::mem::take(&mut self.question),
            near: Vec::new(),
            parts: Vec::new(),
            kinds: Vec::new(),
            plural: is_plural || IRREGULAR.contains(&self.word.as_str()),
            lacks: false,
            corrected: false,
            marks: Marks::default(),
        });
        self.word.clear();
        self.owns = false;
    }

    fn finish(&mut self, at: usize) {
        self.end(at);
    }
}

/// Joiners, marks and control characters that show nothing by themselves.
fn is_invisible(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || matches!(c, '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
        || (c.is_control() && !c.is_whitespace())
}

fn is_typographic(c: char) -> bool {
    matches!(
        c,
        '\u{2010}'
            ..='\u{2027}'
                | '\u{ab}'
                | '\u{bb}'
                | '\u{b0}'
                | '\u{b7}'
                | '\u{a3}'
                | '\u{20ac}'
                | '\u{a1}'
                | '\u{bf}'
    )
}

/// A word without its plural ending. Short words and words like "pus" or "stress" stay.
fn singular(word: &str) -> &str {
    let keeps = ["ss", "us", "is", "as"];
    let stem = word.strip_suffix('s').filter(|_| word.len() > 3);
    stem.filter(|_| !keeps.iter().any(|end| word.ends_with(end)))
        .unwrap_or(word)
}

/// One of two spellings: "haemophilia", "tumour", "paralyse", "centre" as they are spelt in America.
fn american(word: &str) -> Cow<'_, str> {
    if word.len() < 5 || !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut word = Cow::Borrowed(word);
    let digraph = |pair: &[u8]| matches!(pair, b"ae" | b"oe");
    if word.len() > 5 && word.as_bytes().windows(2).any(digraph) {
        word = Cow::Owned(word.replace("ae", "e").replace("oe", "e"));
    }
    let respelt = ENDINGS.iter().find_map(|(british, american)| {
        let stem = word.strip_suffix(british)?;
        (stem.len() > 2).then(|| format!("{stem}{american}"))
    });
    respelt.map_or(word, Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words() {
        assert_eq!(words("Can't feel my legs!"), ["cant", "feel", "my", "leg"]);
        assert_eq!(words("Stress, pus; discs"), ["stress", "pus", "disc"]);
        assert_eq!(
            words("b.p. 178/104, h/o DVT"),
            ["bp", "178/104", "ho", "dvt"]
        );
        assert_eq!(words("T-score -2.5"), ["t", "score", "-2.5"]);
    }

    #[test]
    fn both_spellings_are_one() {
        for (british, american) in [
            ("haemophilia", "hemophilia"),
            ("oedema", "edema"),
            ("tumours", "tumors"),
            ("labour", "labor"),
            ("paralysed", "paralyzed"),
            ("Crème", "creme"),
        ] {
            assert_eq!(words(british), words(american));
        }
    }

    #[test]
    fn symbols_are_words_and_invisible_marks_are_not() {
        assert_eq!(words("\u{1f930}"), ["\u{1f930}"]);
        assert_eq!(words("war\u{200b}farin"), ["warfarin"]);
    }
}
