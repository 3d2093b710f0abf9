//! The arrows between modules, read from the source.
//!
//! Grouped imports from the crate root would slip past a text scan, so the form
//! is refused outright: write one `use crate::module::Item` line per item.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// A module, what it may use of the crate, and what it must not mention at all.
struct Arrow {
    module: &'static str,
    may_use: &'static [&'static str],
    never: &'static [&'static str],
}

const OUTSIDE: &[&str] = &[
    "clap",
    "anyhow",
    "comfy_table",
    "std::env",
    "std::io",
    "std::fs",
    "println!",
    "SystemTime",
];

const ARROWS: &[Arrow] = &[
    Arrow {
        module: "domain",
        may_use: &[],
        never: &[
            "clap",
            "anyhow",
            "comfy_table",
            "serde_json",
            "std::env",
            "std::io",
            "std::fs",
            "println!",
        ],
    },
    Arrow {
        module: "kb",
        may_use: &["domain", "kb"],
        never: &["clap", "anyhow", "comfy_table", "std::env", "println!"],
    },
    Arrow {
        module: "lexicon",
        may_use: &["domain", "kb", "lexicon"],
        never: OUTSIDE,
    },
    Arrow {
        module: "report",
        may_use: &["domain", "report"],
        never: OUTSIDE,
    },
    Arrow {
        module: "engine",
        may_use: &["domain", "kb", "report", "engine"],
        never: &[
            "clap",
            "anyhow",
            "comfy_table",
            "serde_json",
            "std::env",
            "std::io",
            "std::fs",
            "println!",
            "SystemTime",
            "rand",
        ],
    },
    Arrow {
        module: "interview",
        may_use: &["domain", "kb", "lexicon", "engine", "report", "interview"],
        never: OUTSIDE,
    },
    Arrow {
        module: "check",
        may_use: &["domain", "kb", "lexicon", "engine", "report", "check"],
        never: OUTSIDE,
    },
    Arrow {
        module: "page",
        may_use: &[],
        never: OUTSIDE,
    },
    Arrow {
        module: "sheet",
        may_use: &["page"],
        never: OUTSIDE,
    },
    Arrow {
        module: "plan",
        may_use: &[],
        never: OUTSIDE,
    },
    Arrow {
        module: "views",
        may_use: &[
            "domain", "kb", "lexicon", "report", "page", "sheet", "plan", "views",
        ],
        never: OUTSIDE,
    },
    Arrow {
        module: "render",
        may_use: &["page", "sheet", "plan", "render"],
        never: &[
            "clap", "anyhow", "std::env", "std::io", "std::fs", "println!",
        ],
    },
    Arrow {
        module: "batch",
        may_use: &[
            "domain", "kb", "engine", "report", "views", "render", "batch",
        ],
        never: &[
            "clap",
            "anyhow",
            "comfy_table",
            "std::env",
            "std::fs",
            "println!",
            "SystemTime",
            "Instant",
        ],
    },
    Arrow {
        module: "cli",
        may_use: &[
            "batch",
            "domain",
            "kb",
            "lexicon",
            "engine",
            "interview",
            "report",
            "check",
            "page",
            "sheet",
            "plan",
            "views",
            "render",
            "cli",
        ],
        never: &["println!", "std::net"],
    },
];

/// Every Rust file of a module, whether a folder or a single file.
fn files(module: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let single = root.join(format!("{module}.rs"));
    if single.exists() {
        return vec![single];
    }
    rust_files(&root.join(module))
}

/// Every Rust file below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// Code without comments and without its unit tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let text = text
        .split("#[cfg(test)]\nmod tests")
        .next()
        .unwrap_or_default()
        .to_owned();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn code_behind_an_attribute_for_tests_is_looked_at() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/mod.rs");
    let text = fs::read_to_string(&path).expect("a source file");
    let (_, behind) = text.split_once("#[cfg(test)]\nuse").expect("an attribute");
    let used = behind.lines().find(|line| line.starts_with("use crate::"));
    assert!(code(&path).contains(used.expect("an import behind it")));
}

#[test]
fn every_module_uses_only_what_it_may() {
    for arrow in ARROWS {
        let files = files(arrow.module);
        assert!(
            !files.is_empty(),
            "no file for module `{}`: was it renamed?",
            arrow.module
        );
        for path in files {
            let code = code(&path);
            let place = path.display();
            assert!(
                !code.contains("use crate::{"),
                "{place}: group no imports from the crate root"
            );
            for used in code.split("crate::").skip(1) {
                let name: String = used
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                assert!(
                    name == arrow.module || arrow.may_use.contains(&name.as_str()),
                    "{place}: `{}` may not use `{name}`",
                    arrow.module
                );
            }
            for word in arrow.never {
                assert!(
                    !code.contains(word),
                    "{place}: `{}` must not mention `{word}`",
                    arrow.module
                );
            }
        }
    }
}

#[test]
fn every_module_has_its_arrows() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in fs::read_dir(root).expect("src") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let known = ARROWS.iter().any(|arrow| arrow.module == name);
        assert!(
            known || name == "lib" || name == "main",
            "no arrows for `{name}`"
        );
    }
}

#[test]
fn tables_are_drawn_in_one_file_and_clap_stays_in_the_command_line() {
    for arrow in ARROWS {
        for path in files(arrow.module) {
            let code = code(&path);
            if code.contains("comfy_table") {
                assert!(path.ends_with("render/text.rs"), "{}", path.display());
            }
            if code.contains("clap::") || code.contains("anyhow") {
                assert_eq!(arrow.module, "cli", "{}", path.display());
            }
        }
    }
}

#[test]
fn every_file_starts_with_its_purpose_and_stays_short() {
    for arrow in ARROWS {
        for path in files(arrow.module) {
            let text = fs::read_to_string(&path).expect("a source file");
            assert!(
                text.starts_with("//!"),
                "{}: say what it is for",
                path.display()
            );
            let lines = text.lines().count();
            assert!(lines <= 400, "{}: {lines} lines", path.display());
        }
    }
}

#[test]
fn nothing_talks_to_a_network() {
    let lock = include_str!("../Cargo.lock");
    for crate_name in [
        "reqwest", "hyper", "ureq", "curl", "socket2", "tokio", "openssl", "rustls",
    ] {
        assert!(
            !lock.contains(&format!("name = \"{crate_name}\"")),
            "{crate_name}"
        );
    }
}
