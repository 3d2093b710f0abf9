//! Puts what was decided into one report.

use std::collections::BTreeSet;

use crate::domain::Action;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Outcome;
use crate::domain::Place;
use crate::domain::Side;
use crate::domain::SourceId;
use crate::domain::Text;
use crate::domain::Triage;
use crate::domain::find;
use crate::engine::Core;
use crate::engine::Decision;
use crate::engine::areas;
use crate::engine::facts::Facts;
use crate::engine::hit::Hit;
use crate::engine::hit::Rule;
use crate::engine::hit::reasons;
use crate::engine::plan;
use crate::engine::rank;
use crate::engine::screen;
use crate::engine::screen::Style;
use crate::engine::understood;
use crate::engine::wishes;
use crate::report::BookingView;
use crate::report::CaseView;
use crate::report::OpenQuestion;
use crate::report::PreferencesView;
use crate::report::Report;
use crate::report::SCHEMA;
use crate::report::Session;
use crate::report::SourceReport;
use crate::report::TriageReport;

/// The whole report.
pub fn report(decision: &Decision<'_>) -> Report {
    let (facts, core) = (&decision.facts, &decision.core);
    let kb = facts.kb;
    let limits = screen::limits(core.fired(facts), &core.table.firing);
    let ranking = rank::order(facts, core);
    let set_aside = wishes::set_aside(facts, core, &ranking);
    let mut report = Report {
        schema: Text::of(SCHEMA),
        program_version: Text::of(env!("CARGO_PKG_VERSION")),
        data_version: kb.manifest().data.clone(),
        case: case_view(facts, core),
        understood: understood::understood(facts),
        triage: triage_report(decision),
        findings: understood::findings(facts),
        unrecognised: decision.unrecognised().map(Text::from).collect(),
        remarks: facts
            .case
            .remarks
            .iter()
            .map(|remark| remark.as_str().into())
            .collect(),
        techniques: rank::reports(facts, core, ranking, &limits),
        self_care: if core.triaged.level >= Triage::Urgent {
            Vec::new()
        } else {
            plan::self_care(facts, core, &limits)
        },
        session: session(facts, core, limits, set_aside),
        open_questions: decision
            .open_questions()
            .iter()
            .map(OpenQuestion::from)
            .collect(),
        expected_course: plan::course(facts),
        causes: plan::causes(facts, core.table.grid.as_ref()),
        sources: Vec::new(),
        disclaimer: kb.safety().disclaimer.clone(),
    };
    report.sources = sources(facts, &report);
    report
}

/// The places that hurt, then the region that each belongs to: a calf is a part of a leg.
fn places(facts: &Facts<'_>) -> Vec<Place> {
    let own = &facts.case.places;
    let regions = own.iter().filter_map(|place| {
        let area = find(&facts.kb.areas, place.area.as_str())?;
        Some(Place {
            area: area.region.clone()?,
            side: place.side,
        })
    });
    let mut all: Vec<Place> = own.iter().cloned().collect();
    for region in regions {
        if !all.iter().any(|known| covers(known, &region)) {
            all.push(region);
        }
    }
    all
}

/// True for a place that holds all of another: a leg of which no half was told is either.
fn covers(known: &Place, other: &Place) -> bool {
    let whole = matches!(known.side, None | Some(Side::Both));
    known.area == other.area && (whole || known.side == other.side)
}

fn case_view(facts: &Facts<'_>, core: &Core<'_>) -> CaseView {
    let case = facts.case;
    let default = case
        .band()
        .filter(|_| case.causes.is_empty())
        .and_then(|_| facts.kb.default_cause().map(|default| default.id.clone()));
    let wishes = &case.preferences;
    CaseView {
        causes: case.causes.iter().cloned().chain(default).collect(),
        areas: places(facts),
        severity: case.band(),
        severity_nrs: case
            .severity
            .filter(|_| !case.severity_is_word)
            .map(|severity| severity.rating()),
        duration_days: case.duration,
        phase: case.phase(),
        age: case.age,
        gate: core.table.grid.as_ref().map(|grid| grid.gate),
        preferences: PreferencesView {
            pressure: wishes.pressure,
            goals: wishes.goals.iter().copied().collect(),
            setting: wishes.setting,
            skip: wishes.skip.iter().cloned().collect(),
        },
        booking: BookingView {
            techniques: case.booking.techniques.iter().cloned().collect(),
            areas: case.booking.areas.iter().cloned().collect(),
        },
    }
}

fn triage_report(decision: &Decision<'_>) -> TriageReport {
    let (facts, core) = (&decision.facts, &decision.core);
    let safety = facts.kb.safety();
    let why = decision.deciding();
    TriageReport {
        level: core.triaged.level,
        outcome: decision.outcome(),
        headline: decision.headline().cloned().unwrap_or_default(),
        reasons: why.iter().map(|hit| hit.reason(facts)).collect(),
        remarks: reasons(facts, core.triaged.remarks()),
        what_to_do: what_to_do(facts, core, decision.action()),
        say: say(facts, core),
        ask: ask(facts, core),
        safety_net: safety.safety_net.now.clone(),
        see_doctor_today: safety.safety_net.today.clone(),
        numbers: numbers(facts),
    }
}

/// What to do, in order; one letter for everything that needs a yes.
fn what_to_do<'a>(facts: &Facts<'a>, core: &Core<'a>, action: Option<&Action>) -> Vec<Text> {
    let mut steps = action.map(|a| a.r#do.to_vec()).unwrap_or_default();
    if action.is_some_and(|a| a.outcome == Outcome::AskFirst) {
        steps.extend(one_letter(facts, core).map(Text::from));
    }
    steps
}

