//! What the rules make of one case, before it is put into words.
//!
//! A report says all of it. Whoever needs less, such as a line for each of a million people, asks
//! for that alone, and gets the same.

use std::cell::OnceCell;

use crate::domain::Action;
use crate::domain::Case;
use crate::domain::FactId;
use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::TechniqueId;
use crate::domain::Text;
use crate::domain::Triage;
use crate::engine::Core;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::each_once;
use crate::engine::questions;
use crate::engine::questions::Open;
use crate::engine::rank;
use crate::engine::screen;
use crate::engine::summary;
use crate::kb::KnowledgeBase;
use crate::report::Report;

/// The decision about one case.
#[derive(Debug)]
pub struct Decision<'a> {
    pub(super) facts: Facts<'a>,
    pub(super) core: Core<'a>,
    outcome: Outcome,
    open: OnceCell<Vec<Open<'a>>>,
}

impl<'a> Decision<'a> {
    /// Runs every rule that could hold.
    pub fn new(kb: &'a KnowledgeBase, case: &'a Case) -> Self {
        let mut decision = Self::undecided(kb, case);
        decision.decide();
        decision
    }

    /// Hands over the same where it lies: it is too large to be moved for each of a million.
    pub(crate) fn with<T>(kb: &'a KnowledgeBase, case: &'a Case, to: impl FnOnce(&Self) -> T) -> T {
        let mut decision = Self::undecided(kb, case);
        decision.decide();
        to(&decision)
    }

    fn undecided(kb: &'a KnowledgeBase, case: &'a Case) -> Self {
        Self {
            facts: Facts::of(kb, case),
            core: Core::default(),
            outcome: Outcome::GetHelpNow,
            open: OnceCell::new(),
        }
    }

    fn decide(&mut self) {
        self.facts.work_out();
        self.core.decide(&self.facts);
        self.outcome = outcome(&self.facts, &self.core);
    }

    /// How soon a professional must look.
    pub fn triage(&self) -> Triage {
        self.core.triaged.level
    }

    /// The outcome that heads the answer.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// What to do about the outcome.
    pub(super) fn action(&self) -> Option<&'a Action> {
        let actions = &self.facts.kb.safety().actions;
        actions.iter().find(|action| action.outcome == self.outcome)
    }

    /// Its first words; others when a style that was not asked about is still open.
    pub fn headline(&self) -> Option<&'a Text> {
        let action = self.action()?;
        let some_open = self
            .core
            .levels(&self.facts)
            .iter()
            .any(|level| *level < Level::Avoid);
        let for_booking = action.headline_for_booking.as_ref();
        Some(
            for_booking
                .filter(|_| some_open)
                .unwrap_or(&action.headline),
        )
    }

    /// The names of the rules that decided, strictest first.
    pub fn decided_by(&self) -> impl Iterator<Item = &'a Text> + use<'a> {
        let kb = self.facts.kb;
        self.deciding().into_iter().map(move |hit| hit.name(kb))
    }

    /// The rules that decided, strictest first. Without triage, those that bar the mildest of the
    /// techniques asked about.
    pub(super) fn deciding(&self) -> Vec<Hit<'a>> {
        let (facts, core) = (&self.facts, &self.core);
        let of_triage: Vec<Hit<'a>> = core.triaged.hits().collect();
        if !of_triage.is_empty() || self.outcome == Outcome::Go {
            return each_once(of_triage);
        }
        let level = |style: &screen::Style<'a>| core.levels(facts).get(style.place).copied();
        let mildest = mildest(facts, core);
        let mildest_styles = asked(facts).filter(|style| level(style) == mildest);
        let hits = mildest_styles.flat_map(|style| screen::hits(facts, core, style));
        each_once(hits.filter(|hit| hit.level == mildest).collect())
    }

    /// The techniques asked about, in the order of showing, with their levels.
    pub fn styles(&self) -> impl Iterator<Item = (&'a TechniqueId, Level)> {
        let booked = &self.facts.case.booking.techniques;
        let ranked = rank::order(&self.facts, &self.core).placed.into_iter();
        let ranked = ranked.map(|place| (&place.style.technique.id, place.level));
        ranked.filter(|(id, _)| booked.is_empty() || booked.contains(*id))
    }

    /// Words that were not understood, and ids that no fact has.
    pub fn unrecognised(&self) -> impl Iterator<Item = &'a str> {
        let words = self.facts.case.unrecognised.iter().map(String::as_str);
        let ids = self.facts.unknown_ids().iter().map(|id| id.as_str());
        words.chain(ids)
    }

    /// Unanswered questions, those that would change most first. None while somebody has to look today.
    pub fn open_questions(&self) -> &[Open<'a>] {
        self.open.get_or_init(|| {
            if self.triage() >= Triage::Urgent {
                return Vec::new();
            }
            questions::open_questions(&self.facts, &self.core)
        })
    }

    /// True when a professional should look first, or nothing that was asked about may be booked.
    pub fn needs_professional(&self) -> bool {
        self.triage() > Triage::Go
            || self.outcome > Outcome::Go
            || self.unrecognised().next().is_some()
    }

    /// What would be decided if one more fact were so; `None` when there is no such fact.
    pub fn if_so(&self, fact: &FactId) -> Option<(Triage, Vec<Level>)> {
        let place = self.facts.kb.facts().place(fact)?;
        let (triage, levels) = self.core.what_if(&self.facts.and(place));
        Some((triage, levels.to_vec()))
    }

    /// All of it in words.
    pub fn report(&self) -> Report {
        summary::report(self)
    }
}

