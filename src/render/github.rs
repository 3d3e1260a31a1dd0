//! Annotations of GitHub Actions: lines that the runner turns into notes beside the lines of a change.
//!
//! The runner obeys any line that begins with `::`, so nothing of an input ever begins a line.

use std::fmt::Write;

use super::format::Rendered;
use super::{common, decided};
use crate::diagnostic::{Code, Severity};
use crate::report::mask::on_one_line;
use crate::report::{Change, Diagnostic, Finding, Report};

/// So many annotations of one level does GitHub show of one step.
const SHOWN: usize = 10;
/// So many findings that get no annotation are listed in the log.
const LISTED: usize = 500;
/// Characters of a message; GitHub cuts what is longer.
const LONGEST: usize = 4_000;

/// What nothing was held against is told in the log, the provisions of one reason together.
const NOT_ASSESSED: &str = Code::RuleNotAssessed.as_str();

/// The levels, weightiest first, with GitHub's words for them.
const LEVELS: [(Severity, &str); 3] =
    [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Advice, "notice")];

/// The report as workflow commands, and in words what they leave out.
///
/// # Errors
/// Never; the signature is that of all formats.
pub fn render(report: &Report) -> Rendered {
    let mut out = String::new();
    let mut others: Vec<String> = Vec::new();
    for (severity, command) in LEVELS {
        let said = report.diagnostics.iter().filter(|d| d.severity == severity && d.code != NOT_ASSESSED);
        let said = said.map(of_diagnostic);
        // What could not be read comes before what was found, advice on what was given after it.
        let (first, last): (Vec<Note>, Vec<Note>) = said.partition(|_| severity == Severity::Error);
        // What is waived is told in the log and annotates nothing; what is new comes first.
        let (waived, open): (Vec<&Finding>, Vec<&Finding>) =
            report.findings.iter().filter(|f| f.severity == severity).partition(|f| f.waiver.is_some());
        others.extend(waived.into_iter().map(|finding| of_finding(finding).line("waived")));
        let (new, old): (Vec<&Finding>, Vec<&Finding>) =
            open.into_iter().partition(|finding| finding.change == Some(Change::New));
        let found = new.into_iter().chain(old).map(of_finding);
        for (number, note) in first.into_iter().chain(found).chain(last).enumerate() {
            if number < SHOWN {
                note.push(&mut out, command);
            } else {
                others.push(note.line(command));
            }
        }
    }
    if !others.is_empty() {
        let _ = writeln!(out, "Findings without an annotation; GitHub shows {SHOWN} of each level:");
        others.iter().take(LISTED).for_each(|line| out.push_str(line));
        let left = others.len().saturating_sub(LISTED);
        if left > 0 {
            let _ = writeln!(out, "- and {left} more: `ombud check --output csv=findings.csv` lists them all");
        }
    }
    for said in common::idle(report) {
        let _ = writeln!(out, "- not assessed: {}", logged(&said));
    }
    for decision in decided::decisions(report) {
        let _ = writeln!(out, "- {}", logged(&decision));
    }
    for input in common::unchecked(report) {
        let reason = input.reason.as_ref().map(|reason| format!(" ({reason})")).unwrap_or_default();
        let _ = writeln!(out, "- {}: {}{}", common::not_checked(input.status), logged(&input.path), logged(&reason));
    }
    let _ = writeln!(out, "Ombud: {}", logged(&common::inputs(report)));
    let _ = writeln!(out, "Ombud: {}", logged(&common::findings(report)));
    if let Some(changes) = decided::changes(report) {
        let _ = writeln!(out, "Ombud: {}", logged(&changes));
    }
    let _ = writeln!(out, "Ombud: {}", logged(&common::exit(report, "")));
    Ok(out)
}

/// A note at a place.
struct Note<'a> {
    path: Option<&'a str>,
    start: Option<(usize, usize)>,
    end: Option<(usize, usize)>,
    title: String,
    message: String,
}

fn of_finding(finding: &Finding) -> Note<'_> {
    let help = finding.help.as_ref().map(|help| format!("\n{}", on_one_line(help))).unwrap_or_default();
    // GitHub shows no lines of a document of a word processor.
    let page = common::page_of(finding).map(|page| format!("{page}: ")).unwrap_or_default();
    Note {
        path: finding.path.as_deref(),
        start: finding.line.zip(finding.column),
        end: finding.end_line.zip(finding.end_column),
        title: common::title(finding),
        message: format!("{page}{}{help}", on_one_line(&finding.message)),
    }
}

fn of_diagnostic(diagnostic: &Diagnostic) -> Note<'_> {
    let help = diagnostic.help.as_ref().map(|help| format!("\n{}", on_one_line(help))).unwrap_or_default();
    Note {
        path: diagnostic.path.as_deref(),
        start: diagnostic.line.map(|line| (line, diagnostic.column.unwrap_or(1))),
        end: None,
        title: diagnostic.code.to_owned(),
        message: format!("{}{help}", on_one_line(&diagnostic.message)),
    }
}

impl Note<'_> {
    /// `::error file=sop.md,line=4,col=1,title=…::…`
    fn push(&self, out: &mut String, command: &str) {
        let mut properties: Vec<String> = Vec::new();
        let mut put = |name: &str, value: &str| properties.push(format!("{name}={}", property(value)));
        if let Some(path) = self.path {
            put("file", path.strip_prefix("./").unwrap_or(path));
        }
        if let Some((line, column)) = self.start {
            put("line", &line.to_string());
            let end = self.end.unwrap_or((line, column));
            put("endLine", &end.0.to_string());
            // Columns mean something on one line only.
            if end.0 == line {
                put("col", &column.to_string());
                put("endColumn", &end.1.max(column).to_string());
            }
        }
        put("title", &self.title);
        let message: String = self.message.chars().take(LONGEST).collect();
        let _ = writeln!(out, "::{command} {}::{}", properties.join(","), data(&message));
    }

    /// The same in the log, beside the annotations.
    fn line(&self, command: &str) -> String {
        let path = self.path.map(|path| format!(" {}", logged(path))).unwrap_or_default();
        let place = self.start.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
        let message = self.message.lines().next().unwrap_or_default();
        format!("- {command}{path}{place} {}: {}\n", logged(&self.title), logged(message))
    }
}

/// The message of a command: what would end it is written as `%XX`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(&on_one_line(text)).replace(':', "%3A").replace(',', "%2C")
}

/// Text in the log: on one line, and without the older mark of a command, which is obeyed anywhere in a line.
fn logged(text: &str) -> String {
    on_one_line(text).replace("##[", "## [")
}
