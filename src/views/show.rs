//! Pages to read about one record.

use crate::domain::Contraindication;
use crate::domain::Level;
use crate::domain::RedFlag;
use crate::domain::SourceId;
use crate::domain::Technique;
use crate::domain::Text;
use crate::domain::Triage;
use crate::domain::find;
use crate::domain::level_for;
use crate::kb::KnowledgeBase;
use crate::lexicon::Kind;
use crate::page::Block;
use crate::page::Page;
use crate::views::Alone;
use crate::views::conditions;
use crate::views::examples;
use crate::views::read;
use crate::views::words;

/// The page of a record; `None` when there is no such record of this kind.
/// `alone` tells how soon an entry wants somebody to look.
pub fn page(kb: &KnowledgeBase, kind: Kind, id: &str, alone: &Alone<'_>) -> Option<Page> {
    let mut page = match kind {
        Kind::Technique => technique(kb, find(&kb.techniques, id)?),
        Kind::Condition | Kind::Medicine => {
            let entry = find(&kb.contraindications, id)?;
            entry_page(kb, entry, alone(entry))
        }
        Kind::Sign => sign(kb, find(&kb.red_flags, id)?),
        Kind::Cause => read::cause(kb, find(&kb.causes, id)?),
        Kind::Question => read::context(kb, find(&kb.context, id)?),
        Kind::Topic => read::topic(find(&kb.topics, id)?),
        Kind::SelfCare => read::measure(kb, find(&kb.self_care, id)?),
        Kind::Claim => read::claim(kb, find(&kb.claims, id)?),
        Kind::Rule => read::rule(kb, id)?,
        Kind::Area => read::area(kb, find(&kb.areas, id)?),
        Kind::NoChange => read::no_change(find(&kb.no_change, id)?),
        Kind::Source => read::source(kb, find(&kb.sources, id)?),
    };
    page.push(Block::Fact(
        "Id".to_owned(),
        format!("{}:{id}", kind.singular()),
    ));
    Some(page)
}

/// Citations under a page.
pub fn sources(page: &mut Page, kb: &KnowledgeBase, ids: &[SourceId]) {
    let cited: Vec<String> = ids
        .iter()
        .filter_map(|id| find(&kb.sources, id.as_str()))
        .map(|s| format!("{}: {} ({})", s.id, s.citation, words::seen(s.seen)))
        .collect();
    if !cited.is_empty() {
        page.section("Sources", vec![Block::Points(cited)]);
    }
}

fn technique(kb: &KnowledgeBase, t: &Technique) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(t.name.to_string()));
    page.text(t.what_it_is.clone());
    page.fact("Good for", t.good_for.join(" "));
    page.fact("Less good for", t.less_good_for.join(" "));
    page.fact(
        "Evidence",
        format!(
            "{} {}",
            words::sentence(words::grade(t.evidence.grade)),
            t.evidence.summary
        ),
    );
    page.fact("Feels like", t.feels_like.clone());
    page.fact("Strokes", words::sentence(&t.strokes.join(", ")));
    page.fact("Pressure", words::sentence(&t.pressure_words));
    page.fact("Undressed", words::sentence(&t.undressed));
    page.fact("Session", t.session.clone());
    page.fact("After", format!("{} {}", t.after, t.aftercare.join(" ")));
    page.fact("Ask for", t.ask_for.join(" "));
    page.fact("Adds", t.hazards.clone());
    page.fact("Where not", t.no_go_words.clone());
    page.fact("Not with", not_with(kb, t));
    page.fact("Often said", often_said(kb, t));
    page.fact("Named in", names(&t.named_in));
    page.fact("Not checked", t.unverified.clone().unwrap_or_default());
    sources(&mut page, kb, &t.sources);
    page
}

fn names(ids: &[SourceId]) -> String {
    let names: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    names.join(", ")
}

/// The conditions and medicines that rule a technique out, in short words.
fn not_with(kb: &KnowledgeBase, t: &Technique) -> String {
    let barred: Vec<&str> = kb
        .contraindications
        .iter()
        .filter(|e| level_for(e.level, &e.by_technique, &t.id) == Level::Avoid)
        .filter(|e| e.level < Level::Avoid)
        .map(|e| e.short.as_str())
        .collect();
    let everywhere = kb.contraindications.iter().filter(|e| {
        e.level == Level::Avoid && level_for(e.level, &e.by_technique, &t.id) == Level::Avoid
    });
    let both = format!(
        "{} things that rule out nearly every style. See: backrelief list conditions.",
        everywhere.count()
    );
    if barred.is_empty() {
        words::sentence(&both)
    } else {
        format!("{}; and {both}", words::capital(&barred.join(", ")))
    }
}

