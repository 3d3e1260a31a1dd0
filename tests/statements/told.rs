//! What is told of others, of the past, or of what somebody wants, orders and permits nothing.

use super::{AGREEMENT, ASK, DETAINER, ENFORCE, PRETEXT, WARRANT, hold};

/// A rule in the infinitive, as a gerund and in the past, and its provision.
const RULES: &[(&str, &str, &str, &str)] = &[
    (
        "ask people about immigration status",
        "asking people about immigration status",
        "asked people about immigration status",
        ASK,
    ),
    (
        "arrest people because of immigration status",
        "arresting people because of immigration status",
        "arrested people because of immigration status",
        ENFORCE,
    ),
    (
        "hold prisoners on immigration detainers",
        "holding prisoners on immigration detainers",
        "held prisoners on immigration detainers",
        DETAINER,
    ),
    (
        "arrest people on administrative immigration warrants",
        "arresting people on administrative immigration warrants",
        "arrested people on administrative immigration warrants",
        WARRANT,
    ),
    ("sign 287(g) agreements", "signing 287(g) agreements", "signed 287(g) agreements", AGREEMENT),
    (
        "call ICE because people have no identification",
        "calling ICE because people have no identification",
        "called ICE because people had no identification",
        PRETEXT,
    ),
];

/// Frames that say nothing of what the department's own people shall or may do.
const FRAMES: &[&str] = &[
    "Some departments {i}.",
    "In other states, police {i}.",
    "Sheriffs elsewhere say they will {i}.",
    "Former Order 12 required officers to {i}.",
    "No one knows whether officers {i}.",
    "Rumor has it that officers {i}.",
    "Editorial: Police should {i}.",
    "The speaker urged the Council to let officers {i}.",
    "The proposal to let officers {i} was withdrawn.",
    "The motion to require officers to {i} failed.",
    "Complaints that officers {p} shall be investigated.",
    "Supervisors shall report any instance of officers {g}.",
    "The Chief shall report to Council on {g}.",
    "Requests to {i} shall be logged.",
    "Whether officers may {i} is for the courts to say.",
    "If enacted, the bill would require officers to {i}.",
];

#[test]
fn what_is_only_told_is_no_rule() {
    let mut cases = Vec::new();
    for (act, gerund, past, provision) in RULES {
        for frame in FRAMES {
            cases.push((frame.replace("{i}", act).replace("{g}", gerund).replace("{p}", past), *provision, "silent"));
        }
    }
    hold(&cases.iter().map(|(text, provision, expected)| (text.as_str(), *provision, *expected)).collect::<Vec<_>>());
}

#[test]
fn what_stands_near_such_words_may_be_a_rule() {
    hold(&[
        ("City staff, here as elsewhere, shall not ask anyone about immigration status.", ASK, "partial"),
        ("The Mayor urged all officers to ask people about immigration status.", ASK, "violates"),
        ("Asking people about immigration status is left to the officer.", ASK, "violates"),
        ("Asking people about immigration status is left to ICE.", ASK, "silent"),
        ("The enforcement of immigration laws is a federal responsibility.", ENFORCE, "silent"),
    ]);
}

#[test]
fn titles_and_what_was_struck_out_rule_nothing() {
    hold(&[
        ("Subject: Foreign nationals - arrest, detention, death", ENFORCE, "silent"),
        ("Former 7.45 (\"Warrants of removal: detain and call ICE\") was taken out in 2019.", WARRANT, "silent"),
        ("Sending on what is asked by ICE about citizenship is not restricted by this order.", ASK, "silent"),
        (
            "## Part 5 Scenarios for discussion\n\nAn officer holds a driver without papers until Border Patrol comes.",
            ENFORCE,
            "silent",
        ),
        (
            "## Part 5 Roadside\n\nAn officer holds a driver without papers until Border Patrol comes.",
            ENFORCE,
            "violates",
        ),
    ]);
}

#[test]
fn bills_captions_and_loyalty_hold_nobody() {
    hold(&[
        (
            "An act relating to federal immigration enforcement; requiring agencies to support enforcement of immigration law.",
            ENFORCE,
            "silent",
        ),
        ("Agencies would, under the bill, have to verify everybody's immigration status.", ASK, "silent"),
        (
            "The mayor said he will hold to the ordinance, under which police do not ask about immigration status.",
            ENFORCE,
            "silent",
        ),
        ("Clerks shall put to its bearer no question about immigration status.", ASK, "partial"),
        ("Clerks shall put to its bearer a question about immigration status.", ASK, "violates"),
        (
            "The jail shall not, because of an ICE detainer, keep in custody one who but for that paper would be released.",
            DETAINER,
            "implements",
        ),
    ]);
}
