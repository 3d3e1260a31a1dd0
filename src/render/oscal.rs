//! OSCAL assessment results: for auditors and their tools.
//!
//! A provision is a statement that is satisfied or not. Procedures are examined, records are tested; each finding
//! is an observation. What is undetermined, or what nothing was said about, is not satisfied, and the reason is
//! `other`: only what was seen to be in order is satisfied. Nothing is random: the same report gives the same bytes.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::common::{self, Laws};
use super::decided;
use super::format::Rendered;
use super::markdown::words;
use super::uri;
use crate::diagnostic::Severity;
use crate::finding::{CoverageStatus, Verdict};
use crate::report::mask::on_one_line;
use crate::report::{Coverage, Finding, Report};

/// The version of OSCAL that is written.
const VERSION: &str = "1.1.3";
/// What names of properties are ours.
const SPACE: &str = "urn:x-ombud:oscal";
/// The statement that records fit their schema.
const SCHEMA: &str = "record-schema";

/// The report as OSCAL assessment results.
///
/// # Errors
/// Where it cannot be written as JSON, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    let made = Made::of(report);
    let plan = made.id("plan");
    let result = result(report, &made);
    super::json::pretty(&json!({"assessment-results": {
        "uuid": made.id("document"),
        "metadata": {
            "title": format!("Ombud: {}", words(&common::findings(report))),
            "last-modified": made.time,
            "version": report.as_of,
            "oscal-version": VERSION,
            "remarks": words(common::NO_ADVICE),
        },
        "import-ap": {"href": format!("#{plan}")},
        "results": [result],
        "back-matter": {"resources": [{
            "uuid": plan,
            "title": "The rules by which Ombud judges",
            "description": "Each provision of the directives in force, as a rule on procedures, on records, or on both.",
            "props": [property("tool-version", report.tool.version)],
        }]},
    }}))
}

/// What ids and times are made of.
struct Made {
    seed: String,
    time: String,
}

impl Made {
    /// Day, inputs and findings: a document with other contents gets other ids.
    fn of(report: &Report) -> Self {
        let inputs = report.inputs.iter().map(|input| format!("{} {}", input.path, input.status.word()));
        let findings = report.findings.iter().map(|finding| finding.fingerprint.clone());
        let coverage =
            report.coverage.iter().map(|row| format!("{:?} {} {}", row.path, row.provision, row.status.word()));
        let all: Vec<String> = inputs.chain(findings).chain(coverage).collect();
        Self { seed: format!("{}\n{}", report.as_of, all.join("\n")), time: format!("{}T00:00:00Z", report.as_of) }
    }

    /// An id that is the same for the same report.
    fn id(&self, what: &str) -> String {
        Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{SPACE}\n{what}\n{}", self.seed).as_bytes()).to_string()
    }
}

fn property(name: &str, value: &str) -> Value {
    json!({"name": name, "ns": SPACE, "value": on_one_line(value).trim()})
}

fn result(report: &Report, made: &Made) -> Value {
    let mut observations: Vec<Value> = Vec::new();
    let mut seen: BTreeMap<Key<'_>, Vec<String>> = BTreeMap::new();
    let mut ordinals: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &report.findings {
        let ordinal = ordinals.entry(&finding.fingerprint).or_default();
        let id = made.id(&format!("observation {} {ordinal}", finding.fingerprint));
        *ordinal += 1;
        seen.entry(common::key(finding)).or_default().push(id.clone());
        observations.push(observation(finding, id, made));
    }
    for row in implementing(report) {
        let id = made.id(&format!("evidence {} {}", row.directive, row.provision));
        seen.entry((Some(&row.directive), Some(&row.provision))).or_default().push(id.clone());
        observations.push(evidence(row, id, made));
    }
    let unread = unread(report, made);
    let statements = statements(report);
    let findings: Vec<Value> = statements.iter().map(|s| finding(s, seen.get(&s.key), made)).collect();
    observations.extend(unread);
    let mut out = json!({
        "uuid": made.id("result"),
        "title": words(&common::findings(report)),
        "description": words(&format!("{}. {}.", common::inputs(report), common::exit(report, ""))),
        "start": made.time,
        "props": counts(report),
        "reviewed-controls": {"control-selections": [selection(&statements, report)]},
    });
    if let Some(members) = out.as_object_mut() {
        // The format has no empty lists.
        for (name, list) in [("observations", observations), ("findings", findings)] {
            if !list.is_empty() {
                members.insert(name.to_owned(), list.into());
            }
        }
        let remarks: Vec<String> = common::idle(report).into_iter().chain(decided::decisions(report)).collect();
        let remarks: Vec<String> = remarks.iter().map(|said| words(said)).collect();
        if !remarks.is_empty() {
            members.insert("remarks".to_owned(), remarks.join("\n\n").into());
        }
    }
    out
}

