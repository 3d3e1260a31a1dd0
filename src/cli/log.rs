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

/// When progress is drawn.
const PACE: Pace = Pace { patience: Duration::from_secs(1), beat: Duration::from_millis(250) };
/// Takes what is drawn away: to the first column, and clear the line.
const CLEAR: &str = "\r\u{1b}[K";

/// What a run tells while it works.
pub struct Log {
    notes: bool,
    started: Instant,
    live: Option<Live>,
}

/// When progress is drawn.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// Work that is done sooner shows none.
    patience: Duration,
    /// How often it is drawn anew.
    beat: Duration,
}

/// Where standard error goes, and what else is wanted of it.
#[derive(Debug, Clone, Copy)]
struct Seen {
    terminal: bool,
    /// A terminal that can do nothing but print, or of which nothing is known.
    dumb: bool,
    /// Somebody is asked to type.
    typed: bool,
    notes: bool,
}

impl Seen {
    /// Whether anybody sees progress, and nothing else is in its way.
    fn shows_progress(self) -> bool {
        self.terminal && !self.dumb && !self.typed && !self.notes
    }
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
        let seen = Seen { terminal: io::stderr().is_terminal(), dumb, typed, notes };
        let live = seen.shows_progress().then(|| Live::start(PACE, draw));
        Self { notes, started: Instant::now(), live }
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
            live.finish();
        }
    }
}

impl Live {
    /// Draws at some pace; `draw` puts what it is given on the terminal.
    fn start(pace: Pace, draw: impl Fn(&str) + Send + 'static) -> Self {
        let step = Arc::new(Mutex::new("working"));
        let (stop, stopped) = mpsc::channel::<()>();
        let shown = Arc::clone(&step);
        let drawer = thread::spawn(move || {
            let started = Instant::now();
            let mut wait = pace.patience;
            let mut drawn = false;
            while stopped.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                let words = *shown.lock().unwrap_or_else(PoisonError::into_inner);
                draw(&format!("{CLEAR}ombud: {words}, {} s", started.elapsed().as_secs()));
                (wait, drawn) = (pace.beat, true);
            }
            if drawn {
                draw(CLEAR);
            }
        });
        Self { step, stop, drawer }
    }

    /// Takes away what is drawn.
    fn finish(self) {
        drop(self.stop);
        // A drawer that failed has drawn its last line; there is nothing to mend.
        let _ = self.drawer.join();
    }
}

fn draw(text: &str) {
    let mut out = io::stderr().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A terminal that remembers what was drawn on it.
    fn screen() -> (Arc<Mutex<String>>, impl Fn(&str) + Send + 'static) {
        let drawn = Arc::new(Mutex::new(String::new()));
        let screen = Arc::clone(&drawn);
        (drawn, move |text: &str| screen.lock().unwrap().push_str(text))
    }

    #[test]
    fn long_work_shows_what_is_done_and_leaves_no_trace() {
        let (drawn, draw) = screen();
        let live = Live::start(Pace { patience: Duration::ZERO, beat: Duration::from_millis(1) }, draw);
        let mut log = Log { live: Some(live), ..Log::quiet() };
        log.step("judging");
        while !drawn.lock().unwrap().contains("ombud: judging, 0 s") {
            thread::sleep(Duration::from_millis(1));
        }
        log.finish();
        let drawn = drawn.lock().unwrap();
        assert!(drawn.ends_with(CLEAR) && !drawn.contains('\n'), "{drawn:?}");
    }

    #[test]
    fn short_work_shows_nothing() {
        let (drawn, draw) = screen();
        let live = Live::start(Pace { patience: Duration::from_secs(600), beat: Duration::ZERO }, draw);
        let mut log = Log { live: Some(live), ..Log::quiet() };
        log.step("judging");
        log.finish();
        assert_eq!(*drawn.lock().unwrap(), "");
    }

    #[test]
    fn progress_shows_on_a_terminal_and_nowhere_else() {
        let terminal = Seen { terminal: true, dumb: false, typed: false, notes: false };
        assert!(terminal.shows_progress());
        let others = [
            Seen { terminal: false, ..terminal },
            Seen { dumb: true, ..terminal },
            Seen { typed: true, ..terminal },
            Seen { notes: true, ..terminal },
        ];
        assert!(others.iter().all(|seen| !seen.shows_progress()));
        assert!(PACE.patience == Duration::from_secs(1));
    }
}
