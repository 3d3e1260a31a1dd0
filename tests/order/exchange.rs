//! Communication that 8 USC 1373 protects is a finding under no provision, and what only bears its name is one.

use std::sync::Arc;

use ombud::eval::records::{JudgeSettings, RecordOutcome, judge};
use ombud::finding::Verdict;
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use super::program;

fn judged(records: &str) -> RecordOutcome {
    let layout = Arc::new(Layout::new(&program().schemas));
    let input = read(&Source::new("contacts.json", records), &layout);
    let settings = JudgeSettings { as_of: None, today: "2019-12-01".to_owned(), reveal: false };
    judge(program(), &layout, vec![input], &settings)
}

/// What the provisions say of the records: provision and verdict.
fn findings(outcome: &RecordOutcome) -> Vec<(&str, Verdict)> {
    outcome.findings.iter().map(|f| (f.provision.as_deref().unwrap_or(""), f.verdict)).collect()
}

#[test]
fn citizenship_told_in_answer_to_a_request_is_no_finding() {
    let outcome = judged(
        r#"[{"kind":"federal_contact","id":"F-7","at":"2019-10-11T13:20-04:00","direction":"outbound","counterpart":"ICE_ERO",
            "channel":"email","purpose":"exchange_1373","trigger":"federal_request","info_shared":["status_citizenship"],
            "requested_action":"none","offence":{"system":"MCL","code":"257.904","class":"misdemeanor"}},
            {"kind":"manifest","id":"M-1","serious_offences":[{"system":"MCL","class":"felony"}]}]"#,
    );
    assert!(findings(&outcome).is_empty(), "{:?}", findings(&outcome));
}

#[test]
fn whatever_gave_rise_to_it_and_whatever_it_is_called() {
    for trigger in ["no_government_id", "limited_english", "place_of_birth", "appearance", "other"] {
        let outcome = judged(&format!(
            r#"{{"kind":"federal_contact","id":"F-7","at":"2019-10-11T13:20-04:00","direction":"outbound","counterpart":"CBP",
                "purpose":"administrative","trigger":"{trigger}","info_shared":["status_citizenship"],"requested_action":"none"}}"#
        ));
        assert!(findings(&outcome).is_empty(), "{trigger}: {:?}", findings(&outcome));
    }
}

#[test]
fn its_name_does_not_save_a_request_to_come_and_detain() {
    let outcome = judged(
        r#"[{"kind":"federal_contact","id":"F-8","at":"2019-10-12T02:05-04:00","direction":"outbound","counterpart":"ICE_ERO",
            "channel":"phone","purpose":"exchange_1373","info_shared":["status_citizenship","address"],"requested_action":"hold",
            "trigger":"database_hit","offence":{"system":"MCL","code":"257.904","class":"misdemeanor"}},
            {"kind":"manifest","id":"M-1","serious_offences":[{"system":"MCL","class":"felony"}]}]"#,
    );
    assert_eq!(findings(&outcome), [("serious-crime-assistance-only", Verdict::Violation)]);
}

#[test]
fn its_name_alone_settles_nothing() {
    let outcome = judged(
        r#"{"kind":"federal_contact","id":"F-9","at":"2019-10-12T02:05-04:00","direction":"outbound","counterpart":"ICE_ERO",
            "channel":"phone","purpose":"exchange_1373","trigger":"limited_english"}"#,
    );
    let found = findings(&outcome);
    assert!(found.contains(&("no-pretext-contact", Verdict::Undetermined)), "{found:?}");
    assert!(found.iter().all(|(_, verdict)| *verdict == Verdict::Undetermined), "{found:?}");
}

/// How long some take and how long others do is a matter of numbers.
#[test]
fn two_detainer_cases_that_took_longer_are_no_violation() {
    let case = |id: &str, basis: &str, from: &str, to: &str| {
        format!(
            r#"{{"kind":"custody","id":"{id}","booked_at":"2019-09-0{from}","bases":[
                {{"basis":"charge","started_at":"2019-09-0{from}","ended_at":"2019-09-0{to}","end_reason":"bond"}}{basis}],
                "release":{{"at":"2019-09-0{to}","to":"community","reason":"bond"}}}}"#
        )
    };
    let detainer = r#",{"basis":"immigration_detainer","form":"I-247A","honored":false}"#;
    let records = [
        case("C-1", "", "2T08:00-04:00", "2T11:00-04:00"),
        case("C-2", "", "3T08:00-04:00", "3T11:10-04:00"),
        case("C-3", detainer, "4T08:00-04:00", "4T12:05-04:00"),
        case("C-4", detainer, "5T08:00-04:00", "5T12:15-04:00"),
    ];
    let outcome = judged(&format!("[{}]", records.join(",")));
    assert!(outcome.findings.iter().all(|f| f.verdict != Verdict::Violation), "{:?}", findings(&outcome));
}
