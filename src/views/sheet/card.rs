//! The session card: what a session must keep to, by element, and as a few lines for a booking form.

use std::cmp::Reverse;

use crate::domain::AreaId;
use crate::domain::Level;
use crate::domain::Outcome;
use crate::domain::Setting;
use crate::domain::Triage;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::report::Report;
use crate::report::TechniqueReport;
use crate::sheet::Entry;
use crate::sheet::HealthRow;
use crate::sheet::Sheet;
use crate::views::sheet::styles;
use crate::views::words;

/// The most characters of the short card: a common limit of a remarks field.
pub const LONGEST_CARD: usize = 500;
/// What stands where nothing was told that sets a limit.
const NO_LIMIT: &str = "No limit told";
/// The most characters of words that somebody typed, on the short card.
const LONGEST_ITEM: usize = 60;
/// How many things of each line there is always room for, where the lines before it are long.
const FIRST: usize = 2;
/// The last line of a card that could not hold everything.
const MORE: &str = "Not all of it: see the sheet.";

/// The session by element; empty when there is no massage for now.
pub fn entries(kb: &KnowledgeBase, report: &Report) -> Vec<Entry> {
    if !styles::may_book(report) {
        return Vec::new();
    }
    let limits = &report.session.limits;
    let position: Vec<String> = limits
        .position
        .iter()
        .map(|p| words::position(*p).to_owned())
        .collect();
    let oils: Vec<String> = limits.oils.iter().map(ToString::to_string).collect();
    let rows = [
        ("Pressure", pressure(report)),
        ("Leave out", leave_out(kb, report)),
        ("Position", words::capital(&position.join("; "))),
        ("Heat", limit(limits.heat, "No heat")),
        ("Stretching", limit(limits.stretch, "No stretching")),
        ("Tapping, devices", limit(limits.percussion, "None")),
        ("Oils", words::capital(&oils.join("; "))),
        ("Time", time(report)),
    ];
    let free: Vec<String> = rows
        .iter()
        .filter(|(_, text)| text.is_empty())
        .map(|(label, _)| label.to_lowercase())
        .collect();
    let limited = rows.iter().filter(|(_, text)| !text.is_empty());
    let mut entries: Vec<Entry> = limited
        .map(|(label, text)| Entry::new(label, text))
        .collect();
    if !free.is_empty() {
        entries.push(Entry::new(NO_LIMIT, free.join("; ")).quiet());
    }
    entries
}

/// Words for a limit, or none where the element is free.
fn limit(allowed: bool, no: &str) -> String {
    if allowed { "" } else { no }.to_owned()
}

fn pressure(report: &Report) -> String {
    if let Some(pressure) = report.session.limits.pressure {
        return words::capital(words::pressure(pressure));
    }
    let usual =
        |best: &TechniqueReport| format!("Usual for {}: {}", best.short_name, best.pressure);
    styles::best(report).map(usual).unwrap_or_default()
}

fn leave_out(kb: &KnowledgeBase, report: &Report) -> String {
    let of_health = &report.session.limits.avoid_areas;
    let areas = styles::areas_left_out(report);
    let names = |keep: &dyn Fn(&AreaId) -> bool| -> Vec<String> {
        let kept = areas.iter().filter(|id| keep(id));
        kept.filter_map(|id| find(&kb.areas, id.as_str()))
            .map(|area| area.name.to_string())
            .collect()
    };
    let own = names(&|id| of_health.contains(id));
    let always = names(&|id| !of_health.contains(id));
    let mut parts = Vec::new();
    if !own.is_empty() {
        parts.push(words::capital(&own.join(", ")));
    }
    if let Some(best) = styles::best(report).filter(|_| !always.is_empty()) {
        let always = always.join(", ");
        parts.push(format!("Always with {}: {always}", best.short_name));
    }
    parts.join(". ")
}

fn time(report: &Report) -> String {
    let most = report.session.limits.minutes;
    let dose = report.session.dose.as_ref().map(|dose| dose.minutes);
    match (most, dose) {
        (Some(most), _) => format!("{most} minutes at most"),
        (None, Some(dose)) => format!("{dose} minutes if you can"),
        (None, None) => String::new(),
    }
}

