//! Reads the data files and lays them out for the program: records as Rust constants, so that
//! nothing is loaded when it starts; what people type, examples and schemas deflated. It also tells
//! the hash of the sheet's style sheet, by which the sheet's own policy lets it in.

mod bake;
mod link;

#[expect(
    dead_code,
    clippy::struct_field_names,
    reason = "the program uses the rest, and names are those of the data"
)]
#[path = "../src/domain/mod.rs"]
mod domain;

#[expect(dead_code, reason = "the program uses the rest")]
#[path = "../src/kb"]
mod kb {
    //! The part of the knowledge base that reads files.

    pub mod by_technique;
    pub mod files;
    pub mod lexicon;
    pub mod measure;
    pub mod persons;
    pub mod place;
    pub mod problem;
    pub mod raw;
    pub mod registry;
    pub mod rules;
    pub mod singles;
    pub mod steps;
    pub mod tellings;
    pub mod thresholds;
    pub mod triggers;
}

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use base64ct::Base64;
use base64ct::Encoding;
use databake::Bake;
use databake::CrateEnv;
use miniz_oxide::deflate::compress_to_vec;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::domain::Examples;
use crate::domain::List;
use crate::domain::Words;
use crate::kb::raw::Records;
use crate::kb::registry::Registry;
use crate::kb::rules::RuleIndex;
use crate::kb::singles::Singles;
use crate::kb::tellings::Weights;

/// The level of compression that takes longest and gives the least.
const BEST: u8 = 10;

/// The style sheet that is written into every page.
const STYLE: &str = "src/render/templates/style.css";

fn main() -> Result<(), Box<dyn Error>> {
    for input in ["build", "data", STYLE, "src/domain", "src/kb"] {
        println!("cargo:rerun-if-changed={input}");
    }
    println!("cargo:rustc-check-cfg=cfg(packed)");
    println!("cargo:rustc-cfg=packed");
    let hash = Base64::encode_string(&Sha256::digest(fs::read(STYLE)?));
    println!("cargo:rustc-env=STYLE_HASH=sha256-{hash}");

    let out = PathBuf::from(env::var("OUT_DIR")?);
    link::tell(&out)?;
    let (mut records, singles, problems) = kb::raw::read(&kb::files::from_dir(Path::new("data"))?);
    for problem in &problems {
        println!("cargo::error={}", problem.to_string().replace('\n', " "));
    }
    let mut registry = kb::registry::registry(&records);
    let archive = pack(&mut records, &mut registry)?;
    deflate(&out.join("words"), &archive.words)?;
    deflate(&out.join("examples"), &archive.examples)?;
    deflate(&out.join("lexicon"), &singles.lexicon)?;
    deflate(&out.join("schemas"), &schemas()?)?;
    deflate(
        &out.join("weights"),
        &singles.tellings.as_ref().map(Weights::new),
    )?;
    fs::write(
        out.join("knowledge.rs"),
        knowledge(&records, &singles, &registry),
    )?;
    Ok(())
}

fn deflate(path: &Path, value: &impl Serialize) -> Result<(), Box<dyn Error>> {
    let json = serde_json::to_vec(value)?;
    Ok(fs::write(path, compress_to_vec(&json, BEST))?)
}

/// Name and text of every schema.
fn schemas() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let mut all = Vec::new();
    for entry in fs::read_dir("data/schema")? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(name) = name.strip_suffix(".schema.json") {
            all.push((name.to_owned(), fs::read_to_string(&path)?));
        }
    }
    all.sort();
    Ok(all)
}

/// Lists of words and examples, each told by its number. The first of both is empty.
#[derive(Default)]
struct Archive {
    words: Vec<Vec<String>>,
    examples: Vec<String>,
}

impl Archive {
    fn words(&mut self, words: &mut Words) {
        let list = words.to_vec();
        let known = self.words.iter().position(|known| *known == list);
        let number = known.unwrap_or(self.words.len());
        if known.is_none() {
            self.words.push(list);
        }
        *words = Words::Packed(|_| &[], number);
    }

