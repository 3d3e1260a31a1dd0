//! SARIF 2.1.0: for code hosts and viewers of analysis results.
//!
//! Every finding is a result of the kind `fail`, with the level of its severity: SARIF has kinds `open` and
//! `review`, but bids them carry no level, and what has no level is dropped by most readers. A message says
//! its verdict in its first word.

use std::collections::BTreeSet;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::common::{self, Laws};
use super::decided;
use super::format::Rendered;
use super::uri;
use crate::diagnostic::Severity;
use crate::report::mask::{MASK, on_one_line};
use crate::report::{Change, Diagnostic, Finding, Fixed, Input, InputKind, Range, Related, Report, Waived, WaiverKind};

/// The folder from which paths lead on.
const ROOT: &str = "%SRCROOT%";
/// The rule of records that fit no schema.
const SCHEMA_RULE: &str = "record-schema";
/// The name of a fingerprint, with the version of how it is made.
const FINGERPRINT: &str = "ombudFinding/v1";
/// What the readers of records print in place of a masked value.
const MASKED: &str = "[masked]";
/// Formats of files that are no text.
const DRAWN: [&str; 6] = ["docx", "odt", "pdf", "xlsx", "ods", "rtf"];

/// The report as a SARIF log.
///
/// # Errors
/// Where it cannot be written as JSON, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: tool(report),
            invocations: [invocation(report)],
            artifacts: report.inputs.iter().map(artifact).collect(),
            results: Results(report),
            column_kind: "unicodeCodePoints",
            default_encoding: "utf-8",
            language: "en-US",
            redaction_tokens: [MASK, MASKED],
            original_uri_base_ids: json!({ROOT: {"description": {"text": "The folder in which Ombud was started."}}}),
            properties: json!({
                "asOf": report.as_of, "failOn": report.fail_on.word(), "summary": report.summary,
                "coverage": report.coverage, "records": report.records,
                "parameters": report.parameters, "interpretations": report.interpretations,
                "severities": report.severities, "waivers": report.waivers, "determinations": report.determinations,
                "against": report.against,
            }),
        }],
    };
    super::json::pretty(&log)
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    invocations: [Value; 1],
    artifacts: Vec<Value>,
    results: Results<'a>,
    column_kind: &'static str,
    default_encoding: &'static str,
    language: &'static str,
    redaction_tokens: [&'static str; 2],
    original_uri_base_ids: Value,
    properties: Value,
}

/// The findings, made into results one at a time: a report may have hundreds of thousands.
struct Results<'a>(&'a Report);

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let scope = Scope::of(self.0);
        let found = self.0.findings.iter().map(|finding| result(finding, &scope));
        let fixed = self.0.fixed.iter().flatten().map(|fixed| absent(fixed, &scope));
        serializer.collect_seq(found.chain(fixed))
    }
}

/// What results refer to.
struct Scope<'a> {
    /// One rule a provision.
    laws: Laws<'a>,
    /// Number of provisions: the index of the rule of records that fit no schema.
    count: usize,
    /// Inputs whose lines and columns point into a text that was drawn out of the file.
    drawn: BTreeSet<&'a str>,
    /// The first input that was read.
    first: Option<&'a str>,
}

impl<'a> Scope<'a> {
    fn of(report: &'a Report) -> Self {
        let laws = Laws::of(report);
        let drawn = report.inputs.iter().filter(|input| DRAWN.contains(&input.format.as_str()));
        let first = report.inputs.iter().find(|input| input.kind != InputKind::Unknown);
        Self {
            count: laws.all().len(),
            laws,
            drawn: drawn.map(|input| input.path.as_str()).collect(),
            first: first.map(|input| input.path.as_str()),
        }
    }

    /// Id and index of the rule on a provision.
    fn rule_of(&self, key: common::Key<'_>) -> (String, usize) {
        match self.laws.get(key) {
            Some(law) => (self.laws.id(law), law.rank),
            None => (SCHEMA_RULE.to_owned(), self.count),
        }
    }

    /// The region of a place, where it points into the file itself.
    fn region(&self, path: &str, range: &Range) -> Option<Value> {
        let region = json!({
            "startLine": range.line, "startColumn": range.column,
            "endLine": range.end_line, "endColumn": range.end_column,
        });
        (!self.drawn.contains(path)).then_some(region)
    }
}

fn tool(report: &Report) -> Value {
    let laws = Laws::of(report);
    let mut rules: Vec<Value> = laws.all().into_iter().map(|law| rule(law, &laws.id(law))).collect();
    rules.push(json!({
        "id": SCHEMA_RULE, "name": "RecordSchema",
        "shortDescription": {"text": "A record fits the schema of its kind."},
        "fullDescription": {"text": "A record that does not fit its schema is judged by what can be read of it."},
        "help": {"text": "Correct the record at its source, or the mapping that made it."},
        "defaultConfiguration": {"level": "error"},
    }));
    json!({"driver": {
        "name": "Ombud", "version": report.tool.version, "semanticVersion": report.tool.version,
        "rules": rules,
    }})
}

