//! What was told, in short words, ready to say back.

use std::collections::BTreeSet;

use crate::domain::Answer;
use crate::domain::FactId;
use crate::domain::FactKind;
use crate::domain::Finding;
use crate::domain::Place;
use crate::domain::Side;
use crate::domain::Text;
use crate::domain::duration_words;
use crate::domain::find;
use crate::engine::facts::Facts;
use crate::engine::told::past_tense;
use crate::report::FindingReport;
use crate::report::Understood;

/// Says back what was told.
pub fn understood(facts: &Facts<'_>) -> Understood {
    let with = |answer: Answer| -> Vec<Text> {
        let given = facts.case.findings.iter().filter(|f| f.answer == answer);
        let given: Vec<&Finding> = given.collect();
        let told = given.chunk_by(|a, b| same_words(facts, a, b));
        let mut names: Vec<Text> = told.map(|told| said(facts, told).into()).collect();
        names.dedup();
        names
    };
    Understood {
        pain: pain(facts),
        health: with(Answer::Yes),
        denied: with(Answer::No),
        unsure: with(Answer::DontKnow),
        assumed: facts.case.assumed.clone(),
        is_story: facts.case.is_story,
    }
}

fn pain(facts: &Facts<'_>) -> Vec<Text> {
    let case = facts.case;
    let mut words: Vec<Text> = case
        .causes
        .iter()
        .filter_map(|id| find(&facts.kb.causes, id.as_str()))
        .map(|cause| cause.name.clone())
        .collect();
    if let Some(severity) = case.severity {
        words.push(match (severity.band(), case.severity_is_word) {
            (None, _) => Text::of("no pain now"),
            (Some(band), true) => format!("{} pain", band.word()).into(),
            (Some(band), false) => format!("{} pain ({})", band.word(), severity.rating()).into(),
        });
    }
    words.extend(case.duration.map(|days| duration_words(days).into()));
    words.extend(
        case.places
            .iter()
            .filter_map(|place| place_words(facts, place)),
    );
    let booked = &case.booking.areas;
    words.extend(booked.iter().filter_map(|id| {
        let area = find(&facts.kb.areas, id.as_str())?;
        Some(format!("massage of the {}", area.name).into())
    }));
    words.extend(case.age.map(|age| format!("age {age}").into()));
    // What was only assumed is said as that.
    words.retain(|word| !case.assumed.iter().any(|assumed| assumed.is_of(word)));
    words
}

fn place_words(facts: &Facts<'_>, place: &Place) -> Option<Text> {
    let area = find(&facts.kb.areas, place.area.as_str())?;
    Some(match place.side {
        None => area.name.clone(),
        Some(Side::Left) => format!("{} (left)", area.name).into(),
        Some(Side::Right) => format!("{} (right)", area.name).into(),
        Some(Side::Both) => format!("{} (both sides)", area.name).into(),
    })
}

/// The name of what a finding counts as.
fn short<'f>(facts: &Facts<'f>, finding: &'f Finding) -> &'f str {
    let fact = facts.kb.fact(counts_as(facts, finding));
    fact.map_or(finding.fact.as_str(), |fact| fact.short.as_str())
}

/// True when the same words told both, so that they are said back once.
fn same_words(facts: &Facts<'_>, a: &Finding, b: &Finding) -> bool {
    let named = |finding: &Finding| says_no_more(finding, short(facts, finding));
    a.text == b.text && a.settled == b.settled && !named(a) && !named(b)
}

/// The words typed and what they were read as; only one of both when they agree. `told` are
/// findings of the same words.
fn said(facts: &Facts<'_>, told: &[&Finding]) -> String {
    let Some(finding) = told.first() else {
        return String::new();
    };
    let mut shorts: Vec<&str> = told.iter().map(|told| short(facts, told)).collect();
    shorts.dedup();
    let mut words = match shorts.as_slice() {
        [short] if says_no_more(finding, short) => (*short).to_owned(),
        shorts => read_as(&finding.text, shorts),
    };
    // Words that were typed say their own time.
    if let Some(weeks) = finding.weeks_ago.filter(|_| finding.text.is_empty()) {
        words.push_str(&format!(", {} ago", duration_words(u32::from(weeks) * 7)));
    }
    if finding.settled {
        words.push_str(", not new");
    }
    words
}

