//! Pages of the smaller kinds of records.

use crate::domain::Area;
use crate::domain::Cause;
use crate::domain::Claim;
use crate::domain::Condition;
use crate::domain::ContextFact;
use crate::domain::Effect;
use crate::domain::Fires;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::NoChange;
use crate::domain::Phase;
use crate::domain::SelfCare;
use crate::domain::Source;
use crate::domain::TechniqueId;
use crate::domain::Topic;
use crate::domain::find;
use crate::kb::KnowledgeBase;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::views::conditions;
use crate::views::examples;
use crate::views::show::sources;
use crate::views::words;

/// How many things that hide a measure its page names.
const HIDING_SHOWN: usize = 8;

/// A phase in words.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::FirstDays => "less than 3 days",
        Phase::Acute => "less than 6 weeks",
        Phase::Subacute => "6 to 12 weeks",
        Phase::Chronic => "over 12 weeks",
    }
}

fn titled(title: &str) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(words::capital(title)));
    page
}

/// A cause with its ranking at each severity.
pub fn cause(kb: &KnowledgeBase, cause: &Cause) -> Page {
    let mut page = titled(&cause.name);
    page.text(cause.feels_like.clone());
    page.fact("Massage can", cause.massage_can.clone());
    page.fact("It cannot", cause.massage_cannot.clone());
    page.fact("First", cause.first_line.clone());
    page.fact("Also called", words::sentence(&cause.aliases.join(", ")));
    let rows: Vec<&MatrixRow> = kb
        .matrix
        .iter()
        .filter(|row| row.cause == cause.id)
        .collect();
    page.section("Which style, by pain", vec![Block::Table(codes(kb, &rows))]);
    let care = &kb.safety().great_care;
    page.fact("Care", care.therapist.clone());
    page.fact("Care at home", care.home.clone());
    let questions: Vec<String> = cause
        .screen
        .iter()
        .filter_map(|id| kb.fact(id))
        .map(|fact| fact.question.to_string())
        .collect();
    if !questions.is_empty() {
        page.section("We ask about", vec![Block::Points(questions)]);
    }
    sources(&mut page, kb, &cause.sources);
    page
}

/// Techniques against severities.
fn codes(kb: &KnowledgeBase, rows: &[&MatrixRow]) -> Table {
    let mut columns = vec!["Massage".to_owned()];
    let mut sorted = rows.to_vec();
    sorted.sort_by_key(|row| row.severity);
    columns.extend(sorted.iter().map(|row| words::capital(row.severity.word())));
    let body = kb.techniques.iter().map(|t| {
        let cells = sorted.iter().map(|row| {
            let cell = row
                .codes
                .iter()
                .find(|(id, _)| *id == t.id)
                .map(|(_, cell)| *cell);
            cell.map_or(String::new(), |cell| {
                let fit = words::fit(cell.code.fit());
                match cell.level() {
                    crate::domain::Level::Ok => fit.to_owned(),
                    crate::domain::Level::Modify | crate::domain::Level::Local => {
                        "with great care".to_owned()
                    }
                    crate::domain::Level::Clearance => format!("{fit}, ask first"),
                    crate::domain::Level::Avoid => "leave out".to_owned(),
                }
            })
            .into()
        });
        std::iter::once(t.short_name.clone())
            .chain(cells)
            .map(String::from)
            .collect()
    });
    Table {
        columns,
        rows: body.collect(),
        of: None,
        wide_columns: 0,
        side_by_side_from: None,
    }
}

/// An answer to a screen, or a reassuring fact.
pub fn context(kb: &KnowledgeBase, fact: &ContextFact) -> Page {
    let mut page = titled(&fact.name);
    page.text(fact.why.clone());
    page.fact("We ask", fact.question.clone());
    page.fact("Because", fact.why_asked.clone());
    let lines = conditions::triage_lines(kb, &fact.triage);
    if !lines.is_empty() {
        page.section("When", vec![Block::Points(lines)]);
    }
    page.fact("Not checked", fact.unverified.clone().unwrap_or_default());
    sources(&mut page, kb, &fact.sources);
    page
}

