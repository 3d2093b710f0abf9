//! The body map: one shape for each area, left on the left from behind, numbers that can be read.

mod support;

use backrelief::domain::*;
use backrelief::engine;
use backrelief::kb::KnowledgeBase;
use backrelief::render;
use backrelief::render::body;
use backrelief::sheet::Half;
use backrelief::sheet::MarkKind;
use backrelief::sheet::Sheet;
use backrelief::views;
use backrelief::views::SheetOptions;
use support::*;

fn sheet(case: &Case) -> Sheet {
    views::sheet(kb(), &engine::assess(kb(), case), SheetOptions::default())
}

fn html(case: &Case) -> String {
    render::html_sheet(&sheet(case)).expect("a page")
}

#[test]
fn left_is_left_from_behind_and_mirrored_from_the_front() {
    let sheet = sheet(&thinner());
    let sore: Vec<_> = sheet
        .map
        .marks
        .iter()
        .filter(|m| m.kind == MarkKind::Sore)
        .collect();
    assert_eq!(sore.len(), 1);
    assert_eq!(
        (sore[0].area.as_str(), sore[0].half),
        ("lower-back", Half::Left)
    );
    let drawn = |area: &str, side: Side| {
        let html = html(&at(pain("strain", 2), area, Some(side)));
        let (back, front) = html.split_once("translate(200 0)\">").expect("two figures");
        let marks = |figure: &str| -> Vec<bool> {
            let paths = figure.split("<path class=\"shape\"").skip(1);
            let sore = paths.filter(|path| path.contains("url(#sore)"));
            sore.map(|path| {
                path.split('>')
                    .next()
                    .unwrap_or_default()
                    .contains("scale(-1 1)")
            })
            .collect()
        };
        (
            marks(back),
            marks(front.split("</svg>").next().expect("a figure")),
        )
    };
    // A shape is given for the left half of the picture; `true` is its mirror image.
    assert_eq!(drawn("lower-back", Side::Left), (vec![false], vec![]));
    assert_eq!(drawn("lower-back", Side::Right), (vec![true], vec![]));
    assert_eq!(drawn("knee", Side::Left), (vec![], vec![true]));
    assert_eq!(drawn("knee", Side::Right), (vec![], vec![false]));
    assert_eq!(drawn("neck", Side::Both), (vec![false, true], vec![]));
}

#[test]
fn every_area_has_one_shape_or_may_be_anywhere() {
    for area in &kb().areas {
        let shapes = body::SHAPES
            .iter()
            .filter(|s| s.area == area.id.as_str())
            .count();
        let anywhere = body::ANYWHERE.contains(&area.id.as_str());
        assert_eq!(
            shapes,
            usize::from(!anywhere),
            "{}: {shapes} shapes",
            area.id
        );
    }
    let known = |id: &str| kb().areas.iter().any(|area| area.id.as_str() == id);
    for id in body::SHAPES
        .iter()
        .map(|s| s.area)
        .chain(body::ANYWHERE.iter().copied())
    {
        assert!(known(id), "{id} is no area");
    }
    let regions: Vec<_> = kb()
        .areas
        .iter()
        .filter_map(|a| a.region.as_ref())
        .collect();
    assert!(
        regions
            .iter()
            .all(|id| body::shape_of(id.as_str()).is_some())
    );
}

#[test]
fn an_area_to_leave_out_is_never_shown_as_allowed() {
    for entry in &kb().contraindications {
        let sheet = sheet(&with(pain("posture", 5), &[entry.id.as_str()]));
        let of = |kinds: &[MarkKind]| -> Vec<&str> {
            let marks = sheet.map.marks.iter().filter(|m| kinds.contains(&m.kind));
            marks.map(|m| m.area.as_str()).collect()
        };
        let allowed = of(&[MarkKind::Allowed, MarkKind::AfterYes]);
        for area in of(&[MarkKind::LeaveOut]) {
            assert!(!allowed.contains(&area), "{}: {area}", entry.id);
        }
    }
}

