//! Findings as a table for a spreadsheet; messages about the inputs are rows, too, so that no table is empty
//! only because nothing could be read, and so is what people have decided.
//!
//! A spreadsheet takes a cell that begins with `=` for a formula and runs it. Such a cell gets an apostrophe.

use super::format::Rendered;
use super::{common, decided};
use crate::finding::Name;
use crate::report::mask::on_one_line;
use crate::report::{Determination, Diagnostic, Finding, Report, Waiver};

/// The columns.
const HEAD: [&str; 27] = [
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
    "page",
    "paragraph",
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
    "change",
    "waiver",
    "fingerprint",
];

/// The findings as comma-separated values, by RFC 4180.
///
/// # Errors
/// Never; the signature is that of all formats.
pub fn render(report: &Report) -> Rendered {
    let mut out = String::new();
    push_row(&mut out, &HEAD.map(str::to_owned));
    report.findings.iter().for_each(|finding| push_row(&mut out, &of_finding(finding, report)));
    report.diagnostics.iter().for_each(|diagnostic| push_row(&mut out, &of_diagnostic(diagnostic)));
    report.determinations.iter().for_each(|reading| push_row(&mut out, &of_determination(reading)));
    report.waivers.iter().for_each(|waiver| push_row(&mut out, &of_waiver(waiver)));
    Ok(out)
}

/// A row: each cell made safe, quoted where a comma, a quote or a blank at its rim asks for it.
fn push_row(out: &mut String, row: &[String]) {
    for (index, cell) in row.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        let cell = safe(cell);
        let plain = cell.trim() == cell && !cell.contains([',', '"', ';', '\'']);
        out.push_str(&if plain { cell } else { format!("\"{}\"", cell.replace('"', "\"\"")) });
    }
    out.push_str("\r\n");
}

fn of_finding(finding: &Finding, report: &Report) -> [String; 27] {
    let name = |name: &Option<Name>| name.as_deref().unwrap_or_default().to_owned();
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
        name(&finding.directive),
        name(&finding.provision),
        finding.rule.to_string(),
        name(&finding.path),
        number(finding.line),
        number(finding.column),
        number(finding.end_line),
        number(finding.end_column),
        finding.page.map(|page| page.to_string()).unwrap_or_default(),
        finding.paragraph.map(|paragraph| paragraph.to_string()).unwrap_or_default(),
        name(&finding.section),
        name(&finding.record_kind),
        name(&finding.record),
        finding.version.map(|version| version.to_string()).unwrap_or_default(),
        name(&finding.pointer),
        common::sentence(finding).unwrap_or_default(),
        finding.message.clone(),
        name(&finding.help),
        finding.depends_on.join(", "),
        needs.collect::<Vec<_>>().join("; "),
        finding.change.map(|change| change.word().to_owned()).unwrap_or_default(),
        finding.waiver.as_deref().map(decided::terms).unwrap_or_default(),
        finding.fingerprint.clone(),
    ]
}

/// A row with these cells under their heads, the others empty.
fn row<const N: usize>(cells: [(&str, String); N]) -> [String; 27] {
    let mut row: [String; 27] = std::array::from_fn(|_| String::new());
    for (name, cell) in cells {
        let at = HEAD.iter().position(|head| *head == name);
        if let Some(place) = at.and_then(|at| row.get_mut(at)) {
            *place = cell;
        }
    }
    row
}

fn of_determination(reading: &Determination) -> [String; 27] {
    row([
        ("row", "determination".to_owned()),
        ("verdict", reading.reading.word().to_owned()),
        ("directive", reading.directive.clone().unwrap_or_default()),
        ("provision", reading.provision.clone()),
        ("path", reading.path.clone().unwrap_or_default()),
        ("line", reading.range.as_ref().map(|range| range.line.to_string()).unwrap_or_default()),
        ("sentence", reading.text.clone().unwrap_or_default()),
        ("message", decided::determination(reading)),
        ("fingerprint", reading.fingerprint.clone()),
    ])
}

fn of_waiver(waiver: &Waiver) -> [String; 27] {
    row([
        ("row", "waiver".to_owned()),
        ("provision", waiver.provision.clone().unwrap_or_default()),
        ("path", waiver.terms.path.clone()),
        ("line", waiver.terms.line.map(|line| line.to_string()).unwrap_or_default()),
        ("message", decided::waiver(waiver)),
        ("waiver", decided::terms(&waiver.terms)),
        ("fingerprint", waiver.fingerprint.clone().unwrap_or_default()),
    ])
}

fn of_diagnostic(diagnostic: &Diagnostic) -> [String; 27] {
    let number = |number: Option<usize>| number.map(|n| n.to_string()).unwrap_or_default();
    row([
        ("row", "diagnostic".to_owned()),
        ("severity", diagnostic.severity.word().to_owned()),
        ("rule", diagnostic.code.to_owned()),
        ("path", diagnostic.path.clone().unwrap_or_default()),
        ("line", number(diagnostic.line)),
        ("column", number(diagnostic.column)),
        ("record", diagnostic.record.clone().unwrap_or_default()),
        ("message", diagnostic.message.clone()),
        ("help", diagnostic.help.clone().unwrap_or_default()),
    ])
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
