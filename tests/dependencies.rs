//! The crates the program is built from: licences that let it be given away, one home, one version
//! of each, and none that could reach a network.
//!
//! Known weaknesses are not looked up here: that needs the advisory database, and tests need no
//! network. CONTRIBUTING.md says how to ask it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
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

/// Where crates may come from. `null` is this package.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Crates that open connections, by name. The program promises that nothing typed is sent.
const NETWORK: [&str; 16] = [
    "async-std",
    "attohttpc",
    "curl",
    "curl-sys",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "openssl-sys",
    "reqwest",
    "rustls",
    "smol",
    "socket2",
    "tokio",
    "ureq",
    "websocket",
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

/// What cargo knows of the crates that are built on this platform, those of tests among them.
fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", &platform()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo metadata");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// The packages, never none of them.
fn packages(metadata: &Value) -> &Vec<Value> {
    let packages = metadata["packages"].as_array().expect("packages");
    assert!(packages.len() > 20);
    packages
}

/// A text of a record.
fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

/// The ids of what is part of the program: neither of tests nor of the build script.
fn built_in(metadata: &Value) -> BTreeSet<&str> {
    let nodes = metadata["resolve"]["nodes"].as_array().expect("nodes");
    let mut open = vec![text(&metadata["resolve"]["root"])];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let node = nodes.iter().find(|node| node["id"] == id).expect("a node");
        for dependency in node["deps"].as_array().expect("dependencies") {
            let kinds = dependency["dep_kinds"].as_array().expect("kinds");
            if kinds.iter().any(|kind| kind["kind"].is_null()) {
                open.push(text(&dependency["pkg"]));
            }
        }
    }
    seen
}

#[test]
fn all_licences_are_on_the_list() {
    for package in packages(&metadata()) {
        let licence = package["license"].as_str().unwrap_or("none");
        let all_of = licence.split(") AND ").all(allowed) || allowed(licence);
        assert!(all_of, "{}: {licence}", package["name"]);
    }
}

#[test]
fn all_crates_come_from_one_home() {
    let metadata = metadata();
    let others: Vec<&Value> = packages(&metadata)
        .iter()
        .filter(|package| package["source"] != CRATES_IO)
        .map(|package| &package["name"])
        .collect();
    assert_eq!(others, ["backrelief"]);
}

#[test]
fn no_crate_is_there_twice() {
    let metadata = metadata();
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages(&metadata) {
        let of_name = versions.entry(text(&package["name"])).or_default();
        of_name.push(text(&package["version"]));
    }
    versions.retain(|_, of_name| of_name.len() > 1);
    assert!(
        versions.is_empty(),
        "`cargo tree -d` tells who asks for them: {versions:?}"
    );
}

#[test]
fn nothing_built_in_can_reach_a_network() {
    let metadata = metadata();
    let built_in = built_in(&metadata);
    let names: BTreeSet<&str> = packages(&metadata)
        .iter()
        .filter(|package| built_in.contains(text(&package["id"])))
        .map(|package| text(&package["name"]))
        .collect();
    assert!(names.contains("serde_json") && !names.contains("proptest"));
    let found: Vec<_> = NETWORK
        .iter()
        .filter(|name| names.contains(*name))
        .collect();
    assert!(found.is_empty(), "these open connections: {found:?}");
}
