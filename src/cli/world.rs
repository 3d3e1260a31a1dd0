//! The only place with a clock, an environment and standard streams.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::PathBuf;

use super::args::When;
use super::log::Log;
use super::wording;
use crate::language::program::Program;
use crate::render::{Graphics, Style};

/// What the command line takes from its surroundings.
pub struct World {
    /// The command as it was given, to be given again.
    pub command: String,
    /// The current folder; `ombud.toml` is looked for from here upwards.
    pub folder: PathBuf,
    /// The day, `YYYY-MM-DD`.
    pub today: String,
    /// How text may look on standard output.
    pub style: Style,
    /// The value of a variable of the environment, if it is set and not empty.
    pub variable: fn(&str) -> Option<OsString>,
    /// Standard input.
    pub stdin: Box<dyn Read>,
    /// Standard output.
    pub stdout: Box<dyn Write>,
    /// Standard error.
    pub stderr: Box<dyn Write>,
    /// What the run tells while it works.
    pub(super) log: Log,
    /// Whether something could not be printed though somebody waits for it.
    pub(super) unprinted: bool,
    /// The rules of the run, kept until its end: the process gives its memory back at once, thousands of words one by one
    /// take a while.
    pub(super) kept: Option<Program>,
}

/// Widest text, in columns: longer lines are hard to read.
const WIDEST: usize = 140;
/// So much is printed at a time, in bytes.
const PIECE: usize = 1 << 16;
/// Narrowest text: what is narrower is wrapped by the terminal.
const NARROWEST: usize = 40;

impl World {
    /// The process's own surroundings.
    #[must_use]
    pub fn of_process() -> Self {
        let stdout = io::stdout();
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let drawn = stdout.is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb");
        let graphics = match (drawn, set("NO_COLOR")) {
            (false, _) => Graphics::Plain,
            (true, true) => Graphics::Unicode,
            (true, false) => Graphics::Colour,
        };
        let said = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
        let columns = said.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)));
        let width = columns.filter(|_| stdout.is_terminal()).map_or(100, |c| c.clamp(NARROWEST, WIDEST));
        Self {
            command: String::new(),
            folder: std::env::current_dir().unwrap_or_default(),
            today: jiff::Zoned::now().date().to_string(),
            style: Style { graphics, width },
            variable: |name| std::env::var_os(name).filter(|value| !value.is_empty()),
            stdin: Box::new(io::stdin()),
            stdout: Box::new(stdout),
            stderr: Box::new(io::stderr()),
            log: Log::quiet(),
            unprinted: false,
            kept: None,
        }
    }

    /// Takes over what was asked of colour: it weighs more than where the output goes and than the environment.
    pub fn colour(&mut self, when: When) {
        self.style.graphics = match (when, self.style.graphics) {
            (When::Auto, graphics) => graphics,
            (When::Always, _) => Graphics::Colour,
            (When::Never, Graphics::Colour) => Graphics::Unicode,
            (When::Never, graphics) => graphics,
        };
    }

    /// Prints to standard output. A reader that has gone away (`ombud … | head`) ends the printing quietly.
    pub fn print(&mut self, text: &str) {
        self.print_with(|out| out.write_all(text.as_bytes()));
    }

    /// Prints to standard output what `write` gives out piece by piece.
    pub fn print_with(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let mut out = BufWriter::with_capacity(PIECE, &mut self.stdout);
        let printed = write(&mut out).and_then(|()| out.flush());
        // What could not be printed is not tried again.
        drop(out.into_parts());
        if let Err(error) = printed
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.unprinted = true;
            self.complain(&format!("error: cannot write to standard output: {}\n", wording::of_io(&error)));
        }
    }

    /// Prints to standard error; where even that fails there is nobody left to tell.
    pub fn complain(&mut self, text: &str) {
        let _ = self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush());
    }
}
