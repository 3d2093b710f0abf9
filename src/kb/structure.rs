//! Faults of shape: duplicate ids, wrong counts, a matrix with holes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::SeverityBand;
use crate::domain::TechniqueId;
use crate::kb::problem::Problem;
use crate::kb::raw::Manifest;
use crate::kb::raw::Records;
use crate::kb::raw::family;

/// Every fault of shape.
pub fn check(records: &Records, manifest: Option<&Manifest>) -> Vec<Problem> {
    let mut problems = duplicates(records);
    problems.extend(manifest.map_or_else(Vec::new, |manifest| counts(records, manifest)));
    problems.extend(order(records));
    problems.extend(matrix(records));
    problems.extend(empty_texts(records));
    problems.extend(time_limits(records));
    problems.extend(usual_cause(records));
    problems
}

/// Two records of one family with one id; a red flag and a contraindication may share one.
fn duplicates(records: &Records) -> Vec<Problem> {
    let mut seen: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for (file, id) in records.places() {
        if let Some(first) = seen.insert((family(file), id), file) {
            problems.push(
                Problem::of_record(file, id, "id", "this id is used twice").hint(format!(
                    "the other one is in data/{first}; rename or merge one of them"
                )),
            );
        }
    }
    problems
}

/// Records sorted by id within each file, so that changes are easy to read.
fn order(records: &Records) -> Vec<Problem> {
    let behind = records.places().skip(1);
    let pairs = records.places().zip(behind);
    pairs
        .filter(|((file_a, a), (file_b, b))| file_a == file_b && a > b)
        .map(|((_, a), (file, b))| {
            Problem::of_record(file, b, "id", format!("comes after `{a}`"))
                .hint("sort the records by id")
        })
        .collect()
}

/// The counts of the manifest against what is there.
fn counts(records: &Records, manifest: &Manifest) -> Vec<Problem> {
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, _) in records.places() {
        *found.entry(family(file)).or_default() += 1;
    }
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    for count in &manifest.counts {
        expected.insert(&count.family, count.records);
    }
    let families: BTreeSet<&str> = found.keys().chain(expected.keys()).copied().collect();
    families
        .into_iter()
        .filter_map(|name| {
            let (has, says) = (found.get(name), expected.get(name));
            (has != says).then(|| {
                let number = |n: Option<&usize>| n.copied().unwrap_or(0);
                Problem::of_record(
                    "manifest.json",
                    name,
                    "counts",
                    format!("{} records found, {} expected", number(has), number(says)),
                )
                .hint("if records were added or removed on purpose, change the count")
            })
        })
        .collect()
}

/// One row for each cause and severity, one code for each technique.
fn matrix(records: &Records) -> Vec<Problem> {
    let mut problems = Vec::new();
    for cause in &records.causes {
        for band in SeverityBand::ALL {
            let rows = records
                .matrix
                .iter()
                .filter(|row| row.cause == cause.id && row.severity == band)
                .count();
            if rows != 1 {
                problems.push(
                    Problem::of_record(
                        "matrix.json",
                        &format!("{}-{}", cause.id, band.word()),
                        "",
                        format!("{rows} rows found, 1 expected"),
                    )
                    .hint("every cause needs one row for mild, moderate and severe"),
                );
            }
        }
    }
    let all: BTreeSet<&TechniqueId> = records.techniques.iter().map(|t| &t.id).collect();
    for row in &records.matrix {
        let coded: BTreeSet<&TechniqueId> = row.codes.iter().map(|(id, _)| id).collect();
        for missing in all.difference(&coded) {
            problems.push(
                Problem::of_record(
                    "matrix.json",
                    row.id.as_str(),
                    "codes",
                    format!("no code for `{missing}`"),
                )
                .hint("every row needs one code for each technique"),
            );
        }
    }
    problems
}

/// Rules that would be shown without a reason.
fn empty_texts(records: &Records) -> Vec<Problem> {
    let flags = records.red_flags.iter().map(|f| (f.id.as_str(), &f.why));
    let entries = records
        .contraindications
        .iter()
        .map(|e| (e.id.as_str(), &e.why));
    let modifiers = records.modifiers.iter().map(|m| (m.id.as_str(), &m.why));
    let rows = records.matrix.iter().map(|r| (r.id.as_str(), &r.reason));
    flags
        .chain(entries)
        .chain(modifiers)
        .chain(rows)
        .filter(|(_, why)| why.trim().is_empty())
        .map(|(id, _)| {
            Problem::of_record(records.file_of(id), id, "why", "no reason is given")
                .hint("say in one plain sentence why the rule exists")
        })
        .collect()
}

/// Entries that call something lasting which is not the beginning of their time limit.
fn time_limits(records: &Records) -> Vec<Problem> {
    let entries = records.contraindications.iter();
    let told = entries.filter_map(|entry| Some((entry, entry.lasting.as_deref()?)));
    told.filter(|(entry, lasting)| !entry.time_limit.starts_with(lasting))
        .map(|(entry, _)| {
            let id = entry.id.as_str();
            let file = records.file_in("contraindications", id);
            Problem::of_record(file, id, "lasting", "`time_limit` does not begin with it")
                .hint("write the first words of `time_limit` that have no end, or leave it out")
        })
        .collect()
}

/// One cause that counts when none was named, and no second one.
fn usual_cause(records: &Records) -> Vec<Problem> {
    let usual = records.causes.iter().filter(|cause| cause.usual);
    let count = usual.count();
    if count == 1 {
        return Vec::new();
    }
    let message = format!("{count} causes are `usual`, 1 expected");
    let problem = Problem::of_file("causes.json", message);
    vec![problem.hint("mark the one that counts when nobody names a cause")]
}

impl Records {
    /// The file a record was read from.
    pub fn file_of(&self, id: &str) -> &str {
        self.file_in("", id)
    }

    /// The file of a record of one family; of any family when that is empty.
    pub fn file_in(&self, wanted: &str, id: &str) -> &str {
        self.places()
            .find(|(file, known)| *known == id && (wanted.is_empty() || family(file) == wanted))
            .map_or("", |(file, _)| file)
    }
}
