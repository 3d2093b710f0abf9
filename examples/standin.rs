//! Answers a file of people with the rules of a folder:
//! `standin FOLDER PEOPLE.ndjson THREADS ANSWERS triage|short`.
//!
//! `backrelief batch` with other rules than its own: what `benches/` runs against other engines. They
//! write how soon somebody must look and nothing else, as does `triage`; `short` is the whole row.

use std::error::Error;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use backrelief::batch;
use backrelief::batch::CasesOnly;
use backrelief::batch::Field;
use backrelief::batch::Options;
use backrelief::kb::KnowledgeBase;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, people, threads, answers, fields] = words.as_slice() else {
        return Err("give FOLDER PEOPLE.ndjson THREADS ANSWERS triage|short".into());
    };
    let fields = match fields.as_str() {
        "triage" => Some(vec![Field::Triage]),
        "short" => None,
        other => return Err(format!("{other}: use triage or short").into()),
    };
    let kb = KnowledgeBase::from_dir(Path::new(folder))?
        .map_err(|problems| format!("{folder}: {problems:?}"))?;
    let options = Options {
        fields,
        threads: threads.parse()?,
        ..Options::new(&CasesOnly)
    };
    // As much at once as the program reads.
    let input = BufReader::with_capacity(64 * 1024, File::open(people)?);
    let summary = batch::run(&kb, input, File::create(answers)?, &options, |_| ())?;
    if summary.unanswered > 0 {
        return Err(format!("{} lines were not answered", summary.unanswered).into());
    }
    Ok(())
}
