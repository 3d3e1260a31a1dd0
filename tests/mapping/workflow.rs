//! A list of steps that becomes a workflow, and is judged as one.

use crate::cli::run::{Folder, json};

const STEPS: &str = include_str!("layouts/steps.csv");
const MAPPING: &str = include_str!("layouts/steps.map.toml");

fn checked(args: &str) -> crate::cli::run::Run {
    let folder = Folder::new();
    folder.write("steps.csv", STEPS);
    folder.write("steps.map.toml", MAPPING);
    folder.ombud(&format!("check --as-of 2026-11-22 {args} steps.csv"))
}

#[test]
fn the_rows_are_one_definition_and_a_finding_stands_at_its_cell() {
    let report = json(&checked("--format json"));
    let input = &report["inputs"][0];
    assert_eq!((&input["kind"], &input["status"]), (&"workflow".into(), &"checked".into()));
    assert_eq!(input["definitions"][0]["id"], "BK-ADULT");
    let findings = report["findings"].as_array().unwrap();
    let hold = findings.iter().find(|f| f["provision"] == "no-detainer-holds").unwrap();
    assert_eq!(hold["verdict"], "violation");
    // the sentence begins at the 13th character of the fifth line
    assert_eq!((&hold["line"], &hold["column"]), (&5.into(), &13.into()));
    assert_eq!(hold["definition"], "BK-ADULT");
    let asked = findings.iter().find(|f| f["provision"] == "no-status-inquiry").unwrap();
    assert_eq!(asked["line"], 2);
}

#[test]
fn words_of_a_step_are_shown_and_columns_that_are_not_read_are_not() {
    let folder = Folder::new();
    let steps: String =
        STEPS.lines().enumerate().map(|(at, line)| format!("{line},{}\n", ["note", "Doe"][at.min(1)])).collect();
    folder.write("steps.csv", &steps);
    folder.write("steps.map.toml", MAPPING);
    let run = folder.ombud("check --as-of 2026-11-22 steps.csv");
    assert!(run.stdout.contains("Hold the prisoner 48 hours on an ICE detainer."), "{}", run.stdout);
    assert!(!run.stdout.contains("Doe"), "{}", run.stdout);
}
