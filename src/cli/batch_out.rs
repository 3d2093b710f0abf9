//! Where the answers of `batch` go: standard output, or a file that is there as a whole or not at all.

use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;

use anyhow::Context;

use crate::cli::Failure;
use crate::cli::args::OutputArgs;
use crate::cli::ask::INTERRUPTED;
use crate::cli::complain;
use crate::cli::progress::Bar;
use crate::cli::terminal;

/// Where answers go. Each write is done as a whole before the program may be interrupted.
#[derive(Debug)]
pub struct Out {
    target: Arc<Mutex<Target>>,
}

#[derive(Debug)]
struct Target {
    sink: Sink,
    /// The name while it is written, and the name that was asked for.
    renamed: Option<(PathBuf, PathBuf)>,
}

#[derive(Debug)]
enum Sink {
    Standard(io::Stdout),
    File(File),
}

impl Out {
    /// Opens what the flags name.
    pub fn open(args: &OutputArgs) -> Result<Self, Failure> {
        let Some(path) = args.file() else {
            return Ok(Self::of(Sink::Standard(io::stdout()), None));
        };
        let failed = || format!("could not write `{}`", path.display());
        terminal::may_write(path, args.force, "-o")?;
        // Something that is there and no file, such as a pipe, is written to as it is.
        if path.symlink_metadata().is_ok_and(|found| !found.is_file()) {
            let file = fs::OpenOptions::new().write(true).open(path);
            return Ok(Self::of(Sink::File(file.with_context(failed)?), None));
        }
        let temporary = terminal::temporary_name(path);
        let file = terminal::create_private(&temporary).with_context(failed)?;
        Ok(Self::of(
            Sink::File(file),
            Some((temporary, path.to_owned())),
        ))
    }

    fn of(sink: Sink, renamed: Option<(PathBuf, PathBuf)>) -> Self {
        let target = Target { sink, renamed };
        Self {
            target: Arc::new(Mutex::new(target)),
        }
    }

    /// Ctrl-C, or another signal to stop, waits for the end of a write, takes back an unfinished file and ends the program.
    pub fn stop_on_interrupt(&self, bar: &Bar) -> anyhow::Result<()> {
        let target = Arc::clone(&self.target);
        let bar = bar.clone();
        ctrlc::set_handler(move || interrupted(&target, &bar))
            .context("could not listen for Ctrl-C")
    }

    /// Writes a text that belongs to no record.
    pub fn text(&mut self, text: &str) -> Result<(), Failure> {
        match self.write_all(text.as_bytes()).and_then(|()| self.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => Ok(other.context("could not write the summary")?),
        }
    }

    /// Gives a file its name, now that it is whole.
    pub fn finish(&self) -> anyhow::Result<()> {
        let mut target = locked(&self.target);
        let Some((temporary, path)) = target.renamed.take() else {
            return Ok(());
        };
        let synced = match &target.sink {
            Sink::File(file) => file.sync_all(),
            Sink::Standard(_) => Ok(()),
        };
        let done = synced.and_then(|()| fs::rename(&temporary, &path));
        if done.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        done.with_context(|| format!("could not write `{}`", path.display()))
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut target = locked(&self.target);
        match &mut target.sink {
            Sink::Standard(out) => out.write_all(bytes).and_then(|()| out.flush())?,
            Sink::File(file) => file.write_all(bytes)?,
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A file that was not finished is of no use.
impl Drop for Out {
    fn drop(&mut self) {
        locked(&self.target).take_back();
    }
}

impl Target {
    fn take_back(&mut self) {
        if let Some((temporary, _)) = self.renamed.take() {
            // That it can't be removed changes nothing.
            let _ = fs::remove_file(temporary);
        }
    }
}

fn locked(target: &Mutex<Target>) -> MutexGuard<'_, Target> {
    target.lock().unwrap_or_else(|broken| broken.into_inner())
}

#[expect(
    clippy::exit,
    reason = "the main thread may wait for a line that will not come"
)]
fn interrupted(target: &Mutex<Target>, bar: &Bar) {
    // Held until the end: no write starts after this.
    let mut target = locked(target);
    let to_file = target.renamed.is_some();
    target.take_back();
    bar.clear();
    let end = if to_file {
        "No file was written."
    } else {
        "What was written are whole lines."
    };
    complain(&format!(
        "\nStopped after {} people. {end}\n",
        bar.records()
    ));
    std::process::exit(INTERRUPTED);
}
