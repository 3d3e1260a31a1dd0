//! `ombud test`

use super::run::{Folder, PACK};

#[test]
fn a_pack_that_passes() {
    let folder = Folder::new();
    folder.write("one/towing.ombud", &PACK[..PACK.find("provision short-custody").unwrap()]);
    let run = folder.ombud("test --no-builtin --rules one");
    assert_eq!((run.stdout.lines().last(), run.status), (Some("1 of 1 test passed"), 0), "{}", run.stdout);
}

#[test]
fn a_test_that_fails_is_shown_with_its_place_and_what_was_got() {
    let folder = Folder::new();
    let pack = PACK[..PACK.find("provision short-custody").unwrap()].replace("expect violation", "expect implements");
    folder.write("one/towing.ombud", &pack);
    let run = folder.ombud("test --no-builtin --rules one");
    assert_eq!(run.status, 1);
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn no_test_at_all_is_a_failure() {
    let folder = Folder::new();
    folder.write("one/towing.ombud", &PACK[..PACK.find("provision no-market").unwrap()]);
    let run = folder.ombud("test --no-builtin --rules one");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("no tests found"), "{}", run.stdout);
}

#[test]
fn a_rule_that_does_not_compile_is_a_failure() {
    let folder = Folder::new();
    folder.write("one/towing.ombud", &PACK.replace("on street_market unless", "on street_markt unless"));
    let run = folder.ombud("test --no-builtin --rules one");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("`street_markt`") && run.stdout.contains("street_market"), "{}", run.stdout);
}

#[test]
fn a_rule_that_no_test_makes_fire_is_a_failure() {
    let folder = Folder::new();
    let quiet = PACK
        .replace(
            "may tow away a car because of a street market.\"\n        expect violation",
            "tow.\"\n        expect silent",
        )
        .replace("T11:00:00Z\"} }\n        expect violation", "T10:00:00Z\"} }\n        expect compliant");
    folder.write("one/towing.ombud", &quiet);
    let run = folder.ombud("test --no-builtin --rules one");
    assert_eq!(run.status, 2);
    insta::assert_snapshot!(run.stdout);
}
