//! The questions that the order leaves to counsel, on records: another answer gives another verdict.

use std::sync::Arc;

use ombud::eval::records::{JudgeSettings, RecordOutcome, judge};
use ombud::language::program::Program;
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use super::answered;

/// Records with the provision that they bear on, and the verdict under each answer; "" where there is no finding.
struct Case {
    question: &'static str,
    provision: &'static str,
    records: &'static str,
    answers: &'static [(&'static str, &'static str)],
}

const CASES: &[Case] = &[
    Case {
        question: "immigration-judge",
        provision: "no-detainer-holds",
        records: r#"{"kind":"custody","id":"C-1","booked_at":"2019-05-02T06:00-04:00","bases":[
            {"basis":"charge","started_at":"2019-05-02T06:00-04:00","ended_at":"2019-05-02T10:00-04:00"},
            {"basis":"immigration_detainer","form":"I-247A","started_at":"2019-05-02T08:00-04:00","honored":true,
             "warrant":{"issuer_type":"immigration_judge","issued_at":"2019-05-01"}}],
            "release":{"at":"2019-05-03T09:00-04:00","to":"immigration_authority"}}"#,
        answers: &[("no", "violation"), ("yes", "")],
    },
    Case {
        question: "citizenship",
        provision: "no-soliciting-from-victims",
        records: r#"{"kind":"question","id":"Q-1","at":"2019-05-02T10:00-04:00","role":["victim"],"topic":"citizenship",
            "initiated_by":"officer","asked":true,"legal_basis":{"kind":"none"}}"#,
        answers: &[("yes", "violation"), ("no", "")],
    },
    Case {
        question: "place-of-birth",
        provision: "no-status-inquiry",
        records: r#"{"kind":"question","id":"Q-1","at":"2019-05-02T10:00-04:00","role":["arrestee"],"topic":"place_of_birth",
            "initiated_by":"officer","asked":true,"legal_basis":{"kind":"none"}}"#,
        answers: &[("when-it-triggers", ""), ("never", ""), ("always", "violation")],
    },
    Case {
        question: "consular",
        provision: "no-status-inquiry",
        records: r#"{"kind":"question","id":"Q-1","at":"2019-05-02T10:00-04:00","role":["arrestee"],
            "topic":"nationality_consular","initiated_by":"officer","asked":true,"legal_basis":{"kind":"none"}}"#,
        answers: &[("allowed", ""), ("undetermined", "undetermined")],
    },
    Case {
        question: "mixed-grounds",
        provision: "no-administrative-warrants",
        records: r#"{"kind":"stop","id":"S-1","at":"2019-05-02T10:00-04:00","action":["arrest"],
            "grounds":[{"code":"crime_observed"},{"code":"admin_immigration_warrant"}],
            "warrant":{"kind":"administrative","form":"I-200","issuer_type":"ice_officer"}}"#,
        answers: &[("open", "undetermined"), ("cures", ""), ("does-not-cure", "violation")],
    },
    Case {
        question: "suspected-false-id",
        provision: "uniform-identification",
        records: r#"{"kind":"id_check","id":"I-1","at":"2019-05-02T10:00-04:00","method":["document"],"lacks_state_id":true,
            "presented":[{"type":"foreign_passport","has_photo":true,"result":"rejected","reason":"suspected_false"}]}"#,
        answers: &[("open", "undetermined"), ("allowed", ""), ("refusal", "violation")],
    },
    Case {
        question: "expired-id",
        provision: "uniform-identification",
        records: r#"{"kind":"id_check","id":"I-1","at":"2019-05-02T10:00-04:00","method":["document"],"lacks_state_id":true,
            "presented":[{"type":"foreign_passport","has_photo":true,"current":false,"result":"rejected","reason":"expired"}]}"#,
        answers: &[("open", "undetermined"), ("allowed", ""), ("refusal", "violation")],
    },
    Case {
        question: "asking-ice",
        provision: "no-status-inquiry",
        records: r#"{"kind":"federal_contact","id":"F-1","at":"2019-05-02T10:00-04:00","direction":"outbound",
            "counterpart":"ICE_ERO","channel":"phone","purpose":"status_check","requested_action":"status_check"}"#,
        answers: &[("yes", "violation"), ("no", "")],
    },
    Case {
        question: "criminal-immigration-offences",
        provision: "no-status-based-enforcement",
        records: r#"{"kind":"stop","id":"S-1","at":"2019-05-02T10:00-04:00","action":["arrest"],
            "grounds":[{"code":"crime_suspected","statute":"8 USC 1326"}]}"#,
        answers: &[("yes", "violation"), ("no", "")],
    },
    Case {
        question: "unnamed-actor",
        provision: "no-identity-stops",
        records: r#"[{"kind":"stop","id":"S-1","at":"2019-05-02T10:00-04:00","agency":"CODE","action":["detain"],
            "grounds":[{"code":"establish_identity"}]},
            {"kind":"manifest","id":"M-1","agencies":[{"code":"CODE","city":true,"police":false}]}]"#,
        answers: &[("all-city-personnel", "violation"), ("police", "")],
    },
    Case {
        question: "stated-ground-is-pretext",
        provision: "no-pretext-contact",
        records: r#"{"kind":"federal_contact","id":"F-1","at":"2019-05-02T10:00-04:00","direction":"outbound",
            "counterpart":"CBP","trigger":"no_government_id","requested_action":"interview"}"#,
        answers: &[("yes", "violation"), ("no", "")],
    },
    Case {
        question: "ice-means",
        provision: "serious-crime-assistance-only",
        records: r#"{"kind":"federal_contact","id":"F-1","at":"2019-05-02T10:00-04:00","direction":"outbound",
            "counterpart":"CBP","purpose":"enlist_assistance","offence":{"class":"none"},"requested_action":"pickup"}"#,
        answers: &[("ice", ""), ("all-immigration-agencies", "violation")],
    },
    Case {
        question: "federal-query",
        provision: "no-pretext-contact",
        records: r#"{"kind":"id_check","id":"I-1","at":"2019-05-02T10:00-04:00","method":["federal_query"],
            "presented":[{"type":"none"}]}"#,
        answers: &[("open", "undetermined"), ("yes", "violation"), ("no", "")],
    },
    Case {
        question: "later-grounds",
        provision: "no-status-based-enforcement",
        records: r#"{"kind":"stop","id":"S-1","at":"2019-05-02T10:00-04:00","action":["stop"],"grounds":[
            {"code":"immigration_status","recorded_at":"2019-05-02T10:30-04:00"},
            {"code":"traffic","recorded_at":"2019-05-20T08:00-04:00"}]}"#,
        answers: &[("open", "undetermined"), ("no", "violation"), ("yes", "")],
    },
    Case {
        question: "unexplained-departure",
        provision: "uniform-custody",
        records: r#"[{"kind":"custody","id":"C-1","booked_at":"2019-05-02T06:00-04:00","bases":[
            {"basis":"charge","started_at":"2019-05-02T06:00-04:00","ended_at":"2019-05-02T10:00-04:00"},
            {"basis":"immigration_detainer","form":"I-247A","started_at":"2019-05-02T08:00-04:00","honored":false}],
            "steps":[{"name":"intake","at":"2019-05-02T06:05-04:00","outcome":"done"}],
            "release":{"at":"2019-05-02T10:00-04:00","to":"community"}},
            {"kind":"manifest","id":"M-1","kinds":[{"kind":"step","complete":true}],
             "procedure":[{"step":"intake","required":true},{"step":"phone_call","required":true}]}]"#,
        answers: &[("open", "undetermined"), ("yes", "violation"), ("no", "")],
    },
    Case {
        question: "unstated-reason",
        provision: "no-pretext-contact",
        records: r#"{"kind":"custody","id":"C-1","booked_at":"2019-05-02T06:00-04:00","bases":[{"basis":"charge"}],
            "id_checks":[{"at":"2019-05-02T05:40-04:00","lacks_state_id":true,"method":["verbal"],
                          "presented":[{"type":"none"}]}],
            "contacts":[{"at":"2019-05-02T06:20-04:00","direction":"outbound","counterpart":"ICE_ERO","trigger":"other",
                         "requested_action":"pickup"}],
            "release":{"at":"2019-05-02T10:00-04:00","to":"community"}}"#,
        answers: &[("open", "undetermined"), ("yes", "violation"), ("no", "")],
    },
];

