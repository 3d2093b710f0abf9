//! The machine: which question is next, and what became of the last one.

use std::collections::BTreeSet;

use crate::domain::AnswerKind;
use crate::domain::Case;
use crate::domain::FactId;
use crate::domain::InterviewQuestion;
use crate::domain::Text;
use crate::domain::Triage;
use crate::engine;
use crate::interview::items::Item;
use crate::interview::prompt::Prompt;
use crate::interview::reply;
use crate::interview::reply::Reply;
use crate::interview::stage::Given;
use crate::interview::stage::Stage;
use crate::interview::stage::follow_up;
use crate::interview::told::Reads;
use crate::interview::told::Told;
use crate::kb::KnowledgeBase;

/// The longest line that is taken; a longer one is asked for again.
const LONGEST: usize = 2000;

/// What kind of interview it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Setup {
    /// The questions, in the order of asking.
    pub items: Vec<Item>,
    /// True when areas are those of a booking.
    pub booked: bool,
    /// True when everything is said back at the end, to be confirmed.
    pub check: bool,
    /// What was told in free words before.
    pub story: String,
}

/// What is next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// A line is to be read.
    Ask(Prompt),
    /// Everything was asked, or an emergency was found.
    Done,
}

/// What became of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It was taken, or is asked for again; this is to be shown.
    Lines(Vec<String>),
    /// The person wants to stop.
    End,
}

/// An interview: everything given so far, in the order of answering.
#[derive(Debug)]
pub struct Interview<'a, R> {
    pub(crate) kb: &'a KnowledgeBase,
    pub(crate) reads: R,
    pub(crate) setup: Setup,
    pub(crate) given: Vec<Given>,
    /// Lines that were not understood and not used.
    pub(crate) aside: Vec<String>,
    pub(crate) confirmed: bool,
}

impl<'a, R: Reads> Interview<'a, R> {
    /// An interview in which nothing was asked yet.
    pub fn new(kb: &'a KnowledgeBase, reads: R, setup: Setup) -> Self {
        Self {
            kb,
            reads,
            setup,
            given: Vec::new(),
            aside: Vec::new(),
            confirmed: false,
        }
    }

    /// Everything that was told, in the order of the questions.
    pub fn told(&self) -> Vec<Told> {
        let mut given: Vec<&Given> = self.given.iter().collect();
        given.sort_by_key(|given| given.at);
        given.iter().flat_map(|given| given.told.clone()).collect()
    }

    /// What is next.
    pub fn turn(&mut self) -> Turn {
        let open = self.open();
        let half_told = matches!(open, Some((_, Stage::Which | Stage::Dated(_))));
        if !half_told && self.is_emergency() {
            return Turn::Done;
        }
        match open {
            Some((at, stage)) => Turn::Ask(self.prompt(at, stage)),
            None if self.setup.check && !self.confirmed => Turn::Ask(self.readback()),
            None => Turn::Done,
        }
    }

    /// Takes a typed line.
    pub fn reply(&mut self, line: &str) -> Said {
        let line = tidy(line);
        if line.chars().count() > LONGEST {
            let text =
                format!("That is more than {LONGEST} letters. Please say it in fewer words.");
            return Said::Lines(vec![text]);
        }
        let Some((at, stage)) = self.open() else {
            return self.confirm(&line);
        };
        let areas = self.question(at).map(|q| q.answer) == Some(AnswerKind::Areas);
        match reply::parse(self.kb.grammar(), &line) {
            // "back" is where it hurts, when that is the question.
            Reply::Back if areas && line.len() > 1 => {
                Said::Lines(self.take(at, stage, &Reply::Words, &line))
            }
            Reply::Quit => Said::End,
            Reply::Back => Said::Lines(self.back()),
            Reply::Why => {
                let why = self.question(at).map(why);
                Said::Lines(why.unwrap_or_default())
            }
            reply @ (Reply::Empty
            | Reply::Skip
            | Reply::Yes
            | Reply::No
            | Reply::DontKnow
            | Reply::Unclear
            | Reply::Numbers(_)
            | Reply::Words) => Said::Lines(self.take(at, stage, &reply, &line)),
        }
    }

    /// The input ended. A yes that was half told counts; true when an emergency is answered.
    pub fn end(&mut self) -> bool {
        while let Some((at, stage @ (Stage::Which | Stage::Dated(_)))) = self.open() {
            self.take(at, stage, &Reply::DontKnow, "");
        }
        self.is_emergency()
    }

    /// Where the interview stands, in words that follow "Stopped at".
    pub fn place(&mut self) -> String {
        let item = self.open().and_then(|(at, _)| self.setup.items.get(at));
        match item {
            Some(item) => item.heading.replace(", one more", "").to_lowercase(),
            None => "the last check".to_owned(),
        }
    }

