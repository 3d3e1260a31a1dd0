//! The same manual gives the same findings in whatever format it comes; `manuals/make.py` made the files.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

const MANUALS: &[&str] = &["custody", "dispatch", "forms", "harbor", "jail", "manual", "patrol", "revision"];

/// What is found in all manuals in one format: manual, section, provision, verdict and the hash of the sentence.
fn found(format: &str) -> Vec<[String; 5]> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/manuals");
    let output = Command::new(env!("CARGO_BIN_EXE_ombud"))
        .args(["check", "--format", "json"])
        .args(MANUALS.iter().map(|name| format!("{name}.{format}")))
        .current_dir(folder)
        .env("TZ", "UTC")
        .output()
        .unwrap();
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    for input in report["inputs"].as_array().unwrap() {
        assert_eq!(input["status"], "checked", "{input}");
    }
    let word = |value: &Value| value.as_str().unwrap_or("").to_owned();
    let row = |finding: &Value| {
        let manual = word(&finding["path"]).split('.').next().unwrap_or("").to_owned();
        let section = word(&finding["section"]);
        [manual, section, word(&finding["provision"]), word(&finding["verdict"]), word(&finding["sentence_hash"])]
    };
    let mut rows: Vec<[String; 5]> = report["findings"].as_array().unwrap().iter().map(row).collect();
    rows.sort();
    rows
}

fn assert_same(format: &str) {
    let (mut expected, mut own) = (found("md"), found(format));
    if format == "html" {
        // Footnotes stand at the end of a web page, so in its last section.
        expected.iter_mut().chain(&mut own).for_each(|row| row[1].clear());
        expected.sort();
        own.sort();
    }
    let missing: Vec<_> = expected.iter().filter(|row| !own.contains(row)).collect();
    let more: Vec<_> = own.iter().filter(|row| !expected.contains(row)).collect();
    assert!(missing.is_empty() && more.is_empty(), "{format}: missing {missing:#?}, too many {more:#?}");
    assert_eq!(own.len(), expected.len(), "{format}");
}

#[test]
fn a_manual_in_pdf_gives_what_it_gives_in_markdown() {
    assert_same("pdf");
}

#[test]
fn a_manual_in_html_gives_what_it_gives_in_markdown() {
    assert_same("html");
}

#[test]
fn a_manual_in_docx_gives_what_it_gives_in_markdown() {
    assert_same("docx");
}

#[test]
fn a_manual_in_odt_gives_what_it_gives_in_markdown() {
    assert_same("odt");
}

#[test]
fn a_manual_in_rtf_gives_what_it_gives_in_markdown() {
    assert_same("rtf");
}

/// What the order forbids, found in the manual by whoever reads it.
#[test]
fn the_manuals_hold_what_their_findings_say() {
    let rows = found("md");
    let count = |manual: &str, provision: &str, verdict: &str| {
        rows.iter().filter(|[m, _, p, v, _]| m == manual && p == provision && v == verdict).count()
    };
    // 12.4.2: six hours on a detainer; 12.6.2: ICE is told of the release of those born abroad.
    assert_eq!(count("jail", "no-detainer-holds", "violation"), 1);
    // Detectives shall ask each victim.
    assert_eq!(count("patrol", "no-soliciting-from-victims", "violation"), 1);
    // A detainer that comes by fax is a hold.
    assert_eq!(count("dispatch", "no-detainer-holds", "violation"), 1);
    // The form's field and the instruction to fill it in.
    assert!(count("forms", "no-status-inquiry", "violation") >= 2);
    // What is struck out does not count: neither asking arrestees nor two days on a detainer.
    assert_eq!(count("revision", "no-status-inquiry", "violation"), 0);
    assert_eq!(count("revision", "no-detainer-holds", "violation"), 0);
    assert_eq!(count("revision", "no-287g-agreements", "violation"), 1);
    // Steps and items of steps: the crew is asked where it was born, behind a ban on such questions.
    assert_eq!(count("harbor", "no-status-inquiry", "violation"), 1);
    // The footnote lets a watch commander approve arrests on administrative warrants.
    assert_eq!(count("manual", "no-administrative-warrants", "violation"), 1);
}
