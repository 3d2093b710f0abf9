//! Draws a page for a terminal: wrapped prose, tables, and cards where there is little room.

use anstyle::AnsiColor;
use comfy_table::ColumnConstraint;
use comfy_table::ContentArrangement;
use comfy_table::ContentLineStyle;
use comfy_table::LineStyle;
use comfy_table::TableStyle;
use comfy_table::Width;

use super::CARDS_BELOW;
use super::PROSE_WIDTH;
use super::Style;
use super::TABLE_WIDTH;
use super::clean;
use super::wrap;
use super::wrap::Indent;
use crate::page::Block;
use crate::page::Page;
use crate::page::Table;
use crate::page::Tone;

/// The label column of a page is as wide as this at most.
const LABEL_WIDTH: usize = 15;
/// Bytes of a usual page.
const USUAL: usize = 4096;

/// Draws a page; every line ends without spaces, the page with a newline.
pub fn draw(page: &Page, style: Style) -> String {
    let mut out = Lines {
        text: String::with_capacity(USUAL),
        style,
    };
    let mut previous: Option<&Block> = None;
    for block in &page.blocks {
        if previous.is_some_and(|p| gap(p, block)) {
            out.text.push('\n');
        }
        out.block(block, 0);
        previous = Some(block);
    }
    out.text
}

/// Labelled lines stand together; everything else gets an empty line before it.
fn gap(before: &Block, after: &Block) -> bool {
    !matches!(
        (before, after),
        (Block::Pair(..), Block::Pair(..))
            | (Block::Fact(..), Block::Fact(..))
            | (Block::Headline { .. }, Block::Pair(..) | Block::Text(_))
            | (Block::Title(_) | Block::Commands(..), Block::Text(_))
    )
}

struct Lines {
    text: String,
    style: Style,
}

impl Lines {
    fn prose_width(&self) -> usize {
        self.style.width.min(PROSE_WIDTH)
    }

    fn paint(&self, text: &str, style: anstyle::Style) -> String {
        if self.style.color {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }

    fn bold(&self, text: &str) -> String {
        self.paint(text, anstyle::Style::new().bold())
    }

    /// Wraps a text; following lines are indented by `hang` more.
    fn prose(&mut self, text: &str, indent: usize, hang: usize) {
        let width = self.prose_width();
        let indent = Indent {
            first: indent,
            rest: indent + hang,
        };
        wrap::wrap(&clean(text), width, indent, |before, line| {
            self.indented(before, line);
        });
    }

    /// A line that goes in by so many columns, unless it is empty.
    fn indented(&mut self, indent: usize, line: &str) {
        let line = line.trim_end();
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n(' ', indent));
        }
        self.line(line);
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    fn block(&mut self, block: &Block, indent: usize) {
        match block {
            Block::Title(text) => self.heading(text, 0),
            Block::Headline { tone, start, rest } => self.headline(*tone, start, rest),
            Block::Text(text) => self.prose(text, indent, 0),
            Block::Pair(label, text) => self.pair(label, text, indent),
            Block::Fact(label, text) => self.fact(label, text, indent),
            Block::Section(heading, body) => self.section(heading, body, indent),
            Block::Points(points) => {
                for point in points {
                    self.prose(&["- ", point].concat(), indent, 2);
                }
            }
            Block::Numbered(items) => {
                for (number, item) in (1..).zip(items) {
                    self.prose(&format!("{number}. {item}"), indent, 3);
                }
            }
            Block::Table(table) => self.table(table, indent),
            Block::Commands(label, lines) => {
                let hang = label.len() + 2;
                for (i, line) in lines.iter().enumerate() {
                    let lead = if i == 0 { label.as_str() } else { "" };
                    self.prose(&format!("{lead:hang$}{line}"), 0, hang);
                }
            }
        }
    }

    /// A bold line, wrapped before it is painted.
    fn heading(&mut self, text: &str, indent: usize) {
        let before = self.text.len();
        self.prose(text.trim_start(), indent, 0);
        self.paint_since(before, |lines, drawn| {
            for line in drawn.lines() {
                let painted = lines.bold(line.trim_start());
                lines.indented(indent, &painted);
            }
        });
    }

    /// Draws again, with colour, what was drawn since then. Colour comes after wrapping, so that it
    /// never counts as width.
    fn paint_since(&mut self, start: usize, paint: impl FnOnce(&mut Self, &str)) {
        if self.style.color {
            let drawn = self.text.split_off(start);
            paint(self, &drawn);
        }
    }

    fn headline(&mut self, tone: Tone, start: &str, rest: &str) {
        let style = match tone {
            Tone::Alarm => anstyle::Style::new()
                .bold()
                .fg_color(Some(AnsiColor::Red.into())),
            Tone::Ask => anstyle::Style::new()
                .bold()
                .fg_color(Some(AnsiColor::Magenta.into())),
            Tone::Calm => anstyle::Style::new().bold(),
        };
        let start = clean(start);
        let before = self.text.len();
        self.prose([&*start, " ", rest].concat().trim(), 0, 0);
        self.paint_since(before, |lines, drawn| match drawn.strip_prefix(&*start) {
            Some(tail) => {
                let painted = lines.paint(&start, style);
                lines.text.push_str(&painted);
                lines.text.push_str(tail);
            }
            None => lines.text.push_str(drawn),
        });
    }

