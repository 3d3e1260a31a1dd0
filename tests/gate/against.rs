//! `--against REPORT.json`: what is new, mended, unchanged, and which coverage was lost.

use serde_json::{Value, json};

use super::{BREAKS, CARRIES, WEAK, check, exit, findings, folder, report, said};
use crate::cli::run::Folder;

const OTHER: &str = "A towing clerk shall tow away a car because of a street market.";

/// A folder with a report on what it holds.
fn reported(files: &[(&str, &str)], paths: &str) -> Folder {
    let folder = folder();
    files.iter().for_each(|(name, text)| folder.write(name, text));
    let run = check(&folder, &format!("--format json {paths}"));
    folder.write("before.json", &run.stdout);
    folder
}

fn since(folder: &Folder, paths: &str) -> Value {
    report(folder, &format!("--against before.json {paths}"))
}

fn lost(report: &Value) -> Vec<(String, u64)> {
    let row = |f: &&Value| (f["path"].as_str().unwrap().to_owned(), f["line"].as_u64().unwrap());
    findings(report, "lost").iter().map(row).collect()
}

#[test]
fn each_finding_is_new_or_unchanged_and_mended_ones_are_listed() {
    let folder = reported(&[("sop.md", &format!("{BREAKS}\n\n{WEAK}\n"))], "sop.md");
    folder.write("sop.md", &format!("New.\n\n{BREAKS}\n\n{OTHER}\n"));
    let report = since(&folder, "sop.md");
    let change = |f: &Value| (f["line"].as_u64().unwrap(), f["change"].as_str().unwrap().to_owned());
    let changes: Vec<_> = findings(&report, "violation").into_iter().map(change).collect();
    assert_eq!(changes, [(3, "unchanged".to_owned()), (5, "new".to_owned())]);
    let fixed = report["fixed"].as_array().unwrap();
    assert_eq!(fixed.iter().map(|f| &f["verdict"]).collect::<Vec<_>>(), ["partial"]);
    assert_eq!((&fixed[0]["path"], &fixed[0]["line"]), (&json!("sop.md"), &json!(3)));
    assert_eq!(report["against"]["source"], "before.json");
}

#[test]
fn deleting_the_sentence_that_carries_a_provision_out_does_not_pass() {
    let folder = reported(&[("sop.md", &format!("# Towing\n\n{CARRIES}\n\nThe log is kept.\n"))], "sop.md");
    assert_eq!(exit(&since(&folder, "sop.md")), 0);
    folder.write("sop.md", "# Towing\n\nThe log is kept.\n");
    let report = since(&folder, "sop.md --fail-on error");
    assert_eq!((exit(&report), lost(&report)), (1, vec![("sop.md".to_owned(), 3)]));
    let finding = findings(&report, "lost")[0];
    assert_eq!((&finding["severity"], &finding["change"]), (&"error".into(), &"new".into()));
    assert_eq!(
        (&finding["rule"], &finding["provision"]),
        (&"no-market-towing/procedures".into(), &"no-market-towing".into())
    );
    assert!(finding["message"].as_str().unwrap().contains(CARRIES), "{finding}");
    assert_eq!(report["summary"]["lost"], 1);
}

#[test]
fn weakening_it_or_deleting_its_file_does_not_pass_either() {
    let folder = reported(&[("sop.md", CARRIES), ("log.md", "The log is kept.\n")], "sop.md log.md");
    folder.write("sop.md", WEAK);
    assert_eq!(lost(&since(&folder, "sop.md log.md")), [("sop.md".to_owned(), 1)]);
    std::fs::remove_file(folder.path().join("sop.md")).unwrap();
    let report = since(&folder, "log.md");
    assert_eq!((exit(&report), lost(&report)), (1, vec![("sop.md".to_owned(), 1)]));
}

#[test]
fn moving_it_rewording_it_or_saying_it_twice_loses_nothing() {
    let folder = reported(&[("sop.md", CARRIES), ("log.md", "The log is kept.\n")], "sop.md log.md");
    folder.write("sop.md", &format!("New.\n\n- {}\n", CARRIES.replace("tow away", "**tow away**")));
    assert_eq!(lost(&since(&folder, "sop.md log.md")), []);
    folder.write("sop.md", "Towing clerks must not tow away any car because of a street market.\n");
    assert_eq!(lost(&since(&folder, "sop.md log.md")), []);
    folder.write("sop.md", "The other log is kept.\n");
    folder.write("log.md", &format!("The log is kept. {CARRIES}\n"));
    assert_eq!(lost(&since(&folder, "sop.md log.md")), []);
}

