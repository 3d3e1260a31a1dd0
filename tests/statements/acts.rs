//! Acts in plain frames, banned and permitted, and sentences with the same words that order nothing of the kind.

use super::*;

/// Holds each act, by who does it and what he does, banned and permitted.
fn both_ways(provision: &str, carried_out: &str, acts: &[(&str, &str)]) {
    let banned: Vec<String> = acts.iter().map(|(who, act)| format!("{who} shall not {act}.")).collect();
    let permitted: Vec<String> = acts.iter().map(|(who, act)| format!("{who} may {act}.")).collect();
    let banned = banned.iter().map(|s| (s.as_str(), provision, carried_out));
    let permitted = permitted.iter().map(|s| (s.as_str(), provision, BREAKS));
    hold(&banned.chain(permitted).collect::<Vec<_>>());
}

/// Holds that sentences say nothing of a provision.
fn harmless(provision: &str, sentences: &[&str]) {
    hold(&sentences.iter().map(|s| (*s, provision, NOTHING)).collect::<Vec<_>>());
}

#[test]
fn stops_to_learn_who_somebody_is() {
    both_ways(
        IDENTITY,
        PARTLY,
        &[
            ("Officers", "pull over a car in order to see who is driving"),
            ("Deputies", "keep a cyclist at the scene while they confirm his name and address"),
            ("Rangers", "make hikers wait so that they can look at their identification"),
            ("A neighbor", "be seized for the bare purpose of ascertaining her name"),
            ("Transit officers", "prevent riders from leaving until they produce a license"),
            ("Officers", "bring a stroller to headquarters to work out who he is"),
            ("Officers", "apprehend a stranger in order to establish his identity"),
        ],
    );
    harmless(
        IDENTITY,
        &[
            "Officers may stop at the front desk to collect their name badges.",
            "Staff shall hold the parcel until the owner shows identification.",
            "The clerk shall keep the name of each volunteer in the log.",
            "Officers may detain a suspect while they verify his identity.",
            "Officers shall hold the door for visitors who display their identification cards.",
        ],
    );
}

#[test]
fn what_is_taken_for_no_ground() {
    hold(&[
        ("Officers shall regard a missing license as no ground for a stop.", IDENTITY, PARTLY),
        ("The wish to learn a name shall be treated as insufficient reason for a stop.", IDENTITY, PARTLY),
        ("Officers shall treat a missing license as sufficient ground for a stop.", IDENTITY, BREAKS),
        ("Deputies shall not refrain from stopping people to identify them.", IDENTITY, BREAKS),
    ]);
}

#[test]
fn agreements_by_what_is_done_under_them() {
    both_ways(
        AGREEMENT,
        CARRIES,
        &[
            ("The Chief", "form a pact with ICE under which patrol officers do immigration agents' work"),
            ("The Department", "commit in writing to let deputies act as deportation officers"),
            ("The Sheriff", "enroll his jail in the 287(g) program"),
            ("The City", "fund a program that prepares police to act as immigration agents"),
            ("Members", "apply to become designated immigration officers"),
            ("Jailers", "stand in for deportation officers"),
        ],
    );
    hold(&[
        ("The Chief shall turn down any proposal that officers act as immigration agents.", AGREEMENT, CARRIES),
        ("Immigration officer duties shall be kept out of every contract of the Department.", AGREEMENT, CARRIES),
    ]);
    harmless(
        AGREEMENT,
        &[
            "The Department may sign a memorandum with DHS on radio equipment.",
            "Officers may enroll in a course on immigration law at the university.",
            "The City may fund a program that helps immigrants with naturalization.",
            "Detectives may stand in for officers on leave.",
            "The Board shall withhold approval of the contract with the food vendor.",
        ],
    );
}

#[test]
fn papers_by_whoever_issued_them() {
    both_ways(
        CARDS,
        PARTLY,
        &[
            ("Clerks", "turn away embassy-issued photo cards"),
            ("A license from Honduras", "be passed over as identification"),
            ("Officers", "give less credence to a consular photo card"),
            ("The Department", "leave overseas passports off the list of identification"),
        ],
    );
    hold(&[
        ("Officers shall admit a foreign passport as evidence of identity.", CARDS, PARTLY),
        ("Officers shall not accept a foreign passport bearing a photograph.", CARDS, BREAKS),
        ("Officers shall not accept a foreign passport without a photograph.", CARDS, NOTHING),
        ("Officers shall not accept a foreign passport unless it bears a photograph.", CARDS, NOTHING),
        ("Officers shall not accept only state identification cards.", CARDS, NOTHING),
        ("Identification methods shall be applied uniformly.", CARDS, PARTLY),
    ]);
    harmless(
        CARDS,
        &[
            "Officers shall give less weight to an anonymous tip.",
            "The coach may turn away late applicants.",
            "Clerks shall leave vacation days off the list.",
        ],
    );
}

#[test]
fn what_is_carried_out_on_people_without_leave_to_be_here() {
    hold(&[
        ("No trooper may carry out investigations of people for unlawful entry.", ENFORCE, PARTLY),
        ("Troopers shall carry out investigations of people for unlawful entry.", ENFORCE, BREAKS),
        ("Nobody shall stop or investigate people for being here without authorization.", ENFORCE, PARTLY),
        ("Troopers shall carry out investigations of burglaries.", ENFORCE, NOTHING),
        ("This office takes no part in the 287(g) program.", AGREEMENT, CARRIES),
        ("This office takes part in the 287(g) program.", AGREEMENT, BREAKS),
        ("This office takes no part in the parade.", AGREEMENT, NOTHING),
    ]);
}
