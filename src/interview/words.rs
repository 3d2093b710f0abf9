//! Answers in free words: what they say, and what is said back of them.

use crate::domain::Answer;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::InterviewQuestion;
use crate::domain::Match;
use crate::engine;
use crate::interview::machine::Interview;
use crate::interview::told::Reads;
use crate::interview::told::Told;
use crate::lexicon::Reading;

impl<R: Reads> Interview<'_, R> {
    /// The statement that free words make: a medicine, or something of health.
    pub(crate) fn told_of(&self, text: &str, reading: &Reading) -> Told {
        let mut yes = reading
            .findings
            .iter()
            .filter(|f| f.answer == Answer::Yes)
            .peekable();
        let medicine =
            |f: &Finding| self.kb.fact(&f.fact).map(|fact| fact.kind) == Some(FactKind::Medicine);
        if yes.peek().is_some() && yes.all(medicine) {
            Told::Takes(text.to_owned())
        } else {
            Told::Has(text.to_owned())
        }
    }

    /// What is said back of statements.
    pub(crate) fn noted(&mut self, told: &[Told]) -> Vec<String> {
        let case = self.reads.alone(told);
        let said = engine::said_back(self.kb, &case);
        let denied = said.denied.iter().map(|name| format!("not {name}").into());
        let unsure = said
            .unsure
            .iter()
            .map(|name| format!("not sure: {name}").into());
        let all = said.pain.iter().chain(&said.health).cloned();
        let all: Vec<String> = all.chain(denied).chain(unsure).map(String::from).collect();
        let mut lines = case.remarks;
        if !all.is_empty() {
            lines.push(format!("Noted: {}.", all.join(", ")));
        }
        for text in &case.unrecognised {
            lines.push(format!(
                "We do not know \"{text}\". It is kept, and counts as something to ask about."
            ));
        }
        lines
    }

    /// True when a statement says yes to a part of a question.
    pub(crate) fn is_part(&mut self, question: &InterviewQuestion, told: &Told) -> bool {
        let case = self.reads.alone(std::slice::from_ref(told));
        let known = engine::known(self.kb, &case);
        own_facts(question).iter().any(|id| known.contains(*id))
    }

    /// Choices to be named, when words gave only the general name of one.
    pub(crate) fn unnamed(
        &mut self,
        question: &InterviewQuestion,
        told: &Told,
        reading: &Reading,
    ) -> Vec<usize> {
        let general = reading.findings.iter().any(|f| {
            let fact = self.kb.fact(&f.fact);
            f.answer == Answer::Yes && fact.is_some_and(|fact| same(&fact.short, &f.text))
        });
        if !general {
            return Vec::new();
        }
        let case = self.reads.alone(std::slice::from_ref(told));
        let known = engine::known(self.kb, &case);
        let choices = question.choices.iter().enumerate();
        choices
            .filter(|(_, choice)| choice.name_it.is_some())
            .filter(|(_, choice)| choice.facts.iter().any(|id| known.contains(id)))
            .map(|(place, _)| place)
            .collect()
    }

    /// Keeps a line that was not used, to be shown before the answer.
    pub(crate) fn set_aside(&mut self, text: &str) {
        let text = text.to_owned();
        if !self.aside.contains(&text) {
            self.aside.push(text);
        }
    }
}

/// True when words answer something. A guess does only when it fits the question.
pub(crate) fn answers(question: &InterviewQuestion, reading: &Reading) -> bool {
    let own = own_facts(question);
    let mut findings = reading.findings.iter();
    findings.any(|f| f.matched != Match::Guess || own.contains(&&f.fact))
}

/// The facts that a question is about.
fn own_facts(question: &InterviewQuestion) -> Vec<&FactId> {
    let chosen = question.choices.iter().flat_map(|choice| &choice.facts);
    question.facts.iter().chain(chosen).collect()
}

/// The same words, but for a plural ending.
fn same(name: &str, typed: &str) -> bool {
    let bare = |text: &str| text.to_lowercase().trim_end_matches('s').to_owned();
    bare(name) == bare(typed)
}
