//! Writes the data files without white space and deflated, so that the program stays small, and
//! tells the hash of the sheet's style sheet, by which the sheet's own policy lets it in.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use base64ct::Base64;
use base64ct::Encoding;
use miniz_oxide::deflate::compress_to_vec;
use serde_json::Value;
use sha2::Digest;
use sha2::Sha256;

/// The level of compression that takes longest and gives the least.
const BEST: u8 = 10;

/// The style sheet that is written into every page.
const STYLE: &str = "src/render/templates/style.css";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-changed=data");
    println!("cargo:rerun-if-changed={STYLE}");
    let hash = Base64::encode_string(&Sha256::digest(fs::read(STYLE)?));
    println!("cargo:rustc-env=STYLE_HASH=sha256-{hash}");
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
