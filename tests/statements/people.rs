use super::*;

#[test]
fn only_the_citys_own_people_can_break_its_rules() {
    hold(&[
        ("ICE officers may arrest a person on an administrative immigration warrant.", WARRANT, NOTHING),
        ("An officer of Immigration and Customs Enforcement may detain aliens.", ENFORCE, NOTHING),
        ("Deputies may arrest a person on an administrative immigration warrant.", WARRANT, BREAKS),
    ]);
}

#[test]
fn prisoners_are_everybody_whom_a_detainer_can_hold() {
    hold(&[
        ("Inmates shall not be held on an immigration detainer without a judicial warrant.", DETAINER, CARRIES),
        ("We release prisoners on time whether or not an immigration detainer is on file.", DETAINER, CARRIES),
    ]);
}

#[test]
fn a_rule_for_some_says_nothing_of_others() {
    hold(&[
        ("Officers shall ask everyone taken into custody about immigration status.", VICTIMS, NOTHING),
        ("Officers shall not ask victims about immigration status unless a prosecutor wants to know.", ASK, NOTHING),
        ("Officers shall not ask victims about immigration status unless a prosecutor wants to know.", VICTIMS, BREAKS),
    ]);
}

#[test]
fn terms_near_a_concept_hide_nothing_without_it() {
    hold(&[
        ("Officers shall not accept a foreign passport.", CARDS, BREAKS),
        ("City identification cards may be refused at the officer's discretion.", CARDS, BREAKS),
        ("Methods of identification shall not vary from person to person.", CARDS, PARTLY),
    ]);
}
