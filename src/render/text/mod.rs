//! The report for people.

mod closing;
mod findings;
mod head;
mod tables;
mod undetermined;
mod words;

pub use words::{count, table, wrapped};

use super::Style;
use super::message::{Artist, Lines, Message};
use crate::diagnostic::Code;
use crate::report::{Diagnostic, Report, mask};

/// The whole report.
#[must_use]
pub fn render(report: &Report, style: Style) -> String {
    let artist = Artist::new(style);
    let mut out = String::new();
    head::push(&mut out, report, style);
    findings::push(&mut out, report, style, &artist);
    tables::push(&mut out, report, style);
    undetermined::push(&mut out, report, style);
    let (idle, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        report.diagnostics.iter().partition(|d| d.code == Code::RuleNotAssessed.as_str());
    if !others.is_empty() {
        words::heading(&mut out, "About the inputs and the rules", style);
        push_diagnostics(&mut out, others, &artist);
    }
    if !idle.is_empty() {
        words::heading(&mut out, "Not assessed", style);
        not_assessed(&mut out, &idle, style);
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

fn push_diagnostics<'a>(out: &mut String, diagnostics: impl IntoIterator<Item = &'a Diagnostic>, artist: &Artist) {
    for (index, diagnostic) in diagnostics.into_iter().enumerate() {
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
    let said = |path: &str| diagnostic.message.contains(&format!("`{path}`"));
    let path = diagnostic.path.as_ref().filter(|path| diagnostic.snippet.is_none() && !said(path));
    let path = path.map(|path| format!("{path}: ")).unwrap_or_default();
    crate::report::mask::on_one_line(&format!("{path}{}{record}", diagnostic.message))
}

/// What could not be assessed, together where the reason is the same.
fn not_assessed(out: &mut String, idle: &[&Diagnostic], style: Style) {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    for diagnostic in idle {
        let Some((name, reason)) = diagnostic.message.split_once(" was not assessed: ") else {
            wrapped(out, "- ", &diagnostic_words(diagnostic), 2, style.width);
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => groups.push((reason, vec![name])),
        }
    }
    for (reason, names) in groups {
        let words = match names.as_slice() {
            [name] => format!("{name} was not assessed: {reason}"),
            names => {
                let reason = reason.replacen("its ", "their ", 1).replacen("it speaks", "they speak", 1);
                format!("{} were not assessed: {reason}", names.join(", "))
            }
        };
        wrapped(out, "- ", &mask::on_one_line(&words), 2, style.width);
    }
}
