//! Whose body it is: one's own, somebody else's, or that of the person asked for.

use crate::lexicon::meant::pauses;
use crate::lexicon::roles::Role;
use crate::lexicon::roles::has;
use crate::lexicon::scope::Scopes;
use crate::lexicon::text::parts;
use crate::lexicon::text::starts_sentence;
use crate::lexicon::words::Break;
use crate::lexicon::words::Token;

/// The most words that name somebody: "bloke next door".
pub(super) const PERSON: usize = 3;

impl Scopes {
    /// Somebody else who owns what follows: "mum has", "my dad's", "sister with", "mum fainted"; not
    /// one who only tells of it, "my wife has noticed", or does it: "a lad on a bike ran into me".
    pub(super) fn person_at(&self, text: &[Token], at: usize) -> Option<usize> {
        let count = self.people.at(text, at)?;
        if self.likened.ends_before(text, at, 2).is_some() {
            return None;
        }
        let next = at + count;
        let last = text.get(next - 1)?;
        // "Saw my dad, chest pain since": behind a comma only whom the sentence is about has something.
        let first = at.saturating_sub(usize::from(at > 0 && has(text, at - 1, Role::My)));
        let about = starts_sentence(text, first);
        let joined = |i: &usize| about || text.get(*i).is_some_and(|t| t.gap == Break::None);
        let mut near = (next..next + 2).take_while(joined);
        let verb = near.any(|i| self.owning.is_at(text, i))
            || self.verb_behind_place(text, next).is_some();
        let tells = (next..next + 3).any(|i| self.noticing.is_at(text, i));
        ((last.owns || verb) && !tells && !self.is_done_to_me(text, next)).then_some(count)
    }

    /// True when the part that goes on here tells what was done to the writer.
    fn is_done_to_me(&self, text: &[Token], next: usize) -> bool {
        let part = (next..text.len()).take_while(|at| *at == next || !pauses(text, *at));
        part.into_iter().any(|at| self.done_to_me.is_at(text, at))
    }

    /// True when one of these words says that something is new or gets worse.
    pub(crate) fn worsens(&self, text: Option<&[Token]>) -> bool {
        let text = text.unwrap_or_default();
        (0..text.len()).any(|at| self.worsening.is_at(text, at))
    }

    /// True where a person is named, or one named before.
    pub(crate) fn is_person(&self, text: &[Token], at: usize) -> bool {
        // A row of two words may end here: "my other half".
        let ends = self.people.ends_before(text, at + 1, PERSON).is_some();
        self.person.named_before.is_at(text, at) || ends
    }

    /// True where somebody ends who is "mine": "my dad".
    pub(crate) fn is_ones_own_person(&self, text: &[Token], at: usize) -> bool {
        let mine = |i| has(text, i, Role::My) || has(text, i, Role::Our);
        self.is_person(text, at) && (at.saturating_sub(PERSON)..=at).any(mine)
    }

    /// True for one who handles another and has a pain that is put down to nobody: "I do all her
    /// lifting, hence the sore back".
    fn hurts_by_caring(&self, text: &[Token]) -> bool {
        let another = |at: usize| self.is_another(text, at);
        let near = |at: usize| (at.saturating_sub(1)..=at + 2).any(another);
        let cares = (0..text.len()).any(|at| self.person.handles(text, at) && near(at));
        cares
            && parts(text).any(|(from, to)| {
                let hurts = (from..to).any(|at| self.hurting.is_at(text, at));
                hurts && !(from..to).any(another)
            })
    }

    /// True where it says that the massage is for somebody else, whom it is for, or who wants it:
    /// "massage for my mum", but not "massage for my back" or "I would like a massage".
    fn is_booked_for_another(&self, text: &[Token], at: usize) -> bool {
        let named = |i: usize| self.people.is_at(text, i);
        let joined = |i: &usize| text.get(*i).is_some_and(|token| token.gap == Break::None);
        let next = self.meant_for.at(text, at).map(|count| at + count);
        let for_person = next.is_some_and(|i| (i..i + PERSON).take_while(joined).any(named));
        let begins = (0..=at).rev().find(|i| starts_sentence(text, *i));
        let mut before = (begins.unwrap_or_default()..at).rev();
        let somebody = |i: &usize| named(*i) || self.person.oneself.is_at(text, *i);
        let wants = self.wanting.is_at(text, at) && before.find(somebody).is_some_and(named);
        self.on_behalf.is_at(text, at) || for_person || wants
    }

    /// True when all of it is told of somebody else who is to be helped: it says so, or a story
    /// speaks of a person by "he" or "she", or with an age, and of nothing that is one's own.
    pub(crate) fn is_for_another(&self, text: &[Token], is_story: bool) -> bool {
        let any = |found: &dyn Fn(usize) -> bool| (0..text.len()).any(found);
        if any(&|at| self.is_booked_for_another(text, at)) {
            return true;
        }
        if !is_story {
            return false;
        }
        let struck = any(&|at| self.done_to_me.is_at(text, at));
        if struck || self.tells_own_pain(text) || self.hurts_by_caring(text) {
            return false;
        }
        let own = |at: usize| {
            if has(text, at, Role::My) || has(text, at, Role::Our) {
                // "Our boy" is one name, "our little boy" has it behind.
                let theirs = (at..at + 3).any(|i| self.people.is_at(text, i));
                !theirs && !self.person.is_ours(text, at)
            } else {
                let asks = || (at + 1..at + 3).any(|i| self.carer.is_at(text, i));
                // "When I sit her up".
                let handles = || (at + 2..at + 4).any(|i| self.is_another(text, i));
                self.person.oneself.is_at(text, at) && !asks() && !handles()
            }
        };
        let person = any(&|at| self.people.is_at(text, at));
        let is_person = |at| self.is_person(text, at);
        // "Our baby is 2 years old" alone tells of nobody's trouble.
        let aged = self.person.age_of_another(text, &is_person);
        let aged = aged.is_some_and(|(_, words)| text.len() > words.len() + PERSON);
        let told = || any(&|at| self.person.named_before.is_at(text, at));
        (aged || (person && told())) && !any(&own)
    }
}
