//! Definitions that are broken: each mistake is said, and nothing that can be read is lost.

use std::time::{Duration, Instant};

use ombud::diagnostic::Code;

use super::{definitions, found, judged, violations, workflow};

/// Codes and messages of what is said.
fn said(text: &str) -> Vec<(Code, String)> {
    let read = definitions(text);
    read.diagnostics.into_iter().map(|d| (d.code, d.message)).collect()
}

/// A prompt that is found as long as its step is read.
const PROMPT: &str = r#""prompts":[{"label":"Immigration status"}]"#;

#[test]
fn mistakes_are_said_and_the_rest_is_judged() {
    let table: &[(&str, Code, &str)] = &[
        (r#"{"id":"1","next":[{"to":"9"}]},{"id":"2",P}"#, Code::DefinitionUnknownStep, "workflow `W` has no step `9`"),
        (r#"{"id":"1","next":[{"to":"1"}],P}"#, Code::DefinitionCycle, "workflow `W` leads back to step `1`"),
        (
            r#"{"id":"1","next":[]},{"id":"2",P}"#,
            Code::DefinitionUnreachable,
            "nothing leads to step `2` of workflow `W`",
        ),
        (r#"{"id":"1"},{"id":"1",P}"#, Code::DefinitionDuplicate, "workflow `W` has two steps `1`"),
        (r#"{"id":"1","when":{"prompt":"Q"},P}"#, Code::DefinitionUnknownStep, "workflow `W` has no prompt `Q`"),
        (r#"{"id":"1","promts":[],P}"#, Code::RecordUnknownField, "`step` has no member `promts`, which 1 record has"),
        (
            r#"{"id":"1","name":"bond_reviw",P}"#,
            Code::RecordUnknownCode,
            "`step.name` has no code `bond_reviw`, which 1 record has",
        ),
    ];
    for (steps, code, message) in table {
        let text = workflow("Booking", &steps.replace('P', PROMPT));
        assert!(said(&text).contains(&(*code, (*message).to_owned())), "{steps}: {:?}", said(&text));
        assert_eq!(violations(&text, "no-status-inquiry"), ["Immigration status"], "{steps}");
    }
}

#[test]
fn a_near_name_is_suggested() {
    let helps = |steps: &str| -> Vec<Option<String>> {
        definitions(&workflow("Booking", steps)).diagnostics.into_iter().map(|d| d.help).collect()
    };
    assert_eq!(
        helps(r#"{"id":"bond","next":[{"to":"releese"}]},{"id":"release"}"#)[0].as_deref(),
        Some("did you mean `release`?")
    );
    assert_eq!(helps(r#"{"id":"1","promts":[]}"#)[0].as_deref(), Some("did you mean `prompts`?"));
    assert_eq!(helps(r#"{"id":"1","name":"bond_reviw"}"#)[0].as_deref(), Some("did you mean `bond_review`?"));
}

#[test]
fn members_of_the_wrong_type_are_invalid_and_the_rest_is_read() {
    let table = [
        (r#"{"kind":"workflow","id":"W","steps":{"id":"1"}}"#, "`steps` of workflow `W` does not fit its schema"),
        (r#"{"kind":"workflow","id":"W","steps":[7]}"#, "`steps/0` of workflow `W` does not fit its schema"),
        (
            r#"{"kind":"workflow","id":"W","steps":[{"text":["a"]}]}"#,
            "`steps/0/text` of workflow `W` does not fit its schema",
        ),
        (
            r#"{"kind":"workflow","id":"W","steps":[{"prompts":[{"asked_of":"victim"}]}]}"#,
            "`steps/0/prompts/0/asked_of` of workflow",
        ),
        (r#"{"kind":"workflow","steps":[]}"#, "a record of the kind `workflow` has no `id`"),
        (
            r#"{"kind":"procedure","id":"P","sections":[{"heading":{}}]}"#,
            "`sections/0/heading` of procedure `P` does not fit",
        ),
        (
            r#"{"kind":"workflow","id":"W","effective_from":"soon"}"#,
            "`effective_from` of workflow `W` does not fit its schema",
        ),
    ];
    for (text, message) in table {
        let read = definitions(text);
        assert_eq!(read.documents.len(), 1, "{text}");
        assert!(read.findings.iter().any(|f| f.message.starts_with(message)), "{text}: {:?}", read.findings);
        judged(text);
    }
    let text = format!(r#"{{"kind":"workflow","id":"W","title":7,"steps":[null,"x",{{{PROMPT},"next":7}}]}}"#);
    assert_eq!(violations(&text, "no-status-inquiry"), ["Immigration status"]);
}

#[test]
fn what_is_nested_too_deeply_is_refused_and_the_next_line_read() {
    let deep = format!("{}{}", r#"{"sections":["#.repeat(200), "]}".repeat(200));
    let text = format!(
        "{{\"kind\":\"procedure\",\"id\":\"P\",\"sections\":[{deep}]}}\n{}\n",
        workflow("Booking", &format!("{{{PROMPT}}}"))
    );
    assert_eq!(violations(&text, "no-status-inquiry"), ["Immigration status"]);
    let within = format!("{}{}", r#"{"text":"Hold him on the ICE detainer.","sections":["#.repeat(60), "]}".repeat(60));
    let text = format!(r#"{{"kind":"procedure","id":"P","sections":[{within}]}}"#);
    assert_eq!(violations(&text, "no-detainer-holds").len(), 60);
}

#[test]
fn ten_thousand_steps_are_read_in_bounded_time() {
    let started = Instant::now();
    // a long chain, each step of which may be passed over, and may end it
    let chain: Vec<String> = (0..10_000)
        .map(|n| {
            let when = if n % 5 == 0 { r#","when":{"text":"Detainer","basis":"immigration_detainer"}"# } else { "" };
            format!(r#"{{"id":"{n}","text":"Stamp sheet {n}."{when},"next":[{{"to":"{}","when":{{"text":"stamped"}}}},{{"to":"9999"}}]}}"#, n + 1)
        })
        .collect();
    let text = workflow("Booking", &chain.join(","));
    let read = definitions(&text);
    assert!(read.documents[0].sentences.len() >= 10_000);
    assert!(started.elapsed() < Duration::from_secs(60), "{:?}", started.elapsed());
}

#[test]
fn branches_within_branches_without_end_are_given_up_and_said() {
    // every step may lead to every other
    let all: String =
        (0..150).map(|n| format!(r#"{{"to":"{n}","when":{{"text":"w"}}}}"#)).collect::<Vec<_>>().join(",");
    let steps: Vec<String> = (0..150).map(|n| format!(r#"{{"id":"{n}","next":[{all}]}}"#)).collect();
    let text = workflow("Booking", &format!("{},{{{PROMPT}}}", steps.join(",")));
    let messages = said(&text);
    assert!(messages.iter().any(|(code, _)| *code == Code::InputPartial), "{messages:?}");
    assert_eq!(violations(&text, "no-status-inquiry"), ["Immigration status"]);
}

#[test]
fn empty_definitions_say_nothing() {
    for text in [
        r#"{"kind":"workflow","id":"W"}"#,
        r#"{"kind":"procedure","id":"P","sections":[{}]}"#,
        r#"{"kind":"workflow","id":"W","steps":[{"next":[{}]}]}"#,
    ] {
        assert_eq!(found(text), []);
    }
}
