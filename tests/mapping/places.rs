//! A finding on a mapped record points at the cell, and shows no other.

use crate::cli::run::{Folder, json};

const MAPPING: &str = r#"
[source]
id = "jail"
timezone = "America/Detroit"
[[emit]]
kind = "custody"
key = "booking"
set = { id = "booking", booked_at = "in", eligible_at = "due" }
[[emit]]
kind = "release"
key = "booking"
set = { case = "booking", at = "out" }
[[emit]]
kind = "basis"
set = { case = "booking", basis.const = "immigration_detainer", label = "charge", honored = "kept", warrant.kind.const = "none" }
"#;

const TABLE: &str = "booking,name,in,due,out,charge,kept
B-1,\"Doe, J.\",2018-03-01T06:12,2018-03-01T10:00,2018-03-02T09:30,HOLD for R. Roe,yes
B-2,Poe,2018-03-01T06:12,13/1/2018,2018-03-02T09:30,HOLD,yes
";

fn checked(args: &str) -> crate::cli::run::Run {
    let folder = Folder::new();
    folder.write("jail.csv", TABLE);
    folder.write("jail.map.toml", MAPPING);
    folder.ombud(&format!("check --as-of 2026-11-22 {args} jail.csv"))
}

#[test]
fn the_deciding_cell_is_the_place() {
    let report = json(&checked("--format json"));
    let findings = report["findings"].as_array().unwrap();
    let violation = findings.iter().find(|f| f["verdict"] == "violation").unwrap();
    assert_eq!(violation["record"], "B-1");
    assert_eq!(violation["path"], "jail.csv");
    assert_eq!(violation["line"], 2);
    let invalid = findings.iter().find(|f| f["verdict"] == "invalid").unwrap();
    assert_eq!(
        (&invalid["record"], &invalid["pointer"], &invalid["cell"]),
        (&"B-2".into(), &"/eligible_at".into(), &"due".into())
    );
    assert_eq!((&invalid["line"], &invalid["column"]), (&3.into(), &26.into()));
    assert_eq!(
        invalid["message"],
        "`eligible_at` of custody `B-2` (column `due`) does not fit its schema: `13/1/2018` is not a time written `iso`"
    );
}

#[test]
fn cells_of_sensitive_and_unread_columns_are_never_shown() {
    let run = checked("");
    assert!(run.stdout.contains("B-2"), "{run:?}");
    for hidden in ["Doe", "Poe", "Roe"] {
        assert!(!run.stdout.contains(hidden) && !run.stderr.contains(hidden), "{hidden}: {}", run.stdout);
    }
    assert!(checked("--reveal").stdout.contains("Poe"));
}
