//! The words for every value of every scale, in one place.

use std::borrow::Borrow;

use crate::domain::Backing;
use crate::domain::Fit;
use crate::domain::Gate;
use crate::domain::Goal;
use crate::domain::Grade;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Position;
use crate::domain::Pressure;
use crate::domain::Seen;
use crate::domain::Setting;
use crate::domain::Side;
use crate::domain::Text;
use crate::domain::Triage;
use crate::domain::Verdict;

/// How sure, in words.
pub fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::G3 => "moderate",
        Grade::G2 => "limited",
        Grade::G1 => "very limited",
        Grade::G0 => "expert judgement",
        Grade::GX => "evidence against",
    }
}

/// How sure, where nothing else says that this is about evidence.
pub fn evidence(grade: Grade) -> &'static str {
    match grade {
        Grade::G3 => "moderate evidence",
        Grade::G2 => "limited evidence",
        Grade::G1 => "very limited evidence",
        Grade::G0 => "expert judgement",
        Grade::GX => "evidence against",
    }
}

/// The code of a grade.
pub fn grade_code(grade: Grade) -> &'static str {
    match grade {
        Grade::G3 => "G3",
        Grade::G2 => "G2",
        Grade::G1 => "G1",
        Grade::G0 => "G0",
        Grade::GX => "GX",
    }
}

/// Who says a rule, in words, with its code.
pub fn backing(backing: Backing) -> &'static str {
    match backing {
        Backing::E1 => "guideline, hospital or peer-reviewed paper (E1)",
        Backing::E2 => "professional trade press or textbook charts (E2)",
        Backing::E3 => "single clinic or maker pages (E3)",
        Backing::U => "not checked against a source (U)",
    }
}

/// A level in a table.
pub fn level(level: Level) -> &'static str {
    match level {
        Level::Ok => "fine",
        Level::Modify => "fine with changes",
        Level::Local => "fine elsewhere",
        Level::Clearance => "ask first",
        Level::Avoid => "leave out",
    }
}

/// What a level means, as the start of a sentence about one style.
pub fn level_sentence(level: Level) -> &'static str {
    match level {
        Level::Ok => "fine, nothing you told us speaks against it",
        Level::Modify => "fine if these things change",
        Level::Local => "fine elsewhere, not there",
        Level::Clearance => "ask first, and bring the answer",
        Level::Avoid => "do not book this for now",
    }
}

/// The heading of styles at a level, before or after a professional says yes.
pub fn level_heading(level: Level, after_yes: bool) -> &'static str {
    match (level, after_yes) {
        (Level::Ok, false) => "Fine",
        (Level::Ok, true) => "Fine, once they say yes",
        (Level::Modify, false) => "Fine if these things change",
        (Level::Modify, true) => "Fine if these things change, once they say yes",
        (Level::Local, false) => "Fine elsewhere, not on the area",
        (Level::Local, true) => "Fine elsewhere, once they say yes",
        (Level::Clearance, false) => "Ask about these first",
        (Level::Clearance, true) => "Ask the doctor about these too",
        (Level::Avoid, _) => "Do not book for now",
    }
}

/// What is hoped for.
pub fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::EasePain => "less pain",
        Goal::Relax => "to relax",
        Goal::MoveBetter => "to move better",
        Goal::Sleep => "to sleep better",
        Goal::Recover => "to recover after sport",
    }
}

/// A half of the body.
pub fn side(side: Side) -> &'static str {
    match side {
        Side::Left => "left",
        Side::Right => "right",
        Side::Both => "both sides",
    }
}

/// A preference in a table.
pub fn fit(fit: Fit) -> &'static str {
    match fit {
        Fit::First => "first",
        Fit::Second => "second",
        Fit::Optional => "optional",
        Fit::NotSuggested => "not suggested",
    }
}

/// How soon, in words.
pub fn triage(triage: Triage) -> &'static str {
    match triage {
        Triage::Go => "go ahead",
        Triage::Soon => "see a professional before you book",
        Triage::Urgent => "see a doctor today",
        Triage::Emergency => "get help now",
    }
}

/// What a gate does, in words.
pub fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Open => "open: suggest after the general questions",
        Gate::Screen => "screen: ask the questions of the cause as well",
        Gate::Check => "check: a professional looks first",
        Gate::Urgent => "urgent: a doctor looks today",
    }
}

/// With whom.
pub fn setting(setting: Setting) -> &'static str {
    match setting {
        Setting::Therapist => "with a therapist",
        Setting::Home => "at home",
    }
}

