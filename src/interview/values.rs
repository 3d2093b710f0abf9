//! Takes an answer that is a value: age, cause, severity, length, area; and lists of health words.

use crate::domain::AnswerKind;
use crate::interview::machine::Interview;
use crate::interview::reply;
use crate::interview::reply::Reply;
use crate::interview::stage::Mark;
use crate::interview::take::Step;
use crate::interview::told::Reads;
use crate::interview::told::Told;
use crate::kb::KnowledgeBase;
use crate::lexicon;

impl<R: Reads> Interview<'_, R> {
    pub(crate) fn take_value(&mut self, step: Step<'_>, reply: &Reply, line: &str) -> Vec<String> {
        if matches!(reply, Reply::DontKnow | Reply::Skip) {
            return self.no_value(step);
        }
        if *reply == Reply::Empty {
            return help(step.question.answer);
        }
        let told = match step.question.answer {
            AnswerKind::Age => self.number(line, Told::Age),
            AnswerKind::Severity => self.number(line, Told::Severity),
            AnswerKind::Duration => self.length(line),
            AnswerKind::Cause => return self.take_cause(step, reply, line),
            AnswerKind::Areas => self.areas(line),
            AnswerKind::YesNo | AnswerKind::Conditions | AnswerKind::Medicines => None,
        };
        match told {
            Some(told) => {
                self.give(step.given(Mark::Settled, told));
                Vec::new()
            }
            None => help(step.question.answer),
        }
    }

    /// The person does not know, or would not say. A pain that is not rated counts as the data say.
    fn no_value(&mut self, step: Step<'_>) -> Vec<String> {
        let assumed = step.question.answer == AnswerKind::Severity;
        let word = self.kb.safety().assumed_severity.word();
        let told = assumed.then(|| Told::Severity(word.to_owned()));
        self.give(step.given(Mark::Settled, told.into_iter().collect()));
        let line = assumed.then(|| format!("We take it as {word}."));
        line.into_iter().collect()
    }

    /// The statements of a text, if each can be read.
    fn readable(&mut self, told: Vec<Told>) -> Option<Vec<Told>> {
        let readable = !told.is_empty() && told.iter().all(|t| self.reads.fault(t).is_none());
        readable.then_some(told)
    }

    /// A value as typed, or the one number in it.
    fn number(&mut self, line: &str, told: fn(String) -> Told) -> Option<Vec<Told>> {
        let mut whole = line.to_owned();
        for between in &self.kb.grammar().replies.out_of {
            whole = whole.replace(&format!(" {between} "), "/");
        }
        let whole = whole.replace(' ', "");
        self.readable(vec![told(whole)]).or_else(|| {
            let number = reply::only_number(line)?;
            self.readable(vec![told(number.to_owned())])
        })
    }

    /// A length of time, with or without words around it.
    fn length(&mut self, line: &str) -> Option<Vec<Told>> {
        self.readable(vec![Told::Duration(line.to_owned())])
    }

    /// Areas with their sides; each part of a list, or the whole as one.
    fn areas(&mut self, line: &str) -> Option<Vec<Told>> {
        let parts = lexicon::parts(&self.kb.grammar().links, line);
        let each: Option<Vec<Told>> = parts.iter().map(|part| self.area(part)).collect();
        each.filter(|areas| !areas.is_empty())
            .or_else(|| self.area(line).map(|area| vec![area]))
    }

    /// One area: with the side taken out of the words, or as typed.
    fn area(&mut self, text: &str) -> Option<Told> {
        let mut tries = area_names(self.kb, text).into_iter().map(Told::Area);
        tries.find(|told| self.reads.fault(told).is_none())
    }

    /// A choice, or words for a cause.
    fn take_cause(&mut self, step: Step<'_>, reply: &Reply, line: &str) -> Vec<String> {
        let choices = &step.question.choices;
        if let Reply::Numbers(numbers) = reply {
            let chosen = numbers.iter().map(|n| choices.get(n.checked_sub(1)?));
            let Some(chosen) = chosen.collect::<Option<Vec<_>>>() else {
                return vec![format!(
                    "Please type a number from 1 to {}, or words.",
                    choices.len()
                )];
            };
            let causes = chosen.iter().filter_map(|choice| choice.cause.as_ref());
            let told = causes.map(|id| Told::Cause(id.to_string())).collect();
            self.give(step.given(Mark::Settled, told));
            return Vec::new();
        }
        if *reply == Reply::No {
            self.give(step.given(Mark::Settled, Vec::new()));
            return Vec::new();
        }
        let told = vec![Told::Cause(line.to_owned())];
        let case = self.reads.alone(&told);
        if case.causes.is_empty() && case.findings.is_empty() {
            self.set_aside(line);
            return help(AnswerKind::Cause);
        }
        let lines = self.noted(&told);
        self.give(step.given(Mark::Settled, told));
        lines
    }

    /// Conditions or medicines, one line after the other.
    pub(crate) fn take_health(&mut self, step: Step<'_>, reply: &Reply, line: &str) -> Vec<String> {
        match reply {
            Reply::No | Reply::DontKnow | Reply::Skip => {
                self.give(step.given(Mark::Settled, Vec::new()));
                Vec::new()
            }
            Reply::Words => {
                let text = reply::after_yes(self.kb.grammar(), line)
                    .filter(|t| !t.is_empty())
                    .unwrap_or(line);
                let reading = self.reads.words(text);
                let told = match step.question.answer {
                    AnswerKind::Medicines => Told::Takes(text.to_owned()),
                    AnswerKind::YesNo
                    | AnswerKind::Age
                    | AnswerKind::Cause
                    | AnswerKind::Severity
                    | AnswerKind::Duration
                    | AnswerKind::Areas
                    | AnswerKind::Conditions => self.told_of(text, &reading),
                };
                let lines = self.noted(std::slice::from_ref(&told));
                if lines.is_empty() {
                    return help(step.question.answer);
                }
                self.give(step.given(Mark::Words, vec![told]));
                lines
            }
            Reply::Empty
            | Reply::Yes
            | Reply::Unclear
            | Reply::Numbers(_)
            | Reply::Why
            | Reply::Back
            | Reply::Quit => help(step.question.answer),
        }
    }
}

