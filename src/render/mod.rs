//! Draws pages and reports. It knows no knowledge base and decides nothing.
//!
//! Width and colour arrive in `Style`; nothing here asks the terminal.
//!
//! ```
//! use backrelief::domain::{Case, CauseId, Severity};
//! use backrelief::kb::KnowledgeBase;
//! use backrelief::render::{Drawing, Style, draw};
//! use backrelief::views::{AnswerOptions, suggest};
//! use backrelief::{engine, render};
//!
//! let kb = KnowledgeBase::embedded();
//! let case = Case {
//!     causes: [CauseId::new("posture")?].into(),
//!     severity: Severity::new(3),
//!     ..Case::default()
//! };
//! let page = suggest(&engine::assess(kb, &case), AnswerOptions::default());
//!
//! let text = draw(&page, Drawing::Text, Style { width: 60, ..Style::default() });
//! assert!(text.lines().all(|line| line.chars().count() <= 60));
//! let markdown = draw(&page, Drawing::Markdown, Style::default());
//! assert!(markdown.contains("| Massage |"));
//! let html = render::html_page(&page).expect("the template is checked by the compiler");
//! assert!(html.starts_with("<!doctype html>"));
//! # Ok::<(), backrelief::domain::IdError>(())
//! ```

pub mod body;
mod calendar;
mod cell;
mod csv;
mod fit;
mod html;
mod json;
mod markdown;
mod plain;
mod text;
mod wrap;

use crate::page::Page;

pub use crate::render::csv::lines as csv_lines;
pub use crate::render::csv::rows as csv_rows;
pub use calendar::draw as calendar;
pub use cell::clean;
pub use fit::fit;
pub use html::SHEETS_END;
pub use html::page as html_page;
pub use html::sheet as html_sheet;
pub use html::sheets_part as html_sheets_part;
pub use html::sheets_start as html_sheets_start;
pub use html::sheets_unanswered as html_sheets_unanswered;
pub use json::json;

/// How wide prose may get, so that lines stay readable.
pub const PROSE_WIDTH: usize = 88;
/// How wide a table may get.
pub const TABLE_WIDTH: usize = 120;
/// Below this width tables become cards.
pub const CARDS_BELOW: usize = 72;

/// How to draw text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Columns of the screen, 40 to 200.
    pub width: usize,
    /// Use colour.
    pub color: bool,
    /// Draw rules with `-`.
    pub ascii: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            width: 80,
            color: false,
            ascii: false,
        }
    }
}

/// A format in which a page can be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drawing {
    /// Tables for a terminal.
    Text,
    /// One statement per line.
    Plain,
    /// Markdown.
    Markdown,
}

/// Short lines as they are, for a field of a form.
pub fn lines(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| format!("{}\n", clean(line)))
        .collect()
}

/// Draws a page.
pub fn draw(page: &Page, drawing: Drawing, style: Style) -> String {
    match drawing {
        Drawing::Text => text::draw(page, style),
        Drawing::Plain => plain::draw(page),
        Drawing::Markdown => markdown::draw(page),
    }
}
