//! Folders for tests that write files.

use std::fs;
use std::path::PathBuf;

/// An empty folder of its own for a test, among those of its test program.
pub fn folder(name: &str) -> PathBuf {
    let all = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME"));
    let path = all.join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).expect("a folder");
    path
}
