//! The report for people.

mod closing;
mod findings;
mod head;
mod tables;
mod undetermined;
mod words;

pub use super::common::count;
pub use words::{table, wrapped};

use super::message::{Artist, Message};
use super::{Style, common, decided};
use crate::diagnostic::Code;
use crate::report::{Diagnostic, Report};

/// So many decisions of a sort are listed; the others are counted.
const LISTED: usize = 100;

/// The whole report.
#[must_use]
pub fn render(report: &Report, style: Style) -> String {
    let artist = Artist::new(style);
    let mut out = String::new();
    head::push(&mut out, report, style);
    findings::push(&mut out, report, style, &artist);
    tables::push(&mut out, report, style);
    undetermined::push(&mut out, report, style);
    let others: Vec<&Diagnostic> =
        report.diagnostics.iter().filter(|d| d.code != Code::RuleNotAssessed.as_str()).collect();
    let idle = common::idle(report);
    if !others.is_empty() {
        words::heading(&mut out, "About the inputs and the rules", style);
        push_diagnostics(&mut out, others, &artist);
    }
    if !idle.is_empty() {
        words::heading(&mut out, "Not assessed", style);
        idle.iter().for_each(|words| wrapped(&mut out, "- ", words, 2, style.width));
    }
    decisions(&mut out, report, style);
    closing::push(&mut out, report, style);
    out
}

/// Waivers and readings of counsel, and what of the earlier report is there no more.
fn decisions(out: &mut String, report: &Report, style: Style) {
    let fixed = report.fixed.iter().flatten().map(decided::fixed).collect();
    let parts: [(&str, Vec<String>); 3] = [
        ("Readings of counsel", report.determinations.iter().map(decided::determination).collect()),
        ("Waivers", report.waivers.iter().map(decided::waiver).collect()),
        ("Fixed since the earlier report", fixed),
    ];
    for (title, lines) in parts.iter().filter(|(_, lines)| !lines.is_empty()) {
        words::heading(out, title, style);
        lines.iter().take(LISTED).for_each(|line| wrapped(out, "- ", line, 2, style.width));
        if lines.len() > LISTED {
            out.push_str(&format!("  and {} more: `--output json=report.json` has them all\n", lines.len() - LISTED));
        }
    }
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
            snippet: diagnostic.snippet.as_ref().map(|snippet| artist.lines(snippet)),
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
