//! Determinations: counsel has read a sentence that the rules leave open.

use super::{BREAKS, CARRIES, WEAK, check, exit, findings, fingerprint, folder, report, said};
use crate::cli::run::{Folder, Run};

const SOP: &str = "# Towing\n\nIn the old town this is the rule:\n\n- Towing clerks should not tow away a car because of a street market.\n";

/// A folder with one partial finding, and its fingerprint.
fn partial() -> (Folder, String) {
    let folder = folder();
    folder.write("sop.md", SOP);
    let print = fingerprint(&report(&folder, "sop.md"), "partial");
    (folder, print)
}

fn decide(folder: &Folder, print: &str, reading: &str) -> Run {
    folder.ombud(&format!("decide {print} sop.md --reading {reading} --by Counsel --reason custom --date 2026-11-01"))
}

fn status(report: &serde_json::Value, path: Option<&str>) -> String {
    let rows = report["coverage"].as_array().unwrap();
    let row = rows.iter().find(|row| row["path"].as_str() == path).unwrap();
    row["status"].as_str().unwrap().to_owned()
}

#[test]
fn a_reading_stands_in_place_of_what_the_rules_leave_open() {
    for (reading, exits, covers, violations) in [
        ("implements", 0, "implements", 0),
        ("violates", 1, "violates", 1),
        ("says-nothing", 0, "silent", 0),
        ("partial", 1, "partial", 0),
    ] {
        let (folder, print) = partial();
        let run = decide(&folder, &print, reading);
        assert_eq!(run.status, 0, "{run:?}");
        let report = report(&folder, "sop.md");
        assert_eq!((exit(&report), status(&report, Some("sop.md")).as_str()), (exits, covers), "{reading}: {report:#}");
        assert_eq!(findings(&report, "violation").len(), violations);
        let row = &report["determinations"][0];
        assert_eq!(
            (&row["status"], &row["reading"], &row["instead_of"]),
            (&"holds".into(), &reading.into(), &"partial".into())
        );
        assert_eq!((&row["by"], &row["date"], &row["line"]), (&"Counsel".into(), &"2026-11-01".into(), &5.into()));
        for finding in report["findings"].as_array().unwrap() {
            assert_eq!(finding["determined_by"], print.as_str(), "{reading}");
            assert!(finding["message"].as_str().unwrap().contains("read so by Counsel on 2026-11-01: custom"));
        }
    }
}

#[test]
fn it_holds_when_lines_move_and_falls_when_the_sentence_or_its_lead_in_changes() {
    let (folder, print) = partial();
    decide(&folder, &print, "implements");
    folder.write("sop.md", &SOP.replace("# Towing\n", "# Towing\n\nThe log is kept.\n"));
    assert_eq!(exit(&report(&folder, "sop.md")), 0);

    folder.write("sop.md", &SOP.replace("old town", "new town"));
    let changed = report(&folder, "sop.md");
    assert_eq!(
        (exit(&changed), said(&changed, &["determination"])),
        (2, vec!["determination.changed error".to_owned()])
    );
    assert_eq!((findings(&changed, "partial").len(), &changed["determinations"][0]["status"]), (1, &"changed".into()));

    folder.write("sop.md", &SOP.replace("a car", "any car"));
    let gone = report(&folder, "sop.md");
    assert_eq!((exit(&gone), said(&gone, &["determination"])), (2, vec!["determination.unmatched error".to_owned()]));
    assert_eq!(findings(&gone, "partial").len(), 1);
}

#[test]
fn a_violation_is_not_read_away() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    let found = report(&folder, "sop.md");
    let run = decide(&folder, &fingerprint(&found, "violation"), "implements");
    assert!(run.status == 2 && run.stderr.contains("a reading answers what is undetermined or partial"), "{run:?}");
    assert!(!folder.path().join("ombud-determinations.toml").exists());
}

#[test]
fn what_the_rules_come_to_leave_settled_needs_no_reading() {
    let (folder, print) = partial();
    decide(&folder, &print, "implements");
    // The same sentence under rules that take "should" for a duty.
    let pack = crate::cli::run::PACK.replace(
        "provision no-market-towing of towing-order {",
        "provision no-market-towing of towing-order {\n    strength should",
    );
    folder.write("pack/towing.ombud", &pack);
    let report = report(&folder, "sop.md");
    assert_eq!(said(&report, &["determination"]), ["determination.unfit advice"], "{report:#}");
    assert_eq!((exit(&report), &report["determinations"][0]["status"]), (0, &"settled".into()));
}

#[test]
fn an_entry_without_hash_does_not_count_and_is_told_what_to_add() {
    let (folder, print) = partial();
    let hash = findings(&report(&folder, "sop.md"), "partial")[0]["sentence_hash"].as_str().unwrap().to_owned();
    let entry = format!(
        "[[determinations]]\nfingerprint = \"{print}\"\nprovision = \"no-market-towing\"\nreading = \"implements\"\nby = \"C\"\ndate = 2026-11-01\nreason = \"r\"\n"
    );
    folder.write("ombud-determinations.toml", &entry);
    let run = check(&folder, "sop.md");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains(&format!("add `hash = \"{hash}\"`")), "{}", run.stdout);
    folder.write("ombud-determinations.toml", &format!("{entry}hash = \"{hash}\"\n"));
    assert_eq!(exit(&report(&folder, "sop.md")), 0);
    folder.write("ombud-determinations.toml", &entry.replace("implements", "implement"));
    let run = check(&folder, "sop.md");
    assert!(run.status == 2 && run.stdout.contains("did you mean `implements`?"), "{}", run.stdout);
}

#[test]
fn readings_become_a_test_set() {
    let (folder, print) = partial();
    decide(&folder, &print, "implements");
    let run = folder.ombud("decide --export sop.md");
    assert_eq!(run.status, 0, "{run:?}");
    let line: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(line["labels"]["no-market-towing"], "implements");
    assert_eq!(line["text"], format!("In the old town this is the rule:\n\n- {WEAK}"));
    folder.write("readings.jsonl", &run.stdout);
    let scored = folder.ombud("test --no-builtin --rules pack --corpus readings.jsonl --format json");
    let scores = crate::cli::run::json(&scored);
    assert_eq!((scored.status, &scores["texts"], &scores["all"]["labelled"]), (0, &1.into(), &1.into()), "{scores}");
}

#[test]
fn a_reading_that_carries_the_order_out_leaves_nothing_partial_in_the_set() {
    let (folder, print) = partial();
    folder.write("other.md", &format!("{WEAK}\n"));
    decide(&folder, &print, "implements");
    let report = report(&folder, "sop.md other.md");
    assert_eq!((exit(&report), status(&report, None).as_str()), (0, "implements"));
    folder.write("other.md", &format!("{CARRIES} {BREAKS}\n"));
    let both = super::report(&folder, "sop.md other.md");
    assert_eq!(findings(&both, "violation").len(), 1);
}
