//! Holds for immigration agencies: what their ground is, where it stands far away, and what takes a ban back.

use super::*;

#[test]
fn a_ban_that_is_named_and_lifted_is_read_with_the_case() {
    hold(&[
        ("The ban on keeping people for ICE detainers does not apply to gang members.", DETAINER, BREAKS),
        ("The prohibition against honoring ICE detainers is lifted.", DETAINER, BREAKS),
        ("The bar on holding prisoners on ICE detainers may not be waived.", DETAINER, NOTHING),
        ("The ban on keeping dogs in the yard does not apply to the canine unit.", DETAINER, NOTHING),
    ]);
}

#[test]
fn a_cell_of_hours_tells_how_long_a_paper_keeps_somebody() {
    let table = "Paper | Longest hold\n---|---\nBench warrant | until court\nICE detainer, no charges | 48 hours";
    hold(&[
        (table, DETAINER, BREAKS),
        (&table.replace("48 hours", "none"), DETAINER, CARRIES),
        (&table.replace("ICE", "Parole"), DETAINER, NOTHING),
    ]);
}

#[test]
fn a_heading_is_the_ground_of_a_hold_that_names_no_other() {
    hold(&[
        (
            "# Immigration detainers\n\nOn completion of the county case the inmate is kept for no more than 48 hours.",
            DETAINER,
            BREAKS,
        ),
        ("# Immigration detainers\n\n- We do not comply.\n- We file the form.", DETAINER, CARRIES),
        (
            "# Parole detainers\n\nOn completion of the county case the inmate is kept for no more than 48 hours.",
            DETAINER,
            NOTHING,
        ),
        (
            "# Immigration detainers\n\nWhoever is arrested without a warrant is held up to 48 hours until a court finds probable cause.",
            DETAINER,
            NOTHING,
        ),
    ]);
}

#[test]
fn the_bare_word_means_the_detainers_that_the_document_speaks_of() {
    let text =
        "# Release\n\nAn ICE detainer is put in the folder.\n\n# Bond\n\nOn a detainer the jailer keeps the prisoner.";
    hold(&[
        (text, DETAINER, BREAKS),
        (&text.replace("ICE", "parole"), DETAINER, NOTHING),
        (&text.replace("An ICE detainer is", "An ICE detainer and a parole detainer are"), DETAINER, NOTHING),
    ]);
}

#[test]
fn a_lead_in_that_says_where_stands_apart_from_the_acts_below_it() {
    hold(&[(
        "On an ICE detainer the staff shall not:\n\n1. At release:\n   a. keep a prisoner after the time for release;\n   b. take the keys home.",
        DETAINER,
        CARRIES,
    )]);
}

#[test]
fn what_is_missing_from_a_paper_keeps_nothing_inside() {
    hold(&[
        ("No sergeant may turn down an ICE detainer because it lacks a judge's signature.", DETAINER, BREAKS),
        ("No sergeant may turn down a towing bill because it lacks a signature.", DETAINER, NOTHING),
    ]);
}

#[test]
fn who_may_sign_makes_a_warrant_what_it_is() {
    let text = "\"Warrant\" means an order for arrest signed by a judge or an immigration officer.\n\nNo prisoner is kept at the request of ICE without a warrant.";
    hold(&[(text, DETAINER, BREAKS), (&text.replace("an immigration officer", "a magistrate"), DETAINER, CARRIES)]);
}

#[test]
fn what_others_should_do_is_left_open() {
    hold(&[
        ("The Village takes no position on whether other counties should honor ICE detainers.", DETAINER, NOTHING),
        ("Wardens should honor ICE detainers.", DETAINER, BREAKS),
    ]);
}

#[test]
fn time_that_is_given_to_the_agency_is_a_hold() {
    hold(&[
        (
            "When a prisoner with a detainer pays the bond, the sergeant calls the ICE office and gives them two hours.",
            DETAINER,
            BREAKS,
        ),
        ("The desk gives the ICE office two hours' notice of the meeting.", DETAINER, NOTHING),
    ]);
}

#[test]
fn a_passport_is_held_and_not_its_owner() {
    hold(&[("The prisoner's passport is taken from the property bag and held for ICE.", DETAINER, NOTHING)]);
}

#[test]
fn a_paper_that_lets_nobody_act_bars_it() {
    hold(&[
        ("A form I-200 does not let officers arrest or hold anyone.", WARRANT, CARRIES),
        ("A removal warrant confers no power on troopers to arrest or hold anyone.", WARRANT, CARRIES),
        ("The gate does not let officers leave without a pass.", WARRANT, NOTHING),
    ]);
}

#[test]
fn a_policy_that_is_announced_keeps_its_denial() {
    hold(&[
        (
            "It is the policy of this office that no prisoner of the jail shall be held on an ICE detainer.",
            DETAINER,
            CARRIES,
        ),
        (
            "It is the policy of this office that any prisoner of the jail shall be held on an ICE detainer.",
            DETAINER,
            BREAKS,
        ),
    ]);
}

#[test]
fn a_label_before_a_condition_takes_nothing_from_what_follows() {
    hold(&[(
        "EXCEPTION: if you have an ICE detainer, the fee will be taken from your family but you will not be let out.",
        DETAINER,
        BREAKS,
    )]);
}

#[test]
fn time_that_runs_out_and_papers_without_a_judge() {
    hold(&[
        ("When the two days are over, an inmate held on an ICE detainer is released.", DETAINER, NOTHING),
        ("When his sentence is over, an inmate with an ICE detainer is released.", DETAINER, CARRIES),
        ("ICE detainers without a judge's warrant are honored.", DETAINER, BREAKS),
        ("ICE detainers without a judge's warrant are not honored.", DETAINER, CARRIES),
        ("Requests without a case number are not honored.", DETAINER, NOTHING),
    ]);
}
