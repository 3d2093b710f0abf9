//! Draws a plan as a calendar (iCalendar, RFC 5545).
//!
//! Days are whole days, and the daily time is a wall-clock time without a zone:
//! nine in the morning stays nine in the morning when the clocks change.

use ics::Alarm;
use ics::Event;
use ics::ICalendar;
use ics::components::Parameter;
use ics::escape_text;
use ics::properties::CalScale;
use ics::properties::Class;
use ics::properties::Description;
use ics::properties::DtEnd;
use ics::properties::DtStart;
use ics::properties::Duration;
use ics::properties::Method;
use ics::properties::RRule;
use ics::properties::Summary;
use ics::properties::Transp;
use ics::properties::Trigger;

use super::clean;
use crate::plan::EntryKind;
use crate::plan::Plan;
use crate::plan::PlanEntry;
use crate::plan::compact;

/// The most octets of a line, without its end.
const LONGEST_LINE: usize = 75;

/// When daily measures stand in the calendar, and for how long.
const DAILY_AT: &str = "T090000";
const DAILY_FOR: &str = "PT15M";

/// Draws a plan.
pub fn draw(plan: &Plan) -> String {
    let mut calendar = ICalendar::new("2.0", "-//backrelief//plan//EN");
    calendar.push(CalScale::new("GREGORIAN"));
    calendar.push(Method::new("PUBLISH"));
    let stamp = format!("{}T000000Z", compact(plan.start));
    for (number, entry) in (1..).zip(&plan.entries) {
        let id = format!(
            "{}-{}-{number}-{:016x}@backrelief.invalid",
            compact(plan.start),
            entry.kind.word(),
            fingerprint(plan)
        );
        calendar.add_event(event(entry, id, stamp.clone()));
    }
    folded(&calendar.to_string())
}

/// Folds lines anew: the crate's own may be an octet longer than the standard allows.
fn folded(calendar: &str) -> String {
    let unfolded = calendar.replace("\r\n ", "");
    let lines = unfolded.split_terminator("\r\n");
    lines.map(|line| fold(line) + "\r\n").collect()
}

/// A content line in pieces of `LONGEST_LINE` octets at most; no character is cut.
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > LONGEST_LINE {
            out.push_str("\r\n ");
            octets = 1;
        }
        octets += c.len_utf8();
        out.push(c);
    }
    out
}

fn event(entry: &PlanEntry, id: String, stamp: String) -> Event<'_> {
    let title = text(&entry.title);
    let paragraphs: Vec<String> = entry.text.iter().map(|t| text(t)).collect();
    let mut event = Event::new(id, stamp);
    event.push(Summary::new(title.clone()));
    event.push(Description::new(paragraphs.join("\\n\\n")));
    event.push(Class::private());
    event.push(Transp::transparent());
    let date = compact(entry.day);
    if entry.kind == EntryKind::SelfCare {
        event.push(DtStart::new(format!("{date}{DAILY_AT}")));
        event.push(Duration::new(DAILY_FOR));
        event.push(RRule::new(format!("FREQ=DAILY;COUNT={}", entry.days)));
    } else {
        let next = entry.day.saturating_add(jiff::ToSpan::days(1));
        event.push(whole_day(DtStart::new(date)));
        event.push(whole_day(DtEnd::new(compact(next))));
    }
    let trigger = Trigger::new(alarm(entry.kind));
    event.add_alarm(Alarm::display(trigger, Description::new(title)));
    event
}

/// When to remind, from the start of the entry.
fn alarm(kind: EntryKind) -> &'static str {
    match kind {
        // Six in the evening before, while there is time to change the day.
        EntryKind::Visit => "-PT6H",
        EntryKind::SelfCare => "PT0S",
        // Nine in the morning of the day.
        EntryKind::Review => "PT9H",
        // Eight in the morning, when practices open.
        EntryKind::Doctor => "PT8H",
    }
}

trait WithParameter {
    fn with(&mut self, parameter: Parameter<'static>);
}

impl WithParameter for DtStart<'_> {
    fn with(&mut self, parameter: Parameter<'static>) {
        self.add(parameter);
    }
}

impl WithParameter for DtEnd<'_> {
    fn with(&mut self, parameter: Parameter<'static>) {
        self.add(parameter);
    }
}

/// A date without a time.
fn whole_day<P: WithParameter>(mut property: P) -> P {
    property.with(Parameter::new("VALUE", "DATE"));
    property
}

/// A text without control characters, escaped.
fn text(text: &str) -> String {
    escape_text(clean(text)).into_owned()
}

/// A number that differs for plans that differ (FNV-1a), so that no two share an id.
fn fingerprint(plan: &Plan) -> u64 {
    let texts = plan.entries.iter().flat_map(|entry| {
        let own = [entry.title.as_str(), entry.kind.word()];
        own.into_iter().chain(entry.text.iter().map(String::as_str))
    });
    texts
        .flat_map(str::bytes)
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_the_standard_allows_and_none_is_cut_within_a_character() {
        for word in ["a", "\u{e9}", "\u{5d0}", "\u{8001}", "\u{1f9d8}", " "] {
            for shift in 0..5 {
                let line = format!("X:{}{}", "a".repeat(shift), word.repeat(300));
                let folded = fold(&line);
                let pieces: Vec<&str> = folded.split("\r\n").collect();
                assert!(pieces.len() > 4 && pieces.iter().all(|piece| piece.len() <= 75));
                assert!(pieces.iter().skip(1).all(|piece| piece.starts_with(' ')));
                assert_eq!(folded.replace("\r\n ", ""), line);
            }
        }
        assert_eq!(fold(&"x".repeat(75)).len(), 75);
    }
}
