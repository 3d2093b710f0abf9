//! The questions of one interview, in the order of asking.

use crate::domain::AnswerKind;
use crate::domain::FactId;
use crate::domain::InterviewQuestion;
use crate::domain::List;
use crate::domain::Part;
use crate::domain::RecordId;
use crate::kb::KnowledgeBase;
use crate::report::OpenQuestion;

/// A question with its heading and the number by which it can be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its place, such as `Safety 5 of 12`.
    pub heading: String,
    /// Its number over all parts; a further question has that of its first.
    pub number: usize,
    /// The question.
    pub question: InterviewQuestion,
}

/// All guided questions, or those about danger signs only.
pub fn guided(kb: &KnowledgeBase, safety_only: bool) -> Vec<Item> {
    let mut items = Vec::new();
    let mut before = 0;
    for part in Part::ALL {
        if safety_only && part != Part::Safety {
            continue;
        }
        let own = kb.interview.iter().filter(|q| q.part == part);
        let mut own: Vec<&InterviewQuestion> = own.collect();
        own.sort_by_key(|q| (q.number, q.follows.is_some()));
        let count = own.iter().filter(|q| q.follows.is_none()).count();
        for question in own {
            let further = match question.follows {
                Some(_) => ", one more",
                None => "",
            };
            items.push(Item {
                heading: format!("{} {} of {count}{further}", title(part), question.number),
                number: before + usize::from(question.number),
                question: question.clone(),
            });
        }
        before += count;
    }
    items
}

fn title(part: Part) -> &'static str {
    match part {
        Part::Safety => "Safety",
        Part::Pain => "Pain",
        Part::Health => "Health",
    }
}

/// Questions that an answer left open, as items; a field of the case by its guided question.
pub fn open(kb: &KnowledgeBase, questions: &[&OpenQuestion], severity: bool) -> Vec<Item> {
    let of_kind = |kind: AnswerKind| {
        let mut all = kb.interview.iter();
        all.find(|question| question.answer == kind).cloned()
    };
    let rating = severity.then(|| of_kind(AnswerKind::Severity)).flatten();
    let others = questions.iter().filter_map(|open| {
        let field = kb.questions.iter().find(|q| open.id == q.id.as_str());
        match field.map(|question| &question.assume) {
            Some(assume) if assume.duration_days.is_some() => of_kind(AnswerKind::Duration),
            Some(assume) if assume.age.is_some() => of_kind(AnswerKind::Age),
            Some(assume) if assume.severity.is_some() && severity => None,
            Some(assume) if assume.severity.is_some() => of_kind(AnswerKind::Severity),
            Some(_) | None => of_fact(open),
        }
    });
    let all: Vec<InterviewQuestion> = rating.into_iter().chain(others).collect();
    let count = all.len();
    let numbered = (1..).zip(all);
    numbered
        .map(|(number, question)| Item {
            heading: format!("Question {number} of {count}"),
            number,
            question,
        })
        .collect()
}

fn of_fact(open: &OpenQuestion) -> Option<InterviewQuestion> {
    Some(InterviewQuestion {
        id: RecordId::new(open.id.clone()).ok()?,
        part: Part::Safety,
        number: 1,
        follows: None,
        answer: AnswerKind::YesNo,
        question: open.question.clone(),
        other_words: None,
        booked: None,
        why_asked: format!("A yes would change the answer: {}", open.if_yes).into(),
        if_unsure: None,
        facts: [FactId::new(open.id.clone()).ok()?].into(),
        choices: List::new(),
        stops: false,
        asked_when: None,
        skip_when: None,
        skip_told: List::new(),
        sources: List::new(),
    })
}
