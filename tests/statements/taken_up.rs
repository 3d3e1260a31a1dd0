//! What a sentence takes up from the one before, leaves out, or waits for.

use super::*;

#[test]
fn people_of_the_sentence_before_are_the_ground_of_the_next() {
    hold(&[
        ("Some drivers have no identification. Such drivers are reported to Border Patrol.", PRETEXT, BREAKS),
        ("Some drivers have no identification. Such drivers shall not be reported to Border Patrol.", PRETEXT, PARTLY),
        ("Some drivers have no identification. Drivers are given a map.", PRETEXT, NOTHING),
    ]);
}

#[test]
fn a_name_that_is_left_out_is_the_one_just_named() {
    hold(&[
        ("Guards ask each rider for identification. Those without are held at the gate.", IDENTITY, BREAKS),
        ("Guards ask each rider for a ticket. Those without are sent home.", IDENTITY, NOTHING),
    ]);
}

#[test]
fn to_keep_somebody_until_something_is_known_is_to_hold_him() {
    hold(&[
        ("Riders are kept at the office until their identity has been verified.", IDENTITY, BREAKS),
        ("Records are kept at the office until the audit.", IDENTITY, NOTHING),
    ]);
}

#[test]
fn what_was_given_up_is_done_no_more() {
    hold(&[
        ("The jail has not held anyone on an immigration detainer since 2014.", DETAINER, CARRIES),
        ("The jail stopped holding people on immigration detainers in 2014.", DETAINER, CARRIES),
        ("Inmates are said to have been held on immigration detainers.", DETAINER, NOTHING),
    ]);
}

#[test]
fn what_is_asked_about_may_be_a_pronoun() {
    const BEFORE: &[&str] = &[
        "Immigration status is private",
        "A person's immigration status has no bearing on our work",
        "Some callers are afraid to speak of their immigration status",
    ];
    for (asked, expected) in [
        ("no one shall ask about it", PARTLY),
        ("members shall not inquire into it", PARTLY),
        ("officers shall neither ask about it nor write it down", CARRIES),
        ("officers may ask about it", BREAKS),
        ("deputies shall inquire into it", BREAKS),
    ] {
        for before in BEFORE {
            for part in ["; ", ", and "] {
                hold(&[(&format!("{before}{part}{asked}."), ASK, expected)]);
            }
        }
    }
}

/// People, cases and papers that a pronoun stands for, and what it does not stand for.
#[test]
fn pronouns_stand_for_what_was_spoken_of() {
    hold(&[
        ("Victims may be undocumented. Ask them about their immigration status.", VICTIMS, BREAKS),
        (
            "Some prisoners are not citizens. They are booked, processed, released and transferred like everyone else.",
            CUSTODY,
            CARRIES,
        ),
        ("We do not honor ICE detainers. A judge's warrant is different, and we honor it.", DETAINER, CARRIES),
        ("We do not hold people for ICE. We make an exception for persons convicted of a felony.", DETAINER, BREAKS),
        ("We do not hold people for ICE. We make no exceptions.", DETAINER, CARRIES),
        ("Officers meet victims every day. They shall ask arrestees about the charge.", VICTIMS, NOTHING),
    ]);
}

#[test]
fn what_somebody_lacks_and_what_is_settled_elsewhere_are_taken_up_by_a_noun_or_pronoun() {
    hold(&[
        ("A caller may have limited English. That barrier shall never lead a dispatcher to call ICE.", PRETEXT, PARTLY),
        ("A caller may have limited English. That barrier shall lead a dispatcher to call ICE.", PRETEXT, BREAKS),
        ("A caller may have limited English. That barrier is no reason to hang up.", PRETEXT, NOTHING),
        ("A driver may have limited English. Do not call ICE over it.", PRETEXT, PARTLY),
        (
            "Housing, bail and release are settled by offense. Citizenship plays no part in any of that.",
            CUSTODY,
            PARTLY,
        ),
        ("Housing, bail and release are settled by offense. None of these turns on citizenship.", CUSTODY, PARTLY),
        ("Fees and forms are settled by ordinance. None of these turns on the weather.", CUSTODY, NOTHING),
    ]);
}