    fn examples<T: Clone + Serialize>(
        &mut self,
        examples: &mut Examples<T>,
    ) -> Result<(), Box<dyn Error>> {
        let number = self.examples.len();
        self.examples.push(serde_json::to_string(&examples.list())?);
        *examples = Examples::Packed(|_| Vec::new(), number);
        Ok(())
    }
}

/// Takes words and examples out of the records and leaves their numbers there.
fn pack(records: &mut Records, registry: &mut Registry) -> Result<Archive, Box<dyn Error>> {
    let mut archive = Archive::default();
    archive.words(&mut Words::default());
    archive.examples(&mut Examples::<domain::Level>::Owned(Vec::new()))?;
    macro_rules! words {
        ($list:expr => $($words:ident)*) => {
            *$list = changed($list, |record| {
                $(archive.words(&mut record.$words);)*
                Ok(())
            })?;
        };
    }
    macro_rules! examples {
        ($($list:ident)*) => {
            $(records.$list = changed(&records.$list, |record| {
                archive.examples(&mut record.examples)
            })?;)*
        };
    }
    words!(&mut registry.facts => phrases patterns cues denials not_this);
    words!(&mut records.red_flags => phrases patterns cues denials not_this);
    words!(&mut records.context => phrases patterns cues denials not_this);
    words!(&mut records.contraindications => phrases patterns cues denials not_this);
    words!(&mut records.no_change => phrases);
    words!(&mut records.areas => phrases);
    archive.words(&mut records.places);
    examples!(red_flags context contraindications modifiers);
    Ok(archive)
}

/// A list with every record changed.
fn changed<T: Clone>(
    list: &List<T>,
    mut change: impl FnMut(&mut T) -> Result<(), Box<dyn Error>>,
) -> Result<List<T>, Box<dyn Error>> {
    let mut records = list.to_vec();
    for record in &mut records {
        change(record)?;
    }
    Ok(List::Owned(records))
}

/// The knowledge base as a Rust constant, a record a line.
fn knowledge(records: &Records, singles: &Singles, registry: &Registry) -> String {
    let env = CrateEnv::default();
    macro_rules! fields {
        ($($field:ident)*) => {
            [$(format!("{}: {},\n", stringify!($field), list(&records.$field, &env))),*].concat()
        };
    }
    let lists = fields!(
        techniques areas causes matrix modifiers red_flags context contraindications no_change
        self_care doses courses topics claims sources questions interview not_asked
    );
    let safety = one(singles.safety.as_ref(), &env);
    let sheet = one(singles.sheet.as_ref(), &env);
    let grammar = one(singles.grammar.as_ref(), &env);
    let manifest = one(singles.manifest.as_ref(), &env);
    let places = records.places.bake(&env);
    let facts = list(&registry.facts, &env);
    let slots = registry.slots.bake(&env);
    let rules = RuleIndex::new(records, registry).bake(&env);
    format!(
        "/// Everything the guide knows, as it was when the program was built.
pub static KNOWLEDGE: crate::kb::KnowledgeBase = crate::kb::KnowledgeBase {{
records: crate::kb::Records {{ {lists}
places: {places} }},
facts: crate::kb::Registry {{ facts: {facts}, slots: {slots} }},
rules: {rules},
safety: {safety},
sheet_texts: {sheet},
grammar: {grammar},
manifest: {manifest},
lexicon: std::sync::OnceLock::new(),
weights: std::sync::OnceLock::new(),
}};
"
    )
}

/// A file without records; nothing where it could not be read, and then the build has failed.
fn one<T: Bake>(value: Option<&T>, env: &CrateEnv) -> String {
    let written = value.map(|value| value.bake(env));
    written.unwrap_or_default().to_string()
}

fn list<T: Bake>(records: &List<T>, env: &CrateEnv) -> String {
    let records: String = records
        .iter()
        .map(|record| format!("{},\n", record.bake(env)))
        .collect();
    format!("crate::domain::List::Carried(&[\n{records}])")
}
