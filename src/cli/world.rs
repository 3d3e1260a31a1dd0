//! The only place with a clock, an environment and standard streams.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;

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
}

/// Widest text, in columns: longer lines are hard to read.
const WIDEST: usize = 140;

impl World {
    /// The process's own surroundings.
    #[must_use]
    pub fn of_process() -> Self {
        let stdout = io::stdout();
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let graphics = match (stdout.is_terminal(), set("NO_COLOR")) {
            (false, _) => Graphics::Plain,
            (true, true) => Graphics::Unicode,
            (true, false) => Graphics::Colour,
        };
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse::<usize>().ok());
        let width = columns.filter(|_| stdout.is_terminal()).map_or(100, |c| c.clamp(60, WIDEST));
        Self {
            command: String::new(),
            folder: std::env::current_dir().unwrap_or_default(),
            today: jiff::Zoned::now().date().to_string(),
            style: Style { graphics, width },
            variable: |name| std::env::var_os(name).filter(|value| !value.is_empty()),
            stdin: Box::new(io::stdin()),
            stdout: Box::new(stdout),
            stderr: Box::new(io::stderr()),
        }
    }

    /// Prints to standard output. A reader that has gone away (`ombud … | head`) ends the printing quietly.
    pub fn print(&mut self, text: &str) {
        let printed = self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush());
        if let Err(error) = printed
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            self.complain(&format!("error: cannot write to standard output: {error}\n"));
        }
    }

    /// Prints to standard error; where even that fails there is nobody left to tell.
    pub fn complain(&mut self, text: &str) {
        let _ = self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush());
    }
}
