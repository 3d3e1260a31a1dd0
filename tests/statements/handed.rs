use super::statutes::frames;
use super::*;

#[test]
fn a_duty_that_is_taught_assigned_or_punished_is_to_be_done() {
    frames(
        &[
            "Each agency shall train its officers to {do}.",
            "Each agency shall notify its officers in writing of their duty to {do}.",
            "Every officer shall be informed that he or she may {do}.",
            "The chief of every department shall see that officers {do}.",
            "The sheriff shall designate two deputies who shall {do}.",
            "The sheriff shall appoint an officer whose duty it is to {do}.",
            "The sheriff shall assign a deputy to {do}.",
            "An officer who fails to {do} is guilty of a misdemeanor.",
            "Failure to {do} is grounds for removal from office.",
            "An agency that does not {do} shall forfeit its state grant.",
            "No agency shall fail to {do}.",
            "Deputies of the unit are vested with the power to {do}.",
            "This act does not affect the authority of an officer to {do}.",
            "Until further notice an officer who works at night shall {do}.",
        ],
        &[BREAKS],
    );
}

#[test]
fn what_is_taught_not_to_be_done_or_turned_down_is_forbidden() {
    frames(
        &[
            "Each agency shall train its officers not to {do}.",
            "Members shall be informed that they may not {do}.",
            "The agreement may not provide that deputies {do}.",
            "No later than January 1, every agency shall end the practice of {doing}.",
            "In no event and under no circumstances may any officer, whether on or off duty, {do}.",
            "Officers shall decline any request to {do}.",
            "A request to {do} shall be refused.",
            "Such a request shall be refused; officers are permanently enjoined from {doing}.",
        ],
        &[CARRIES, PARTLY],
    );
}

#[test]
fn what_is_only_studied_defined_or_was_once_so_says_nothing() {
    frames(
        &[
            "\"Sanctuary policy\" means a policy that prohibits officers from {doing}.",
            "No officer shall have a duty under this section to {do}.",
            "The department shall report annually how often federal agents asked it to {do}.",
            "The task force shall study whether officers should {do}.",
            "Under the former law, an officer could {do}.",
        ],
        &[NOTHING],
    );
}

#[test]
fn an_agency_is_asked_for_its_people_and_things() {
    hold(&[
        ("Patrol may ask ICE for a van whenever there is a crowd.", HELP, BREAKS),
        ("The sergeant may ask the local ICE office for a Spanish speaker.", HELP, BREAKS),
        ("The sergeant may ask ICE for a copy of its letter.", HELP, NOTHING),
        ("No trooper shall tell a federal immigration officer that any person is not a citizen.", FREE, BREAKS),
        (
            "Officers remain free, as the statute says, to tell ICE what they know of a person's citizenship.",
            FREE,
            CARRIES,
        ),
    ]);
}

#[test]
fn clauses_share_the_ground_behind_the_last() {
    hold(&[
        (
            "No officer shall hold a person, and no jailer shall refuse to free a person, for the reason that a detainer, a civil immigration warrant or an order has been lodged.",
            DETAINER,
            CARRIES,
        ),
        ("Officers may not ask about immigration status, and may not arrest a person because of it.", ENFORCE, PARTLY),
    ]);
}