#[test]
fn a_document_that_loses_it_is_told_even_where_another_has_it() {
    let folder = reported(
        &[("one.md", CARRIES), ("two.md", "Towing clerks must not tow away any car because of a street market.\n")],
        "one.md two.md",
    );
    folder.write("one.md", "The log is kept.\n");
    assert_eq!(lost(&since(&folder, "one.md two.md")), [("one.md".to_owned(), 1)]);
}

#[test]
fn what_this_run_leaves_out_is_not_compared_and_said() {
    let folder = reported(&[("one.md", CARRIES), ("two.md", &format!("{BREAKS}\n"))], "one.md two.md");
    let one = since(&folder, "one.md");
    assert_eq!((exit(&one), &one["fixed"]), (0, &json!([])), "{one:#}");
    assert_eq!(said(&one, &["against"]), ["against.other warning"]);
    let two = since(&folder, "two.md");
    assert_eq!((lost(&two).len(), said(&two, &["against"])), (0, vec!["against.other warning".to_owned()]));
}

#[test]
fn other_settings_are_said() {
    let folder = reported(&[("sop.md", CARRIES)], "sop.md");
    let report = since(&folder, "sop.md --interpret bare-paper=yes");
    assert_eq!(said(&report, &["against"]), ["against.other warning"]);
}

#[test]
fn a_lost_sentence_can_be_waived() {
    let folder = reported(&[("sop.md", &format!("{CARRIES}\n\nThe log is kept.\n"))], "sop.md");
    folder.write("sop.md", "The log is kept.\n");
    let print = super::fingerprint(&since(&folder, "sop.md"), "lost");
    folder.write("ombud-waivers.toml", &format!("[[waivers]]\nfingerprint = \"{print}\"\njustification = \"repealed\"\napprover = \"C\"\nexpires = 2099-01-01\n"));
    let report = since(&folder, "sop.md");
    assert_eq!((exit(&report), &report["summary"]["waived"], &report["summary"]["lost"]), (0, &json!(1), &json!(1)));
}

#[test]
fn a_broken_foreign_or_newer_report_is_refused() {
    let folder = reported(&[("sop.md", CARRIES)], "sop.md");
    let whole: Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("before.json")).unwrap()).unwrap();
    let with = |member: &str, value: Value| {
        let mut changed = whole.clone();
        changed[member] = value;
        changed.to_string()
    };
    let deep = "[".repeat(100_000);
    for (text, wanted) in [
        ("", "broken JSON"),
        ("{\"tool\": ", "broken JSON: line 1"),
        (deep.as_str(), "broken JSON"),
        ("[]", "this is no report of Ombud's"),
        ("{\"version\": \"2.1.0\", \"runs\": []}", "this is no report of Ombud's"),
        (&with("tool", json!({"name": "ombud", "version": "99.0.0"})), "was written by version 99.0.0"),
        (&with("tool", json!({"name": "ombud"})), "does not say which version"),
        (&with("coverage", json!([{"status": "implements"}])), "lacks what every report holds"),
        (&with("findings", json!(7)), "lacks what every report holds"),
    ] {
        folder.write("before.json", text);
        let run = check(&folder, "--against before.json sop.md");
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains(wanted), "{wanted}: {}", run.stderr);
    }
    let run = check(&folder, "--against nowhere.json sop.md");
    assert!(run.status == 2 && run.stderr.contains("no such file"), "{run:?}");
}

#[test]
fn what_an_earlier_report_revealed_is_not_told_on() {
    let log = "{\"kind\":\"custody\",\"id\":\"C-1\",\"booked_at\":\"2018-01-01T10:00:00Z\",\"release\":{\"at\":\"2018-01-01T12:00:00Z\"}}\n";
    let folder = reported(&[("log.ndjson", log), ("sop.md", "The log is kept.\n")], "log.ndjson sop.md");
    let before = std::fs::read_to_string(folder.path().join("before.json")).unwrap();
    let mut value: Value = serde_json::from_str(&before).unwrap();
    value["findings"][0]["message"] = "held because CANARY is from RURITANIA".into();
    folder.write("before.json", &value.to_string());
    folder.write("log.ndjson", &log.replace("T12:", "T10:"));
    let report = since(&folder, "log.ndjson sop.md");
    assert_eq!((report["fixed"].as_array().unwrap().len(), report["fixed"][0]["record"].as_str()), (1, Some("C-1")));
    assert!(!report.to_string().contains("RURITANIA"), "{report:#}");
}