fn judged(program: &Program, records: &str) -> RecordOutcome {
    let layout = Arc::new(Layout::new(&program.schemas));
    let input = read(&Source::new("records.json", records), &layout);
    let settings = JudgeSettings { as_of: None, today: "2019-06-01".to_owned(), reveal: false };
    judge(program, &layout, vec![input], &settings)
}

#[test]
fn another_answer_gives_another_verdict() {
    let mut wrong = Vec::new();
    for case in CASES {
        for (answer, expected) in case.answers {
            let outcome = judged(&answered(case.question, answer), case.records);
            let of_it = || outcome.findings.iter().filter(|f| f.provision.as_deref() == Some(case.provision));
            let found = of_it().next().map_or("", |finding| finding.verdict.word());
            if found != *expected {
                let said: Vec<&str> = of_it().map(|f| f.message.as_str()).collect();
                let about = format!("{} is {answer}, on {}", case.question, case.provision);
                wrong.push(format!("{about}: `{found}`, not `{expected}`: {said:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_cases_give_every_answer_that_there_is() {
    let program = super::program();
    for case in CASES {
        let answers: Vec<&str> = case.answers.iter().map(|(answer, _)| *answer).collect();
        let question = program.interpretations.iter().find(|i| i.id == case.question);
        assert_eq!(
            question.map(|q| q.choices.iter().map(String::as_str).collect()),
            Some(answers),
            "{}",
            case.question
        );
    }
}
