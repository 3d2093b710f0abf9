//! Completions and the manual page, from the same definition as the parser.

use crate::cli::Failure;
use crate::cli::Outcome;
use crate::cli::Session;
use crate::cli::args::CompletionsArgs;
use crate::cli::commands::described;
use crate::lexicon::Kind;

/// Completions for a shell.
pub fn completions(session: &Session<'_>, args: &CompletionsArgs) -> Result<Outcome, Failure> {
    session.refuse_fixes()?;
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut described(), "backrelief", &mut script);
    Ok(Outcome::fine(String::from_utf8(script)?))
}

/// The manual page.
pub fn man(session: &Session<'_>) -> Result<Outcome, Failure> {
    session.refuse_fixes()?;
    let mut page = Vec::new();
    let command = described();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    let mut text = String::from_utf8(page)?;
    for sub in command.get_subcommands() {
        let mut own = Vec::new();
        let man = clap_mangen::Man::new(sub.clone());
        man.render_options_section(&mut own)?;
        let name = sub.get_name().to_uppercase();
        text.push_str(&format!(".SH \"OPTIONS OF {name}\"\n"));
        text.push_str(String::from_utf8(own)?.trim_start_matches(".SH OPTIONS\n"));
    }
    text.push_str(&EXTRA.replace("LISTS", &lists()));
    Ok(Outcome::fine(text))
}

/// The names of all lists, as the page needs them.
fn lists() -> String {
    let names = Kind::ALL.iter();
    let names =
        names.flat_map(|kind| std::iter::once(kind.plural()).chain(kind.aliases().iter().copied()));
    let names: Vec<&str> = names.collect();
    names.join(", ").replace('-', "\\-")
}

/// What the definition of flags does not say.
const EXTRA: &str = r#".SH "EXIT STATUS"
.TP
0
answered, and nothing that was told stops the person
.TP
1
something broke
.TP
2
the command line was wrong, ask ended before its last question, or batch could not read a record
.TP
3
answered, and the answer is: see a professional first, or nothing may be booked
.TP
4
the data has faults
.TP
130
ask or batch was interrupted with Ctrl\-C
.SH "OTHER NAMES"
The names of lists (LISTS), faq and therapist work as commands. Alone they list, with a name they show.
.SH ENVIRONMENT
NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR, COLUMNS, TERM and ACCESSIBLE set how answers look. BACKRELIEF_COUNTRY sets the country of emergency numbers. No variable holds facts.
.SH PRIVACY
No network, and nothing is kept unless a file is named (\-\-save, \-o). Facts typed as flags stay in the history of your shell; those typed as answers to ask do not.
"#;
