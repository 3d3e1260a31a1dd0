//! The baseline: on the first day everything that is found is taken down, and only what is new fails.

use super::{BREAKS, WEAK, exit, folder, report, said};

const OTHER: &str = "A towing clerk shall tow away a car because of a street market.";

#[test]
fn only_what_is_new_fails() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    let run = folder.ombud("baseline sop.md");
    assert_eq!((run.status, run.stdout.lines().next()), (0, Some("ombud-baseline.json: 1 finding")), "{run:?}");
    let known = report(&folder, "sop.md");
    assert_eq!((exit(&known), &known["findings"][0]["waiver"]["kind"]), (0, &"baseline".into()));
    folder.write("sop.md", &format!("{BREAKS}\n\n{OTHER}\n"));
    let new = report(&folder, "sop.md");
    assert_eq!((exit(&new), &new["summary"]["waived"], &new["summary"]["violation"]), (1, &1.into(), &2.into()));
    // The same sentence once more is a finding of its own.
    folder.write("sop.md", &format!("{BREAKS}\n\n{BREAKS}\n"));
    assert_eq!(exit(&report(&folder, "sop.md")), 1);
}

#[test]
fn it_only_shrinks_unless_it_is_forced() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n\n{WEAK}\n"));
    folder.ombud("baseline sop.md");
    folder.write("sop.md", &format!("{BREAKS}\n\n{OTHER}\n"));
    let before = report(&folder, "sop.md");
    assert_eq!((exit(&before), said(&before, &["baseline"])), (1, vec!["baseline.gone advice".to_owned()]));
    let run = folder.ombud("baseline sop.md");
    assert!(run.status == 0 && run.stdout.contains("1 finding left, 1 taken out\n1 finding is not in it"), "{run:?}");
    assert_eq!(exit(&report(&folder, "sop.md")), 1);
    // What was mended and comes back fails.
    folder.write("sop.md", &format!("{BREAKS}\n\n{WEAK}\n"));
    assert_eq!(exit(&report(&folder, "sop.md")), 1);
    let run = folder.ombud("baseline --force sop.md");
    assert_eq!((run.status, run.stdout.lines().next()), (0, Some("ombud-baseline.json: 2 findings")));
    assert_eq!(exit(&report(&folder, "sop.md")), 0);
}

#[test]
fn what_is_not_checked_stays_in_it() {
    let folder = folder();
    folder.write("one.md", &format!("{BREAKS}\n"));
    folder.write("two.md", &format!("{BREAKS}\n"));
    folder.ombud("baseline one.md two.md");
    let one = report(&folder, "one.md");
    assert_eq!((exit(&one), said(&one, &["baseline"])), (0, Vec::new()));
    let run = folder.ombud("baseline one.md");
    assert!(run.stdout.starts_with("ombud-baseline.json: 2 findings left, 0 taken out"), "{run:?}");
    std::fs::remove_file(folder.path().join("two.md")).unwrap();
    assert!(folder.ombud("baseline one.md").stdout.starts_with("ombud-baseline.json: 1 finding left, 1 taken out"));
}

#[test]
fn nothing_is_taken_down_where_something_could_not_be_checked() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    let run = folder.ombud("baseline sop.md nowhere.md");
    assert!(run.status == 2 && run.stderr.contains("`nowhere.md` does not exist"), "{run:?}");
    assert!(!folder.path().join("ombud-baseline.json").exists());
}

#[test]
fn a_broken_one_is_an_error_and_covers_nothing() {
    let folder = folder();
    folder.write("sop.md", &format!("{BREAKS}\n"));
    for text in ["{", "{\"ombud_baseline\": 7, \"findings\": []}", "[]"] {
        folder.write("ombud-baseline.json", text);
        let broken = report(&folder, "sop.md");
        assert_eq!((exit(&broken), said(&broken, &["gate"])), (2, vec!["gate.invalid error".to_owned()]));
        assert_eq!(broken["summary"]["waived"], 0);
    }
    assert_eq!(folder.ombud("baseline sop.md").status, 2);
    assert_eq!(folder.ombud("baseline --force sop.md").status, 0);
}
