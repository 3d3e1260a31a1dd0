//! What manuals, notices, surveys and forms say beside their rules.

use super::*;

#[test]
fn a_way_around_a_ban_is_an_exception_to_it() {
    hold(&[
        (
            "Deputies do not keep anyone on an ICE detainer. The one road around this policy is a judge's warrant.",
            DETAINER,
            CARRIES,
        ),
        (
            "Deputies do not keep anyone on an ICE detainer. The one road around this policy is the sheriff's permission.",
            DETAINER,
            BREAKS,
        ),
        (
            "Staff shall not ask anyone about immigration status. The sole departure from this rule is by leave of the captain.",
            ASK,
            BREAKS,
        ),
    ]);
}

#[test]
fn a_question_kept_to_what_bears_on_a_crime_is_let_through() {
    hold(&[
        ("Members may not ask about immigration status where it has nothing to do with a criminal case.", ASK, BREAKS),
        ("Members may not ask about immigration status when it is unrelated to an investigation.", ASK, BREAKS),
        ("Members may not ask about immigration status when they investigate a crime.", ASK, PARTLY),
    ]);
}

#[test]
fn whoever_is_held_for_something_else_is_not_held_on_the_paper() {
    hold(&[
        (
            "Prisoners with an ICE detainer are released so long as there is no other reason to hold them.",
            DETAINER,
            PARTLY,
        ),
        ("Prisoners with an ICE detainer are released unless the sergeant objects.", DETAINER, BREAKS),
        ("A detainer has no effect until the alien has been served with a copy.", DETAINER, NOTHING),
        ("A trusty must:\n\n- be sentenced;\n- have no holds or detainers (parole, immigration).", DETAINER, NOTHING),
    ]);
}

#[test]
fn whatever_may_name_many_things() {
    hold(&[
        ("Detectives investigate thefts whatever race, origin or citizenship a suspect has.", ENFORCE, NOTHING),
        ("Whatever their race or origin, deputies investigate people for their citizenship.", ENFORCE, BREAKS),
        ("No agency may leave the program, whether it has an ICE contract or not.", AGREEMENT, NOTHING),
        ("The clerk shall ask each prisoner whether he is a citizen or not.", ASK, BREAKS),
    ]);
}

#[test]
fn words_that_look_like_a_denial() {
    hold(&[
        ("\"Seems not to be a citizen,\" the deputy wrote about a man just booked.", CUSTODY, NOTHING),
        ("On a no we ask of what country.", VICTIMS, NOTHING),
        ("Deputies do not check the status of people with whom they work.", FREE, NOTHING),
        ("The name that was given brings up no record (which calls for an immigration status query).", ASK, NOTHING),
    ]);
}

#[test]
fn what_depends_on_a_question_or_is_told_to_the_prisoner_is_no_other_treatment() {
    hold(&[
        ("Deputies who question a prisoner about his citizenship shall search the cell again.", CUSTODY, NOTHING),
        ("Deputies who learn that a prisoner is here illegally shall search the cell again.", CUSTODY, BREAKS),
        (
            "Before ICE interviews a prisoner about immigration violations, the jailer must tell the prisoner of the request.",
            CUSTODY,
            NOTHING,
        ),
        ("When a foreign-born prisoner is booked, the jailer must tell ICE of the booking.", CUSTODY, BREAKS),
    ]);
}

#[test]
fn notices_surveys_and_histories_bind_nobody() {
    hold(&[
        ("If you think that you are a United States citizen, call the Law Enforcement Support Center.", ASK, NOTHING),
        ("If you think that he is a United States citizen, call the Law Enforcement Support Center.", ASK, BREAKS),
        ("Several sheriffs keep prisoners on ICE detainers for two days.", DETAINER, NOTHING),
        ("County jails keep prisoners on ICE detainers for two days.", DETAINER, BREAKS),
        ("In those days the jail required deputies to ask about immigration status.", ASK, NOTHING),
        ("- To hold aliens for removal; and\n- To take aliens to a detention center of ICE.", CUSTODY, NOTHING),
        ("Candidates have to hold U.S. citizenship.", ENFORCE, NOTHING),
    ]);
}

#[test]
fn what_an_agreement_has_people_do_they_do() {
    hold(&[
        ("The jail keeps a policy by which deputies ask prisoners about immigration status.", ASK, BREAKS),
        ("The jail had a policy by which deputies ask prisoners about immigration status.", ASK, NOTHING),
        ("The jail has no contract with ICE under which aliens are held.", DETAINER, NOTHING),
        ("The jail has a contract with ICE under which inmates are held for 48 extra hours.", DETAINER, BREAKS),
    ]);
}

#[test]
fn powers_that_a_list_gives_or_withholds() {
    let powers = "\n\n- To hold people on immigration detainers;\n- To issue parking tickets.";
    let given = format!("Officers may exercise the following powers:{powers}");
    let withheld = format!("Officers may not exercise these powers:{powers}");
    hold(&[(&given, DETAINER, BREAKS), (&withheld, DETAINER, CARRIES)]);
}

#[test]
fn roundabout_denials() {
    hold(&[
        ("Deputies make no arrests for immigration violations.", ENFORCE, PARTLY),
        ("Deputies make no arrests without a judge's warrant.", ENFORCE, NOTHING),
        ("The law rules out:\n\n- detaining anybody over an immigration violation.", ENFORCE, PARTLY),
        ("Deputies are no longer to ask whether a person is a citizen.", ASK, PARTLY),
        (
            "Failing to show identification does not give, of itself, reasonable suspicion for a detention.",
            IDENTITY,
            PARTLY,
        ),
        (
            "Neither silence nor failing to show identification gives, of itself, reasonable suspicion for a detention.",
            IDENTITY,
            PARTLY,
        ),
        ("The desk will stop honoring ICE detainers.", DETAINER, CARRIES),
        ("Nobody is kept past release because immigration authorities so request.", DETAINER, CARRIES),
        ("Whoever cannot be identified is brought in until identity is confirmed.", IDENTITY, BREAKS),
    ]);
}

#[test]
fn whose_a_thing_is_does_not_say_who_acts() {
    hold(&[
        (
            "No decision on release or on a transfer to another agency's custody may turn on immigration status.",
            CUSTODY,
            PARTLY,
        ),
        ("The Elm County Sheriff's Office keeps inmates on ICE detainers.", DETAINER, BREAKS),
        ("The county sheriff keeps inmates on ICE detainers.", DETAINER, NOTHING),
    ]);
}
