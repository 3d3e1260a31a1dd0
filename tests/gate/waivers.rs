//! Waivers: somebody answers for a finding, for a time.

use super::{BREAKS, WEAK, check, exit, findings, fingerprint, folder, report, said};
use crate::cli::run::Folder;

/// A folder with one violation, and the violation's fingerprint.
fn violation() -> (Folder, String) {
    let folder = folder();
    folder.write("sop.md", &format!("# Towing\n\n{BREAKS}\n"));
    let print = fingerprint(&report(&folder, "sop.md"), "violation");
    (folder, print)
}

fn waive(folder: &Folder, print: &str, expires: &str) -> crate::cli::run::Run {
    folder.ombud(&format!("waive {print} sop.md --approver Counsel --expires {expires} --justification moving"))
}

#[test]
fn a_waived_finding_is_shown_and_does_not_fail() {
    let (folder, print) = violation();
    let run = waive(&folder, &print, "2099-06-30");
    assert_eq!(run.status, 0, "{run:?}");
    let report = report(&folder, "sop.md");
    assert_eq!(
        (exit(&report), &report["summary"]["violation"], &report["summary"]["waived"]),
        (0, &1.into(), &1.into())
    );
    let waiver = &findings(&report, "violation")[0]["waiver"];
    assert_eq!((&waiver["approver"], &waiver["justification"]), (&"Counsel".into(), &"moving".into()));
    assert_eq!((&waiver["expires"], &waiver["path"]), (&"2099-06-30".into(), &"ombud-waivers.toml".into()));
    assert_eq!(report["waivers"][0]["status"], "in-force");
    let rows = report["coverage"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["status"] == "violates"), "a waiver hides no coverage: {rows:?}");
    let text = check(&folder, "sop.md").stdout;
    assert!(text.contains("1 finding: 1 violation; 1 of them waived"), "{text}");
    assert!(text.contains(&format!("fingerprint: {print}")), "{text}");
}

#[test]
fn on_its_last_day_it_counts_and_on_the_next_it_does_not() {
    let (folder, print) = violation();
    waive(&folder, &print, "2099-06-30");
    let on = |day: &str| {
        let run = folder.ombud(&format!("check --format json --as-of {day} sop.md"));
        crate::cli::run::json(&run)
    };
    assert_eq!(exit(&on("2099-06-30")), 0);
    let after = on("2099-07-01");
    assert_eq!((exit(&after), &after["summary"]["waived"]), (1, &0.into()));
    assert_eq!(after["waivers"][0]["status"], "expired");
    assert_eq!(said(&after, &["waiver"]), ["waiver.expired warning"]);
}

#[test]
fn one_that_matches_nothing_is_an_error() {
    let (folder, print) = violation();
    waive(&folder, &print, "2099-06-30");
    folder.write("sop.md", "# Towing\n\nThe log is kept.\n");
    let report = report(&folder, "sop.md");
    assert_eq!((exit(&report), &report["waivers"][0]["status"]), (2, &"matches-nothing".into()));
    assert_eq!(said(&report, &["waiver"]), ["waiver.unmatched error"]);
}

#[test]
fn one_for_a_file_that_is_no_input_of_this_run_is_not_looked_at() {
    let (folder, print) = violation();
    waive(&folder, &print, "2099-06-30");
    folder.write("other.md", "The log is kept.\n");
    let report = report(&folder, "other.md");
    assert_eq!((exit(&report), &report["waivers"][0]["status"]), (0, &"not-checked".into()));
}

#[test]
fn what_is_open_cannot_be_waived() {
    let folder = folder();
    folder.write("sop.md", &format!("{WEAK}\n"));
    let print = fingerprint(&report(&folder, "sop.md"), "partial");
    let run = waive(&folder, &print, "2099-06-30");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("what is open cannot be waived") && run.stderr.contains("ombud decide"), "{run:?}");
    assert!(!folder.path().join("ombud-waivers.toml").exists());
    let entry = format!(
        "[[waivers]]\nfingerprint = \"{print}\"\njustification = \"x\"\napprover = \"y\"\nexpires = 2099-01-01\n"
    );
    folder.write("ombud-waivers.toml", &entry);
    let report = report(&folder, "sop.md");
    assert_eq!((exit(&report), said(&report, &["waiver"])), (2, vec!["waiver.unfit error".to_owned()]));
    assert_eq!(report["summary"]["waived"], 0);
}

