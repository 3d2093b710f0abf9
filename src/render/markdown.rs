//! Draws a page as Markdown. Every text is escaped, so typed words cannot become markup.

use super::clean;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;

/// Draws a page.
pub fn draw(page: &Page) -> String {
    let mut parts: Vec<String> = Vec::new();
    for block in &page.blocks {
        parts.push(drawn(block, 2));
    }
    let mut out = parts.join("\n\n");
    out.push('\n');
    out
}

/// Escapes everything that Markdown or HTML could read as markup.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in clean(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

fn drawn(block: &Block, depth: usize) -> String {
    match block {
        Block::Title(text) => format!("# {}", escape(text)),
        Block::Headline { start, rest, .. } => format!("**{}** {}", escape(start), escape(rest))
            .trim_end()
            .to_owned(),
        Block::Text(text) => escape(text),
        Block::Pair(label, text) | Block::Fact(label, text) => {
            format!("**{}:** {}", escape(label), escape(text))
        }
        Block::Section(heading, body) => {
            let mut parts = vec![format!("{} {}", "#".repeat(depth), escape(heading))];
            parts.extend(body.iter().map(|block| drawn(block, depth + 1)));
            parts.join("\n\n")
        }
        Block::Points(points) => joined(points.iter().map(|point| format!("- {}", escape(point)))),
        Block::Numbered(items) => joined(
            (1..)
                .zip(items)
                .map(|(n, item)| format!("{n}. {}", escape(item))),
        ),
        Block::Table(table) => table_lines(table),
        Block::Commands(label, lines) => {
            let body = lines.iter().map(|line| format!("    {}", clean(line)));
            format!("{}:\n\n{}", escape(label), joined(body))
        }
    }
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn table_lines(table: &Table) -> String {
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| escape(cell)).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule = format!("|{}", " --- |".repeat(table.columns.len()));
    let head = [row(&table.columns), rule];
    joined(head.into_iter().chain(table.rows.iter().map(|r| row(r))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_text_stays_text() {
        assert_eq!(escape("<b>*x*|`y`"), "&lt;b&gt;\\*x\\*\\|\\`y\\`");
    }
}
