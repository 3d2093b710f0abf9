//! The stand-in in this project's own engine.

use std::path::Path;

use backrelief::domain::Case;
use backrelief::domain::CaseFile;
use backrelief::engine;
use backrelief::kb::KnowledgeBase;
use peers::Asked;
use peers::Result;

fn main() -> Result<()> {
    let asked = Asked::new()?;
    let kb = KnowledgeBase::from_dir(Path::new(&asked.rules))?
        .map_err(|problems| format!("{}: {problems:?}", asked.rules))?;
    let whole = std::env::var_os("WHOLE").is_some();
    peers::run(&asked, |part| {
        let mut levels = Vec::new();
        for line in part.lines() {
            let file: CaseFile = serde_json::from_str(line)?;
            let case = Case::from(&file);
            levels.push(if whole {
                engine::assess(&kb, &case).triage.level as u8
            } else {
                engine::decide(&kb, &case).0 as u8
            });
        }
        Ok(levels)
    })
}