#[test]
fn justification_approver_and_expiry_are_required() {
    let (folder, print) = violation();
    for flags in [
        "--approver A --expires 2099-01-01",
        "--approver A --justification j",
        "--expires 2099-01-01 --justification j",
    ] {
        let run = folder.ombud(&format!("waive {print} sop.md {flags}"));
        assert_eq!(run.status, 2, "{run:?}");
    }
    folder.write(
        "ombud-waivers.toml",
        &format!("[[waivers]]\nfingerprint = \"{print}\"\napprover = \" \"\nexpires = \"soon\"\n"),
    );
    let run = check(&folder, "sop.md");
    assert_eq!(run.status, 2);
    for wanted in ["the waiver has no `justification`", "`approver` is blank", "`soon` is no day", "x violation"] {
        assert!(run.stdout.contains(wanted), "{wanted}: {}", run.stdout);
    }
}

#[test]
fn adding_one_keeps_comments_and_order_and_refuses_a_second() {
    let (folder, print) = violation();
    let before = "# ours\n[[waivers]] # the first\nfingerprint = \"00000000000000aa\"\nexpires = 2099-01-01\napprover = \"z\"\njustification = \"y\"\nprovision = \"no-market-towing\"";
    folder.write("ombud-waivers.toml", before);
    assert_eq!(waive(&folder, &print, "2099-06-30").status, 0);
    let after = std::fs::read_to_string(folder.path().join("ombud-waivers.toml")).unwrap();
    assert!(after.starts_with(&format!("{before}\n\n[[waivers]]\nfingerprint = \"{print}\"\n")), "{after}");
    let again = waive(&folder, &print, "2099-06-30");
    assert!(again.status == 2 && again.stderr.contains("stands in ombud-waivers.toml:9 already"), "{again:?}");
}

#[test]
fn a_fingerprint_that_nothing_has_and_a_day_that_is_over_are_refused() {
    let (folder, print) = violation();
    let run = waive(&folder, "00000000000000aa", "2099-06-30");
    assert!(run.status == 2 && run.stderr.contains("no finding of these inputs has the fingerprint"), "{run:?}");
    let run = waive(&folder, &print, "2001-01-01");
    assert!(run.status == 2 && run.stderr.contains("expired on 2001-01-01 already"), "{run:?}");
    let run = waive(&folder, "sop.md:3", "2099-06-30");
    assert!(run.status == 2 && run.stderr.contains("is no fingerprint"), "{run:?}");
}

#[test]
fn an_unknown_provision_gets_the_nearest_name() {
    let (folder, print) = violation();
    folder.write("ombud-waivers.toml", &format!("[[waivers]]\nfingerprint = \"{print}\"\nprovision = \"no-market-towin\"\napprover = \"a\"\njustification = \"j\"\nexpires = 2099-01-01\n"));
    let run = check(&folder, "sop.md");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("did you mean `no-market-towing`?"), "{}", run.stdout);
}

#[test]
fn a_record_is_waived_by_its_kind_and_id() {
    let folder = folder();
    let custody = |id: &str| {
        format!(
            "{{\"kind\":\"custody\",\"id\":\"{id}\",\"booked_at\":\"2018-01-01T10:00:00Z\",\"release\":{{\"at\":\"2018-01-01T12:00:00Z\"}}}}\n"
        )
    };
    folder.write("log.ndjson", &(custody("C-1") + &custody("C-2")));
    let before = report(&folder, "log.ndjson");
    let first = findings(&before, "violation").into_iter().find(|f| f["record"] == "C-1").unwrap();
    let print = first["fingerprint"].as_str().unwrap();
    let run = folder.ombud(&format!("waive {print} log.ndjson --approver A --expires 2099-01-01 --justification j"));
    assert_eq!(run.status, 0, "{run:?}");
    let after = report(&folder, "log.ndjson");
    assert_eq!((exit(&after), &after["summary"]["waived"], &after["summary"]["violation"]), (1, &1.into(), &2.into()));
    assert_eq!(after["records"][0]["violation"], 2, "counts of records stay as they are");
}
