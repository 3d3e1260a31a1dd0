//! `ombud test --corpus`

use super::run::Folder;

/// Labelled by hand from the order: one violation, one full and one partial implementation, one text that says nothing.
const LABELLED: &str = r#"
{"id": "A-1", "text": "Deputies may hold an inmate for up to 48 hours on an ICE detainer.", "labels": {"no-detainer-holds": "violates"}}
{"id": "A-2", "text": "Members shall not keep anyone in custody past the time of release on an immigration detainer unless a judge has issued a warrant.", "labels": {"P5": "implements"}}
{"id": "A-3", "text": "Members should not keep anyone in custody past the time of release on an immigration detainer unless a judge has issued a warrant.", "labels": {"no-detainer-holds": "implements"}, "limits": {"no-detainer-holds": "weaker"}}
{"id": "A-4", "text": "The front desk opens at eight.", "labels": {}}
"#;

fn folder(text: &str) -> Folder {
    let folder = Folder::new();
    folder.write("labelled.jsonl", text);
    folder
}

#[test]
fn scores_by_provision_and_in_all() {
    let run = folder(LABELLED).ombud("test --corpus labelled.jsonl --show 3");
    assert_eq!((run.stderr.as_str(), run.status), ("", 0));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_text_that_is_misread_is_shown_with_its_place() {
    let wrong = LABELLED.replace(r#"{"P5": "implements"}"#, r#"{"P5": "violates"}"#);
    let run = folder(&wrong).ombud("test --corpus labelled.jsonl --show 1");
    assert!(
        run.stdout.starts_with("missed `violates` no-detainer-holds [A-2] labelled.jsonl:3 said implements\n"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("a violation read as an implementation: 1\n"), "{}", run.stdout);
}

#[test]
fn a_line_that_cannot_be_used_is_said_and_the_rest_is_scored() {
    let lines = LABELLED.replace("no-detainer-holds\": \"violates", "no-detainer-hold\": \"violates");
    let run = folder(&format!("{lines}{{\"id\": \"A-4\", \"text\": \"x\"}}\n{{\"id\": \"B\"}}\n"))
        .ombud("test --corpus labelled.jsonl");
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_corpus_without_a_text_is_no_success() {
    let run = folder("\n").ombud("test --corpus labelled.jsonl");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("no labelled text in `labelled.jsonl`"), "{}", run.stdout);
}
