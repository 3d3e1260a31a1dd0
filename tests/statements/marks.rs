use super::*;

#[test]
fn what_is_listed_as_not_to_be_done_is_forbidden() {
    hold(&[
        ("## Don't\n\n- Keep a prisoner on an immigration detainer.", DETAINER, CARRIES),
        ("## Do\n\n- Keep a prisoner on an immigration detainer.", DETAINER, BREAKS),
        ("## Do and don't\n\n- Keep a prisoner on an immigration detainer.", DETAINER, BREAKS),
        ("Don'ts:\n\n- Asking a witness about immigration status", VICTIMS, PARTLY),
        ("✓ Take the report. ✗ Ask a witness about immigration status.", VICTIMS, PARTLY),
        ("| Do | Don't |\n|---|---|\n| Log the form | Keep a prisoner on an ICE detainer |", DETAINER, CARRIES),
        ("Never: ask a witness about immigration status.", VICTIMS, PARTLY),
        ("Always: ask a witness about immigration status.", VICTIMS, BREAKS),
    ]);
}

#[test]
fn nobody_says_a_myth() {
    hold(&[
        ("Myth: Deputies may keep a prisoner on an immigration detainer.", DETAINER, NOTHING),
        ("Note: Deputies may keep a prisoner on an immigration detainer.", DETAINER, BREAKS),
        (
            "| Myth | Fact |\n|---|---|\n| Guards keep people on ICE detainers | Nobody is kept on one |",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn what_a_flat_ban_lets_through_is_its_exception() {
    let ban = "No deputy keeps a prisoner on an immigration detainer.";
    hold(&[
        (ban, DETAINER, CARRIES),
        (&format!("{ban} A sergeant may, however, when the charge is grave."), DETAINER, BREAKS),
        (&format!("{ban} A sergeant may if a judge has signed a warrant for him."), DETAINER, CARRIES),
        (&format!("{ban} Immigration agents may if they wish."), DETAINER, CARRIES),
        (
            "The jail will not honor an immigration detainer. A sergeant may nevertheless honor one for a man with a felony on file.",
            DETAINER,
            BREAKS,
        ),
    ]);
}

#[test]
fn a_definition_can_swallow_a_rule() {
    let ban = "Deputies shall not detain anyone on an immigration detainer.";
    hold(&[
        (&format!("{ban} \"Detain\" does not include a stay of six hours in the lobby."), DETAINER, BREAKS),
        (&format!("{ban} \"Detain\" does not include custody under a warrant signed by a judge."), DETAINER, CARRIES),
        (&format!("{ban} \"Weekend\" does not include a Friday evening."), DETAINER, CARRIES),
    ]);
}

#[test]
fn a_policy_that_is_announced_says_what_its_clause_says() {
    hold(&[
        ("It is our policy that no prisoner shall be held on an immigration detainer.", DETAINER, CARRIES),
        ("It is our policy that prisoners shall be held on immigration detainers.", DETAINER, BREAKS),
        ("Asking a witness about immigration status is against the rules.", VICTIMS, PARTLY),
    ]);
}

#[test]
fn what_members_may_tell_is_the_object_of_a_limit() {
    hold(&[
        ("Nothing here limits what deputies may tell ICE about a person's immigration status.", FREE, CARRIES),
        ("Deputies are free to send to ICE, or to receive from it, information on immigration status.", FREE, CARRIES),
    ]);
}

#[test]
fn boxes_in_one_line_are_entries_of_their_own() {
    hold(&[
        (
            "RELEASE   [ ] Bond posted and counted   [ ] ICE detainer in jacket? Y = inmate goes back to cell   [ ] Property handed over",
            DETAINER,
            BREAKS,
        ),
        (
            "RELEASE   ☐ Bond posted and counted   ☐ ICE detainer: inmate leaves on time anyway   ☐ Property handed over",
            DETAINER,
            NOTHING,
        ),
        ("Identification shown: [ ] passport [ ] consular card [ ] none", CARDS, NOTHING),
    ]);
}

#[test]
fn a_question_without_a_subject_is_the_order_that_its_answer_makes_of_it() {
    hold(&[
        ("Hold an inmate on an ICE detainer? Never.", DETAINER, CARRIES),
        ("Hold an inmate on an ICE detainer? Yes.", DETAINER, BREAKS),
        ("Hold an inmate on a parole detainer? Never.", DETAINER, NOTHING),
        ("Ask about immigration status? Not once, not ever.", ASK, PARTLY),
    ]);
}

/// A heading names the topic of running text; only over the entries of a list does it say what becomes of them.
#[test]
fn a_heading_makes_no_running_text_vanish() {
    hold(&[
        ("# Misconduct\n\nComplaints are logged. Officers ask the complainant about immigration status.", ASK, BREAKS),
        ("# Violations\n\nThe jail holds prisoners on ICE detainers.", DETAINER, BREAKS),
        ("# Cases Not Allowed\n\nThe jail holds prisoners on ICE detainers.", DETAINER, BREAKS),
        ("# Misconduct\n\n- Holding a prisoner on an ICE detainer\n- Losing keys", DETAINER, CARRIES),
        ("# Not allowed\n\n- Holding a prisoner on an ICE detainer\n- Losing keys", DETAINER, CARRIES),
    ]);
}
