//! Where the data files come from: the program itself, or a folder.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

use miniz_oxide::inflate::decompress_to_vec;

/// One data file: its path below the data folder and its text.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Path with forward slashes.
    pub path: String,
    /// The text.
    pub text: Cow<'static, str>,
}

macro_rules! embed {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("OUT_DIR"), "/data/", $path)))),*]
    };
}

/// Every data file, in the order of reading. A test compares it with the folder.
const EMBEDDED: &[(&str, &[u8])] = embed![
    "areas.json",
    "causes.json",
    "claims.json",
    "combinations.json",
    "contraindications/blood.json",
    "contraindications/bone-and-joint.json",
    "contraindications/cancer.json",
    "contraindications/cardiac.json",
    "contraindications/device.json",
    "contraindications/infection.json",
    "contraindications/medicine.json",
    "contraindications/mental-and-social.json",
    "contraindications/metabolic.json",
    "contraindications/neuro.json",
    "contraindications/pregnancy.json",
    "contraindications/respiratory.json",
    "contraindications/skin.json",
    "contraindications/surgery.json",
    "contraindications/vascular.json",
    "contraindications/warning-signs.json",
    "courses.json",
    "doses.json",
    "facts.json",
    "interview.json",
    "lexicon.json",
    "manifest.json",
    "matrix.json",
    "modifiers.json",
    "no_change.json",
    "not_asked.json",
    "questions.json",
    "red_flags/cancer.json",
    "red_flags/cauda-equina.json",
    "red_flags/children.json",
    "red_flags/fracture.json",
    "red_flags/general.json",
    "red_flags/heart-and-vessels.json",
    "red_flags/infection.json",
    "red_flags/inflammation.json",
    "red_flags/kidneys-belly-skin.json",
    "red_flags/neck-and-cord.json",
    "red_flags/pregnancy.json",
    "safety.json",
    "self_care.json",
    "sheet.json",
    "sources.json",
    "techniques.json",
    "topics.json",
];

/// The data files that are part of the program.
pub fn embedded() -> Vec<DataFile> {
    EMBEDDED
        .iter()
        .map(|&(path, packed)| DataFile {
            path: path.to_owned(),
            text: Cow::Owned(unpacked(packed)),
        })
        .collect()
}

/// The text of a file as `build.rs` deflated it; what cannot be inflated is no JSON either.
fn unpacked(packed: &[u8]) -> String {
    let bytes = decompress_to_vec(packed).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads every `.json` file below a folder, apart from its `schema` folder.
pub fn from_dir(dir: &Path) -> io::Result<Vec<DataFile>> {
    let mut files = Vec::new();
    collect(dir, "", &mut files)?;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn collect(dir: &Path, prefix: &str, files: &mut Vec<DataFile>) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            if path != "schema" {
                collect(&entry.path(), &format!("{path}/"), files)?;
            }
        } else if Path::new(&name).extension().is_some_and(|e| e == "json") {
            let bytes = fs::read(entry.path())?;
            let text = Cow::Owned(String::from_utf8_lossy(&bytes).into_owned());
            files.push(DataFile { path, text });
        }
    }
    Ok(())
}
