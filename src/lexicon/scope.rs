//! What a statement reaches: denials, other people, worries. After the published method `ConText`.
//!
//! A word that steers reaches the known phrase behind it, and those that a list joins to it.
//! Where a list is not plain ("no fever and chest pain"), a grave sign is not known rather
//! than denied. Words that steer from behind are in `behind`.

use crate::kb::Lexicon;
use crate::lexicon::phrases::Barriers;
use crate::lexicon::rows::Rows;
use crate::lexicon::time::number;
use crate::lexicon::vocabulary::Vocabulary;
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

/// A known phrase in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// Its first word.
    pub(crate) first: usize,
    /// Its last word.
    pub(crate) last: usize,
    /// True when it tells a lack itself: "no feeling", "cannot pee".
    pub(crate) lacks: bool,
    /// True for a sign, not an illness or a medicine.
    pub(crate) sign: bool,
    /// True for a sign that must be seen today or at once.
    pub(crate) grave: bool,
}

/// Rows of words that steer how others are meant.
#[derive(Debug)]
pub(crate) struct Scopes {
    pub(super) negators: Rows,
    pub(super) no_denials: Rows,
    unsure: Rows,
    pub(super) on_behalf: Rows,
    pub(super) carer: Rows,
    pub(super) after: Rows,
    turning: Rows,
    starting: Rows,
    pub(super) people: Rows,
    pub(super) owning: Rows,
    pub(super) noticing: Rows,
    pub(super) family: Rows,
    pub(super) myself: Rows,
    worries: Rows,
    pub(super) worsening: Rows,
    advice: Rows,
    advice_met: Rows,
    real: Rows,
    pub(super) settled: Rows,
    pub(super) nothing: Rows,
    pub(super) lacking: Rows,
    pub(super) inability_harmless: Rows,
    pub(super) cue_stops: Rows,
    pub(super) over_after: Rows,
}

