use super::*;

#[test]
fn a_power_that_is_given_lets_those_act_who_get_it() {
    hold(&[
        ("The power to arrest a person for being unlawfully present is given to all deputies.", ENFORCE, BREAKS),
        ("No power to arrest anybody for being unlawfully present is given to our officers.", ENFORCE, PARTLY),
        (
            "Authority to hold a prisoner on an ICE detainer for two days rests with the watch commander.",
            DETAINER,
            BREAKS,
        ),
        ("The right to stop a person merely to learn his name is given to park officers.", IDENTITY, BREAKS),
        (
            "The authority to arrest a person for being unlawfully present belongs to the federal government.",
            ENFORCE,
            NOTHING,
        ),
        ("The authority to detain a person on a judge's warrant is given to all officers.", WARRANT, NOTHING),
        ("The power and authority to issue immigration detainers is delegated to jail deputies.", AGREEMENT, BREAKS),
    ]);
}

#[test]
fn whom_an_act_is_done_to_may_stand_behind_a_paper() {
    hold(&[
        ("Deputies may arrest without a warrant any person who is unlawfully present.", ENFORCE, BREAKS),
        ("Deputies shall not hold without a judge's warrant any prisoner named in an ICE detainer.", DETAINER, CARRIES),
        (
            "Deputies shall not arrest without a judge's warrant any person for being unlawfully present.",
            ENFORCE,
            PARTLY,
        ),
    ]);
}

#[test]
fn what_is_said_on_the_side_changes_nothing() {
    hold(&[
        ("Whether a prisoner is, or is thought to be, an alien has no bearing on bond.", CUSTODY, PARTLY),
        (
            "No agency shall keep a rule, written or unwritten, that prevents officers from giving ICE information on immigration status.",
            FREE,
            CARRIES,
        ),
        ("Members may arrest on an ICE administrative warrant as if it were a bench warrant.", WARRANT, BREAKS),
        ("The Town asks nobody about immigration status who has to do with its offices.", ASK, PARTLY),
    ]);
}

#[test]
fn what_goes_to_nobody_goes_to_none_who_are_named() {
    hold(&[
        ("Employees shall disclose immigration status to nobody, ICE not excepted.", FREE, BREAKS),
        ("Information on immigration status is disclosed to no federal immigration agency.", FREE, BREAKS),
        ("The custody log is given to no one but the sergeant.", FREE, NOTHING),
        ("Not one word on anybody's immigration status is to be sent to ICE.", FREE, BREAKS),
    ]);
}

#[test]
fn what_several_people_do_is_joined_to_what_they_are() {
    hold(&[
        ("Deputies are trained by ICE and hold prisoners on ICE detainers for two days.", DETAINER, BREAKS),
        ("Deputies are trained in search and arrest procedures by ICE.", ENFORCE, NOTHING),
    ]);
}

#[test]
fn others_do_what_they_are_let_do() {
    hold(&[
        ("Members may let a federal immigration officer come in and enforce the immigration laws.", ENFORCE, NOTHING),
        ("The policy lets deputies hold prisoners on ICE detainers.", DETAINER, BREAKS),
    ]);
}

#[test]
fn powers_of_immigration_officers_are_known_by_what_they_are() {
    hold(&[
        ("Deputies may arrest without warrant any alien likely to escape.", AGREEMENT, BREAKS),
        (
            "Task force deputies may interrogate a person on his right to remain in the United States.",
            AGREEMENT,
            BREAKS,
        ),
        ("No deputy shall prepare removal papers or a notice to appear.", AGREEMENT, CARRIES),
        ("ICE officers may interrogate an alien on his right to be in the United States.", AGREEMENT, NOTHING),
        ("Troopers shall hold the credential of an immigration officer.", ENFORCE, NOTHING),
    ]);
}

#[test]
fn a_card_that_replaces_no_other_refuses_none() {
    hold(&[
        ("The card is no substitute for a driver's license.", CARDS, NOTHING),
        ("Officers take the consular card as official identification.", CARDS, PARTLY),
        ("A consular card may not be used by an officer to determine a person's identity.", CARDS, BREAKS),
        ("A detainer is honored only where the past or present criminal record calls for it.", CARDS, NOTHING),
    ]);
}

#[test]
fn a_judge_who_signs_first_makes_the_hold_lawful() {
    hold(&[
        ("Release shall not be put off so that ICE may come.", DETAINER, CARRIES),
        ("Release shall be put off so that ICE may come.", DETAINER, BREAKS),
        ("An immigration detainer is honored although no judge has signed it.", DETAINER, BREAKS),
    ]);
}
