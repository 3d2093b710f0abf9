//! How the words of a text are meant, and what is being said where.

use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// A phrase of so many words may be an item of a list: "no fever and night sweats".
const ITEM: usize = 2;

/// How a word of a text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a statement of its own about a word, and any of them may hold together"
)]
pub(crate) struct Meant {
    /// It is said not to be so.
    pub(crate) denied: bool,
    /// It is about somebody else.
    pub(crate) other: bool,
    /// It is said not to be known, or cannot be told.
    pub(crate) unsure: bool,
    /// It is feared or asked, not told.
    pub(crate) worry: bool,
    /// It is advice for a case that may come.
    pub(crate) advice: bool,
    /// It is said to run in the family.
    pub(crate) family: bool,
    /// It is known to be old, unchanged and checked.
    pub(crate) settled: bool,
}

impl Meant {
    /// True for what is said to be so, and of oneself.
    pub(crate) fn is_own(self) -> bool {
        !self.denied && self.is_of_oneself()
    }

    /// True for what is said of oneself, be it so or not.
    pub(crate) fn is_of_oneself(self) -> bool {
        !self.other && !self.family
    }
}

/// A known phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Its first word.
    pub(crate) first: usize,
    /// Its last word.
    pub(crate) last: usize,
    /// True when it tells a lack itself: "no feeling", "cannot pee".
    pub(crate) lacks: bool,
    /// True when it begins with the word that denies it, as "no chest trouble": what a list
    /// goes on with is denied as well.
    pub(crate) denies: bool,
    /// True when it says itself that something is not so: "bladder fine".
    pub(crate) takes_back: bool,
    /// True for a sign, not an illness or a medicine.
    pub(crate) sign: bool,
    /// True for a sign that must be seen today or at once.
    pub(crate) grave: bool,
}

/// How far a statement still reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Reach {
    /// It does not.
    #[default]
    Ended,
    /// Only to what is plainly one more item.
    Perhaps,
    /// It does.
    Full,
}

/// What is being said at a place.
#[derive(Debug, Clone, Copy, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a statement that reaches on by itself, and any of them may hold together"
)]
pub(super) struct State {
    pub(super) denied: Reach,
    pub(super) other: Reach,
    pub(super) unsure: bool,
    pub(super) worry: bool,
    pub(super) advice: bool,
    /// All of a list is denied: "denies fever, weight loss, night pain".
    pub(super) listing: bool,
    /// The place behind the last words that deny: a colon there begins a list.
    pub(super) header: usize,
    /// A lack that follows is said to be otherwise: "not that I can't".
    pub(super) contrast: bool,
    /// Words before this place are where somebody is: "a woman in my office".
    pub(super) place: usize,
    /// A known phrase has ended since the denial began.
    pub(super) met: bool,
}

/// How a known phrase is meant.
pub(super) fn resolve(text: &[Token], spans: &[Span], span: &Span, now: State) -> Meant {
    let mut meant = plainly(now);
    // A list of what is denied ends at what takes back by itself: "no pain, bladder fine".
    let own = span.lacks || (span.takes_back && now.met);
    // "No fever or lost weight" goes on with the list.
    let linked = span.first.checked_sub(1).is_some_and(|at| is_or(text, at));
    let listed = now.denied == Reach::Full && now.met && linked && !span.grave && !span.takes_back;
    if meant.denied && own && !listed {
        // "No fever and no feeling": what tells a lack by itself is not denied by another.
        meant.denied = false;
    }
    // "No feeling or strength in my legs" tells of no strength.
    let lacking = |other: &Span| other.lacks && !other.takes_back && other.last + 2 == span.first;
    let may_lack = span.takes_back && !span.denies && now.denied == Reach::Ended;
    let lacks_too = may_lack && linked && spans.iter().any(lacking);
    meant.unsure |= lacks_too || (now.contrast && span.lacks);
    if now.denied == Reach::Perhaps && !own {
        let item = is_item(text, spans, span) && !span.grave;
        meant.denied = item;
        meant.unsure |= !item;
    }
    if now.other == Reach::Perhaps {
        meant.other = !span.sign;
        meant.unsure |= span.sign;
    }
    meant
}

pub(super) fn plainly(now: State) -> Meant {
    Meant {
        denied: now.denied == Reach::Full,
        other: now.other == Reach::Full,
        unsure: now.unsure,
        worry: now.worry,
        advice: now.advice,
        ..Meant::default()
    }
}

/// True for a short phrase between others of a list.
fn is_item(text: &[Token], spans: &[Span], span: &Span) -> bool {
    let begins = |at: usize| spans.iter().any(|other| other.first == at);
    let ends = |at: usize| spans.iter().any(|other| other.last == at);
    let before = span.first.checked_sub(1);
    let joined = pauses(text, span.first) || before.is_some_and(|at| is_link(text, at) || ends(at));
    let next = span.last + 1;
    let closed = pauses(text, next) || is_link(text, next) || begins(next);
    span.last < span.first + ITEM && joined && closed
}

/// True for a known phrase that makes up all of a part between commas, which begins here.
pub(super) fn is_whole_part(text: &[Token], at: usize, span: &Span) -> bool {
    let first = at + usize::from(is_link(text, at));
    span.first == first && (pauses(text, span.last + 1) || is_link(text, span.last + 1))
}

/// True for a word that goes on with a list and its denial: "or".
pub(super) fn is_or(text: &[Token], at: usize) -> bool {
    has(text, at, Role::Or) || has(text, at, Role::Nor)
}

/// True for a word that holds a list together: "and", "or".
pub(super) fn is_link(text: &[Token], at: usize) -> bool {
    has(text, at, Role::And) || is_or(text, at)
}

/// True for a word that adds something, at which a denial may end: "and", "with".
pub(super) fn is_and(text: &[Token], at: usize) -> bool {
    has(text, at, Role::And) || has(text, at, Role::With)
}

/// True where a part between commas begins, or the text ends.
pub(super) fn pauses(text: &[Token], at: usize) -> bool {
    text.get(at).is_none_or(|token| token.gap > Break::None)
}

pub(super) fn paint(all: &mut [Meant], first: usize, last: usize, meant: Meant) {
    for word in all.get_mut(first..=last).unwrap_or_default() {
        *word = meant;
    }
}
