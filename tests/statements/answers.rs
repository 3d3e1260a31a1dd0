use super::*;

#[test]
fn a_cell_answers_its_row_and_column() {
    let table = "| Paper shown | Accepted? |\n|---|---|\n| Foreign passport | Yes |\n| Consular card | No |";
    hold(&[
        (table, CARDS, BREAKS),
        (&table.replace("| No |", "| Yes |"), CARDS, PARTLY),
        ("| Paper shown | For a citation |\n|---|---|\n| Consular card | not accepted |", CARDS, BREAKS),
        (
            "| Paper | May we hold a prisoner past release? |\n|---|---|\n| Immigration detainer | No |",
            DETAINER,
            CARRIES,
        ),
        (
            "| Paper | May we hold a prisoner past release? |\n|---|---|\n| Immigration detainer | Yes |",
            DETAINER,
            BREAKS,
        ),
        ("| Asked | Told |\n|---|---|\n| May deputies ask a witness about immigration status? | No |", VICTIMS, PARTLY),
    ]);
}

#[test]
fn an_answer_limits_its_question() {
    hold(&[
        (
            "Q: May troopers ask a victim about immigration status?\nA: Only where it matters to the case.",
            VICTIMS,
            BREAKS,
        ),
        (
            "Q: May guards keep a man past release on an ICE detainer?\nA: Not unless a judge has signed a warrant.",
            DETAINER,
            CARRIES,
        ),
        (
            "Q: May guards keep a man past release on an ICE detainer?\nA: No, unless the lieutenant says so.",
            DETAINER,
            BREAKS,
        ),
    ]);
}

#[test]
fn a_field_of_choices_asks_the_question_before_it() {
    hold(&[
        ("VICTIM INTAKE\n\nName: ______\n\nAre you a citizen of the United States? Y / N", VICTIMS, BREAKS),
        ("BIKE LICENSE\n\nName: ______\n\nDo you own a lock? Y / N", ASK, NOTHING),
    ]);
}

