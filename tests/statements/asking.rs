use super::*;

#[test]
fn a_query_that_has_a_name_of_its_own_is_a_question() {
    hold(&[
        ("Dispatch shall send an IAQ for each prisoner.", ASK, BREAKS),
        ("The clerk runs an immigration alien query on every arrestee.", ASK, BREAKS),
        ("Members shall not run immigration status checks.", ASK, PARTLY),
        ("The desk shall phone LESC about anybody who was born abroad.", ASK, BREAKS),
        ("The desk shall phone LESC to confirm that an immigration detainer is still in force.", ASK, NOTHING),
    ]);
}

#[test]
fn what_must_be_found_out_first_is_a_duty() {
    hold(&[
        ("No bicycle shall be given back until the owner's immigration status has been checked.", ASK, BREAKS),
        ("No bicycle shall be given back until the owner's address has been checked.", ASK, NOTHING),
    ]);
}

#[test]
fn an_indirect_question_begins_with_its_own_word() {
    hold(&[
        ("Members shall not ask witnesses, victims or people seeking help if they have papers.", VICTIMS, CARRIES),
        ("The sergeant will ask a driver when and how he entered the United States.", ASK, BREAKS),
    ]);
}

#[test]
fn what_people_are_made_to_show_is_asked_of_them() {
    hold(&[
        ("Visitors shall attach a copy of their visa to the request.", ASK, BREAKS),
        ("Complainants must disclose their immigration status before a report is taken.", VICTIMS, BREAKS),
        ("Visitors shall attach a copy of their insurance card.", ASK, NOTHING),
    ]);
}

#[test]
fn a_denial_may_stand_inside_the_phrase_that_names_the_act() {
    hold(&[
        ("Detectives shall put no question to a victim about immigration status.", VICTIMS, PARTLY),
        ("It is the policy of the department not to inquire into immigration status.", ASK, PARTLY),
        ("Members shall tell immigration officials nothing about a person's citizenship.", FREE, BREAKS),
    ]);
}

#[test]
fn limits_in_several_items_hold_together() {
    hold(&[(
        "Members shall not ask about immigration status except:\n\n(1) where a federal statute so requires; or\n\n(2) in the investigation of gangs.",
        ASK,
        BREAKS,
    )]);
}

#[test]
fn what_is_left_blank_is_not_recorded() {
    hold(&[
        ("The citizenship box of the card shall be left blank.", ASK, PARTLY),
        ("The receipt has no line for immigration status.", ASK, PARTLY),
    ]);
}

#[test]
fn the_statute_that_frees_communication() {
    hold(&[
        ("This manual shall be applied in a manner consistent with 8 USC 1373.", FREE, CARRIES),
        ("This manual is not intended to limit communication with immigration authorities on status.", FREE, CARRIES),
        ("Officers may query ICE to determine whether a driver is lawfully in the country.", FREE, NOTHING),
        ("Officers shall not phone ICE to find out a driver's immigration status.", FREE, NOTHING),
        ("Employees shall withhold a prisoner's immigration status from ICE.", FREE, BREAKS),
    ]);
}

#[test]
fn what_people_tell_before_they_are_served_they_are_asked() {
    hold(&[
        ("Callers give their immigration status prior to dispatch.", ASK, BREAKS),
        ("Callers give their address prior to dispatch.", ASK, NOTHING),
        ("Some callers give their immigration status unasked.", ASK, NOTHING),
        ("The arrest card asks for citizenship.", ASK, BREAKS),
        ("The arrest card asks for a nickname.", ASK, NOTHING),
    ]);
}
