//! `ombud test --mutate`

use super::run::{Folder, Run};

/// A pack whose record rule is held by its tests but for one bound, and whose sentence is held but for its exception.
const PACK: &str = r#"
directive lock-up-order {
    title "Order on the Lock-up"
    timezone America/Detroit
    effective 2017-04-03
}

provision short-stay of lock-up-order {
    cites "section 1"
    records {
        forbid custody when stay(custody) > 48h and custody.release.to = community
    }
    test "three days" {
        custody {"id": "C-1", "at": "2018-03-01T06:00", "booked_at": "2018-03-01T06:00", "release": {"at": "2018-03-04T06:00", "to": "community"}}
        expect violation
    }
    test "an hour, and three days that end elsewhere" {
        custody {"id": "C-1", "at": "2018-03-01T06:00", "booked_at": "2018-03-01T06:00", "release": {"at": "2018-03-01T07:00", "to": "community"}}
        custody {"id": "C-2", "at": "2018-03-01T06:00", "booked_at": "2018-03-01T06:00", "release": {"at": "2018-03-04T06:00", "to": "court"}}
        expect each compliant
    }
}

define stay(c: custody): duration = c.release.at - c.booked_at
"#;

fn mutated(pack: &str, more: &str) -> Run {
    let folder = Folder::new();
    folder.write("one/lock-up.ombud", pack);
    folder.ombud(&format!("test --mutate --no-builtin --rules one {more}"))
}

/// Survivors by their words.
fn survivors(run: &Run) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let list = value["survivors"].as_array().unwrap();
    list.iter().map(|one| format!("{}:{} {}", one["line"], one["column"], one["what"].as_str().unwrap())).collect()
}

/// The share of changes of the built-in rules that their tests notice, as README gives it, may only grow.
#[test]
fn the_built_in_rules_are_held_as_far_as_the_page_says() {
    let readme = include_str!("../../README.md");
    let said = readme.split_once(" % of the changes").expect("README gives the share").0;
    let said: f64 = said.rsplit(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap().parse().unwrap();
    let run = Folder::new().ombud("test --mutate --format json");
    let all: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let score = all["all"]["score"].as_f64().unwrap();
    assert!(score >= said, "{score} % of {} changes are noticed; README says {said} %", all["all"]["mutants"]);
    assert!(score < said + 3.0, "{score} % are noticed by now: let README say so, not {said} %");
}

#[test]
fn a_bound_that_no_test_is_at_survives_with_its_place() {
    let run = mutated(PACK, "--only short-stay --format json");
    let mut expected = [
        "11:9 `over every version` for `over latest version`",
        "11:9 `over first and latest version` for `over latest version`",
        "11:29 `>=` for `>` in `stay(custody) > 48h`",
        "11:45 `2d1min` for `2d`",
        "11:45 `1d23h59min` for `2d`",
    ];
    expected.sort_unstable();
    let mut found = survivors(&run);
    found.sort();
    assert_eq!(found, expected);
    assert_eq!(run.status, 1);
}

#[test]
fn a_test_at_the_bound_kills_it() {
    let bound = r#"
    test "two days to the minute" {
        custody {"id": "C-1", "at": "2018-03-01T06:00", "booked_at": "2018-03-01T06:00", "release": {"at": "2018-03-03T06:00", "to": "community"}}
        expect compliant
    }
    test "a minute more" {
        custody {"id": "C-1", "at": "2018-03-01T06:00", "booked_at": "2018-03-01T06:00", "release": {"at": "2018-03-03T06:01", "to": "community"}}
        expect violation
    }
    test "as amended" {
        custody {"id": "C-1", "at": "2018-03-01T06:00", "booked_at": "2018-03-01T06:00"}
        custody {"id": "C-1", "version": 2, "at": "2018-03-01T06:00", "booked_at": "2018-03-03T06:00",
                 "release": {"at": "2018-03-04T06:00", "to": "community"}}
        expect compliant
    }
    test "three days"#;
    let run = mutated(&PACK.replacen("\n    test \"three days", bound, 1), "--only short-stay");
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("every change is noticed by a test"), "{}", run.stdout);
}

#[test]
fn a_survivor_is_justified_where_it_stands_and_an_idle_justification_is_a_mistake() {
    let justified = "strength should\n    survives \"`>=` for `>` in `stay(custody) > 48h`\" because \"nobody counts seconds\"\n    records {";
    let pack = PACK.replacen("records {", justified, 1);
    let run = mutated(&pack, "--format json");
    let value: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(value["justified"][0]["because"], "nobody counts seconds");
    assert!(!survivors(&run).iter().any(|line| line.contains("`>=` for `>`")), "{}", run.stdout);
    for (words, message) in [
        ("without `when`", "a test of `short-stay` notices this change"),
        ("without `whenever`", "no such change is made"),
    ] {
        for more in ["", "--only short-stay"] {
            let run = mutated(&pack.replace("`>=` for `>` in `stay(custody) > 48h`", words), more);
            assert_eq!(run.status, 2);
            assert!(run.stdout.contains(message), "{}", run.stdout);
        }
    }
    // What is not looked at is not complained of; what cannot be changed at all is.
    let elsewhere =
        mutated(&pack.replace("`>=` for `>` in `stay(custody) > 48h`", "without `whenever`"), "--only stay");
    assert!(!elsewhere.stdout.contains("no such change is made"), "{}", elsewhere.stdout);
    let idle = "effective 2017-04-03\n    survives \"another day\" because \"nobody looks\"\n}";
    let run = mutated(&PACK.replacen("effective 2017-04-03\n}", idle, 1), "");
    assert!(run.stdout.contains("no such change is made"), "{}", run.stdout);
}

#[test]
fn nothing_is_learned_from_tests_that_fail() {
    let run = mutated(&PACK.replacen("expect violation", "expect compliant", 1), "");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("test \"three days\" of `short-stay` fails already"), "{}", run.stdout);
}

#[test]
fn a_name_behind_only_must_be_one() {
    let run = mutated(PACK, "--only short-say");
    assert_eq!(run.status, 2);
    assert!(run.stdout.contains("did you mean `short-stay`?"), "{}", run.stdout);
}
