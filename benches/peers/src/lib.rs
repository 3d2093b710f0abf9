//! What the programs of this folder share: a file of records shared out to threads, levels written down.

use std::fs;
use std::fs::File;
use std::io::BufWriter;
use std::io::Write;
use std::thread;

/// Whatever goes wrong stops a bench, with its message.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// The command line that all share: a file of rules, a file of records, threads, a file for the levels.
pub struct Asked {
    /// The rules, in the language of the peer.
    pub rules: String,
    /// NDJSON, one person a line.
    pub records: String,
    /// How many threads.
    pub threads: usize,
    /// Where a level, 0 to 3, is written for each person.
    pub levels: String,
}

impl Asked {
    /// Reads `RULES RECORDS THREADS LEVELS`.
    pub fn new() -> Result<Self> {
        let mut words = std::env::args().skip(1);
        let mut next = || words.next().ok_or("give RULES RECORDS THREADS LEVELS");
        Ok(Self {
            rules: next()?,
            records: next()?,
            threads: next()?.parse()?,
            levels: next()?,
        })
    }
}

/// The lines of a text in as many parts of about the same size, none cut within a line.
pub fn parts(text: &str, count: usize) -> Vec<&str> {
    let mut left = text;
    let mut parts = Vec::new();
    for number in (1..=count).rev() {
        let near = left.len() / number;
        let end = left.as_bytes()[near..]
            .iter()
            .position(|&byte| byte == b'\n');
        let (part, rest) = left.split_at(end.map_or(left.len(), |end| near + end + 1));
        parts.push(part);
        left = rest;
    }
    parts
}

/// Reads the records, lets each thread answer its part, and writes the levels in order.
pub fn run(asked: &Asked, answer: impl Fn(&str) -> Result<Vec<u8>> + Sync) -> Result<()> {
    let text = fs::read_to_string(&asked.records)?;
    let answer = &answer;
    let answered: Vec<Result<Vec<u8>>> = thread::scope(|scope| {
        let started: Vec<_> = parts(&text, asked.threads)
            .into_iter()
            .map(|part| scope.spawn(move || answer(part)))
            .collect();
        let ended = started.into_iter().map(|thread| thread.join());
        ended
            .map(|end| end.unwrap_or_else(|_| Err("a thread panicked".into())))
            .collect()
    });
    let mut file = BufWriter::new(File::create(&asked.levels)?);
    for levels in answered {
        for level in levels? {
            file.write_all(&[b'0' + level, b'\n'])?;
        }
    }
    Ok(file.flush()?)
}
