use super::*;

/// A table of these rows.
fn table(rows: &[&str]) -> String {
    let columns = rows.first().map_or(0, |row| row.matches('|').count() - 1);
    let rule = format!("|{}", " --- |".repeat(columns));
    let (head, rest) = rows.split_first().expect("a table has a head");
    [&[*head, rule.as_str()], rest].concat().join("\n")
}

fn hold_tables(cases: &[(&[&str], &str, &str)]) {
    let texts: Vec<(String, &str, &str)> = cases.iter().map(|(rows, p, e)| (table(rows), *p, *e)).collect();
    let cases: Vec<(&str, &str, &str)> = texts.iter().map(|(text, p, e)| (text.as_str(), *p, *e)).collect();
    hold(&cases);
}

#[test]
fn what_differs_between_the_sides_of_a_row_is_done_differently() {
    const HEADS: &[&str] = &[
        "| Step | Citizens | Noncitizens |",
        "| Stage | U.S.-born | Foreign-born |",
        "| What | Everyone else | Aliens |",
    ];
    for head in HEADS {
        hold_tables(&[
            (&[head, "| Bail | any hour | 9 to 5 |"], CUSTODY, BREAKS),
            (&[head, "| Release | at once | after a call to the sergeant |"], CUSTODY, BREAKS),
            (&[head, "| Bail | any hour | any hour |"], CUSTODY, NOTHING),
            (&[head, "| Release | at once | the same |"], CUSTODY, NOTHING),
            (&[head, "| Search | pat-down | pat-down |"], ENFORCE, NOTHING),
        ]);
    }
}

#[test]
fn a_column_may_deny_what_its_cells_name() {
    const HEADS: &[&str] = &[
        "| Situation | The deputy | The deputy does not |",
        "| Case | Do | Do not |",
        "| Event | What to do | Officers must not |",
    ];
    for head in HEADS {
        hold_tables(&[
            (&[head, "| no English | call an interpreter | call ICE |"], PRETEXT, PARTLY),
            (&[head, "| no license | write the ticket | ask about immigration status |"], ASK, PARTLY),
            (
                &[head, "| no license, no ID | write the ticket | hold the driver only to find out who he is |"],
                IDENTITY,
                PARTLY,
            ),
        ]);
    }
    hold_tables(&[
        (&["| Situation | The deputy |", "| no English | calls ICE |"], PRETEXT, BREAKS),
        (&["| Situation | Action |", "| driver has no ID | Call the Border Patrol |"], PRETEXT, BREAKS),
    ]);
}

#[test]
fn the_head_of_a_row_is_what_a_note_is_about() {
    for head in ["What staff shall do", "Action", "Notes", "Rule", "Instructions"] {
        let head = format!("| Paper | Signed by | {head} |");
        hold_tables(&[
            (&[&head, "| I-247A detainer | ICE | Hold the inmate for two days past release |"], DETAINER, BREAKS),
            (&[&head, "| I-200 | ICE | Arrest the person on it |"], WARRANT, BREAKS),
            (&[&head, "| Bench warrant | judge | Arrest the person on it |"], WARRANT, NOTHING),
            (&[&head, "| Parole detainer | parole agent | Hold the inmate until the agent comes |"], DETAINER, NOTHING),
        ]);
    }
}

#[test]
fn a_time_and_a_limit_are_answers_too() {
    hold_tables(&[
        (&["| Paper | Keep the person? |", "| I-205 | up to 30 minutes |"], WARRANT, BREAKS),
        (&["| Paper | Keep the person? |", "| I-205 | no |"], WARRANT, PARTLY),
        (&["| Paper | Accepted |", "| passport, foreign | only with a visa |"], CARDS, BREAKS),
        (&["| Paper | Accepted |", "| passport, foreign | yes |"], CARDS, PARTLY),
        (
            &[
                "| Subject | Asked? | Rule |",
                "| Country of nationality | Yes, of every prisoner | For consular notification only |",
            ],
            ASK,
            NOTHING,
        ),
    ]);
}

#[test]
fn people_down_and_subjects_across() {
    let asked = |answer: &str| {
        format!(
            "## Who may be asked what\n\n| Person | Name | Immigration status |\n| --- | --- | --- |\n| Victim | yes | {answer} |"
        )
    };
    hold(&[(asked("no").as_str(), VICTIMS, PARTLY), (asked("yes").as_str(), VICTIMS, BREAKS)]);
}

