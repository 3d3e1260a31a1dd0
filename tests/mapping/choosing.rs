//! Which mapping reads a table.

use crate::cli::run::{Folder, Run, json};

const MAPPING: &str = "[source]\nid = \"a\"\n[[emit]]\nkind = \"custody\"\nset = { id = \"no\", booked_at = \"in\" }\n";
const OTHER: &str = "[source]\nid = \"b\"\n[[emit]]\nkind = \"question\"\nset = { id = \"no\", at = \"in\" }\n";
const TABLE: &str = "no,in\n1,2018-03-01T06:12\n";

fn check(files: &[(&str, &str)], args: &str) -> Run {
    let folder = Folder::new();
    for (name, text) in files {
        folder.write(name, text);
    }
    folder.ombud(&format!("check --as-of 2026-11-22 --format json {args}"))
}

/// What is said by messages with this code.
fn told(run: &Run, code: &str) -> Vec<String> {
    let report = json(run);
    let all = report["diagnostics"].as_array().unwrap().iter().filter(|d| d["code"] == code);
    all.map(|d| format!("{}: {}", d["severity"].as_str().unwrap(), d["message"].as_str().unwrap())).collect()
}

#[test]
fn the_mapping_beside_a_table_reads_it() {
    for name in ["t.map.toml", "t.csv.map.toml"] {
        let run = check(&[("t.csv", TABLE), (name, MAPPING)], "t.csv");
        let report = json(&run);
        assert_eq!((&report["inputs"][0]["status"], &report["inputs"][0]["records"]), (&"checked".into(), &1.into()));
        // a custody of which nobody knows why the person was held leaves something open
        assert_eq!(run.status, 1, "{run:?}");
    }
}

#[test]
fn the_mapping_that_is_named_comes_before_the_one_beside_it() {
    let run = check(&[("t.csv", TABLE), ("t.map.toml", MAPPING), ("o.map.toml", OTHER)], "--map o.map.toml t.csv");
    let report = json(&run);
    let rows = report["records"].as_array().unwrap();
    let asked = rows.iter().find(|row| row["rule"] == "no-status-inquiry/records/asked").unwrap();
    assert_eq!(asked["not_selected"], 0);
}

#[test]
fn a_mapping_among_the_inputs_reads_the_tables_whose_columns_it_names_and_that_is_said() {
    let run = check(&[("in/2018.csv", TABLE), ("in/jail.map.toml", MAPPING)], "in");
    assert_eq!(
        told(&run, "mapping.chosen"),
        ["advice: `in/2018.csv` was read by the mapping `in/jail.map.toml`, whose columns it has"]
    );
    let report = json(&run);
    let kinds: Vec<&str> = report["inputs"].as_array().unwrap().iter().map(|i| i["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["records", "mapping"]);
}

#[test]
fn two_that_fit_are_an_error_that_names_both() {
    let run = check(&[("in/2018.csv", TABLE), ("in/a.map.toml", MAPPING), ("in/b.map.toml", OTHER)], "in");
    assert_eq!(
        told(&run, "mapping.chosen"),
        ["error: `in/2018.csv` can be read by several mappings: `in/a.map.toml`, `in/b.map.toml`"]
    );
    assert_eq!(run.status, 2);
}

#[test]
fn a_table_without_a_mapping_is_unreadable_and_its_help_says_how_to_draft_one() {
    let run = check(&[("t.csv", TABLE)], "t.csv");
    assert_eq!(run.status, 2);
    let report = json(&run);
    assert_eq!(
        (&report["inputs"][0]["kind"], &report["inputs"][0]["status"]),
        (&"records".into(), &"unreadable".into())
    );
    let said = report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "input.no-mapping").unwrap();
    assert_eq!(said["help"], "draft one: `ombud map t.csv`, and keep it beside the table as `t.map.toml`");
}

#[test]
fn a_mapping_that_does_not_fit_is_said_with_the_columns_that_are_missing() {
    let run = check(&[("t.csv", "nr,in\n1,2\n"), ("t.map.toml", MAPPING)], "t.csv");
    assert_eq!(run.status, 2);
    assert_eq!(told(&run, "mapping.column"), ["error: the table has no column `no`"]);
    assert_eq!(told(&run, "input.no-mapping"), ["error: `t.csv` cannot be checked: its mapping does not fit it"]);
}

#[test]
fn a_mapping_with_a_mistake_reads_nothing_and_shows_it() {
    let broken = MAPPING.replace("booked_at", "boked_at");
    let run = check(&[("t.csv", TABLE), ("t.map.toml", &broken)], "t.csv");
    assert_eq!(run.status, 2);
    assert_eq!(told(&run, "mapping.unknown-name"), ["error: `custody` has no member `boked_at`"]);
}

#[test]
fn a_named_mapping_that_reads_nothing_is_an_error() {
    let record = r#"{"kind": "custody", "id": "C-1"}"#;
    let run = check(&[("r.json", record), ("a.map.toml", MAPPING)], "--map a.map.toml r.json");
    assert_eq!(told(&run, "mapping.chosen"), ["error: the mapping reads no table of this run"]);
    assert_eq!(run.status, 2);
}