/// The counts of the summary, and the exit status.
fn counts(report: &Report) -> Vec<Value> {
    let counts = common::VERDICTS.iter().map(|v| property(v.word(), &report.summary.count(*v).to_string()));
    counts.chain([property("exit-status", &report.summary.exit.to_string())]).collect()
}

/// The provisions that something was held against. The format wants a choice even where there is none to make: then
/// all are excluded.
fn selection(statements: &[Statement<'_>], report: &Report) -> Value {
    let ids: Vec<Value> = statements.iter().map(|s| json!({"control-id": s.id})).collect();
    if !ids.is_empty() {
        return json!({"include-controls": ids});
    }
    let laws = Laws::of(report);
    let none: Vec<Value> = laws.all().into_iter().map(|law| json!({"control-id": laws.id(law)})).collect();
    let mut out = json!({"description": "No provision could be held against what was given.", "include-all": {}});
    if let Some(members) = out.as_object_mut().filter(|_| !none.is_empty()) {
        members.insert("exclude-controls".to_owned(), none.into());
    }
    out
}

/// One finding of the report.
fn observation(finding: &Finding, id: String, made: &Made) -> Value {
    let mut out = json!({
        "uuid": id,
        "title": words(&common::title(finding)),
        "description": description(finding),
        "props": [
            property("fingerprint", &finding.fingerprint),
            property("verdict", finding.verdict.word()),
            property("severity", finding.severity.word()),
            property("rule", &finding.rule),
        ],
        "methods": [if of_records(finding) { "TEST" } else { "EXAMINE" }],
        "types": ["finding"],
        "collected": made.time,
    });
    let evidence = finding.path.as_deref().map(|path| {
        let record = common::record(finding).map(|record| format!(", {record}")).unwrap_or_default();
        let words = words(&format!("`{}`{record}", common::place(finding)));
        json!([{"href": uri::text(path), "description": words}])
    });
    if let (Some(members), Some(evidence)) = (out.as_object_mut(), evidence) {
        members.insert("relevant-evidence".to_owned(), evidence);
    }
    out
}

fn of_records(finding: &Finding) -> bool {
    finding.record_kind.is_some() || finding.comparison.is_some() || finding.provision.is_none()
}

fn description(finding: &Finding) -> String {
    let mut out = words(&finding.message);
    if let Some(sentence) = common::sentence(finding) {
        out.push_str(&format!("\n\n> {}", words(&sentence)));
    }
    for need in &finding.needs {
        let pointer = if need.pointer.is_empty() { "the record itself" } else { &need.pointer };
        out.push_str(&format!("\n\nWould decide: {} ({})", words(&format!("`{pointer}`")), words(&need.reason)));
    }
    for note in decided::notes(finding) {
        out.push_str(&format!("\n\n{}", words(&note)));
    }
    if let Some(help) = &finding.help {
        out.push_str(&format!("\n\nWhat to do: {}", words(help)));
    }
    out
}

/// Rows of the whole set that are carried out.
fn implementing(report: &Report) -> impl Iterator<Item = &Coverage> {
    report.coverage.iter().filter(|row| row.path.is_none() && row.status == CoverageStatus::Implements)
}

/// The sentences that carry a provision out.
fn evidence(row: &Coverage, id: String, made: &Made) -> Value {
    let places: Vec<Value> = row
        .at
        .iter()
        .filter(|at| matches!(at.verdict, CoverageStatus::Implements | CoverageStatus::Partial))
        .map(|at| json!({"href": uri::text(&at.path), "description": words(&format!("`{}:{}`: {}", at.path, at.range.line, at.verdict.word()))}))
        .collect();
    let mut out = json!({
        "uuid": id,
        "title": format!("implements: {}", words(&row.provision)),
        "description": "The procedures carry the provision out.",
        "methods": ["EXAMINE"],
        "types": ["control-objective"],
        "collected": made.time,
    });
    if let Some(members) = out.as_object_mut().filter(|_| !places.is_empty()) {
        members.insert("relevant-evidence".to_owned(), places.into());
    }
    out
}

/// What could not be read, and every other error: an auditor must not take it for examined.
fn unread(report: &Report, made: &Made) -> Vec<Value> {
    let inputs = common::unchecked(report).map(|input| {
        let reason = input.reason.as_ref().map(|reason| format!(": {reason}")).unwrap_or_default();
        (format!("`{}` was {}{reason}", input.path, common::not_checked(input.status)), Some(&input.path))
    });
    let errors = report.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    let errors = errors.map(|d| (format!("{}: {}", d.code, d.message), d.path.as_ref()));
    let all = inputs.chain(errors).enumerate().map(|(index, (said, path))| {
        let mut out = json!({
            "uuid": made.id(&format!("unread {index}")),
            "title": "not checked",
            "description": words(&said),
            "methods": ["EXAMINE"],
            "types": ["not-checked"],
            "collected": made.time,
        });
        if let (Some(members), Some(path)) = (out.as_object_mut(), path) {
            members.insert(
                "relevant-evidence".to_owned(),
                json!([{"href": uri::text(path), "description": "not checked"}]),
            );
        }
        out
    });
    all.collect()
}

/// Directive and provision.
type Key<'a> = common::Key<'a>;

/// How a provision stands.
struct Statement<'a> {
    key: Key<'a>,
    id: String,
    title: String,
    words: String,
    satisfied: bool,
    /// `pass`, `fail` or `other`.
    reason: &'static str,
    remarks: String,
}

