//! Which unanswered questions matter for this person, and what a yes would change.

use crate::domain::Case;
use crate::domain::Gate;
use crate::domain::Polarity;
use crate::domain::ScreenQuestion;
use crate::domain::Severity;
use crate::domain::Text;
use crate::domain::Triage;
use crate::engine::Core;
use crate::engine::Levels;
use crate::engine::decide;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::kb::Position;
use crate::report::OpenQuestion;

/// A question that is open, and what a yes would change.
#[derive(Debug, Clone, Copy)]
pub struct Open<'a> {
    /// The question record or fact.
    pub id: &'a Text,
    question: &'a Text,
    if_yes: &'a Text,
    /// True when a yes can only restrict.
    pub screening: bool,
    /// True when the cause itself asks for it.
    of_cause: bool,
    triage_if_yes: Triage,
    techniques_changed: usize,
}

impl From<&Open<'_>> for OpenQuestion {
    fn from(open: &Open<'_>) -> Self {
        Self {
            id: open.id.clone(),
            question: open.question.clone(),
            if_yes: open.if_yes.clone(),
            triage_if_yes: open.triage_if_yes,
            techniques_changed: open.techniques_changed,
            screening: open.screening,
        }
    }
}

/// Open questions that would change something, those that matter most first.
///
/// Questions of the cause come first, then those that many can say yes to. Danger signs that every
/// answer names in its safety net come last: they are asked there already.
pub fn open_questions<'a>(facts: &Facts<'a>, now: &Core<'a>) -> Vec<Open<'a>> {
    let mut asking = Asking::new(facts, now);
    let kb = facts.kb;
    let rules = kb.rules();
    for fact in &rules.reassuring {
        asking.about(*fact, true);
    }
    for fact in screened(facts, now) {
        asking.about(*fact, true);
    }
    for (question, about) in kb.questions.iter().zip(&rules.questions) {
        if question.facts.is_empty() {
            asking.of_case(question);
        }
        for fact in rules.places(*about) {
            asking.about(*fact, false);
        }
    }
    let mut open = asking.open;
    let early = &kb.safety().ask_early;
    open.sort_by_key(|question| {
        let early = early.iter().position(|id| id.0 == *question.id);
        (
            question.triage_if_yes > Triage::Soon,
            !question.of_cause,
            early.unwrap_or(usize::MAX),
            std::cmp::Reverse(question.techniques_changed),
        )
    });
    open
}

/// The facts that the causes ask about, when the gate says so.
fn screened<'a>(facts: &Facts<'a>, now: &Core<'a>) -> impl Iterator<Item = &'a Position> {
    let rules = facts.kb.rules();
    let gate = now.table.grid.as_ref().map(|grid| grid.gate);
    let screens = gate >= Some(Gate::Screen);
    let causes = facts.causes().iter().filter(move |_| screens);
    let asked = causes.filter_map(|cause| rules.screens.get(usize::from(*cause)));
    asked.flat_map(|asked| rules.places(*asked))
}

/// Questions being asked, each once.
struct Asking<'f, 'a> {
    facts: &'f Facts<'a>,
    now: &'f Core<'a>,
    /// Facts that were asked about, or need not be.
    asked: Marks,
    open: Vec<Open<'a>>,
}

impl<'f, 'a> Asking<'f, 'a> {
    /// Nothing asked yet; what need not be asked of such a person is marked, as guided questions say.
    fn new(facts: &'f Facts<'a>, now: &'f Core<'a>) -> Self {
        let rules = facts.kb.rules();
        let mut asked = Marks::default();
        for question in &rules.interview {
            if holds(facts, question.needless) == Truth::Yes {
                for fact in rules.places(question.facts) {
                    asked.mark(*fact);
                }
            }
        }
        Self {
            facts,
            now,
            asked,
            open: Vec::new(),
        }
    }

    /// Asks about a fact that nobody told.
    fn about(&mut self, place: Position, of_cause: bool) {
        let facts = self.facts;
        let Some(fact) = facts.kb.facts().at(place) else {
            return;
        };
        if facts.known(place).is_some()
            || fact.polarity == Polarity::Neutral
            || fact.question.is_empty()
            || !self.asked.mark(place)
        {
            return;
        }
        let open = Open {
            id: &fact.id.0,
            question: &fact.question,
            if_yes: &fact.if_yes,
            screening: fact.polarity == Polarity::Warning,
            of_cause,
            triage_if_yes: Triage::Go,
            techniques_changed: 0,
        };
        let then = self.now.what_if(&facts.and(place));
        self.ask(open, then, fact.polarity == Polarity::Reassuring);
    }

    /// Asks for a field of the case that was not told, such as the duration.
    fn of_case(&mut self, question: &'a ScreenQuestion) {
        let facts = self.facts;
        let (days, age) = (question.assume.duration_days, question.assume.age);
        let severity = question.assume.severity.and_then(Severity::new);
        let known = [
            days.is_some() && facts.duration.is_some(),
            age.is_some() && facts.age.is_some(),
            severity.is_some() && !facts.case.severity_is_assumed,
        ];
        if known.contains(&true) {
            return;
        }
        let mut named = facts.causes().iter();
        let injury = named.any(|cause| {
            let cause = facts.kb.causes.get(usize::from(*cause));
            cause.is_some_and(|cause| cause.injury)
        });
        let open = Open {
            id: &question.id.0,
            question: &question.question,
            if_yes: &question.if_yes,
            screening: false,
            of_cause: injury && days.is_some(),
            triage_if_yes: Triage::Go,
            techniques_changed: 0,
        };
        let then = match severity {
            None => {
                let then = facts.at(facts.duration.or(days), facts.age.or(age));
                self.now.what_if(&then)
            }
            Some(severity) => rated(facts, severity),
        };
        self.ask(open, then, false);
    }

    /// Keeps a question if what is decided then, after a yes, would be another thing. Good news can
    /// only calm.
    fn ask(&mut self, question: Open<'a>, then: (Triage, Levels), good_news: bool) {
        let now = self.now;
        let (triage_if_yes, then) = then;
        let levels = || then.iter().zip(now.levels(self.facts));
        let techniques_changed = levels().filter(|(then, now)| then != now).count();
        let matters = if good_news {
            triage_if_yes < now.triaged.level || levels().any(|(then, now)| then < now)
        } else {
            triage_if_yes > now.triaged.level || techniques_changed > 0
        };
        if matters {
            self.open.push(Open {
                triage_if_yes,
                techniques_changed,
                ..question
            });
        }
    }
}

/// What would be decided if the pain had been rated so.
fn rated(facts: &Facts<'_>, severity: Severity) -> (Triage, Levels) {
    let case = Case {
        severity: Some(severity),
        severity_is_assumed: false,
        ..facts.case.clone()
    };
    let (triage, levels) = decide(facts.kb, &case);
    (triage, levels.into())
}

/// Facts that are marked, as far as the last of them.
#[derive(Debug, Default)]
struct Marks(Vec<bool>);

impl Marks {
    /// Marks a fact; false when it was marked before.
    fn mark(&mut self, fact: Position) -> bool {
        let place = usize::from(fact);
        if self.0.len() <= place {
            self.0.resize(place + 1, false);
        }
        let mark = self.0.get_mut(place);
        mark.is_some_and(|mark| !std::mem::replace(mark, true))
    }
}
