//! Does a condition hold? Three values, and the facts that made it so.

use crate::domain::Answer;
use crate::domain::AreaId;
use crate::domain::Case;
use crate::domain::Condition;
use crate::domain::Phase;
use crate::domain::Text;
use crate::engine::facts::Facts;
use crate::engine::known::Known;
use crate::kb::KnowledgeBase;
use crate::kb::Position;
use crate::kb::Span;
use crate::kb::Step;
use crate::kb::Steps;
use crate::kb::place_in;

/// `No < Maybe < Yes`, so `all` is the minimum and `any` the maximum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It does not hold, or nobody asked.
    No,
    /// It would hold if something the person does not know were so.
    Maybe,
    /// It holds.
    Yes,
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// The truth of several tests together: of any of them. No test at all never holds.
pub fn holds(facts: &Facts<'_>, tests: Span) -> Truth {
    let truths = each(facts, tests).map(|(_, truth)| truth);
    truths.max().unwrap_or(Truth::No)
}

/// True when tests hold even if everything old, unchanged and checked is left out.
pub fn holds_unsettled(facts: &Facts<'_>, tests: Span) -> bool {
    let run = Run {
        view: View::Unsettled,
        ..Run::of(facts)
    };
    run.each(tests).any(|(_, truth)| truth > Truth::No)
}

/// Each of several tests, with its truth.
pub fn each<'f>(
    facts: &'f Facts<'_>,
    tests: Span,
) -> impl Iterator<Item = (Span, Truth)> + use<'f> {
    Run::of(facts).each(tests)
}

/// The truth of a condition that is no rule of the data.
pub fn condition_holds(facts: &Facts<'_>, condition: &Condition) -> Truth {
    let steps = facts.kb.steps(condition);
    Run::over(facts, &steps).test(&mut 0)
}

