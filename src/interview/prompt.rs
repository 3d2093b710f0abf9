//! What to show for a question: heading, text, choices.

use crate::domain::AnswerKind;
use crate::domain::Choice;
use crate::domain::FactId;
use crate::domain::InterviewQuestion;
use crate::domain::Text;
use crate::interview::machine::Interview;
use crate::interview::stage::Stage;
use crate::interview::told::Reads;

/// What to show before a line is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prompt {
    /// Where we are, such as `Safety 5 of 12`; empty for a step within a question.
    pub heading: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// Numbered choices.
    pub choices: Vec<String>,
    /// Lines that are shown below, as they are.
    pub lines: Vec<String>,
}

impl<R: Reads> Interview<'_, R> {
    /// What to show for a step of a question.
    pub(crate) fn prompt(&mut self, at: usize, stage: Stage) -> Prompt {
        let Some(item) = self.setup.items.get(at).cloned() else {
            return Prompt::default();
        };
        let question = &item.question;
        let open = self.open_facts(question);
        let mut prompt = Prompt::default();
        match stage {
            Stage::Main => {
                prompt.heading = item.heading;
                prompt.text = self.asked(question, &open, false);
            }
            Stage::Again => {
                prompt.text = vec!["Once more, in other words.".to_owned()];
                prompt.text.extend(self.asked(question, &open, true));
            }
            Stage::Which => {
                prompt.text = vec![
                    "Which of these? Type one or more numbers, or d if you can't say which."
                        .to_owned(),
                ];
                prompt.choices = words_of(&shown(question, &open));
            }
            Stage::More(_) => return self.more(question, &open),
            Stage::Dated(choice) => prompt.text = extra(question, choice, |c| c.dated.as_ref()),
            Stage::Named(choice) => prompt.text = extra(question, choice, |c| c.name_it.as_ref()),
        }
        let words = question.choices.iter().map(|choice| &choice.words);
        match question.answer {
            AnswerKind::Cause if stage == Stage::Main => {
                prompt.choices = words.map(ToString::to_string).collect();
            }
            AnswerKind::Severity => prompt.text.extend(words.map(|line| format!("  {line}"))),
            AnswerKind::YesNo
            | AnswerKind::Age
            | AnswerKind::Cause
            | AnswerKind::Duration
            | AnswerKind::Areas
            | AnswerKind::Conditions
            | AnswerKind::Medicines => {}
        }
        prompt
    }

    /// The question itself. What was told already is not asked again.
    fn asked(&self, question: &InterviewQuestion, open: &[FactId], again: bool) -> Vec<String> {
        let other_words = question.other_words.as_ref().filter(|_| again);
        let booked = question.booked.as_ref().filter(|_| self.setup.booked);
        let whole = other_words.or(booked).unwrap_or(&question.question);
        if open.len() == question.facts.len() {
            return vec![whole.to_string()];
        }
        if let [only] = open
            && let Some(fact) = self.kb.fact(only)
        {
            return vec![fact.question.to_string()];
        }
        let told = question.facts.iter().filter(|id| !open.contains(id));
        let told: Vec<&str> = told
            .filter_map(|id| self.kb.fact(id))
            .map(|fact| fact.short.as_str())
            .collect();
        let told = format!(
            "You have told us about: {}. Anything else?",
            told.join("; ")
        );
        vec![whole.to_string(), told]
    }

    /// The rest of a question, or anything else of a list.
    fn more(&self, question: &InterviewQuestion, open: &[FactId]) -> Prompt {
        let (text, choices) = match open {
            _ if question.answer != AnswerKind::YesNo => {
                ("Anything else? (n for no)".to_owned(), Vec::new())
            }
            [only] => {
                let fact = self.kb.fact(only);
                let asked = fact.map(|fact| fact.question.to_string());
                (asked.unwrap_or_default(), Vec::new())
            }
            _ => {
                let text = "And any of these? Type one or more numbers, n for none, or d.";
                (text.to_owned(), words_of(&shown(question, open)))
            }
        };
        Prompt {
            text: vec![text],
            choices,
            ..Prompt::default()
        }
    }
}

/// The choices that still stand for an open fact, with their place among all.
pub(crate) fn shown<'q>(
    question: &'q InterviewQuestion,
    open: &[FactId],
) -> Vec<(usize, &'q Choice)> {
    let all = question.choices.iter().enumerate();
    all.filter(|(_, choice)| {
        let extra = |id: &FactId| !question.facts.contains(id);
        let mut facts = choice.facts.iter();
        facts.any(|id| open.contains(id) || extra(id))
    })
    .collect()
}

fn words_of(choices: &[(usize, &Choice)]) -> Vec<String> {
    choices.iter().map(|(_, c)| c.words.to_string()).collect()
}

/// The further question of a choice.
fn extra(
    question: &InterviewQuestion,
    choice: usize,
    text: fn(&Choice) -> Option<&Text>,
) -> Vec<String> {
    let choice = question.choices.get(choice);
    choice
        .and_then(text)
        .cloned()
        .into_iter()
        .map(String::from)
        .collect()
}
