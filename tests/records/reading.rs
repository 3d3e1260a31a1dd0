//! From text to typed records: shapes, places, and what is said about what cannot be read.

use ombud::diagnostic::{Code, Severity};
use ombud::finding::Verdict;
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::{RecordInput, read};

use super::schemas::shipped;

pub fn reading(name: &str, text: &str) -> RecordInput {
    read(&Source::new(name, text), &Layout::new(&shipped()))
}

/// What an `invalid` finding or a diagnostic underlines.
fn underlined(place: &ombud::source::Place) -> String {
    place.source.slice(place.span).to_owned()
}

#[test]
fn a_nested_case_is_the_events_that_it_holds() {
    let input = reading(
        "case.json",
        r#"{"kind": "custody", "id": "C-1", "bases": [{"basis": "charge"}, {"id": "b2", "basis": "sentence"}],
            "steps": [], "release": {"to": "community"}}"#,
    );
    let ids: Vec<&str> = input.records.iter().map(|r| &*r.id).collect();
    assert_eq!(ids, ["C-1", "C-1#bases/0", "b2", "C-1#release"]);
    assert!(input.findings.is_empty() && input.diagnostics.is_empty());
}

#[test]
fn lines_arrays_and_single_objects_are_alike() {
    let one = r#"{"kind":"custody","id":"C-1"}"#;
    for text in [one.to_owned(), format!("[{one}]"), format!("{one}\n"), format!("\u{feff}[\n{one}\n]")] {
        let input = reading("x", &text);
        assert_eq!(input.records.len(), 1, "{text}");
        assert!(!input.partial);
    }
}

#[test]
fn a_broken_line_is_said_and_the_rest_is_read() {
    let input = reading(
        "x.ndjson",
        "{\"kind\":\"custody\",\"id\":\"a\"}\n{\"kind\": custody}\n{\"kind\":\"custody\",\"id\":\"b\"}\n",
    );
    assert_eq!(input.records.len(), 2);
    assert!(input.partial);
    let broken = &input.diagnostics[0];
    assert_eq!((broken.code, broken.severity), (Code::InputPartial, Severity::Error));
    let place = broken.place.as_ref().unwrap();
    assert_eq!(place.source.position(place.span.start).line, 2);
    assert_eq!(underlined(place), "c");
}

#[test]
fn too_deep_nesting_is_a_broken_line_and_no_crash() {
    let deep = format!("{{\"kind\":\"custody\",\"id\":\"a\",\"missing\":{}1{}}}", "[".repeat(4000), "]".repeat(4000));
    let input = reading("x.ndjson", &format!("{deep}\n{{\"kind\":\"custody\",\"id\":\"b\"}}"));
    assert_eq!(input.records.len(), 1);
    assert!(input.diagnostics[0].message.contains("nested more than 128 deep"), "{}", input.diagnostics[0].message);
}

#[test]
fn what_no_rule_can_judge_is_a_finding_and_counts() {
    let input = reading(
        "x.json",
        r#"[7, {"id": "a"}, {"kind": "custody"}, {"kind": "custody", "id": "ok"}, {"kind": "custdy", "id": "t"}]"#,
    );
    let messages: Vec<&str> = input.findings.iter().map(|f| f.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "an element of the input is not a JSON object",
            "a record does not say its `kind`",
            "a record of the kind `custody` has no `id`"
        ]
    );
    assert!(input.findings.iter().all(|f| f.verdict == Verdict::Invalid && f.rule == "schema"));
    assert_eq!((input.records.len(), input.unjudged), (1, 4));
    let unknown = &input.diagnostics[0];
    assert_eq!((unknown.code, unknown.help.as_deref()), (Code::RecordUnknownKind, Some("did you mean `custody`?")));
    assert_eq!(underlined(unknown.place.as_ref().unwrap()), "\"custdy\"");
}

#[test]
fn a_member_of_the_wrong_type_is_invalid_at_its_own_place_and_masked() {
    let input = reading(
        "x.json",
        r#"{"kind": "custody", "id": "C-1", "facility": 17, "bases": [{"basis": "charge", "warrant": "SECRET", "ended_at": "2018-02-30"}]}"#,
    );
    assert_eq!(input.records.len(), 2);
    let [own, nested] = &input.findings[..] else { panic!("{:#?}", input.findings) };
    assert_eq!(underlined(own.place.as_ref().unwrap()), "17");
    assert_eq!(
        own.message,
        "`facility` of custody `C-1` does not fit its schema: value is not of types \"null\", \"string\""
    );
    assert_eq!(nested.record.as_ref().unwrap().id, "C-1#bases/0");
    assert_eq!(nested.record.as_ref().unwrap().pointer, "/warrant");
    assert_eq!(underlined(nested.place.as_ref().unwrap()), "\"SECRET\"");
    assert!(!nested.message.contains("SECRET"));
    assert_eq!(
        nested.related[0].message,
        "`ended_at` of basis `C-1#bases/0` does not fit its schema: `2018-02-30` is not a time"
    );
}

#[test]
fn an_unknown_member_is_said_once_with_the_nearest_name() {
    let lines: String =
        (0..3).map(|n| format!("{{\"kind\":\"custody\",\"id\":\"c{n}\",\"booked_att\":\"SECRET\"}}\n")).collect();
    let input = reading("x.ndjson", &lines);
    let [unknown] = &input.diagnostics[..] else { panic!("{:#?}", input.diagnostics) };
    assert_eq!(unknown.code, Code::RecordUnknownField);
    assert_eq!(unknown.message, "`custody` has no member `booked_att`, which 3 records have");
    assert_eq!(unknown.help.as_deref(), Some("did you mean `booked_at`?"));
    assert_eq!(unknown.record.as_deref(), Some("c0"));
}

#[test]
fn an_unknown_code_is_shown_only_if_it_can_be_nothing_else() {
    let input = reading(
        "x.ndjson",
        "{\"kind\":\"basis\",\"id\":\"a\",\"basis\":\"charg\"}\n{\"kind\":\"basis\",\"id\":\"b\",\"basis\":\"Juan from Honduras\"}\n",
    );
    let messages: Vec<&str> = input.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`basis.basis` has no code [masked], which 1 record has",
            "`basis.basis` has no code `charg`, which 1 record has"
        ]
    );
    assert_eq!(input.diagnostics[1].help.as_deref(), Some("did you mean `charge`?"));
}

#[test]
fn a_line_too_long_is_invalid_and_the_rest_is_read() {
    let long = "x".repeat(17 << 20);
    let input = reading(
        "x.ndjson",
        &format!("{{\"kind\":\"custody\",\"id\":\"{long}\"}}\n{{\"kind\":\"custody\",\"id\":\"b\"}}\n"),
    );
    assert_eq!((input.records.len(), input.findings.len(), input.unjudged), (1, 1, 1));
    assert_eq!(input.findings[0].verdict, Verdict::Invalid);
}

#[test]
fn an_input_without_a_record_is_said() {
    for text in ["", "[]", "\n\n"] {
        assert_eq!(reading("x.json", text).diagnostics[0].code, Code::InputEmpty);
    }
}

#[test]
fn an_input_of_unknown_kinds_alone_is_not_checked_and_that_is_an_error() {
    let severity = |text: &str| reading("x.json", text).diagnostics[0].severity;
    let unknown = r#"{"kind": "custdy", "id": "t"}"#;
    assert_eq!(severity(unknown), Severity::Error, "nothing of it was checked");
    let beside = format!(r#"[{unknown}, {{"kind": "custody", "id": "C-1"}}]"#);
    assert_eq!(severity(&beside), Severity::Warning, "kept aside, and said");
}
