use super::*;

#[test]
fn a_cleft_sentence_says_what_is_done() {
    hold(&[
        ("What we do when an ICE detainer comes in is keep the inmate in his cell.", DETAINER, BREAKS),
        ("How it works: we hold the inmate for ICE.", DETAINER, BREAKS),
        ("What guards cannot do is hold an inmate on an ICE detainer.", DETAINER, CARRIES),
        ("What guards should know is that an ICE detainer is a request.", DETAINER, NOTHING),
    ]);
}

#[test]
fn to_weigh_whether_to_act_is_to_be_free_to_act() {
    hold(&[
        ("In deciding whether to honor an ICE detainer, the sergeant looks at the charge.", DETAINER, BREAKS),
        ("Consider bed space when deciding whether to hold an inmate on an ICE detainer.", DETAINER, BREAKS),
        ("The lieutenant decides whether an ICE detainer is honored.", DETAINER, BREAKS),
        (
            "When deciding whether to inquire into immigration status, consider the following:\n\n- demeanor\n- plates",
            ASK,
            BREAKS,
        ),
        ("Holding an inmate on an ICE detainer is the sergeant's decision.", DETAINER, BREAKS),
        ("A judge decides whether to hold a man on an ICE detainer.", DETAINER, NOTHING),
        (
            "Before deciding whether to honor an ICE detainer, the clerk shall find a judge's warrant.",
            DETAINER,
            CARRIES,
        ),
        ("In deciding whether to release an inmate, the clerk shall not consider an ICE detainer.", DETAINER, NOTHING),
        ("Whether officers may ask about immigration status is a question for counsel.", ASK, NOTHING),
    ]);
}

#[test]
fn neither_and_nor_deny_whatever_they_stand_before() {
    hold(&[
        ("We neither arrest nor detain anyone on an administrative immigration warrant.", WARRANT, CARRIES),
        ("No one shall be stopped, nor shall anyone be detained, to learn who he is.", IDENTITY, CARRIES),
        ("No one should be stopped, and no one should be held, merely so that we learn who he is.", IDENTITY, CARRIES),
        ("No clerk asks anyone about immigration status, and no clerk writes it down.", ASK, CARRIES),
    ]);
}

#[test]
fn notes_leave_out_their_verbs() {
    hold(&[
        ("ICE hold = no release.", DETAINER, BREAKS),
        ("No detention for ICE.", DETAINER, CARRIES),
        ("No ID + no English = call Border Patrol.", PRETEXT, BREAKS),
        ("Intake card 3: name, address, citizenship, next of kin.", ASK, BREAKS),
        ("Intake card 3: name, address, next of kin, allergies.", ASK, NOTHING),
        ("The clerk completes the joint sheet; line 11 is the immigration status of the owner.", ASK, BREAKS),
    ]);
}

#[test]
fn a_short_answer_takes_up_its_question() {
    hold(&[
        (
            "LEIN shows an administrative immigration warrant. Do I arrest?\n\nNo. We neither arrest nor detain anyone on it.",
            WARRANT,
            CARRIES,
        ),
        (
            "Can we keep a man an extra day because ICE asked us to? Only if a judge has signed a warrant.",
            DETAINER,
            CARRIES,
        ),
        ("I am asked whether officers may ask victims about immigration status. They may not.", VICTIMS, PARTLY),
        ("A hit shows an administrative immigration warrant. Do not arrest. Do not detain.", WARRANT, CARRIES),
        ("MYTH: the jail has to obey an ICE detainer.", DETAINER, NOTHING),
    ]);
}

#[test]
fn papers_are_held_and_nobody_is() {
    hold(&[
        ("Passports found at the scene are held until the owner establishes identity.", IDENTITY, NOTHING),
        ("The clerk holds every card until the owner establishes identity.", IDENTITY, NOTHING),
        ("Officers stop whoever walks by and find out who it is.", IDENTITY, BREAKS),
        ("Officers may stop a cyclist for riding unlit and identify him for the citation.", IDENTITY, NOTHING),
    ]);
}

#[test]
fn misread_letters_and_split_words_are_folded() {
    hold(&[
        ("The jail wiII honor an immi gration detainer and hold the inrnate.", DETAINER, BREAKS),
        ("Officers shaIl n0t ask about, nor rec0rd, any person's irnmigration sta tus.", ASK, CARRIES),
        ("Mernbers rnay arrest 0n an adrninistrative imrnigration vvarrant.", WARRANT, BREAKS),
    ]);
}

