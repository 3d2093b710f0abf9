//! Writes the data files without white space, so that the program carries only what it reads.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::Value;

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
            fs::write(target, packed.unwrap_or(text))?;
        }
    }
    Ok(())
}
