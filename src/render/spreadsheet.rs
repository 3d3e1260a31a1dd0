//! Findings as a table for a spreadsheet; messages about the inputs are rows, too, so that no table is empty
//! only because nothing could be read.
//!
//! A spreadsheet takes a cell that begins with `=` for a formula and runs it. Such a cell gets an apostrophe.

use super::common;
use super::format::{Rendered, Unwritable};
use crate::report::mask::on_one_line;
use crate::report::{Diagnostic, Finding, Report};

/// The columns.
const HEAD: [&str; 23] = [
    "row",
    "verdict",
    "severity",
    "fails",
    "directive",
    "provision",
    "rule",
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "section",
    "record_kind",
    "record",
    "version",
    "pointer",
    "sentence",
    "message",
    "help",
    "depends_on",
    "needs",
    "fingerprint",
];

/// The findings as comma-separated values, by RFC 4180.
///
/// # Errors
/// Where the table cannot be written, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(HEAD).map_err(Unwritable::because)?;
    for finding in &report.findings {
        table.write_record(of_finding(finding, report).map(|cell| safe(&cell))).map_err(Unwritable::because)?;
    }
    for diagnostic in &report.diagnostics {
        table.write_record(of_diagnostic(diagnostic).map(|cell| safe(&cell))).map_err(Unwritable::because)?;
    }
    let bytes = table.into_inner().map_err(Unwritable::because)?;
    String::from_utf8(bytes).map_err(Unwritable::because)
}

fn of_finding(finding: &Finding, report: &Report) -> [String; 23] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
    let needs = finding.needs.iter().map(|need| {
        let pointer = if need.pointer.is_empty() { "the record itself" } else { &need.pointer };
        let of = [need.kind.as_deref().unwrap_or_default(), &need.record].join(" ");
        format!("{pointer} of {} ({})", of.trim(), need.reason)
    });
    [
        "finding".to_owned(),
        finding.verdict.word().to_owned(),
        finding.severity.word().to_owned(),
        if common::fails(report, finding) { "yes" } else { "no" }.to_owned(),
        text(&finding.directive),
        text(&finding.provision),
        finding.rule.clone(),
        text(&finding.path),
        number(finding.line),
        number(finding.column),
        number(finding.end_line),
        number(finding.end_column),
        text(&finding.section),
        text(&finding.record_kind),
        text(&finding.record),
        finding.version.map(|version| version.to_string()).unwrap_or_default(),
        text(&finding.pointer),
        common::sentence(finding).unwrap_or_default(),
        finding.message.clone(),
        text(&finding.help),
        finding.depends_on.join(", "),
        needs.collect::<Vec<_>>().join("; "),
        finding.fingerprint.clone(),
    ]
}

fn of_diagnostic(diagnostic: &Diagnostic) -> [String; 23] {
    let mut row: [String; 23] = std::array::from_fn(|_| String::new());
    let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
    let cells = [
        ("row", "diagnostic".to_owned()),
        ("severity", diagnostic.severity.word().to_owned()),
        ("rule", diagnostic.code.to_owned()),
        ("path", diagnostic.path.clone().unwrap_or_default()),
        ("line", number(diagnostic.line)),
        ("column", number(diagnostic.column)),
        ("record", diagnostic.record.clone().unwrap_or_default()),
        ("message", diagnostic.message.clone()),
        ("help", diagnostic.help.clone().unwrap_or_default()),
    ];
    for (name, cell) in cells {
        let at = HEAD.iter().position(|head| *head == name);
        if let Some(place) = at.and_then(|at| row.get_mut(at)) {
            *place = cell;
        }
    }
    row
}

/// A cell on one line that no spreadsheet runs.
fn safe(cell: &str) -> String {
    let cell = on_one_line(cell);
    // Full-width signs count, too: some programs take them for the plain ones.
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_is_text() {
        for cell in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert!(safe(cell).starts_with('\''), "{cell}");
        }
        assert_eq!(safe("a=b"), "a=b");
    }
}