/// A provision: its title, its own words, what to do, and the clause to adopt.
fn rule(law: common::Law<'_>, id: &str) -> Value {
    let provision = law.provision;
    let help =
        provision.help.clone().unwrap_or_else(|| "Bring the text or the record in line with the order.".to_owned());
    let law_words = format!("{}: \"{}\"", provision.cites, provision.text);
    let (mut text, mut markdown) = (
        format!("{help}\n\n{law_words}"),
        format!("{}\n\n> {}\n", super::markdown::words(&help), super::markdown::words(&law_words)),
    );
    if let Some(model) = &provision.model {
        text.push_str(&format!("\n\nA clause to adopt: \"{model}\""));
        markdown.push_str(&format!("\nA clause to adopt:\n\n> {}\n", super::markdown::words(model)));
    }
    json!({
        "id": id,
        "name": pascal(&provision.id),
        "shortDescription": {"text": ended(&on_one_line(&provision.title))},
        "fullDescription": {"text": on_one_line(&law_words)},
        "help": {"text": text, "markdown": markdown},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["policy", law.directive.id], "directive": law.directive.title, "cites": provision.cites},
    })
}

/// `no-detainer-holds` as `NoDetainerHolds`.
fn pascal(id: &str) -> String {
    id.split(['-', '_', '.'])
        .flat_map(|part| {
            let mut letters = part.chars();
            letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<Vec<char>>()
        })
        .collect()
}

fn invocation(report: &Report) -> Value {
    let of_rules =
        |d: &&Diagnostic| ["rule.", "config.", "param.", "pack."].iter().any(|head| d.code.starts_with(head));
    let (rules, inputs): (Vec<&Diagnostic>, Vec<&Diagnostic>) = report.diagnostics.iter().partition(of_rules);
    let notifications = |list: Vec<&Diagnostic>| list.into_iter().map(notification).collect::<Vec<Value>>();
    json!({
        "executionSuccessful": report.summary.exit != 2,
        "exitCode": report.summary.exit,
        "exitCodeDescription": common::exit(report, ""),
        "toolExecutionNotifications": notifications(inputs),
        "toolConfigurationNotifications": notifications(rules),
    })
}

fn notification(diagnostic: &Diagnostic) -> Value {
    let help = diagnostic.help.as_ref().map(|help| format!(" {}", ended(help))).unwrap_or_default();
    let mut out = json!({
        "descriptor": {"id": diagnostic.code},
        "level": level(diagnostic.severity),
        "message": {"text": unlinked(&format!("{}{help}", ended(&diagnostic.message)))},
    });
    if let Some(path) = &diagnostic.path {
        let region = diagnostic.line.map(|line| {
            let mut region = json!({"startLine": line});
            put(&mut region, "startColumn", diagnostic.column);
            region
        });
        let mut place = json!({"artifactLocation": location(path)});
        put(&mut place, "region", region);
        put(&mut out, "locations", Some(json!([{"physicalLocation": place}])));
    }
    out
}

fn artifact(input: &Input) -> Value {
    json!({
        "location": location(&input.path),
        "roles": ["analysisTarget"],
        "properties": {"status": input.status, "kind": input.kind, "format": input.format, "reason": input.reason},
    })
}

fn result(finding: &Finding, scope: &Scope<'_>) -> Value {
    let (id, index) = scope.rule_of(common::key(finding));
    let mut out = json!({
        "ruleId": id,
        "ruleIndex": index,
        "kind": "fail",
        "level": level(finding.severity),
        "message": {"text": unlinked(&message(finding))},
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": properties(finding),
    });
    let place = match (&finding.path, scope.first) {
        (Some(path), _) => Some(physical(path, finding, scope)),
        // What the whole set leaves out has no place, but code hosts refuse a result without one.
        (None, Some(input)) => Some(json!({"artifactLocation": location(input), "region": {"startLine": 1}})),
        (None, None) => None,
    };
    if let Some(place) = place {
        let mut location = json!({"physicalLocation": place});
        put(&mut location, "logicalLocations", logical(finding).map(|logical| json!([logical])));
        put(&mut out, "locations", Some(json!([location])));
    }
    let related = finding.related.iter().enumerate().map(|(index, related)| related_location(index, related, scope));
    put(&mut out, "suppressions", finding.waiver.as_ref().map(|waived| json!([suppression(waived)])));
    put(&mut out, "baselineState", finding.change.map(Change::word));
    put(&mut out, "relatedLocations", Some(related.collect::<Vec<_>>()).filter(|list| !list.is_empty()));
    out
}

/// A waiver: accepted by somebody, in the document or beside it.
fn suppression(waived: &Waived) -> Value {
    let kind = if waived.kind == WaiverKind::Inline { "inSource" } else { "external" };
    json!({
        "kind": kind, "status": "accepted", "justification": decided::terms(waived),
        "location": {"physicalLocation": {
            "artifactLocation": location(&waived.path), "region": {"startLine": waived.line.unwrap_or(1)},
        }},
    })
}

