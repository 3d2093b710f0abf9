//! Draws sheets and pages as one self-contained HTML page: no script, nothing to load.
//!
//! The templates are in `templates/`; `askama` checks them when the program is
//! built, and escapes every text that they print.

use std::fmt;

use askama::Template;
use askama::filters::Escaper;
use askama::filters::Html;

use super::body;
use super::clean;
use crate::page::Block;
use crate::page::Page;
use crate::sheet::BodyMap;
use crate::sheet::ForMe;
use crate::sheet::Half;
use crate::sheet::Mark;
use crate::sheet::MarkKind;
use crate::sheet::Sheet;
use crate::sheet::View;

/// The style sheet that stands in every page.
const STYLE: &str = include_str!("templates/style.css");
/// What a page may do: be styled by that style sheet, and nothing else.
const POLICY: &str = concat!(
    "default-src 'none'; style-src '",
    env!("STYLE_HASH"),
    "'; base-uri 'none'; form-action 'none'"
);
/// From how many letters on a page it is set smaller, so that it still fits on one sheet of paper.
/// Measured on A4 and Letter over a hundred people.
const DENSE: usize = 2300;
const DENSER: usize = 3000;
const DENSEST: usize = 3800;
/// The same for the page for the person.
const TIGHT: usize = 5200;

/// The end of a document with many sheets.
pub const SHEETS_END: &str = "</main>\n</body>\n</html>\n";

/// Escapes markup and shows control characters, wherever a template prints a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cleaned;

impl Escaper for Cleaned {
    fn write_escaped_str<W: fmt::Write>(&self, to: W, text: &str) -> fmt::Result {
        Html.write_escaped_str(to, &clean(text))
    }
}

/// The whole sheet.
#[derive(Debug, Template)]
#[template(path = "sheet.html")]
struct SheetView<'a> {
    leaves: Leaves<'a>,
    style: &'static str,
    policy: &'static str,
}

/// The pages of a sheet.
#[derive(Debug, Template)]
#[template(path = "leaves.html")]
struct Leaves<'a> {
    sheet: &'a Sheet,
    figures: Vec<Figure>,
    listed: Vec<Listed<'a>>,
    density: &'static str,
    own_density: &'static str,
    /// What keeps the ids of several sheets in one document apart; empty for a sheet alone.
    tag: String,
}

impl Leaves<'_> {
    /// The pattern of the areas where massage may go, and what it says; none when it may go nowhere.
    fn free(&self) -> Option<(&'static str, &'static str)> {
        let kinds = [
            (MarkKind::Allowed, "massage may go here"),
            (MarkKind::AfterYes, "only once they say yes"),
        ];
        let there = |kind| self.sheet.map.marks.iter().any(|mark| mark.kind == kind);
        let free = kinds.into_iter().find(|(kind, _)| there(*kind));
        free.map(|(shown, words)| (kind(shown), words))
    }
}

/// Any other page.
#[derive(Debug, Template)]
#[template(path = "page.html")]
struct PageView<'a> {
    title: &'a str,
    /// True when the page brings its title with it.
    is_titled: bool,
    blocks: Vec<BlockView<'a>>,
    style: &'static str,
    policy: &'static str,
}

/// A part of a page, with the level of the next heading.
#[derive(Debug, Template)]
#[template(path = "block.html")]
struct BlockView<'a> {
    block: &'a Block,
    level: usize,
}

impl<'a> BlockView<'a> {
    fn inner(&self, body: &'a [Block]) -> Vec<BlockView<'a>> {
        let level = (self.level + 1).min(6);
        body.iter()
            .map(|block| BlockView { block, level })
            .collect()
    }
}

/// One look at the body with its marked areas.
#[derive(Debug)]
struct Figure {
    name: &'static str,
    /// What stands at the left and at the right of the figure.
    sides: [&'static str; 2],
    /// How far it is moved to the right.
    x: u16,
    areas: Vec<Area>,
}

/// A marked area as drawn.
#[derive(Debug)]
struct Area {
    kind: &'static str,
    path: &'static str,
    /// Which halves of the drawing: as given, mirrored.
    drawn: bool,
    mirrored: bool,
    number: Option<usize>,
    /// Where its numbers stand.
    labels: Vec<(u16, u16)>,
}

/// A marked area in the list beside the map.
#[derive(Debug)]
struct Listed<'a> {
    number: Option<usize>,
    kind: &'static str,
    name: &'a str,
}

/// The start of a document with many sheets.
#[derive(Debug, Template)]
#[template(path = "sheets.html")]
struct SheetsView<'a> {
    title: &'a str,
    style: &'static str,
    policy: &'static str,
}

/// A page in place of a sheet that could not be made.
#[derive(Debug, Template)]
#[template(path = "unanswered.html")]
struct Unanswered<'a> {
    title: &'a str,
    reason: &'a str,
    tag: String,
}

/// Draws a sheet. An error can only be a template's own.
pub fn sheet(sheet: &Sheet) -> Result<String, askama::Error> {
    let view = SheetView {
        leaves: leaves(sheet, String::new()),
        style: STYLE,
        policy: POLICY,
    };
    view.render()
}

/// The start of a document that holds many sheets; it ends with `SHEETS_END`.
pub fn sheets_start(title: &str) -> Result<String, askama::Error> {
    let view = SheetsView {
        title,
        style: STYLE,
        policy: POLICY,
    };
    view.render()
}

