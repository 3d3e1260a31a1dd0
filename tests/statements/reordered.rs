//! Sentences in another order than the usual one, and what is said of a rule in a sentence of its own.

use super::*;

#[test]
fn what_is_spoken_of_may_stand_first() {
    hold(&[
        ("Immigration status is a subject on which deputies may question a prisoner.", ASK, BREAKS),
        ("Immigration status is not a subject on which deputies question anyone.", ASK, PARTLY),
        ("Unlawful entry is not something for which troopers arrest people.", ENFORCE, PARTLY),
        ("Unlawful entry is something for which troopers arrest people.", ENFORCE, BREAKS),
        ("Parking is a subject on which deputies may question a prisoner.", ASK, NOTHING),
        ("A bus card is a paper on which deputies may rely.", CARDS, NOTHING),
    ]);
}

#[test]
fn a_lead_in_that_denies_denies_its_items() {
    hold(&[
        ("What jail clerks never do: ask a prisoner about citizenship.", ASK, PARTLY),
        ("Jail clerks do not: (a) sweep the floor; (b) ask a prisoner about citizenship.", ASK, PARTLY),
        ("Officers do not do any of the following: ask about immigration status.", ASK, PARTLY),
        ("What jail clerks do: ask a prisoner about citizenship.", ASK, BREAKS),
        ("Members are forbidden:\n\n- to ask about immigration status\n- to record it", ASK, CARRIES),
        ("Members are allowed:\n\n- to ask about immigration status\n- to record it", ASK, BREAKS),
    ]);
}

#[test]
fn what_nothing_is_spent_on_is_not_done() {
    hold(&[
        (
            "The city shall spend neither money nor time on arresting people for their immigration status.",
            ENFORCE,
            PARTLY,
        ),
        ("The city shall spend no funds on arresting people for their immigration status.", ENFORCE, PARTLY),
        ("Town funds may not pay for detaining people for their immigration status.", ENFORCE, PARTLY),
        ("The city shall spend its funds on arresting people for their immigration status.", ENFORCE, BREAKS),
        ("The city shall spend no funds on new cars.", ENFORCE, NOTHING),
    ]);
}

