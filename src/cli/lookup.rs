//! `list`, `show` and guesses such as `techniques`: what there is to read.

use serde_json::Value;
use serde_json::json;

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::args::ListArgs;
use crate::cli::choice;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::error::or;
use crate::cli::formats;
use crate::cli::help;
use crate::cli::parse::command_names;
use crate::cli::terminal::Format;
use crate::domain::Identified;
use crate::domain::Match;
use crate::domain::find;
use crate::engine;
use crate::kb::KnowledgeBase;
use crate::kb::nearest;
use crate::lexicon;
use crate::lexicon::Found;
use crate::lexicon::Kind;
use crate::lexicon::Lookup;
use crate::lexicon::find_name;
use crate::page::Page;
use crate::render;
use crate::views;
use crate::views::Listing;

/// Lists the records of a kind.
pub fn list(session: &Session<'_>, args: &ListArgs) -> Result<Outcome, Failure> {
    session.refuse_fixes()?;
    let typed = args.what.as_deref().unwrap_or("techniques");
    let kind = Kind::of_list(typed).ok_or_else(|| unknown_list(session, typed))?;
    let mut fixes = Vec::new();
    let chosen = choice::chosen(session.kb, kind, args, &mut fixes);
    if !fixes.is_empty() {
        return Err(UsageError::of_fixes(session.argv, fixes).into());
    }
    let mut listing = views::listing(session.kb, kind, &chosen, &|entry| {
        engine::triage_of(session.kb, entry)
    });
    if let Some(text) = &args.matching {
        let records = match lexicon::index_of(session.kb, kind).lookup(text) {
            Lookup::Found(ids, Match::Exact | Match::Synonym | Match::Several) => {
                ids.into_iter().collect()
            }
            Lookup::Found(..) | Lookup::Nothing(_) => Vec::new(),
        };
        listing.retain(text, &records);
    }
    Ok(Outcome::fine(draw_listing(session, kind, &listing)?))
}

fn unknown_list(session: &Session<'_>, typed: &str) -> UsageError {
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
    let all = names.join(", ");
    let near = nearest(typed, names.iter().copied());
    let fix = match near.first() {
        Some(near) => {
            let message = format!("no such list. Did you mean {near}?");
            Fix::of("WHAT", typed, message).replace(typed, *near)
        }
        None => Fix::of("WHAT", typed, format!("no such list. There are: {all}")),
    };
    let error = UsageError::of_fixes(session.argv, vec![fix.allowed(&names)]);
    match near.first() {
        Some(_) => error,
        None => error.trying(vec!["backrelief list techniques".to_owned()]),
    }
}

fn draw_listing(session: &Session<'_>, kind: Kind, listing: &Listing) -> Result<String, Failure> {
    if let Some(text) = formats::page(session, &listing.page())? {
        return Ok(text);
    }
    match session.format {
        Format::Csv => return Ok(render::csv_rows(&listing.keys, &listing.rows)?),
        Format::Card | Format::Calendar | Format::Ndjson => {
            return Err(formats::unfit(session).into());
        }
        Format::Text | Format::Plain | Format::Markdown | Format::Html | Format::Json => {}
    }
    let records: Vec<Value> = listing
        .rows
        .iter()
        .map(|row| {
            let cells = listing.keys.iter().zip(row);
            Value::Object(
                cells
                    .map(|(key, cell)| ((*key).to_owned(), json!(cell)))
                    .collect(),
            )
        })
        .collect();
    let document = json!({
        "schema": "backrelief/list/1",
        "what": kind.plural(),
        "data_version": session.kb.manifest().data,
        "records": records,
    });
    Ok(render::json(&document)?)
}

/// Shows everything that each name stands for.
pub fn show(session: &Session<'_>, names: &[String]) -> Result<Outcome, Failure> {
    session.refuse_fixes()?;
    let mut records: Vec<(Kind, &str)> = Vec::new();
    let mut fixes = Vec::new();
    for name in names {
        match find_name(session.kb, name) {
            Found::Records(found) => records.extend(found),
            Found::Nothing(near) => fixes.push(unknown_name(name, &near)),
        }
    }
    if !fixes.is_empty() {
        return Err(unknown_names(session, fixes).into());
    }
    let pages: Vec<Page> = records
        .iter()
        .filter_map(|(kind, id)| {
            views::show(session.kb, *kind, id, &|entry| {
                engine::triage_of(session.kb, entry)
            })
        })
        .collect();
    let text = match session.format {
        Format::Json => entries(session.kb, &records)?,
        Format::Html => render::html_page(&Page::of(pages))?,
        Format::Text | Format::Plain | Format::Markdown => {
            let drawn = pages.iter().map(|page| formats::page(session, page));
            let drawn: Vec<Option<String>> = drawn.collect::<Result<_, _>>()?;
            let drawn: Vec<String> = drawn.into_iter().flatten().collect();
            drawn.join("\n")
        }
        Format::Csv | Format::Card | Format::Calendar | Format::Ndjson => {
            return Err(formats::unfit(session).into());
        }
    };
    Ok(Outcome::fine(text))
}

