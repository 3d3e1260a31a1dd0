//! What a station's papers say in passing: desks with names of their own, homonyms of cold weather and of other agencies,
//! rules set apart for citizens, orders that are not given.

use super::*;

/// A desk's name does nothing, and what is called like the agency or its paper is not it.
#[test]
fn names_and_homonyms() {
    hold(&[
        ("A Form I-247A goes to the Holds Desk on the second floor.", DETAINER, NOTHING),
        ("The desk holds the prisoner on a Form I-247A.", DETAINER, BREAKS),
        ("The desk holds the original of a Form I-247A.", DETAINER, NOTHING),
        ("ICE on the overpass is called in to the road commission.", HELP, NOTHING),
        ("ICE is called in for cars parked on the overpass.", HELP, BREAKS),
        ("ICE detainers are filed. A detainer lodged by the parole board is honored.", DETAINER, NOTHING),
        ("ICE detainers are filed. A detainer lodged by the agency is honored.", DETAINER, BREAKS),
        (
            "# Immigration law\n\nThe Secretary may sign an agreement under 8 USC 1357(g) with any state.",
            AGREEMENT,
            NOTHING,
        ),
        ("# Immigration law\n\nThe Sheriff may sign an agreement under 8 USC 1357(g).", AGREEMENT, BREAKS),
        ("The jail holds the prisoner on an ICE detainer.", DETAINER, BREAKS),
        ("# ICE\n\n## Holds other than immigration\n\nA detainer is honored at intake.", DETAINER, NOTHING),
        ("# ICE\n\n## Holds at intake\n\nA detainer is honored at intake.", DETAINER, BREAKS),
    ]);
}

/// Who makes no such rule keeps to the ban as who does not make one.
#[test]
fn what_is_not_made() {
    hold(&[
        ("The Mayor shall issue no order by which clerks may ask about immigration status.", ASK, PARTLY),
        ("The Mayor shall adopt no policy that requires clerks to ask about immigration status.", ASK, PARTLY),
        ("The Mayor shall adopt a policy that requires clerks to ask about immigration status.", ASK, BREAKS),
        (
            "The Sheriff shall sign no pact by which deputies of this office are to act as immigration agents.",
            AGREEMENT,
            CARRIES,
        ),
        (
            "The Sheriff shall sign a pact by which deputies of this office are to act as immigration agents.",
            AGREEMENT,
            BREAKS,
        ),
    ]);
}

/// What only citizens get, and what everybody gets wherever he was born.
#[test]
fn for_citizens_only() {
    hold(&[
        ("Release on bond is open to citizens only.", CUSTODY, BREAKS),
        ("Release on bond is open to everyone.", CUSTODY, NOTHING),
        ("Book-and-release is for citizens only.", CUSTODY, BREAKS),
        ("Book-and-release is for misdemeanors only.", CUSTODY, NOTHING),
        ("Detainees are booked in the same way, wherever they were born.", CUSTODY, PARTLY),
        (
            "Detainees, whether citizens or not and by whatever road they came, are booked in one manner.",
            CUSTODY,
            PARTLY,
        ),
        ("Detainees who are not citizens are booked last.", CUSTODY, BREAKS),
        ("The jail releases a detainee later if he is a noncitizen.", CUSTODY, BREAKS),
        ("The jail does not release a detainee later if he is a noncitizen.", CUSTODY, PARTLY),
        ("The jail releases a detainee two days later if he is a drunk driver.", CUSTODY, NOTHING),
    ]);
}

/// "Whoever", "him" and "it": who or what is meant.
#[test]
fn who_is_meant() {
    hold(&[
        ("Whoever reports a theft or saw one is not asked about immigration status.", VICTIMS, CARRIES),
        ("Whoever reports a theft or saw one is asked about immigration status.", ASK, BREAKS),
        (
            "Guards shall stop a visitor whom they do not recognize and hold him until his name and address are known.",
            IDENTITY,
            BREAKS,
        ),
        ("Guards shall greet a visitor whom they do not recognize and show him the way.", IDENTITY, NOTHING),
        ("If ICE asks for the immigration status of a tenant, do not release it.", DETAINER, NOTHING),
        ("If ICE asks for the immigration status of a tenant, do not release it.", FREE, BREAKS),
        ("A detainee with an ICE detainer leaves when his fine is paid.", DETAINER, CARRIES),
        ("A detainee with an ICE detainer leaves his shoes at the desk.", DETAINER, NOTHING),
    ]);
}

