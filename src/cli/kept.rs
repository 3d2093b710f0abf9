//! Cases in files: read with every fault named, written for their owner only.

use std::fs;
use std::io;
use std::io::Read;
use std::path::Path;

use serde_json::Deserializer;

use crate::cli::Failure;
use crate::cli::error::UsageError;
use crate::cli::terminal;
use crate::domain::CASE_SCHEMA;
use crate::domain::Case;
use crate::domain::CaseFile;
use crate::domain::Identified;
use crate::kb::KnowledgeBase;
use crate::render;

/// The largest file that is read, in bytes. A long case has a few thousand.
const LARGEST: u64 = 1_000_000;
/// The oldest age that is taken for real.
const OLDEST: u8 = 120;
/// How an error ends that is about what stands in the file.
const SEE_SCHEMA: &str = "backrelief data schema case";
/// How an error ends that is about the file as such.
const MAKE_ONE: &str = "backrelief ask --save me.json";

/// Reads a case from a file, or from standard input when the name is `-`.
pub fn load(kb: &KnowledgeBase, path: &Path) -> Result<Case, UsageError> {
    let name = if path.as_os_str() == "-" {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    };
    let text = text_of(path, &name)?;
    let file = parsed(&text, &name)?;
    let faults = faults(kb, &file);
    if faults.is_empty() {
        return Ok(Case::from(&file));
    }
    let lines: Vec<&str> = faults.iter().map(String::as_str).collect();
    let message = format!("{name} names what this version does not know");
    Err(UsageError::new("case-file", message, SEE_SCHEMA).lines(&lines))
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

fn text_of(path: &Path, name: &str) -> Result<String, UsageError> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else if path.is_dir() {
        return Err(no_file(name, "it is a folder, not a file"));
    } else {
        fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(no_file(name, "there is no such file"));
        }
        Err(error) => return Err(no_file(name, &format!("it can't be read: {error}"))),
        Ok(size) if u64::try_from(size).is_ok_and(|size| size > LARGEST) => {
            return Err(no_file(name, "it is over 1 MB, so it is no case"));
        }
        Ok(_) => {}
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| no_file(name, "it is no text (not UTF-8), so it is no case"))?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    if text.trim().is_empty() {
        return Err(no_file(name, "it is empty"));
    }
    Ok(text)
}

fn parsed(text: &str, name: &str) -> Result<CaseFile, UsageError> {
    let mut reader = Deserializer::from_str(text);
    let file: CaseFile = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        fault(name, &field, error.inner())
    })?;
    reader.end().map_err(|error| fault(name, ".", &error))?;
    if !file.schema.is_empty() && file.schema != CASE_SCHEMA {
        let message = format!(
            "{name}: it is \"{}\", and this version reads \"{CASE_SCHEMA}\"",
            file.schema
        );
        return Err(UsageError::new("case-file", message, MAKE_ONE));
    }
    Ok(file)
}

/// A fault of JSON, with its line and its field.
fn fault(name: &str, field: &str, error: &serde_json::Error) -> UsageError {
    let whole = error.to_string();
    let what = whole.split(" at line ").next().unwrap_or(&whole);
    let what = what.split(", expected one of ").next().unwrap_or(what);
    let place = match field {
        "." | "?" => format!("line {}", error.line()),
        field => format!("line {}, {field}", error.line()),
    };
    let kind = if error.is_data() { "" } else { "not JSON: " };
    let message = format!("{name}, {place}: {kind}{what}");
    UsageError::new("case-file", message, SEE_SCHEMA)
}

/// Every id that the data do not have, and every number out of range.
fn faults(kb: &KnowledgeBase, file: &CaseFile) -> Vec<String> {
    let mut found = Vec::new();
    let facts: Vec<&str> = kb.facts().keys().map(|id| id.as_str()).collect();
    let listed = [
        ("yes", &file.yes),
        ("no", &file.no),
        ("dont_know", &file.dont_know),
        ("settled", &file.settled),
    ];
    for (field, ids) in listed {
        let ids = ids.iter().map(|id| id.as_str());
        found.extend(unknown(field, "fact", ids, &facts, "conditions"));
    }
    let dated = file.weeks_ago.keys().map(|id| id.as_str());
    found.extend(unknown("weeks_ago", "fact", dated, &facts, "conditions"));
    let typed = file.findings.iter().map(|f| f.fact.as_str());
    found.extend(unknown("findings", "fact", typed, &facts, "conditions"));
    let causes = ids(&kb.causes);
    let named = file.causes.iter().map(|id| id.as_str());
    found.extend(unknown("causes", "cause", named, &causes, "causes"));
    let areas = ids(&kb.areas);
    let hurt = file.areas.iter().map(|place| place.area.as_str());
    found.extend(unknown("areas", "body area", hurt, &areas, "areas"));
    let booked = file.booking.areas.iter().map(|id| id.as_str());
    found.extend(unknown(
        "booking.areas",
        "body area",
        booked,
        &areas,
        "areas",
    ));
    let styles = ids(&kb.techniques);
    let booked = file.booking.techniques.iter().map(|id| id.as_str());
    found.extend(unknown(
        "booking.techniques",
        "style",
        booked,
        &styles,
        "techniques",
    ));
    let skipped = file.preferences.skip.iter().map(|id| id.as_str());
    found.extend(unknown(
        "preferences.skip",
        "style",
        skipped,
        &styles,
        "techniques",
    ));
    let countries: Vec<&str> = kb
        .safety()
        .countries
        .iter()
        .map(|c| c.id.as_str())
        .collect();
    if let Some(country) = file.country.as_deref().filter(|id| !countries.contains(id)) {
        let known = countries.join(", ");
        found.push(format!(
            "country: no country is called \"{country}\". Use {known}"
        ));
    }
    if let Some(age) = file.age.filter(|age| *age > OLDEST) {
        found.push(format!(
            "age: {age} is no age. Use whole years from 0 to {OLDEST}"
        ));
    }
    found
}

fn ids<T: Identified>(records: &[T]) -> Vec<&str> {
    records.iter().map(Identified::id).collect()
}

/// The ids of a field that are not known, each with the nearest one that is.
fn unknown<'t>(
    field: &str,
    what: &str,
    typed: impl Iterator<Item = &'t str>,
    known: &[&str],
    list: &str,
) -> Vec<String> {
    typed
        .filter(|id| !known.contains(id))
        .map(|id| {
            let near = known
                .iter()
                .map(|near| (strsim::damerau_levenshtein(id, near), near))
                .filter(|(distance, _)| *distance <= 3)
                .min();
            match near {
                Some((_, near)) => {
                    format!("{field}: no {what} is called \"{id}\". Did you mean {near}?")
                }
                None => format!(
                    "{field}: no {what} is called \"{id}\". All names: backrelief list {list}"
                ),
            }
        })
        .collect()
}
