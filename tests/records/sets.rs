//! What several records and several inputs come to: zones, versions, contradictions, orphans.

use std::sync::Arc;

use ombud::diagnostic::Code;
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::node::{Node, Unknown};
use ombud::subject::records::read;
use ombud::subject::records::set::RecordSet;

use super::schemas::shipped;

fn set(inputs: &[(&str, &str)]) -> RecordSet {
    let layout = Arc::new(Layout::new(&shipped()));
    let read = inputs.iter().map(|(name, text)| read(&Source::new(*name, *text), &layout)).collect();
    RecordSet::build(read, layout, Some("America/Detroit"))
}

fn member<'s>(set: &'s RecordSet, id: &str, name: &str) -> Option<&'s Node> {
    let entity = set.entities.iter().find(|e| &*set.record(e.versions[0]).unwrap().id == id).unwrap();
    let record = set.record(*entity.versions.last().unwrap()).unwrap();
    record.members.get(set.layout.field_of(record.kind, name).unwrap())
}

fn codes(set: &RecordSet) -> Vec<Code> {
    set.diagnostics.iter().map(|d| d.code).collect()
}

fn second(node: Option<&Node>) -> i64 {
    let Some(Node::Time(at)) = node else { panic!("{node:?}") };
    assert_eq!(at.from, at.to);
    at.from
}

