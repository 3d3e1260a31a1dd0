//! Questions, notes and gag rules in words of many kinds: a verb counts by what it is done to, before it or behind it.

use super::*;

/// The subject of a passive counts as what stands behind the verb, and other subjects do not.
#[test]
fn a_verb_counts_by_what_it_is_done_to() {
    hold(&[
        ("The citizenship of a boater may be set down on the safety card.", ASK, BREAKS),
        ("The citizenship of a boater shall not be set down on the safety card.", ASK, PARTLY),
        ("The hour of the launch may be set down on the safety card.", ASK, NOTHING),
        ("A roster of riders' visa dates may be kept by the bus office.", ASK, BREAKS),
        ("A roster of riders' bus passes may be kept by the bus office.", ASK, NOTHING),
        ("Lifeguards may note in the log that the swimmer is here unlawfully.", ASK, BREAKS),
        ("Lifeguards may note in the log that the swimmer is out of breath.", ASK, NOTHING),
        ("A passenger may be put through questions about how he came to this country.", ASK, BREAKS),
        ("A passenger may be put through questions about how he came to the station.", ASK, NOTHING),
    ]);
}

/// What no lexicon has for a question: by its object, by way of something else, or as what is left out.
#[test]
fn questions_without_a_verb_of_asking() {
    hold(&[
        ("Renters may be pumped about their immigration status.", ASK, BREAKS),
        ("Renters shall not be pumped about their immigration status.", ASK, PARTLY),
        ("Renters may be reassured about their immigration status.", ASK, NOTHING),
        ("Detectives may warm up a suspect by asking about his immigration status.", ASK, BREAKS),
        ("Detectives may warm up a suspect by asking about his family.", ASK, NOTHING),
        ("Clerks shall serve residents without asking about immigration status.", ASK, PARTLY),
        ("Clerks shall serve residents without asking about their income.", ASK, NOTHING),
        ("Renters shall not be required to declare their immigration status.", ASK, PARTLY),
        ("Renters shall not be required to declare their pets.", ASK, NOTHING),
        ("Officers may question a speaker during the hearing about his immigration status.", ASK, BREAKS),
        ("The survey card may carry a line for the resident's alien number.", ASK, BREAKS),
        ("The survey card may carry a line for the resident's house number.", ASK, NOTHING),
    ]);
}

/// Who turns to the police, saw something or was harmed, by what he comes for and by what befell him.
#[test]
fn people_in_need_of_the_police() {
    hold(&[
        (
            "Officers may ask a woman picking up a copy of an accident report about her immigration status.",
            VICTIMS,
            BREAKS,
        ),
        ("A cyclist struck by a van may be asked about his immigration status.", VICTIMS, BREAKS),
        ("A cyclist struck by a van shall not be asked about his immigration status.", VICTIMS, PARTLY),
        ("People who overheard the quarrel may be asked about their immigration status.", VICTIMS, BREAKS),
        ("Tenants reporting a prowler may be asked about their immigration status.", VICTIMS, BREAKS),
        ("Tenants reporting a prowler may be asked about their dogs.", VICTIMS, NOTHING),
        ("A man under arrest for theft may be asked about his immigration status.", VICTIMS, NOTHING),
    ]);
}

/// What keeps status from the agency: silence, a clause, a rule, and what somebody is punished for.
#[test]
fn what_keeps_status_from_the_agency() {
    hold(&[
        ("Jail staff may keep a prisoner's citizenship from ICE.", FREE, BREAKS),
        ("Jail staff shall not keep a prisoner's citizenship from ICE.", FREE, CARRIES),
        ("Jail staff may keep a prisoner's belt from ICE.", FREE, NOTHING),
        ("A deputy may be disciplined for having told ICE of a person's immigration status.", FREE, BREAKS),
        ("A deputy shall not be disciplined for having told ICE of a person's immigration status.", FREE, CARRIES),
        ("A deputy may be disciplined for having told ICE of a parade.", FREE, NOTHING),
        ("The City shall not adopt a rule that bars sharing immigration status with ICE.", FREE, CARRIES),
        ("The City may adopt a rule that bars sharing immigration status with ICE.", FREE, BREAKS),
        ("The City may adopt a rule that bars parking at the station.", FREE, NOTHING),
        ("Officials shall not impede the exchange of immigration status information with ICE.", FREE, CARRIES),
    ]);
}
