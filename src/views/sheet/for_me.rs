//! The page for the person: what fits, what to do oneself, when to come back, whom to choose.

use crate::domain::Advice;
use crate::domain::ReadPart;
use crate::domain::Text;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::report::Report;
use crate::sheet::ForMe;
use crate::sheet::Measure;
use crate::sheet::Points;
use crate::views::sheet::health;
use crate::views::sheet::health_in_full;
use crate::views::sheet::styles;
use crate::views::suggest;
use crate::views::words;

/// How many techniques, measures and useless measures stand on the page.
const STYLES: usize = 4;
const MEASURES: usize = 5;
const NOT_WORTH_IT: usize = 5;

/// The heading of what needs help now.
const NOW: &str = "Get help now for";

/// The page.
pub fn for_me(kb: &KnowledgeBase, report: &Report) -> ForMe {
    let may_book = styles::may_book(report);
    let of = |advice: Advice| report.self_care.iter().filter(move |m| m.kind == advice);
    ForMe {
        fits: if may_book {
            styles::fitting(report, STYLES)
        } else {
            Vec::new()
        },
        leave_out: if may_book {
            styles::left_out(report)
        } else {
            Vec::new()
        },
        measures: of(Advice::Do)
            .take(MEASURES)
            .map(|m| Measure {
                name: m.name.to_string(),
                how: format!("{} {}", m.how, m.how_often),
                evidence: words::grade(m.evidence).to_owned(),
            })
            .collect(),
        not_worth_it: of(Advice::Skip)
            .take(NOT_WORTH_IT)
            .map(|m| m.name.to_string())
            .collect(),
        parts: parts(kb, report, may_book),
    }
}

fn parts(kb: &KnowledgeBase, report: &Report, may_book: bool) -> Vec<Points> {
    let triage = &report.triage;
    let (when, expected) = if may_book {
        let when = "When to stop, and when to come back";
        (when, suggest::expected(report))
    } else {
        ("What to do", Vec::new())
    };
    let capital = |items: &[Text]| items.iter().map(|i| words::sentence(i)).collect();
    let mut parts = vec![
        ("What to expect", expected),
        (when, come_back(report)),
        (NOW, capital(&triage.safety_net)),
        ("See a doctor today for", capital(&triage.see_doctor_today)),
    ];
    if may_book {
        parts.push((
            "After a massage",
            report
                .session
                .after_rules
                .iter()
                .map(ToString::to_string)
                .collect(),
        ));
        parts.push(("Tell the therapist", tell(kb, report)));
        let read = kb.sheet_texts().read.iter();
        parts.extend(read.map(|part| (part.heading.as_str(), topic(kb, part))));
    }
    let parts = parts.into_iter().filter(|(_, points)| !points.is_empty());
    parts
        .map(|(heading, points)| Points {
            is_alarm: heading == NOW,
            heading: heading.to_owned(),
            points,
        })
        .collect()
}

/// What the therapist needs to hear, unless it stands on the therapist's own page.
fn tell(kb: &KnowledgeBase, report: &Report) -> Vec<String> {
    let stands_there = health(kb, report).iter().any(|row| !row.talk.is_empty());
    if stands_there {
        return Vec::new();
    }
    let rows = health_in_full(kb, report).into_iter();
    rows.filter(|row| !row.talk.is_empty())
        .map(|row| format!("{}: {}", row.short_name, row.talk))
        .collect()
}

/// When to judge the course and what to do then.
fn come_back(report: &Report) -> Vec<String> {
    match &report.session.dose {
        Some(dose) => vec![
            dose.judge.to_string(),
            dose.useful_if.to_string(),
            format!("If it helps: {}", dose.if_it_helps),
            format!("If it does not: {}", dose.if_no_help),
        ],
        None => report
            .triage
            .what_to_do
            .iter()
            .map(ToString::to_string)
            .collect(),
    }
}

/// The points of a page, or of one of its sections.
fn topic(kb: &KnowledgeBase, part: &ReadPart) -> Vec<String> {
    let topic = find(&kb.topics, part.topic.as_str());
    let sections = topic.into_iter().flat_map(|topic| &topic.sections);
    let wanted = part.section.as_ref();
    sections
        .filter(|section| wanted.is_none_or(|heading| section.heading == *heading))
        .flat_map(|section| &section.points)
        .map(ToString::to_string)
        .collect()
}
