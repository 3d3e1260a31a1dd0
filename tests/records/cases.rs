//! Cases of custody under the shipped rules, with everything an export brings along.

use ombud::diagnostic::Code;
use ombud::eval::records::RecordOutcome;
use ombud::finding::Finding;
use ombud::language::program::Literal;
use proptest::prelude::*;

use super::judging::run;
use super::rules::shipped_program;

fn judged(text: &str) -> RecordOutcome {
    run(shipped_program(), &[("export.ndjson", text)])
}

/// What one provision says: its findings in words, `verdict: needs`.
fn of(outcome: &RecordOutcome, provision: &str) -> Vec<String> {
    let mine = |f: &&Finding| f.provision.as_deref() == Some(provision);
    let words = |f: &Finding| {
        let needs: Vec<String> = f.needs.iter().map(|n| format!("{}{} {}", n.record, n.pointer, n.reason)).collect();
        format!("{}: {}", f.verdict.word(), needs.join(", "))
    };
    outcome.findings.iter().filter(mine).map(words).collect()
}

fn compliant(outcome: &RecordOutcome, provision: &str) -> u64 {
    outcome.counts.iter().filter(|row| row.provision == provision).map(|row| row.compliant).sum()
}

const DETAINER: &str = r#"{"kind":"basis","id":"b2","case":"J-7","basis":"immigration_detainer","label":"IMM HOLD","form":"I-247A","started_at":"2018-05-10T08:40","ended_at":null,"honored":null,"warrant":{"kind":"judicial","form":"I-205","issuer_type":"ice_officer","issued_at":"2018-04-20"}}"#;
const CHARGE: &str = r#"{"kind":"basis","id":"b1","case":"J-7","basis":"charge","started_at":"2018-05-10T06:12","ended_at":"2018-05-10T10:00","end_reason":"bond"}"#;

#[test]
fn events_of_a_case_without_a_stated_release_time() {
    let custody = r#"{"kind":"custody","id":"J-7","at":"2018-05-10T06:12:00-04:00","agency":"MI0000000"}"#;
    let release = r#"{"kind":"release","id":"r1","case":"J-7","at":"2018-05-11T09:30","to":"immigration_authority","reason":"transfer"}"#;
    let outcome = judged(&[DETAINER, release, CHARGE, custody].join("\n"));
    assert_eq!(of(&outcome, "no-detainer-holds"), ["violation: "]);
    let finding = outcome.findings.iter().find(|f| f.provision.as_deref() == Some("no-detainer-holds")).unwrap();
    let fact = |name: &str| finding.facts.iter().find(|f| f.name == name).unwrap().value.as_str();
    assert_eq!((fact("initial_release_time"), fact("overstay")), ("2018-05-10 10:00", "23 h 30 min"));
}

#[test]
fn a_case_without_a_release_is_open_and_judged_as_of_the_export() {
    let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2018-05-10T06:12"}"#;
    let held = DETAINER.replace("\"honored\":null", "\"honored\":true");
    let manifest = r#"{"kind":"manifest","id":"m","as_of":"2018-05-12"}"#;
    let outcome = judged(&[custody, CHARGE, &held, manifest].join("\n"));
    assert_eq!(of(&outcome, "no-detainer-holds"), ["violation: "]);
    assert_eq!(outcome.as_of.as_deref(), Some("2018-05-12"));
}

#[test]
fn a_charge_closed_after_the_release_leaves_it_open() {
    let late = CHARGE.replace("2018-05-10T10:00", "2018-05-13T10:00");
    let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2018-05-10T06:12"}"#;
    let release = r#"{"kind":"release","id":"r1","case":"J-7","at":"2018-05-11T09:30","to":"immigration_authority"}"#;
    let outcome = judged(&[custody, &late, DETAINER, release].join("\n"));
    assert_eq!(of(&outcome, "no-detainer-holds"), ["undetermined: b1/ended_at out-of-order"]);
    assert!(outcome.diagnostics.iter().any(|d| d.code == Code::RecordTimeOrder && d.record.as_deref() == Some("b1")));
}