#[test]
fn pronouns_take_up_the_act_before_them() {
    hold(&[
        ("Deputies at times hold people on immigration detainers. They shall not do so.", DETAINER, CARRIES),
        ("Troopers sometimes ask witnesses about immigration status. This practice is forbidden.", VICTIMS, PARTLY),
        (
            "Guards may hold a man on an immigration detainer. They may do so only upon a judge's warrant.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_paper_named_in_full_is_named_again_by_one_word() {
    hold(&[(
        "A check shows an ICE administrative warrant. The officer shall arrest the person on the warrant.",
        WARRANT,
        BREAKS,
    )]);
}

#[test]
fn a_heading_tells_what_a_question_is_for() {
    hold(&[
        ("# Consular notice\n\nAsk each arrestee of which country he or she is a citizen.", ASK, NOTHING),
        ("# Consular notice\n\nAsk each arrestee whether he or she is in the country illegally.", ASK, BREAKS),
        ("# Purpose\n\nTo state when a member may ask about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn what_a_later_section_lets_through_is_said_there() {
    hold(&[(
        "# 8. Detainers\n\nGuards shall not keep a man past release on an immigration detainer.\n\n# 9. Gangs\n\nThe shift commander may permit a departure from section 8 for a member of a gang.",
        DETAINER,
        BREAKS,
    )]);
}

#[test]
fn a_denial_at_the_end_of_a_clause_is_a_rule_of_its_own() {
    let text =
        "Troopers shall ask about immigration status only when the law requires it, and never of a victim or witness.";
    hold(&[(text, ASK, PARTLY), (text, VICTIMS, PARTLY)]);
}

#[test]
fn questions_of_a_script_are_put() {
    hold(&[
        ("BOOKING QUESTIONS\n\n1. What is your name?\n2. Are you a citizen of the United States?", ASK, BREAKS),
        ("Script: \"Ma'am, are you in the country illegally?\"", ASK, BREAKS),
        ("Troopers shall never ask a witness:\n\n- Are you in the country illegally?", VICTIMS, PARTLY),
        ("BOOKING QUESTIONS\n\n1. Do you take any medicine?", ASK, NOTHING),
        ("FREQUENT QUESTIONS\n\nQ: May you ask a driver about immigration status?\nA: No.", ASK, PARTLY),
    ]);
}

#[test]
fn a_power_to_make_exceptions_is_an_exception() {
    let rule = "Guards shall not keep anyone past release on an immigration detainer.";
    hold(&[
        (&format!("{rule} The Chief may authorize exceptions in writing."), DETAINER, BREAKS),
        (&format!("{rule} No exceptions may be granted."), DETAINER, CARRIES),
        (&format!("# Detainers\n\n{rule}\n\nA sergeant may approve an exception to this section."), DETAINER, BREAKS),
    ]);
}

#[test]
fn if_and_only_if_is_only_if() {
    hold(&[(
        "A guard may keep a man past release on an ICE detainer if, and only if, a judge has signed a warrant.",
        DETAINER,
        CARRIES,
    )]);
}

#[test]
fn a_question_for_a_list_is_answered_by_one() {
    hold(&[
        ("Which cards do you accept? A passport, a consular card.", CARDS, PARTLY),
        ("What does the clerk ask for? Name, address, immigration status.", ASK, NOTHING),
        ("What do you ask a caller? Name, address, immigration status.", ASK, BREAKS),
        ("What do you ask a caller? Not the name, and not the immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn for_that_points_to_what_was_asked() {
    hold(&[(
        "Can I stop a man to find out who he is? You can say hello. You cannot stop him for that.",
        IDENTITY,
        PARTLY,
    )]);
}

#[test]
fn the_word_that_answers_denies_nothing_of_what_follows() {
    hold(&[
        ("No, officers do not ask about immigration status.", ASK, PARTLY),
        ("Yes, officers ask about immigration status.", ASK, BREAKS),
        ("No, we may not hold him on an ICE detainer.", DETAINER, CARRIES),
        ("No, our people can't tell ICE what somebody's immigration status is.", FREE, BREAKS),
        (
            "ICE has sent a detainer but no judge's warrant. Do you keep him? Answer: no, he is released.",
            DETAINER,
            CARRIES,
        ),
        ("We do not ask about immigration status. Not for anybody.", ASK, PARTLY),
        ("The law lets deputies ask about immigration status. Our deputies do not do that.", ASK, PARTLY),
    ]);
}

#[test]
fn what_a_rule_does_not_mean_is_turned_round() {
    hold(&[
        ("This does not mean that officers may ask about immigration status.", ASK, PARTLY),
        ("That does not mean staff can't tell ICE what somebody's immigration status is.", FREE, CARRIES),
        ("Things we never do: ask about immigration status.", ASK, PARTLY),
        ("What officers may not do is ask about immigration status.", ASK, PARTLY),
        ("Officers do not fail to ask about immigration status.", ASK, BREAKS),
        ("Asking about immigration status will get you written up.", ASK, PARTLY),
        ("No permission from a supervisor is needed for an officer to ask about immigration status.", ASK, BREAKS),
        ("We keep people on ICE detainers for a day after they should have been let out.", DETAINER, BREAKS),
    ]);
}

#[test]
fn a_question_stands_over_a_list() {
    hold(&[
        ("What can't we do?\n\n- ask a driver about immigration status\n- keep the log", ASK, PARTLY),
        ("What may officers do?\n\n- ask a driver about immigration status\n- keep the log", ASK, BREAKS),
        ("Unauthorized activities:\n\n- asking a driver about immigration status\n- losing keys", ASK, PARTLY),
        ("Not barred by this order:\n\n- asking a driver about immigration status\n- losing keys", ASK, BREAKS),
    ]);
}

#[test]
fn what_people_suppose_is_no_rule() {
    hold(&[
        ("Some people think the police keep track of who is undocumented.", ASK, NOTHING),
        ("Some residents fear deportation, and officers may hold prisoners on ICE detainers.", DETAINER, BREAKS),
        ("Police bring in ICE for everyday matters.", HELP, BREAKS),
        ("Officers shall ask if the driver is a citizen.", ASK, BREAKS),
    ]);
}

#[test]
fn an_answer_may_go_on_and_a_practice_may_end() {
    hold(&[
        ("No, and officers do not ask about immigration status either.", ASK, PARTLY),
        ("The exchange of immigration status information with ICE is in no way restricted.", FREE, CARRIES),
        ("Officers have been asking drivers about immigration status. That stops now.", ASK, PARTLY),
        ("Officers have been asking drivers about immigration status. That helps now.", ASK, BREAKS),
    ]);
}
