//! What a statement reaches: denials, other people, worries. After the published method `ConText`.
//!
//! A word that steers reaches the known phrase behind it, and those that a list joins to it.
//! Where a list is not plain ("no fever and chest pain"), a grave sign is not known rather
//! than denied. Words that steer from behind are in `behind`.

use crate::domain::Grammar;
use crate::kb::Lexicon;
use crate::lexicon::checked::CheckedRows;
use crate::lexicon::meant::Meant;
use crate::lexicon::meant::Reach;
use crate::lexicon::meant::Span;
use crate::lexicon::meant::State;
use crate::lexicon::meant::is_and;
use crate::lexicon::meant::is_or;
use crate::lexicon::meant::paint;
use crate::lexicon::meant::pauses;
use crate::lexicon::meant::plainly;
use crate::lexicon::person::PersonRows;
use crate::lexicon::phrases::Barriers;
use crate::lexicon::roles::Role;
use crate::lexicon::rows::Rows;
use crate::lexicon::supposed::Supposing;
use crate::lexicon::vocabulary::Vocabulary;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// So many words may stand between "can't" and "without".
const PRICE: usize = 6;

/// So many words before "has happened" may say that nothing has.
const MET: usize = 4;

/// Rows of words that steer how others are meant.
#[derive(Debug)]
pub(crate) struct Scopes {
    pub(super) negators: Rows,
    pub(super) no_denials: Rows,
    unsure: Rows,
    pub(super) on_behalf: Rows,
    pub(super) meant_for: Rows,
    pub(super) wanting: Rows,
    pub(super) carer: Rows,
    pub(super) after: Rows,
    pub(super) turning: Rows,
    pub(super) checked: CheckedRows,
    pub(super) starting: Rows,
    pub(super) predicates: Rows,
    pub(super) subordinators: Rows,
    pub(super) people: Rows,
    pub(super) owning: Rows,
    pub(super) noticing: Rows,
    pub(super) done_to_me: Rows,
    pub(super) family: Rows,
    pub(super) myself: Rows,
    worries: Rows,
    pub(super) worsening: Rows,
    advice: Rows,
    advice_met: Rows,
    recent: Rows,
    real: Rows,
    pub(super) settled: Rows,
    pub(super) nothing: Rows,
    pub(super) lacking: Rows,
    /// Words behind which the name of an illness or a medicine may stand.
    pub(super) naming: Rows,
    /// Words of the body and of what changes in it.
    pub(super) telling: Rows,
    pub(super) telling_alone: Rows,
    pub(super) inability_harmless: Rows,
    pub(super) cue_stops: Rows,
    pub(super) undoing: Rows,
    price: Rows,
    pub(super) listing: Rows,
    pub(super) complaints: Rows,
    /// Words that deny a thing, and may begin a list.
    pub(super) lacking_things: Rows,
    contrasting: Rows,
    supposing: Supposing,
    pub(super) hurting: Rows,
    pub(super) possessive: Rows,
    pub(super) pronoun: Rows,
    pub(super) places: Rows,
    pub(super) what: Rows,
    pub(super) lost: Rows,
    pub(super) likened: Rows,
    /// Who speaks, and how old somebody is.
    pub(super) person: PersonRows,
    pub(super) over_after: Rows,
}

