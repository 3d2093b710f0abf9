//! Chunks through threads and out again in order.
//!
//! Chunk after chunk goes to the threads in turn, each with a short queue of its
//! own, and is fetched from them in the same turn. So the order needs no numbers
//! and no store, and nothing waits in memory but what the queues hold.

use std::io;
use std::io::BufRead;
use std::io::Write;
use std::num::NonZeroUsize;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::SyncSender;
use std::sync::mpsc::sync_channel;
use std::thread;

use crate::batch::Error;
use crate::batch::Progress;
use crate::batch::lines::Chunk;
use crate::batch::lines::Lines;
use crate::batch::summary::Summary;
use crate::batch::summary::Tally;
use crate::batch::worker::Worker;

/// How many chunks may wait before a thread, and as many behind it.
const WAITING: usize = 4;

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
    W: Write,
    P: FnMut(Progress),
{
    if threads.get() == 1 {
        while let Some(chunk) = lines.chunk().map_err(Error::Read)? {
            sink.put(worker.answer(&chunk))?;
        }
        return Ok(());
    }
    thread::scope(|scope| {
        let mut inputs = Vec::new();
        let mut outputs = Vec::new();
        for _ in 0..threads.get() {
            let (sender, chunks) = sync_channel::<Chunk>(WAITING);
            let (answers, answered) = sync_channel::<Done>(WAITING);
            inputs.push(sender);
            outputs.push(answered);
            scope.spawn(move || work(worker, &chunks, &answers));
        }
        let reader = scope.spawn(move || hand_out(lines, &inputs));
        let written = collect(&outputs, sink);
        // Threads that still have something to hand over now see that nobody takes it.
        drop(outputs);
        let read = reader
            .join()
            .unwrap_or_else(|_| Err(io::Error::other("the reading thread stopped")));
        written.and(read.map_err(Error::Read))
    })
}

fn work(worker: &Worker<'_>, chunks: &Receiver<Chunk>, answers: &SyncSender<Done>) {
    for chunk in chunks {
        if answers.send(worker.answer(&chunk)).is_err() {
            return;
        }
    }
}

/// Reads chunks and hands them to the threads in turn, until one is gone.
fn hand_out<R: BufRead>(lines: &mut Lines<R>, inputs: &[SyncSender<Chunk>]) -> io::Result<()> {
    for sender in inputs.iter().cycle() {
        let Some(chunk) = lines.chunk()? else { break };
        if sender.send(chunk).is_err() {
            break;
        }
    }
    Ok(())
}

/// Writes answers in the turn in which their chunks were handed out.
fn collect<W, P>(outputs: &[Receiver<Done>], sink: &mut Sink<W, P>) -> Result<(), Error>
where
    W: Write,
    P: FnMut(Progress),
{
    for answered in outputs.iter().cycle() {
        match answered.recv() {
            Ok(done) => sink.put(done)?,
            Err(_) => break,
        }
    }
    Ok(())
}
