//! The same acts in many frames: the frame alone decides whether the act is banned or allowed, so every act must come out
//! alike.

use super::*;

/// An act as a gerund and as a plain verb phrase, its provision, and how a ban of it stands to that.
const ACTS: &[(&str, &str, &str, &str)] = &[
    ("asking a driver about immigration status", "ask a driver about immigration status", ASK, PARTLY),
    ("holding a prisoner on an ICE detainer", "hold a prisoner on an ICE detainer", DETAINER, CARRIES),
    (
        "arresting a person on an ICE administrative warrant",
        "arrest a person on an ICE administrative warrant",
        WARRANT,
        PARTLY,
    ),
    ("refusing a consular card as identification", "refuse a consular card as identification", CARDS, PARTLY),
    ("stopping a pedestrian to learn his name", "stop a pedestrian to learn his name", IDENTITY, PARTLY),
];

/// Puts every act into every frame; `G` is the gerund, `V` the verb phrase.
fn frames(banned: bool, frames: &[&str]) {
    let mut cases = Vec::new();
    for frame in frames {
        for (gerund, verb, provision, ban) in ACTS {
            let text = if let Some(rest) = frame.strip_prefix('G') {
                let mut letters = gerund.chars();
                let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
                format!("{first}{}{}", letters.as_str(), rest)
            } else {
                frame.replace('G', gerund).replace('V', verb)
            };
            cases.push((text, *provision, if banned { *ban } else { BREAKS }));
        }
    }
    hold(&cases.iter().map(|(text, provision, expected)| (text.as_str(), *provision, *expected)).collect::<Vec<_>>());
}

#[test]
fn an_act_of_which_it_is_said_that_it_is_out_is_banned() {
    frames(
        true,
        &[
            "G is a thing of the past.",
            "G is against department rules.",
            "G violates this order.",
            "G ends today.",
            "G has stopped.",
            "G has no place in this department.",
            "G is no part of our work.",
            "G is not our job.",
            "G will cost an officer his badge.",
            "G leads to disciplinary action.",
            "G is something officers do not do.",
            "G never happens here.",
            "G is not optional but out of bounds for all officers.",
            "At all times, G is forbidden to officers.",
            "The days of officers G are over.",
            "To V is to break the rules of this department.",
            "Permission to V is denied to all.",
            "Among the things that officers are barred from is G.",
        ],
    );
}

#[test]
fn an_act_of_which_it_is_said_that_it_goes_on_is_allowed() {
    frames(
        false,
        &[
            "G is routine.",
            "G is part of the job.",
            "G is up to the officer.",
            "G happens every day.",
            "G continues.",
            "G is within an officer's rights.",
            "G is no violation of this order.",
            "G is not off limits.",
            "G is something officers do.",
            "G is every officer's duty.",
            "To V is permitted.",
            "There is nothing improper about an officer G.",
            "There is no law against officers G.",
        ],
    );
}

#[test]
fn a_denial_in_front_of_its_clause_is_one_behind_its_subject() {
    frames(
        true,
        &[
            "Never again will officers of this department V.",
            "Under no circumstances may an officer V.",
            "At no time do officers V.",
            "Officers in no case V.",
            "Officers nowhere V.",
            "Not now, not ever, do officers V.",
            "Under no circumstances whatsoever is an officer to V.",
            "Not even the chief may V.",
            "Not a single officer may V.",
            "Nor is it open to an officer to V.",
        ],
    );
    hold(&[
        ("Nowhere in this city is a man asked about immigration status.", ASK, PARTLY),
        ("On no stop, at no scene and in no interview do officers ask about immigration status.", ASK, PARTLY),
        ("At no time has the jail held a prisoner on an ICE detainer.", DETAINER, CARRIES),
    ]);
}

