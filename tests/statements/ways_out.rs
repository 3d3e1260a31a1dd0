//! One exception, told in many ways: what no law compels undoes the ban, and what a court orders leaves it whole.

use super::{ASK, DETAINER, WARRANT, hold};

/// A rule, the same as a gerund, and its provision.
const RULES: &[(&str, &str, &str, &str)] = &[
    ("ask anyone about immigration status", "asking anyone about immigration status", ASK, "partial"),
    (
        "hold a prisoner on an immigration detainer",
        "holding a prisoner on an immigration detainer",
        DETAINER,
        "implements",
    ),
    (
        "arrest or hold a person on an administrative immigration warrant",
        "arresting or holding a person on an administrative immigration warrant",
        WARRANT,
        "implements",
    ),
];

/// What is let through, and what the law compels.
const CASES: &[(&str, bool)] = &[("a supervisor approves", false), ("a court orders it", true)];

/// Frames around the act (`{i}`, `{g}`) and the case (`{c}`).
const FRAMES: &[&str] = &[
    "Officers shall not {i}. In cases where {c}, however, officers may do so.",
    "Officers shall not {i}. If {c}, they may.",
    "Officers shall not {i}, but may where {c}.",
    "Officers shall not {i}, but may do so where {c}.",
    "Officers shall not {i}. An officer who does so where {c} does not violate this order.",
    "Officers shall not {i}.\n\nExceptions:\n- {c}",
    "Officers shall not {i}.\n\nExceptions to this rule:\n1. Where {c}.",
    "## Limits\n\nOfficers shall not {i}.\n\n### Exceptions\n\n- Where {c}.",
    "## 4.1 Limits\n\nOfficers shall not {i}.\n\n## 4.2 Exceptions\n\nWhere {c}.",
    "Officers shall not {i}. Nothing in this section prevents an officer from {g} where {c}.",
    "Unless {c}, officers shall not {i}.",
    "Officers may {i} only if {c}.",
    "Officers are prohibited from {g} unless {c}.",
];

#[test]
fn an_exception_is_the_same_however_it_is_told() {
    let mut cases = Vec::new();
    for (act, gerund, provision, whole) in RULES {
        for (case, lawful) in CASES {
            for frame in FRAMES {
                let text = frame.replace("{i}", act).replace("{g}", gerund).replace("{c}", case);
                cases.push((text, *provision, if *lawful { *whole } else { "violates" }));
            }
        }
    }
    hold(&cases.iter().map(|(text, provision, expected)| (text.as_str(), *provision, *expected)).collect::<Vec<_>>());
}

#[test]
fn what_a_permission_hangs_on_may_stand_in_front() {
    hold(&[
        ("Provided that a court orders it, an officer may ask anyone about immigration status.", ASK, "silent"),
        ("Provided that a sergeant agrees, an officer may ask anyone about immigration status.", ASK, "violates"),
        ("Officers shall not ask anyone about immigration status barring good reason.", ASK, "violates"),
        ("Officers shall not ask anyone about immigration status without good reason.", ASK, "violates"),
        (
            "## Limits\n\nOfficers shall not ask anyone about immigration status.\n\n### Exceptions\n\nNone.",
            ASK,
            "partial",
        ),
    ]);
}

#[test]
fn a_denial_is_heard_wherever_the_modal_phrase_holds_it() {
    let banned = |text: &'static str| (text, ASK, "partial");
    hold(&[
        banned("Officers should at no time ask anyone about immigration status."),
        banned("Officers should in no event ask anyone about immigration status."),
        banned("Officers will on no account ask anyone about immigration status."),
        banned("Officers are at no time to ask anyone about immigration status."),
        banned("It is not our policy to ask anyone about immigration status."),
        banned("It is not Department policy to ask anyone about immigration status."),
        banned("It is no longer our policy to ask anyone about immigration status."),
        banned("Officers will stop asking anyone about immigration status."),
        banned("An officer violates this order by asking anyone about immigration status."),
        banned("The Department will not condone asking anyone about immigration status."),
        banned("It is contrary to this order to ask anyone about immigration status."),
        banned("Officers must not be directed to ask anyone about immigration status."),
        ("Officers shall not neglect to ask everyone about immigration status.", ASK, "violates"),
        ("Remember to ask everyone about immigration status.", ASK, "violates"),
        ("It is our policy to ask everyone about immigration status.", ASK, "violates"),
    ]);
}

#[test]
fn whoever_lets_others_act_permits_it() {
    hold(&[
        ("Supervisors shall not let officers ask anyone about immigration status.", ASK, "partial"),
        ("Supervisors may let officers ask anyone about immigration status.", ASK, "violates"),
        ("The city does not let its police ask anyone about immigration status.", ASK, "partial"),
        ("The city won't let its police ask anyone about immigration status.", ASK, "partial"),
        ("The city lets its police ask anyone about immigration status.", ASK, "violates"),
    ]);
}
