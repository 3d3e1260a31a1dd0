//! A case as one nested object and the same case as events, under the shipped rules.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::judging::run;
use super::rules::shipped_program;

fn hour() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => (1_u32..4, 0_u32..24).prop_map(|(day, hour)| json!(format!("2018-03-0{day}T{hour:02}:00"))),
        1 => (1_u32..4).prop_map(|day| json!(format!("2018-03-0{day}"))),
        1 => Just(Value::Null),
    ]
}

fn object(fields: Vec<(&'static str, Value)>) -> Value {
    Value::Object(fields.into_iter().filter(|(_, value)| *value != json!("")).map(|(k, v)| (k.to_owned(), v)).collect())
}

fn code(codes: &'static [&'static str]) -> impl Strategy<Value = Value> {
    prop::sample::select(codes).prop_map(|code| json!(code))
}

fn basis() -> impl Strategy<Value = Value> {
    let kinds = code(&[
        "charge",
        "sentence",
        "immigration_detainer",
        "admin_immigration_warrant",
        "warrant_unspecified",
        "unknown",
    ]);
    let forms = code(&["", "I-247A", "I-247N", "I-205"]);
    let honored = prop_oneof![Just(json!("")), Just(json!(true)), Just(json!(false))];
    let warrant = prop_oneof![
        Just(json!("")),
        code(&["federal_magistrate", "ice_officer", "unknown"])
            .prop_map(|issuer| json!({"issuer_type": issuer, "issued_at": "2018-02-01"})),
    ];
    (kinds, forms, hour(), hour(), honored, warrant).prop_map(|(basis, form, start, end, honored, warrant)| {
        object(vec![
            ("basis", basis),
            ("form", form),
            ("started_at", start),
            ("ended_at", end),
            ("honored", honored),
            ("warrant", warrant),
        ])
    })
}

fn case() -> impl Strategy<Value = Value> {
    let release = (hour(), code(&["community", "immigration_authority", "county_jail", "unknown"]));
    (hour(), prop::collection::vec(basis(), 0..4), prop::option::of(release)).prop_map(|(booked, bases, release)| {
        let mut case = json!({"kind": "custody", "id": "C", "booked_at": booked, "bases": bases});
        if let Some((at, to)) = release {
            case["release"] = json!({"at": at, "to": to});
        }
        case
    })
}

/// The events that a nested case holds, one a line, the last ones first.
fn events(case: &Value) -> String {
    let event = |kind: &str, id: String, of: &Value| {
        let mut members: Map<String, Value> = of.as_object().unwrap().clone();
        members.insert("kind".to_owned(), json!(kind));
        members.insert("id".to_owned(), json!(id));
        members.insert("case".to_owned(), json!("C"));
        Value::Object(members).to_string()
    };
    let bases = case["bases"].as_array().unwrap();
    let mut lines: Vec<String> =
        bases.iter().enumerate().map(|(at, basis)| event("basis", format!("C#bases/{at}"), basis)).collect();
    lines.extend(case.get("release").map(|release| event("release", "C#release".to_owned(), release)));
    lines.push(json!({"kind": "custody", "id": "C", "booked_at": case["booked_at"]}).to_string());
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_nested_case_and_its_events_are_judged_alike(case in case()) {
        let program = shipped_program();
        let (nested, events) = (run(program, &[("a", &case.to_string())]), run(program, &[("a", &events(&case))]));
        prop_assert_eq!(&nested.counts, &events.counts);
        let said = |outcome: &ombud::eval::records::RecordOutcome| -> Vec<_> {
            outcome.findings.iter().map(|f| (f.rule.clone(), f.verdict, f.message.clone(), f.needs.clone())).collect()
        };
        prop_assert_eq!(said(&nested), said(&events));
    }
}
