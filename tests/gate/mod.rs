//! The gate: what people have decided about findings, and what changed since an earlier report.

mod against;
mod baseline;
mod combined;
mod determinations;
mod fingerprints;
mod hooks;
mod inline;
mod memo;
mod revision;
mod severities;
mod waivers;

use serde_json::Value;

use crate::cli::run::{Folder, Run, json};
use crate::report::contract::assert_valid;

/// A sentence that breaks the order on towing.
pub const BREAKS: &str = "Towing clerks may tow away a car because of a street market.";
/// One that carries it out.
pub const CARRIES: &str = "Towing clerks shall not tow away a car because of a street market.";
/// One that carries it out in part: its verb is weaker.
pub const WEAK: &str = "Towing clerks should not tow away a car because of a street market.";

/// A folder whose configuration names the rules, so that every command finds them.
pub fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("ombud.toml", "rules = [\"pack\"]\nno_builtin = true\n");
    folder
}

/// The report of a check on a fixed day; it always follows its schema.
pub fn report(folder: &Folder, args: &str) -> Value {
    let run = check(folder, &format!("--format json {args}"));
    let report = json(&run);
    assert_valid(&report);
    assert_eq!(report["summary"]["exit"], run.status, "{run:?}");
    report
}

pub fn check(folder: &Folder, args: &str) -> Run {
    folder.ombud(&format!("check --as-of 2026-11-22 {args}"))
}

/// The findings of a verdict.
pub fn findings<'r>(report: &'r Value, verdict: &str) -> Vec<&'r Value> {
    report["findings"].as_array().unwrap().iter().filter(|f| f["verdict"] == verdict).collect()
}

/// The fingerprint of the only finding of a verdict.
pub fn fingerprint(report: &Value, verdict: &str) -> String {
    let found = findings(report, verdict);
    assert_eq!(found.len(), 1, "{report:#}");
    found[0]["fingerprint"].as_str().unwrap().to_owned()
}

pub fn exit(report: &Value) -> i64 {
    report["summary"]["exit"].as_i64().unwrap()
}

/// The codes of the diagnostics with one of these beginnings, each with its severity.
pub fn said(report: &Value, beginnings: &[&str]) -> Vec<String> {
    let all = report["diagnostics"].as_array().unwrap().iter();
    let words = |d: &Value| (d["code"].as_str().unwrap().to_owned(), d["severity"].as_str().unwrap().to_owned());
    let own = all.map(words).filter(|(code, _)| beginnings.iter().any(|b| code.starts_with(b)));
    own.map(|(code, severity)| format!("{code} {severity}")).collect()
}
