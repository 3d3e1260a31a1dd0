//! What a run tells on standard error while it works: notes with `--verbose`, and progress on a terminal.
//!
//! Notes name files, rules, numbers and times, and nothing that stands in a file. Progress shows only where somebody
//! looks and waits: on a terminal, from the second second on; it leaves no trace.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::report::mask::on_one_line;

/// Work that is done sooner shows no progress.
const PATIENCE: Duration = Duration::from_secs(1);
/// How often progress is drawn.
const BEAT: Duration = Duration::from_millis(250);
/// Takes what is drawn away: to the first column, and clear the line.
const CLEAR: &str = "\r\u{1b}[K";

/// What a run tells while it works.
pub struct Log {
    notes: bool,
    started: Instant,
    live: Option<Live>,
}

/// Progress that is being drawn by a thread of its own.
struct Live {
    step: Arc<Mutex<&'static str>>,
    stop: Sender<()>,
    drawer: JoinHandle<()>,
}

impl Log {
    /// One that tells nothing.
    pub fn quiet() -> Self {
        Self { notes: false, started: Instant::now(), live: None }
    }

    /// One with notes, or else with progress where standard error is a terminal and nobody is asked to type.
    pub fn start(notes: bool, typed: bool) -> Self {
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let seen = io::stderr().is_terminal() && !dumb && !typed && !notes;
        Self { notes, started: Instant::now(), live: seen.then(Live::start) }
    }

    /// A note; its words are made only where somebody asked for notes.
    pub fn note(&self, words: impl FnOnce() -> String) {
        if self.notes {
            let line = format!("ombud: {:7.3} s  {}\n", self.started.elapsed().as_secs_f64(), on_one_line(&words()));
            let mut out = io::stderr().lock();
            // Where nobody can be told any more, the work goes on.
            let _ = out.write_all(line.as_bytes()).and_then(|()| out.flush());
        }
    }

    /// What is being done now, in words such as `reading`.
    pub fn step(&self, words: &'static str) {
        if let Some(live) = &self.live {
            *live.step.lock().unwrap_or_else(PoisonError::into_inner) = words;
        }
    }

    /// Takes the progress away, before anything is printed.
    pub fn finish(&mut self) {
        if let Some(live) = self.live.take() {
            drop(live.stop);
            // A drawer that failed has drawn its last line; there is nothing to mend.
            let _ = live.drawer.join();
        }
    }
}

impl Live {
    fn start() -> Self {
        let step = Arc::new(Mutex::new("working"));
        let (stop, stopped) = mpsc::channel::<()>();
        let shown = Arc::clone(&step);
        let drawer = thread::spawn(move || {
            let started = Instant::now();
            let mut wait = PATIENCE;
            let mut drawn = false;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let words = *shown.lock().unwrap_or_else(PoisonError::into_inner);
                draw(&format!("{CLEAR}ombud: {words}, {} s", started.elapsed().as_secs()));
                (wait, drawn) = (BEAT, true);
            }
            if drawn {
                draw(CLEAR);
            }
        });
        Self { step, stop, drawer }
    }
}

fn draw(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
