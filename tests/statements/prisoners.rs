use super::*;

#[test]
fn a_step_taken_with_some_prisoners_only_is_no_uniform_custody() {
    hold(&[
        ("Inmates who are not citizens wear a green band.", CUSTODY, BREAKS),
        ("Arrestees born abroad: roll a second card.", CUSTODY, BREAKS),
        ("Noncitizen prisoners eat last.", CUSTODY, BREAKS),
        ("If a prisoner turns out to be an alien, put a red sheet on the file.", CUSTODY, BREAKS),
        ("Cell 4 of the lockup is for aliens.", CUSTODY, BREAKS),
        ("Foreign-born inmates are not given mail.", CUSTODY, BREAKS),
        ("Inmates who claim citizenship shall be released on their promise to appear.", CUSTODY, BREAKS),
    ]);
}

#[test]
fn other_differences_and_figures_are_none() {
    hold(&[
        ("Inmates who speak little English get a translated handbook.", CUSTODY, NOTHING),
        ("Noncitizen inmates get the form on consular notification.", CUSTODY, NOTHING),
        ("Inmates sign a form that says nothing about immigration status.", CUSTODY, NOTHING),
        ("The number of noncitizen inmates is sent to the county board.", CUSTODY, NOTHING),
        ("Inmates in wheelchairs sleep on the ground floor.", CUSTODY, NOTHING),
        ("Foreign-born inmates are not put in a separate pod.", CUSTODY, PARTLY),
    ]);
}

#[test]
fn what_changes_nothing_leaves_custody_the_same() {
    hold(&[
        (
            "Every arrestee goes through the same steps at booking, processing, release and transfer. Citizenship and immigration status, known or guessed, change nothing.",
            CUSTODY,
            CARRIES,
        ),
        (
            "Where a prisoner was born and whether he is here lawfully have no influence on how he is booked, processed, released or transferred.",
            CUSTODY,
            CARRIES,
        ),
        (
            "Juveniles are booked, processed, released and transferred alike, whatever their immigration status.",
            CUSTODY,
            PARTLY,
        ),
        (
            "Everyone is booked, processed, released and transferred in the same way. Persons in the country unlawfully are an exception.",
            CUSTODY,
            BREAKS,
        ),
    ]);
}

/// What is done to some as it is done to nobody else is a difference, and a ban on it keeps all the same.
#[test]
fn what_is_compared_with_others_is_a_difference() {
    hold(&[
        ("The jail shall not set a higher bond for undocumented prisoners.", CUSTODY, PARTLY),
        ("The jail may set a higher bond for undocumented prisoners.", CUSTODY, BREAKS),
        ("Bail schedules shall not be applied more strictly to aliens than to citizens.", CUSTODY, PARTLY),
        ("Aliens may be booked separately from other prisoners.", CUSTODY, BREAKS),
        (
            "Lockup staff shall not withhold the free phone call from persons who crossed the border illegally.",
            CUSTODY,
            NOTHING,
        ),
        ("The jail no longer holds prisoners on ICE detainers.", CUSTODY, NOTHING),
    ]);
}
