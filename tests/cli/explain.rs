//! `ombud explain` and `ombud schema`

use super::run::Folder;

#[test]
fn a_provision_is_shown_with_its_rule_and_its_own_words() {
    let run = Folder::new().ombud("explain no-market-towing --no-builtin --rules pack");
    assert_eq!((run.stderr.as_str(), run.status), ("", 0));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn a_place_is_shown_as_it_was_read() {
    let folder = Folder::new();
    folder.write("sop.md", "# Towing\n\nTowing clerks may tow away a car because of a street market.\n");
    let run = folder.ombud("explain sop.md:3 --no-builtin --rules pack");
    assert_eq!((run.stderr.as_str(), run.status), ("", 0));
    assert!(run.stdout.starts_with("line 3: \"Towing clerks may tow away"), "{}", run.stdout);
    assert!(run.stdout.contains("-> no-market-towing: violates; "), "{}", run.stdout);
}

#[test]
fn a_verdict_comes_with_the_rule_and_what_it_makes_of_each_exception() {
    let folder = Folder::new();
    let ban = "Towing clerks shall not tow away a car because of a street market";
    folder.write("sop.md", &format!("{ban} unless the mayor likes it.\n\n{ban} unless a court paper says so.\n"));
    let run = folder.ombud("explain sop.md:1 --no-builtin --rules pack");
    assert_eq!((run.stderr.as_str(), run.status), ("", 0));
    insta::assert_snapshot!(run.stdout);
    let allowed = folder.ombud("explain sop.md:3 --no-builtin --rules pack").stdout;
    assert!(
        allowed.contains("exception: `unless a court paper says so` is the rule's own exception `court_paper`"),
        "{allowed}"
    );
}

#[test]
fn what_a_statement_lacks_for_a_verdict_is_said() {
    let folder = Folder::new();
    let rule = "forbid towing_clerk to tow_away of car on street_market unless court_paper";
    let pack = super::run::PACK.replace("forbid towing_clerk to tow_away on street_market unless court_paper", rule);
    folder.write(
        "pack/towing.ombud",
        &pack.replace("concept tow_away", "concept car { noun \"car\" }\nconcept tow_away"),
    );
    folder.write(
        "sop.md",
        "Towing clerks may tow away a car.\n\nThe mayor may tow away a car because of a street market.\n",
    );
    let lacks = folder.ombud("explain sop.md:1 --no-builtin --rules pack").stdout;
    assert!(
        lacks.contains("-- no-market-towing: says nothing of it; no ground is named that is `street_market`"),
        "{lacks}"
    );
}

#[test]
fn a_line_without_a_sentence_points_to_the_next_one() {
    let folder = Folder::new();
    folder.write("sop.md", "# Towing\n\nThe towing clerk keeps a log.\n");
    let run = folder.ombud("explain sop.md:2");
    assert_eq!(run.status, 2);
    assert_eq!(run.stderr, "error: no sentence stands on line 2 of `sop.md`\n\nnext: ombud explain sop.md:3\n");
}

#[test]
fn what_is_explained_is_masked() {
    let folder = Folder::new();
    folder.write("sop.md", "The towing clerk keeps the file A123-456-789 in the log.\n");
    assert!(folder.ombud("explain sop.md:1").stdout.contains("the file *** in the log"));
    assert!(folder.ombud("explain --reveal sop.md:1").stdout.contains("A123-456-789"));
}

#[test]
fn the_schemas_are_json_schemas() {
    for what in ["report", "custody"] {
        let run = Folder::new().ombud(&format!("schema {what}"));
        assert_eq!((run.stderr.as_str(), run.status), ("", 0));
        let schema: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        jsonschema::meta::validate(&schema).unwrap();
    }
}
