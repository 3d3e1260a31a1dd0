//! The machine contract: schema, fields, counts, exit status.

use ombud::diagnostic::{Code, Diagnostic, Severity};
use ombud::finding::Verdict;
use ombud::render::json;
use ombud::report::{FailOn, Parts, SCHEMA};
use serde_json::Value;

use super::made::{finding, parts, report, report_with};

pub fn assert_valid(report: &Value) {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(report).map(|e| format!("{e} at {}", e.instance_path())).collect();
    assert_eq!(errors, Vec::<String>::new());
}

fn value() -> Value {
    serde_json::from_str(&json::render(&report()).unwrap()).unwrap()
}

#[test]
fn a_report_follows_its_schema() {
    assert_valid(&value());
    assert_valid(&serde_json::to_value(report_with(Parts::default(), FailOn::Never, true)).unwrap());
}

#[test]
fn the_schema_refuses_what_the_contract_does_not_name() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut wrong = value();
    wrong["findings"][0]["verdict"] = "compliant".into();
    assert!(!validator.is_valid(&wrong));
    let mut extra = value();
    extra["summary"]["score"] = 1.into();
    assert!(!validator.is_valid(&extra));
}

#[test]
fn members_that_are_always_present_are_null_without_a_value() {
    let value = value();
    let missing = value["findings"].as_array().unwrap().iter().find(|f| f["verdict"] == "missing").unwrap().clone();
    for member in ["path", "line", "column", "end_line", "end_column"] {
        assert_eq!(missing.get(member), Some(&Value::Null), "{member}");
    }
    assert_eq!(value["coverage"][0].get("path"), Some(&Value::Null));
    assert!(missing.get("record").is_none());
}

#[test]
fn a_place_points_into_the_file_as_the_user_has_it() {
    let value = value();
    let finding = value["findings"].as_array().unwrap().iter().find(|f| f["path"] == "sop.md").unwrap();
    let place: Vec<&Value> = ["line", "column", "end_line", "end_column"].iter().map(|m| &finding[*m]).collect();
    assert_eq!(place, [4, 1, 5, 20]);
    assert_eq!(finding["related"][0]["line"], 3);
}

#[test]
fn settings_that_differ_are_told_with_who_set_them() {
    let value = value();
    assert_eq!(value["parameters"][0]["value"], "1h30min");
    assert_eq!(value["parameters"][0]["default"], "0min");
    assert_eq!(value["parameters"][0]["set_by"], "command line");
    assert_eq!(value["interpretations"][0]["choice"], "judicial");
}

#[test]
fn undetermined_is_grouped_by_what_would_decide() {
    let group = &value()["summary"]["undetermined_by"][0];
    assert_eq!(group["fields"][0], "/warrants/*/signed_by");
    assert_eq!(group["count"], 1);
}

#[test]
fn an_error_about_the_inputs_wins_over_findings_and_hides_none() {
    let mut parts = parts();
    parts.diagnostics.push(Diagnostic::new(Code::InputUnreadable, Severity::Error, "cannot be read").path("x.md"));
    let report = report_with(parts, FailOn::Never, false);
    assert_eq!((report.summary.exit, report.findings.len()), (2, 3));
}

#[test]
fn the_fail_level_decides_between_0_and_1() {
    let exit = |verdict: Verdict, fail_on| {
        let parts = Parts { findings: vec![finding("no-holds", verdict, None, "x")], ..Parts::default() };
        report_with(parts, fail_on, false).summary.exit
    };
    let levels = [FailOn::Error, FailOn::Warning, FailOn::Advice, FailOn::Never];
    assert_eq!(levels.map(|level| exit(Verdict::Violation, level)), [1, 1, 1, 0]);
    assert_eq!(levels.map(|level| exit(Verdict::Undetermined, level)), [0, 1, 1, 0]);
    assert_eq!(levels.map(|level| exit(Verdict::Review, level)), [0, 0, 1, 0]);
    assert_eq!(report_with(Parts::default(), FailOn::Advice, false).summary.exit, 0);
}
