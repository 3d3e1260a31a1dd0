//! A jail's own export, read in place where it is to be had, and rows of the same layout that were made up.

use std::path::Path;

use crate::cli::run::{Folder, json};

/// Where the export may lie, from the folder of the package.
const EXPORT: &str = "../shared/data/pierce-holds.csv";

const HEADER: &str = "booking_id|booking_dt|release_dt|booking_charge_desc|booking_charge_txt|charge_release_dt|title_txt|cause_num|jurisdiction_cd|release_disposition_desc|post_flg|gender_desc|race_desc|hash_id";

/// A charge line: booking, release of the person, charge, end of the charge, jurisdiction, disposition.
fn line(id: &str, released: &str, charge: &str, ended: &str, jurisdiction: &str, disposition: &str) -> String {
    format!("{id}|2018-03-01 06:00:00|{released}|{charge}||{ended}|Report, made up||{jurisdiction}|{disposition}|N|||h")
}

#[test]
fn made_up_lines_of_the_same_layout() {
    let rows = [
        line("late", "2018-03-03 09:00:00", "DWLS 3", "2018-03-02 10:00:00", "PD1", "PR"),
        line("late", "2018-03-03 09:00:00", "HOLD IMMIGRAT", "2018-03-03 09:00:00", "IMM", "Immigration"),
        line("intime", "2018-03-02 10:00:00", "DWLS 3", "2018-03-02 10:00:00", "PD1", "PR"),
        line("intime", "2018-03-02 10:00:00", "HOLD IMMIGRAT", "2018-03-02 10:00:00", "FED", "Immigration"),
        line("marshal", "2018-03-04 10:00:00", "DWLS 3", "2018-03-02 10:00:00", "PD1", "PR"),
        line("marshal", "2018-03-04 10:00:00", "HOLD US MARSHAL", "2018-03-04 10:00:00", "FED", "US Marshall"),
    ];
    let folder = Folder::new();
    folder.write("jail.csv", &format!("{HEADER}\n{}\n", rows.join("\n")));
    folder.write("manifest.json", r#"{"kind": "manifest", "id": "m", "warrants": "complete"}"#);
    let report = json(&folder.ombud("check --as-of 2026-11-22 --format json jail.csv"));
    // nothing says who signed a warrant: the late release cannot be told
    assert_eq!(verdicts(&report), [("undetermined".to_owned(), "late".to_owned())]);
    let findings = report["findings"].as_array().unwrap();
    let open = findings.iter().find(|f| f["verdict"] == "undetermined").unwrap();
    assert_eq!(open["needs"][0]["pointer"], "/warrant");
    let report = json(&folder.ombud("check --as-of 2026-11-22 --format json jail.csv manifest.json"));
    assert_eq!(verdicts(&report), [("violation".to_owned(), "late".to_owned())]);
}

fn verdicts(report: &serde_json::Value) -> Vec<(String, String)> {
    let word = |f: &serde_json::Value, name: &str| f[name].as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().unwrap().iter();
    let held = findings.filter(|f| f["provision"] == "no-detainer-holds");
    held.map(|f| (word(f, "verdict"), word(f, "record"))).collect()
}

/// Counted beside the program, by a script that knows nothing of it: bookings, lines, and what of them is in scope.
#[test]
fn the_export_itself() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(EXPORT);
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: {} is not here", path.display());
        return;
    };
    let folder = Folder::new();
    folder.write("jail.csv", &text);
    let report = json(&folder.ombud("check --as-of 2026-11-22 --format json jail.csv"));
    // 204 bookings, each with its release, and 691 lines: 204 of immigration, 487 others
    assert_eq!(report["inputs"][0]["records"], 204 + 204 + 691);
    let order = report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "record.time-order").unwrap();
    assert!(order["message"].as_str().unwrap().contains("`bases/ended_at` after `release/at`"));
    let rows = report["records"].as_array().unwrap();
    let row = rows.iter().find(|row| row["rule"] == "no-detainer-holds/records").unwrap();
    let counted = |name: &str| row[name].as_u64().unwrap();
    assert_eq!(counted("violation"), 0);
    assert_eq!(
        counted("undetermined") + counted("compliant") + counted("out_of_scope"),
        204,
        "every booking is counted once"
    );
}
