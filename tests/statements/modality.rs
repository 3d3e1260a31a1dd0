use super::*;

#[test]
fn a_passive_that_is_denied_is_a_denial() {
    hold(&[
        ("Motorists are not asked about their immigration status.", ASK, PARTLY),
        ("Immigration status is neither asked about nor written down.", ASK, CARRIES),
        ("Prisoners with an ICE detainer are not released.", DETAINER, BREAKS),
        ("No prisoner is held on an immigration detainer without a judicial warrant.", DETAINER, CARRIES),
        ("Foreign nationals are not released on bond.", CUSTODY, BREAKS),
    ]);
}

#[test]
fn an_instruction_may_be_denied() {
    hold(&[
        ("Do not ask about or record anybody's immigration status.", ASK, CARRIES),
        ("Never hold a prisoner on an immigration detainer.", DETAINER, CARRIES),
        ("Don't arrest or detain anyone on an administrative immigration warrant.", WARRANT, CARRIES),
        ("Do not, under any circumstances, ask a witness about immigration status.", VICTIMS, PARTLY),
    ]);
}

#[test]
fn an_instruction_may_stand_behind_a_phrase_or_a_colon() {
    hold(&[
        ("For speeding tickets, ask ICE for assistance.", HELP, BREAKS),
        ("On arrival of an I-247A, hold the inmate for ICE.", DETAINER, BREAKS),
        ("No identification: call the Border Patrol.", PRETEXT, BREAKS),
        ("If an immigration detainer is on file, do not release the inmate.", DETAINER, BREAKS),
    ]);
}

#[test]
fn words_may_stand_between_a_modal_and_its_verb() {
    hold(&[
        ("The jail may at its discretion hold a prisoner on an immigration detainer.", DETAINER, BREAKS),
        ("Officers may, with a supervisor's leave, ask about immigration status.", ASK, BREAKS),
        (
            "Officers shall not, alone or when helping others, stop, arrest, investigate or detain a person solely because of immigration status or a suspected violation of immigration law.",
            ENFORCE,
            CARRIES,
        ),
    ]);
}

#[test]
fn weak_words_carry_a_rule_out_in_part() {
    hold(&[
        ("Deputies should not hold anyone on an immigration detainer.", DETAINER, PARTLY),
        ("As a rule the jail does not hold anyone on an immigration detainer.", DETAINER, PARTLY),
        ("It is preferable that nobody be held on an immigration detainer.", DETAINER, PARTLY),
        ("The Department should stay out of 287(g) agreements.", AGREEMENT, PARTLY),
        ("Officers need not ask about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn what_restricts_a_restriction_permits() {
    hold(&[
        ("Nothing in this chapter keeps an officer from asking about immigration status.", ASK, BREAKS),
        ("There is no bar to asking arrestees about their immigration status.", ASK, BREAKS),
        ("This policy does not prohibit officers from asking about immigration status.", ASK, BREAKS),
        ("Bars deputies from holding anyone on an immigration detainer.", DETAINER, CARRIES),
        (
            "Nothing here stops staff from sharing immigration status information with federal immigration authorities.",
            FREE,
            CARRIES,
        ),
    ]);
}

#[test]
fn an_aim_is_done_too() {
    hold(&[
        (
            "Dispatchers shall contact the Law Enforcement Support Center to determine a caller's immigration status.",
            ASK,
            BREAKS,
        ),
        ("An effort shall be made to determine the immigration status of every prisoner.", ASK, BREAKS),
    ]);
}
