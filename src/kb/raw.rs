//! Reading data files into typed records, collecting every fault on the way.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Deserialize;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::Area;
use crate::domain::Cause;
use crate::domain::Claim;
use crate::domain::ContextFact;
use crate::domain::Contraindication;
use crate::domain::Course;
use crate::domain::Dose;
use crate::domain::Identified;
use crate::domain::InterviewQuestion;
use crate::domain::List;
use crate::domain::MatrixRow;
use crate::domain::Modifier;
use crate::domain::NoChange;
use crate::domain::NotAsked;
use crate::domain::RedFlag;
use crate::domain::ScreenQuestion;
use crate::domain::SelfCare;
use crate::domain::Source;
use crate::domain::Technique;
use crate::domain::Text;
use crate::domain::Topic;
use crate::domain::Words;
use crate::kb::files::DataFile;
use crate::kb::place::from_json;
use crate::kb::problem::Problem;
use crate::kb::singles::Singles;

/// Version, review state and counts of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct Manifest {
    /// Where the schema of this file is.
    #[serde(rename = "$schema", default)]
    pub schema_file: Option<Text>,
    /// Version of the shape of the files; raised by code.
    pub schema: u32,
    /// Version of the content, year and month.
    pub data: Text,
    /// Who reviewed the content; empty when nobody has yet.
    pub reviewed_by: List<Text>,
    /// Records per family, so that an accidental deletion is seen.
    pub counts: List<FamilyCount>,
}

/// How many records a family has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(packed), derive(databake::Bake), databake(path = crate::kb))]
pub struct FamilyCount {
    /// The family, named like its file or folder.
    pub family: Text,
    /// Its records.
    pub records: usize,
}

/// Every record as read, with the file it came from.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// Massage techniques.
    pub techniques: List<Technique>,
    /// Body areas.
    pub areas: List<Area>,
    /// What pain is put down to.
    pub causes: List<Cause>,
    /// Cause by severity by technique.
    pub matrix: List<MatrixRow>,
    /// Rules that change the matrix.
    pub modifiers: List<Modifier>,
    /// Warning signs.
    pub red_flags: List<RedFlag>,
    /// Answers to screens and reassuring facts.
    pub context: List<ContextFact>,
    /// Conditions, medicines and patterns.
    pub contraindications: List<Contraindication>,
    /// Known things that need no change.
    pub no_change: List<NoChange>,
    /// Measures without massage.
    pub self_care: List<SelfCare>,
    /// How much massage.
    pub doses: List<Dose>,
    /// How pain goes on.
    pub courses: List<Course>,
    /// Pages.
    pub topics: List<Topic>,
    /// Claims of the five articles.
    pub claims: List<Claim>,
    /// Sources.
    pub sources: List<Source>,
    /// Screening questions.
    pub questions: List<ScreenQuestion>,
    /// The guided questions of `ask`.
    pub interview: List<InterviewQuestion>,
    /// Emergency signs that `ask` does not ask for.
    pub not_asked: List<NotAsked>,
    /// File and id of every record, a space between, in the order of reading.
    pub places: Words,
}

impl Records {
    /// File and id of every record, in the order of reading.
    pub fn places(&self) -> impl Iterator<Item = (&str, &str)> {
        self.places.iter().filter_map(|place| place.split_once(' '))
    }
}

/// A file of records.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordFile<T> {
    #[serde(rename = "$schema", default)]
    schema: Option<String>,
    records: Vec<T>,
}

/// The family of a data file: its folder, or its whole name without ending.
pub fn family(path: &str) -> &str {
    match path.split_once('/') {
        Some((folder, _)) => folder,
        None => path.strip_suffix(".json").unwrap_or(path),
    }
}

/// Reads all files; a file with a fault is left out and the fault is reported.
pub fn read(files: &[DataFile]) -> (Records, Singles, Vec<Problem>) {
    let mut records = Records::default();
    let mut singles = Singles::default();
    let mut places = Vec::new();
    let mut problems = Vec::new();
    for file in files {
        let read = match singles.read(file) {
            Some(read) => read,
            None => read_records(file, &mut records, &mut places),
        };
        problems.extend(read.err());
    }
    records.places = Words::Owned(places);
    (records, singles, problems)
}

fn read_records(file: &DataFile, into: &mut Records, places: &mut Places) -> Result<(), Problem> {
    match family(&file.path) {
        "techniques" => add(file, &mut into.techniques, places),
        "areas" => add(file, &mut into.areas, places),
        "causes" => add(file, &mut into.causes, places),
        "matrix" => add(file, &mut into.matrix, places),
        "modifiers" | "combinations" => add(file, &mut into.modifiers, places),
        "red_flags" => add(file, &mut into.red_flags, places),
        "facts" => add(file, &mut into.context, places),
        "contraindications" => add(file, &mut into.contraindications, places),
        "no_change" => add(file, &mut into.no_change, places),
        "self_care" => add(file, &mut into.self_care, places),
        "doses" => add(file, &mut into.doses, places),
        "courses" => add(file, &mut into.courses, places),
        "topics" => add(file, &mut into.topics, places),
        "claims" => add(file, &mut into.claims, places),
        "sources" => add(file, &mut into.sources, places),
        "questions" => add(file, &mut into.questions, places),
        "interview" => add(file, &mut into.interview, places),
        "not_asked" => add(file, &mut into.not_asked, places),
        _ => Err(
            Problem::of_file(&file.path, "no such data file is known").hint(
                "move a copy out of the folder; data/README.md tells the files and what goes where",
            ),
        ),
    }
}

/// File and id of every record.
type Places = Vec<String>;

fn add<T: Clone + DeserializeOwned + Identified>(
    file: &DataFile,
    into: &mut List<T>,
    places: &mut Places,
) -> Result<(), Problem> {
    let parsed: RecordFile<T> = parse(file)?;
    for record in &parsed.records {
        places.push(format!("{} {}", file.path, record.id()));
    }
    let mut all = std::mem::take(into).into_vec();
    all.extend(parsed.records);
    *into = all.into();
    Ok(())
}

/// Reads a data file, and tells a fault by record and field.
pub fn parse<T: DeserializeOwned>(file: &DataFile) -> Result<T, Problem> {
    from_json(&file.text).map_err(|fault| {
        let mut problem = Problem::of_file(&file.path, fault.error.to_string());
        problem.record = record_at(&file.text, &fault.field);
        problem.field = Some(fault.field).filter(|field| !field.is_empty());
        problem
    })
}

/// The id of the record that a path such as `records[3].when` points into.
fn record_at(text: &str, place: &str) -> Option<String> {
    let index: usize = place
        .strip_prefix("records[")?
        .split(']')
        .next()?
        .parse()
        .ok()?;
    let value: Value = serde_json::from_str(text).ok()?;
    let id = value.get("records")?.get(index)?.get("id")?.as_str()?;
    Some(id.to_owned())
}
