//! Times, versions and declarations under the shipped rules: what clocks, days, amendments and manifests do to a verdict.

use ombud::diagnostic::Code;
use ombud::eval::records::RecordOutcome;
use ombud::finding::Verdict;

use super::judging::run;
use super::rules::shipped_program;

/// The findings of a provision: record, verdict and what would decide.
fn findings(outcome: &RecordOutcome, provision: &str) -> Vec<String> {
    let of = outcome.findings.iter().filter(|f| f.provision.as_deref() == Some(provision));
    of.map(|f| {
        let needs: Vec<String> = f.needs.iter().map(|n| format!("{}{} {}", n.record, n.pointer, n.reason)).collect();
        let record = f.record.as_ref().map_or("", |record| record.id.as_str());
        format!("{record} {} {}", f.verdict.word(), needs.join(", ")).trim_end().to_owned()
    })
    .collect()
}

fn judged(inputs: &[&str]) -> RecordOutcome {
    let named: Vec<(String, &str)> = inputs.iter().enumerate().map(|(at, text)| (format!("i{at}"), *text)).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    run(shipped_program(), &named)
}

/// Held on a detainer of which nobody has signed a warrant, from the eligible time to the release.
fn held(id: &str, eligible: &str, released: &str) -> String {
    format!(
        r#"{{"kind":"custody","id":"{id}","booked_at":"2018-10-30T06:00","eligible_at":"{eligible}","bases":[{{"basis":"immigration_detainer","form":"I-247A","started_at":"2018-10-30T08:00","honored":true,"warrant":{{"kind":"none"}}}}],"release":{{"at":"{released}","to":"community"}}}}"#
    ) + "\n"
}

fn hold(eligible: &str, released: &str) -> Vec<String> {
    findings(&judged(&[&held("C", eligible, released)]), "no-detainer-holds")
}

#[test]
fn an_hour_that_the_clocks_showed_twice_may_be_either() {
    // 4 November 2018, Detroit: 01:30 was shown at 05:30 and at 06:30 UTC.
    assert_eq!(hold("2018-11-04T01:10", "2018-11-04T01:30"), ["C undetermined C/eligible_at ambiguous"]);
    assert_eq!(hold("2018-11-04T01:10-04:00", "2018-11-04T01:30-04:00"), ["C violation"]);
    assert_eq!(hold("2018-11-04T01:30-05:00", "2018-11-04T01:30-04:00"), [""; 0], "released before the second showing");
    assert_eq!(hold("2018-11-04T00:50", "2018-11-04T01:30"), ["C violation"], "either showing is after it");
    assert_eq!(hold("2018-11-04T01:30", "2018-11-04T02:00"), ["C violation"]);
}

#[test]
fn an_hour_that_the_clocks_jumped_over_is_invalid_and_leaves_it_open() {
    let outcome = judged(&[&held("C", "2019-03-10T01:00", "2019-03-10T02:30")]);
    assert_eq!(outcome.findings.iter().filter(|f| f.verdict == Verdict::Invalid).count(), 1);
    assert_eq!(findings(&outcome, "no-detainer-holds"), ["C undetermined C#release/at ambiguous"]);
    // Half past one and half past three on that day are an hour apart, and no more.
    assert_eq!(hold("2019-03-10T01:30", "2019-03-10T03:30"), ["C violation"]);
}

#[test]
fn times_without_an_hour_decide_only_between_days() {
    assert_eq!(hold("2018-11-01", "2018-11-01"), ["C undetermined C/eligible_at ambiguous"]);
    assert_eq!(hold("2018-11-01", "2018-11-02"), ["C violation"]);
    assert_eq!(hold("2018-11-02", "2018-11-01"), [""; 0]);
    assert_eq!(hold("2018-11", "2018-11-15T10:00"), ["C undetermined C/eligible_at ambiguous"]);
    assert_eq!(hold("2018-10", "2018-11-15T10:00"), ["C violation"]);
    assert_eq!(hold("2018-11-15T10:00", "2018"), ["C undetermined C#release/at ambiguous"]);
}

