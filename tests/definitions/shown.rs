//! Definitions as the user of the command meets them.

use crate::cli::run::{Folder, json};
use crate::report::contract::assert_valid;

const MIXED: &str = r#"{"kind":"manifest","id":"m","as_of":"2019-06-01","legal_bases":[{"kind":"statute","cite":"8 USC 1324a"}]}
{"kind":"workflow","id":"HIRE","title":"Hiring","steps":[{"id":"1","prompts":[{"label":"Status","topic":"immigration_status","legal_basis":{"kind":"statute","cite":"8 U.S.C. 1324a"}}]}]}
{"kind":"workflow","id":"DESK","title":"Front desk","by":"Sgt. Roe Ruritania","steps":[{"id":"1","text":"Ask each caller about immigration status.","remark":"Ruritania"}]}
{"kind":"question","id":"q1","at":"2019-05-02T10:00","topic":"immigration_status","asked":true,"legal_basis":{"kind":"none"},"text":"Ruritania"}
{"kind":"workflow","id":"LATER","title":"Front desk","effective_from":"2020-01-01","steps":[{"id":"1","text":"Ask each caller about immigration status."}]}
"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("export.ndjson", MIXED);
    folder
}

#[test]
fn records_and_definitions_of_one_file_go_where_they_belong() {
    let run = folder().ombud("check --format json export.ndjson");
    let report = json(&run);
    assert_valid(&report);
    let input = &report["inputs"][0];
    assert_eq!((input["kind"].as_str(), input["records"].as_u64()), (Some("records"), Some(2)));
    let listed: Vec<(&str, bool)> = input["definitions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["id"].as_str().unwrap(), d["in_force"].as_bool().unwrap()))
        .collect();
    assert_eq!(listed, [("HIRE", true), ("DESK", true), ("LATER", false)]);
    let findings = report["findings"].as_array().unwrap();
    let of: Vec<_> = findings
        .iter()
        .filter(|f| f["provision"] == "no-status-inquiry" && f["verdict"] == "violation")
        .map(|f| (f["line"].as_u64().unwrap(), f["definition"].as_str(), f["record"].as_str()))
        .collect();
    assert_eq!(of, [(3, Some("DESK"), None), (4, None, Some("q1"))]);
}

#[test]
fn what_takes_effect_later_is_listed_and_judged_from_then_on() {
    let words = |day: &str| folder().ombud(&format!("check --as-of {day} export.ndjson")).stdout;
    let early = words("2019-12-31");
    assert!(
        early.contains("workflow `LATER` is not in force and was not judged: it takes effect on 2020-01-01"),
        "{early}"
    );
    assert!(!words("2020-01-01").contains("not in force and was not judged"));
}

#[test]
fn nobody_behind_a_definition_is_shown() {
    let folder = folder();
    folder.write("one.json", r#"{"kind":"workflow","id":"W","by":"Ruritania","steps":[{"text":"Ask each caller about immigration status.","note":"Ruritania","name":"from Ruritania"}]}"#);
    for format in ["text", "json"] {
        let run = folder.ombud(&format!("check --format {format} export.ndjson one.json"));
        let shown = run.stdout + &run.stderr;
        assert!(!shown.contains("Ruritania"), "{shown}");
        assert!(shown.contains("one.json"), "{shown}");
    }
}

#[test]
fn the_policys_own_words_are_shown() {
    let run = folder().ombud("check export.ndjson");
    assert!(run.stdout.contains("Ask each caller about immigration status."), "{}", run.stdout);
}

#[test]
fn a_line_of_a_definition_is_explained() {
    let folder = Folder::new();
    folder.write("flow.json", "{\"kind\":\"workflow\",\"id\":\"W\",\"title\":\"Booking\",\"steps\":[\n{\"id\":\"1\",\"name\":\"intake\"},\n{\"id\":\"2\",\"name\":\"bond_review\",\"when\":{\"text\":\"Citizen\",\"topic\":\"citizenship\"}}]}\n");
    let run = folder.ombud("explain flow.json:3");
    assert_eq!(run.status, 0, "{run:?}");
    assert!(run.stdout.contains("-> uniform-custody: undetermined"), "{}", run.stdout);
    let run = folder.ombud("explain flow.json:9");
    assert!(run.stderr.contains("no sentence stands on line 9"), "{run:?}");
}

#[test]
fn the_schemas_are_printed() {
    for kind in ["workflow", "procedure"] {
        let schema = json(&Folder::new().ombud(&format!("schema {kind}")));
        assert_eq!(schema["properties"]["kind"]["const"], kind);
    }
}

#[test]
fn a_misspelt_kind_of_definition_is_said() {
    let folder = Folder::new();
    folder.write("flow.ndjson", "{\"kind\":\"workflw\",\"id\":\"W\"}\n{\"kind\":\"workflow\",\"id\":\"V\"}\n");
    let run = folder.ombud("check flow.ndjson");
    assert!(
        run.stdout.contains("unknown record kind `workflw`") && run.stdout.contains("did you mean `workflow`?"),
        "{}",
        run.stdout
    );
}