#[test]
fn what_a_table_keeps_of_older_texts_binds_nobody() {
    for head in ["| Superseded | Text |", "| Rescinded order | Words |", "| Year | Section | Text |"] {
        hold_tables(&[(&[head, "| 2016 | Deputies shall ask each inmate about immigration status. |"], ASK, NOTHING)]);
    }
    hold_tables(&[(
        &["| Old text | New text |", "| Ask about immigration status. | Do not ask about immigration status. |"],
        ASK,
        PARTLY,
    )]);
}

#[test]
fn instructions_speak_of_boxes_by_their_numbers() {
    let form = |told: &str| {
        format!(
            "# Arrest card\n\n1. Name ________\n2. Charge ________\n3. Immigration status ________ (not used)\n\n## Instructions\n\n{told}"
        )
    };
    hold(&[
        (form("Box 3. Fill it in for every prisoner.").as_str(), ASK, BREAKS),
        ("The card has a box marked \"IMMIGRATION STATUS.\" Fill it in for every prisoner.", ASK, BREAKS),
        ("The card has a box marked \"MARITAL STATUS.\" Fill it in for every prisoner.", ASK, NOTHING),
    ]);
}

#[test]
fn papers_ticked_as_shown_are_taken() {
    let boxes = "- [ ] Foreign passport\n- [ ] Consular card\n- [ ] None";
    let shown = format!("## Identity (check what was shown)\n\n{boxes}");
    let lost = format!("## Property lost\n\n{boxes}");
    hold(&[(shown.as_str(), CARDS, PARTLY), (lost.as_str(), CARDS, NOTHING)]);
}

#[test]
fn the_head_of_a_memorandum_leads_in_to_nothing() {
    hold(&[
        (
            "TO: All deputies\n\nSUBJECT: Immigration and how we do it\n\n1. A man who cannot speak English: ring the Border Patrol.",
            PRETEXT,
            BREAKS,
        ),
        ("Applies to: sworn members, volunteers, and contract jailers", AGREEMENT, NOTHING),
    ]);
}

#[test]
fn what_somebody_gets_done_and_why() {
    hold(&[
        ("Nobody gets stopped or arrested because of immigration status.", ENFORCE, PARTLY),
        ("A driver gets stopped because of immigration status.", ENFORCE, BREAKS),
        ("We do not stop anyone because he may be here unlawfully.", ENFORCE, PARTLY),
    ]);
}

#[test]
fn what_an_agency_asks_for_is_what_is_told() {
    for asked in
        ["If ICE asks about a person's citizenship,", "When ICE calls to ask for a person's immigration status,"]
    {
        let told = |rest: &str| format!("{asked} {rest}");
        hold(&[
            (told("you may tell them.").as_str(), FREE, CARRIES),
            (told("staff shall not answer.").as_str(), FREE, BREAKS),
            (told("staff shall log the call.").as_str(), FREE, NOTHING),
        ]);
    }
}

#[test]
fn a_name_that_the_document_makes_up_is_read_as_what_it_means() {
    let manual = |rule: &str| {
        format!(
            "## Definitions\n\nAgency paper: a form of a federal agency. The usual ones are I-200 and I-205.\n\n## Rules\n\n{rule}"
        )
    };
    hold(&[
        (manual("Members shall not arrest or detain anyone on an agency paper.").as_str(), WARRANT, CARRIES),
        (manual("Members may arrest on an agency paper.").as_str(), WARRANT, BREAKS),
    ]);
}

