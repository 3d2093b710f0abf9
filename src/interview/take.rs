//! Takes an answer to a question of yes and no, and the steps that follow from it.

use crate::domain::AnswerKind;
use crate::domain::FactId;
use crate::domain::InterviewQuestion;
use crate::domain::Triage;
use crate::engine;
use crate::interview::machine::Interview;
use crate::interview::prompt::shown;
use crate::interview::reply;
use crate::interview::reply::Reply;
use crate::interview::stage::Given;
use crate::interview::stage::Mark;
use crate::interview::stage::Stage;
use crate::interview::told::Reads;
use crate::interview::told::Told;
use crate::interview::words::answers;
use crate::lexicon::Reading;

/// The step that a line answers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step<'q> {
    pub(crate) at: usize,
    pub(crate) stage: Stage,
    pub(crate) question: &'q InterviewQuestion,
}

impl Step<'_> {
    /// The step as answered.
    pub(crate) fn given(&self, mark: Mark, told: Vec<Told>) -> Given {
        Given {
            at: self.at,
            stage: self.stage,
            mark,
            told,
            chosen: Vec::new(),
        }
    }
}

impl<R: Reads> Interview<'_, R> {
    /// Takes an answer to a step; returns what to show.
    pub(crate) fn take(
        &mut self,
        at: usize,
        stage: Stage,
        reply: &Reply,
        line: &str,
    ) -> Vec<String> {
        let Some(question) = self.question(at).cloned() else {
            return Vec::new();
        };
        let step = Step {
            at,
            stage,
            question: &question,
        };
        match stage {
            Stage::Which => self.take_which(step, reply, line),
            Stage::Dated(choice) => self.take_date(step, choice, reply, line),
            Stage::Named(_) => self.take_name(step, reply, line),
            Stage::Main | Stage::Again | Stage::More(_) => match question.answer {
                AnswerKind::YesNo => self.take_yes_no(step, reply, line),
                AnswerKind::Conditions | AnswerKind::Medicines => {
                    self.take_health(step, reply, line)
                }
                AnswerKind::Age
                | AnswerKind::Cause
                | AnswerKind::Severity
                | AnswerKind::Duration
                | AnswerKind::Areas => self.take_value(step, reply, line),
            },
        }
    }

    fn take_yes_no(&mut self, step: Step<'_>, reply: &Reply, line: &str) -> Vec<String> {
        let open = self.open_facts(step.question);
        let again = step.question.other_words.is_some();
        match reply {
            Reply::Yes => self.yes(step, &open),
            Reply::No => {
                let told = open.iter().map(Told::no).collect();
                self.give(step.given(Mark::Settled, told));
                Vec::new()
            }
            Reply::Skip if step.stage == Stage::Main && again => {
                self.give(step.given(Mark::Skipped, Vec::new()));
                Vec::new()
            }
            Reply::Skip if !again => {
                self.give(step.given(Mark::Settled, Vec::new()));
                Vec::new()
            }
            Reply::DontKnow | Reply::Skip => {
                let told = open.iter().map(Told::unsure).collect();
                self.give(step.given(Mark::Settled, told));
                let unsure = step.question.if_unsure.iter();
                unsure.map(|text| format!("Thank you. {text}")).collect()
            }
            Reply::Words => self.take_words(step, line, &open),
            Reply::Numbers(numbers) if matches!(step.stage, Stage::More(_)) && open.len() > 1 => {
                self.take_numbers(step, numbers, &open)
            }
            Reply::Empty
            | Reply::Unclear
            | Reply::Numbers(_)
            | Reply::Why
            | Reply::Back
            | Reply::Quit => yes_no_help(),
        }
    }

    /// A plain yes: to one fact, or to several of which the right ones are asked for.
    fn yes(&mut self, step: Step<'_>, open: &[FactId]) -> Vec<String> {
        let choices = &step.question.choices;
        if let [only] = open {
            let further = |place: &usize| {
                choices.get(*place).is_some_and(|choice| {
                    let more = choice.dated.is_some() || choice.name_it.is_some();
                    more && choice.facts.first() == Some(only)
                })
            };
            let place = (0..choices.len()).find(further);
            return self.choose(step, place.into_iter().collect(), open);
        }
        if choices.is_empty() {
            return self.choose(step, Vec::new(), open);
        }
        let lines = self.alarm(step.question, open);
        self.give(step.given(Mark::Yes, Vec::new()));
        lines
    }

    /// The first words of the emergency answer, when every part of the question is one.
    fn alarm(&mut self, question: &InterviewQuestion, open: &[FactId]) -> Vec<String> {
        let mut told = self.told();
        for id in open {
            told.push(Told::yes(id));
            let case = self.reads.case(&told);
            if !question.stops || engine::decide(self.kb, &case).0 < Triage::Emergency {
                return Vec::new();
            }
            told.pop();
        }
        told.extend(open.iter().map(Told::yes));
        let case = self.reads.case(&told);
        let triage = engine::assess(self.kb, &case).triage;
        let start = triage.headline.to_uppercase();
        vec![
            format!("{start} {}", triage.what_to_do.join(" ")),
            format!("Numbers: {}", triage.numbers),
            "One thing more, so that you can say it on the phone.".to_owned(),
        ]
    }

    /// Says yes to the facts of choices and no to the others. What is to be dated waits.
    fn choose(&mut self, step: Step<'_>, chosen: Vec<usize>, open: &[FactId]) -> Vec<String> {
        let choices = chosen
            .iter()
            .filter_map(|at| step.question.choices.get(*at));
        let yes: Vec<&FactId> = match chosen.as_slice() {
            [] => open.iter().collect(),
            _ => choices.clone().flat_map(|choice| &choice.facts).collect(),
        };
        let waiting: Vec<&FactId> = choices
            .filter(|choice| choice.dated.is_some())
            .flat_map(|choice| &choice.facts)
            .collect();
        let told = yes.iter().filter(|id| !waiting.contains(id));
        let told = told.map(|id| Told::yes(id));
        let denied = open.iter().filter(|id| !yes.contains(id)).map(Told::no);
        let told = told.chain(denied).collect();
        self.give(Given {
            chosen,
            ..step.given(Mark::Settled, told)
        });
        Vec::new()
    }

    fn take_which(&mut self, step: Step<'_>, reply: &Reply, line: &str) -> Vec<String> {
        let open = self.open_facts(step.question);
        let count = shown(step.question, &open).len();
        match reply {
            Reply::Numbers(numbers) => self.take_numbers(step, numbers, &open),
            Reply::DontKnow | Reply::Skip => {
                self.choose(step, Vec::new(), &open);
                vec!["Then all of them count.".to_owned()]
            }
            Reply::Words => {
                let reading = self.reads.words(line);
                if !answers(step.question, &reading) {
                    return which_help(count);
                }
                let told = self.told_of(line, &reading);
                if self.is_part(step.question, &told) {
                    return self.words_given(step, line, &reading);
                }
                // The yes stands: which part it was is asked again.
                let lines = self.noted(std::slice::from_ref(&told));
                self.give(step.given(Mark::Yes, vec![told]));
                lines
            }
            Reply::No => vec![
                "You said yes to the question. Type the numbers that fit, d if you can't say, \
                 or b to change your answer."
                    .to_owned(),
            ],
            Reply::Empty | Reply::Yes | Reply::Unclear | Reply::Why | Reply::Back | Reply::Quit => {
                which_help(count)
            }
        }
    }

    /// Numbers of the choices that were shown.
    fn take_numbers(&mut self, step: Step<'_>, numbers: &[usize], open: &[FactId]) -> Vec<String> {
        let shown = shown(step.question, open);
        let place = |n: &usize| shown.get(n.checked_sub(1)?).map(|(place, _)| *place);
        match numbers.iter().map(place).collect::<Option<Vec<usize>>>() {
            Some(places) => self.choose(step, places, open),
            None => which_help(shown.len()),
        }
    }

    fn take_words(&mut self, step: Step<'_>, line: &str, open: &[FactId]) -> Vec<String> {
        let after = reply::after_yes(self.kb.grammar(), line);
        let text = after.filter(|text| !text.is_empty()).unwrap_or(line);
        let reading = self.reads.words(text);
        if answers(step.question, &reading) {
            let told = self.told_of(text, &reading);
            if after.is_none() || self.is_part(step.question, &told) {
                return self.words_given(step, text, &reading);
            }
            let mut lines = self.noted(std::slice::from_ref(&told));
            lines.extend(self.yes(step, open));
            if let Some(yes) = self.given.last_mut() {
                yes.told.push(told);
            }
            return lines;
        }
        if after.is_some() {
            self.set_aside(text);
            return self.yes(step, open);
        }
        if !reading.unrecognised.is_empty() {
            self.set_aside(line);
        }
        yes_no_help()
    }

    /// Keeps words that answered something, and says them back.
    fn words_given(&mut self, step: Step<'_>, text: &str, reading: &Reading) -> Vec<String> {
        let told = self.told_of(text, reading);
        let lines = self.noted(std::slice::from_ref(&told));
        let chosen = self.unnamed(step.question, &told, reading);
        self.give(Given {
            chosen,
            ..step.given(Mark::Words, vec![told])
        });
        lines
    }

    /// When a chosen thing happened. Without a date it counts as new.
    fn take_date(
        &mut self,
        step: Step<'_>,
        choice: usize,
        reply: &Reply,
        line: &str,
    ) -> Vec<String> {
        let facts = step.question.choices.get(choice).map(|c| c.facts.clone());
        let facts = facts.unwrap_or_default();
        if matches!(reply, Reply::DontKnow | Reply::Skip) {
            let told = facts.iter().map(Told::yes).collect();
            self.give(step.given(Mark::Settled, told));
            return Vec::new();
        }
        let line = line.trim_end_matches("ago").trim();
        let length = Told::Duration(line.to_owned());
        let days = match self.reads.fault(&length) {
            None => self.reads.alone(&[length]).duration,
            Some(_) => None,
        };
        let Some(days) = days else {
            return vec!["Please type how long ago, such as 3 weeks, or d.".to_owned()];
        };
        let dated = facts.iter().map(|id| self.dated(id, line, days));
        let told: Vec<Told> = dated.collect();
        let lines = self.noted(&told);
        self.give(step.given(Mark::Settled, told));
        lines
    }

    /// A fact with its date: in the words of the person where they are read as such.
    fn dated(&mut self, id: &FactId, line: &str, days: u32) -> Told {
        let named = self.kb.fact(id).map(|fact| fact.name.clone());
        let tries = [
            format!("{} {line} ago", named.unwrap_or_default()),
            format!("{id} {line} ago"),
        ];
        for text in tries {
            let reading = self.reads.words(&text);
            let only = reading.unrecognised.is_empty() && reading.findings.len() == 1;
            let mut findings = reading.findings.iter();
            if only && findings.all(|f| f.fact == *id && f.weeks_ago.is_some()) {
                return Told::Sign(text);
            }
        }
        Told::Sign(format!("{id} {days} days ago"))
    }

    /// The name of a chosen thing.
    fn take_name(&mut self, step: Step<'_>, reply: &Reply, line: &str) -> Vec<String> {
        if matches!(reply, Reply::DontKnow | Reply::Skip | Reply::No) {
            self.give(step.given(Mark::Settled, Vec::new()));
            return Vec::new();
        }
        if *reply != Reply::Words {
            return vec!["Please type its name, or d.".to_owned()];
        }
        let told = vec![Told::Takes(line.to_owned())];
        let lines = self.noted(&told);
        self.give(step.given(Mark::Settled, told));
        lines
    }
}

fn yes_no_help() -> Vec<String> {
    vec!["Please answer y, n or d. If you are not sure, d is fine.".to_owned()]
}

fn which_help(count: usize) -> Vec<String> {
    vec![format!(
        "Please type numbers from 1 to {count}, or d if you can't say which."
    )]
}
