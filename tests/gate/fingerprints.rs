//! A fingerprint is the same while a finding is: lines move, headings are renumbered, records come in another order.

use std::collections::BTreeSet;

use super::{BREAKS, folder, report};

fn prints(text: &str, name: &str) -> BTreeSet<String> {
    let folder = folder();
    folder.write(name, text);
    let report = report(&folder, name);
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty(), "{report:#}");
    findings.iter().map(|f| f["fingerprint"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn lines_move_and_headings_and_items_are_renumbered() {
    let before = prints(&format!("# 4 Towing\n\n4.1 The log is kept.\n\n4.2 {BREAKS}\n"), "sop.md");
    for after in [
        format!("# 5 Towing at markets\n\nNew.\n\n5.1 The log is kept.\n\n5.3 {BREAKS}\n"),
        format!("# Towing\n\n{}\n", BREAKS.replace("tow away", "tow\naway")),
        format!("# Towing\n\n{}\n", BREAKS.replace("may", "**may**")),
    ] {
        assert_eq!(prints(&after, "sop.md"), before, "{after}");
    }
}

#[test]
fn another_sentence_or_another_file_is_another_finding() {
    let before = prints(&format!("{BREAKS}\n"), "sop.md");
    assert!(prints(&format!("{}\n", BREAKS.replace("a car", "any car")), "sop.md").is_disjoint(&before));
    assert!(prints(&format!("{BREAKS}\n"), "other.md").is_disjoint(&before));
    let twice = prints(&format!("{BREAKS}\n\n{BREAKS}\n"), "sop.md");
    assert!(twice.len() == 2 && twice.is_superset(&before));
}

#[test]
fn records_may_come_in_another_order_file_and_layout() {
    let custody = |id: &str, at: &str| {
        format!(
            "{{\"kind\":\"custody\",\"id\":\"{id}\",\"booked_at\":\"2018-01-0{at}T10:00:00Z\",\"release\":{{\"at\":\"2018-01-0{at}T12:00:00Z\"}}}}"
        )
    };
    let (one, two) = (custody("C-1", "1"), custody("C-2", "2"));
    let before = prints(&format!("{one}\n{two}\n"), "log.ndjson");
    assert_eq!(before.len(), 2);
    assert_eq!(prints(&format!("{two}\n{one}\n"), "log.ndjson"), before);
    assert_eq!(prints(&format!("[\n  {two},\n  {one}\n]\n"), "export.json"), before);
}

#[test]
fn they_are_the_same_from_wherever_the_check_is_started() {
    let folder = folder();
    folder.write("sops/sop.md", &format!("{BREAKS}\n"));
    let from = |below: &str, path: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_ombud"))
            .args(["check", "--format", "json", path])
            .current_dir(folder.path().join(below))
            .output()
            .unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        report["findings"][0]["fingerprint"].as_str().unwrap().to_owned()
    };
    let whole = folder.path().join("sops/sop.md");
    let print = from("", "sops/sop.md");
    assert_eq!(from("sops", "sop.md"), print);
    assert_eq!(from("pack", "../sops"), print);
    assert_eq!(from("", whole.to_str().unwrap()), print);
}
