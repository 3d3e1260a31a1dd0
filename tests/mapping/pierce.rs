//! A jail's own export, read in place where it is to be had, and rows of the same layout that were made up.

use std::collections::BTreeMap;
use std::path::Path;

use ombud::language::pack;
use ombud::subject::records::node::{Node, Record};

use super::made::{layout, mapped};
use crate::cli::run::{Folder, json};

/// The variable that names the folder of real exports, and the file in it. No row of it is in this package.
const FOLDER: &str = "OMBUD_EXPORTS";
const EXPORT: &str = "pierce-holds.csv";

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

/// The export, where it is to be had.
fn export() -> Option<String> {
    let text =
        std::env::var_os(FOLDER).and_then(|folder| std::fs::read_to_string(Path::new(&folder).join(EXPORT)).ok());
    if text.is_none() {
        eprintln!("skipped: {FOLDER} names no folder with {EXPORT}");
    }
    text
}

/// When a release was, as against the latest end of the charges that do not rest on immigration law.
fn relation(release: i64, ends: &[i64]) -> &'static str {
    match ends.iter().max() {
        None => "no local charge",
        Some(end) if release > *end => "after",
        Some(end) if release == *end => "at",
        Some(_) => "before",
    }
}

/// All numbers were counted beside the program, by a script that knows nothing of it.
#[test]
fn the_records_of_the_export_itself() {
    let Some(text) = export() else { return };
    let shipped = pack::embedded_mappings();
    let (_, mapping) = shipped.iter().find(|(name, _)| name.contains("pierce")).unwrap();
    let input = mapped(mapping, &text);
    assert!(input.findings.is_empty() && input.unjudged == 0);
    let layout = layout();
    let of = |kind: &str| {
        let kind = layout.kind(kind);
        input.records.iter().filter(move |record| Some(record.kind) == kind)
    };
    let member = |record: &Record, name: &str| record.members.get(layout.field_of(record.kind, name).unwrap()).cloned();
    let text_of = |record: &Record, name: &str| match member(record, name) {
        Some(Node::Text(text)) => text.to_string(),
        other => panic!("{name}: {other:?}"),
    };
    let time = |record: &Record, name: &str| match member(record, name) {
        Some(Node::Time(at)) => at.from,
        other => panic!("{name}: {other:?}"),
    };
    let immigration = |record: &&Record| layout.code(record, "basis") == Some("immigration_detainer");
    assert_eq!((of("custody").count(), of("release").count()), (204, 204));
    assert_eq!(of("basis").filter(immigration).count(), 204);
    assert_eq!(of("basis").filter(|record| !immigration(record)).count(), 487);
    let codes: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("|HOLD IMMIGRAT|"))
        .map(|line| line.rsplit('|').nth(5).unwrap())
        .collect();
    assert_eq!(codes.iter().filter(|code| **code == "IMM").count(), 199);
    assert_eq!(codes.iter().filter(|code| **code == "FED").count(), 5, "a mapping by code alone misses these");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for release in of("release") {
        let case = text_of(release, "case");
        let own = of("basis").filter(|basis| !immigration(basis) && text_of(basis, "case") == case);
        let ends: Vec<i64> = own.map(|basis| time(basis, "ended_at")).collect();
        *counts.entry(relation(time(release, "at"), &ends)).or_default() += 1;
    }
    assert_eq!(counts, BTreeMap::from([("after", 63), ("at", 44), ("before", 90), ("no local charge", 7)]));
}

/// Of the 204 bookings 36 ended before the order; of the 168 others 38 were released at the end of the local charges, 56
/// later or without any (40 of them to immigration authorities), 74 before: a defect of the data.
#[test]
fn the_verdicts_on_the_export_itself() {
    let Some(text) = export() else { return };
    let folder = Folder::new();
    folder.write("jail.csv", &text);
    folder.write("manifest.json", r#"{"kind": "manifest", "id": "m", "warrants": "complete"}"#);
    let counted = |args: &str| {
        let report = json(&folder.ombud(&format!("check --as-of 2026-11-22 --format json {args}")));
        let order =
            report["diagnostics"].as_array().unwrap().iter().find(|d| d["code"] == "record.time-order").unwrap();
        // 224 lines of 117 bookings end after the release, 90 of them on immigration law
        assert!(order["message"].as_str().unwrap().starts_with("224 records have `bases/ended_at` after `release/at`"));
        let rows = report["records"].as_array().unwrap().iter();
        let mut rows = rows.filter(|row| row["rule"] == "no-detainer-holds/records" && row["path"] == "jail.csv");
        let row = rows.next().unwrap();
        ["violation", "undetermined", "compliant", "out_of_scope"].map(|name| row[name].as_u64().unwrap())
    };
    assert_eq!(counted("jail.csv"), [0, 130, 38, 36]);
    assert_eq!(counted("jail.csv manifest.json"), [40, 90, 38, 36]);
}