#[test]
fn a_relative_clause_may_deny_that_a_thing_asks() {
    hold(&[
        ("Victims fill in form 12, which has no question on immigration status.", VICTIMS, NOTHING),
        ("Nothing is written on the card, which does not show immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn a_rule_is_taken_back_where_another_says_so() {
    let rules = |back: &str| {
        format!(
            "# Rules\n\n4.1 Nobody is kept past release on an immigration detainer.\n\n4.2 Meals are at noon.\n\n4.3 {back}"
        )
    };
    hold(&[
        (rules("Rule 4.1 may be set aside by the captain for felons.").as_str(), DETAINER, BREAKS),
        (rules("Rule 4.1 does not apply where the captain is doubtful.").as_str(), DETAINER, BREAKS),
        (rules("Rule 4.2 may be set aside by the captain for felons.").as_str(), DETAINER, CARRIES),
        (
            rules("Rule 4.1 does not apply where a judge has issued a warrant.\n\n4.4 Nor does it apply on holidays.")
                .as_str(),
            DETAINER,
            BREAKS,
        ),
    ]);
}

#[test]
fn examples_and_ranges_of_crimes() {
    hold(&[
        (
            "ICE should be called in only where a grave crime, such as murder or the sale of bombs, is investigated.",
            HELP,
            CARRIES,
        ),
        ("Members may ask ICE for help on anything from a lost cow to a killing.", HELP, BREAKS),
        ("Members may ask ICE for help in a murder case.", HELP, NOTHING),
    ]);
}

#[test]
fn a_quoted_word_denies_nothing() {
    hold(&[
        ("\"Nothing\" in box 5 is not to be used as an excuse to call ICE when a driver has no ID.", PRETEXT, PARTLY),
        ("That a person has no ID shall not serve as a cover for calling ICE.", PRETEXT, PARTLY),
        ("Finding out who somebody is shall not be the reason for which a person is stopped.", IDENTITY, PARTLY),
        ("This order leaves staff free to exchange information about immigration status with ICE.", FREE, CARRIES),
    ]);
}

#[test]
fn what_is_done_with_nothing_is_not_let_through() {
    hold(&[
        ("Staff shall ask nobody about immigration status and shall keep no note of it.", ASK, CARRIES),
        ("Staff shall keep no note of immigration status.", ASK, PARTLY),
        ("Staff shall keep a note of immigration status.", ASK, BREAKS),
    ]);
}

/// Tables and labels that say of an act whether it is allowed.
#[test]
fn an_act_in_a_table_is_what_its_column_says_of_it() {
    let row = "hold a prisoner on an ICE detainer";
    let allowed =
        |answer: &str| format!("| Action | Allowed? |\n|---|---|\n| Hold a prisoner on an ICE detainer | {answer} |\n");
    let cases = [
        (allowed("No"), "implements"),
        (allowed("Yes"), "violates"),
        (format!("| Permitted | Prohibited |\n|---|---|\n| H{} | Smoking |\n", &row[1..]), "violates"),
        ("Not permitted: holding a prisoner on an ICE detainer.".to_owned(), "implements"),
        ("Permitted: holding a prisoner on an ICE detainer.".to_owned(), "violates"),
        ("Forbidden \u{2013} holding a prisoner on an ICE detainer".to_owned(), "implements"),
        (format!("IF the person is foreign born THEN {row}."), "violates"),
    ];
    hold(&cases.iter().map(|(text, expected)| (text.as_str(), DETAINER, *expected)).collect::<Vec<_>>());
}

#[test]
fn what_is_not_released_to_who_asks_is_what_was_asked_for() {
    let table = |row: &str| format!("| Who asks | What | Answer |\n| --- | --- | --- |\n{row}");
    let short = |row: &str| format!("| Request | Answer |\n| --- | --- |\n{row}");
    hold(&[
        (table("| ICE, CBP | immigration status of a prisoner | not released |").as_str(), FREE, BREAKS),
        (table("| News media | immigration status of a prisoner | not released |").as_str(), FREE, NOTHING),
        (table("| ICE | home address of a prisoner | not released |").as_str(), FREE, NOTHING),
        (short("| ICE asks for a prisoner's status | do not give it |").as_str(), FREE, BREAKS),
        (short("| ICE asks for a prisoner's status | give it |").as_str(), FREE, NOTHING),
        ("| Item | Released to ICE |\n| --- | --- |\n| Immigration status | no |", FREE, BREAKS),
        ("| Item | Released to the press |\n| --- | --- |\n| Immigration status | no |", CUSTODY, NOTHING),
        ("Do not release the immigration status of a prisoner to ICE.", FREE, BREAKS),
        ("Citizenship and immigration status shall not be released to ICE.", FREE, BREAKS),
        ("Do not release the immigration status of a victim to the press.", FREE, NOTHING),
        ("Prisoners are released at one hour regardless of immigration status.", CUSTODY, PARTLY),
        ("If ICE asks for a prisoner's immigration status, do not release it.", FREE, BREAKS),
        ("If ICE asks for a prisoner's immigration status, do not release it.", CUSTODY, NOTHING),
        ("If a reporter asks for a prisoner's immigration status, do not release it.", CUSTODY, NOTHING),
    ]);
}
