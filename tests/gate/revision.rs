//! `--against-rev REV`: the inputs as they were in the repository.

use std::process::Command;

use super::{BREAKS, CARRIES, check, exit, findings, folder, report};
use crate::cli::run::Folder;

fn git(folder: &Folder, args: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.email=a@example.org", "-c", "user.name=a", "-c", "commit.gpgsign=false"])
        .args(args)
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with one commit of these files.
fn repository(files: &[(&str, &str)]) -> Folder {
    let folder = folder();
    files.iter().for_each(|(name, text)| folder.write(name, text));
    git(&folder, &["init", "-q", "-b", "main", "."]);
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-q", "-m", "one"]);
    folder
}

#[test]
fn the_same_is_said_as_against_a_report_of_that_revision() {
    let folder = repository(&[("sops/a.md", CARRIES), ("sops/b.md", &format!("{BREAKS}\n"))]);
    folder.write("before.json", &check(&folder, "--format json sops").stdout);
    folder.write("sops/a.md", "The log is kept.\n");
    folder.write("sops/c.md", &format!("{BREAKS}\n"));
    std::fs::remove_file(folder.path().join("sops/b.md")).unwrap();
    let mut one = report(&folder, "--against before.json sops");
    let other = report(&folder, "--against-rev main sops");
    assert_eq!((exit(&other), findings(&other, "lost").len()), (1, 1), "{other:#}");
    assert_eq!(other["summary"]["changes"]["fixed"], other["fixed"].as_array().unwrap().len());
    one["against"]["source"] = "main".into();
    // A report of another kind lies among the inputs of neither.
    assert_eq!(one, other);
}

#[test]
fn patterns_absolute_paths_and_folders_below_are_understood() {
    let folder = repository(&[("sops/a.md", CARRIES), ("below/x.md", "The log is kept.\n")]);
    folder.write("sops/a.md", "The log is kept.\n");
    let whole = folder.path().join("sops");
    for paths in ["sops/*.md", "./sops", "sops/a.md", whole.to_str().unwrap()] {
        let report = report(&folder, &format!("--against-rev HEAD {paths}"));
        assert_eq!(findings(&report, "lost").len(), 1, "{paths}: {report:#}");
    }
    let output = Command::new(env!("CARGO_BIN_EXE_ombud"))
        .args(["check", "--format", "json", "--against-rev", "HEAD", "../sops"])
        .current_dir(folder.path().join("below"))
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(findings(&report, "lost")[0]["path"], "../sops/a.md", "{report:#}");
}

#[test]
fn the_configured_inputs_are_compared() {
    let folder = folder();
    folder.write("ombud.toml", "rules = [\"pack\"]\nno_builtin = true\n[[inputs]]\npaths = [\"sops\"]\n");
    folder.write("sops/a.md", CARRIES);
    git(&folder, &["init", "-q", "-b", "main", "."]);
    git(&folder, &["add", "-A"]);
    git(&folder, &["commit", "-q", "-m", "one"]);
    folder.write("sops/a.md", "The log is kept.\n");
    let report = report(&folder, "--against-rev HEAD");
    assert_eq!(findings(&report, "lost")[0]["path"], "sops/a.md");
}

#[test]
fn what_is_not_there_or_is_no_revision_is_said() {
    let folder = repository(&[("sops/a.md", CARRIES)]);
    folder.write("new/b.md", &format!("{BREAKS}\n"));
    let new = report(&folder, "--against-rev HEAD new");
    assert_eq!((exit(&new), &findings(&new, "violation")[0]["change"]), (1, &"new".into()));
    for (args, wanted) in [
        ("--against-rev nope sops", "git knows no revision `nope`"),
        ("--against-rev --output=x sops", "git knows no revision `--output=x`"),
        ("--against-rev HEAD /tmp", "lies outside of the repository"),
        ("--against-rev HEAD -", "the standard input has no earlier revision"),
    ] {
        let args = args.replace("--against-rev --", "--against-rev=--");
        let run = check(&folder, &args);
        assert!(run.status == 2 && run.stderr.contains(wanted), "{args}: {run:?}");
    }
    let empty = super::folder();
    empty.write("sop.md", CARRIES);
    git(&empty, &["init", "-q", "-b", "main", "."]);
    let run = check(&empty, "--against-rev HEAD sop.md");
    assert!(run.status == 2 && run.stderr.contains("nothing is committed here yet"), "{run:?}");
    let bare = super::folder();
    bare.write("sop.md", CARRIES);
    let run = check(&bare, "--against-rev HEAD sop.md");
    assert!(run.status == 2 && run.stderr.contains("this is no git repository"), "{run:?}");
}

#[test]
fn nothing_of_the_copy_stays_behind() {
    let folder = repository(&[("sops/a.md", CARRIES)]);
    let temporary = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_ombud"))
        .args(["check", "--against-rev", "HEAD", "sops"])
        .current_dir(folder.path())
        .env("TMPDIR", temporary.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(std::fs::read_dir(temporary.path()).unwrap().count(), 0);
}
