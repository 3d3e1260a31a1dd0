//! The report for people.

mod closing;
mod findings;
mod head;
mod tables;
mod words;

use super::Style;
use super::message::{Artist, Lines, Message};
use crate::report::{Diagnostic, Report};

/// The whole report.
#[must_use]
pub fn render(report: &Report, style: Style) -> String {
    let artist = Artist::new(style);
    let mut out = String::new();
    head::push(&mut out, report, style);
    findings::push(&mut out, report, style, &artist);
    tables::push(&mut out, report, style);
    if !report.diagnostics.is_empty() {
        words::heading(&mut out, "About the inputs and the rules", style);
        push_diagnostics(&mut out, &report.diagnostics, &artist);
    }
    closing::push(&mut out, report, style);
    out
}

/// Messages about what the tool was given, one after the other.
#[must_use]
pub fn diagnostics(diagnostics: &[Diagnostic], style: Style) -> String {
    let mut out = String::new();
    push_diagnostics(&mut out, diagnostics, &Artist::new(style));
    out
}

fn push_diagnostics(out: &mut String, diagnostics: &[Diagnostic], artist: &Artist) {
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        let message = Message {
            severity: diagnostic.severity,
            code: Some(diagnostic.code),
            words: diagnostic_words(diagnostic),
            snippet: diagnostic.snippet.as_ref().map(Lines),
            label: diagnostic.label.as_deref(),
            help: diagnostic.help.as_deref(),
        };
        artist.draw(out, &message);
    }
}

/// The message, with the path in front where no lines show it.
fn diagnostic_words(diagnostic: &Diagnostic) -> String {
    let record = diagnostic.record.as_ref().map(|id| format!(" (record `{id}`)")).unwrap_or_default();
    let path = diagnostic.path.as_ref().filter(|_| diagnostic.snippet.is_none());
    let path = path.map(|path| format!("{path}: ")).unwrap_or_default();
    crate::report::mask::on_one_line(&format!("{path}{}{record}", diagnostic.message))
}
