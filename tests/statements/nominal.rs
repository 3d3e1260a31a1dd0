use super::*;

#[test]
fn a_ground_that_is_none_forbids_what_would_rest_on_it() {
    hold(&[
        ("An administrative immigration warrant is no basis on which to arrest or to detain anyone.", WARRANT, CARRIES),
        ("Finding out who somebody is justifies neither a stop nor a detention.", IDENTITY, CARRIES),
        ("A lack of identification is never a reason to contact federal immigration authorities.", PRETEXT, PARTLY),
        ("An immigration detainer is not grounds for continued detention.", DETAINER, CARRIES),
    ]);
}

#[test]
fn a_ground_that_is_one_permits() {
    hold(&[
        ("An immigration detainer is good grounds for further detention.", DETAINER, BREAKS),
        ("An ICE administrative warrant is reason enough to arrest.", WARRANT, BREAKS),
        ("A missing driver's license is sufficient cause to call Border Patrol.", PRETEXT, BREAKS),
        ("An administrative immigration warrant gives an officer authority to arrest.", WARRANT, BREAKS),
    ]);
}

#[test]
fn a_thing_may_be_turned_into_a_pretext() {
    hold(&[
        ("Members shall not treat poor English as an excuse to call immigration agents.", PRETEXT, PARTLY),
        (
            "Lack of identification or limited English may not be made into a reason to contact immigration authorities.",
            PRETEXT,
            CARRIES,
        ),
        ("Limited English shall not be used as a reason to summon immigration agents.", HELP, NOTHING),
        ("A lack of papers shall not be used as a reason to contact immigration authorities.", FREE, NOTHING),
    ]);
}

#[test]
fn acts_named_by_nouns_are_forbidden_by_phrases_without_a_verb() {
    hold(&[
        ("Questions about immigration status are off limits.", ASK, PARTLY),
        ("Detention on an immigration detainer is not permitted.", DETAINER, CARRIES),
        ("No agreement under section 287(g) may be made.", AGREEMENT, CARRIES),
        ("Stops for the purpose of finding out who somebody is are prohibited.", IDENTITY, PARTLY),
    ]);
}

#[test]
fn a_duty_to_have_a_warrant_forbids_to_go_without() {
    hold(&[
        ("A judicial warrant is required before anyone is held on an immigration detainer.", DETAINER, CARRIES),
        ("A judicial warrant is required for any detention on an immigration detainer.", DETAINER, CARRIES),
        ("Detention on an immigration detainer requires a judicial warrant.", DETAINER, CARRIES),
        (
            "Staff will insist on a judicial warrant before holding anyone on an immigration detainer.",
            DETAINER,
            CARRIES,
        ),
        ("Detention on an immigration detainer requires the approval of the watch commander.", DETAINER, BREAKS),
    ]);
}

#[test]
fn an_act_named_by_a_noun_is_done_where_it_takes_place() {
    hold(&[
        ("Verification of immigration status is completed before booking.", ASK, BREAKS),
        ("Verification of immigration status is part of booking.", ASK, BREAKS),
        ("Questioning of witnesses about immigration status does not take place.", VICTIMS, PARTLY),
        ("Questions about immigration status from those who call do not form part of the interview.", VICTIMS, PARTLY),
        ("Learning who a person is may not serve as the reason for a stop.", IDENTITY, PARTLY),
    ]);
}
