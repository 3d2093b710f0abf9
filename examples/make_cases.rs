//! Made-up people for trying `batch`: always the same ones, from the ids of the data.
//!
//! ```sh
//! cargo run --release --example make_cases -- 100000 > cases.ndjson
//! cargo run --release --example make_cases -- 1000 csv > people.csv
//! ```

use std::error::Error;
use std::io;
use std::io::BufWriter;
use std::io::Write;

use backrelief::domain::CauseId;
use backrelief::domain::Fact;
use backrelief::domain::FactKind;
use backrelief::kb::KnowledgeBase;

/// Numbers that look like chance and are the same every time (`SplitMix64`).
struct Dice(u64);

impl Dice {
    /// A number from 0 to below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) >> 33).unwrap_or_default() % sides.max(1)
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.roll(from.len()))
    }

    /// Up to `most` of them, more often few than many.
    fn some<'a>(&mut self, from: &[&'a Fact], most: usize) -> Vec<&'a Fact> {
        let upto = self.roll(most + 1);
        let number = self.roll(upto + 1);
        (0..number)
            .filter_map(|_| self.pick(from).copied())
            .collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let number: u64 = args.get(1).map_or(Ok(1000), |n| n.parse())?;
    let is_csv = args.get(2).is_some_and(|format| format == "csv");
    let kb = KnowledgeBase::embedded();
    let of_kind = |kind| -> Vec<&Fact> {
        let facts = kb.facts().iter();
        facts.filter(|fact| fact.kind == kind).collect()
    };
    let conditions = of_kind(FactKind::Condition);
    let medicines = of_kind(FactKind::Medicine);
    let signs = of_kind(FactKind::RedFlag);
    let causes: Vec<&CauseId> = kb.causes.iter().map(|cause| &cause.id).collect();
    let mut dice = Dice(1);
    let mut out = BufWriter::new(io::stdout().lock());
    if is_csv {
        writeln!(out, "id,cause,severity,for,age,has,takes,no")?;
    }
    for id in 1..=number {
        let cause = dice.pick(&causes).ok_or("no causes")?.as_str();
        let severity = dice.roll(11);
        let days = [2, 10, 40, 200].get(dice.roll(4)).copied().unwrap_or(2);
        let age = 16 + dice.roll(75);
        let has = dice.some(&conditions, 3);
        let takes = dice.some(&medicines, 2);
        let sign = if dice.roll(20) == 0 {
            dice.some(&signs, 2)
        } else {
            Vec::new()
        };
        let no = dice.some(&signs, 12);
        if is_csv {
            let words = |dice: &mut Dice, facts: &[&Fact]| -> String {
                let word = |fact: &&Fact| dice.pick(&fact.phrases).cloned();
                let words: Vec<String> = facts.iter().filter_map(word).collect();
                words.join("; ").replace([',', '"'], " ")
            };
            let (has, takes) = (words(&mut dice, &has), words(&mut dice, &takes));
            let no = words(&mut dice, &no);
            writeln!(
                out,
                "p{id},{cause},{severity},{days}d,{age},{has},{takes},{no}"
            )?;
        } else {
            let ids = |facts: &[&Fact]| -> String {
                let ids: Vec<String> = facts
                    .iter()
                    .map(|fact| format!("\"{}\"", fact.id))
                    .collect();
                ids.join(",")
            };
            let yes: Vec<&Fact> = has.into_iter().chain(takes).chain(sign).collect();
            writeln!(
                out,
                "{{\"id\":\"p{id}\",\"causes\":[\"{cause}\"],\"severity\":{severity},\"duration_days\":{days},\"age\":{age},\"yes\":[{}],\"no\":[{}]}}",
                ids(&yes),
                ids(&no)
            )?;
        }
    }
    out.flush()?;
    Ok(())
}