#[test]
fn a_passage_does_not_hold_for_some() {
    hold(&[
        (
            "Deputies shall not honor ICE detainers. This rule does not protect a person convicted of robbery.",
            DETAINER,
            BREAKS,
        ),
        (
            "1. Deputies shall not honor ICE detainers.\n2. Members of a gang fall outside paragraph 1.",
            DETAINER,
            BREAKS,
        ),
        ("Deputies shall not honor ICE detainers. None of this holds for members of a gang.", DETAINER, BREAKS),
        (
            "Deputies shall not honor ICE detainers. Nothing in this rule benefits a person convicted of robbery.",
            DETAINER,
            BREAKS,
        ),
        (
            "Deputies may not (i) honor ICE detainers, (ii) arrest on an I-200. This does not apply to members of a gang.",
            DETAINER,
            BREAKS,
        ),
        (
            "Sec. 2. No deputy may\na. honor an ICE detainer;\nb. arrest on an I-200.\n\nSec. 5. Section 2 has no effect as to anyone convicted of robbery.",
            DETAINER,
            BREAKS,
        ),
        (
            "Deputies shall not honor ICE detainers. Nothing in this rule hinders service of a judge's warrant.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_savings_clause_may_stand_alone() {
    hold(&[
        (
            "… save that nothing in this policy keeps a member from telling ICE a person's immigration status.",
            FREE,
            CARRIES,
        ),
        (
            "Except that this section does not stop any officer from sending ICE information on immigration status.",
            FREE,
            CARRIES,
        ),
        ("… save that a member keeps a person's immigration status from ICE.", FREE, NOTHING),
    ]);
}

#[test]
fn steps_follow_arrows() {
    hold(&[
        ("Hit shows an ICE administrative warrant → call dispatch → arrest", WARRANT, BREAKS),
        ("Hit shows an ICE administrative warrant > confirm > arrest", WARRANT, BREAKS),
        ("Hit shows an ICE administrative warrant → do not arrest → do not detain", WARRANT, CARRIES),
        ("Hit shows a bench warrant → call dispatch → arrest", WARRANT, NOTHING),
    ]);
}

#[test]
fn an_aside_that_says_alone_parts_no_denial_from_its_ground() {
    hold(&[
        ("Refusing to show ID is not, standing alone, grounds for detaining a person.", IDENTITY, PARTLY),
        ("To learn a name is, without more, no reason for stopping anyone.", IDENTITY, PARTLY),
        ("Refusing to show ID is, standing alone, grounds for detaining a person.", IDENTITY, BREAKS),
    ]);
}

#[test]
fn a_rule_that_is_to_be_made_is_the_rule() {
    hold(&[
        ("The Sheriff shall issue a written directive that deputies may not honor ICE detainers.", DETAINER, CARRIES),
        (
            "The county agrees to adopt a policy under which deputies hold inmates past release on ICE detainers.",
            DETAINER,
            BREAKS,
        ),
        (
            "The Department will publish a rule which makes it clear that no officer shall ask about immigration status.",
            ASK,
            PARTLY,
        ),
        ("Congress shall enact a rule that deputies hold inmates past release on ICE detainers.", DETAINER, NOTHING),
    ]);
}

#[test]
fn who_says_so_may_stand_behind() {
    hold(&[
        (
            "Town officers will take the Peruvian consular card as identification, the chief told reporters.",
            CARDS,
            PARTLY,
        ),
        ("The chief let it be known that his officers would ignore ICE detainers.", DETAINER, CARRIES),
        (
            "Not long after his election, the sheriff announced that deputies would honor ICE detainers.",
            DETAINER,
            BREAKS,
        ),
        ("The town board endorsed the police practice of accepting consular cards as identification.", CARDS, PARTLY),
    ]);
}

#[test]
fn whoever_interprets_is_used_for_it() {
    hold(&[
        ("At night our interpreter is the Border Patrol agent at the bridge.", PRETEXT, NOTHING),
        ("Our interpreter for callers who speak no English is any ICE agent on duty.", PRETEXT, BREAKS),
        ("Our interpreter for callers who speak no English is never an ICE agent.", PRETEXT, PARTLY),
        ("Our interpreter for callers who speak no English is the clerk on duty.", PRETEXT, NOTHING),
    ]);
}

#[test]
fn a_box_for_a_case_asks_whether_it_is_so() {
    hold(&[
        ("The supplement has a box to be marked whenever the victim is not a citizen.", ASK, BREAKS),
        ("The supplement includes a line, required where the victim is an alien.", ASK, BREAKS),
        ("The supplement has a box to be marked whenever the victim is a minor.", ASK, NOTHING),
    ]);
}

#[test]
fn custody_is_no_subject_that_is_looked_into() {
    hold(&[
        ("Troopers may take people into custody for illegal entry.", ENFORCE, BREAKS),
        ("Troopers shall not take people into custody for illegal entry.", ENFORCE, PARTLY),
        ("Troopers may take people into custody for theft.", ENFORCE, NOTHING),
        ("Bond may not be turned away because ICE has lodged a detainer.", DETAINER, NOTHING),
        ("A prisoner, for whom ICE has lodged a detainer, is held past his release.", DETAINER, BREAKS),
        (
            "A prisoner ordered released, but on whom ICE has placed a detainer, is held for two more days.",
            DETAINER,
            BREAKS,
        ),
        ("Policemen accept consular cards as identification.", CARDS, PARTLY),
    ]);
}

#[test]
fn what_the_agency_asks_for_is_given_or_not() {
    hold(&[
        ("When ICE asks for two more days, the jail gives them.", DETAINER, BREAKS),
        ("When the inmate asks for two more blankets, the jail gives them.", DETAINER, NOTHING),
        ("A prisoner named in an ICE detainer shall remain locked up past his release.", DETAINER, BREAKS),
        ("A rider may not be held for an identity check unless an officer suspects an offense.", IDENTITY, PARTLY),
        ("A rider may be held for an identity check.", IDENTITY, BREAKS),
        ("A person who came back after deportation may be held until ICE is reached.", ENFORCE, BREAKS),
        ("A person who came back after lunch may be held until ICE is reached.", AGREEMENT, NOTHING),
        ("Deputies swear out the papers for a theft.", AGREEMENT, NOTHING),
    ]);
}