/// How much of a source was read.
pub fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Yes => "read",
        Seen::Abstract => "abstract read",
        Seen::Part => "read in part",
        Seen::Copy => "only a copy read",
        Seen::Digest => "only a digest read",
        Seen::No => "not read",
    }
}

/// What became of a claim.
pub fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Plausible => "may hold",
        Verdict::Unsupported => "not supported",
    }
}

/// The most pressure allowed.
pub fn pressure(pressure: Pressure) -> &'static str {
    match pressure {
        Pressure::Feather => "feather-light pressure",
        Pressure::Light => "light pressure",
        Pressure::Moderate => "moderate pressure at most",
        Pressure::Firm => "firm pressure at most",
    }
}

/// The pressure somebody likes.
pub fn liking(pressure: Pressure) -> &'static str {
    match pressure {
        Pressure::Feather => "likes a feather-light touch",
        Pressure::Light => "likes light pressure",
        Pressure::Moderate => "likes moderate pressure",
        Pressure::Firm => "likes firm pressure",
    }
}

/// How to lie, sit or get up.
pub fn position(position: Position) -> &'static str {
    match position {
        Position::SideLying => "lying on the side",
        Position::NotFaceDown => "not face down",
        Position::NotFlatOnBack => "not flat on the back",
        Position::Seated => "sitting in a chair",
        Position::HeadRaised => "head raised",
        Position::PillowUnderBelly => "a pillow under the tummy",
        Position::PillowBetweenKnees => "a pillow between the knees",
        Position::SlowToRise => "sitting up slowly at the end",
        Position::HelpOnAndOff => "help on and off the table",
    }
}

/// Limits as short phrases, most useful first.
pub fn limits(limits: &Limits, area_names: &[Text]) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(limits.pressure.map(|p| pressure(p).to_owned()));
    if !area_names.is_empty() {
        words.push(format!("not on the {}", list(area_names, "or")));
    }
    words.extend(limits.position.iter().map(|p| position(*p).to_owned()));
    for (allowed, phrase) in [
        (limits.heat, "no heat"),
        (limits.stretch, "no stretching"),
        (limits.percussion, "no tapping or vibration"),
    ] {
        if !allowed {
            words.push(phrase.to_owned());
        }
    }
    words.extend(limits.oils.iter().map(ToString::to_string));
    words.extend(limits.minutes.map(|m| format!("{m} minutes at most")));
    words
}

/// A text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().collect::<String>() + chars.as_str(),
        None => String::new(),
    }
}

/// A text that ends with a full stop.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    if text.is_empty() || text.ends_with(['.', '?', '!']) {
        text
    } else {
        format!("{text}.")
    }
}

/// A text cut after so many letters, with a sign that it goes on.
pub fn clipped(text: &str, most: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most).collect();
    format!("{}...", start.trim_end())
}

/// "1 week", "2 weeks".
pub fn count(number: u32, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    }
}

/// "a", "a and b", "a, b and c".
pub fn list(items: &[impl Borrow<str>], last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.borrow().to_owned(),
        [first @ .., end] => format!("{} {last} {}", first.join(", "), end.borrow()),
    }
}

/// A list as a sentence. A long one, such as every sign somebody said no to, ends in a count.
pub fn some(items: &[impl Borrow<str>], most: usize) -> String {
    counted(items, most, ", ")
}

/// The same for things that may hold commas themselves.
pub fn some_of(items: &[impl Borrow<str>], most: usize) -> String {
    counted(items, most, "; ")
}

fn counted(items: &[impl Borrow<str>], most: usize, between: &str) -> String {
    let shown = items
        .get(..most)
        .filter(|shown| items.len() > shown.len() + 1);
    match shown {
        None => format!("{}.", items.join(between)),
        Some(shown) => {
            let rest = items.len() - most;
            format!("{}{between}and {rest} more.", shown.join(between))
        }
    }
}

/// A text as it stands within a sentence: no capital, no full stop.
pub fn uncapital(text: &str) -> String {
    let text = text.trim().trim_end_matches('.');
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().collect::<String>() + chars.as_str(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_sentences() {
        let items = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(list(&items, "or"), "a, b or c");
        assert_eq!(sentence("no heat"), "No heat.");
        assert_eq!(sentence("Why?"), "Why?");
        assert_eq!([count(1, "day"), count(2, "day")], ["1 day", "2 days"]);
    }
}
