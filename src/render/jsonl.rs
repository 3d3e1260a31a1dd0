//! The report line by line: for programs that read it as a stream.
//!
//! Each line is an object with one member, whose name says what the line holds. The first line is the header,
//! the last one the summary: a stream without it was cut off.

use std::io::{self, Write};

use serde::Serialize;

use super::format::{Rendered, Unwritable};
use super::json;
use crate::report::{
    Against, Coverage, Determination, Diagnostic, Directive, Effect, Finding, Fixed, Input, Interpretation, Parameter,
    Records, Report, SCHEMA, SetSeverity, Summary, Tool, Waiver,
};

/// One line.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Line<'a> {
    Header(Header<'a>),
    Input(&'a Input),
    Finding(&'a Finding),
    Coverage(&'a Coverage),
    Records(&'a Records),
    Diagnostic(&'a Diagnostic),
    Summary(&'a Summary),
}

/// What holds for the whole run: every member of a report that is no list of results.
#[derive(Serialize)]
struct Header<'a> {
    tool: &'a Tool,
    as_of: &'a str,
    directives: &'a [Directive],
    parameters: &'a [Parameter],
    interpretations: &'a [Interpretation],
    severities: &'a [SetSeverity],
    determinations: &'a [Determination],
    waivers: &'a [Waiver],
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<&'a Against>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixed: Option<&'a [Fixed]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    interpretation_effects: Option<&'a [Effect]>,
}

/// Writes the report as lines of JSON.
///
/// # Errors
/// Where `out` does not take it.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let header = Header {
        tool: &report.tool,
        as_of: &report.as_of,
        directives: &report.directives,
        parameters: &report.parameters,
        interpretations: &report.interpretations,
        severities: &report.severities,
        determinations: &report.determinations,
        waivers: &report.waivers,
        against: report.against.as_ref(),
        fixed: report.fixed.as_deref(),
        interpretation_effects: report.interpretation_effects.as_deref(),
    };
    let lines = std::iter::once(Line::Header(header))
        .chain(report.inputs.iter().map(Line::Input))
        .chain(report.findings.iter().map(Line::Finding))
        .chain(report.coverage.iter().map(Line::Coverage))
        .chain(report.records.iter().map(Line::Records))
        .chain(report.diagnostics.iter().map(Line::Diagnostic))
        .chain([Line::Summary(&report.summary)]);
    for line in lines {
        json::write_line(&line, out)?;
    }
    Ok(())
}

/// Lists of a report, each with the name of its lines.
const LISTS: [(&str, &str); 5] = [
    ("inputs", "input"),
    ("findings", "finding"),
    ("coverage", "coverage"),
    ("records", "records"),
    ("diagnostics", "diagnostic"),
];

/// The JSON Schema of one line, made from that of the report.
///
/// # Errors
/// Where the schema of the report is no JSON, which a test rules out.
pub fn schema() -> Rendered {
    let mut report: serde_json::Value = serde_json::from_str(SCHEMA).map_err(Unwritable::because)?;
    let mut header = serde_json::Map::new();
    let mut lines = serde_json::Map::new();
    if let Some(members) = report.get_mut("properties").and_then(|p| p.as_object_mut()) {
        for (list, line) in LISTS {
            let items = members.remove(list).and_then(|mut list| list.get_mut("items").map(serde_json::Value::take));
            lines.insert(line.to_owned(), items.unwrap_or_default());
        }
        lines.insert("summary".to_owned(), members.remove("summary").unwrap_or_default());
        header = std::mem::take(members);
    }
    let always: Vec<serde_json::Value> = report
        .get("required")
        .and_then(|required| required.as_array())
        .map(|names| {
            names.iter().filter(|name| name.as_str().is_some_and(|n| header.contains_key(n))).cloned().collect()
        })
        .unwrap_or_default();
    let header = serde_json::json!({
        "type": "object", "properties": header, "required": always, "additionalProperties": false,
    });
    lines.insert("header".to_owned(), header);
    json::pretty(&serde_json::json!({
        "$schema": report.get("$schema"),
        "title": "One line of an Ombud report (`--format jsonl`)",
        "description": "The member says what the line holds; the first line is the header, the last one the summary.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
        "properties": lines,
        "$defs": report.get("$defs"),
    }))
}