/// Help that is asked for in the passive, and the cases to which it is kept.
#[test]
fn help_that_is_asked() {
    hold(&[
        ("No help is asked of ICE except in kidnappings.", HELP, CARRIES),
        ("Help is asked of ICE in parking cases.", HELP, BREAKS),
        ("Help may be asked of ICE solely in homicide cases.", HELP, CARRIES),
        ("Help may be asked of the fire department solely in parking cases.", HELP, NOTHING),
    ]);
}

/// Verbs of every day with an article behind them, as a manual has them.
#[test]
fn plain_verbs() {
    hold(&[
        ("The deputy serves the ICE administrative warrant.", WARRANT, BREAKS),
        ("The deputy serves the community with the detective bureau.", WARRANT, NOTHING),
        ("Clerks ignore the consular card.", CARDS, BREAKS),
        ("Clerks recognize the importance of a good photograph.", CARDS, NOTHING),
        ("Clerks do not recognize the consular card.", CARDS, BREAKS),
        ("Clerks shall not give a consular card less weight than a license.", CARDS, PARTLY),
        ("Clerks may give a consular card less weight than a license.", CARDS, BREAKS),
        ("Prisoners are kept for ICE.", DETAINER, BREAKS),
        ("Prisoners' belts are kept for the property clerk.", DETAINER, NOTHING),
        ("Officers take in anyone whom an ICE administrative warrant names.", WARRANT, BREAKS),
        ("\"Stop\" takes in a short detention on an ICE administrative warrant.", WARRANT, NOTHING),
        ("Log in the report the immigration status of the victim.", ASK, BREAKS),
        ("Log in to the report system before the victim's interview.", ASK, NOTHING),
        ("Noncitizens are booked apart from others.", CUSTODY, BREAKS),
        ("Noncitizens are booked apart from others.", ENFORCE, NOTHING),
        ("Noncitizens are booked for being here unlawfully.", ENFORCE, BREAKS),
    ]);
}

/// A ground that only the sentence before names, and a case that only the words before a question name.
#[test]
fn grounds_of_the_sentence_before() {
    hold(&[
        ("A tourist may speak no English. Guides shall not call ICE because of it.", PRETEXT, PARTLY),
        ("A tourist may speak no English. Guides shall call ICE because of it.", PRETEXT, BREAKS),
        ("A tourist may lose his hat. Guides shall not call ICE because of it.", PRETEXT, NOTHING),
        ("A tourist may speak no English. That is no reason to call ICE.", PRETEXT, PARTLY),
        ("A tourist may be late. That is no reason to call ICE.", PRETEXT, NOTHING),
        ("Q: A tourist speaks no English. Do I call ICE?\nA: You do not.", PRETEXT, PARTLY),
        ("Q: A tourist speaks no English. Do I call ICE?\nA: Of course.", PRETEXT, BREAKS),
        ("Q: A tourist has lost his way. Do I call ICE?\nA: Of course not.", PRETEXT, NOTHING),
        ("Q: May I ask about immigration status?\nA: The order forbids it.", ASK, PARTLY),
        ("Q: May I ask about immigration status?\nA: Absolutely.", ASK, BREAKS),
    ]);
}

/// Help that callers ask for is none that is asked of them; what a chief wants is an order.
#[test]
fn who_asks_whom() {
    hold(&[
        ("Guards do not ask people who come to them for help about immigration status.", VICTIMS, CARRIES),
        ("Guards ask people who come to them for help about immigration status.", VICTIMS, BREAKS),
        ("I want you to ask every boater about immigration status.", ASK, BREAKS),
        ("I want you to ask every boater about life vests.", ASK, NOTHING),
    ]);
}

