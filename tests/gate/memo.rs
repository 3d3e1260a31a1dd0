//! The memo shows what was decided and what changed, as the commands leave it.

use super::{BREAKS, CARRIES, WEAK, check, fingerprint, folder, report};
use crate::cli::run::{Folder, Run};

const DONE: &str = "Towing clerks shall not tow away a car because of a street market.";

/// The words of a memo, without its tags.
fn words(folder: &Folder, args: &str) -> (Run, String) {
    let day = if args.contains("--as-of") { "" } else { "--as-of 2026-11-22" };
    let run = folder.ombud(&format!("check {day} --output html=memo.html {args}"));
    let page = std::fs::read_to_string(folder.path().join("memo.html")).unwrap();
    let mut words = String::new();
    let mut inside = false;
    for c in page.split("<body").nth(1).unwrap().chars() {
        match c {
            '<' => inside = true,
            '>' => {
                inside = false;
                words.push(' ');
            }
            c if !inside => words.push(c),
            _ => {}
        }
    }
    (run, words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn assert_says(memo: &str, all: &[&str]) {
    for words in all {
        assert!(memo.contains(words), "{words}: {memo}");
    }
}

#[test]
fn a_waiver_is_shown_with_who_answers_for_it_and_until_when() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    let print = fingerprint(&report(&folder, "sop.md"), "violation");
    let waive = folder
        .ombud(&format!("waive {print} sop.md --approver Counsel --expires 2026-12-24 --justification rebuilding"));
    assert_eq!(waive.status, 0, "{waive:?}");
    let (run, memo) = words(&folder, "sop.md");
    assert_eq!(run.status, 0, "{run:?}");
    assert_says(
        &memo,
        &["1 finding is covered by a waiver", "Counsel", "rebuilding", "2026-12-24", BREAKS, "Exit status 0"],
    );
    let (run, memo) = words(&folder, "--as-of 2026-12-25 sop.md");
    assert_eq!(run.status, 1, "{run:?}");
    assert_says(&memo, &["expired", "Exit status 1"]);
    assert!(!memo.contains("covered by a waiver"), "{memo}");
}

#[test]
fn a_reading_is_shown_with_who_read_and_why() {
    let folder = folder();
    folder.write("sop.md", &format!("{WEAK}\n"));
    let print = fingerprint(&report(&folder, "sop.md"), "partial");
    let decide = folder
        .ombud(&format!("decide {print} sop.md --reading implements --by Counsel --reason custom --date 2026-11-01"));
    assert_eq!(decide.status, 0, "{decide:?}");
    let (run, memo) = words(&folder, "sop.md");
    assert_eq!(run.status, 0, "{run:?}");
    assert_says(&memo, &["by Counsel", "Custom.", "2026-11-01", WEAK]);
}

#[test]
fn what_got_lost_is_shown_in_its_old_words_and_at_its_old_place() {
    let folder = folder();
    folder.write("sop.md", &format!("# Towing\n\n{CARRIES}\n\n{BREAKS}\n"));
    folder.write("before.json", &check(&folder, "--format json sop.md").stdout);
    folder.write("sop.md", "# Towing\n\nThe log is kept.\n");
    let (run, memo) = words(&folder, "--against before.json sop.md");
    assert_eq!(run.status, 1, "{run:?}");
    assert_says(&memo, &["Carried out before, and no longer", DONE, "Line 3 of the earlier text", "before.json"]);
    assert_says(&memo, &["1 provision that was carried out and is no longer", "there no more"]);
    // Taken back, nothing is lost, and the violation is mended.
    folder.write("sop.md", &format!("{CARRIES}\n"));
    let (run, memo) = words(&folder, "--against before.json sop.md");
    assert_eq!(run.status, 0, "{run:?}");
    assert!(!memo.contains("and no longer"), "{memo}");
}

#[test]
fn what_a_revision_lost_is_shown_too() {
    let folder = folder();
    folder.write("sop.md", &format!("{CARRIES}\n"));
    for args in
        [vec!["init", "-q"], vec!["add", "."], vec!["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"]]
    {
        let Ok(done) = std::process::Command::new("git").args(&args).current_dir(folder.path()).output() else {
            println!("skipped: there is no git here");
            return;
        };
        assert!(done.status.success(), "{done:?}");
    }
    folder.write("sop.md", &format!("{WEAK}\n"));
    let (run, memo) = words(&folder, "--against-rev HEAD sop.md");
    assert_eq!(run.status, 1, "{run:?}");
    assert_says(&memo, &["Carried out before, and no longer", DONE, "Line 1 of the earlier text"]);
}