fn often_said(kb: &KnowledgeBase, t: &Technique) -> String {
    let said: Vec<String> = kb
        .claims
        .iter()
        .filter(|claim| claim.techniques.contains(&t.id))
        .filter_map(|claim| claim.often_said.as_ref())
        .map(|text| format!("\"{text}\" Not supported."))
        .collect();
    said.join(" ")
}

/// How every technique stands under one contraindication, by level.
pub fn levels(kb: &KnowledgeBase, entry: &Contraindication) -> Vec<Block> {
    let mut lines = Vec::new();
    for level in Level::ALL {
        let names: Vec<String> = kb
            .techniques
            .iter()
            .filter(|t| level_for(entry.level, &entry.by_technique, &t.id) == level)
            .map(|t| t.short_name.to_string())
            .collect();
        if !names.is_empty() {
            lines.push(Block::Fact(
                words::capital(words::level(level)),
                words::sentence(&names.join(", ")),
            ));
        }
    }
    lines
}

fn entry_page(kb: &KnowledgeBase, e: &Contraindication, alone: Triage) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(e.name.to_string()));
    page.text(e.why.clone());
    if alone > Triage::Go {
        page.fact("How soon", words::sentence(words::triage(alone)));
    }
    let styles = match alone {
        Triage::Soon => "Styles, once they say yes",
        Triage::Go | Triage::Urgent | Triage::Emergency => "Styles",
    };
    page.section(styles, levels(kb, e));
    let stages = e.stages.iter().map(|stage| {
        let level = words::level(stage.level);
        let of = stage.of.as_ref().and_then(|id| kb.fact(id));
        match (of, stage.within_weeks) {
            (None, Some(1)) => format!("In the first week: {level}."),
            (None, Some(weeks)) => format!("In the first {weeks} weeks: {level}."),
            (None, None) => format!("Now: {level}."),
            (Some(fact), Some(weeks)) => {
                let weeks = words::count(u32::from(weeks), "week");
                format!("With {}, for {weeks}: {level}.", fact.short)
            }
            (Some(fact), None) => format!("With {}: {level}.", fact.short),
        }
    });
    page.fact("While recent", stages.collect::<Vec<_>>().join(" "));
    page.fact("How long", e.time_limit.clone());
    page.fact("Change", e.changes.clone());
    let areas: Vec<Text> = e
        .limits
        .avoid_areas
        .iter()
        .filter_map(|id| find(&kb.areas, id.as_str()))
        .map(|area| area.name.clone())
        .collect();
    page.fact(
        "Session",
        words::sentence(&words::limits(&e.limits, &areas).join(", ")),
    );
    page.fact("Tell", e.tell_therapist.clone());
    page.fact("Ask", e.ask_doctor.clone().unwrap_or_default());
    page.fact("Ask also", e.ask_why.clone().unwrap_or_default());
    page.fact("Also called", examples::phrases(&e.phrases));
    page.fact(
        "Holds when",
        e.holds_when
            .as_ref()
            .map(|when| words::sentence(&conditions::condition(kb, when)))
            .unwrap_or_default(),
    );
    page.fact("Backed by", words::sentence(words::backing(e.backing)));
    page.fact("Disagreement", e.disagreement.clone().unwrap_or_default());
    page.fact("Not checked", e.unverified.clone().unwrap_or_default());
    examples::section(&mut page, kb, &e.examples.list(), |level| {
        words::level(level).to_owned()
    });
    sources(&mut page, kb, &e.sources);
    page
}

fn sign(kb: &KnowledgeBase, f: &RedFlag) -> Page {
    let mut page = Page::default();
    page.push(Block::Title(f.name.to_string()));
    page.text(f.why.clone());
    page.fact("We ask", f.question.clone());
    page.fact("Because", f.why_asked.clone());
    page.fact("Alone", words::sentence(words::triage(f.alone)));
    let lines = conditions::triage_lines(kb, &f.triage);
    page.section("When", vec![Block::Points(lines)]);
    page.fact("In words", f.combine.clone());
    page.fact(
        "On the phone",
        f.say
            .as_ref()
            .map(|say| format!("\"{say}\""))
            .unwrap_or_default(),
    );
    page.fact("People say", examples::phrases(&f.phrases));
    page.fact("Doctors", words::sentence(&f.points_to));
    page.fact("Accuracy", f.accuracy.clone().unwrap_or_default());
    page.fact("Not checked", f.unverified.clone().unwrap_or_default());
    examples::section(&mut page, kb, &f.examples.list(), |level| {
        words::triage(level).to_owned()
    });
    sources(&mut page, kb, &f.sources);
    page
}
