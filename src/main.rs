//! The program: parse, run, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    backrelief::cli::run_on(std::env::args_os()).into()
}