/// The outcome: how soon a professional must look, or what is left of the techniques asked about.
///
/// One technique that may be booked is enough not to stop the person; its level is in the report.
fn outcome<'a>(facts: &Facts<'a>, core: &Core<'a>) -> Outcome {
    let of_triage = match core.triaged.level {
        Triage::Go => Outcome::Go,
        Triage::Soon => Outcome::AskFirst,
        Triage::Urgent => return Outcome::SeeDoctorToday,
        Triage::Emergency => return Outcome::GetHelpNow,
    };
    let of_levels = outcome_of_levels(facts, core);
    let understood = facts.case.unrecognised.is_empty() && facts.unknown_ids().is_empty();
    let of_words = if understood {
        Outcome::Go
    } else {
        Outcome::AskFirst
    };
    of_levels.max(of_words).max(of_triage)
}

/// What is left of the techniques asked about: the mildest of all. Where the first may be booked, as for
/// most, no other is looked at.
fn outcome_of_levels<'a>(facts: &Facts<'a>, core: &Core<'a>) -> Outcome {
    let first = asked(facts).next();
    let first = first.map(|style| screen::level(facts, &core.table, core.fired(facts), style));
    let bookable = first.filter(|level| *level < Level::Clearance);
    match bookable.or_else(|| mildest(facts, core)) {
        Some(Level::Avoid) => Outcome::DoNotBook,
        Some(Level::Clearance) => Outcome::AskFirst,
        Some(Level::Ok | Level::Modify | Level::Local) | None => Outcome::Go,
    }
}

/// The level of the mildest technique asked about.
fn mildest<'a>(facts: &Facts<'a>, core: &Core<'a>) -> Option<Level> {
    let levels = core.levels(facts);
    let asked = asked(facts).filter_map(|style| levels.get(style.place));
    asked.min().copied()
}

/// The techniques asked about, in the order of the data.
fn asked<'a>(facts: &Facts<'a>) -> impl Iterator<Item = screen::Style<'a>> + use<'a> {
    let booked = &facts.case.booking.techniques;
    let styles = screen::styles(facts.kb);
    styles.filter(|style| booked.is_empty() || booked.contains(&style.technique.id))
}
