use super::*;

#[test]
fn a_table_of_bars_answers_the_head_of_its_column() {
    let table = "Kind of paper | Keep past release?\nParole hold | Yes\nICE detainer | No";
    hold(&[(table, DETAINER, CARRIES), (&table.replace("No", "Yes, two days"), DETAINER, BREAKS)]);
}

#[test]
fn a_passive_is_named_by_its_verb_and_what_it_is_done_to() {
    hold(&[
        ("A prisoner's release may be postponed at the request of ICE.", DETAINER, BREAKS),
        ("No prisoner's release shall be delayed on an immigration detainer.", DETAINER, CARRIES),
        ("A prisoner's release may be delayed until the printer is mended.", DETAINER, NOTHING),
    ]);
}

#[test]
fn a_limit_in_time_lets_happen_what_it_limits() {
    hold(&[
        ("Nobody shall be kept in jail on an ICE detainer for more than a day.", DETAINER, BREAKS),
        ("Nobody shall be kept in the cell at headquarters for more than twelve hours.", DETAINER, NOTHING),
        ("If ICE has not arrived within 48 hours, the inmate shall be released.", DETAINER, NOTHING),
    ]);
}

#[test]
fn a_ground_may_stand_in_the_clause_or_sentence_before() {
    hold(&[
        (
            "Forms I-200 and I-205 are signed by ICE officers. Troopers shall not arrest or hold anyone on them.",
            WARRANT,
            CARRIES,
        ),
        ("Immigration detainers are filed. No prisoner is held on one.", DETAINER, CARRIES),
        ("Ice on the bridge is reported. No trooper shall walk on it.", WARRANT, NOTHING),
    ]);
}

#[test]
fn what_a_paper_lacks_lets_the_other_papers_through() {
    hold(&[
        ("Wardens shall not honor a detainer that lacks an ICE supervisor's signature.", DETAINER, BREAKS),
        ("Wardens shall not honor an ICE detainer that is not accompanied by a judge's warrant.", DETAINER, CARRIES),
    ]);
}

#[test]
fn each_of_joined_verbs_has_its_own_ground() {
    let text = "Wardens shall not arrest anyone based solely on an ICE warrant, or hold a prisoner on an ICE detainer.";
    hold(&[(text, DETAINER, CARRIES), (text, WARRANT, PARTLY)]);
}

#[test]
fn what_is_left_to_decide_is_allowed() {
    hold(&[
        ("The decision to honor an ICE detainer rests with the warden.", DETAINER, BREAKS),
        ("The decision to paint the cells rests with the warden.", DETAINER, NOTHING),
    ]);
}

/// A phrase that begins before the place that points to it once sent the reader round in a circle.
#[test]
fn a_row_of_papers_in_front_is_read_to_its_end() {
    let row = "Municipal cards, foreign licenses and licenses that states issue to persons without lawful presence";
    hold(&[
        (format!("{row} shall not be taken as proof of identity for any purpose.").as_str(), CARDS, "violates"),
        (format!("{row} shall be taken as proof of identity for any purpose.").as_str(), CARDS, "partial"),
    ]);
}

#[test]
fn cards_are_named_by_who_gives_them_out() {
    hold(&[
        ("Deputies honor ID cards handed out by the Honduran consulate.", CARDS, PARTLY),
        ("Deputies stopped accepting cards made out by the Honduran consulate.", CARDS, NOTHING),
        ("The desk turns down identification cards that the government of Mexico issues.", CARDS, BREAKS),
        ("Officers will take the Resident Card as identification.", CARDS, PARTLY),
        ("Officers will take the Permanent Resident Card to the lab.", CARDS, NOTHING),
    ]);
}
