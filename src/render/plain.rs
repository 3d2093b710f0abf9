//! Draws a page as one statement per line, label first, never wrapped.
//!
//! It reads aloud in order and greps well: no columns, no rules, no indents.

use super::clean;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;

/// Draws a page.
pub fn draw(page: &Page) -> String {
    let mut lines = Vec::new();
    for block in &page.blocks {
        statements(block, None, &mut lines);
    }
    lines.push("End of answer.".to_owned());
    let mut out = String::new();
    for line in lines {
        out.push_str(clean(&line).trim());
        out.push('\n');
    }
    out
}

fn statements(block: &Block, label: Option<&str>, lines: &mut Vec<String>) {
    let labelled = |text: &str| match label {
        Some(label) => format!("{label}: {text}"),
        None => text.to_owned(),
    };
    match block {
        Block::Title(text) => lines.push(format!("Page: {text}.")),
        Block::Headline { start, rest, .. } => {
            lines.push(format!("Result: {} {rest}", start.trim_end_matches(':')));
        }
        Block::Text(text) => lines.push(labelled(text)),
        Block::Pair(name, text) | Block::Fact(name, text) => lines.push(match label {
            Some(label) => format!("{label}, {}: {text}", name.to_lowercase()),
            None => format!("{name}: {text}"),
        }),
        Block::Section(heading, body) => {
            for block in body {
                statements(block, Some(heading), lines);
            }
        }
        Block::Points(points) => lines.extend(points.iter().map(|point| labelled(point))),
        Block::Numbered(items) => {
            for (number, item) in (1..).zip(items) {
                let label = label.unwrap_or("Item");
                lines.push(format!("{label}, {number} of {}: {item}", items.len()));
            }
        }
        Block::Table(table) => rows(table, label, lines),
        Block::Commands(name, commands) => {
            lines.extend(commands.iter().map(|command| format!("{name}: {command}")));
        }
    }
}

fn rows(table: &Table, label: Option<&str>, lines: &mut Vec<String>) {
    if let (Some(label), Some(of)) = (label, table.of) {
        lines.push(format!("{label}: {} shown of {of}.", table.rows.len()));
    }
    for (number, row) in (1..).zip(&table.rows) {
        let title = row.first().map(String::as_str).unwrap_or_default();
        let cells: Vec<String> = table
            .columns
            .iter()
            .zip(row)
            .skip(1)
            .filter(|(_, cell)| !cell.is_empty())
            .map(|(column, cell)| format!("{column}: {}.", cell.trim_end_matches('.')))
            .collect();
        lines.push(format!(
            "{number} of {}. {title}. {}",
            table.rows.len(),
            cells.join(" ")
        ));
    }
}
