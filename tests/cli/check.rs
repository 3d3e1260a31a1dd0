//! `ombud check`

use super::run::{Folder, json};
use crate::report::contract::assert_valid;

const SOP: &str = "\
# Towing

The towing clerk keeps a log.

Towing clerks may tow away a car because of a street market.
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("sops/towing.md", SOP);
    folder.write("sops/market.md", "# Markets\n\nTowing clerks shall not tow away a car because of a street market.\n");
    folder
}

#[test]
fn a_report_on_two_procedures() {
    let run = folder().check("sops");
    assert_eq!((run.stderr.as_str(), run.status), ("", 1));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn json_follows_the_schema() {
    let folder = folder();
    folder.write("sops/photo.png", "\u{1}");
    let run = folder.check("--format json --interpretations sops");
    assert_valid(&json(&run));
    assert_eq!(i64::from(run.status), json(&run)["summary"]["exit"].as_i64().unwrap());
}

#[test]
fn the_fail_level_decides() {
    let folder = folder();
    assert_eq!(folder.check("--fail-on never sops").status, 0);
    assert_eq!(folder.check("--fail-on error sops").status, 1);
}

#[test]
fn what_cannot_be_read_gives_2_and_hides_no_finding() {
    let run = folder().check("sops nowhere.md");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("x violation: "), "{}", run.stdout);
    assert!(run.stdout.contains("`nowhere.md` does not exist"), "{}", run.stdout);
    assert!(run.stdout.ends_with("sops nowhere.md   # once the inputs named above can be read\n"), "{}", run.stdout);
}

#[test]
fn the_standard_input_is_judged_by_its_content() {
    let folder = folder();
    let run = folder.ombud_reading("check --no-builtin --rules pack -", SOP);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stdout.contains("[-:5:1]"), "{}", run.stdout);
}

#[test]
fn a_complete_set_misses_what_no_document_carries_out() {
    let folder = folder();
    folder.write("log.md", "# Log\n\nThe towing clerk keeps a log.\n");
    let missing =
        |args: &str| json(&folder.check(&format!("--format json {args} log.md")))["summary"]["missing"].clone();
    assert_eq!([missing(""), missing("--complete")], [0, 1]);
}

#[test]
fn no_rules_are_never_green() {
    let folder = folder();
    let run = folder.ombud("check --no-builtin sops");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("no rule is in force"), "{}", run.stdout);
    folder.write("empty/readme.txt", "nothing");
    let run = folder.ombud("check --rules empty sops");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("empty: the rule pack holds no rule file"), "{}", run.stdout);
}

#[test]
fn a_filled_in_form_is_masked_unless_revealed() {
    let folder = folder();
    folder.write("form.md", "Towing clerks may tow away a car of A123-456-789 because of a street market.\n");
    for format in ["text", "json"] {
        let masked = folder.check(&format!("--format {format} form.md"));
        assert_eq!((masked.status, masked.stdout.contains("456")), (1, false), "{}", masked.stdout);
    }
    assert!(folder.check("--reveal form.md").stdout.contains("A123-456-789"));
}

#[test]
fn a_reader_that_goes_away_ends_it_quietly() {
    use std::process::{Command, Stdio};
    let folder = folder();
    folder.write("long.md", &SOP.repeat(400));
    let mut child = Command::new(env!("CARGO_BIN_EXE_ombud"))
        .args(["check", "--no-builtin", "--rules", "pack", "--format", "json", "long.md"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((String::from_utf8(output.stderr).unwrap().as_str(), output.status.code()), ("", Some(1)));
}

/// Two directives, a provision each.
const TWO: &str = r#"directive d-1 { title "First" effective 2017-01-01 }
directive d-2 { title "Second" effective 2030-01-01 }
concept tow { verb "tow" }
provision no-towing of d-1 { cites "1" procedures { forbid police to tow } }
provision no-booking of d-2 { cites "2" records { forbid custody } }
"#;

#[test]
fn one_directive_can_be_chosen() {
    let folder = Folder::new();
    folder.write("two.ombud", TWO);
    folder.write("sop.md", "# Cars\n\nOfficers may tow a car.\n");
    let check =
        |args: &str| folder.ombud(&format!("check --no-builtin --rules two.ombud --as-of 2026-11-22 {args} sop.md"));
    let both = check("").stdout;
    assert!(both.contains("First (d-1), effective 2017-01-01, taken to be in force on 2026-11-22"), "{both}");
    assert!(both.contains("Second (d-2), effective 2030-01-01, not yet in force on 2026-11-22"), "{both}");
    let first = check("--directive d-1");
    assert!(!first.stdout.contains("d-2") && !first.stdout.contains("no-booking"), "{}", first.stdout);
    assert_eq!(first.status, 1);
    let misspelt = check("--directive d-3");
    assert_eq!(misspelt.status, 2);
    assert!(misspelt.stdout.contains("no pack has the directive `d-3`"), "{}", misspelt.stdout);
    assert!(misspelt.stdout.contains("did you mean `d-1`?"), "{}", misspelt.stdout);
}

/// Of several documents that it could name beside a finding, a report names the same whatever the order, and one that is
/// given twice counts once.
#[test]
fn the_order_of_the_arguments_does_not_show() {
    let folder = Folder::new();
    folder.write("a.md", "Towing clerks shall not tow away a car because of a street market.\n");
    folder.write("b.md", "Towing clerks may tow away a car because of a street market.\n");
    folder.write("c.md", "All towing clerks shall not tow away a car because of a street market.\n");
    folder.write("d.md", "Towing clerks may tow away a car because of a street market. The log is kept.\n");
    let one = folder.check("--format json a.md b.md c.md d.md").stdout;
    assert!(one.contains("contradiction"), "{one}");
    assert_eq!(one, folder.check("--format json d.md c.md b.md a.md").stdout);
    assert_eq!(one, folder.check("--format json d.md c.md b.md a.md c.md").stdout);
}
