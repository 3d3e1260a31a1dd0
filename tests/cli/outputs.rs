//! `--format` and `--output`

use super::run::{Folder, json};

const SOP: &str = "# Towing\n\nTowing clerks may tow away a car because of a street market.\n";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("sops/towing.md", SOP);
    folder
}

fn files(folder: &Folder) -> Vec<String> {
    let names = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn several_reports_come_of_one_run() {
    let folder = folder();
    let run = folder.check("--output json=report.json --output text=report.txt sops");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("report.json"), folder.check("--format json sops").stdout);
    assert_eq!(read("report.txt"), run.stdout);
    assert_eq!(files(&folder), ["pack", "report.json", "report.txt", "sops"]);
}

#[test]
fn standard_output_is_an_output_like_others() {
    let folder = folder();
    let run = folder.check("--output json=- --output text=report.txt sops");
    assert_eq!(json(&run)["summary"]["exit"], 1);
    assert_eq!(files(&folder), ["pack", "report.txt", "sops"]);
}

#[test]
fn two_reports_for_one_place_are_refused_before_anything_is_written() {
    for args in ["--output json=a.json --output text=./x/../a.json", "--format text --output json=-"] {
        let folder = folder();
        folder.write("x/y", "");
        let run = folder.check(&format!("{args} sops"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""));
        assert!(run.stderr.contains("two outputs are for"), "{}", run.stderr);
        assert_eq!(files(&folder), ["pack", "sops", "x"]);
    }
}

#[test]
fn a_report_replaces_the_one_before_but_no_input() {
    let folder = folder();
    folder.write("report.json", "{}");
    assert_eq!(folder.check("--output json=report.json .").status, 1);
    assert_eq!(folder.check("--output json=report.json .").status, 1);
    let run = folder.check("--output json=sops/towing.md --output text=new.txt .");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("`sops/towing.md` was not written: it is one of the inputs"), "{}", run.stderr);
    assert!(run.stdout.contains("violation"), "the findings are shown nevertheless: {}", run.stdout);
    assert_eq!(std::fs::read_to_string(folder.path().join("sops/towing.md")).unwrap(), SOP);
    assert_eq!(files(&folder), ["pack", "report.json", "sops"], "all files are written, or none");
}

/// Settings, decisions and rules are no reports.
#[test]
fn a_report_replaces_nothing_that_the_check_reads() {
    let folder = folder();
    let settings = "rules = [\"pack/towing.ombud\"]\nno_builtin = true\nwaivers = \"gate/w.toml\"\n";
    folder.write("ombud.toml", settings);
    folder.write("gate/w.toml", "");
    for own in ["ombud.toml", "./gate/../ombud.toml", "gate/w.toml", "ombud-baseline.json", "pack/towing.ombud"] {
        let run = folder.ombud(&format!("check sops --output json={own}"));
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{own}");
        assert!(run.stderr.contains("would not be a report: the check itself reads it"), "{}", run.stderr);
    }
    assert_eq!(std::fs::read_to_string(folder.path().join("ombud.toml")).unwrap(), settings);
}

#[test]
fn a_report_that_reaches_nobody_is_no_result() {
    let folder = folder();
    folder.write("clean.md", "The log is kept.\n");
    let check = |stdout: std::process::Stdio| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ombud"));
        command.args(["check", "--no-builtin", "--rules", "pack", "clean.md"]).current_dir(folder.path());
        command.stdout(stdout).output().unwrap()
    };
    let full = check(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into());
    assert_eq!(full.status.code(), Some(2));
    let words = String::from_utf8(full.stderr).unwrap();
    assert!(words.contains("cannot write to standard output: there is no space left"), "{words}");
    assert_eq!(check(std::process::Stdio::null()).status.code(), Some(0));
}

#[test]
fn a_folder_that_is_not_there_is_told_before_the_work() {
    let run = folder().check("--output json=nowhere/report.json sops");
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("the folder of the output `nowhere/report.json` does not exist"), "{}", run.stderr);
}

#[test]
fn a_misspelt_format_is_told_with_the_nearest() {
    let run = folder().check("--output jsn=report.json sops");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("there is no format `jsn`: did you mean `json`?"), "{}", run.stderr);
    let run = folder().check("--output report.json sops");
    assert!(run.stderr.contains("write it like `json=report.json`"), "{}", run.stderr);
    assert_eq!(folder().check("--format jsn sops").status, 2);
}

#[test]
fn a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let run = folder().check("--output json=/dev/null sops");
    assert_eq!((run.status, run.stderr.as_str()), (1, ""));
    assert!(std::fs::metadata("/dev/null").unwrap().file_type().is_char_device());
}

#[test]
fn a_report_that_says_that_nothing_was_read_is_written_too() {
    let folder = folder();
    folder.write("report.json", "old");
    let run = folder.check("--output json=report.json nowhere.md");
    assert_eq!(run.status, 2);
    let report: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(folder.path().join("report.json")).unwrap()).unwrap();
    assert_eq!(report["summary"]["exit"], 2);
}

#[test]
fn github_gets_annotations_and_a_job_summary() {
    use std::process::Command;
    let folder = folder();
    folder.write("summary.md", "before\n");
    let run = |format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_ombud"))
            .args(["check", "--no-builtin", "--rules", "pack", "--as-of", "2026-11-22", "--format", format, "sops"])
            .current_dir(folder.path())
            .env("GITHUB_STEP_SUMMARY", "summary.md")
            .output()
            .unwrap();
        (String::from_utf8(output.stdout).unwrap(), std::fs::read_to_string(folder.path().join("summary.md")).unwrap())
    };
    assert_eq!(run("text").1, "before\n", "only the format that it is for writes it");
    let (log, summary) = run("github");
    assert!(log.starts_with("::error file=sops/towing.md,line=3,endLine=3,col=1,"), "{log}");
    assert!(!log.contains("title=rule.not-assessed"), "findings get the annotations: {log}");
    assert!(log.contains("\n- not assessed: "), "{log}");
    assert!(summary.starts_with("before\n## ❌ Ombud: 1 finding: 1 violation"), "{summary}");
}

#[test]
fn the_schema_of_a_line_is_printed() {
    let folder = folder();
    let schema: serde_json::Value = json(&folder.ombud("schema report-line"));
    let lines = folder.check("--format jsonl sops").stdout;
    assert!(lines.lines().count() > 3);
    for line in lines.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(jsonschema::is_valid(&schema, &line), "{line}");
    }
}
