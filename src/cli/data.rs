//! `data`: for people who edit the data.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::check;
use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::args::DataArgs;
use crate::cli::args::DataCommand;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::exit::Exit;
use crate::cli::schema::schemas;
use crate::cli::terminal::Format;
use crate::kb;
use crate::kb::KnowledgeBase;
use crate::kb::Problem;
use crate::kb::nearest;
use crate::render;

/// Runs a command of `data`.
pub fn run(session: &Session<'_>, args: &DataArgs) -> Result<Outcome, Failure> {
    session.refuse_fixes()?;
    match &args.command {
        DataCommand::Check { dir, fix } => check_data(dir.as_deref(), *fix),
        DataCommand::Schema { name } => schema(session, name.as_deref()),
        DataCommand::Stats => stats(session),
    }
}

fn check_data(dir: Option<&Path>, fix: bool) -> Result<Outcome, Failure> {
    let mut fixed = 0;
    let (read, problems) = match dir {
        None => {
            let kb = KnowledgeBase::embedded();
            (counted(kb.places.len(), "record"), check::carried(kb))
        }
        Some(dir) => {
            if fix {
                fixed = lay_out_anew(dir)?;
            }
            let files = kb::files_from_dir(dir)
                .with_context(|| format!("could not read the data folder `{}`", dir.display()))?;
            (counted(files.len(), "file"), check::check(&files))
        }
    };
    let mut text = if fix {
        format!("{} laid out anew\n", counted(fixed, "file"))
    } else {
        String::new()
    };
    text.push_str(&told(&read, &problems));
    Ok(Outcome {
        text,
        exit: if problems.is_empty() {
            Exit::Fine
        } else {
            Exit::Faults
        },
        alarm: None,
        note: None,
        keep: None,
    })
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

/// What was found in so many files or records.
fn told(read: &str, problems: &[Problem]) -> String {
    if problems.is_empty() {
        return format!("{read}, no faults\n");
    }
    let mut text: String = problems
        .iter()
        .map(|problem| format!("{problem}\n\n"))
        .collect();
    let faults = counted(problems.len(), "fault");
    text.push_str(&format!("{faults} in {read}\n"));
    text
}

/// Rewrites every file whose layout differs; returns how many.
fn lay_out_anew(dir: &Path) -> Result<usize, Failure> {
    let mut count = 0;
    for file in kb::files_from_dir(dir)? {
        if let Some(text) = check::canonical(&file.text).filter(|text| *text != file.text) {
            let path = dir.join(&file.path);
            fs::write(&path, text)
                .with_context(|| format!("could not write `{}`", path.display()))?;
            count += 1;
        }
    }
    Ok(count)
}

fn schema(session: &Session<'_>, name: Option<&str>) -> Result<Outcome, Failure> {
    let all = schemas();
    let Some(name) = name else {
        let names: String = all.iter().map(|(name, _)| format!("{name}\n")).collect();
        return Ok(Outcome::fine(names));
    };
    if let Some((_, schema)) = all.iter().find(|(known, _)| known == name) {
        return Ok(Outcome::fine(schema.clone()));
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let near = nearest(name, names.iter().copied());
    let fix = match near.first() {
        Some(near) => {
            let message = format!("no such schema. Did you mean {near}?");
            Fix::of("NAME", name, message).replace(name, *near)
        }
        None => Fix::of("NAME", name, "no such schema"),
    };
    let error = UsageError::of_fixes(session.argv, vec![fix.allowed(&names)]);
    Err(match near.first() {
        Some(_) => error,
        None => error.trying(vec!["backrelief data schema".to_owned()]),
    }
    .into())
}

fn stats(session: &Session<'_>) -> Result<Outcome, Failure> {
    let kb: &KnowledgeBase = session.kb;
    let counts = check::stats(kb);
    if session.format == Format::Json {
        let document: serde_json::Map<String, serde_json::Value> = counts
            .iter()
            .map(|(name, count)| ((*name).to_owned(), serde_json::json!(count)))
            .collect();
        return Ok(Outcome::fine(render::json(&document)?));
    }
    let width = counts.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let mut text = format!("data {}\n", kb.manifest().data);
    for (name, count) in counts {
        text.push_str(&format!("{name:width$}  {count:>5}\n"));
    }
    Ok(Outcome::fine(text))
}