#[test]
fn a_verb_that_only_carries_another_is_done_or_not() {
    frames(
        true,
        &[
            "Officers refuse to V.",
            "Officers avoid G.",
            "Officers do without G.",
            "Officers have put a stop to G.",
            "Officers do not bother to V.",
            "Officers choose not to V.",
        ],
    );
    frames(
        false,
        &[
            "Officers keep G.",
            "Officers tend to V.",
            "Officers are in the habit of G.",
            "Officers have begun G.",
            "Officers have taken to G.",
            "Officers spend their shifts G.",
        ],
    );
}

#[test]
fn an_act_named_by_a_noun_is_the_act() {
    hold(&[
        ("Questions to a driver about immigration status are off limits to officers.", ASK, PARTLY),
        ("The order bans questions to a driver about immigration status.", ASK, PARTLY),
        ("The department has put a stop to arrests of people on ICE administrative warrants.", WARRANT, PARTLY),
        ("Denials of bond to a prisoner because of his citizenship are prohibited.", CUSTODY, PARTLY),
        ("Denials of bond to a prisoner because of his citizenship are routine.", CUSTODY, BREAKS),
        ("Stops of a pedestrian to learn his name are a daily occurrence.", IDENTITY, BREAKS),
    ]);
}

#[test]
fn what_is_said_of_something_else_bans_and_allows_nothing() {
    hold(&[
        ("Asking about immigration status has long been a federal task.", ASK, NOTHING),
        ("Asking about immigration status is common in other states.", ASK, NOTHING),
        ("Finding out a name shall not be the reason for which a person is stopped.", IDENTITY, PARTLY),
        ("Training on immigration status is over.", ASK, NOTHING),
        ("Asking about immigration status was routine.", ASK, NOTHING),
        // the stops are the object, and no verb
        ("Any of this is allowed:\n\n- asking ICE to help with traffic stops", HELP, BREAKS),
        ("Asking ICE for help at traffic stops", HELP, NOTHING),
    ]);
}

#[test]
fn a_request_that_is_turned_down_is_not_met() {
    hold(&[
        ("Jailers shall turn down ICE's requests to hold an inmate.", DETAINER, CARRIES),
        (
            "Jailers shall turn down ICE's requests to hold an inmate unless he was convicted of a felony.",
            DETAINER,
            BREAKS,
        ),
        ("Jailers shall honor ICE's requests to hold an inmate.", DETAINER, BREAKS),
        ("Guards shall not turn down a consular card as identification.", CARDS, PARTLY),
    ]);
}

#[test]
fn a_denial_may_stand_behind_about_or_behind_an_enacting_clause() {
    hold(&[
        ("Drivers are asked about neither citizenship nor immigration status.", ASK, PARTLY),
        ("RESOLVED FURTHER, that no office of the County shall take part in the 287(g) program.", AGREEMENT, CARRIES),
        ("RESOLVED FURTHER, that the County shall take part in the 287(g) program.", AGREEMENT, BREAKS),
    ]);
}

#[test]
fn what_a_line_above_items_refuses_or_forbids_is_not_done() {
    hold(&[
        ("We have given up:\n\n- asking victims about citizenship", VICTIMS, PARTLY),
        ("We have given up:\n\n- calling ICE because a driver speaks no English", PRETEXT, PARTLY),
        ("Do Nots:\n\n- Hold a prisoner on an ICE detainer", DETAINER, CARRIES),
        ("Do:\n\n- Hold a prisoner on an ICE detainer", DETAINER, BREAKS),
    ]);
}

#[test]
fn what_is_undecided_or_only_proposed_allows_nothing() {
    hold(&[
        ("The council is considering whether guards may hold a prisoner on an ICE detainer.", DETAINER, NOTHING),
        ("The committee has yet to decide whether officers may ask drivers about immigration status.", ASK, NOTHING),
        ("The union has proposed that police be allowed to ask drivers about immigration status.", ASK, NOTHING),
        // whose decision it is, does as he likes
        ("The lieutenant decides whether officers may ask drivers about immigration status.", ASK, BREAKS),
    ]);
}