#[test]
fn the_manifest_settles_the_zone_of_its_input() {
    let custody = r#"{"kind":"custody","id":"c","booked_at":"2018-03-01T06:00"}"#;
    let here = set(&[("a", custody)]);
    let there =
        set(&[("a", &format!("{custody}\n{}", r#"{"kind":"manifest","id":"m","timezone":"America/Los_Angeles"}"#))]);
    assert_eq!(second(member(&there, "c", "booked_at")) - second(member(&here, "c", "booked_at")), 3 * 3600);
    let nowhere = set(&[("a", &format!("{custody}\n{}", r#"{"kind":"manifest","id":"m","timezone":"Mars/Base"}"#))]);
    assert!(nowhere.diagnostics.iter().any(|d| d.message.contains("time zone")));
}

#[test]
fn a_time_that_the_clocks_jumped_over_is_invalid_and_unknown() {
    let set = set(&[("a", r#"{"kind":"custody","id":"c","booked_at":"2018-03-11T02:30"}"#)]);
    assert_eq!(set.findings[0].message, "`booked_at` of custody `c` is a time that the clocks jumped over");
    assert_eq!(member(&set, "c", "booked_at"), Some(&Node::Unknown(Unknown::Ambiguous)));
}

#[test]
fn repetitions_count_once_and_contradictions_are_unknown() {
    let first = r#"{"kind":"release","id":"r","case":"c","to":"community","reason":"bond"}"#;
    let other = r#"{"kind":"release","id":"r","case":"c","to":"usms","reason":"bond"}"#;
    let custody = r#"{"kind":"custody","id":"c"}"#;
    let same = set(&[("a", &format!("{custody}\n{first}\n{first}"))]);
    assert_eq!(codes(&same), [Code::RecordDuplicate]);
    assert_eq!(same.diagnostics[0].record.as_deref(), Some("r"));
    let conflict = set(&[("a", &format!("{custody}\n{first}")), ("b", other)]);
    assert_eq!(codes(&conflict), [Code::RecordConflict]);
    assert_eq!(member(&conflict, "r", "to"), Some(&Node::Unknown(Unknown::Ambiguous)));
    assert!(matches!(member(&conflict, "r", "reason"), Some(Node::Code(_))));
}

#[test]
fn the_latest_version_is_in_force_and_a_void_one_takes_all_back() {
    let version = |n: u32, status: &str| {
        format!(r#"{{"kind":"custody","id":"c","version":{n},"status":"{status}","facility":"F{n}"}}"#)
    };
    let amended = set(&[("b", &version(2, "amended")), ("a", &version(1, "active"))]);
    assert_eq!(codes(&amended), [Code::RecordSuperseded]);
    assert_eq!(member(&amended, "c", "facility"), Some(&Node::Text("F2".into())));
    let voided = set(&[("a", &format!("{}\n{}", version(1, "active"), version(2, "voided")))]);
    assert_eq!(codes(&voided), [Code::RecordVoided, Code::RecordSuperseded]);
    assert_eq!(voided.entities[0].current(), None);
}

#[test]
fn the_later_entry_counts_where_versions_have_no_number() {
    let entry = |day: u32, to: &str| {
        format!(r#"{{"kind":"release","id":"r","case":"c","to":"{to}","entered_at":"2018-03-0{day}"}}"#)
    };
    let set =
        set(&[("a", &format!("{}\n{}\n{{\"kind\":\"custody\",\"id\":\"c\"}}", entry(4, "usms"), entry(2, "court")))]);
    assert_eq!(codes(&set), [Code::RecordSuperseded]);
    let Some(Node::Code(code)) = member(&set, "r", "to") else { panic!() };
    assert_eq!(*code, 5);
}

#[test]
fn a_basis_without_its_custody_is_an_orphan_and_a_question_is_not() {
    let set = set(&[(
        "a",
        "{\"kind\":\"basis\",\"id\":\"b\",\"case\":\"gone\"}\n{\"kind\":\"question\",\"id\":\"q\",\"case\":\"2018-17\"}",
    )]);
    assert_eq!(codes(&set), [Code::RecordOrphan]);
    assert_eq!(set.diagnostics[0].message, "1 of the records belongs to a case of which there is no record: `b`");
}

#[test]
fn no_text_names_the_custody_that_a_basis_belongs_to() {
    let set = set(&[("a", r#"{"kind":"custody","id":"c","bases":[{"basis":"charge","custody":{"id":"z"}}]}"#)]);
    assert_eq!(codes(&set), [Code::RecordUnknownField]);
}

#[test]
fn impossible_orders_are_said_and_doubtful_times_unknown() {
    let set = set(&[(
        "a",
        "{\"kind\":\"custody\",\"id\":\"c\",\"booked_at\":\"2018-03-01T06:00\",\"bases\":[{\"basis\":\"charge\",\"ended_at\":\"2018-03-02T06:00\"}],\"release\":{\"at\":\"2018-03-01T10:00\"}}",
    )]);
    assert_eq!(codes(&set), [Code::RecordTimeOrder]);
    assert_eq!(member(&set, "c#bases/0", "ended_at"), Some(&Node::Unknown(Unknown::OutOfOrder)));
    assert!(matches!(member(&set, "c#release", "at"), Some(Node::Time(_))));
}

#[test]
fn the_order_of_inputs_makes_no_difference() {
    let a = (
        "a",
        "{\"kind\":\"custody\",\"id\":\"c\",\"facility\":\"X\"}\n{\"kind\":\"basis\",\"id\":\"b\",\"case\":\"c\"}",
    );
    let b = (
        "b",
        "{\"kind\":\"custody\",\"id\":\"c\",\"facility\":\"Y\"}\n{\"kind\":\"basis\",\"id\":\"b\",\"case\":\"z\"}",
    );
    let (one, other) = (set(&[a, b]), set(&[b, a]));
    assert_eq!(format!("{:?}", one.records), format!("{:?}", other.records));
    assert_eq!(format!("{:?}", one.diagnostics), format!("{:?}", other.diagnostics));
}

#[test]
fn reasons_for_missing_members_are_kept() {
    let set = set(&[(
        "a",
        r#"{"kind":"custody","id":"c","missing":{"eligible_at":"redacted","bases/0/warrant":"redacted"},"bases":[{"basis":"charge"}]}"#,
    )]);
    assert_eq!(member(&set, "c", "eligible_at"), Some(&Node::Unknown(Unknown::Redacted)));
    assert_eq!(member(&set, "c#bases/0", "warrant"), Some(&Node::Unknown(Unknown::Redacted)));
}

#[test]
fn of_two_copies_the_one_that_says_more_counts() {
    let set = set(&[(
        "a",
        r#"{"kind":"basis","id":"b","case":"C","honored":null,"warrant":{"kind":"administrative"}}
           {"kind":"basis","id":"b","case":"C","honored":true,"warrant":{"form":"I-200"},"missing":{"basis":"redacted"}}"#,
    )]);
    assert_eq!(member(&set, "b", "honored"), Some(&Node::Bool(true)));
    let Some(Node::Struct(warrant)) = member(&set, "b", "warrant") else { panic!() };
    assert_eq!(warrant.0.len(), 2, "{warrant:?}");
    assert_eq!(codes(&set), [Code::RecordConflict, Code::RecordOrphan]);
}
