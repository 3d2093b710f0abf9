//! One line on a terminal that tells how far a long run is.

use std::io;
use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;
use std::time::Duration;
use std::time::Instant;

use crate::batch::Progress;
use crate::cli::Session;
use crate::cli::complain;
use crate::cli::terminal::Format;

/// How often the line is drawn anew.
const EVERY: Duration = Duration::from_millis(200);
/// Back to the start of the line, which is wiped.
const WIPE: &str = "\r\u{1b}[K";

/// How far a run is, shown on standard error when that is a terminal and answers go elsewhere.
#[derive(Debug, Clone)]
pub struct Bar {
    is_shown: bool,
    size: Option<u64>,
    start: Instant,
    drawn: Arc<Mutex<Option<Instant>>>,
    records: Arc<AtomicU64>,
}

impl Bar {
    /// A bar for an input of so many bytes, if that is known.
    pub fn new(session: &Session<'_>, size: Option<u64>) -> Self {
        let elsewhere = session.output.to_file() || !io::stdout().is_terminal();
        // Whoever asked for plain lines wants nothing that moves.
        let is_still = session.output.quiet || session.format == Format::Plain;
        Self {
            is_shown: io::stderr().is_terminal() && elsewhere && !is_still,
            size,
            start: Instant::now(),
            drawn: Arc::default(),
            records: Arc::default(),
        }
    }

    /// How many records were answered.
    pub fn records(&self) -> u64 {
        self.records.load(Ordering::Relaxed)
    }

    /// Notes how far the run is, and shows it now and then.
    pub fn show(&self, progress: Progress) {
        self.records.store(progress.records, Ordering::Relaxed);
        if !self.is_shown {
            return;
        }
        let Ok(mut drawn) = self.drawn.lock() else {
            return;
        };
        if drawn.is_none_or(|then| then.elapsed() >= EVERY) {
            *drawn = Some(Instant::now());
            let line = line(progress, self.size, self.start.elapsed());
            complain(&format!("{WIPE}{line}"));
        }
    }

    /// Wipes the line.
    pub fn clear(&self) {
        if self.is_shown {
            complain(WIPE);
        }
    }
}

/// Records, rate, and how far and how long still where the size is known.
fn line(progress: Progress, size: Option<u64>, elapsed: Duration) -> String {
    let records = progress.records;
    let tenths = u64::try_from(elapsed.as_millis() / 100).unwrap_or(u64::MAX);
    let rate = (records * 10).checked_div(tenths).unwrap_or(records);
    let so_far = format!("{records} people, {rate} a second");
    let Some(size) = size.filter(|size| *size > 0 && progress.bytes > 0) else {
        return so_far;
    };
    let share = progress.bytes.min(size) * 100 / size;
    let rest = size.saturating_sub(progress.bytes);
    let seconds = u128::from(tenths) * u128::from(rest) / u128::from(progress.bytes) / 10;
    let left = match seconds {
        0..=119 => format!("{seconds} s"),
        _ => format!("{} min", seconds / 60),
    };
    format!("{so_far}, {share}% done, about {left} left")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_share_and_time_left() {
        let progress = Progress {
            records: 500,
            bytes: 250,
        };
        let second = Duration::from_secs(1);
        assert_eq!(
            line(progress, Some(1000), second),
            "500 people, 500 a second, 25% done, about 3 s left"
        );
        assert_eq!(line(progress, None, second), "500 people, 500 a second");
        let slow = line(progress, Some(25_000), 10 * second);
        assert!(slow.ends_with("1% done, about 16 min left"), "{slow}");
    }
}
