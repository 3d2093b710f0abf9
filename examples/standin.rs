//! Answers a file of people with the rules of a folder: `standin FOLDER PEOPLE.ndjson THREADS ANSWERS`.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::thread;

use backrelief::domain::Case;
use backrelief::domain::CaseFile;
use backrelief::domain::Triage;
use backrelief::engine;
use backrelief::kb::KnowledgeBase;

type Stop = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Stop> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, people, threads, answers] = words.as_slice() else {
        return Err("give FOLDER PEOPLE.ndjson THREADS ANSWERS".into());
    };
    let kb = KnowledgeBase::from_dir(Path::new(folder))?
        .map_err(|problems| format!("{folder}: {problems:?}"))?;
    let whole = std::env::var_os("WHOLE").is_some();
    let text = fs::read_to_string(people)?;
    let lines: Vec<&str> = text.lines().collect();
    let size = lines.len().div_ceil(threads.parse()?).max(1);
    let kb = &kb;
    let parts: Vec<Result<String, Stop>> = thread::scope(|scope| {
        let started: Vec<_> = lines
            .chunks(size)
            .map(|part| scope.spawn(move || answer(kb, part, whole)))
            .collect();
        let ended = started.into_iter().map(|thread| thread.join());
        ended
            .map(|end| end.unwrap_or_else(|_| Err("a thread panicked".into())))
            .collect()
    });
    let parts: Result<Vec<String>, Stop> = parts.into_iter().collect();
    Ok(fs::write(answers, parts?.concat())?)
}

fn answer(kb: &KnowledgeBase, part: &[&str], whole: bool) -> Result<String, Stop> {
    let mut out = String::new();
    for line in part {
        let file: CaseFile = serde_json::from_str(line)?;
        let case = Case::from(&file);
        let level = if whole {
            engine::assess(kb, &case).triage.level
        } else {
            engine::decide(kb, &case).0
        };
        out += match level {
            Triage::Go => "{\"triage\":\"go\"}\n",
            Triage::Soon => "{\"triage\":\"soon\"}\n",
            Triage::Urgent => "{\"triage\":\"urgent\"}\n",
            Triage::Emergency => "{\"triage\":\"emergency\"}\n",
        };
    }
    Ok(out)
}
