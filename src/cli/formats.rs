//! Pages and sheets in the format that was asked for, and what to say where a format does not fit.

use crate::cli::Failure;
use crate::cli::Session;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::terminal::Format;
use crate::page::Page;
use crate::render;
use crate::render::Drawing;
use crate::report::Report;
use crate::views;
use crate::views::SheetOptions;

/// A page as it was asked for; `None` for formats that draw no page.
pub fn page(session: &Session<'_>, page: &Page) -> Result<Option<String>, Failure> {
    let drawing = match session.format {
        Format::Text => Drawing::Text,
        Format::Plain => Drawing::Plain,
        Format::Markdown => Drawing::Markdown,
        Format::Html => return Ok(Some(render::html_page(page)?)),
        Format::Json | Format::Csv | Format::Card | Format::Calendar | Format::Ndjson => {
            return Ok(None);
        }
    };
    Ok(Some(render::draw(page, drawing, session.style)))
}

/// The sheet of a report, in a format that makes a sheet; `None` for the others.
pub fn sheet(
    session: &Session<'_>,
    report: &Report,
    options: SheetOptions,
) -> Result<Option<String>, Failure> {
    let sheet = || views::sheet(session.kb, report, options);
    Ok(match session.format {
        Format::Html => Some(render::html_sheet(&sheet())?),
        Format::Markdown => {
            let page = views::sheet_page(&sheet());
            Some(render::draw(&page, Drawing::Markdown, session.style))
        }
        Format::Card => Some(render::lines(&views::card(report, &sheet()))),
        Format::Text
        | Format::Plain
        | Format::Json
        | Format::Csv
        | Format::Calendar
        | Format::Ndjson => None,
    })
}

/// What is wrong with the format, for a page that has none such.
pub fn unfit(session: &Session<'_>) -> UsageError {
    let (name, message) = match session.format {
        Format::Csv => (
            "csv",
            "this page is not a list: use text, plain, json, markdown, html, or card for an answer",
        ),
        Format::Card => (
            "card",
            "only suggest, check and ask make a session card: use text, plain or markdown",
        ),
        Format::Calendar => ("ics", "only backrelief plan makes a calendar"),
        Format::Ndjson => (
            "ndjson",
            "only backrelief batch writes a line for each of many people",
        ),
        Format::Json => ("json", "this page has no JSON: use text, plain or markdown"),
        Format::Html => ("html", "this page has no HTML: use text, plain or markdown"),
        Format::Text | Format::Plain | Format::Markdown => ("", "this format does not fit here"),
    };
    let by_ending = session.output.format.is_none() && session.output.output.is_some();
    let fix = if by_ending {
        Fix::of("--output", format!(".{name}"), message)
    } else {
        Fix::of("--format", name, message).replace(name, "text")
    };
    UsageError::of_fixes(session.argv, vec![fix])
}