#[test]
fn no_half_of_the_leg_is_free_where_a_part_of_it_hurts() {
    let both = at(
        at(pain("strain", 2), "ankle", Some(Side::Right)),
        "knee",
        Some(Side::Left),
    );
    let free = |case: &Case| -> Vec<Half> {
        let marks = sheet(case).map.marks;
        let free = marks
            .iter()
            .filter(|m| m.kind == MarkKind::Allowed && m.area == "leg");
        free.map(|m| m.half).collect()
    };
    assert_eq!(free(&both), []);
    let one = at(pain("strain", 2), "knee", Some(Side::Left));
    assert_eq!(free(&one), [Half::Right]);
    assert_eq!(free(&pain("strain", 2)), [Half::Both]);
}

#[test]
fn each_half_of_the_leg_in_which_a_part_hurts_is_told() {
    let legs = |places: &[(&str, Option<Side>)]| -> Vec<Option<Side>> {
        let strain = pain("strain", 2);
        let case = places
            .iter()
            .fold(strain, |case, (area, side)| at(case, area, *side));
        let told = engine::assess(kb(), &case).case.areas.into_iter();
        let legs = told.filter(|place| place.area.as_str() == "leg");
        legs.map(|place| place.side).collect()
    };
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    assert_eq!(legs(&[("calf", left), ("thigh", right)]), [left, right]);
    assert_eq!(legs(&[("calf", left), ("thigh", left)]), [left]);
    assert_eq!(legs(&[("ankle", None), ("calf", left)]), [None]);
    assert_eq!(
        legs(&[("leg", Some(Side::Both)), ("calf", left)]),
        [Some(Side::Both)]
    );
}

#[test]
fn what_lies_in_a_part_of_an_area_to_leave_out_is_not_shown_as_allowed() {
    let mut files = data_files();
    let mut change = |path: &str, entry: &str, from: &str, to: &str| {
        let file = files.iter_mut().find(|file| file.path == path);
        let file = file.expect("a file");
        let start = file.text.find(entry).expect("an entry");
        let (before, after) = file.text.split_at(start);
        file.text = format!("{before}{}", after.replacen(from, to, 1));
    };
    change(
        "areas.json",
        "\"id\": \"back\"",
        "\"part_of\": []",
        "\"part_of\": [\"belly\"]",
    );
    let hip = "\"id\": \"hip-replacement\"";
    change(
        "contraindications/bone-and-joint.json",
        hip,
        "\"hip\"\n",
        "\"belly\"\n",
    );
    let kb = KnowledgeBase::from_files(&files).expect("no faults");
    let mut case = with(pain("posture", 5), &["hip-replacement"]);
    case.findings[0].weeks_ago = Some(20);
    let sheet = views::sheet(&kb, &engine::assess(&kb, &case), SheetOptions::default());
    let marked = |area: &str| {
        let mut marks = sheet.map.marks.iter();
        marks.find(|mark| mark.area == area).map(|mark| mark.kind)
    };
    assert_eq!(marked("belly"), Some(MarkKind::LeaveOut));
    assert!(marked("leg").is_some());
    assert_eq!(marked("lower-back"), None);
}

#[test]
fn numbers_on_the_body_map_never_lie_on_each_other() {
    for (at, one) in body::SHAPES.iter().enumerate() {
        for other in body::SHAPES.iter().skip(at + 1) {
            let apart = |x: u16| {
                let across = i32::from(one.label.0) - i32::from(x);
                let down = i32::from(one.label.1) - i32::from(other.label.1);
                across * across + down * down > 16 * 16
            };
            let mirrored = 200 - other.label.0;
            assert!(
                one.view != other.view || apart(other.label.0) && apart(mirrored),
                "{} and {}",
                one.area,
                other.area
            );
        }
    }
}
