//! Every crate the program is built from has a licence that lets it be given away.

use std::process::Command;

use serde_json::Value;

const ALLOWED: [&str; 10] = [
    "MIT",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Unicode-3.0",
    "Zlib",
    "CC0-1.0",
    "Unlicense",
    "MIT-0",
    "Apache-2.0 WITH LLVM-exception",
];

/// True when one of the choices consists of allowed licences only.
fn allowed(expression: &str) -> bool {
    expression.replace('/', " OR ").split(" OR ").any(|choice| {
        let parts: Vec<&str> = choice
            .trim_matches(['(', ')', ' '])
            .split(" AND ")
            .collect();
        parts
            .iter()
            .all(|part| ALLOWED.contains(&part.trim_matches(['(', ')', ' '])))
    })
}

/// The platform of this machine. Crates for others need not be here when there is no network.
fn platform() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("rustc");
    let said = String::from_utf8(output.stdout).expect("text");
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("a platform").to_owned()
}

#[test]
fn all_licences_are_on_the_list() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &platform()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 20);
    for package in packages {
        let licence = package["license"].as_str().unwrap_or("none");
        let all_of = licence.split(") AND ").all(allowed) || allowed(licence);
        assert!(all_of, "{}: {licence}", package["name"]);
    }
}
