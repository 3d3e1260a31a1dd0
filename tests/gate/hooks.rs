//! The definitions for pre-commit and GitHub, and what docs/gate.md tells to copy.

use std::fs;
use std::path::Path;

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The flags that a text gives to `ombud`.
fn flags(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| c.is_whitespace() || matches!(c, '`' | '"' | '\'' | '(' | ')' | '=' | ',' | '[' | ']' | ';'));
    let mut flags: Vec<String> = words
        .filter(|w| w.strip_prefix("--").is_some_and(|name| name.starts_with(|c: char| c.is_alphabetic())))
        .map(str::to_owned)
        .collect();
    flags.sort();
    flags.dedup();
    flags
}

#[test]
fn every_flag_that_they_use_is_one() {
    let help: String = ["check", "waive", "decide", "baseline", "init", "test", "manifest"]
        .iter()
        .map(|command| {
            let output =
                std::process::Command::new(env!("CARGO_BIN_EXE_ombud")).args([command, "--help"]).output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        })
        .collect();
    let known = flags(&help);
    let others = ["--locked", "--path", "--quiet", "--root", "--all-files", "--output"];
    for page in ["docs/gate.md", "action.yml", ".pre-commit-hooks.yaml"] {
        for flag in flags(&read(page)) {
            assert!(known.contains(&flag) || others.contains(&flag.as_str()), "{page}: `{flag}` is no flag");
        }
    }
}

#[test]
fn the_files_that_the_page_shows_are_read_without_a_complaint() {
    let folder = super::folder();
    folder.write("sop.md", "The log is kept.\n");
    let page = read("docs/gate.md");
    let blocks: Vec<&str> = page.split("\n```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    let shown = |table: &str| blocks.iter().find(|block| block.contains(table)).unwrap_or_else(|| panic!("{table}"));
    folder.write("ombud-waivers.toml", shown("[[waivers]]"));
    folder.write("ombud-determinations.toml", shown("[[determinations]]"));
    // The provisions shown are those of the built-in rules, and nothing of theirs is among the inputs.
    let run = folder.ombud("check --format json --config nothing.toml sop.md");
    assert_eq!(run.status, 2);
    folder.write("nothing.toml", "");
    let run = folder.ombud("check --format json --config nothing.toml sop.md");
    let report = crate::cli::run::json(&run);
    assert_eq!(super::said(&report, &["gate"]), Vec::<String>::new(), "{report:#}");
    assert_eq!(report["waivers"].as_array().unwrap().len() + report["determinations"].as_array().unwrap().len(), 2);
}