/// Every provision that something was held against, and whether records fit their schemas.
fn statements(report: &Report) -> Vec<Statement<'_>> {
    let laws = Laws::of(report);
    let mut all = Vec::new();
    for law in laws.all() {
        let key = (Some(law.directive.id.as_str()), Some(law.provision.id.as_str()));
        let Some((reason, remarks)) = standing(report, key) else { continue };
        all.push(Statement {
            key,
            id: laws.id(law),
            title: words(&law.provision.title),
            words: words(&format!("{}: \"{}\"", law.provision.cites, law.provision.text)),
            satisfied: reason == "pass",
            reason,
            remarks,
        });
    }
    if report.findings.iter().any(|finding| finding.provision.is_none()) {
        all.push(Statement {
            key: (None, None),
            id: SCHEMA.to_owned(),
            title: "Records fit their schemas".to_owned(),
            words: "A record that does not fit its schema is judged by what can be read of it.".to_owned(),
            satisfied: false,
            reason: "fail",
            remarks: "Some records do not fit their schema.".to_owned(),
        });
    }
    all
}

/// Reason and remarks on a provision; nothing where nothing was held against it.
fn standing(report: &Report, key: Key<'_>) -> Option<(&'static str, String)> {
    let row = report
        .coverage
        .iter()
        .find(|row| row.path.is_none() && (Some(row.directive.as_str()), Some(row.provision.as_str())) == key);
    let judged = |row: &&crate::report::Records| (Some(row.directive.as_str()), Some(row.provision.as_str())) == key;
    let (mut violation, mut undetermined, mut compliant) = (0, 0, 0);
    for row in report.records.iter().filter(judged) {
        violation += row.violation;
        undetermined += row.undetermined;
        compliant += row.compliant;
    }
    let found =
        |verdicts: &[Verdict]| report.findings.iter().any(|f| common::key(f) == key && verdicts.contains(&f.verdict));
    let records = violation + undetermined + compliant > 0;
    let prose = row.map(|row| row.status);
    if prose.is_none() && !records && !found(&common::VERDICTS) {
        return None;
    }
    let fails = found(&[Verdict::Violation, Verdict::Contradiction, Verdict::Partial, Verdict::Missing, Verdict::Lost])
        || violation > 0
        || matches!(prose, Some(CoverageStatus::Violates | CoverageStatus::Partial));
    let open = found(&[Verdict::Undetermined, Verdict::Review])
        || undetermined > 0
        || matches!(prose, Some(CoverageStatus::Undetermined | CoverageStatus::Silent));
    let mut remarks = prose.map(|status| format!("The procedures: {}.", status.word())).unwrap_or_default();
    if records {
        let counts = format!(
            "{violation} violation, {undetermined} undetermined, {compliant} without a violation in the record"
        );
        remarks.push_str(&format!(" The records: {counts}."));
    }
    let reason = if fails {
        "fail"
    } else if open {
        "other"
    } else {
        "pass"
    };
    Some((reason, remarks.trim().to_owned()))
}

fn finding(statement: &Statement<'_>, observations: Option<&Vec<String>>, made: &Made) -> Value {
    let state = if statement.satisfied { "satisfied" } else { "not-satisfied" };
    let mut status = json!({"state": state, "reason": statement.reason});
    if let Some(members) = status.as_object_mut().filter(|_| !statement.remarks.is_empty()) {
        members.insert("remarks".to_owned(), statement.remarks.clone().into());
    }
    let mut out = json!({
        "uuid": made.id(&format!("finding {:?}", statement.key)),
        "title": statement.title,
        "description": statement.words,
        "target": {"type": "statement-id", "target-id": statement.id, "status": status},
    });
    let related: Vec<Value> = observations.into_iter().flatten().map(|id| json!({"observation-uuid": id})).collect();
    if let Some(members) = out.as_object_mut().filter(|_| !related.is_empty()) {
        members.insert("related-observations".to_owned(), related.into());
    }
    out
}
