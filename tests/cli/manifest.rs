//! `ombud manifest`

use serde_json::{Value, json};

use super::run::{Folder, json as parsed};

const LOG: &str = r#"{"kind":"custody","id":"C-1","agency":"LPD","booked_at":"2018-03-01T06:00","bases":[{"basis":"charge","started_at":"2018-03-01T06:00:00-05:00"},{"basis":"criminal_warrant","warrant":{"kind":"judicial"}}],"release":{"at":"2018-03-02"}}
{"kind":"custody","id":"C-2","agency":"LPD","booked_at":"2018-03-04T22:15","bases":[]}
"#;
const ASKED: &str = r#"[{"kind":"question","id":"Q-1","agency":"PARKS","at":"2019-05","topic":"identity","legal_basis":{"kind":"none"}},
{"kind":"question","id":"Q-2","agency":"told us he is from Ruritania","topic":"identity"},
{"kind":"id_check","id":"I-1","at":"2018-08-09T16:30","method":["document","verbal"]}]"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("export/log.ndjson", LOG);
    folder.write("export/asked.json", ASKED);
    folder
}

#[test]
fn a_draft_tells_what_is_seen_and_asks_for_the_rest() {
    let run = folder().ombud("manifest export");
    assert_eq!(run.status, 0);
    insta::assert_snapshot!("a_draft", run.stdout);
    insta::assert_snapshot!("a_draft_on_the_terminal", run.stderr);
}

#[test]
fn nothing_is_declared_that_people_must_answer() {
    let draft = parsed(&folder().ombud("manifest export"));
    for (name, value) in draft.as_object().unwrap() {
        match name.as_str() {
            "kind" | "id" | "questions" => {}
            "kinds" => {
                for entry in value.as_array().unwrap() {
                    assert_eq!((&entry["complete"], &entry["systems"]), (&Value::Null, &Value::Null), "{entry}");
                }
            }
            _ => assert_eq!(value, &Value::Null, "{name}"),
        }
    }
}

#[test]
fn a_period_is_from_the_earliest_to_the_latest_day_seen() {
    let draft = parsed(&folder().ombud("manifest export"));
    let days = |kind: &str| {
        let entry = draft["kinds"].as_array().unwrap().iter().find(|entry| entry["kind"] == kind).unwrap();
        (entry["from"].clone(), entry["to"].clone())
    };
    assert_eq!(days("custody"), (json!("2018-03-01"), json!("2018-03-04")));
    assert_eq!(days("question"), (json!("2019-05-01"), json!("2019-05-31")), "a month is a month long");
    assert_eq!(days("step"), (Value::Null, Value::Null), "custodies hold lists of steps, and there are none");
}

/// Saved as it is, a draft is read without a word, and changes no verdict.
#[test]
fn a_draft_is_valid_input_and_declares_nothing() {
    let folder = folder();
    folder.write("draft.json", &folder.ombud("manifest export").stdout);
    let check = |args: &str| parsed(&folder.ombud(&format!("check --as-of 2026-11-22 --format json {args}")));
    let (before, after) = (check("export"), check("export draft.json"));
    assert_eq!(before["findings"], after["findings"]);
    let of_draft = |report: &Value| {
        let all = report["diagnostics"].as_array().unwrap().clone();
        all.into_iter().filter(|d| d["path"] == "draft.json").collect::<Vec<_>>()
    };
    assert_eq!(of_draft(&after), Vec::<Value>::new());
}

/// An answer counts.
#[test]
fn an_answered_draft_declares() {
    let folder = folder();
    let draft = folder.ombud("manifest export").stdout;
    folder.write("draft.json", &draft.replace("\"warrants\": null", "\"warrants\": \"complete\""));
    let draft = folder.ombud("manifest export draft.json");
    assert_eq!(parsed(&draft).get("warrants"), None);
    assert!(draft.stderr.contains("left out, since a manifest among the inputs declares it:"), "{}", draft.stderr);
    assert_eq!(parsed(&draft)["id"], "export-2018-03-01-to-2019-05-31-further");
}

#[test]
fn what_is_no_code_is_not_shown() {
    let run = folder().ombud("manifest export");
    assert!(!run.stdout.contains("Ruritania") && !run.stderr.contains("Ruritania"));
    let asked = parsed(&run)["questions"]["agencies"].to_string();
    assert!(asked.contains("LPD (2), PARKS (1)"), "{asked}");
}

#[test]
fn without_records_there_is_no_draft() {
    let folder = folder();
    folder.write("sop.md", "# Intake\n\nThe clerk keeps a log.\n");
    for paths in ["", "sop.md", "nowhere.json"] {
        let run = folder.ombud(&format!("manifest {paths}"));
        assert_eq!((run.stdout.as_str(), run.status), ("", 2), "{paths}");
        assert!(run.stderr.ends_with("next: ombud manifest FOLDER\n"), "{}", run.stderr);
    }
}

#[test]
fn what_cannot_be_read_is_said_and_gives_2() {
    let folder = folder();
    folder.write("export/more.ndjson", "{\"kind\":\"custdy\",\"id\":\"x\"}\n{\"kind\":\n");
    let run = folder.ombud("manifest export");
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(run.stderr.contains("custdy"), "{}", run.stderr);
    assert_eq!(parsed(&run)["kind"], "manifest");
}