#[test]
fn the_time_of_another_agency_is_not_the_departments() {
    let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2018-05-10T06:12","agency":"COUNTY"}"#;
    let release = r#"{"kind":"release","id":"r1","case":"J-7","at":"2018-05-11T09:30","to":"immigration_authority"}"#;
    let manifest = r#"{"kind":"manifest","id":"m","agencies":[{"code":"COUNTY","city":false,"police":false}]}"#;
    let outcome = judged(&[custody, CHARGE, DETAINER, release, manifest].join("\n"));
    assert_eq!((of(&outcome, "no-detainer-holds").len(), compliant(&outcome, "no-detainer-holds")), (0, 1));
    let unlisted = judged(&[custody, CHARGE, DETAINER, release, &manifest.replace("COUNTY", "OTHER")].join("\n"));
    assert_eq!(of(&unlisted, "no-detainer-holds"), ["undetermined: m/agencies absent"]);
}

#[test]
fn the_manifest_sets_the_grace_and_a_laxer_one_is_said() {
    let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2018-05-10T06:12"}"#;
    let release = r#"{"kind":"release","id":"r1","case":"J-7","at":"2018-05-10T10:20","to":"immigration_authority"}"#;
    let manifest = r#"{"kind":"manifest","id":"m","grace_minutes":30}"#;
    let outcome = judged(&[custody, CHARGE, DETAINER, release, manifest].join("\n"));
    assert_eq!(compliant(&outcome, "no-detainer-holds"), 1);
    assert_eq!(
        outcome.parameters.iter().map(|(_, value)| value.clone()).collect::<Vec<_>>(),
        [Literal::Duration(1800)]
    );
    assert!(outcome.diagnostics.iter().any(|d| d.code == Code::ParamLaxer));
}

#[test]
fn a_plain_warrant_in_a_jail_export_is_nobodys_yet() {
    let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2019-05-10T06:12"}"#;
    let basis = r#"{"kind":"basis","id":"w","case":"J-7","basis":"warrant_unspecified","label":"WARRANT","started_at":"2019-05-10T06:12","warrant":{"source":"NCIC"}}"#;
    let outcome = judged(&format!("{custody}\n{basis}"));
    assert_eq!(of(&outcome, "no-administrative-warrants"), ["undetermined: w/warrant/issuer_type absent"]);
}

