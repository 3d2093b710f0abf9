//! `compare`: techniques side by side, in the order of typing.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::answer;
use crate::cli::args::CompareArgs;
use crate::cli::error::Fix;
use crate::cli::exit::Exit;
use crate::cli::formats;
use crate::cli::intake::Intake;
use crate::cli::terminal::Format;
use crate::domain::TechniqueId;
use crate::engine;
use crate::kb::KnowledgeBase;
use crate::render;
use crate::views;
use crate::views::Comparison;

/// Techniques side by side.
pub fn compare(mut session: Session<'_>, args: &CompareArgs) -> Result<Outcome, Failure> {
    let mut intake = answer::begun(&session, &args.facts)?;
    intake.facts(&args.facts, false);
    let techniques = typed(&mut intake, &args.name);
    if intake.fixes.is_empty() && !(2..=4).contains(&techniques.len()) {
        intake.fixes.push(Fix::new(
            "backrelief compare",
            "needs two to four different styles",
        ));
    }
    intake.case.booking.techniques = techniques.iter().cloned().collect();
    let case = answer::finish(&mut session, intake)?;
    let report = engine::assess(session.kb, &case);
    let comparison = Comparison {
        techniques: &techniques,
        report: &report,
        personal: !answer::is_empty(&args.facts),
    };
    let exit = if comparison.personal {
        answer::exit(session.kb, &report, false)
    } else {
        Exit::Fine
    };
    let text = drawn(&session, comparison)?;
    Ok(answer::outcome(&report, exit, text).keeping(&args.facts, &case))
}

/// The techniques in the order of typing, each once.
fn typed(intake: &mut Intake<'_>, names: &[String]) -> Vec<TechniqueId> {
    let mut techniques = Vec::new();
    for name in names {
        for id in intake.techniques(std::slice::from_ref(name), "NAME") {
            if !techniques.contains(&id) {
                techniques.push(id);
            }
        }
    }
    techniques
}

fn drawn(session: &Session<'_>, comparison: Comparison<'_>) -> Result<String, Failure> {
    let page = views::compare(session.kb, comparison);
    if let Some(text) = formats::page(session, &page)? {
        return Ok(text);
    }
    match session.format {
        Format::Csv => {
            let table = views::compare_table(session.kb, comparison);
            let header: Vec<&str> = table.columns.iter().map(String::as_str).collect();
            Ok(render::csv_rows(&header, &table.rows)?)
        }
        Format::Json => Ok(render::json(&document(session.kb, comparison))?),
        Format::Text
        | Format::Plain
        | Format::Markdown
        | Format::Html
        | Format::Card
        | Format::Calendar
        | Format::Ndjson => Err(formats::unfit(session).into()),
    }
}

/// The comparison as data: each property with a cell for each technique.
fn document(kb: &KnowledgeBase, comparison: Comparison<'_>) -> Value {
    let report = comparison.report;
    let table = views::compare_table(kb, comparison);
    let rows = table.rows.iter().map(|row| {
        let (label, cells) = row
            .split_first()
            .map_or(("", &[][..]), |(label, cells)| (label.as_str(), cells));
        let by_id = comparison.techniques.iter().zip(cells);
        let by_id: Map<String, Value> = by_id
            .map(|(id, cell)| (id.to_string(), json!(cell)))
            .collect();
        json!({ "property": label, "cells": by_id })
    });
    let rows: Vec<Value> = rows.collect();
    json!({
        "schema": "backrelief/compare/1",
        "data_version": report.data_version,
        "techniques": comparison.techniques,
        "personal": comparison.personal,
        "understood": report.understood,
        "unrecognised": report.unrecognised,
        "triage": report.triage,
        "rows": rows,
        "disclaimer": report.disclaimer,
    })
}