/// A page of several sections.
pub fn topic(topic: &Topic) -> Page {
    let mut page = titled(&topic.title);
    page.text(topic.summary.clone());
    for section in &topic.sections {
        let mut body: Vec<Block> = section
            .text
            .iter()
            .map(|text| Block::Text(text.to_string()))
            .collect();
        if !section.points.is_empty() {
            body.push(Block::Points(
                section.points.iter().map(ToString::to_string).collect(),
            ));
        }
        page.section(&section.heading, body);
    }
    let ids: Vec<&str> = topic.sources.iter().map(|id| id.as_str()).collect();
    page.fact("Sources", ids.join(", "));
    page
}

/// A measure without massage.
pub fn measure(kb: &KnowledgeBase, item: &SelfCare) -> Page {
    let mut page = titled(&item.name);
    page.text(item.what.clone());
    page.fact("How", item.how.clone());
    page.fact("How often", item.how_often.clone());
    page.fact("Stop when", item.stop_when.clone());
    page.fact(
        "Evidence",
        format!(
            "{} {}",
            words::sentence(words::grade(item.evidence.grade)),
            item.evidence.summary
        ),
    );
    page.fact("Guidelines", item.guidelines.clone());
    page.fact("Not with", not_with(kb, item));
    let ids: Vec<&str> = item.evidence.sources.iter().map(|id| id.as_str()).collect();
    page.fact("Sources", ids.join(", "));
    page
}

/// The first few things that hide a measure, in short words.
fn not_with(kb: &KnowledgeBase, item: &SelfCare) -> String {
    let mut names: Vec<&str> = Vec::new();
    if let Some(condition) = &item.hide_when {
        condition.walk(&mut |part| {
            if let Condition::Fact(id) | Condition::Unsettled(id) = part
                && let Some(fact) = kb.fact(id)
                && !names.contains(&fact.short.as_str())
            {
                names.push(&fact.short);
            }
        });
    }
    let more = names.len().saturating_sub(HIDING_SHOWN);
    names.truncate(HIDING_SHOWN);
    match more {
        0 => words::sentence(&names.join(", ")),
        more => format!("{}, and {more} more.", words::capital(&names.join(", "))),
    }
}

/// A claim with its verdict.
pub fn claim(kb: &KnowledgeBase, claim: &Claim) -> Page {
    let mut page = titled(&format!("Claim {}", claim.number));
    page.fact("It says", claim.claim.clone());
    let parts: Vec<String> = claim
        .parts
        .iter()
        .map(|part| match part.of.as_str() {
            "all" => words::verdict(part.verdict).to_owned(),
            of => format!("{of}: {}", words::verdict(part.verdict)),
        })
        .collect();
    page.fact("Verdict", words::sentence(&parts.join("; ")));
    page.fact("Why", claim.reason.clone());
    if claim.r#unsafe {
        page.fact("Careful", "Following it could do harm.");
    }
    page.fact(
        "Article",
        find(&kb.sources, claim.article.as_str())
            .map(|s| s.citation.clone())
            .unwrap_or_default(),
    );
    sources(&mut page, kb, &claim.sources);
    page
}

/// A matrix row or a modifier.
pub fn rule(kb: &KnowledgeBase, id: &str) -> Option<Page> {
    match find(&kb.modifiers, id) {
        Some(modifier) => Some(modifier_page(kb, modifier)),
        None => find(&kb.matrix, id).map(|row| row_page(kb, row)),
    }
}