impl Scopes {
    /// The rows of a lexicon and a grammar.
    pub(crate) fn new(lexicon: &Lexicon, grammar: &Grammar, vocabulary: &Vocabulary) -> Self {
        let rows = |list| Rows::new(list, vocabulary);
        Self {
            negators: rows(&lexicon.negators),
            no_denials: rows(&lexicon.no_denials),
            unsure: rows(&lexicon.unsure),
            on_behalf: rows(&lexicon.on_behalf),
            meant_for: rows(&lexicon.meant_for),
            wanting: rows(&lexicon.wanting),
            carer: rows(&lexicon.carer),
            after: rows(&lexicon.negators_after),
            turning: rows(&lexicon.turning),
            checked: CheckedRows::new(lexicon, vocabulary),
            starting: rows(&lexicon.starting),
            predicates: rows(&lexicon.predicates),
            subordinators: rows(&lexicon.subordinators),
            people: rows(&lexicon.other_people),
            owning: rows(&lexicon.owning),
            noticing: rows(&lexicon.noticing),
            done_to_me: rows(&lexicon.done_to_me),
            family: rows(&lexicon.family),
            myself: rows(&lexicon.myself),
            worries: rows(&lexicon.worries),
            worsening: rows(&lexicon.worsening),
            advice: rows(&lexicon.advice),
            advice_met: rows(&lexicon.advice_met),
            recent: rows(&lexicon.recent),
            real: rows(&lexicon.real),
            settled: rows(&lexicon.settled),
            nothing: rows(&lexicon.nothing),
            lacking: rows(&lexicon.lacking),
            naming: rows(&lexicon.naming),
            telling: rows(&lexicon.telling),
            telling_alone: rows(&lexicon.telling_alone),
            inability_harmless: rows(&lexicon.inability_harmless),
            cue_stops: rows(&lexicon.cue_stops),
            undoing: rows(&lexicon.undoing),
            price: rows(&lexicon.price),
            listing: rows(&lexicon.listing),
            complaints: rows(&lexicon.complaints),
            lacking_things: rows(&lexicon.lacking_things),
            contrasting: rows(&lexicon.contrasting),
            hurting: rows(&lexicon.pain.hurting),
            possessive: rows(&lexicon.theirs.possessive),
            pronoun: rows(&lexicon.theirs.pronoun),
            places: rows(&lexicon.theirs.places),
            what: rows(&lexicon.theirs.of_whom),
            lost: rows(&lexicon.theirs.lost),
            likened: rows(&lexicon.theirs.likened),
            supposing: Supposing::new(lexicon, vocabulary),
            person: PersonRows::new(lexicon, grammar, vocabulary),
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
            &self.meant_for,
            &self.wanting,
            &self.people,
            &self.pronoun,
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
            && !self.is_price(text, at)
            && !self.over_after.is_at(text, at)
            && !self.is_no_denial(text, at)
    }

    /// True for "without" behind "can't": "can't walk without pain" tells of pain.
    fn is_price(&self, text: &[Token], at: usize) -> bool {
        let lacks = |back: usize| {
            let before = at.checked_sub(back).and_then(|i| text.get(i));
            before.is_some_and(|token| token.lacks || token.has(Role::Unable))
        };
        let joined = |back: &usize| {
            let next = at.checked_sub(back - 1).and_then(|i| text.get(i));
            next.is_some_and(|token| token.gap == Break::None)
        };
        self.price.is_at(text, at) && (1..=PRICE).take_while(joined).any(lacks)
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
        let own_pain = self.tells_own_pain(text);
        let mut now = State::default();
        let mut next = 0;
        let mut at = 0;
        while at < text.len() {
            self.pause(text, spans.get(next), at, &mut now);
            let mut end = self.known_at(text, spans, (&mut next, at), &mut now, &mut all);
            if end == at {
                self.steer(text, spans.get(next), at, &mut now);
                if own_pain && self.pronoun_at(text, at) {
                    now.other = Reach::Full;
                    now.met = false;
                }
                paint(&mut all, at, at, plainly(now));
                end += 1;
            } else {
                self.pass(text, end, &mut now);
            }
            at = end;
        }
        self.look_back(text, spans, &mut all);
        self.mark_checked(text, spans, &mut all);
        if own_pain {
            self.mark_theirs(text, spans, &mut all);
        }
        self.supposing.mark(text, &mut all);
        let met = (0..text.len()).any(|at| self.has_come(text, at));
        for meant in &mut all {
            meant.advice &= !met;
            meant.other &= !for_another;
            meant.family &= !for_another;
        }
        all
    }

    /// True for "it has now"; not for "none of that has happened".
    fn has_come(&self, text: &[Token], at: usize) -> bool {
        let mut before = (at.saturating_sub(MET)..at).rev();
        let none = |i: usize| self.negates(text, i) || self.cue_stops.is_at(text, i);
        self.advice_met.is_at(text, at) && !before.any(none)
    }

    /// What ends at a comma, a full stop or a new clause; `span` is the next known phrase.
    fn pause(&self, text: &[Token], span: Option<&Span>, at: usize, now: &mut State) {
        let gap = text.get(at).map_or(Break::None, |token| token.gap);
        match gap {
            Break::Hard => *now = State::default(),
            Break::Half if !now.listing => *now = State::default(),
            Break::Soft | Break::Joint | Break::Half => {
                now.worry = false;
                now.unsure = false;
                now.contrast = false;
                let listed = self.list_of_denied(text, span, at, now);
                now.listing = listed;
                if now.denied > Reach::Ended && !listed {
                    let goes_on = self.list_goes_on(text, at);
                    now.denied = if now.met || self.begins_list(text, at, now, goes_on) {
                        goes_on
                    } else {
                        Reach::Ended
                    };
                }
            }
            Break::None => {}
        }
        let joins = is_and(text, at);
        if now.advice && (gap > Break::None || joins) {
            self.leave_advice(text, at, now);
        }
        if self.turning.is_at(text, at) || (joins && self.says_more(text, at + 1)) {
            now.denied = Reach::Ended;
            now.listing = false;
            now.contrast = false;
            now.other = now.other.min(Reach::Perhaps);
            now.unsure = false;
            now.worry = false;
        } else if joins && now.met {
            now.denied = now.denied.min(Reach::Perhaps);
            now.other = now.other.min(Reach::Perhaps);
            now.worry = false;
        }
        let own = self.opens_clause(text, at) && self.myself.is_at(text, at);
        let own = own && at >= now.place && self.person_at(text, at + 1).is_none();
        if own || self.turns_to_self(text, at) {
            now.other = Reach::Ended;
        }
    }

    /// "Come back if you can't pee, and I can't": behind advice, what is so. Where the advice was
    /// about "I" already, the next "and I" may belong to it: then nobody can tell.
    fn leave_advice(&self, text: &[Token], at: usize, now: &mut State) {
        let next = at + usize::from(is_and(text, at));
        let recent = self.recent.at(text, next);
        if !self.myself.is_at(text, next + recent.unwrap_or_default()) {
            return;
        }
        let begins = |i: &usize| text.get(*i).is_some_and(|token| token.gap >= Break::Half);
        let start = (0..=at).rev().find(begins).unwrap_or_default();
        let own = (start..at).any(|i| self.myself.is_at(text, i));
        now.advice = false;
        now.unsure |= own && recent.is_none();
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
            .take_while(|(i, token)| *i == 0 || token.gap < Break::Half);
        for (i, token) in sentence {
            let here = at + i;
            if self.turning.is_at(text, here) || self.negators.is_at(text, here) {
                return Reach::Ended;
            }
            if is_or(text, here) {
                return Reach::Full;
            }
            if is_and(text, here) {
                let ended = self.says_more(text, here + 1);
                return if ended { Reach::Ended } else { Reach::Perhaps };
            }
            if i > 0 && token.gap > Break::None && self.opens_clause(text, here) {
                return Reach::Ended;
            }
        }
        Reach::Ended
    }

    /// What a known phrase leaves behind it; `next` is the word after it.
    fn pass(&self, text: &[Token], next: usize, now: &mut State) {
        now.met = true;
        let linked = is_or(text, next);
        if now.denied == Reach::Full && !linked && !pauses(text, next) && !now.listing {
            let listed = self.list_goes_on(text, next) == Reach::Full;
            if !listed {
                now.denied = Reach::Perhaps;
            }
        }
    }

    /// Takes the word at this place into what is being said; `span` is the next known phrase.
    fn steer(&self, text: &[Token], span: Option<&Span>, at: usize, now: &mut State) {
        // "Maybe seven weeks" is unsure of the number only.
        let number = |count: usize| {
            text.get(at + count)
                .is_some_and(|next| next.number().is_some())
        };
        let unsure = self.unsure.at(text, at).is_some_and(|count| !number(count));
        now.unsure |= unsure;
        if self.denies(text, at) && !unsure && !now.unsure {
            now.denied = Reach::Full;
            now.met = false;
            now.header = at + self.negators.at(text, at).unwrap_or(1);
            // "Fever nil, weight loss": what closes its part begins no list.
            let begins = |count: usize| !pauses(text, at + count);
            now.listing = self.listing.at(text, at).is_some_and(begins);
        }
        now.contrast |= self.contrasting.is_at(text, at);
        // "Worried about my pacemaker": what follows "my" is told, not feared.
        let feared = |count: usize| !self.real.is_at(text, at + count);
        now.worry |= self.worries.at(text, at).is_some_and(feared);
        now.advice |= self.advice.is_at(text, at);
        // "My baby is kicking less": one who is a part of what is told has nothing else.
        // "A bloke at work collapsed" shares only the place with "collapsed at work".
        let inside = |count: usize| {
            span.is_some_and(|span| span.first < at + count && !self.places.is_at(text, span.first))
        };
        if let Some(count) = self.person_at(text, at).filter(|count| !inside(*count)) {
            // "A patient of mine" is not mine.
            now.place = self
                .verb_behind_place(text, at + count)
                .unwrap_or(at + count);
            now.other = Reach::Full;
            now.met = false;
        }
    }
}