/// A finding of the earlier report that is there no more.
fn absent(fixed: &Fixed, scope: &Scope<'_>) -> Value {
    let (id, index) = scope.rule_of((fixed.directive.as_deref(), fixed.provision.as_deref()));
    let mut out = json!({
        "ruleId": id,
        "ruleIndex": index,
        "kind": "fail",
        "level": "none",
        "message": {"text": unlinked(&ended(&decided::fixed(fixed)))},
        "partialFingerprints": {FINGERPRINT: fixed.fingerprint},
        "baselineState": "absent",
    });
    let place = fixed.path.as_ref().map(|path| {
        json!([{"physicalLocation": {
            "artifactLocation": location(path), "region": {"startLine": fixed.line.unwrap_or(1)},
        }}])
    });
    put(&mut out, "locations", place);
    out
}

/// Verdict, reason, advice: each a sentence.
fn message(finding: &Finding) -> String {
    let help = finding.help.as_ref().map(|help| format!(" {}", ended(help))).unwrap_or_default();
    on_one_line(&format!("{}: {}{help}", finding.verdict.word(), ended(&finding.message)))
}

fn properties(finding: &Finding) -> Value {
    let mut out = json!({"verdict": finding.verdict, "rule": finding.rule});
    put(&mut out, "section", finding.section.as_ref());
    put(&mut out, "page", finding.page);
    put(&mut out, "paragraph", finding.paragraph);
    put(&mut out, "pending", finding.pending.then_some(true));
    put(&mut out, "determinedBy", finding.determined_by.as_ref());
    put(&mut out, "version", finding.version);
    put(&mut out, "wholeSet", finding.path.is_none().then_some(true));
    put(&mut out, "interpretations", Some(&finding.depends_on).filter(|list| !list.is_empty()));
    put(&mut out, "facts", Some(&finding.facts).filter(|list| !list.is_empty()));
    put(&mut out, "needs", Some(&finding.needs).filter(|list| !list.is_empty()));
    put(&mut out, "comparison", finding.comparison.as_ref());
    out
}

fn physical(path: &str, finding: &Finding, scope: &Scope<'_>) -> Value {
    let mut out = json!({"artifactLocation": location(path)});
    let range = finding.line.zip(finding.column).zip(finding.end_line.zip(finding.end_column));
    let range = range.map(|((line, column), (end_line, end_column))| Range { line, column, end_line, end_column });
    if let Some(mut region) = range.and_then(|range| scope.region(path, &range)) {
        put(&mut region, "charOffset", finding.characters.as_ref().map(|characters| characters.start));
        put(&mut region, "charLength", finding.characters.as_ref().map(ExactSizeIterator::len));
        put(&mut region, "snippet", common::sentence(finding).map(|text| json!({"text": text})));
        put(&mut out, "region", Some(region));
    }
    out
}

/// The record, the definition or the section that the finding is in.
fn logical(finding: &Finding) -> Option<Value> {
    let pointer = finding.pointer.clone().unwrap_or_default();
    let what = if pointer.is_empty() { "object" } else { "member" };
    if let Some(kind) = &finding.record_kind {
        let id = finding.record.as_ref().map(|id| format!("/{id}")).unwrap_or_default();
        let name = on_one_line(&format!("{kind}{id}{pointer}"));
        return Some(json!({"fullyQualifiedName": name, "kind": what}));
    }
    if let Some(definition) = &finding.definition {
        return Some(json!({"fullyQualifiedName": on_one_line(&format!("{definition}{pointer}")), "kind": what}));
    }
    finding.section.as_ref().map(|section| json!({"fullyQualifiedName": section, "kind": "section"}))
}

fn related_location(index: usize, related: &Related, scope: &Scope<'_>) -> Value {
    let mut place = json!({"artifactLocation": location(&related.path)});
    put(&mut place, "region", scope.region(&related.path, &related.range));
    json!({"id": index, "physicalLocation": place, "message": {"text": unlinked(&ended(&related.message))}})
}

fn location(path: &str) -> Value {
    match uri::of(path) {
        uri::Uri::Absolute(uri) => json!({"uri": uri}),
        uri::Uri::Relative(uri) => json!({"uri": uri, "uriBaseId": ROOT}),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

/// Adds a member that has a value.
fn put(object: &mut Value, name: &str, value: Option<impl Serialize>) {
    let value = value.and_then(|value| serde_json::to_value(value).ok());
    if let (Some(members), Some(value)) = (object.as_object_mut(), value) {
        members.insert(name.to_owned(), value);
    }
}

/// The sentence with its full stop, as the guidelines of the format ask for.
fn ended(words: &str) -> String {
    let words = words.trim_end();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// The words with what would be read as a link made harmless, as the format has it.
fn unlinked(words: &str) -> String {
    if words.contains("](") {
        words.replace('\\', r"\\").replace('[', r"\[").replace(']', r"\]")
    } else {
        words.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_made_of_an_id() {
        assert_eq!(pascal("no-287g-agreements"), "No287gAgreements");
        assert_eq!(pascal("section-1373-savings"), "Section1373Savings");
    }

    #[test]
    fn no_link_comes_of_an_input() {
        assert_eq!(unlinked("see [here](http://x)"), r"see \[here\](http://x)");
        assert_eq!(unlinked("a[0]"), "a[0]");
    }
}
