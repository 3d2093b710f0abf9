//! Errors of the command line: what is wrong, where, and what to type.

use std::io;

use serde::Serialize;
use serde::Serializer;

use crate::cli::parse;
use crate::kb::nearest;
use crate::render;

/// One thing to fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it is about: a flag, the place of a word such as `NAME`, or a field of a file.
    pub argument: String,
    /// What was typed there, if it is that which is wrong.
    pub value: Option<String>,
    /// What is wrong with it.
    pub message: String,
    /// Values that are allowed, when there are few.
    pub allowed: Vec<String>,
    /// How to correct the command line, when there is one clear reading.
    #[serde(skip)]
    pub correction: Option<Box<Correction>>,
}

/// A change to the words of a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Correction {
    /// Another text for a word, for a value after `=`, or for a name before `:`.
    Replace(String, String),
    /// Words that are missing.
    Add(String),
}

impl Fix {
    /// Something wrong without a clear correction.
    pub fn new(argument: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            argument: argument.into(),
            value: None,
            message: message.into(),
            allowed: Vec::new(),
            correction: None,
        }
    }

    /// A wrong value of an argument.
    pub fn of(argument: &str, value: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            value: Some(value.into()),
            ..Self::new(argument, message)
        }
    }

    /// A value that is none of a few names, with the one that may be meant.
    pub fn none_of(argument: &str, value: &str, what: &str, names: &[&str]) -> Self {
        let fix = match nearest(value, names.iter().copied()).first() {
            Some(near) => Self::of(argument, value, format!("not {what}. Did you mean {near}?"))
                .replace(value, *near),
            None => Self::of(argument, value, format!("use {}", or(names))),
        };
        fix.allowed(names)
    }

    /// The argument with its value, as typed. A place that is no flag goes without saying.
    pub fn label(&self) -> String {
        match &self.value {
            None => self.argument.clone(),
            Some(value) if self.argument.starts_with('-') => {
                format!("{} {}", self.argument, quote(value))
            }
            Some(value) => format!("\"{value}\""),
        }
    }

    /// The same with what to type instead of a word on the command line.
    #[must_use]
    pub fn replace(mut self, typed: impl Into<String>, with: impl Into<String>) -> Self {
        let correction = Correction::Replace(typed.into(), with.into());
        self.correction = Some(Box::new(correction));
        self
    }

    /// The same with words to add to the command line.
    #[must_use]
    pub fn add(mut self, words: &str) -> Self {
        self.correction = Some(Box::new(Correction::Add(words.to_owned())));
        self
    }

    /// The same with the allowed values.
    #[must_use]
    pub fn allowed(mut self, values: &[&str]) -> Self {
        self.allowed = values.iter().map(|&value| value.to_owned()).collect();
        self
    }
}

/// A command line that can't be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageError {
    /// What kind of error it is.
    pub code: &'static str,
    /// What is wrong, in one line.
    pub message: String,
    /// Everything to fix.
    pub problems: Vec<Fix>,
    /// Explaining lines between the message and what to type.
    pub lines: Vec<String>,
    /// What to type.
    pub r#try: Vec<String>,
}

/// The error as programs read it. The first thing to fix stands at the top as well.
#[derive(Debug, Serialize)]
struct Document<'e> {
    schema: &'static str,
    code: &'static str,
    message: &'e str,
    argument: Option<&'e str>,
    value: Option<&'e str>,
    allowed: &'e [String],
    problems: &'e [Fix],
    r#try: &'e [String],
}

impl Serialize for UsageError {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let first = self.problems.first();
        let document = Document {
            schema: "backrelief/error/1",
            code: self.code,
            message: &self.message,
            argument: first.map(|fix| fix.argument.as_str()),
            value: first.and_then(|fix| fix.value.as_deref()),
            allowed: first.map_or(&[], |fix| &fix.allowed),
            problems: &self.problems,
            r#try: &self.r#try,
        };
        document.serialize(to)
    }
}

