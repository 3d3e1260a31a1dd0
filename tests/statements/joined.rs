use super::*;

#[test]
fn what_stands_behind_the_second_verb_is_not_the_first_ones() {
    hold(&[
        ("Detectives may investigate a burglary or ask a suspect's cousin about immigration status.", ENFORCE, NOTHING),
        ("Detectives may investigate a burglary or ask a suspect's cousin about immigration status.", ASK, BREAKS),
        ("Troopers shall not ask about, or demand proof of, anyone's immigration status.", ASK, PARTLY),
    ]);
}

#[test]
fn conditions_joined_by_and_hold_together() {
    hold(&[
        (
            "Guards may keep a prisoner past release on an immigration detainer only if:\n\n(a) the lieutenant has been told; and\n(b) a judge has signed a warrant for the prisoner.",
            DETAINER,
            CARRIES,
        ),
        (
            "Guards shall not keep a prisoner past release on an immigration detainer unless:\n\n(a) a judge has signed a warrant; or\n(b) the lieutenant agrees.",
            DETAINER,
            BREAKS,
        ),
    ]);
}

#[test]
fn only_on_a_ground_narrows_a_ban() {
    hold(&[("They shall not arrest a person only on suspicion of unlawful presence.", ENFORCE, PARTLY)]);
}

#[test]
fn a_ground_may_be_named_in_the_sentence_before() {
    hold(&[
        ("An ICE detainer is a mere request. Guards shall not hold anyone on it.", DETAINER, CARRIES),
        (
            "The desk may receive a detainer or a form I-200. No one shall be arrested or held on either.",
            WARRANT,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_later_section_takes_an_earlier_one_back() {
    hold(&[(
        "# 3. Questions\n\nMembers shall not ask a victim or a witness about immigration status.\n\n# 4. Who is exempt\n\nSection 3 does not apply to the gang squad.",
        VICTIMS,
        BREAKS,
    )]);
}

#[test]
fn nouns_at_the_head_of_a_sentence_are_no_verbs() {
    hold(&[
        ("Requests by ICE for a release date are logged.", HELP, NOTHING),
        ("Request for assistance to ICE: the form lies at the desk.", HELP, NOTHING),
        ("What the chief says is simple: nobody is stopped because of immigration status.", ENFORCE, PARTLY),
    ]);
}

#[test]
fn a_clause_that_tells_an_aim_binds_nobody() {
    hold(&[
        (
            "Agents are not given the run of the jail if their only purpose is to enforce immigration law.",
            ENFORCE,
            NOTHING,
        ),
        (
            "Past the hour at which he would go home, no prisoner shall be held on an immigration detainer.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_clause_that_denies_stands_by_itself() {
    hold(&[
        ("Blankets are given to those who come in, and no one is asked about immigration status.", ASK, PARTLY),
        ("Beds are given to all, but nobody is held on an immigration detainer.", DETAINER, CARRIES),
        (
            "Troopers have no power to act as immigration agents, and neither the Office nor the County shall enter into an agreement under section 287(g).",
            AGREEMENT,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_thing_does_nothing_that_is_forbidden_and_a_request_is_no_act() {
    hold(&[
        ("A state license raises a presumption that the driver is lawfully present.", ASK, NOTHING),
        (
            "The code lists those who may own no firearm, persons unlawfully in the United States among them.",
            ASK,
            NOTHING,
        ),
        ("Requests by ICE for our help are logged at the desk.", HELP, NOTHING),
        ("Requests to ICE for assistance are confined to investigations of homicide and kidnapping.", HELP, CARRIES),
    ]);
}

#[test]
fn the_next_sentence_may_shut_out_the_rest() {
    hold(&[
        ("Staff may ask ICE for help in a kidnapping.", HELP, NOTHING),
        ("Staff may ask ICE for help in a kidnapping. In all other cases they do without.", HELP, CARRIES),
        ("Staff may ask ICE for help in a kidnapping. For lesser crimes the request is refused.", HELP, CARRIES),
        ("Staff may ask ICE for help in a kidnapping, but in no other case.", HELP, CARRIES),
        ("Staff may ask ICE for help when a kidnapping is investigated, and at no other time.", HELP, CARRIES),
        ("Staff may ask ICE for help in a kidnapping. For minor crimes no form is needed.", HELP, NOTHING),
        ("Staff may ask ICE for help at a fair. In all other cases they do without.", HELP, BREAKS),
    ]);
}

#[test]
fn what_is_asked_for_in_a_condition_may_be_done_in_the_main_clause() {
    hold(&[
        ("If ICE asks jailers to hold an inmate past release, they shall do so.", DETAINER, BREAKS),
        ("If ICE asks jailers to hold an inmate past release, they shall not do so.", DETAINER, CARRIES),
        ("If a judge asks jailers to hold an inmate past release, they shall do so.", DETAINER, NOTHING),
    ]);
}

#[test]
fn what_stands_open_is_what_the_items_finish() {
    hold(&[
        ("Deputies shall not: ...\n\n(b) Enter into an agreement under section 287(g).", AGREEMENT, CARRIES),
        ("Deputies shall: ...\n\n(b) Enter into an agreement under section 287(g).", AGREEMENT, BREAKS),
    ]);
}

#[test]
fn who_is_asked_does_not_ask() {
    hold(&[
        ("ICE may also be asked to come out for fights at the fair.", HELP, BREAKS),
        ("ICE shall not also be asked to come out for fights.", HELP, CARRIES),
    ]);
}

#[test]
fn what_is_declined_is_not_done_and_a_head_is_no_verb() {
    hold(&[
        ("The chief should decline any offer to take part in the 287(g) program.", AGREEMENT, PARTLY),
        ("The chief may take part in the 287(g) program.", AGREEMENT, BREAKS),
        ("The City signed a 287(g) agreement in May.", AGREEMENT, BREAKS),
        ("The City pulled out of the 287(g) program.", AGREEMENT, CARRIES),
        ("The City signed a 287(g) agreement in May and ended it in June.", AGREEMENT, NOTHING),
        ("Help from ICE with loitering, trespass and other petty offenses is not to be requested.", HELP, PARTLY),
        ("Only the Chief may tell ICE what is known of a person's citizenship.", FREE, NOTHING),
        ("Employees may tell ICE what is known of a person's citizenship.", FREE, CARRIES),
    ]);
}
