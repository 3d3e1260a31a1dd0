use super::*;

#[test]
fn a_field_asks_and_records() {
    hold(&[
        ("Victim statement form\n\nName: ______\n\nImmigration status: ______", VICTIMS, BREAKS),
        ("Booking card\n\nName: ______\n\nImmigration status: ______", ASK, BREAKS),
        ("Booking card\n\nName: ______\n\nMarital status: ______", ASK, NOTHING),
    ]);
}

#[test]
fn a_question_says_what_its_answer_says() {
    hold(&[
        ("Q. May I ask a driver about immigration status?\n\nA. Yes, if you like.", ASK, BREAKS),
        ("Q. May we hold somebody on an immigration detainer?\n\nA. No.", DETAINER, CARRIES),
        ("May officers ask about immigration status? The matter is under review.", ASK, NOTHING),
        ("No identification? Call immigration authorities.", PRETEXT, BREAKS),
    ]);
}

#[test]
fn the_rows_of_a_table_of_fields_are_asked_and_recorded() {
    hold(&[
        ("| Field | Enter |\n| --- | --- |\n| Caller | name |\n| Immigration status | code |", ASK, BREAKS),
        ("| Field | Enter |\n| --- | --- |\n| Victim | name |\n| Immigration status | code |", VICTIMS, BREAKS),
        ("| Field | Enter |\n| --- | --- |\n| Caller | name |\n| Immigration status | leave blank |", ASK, PARTLY),
        ("| Field | Disclosed? |\n| --- | --- |\n| Immigration status | no |", ASK, NOTHING),
        ("| Field | Enter |\n| --- | --- |\n| Caller | name |\n| Marital status | code |", ASK, NOTHING),
    ]);
}

