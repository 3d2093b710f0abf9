//! Chunks through threads and out again in order.
//!
//! Each thread takes the next chunk, answers it, and writes what it made of it when its turn
//! comes. Whoever is early lays its answers down for the one whose turn it is, and goes on; so
//! nothing waits in memory but a chunk for each thread.

use std::collections::BTreeMap;
use std::io;
use std::io::BufRead;
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::Condvar;
use std::sync::Mutex;
use std::thread;

use crate::batch::Error;
use crate::batch::Progress;
use crate::batch::lines::Chunk;
use crate::batch::lines::Lines;
use crate::batch::summary::Summary;
use crate::batch::summary::Tally;
use crate::batch::worker::Worker;

/// The answers to a chunk.
#[derive(Debug)]
pub struct Done {
    /// Whole lines.
    pub bytes: Vec<u8>,
    /// What they say, for the summary.
    pub tally: Tally,
    /// How many bytes of the input were read up to here.
    pub offset: u64,
}

/// Where answers go.
pub struct Sink<W, P> {
    output: W,
    progress: P,
    summary: Summary,
}

impl<W: Write, P: FnMut(Progress)> Sink<W, P> {
    /// Answers go to `output`; after each write `progress` is told.
    pub fn new(output: W, progress: P) -> Self {
        Self {
            output,
            progress,
            summary: Summary::default(),
        }
    }

    /// Writes a text that belongs to no record.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.output.write_all(text.as_bytes())?;
        self.output.flush()
    }

    /// Why the run ends, when a write failed.
    pub fn failed(&self, error: io::Error) -> Error {
        Error::Write {
            error,
            records: self.summary.records,
        }
    }

    /// What was answered.
    pub fn into_summary(self) -> Summary {
        self.summary
    }

    fn put(&mut self, done: Done) -> Result<(), Error> {
        let written = self.output.write_all(&done.bytes);
        let written = written.and_then(|()| self.output.flush());
        written.map_err(|error| self.failed(error))?;
        self.summary.add(done.tally);
        (self.progress)(Progress {
            records: self.summary.records,
            bytes: done.offset,
        });
        Ok(())
    }
}

/// Answers every chunk, in order.
pub fn run<R, W, P>(
    lines: &mut Lines<R>,
    worker: &Worker<'_>,
    sink: &mut Sink<W, P>,
    threads: NonZeroUsize,
) -> Result<(), Error>
where
    R: BufRead + Send,
    W: Write + Send,
    P: FnMut(Progress) + Send,
{
    let source = Mutex::new(Source {
        lines,
        number: 0,
        ended: Ok(false),
    });
    let queue = Queue {
        turns: Mutex::new(Turns {
            sink,
            next: 0,
            early: BTreeMap::new(),
            stopped: None,
        }),
        moved: Condvar::new(),
        room: threads.get(),
    };
    thread::scope(|scope| {
        for _ in 1..threads.get() {
            scope.spawn(|| work(worker, &source, &queue));
        }
        work(worker, &source, &queue);
    });
    let stopped = queue.turns.into_inner().map(|turns| turns.stopped);
    if let Ok(Some(Stop::Failed(error))) = stopped {
        return Err(error);
    }
    let ended = source.into_inner().map(|source| source.ended);
    let broken = |_| Err(io::Error::other("a thread stopped"));
    ended.unwrap_or_else(broken).map_err(Error::Read).map(drop)
}

/// Answers chunks until there are no more, or nobody takes the answers.
fn work<R, W, P>(worker: &Worker<'_>, source: &Mutex<Source<'_, R>>, queue: &Queue<'_, W, P>)
where
    R: BufRead,
    W: Write,
    P: FnMut(Progress),
{
    let _panic = OnPanic(|| queue.stop());
    let mut chunk = Chunk::default();
    loop {
        let taken = source.lock().ok();
        let Some(number) = taken.and_then(|mut source| source.next(&mut chunk)) else {
            return;
        };
        if !queue.put(number, worker.answer(&chunk)) {
            return;
        }
    }
}

/// Where chunks come from, for all threads.
struct Source<'l, R> {
    lines: &'l mut Lines<R>,
    /// The number of the next chunk, from 0.
    number: u64,
    ended: io::Result<bool>,
}

impl<R: BufRead> Source<'_, R> {
    /// Takes the next chunk, with its number; `None` at the end, and when there is no reading on.
    fn next(&mut self, chunk: &mut Chunk) -> Option<u64> {
        if !matches!(self.ended, Ok(false)) {
            return None;
        }
        self.ended = self.lines.chunk(chunk).map(|some| !some);
        let number = self.number;
        self.number += 1;
        matches!(self.ended, Ok(false)).then_some(number)
    }
}

/// Where answers go, for all threads.
struct Queue<'s, W, P> {
    turns: Mutex<Turns<'s, W, P>>,
    /// Told when the turn is another's.
    moved: Condvar,
    /// How many may lie there early.
    room: usize,
}

/// Whose turn it is.
struct Turns<'s, W, P> {
    sink: &'s mut Sink<W, P>,
    /// The number of the chunk whose answers are next.
    next: u64,
    /// Answers that came before their turn.
    early: BTreeMap<u64, Done>,
    stopped: Option<Stop>,
}

/// Why nothing more is written.
enum Stop {
    Failed(Error),
    Panicked,
}

impl<W: Write, P: FnMut(Progress)> Queue<'_, W, P> {
    /// Writes answers and those behind them that lie ready, or lays them down until their turn comes.
    /// Waits when too much lies there already; false when nothing more is written.
    fn put(&self, number: u64, done: Done) -> bool {
        let Ok(turns) = self.turns.lock() else {
            return false;
        };
        let must_wait = |turns: &mut Turns<'_, W, P>| {
            let is_early = number != turns.next && turns.early.len() >= self.room;
            is_early && turns.stopped.is_none()
        };
        let Ok(mut turns) = self.moved.wait_while(turns, must_wait) else {
            return false;
        };
        turns.early.insert(number, done);
        turns.write_ready();
        self.moved.notify_all();
        turns.stopped.is_none()
    }

    /// Lets every thread end.
    fn stop(&self) {
        if let Ok(mut turns) = self.turns.lock() {
            turns.stopped = Some(Stop::Panicked);
        }
        self.moved.notify_all();
    }
}

impl<W: Write, P: FnMut(Progress)> Turns<'_, W, P> {
    fn write_ready(&mut self) {
        while self.stopped.is_none()
            && let Some(done) = self.early.remove(&self.next)
        {
            self.next += 1;
            self.stopped = self.sink.put(done).err().map(Stop::Failed);
        }
    }
}

/// Does something when its thread panics: the others must not wait for an answer that never comes.
struct OnPanic<F: Fn()>(F);

impl<F: Fn()> Drop for OnPanic<F> {
    fn drop(&mut self) {
        if thread::panicking() {
            (self.0)();
        }
    }
}