#[test]
fn who_is_the_first_to_do_it_or_has_bound_himself_to_does_it() {
    hold(&[
        ("The sheriff was the first in the state to refuse consular cards as identification.", CARDS, BREAKS),
        ("Ours became the only lockup in the county to hold inmates on ICE detainers.", DETAINER, BREAKS),
        ("The chief was not the first to ask anyone about immigration status.", ASK, NOTHING),
        ("The department has agreed to accept consular cards as identification.", CARDS, PARTLY),
        ("Our deputies have decided to hold inmates on ICE detainers.", DETAINER, BREAKS),
        ("The sheriff has decided not to hold inmates on ICE detainers.", DETAINER, CARRIES),
        ("We are going to ask everyone about immigration status.", ASK, BREAKS),
        ("We are not going to ask anyone about immigration status.", ASK, PARTLY),
        ("The union has agreed to a longer shift.", ASK, NOTHING),
    ]);
}

#[test]
fn what_may_not_be_let_happen_may_not_happen() {
    hold(&[
        ("Deputies do not let immigration status weigh in setting bond.", CUSTODY, PARTLY),
        ("Supervisors shall not allow an ICE detainer to delay a release.", DETAINER, CARRIES),
        ("Supervisors shall let immigration status weigh in setting bond.", CUSTODY, BREAKS),
        ("Supervisors can neither allow a member to ask about immigration status nor overlook it.", ASK, PARTLY),
        ("It is beyond the sheriff's authority to hold an inmate on an ICE detainer.", DETAINER, CARRIES),
        ("It is beyond the mayor's power to forbid officers to ask about immigration status.", ASK, BREAKS),
        ("The number of times a deputy may hold an inmate on an ICE detainer is zero.", DETAINER, CARRIES),
        ("The number of times a deputy may call the language line is zero.", PRETEXT, NOTHING),
        (
            "Every county shall adopt a policy prohibiting deputies from holding anyone on an ICE detainer.",
            DETAINER,
            CARRIES,
        ),
        (
            "Every county shall repeal any policy prohibiting deputies from holding anyone on an ICE detainer.",
            DETAINER,
            NOTHING,
        ),
        ("Resolved, that a witness who comes forward be asked for his immigration status.", ASK, BREAKS),
        ("Resolved, that the minutes be kept.", ASK, NOTHING),
    ]);
}

#[test]
fn a_reason_that_tells_what_is_done_says_so() {
    hold(&[
        ("Because deputies hold inmates on ICE detainers, the cells are full.", DETAINER, BREAKS),
        ("The cells are empty, as deputies do not hold inmates on ICE detainers.", DETAINER, CARRIES),
        ("Because ICE holds inmates, the county does not.", DETAINER, NOTHING),
        ("As deputies book an inmate, they shall not ask about immigration status.", ASK, PARTLY),
    ]);
}

#[test]
fn a_verb_that_its_own_object_denies_is_denied_alone() {
    hold(&[
        ("Troopers shall stay out of federal raids and question nobody on immigration status.", ASK, PARTLY),
        ("Citizenship is counted under none of the factors for housing.", CUSTODY, PARTLY),
        ("Citizenship is counted under two of the factors for housing.", CUSTODY, BREAKS),
        ("When a caller speaks no English, ring an interpreter, never the Border Patrol.", PRETEXT, PARTLY),
        ("When a caller speaks no English, ring the Border Patrol, never an interpreter.", PRETEXT, BREAKS),
    ]);
}

#[test]
fn a_card_that_gives_no_leave_to_drive_is_still_accepted() {
    hold(&[
        ("Consular cards are good for a report, and not for driving.", CARDS, PARTLY),
        ("Consular cards are good for a raffle, and not for identification.", CARDS, BREAKS),
    ]);
}

#[test]
fn whoever_has_to_account_for_a_question_is_free_to_ask_it() {
    hold(&[
        ("Officers who ask about immigration status must be prepared to say why.", ASK, BREAKS),
        ("If you ask about immigration status, be ready to justify it to your sergeant.", ASK, BREAKS),
        ("Officers who ask about a tattoo must be prepared to say why.", ASK, NOTHING),
        ("If a driver asks about immigration status, be ready to justify the stop.", ASK, NOTHING),
        ("It is common for deputies to hold inmates on ICE detainers.", DETAINER, BREAKS),
        ("It is common for inmates to ask for a lawyer.", DETAINER, NOTHING),
    ]);
}

#[test]
fn who_rules_it_and_what_else_is_denied_change_nothing() {
    hold(&[
        ("Asking anyone about immigration status is neither useful nor permitted.", ASK, PARTLY),
        ("Asking anyone about a nickname is neither useful nor permitted.", ASK, NOTHING),
        ("Nobody is forbidden by the order to tell ICE a person's immigration status.", FREE, CARRIES),
        ("Everybody is forbidden by the order to tell ICE a person's immigration status.", FREE, BREAKS),
        ("The sheriff's order has deputies leave raids alone and question nobody on immigration status.", ASK, PARTLY),
        ("The sheriff's order has deputies question everybody on immigration status.", ASK, BREAKS),
    ]);
}
