//! The stand-in in datalogic-rs, as its README asks for many evaluations: compiled once, a session with
//! an arena for each thread, the record's own text as input, a borrowed result, the arena reset each time.

use datalogic_rs::Engine;
use peers::Asked;
use peers::Result;

fn main() -> Result<()> {
    let asked = Asked::new()?;
    let engine = Engine::new();
    let logic = engine.compile(std::fs::read_to_string(&asked.rules)?.as_str())?;
    peers::run(&asked, |part| {
        let mut session = engine.session();
        let mut levels = Vec::new();
        for line in part.lines() {
            let level = session.eval_borrowed(&logic, line)?.as_i64();
            levels.push(u8::try_from(level.ok_or("not a level")?)?);
            session.reset();
        }
        Ok(levels)
    })
}
