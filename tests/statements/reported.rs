use super::{AGREEMENT, ASK, CARDS, DETAINER, ENFORCE, IDENTITY, VICTIMS, WARRANT, hold};

#[test]
fn a_report_of_a_rule_says_the_rule() {
    hold(&[
        (
            "The mayor directs the police, the fire department and the library not to keep any person past release on an ICE detainer.",
            DETAINER,
            "implements",
        ),
        (
            "The Council instructed all departments that nobody is to be stopped because he has no identification.",
            IDENTITY,
            "partial",
        ),
        ("Sheriff Long told reporters that his deputies do not sign 287(g) agreements.", AGREEMENT, "implements"),
        ("The witness told the officer that deputies ask everybody for immigration papers.", ASK, "silent"),
        ("The judge ordered the officers to detain the man because of his immigration status.", ENFORCE, "silent"),
        (
            "The Mayor signed an order barring officers from asking witnesses about their immigration status.",
            VICTIMS,
            "partial",
        ),
        (
            "The Council rejected an order barring officers from asking witnesses about their immigration status.",
            VICTIMS,
            "silent",
        ),
    ]);
}

#[test]
fn a_practice_is_kept_or_given_up() {
    hold(&[
        (
            "The department will keep up its practice of not asking crime victims about immigration status.",
            VICTIMS,
            "partial",
        ),
        (
            "The department will continue its practice of not asking crime victims about immigration status.",
            VICTIMS,
            "partial",
        ),
        ("Deputies follow a practice of asking crime victims about immigration status.", VICTIMS, "violates"),
        ("The Village ended its practice of asking crime victims about immigration status.", VICTIMS, "partial"),
        (
            "The Village ended its practice of having dispatchers ask crime victims about immigration status.",
            VICTIMS,
            "partial",
        ),
    ]);
}

#[test]
fn a_relative_clause_ends_before_the_verb_of_one_who_is_meant() {
    hold(&[
        ("Nobody who works the jail desk keeps an inmate for ICE.", DETAINER, "implements"),
        ("An officer who meets a driver with a consular card accepts it as identification.", CARDS, "partial"),
        ("No deputy who takes a report asks about the immigration status of the victim.", VICTIMS, "partial"),
    ]);
}

#[test]
fn what_was_not_done_in_the_past_is_no_rule() {
    hold(&[
        ("From 2014 to 2016 deputies did not hold inmates on ICE detainers.", DETAINER, "silent"),
        ("Deputies do not hold inmates on ICE detainers.", DETAINER, "implements"),
        ("The Sheriff said deputies would not hold inmates on ICE detainers.", DETAINER, "implements"),
    ]);
}

#[test]
fn a_denial_stands_behind_a_colon_or_says_a_ban_again() {
    hold(&[
        ("None of this is to be made up: do not write immigration status in the remarks.", ASK, "partial"),
        (
            "Officers do not arrest anyone on an administrative warrant. Not at a stop, not at the counter.",
            WARRANT,
            "partial",
        ),
        ("The Chief shall not apply for a 287(g) agreement.", AGREEMENT, "implements"),
        ("This rule shall not apply for one year.", AGREEMENT, "silent"),
    ]);
}

#[test]
fn a_lettered_paragraph_is_referred_to() {
    hold(&[(
        "A. Except as provided in subsection B, officers shall not ask about or record any person's immigration status.\n\nB. Members shall ask where a federal statute requires it.",
        ASK,
        "implements",
    )]);
}