/// The sentence about one letter, when several entries bar one technique until a doctor says yes.
fn one_letter<'a>(facts: &Facts<'a>, core: &Core<'a>) -> Option<String> {
    let asked = &facts.case.booking.techniques;
    let styles = screen::styles(facts.kb).zip(core.levels(facts));
    let names = styles
        .filter(|(style, _)| asked.is_empty() || asked.contains(&style.technique.id))
        .filter(|(_, level)| **level == Level::Clearance)
        .map(|(style, _)| clearances(facts, core, style))
        .max_by_key(BTreeSet::len)?;
    let names: Vec<&str> = names.into_iter().collect();
    (names.len() > 1).then(|| format!("{}: {}.", facts.kb.safety().one_letter, names.join("; ")))
}

/// The entries that bar a technique until a doctor says yes, in short words.
fn clearances<'a>(facts: &Facts<'a>, core: &Core<'a>, style: Style<'_>) -> BTreeSet<&'a str> {
    core.fired(facts)
        .iter()
        .filter(|fired| fired.is_known() && fired.level(style) == Level::Clearance)
        .map(|fired| fired.entry.short.as_str())
        .collect()
}

/// The emergency numbers of the country told, or those of several.
fn numbers(facts: &Facts<'_>) -> Text {
    let safety = facts.kb.safety();
    let wanted = facts.case.country.as_deref();
    match safety
        .countries
        .iter()
        .find(|c| Some(c.id.as_str()) == wanted)
    {
        None => safety.default_numbers.clone(),
        Some(country) => match &country.urgent_line {
            Some(line) => format!(
                "{}: {}. Help today: {line}.",
                country.name, country.emergency
            )
            .into(),
            None => format!("{}: {}.", country.name, country.emergency).into(),
        },
    }
}

/// What to say on the phone: only for the rules of the level that was reached.
fn say(facts: &Facts<'_>, core: &Core<'_>) -> Vec<Text> {
    let decided = |id: &str| {
        core.triaged
            .hits()
            .any(|hit| hit.id() == id && hit.triage == Some(core.triaged.level))
    };
    let flags = facts.kb.red_flags.iter().map(|f| (f.id.as_str(), &f.say));
    let context = facts.kb.context.iter().map(|f| (f.id.as_str(), &f.say));
    flags
        .chain(context)
        .filter(|(id, _)| core.triaged.level >= Triage::Urgent && decided(id))
        .filter_map(|(_, say)| say.clone())
        .collect()
}

/// Questions for a doctor, midwife or pharmacist, each once. They are about a massage, so there are
/// none while somebody has to look today or now.
fn ask<'a>(facts: &Facts<'a>, core: &Core<'a>) -> Vec<Text> {
    if core.triaged.level >= Triage::Urgent {
        return Vec::new();
    }
    let questions: BTreeSet<&Text> = core
        .fired(facts)
        .iter()
        .filter_map(|fired| fired.entry.ask_doctor.as_ref())
        .collect();
    questions.into_iter().cloned().collect()
}

fn session<'a>(
    facts: &Facts<'a>,
    core: &Core<'a>,
    limits: Limits,
    set_aside: Vec<Text>,
) -> Session {
    let safety = facts.kb.safety();
    let may_book = core.triaged.level < Triage::Urgent
        && core.levels(facts).iter().any(|level| *level < Level::Avoid);
    let changes = core.fired(facts).iter().map(|fired| {
        let entry = fired.entry;
        Hit::new(Rule::Entry(entry, &entry.changes))
    });
    Session {
        avoid_area_names: areas::names(facts, &limits),
        limits,
        set_aside,
        changes: reasons(facts, changes),
        dose: core
            .table
            .grid
            .as_ref()
            .filter(|_| may_book)
            .and_then(|_| plan::dose(facts)),
        tell_therapist: core
            .fired(facts)
            .iter()
            .filter(|fired| fired.is_known() || fired.entry.urgency < Some(Triage::Urgent))
            .map(|fired| fired.entry.tell_therapist.clone())
            .collect(),
        ask_why: core
            .fired(facts)
            .iter()
            .filter_map(|fired| fired.entry.ask_why.clone())
            .collect(),
        stop_rules: safety.stop_rules.clone(),
        after_rules: safety.after_rules.clone(),
        ranking_note: core
            .table
            .grid
            .as_ref()
            .map(|_| safety.ranking_note.clone()),
    }
}

/// Every source that the report names, by id.
fn sources(facts: &Facts<'_>, report: &Report) -> Vec<SourceReport> {
    let techniques = report.techniques.iter().flat_map(|t| &t.reasons);
    let reasons = (report.triage.reasons.iter())
        .chain(&report.triage.remarks)
        .chain(&report.session.changes)
        .chain(techniques);
    let course = report.expected_course.iter();
    let lists = (reasons.map(|reason| &reason.sources))
        .chain(report.session.dose.iter().map(|dose| &dose.sources))
        .chain(report.self_care.iter().map(|item| &item.sources))
        .chain(course.map(|course| &course.sources))
        .chain(report.causes.iter().map(|cause| &cause.sources));
    // What one rule says of many styles, it says with one list.
    let mut seen: Vec<&[SourceId]> = Vec::new();
    let mut named: BTreeSet<&SourceId> = BTreeSet::new();
    for list in lists {
        let list: &[SourceId] = list;
        if !seen.iter().any(|known| std::ptr::eq(*known, list)) {
            seen.push(list);
            named.extend(list);
        }
    }
    named
        .into_iter()
        .filter_map(|id| find(&facts.kb.sources, id.as_str()))
        .map(|source| SourceReport {
            id: source.id.clone(),
            citation: source.citation.clone(),
            year: source.year.clone(),
            locator: source.locator.clone(),
            seen: source.seen,
        })
        .collect()
}