/// The card as short lines, `LONGEST_CARD` characters in all at most, the most important first.
pub fn short(report: &Report, sheet: &Sheet) -> Vec<String> {
    let go = report.triage.outcome == Outcome::Go;
    let head = if go {
        "Massage card."
    } else {
        &sheet.headline.start
    };
    let head = if report.triage.level >= Triage::Urgent {
        format!("{head} No massage for now.")
    } else {
        head.to_owned()
    };
    let limits = &report.session.limits;
    let may_book = sheet.may_book;
    let only = |items: Vec<String>| if may_book { items } else { Vec::new() };
    let clip = |text: &str| words::clipped(text, LONGEST_ITEM);
    let mut health: Vec<&HealthRow> = sheet.health.iter().collect();
    health.sort_by_key(|row| Reverse(row.rules_out));
    let health = health.into_iter().map(|row| row.short_name.clone());
    let styles = report.techniques.iter();
    let styles = styles.filter(|t| t.level == Level::Avoid && t.setting == Setting::Therapist);
    let open = report.open_questions.len();
    let not_asked = (open > 0).then(|| format!("{open} health questions"));
    let lines = [
        ("Keep to", only(words::limits(limits, &[]))),
        (
            "Not on",
            only(
                report
                    .session
                    .avoid_area_names
                    .iter()
                    .map(ToString::to_string)
                    .collect(),
            ),
        ),
        (
            "Not understood",
            report.unrecognised.iter().map(|text| clip(text)).collect(),
        ),
        ("Health", health.collect()),
        (
            "Not this",
            only(styles.map(|t| t.short_name.to_string()).collect()),
        ),
        (
            "Pain",
            sheet.pain.iter().map(|entry| clip(&fact(entry))).collect(),
        ),
        ("Not asked", not_asked.into_iter().collect()),
    ];
    fitted(head, &lines)
}

/// A fact about the pain. A number alone would say nothing.
fn fact(entry: &Entry) -> String {
    if entry.text.bytes().all(|b| b.is_ascii_digit()) {
        format!("{} {}", entry.label.to_lowercase(), entry.text)
    } else {
        entry.text.clone()
    }
}

/// As many lines as there is room for. A long line leaves room for the start of those after it.
/// Where something is left out, the last line says so.
fn fitted(head: String, lines: &[(&str, Vec<String>)]) -> Vec<String> {
    let mut card = vec![head];
    let mut whole = true;
    let lines = lines.iter().filter(|(_, items)| !items.is_empty());
    let mut rest = lines.clone().skip(1);
    for (label, items) in lines {
        let used: usize = card.iter().map(|line| line.chars().count() + 1).sum();
        let later: usize = rest.clone().map(|(label, items)| start(label, items)).sum();
        rest.next();
        let free = LONGEST_CARD.saturating_sub(used + MORE.len() + 2);
        let room = free
            .saturating_sub(later)
            .max(free.min(start(label, items)));
        let (line, shown) = line(label, items, room);
        whole &= shown == items.len();
        card.extend(line);
    }
    if !whole {
        card.push(MORE.to_owned());
    }
    card
}

/// How long a line is with its first things, to the end.
fn start(label: &str, items: &[String]) -> usize {
    shortened(label, items, FIRST.min(items.len()))
        .chars()
        .count()
        + 1
}

/// A line with so many of its things, and how many more there are.
fn shortened(label: &str, items: &[String], count: usize) -> String {
    let shown = items.get(..count).unwrap_or(items).join("; ");
    match items.len().saturating_sub(count) {
        0 => format!("{label}: {shown}."),
        rest => format!("{label}: {shown}; {rest} more."),
    }
}

/// A line of as many things as there is room for, and how many they are.
fn line(label: &str, items: &[String], room: usize) -> (Option<String>, usize) {
    let counts = (1..=items.len()).rev();
    let mut lines = counts.map(|count| (shortened(label, items, count), count));
    match lines.find(|(line, _)| line.chars().count() <= room) {
        Some((line, count)) => (Some(line), count),
        None => (None, 0),
    }
}
