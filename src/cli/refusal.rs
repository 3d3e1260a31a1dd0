//! What is said where a command cannot do its work: what is wrong, what to do, what to type next.

use crate::diagnostic::Diagnostic;
use crate::render::{Style, text};
use crate::report::{self, on_given};

/// A command that cannot do its work: exit status 2.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong, in words for a terminal, with final line break.
    words: String,
    /// The command to type next.
    next: String,
}

/// The exit status of a refusal.
pub const STATUS: i32 = 2;

impl Refusal {
    /// A refusal in plain words.
    pub fn new(message: &str, next: impl Into<String>) -> Self {
        Self { words: format!("error: {message}\n"), next: next.into() }
    }

    /// A refusal because of what was given.
    pub fn because(diagnostics: Vec<Diagnostic>, style: Style, next: impl Into<String>) -> Self {
        Self::said(&on_given(diagnostics), style, next)
    }

    /// A refusal because of what a report says.
    pub fn said(diagnostics: &[report::Diagnostic], style: Style, next: impl Into<String>) -> Self {
        Self { words: text::diagnostics(diagnostics, style), next: next.into() }
    }

    /// A refusal of the arguments: clap's words without its pointer to `--help`, which the next command replaces.
    pub fn of_usage(error: &clap::Error, command: &str) -> Self {
        let said = error.render().to_string();
        let lines = said.lines().filter(|line| !line.starts_with("For more information"));
        let words: Vec<String> = lines.map(crate::report::mask::on_one_line).collect();
        Self { words: format!("{}\n", words.join("\n").trim_end()), next: format!("ombud {command}--help") }
    }

    /// All of it.
    pub fn text(&self) -> String {
        format!("{}\nnext: {}\n", self.words, self.next)
    }
}
