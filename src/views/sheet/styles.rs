//! Techniques on a sheet: how each stands and why, in few words.

use crate::domain::AreaId;
use crate::domain::Fit;
use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::Setting;
use crate::domain::Triage;
use crate::report::Reason;
use crate::report::Report;
use crate::report::TechniqueReport;
use crate::sheet::StyleGroup;
use crate::views::words;

/// How many reasons stand with a group.
const REASONS: usize = 3;

/// The technique to speak of first: the best of those asked about that may be had at all.
pub fn best(report: &Report) -> Option<&TechniqueReport> {
    let hands = |t: &&TechniqueReport| {
        t.level < Level::Avoid && t.wanted && t.setting == Setting::Therapist
    };
    let asked = report.asked().find(hands);
    asked.or_else(|| report.techniques.iter().find(hands))
}

/// True when some technique may be had, now or after a yes.
pub fn may_book(report: &Report) -> bool {
    report.triage.level < Triage::Urgent && report.techniques.iter().any(|t| t.level < Level::Avoid)
}

/// Areas to leave out: those of the person's health, then those that the best technique never touches.
pub fn areas_left_out(report: &Report) -> Vec<AreaId> {
    let mut areas: Vec<AreaId> = Vec::new();
    let always = best(report).map(|t| &t.limits.avoid_areas);
    let all = report.session.limits.avoid_areas.iter();
    for id in all.chain(always.into_iter().flatten()) {
        if !areas.contains(id) {
            areas.push(id.clone());
        }
    }
    areas
}

/// The techniques of a therapist by level, mildest first.
pub fn for_therapist(report: &Report) -> Vec<StyleGroup> {
    if !may_book(report) {
        return Vec::new();
    }
    let all: Vec<&TechniqueReport> = report
        .techniques
        .iter()
        .filter(|t| t.setting == Setting::Therapist)
        .collect();
    let after_yes = report.triage.level > Triage::Go;
    Level::ALL
        .into_iter()
        .filter_map(|level| {
            let group: Vec<&TechniqueReport> =
                all.iter().copied().filter(|t| t.level == level).collect();
            (!group.is_empty()).then(|| StyleGroup {
                heading: words::level_heading(level, after_yes).to_owned(),
                names: group.iter().map(|t| t.short_name.to_string()).collect(),
                why: why(report, &group, level),
            })
        })
        .collect()
}

/// Why techniques stand at a level: by name what was told, else what the rule says.
fn why(report: &Report, group: &[&TechniqueReport], level: Level) -> Vec<String> {
    if level == Level::Ok {
        return Vec::new();
    }
    let mut texts: Vec<String> = Vec::new();
    for care in group.iter().filter_map(|t| t.care_taken()) {
        if !texts.iter().any(|text| text == care) {
            texts.push(care.to_owned());
        }
    }
    for technique in group {
        let decided = technique.reasons.iter().filter(|r| r.level == Some(level));
        for text in decided.map(|reason| short(report, reason)) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
    }
    texts.truncate(REASONS);
    texts
}

/// What was told by name, since the sheet says elsewhere what it means; any other rule says it here.
fn short(report: &Report, reason: &Reason) -> String {
    let rule = reason.rule.as_str();
    if report.findings.iter().any(|f| f.id.as_str() == rule) {
        words::sentence(&reason.name)
    } else {
        reason.text.to_string()
    }
}

/// What fits, for the person: each with how it feels, how sure a benefit is, and why.
pub fn fitting(report: &Report, most: usize) -> Vec<StyleGroup> {
    let useful = report
        .techniques
        .iter()
        .filter(|t| t.level < Level::Avoid && t.wanted && t.fit != Some(Fit::NotSuggested));
    useful
        .take(most)
        .map(|t| StyleGroup {
            heading: t.short_name.to_string(),
            names: vec![
                words::level(t.level).to_owned(),
                t.pressure.to_string(),
                format!("evidence: {}", words::grade(t.evidence)),
            ],
            why: reasons_for(t),
        })
        .collect()
}

/// What speaks for a technique, then what must change.
fn reasons_for(technique: &TechniqueReport) -> Vec<String> {
    let of = |wanted: Option<Level>| {
        let found = technique.reasons.iter().find(|r| r.level == wanted);
        found.map(|reason| reason.text.clone())
    };
    let change = Some(technique.level).filter(|level| *level > Level::Ok);
    of(None)
        .into_iter()
        .chain(change.and_then(|level| of(Some(level))))
        .map(String::from)
        .collect()
}

/// What to leave out and why, for the person.
pub fn left_out(report: &Report) -> Vec<StyleGroup> {
    let of = |keep: &dyn Fn(&TechniqueReport) -> bool| -> Vec<&TechniqueReport> {
        report.techniques.iter().filter(|t| keep(t)).collect()
    };
    let avoid = of(&|t| t.level == Level::Avoid);
    let no_use = of(&|t| t.level < Level::Avoid && t.fit == Some(Fit::NotSuggested));
    let mut texts: Vec<&str> = Vec::new();
    for technique in &avoid {
        let decided = technique.reasons.iter();
        for reason in decided.filter(|r| r.level == Some(Level::Avoid)) {
            if !texts.contains(&reason.text.as_str()) {
                texts.push(&reason.text);
            }
        }
    }
    texts.truncate(REASONS);
    let names = |group: &[&TechniqueReport]| -> Vec<String> {
        group.iter().map(|t| t.short_name.to_string()).collect()
    };
    let groups = [
        (
            "Leave out for now",
            names(&avoid),
            texts.into_iter().map(str::to_owned).collect(),
        ),
        ("Of no known use here", names(&no_use), Vec::new()),
    ];
    let groups = groups.into_iter().filter(|(_, names, _)| !names.is_empty());
    groups
        .map(|(heading, names, why)| StyleGroup {
            heading: heading.to_owned(),
            names,
            why,
        })
        .collect()
}

/// True when somebody has to say yes before any technique that was asked about.
pub fn needs_yes(report: &Report) -> bool {
    let asked = report.asked().any(|t| t.level == Level::Clearance);
    let booked = !report.case.booking.techniques.is_empty();
    report.triage.level == Triage::Soon
        || report.triage.outcome == Outcome::AskFirst
        || booked && asked
}
