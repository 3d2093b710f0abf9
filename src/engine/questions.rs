//! Which unanswered questions matter for this person, and what a yes would change.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::Case;
use crate::domain::FactId;
use crate::domain::Finding;
use crate::domain::Gate;
use crate::domain::Polarity;
use crate::domain::ScreenQuestion;
use crate::domain::Text;
use crate::domain::Triage;
use crate::engine::Core;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::report::OpenQuestion;

/// A question with the case that a yes would lead to.
struct Candidate<'a> {
    id: Text,
    question: &'a Text,
    if_yes: &'a Text,
    /// True when the cause itself asks for it.
    of_cause: bool,
    screening: bool,
    /// True when a yes can only calm.
    reassuring: bool,
    then: Case,
}

/// Open questions that would change something, those that matter most first.
///
/// Questions of the cause come first. Danger signs that every answer names in its
/// safety net come last: they are asked there already.
pub fn open_questions(facts: &Facts<'_>, now: &Core<'_>) -> Vec<OpenQuestion> {
    let mut open: Vec<(bool, OpenQuestion)> = candidates(facts, now)
        .into_iter()
        .filter_map(|candidate| {
            let then = now.what_if(&Facts::new(facts.kb, &candidate.then));
            let triage = then.triaged.level;
            let levels = || then.levels.iter().zip(&now.levels);
            let changed = levels().filter(|(then, now)| then != now).count();
            let eased = levels().any(|(then, now)| then < now);
            let matters = if candidate.reassuring {
                eased || triage < now.triaged.level
            } else {
                changed > 0 || triage > now.triaged.level
            };
            matters.then(|| {
                (
                    candidate.of_cause,
                    OpenQuestion {
                        id: candidate.id,
                        question: candidate.question.clone(),
                        if_yes: candidate.if_yes.clone(),
                        triage_if_yes: triage,
                        techniques_changed: changed,
                        screening: candidate.screening,
                    },
                )
            })
        })
        .collect();
    open.sort_by_key(|(of_cause, question)| {
        (
            question.triage_if_yes > Triage::Soon,
            !of_cause,
            std::cmp::Reverse(question.techniques_changed),
        )
    });
    open.into_iter().map(|(_, question)| question).collect()
}

fn candidates<'a>(facts: &Facts<'a>, now: &Core<'a>) -> Vec<Candidate<'a>> {
    let mut asked: BTreeSet<Text> = BTreeSet::new();
    let mut all = Vec::new();
    let needless = needless(facts);
    let of_fact = |id, of_cause| of_fact(facts, id, of_cause).filter(|_| !needless.contains(id));
    for id in &facts.kb.rules().reassuring {
        all.extend(of_fact(id, true));
    }
    for id in screen_facts(facts, now) {
        all.extend(of_fact(id, true));
    }
    for question in &facts.kb.questions {
        if question.facts.is_empty() {
            all.extend(of_case(facts, question));
        }
        for fact in &question.facts {
            all.extend(of_fact(fact, false));
        }
    }
    all.retain(|candidate| asked.insert(candidate.id.clone()));
    all
}

/// The facts that the causes ask about, when the gate says so.
fn screen_facts<'a>(facts: &Facts<'a>, now: &Core<'a>) -> Vec<&'a FactId> {
    let gate = now.table.grid.as_ref().map(|grid| grid.gate);
    if gate.is_none_or(|gate| gate < Gate::Screen) {
        return Vec::new();
    }
    let case = facts.case;
    facts
        .kb
        .causes
        .iter()
        .filter(|cause| case.causes.contains(&cause.id))
        .flat_map(|cause| &cause.screen)
        .collect()
}

fn of_fact<'a>(facts: &Facts<'a>, id: &'a FactId, of_cause: bool) -> Option<Candidate<'a>> {
    let fact = facts.kb.fact(id)?;
    if facts.get(id).is_some() || fact.polarity == Polarity::Neutral || fact.question.is_empty() {
        return None;
    }
    let mut then = facts.case.clone();
    then.findings.push(Finding::new(id.clone(), Answer::Yes));
    Some(Candidate {
        id: fact.id.text(),
        question: &fact.question,
        if_yes: &fact.if_yes,
        of_cause,
        screening: fact.polarity == Polarity::Warning,
        reassuring: fact.polarity == Polarity::Reassuring,
        then,
    })
}

/// The facts that need not be asked of such a person, as guided questions say.
fn needless<'a>(facts: &Facts<'a>) -> BTreeSet<&'a FactId> {
    let asking = facts.kb.interview.iter();
    let skipped = asking.filter(|question| {
        let skip = question.skip_when.as_ref();
        skip.is_some_and(|when| holds(facts, when) == Truth::Yes)
    });
    skipped.flat_map(|question| &question.facts).collect()
}

/// A question for a field of the case that was not told, such as the duration.
fn of_case<'a>(facts: &Facts<'a>, question: &'a ScreenQuestion) -> Option<Candidate<'a>> {
    let case = facts.case;
    let assume = &question.assume;
    let causes = &facts.kb.causes;
    let injury = causes
        .iter()
        .any(|c| c.injury && case.causes.contains(&c.id));
    let mut then = case.clone();
    let known = [
        assume.duration_days.is_some() && case.duration.is_some(),
        assume.age.is_some() && case.age.is_some(),
    ];
    if known.contains(&true) {
        return None;
    }
    then.duration = case.duration.or(assume.duration_days);
    then.age = case.age.or(assume.age);
    Some(Candidate {
        id: question.id.text(),
        question: &question.question,
        if_yes: &question.if_yes,
        of_cause: injury && assume.duration_days.is_some(),
        screening: false,
        reassuring: false,
        then,
    })
}