#[test]
fn a_form_asks_what_it_lists() {
    hold(&[
        ("Witness form, top block: name, address, phone, employer, immigration status.", ASK, BREAKS),
        ("Visitors complete the form (name, address, immigration status) and wait.", ASK, BREAKS),
        ("The intake form asks for name, address and immigration status.", ASK, BREAKS),
        ("The form has a box for immigration status.", ASK, BREAKS),
        ("Witness form: name, address, phone, not immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn lines_of_a_script_are_questions_to_put() {
    hold(&[
        ("Caller reports a theft:\n\n- Where are you?\n- Are you here legally?\n- Stay on the line.", VICTIMS, BREAKS),
        ("1. Where are you?\n2. Are you here legally?\n3. Is anyone hurt?", ASK, BREAKS),
        ("1. Where are you?\n2. Are you here legally?\n\nThese questions are out of use.", ASK, NOTHING),
        ("Are you here legally? Then you may apply for the card.", ASK, NOTHING),
    ]);
}

#[test]
fn a_note_leaves_its_verb_out() {
    hold(&[
        ("Consular cards: accepted.", CARDS, PARTLY),
        ("Consular cards: not accepted.", CARDS, BREAKS),
        ("Questions about immigration status: none.", ASK, PARTLY),
        ("Accepted as identification: state license, military card. No others.", CARDS, BREAKS),
    ]);
}

#[test]
fn cells_say_whether_a_card_is_good() {
    hold(&[
        ("| Card | Good for ID? |\n| --- | --- |\n| Consular card | no |", CARDS, BREAKS),
        ("| Card | Good for ID? |\n| --- | --- |\n| Consular card | yes |", CARDS, PARTLY),
        ("| Card | Good for ID? |\n| --- | --- |\n| Gym card | no |", CARDS, NOTHING),
    ]);
}

#[test]
fn an_entry_leaves_out_its_is() {
    hold(&[
        ("Immigration status noted on the card.", ASK, BREAKS),
        ("Immigration status not asked.", ASK, PARTLY),
        ("Marital status noted on the card.", ASK, NOTHING),
        ("Persons asked about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn a_numbered_field_is_for_what_stands_beside_it() {
    hold(&[
        ("Field 31 (alien number): required when field 30 is not US.", ASK, BREAKS),
        ("Box 9: immigration status.", ASK, BREAKS),
        ("Box 9: immigration status. Leave it out.", ASK, BREAKS),
        ("Box 9: immigration status, no longer used.", ASK, NOTHING),
        ("Not collected: name, immigration status.", ASK, PARTLY),
    ]);
}

#[test]
fn a_row_with_a_blank_is_a_field_under_whatever_heads() {
    hold(&[
        ("| Nr. | Text |\n| --- | --- |\n| 3 | Hair |\n| 4 | Immigration status: ☐ visa ☐ none |", ASK, BREAKS),
        ("| Sheet B | Desk |\n| --- | --- |\n| Immigration status | ________ |", ASK, BREAKS),
        ("| Block | Content |\n| --- | --- |\n| 22 | Immigration status |", ASK, BREAKS),
        ("| Chapter | Subject |\n| --- | --- |\n| 22 | Immigration status |", ASK, NOTHING),
        ("| Name | Immigration status |\n| --- | --- |\n| ______ | ______ |", ASK, BREAKS),
        ("| Nr. | Text |\n| --- | --- |\n| 4 | In the country legally? ☐ yes ☐ no |", ASK, BREAKS),
        ("| Nr. | Text |\n| --- | --- |\n| 4 | Alien registration no.: ________ |", ASK, BREAKS),
        ("## Victim form\n\n| Nr. | Text |\n| --- | --- |\n| 4 | Immigration status: ____ |", VICTIMS, BREAKS),
        ("| Nr. | Text |\n| --- | --- |\n| 4 | Marital status: ☐ single ☐ married |", ASK, NOTHING),
        ("| Nr. | Text |\n| --- | --- |\n| 4 | Nationality (consular notification): ____ |", ASK, NOTHING),
        ("Form I-9\n\n| Nr. | Text |\n| --- | --- |\n| 4 | Immigration status: ____ |", ASK, NOTHING),
        ("## Juror questionnaire\n\n| Nr. | Text |\n| --- | --- |\n| 4 | U.S. citizen: ☐ yes ☐ no |", ASK, NOTHING),
    ]);
}

#[test]
fn what_is_ticked_when_it_is_done_is_no_field() {
    hold(&[
        ("| Topic | Reviewed |\n| --- | --- |\n| Immigration status | ☐ |", ASK, NOTHING),
        ("## Training\n\n| Nr. | Text | Mark |\n| --- | --- | --- |\n| 4 | Immigration status | ☐ |", ASK, NOTHING),
        ("| Nr. | Task |\n| --- | --- |\n| 4 | ☐ Immigration status policy read aloud |", ASK, NOTHING),
        ("| Nr. | Text |\n| --- | --- |\n| 4 | ☐ citizen ☐ resident alien ☐ undocumented |", ASK, BREAKS),
    ]);
}

#[test]
fn a_field_that_is_left_blank_is_not_recorded() {
    hold(&[
        ("| Box | Text |\n| --- | --- |\n| 9 | Immigration status (leave blank) |", ASK, PARTLY),
        ("| Box | Text | Desk |\n| --- | --- | --- |\n| 9 | Immigration status | do not fill in |", ASK, PARTLY),
        ("| Box | Text | Desk |\n| --- | --- | --- |\n| 9 | Immigration status | never leave blank |", ASK, BREAKS),
        ("Arrest card\n\nImmigration status: ______ (leave blank)", ASK, PARTLY),
        ("Arrest card\n\nImmigration status: ______ (do not leave blank)", ASK, BREAKS),
        ("Arrest card\n\nImmigration status: ______ (leave blank if refused)", ASK, BREAKS),
        ("Arrest card\n\nMarital status: ______ (leave blank)", ASK, NOTHING),
    ]);
}

#[test]
fn codes_for_what_somebody_is_record_it() {
    hold(&[
        ("Status codes: C = citizen, L = lawful permanent resident, U = undocumented", ASK, BREAKS),
        ("| Screen | Enter |\n| --- | --- |\n| STA | C citizen, A alien, U undocumented |", ASK, BREAKS),
        ("| Code | Meaning |\n| --- | --- |\n| C | U.S. citizen |\n| U | undocumented |", ASK, BREAKS),
        ("The drop-down for status offers: citizen, permanent resident, visa, undocumented.", ASK, BREAKS),
        ("The drop-down for status offers: single, married, divorced.", ASK, NOTHING),
        ("Status codes (not used): C = citizen, L = lawful permanent resident, U = undocumented", ASK, NOTHING),
        ("Case status codes: O = open, C = closed, U = unfounded", ASK, NOTHING),
        ("Offense codes: A = alien smuggling, U = unlawful entry, F = immigration fraud", ASK, NOTHING),
        ("| Code | Meaning |\n| --- | --- |\n| P | passport |\n| C | consular card |", ASK, NOTHING),
        ("| Code | Meaning |\n| --- | --- |\n| C | citizen complaint |\n| W | warrant |", ASK, NOTHING),
    ]);
}

#[test]
fn a_question_taken_off_a_form_is_no_longer_asked() {
    hold(&[
        ("The records manager will purge every box about immigration status from the arrest card.", ASK, PARTLY),
        ("The records manager will keep a box about immigration status on the arrest card.", ASK, BREAKS),
        ("The records manager will purge every box about weight from the arrest card.", ASK, NOTHING),
    ]);
}
