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