    /// A label and its text as a sentence; what was said back stands at the edge.
    fn pair(&mut self, label: &str, text: &str, indent: usize) {
        let said_back = matches!(label, "You said" | "Health" | "Not" | "Not sure");
        let indent = if said_back { indent } else { indent.max(2) };
        self.prose(&[label, ": ", text].concat(), indent, 0);
    }

    /// A label and its text in two columns.
    fn fact(&mut self, label: &str, text: &str, indent: usize) {
        if label.len() >= LABEL_WIDTH {
            self.prose(&format!("{label}: {text}"), indent, 2);
            return;
        }
        let before = self.text.len();
        self.prose(&format!("{label:<LABEL_WIDTH$}{text}"), indent, LABEL_WIDTH);
        self.paint_since(before, |lines, drawn| {
            let painted = drawn.replacen(label, &lines.bold(label), 1);
            lines.text.push_str(&painted);
        });
    }

    fn section(&mut self, heading: &str, body: &[Block], indent: usize) {
        self.heading(heading, indent);
        for (i, block) in body.iter().enumerate() {
            let after_table = i > 0 && matches!(body.get(i - 1), Some(Block::Table(_)));
            if after_table {
                self.text.push('\n');
            }
            self.block(block, indent + 2);
        }
    }

    fn table(&mut self, table: &Table, indent: usize) {
        if let Some(least) = table.side_by_side_from
            && self.style.width < least
        {
            self.one_by_one(table, indent);
            return;
        }
        if self.style.width < CARDS_BELOW {
            self.cards(table, indent);
            return;
        }
        let room = self.style.width.min(TABLE_WIDTH).saturating_sub(indent);
        // Wide columns are shown only where they fit beside the others without breaking.
        let widths = natural_widths(table);
        let natural = |columns: usize| widths.iter().take(columns).sum::<usize>();
        let all = table.columns.len();
        let columns = if natural(all) <= room {
            all
        } else {
            all.saturating_sub(table.wide_columns)
        };
        let drawn = self.drawn(table, columns, room, natural(columns) <= room);
        for (i, line) in drawn.lines().enumerate() {
            let line = line.trim_end();
            match i {
                0 if self.style.color => {
                    let painted = self.bold(line);
                    self.indented(indent, &painted);
                }
                1 => self.line(line.trim_start()),
                _ => self.row(indent, line),
            }
        }
    }

    /// A row, with the word `first` in bold.
    fn row(&mut self, indent: usize, line: &str) {
        match line.split_once("  first  ") {
            Some((before, after)) if self.style.color => {
                let painted = format!("{before}  {}  {after}", self.bold("first"));
                self.indented(indent, &painted);
            }
            _ => self.indented(indent, line),
        }
    }

    /// A table of the first columns; those that fit have their natural widths.
    fn drawn(&self, table: &Table, columns: usize, room: usize, fits: bool) -> comfy_table::Table {
        let rule = if self.style.ascii { '-' } else { '\u{2500}' };
        let style = TableStyle::new()
            .header_separator(LineStyle::none().fill(rule).junction(rule))
            .header_lines(ContentLineStyle::none().junction(' '))
            .content_lines(ContentLineStyle::none().junction(' '));
        let mut drawing = comfy_table::Table::new();
        drawing.load_style(style);
        let cut = |row: &[String]| -> comfy_table::Row {
            comfy_table::Row::from(row.iter().take(columns).map(|cell| clean(cell)))
        };
        drawing.set_header(cut(&table.columns));
        for row in &table.rows {
            drawing.add_row(cut(row));
        }
        if !fits {
            drawing.set_content_arrangement(ContentArrangement::Dynamic);
            drawing.set_width(u16::try_from(room).unwrap_or(u16::MAX));
        }
        for (index, column) in drawing.column_iter_mut().enumerate() {
            column.set_padding((0, 1));
            if !fits {
                let longest = longest_word(table, index) + 1;
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
                    u16::try_from(longest).unwrap_or(u16::MAX),
                )));
            }
        }
        drawing
    }

    /// Each column as a small list: its name as the title, the first column as labels.
    fn one_by_one(&mut self, table: &Table, indent: usize) {
        for (number, name) in table.columns.iter().enumerate().skip(1) {
            self.prose(&format!("{number}. {name}"), indent, 3);
            for row in &table.rows {
                if let (Some(label), Some(cell)) = (row.first(), row.get(number)) {
                    self.prose(&format!("{label}: {cell}"), indent + 3, 2);
                }
            }
        }
    }

    /// Each row as a small list: the first cell as its title.
    fn cards(&mut self, table: &Table, indent: usize) {
        for (number, row) in (1..).zip(&table.rows) {
            let title = row.first().map(String::as_str).unwrap_or_default();
            self.prose(&format!("{number}. {title}"), indent, 3);
            let cells = table.columns.iter().zip(row).skip(1);
            for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
                self.prose(&format!("{column}: {cell}"), indent + 3, 2);
            }
        }
    }
}

/// How wide each column is when nothing wraps, with the gap behind it.
fn natural_widths(table: &Table) -> Vec<usize> {
    let mut widths: Vec<usize> = table.columns.iter().map(|name| wrap::width(name)).collect();
    for row in &table.rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = wrap::width(cell).max(*width);
        }
    }
    widths.iter().map(|width| width + 2).collect()
}

fn longest_word(table: &Table, index: usize) -> usize {
    std::iter::once(&table.columns)
        .chain(&table.rows)
        .filter_map(|row| row.get(index))
        .flat_map(|cell| cell.split_whitespace())
        .map(wrap::width)
        .max()
        .unwrap_or(0)
}
