//! How the program is linked. Half of what a short answer would cost is spent before `main`: on
//! finding shared libraries, looking up their symbols and moving pointers.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Stands for the walk up the stack that a backtrace makes. Where the library that walks is in the
/// program, it reads tables that were left out, and stops the program when it finds none of its own;
/// this function of the C library looks at nothing, so that a backtrace is empty.
const NO_BACKTRACE: &str = "-Wl,--defsym=_Unwind_Backtrace=abs";

/// The script that leaves the tables for unwinding out.
const NO_UNWIND: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/build/no-unwind.ld");

/// Libraries of the system that Rust asks for as shared ones, and what stands for each.
const SHARED: &[(&str, &[&str])] = &[
    ("c", &["libc.a", "libgcc_eh.a", "libgcc.a"]),
    ("dl", &["libdl.a"]),
    ("gcc_s", &["libgcc_eh.a"]),
    ("m", &["libm.a"]),
    ("pthread", &["libpthread.a"]),
    ("rt", &["librt.a"]),
    ("util", &["libutil.a"]),
];

/// Tells cargo how to link the program on Linux with the GNU C library; elsewhere as usual.
pub fn tell(out: &Path) -> Result<(), Box<dyn Error>> {
    if !(is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu")) {
        return Ok(());
    }
    // At a fixed address the linker sets the pointers of the data. Elsewhere every one of them would
    // have to be set when the program starts.
    arg("-no-pie");
    if !is("PROFILE", "release") {
        return Ok(());
    }
    // A panic ends the program, so that only a backtrace would read the tables for unwinding.
    arg("-Wl,--no-eh-frame-hdr");
    arg(&format!("-Wl,-T,{NO_UNWIND}"));
    if is("CARGO_CFG_TARGET_ARCH", "x86_64") && env::var("HOST") == env::var("TARGET") {
        link_statically(&out.join("static"))?;
    }
    Ok(())
}

/// Puts the C library into the program. Rust can do so by itself only where nothing needs a
/// procedural macro built for the same target, so scripts of the linker stand for the shared
/// libraries. Where a library is not there to be put in, the program is linked as usual.
fn link_statically(scripts: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(scripts)?;
    for (name, archives) in SHARED {
        let Some(found) = archives
            .iter()
            .map(|file| archive(file))
            .collect::<Option<Vec<_>>>()
        else {
            return Ok(());
        };
        let script = format!("GROUP ( \"{}\" )\n", found.join("\" \""));
        fs::write(scripts.join(format!("lib{name}.so")), script)?;
    }
    arg("-static");
    arg(NO_BACKTRACE);
    arg(&format!("-L{}", scripts.display()));
    Ok(())
}

/// Where the linker finds an archive; `None` when it has none.
fn archive(file: &str) -> Option<String> {
    let linker = env::var("RUSTC_LINKER").unwrap_or_else(|_| "cc".to_owned());
    let told = Command::new(linker)
        .arg(format!("-print-file-name={file}"))
        .output()
        .ok()?;
    let path = String::from_utf8(told.stdout).ok()?.trim().to_owned();
    Path::new(&path).is_absolute().then_some(path)
}

fn is(name: &str, what: &str) -> bool {
    env::var(name).is_ok_and(|value| value == what)
}

fn arg(text: &str) {
    println!("cargo:rustc-link-arg-bins={text}");
}