/// Ways to write an area for the command line: "left side of my neck" is `neck:left`.
fn area_names(kb: &KnowledgeBase, text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let small = |word: &str| {
        let plain = lexicon::words(word).join(" ");
        reply::holds(&kb.grammar().replies.around_area, &plain)
    };
    let words = lower.split([' ', ',']);
    let words: Vec<&str> = words
        .filter(|word| !word.is_empty() && !small(word))
        .collect();
    let (side, name) = lexicon::side(kb, &words.join(" "));
    let with_side = side.map(|side| format!("{name}:{}", side.word()));
    with_side
        .into_iter()
        .chain([text.to_owned(), name])
        .collect()
}

/// What can be typed, after something that can't be read.
fn help(kind: AnswerKind) -> Vec<String> {
    let text = match kind {
        AnswerKind::YesNo => "Please answer y, n or d. If you are not sure, d is fine.",
        AnswerKind::Age => "Please type your age in whole years, such as 45, or s to skip.",
        AnswerKind::Cause => {
            "We do not know that as a start of back pain. Please type a number, or other words."
        }
        AnswerKind::Severity => {
            "Please type a whole number from 0 to 10, or mild, moderate or severe."
        }
        AnswerKind::Duration => {
            "We can't read that as a length of time. Please type 3 days, 2 weeks or 5 months, or s \
             to skip."
        }
        AnswerKind::Areas => {
            "We do not know that body area. Please type neck, lower back left or the like, or s to \
             skip."
        }
        AnswerKind::Conditions => "Please write what it is, or n for none.",
        AnswerKind::Medicines => "Please write its name, or n for none.",
    };
    vec![text.to_owned()]
}
