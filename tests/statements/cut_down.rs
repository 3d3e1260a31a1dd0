use super::*;

/// What some prisoners get is cut down, refused or decided by what they are, or is not to be.
#[test]
fn what_is_restricted_for_some_is_not_the_same_for_all() {
    hold(&[
        ("Visits of noncitizen prisoners are restricted.", CUSTODY, BREAKS),
        ("Noncitizen inmates are barred from work release.", CUSTODY, BREAKS),
        ("The jail may limit a prisoner's visits because he is not a citizen.", CUSTODY, BREAKS),
        ("The jail shall not limit a prisoner's visits because he is not a citizen.", CUSTODY, PARTLY),
        ("The jail may decline to approve bond because a prisoner is not a citizen.", CUSTODY, BREAKS),
        ("The jail shall not decline to approve bond because a prisoner is not a citizen.", CUSTODY, PARTLY),
        ("Staff shall refuse bond to a prisoner who is not a citizen.", CUSTODY, BREAKS),
        ("The jail shall not disregard immigration status in housing.", CUSTODY, BREAKS),
        ("Staff shall disregard immigration status in housing.", CUSTODY, PARTLY),
        ("Nobody may be admitted to bail if he was in the country illegally.", CUSTODY, BREAKS),
        ("Release is decided on the charge, not on immigration status.", CUSTODY, PARTLY),
        ("Bond shall not be based on immigration status.", CUSTODY, PARTLY),
        ("The decision on release shall not be based on immigration status.", CUSTODY, PARTLY),
        ("Visits are restricted after a fight.", CUSTODY, NOTHING),
        ("Noncitizen inmates are barred from smoking.", CUSTODY, NOTHING),
    ]);
}

/// Whoever goes once the paper is lifted was held on it; who keeps it from holding him up lets him go.
#[test]
fn a_release_is_carried_out_or_held_up() {
    hold(&[
        ("The jail shall release the prisoner when an ICE detainer is lifted.", DETAINER, NOTHING),
        ("The jail shall release the prisoner once ICE cancels its detainer.", DETAINER, NOTHING),
        ("The jail shall release a prisoner on time even when an ICE detainer is lodged.", DETAINER, CARRIES),
        ("Deputies shall not prevent the release of a prisoner because of an ICE detainer.", DETAINER, CARRIES),
        ("The jail may prevent the release of a prisoner because of an ICE detainer.", DETAINER, BREAKS),
        ("The jail shall not keep an inmate until agents come on an ICE detainer.", DETAINER, CARRIES),
        ("The jail opts not to hold prisoners on ICE detainers.", DETAINER, CARRIES),
    ]);
}

/// What is left undone, put to people or passed on in other verbs.
#[test]
fn verbs_that_pass_an_order_on_are_no_acts_of_their_own() {
    hold(&[
        ("Officers shall omit to ask about immigration status.", ASK, PARTLY),
        ("Officers shall ask a driver no questions about his immigration status.", ASK, PARTLY),
        ("Officers shall not go ahead and ask about immigration status.", ASK, PARTLY),
        ("Officers may go ahead and ask about immigration status.", ASK, BREAKS),
        ("Officers shall be sure to record immigration status.", ASK, BREAKS),
        ("Take care not to ask about immigration status.", ASK, PARTLY),
        ("Be sure to ask about immigration status.", ASK, BREAKS),
        ("Officers shall hold off recording immigration status.", ASK, PARTLY),
        ("The Chief shall not cause officers to do the work of immigration agents.", AGREEMENT, CARRIES),
        ("The Chief shall not leave officers free to do the work of immigration agents.", AGREEMENT, CARRIES),
        ("The department shall not refuse to share immigration status with ICE.", FREE, CARRIES),
        ("The department shall allow the sharing of immigration status with ICE.", FREE, CARRIES),
        ("The department shall give ICE none of its information on immigration status.", FREE, BREAKS),
        (
            "A visitor who cannot manage in English is asked to wait, and the supervisor calls the ICE field office.",
            PRETEXT,
            BREAKS,
        ),
    ]);
}

/// A cell that denies has a subject of its own; what is gone from a text, and papers that are nobody's, say nothing.
#[test]
fn cells_deny_for_themselves_and_papers_are_somebodys() {
    hold(&[
        (
            "| Paper | What to do |\n| --- | --- |\n| Forms I-200 and I-205, or an entry resting on one | Nobody is arrested, booked or kept in a cell on the strength of it |",
            WARRANT,
            CARRIES,
        ),
        ("DELETED 5.21.2 \"An officer may question a suspect about his right to be in the country.\"", ASK, NOTHING),
        ("# Immigration matters\n\nA document that seems altered is photographed.", ASK, NOTHING),
        ("# Immigration matters\n\nIf two papers disagree, stop and call.", CUSTODY, NOTHING),
        ("# Immigration matters\n\nOfficers ask passengers for their papers.", ASK, BREAKS),
        (
            "A person is kept in handcuffs on a removal warrant until ICE has said whether it will come.",
            WARRANT,
            BREAKS,
        ),
        (
            "ICE may be asked for help only in the investigation of a serious crime, such as homicide or the sexual exploitation of a child.",
            HELP,
            PARTLY,
        ),
    ]);
}

/// What a form shows is shown of him whose form it is, and what a law lets others do is not done here.
#[test]
fn what_a_form_shows_of_somebody_is_no_rule_on_forms() {
    hold(&[
        (
            "An inmate whose form shows that he is not a citizen goes to Pod D whatever the points are.",
            CUSTODY,
            NOTHING,
        ),
        (
            "Congress has allowed local agencies to take part in 287(g) programs by written agreement.",
            AGREEMENT,
            NOTHING,
        ),
        ("The Chief has allowed officers to take part in 287(g) programs.", AGREEMENT, BREAKS),
        (
            "An I-247A is stamped and put in the jacket. The inmate is not kept a minute beyond his release on its account unless a federal judge has signed a warrant.",
            DETAINER,
            CARRIES,
        ),
        (
            "When a name check comes back with an administrative warrant from ICE, cuff the subject and bring him in.",
            IDENTITY,
            NOTHING,
        ),
        (
            "When a name check comes back with an administrative warrant from ICE, cuff the subject and bring him in.",
            HELP,
            NOTHING,
        ),
    ]);
}

/// A row that is headed by a code is about what stands beside it.
#[test]
fn a_code_in_front_of_a_row_stands_for_the_case_beside_it() {
    hold(&[
        (
            "| Code | Meaning | What the dispatcher does |\n| --- | --- | --- |\n| 28-L | Driver without any identification | Phone Border Patrol for an agent |\n| 51 | Hazardous roadway: ice, snow | Notify Streets |",
            PRETEXT,
            BREAKS,
        ),
        (
            "| Code | Meaning | What the dispatcher does |\n| --- | --- | --- |\n| 28-L | Driver without any identification | Run the image |\n| 51 | Call from Border Patrol | Phone Border Patrol back |",
            PRETEXT,
            NOTHING,
        ),
    ]);
}

#[test]
fn what_is_closed_to_some_is_kept_from_them() {
    hold(&[
        ("Work release is closed to deportable aliens.", CUSTODY, BREAKS),
        ("Inmates who are not citizens are disqualified from early release.", CUSTODY, BREAKS),
        ("Work release is closed to escapees.", CUSTODY, NOTHING),
        ("Whether a prisoner is a citizen costs him nothing in housing.", CUSTODY, PARTLY),
    ]);
}
