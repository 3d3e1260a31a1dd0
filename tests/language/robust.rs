//! One mistake never hides another, nor the rules without one; hostile text is refused quickly.

use std::time::{Duration, Instant};

use super::helpers::{loaded, provision, said, said_of_condition};

#[test]
fn every_mistake_of_a_file_is_said() {
    let said = said(
        "concept a { is police noun x }
         provision p-1 of d-1 {
             strenght should
             procedures { forbid police to }
             from 2018-01-01
             severity grave
         }
         concept b { is polise noun \"b\" }
         define f(c: custody): bool = c.booked_at > \"x\"",
    );
    assert_eq!(
        said,
        [
            "rule.syntax: expected a string, found `x` [x]",
            "rule.syntax: `strenght` cannot stand here [strenght] | did you mean `strength`?",
            "rule.syntax: expected `vary` or a name, found `}` [}]",
            "rule.syntax: expected `error`, `warning` or `advice`, found `}` [}]",
            "rule.unknown-name: unknown concept `polise` [polise] | did you mean `police`?",
            "rule.type: a time cannot be compared with a text [c.booked_at > \"x\"]",
        ]
    );
}

#[test]
fn a_bad_rule_leaves_the_others_running() {
    let loaded = loaded(
        "provision p-1 of d-1 { procedures { forbid police to detian } }
         provision p-2 of d-1 { procedures { forbid police to detain } }
         provision p-3 of d-1 { procedures { forbid police to } }
         provision p-4 of d-1 { records { forbid custody when custody.booked_at > 2018-01-01 } }",
    );
    let ids: Vec<&str> = loaded.program.provisions.iter().map(|provision| provision.id.as_str()).collect();
    assert_eq!(ids, ["p-2", "p-4"]);
    assert_eq!(loaded.diagnostics.len(), 2);
}

#[test]
fn what_rests_on_something_broken_is_left_out_and_said() {
    let text = "concept paper { is warrant noun x }
        define late(c: custody): bool = c.booked_at > 1h
        define very_late(c: custody): bool = late(c)
        provision p-1 of d-1 { procedures { forbid police to detain on paper unless paper } }
        provision p-2 of d-1 { records { forbid custody when very_late(custody) } }";
    assert!(loaded(text).program.provisions.is_empty());
    assert_eq!(
        said(text),
        [
            "rule.syntax: expected a string, found `x` [x]",
            "rule.type: a time cannot be compared with a duration [c.booked_at > 1h]",
            "rule.unknown-name: concept `paper` has a mistake, so this provision is left out [paper] \
             | mend its declaration first",
            "rule.unknown-name: define `very_late` has a mistake, so this provision is left out [very_late] \
             | mend its declaration first",
        ]
    );
}

#[test]
fn nesting_is_bounded_before_it_is_parsed() {
    let started = Instant::now();
    for deep in [
        format!("{}true{}", "(".repeat(20_000), ")".repeat(20_000)),
        "(".repeat(20_000),
        "any x in custody.bases where ".repeat(20_000) + "true",
        "if true then ".repeat(20_000) + "true",
        "not ".repeat(20_000) + "true",
        format!("1{} = 1", " + 1".repeat(20_000)),
        format!("custody{}", ".release".repeat(20_000)),
    ] {
        let said = said_of_condition(&deep);
        assert_eq!(said.len(), 1, "{}", deep.chars().take(40).collect::<String>());
        assert!(said[0].starts_with("rule.syntax: nested more than 128 levels deep"), "{}", said[0]);
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn deep_but_allowed_nesting_is_read() {
    let deep = format!("{}custody.facility is known{}", "(".repeat(120), ")".repeat(120));
    assert!(said_of_condition(&deep).is_empty());
}

#[test]
fn hostile_text_is_refused_without_a_panic() {
    for text in [
        "",
        "\u{feff}",
        "}",
        "{",
        "\"",
        "concept",
        "provision",
        "concept \u{e9} { }",
        "define f: bool =",
        "# nothing",
        "concept a { noun \"\\",
        "provision p of d-1 { test \"x\" { custody { \"a\": { } } }",
        "((((",
        "extend extend extend",
        "concept concept concept { }",
        "provision provision of of { procedures { forbid forbid to to } }",
    ] {
        let _ = loaded(text);
        let _ = loaded(&provision(text));
    }
}