#[test]
fn an_open_case_is_judged_as_of_the_day_of_the_export() {
    let open = r#"{"kind":"custody","id":"C","booked_at":"2018-10-30T06:00","eligible_at":"2018-11-01T10:00","bases":[{"basis":"immigration_detainer","form":"I-247A","started_at":"2018-10-30T08:00","honored":true,"warrant":{"kind":"none"}}]}"#;
    let on = |day: &str| {
        let manifest = format!(r#"{{"kind":"manifest","id":"m","as_of":"{day}"}}"#);
        findings(&judged(&[open, &manifest]), "no-detainer-holds")
    };
    assert_eq!(on("2018-10-31"), [""; 0], "not yet due");
    assert_eq!(on("2018-11-02"), ["C violation"], "a day late and still there");
    assert_eq!(on("2018-11-01").len(), 1, "on that day it turns on the hour");
    assert!(on("2018-11-01")[0].starts_with("C undetermined"));
}

#[test]
fn two_bookings_of_one_person_are_two_cases() {
    let again = held("C-2", "2018-11-01T11:30", "2018-11-01T11:30").replace("2018-10-30T06:00", "2018-11-01T10:20");
    let outcome = judged(&[&held("C-1", "2018-11-01T10:00", "2018-11-01T10:00"), &again]);
    assert_eq!(findings(&outcome, "no-detainer-holds"), [""; 0], "the hour between them is nobody's custody");
    assert!(!outcome.diagnostics.iter().any(|d| d.code == Code::RecordConflict));
}

#[test]
fn a_case_spread_over_four_inputs_is_one_case() {
    let whole = held("C", "2018-11-01T10:00", "2018-11-02T09:00");
    let parts = [
        r#"{"kind":"release","id":"r","case":"C","at":"2018-11-02T09:00","to":"community"}"#,
        r#"{"kind":"basis","id":"b","case":"C","basis":"immigration_detainer","form":"I-247A","started_at":"2018-10-30T08:00","honored":true}"#,
        r#"{"kind":"manifest","id":"m","warrants":"complete"}"#,
        r#"{"kind":"custody","id":"C","booked_at":"2018-10-30T06:00","eligible_at":"2018-11-01T10:00"}"#,
    ];
    assert_eq!(findings(&judged(&[&whole]), "no-detainer-holds"), ["C violation"]);
    assert_eq!(findings(&judged(&parts), "no-detainer-holds"), ["C violation"]);
    let [release, basis, manifest, custody] = parts;
    assert_eq!(findings(&judged(&[custody, manifest, basis, release]), "no-detainer-holds"), ["C violation"]);
}

#[test]
fn the_version_in_force_counts_and_one_taken_back_is_not_judged() {
    let first = held("C", "2018-11-01T10:00", "2018-11-02T09:00");
    let amended = held("C", "2018-11-02T09:00", "2018-11-02T09:00")
        .replace("\"kind\":\"custody\"", "\"kind\":\"custody\",\"version\":2");
    let back = r#"{"kind":"custody","id":"C","version":3,"status":"voided"}"#;
    assert_eq!(findings(&judged(&[&first]), "no-detainer-holds"), ["C violation"]);
    assert_eq!(findings(&judged(&[&first, &amended]), "no-detainer-holds"), [""; 0]);
    let outcome = judged(&[&first, &amended, back]);
    assert_eq!(findings(&outcome, "no-detainer-holds"), [""; 0]);
    let rows = outcome.counts.iter().filter(|row| row.provision == "no-detainer-holds");
    assert_eq!(rows.map(|row| row.read - row.not_selected).sum::<u64>(), 0);
    let codes: Vec<Code> = outcome.diagnostics.iter().map(|d| d.code).collect();
    assert!(codes.contains(&Code::RecordVoided) && codes.contains(&Code::RecordSuperseded), "{codes:?}");
}

#[test]
fn two_exports_that_disagree_leave_it_open() {
    let one = r#"{"kind":"custody","id":"C","booked_at":"2018-10-30T06:00","eligible_at":"2018-11-01T10:00"}"#;
    let other = r#"{"kind":"custody","id":"C","booked_at":"2018-10-30T06:00","eligible_at":"2018-11-02T09:00"}"#;
    let rest = r#"{"kind":"release","id":"r","case":"C","at":"2018-11-02T09:00","to":"community"}
{"kind":"basis","id":"b","case":"C","basis":"immigration_detainer","form":"I-247A","started_at":"2018-10-30T08:00","honored":true,"warrant":{"kind":"none"}}"#;
    let outcome = judged(&[one, other, rest]);
    assert_eq!(findings(&outcome, "no-detainer-holds"), ["C undetermined C/eligible_at ambiguous"]);
    assert!(outcome.diagnostics.iter().any(|d| d.code == Code::RecordConflict));
    let withheld = one.replace("\"eligible_at\":\"2018-11-01T10:00\"", "\"missing\":{\"eligible_at\":\"redacted\"}");
    assert_eq!(findings(&judged(&[&withheld, rest]), "no-detainer-holds"), ["C undetermined C/eligible_at redacted"]);
}

#[test]
fn an_identification_method_that_is_not_the_citys_is_one_only_under_a_given_list() {
    let check = r#"{"kind":"id_check","id":"i","at":"2018-08-09T16:30","method":["federal_query"],"lacks_state_id":true,"presented":[]}"#;
    let given = r#"{"kind":"manifest","id":"m","identification_methods":["document","verbal"]}"#;
    let listed = r#"{"kind":"manifest","id":"m","identification_methods":["document","federal_query"]}"#;
    let of = |manifest: &str| findings(&judged(&[check, manifest]), "uniform-identification");
    let broken = |manifest: &str| of(manifest).contains(&"i violation".to_owned());
    assert_eq!((broken(given), broken(listed)), (true, false));
}

#[test]
fn the_hour_at_which_the_order_took_effect_divides_its_first_day() {
    let asked = |at: &str, manifest: &str| {
        let question = format!(
            r#"{{"kind":"question","id":"q","at":"{at}","role":["victim"],"topic":"immigration_status","asked":true}}"#
        );
        findings(&judged(&[&question, manifest]), "no-soliciting-from-victims").len()
    };
    let noon = r#"{"kind":"manifest","id":"m","effective_at":"2017-04-03T12:00"}"#;
    let none = r#"{"kind":"manifest","id":"m"}"#;
    assert_eq!((asked("2017-04-03T09:00", none), asked("2017-04-03T09:00", noon)), (1, 0));
    assert_eq!((asked("2017-04-03T12:00", noon), asked("2017-04-02T23:59", none)), (1, 0));
}