    /// Goes back to the question before.
    pub(crate) fn back(&mut self) -> Vec<String> {
        match self.given.pop() {
            Some(_) => Vec::new(),
            None => vec!["This is the first question.".to_owned()],
        }
    }

    /// Keeps an answered step.
    pub(crate) fn give(&mut self, given: Given) {
        self.given.push(given);
    }

    pub(crate) fn question(&self, at: usize) -> Option<&InterviewQuestion> {
        self.setup.items.get(at).map(|item| &item.question)
    }

    /// The case so far.
    pub(crate) fn case(&mut self) -> Case {
        let told = self.told();
        self.reads.case(&told)
    }

    fn is_emergency(&mut self) -> bool {
        let case = self.case();
        engine::decide(self.kb, &case).0 == Triage::Emergency
    }

    /// The facts of a question that nothing told so far answers.
    pub(crate) fn open_facts(&mut self, question: &InterviewQuestion) -> Vec<FactId> {
        let case = self.case();
        let known = engine::known(self.kb, &case);
        let open = question.facts.iter().filter(|id| !known.contains(id));
        open.cloned().collect()
    }

    /// The first step that is still open.
    pub(crate) fn open(&mut self) -> Option<(usize, Stage)> {
        let case = self.case();
        let known = engine::known(self.kb, &case);
        let mut items = self.setup.items.iter().enumerate();
        items.find_map(|(at, item)| {
            let stage = self.stage(at, &item.question, &case, &known)?;
            Some((at, stage))
        })
    }

    /// The open step of one question.
    fn stage(
        &self,
        at: usize,
        question: &InterviewQuestion,
        case: &Case,
        known: &BTreeSet<&FactId>,
    ) -> Option<Stage> {
        let mut given = self.given.iter().filter(|given| given.at == at);
        let Some(last) = given.rfind(|g| !matches!(g.stage, Stage::Dated(_) | Stage::Named(_)))
        else {
            return self.applies(question, case, known).then_some(Stage::Main);
        };
        let pending = self.pending(at, question);
        let open = question.facts.iter().any(|id| !known.contains(id));
        pending.or_else(|| follow_up(last, question, open))
    }

    /// A further question of a choice that was chosen.
    fn pending(&self, at: usize, question: &InterviewQuestion) -> Option<Stage> {
        let given = || self.given.iter().filter(|given| given.at == at);
        let chosen = given().flat_map(|given| &given.chosen);
        chosen
            .filter_map(|&place| Some((place, question.choices.get(place)?)))
            .flat_map(|(place, choice)| {
                let dated = choice.dated.is_some().then_some(Stage::Dated(place));
                let named = choice.name_it.is_some().then_some(Stage::Named(place));
                dated.into_iter().chain(named)
            })
            .find(|stage| !given().any(|given| given.stage == *stage))
    }

    /// True when a question has to be asked at all.
    fn applies(
        &self,
        question: &InterviewQuestion,
        case: &Case,
        known: &BTreeSet<&FactId>,
    ) -> bool {
        let open = match question.answer {
            AnswerKind::YesNo => question.facts.iter().any(|id| !known.contains(id)),
            AnswerKind::Age => case.age.is_none(),
            AnswerKind::Cause => case.causes.is_empty(),
            AnswerKind::Severity => case.severity.is_none(),
            AnswerKind::Duration => case.duration.is_none(),
            AnswerKind::Areas if self.setup.booked => case.booking.areas.is_empty(),
            AnswerKind::Areas => case.places.is_empty(),
            AnswerKind::Conditions | AnswerKind::Medicines => true,
        };
        let asked = question.asked_when.as_ref();
        let skipped = question.skip_when.as_ref();
        open && asked.is_none_or(|when| engine::condition_possible(self.kb, case, when))
            && !skipped.is_some_and(|when| engine::condition_alone(self.kb, case, when))
            && !self.story_says(&question.skip_told)
    }

    fn story_says(&self, phrases: &[Text]) -> bool {
        let mut story = String::from(" ");
        for c in reply::plain(&self.setup.story).chars() {
            // "54yo" is two words.
            let number = story.ends_with(|last: char| last.is_ascii_digit());
            if number && c.is_alphabetic() {
                story.push(' ');
            }
            story.push(c);
        }
        story.push(' ');
        let mut phrases = phrases.iter();
        phrases.any(|phrase| story.contains(&format!(" {phrase} ")))
    }
}

/// Why a question is asked, and what it means in other words.
fn why(question: &InterviewQuestion) -> Vec<String> {
    let again = question.other_words.iter();
    let again = again.map(|words| format!("In other words: {words}"));
    std::iter::once(question.why_asked.to_string())
        .chain(again)
        .collect()
}

/// A line without characters that could move a cursor or turn text around.
fn tidy(line: &str) -> String {
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let plain = line.chars().filter(|c| !turns(*c));
    let plain: String = plain
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
