//! Concepts in the free text of records: found by whole words, told masked, never a verdict of their own.

use ombud::eval::records::RecordOutcome;
use ombud::finding::Verdict;

use super::asked::ask;

const RULE: &str = r#"records {
    forbid stop
        when stop.narrative mentions immigration_status
             and undetermined "whether the report tells of a question"
}"#;

fn report(rule: &str, narrative: &str) -> RecordOutcome {
    let record = format!(r#"{{"kind": "stop", "id": "s1", "at": "2018-05-02T10:00", "narrative": "{narrative}"}}"#);
    ask(rule, &[("stops.json", &record)], "2026-01-01")
}

fn verdict(narrative: &str) -> Option<Verdict> {
    report(RULE, narrative).findings.first().map(|finding| finding.verdict)
}

#[test]
fn whole_words_are_found_in_all_their_forms_and_no_parts_of_words() {
    let mentioned = [
        "Asked about his immigration status.",
        "ASKED ABOUT HIS\\nIMMIGRATION STATUS",
        "Talked of the immigration statuses of both drivers.",
    ];
    for text in mentioned {
        assert_eq!(verdict(text), Some(Verdict::Undetermined), "{text}");
    }
    let not = [
        "Notice given at the office.",
        "A talk on immigration.\\n\\nStatus of the vehicle: towed.",
        "He spoke of immigration. Status unchanged.",
        "",
    ];
    let none = not.map(|text| verdict(text).filter(|_| !text.is_empty()));
    assert_eq!(none, [None; 4]);
}

#[test]
fn what_the_text_says_is_never_told() {
    let outcome = report(RULE, "Zebra asked about his immigration status.");
    let finding = &outcome.findings[0];
    assert_eq!(
        finding.message,
        "whether stop `s1` violates `p-1` depends on whether the report tells of a question, which no record tells"
    );
    let facts: Vec<_> = finding.facts.iter().map(|fact| (fact.name.as_str(), fact.value.as_str())).collect();
    assert_eq!(facts, [("stop.narrative", "[masked]")]);
}

#[test]
fn a_text_that_is_not_there_leaves_it_open() {
    let record = r#"{"kind": "stop", "id": "s1", "at": "2018-05-02T10:00"}"#;
    let outcome = ask(RULE, &[("stops.json", record)], "2026-01-01");
    assert_eq!(outcome.findings[0].verdict, Verdict::Undetermined);
    let given = RULE.replace("forbid stop", "forbid stop given stop.narrative");
    let outcome = ask(&given, &[("stops.json", record)], "2026-01-01");
    assert!(outcome.findings.is_empty());
    let said: Vec<&str> = outcome.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        said,
        ["`p-1` was not assessed: nothing can be said by `p-1/records` without a value of `stop.narrative`"]
    );
}
