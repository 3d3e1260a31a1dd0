use super::*;

#[test]
fn a_definition_that_takes_in_agency_papers_binds_the_document() {
    let held = "No one shall be held past release on an immigration detainer without a judicial warrant.";
    let arrest = "Members may arrest on any warrant.";
    let term = |meaning: &str, rule: &str| format!("{meaning}\n\n{rule}");
    hold(&[
        (
            &term("\"Judicial warrant\" means a warrant issued by a judge or an immigration officer.", held),
            DETAINER,
            BREAKS,
        ),
        (&term("\"Judicial warrant\" means a warrant issued by a judge or a magistrate.", held), DETAINER, CARRIES),
        (&term("For this order, \"warrant\" includes a Form I-200.", arrest), WARRANT, BREAKS),
        (&term("For this order, \"warrant\" does not include a Form I-200.", arrest), WARRANT, NOTHING),
        (&term("A Form I-200 counts as a warrant under this order.", arrest), WARRANT, BREAKS),
        (&term("A Form I-200 does not count as a warrant.", arrest), WARRANT, NOTHING),
        (
            "# Definitions\n\nWarrant: a bench warrant or a Form I-205.\n\n# Arrest\n\nMembers shall arrest on any warrant.",
            WARRANT,
            BREAKS,
        ),
    ]);
}

#[test]
fn an_exception_may_be_a_sentence_without_a_word_for_it() {
    let ban = "Deputies neither ask about immigration status nor write it down.";
    let with = |exception: &str| format!("{ban} {exception}");
    hold(&[
        (ban, ASK, CARRIES),
        (&with("It is different when the watch commander says so; then the deputy asks."), ASK, BREAKS),
        (&with("It is different when a federal statute requires the question."), ASK, CARRIES),
        (&with("That does not apply on the night shift."), ASK, BREAKS),
        (&with("Not on the night shift."), ASK, BREAKS),
        (&with("Supervisors may decide otherwise."), ASK, BREAKS),
        (&with("An exception exists for gang cases."), ASK, BREAKS),
        (&with("There are no exceptions."), ASK, CARRIES),
    ]);
}

#[test]
fn an_exception_is_found_where_the_text_points() {
    let ban = "# A. Rule\n\nNo member asks anyone about immigration status, except as set out under heading C.\n\n# B. Files\n\nOld files are burnt.";
    hold(&[
        (&format!("{ban}\n\n# C. Variations\n\nThe question may be put in felony cases."), ASK, BREAKS),
        (
            &format!("{ban}\n\n# C. Variations\n\nThe question may be put where a federal statute requires it."),
            ASK,
            PARTLY,
        ),
        (
            "Members shall not ask about immigration status, except as set out under Variations.\n\n# Variations\n\nThe question may be put in felony cases.",
            ASK,
            BREAKS,
        ),
    ]);
}