/// The words typed, with what they were read as: `Eliquis (blood thinner)`.
fn read_as(text: &str, shorts: &[&str]) -> String {
    let typed = if text.contains(' ') {
        format!("\"{text}\"")
    } else {
        text.to_owned()
    };
    let holds = |mark: char| shorts.iter().any(|short| short.contains(mark));
    let short = shorts.join(if holds(',') { "; " } else { ", " });
    if holds('(') && shorts.len() == 1 {
        format!("{typed}: {short}")
    } else if holds('(') {
        format!("{typed} [{short}]")
    } else {
        format!("{typed} ({short})")
    }
}

/// True when the words typed are nothing else than the fact's own name.
fn says_no_more(finding: &Finding, short: &str) -> bool {
    let text = finding.text.as_str();
    text.is_empty() || text == finding.fact.as_str() || text.eq_ignore_ascii_case(short)
}

/// Facts as typed, then those worked out, by id.
pub fn findings(facts: &Facts<'_>) -> Vec<FindingReport> {
    let mut typed: Vec<&FactId> = Vec::new();
    let mut all = Vec::new();
    for finding in &facts.case.findings {
        let counts_as = counts_as(facts, finding);
        if let Some(report) = finding_report(facts, finding, counts_as) {
            typed.push(counts_as);
            all.push(report);
        }
    }
    for (fact, known) in facts.iter() {
        let id = &fact.id;
        if typed.contains(&id) {
            continue;
        }
        let derived = Finding {
            weeks_ago: known.weeks_ago,
            settled: known.settled,
            matched: crate::domain::Match::Derived,
            ..Finding::new(id.clone(), known.answer)
        };
        let report = finding_report(facts, &derived, id);
        all.extend(report.map(|report| FindingReport {
            from: worked_out_from(facts, id),
            ..report
        }));
    }
    all
}

/// What a fact that nobody told follows from: its condition, facts that imply it, causes.
fn worked_out_from(facts: &Facts<'_>, id: &FactId) -> Vec<Text> {
    let from = facts.derived_from(id).unwrap_or_default();
    let mut from = BTreeSet::from_iter(from);
    let told = facts.iter();
    let told = told.filter(|(_, known)| known.answer == Answer::Yes);
    let implying = told.map(|(other, _)| other);
    let implying = implying.filter(|other| other.implies.contains(id));
    from.extend(implying.map(|other| other.id.text()));
    let causes = facts.kb.causes.iter();
    let causes = causes.filter(|cause| facts.case.causes.contains(&cause.id));
    let causes = causes.filter(|cause| cause.implies.contains(id));
    from.extend(causes.map(|cause| cause.id.text()));
    from.remove(id.as_str());
    from.into_iter().collect()
}

/// The fact that a finding counts as: of an old one, the past-tense fact.
fn counts_as<'f>(facts: &Facts<'f>, finding: &'f Finding) -> &'f FactId {
    let fact = facts.kb.fact(&finding.fact);
    fact.and_then(|fact| past_tense(fact, finding))
        .unwrap_or(&finding.fact)
}

fn finding_report(facts: &Facts<'_>, finding: &Finding, id: &FactId) -> Option<FindingReport> {
    let fact = facts.kb.fact(id)?;
    let harmless = facts.kb.no_change.iter().find(|known| known.id == *id);
    let level = match fact.kind {
        FactKind::Condition | FactKind::Medicine => facts
            .kb
            .contraindication(id)
            .map(|entry| entry.level)
            .or_else(|| harmless.map(|_| crate::domain::Level::Ok)),
        FactKind::RedFlag | FactKind::Context => None,
    };
    Some(FindingReport {
        id: id.clone(),
        kind: fact.kind,
        name: fact.short.clone(),
        answer: finding.answer,
        level,
        text: finding.text.as_str().into(),
        matched: finding.matched,
        from: Vec::new(),
        weeks_ago: finding.weeks_ago,
        remark: harmless.map(|known| known.remark.clone()),
    })
}
