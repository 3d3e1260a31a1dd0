//! Undetermined records, grouped by what would decide, with the declarations that would settle them if they are true.

use serde_json::{Value, json};

use super::run::{Folder, json as parsed};
use crate::report::contract::assert_valid;

/// A day late to ICE, and of one detainer the warrant is not recorded, of the other who signed it.
const HELD: &str = r#"{"kind":"custody","id":"C-1","booked_at":"2018-03-01T06:00","eligible_at":"2018-03-01T10:00","bases":[{"basis":"charge","started_at":"2018-03-01T06:00","ended_at":"2018-03-01T10:00"},{"basis":"immigration_detainer","form":"I-247A","started_at":"2018-03-01T08:00"}],"release":{"at":"2018-03-02T09:00","to":"immigration_authority"}}
{"kind":"custody","id":"C-2","booked_at":"2018-03-01T06:00","eligible_at":"2018-03-01T10:00","bases":[{"basis":"charge","started_at":"2018-03-01T06:00","ended_at":"2018-03-01T10:00"},{"basis":"immigration_detainer","form":"I-247A","started_at":"2018-03-01T08:00","honored":true,"warrant":{"kind":"judicial"}}],"release":{"at":"2018-03-02T09:00","to":"immigration_authority"}}
"#;

/// Somebody else's booking, of which a step is on record: steps are exported, and those of the others are missing.
const STEP: &str = r#"{"kind":"custody","id":"C-0","booked_at":"2018-02-01T06:00","bases":[{"basis":"charge","started_at":"2018-02-01T06:00","ended_at":"2018-02-01T10:00"}],"steps":[{"name":"intake","outcome":"done"}],"release":{"at":"2018-02-01T10:00","to":"community"}}
"#;

/// Status was asked: once a statute is claimed, once nothing is said of the ground.
const ASKED: &str = r#"{"kind":"question","id":"Q-1","at":"2019-05-02T10:00","role":["stopped_person"],"topic":"immigration_status","asked":true,"recorded":false,"legal_basis":{"kind":"statute","cite":"8 USC 1324a"}}
{"kind":"question","id":"Q-2","at":"2019-05-02T10:00","role":["stopped_person"],"topic":"immigration_status","asked":true,"recorded":false}
"#;

fn report(log: &str, manifest: &str) -> Value {
    let folder = Folder::new();
    folder.write("log.ndjson", &format!("{log}{manifest}"));
    let run = folder.ombud("check --as-of 2026-11-22 --format json log.ndjson");
    let report = parsed(&run);
    assert_valid(&report);
    report
}

#[test]
fn where_no_step_is_on_record_at_all_that_is_said_once() {
    let report = report(HELD, "");
    assert_eq!(groups(&report, "uniform-custody/records/steps"), []);
    let row = report["records"].as_array().unwrap().iter().find(|row| row["rule"] == "uniform-custody/records/steps");
    assert_eq!(row.unwrap()["not_selected"], row.unwrap()["read"]);
    let said = report["diagnostics"].as_array().unwrap().iter().filter_map(|d| d["message"].as_str());
    let said: Vec<&str> = said.filter(|message| message.contains("`uniform-custody`")).collect();
    assert_eq!(
        said,
        [
            "`uniform-custody` was assessed in part only: nothing can be said by `uniform-custody/records/steps` without a \
          record of the kind `step`, or by `uniform-custody/records/notice` without a record of the kind `federal_contact`"
        ]
    );
}

/// The groups of one rule: fields, what settles them.
fn groups(report: &Value, rule: &str) -> Vec<(Value, Value)> {
    let groups = report["summary"]["undetermined_by"].as_array().unwrap().iter().filter(|group| group["rule"] == rule);
    let declared =
        |group: &Value| group["settled_by"].as_array().unwrap().iter().map(|way| way["declare"].clone()).collect();
    groups.map(|group| (group["fields"].clone(), Value::Array(declared(group)))).collect()
}

#[test]
fn a_switch_settles_what_is_absent_and_not_what_is_said_in_part() {
    let report = report(HELD, "");
    let expected =
        [(json!(["/warrant"]), json!([[{"switch": "warrants"}]])), (json!(["/warrant/issuer_type"]), json!([]))];
    assert_eq!(groups(&report, "no-detainer-holds/records"), expected);
}

#[test]
fn a_declaration_that_is_made_settles_what_was_said_of_it() {
    let report = report(HELD, r#"{"kind":"manifest","id":"m","warrants":"complete"}"#);
    assert_eq!(groups(&report, "no-detainer-holds/records"), [(json!(["/warrant/issuer_type"]), json!([]))]);
    assert_eq!(report["summary"]["violation"], 1);
}

#[test]
fn a_list_of_the_citys_and_a_switch_are_told_apart() {
    let report = report(ASKED, "");
    let expected = [
        (json!(["/legal_bases"]), json!([[{"list": "legal_bases"}]])),
        (json!(["/legal_basis"]), json!([[{"switch": "legal_basis"}]])),
    ];
    assert_eq!(groups(&report, "no-status-inquiry/records/asked"), expected);
}

#[test]
fn where_one_declaration_is_not_enough_two_are_named() {
    let found = groups(&report(&format!("{HELD}{STEP}"), ""), "uniform-custody/records/steps");
    let steps = json!({"complete": "step"});
    let ways = &found[0].1;
    assert_eq!(ways[0], json!([steps, {"list": "procedure"}]));
    assert_eq!(ways[1], json!([steps, {"interpretation": "unexplained-departure"}]));
}

#[test]
fn the_declarations_of_the_run_are_counted_over_all_rules() {
    let summary = report(&format!("{HELD}{STEP}{ASKED}"), "")["summary"].clone();
    let first = &summary["declarations"][0];
    assert_eq!(first["count"], 2, "{first}");
    assert_eq!(first["means"][0], "all records of the kind `step` are given");
    let counts: Vec<u64> =
        summary["declarations"].as_array().unwrap().iter().map(|way| way["count"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b), "{counts:?}");
}

#[test]
fn a_reader_is_told_in_words() {
    let folder = Folder::new();
    folder.write("log.ndjson", &format!("{HELD}{STEP}{ASKED}"));
    let shown = folder.ombud("check --as-of 2026-11-22 log.ndjson").stdout;
    let start = shown.find("Undetermined, by what would decide").unwrap();
    let end = shown.find("Not assessed").unwrap();
    insta::assert_snapshot!(&shown[start..end]);
}
