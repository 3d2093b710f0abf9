//! The modifiers that hold for a case, or might, and what each asks for.

use crate::domain::Effect;
use crate::domain::Gate;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Modifier;
use crate::domain::Triage;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::matching::matching;
use crate::engine::triage::softened;
use crate::kb::FactRules;
use crate::kb::Position;
use crate::kb::Span;

/// A modifier that holds, or might.
#[derive(Debug)]
pub struct Firing<'a> {
    /// The modifier.
    pub modifier: &'a Modifier,
    /// Where it stands in the data.
    place: Position,
    tests: Span,
    /// Whether it holds, or might.
    pub truth: Truth,
    /// The floor of each technique, in the order of the data.
    floors: &'a [Level],
    /// True for each technique that goes a step down.
    pub steps_down: &'a [bool],
}

/// Every modifier that holds, or might, in the order of the data.
pub fn firing<'a>(facts: &Facts<'a>) -> Vec<Firing<'a>> {
    let rules = facts.kb.rules();
    let by = &rules.by_technique;
    let mut firing = Vec::new();
    let of_fact = |on_fact: &FactRules| on_fact.modifiers;
    matching(facts, &rules.modifiers, of_fact, |place, tests| {
        let truth = holds(facts, tests);
        let modifier = facts.kb.modifiers.get(usize::from(place));
        if let Some(modifier) = modifier.filter(|_| truth > Truth::No) {
            firing.push(Firing {
                modifier,
                place,
                tests,
                truth,
                floors: by.row(&by.floors, place),
                steps_down: by.row(&by.steps_down, place),
            });
        }
    });
    if firing.len() > 1 {
        firing.sort_unstable_by_key(|f| f.place);
        firing.dedup_by_key(|f| f.place);
    }
    firing
}

/// True when the same modifiers fire, as surely.
pub fn is_same(a: &[Firing<'_>], b: &[Firing<'_>]) -> bool {
    let same = |(a, b): (&Firing<'_>, &Firing<'_>)| a.truth == b.truth && a.place == b.place;
    a.len() == b.len() && a.iter().zip(b).all(same)
}

impl Firing<'_> {
    /// True when it certainly moves a technique towards avoid.
    pub fn steps_down(&self, technique: usize) -> bool {
        self.truth == Truth::Yes && self.steps_down.get(technique) == Some(&true)
    }

    /// The gates it asks for; `check` at most when it only might hold.
    pub fn gates(&self) -> impl Iterator<Item = Gate> {
        let most = match self.truth {
            Truth::No => Gate::Open,
            Truth::Maybe => Gate::Check,
            Truth::Yes => Gate::Urgent,
        };
        self.modifier
            .effects
            .iter()
            .filter_map(move |effect| match effect {
                Effect::Gate(gate) => Some((*gate).min(most)),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Triage(_)
                | Effect::RaiseTriage(_)
                | Effect::Limits(_) => None,
            })
    }
}

impl<'a> Firing<'a> {
    /// The rule.
    pub fn hit(&self) -> Hit<'a> {
        Hit::new(Rule::Modifier(self.modifier, self.tests))
    }

    /// How soon it says a professional must look, whatever else was told.
    pub fn triage_hit(&self) -> Option<Hit<'a>> {
        let asked = self
            .modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Triage(level) => softened(*level, self.truth),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::RaiseTriage(_)
                | Effect::Limits(_) => None,
            });
        Some(self.hit().within(asked.max()?))
    }

    /// What it makes of a triage that it raises by one step; `soon` at most when it only might hold.
    pub fn raised_hit(&self, triage: Triage) -> Option<Hit<'a>> {
        let most = if self.truth == Truth::Yes {
            Triage::Emergency
        } else {
            Triage::Soon
        };
        let limits = self
            .modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::RaiseTriage(limit) => Some((*limit).min(most)),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::Triage(_)
                | Effect::Limits(_) => None,
            });
        let raised = triage.one_sooner().min(limits.max()?);
        (raised > triage).then(|| self.hit().within(raised))
    }

    /// The limits this modifier sets.
    pub fn limits(&self) -> impl Iterator<Item = &'a Limits> {
        self.modifier
            .effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Limits(limits) => Some(limits),
                Effect::MergeCause(_)
                | Effect::StepDown(_)
                | Effect::AtLeast(_)
                | Effect::Gate(_)
                | Effect::Triage(_)
                | Effect::RaiseTriage(_) => None,
            })
    }

    /// The floor it sets for a technique; `clearance` at most when it only might hold.
    pub fn floor(&self, technique: usize) -> Option<Level> {
        let most = if self.truth == Truth::Yes {
            Level::Avoid
        } else {
            Level::Clearance
        };
        let floor = *self.floors.get(technique)?;
        (floor > Level::Ok).then(|| floor.min(most))
    }
}
