//! A case as one nested object and the same case as events, under the shipped rules.

use std::sync::Arc;

use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;
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

fn step() -> impl Strategy<Value = Value> {
    let name = code(&["intake", "phone_call", "ice_interview", "release_auth"]);
    let outcome = code(&["", "done", "denied", "not_offered", "unknown"]);
    let reason = code(&["", "immigration_hold", "medical"]);
    (name, hour(), outcome, reason).prop_map(|(name, at, outcome, reason)| {
        object(vec![("name", name), ("at", at), ("outcome", outcome), ("skipped_reason", reason)])
    })
}

fn contact() -> impl Strategy<Value = Value> {
    let trigger = code(&["", "place_of_birth", "appearance", "detainer_received", "unknown"]);
    let counterpart = code(&["ICE_ERO", "USMS", "unknown"]);
    (counterpart, hour(), trigger).prop_map(|(counterpart, at, trigger)| {
        object(vec![
            ("direction", json!("outbound")),
            ("counterpart", counterpart),
            ("at", at),
            ("trigger", trigger),
            ("info_shared", json!(["release_date"])),
        ])
    })
}

fn question() -> impl Strategy<Value = Value> {
    let topic = code(&["immigration_status", "place_of_birth", "identity", "unknown"]);
    let basis = prop_oneof![Just(json!("")), Just(json!({"kind": "none"})), Just(json!({"kind": "statute"}))];
    (topic, hour(), basis, any::<bool>()).prop_map(|(topic, at, basis, asked)| {
        object(vec![
            ("topic", topic),
            ("at", at),
            ("asked", json!(asked)),
            ("role", json!(["arrestee"])),
            ("legal_basis", basis),
        ])
    })
}

/// The lists of a case that are written in it, and the kind of what they hold.
const LISTS: [(&str, &str); 4] =
    [("bases", "basis"), ("steps", "step"), ("contacts", "federal_contact"), ("questions", "question")];

fn case() -> impl Strategy<Value = Value> {
    let release = (hour(), code(&["community", "immigration_authority", "county_jail", "unknown"]));
    let parts = (
        prop::collection::vec(basis(), 0..4),
        prop::collection::vec(step(), 0..3),
        prop::collection::vec(contact(), 0..2),
        prop::collection::vec(question(), 0..2),
    );
    (hour(), parts, prop::option::of(release)).prop_map(|(booked, (bases, steps, contacts, questions), release)| {
        let mut case = json!({"kind": "custody", "id": "C", "booked_at": booked, "bases": bases, "steps": steps,
                              "contacts": contacts, "questions": questions});
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
    let mut lines: Vec<String> = Vec::new();
    for (member, kind) in LISTS {
        let held = case[member].as_array().unwrap().iter().enumerate();
        lines.extend(held.map(|(at, of)| event(kind, format!("C#{member}/{at}"), of)));
    }
    lines.extend(case.get("release").map(|release| event("release", "C#release".to_owned(), release)));
    lines.push(json!({"kind": "custody", "id": "C", "booked_at": case["booked_at"]}).to_string());
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_nested_case_is_read_as_its_events_without_loss(case in case()) {
        let layout = Arc::new(Layout::new(&shipped_program().schemas));
        let members = |text: &str| {
            let input = read(&Source::new("a", text), &layout);
            let mut records: Vec<_> = input.records.into_iter().map(|r| (r.kind, r.id, r.members)).collect();
            // Kind and id are what a record is called; in a nested one its place says them.
            for (kind, _, members) in &mut records {
                for name in ["kind", "id"] {
                    layout.field_of(*kind, name).into_iter().for_each(|field| members.remove(field));
                }
            }
            records.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
            records
        };
        // Only the lists themselves are not members of the event: an empty one is as good as none.
        let (mut nested, events) = (members(&case.to_string()), members(&events(&case)));
        let custody = layout.kind("custody").unwrap();
        for (member, _) in LISTS {
            let field = layout.field_of(custody, member).unwrap();
            nested.iter_mut().filter(|record| record.0 == custody).for_each(|record| record.2.remove(field));
        }
        prop_assert_eq!(nested, events);
    }

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
