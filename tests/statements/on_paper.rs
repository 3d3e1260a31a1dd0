use super::*;

#[test]
fn a_record_shows_what_officers_put_on_it() {
    hold(&[
        ("The jail register shall show the immigration status of each prisoner.", ASK, BREAKS),
        ("The field report states whether the driver is a citizen or an alien.", ASK, BREAKS),
        ("The log shall state of every detainee whether she is a citizen or in the country illegally.", ASK, BREAKS),
        ("Immigration status is shown on the booking record.", ASK, BREAKS),
        ("The arrest report shall not show the immigration status of any person.", ASK, PARTLY),
        ("No report shall state whether a person is in the country lawfully.", ASK, PARTLY),
        ("The field report shall state that the driver is undocumented.", ASK, BREAKS),
        ("The rule book contains a chapter on immigration status.", ASK, NOTHING),
        ("The log shows that no officer asked anybody about immigration status.", ASK, NOTHING),
        ("A passport shows the immigration status of its holder.", ASK, NOTHING),
        ("The booking record shall show the marital status of each prisoner.", ASK, NOTHING),
        ("The report shall show the status of the case and of every warrant.", ASK, NOTHING),
        ("The annual report of ICE lists the immigration status of those removed.", ASK, NOTHING),
        ("The register shall show the nationality of each foreign national for consular notification.", ASK, NOTHING),
        ("If the log shows the immigration status of a person, tell the sergeant.", ASK, NOTHING),
    ]);
}

#[test]
fn the_part_of_a_form_that_is_written_in_is_a_place() {
    hold(&[
        ("In the space headed \"Alien\", write the arrestee's immigration status.", ASK, BREAKS),
        ("In the space headed \"Alien\", write the arrestee's immigration status.", CUSTODY, NOTHING),
        ("In box 9 record the driver's immigration status.", ASK, BREAKS),
        ("At the field \"CTZ\" of the card enter the prisoner's immigration status.", ASK, BREAKS),
        ("Block 12 of the arrest report holds the prisoner's immigration status.", ASK, BREAKS),
        ("Block 12 of the arrest report holds the prisoner's property number.", ASK, NOTHING),
        ("In the space marked \"Other\", do not write anybody's immigration status.", ASK, PARTLY),
        ("In the space headed \"Alias\", write the arrestee's nicknames.", ASK, NOTHING),
        ("Under heading 6, enter the status of the case.", ASK, NOTHING),
    ]);
}

#[test]
fn an_answer_that_is_ticked_tells_who_somebody_is() {
    hold(&[
        (
            "A prisoner for whom anything other than \"U.S. citizen\" is checked in box 7 is processed last.",
            CUSTODY,
            BREAKS,
        ),
        ("A detainee marked \"illegal\" in field 12 goes to the back of the line.", CUSTODY, BREAKS),
        ("If \"undocumented\" is ticked in block 5, do not release the prisoner on bond.", CUSTODY, BREAKS),
        ("If line 8 shows \"undocumented\", hold the driver.", ENFORCE, BREAKS),
        ("A prisoner marked \"unlawful or unknown\" in block 7 is not given a ticket; he is lodged.", CUSTODY, BREAKS),
        ("A vehicle marked \"unlawful\" in block 7 is not released; it is towed.", CUSTODY, NOTHING),
        ("A prisoner marked \"medical\" in field 12 goes to the back of the line.", CUSTODY, NOTHING),
        ("If block 5 shows \"foreign national\", notify the consulate.", CUSTODY, NOTHING),
        ("A juror for whom anything but \"U.S. citizen\" is checked in box 2 is excused.", CUSTODY, NOTHING),
    ]);
}