/// How far a statement still reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Reach {
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
struct State {
    denied: Reach,
    other: Reach,
    unsure: bool,
    worry: bool,
    advice: bool,
    /// A known phrase has ended since the denial began.
    met: bool,
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
            carer: rows(&lexicon.carer),
            after: rows(&lexicon.negators_after),
            turning: rows(&lexicon.turning),
            starting: rows(&lexicon.starting),
            people: rows(&lexicon.other_people),
            owning: rows(&lexicon.owning),
            noticing: rows(&lexicon.noticing),
            family: rows(&lexicon.family),
            myself: rows(&lexicon.myself),
            worries: rows(&lexicon.worries),
            worsening: rows(&lexicon.worsening),
            advice: rows(&lexicon.advice),
            advice_met: rows(&lexicon.advice_met),
            real: rows(&lexicon.real),
            settled: rows(&lexicon.settled),
            nothing: rows(&lexicon.nothing),
            lacking: rows(&lexicon.lacking),
            inability_harmless: rows(&lexicon.inability_harmless),
            cue_stops: rows(&lexicon.cue_stops),
            over_after: rows(&lexicon.over_after),
        }
    }

    /// Words that no phrase reaches across.
    pub(crate) fn barriers(&self) -> Barriers {
        Barriers {
            denials: self.negators.words().cloned().collect(),
            turns: self.turning.words().cloned().collect(),
        }
    }

    /// True when the word at this place steers others.
    pub(crate) fn steers(&self, text: &[Token], at: usize) -> bool {
        let rows = [
            &self.negators,
            &self.unsure,
            &self.on_behalf,
            &self.people,
            &self.worries,
            &self.family,
            &self.settled,
        ];
        rows.iter().any(|rows| rows.is_at(text, at))
    }

    /// True for a word that denies.
    pub(crate) fn negates(&self, text: &[Token], at: usize) -> bool {
        self.negators.is_at(text, at)
    }

    /// True for a word that denies what follows it.
    pub(crate) fn denies(&self, text: &[Token], at: usize) -> bool {
        self.negates(text, at)
            && !self.over_after.is_at(text, at)
            && !self.no_denials.is_at(text, at)
    }

    /// True for words that only say "family history".
    pub(crate) fn is_family(&self, text: &[Token], first: usize, last: usize) -> bool {
        let count = self.family.at(text, first);
        count.is_some_and(|count| first + count > last)
    }

    /// How each word is meant. Words inside known phrases (`spans`, ascending) steer nothing.
    /// `for_another`: what is told of somebody else is what counts.
    pub(crate) fn of(&self, text: &[Token], spans: &[Span], for_another: bool) -> Vec<Meant> {
        let mut all = vec![Meant::default(); text.len()];
        let mut now = State::default();
        let mut next = 0;
        let mut at = 0;
        while at < text.len() {
            self.pause(text, at, &mut now);
            let mut end = at;
            // Those of a list lie inside each other: "bladder or bowel problems".
            while let Some(span) = spans.get(next).filter(|span| span.first < end.max(at + 1)) {
                let meant = resolve(text, spans, span, now);
                paint(&mut all, span.first, span.last, meant);
                end = end.max(span.last + 1);
                next += 1;
            }
            if end == at {
                self.steer(text, at, &mut now);
                paint(&mut all, at, at, plainly(now));
                end += 1;
            } else {
                self.pass(text, end, &mut now);
            }
            at = end;
        }
        self.look_back(text, spans, &mut all);
        let met = (0..text.len()).any(|at| self.advice_met.is_at(text, at));
        for meant in &mut all {
            meant.advice &= !met;
            meant.other &= !for_another;
            meant.family &= !for_another;
        }
        all
    }

    /// What ends at a comma, a full stop or a new clause.
    fn pause(&self, text: &[Token], at: usize, now: &mut State) {
        let gap = text.get(at).map_or(Break::None, |token| token.gap);
        match gap {
            Break::Hard => *now = State::default(),
            Break::Soft => {
                now.worry = false;
                now.unsure = false;
                if now.denied > Reach::Ended {
                    now.denied = if now.met {
                        self.list_goes_on(text, at)
                    } else {
                        Reach::Ended
                    };
                }
            }
            Break::None => {}
        }
        let joins = is_and(text, at);
        if self.turning.is_at(text, at) || (joins && self.opens_clause(text, at + 1)) {
            now.denied = Reach::Ended;
            now.other = now.other.min(Reach::Perhaps);
            now.unsure = false;
            now.worry = false;
        } else if joins && now.met {
            now.denied = now.denied.min(Reach::Perhaps);
            now.other = now.other.min(Reach::Perhaps);
            now.worry = false;
        }
        let own = self.opens_clause(text, at) && self.myself.is_at(text, at);
        if own && self.person_at(text, at + 1).is_none() {
            now.other = Reach::Ended;
        }
    }

    fn opens_clause(&self, text: &[Token], at: usize) -> bool {
        self.starting.is_at(text, at) || self.myself.is_at(text, at)
    }

    /// How far a denied list goes on from here: "no fever, cough or rash" fully, "no fever, cough
    /// and rash" perhaps.
    fn list_goes_on(&self, text: &[Token], at: usize) -> Reach {
        if self.opens_clause(text, at) {
            return Reach::Ended;
        }
        let rest = text.get(at..).unwrap_or_default();
        let sentence = rest
            .iter()
            .enumerate()
            .take_while(|(i, token)| *i == 0 || token.gap < Break::Hard);
        for (i, token) in sentence {
            let here = at + i;
            if self.turning.is_at(text, here) || self.negators.is_at(text, here) {
                return Reach::Ended;
            }
            if i > 0 && matches!(token.stem.as_str(), "or" | "nor") {
                return Reach::Full;
            }
            if is_and(text, here) {
                let ended = self.opens_clause(text, here + 1);
                return if ended { Reach::Ended } else { Reach::Perhaps };
            }
            if i > 0 && token.gap == Break::Soft && self.opens_clause(text, here) {
                return Reach::Ended;
            }
        }
        Reach::Ended
    }

    /// What a known phrase leaves behind it; `next` is the word after it.
    fn pass(&self, text: &[Token], next: usize, now: &mut State) {
        now.met = true;
        let linked = text
            .get(next)
            .is_some_and(|token| matches!(token.stem.as_str(), "or" | "nor"));
        if now.denied == Reach::Full && !linked && !pauses(text, next) {
            let listed = self.list_goes_on(text, next) == Reach::Full;
            if !listed {
                now.denied = Reach::Perhaps;
            }
        }
    }

    fn steer(&self, text: &[Token], at: usize, now: &mut State) {
        // "Maybe seven weeks" is unsure of the number only.
        let number = |count: usize| {
            text.get(at + count)
                .is_some_and(|next| number(&next.plain).is_some())
        };
        let unsure = self.unsure.at(text, at).is_some_and(|count| !number(count));
        now.unsure |= unsure;
        if self.denies(text, at) && !unsure && !now.unsure {
            now.denied = Reach::Full;
            now.met = false;
        }
        // "Worried about my pacemaker": what follows "my" is told, not feared.
        let feared = |count: usize| !self.real.is_at(text, at + count);
        now.worry |= self.worries.at(text, at).is_some_and(feared);
        now.advice |= self.advice.is_at(text, at);
        if self.person_at(text, at).is_some() {
            now.other = Reach::Full;
            now.met = false;
        }
    }
}

/// How a known phrase is meant.
fn resolve(text: &[Token], spans: &[Span], span: &Span, now: State) -> Meant {
    let mut meant = plainly(now);
    if meant.denied && span.lacks {
        // "No fever and no feeling": what tells a lack by itself is not denied by another.
        meant.denied = false;
    }
    if now.denied == Reach::Perhaps && !span.lacks {
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

fn plainly(now: State) -> Meant {
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

fn is_link(text: &[Token], at: usize) -> bool {
    let word = text.get(at).map_or("", |token| token.stem.as_str());
    matches!(word, "and" | "or" | "nor")
}

fn is_and(text: &[Token], at: usize) -> bool {
    let word = text.get(at).map_or("", |token| token.stem.as_str());
    matches!(word, "and" | "plus" | "with" | "then")
}

/// True where a part between commas begins, or the text ends.
pub(super) fn pauses(text: &[Token], at: usize) -> bool {
    text.get(at).is_none_or(|token| token.gap > Break::None)
}

fn paint(all: &mut [Meant], first: usize, last: usize, meant: Meant) {
    for word in all.get_mut(first..=last).unwrap_or_default() {
        *word = meant;
    }
}