fn modifier_page(kb: &KnowledgeBase, modifier: &Modifier) -> Page {
    let mut page = titled(&modifier.name);
    page.text(modifier.why.clone());
    page.fact(
        "Holds when",
        words::sentence(&conditions::condition(kb, &modifier.when)),
    );
    let effects: Vec<String> = modifier
        .effects
        .iter()
        .map(|done| effect(kb, done))
        .collect();
    page.fact("Then", words::sentence(&effects.join("; ")));
    page.fact("Evidence", words::sentence(words::grade(modifier.grade)));
    page.fact(
        "Not checked",
        modifier.unverified.clone().unwrap_or_default(),
    );
    examples::section(&mut page, kb, &modifier.examples.list(), |fires| {
        match fires {
            Fires::Fires => "the rule fires",
            Fires::Silent => "it stays silent",
        }
        .to_owned()
    });
    sources(&mut page, kb, &modifier.sources);
    page
}

/// What a rule does, in words.
fn effect(kb: &KnowledgeBase, effect: &Effect) -> String {
    let joined = |ids: &[TechniqueId]| {
        let styles = ids
            .iter()
            .filter_map(|id| find(&kb.techniques, id.as_str()));
        let names: Vec<&str> = styles.map(|t| t.short_name.as_str()).collect();
        names.join(", ")
    };
    match effect {
        Effect::MergeCause(id) => {
            let cause = find(&kb.causes, id.as_str());
            let name = cause.map_or(id.as_str(), |cause| cause.name.as_str());
            format!("the ranking for {name} counts as well")
        }
        Effect::StepDown(ids) => format!("one step less for {}", joined(ids)),
        Effect::AtLeast(floor) => {
            format!(
                "{} for {}",
                words::level(floor.level),
                joined(&floor.techniques)
            )
        }
        Effect::Gate(gate) => words::gate(*gate).to_owned(),
        Effect::Triage(triage) => words::triage(*triage).to_owned(),
        Effect::RaiseTriage(limit) => {
            format!("one step sooner, up to: {}", words::triage(*limit))
        }
        Effect::Limits(_) => "limits for the session".to_owned(),
    }
}

fn row_page(kb: &KnowledgeBase, row: &MatrixRow) -> Page {
    let mut page = titled(&format!("{}, {} pain", row.cause, row.severity.word()));
    page.text(row.reason.clone());
    page.fact("First", words::sentence(words::gate(row.gate)));
    page.section("Styles", vec![Block::Table(codes(kb, &[row]))]);
    page.fact("Evidence", words::sentence(words::grade(row.grade)));
    sources(&mut page, kb, &row.sources);
    page
}

/// A body area and who must stay off it.
pub fn area(kb: &KnowledgeBase, area: &Area) -> Page {
    let mut page = titled(&area.name);
    page.fact("Also called", words::sentence(&area.phrases.join(", ")));
    let off: Vec<String> = kb
        .techniques
        .iter()
        .filter(|t| t.no_go.contains(&area.id))
        .map(|t| t.short_name.to_string())
        .collect();
    page.fact("Never here", words::sentence(&off.join(", ")));
    page
}

/// A known thing that needs no change.
pub fn no_change(known: &NoChange) -> Page {
    let mut page = titled(&known.short);
    page.text(known.remark.clone());
    page.fact("Not checked", known.unverified.clone());
    page
}

/// A source and what rests on it.
pub fn source(kb: &KnowledgeBase, source: &Source) -> Page {
    let mut page = titled(&source.citation);
    page.fact("Year", source.year.clone().unwrap_or_default());
    page.fact("Where", source.locator.clone());
    page.fact("How far read", words::sentence(words::seen(source.seen)));
    page.fact(
        "What was read",
        source.seen_note.clone().unwrap_or_default(),
    );
    let rules: Vec<&str> = kb
        .contraindications
        .iter()
        .filter(|e| e.sources.contains(&source.id))
        .map(|e| e.id.as_str())
        .chain(
            kb.red_flags
                .iter()
                .filter(|f| f.sources.contains(&source.id))
                .map(|f| f.id.as_str()),
        )
        .collect();
    page.fact("Rests on it", rules.join(", "));
    let claims: Vec<&str> = kb
        .claims
        .iter()
        .filter(|c| c.article == source.id || c.sources.contains(&source.id))
        .map(|c| c.number.as_str())
        .collect();
    page.fact("Claims", claims.join(", "));
    page
}
