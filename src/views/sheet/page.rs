//! The sheet as a page of blocks, for formats that only know text.

use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::sheet::Entry;
use crate::sheet::ForMe;
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
    therapist(&mut page, sheet);
    if let Some(request) = &sheet.request {
        page.section("Request to the doctor or midwife", asked(request));
    }
    if let Some(for_me) = &sheet.for_me {
        page.section("For me", mine(for_me));
    }
    page.section("Why this answer", numbered(&sheet.why));
    page.text(sheet.footer.join(" "));
    page
}

fn therapist(page: &mut Page, sheet: &Sheet) {
    page.section("Please keep to this", pairs(&sheet.card));
    page.section("Where it hurts", points(&sheet.map.description));
    page.section("The pain", pairs(&sheet.pain));
    let rows: Vec<Vec<String>> = sheet
        .health
        .iter()
        .map(|row| {
            let means = format!("{} {}", row.means, row.talk);
            vec![row.name.clone(), row.level.clone(), means.trim().to_owned()]
        })
        .collect();
    if !rows.is_empty() {
        let columns = ["Condition, medicine or sign", "So", "For the session"];
        let table = Table {
            columns: columns.map(str::to_owned).into(),
            rows,
            ..Table::default()
        };
        page.section("Health", vec![Block::Table(table)]);
    }
    page.section("Told", pairs(&sheet.told));
    page.section(
        "Not asked yet. Please ask before you start",
        numbered(&sheet.ask_first),
    );
    page.text(not_asked(sheet));
    page.section("Styles", sheet.styles.iter().map(group).collect());
    page.section("Stop", points(&sheet.stop));
    page.section("Afterwards", points(&sheet.after));
    if sheet.may_book {
        page.section("Notes", vec![Block::Text(LINE.repeat(2))]);
    } else {
        let text = format!("Seen on {LINE} by {LINE}");
        page.section("For the doctor", vec![Block::Text(text)]);
    }
}

/// What nobody asked, as one sentence.
fn not_asked(sheet: &Sheet) -> String {
    if sheet.not_asked.is_empty() {
        String::new()
    } else {
        format!("Not asked either: {}", sheet.not_asked)
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
    body.push(Block::Numbered(concerns.collect()));
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

fn mine(for_me: &ForMe) -> Vec<Block> {
    let mut body = vec![Block::Section(
        "What fits, and why".to_owned(),
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

fn points(items: &[String]) -> Vec<Block> {
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::Points(items.to_vec())]
    }
}

fn numbered(items: &[String]) -> Vec<Block> {
    if items.is_empty() {
        Vec::new()
    } else {
        vec![Block::Numbered(items.to_vec())]
    }
}