/// Where names stand; the page tells of the other lists.
const ALL_NAMES: &str = "backrelief list --help";

fn unknown_name(name: &str, near: &[&str]) -> Fix {
    match near {
        [best, ..] => {
            let near = or(near);
            let message = format!("nothing here is called that. Did you mean {near}?");
            Fix::of("NAME", name, message).replace(name, *best)
        }
        [] => Fix::of("NAME", name, "nothing here is called that"),
    }
}

/// Names that nothing has. One that may be several things is not corrected, but told with all.
fn unknown_names(session: &Session<'_>, fixes: Vec<Fix>) -> UsageError {
    let corrected = fixes.iter().all(|fix| fix.correction.is_some());
    let error = UsageError::of_fixes(session.argv, fixes);
    let mut lines = if corrected {
        error.r#try.clone()
    } else {
        Vec::new()
    };
    lines.push(ALL_NAMES.to_owned());
    let lists: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
    let lists = format!("There are lists of {}.", lists.join(", "));
    let error = error.trying(lines);
    if corrected || !error.lines.is_empty() {
        error
    } else {
        error.lines(&[lists.as_str()])
    }
}

/// Whole records as JSON.
fn entries(kb: &KnowledgeBase, records: &[(Kind, &str)]) -> Result<String, Failure> {
    let mut found = Vec::new();
    for (kind, id) in records {
        let record = record(kb, *kind, id)?;
        found.push(json!({ "kind": kind.singular(), "record": record }));
    }
    let document = json!({
        "schema": "backrelief/entry/1",
        "data_version": kb.manifest().data,
        "entries": found,
    });
    Ok(render::json(&document)?)
}

fn record(kb: &KnowledgeBase, kind: Kind, id: &str) -> Result<Value, serde_json::Error> {
    fn one<T: Identified + serde::Serialize>(
        list: &[T],
        id: &str,
    ) -> Result<Value, serde_json::Error> {
        serde_json::to_value(find(list, id))
    }
    match kind {
        Kind::Technique => one(&kb.techniques, id),
        Kind::Cause => one(&kb.causes, id),
        Kind::Condition | Kind::Medicine => one(&kb.contraindications, id),
        Kind::Sign => one(&kb.red_flags, id),
        Kind::Question => one(&kb.context, id),
        Kind::Topic => one(&kb.topics, id),
        Kind::SelfCare => one(&kb.self_care, id),
        Kind::Claim => one(&kb.claims, id),
        Kind::Rule if find(&kb.modifiers, id).is_some() => one(&kb.modifiers, id),
        Kind::Rule => one(&kb.matrix, id),
        Kind::Area => one(&kb.areas, id),
        Kind::NoChange => one(&kb.no_change, id),
        Kind::Source => one(&kb.sources, id),
    }
}

/// A word in place of a command: `help`, or one that is none.
pub fn other(session: &Session<'_>, words: &[String]) -> Result<Outcome, Failure> {
    let mut words = words.iter().map(String::as_str);
    let first = words.next().unwrap_or_default();
    if first != "help" {
        return Err(unknown_command(session.argv, first).into());
    }
    let about = words.next();
    match help::page(about, session.style.width) {
        Some(page) => Ok(Outcome::fine(page)),
        None => Err(unknown_command(session.argv, about.unwrap_or_default()).into()),
    }
}

fn unknown_command(argv: &[String], typed: &str) -> UsageError {
    let names = command_names();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    let start = format!("no command \"{typed}\"");
    let fix = Fix::of("COMMAND", typed, "no such command").allowed(&known);
    let near = nearest(typed, known.iter().copied());
    let Some(near) = near.first() else {
        let help = vec!["backrelief --help".to_owned()];
        let error = UsageError::of_fixes(argv, vec![fix]).trying(help);
        return error.named("unknown-command", start);
    };
    let fix = fix.replace(typed, *near);
    let message = format!("{start}. Did you mean {near}?");
    UsageError::of_fixes(argv, vec![fix]).named("unknown-command", message)
}