/// One sheet of a document with many; `number` is its own in that document.
pub fn sheets_part(sheet: &Sheet, number: u64) -> Result<String, askama::Error> {
    leaves(sheet, format!("-{number}")).render()
}

/// A page in place of a sheet: what it is about, and why there is none.
pub fn sheets_unanswered(title: &str, reason: &str, number: u64) -> Result<String, askama::Error> {
    let tag = format!("-{number}");
    let view = Unanswered { title, reason, tag };
    view.render()
}

/// The pages of a sheet.
fn leaves(sheet: &Sheet, tag: String) -> Leaves<'_> {
    let numbers = numbers(&sheet.map);
    let marks = sheet.map.marks.iter().zip(&numbers);
    Leaves {
        sheet,
        figures: figures(&sheet.map, &numbers),
        listed: marks
            .map(|(mark, number)| Listed {
                number: *number,
                kind: kind(mark.kind),
                name: &mark.name,
            })
            .collect(),
        density: density(sheet),
        own_density: sheet.for_me.as_ref().map_or("", own_density),
        tag,
    }
}

/// Draws a page.
pub fn page(page: &Page) -> Result<String, askama::Error> {
    let title = page.blocks.iter().find_map(|block| {
        if let Block::Title(text) = block {
            Some(text.as_str())
        } else {
            None
        }
    });
    let blocks = page.blocks.iter();
    let view = PageView {
        title: title.unwrap_or("Back pain and massage"),
        is_titled: page.blocks.iter().any(|b| matches!(b, Block::Title(_))),
        blocks: blocks.map(|block| BlockView { block, level: 2 }).collect(),
        style: STYLE,
        policy: POLICY,
    };
    view.render()
}

/// How closely the therapist's page is set, by how much stands on it.
fn density(sheet: &Sheet) -> &'static str {
    let entries = sheet.card.iter().chain(&sheet.told).chain(&sheet.pain);
    let entries = entries.chain(&sheet.headline.entries).map(|e| e.text.len());
    let rows = sheet
        .health
        .iter()
        .map(|row| row.name.len() + row.means.len() + row.talk.len() + 60);
    let styles = sheet.styles.iter().map(|group| {
        let texts = group.names.iter().chain(&group.why);
        texts.map(String::len).sum::<usize>() + 40
    });
    let lists = [&sheet.ask_first, &sheet.stop, &sheet.after];
    let lists = lists.into_iter().flatten().map(|text| text.len() + 20);
    let all: usize = entries.chain(rows).chain(styles).chain(lists).sum();
    let all = all + sheet.not_asked.len();
    match all {
        0..DENSE => "roomy",
        DENSE..DENSER => "dense",
        DENSER..DENSEST => "denser",
        DENSEST.. => "densest",
    }
}

/// How closely the page for the person is set.
fn own_density(page: &ForMe) -> &'static str {
    let groups = page.fits.iter().chain(&page.leave_out);
    let groups = groups.flat_map(|group| group.names.iter().chain(&group.why));
    let points = page.parts.iter().flat_map(|part| &part.points);
    let texts = groups.chain(points).chain(&page.not_worth_it);
    let measures = page
        .measures
        .iter()
        .map(|m| m.name.len() + m.how.len() + 40);
    let all: usize = texts.map(|text| text.len() + 10).chain(measures).sum();
    if all < TIGHT { "" } else { "tight" }
}

/// The numbers of the marks that are drawn, in the order of the list.
fn numbers(map: &BodyMap) -> Vec<Option<usize>> {
    let mut next = 1;
    let numbered = map.marks.iter().map(|mark| {
        let is_numbered = matches!(mark.kind, MarkKind::Sore | MarkKind::LeaveOut)
            && body::shape_of(&mark.area).is_some();
        is_numbered.then(|| {
            next += 1;
            next - 1
        })
    });
    numbered.collect()
}

fn figures(map: &BodyMap, numbers: &[Option<usize>]) -> Vec<Figure> {
    let figure = |view: View| {
        let marks = map.marks.iter().zip(numbers);
        marks
            .filter_map(|(mark, number)| area(mark, *number, view))
            .collect()
    };
    vec![
        Figure {
            name: "Back",
            sides: ["left", "right"],
            x: 0,
            areas: figure(View::Back),
        },
        Figure {
            name: "Front",
            sides: ["right", "left"],
            x: 200,
            areas: figure(View::Front),
        },
    ]
}

/// An area as it is drawn in a view. Seen from the front, the person's left is on the right.
fn area(mark: &Mark, number: Option<usize>, view: View) -> Option<Area> {
    let shape = body::shape_of(&mark.area).filter(|shape| shape.view == view)?;
    let (drawn, mirrored) = match (mark.half, view) {
        (Half::Both, _) => (true, true),
        (Half::Left, View::Back) | (Half::Right, View::Front) => (true, false),
        (Half::Right, View::Back) | (Half::Left, View::Front) => (false, true),
    };
    let (x, y) = shape.label;
    let labels = [
        (drawn, x),
        (mirrored && !(drawn && shape.is_middle()), 200 - x),
    ];
    let labels = labels.into_iter().filter(|(shown, _)| *shown);
    Some(Area {
        kind: kind(mark.kind),
        path: shape.path,
        drawn,
        mirrored,
        number,
        labels: labels.map(|(_, x)| (x, y)).collect(),
    })
}

/// The name of a kind of mark, for its pattern and its words.
fn kind(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Allowed => "allowed",
        MarkKind::AfterYes => "after-yes",
        MarkKind::Sore => "sore",
        MarkKind::LeaveOut => "leave-out",
    }
}
