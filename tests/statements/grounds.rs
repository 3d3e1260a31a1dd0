use super::*;

#[test]
fn sentences_that_each_name_a_ground_add_up() {
    hold(&[
        (
            "Officers shall not stop, investigate, arrest or detain anyone because of immigration status. Officers shall not stop, investigate, arrest or detain anyone for a suspected violation of immigration law.",
            ENFORCE,
            CARRIES,
        ),
        (
            "Immigration status is never a reason to stop, investigate, arrest or detain. Neither is a suspected immigration violation.",
            ENFORCE,
            CARRIES,
        ),
        (
            "Deputies do not stop, investigate, arrest or detain anyone over immigration status. The same goes for suspected violations of immigration law.",
            ENFORCE,
            CARRIES,
        ),
        (
            "Officers shall not stop, investigate, arrest or detain anyone because of immigration status. They shall not arrest anyone for a suspected violation of immigration law.",
            ENFORCE,
            PARTLY,
        ),
    ]);
}

#[test]
fn a_ground_may_stand_in_many_places() {
    hold(&[
        (
            "Immigration status shall never by itself be the cause of a stop, an arrest, a detention or an investigation.",
            ENFORCE,
            PARTLY,
        ),
        ("Immigration status is not a ground on which members may stop or detain anybody.", ENFORCE, PARTLY),
        ("No stops, no arrests over immigration status.", ENFORCE, PARTLY),
        (
            "No City money shall go to detecting or arresting people who have broken no law other than being in the country unlawfully.",
            ENFORCE,
            PARTLY,
        ),
        ("Patrol cars are not used to find, stop or arrest people because of immigration status.", ENFORCE, PARTLY),
        ("Members do not ask about immigration status, and detain nobody on that account.", ENFORCE, PARTLY),
        ("Disclosing immigration status to others may result in detention by federal agents.", ENFORCE, NOTHING),
    ]);
}

#[test]
fn help_with_removals_is_enforcement_and_aid_in_danger_is_not() {
    hold(&[
        ("When ERO is in town, send a car to lend them a hand with the perimeter.", ENFORCE, BREAKS),
        ("Members shall not accompany ERO on its arrests.", ENFORCE, PARTLY),
        ("If a deportation officer is under attack, officers shall assist at once.", ENFORCE, NOTHING),
        ("Officers shall stop cars on the ICE target list.", ENFORCE, BREAKS),
        ("Detectives shall investigate crimes committed by immigrants as they do all others.", ENFORCE, NOTHING),
        (
            "The lead goes to the duty detective, who arrests the person if he is in the country unlawfully.",
            ENFORCE,
            BREAKS,
        ),
        ("Members will tell a supervisor and take no part in immigration raids.", ENFORCE, PARTLY),
    ]);
}

#[test]
fn an_exception_binds_its_own_clause_only() {
    hold(&[
        (
            "Officers shall not arrest anyone for immigration status; nor shall an officer ask about it, save where a sergeant agrees.",
            ENFORCE,
            PARTLY,
        ),
        (
            "Nothing in this act shall be construed to require an officer to ask a victim about immigration status.",
            VICTIMS,
            NOTHING,
        ),
    ]);
}

#[test]
fn whoever_serves_another_agency_has_agreed_to_it() {
    hold(&[
        (
            "Two deputies will be sworn in as task force officers of Immigration and Customs Enforcement.",
            AGREEMENT,
            BREAKS,
        ),
        ("No member may be commissioned as a federal immigration agent.", AGREEMENT, CARRIES),
        ("An interpreter may not act as a liaison to ICE.", AGREEMENT, NOTHING),
        (
            "If Homeland Security offers to delegate its immigration powers to our officers, the Chief shall decline.",
            AGREEMENT,
            CARRIES,
        ),
    ]);
}

#[test]
fn help_from_the_agency_may_be_ruled_out_for_some_matters_only() {
    hold(&[
        ("ICE is not to be called out for a bar fight.", HELP, PARTLY),
        ("Members do not ask ICE for help.", HELP, CARRIES),
        ("ICE's help is asked for with nothing less than a serious crime under investigation.", HELP, CARRIES),
        ("For the street fair the lieutenant has asked ICE for six agents.", HELP, BREAKS),
        ("Members may tell ICE a person's immigration status only where a judge has ordered it.", FREE, BREAKS),
    ]);
}