impl UsageError {
    /// An error with a line to type.
    pub fn new(
        code: &'static str,
        message: impl Into<String>,
        try_line: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            problems: Vec::new(),
            lines: Vec::new(),
            r#try: vec![try_line.into()],
        }
    }

    /// An error with lines that explain it.
    #[must_use]
    pub fn lines(mut self, lines: &[&str]) -> Self {
        self.lines = lines.iter().map(|&line| line.to_owned()).collect();
        self
    }

    /// The same under another code and message.
    #[must_use]
    pub fn named(mut self, code: &'static str, message: impl Into<String>) -> Self {
        self.code = code;
        self.message = message.into();
        self
    }

    /// The same with other lines to type.
    #[must_use]
    pub fn trying(mut self, lines: Vec<String>) -> Self {
        self.r#try = lines;
        self
    }

    /// Several things to fix at once, with the command line that would be right.
    pub fn of_fixes(argv: &[String], fixes: Vec<Fix>) -> Self {
        let message = match fixes.as_slice() {
            [only] => format!("{}: {}", only.label(), only.message),
            many => format!("{} things need fixing", many.len()),
        };
        let mut error = Self::new("bad-value", message, "");
        error.r#try = match corrected(argv, &fixes) {
            Some(line) => vec![line],
            None => vec![parse::help_line(argv)],
        };
        if fixes.len() > 1 {
            let labels: Vec<String> = fixes.iter().map(Fix::label).collect();
            let lengths = labels.iter().map(|label| label.chars().count());
            let width = lengths.max().unwrap_or(0);
            let lines = labels.iter().zip(&fixes);
            error.lines = lines
                .map(|(label, fix)| format!("{label:width$}  {}", fix.message))
                .collect();
        }
        error.problems = fixes;
        error
    }

    /// The error as text for people. What is to be typed stays on one line.
    pub fn text(&self, width: usize) -> String {
        let mut out = format!("error: {}\n", render::clean(&self.message));
        if !self.lines.is_empty() {
            out.push('\n');
        }
        for line in &self.lines {
            out.push_str(format!("  {}", render::clean(line)).trim_end());
            out.push('\n');
        }
        let mut out = render::fit(&out, width);
        out.push('\n');
        for (i, line) in self.r#try.iter().enumerate() {
            let lead = if i == 0 { "Try:  " } else { "      " };
            out.push_str(&format!("{lead}{}\n", render::clean(line)));
        }
        out
    }
}

/// Something that broke, with the next step where the cause is one that a person can mend.
pub fn broken(error: &anyhow::Error) -> String {
    let mut causes = error.chain();
    let kind = causes.find_map(|cause| Some(cause.downcast_ref::<io::Error>()?.kind()));
    let text = format!("error: {error:#}\n");
    match kind.and_then(next_step) {
        Some(step) => format!("{text}\nTry:  {step}\n"),
        None => text,
    }
}

/// What to do about a fault of reading or writing.
fn next_step(kind: io::ErrorKind) -> Option<&'static str> {
    let full = [
        io::ErrorKind::StorageFull,
        io::ErrorKind::QuotaExceeded,
        io::ErrorKind::FileTooLarge,
    ];
    let closed = [
        io::ErrorKind::PermissionDenied,
        io::ErrorKind::ReadOnlyFilesystem,
    ];
    if full.contains(&kind) {
        Some("the same again once there is room, or with -o and a place that has some")
    } else if closed.contains(&kind) {
        Some("the same with a place that you may read and write")
    } else if kind == io::ErrorKind::NotFound {
        Some("the same with a folder that is there")
    } else {
        None
    }
}

/// Names in a row: "a, b or c".
pub fn or(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

/// The command line with every correction, when each has one clear reading.
fn corrected(argv: &[String], fixes: &[Fix]) -> Option<String> {
    let mut words: Vec<String> = argv.get(1..)?.iter().map(|word| quote(word)).collect();
    for fix in fixes {
        match fix.correction.as_deref()? {
            Correction::Add(more) => words.push(more.clone()),
            Correction::Replace(typed, with) => {
                let place = argv
                    .get(1..)?
                    .iter()
                    .position(|word| replaced(word, typed, with).is_some())?;
                let word = replaced(argv.get(place + 1)?, typed, with)?;
                *words.get_mut(place)? = quote(&word);
            }
        }
    }
    Some(format!("backrelief {}", words.join(" ")))
}

/// A word with its correction: as a whole, after `=`, or before `:`.
fn replaced(word: &str, typed: &str, with: &str) -> Option<String> {
    if word == typed {
        return Some(with.to_owned());
    }
    match word.split_once('=') {
        Some((flag, value)) if value == typed => return Some(format!("{flag}={with}")),
        Some((flag, value)) if flag == typed => return Some(format!("{with}={value}")),
        _ => {}
    }
    let side = word.strip_prefix(typed)?.strip_prefix(':')?;
    Some(format!("{with}:{side}"))
}

/// A word as a shell needs it.
pub fn quote(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=:./,+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else if word.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", word.replace('\'', "'\\''"))
    } else {
        format!("\"{word}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(argv: &[&str], typed: &str, with: &str) -> Option<String> {
        let argv: Vec<String> = argv.iter().map(|&word| word.to_owned()).collect();
        corrected(&argv, &[Fix::new("x", "wrong").replace(typed, with)])
    }

    #[test]
    fn corrections_reach_values_behind_equals_and_before_a_side() {
        let equals = line(
            &["b", "suggest", "--severity=modrate"],
            "modrate",
            "moderate",
        );
        assert_eq!(
            equals.as_deref(),
            Some("backrelief suggest --severity=moderate")
        );
        let side = line(&["b", "suggest", "--area", "neckk:left"], "neckk", "neck");
        assert_eq!(side.as_deref(), Some("backrelief suggest --area neck:left"));
        assert_eq!(line(&["b", "suggest"], "absent", "x"), None);
    }

    #[test]
    fn words_are_quoted_for_a_shell() {
        assert_eq!(quote("blood clot"), "\"blood clot\"");
        assert_eq!(quote("$(rm)"), "'$(rm)'");
        assert_eq!(quote(""), "\"\"");
    }
}
