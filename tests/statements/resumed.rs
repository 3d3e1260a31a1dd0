//! Acts that a sentence takes up from the words before it, and clauses of which it only says whether they are so.

use super::*;

#[test]
fn a_verb_that_is_left_out_is_the_one_just_named() {
    hold(&[
        ("State troopers may ask riders about immigration status. Our officers may not.", ASK, PARTLY),
        ("Officers did not hold anyone on an immigration detainer before June. Today they do.", DETAINER, BREAKS),
        (
            "Some towns shun holding people on immigration detainers. Ours does not: it is done every week.",
            DETAINER,
            NOTHING,
        ),
    ]);
}

#[test]
fn doing_so_stands_for_the_act_before() {
    hold(&[
        ("Officers shall not ask anyone about immigration status. Doing so is cause for dismissal.", ASK, PARTLY),
        ("Officers used to ask riders about immigration status. They do nothing of the sort now.", ASK, PARTLY),
        ("Two officers asked riders about immigration status. Our manual forbids such conduct.", ASK, PARTLY),
        ("Two officers asked riders about the weather. Our manual forbids such conduct.", ASK, NOTHING),
        ("A rider was asked about immigration status by an officer. Our manual forbids it.", ASK, PARTLY),
    ]);
}

#[test]
fn what_is_done_again_overturns_what_was_given_up() {
    hold(&[
        ("Officers had stopped asking riders about immigration status; this month they have resumed.", ASK, BREAKS),
        (
            "For years officers were barred from asking about immigration status. The bar was lifted, and they do it again.",
            ASK,
            BREAKS,
        ),
        (
            "Officers were told not to ask about immigration status. That memo was rescinded, and they may do it again.",
            ASK,
            BREAKS,
        ),
        (
            "Officers were told to ask about immigration status. That memo was rescinded, and they do so no more.",
            ASK,
            PARTLY,
        ),
        ("Officers shall ask riders about immigration status. That memo was rescinded.", ASK, NOTHING),
    ]);
}

#[test]
fn what_is_said_beside_an_act_is_said_of_it() {
    hold(&[
        ("Officers once asked riders about immigration status, a habit that this order ends.", ASK, NOTHING),
        ("Asking riders about immigration status was routine, a habit that this order forbids.", ASK, PARTLY),
        ("Asking riders about immigration status was routine, a habit that this order permits.", ASK, BREAKS),
        ("Asking riders about the weather was routine, a habit that this order forbids.", ASK, NOTHING),
    ]);
}

#[test]
fn a_clause_that_is_only_named_is_so_or_not() {
    hold(&[
        ("The claim that officers ask about immigration status is untrue.", ASK, PARTLY),
        ("The claim that officers do not ask about immigration status is untrue.", ASK, BREAKS),
        ("There is talk that officers ask about immigration status. That is not so.", ASK, PARTLY),
        ("There is talk that officers ask about immigration status. That is so.", ASK, BREAKS),
        ("There is talk that officers ask about immigration status.", ASK, NOTHING),
        ("Others claim that officers ask about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn a_question_that_is_told_has_its_answer() {
    hold(&[
        ("Asked if officers would ask about immigration status, the sheriff answered no.", ASK, PARTLY),
        ("Asked if officers ask about immigration status, the sheriff answered that they do.", ASK, BREAKS),
        ("Asked if officers ask about immigration status, the sheriff left the room.", ASK, NOTHING),
        ("The answer to your question whether officers ask about immigration status is no.", ASK, PARTLY),
        ("A neighbor asked if officers ask about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn a_question_that_turns_its_subject_round_is_answered() {
    hold(&[
        ("Are riders ever asked about immigration status by officers? Yes.", ASK, BREAKS),
        ("Are riders ever asked about immigration status by officers? No.", ASK, PARTLY),
        ("Why do officers ask about immigration status? Because the sheriff wants it.", ASK, BREAKS),
        ("Why do officers ask about immigration status? Nobody knows.", ASK, NOTHING),
    ]);
}

#[test]
fn what_the_police_of_other_states_do_is_nobodys_rule() {
    hold(&[
        ("Police in three neighboring counties ask about immigration status.", ASK, NOTHING),
        ("Here, as in the neighboring counties, officers ask about immigration status.", ASK, BREAKS),
    ]);
}

#[test]
fn what_is_left_out_of_one_is_said_of_others() {
    hold(&[
        ("Cadets may not hold anyone on an immigration detainer. Our officers may.", DETAINER, BREAKS),
        ("Sergeants may ask about immigration status. Officers may not.", ASK, BREAKS),
        ("Riders and immigration status: officers ask. Riders and religion: officers do not.", ASK, BREAKS),
    ]);
}

#[test]
fn what_comes_of_an_act_forbids_it_or_lets_it_be_done() {
    hold(&[
        ("Any officer who asks a rider about immigration status loses her badge.", ASK, PARTLY),
        ("An officer who asks a rider about immigration status breaks department policy.", ASK, PARTLY),
        ("If an officer asks a rider about immigration status, suspension follows.", ASK, PARTLY),
        ("What happens to officers who ask a rider about immigration status? A week without pay.", ASK, PARTLY),
        ("Officers who ask a rider about immigration status do exactly what the sheriff wants.", ASK, BREAKS),
        ("If an officer asks a rider about the fare, suspension follows.", ASK, NOTHING),
    ]);
}

#[test]
fn a_rule_that_is_gone_is_told_by_what_it_did() {
    hold(&[
        ("Rule 9, which allowed officers to ask about immigration status, is rescinded.", ASK, PARTLY),
        ("Rule 9, which barred officers from asking about immigration status, is rescinded.", ASK, BREAKS),
        ("Rule 9, which allowed officers to ask about the weather, is rescinded.", ASK, NOTHING),
    ]);
}

#[test]
fn what_is_done_in_the_place_of_an_act_leaves_it_off() {
    hold(&[
        ("Instead of asking about immigration status, officers hand out a card.", ASK, PARTLY),
        ("Far from asking about immigration status, officers look away.", ASK, PARTLY),
        ("Instead of asking about immigration status, officers may hand out a card.", ASK, NOTHING),
        ("Instead of a card, officers ask about immigration status.", ASK, BREAKS),
    ]);
}

#[test]
fn what_is_only_imagined_is_done_by_nobody() {
    hold(&[
        ("Suppose an officer asks a rider about immigration status.", ASK, NOTHING),
        ("An officer asks a rider about immigration status.", ASK, BREAKS),
        ("It is a mistake to think that officers may ask about immigration status.", ASK, PARTLY),
        ("A neighbor asked if officers ask about immigration status. The chief replied that they do.", ASK, BREAKS),
    ]);
}