#[test]
fn a_court_order_beside_an_administrative_warrant_in_custody_is_for_counsel() {
    let case = r#"{"kind":"custody","id":"J-7","booked_at":"2019-05-10T06:12","bases":[{"basis":"court_order","started_at":"2019-05-10T06:12","ended_at":"2019-05-11T09:30"},{"basis":"admin_immigration_warrant","form":"I-200","started_at":"2019-05-10T06:12"}],"release":{"at":"2019-05-11T09:30","to":"immigration_authority"}}"#;
    let outcome = judged(case);
    assert_eq!(
        of(&outcome, "no-administrative-warrants"),
        ["undetermined: J-7#bases/1mixed-grounds open-interpretation"]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happens to a text, every record still counts once, and nothing stops the run.
    #[test]
    fn damaged_text_is_read_as_far_as_it_goes(at in 0_usize..900, byte in 0_u8..128, cut in 0_usize..40) {
        let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2018-05-10T06:12","eligible_at":"2018-05-10"}"#;
        let mut text = [custody, CHARGE, DETAINER, r#"{"kind":"release","id":"r","case":"J-7","at":"2018-05-11"}"#].join("\n").into_bytes();
        let at = at % text.len();
        let end = (at + cut % 8).min(text.len());
        text.splice(at..end, [byte]);
        let outcome = judged(&String::from_utf8_lossy(&text));
        for row in &outcome.counts {
            prop_assert_eq!(row.read, row.violation + row.undetermined + row.compliant + row.out_of_scope + row.not_selected);
        }
    }
}

/// A case file that is corrected as a whole: what came nested is of the version of what held it.
#[test]
fn a_later_version_of_a_case_brings_its_own_release() {
    let case = |more: &str, released: &str| {
        format!(
            r#"{{"kind":"custody","id":"J-7",{more},"booked_at":"2018-05-10T06:12","eligible_at":"2018-05-10T10:00","bases":[{{"basis":"immigration_detainer","form":"I-247A","started_at":"2018-05-10T08:40","honored":true,"warrant":{{"kind":"none"}}}}],"release":{{"at":"{released}","to":"community"}}}}"#
        )
    };
    let late = "2018-05-11T09:30";
    let in_time = "2018-05-10T10:00";
    let numbered = [case(r#""version":1"#, late), case(r#""version":2"#, in_time)];
    let entered =
        [case(r#""entered_at":"2018-05-14T09:00""#, in_time), case(r#""entered_at":"2018-05-12T09:00""#, late)];
    for versions in [numbered, entered] {
        let outcome = judged(&versions.join("\n"));
        assert!(of(&outcome, "no-detainer-holds").is_empty(), "{:#?}", outcome.findings);
        assert_eq!(compliant(&outcome, "no-detainer-holds"), 1);
        assert!(outcome.diagnostics.iter().all(|d| d.code != Code::RecordConflict), "{:#?}", outcome.diagnostics);
    }
    // of two files that nothing tells apart neither is right
    let outcome = judged(&[case(r#""version":1"#, late), case(r#""version":1"#, in_time)].join("\n"));
    assert_eq!(of(&outcome, "no-detainer-holds"), ["undetermined: J-7#release/at ambiguous"]);
}

/// What a corrected case file leaves out is no more said of the case; a list that it does not give says nothing.
#[test]
fn a_later_version_with_a_shorter_list_takes_back_what_it_leaves_out() {
    let detainer = r#"{"basis":"immigration_detainer","form":"I-247A","started_at":"2018-05-10T08:40","honored":true,"warrant":{"kind":"none"}}"#;
    let charge = r#"{"basis":"charge","started_at":"2018-05-10T06:12","ended_at":"2018-05-10T10:00"}"#;
    let case = |version: u8, bases: &str| {
        format!(
            r#"{{"kind":"custody","id":"J-7","version":{version},"booked_at":"2018-05-10T06:12"{bases},"release":{{"at":"2018-05-11T09:30","to":"community"}}}}"#
        )
    };
    let first = case(1, &format!(r#","bases":[{charge},{detainer}]"#));
    assert_eq!(of(&judged(&first), "no-detainer-holds"), ["violation: "]);

    let shorter = case(2, &format!(r#","bases":[{charge}]"#));
    let outcome = judged(&[first.as_str(), &shorter].join("\n"));
    assert!(of(&outcome, "no-detainer-holds").is_empty(), "{:#?}", outcome.findings);
    assert_eq!(compliant(&outcome, "no-detainer-holds"), 1);
    let left_out = outcome.diagnostics.iter().find(|d| d.message.contains("left out")).unwrap();
    assert_eq!(left_out.code, Code::RecordSuperseded);
    assert_eq!(left_out.message, "1 of the records is left out of a later version of its case: `J-7#bases/1`");

    let silent = case(2, "");
    assert_eq!(of(&judged(&[first.as_str(), &silent].join("\n")), "no-detainer-holds"), ["violation: "]);

    // the same detainer under its own id, given again on a line of its own, is not taken back
    let named = first.replace(r#"{"basis":"imm"#, r#"{"id":"D-1","basis":"imm"#);
    let again = format!(r#"{{"kind":"basis","id":"D-1","case":"J-7","version":2,{}"#, &detainer[1..]);
    let outcome = judged(&[named.as_str(), &shorter, &again].join("\n"));
    assert_eq!(of(&outcome, "no-detainer-holds"), ["violation: "]);
}

/// A booking that was an error brings down its bases with it, however they came; what was asked was asked.
#[test]
fn what_is_part_of_a_voided_case_does_not_count() {
    let custody = r#"{"kind":"custody","id":"J-7","booked_at":"2019-05-10T06:12"}"#;
    let voided = r#"{"kind":"custody","id":"J-7","version":2,"status":"voided","booked_at":"2019-05-10T06:12"}"#;
    let basis = r#"{"basis":"admin_immigration_warrant","form":"I-200","started_at":"2019-05-10T06:12"}"#;
    let event = format!(r#"{{"kind":"basis","id":"b1","case":"J-7",{}"#, &basis[1..]);
    let question = r#"{"kind":"question","id":"q1","case":"J-7","at":"2019-05-10T07:00","role":["victim"],"topic":"immigration_status","asked":true,"initiated_by":"officer","legal_basis":{"kind":"none"}}"#;
    let nested = custody.replace("}", &format!(r#","bases":[{basis}]}}"#));
    for case in [[custody, event.as_str()].join("\n"), nested] {
        assert_eq!(of(&judged(&case), "no-administrative-warrants"), ["violation: "]);
        let outcome = judged(&[&case, voided, question].join("\n"));
        assert!(of(&outcome, "no-administrative-warrants").is_empty(), "{:#?}", outcome.findings);
        let counts = outcome.counts.iter().filter(|row| row.provision == "no-administrative-warrants");
        assert!(counts.clone().all(|row| row.not_selected == row.read), "{:#?}", outcome.counts);
        assert!(outcome.diagnostics.iter().any(|d| d.message.contains("belongs to a voided case")));
        assert_eq!(of(&outcome, "no-soliciting-from-victims"), ["violation: "]);
    }
}