/// What makes tests hold, or might: fact ids, cause ids, or names of case fields.
///
/// Decisions need the truth only; this is asked for what a report explains.
pub fn because(facts: &Facts<'_>, tests: Span) -> Vec<Text> {
    let run = Run::of(facts);
    let mut found = Vec::new();
    let mut at = tests.first as usize;
    for _ in 0..tests.count {
        run.collect(&mut at, &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Which facts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum View {
    /// All of them.
    Everything,
    /// All but those that are old, unchanged and checked.
    Unsettled,
}

/// Tests being run.
#[derive(Clone, Copy)]
struct Run<'f> {
    facts: &'f Facts<'f>,
    steps: &'f [Step],
    places: &'f [Position],
    view: View,
}

impl<'f> Run<'f> {
    fn of(facts: &'f Facts<'_>) -> Self {
        Self::over(facts, &facts.kb.rules().steps)
    }

    fn over(facts: &'f Facts<'_>, steps: &'f Steps) -> Self {
        Self {
            facts,
            steps: &steps.steps,
            places: &steps.places,
            view: View::Everything,
        }
    }

    fn each(self, tests: Span) -> impl Iterator<Item = (Span, Truth)> + use<'f> {
        let mut at = tests.first;
        (0..tests.count).map(move |_| {
            let test = Span {
                first: at,
                count: 1,
            };
            let mut next = at as usize;
            let truth = self.test(&mut next);
            at = next.try_into().unwrap_or(u32::MAX);
            (test, truth)
        })
    }

    /// Runs the test at a step and goes on to the next.
    fn test(&self, at: &mut usize) -> Truth {
        let Some(&step) = self.steps.get(*at) else {
            return Truth::No;
        };
        *at += 1;
        if let Step::Count { needed, spare, end } = step {
            let parts = std::mem::replace(at, end as usize);
            return self.count(parts, needed, spare, end as usize);
        }
        self.one(step)
    }

    /// Holds when so many parts hold; maybe when enough could.
    fn count(&self, mut at: usize, needed: u16, spare: u16, end: usize) -> Truth {
        let (mut yes, mut failed) = (0, 0);
        while at < end && yes < needed && failed <= spare {
            let truth = if self.is_unheard_of(at) {
                at += 1;
                Truth::No
            } else {
                self.test(&mut at)
            };
            match truth {
                Truth::No => failed += 1,
                Truth::Maybe => {}
                Truth::Yes => yes += 1,
            }
        }
        if yes >= needed {
            Truth::Yes
        } else if failed <= spare {
            Truth::Maybe
        } else {
            Truth::No
        }
    }

    /// True for a step about a fact of which nothing was told, as most are. It saves running it.
    fn is_unheard_of(&self, at: usize) -> bool {
        if let Some(Step::Fact(fact) | Step::Unsettled(fact) | Step::Within(fact, _)) =
            self.steps.get(at)
        {
            return !self.facts.may_know(*fact);
        }
        false
    }

    /// Runs a test without parts.
    fn one(&self, step: Step) -> Truth {
        let facts = self.facts;
        match step {
            Step::Count { .. } | Step::Never => Truth::No,
            Step::Fact(fact) => self.answered(fact, |_| true),
            Step::Unsettled(fact) => self.answered(fact, |known| !known.settled),
            Step::Within(fact, limit) => self.answered(fact, |known| {
                known.weeks_ago.is_none_or(|weeks| weeks < limit)
            }),
            Step::Without(fact) => {
                let given = facts.known(fact).is_some_and(|k| k.answer == Answer::Yes);
                Truth::from(!given)
            }
            Step::AreaIn(areas) => Truth::from(self.any(areas, facts.near())),
            Step::HurtsIn(areas) => Truth::from(self.any(areas, facts.hurt())),
            Step::CauseIn(causes) => Truth::from(self.any(causes, facts.causes())),
            Step::Pain => Truth::from(tells_pain(facts.case)),
            Step::SeverityAtLeast(least) => Truth::from(facts.severity.is_some_and(|s| s >= least)),
            Step::DurationIn(phase) => {
                Truth::from(facts.duration.is_some_and(|days| Phase::of(days) == phase))
            }
            Step::DurationAtLeastDays(days) => {
                Truth::from(facts.duration.is_some_and(|d| d >= days))
            }
            Step::AgeAtLeast(years) => Truth::from(facts.age.is_some_and(|a| a >= years)),
            Step::AgeBelow(years) => Truth::from(facts.age.is_some_and(|a| a < years)),
        }
    }

    fn answered(&self, fact: Position, qualifies: impl Fn(&Known) -> bool) -> Truth {
        match self.facts.known(fact) {
            None => Truth::No,
            Some(known) => match known.answer {
                Answer::No => Truth::No,
                Answer::DontKnow => Truth::Maybe,
                Answer::Yes if self.view == View::Unsettled && known.settled => Truth::No,
                Answer::Yes => Truth::from(qualifies(known)),
            },
        }
    }

    /// True when one of the places of a step is among those told.
    fn any(&self, places: Span, told: &[Position]) -> bool {
        let mut places = places.of(self.places).iter();
        !told.is_empty() && places.any(|place| told.contains(place))
    }

    /// What makes the test at a step hold; goes on to the next.
    fn collect(&self, at: &mut usize, found: &mut Vec<Text>) {
        let start = *at;
        let holds = self.test(at) > Truth::No;
        let Some(&step) = self.steps.get(start).filter(|_| holds) else {
            return;
        };
        match step {
            Step::Count { end, .. } => {
                let mut part = start + 1;
                while part < end as usize {
                    self.collect(&mut part, found);
                }
            }
            // A missing reassurance is not something the person said, so it is no reason by itself.
            Step::Never | Step::Without(_) => {}
            Step::Fact(fact) | Step::Unsettled(fact) | Step::Within(fact, _) => {
                found.extend(self.facts.kb.facts().at(fact).map(|fact| fact.id.text()));
            }
            Step::AreaIn(areas) => found.extend(self.area_in(areas, true)),
            Step::HurtsIn(areas) => found.extend(self.area_in(areas, false)),
            Step::CauseIn(causes) => {
                let causes = causes.of(self.places);
                let named = self
                    .facts
                    .causes()
                    .iter()
                    .find(|named| causes.contains(named));
                let named = named.and_then(|place| self.facts.kb.causes.get(usize::from(*place)));
                found.extend(named.map(|cause| cause.id.text()));
            }
            Step::Pain => found.push(Text::of("pain")),
            Step::SeverityAtLeast(_) => found.push(Text::of("severity")),
            Step::DurationIn(_) | Step::DurationAtLeastDays(_) => found.push(Text::of("duration")),
            Step::AgeAtLeast(_) | Step::AgeBelow(_) => found.push(Text::of("age")),
        }
    }

    /// The first area named that, or a larger one of which, stands in a step.
    fn area_in(&self, areas: Span, or_booked: bool) -> Option<Text> {
        let case = self.facts.case;
        let areas = areas.of(self.places);
        let booked = case.booking.areas.iter().filter(|_| or_booked);
        let mut named = case.places.iter().map(|place| &place.area).chain(booked);
        let found = named.find(|id| {
            let mut around = self.facts.kb.areas_around(id).iter();
            around.any(|place| areas.contains(place))
        });
        found.map(AreaId::text)
    }
}

/// True when something was told of a pain: its rating, its cause, or where it hurts.
fn tells_pain(case: &Case) -> bool {
    let hurts = case.severity.is_some_and(|s| s.rating() > 0);
    hurts || !case.causes.is_empty() || !case.places.is_empty()
}

/// True when an area is another one or a part of it.
pub fn lies_in(kb: &KnowledgeBase, small: &AreaId, large: &AreaId) -> bool {
    small == large
        || place_in(&kb.areas, large.as_str())
            .is_some_and(|large| kb.areas_around(small).contains(&large))
}
