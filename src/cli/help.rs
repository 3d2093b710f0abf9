//! Help as a command, and at the width that was asked for.

use clap::error::ErrorKind;

use crate::cli::commands::described;
use crate::cli::pages;
use crate::cli::terminal::WIDTHS;
use crate::kb::KnowledgeBase;
use crate::render::PROSE_WIDTH;

/// The page of a command, or of all commands when none is named; `None` when there is no such command.
pub fn page(name: Option<&str>) -> Option<String> {
    let Some(name) = name else {
        return Some(pages::help(KnowledgeBase::embedded()));
    };
    let mut command = described();
    command.build();
    let found = command.find_subcommand_mut(name)?;
    Some(found.render_help().to_string())
}

/// Help that a line asked for, drawn again if the line names a width.
pub fn fitted(argv: &[String], help: String) -> String {
    let Some(width) = width(argv) else {
        return help;
    };
    let command = described().term_width(width.min(PROSE_WIDTH));
    match command.try_get_matches_from(argv) {
        Err(error) if error.kind() == ErrorKind::DisplayHelp => error.render().to_string(),
        Ok(_) | Err(_) => help,
    }
}

/// The width on a line, if it is one. What is wrong with another is no matter for help.
fn width(argv: &[String]) -> Option<usize> {
    let words = argv.iter().zip(argv.iter().skip(1));
    let apart = words.filter(|(flag, _)| *flag == "--width");
    let apart = apart.map(|(_, value)| value.as_str());
    let together = argv.iter().filter_map(|word| word.strip_prefix("--width="));
    let width = apart.chain(together).next()?.parse().ok()?;
    WIDTHS.contains(&width).then_some(width)
}
