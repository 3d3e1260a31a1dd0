//! JUnit: for pipelines that show results as tests.
//!
//! A suite is an input; what the whole run says is a suite of its own. What reaches the fail level fails, what
//! does not is skipped with its words, what could not be checked is an error. A test passes only where something
//! was read and found in order: silence, and what no rule selected, is skipped.

use std::collections::BTreeMap;

use quick_junit::{NonSuccessKind, Report as Suites, TestCase, TestCaseStatus, TestSuite};

use super::format::{Rendered, Unwritable};
use super::{common, decided};
use crate::diagnostic::{Code, Severity};
use crate::finding::CoverageStatus;
use crate::report::mask::on_one_line;
use crate::report::{Coverage, Diagnostic, Finding, Records, Report};

/// The suite of what is about no input.
const ALL: &str = "all inputs together";

/// The report as JUnit XML.
///
/// # Errors
/// Where the XML cannot be written, which no input brings about.
pub fn render(report: &Report) -> Rendered {
    let mut cases: BTreeMap<Option<&str>, Vec<TestCase>> = BTreeMap::new();
    for input in &report.inputs {
        cases.entry(Some(&input.path)).or_default();
    }
    for finding in &report.findings {
        cases.entry(finding.path.as_deref()).or_default().push(of_finding(finding, report));
    }
    let found: std::collections::BTreeSet<_> =
        report.findings.iter().map(|f| (f.path.as_deref(), common::key(f))).collect();
    for row in &report.coverage {
        let key = (Some(row.directive.as_str()), Some(row.provision.as_str()));
        if !found.contains(&(row.path.as_deref(), key)) {
            cases.entry(row.path.as_deref()).or_default().push(of_coverage(row));
        }
    }
    for row in &report.records {
        cases.entry(Some(&row.path)).or_default().extend(of_records(row));
    }
    for diagnostic in &report.diagnostics {
        cases.entry(diagnostic.path.as_deref()).or_default().extend(of_diagnostic(diagnostic));
    }
    for decision in decided::decisions(report) {
        cases.entry(None).or_default().push(skipped("what people have decided", "ombud", &decision));
    }
    for input in common::unchecked(report) {
        let reason = input.reason.as_deref().unwrap_or("no reason is known");
        let message = format!("{}: {reason}", common::not_checked(input.status));
        cases.entry(Some(&input.path)).or_default().push(skipped("the input", "ombud", &message));
    }
    let mut suites = Suites::new("ombud");
    for (path, cases) in cases {
        let mut suite = TestSuite::new(on_one_line(path.unwrap_or(ALL)));
        suite.add_test_cases(cases);
        suites.add_test_suite(suite);
    }
    suites.to_string().map(|xml| without_count(&xml)).map_err(Unwritable::because)
}

/// The root without the number of what is skipped: the suites have theirs, and strict readers refuse one at the root.
fn without_count(xml: &str) -> String {
    let found = xml.split_once(" skipped=\"").and_then(|(head, rest)| Some((head, rest.split_once('"')?.1)));
    found.map_or_else(|| xml.to_owned(), |(head, tail)| format!("{head}{tail}"))
}

fn case(name: &str, class: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(on_one_line(name), status);
    case.set_classname(on_one_line(class));
    case
}

fn skipped(name: &str, class: &str, message: &str) -> TestCase {
    let mut status = TestCaseStatus::skipped();
    status.set_message(on_one_line(message));
    case(name, class, status)
}

/// One that is no success, with its words.
fn failed(kind: NonSuccessKind, ty: &str, message: &str, description: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_type(ty).set_message(on_one_line(message)).set_description(description);
    status
}

fn of_finding(finding: &Finding, report: &Report) -> TestCase {
    let class = finding.directive.as_deref().unwrap_or("ombud");
    // A name holds when lines move, so that a dashboard knows the finding again.
    let name = format!("{} {}", finding.rule, finding.fingerprint);
    let message = format!("{}: {}", finding.verdict.word(), finding.message);
    if let Some(waived) = &finding.waiver {
        return skipped(&name, class, &format!("{message} (waived: {})", decided::terms(waived)));
    }
    if common::fails(report, finding) {
        case(&name, class, failed(NonSuccessKind::Failure, finding.verdict.word(), &message, &description(finding)))
    } else {
        skipped(&name, class, &message)
    }
}

/// What a reader of the failure wants to know, a line each.
fn description(finding: &Finding) -> String {
    let mut lines = vec![common::place(finding)];
    lines.extend(common::record(finding).map(|record| format!("record: {record}")));
    lines.extend(common::sentence(finding).map(|sentence| format!("reads: \"{sentence}\"")));
    lines.extend(finding.help.as_ref().map(|help| format!("help: {help}")));
    if !finding.depends_on.is_empty() {
        lines.push(format!("turns on: {}", finding.depends_on.join(", ")));
    }
    lines.extend(decided::notes(finding));
    lines.push(format!("fingerprint: {}", finding.fingerprint));
    lines.iter().map(|line| on_one_line(line)).collect::<Vec<_>>().join("\n")
}

/// A provision on which a document has no finding.
fn of_coverage(row: &Coverage) -> TestCase {
    let definition = row.definition.as_ref().map(|id| format!(" in {id}")).unwrap_or_default();
    let name = format!("{}/procedures{definition}", row.provision);
    match row.status {
        CoverageStatus::Implements => case(&name, &row.directive, TestCaseStatus::success()),
        status if row.path.is_none() && status != CoverageStatus::Silent => {
            skipped(&name, &row.directive, &format!("{}: the findings stand with the documents", status.word()))
        }
        status => skipped(&name, &row.directive, status.word()),
    }
}

/// What a rule found in order in an input, and what it did not look at.
fn of_records(row: &Records) -> Option<TestCase> {
    let none = format!("none of {} records selected", row.read);
    if row.not_selected == row.read {
        return Some(skipped(&row.rule, &row.directive, &none));
    }
    if row.compliant > 0 {
        let name = format!("{}: no violation in {} of {} records", row.rule, row.compliant, row.read);
        return Some(case(&name, &row.directive, TestCaseStatus::success()));
    }
    let idle = row.violation + row.undetermined == 0;
    idle.then(|| skipped(&row.rule, &row.directive, &format!("{} records out of scope", row.out_of_scope)))
}

/// An error is an error; what was not assessed is skipped. Other messages are no tests.
fn of_diagnostic(diagnostic: &Diagnostic) -> Option<TestCase> {
    let place = match (&diagnostic.path, diagnostic.line) {
        (Some(path), Some(line)) => format!(" at {path}:{line}"),
        (Some(path), None) => format!(" at {path}"),
        _ => String::new(),
    };
    let name = format!("{}{place}", diagnostic.code);
    if diagnostic.severity == Severity::Error {
        let help = diagnostic.help.as_deref().unwrap_or_default();
        let status = failed(NonSuccessKind::Error, diagnostic.code, &diagnostic.message, &on_one_line(help));
        return Some(case(&name, "ombud", status));
    }
    (diagnostic.code == Code::RuleNotAssessed.as_str()).then(|| skipped(&name, "ombud", &diagnostic.message))
}