/// A question that is contrasted with the one that is put, everybody treated the same, requests that end in the bin.
#[test]
fn contrasts() {
    hold(&[
        ("A boater who reports a theft is asked what is gone, not what his immigration status is.", ASK, NOTHING),
        ("A boater who reports a theft is asked what his immigration status is, not what is gone.", ASK, BREAKS),
        ("The desk treats every inmate the same at release, whatever his immigration status.", CUSTODY, PARTLY),
        ("The desk treats every inmate the same at release, whatever his shoe size.", CUSTODY, NOTHING),
        ("We ask ICE for help in nothing but murders and kidnappings.", HELP, CARRIES),
        ("We ask the coroner for help in nothing but murders and kidnappings.", HELP, NOTHING),
        ("Requests from ICE about somebody's citizenship are thrown away.", FREE, BREAKS),
        ("Requests from the press about somebody's citizenship are thrown away.", FREE, NOTHING),
    ]);
}

/// What is named by a verb before its subject, as the one case, or as the kind that is left out.
#[test]
fn fronted_and_left_out() {
    hold(&[
        ("At no point is a boater's immigration status asked.", ASK, PARTLY),
        ("At no point is a boater's weight asked.", ASK, NOTHING),
        ("It is all right to ask a boater about immigration status.", ASK, BREAKS),
        ("ICE is asked to help with parking.", HELP, BREAKS),
        ("The scouts are asked to help with parking.", HELP, NOTHING),
        ("A stop for no other purpose than to learn a name is not allowed.", IDENTITY, PARTLY),
        ("A stop for no other purpose than to learn a name is allowed.", IDENTITY, BREAKS),
        ("The Mayor may sign any agreement except a 287(g) agreement.", AGREEMENT, NOTHING),
        ("Guards may ask about immigration status except the immigration status of children.", ASK, BREAKS),
        ("Guards Hold Inmates for ICE", DETAINER, BREAKS),
        ("The Mayor may sign any agreement, and a 287(g) agreement first of all.", AGREEMENT, BREAKS),
        ("ICE may lodge a detainer. In that case the detainee is kept for two days more.", DETAINER, BREAKS),
        ("ICE may lodge a detainer. In that case the detainee is released on time all the same.", DETAINER, CARRIES),
        ("A judge has signed a warrant. In that case the detainee is kept for ICE.", DETAINER, NOTHING),
        ("There is no judge's warrant. In that case the detainee is kept for ICE.", DETAINER, BREAKS),
        ("Detainees with a judge's warrant are rare. They are kept on an ICE detainer.", DETAINER, BREAKS),
        ("No arrests on ICE administrative warrants without the lieutenant's okay.", WARRANT, BREAKS),
    ]);
}

/// A "do" that only denies, a case that is denied before its verb, and rows that say what nobody is.
#[test]
fn denied_by_little_words() {
    hold(&[
        ("Guards do not do the work of immigration agents.", AGREEMENT, CARRIES),
        ("Guards do the work of immigration agents.", AGREEMENT, BREAKS),
        ("In no conversation at the gate shall a guard ask about immigration status.", ASK, PARTLY),
        ("In every conversation at the gate a guard shall ask about immigration status.", ASK, BREAKS),
        ("In no conversation at the gate shall a guard ask about hats.", ASK, NOTHING),
        (
            "| Paper | At intake |\n|---|---|\n| Form I-200 | Nobody is booked or kept on the strength of it |",
            WARRANT,
            CARRIES,
        ),
    ]);
}

/// What is turned down is not done, how urgently it is asked makes no difference, and nobody gets a form of his own.
#[test]
fn turned_down() {
    hold(&[
        ("The desk shall decline requests from ICE to hold a prisoner.", DETAINER, CARRIES),
        ("The desk declines every request by ICE to keep a detainee.", DETAINER, CARRIES),
        ("The desk honors every request by ICE to keep a detainee.", DETAINER, BREAKS),
        (
            "An arrest on an ICE administrative warrant, however urgently ICE may ask for it, is forbidden.",
            WARRANT,
            PARTLY,
        ),
        (
            "An arrest on an ICE administrative warrant, however urgently ICE may ask for it, is allowed.",
            WARRANT,
            BREAKS,
        ),
        ("Noncitizens are not to be given a different checklist at release.", CUSTODY, PARTLY),
        ("Noncitizens are to be given a different checklist at release.", CUSTODY, BREAKS),
    ]);
}
