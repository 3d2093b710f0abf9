//! The stand-in in GoRules' zen-engine: compiled beforehand, a decision for each thread, the record
//! read straight into the engine's own type.

use std::sync::Arc;

use futures_executor::block_on;
use peers::Asked;
use peers::Result;
use zen_engine::Decision;
use zen_engine::Variable;
use zen_engine::model::GraphContent;

fn main() -> Result<()> {
    let asked = Asked::new()?;
    let mut content: GraphContent = serde_json::from_str(&std::fs::read_to_string(&asked.rules)?)?;
    content.compile();
    let content = Arc::new(content);
    peers::run(&asked, |part| {
        let decision = Decision::from(Arc::clone(&content));
        let mut levels = Vec::new();
        for line in part.lines() {
            let person: Variable = serde_json::from_str(line)?;
            let answer = block_on(decision.evaluate(person)).map_err(|error| error.to_string())?;
            let level = answer
                .result
                .dot("level")
                .and_then(|level| level.as_number());
            levels.push(u8::try_from(level.ok_or("not a level")?)?);
        }
        Ok(levels)
    })
}
