//! What stands around a sentence: lead-ins, headings, glossaries, pointers, what is told of others.

use super::*;

#[test]
fn a_lead_in_that_only_announces_leaves_its_items_alone() {
    hold(&[
        (
            "Two things that every shift should know:\n\n- Prisoners who are foreign-born are booked last.\n- The nurse is in at nine.",
            CUSTODY,
            BREAKS,
        ),
        (
            "Officers shall do each of the following, in this order:\n\n1. search the prisoner;\n2. ask about immigration status;",
            ASK,
            BREAKS,
        ),
    ]);
}

#[test]
fn a_heading_may_tell_the_case_of_what_stands_under_it() {
    hold(&[
        ("### NO ID\n\nCall the Border Patrol and wait.", PRETEXT, BREAKS),
        ("A driver has no identification.\n\n- Call the Border Patrol.\n- Wait for the agent.", PRETEXT, BREAKS),
        ("### NO ID\n\nCall the identification bureau.", PRETEXT, NOTHING),
    ]);
}

#[test]
fn an_entry_of_a_glossary_orders_nothing() {
    hold(&[(
        "### Definitions\n\nDetainer - A request that a person be kept in custody after release on an ICE form.",
        DETAINER,
        NOTHING,
    )]);
}

#[test]
fn exceptions_are_made_where_a_sentence_says_that_they_stand() {
    let ban = "### 1 Questions\n\nMembers shall not ask anyone about immigration status. The exceptions to this section are found in Section 2.\n\n### 2 Exceptions\n\n";
    let statute = format!("{ban}Section 1 does not apply where a state or federal statute requires the question.");
    let hunch = format!("{ban}Section 1 does not apply where the officer has a hunch.");
    hold(&[(&statute, ASK, PARTLY), (&hunch, ASK, BREAKS)]);
}

#[test]
fn what_was_taken_back_is_no_rule() {
    hold(&[
        ("Order 12 (\"Officers shall ask each driver about immigration status\") is repealed.", ASK, NOTHING),
        ("A memo told jailers to hold prisoners on immigration detainers. That memo was withdrawn.", DETAINER, NOTHING),
        ("### Quiz\n\nOfficers may ask any driver about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn what_others_say_or_ask_is_ordered_by_nobody() {
    hold(&[
        ("The council asked whether the jail holds prisoners on immigration detainers.", DETAINER, NOTHING),
        ("A regulation says that an agency shall hold an alien on an immigration detainer.", DETAINER, NOTHING),
        (
            "Federal law says that no one may stop you from telling ICE what a person's immigration status is.",
            FREE,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_last_object_belongs_to_the_verb_before_it_too() {
    hold(&[(
        "The Department shall not sign, and members shall not act under, an agreement by which ICE gives officers federal powers.",
        AGREEMENT,
        CARRIES,
    )]);
}

#[test]
fn an_answer_may_leave_its_verb_out() {
    hold(&[
        ("**Will you hold me on an immigration detainer?**\n\nWe will not.", DETAINER, CARRIES),
        ("**Is the department part of 287(g)?**\n\nIt is not, and it will not be.", AGREEMENT, CARRIES),
    ]);
}

#[test]
fn what_is_only_proposed_binds_nobody() {
    hold(&[
        ("A bill would require jails to honor every immigration detainer.", DETAINER, NOTHING),
        ("Order 7 said that deputies shall hold prisoners on immigration detainers.", DETAINER, NOTHING),
        ("### Old orders\n\nDeputies shall hold prisoners on immigration detainers.", DETAINER, NOTHING),
        ("The Chief has ordered that deputies shall hold prisoners on immigration detainers.", DETAINER, BREAKS),
    ]);
}
