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
use crate::domain::FactId;
use crate::domain::Identified;
use crate::domain::OLDEST_AGE;
use crate::kb::KnowledgeBase;
use crate::render;

/// The largest file that is read, in bytes. A long case has a few thousand.
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
    let faults = faults(kb, &file);
    if faults.is_empty() {
        return Ok(Case::from(&file));
    }
    let lines: Vec<&str> = faults.iter().map(String::as_str).collect();
    let message = format!("{name} names what this version does not know");
    let error = UsageError::new("case-file", message, SEE_SCHEMA);
    Err(Box::new(error.lines(&lines)))
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

fn text_of(path: &Path, name: &str) -> Result<String, Box<UsageError>> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)
    } else if path.is_dir() {
        return Err(no_file(name, "it is a folder, not a file").into());
    } else {
        fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    match read {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(no_file(name, "there is no such file").into());
        }
        Err(error) => return Err(no_file(name, &format!("it can't be read: {error}")).into()),
        Ok(size) if u64::try_from(size).is_ok_and(|size| size > LARGEST) => {
            return Err(no_file(name, "it is over 1 MB, so it is no case").into());
        }
        Ok(_) => {}
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| no_file(name, "it is no text (not UTF-8), so it is no case"))?;
    let text = text.trim_start_matches('\u{feff}').to_owned();
    if text.trim().is_empty() {
        return Err(no_file(name, "it is empty").into());
    }
    Ok(text)
}

fn parsed(text: &str, name: &str) -> Result<CaseFile, Box<UsageError>> {
    if text.trim_start().starts_with('[') {
        let message = format!("{name}, line 1: it is a list, and a case is an object in braces");
        return Err(Box::new(UsageError::new("case-file", message, SEE_SCHEMA)));
    }
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
        return Err(Box::new(UsageError::new("case-file", message, MAKE_ONE)));
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

/// Ids that a field names, and those that it may name.
struct Named<'t> {
    field: &'static str,
    /// What the ids stand for.
    what: &'static str,
    typed: Vec<&'t str>,
    known: Vec<&'t str>,
    /// The list in which all names stand.
    list: &'static str,
}

/// Every id that the data do not have, and every number out of range.
fn faults(kb: &KnowledgeBase, file: &CaseFile) -> Vec<String> {
    let mut found: Vec<String> = facts(kb, file)
        .into_iter()
        .chain(places_and_styles(kb, file))
        .flat_map(|named| named.unknown())
        .collect();
    let countries = kb.safety().countries.iter();
    let countries: Vec<&str> = countries.map(|country| country.id.as_str()).collect();
    let country = file.country.as_deref();
    if let Some(country) = country.filter(|id| !countries.contains(id)) {
        let known = countries.join(", ");
        found.push(format!(
            "country: no country is called \"{country}\". Use {known}"
        ));
    }
    if let Some(age) = file.age.filter(|age| *age > OLDEST_AGE) {
        found.push(format!(
            "age: {age} is no age. Use whole years from 0 to {OLDEST_AGE}"
        ));
    }
    found
}

fn facts<'t>(kb: &'t KnowledgeBase, file: &'t CaseFile) -> Vec<Named<'t>> {
    let text = |ids: &'t [FactId]| -> Vec<&'t str> { ids.iter().map(FactId::as_str).collect() };
    let dated = file.weeks_ago.keys().map(FactId::as_str);
    let typed = file.findings.iter().map(|f| f.fact.as_str());
    let fields: [(&'static str, Vec<&str>); 6] = [
        ("yes", text(&file.yes)),
        ("no", text(&file.no)),
        ("dont_know", text(&file.dont_know)),
        ("settled", text(&file.settled)),
        ("weeks_ago", dated.collect()),
        ("findings", typed.collect()),
    ];
    let fields = fields.into_iter().map(|(field, typed)| Named {
        field,
        what: "fact",
        typed,
        known: kb.facts().ids().map(FactId::as_str).collect(),
        list: "conditions",
    });
    fields.collect()
}

fn places_and_styles<'t>(kb: &'t KnowledgeBase, file: &'t CaseFile) -> Vec<Named<'t>> {
    let area = |field, typed| Named {
        field,
        what: "body area",
        typed,
        known: ids(&kb.areas),
        list: "areas",
    };
    let style = |field, typed| Named {
        field,
        what: "style",
        typed,
        known: ids(&kb.techniques),
        list: "techniques",
    };
    let causes = file.causes.iter().map(|id| id.as_str());
    let hurt = file.areas.iter().map(|place| place.area.as_str());
    let booked = file.booking.areas.iter().map(|id| id.as_str());
    let styles = file.booking.techniques.iter().map(|id| id.as_str());
    let skip = file.preferences.skip.iter().map(|id| id.as_str());
    vec![
        Named {
            field: "causes",
            what: "cause",
            typed: causes.collect(),
            known: ids(&kb.causes),
            list: "causes",
        },
        area("areas", hurt.collect()),
        area("booking.areas", booked.collect()),
        style("booking.techniques", styles.collect()),
        style("preferences.skip", skip.collect()),
    ]
}

fn ids<T: Identified>(records: &[T]) -> Vec<&str> {
    records.iter().map(Identified::id).collect()
}

impl Named<'_> {
    /// The ids that are not known, each with the nearest one that is.
    fn unknown(&self) -> Vec<String> {
        let unknown = self.typed.iter().filter(|id| !self.known.contains(id));
        unknown.map(|id| self.fault(id)).collect()
    }

    fn fault(&self, id: &str) -> String {
        let start = format!("{}: no {} is called \"{id}\".", self.field, self.what);
        let known = self.known.iter();
        let near = known
            .map(|near| (strsim::damerau_levenshtein(id, near), near))
            .filter(|(distance, _)| *distance <= 3)
            .min();
        match near {
            Some((_, near)) => format!("{start} Did you mean {near}?"),
            None => format!("{start} All names: backrelief list {}", self.list),
        }
    }
}
