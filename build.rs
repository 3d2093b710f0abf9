//! Writes the data files without white space and deflated, so that the program stays small.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use miniz_oxide::deflate::compress_to_vec;
use serde_json::Value;

/// The level of compression that takes longest and gives the least.
const BEST: u8 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=data");
    let out = env::var("OUT_DIR")?;
    pack(Path::new("data"), &Path::new(&out).join("data"))
}

/// Packs every JSON file of a folder. What is no JSON is copied, so that the program can say why.
fn pack(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            pack(&path, &target)?;
        } else if path.extension().is_some_and(|ending| ending == "json") {
            let text = fs::read_to_string(&path)?;
            let packed = serde_json::from_str::<Value>(&text).map(|value| value.to_string());
            let packed = packed.unwrap_or(text);
            fs::write(target, compress_to_vec(packed.as_bytes(), BEST))?;
        }
    }
    Ok(())
}
