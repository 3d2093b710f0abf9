//! Cases in files: read with every fault named, written for their owner only.

use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;

use crate::cli::Failure;
use crate::cli::error::Fix;
use crate::cli::error::UsageError;
use crate::cli::terminal;
use crate::domain::Case;
use crate::domain::CaseFile;
use crate::kb;
use crate::kb::Fault;
use crate::kb::KnowledgeBase;
use crate::render;

/// The longest text that is read, in bytes. A long case has a few thousand; a story of so many has
/// some 200,000 words.
const LARGEST: u64 = 1_000_000;
/// How an error ends that is about what stands in the file.
const SEE_SCHEMA: &str = "backrelief data schema case";
/// How an error ends that is about the file as such.
const MAKE_ONE: &str = "backrelief ask --save me.json";

/// Reads a case from a file, or from standard input when the name is `-`.
pub fn load(kb: &KnowledgeBase, path: &Path) -> Result<Case, Box<UsageError>> {
    let name = if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let text = text_of(path, &name)?;
    let file = parsed(&text, &name)?;
    let faults = kb::case_faults(kb, &file);
    if faults.is_empty() {
        return Ok(Case::from(&file));
    }
    let lines: Vec<&str> = faults.iter().map(String::as_str).collect();
    let message = format!("{name} can't be used as it is");
    let mut error = UsageError::new("case-file", message, SEE_SCHEMA).lines(&lines);
    error.problems = faults.iter().map(|fault| fix(fault)).collect();
    Err(Box::new(error))
}

/// A fault of a case, which begins with the field that it is in, as a thing to fix.
fn fix(fault: &str) -> Fix {
    let (field, message) = fault.split_once(": ").unwrap_or(("", fault));
    Fix::new(field, message)
}

/// Writes a case for its owner only.
pub fn save(path: &Path, case: &Case) -> Result<(), Failure> {
    let text = render::json(&CaseFile::from(case))?;
    terminal::write_file(path, &text)?;
    Ok(())
}

fn no_file(name: &str, what: &str) -> UsageError {
    UsageError::new("case-file", format!("{name}: {what}"), MAKE_ONE)
}

/// Why a text was not read.
#[derive(Debug)]
pub enum Unread {
    /// It could not be read.
    Failed(io::Error),
    /// It is over 1 MB.
    TooLong,
    /// It is not UTF-8.
    NotText,
}

/// All of a text of up to 1 MB; errors as `Unread` says.
pub fn whole_text(from: impl Read) -> Result<String, Unread> {
    let mut bytes = Vec::new();
    let size = from.take(LARGEST + 1).read_to_end(&mut bytes);
    let size = size.map_err(Unread::Failed)?;
    if u64::try_from(size).is_ok_and(|size| size > LARGEST) {
        return Err(Unread::TooLong);
    }
    String::from_utf8(bytes).map_err(|_| Unread::NotText)
}

fn text_of(path: &Path, name: &str) -> Result<String, Box<UsageError>> {
    let read = if path.as_os_str() == "-" {
        whole_text(io::stdin().lock())
    } else if path.is_dir() {
        return Err(no_file(name, "it is a folder, not a file").into());
    } else {
        let file = fs::File::open(path).map_err(Unread::Failed);
        file.and_then(whole_text)
    };
    let text = read.map_err(|unread| match unread {
        Unread::Failed(error) if error.kind() == io::ErrorKind::NotFound => {
            no_file(name, "there is no such file")
        }
        Unread::Failed(error) => no_file(name, &format!("it can't be read: {error}")),
        Unread::TooLong => no_file(name, "it is over 1 MB, so it is no case"),
        Unread::NotText => no_file(name, "it is no text (not UTF-8), so it is no case"),
    })?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    if text.trim().is_empty() {
        return Err(no_file(name, "it is empty").into());
    }
    Ok(text)
}

fn parsed(text: &str, name: &str) -> Result<CaseFile, Box<UsageError>> {
    if let Some(fault) = kb::list_fault(text) {
        let message = format!("{name}, line 1: {fault}");
        return Err(Box::new(UsageError::new("case-file", message, SEE_SCHEMA)));
    }
    let file: CaseFile = kb::from_json(text).map_err(|fault| unread(name, &fault))?;
    if let Some(fault) = kb::schema_fault(&file) {
        let message = format!("{name}: {fault}");
        return Err(Box::new(UsageError::new("case-file", message, MAKE_ONE)));
    }
    Ok(file)
}

/// A fault of JSON, with its line and its field.
fn unread(name: &str, fault: &Fault) -> UsageError {
    let place = match fault.field.as_str() {
        "" => format!("line {}", fault.error.line()),
        field => format!("line {}, {field}", fault.error.line()),
    };
    let message = format!("{name}, {place}: {}", kb::json_fault(&fault.error));
    UsageError::new("case-file", message, SEE_SCHEMA)
}
