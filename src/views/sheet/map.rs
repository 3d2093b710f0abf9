//! The body map in words: where it hurts, what to leave out, where massage may go.

use crate::domain::Area;
use crate::domain::AreaId;
use crate::domain::Outcome;
use crate::domain::Place;
use crate::domain::Side;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::report::Report;
use crate::sheet::BodyMap;
use crate::sheet::Half;
use crate::sheet::Mark;
use crate::sheet::MarkKind;
use crate::views::sheet::styles;
use crate::views::words;

/// The map of a report.
pub fn map(kb: &KnowledgeBase, report: &Report) -> BodyMap {
    let sore: Vec<Mark> = told(kb, report)
        .into_iter()
        .filter_map(|place| mark(kb, &place.area, place.side, MarkKind::Sore))
        .collect();
    let (allowed, left_out) = if styles::may_book(report) {
        around(kb, report)
    } else {
        (Vec::new(), Vec::new())
    };
    let description = [
        ("It hurts here", &sore),
        ("Leave out", &left_out),
        (allowed_words(report), &allowed),
    ];
    let description = description
        .into_iter()
        .filter(|(_, marks)| !marks.is_empty());
    let description = description.map(|(label, marks)| {
        let names: Vec<String> = marks.iter().map(|mark| mark.name.clone()).collect();
        format!("{label}: {}.", names.join("; "))
    });
    BodyMap {
        description: description.collect(),
        marks: allowed.into_iter().chain(sore).chain(left_out).collect(),
    }
}

/// Places as told: the region that the report adds to a part of it, such as the leg to a
/// calf, is left out.
pub fn told<'r>(kb: &KnowledgeBase, report: &'r Report) -> Vec<&'r Place> {
    let places = &report.case.areas;
    let is_region_of = |region: &Place, part: &Place| {
        let area = find(&kb.areas, part.area.as_str());
        part.area != region.area
            && part.side == region.side
            && area.is_some_and(|area| area.region.as_ref() == Some(&region.area))
    };
    let told = places
        .iter()
        .filter(|place| !places.iter().any(|part| is_region_of(place, part)));
    told.collect()
}

fn allowed_words(report: &Report) -> &'static str {
    match allowed_kind(report) {
        MarkKind::AfterYes => "Massage may go here once they say yes",
        MarkKind::Allowed | MarkKind::Sore | MarkKind::LeaveOut => "Massage may go here",
    }
}

fn allowed_kind(report: &Report) -> MarkKind {
    if report.triage.outcome == Outcome::Go {
        MarkKind::Allowed
    } else {
        MarkKind::AfterYes
    }
}

/// Where massage may go and what to leave out.
fn around(kb: &KnowledgeBase, report: &Report) -> (Vec<Mark>, Vec<Mark>) {
    let avoid = styles::areas_left_out(report);
    let left_out = avoid.iter();
    let left_out = left_out.filter_map(|id| mark(kb, id, None, MarkKind::LeaveOut));
    let regions = kb.areas.iter();
    let regions = regions.filter(|area| is_region(area) && !is_left_out(kb, area, &avoid));
    let kind = allowed_kind(report);
    let allowed = regions
        .filter(|area| !hurts_all_over(kb, report, area))
        .filter_map(|area| mark(kb, &area.id, free_side(kb, report, area), kind));
    (allowed.collect(), left_out.collect())
}

/// The halves of a region in which it, or a part of it, hurts.
fn sore_sides<'r>(
    kb: &'r KnowledgeBase,
    report: &'r Report,
    region: &'r Area,
) -> impl Iterator<Item = Option<Side>> + 'r {
    let places = report.case.areas.iter();
    places
        .filter(|place| {
            let area = find(&kb.areas, place.area.as_str());
            area.is_some_and(|area| area.region.as_ref() == Some(&region.id))
        })
        .map(|place| place.side)
}

/// True for an area without a free half.
fn hurts_all_over(kb: &KnowledgeBase, report: &Report, area: &Area) -> bool {
    let is = |wanted: Side| sore_sides(kb, report, area).any(|side| side == Some(wanted));
    let whole = sore_sides(kb, report, area).any(|side| matches!(side, None | Some(Side::Both)));
    whole || is(Side::Left) && is(Side::Right)
}

/// The half of an area that does not hurt; `None` for both.
fn free_side(kb: &KnowledgeBase, report: &Report, area: &Area) -> Option<Side> {
    match sore_sides(kb, report, area).next()? {
        Some(Side::Left) => Some(Side::Right),
        Some(Side::Right) => Some(Side::Left),
        Some(Side::Both) | None => None,
    }
}

/// The regions of the back and what is massaged with it.
fn is_region(area: &Area) -> bool {
    area.region.as_ref() == Some(&area.id)
}

/// True for an area that lies in one to leave out, or is one.
fn is_left_out(kb: &KnowledgeBase, area: &Area, avoid: &[AreaId]) -> bool {
    let around = kb.areas_around(&area.id).iter();
    let mut around = around.filter_map(|place| kb.areas.get(usize::from(*place)));
    around.any(|large| avoid.contains(&large.id))
}

fn mark(kb: &KnowledgeBase, id: &AreaId, side: Option<Side>, kind: MarkKind) -> Option<Mark> {
    Some(Mark {
        area: id.to_string(),
        name: name(kb, id, side)?,
        half: match side {
            Some(Side::Left) => Half::Left,
            Some(Side::Right) => Half::Right,
            Some(Side::Both) | None => Half::Both,
        },
        kind,
    })
}

/// The name of an area with its side.
pub fn name(kb: &KnowledgeBase, id: &AreaId, side: Option<Side>) -> Option<String> {
    let area = &find(&kb.areas, id.as_str())?.name;
    Some(match side {
        None => area.to_string(),
        Some(side) => format!("{area}, {}", words::side(side)),
    })
}
