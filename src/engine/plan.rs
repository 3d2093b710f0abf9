//! What to do besides: dose, self-care, course, and what each cause means.

use crate::domain::Advice;
use crate::domain::Case;
use crate::domain::Cause;
use crate::domain::CauseId;
use crate::domain::Course;
use crate::domain::Dose;
use crate::domain::Level;
use crate::domain::Limits;
use crate::domain::Phase;
use crate::domain::SelfCare;
use crate::engine::Core;
use crate::engine::eval::Truth;
use crate::engine::eval::holds;
use crate::engine::facts::Facts;
use crate::engine::grid::Grid;
use crate::engine::screen;
use crate::report::CauseReport;
use crate::report::CourseReport;
use crate::report::DoseReport;
use crate::report::SelfCareReport;

/// The dose that fits best: one for the cause before one for the phase before the general one.
pub fn dose(facts: &Facts<'_>) -> Option<DoseReport> {
    let best = facts
        .kb
        .doses
        .iter()
        .filter(|dose| {
            suits_causes(facts.case, &dose.causes) && suits_phase(facts.case, &dose.phases)
        })
        .max_by_key(|dose| (!dose.causes.is_empty(), !dose.phases.is_empty()))?;
    Some(dose_report(best))
}

fn dose_report(dose: &Dose) -> DoseReport {
    DoseReport {
        id: dose.id.clone(),
        minutes: dose.minutes,
        sessions_min: dose.sessions_min,
        sessions_max: dose.sessions_max,
        weeks: dose.weeks,
        first_course: dose.first_course.clone(),
        judge: dose.judge.clone(),
        useful_if: dose.useful_if.clone(),
        if_it_helps: dose.if_it_helps.clone(),
        if_no_help: dose.if_no_help.clone(),
        sources: dose.sources.clone(),
    }
}

/// True for a list that is empty or names one of the case's causes.
fn suits_causes(case: &Case, causes: &[CauseId]) -> bool {
    causes.is_empty() || causes.iter().any(|id| case.causes.contains(id))
}

/// True for a list that is empty or names the phase, if it is known.
fn suits_phase(case: &Case, phases: &[Phase]) -> bool {
    phases.is_empty() || case.phase().is_some_and(|phase| phases.contains(&phase))
}

/// Measures for this person: advised ones first, those for the cause first, then the best proven.
/// None is offered that the levels or the limits of the same report speak against.
pub fn self_care<'a>(facts: &Facts<'a>, core: &Core<'a>, limits: &Limits) -> Vec<SelfCareReport> {
    let measures = facts.kb.self_care.iter();
    let mut fitting: Vec<&SelfCare> = measures
        .zip(&facts.kb.rules().hidden)
        .filter(|(item, _)| suits_causes(facts.case, &item.causes))
        .filter(|(item, _)| suits_phase(facts.case, &item.phases))
        .filter(|(item, _)| {
            let bands = &item.severities;
            bands.is_empty() || facts.case.band().is_some_and(|band| bands.contains(&band))
        })
        .filter(|(_, hidden)| holds(facts, **hidden) == Truth::No)
        .filter(|(item, _)| agrees(facts, core, limits, item))
        .map(|(item, _)| item)
        .collect();
    fitting.sort_by_key(|item| {
        (
            item.kind == Advice::Skip,
            item.causes.is_empty(),
            std::cmp::Reverse(item.evidence.grade),
            &item.id,
        )
    });
    fitting.into_iter().map(self_care_report).collect()
}

/// True for a measure that does nothing the session must do without, and that is a form of no technique
/// which has to wait for a yes: nobody stands by to judge a doubt at home.
fn agrees<'a>(facts: &Facts<'a>, core: &Core<'a>, limits: &Limits, item: &SelfCare) -> bool {
    let mut styles = screen::styles(facts.kb).zip(core.levels(facts));
    item.uses.iter().all(|element| element.is_within(limits))
        && styles.all(|(style, level)| {
            let technique = style.technique;
            if item.home_form_of.contains(&technique.id) {
                *level < Level::Clearance && technique.needs.broken_by(limits).is_empty()
            } else {
                *level < Level::Avoid || !item.milder_than.contains(&technique.id)
            }
        })
}

fn self_care_report(item: &SelfCare) -> SelfCareReport {
    SelfCareReport {
        id: item.id.clone(),
        name: item.name.clone(),
        kind: item.kind,
        what: item.what.clone(),
        how: item.how.clone(),
        how_often: item.how_often.clone(),
        stop_when: item.stop_when.clone(),
        evidence: item.evidence.grade,
        sources: item.evidence.sources.clone(),
    }
}

/// How such pain usually goes on; `None` when its length was not told.
pub fn course(facts: &Facts<'_>) -> Option<CourseReport> {
    let suits = |course: &&Course| {
        let bands = &course.severities;
        !course.phases.is_empty()
            && suits_phase(facts.case, &course.phases)
            && (bands.is_empty() || facts.case.band().is_some_and(|band| bands.contains(&band)))
    };
    let best = facts
        .kb
        .courses
        .iter()
        .filter(suits)
        .max_by_key(|course| !course.severities.is_empty())?;
    Some(CourseReport {
        id: best.id.clone(),
        text: best.text.clone(),
        detail: best.detail.clone(),
        sources: best.sources.clone(),
    })
}

/// What massage can and cannot do for the causes named, and why they rank as they do.
pub fn causes(facts: &Facts<'_>, grid: Option<&Grid<'_>>) -> Vec<CauseReport> {
    facts
        .kb
        .causes
        .iter()
        .filter_map(|cause| {
            let row = grid.and_then(|g| g.rows.iter().find(|row| row.row.cause == cause.id));
            let named = facts.case.causes.contains(&cause.id);
            (named || row.is_some()).then(|| CauseReport {
                ranking: row.map(|row| row.row.reason.clone()),
                ..cause_report(cause)
            })
        })
        .collect()
}

fn cause_report(cause: &Cause) -> CauseReport {
    CauseReport {
        id: cause.id.clone(),
        name: cause.name.clone(),
        massage_can: cause.massage_can.clone(),
        massage_cannot: cause.massage_cannot.clone(),
        first_line: cause.first_line.clone(),
        ranking: None,
        sources: cause.sources.clone(),
    }
}
