//! Data files of a folder.

use std::fs;
use std::io;
use std::path::Path;

/// One data file: its path below the data folder and its text.
#[derive(Debug, Clone)]
pub struct DataFile {
    /// Path with forward slashes.
    pub path: String,
    /// The text.
    pub text: String,
}

/// Reads every `.json` file below a folder, apart from its `schema` folder. A file that is no text is
/// refused: with other characters in its place, it would say something else.
pub fn from_dir(dir: &Path) -> io::Result<Vec<DataFile>> {
    let mut files = Vec::new();
    collect(dir, "", &mut files)?;
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
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
            let text = String::from_utf8(fs::read(entry.path())?).map_err(|_| not_text(&path))?;
            files.push(DataFile { path, text });
        }
    }
    Ok(())
}

fn not_text(path: &str) -> io::Error {
    let message = format!("data/{path} is no text (not UTF-8): save it in UTF-8");
    io::Error::new(io::ErrorKind::InvalidData, message)
}
