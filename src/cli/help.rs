//! Help as a command, and at the width that was asked for.

use clap::error::ErrorKind;

use crate::cli::asked;
use crate::cli::commands::described;
use crate::cli::pages;
use crate::cli::terminal;
use crate::kb::KnowledgeBase;
use crate::render;
use crate::render::PROSE_WIDTH;
use crate::render::Style;

/// The page of a command, or of all commands when none is named; `None` when there is no such command.
pub fn page(name: Option<&str>, width: usize) -> Option<String> {
    let width = width.min(PROSE_WIDTH);
    let Some(name) = name else {
        return Some(render::fit(&pages::help(KnowledgeBase::embedded()), width));
    };
    let mut command = described().term_width(width);
    command.build();
    let found = command.find_subcommand_mut(name)?;
    Some(found.render_help().to_string())
}

/// Help that a line asked for, at the width it names, else that of the terminal.
pub fn fitted(argv: &[String], help: String) -> String {
    // What is wrong with a width is no matter for help.
    let width = terminal::width(&asked::output(argv));
    let width = width.unwrap_or(Style::default().width).min(PROSE_WIDTH);
    if help == pages::help(KnowledgeBase::embedded()) {
        return if width < pages::WIDTH {
            render::fit(&help, width)
        } else {
            help
        };
    }
    let command = described().term_width(width);
    match command.try_get_matches_from(argv) {
        Err(error) if error.kind() == ErrorKind::DisplayHelp => error.render().to_string(),
        Ok(_) | Err(_) => help,
    }
}
