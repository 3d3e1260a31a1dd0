//! Bans in what a duty leaves out, hands on or turns down, and grounds by the words of the acts that rest on them.

use super::{ASK, ENFORCE, HELP, PRETEXT, WARRANT, hold};

#[test]
fn a_duty_bans_what_it_is_done_without() {
    hold(&[
        ("Officers shall take the complaint without asking about immigration status.", ASK, "partial"),
        ("The complaint shall be taken without inquiry into immigration status.", ASK, "partial"),
        ("Officers shall work shoplifting cases without asking ICE for assistance.", HELP, "implements"),
        ("Officers shall not take a complaint without asking about immigration status.", ASK, "silent"),
        ("Officers may take a complaint without asking about immigration status.", ASK, "silent"),
        ("Officers shall return property without asking for a receipt.", ASK, "silent"),
    ]);
}

#[test]
fn one_means_and_not_another() {
    hold(&[
        ("Officers shall call the county rather than ICE for assistance with a noise complaint.", HELP, "partial"),
        (
            "Officers shall obtain an interpreter in place of immigration agents for a person with limited English.",
            PRETEXT,
            "partial",
        ),
        ("Officers shall use the language line rather than a relative to interpret.", PRETEXT, "silent"),
    ]);
}

#[test]
fn what_people_are_taught_about_a_rule_is_the_rule() {
    hold(&[
        ("Recruits shall be taught that an ICE warrant gives officers no authority to arrest.", WARRANT, "partial"),
        ("Dispatchers shall tell officers that an ICE warrant carries no power to arrest.", WARRANT, "partial"),
        ("Training shall remind officers that unlawful presence does not justify a detention.", ENFORCE, "partial"),
        (
            "The nearest consulate must be told that a prisoner has died, whether or not his family agrees.",
            ENFORCE,
            "silent",
        ),
    ]);
}

#[test]
fn to_leave_undone_is_denied_as_well() {
    hold(&[
        ("Officers shall not refrain from asking about immigration status.", ASK, "violates"),
        ("Officers shall not decline to ask about immigration status.", ASK, "violates"),
        ("Officers shall not withdraw from an immigration sweep.", ENFORCE, "violates"),
        ("Officers shall withdraw from an immigration sweep.", ENFORCE, "partial"),
        ("Supervisors shall deny permission to arrest on an ICE warrant.", WARRANT, "partial"),
        (
            "Officers shall decline requests from ICE to detain people for civil immigration violations.",
            ENFORCE,
            "partial",
        ),
        ("Officers shall not decline to take a report.", ASK, "silent"),
    ]);
}

#[test]
fn what_supplies_a_ground_behind_a_modal_verb_is_no_permission() {
    hold(&[
        ("Limited English shall not furnish the basis for a call to ICE.", PRETEXT, "partial"),
        ("Limited English may furnish the basis for a call to ICE.", PRETEXT, "violates"),
        ("A stop shall not be justified by immigration status.", ENFORCE, "partial"),
        ("A stop may be justified by a traffic violation.", ENFORCE, "silent"),
    ]);
}

#[test]
fn whom_an_offender_harms_is_not_why_he_is_investigated() {
    hold(&[
        ("Detectives shall investigate a broker who defrauds immigrants.", ENFORCE, "silent"),
        ("A foreman shall be questioned on suspicion of robbing migrant workers.", ENFORCE, "silent"),
        ("Officers shall not arrest on a bench warrant a noncitizen who missed his hearing.", ENFORCE, "silent"),
        ("Detectives shall investigate people who are undocumented immigrants.", ENFORCE, "violates"),
    ]);
}

/// What a department could do with ICE, in a small case.
const HELPS: &[&str] = &[
    "invoke the aid of ICE",
    "lean on ICE agents",
    "procure the services of ICE",
    "ask ICE to step in",
    "arrange ICE participation",
];

/// What a person could lack, and how his English could be told of.
const WANTS: &[&str] = &[
    "cannot come up with a license",
    "carries no identity papers",
    "fails to exhibit a government document",
    "requires an interpreter",
    "has trouble with the English language",
];

/// What could be done with whoever is wanted on a paper of immigration officers.
const PAPERS: &[&str] = &[
    "take a motorist to the station on an ICE-issued warrant",
    "keep a juvenile at the station on a civil immigration warrant",
    "prolong a stop because of an ICE warrant",
    "act under a warrant issued by an ICE supervisor",
    "arrest a person on a warrant approved by a deportation officer",
];

#[test]
fn acts_by_the_kinds_of_words_that_name_them() {
    let mut cases: Vec<(String, &str, &str)> = Vec::new();
    for act in HELPS {
        cases.push((format!("Officers may {act} in a shoplifting case."), HELP, "violates"));
    }
    for want in WANTS {
        cases.push((format!("Officers may call ICE because a driver {want}."), PRETEXT, "violates"));
        cases.push((format!("Officers shall not call ICE because a driver {want}."), PRETEXT, "partial"));
        cases.push((format!("Officers may call a supervisor because a driver {want}."), PRETEXT, "silent"));
    }
    for act in PAPERS {
        cases.push((format!("Officers may {act}."), WARRANT, "violates"));
    }
    for harmless in [
        "Records staff shall keep a copy of every ICE administrative warrant.",
        "Officers may transport a prisoner to the county jail.",
        "Officers may prolong a stop while a drug dog is on its way.",
        "Clerks may accept a warrant issued by a magistrate.",
    ] {
        cases.push((harmless.to_owned(), WARRANT, "silent"));
    }
    hold(&cases.iter().map(|(text, provision, says)| (text.as_str(), *provision, *says)).collect::<Vec<_>>());
}
