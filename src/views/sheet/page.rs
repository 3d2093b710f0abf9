//! The sheet as a page of blocks, for formats that only know text.

use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::sheet::Entry;
use crate::sheet::ForMe;
use crate::sheet::HealthRow;
use crate::sheet::Request;
use crate::sheet::Sheet;
use crate::sheet::StyleGroup;
use crate::views::words;

/// A line to fill in by pen.
const LINE: &str = "................................";

/// The page.
pub fn page(sheet: &Sheet) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(sheet.title.clone()));
    let date = sheet.date.as_deref().unwrap_or(LINE);
    page.text(format!("Name {LINE} Date {date}"));
    page.push(Block::Headline {
        tone: sheet.headline.tone,
        start: sheet.headline.start.clone(),
        rest: sheet.headline.rest.clone(),
    });
    for block in pairs(&sheet.headline.entries) {
        page.push(block);
    }
    page.text(to_fill_in(sheet));
    therapist(&mut page, sheet);
    if let Some(for_me) = &sheet.for_me {
        page.section("For me", mine(for_me, sheet.request.is_some()));
    }
    if let Some(request) = &sheet.request {
        page.section("Request to the doctor or midwife", asked(request));
    }
    page.section("Why this answer", numbered(&sheet.why));
    page.text(sheet.footer.join(" "));
    page
}

/// What the one who was asked writes under the headline.
fn to_fill_in(sheet: &Sheet) -> String {
    if !sheet.may_book {
        format!("Seen on {LINE} at {LINE} by {LINE}")
    } else if sheet.request.is_some() {
        format!("Asked on {LINE} They said {LINE}")
    } else {
        String::new()
    }
}

fn therapist(page: &mut Page, sheet: &Sheet) {
    page.section("Please keep to this", pairs(&sheet.card));
    page.section("Where", points(&sheet.map.description));
    page.section("The pain", pairs(&sheet.pain));
    page.section(health_heading(sheet), health(sheet));
    page.section("Also told", pairs(&sheet.told));
    page.section("Not asked yet: please ask", numbered(&sheet.ask_first));
    page.text(not_asked(sheet));
    page.section("Styles", sheet.styles.iter().map(group).collect());
    page.section("Stop rules", points(&sheet.stop));
    page.section("Afterwards", points(&sheet.after));
    page.section("Notes", vec![Block::Text(LINE.repeat(2))]);
}

fn health_heading(sheet: &Sheet) -> &'static str {
    if sheet.may_book {
        "Health, and what it means for the session"
    } else {
        "Health"
    }
}

/// Conditions, medicines and signs: a table for the session, a list where there is none.
fn health(sheet: &Sheet) -> Vec<Block> {
    let rows = sheet.health.iter();
    if !sheet.may_book {
        let items: Vec<String> = rows
            .map(|row| format!("{} {}", words::sentence(&row.name), row.means))
            .map(|text| text.trim().to_owned())
            .collect();
        return points(&items);
    }
    let rows: Vec<Vec<String>> = rows
        .map(|row| vec![row.name.clone(), meaning(row)])
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = ["Condition, medicine or sign", "What it means"];
    vec![Block::Table(Table {
        columns: columns.map(str::to_owned).into(),
        rows,
        ..Table::default()
    })]
}

/// How it stands, what it means, what to talk about.
fn meaning(row: &HealthRow) -> String {
    let talk = if row.talk.is_empty() {
        String::new()
    } else {
        format!("Talk about: {}", row.talk)
    };
    let parts = [words::sentence(&row.level), row.means.clone(), talk];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// What nobody asked, as one sentence.
fn not_asked(sheet: &Sheet) -> String {
    if sheet.not_asked.is_empty() {
        String::new()
    } else {
        format!("Nor was this asked: {}", sheet.not_asked)
    }
}

fn asked(request: &Request) -> Vec<Block> {
    let mut body = vec![Block::Text(request.opening.clone())];
    body.extend(pairs(&request.about));
    let concerns = request.concerns.iter().map(|concern| {
        let name = words::sentence(&concern.name);
        format!("{name} {} {}", concern.why, concern.question)
            .trim()
            .to_owned()
    });
    body.push(Block::Section(
        "What the guide is concerned about".to_owned(),
        vec![Block::Numbered(concerns.collect())],
    ));
    body.push(Block::Text(request.question.clone()));
    let answers = request.answers.iter();
    body.push(Block::Points(
        answers
            .map(|answer| format!("( ) {answer} {LINE}"))
            .collect(),
    ));
    body.push(Block::Text(format!(
        "Name {LINE} Date {LINE} Signature {LINE}"
    )));
    body
}

fn mine(for_me: &ForMe, needs_yes: bool) -> Vec<Block> {
    let fits = if needs_yes {
        "What may fit, once they say yes"
    } else {
        "What may fit, and why"
    };
    let mut body = vec![Block::Section(
        fits.to_owned(),
        for_me.fits.iter().map(group).collect(),
    )];
    body.extend(for_me.leave_out.iter().map(group));
    let measures: Vec<String> = for_me
        .measures
        .iter()
        .map(|m| format!("{}: {} Evidence: {}.", m.name, m.how, m.evidence))
        .collect();
    for (heading, items) in [
        ("What you can do yourself", &measures),
        ("Not worth it", &for_me.not_worth_it),
    ] {
        if !items.is_empty() {
            body.push(Block::Section(heading.to_owned(), points(items)));
        }
    }
    for part in &for_me.parts {
        body.push(Block::Section(part.heading.clone(), points(&part.points)));
    }
    body.retain(|block| !matches!(block, Block::Section(_, body) if body.is_empty()));
    body
}

fn group(group: &StyleGroup) -> Block {
    let why = group.why.join(" ");
    let names = words::sentence(&group.names.join(", "));
    Block::Pair(
        group.heading.clone(),
        format!("{names} {why}").trim().to_owned(),
    )
}

fn pairs(entries: &[Entry]) -> Vec<Block> {
    let pair = |entry: &Entry| Block::Pair(entry.label.clone(), entry.text.clone());
    entries.iter().map(pair).collect()
}

fn points(items: &[impl ToString]) -> Vec<Block> {
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::Points(
            items.iter().map(ToString::to_string).collect(),
        )]
    }
}

fn numbered(items: &[impl ToString]) -> Vec<Block> {
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::Numbered(
            items.iter().map(ToString::to_string).collect(),
        )]
    }
}
