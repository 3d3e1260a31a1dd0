use super::*;

#[test]
fn a_modal_in_a_condition_is_not_the_rule() {
    hold(&[
        ("Where the papers do not allow it, officers may ask about immigration status.", ASK, BREAKS),
        (
            "If an inmate who cannot post bond has an immigration detainer, the jail shall hold the inmate.",
            DETAINER,
            BREAKS,
        ),
        ("Officers hold anyone who cannot show lawful presence.", ENFORCE, BREAKS),
    ]);
}

#[test]
fn a_clause_that_opens_with_its_verb_is_a_condition() {
    hold(&[
        ("Should an immigration detainer arrive, the sergeant may keep the inmate in custody.", DETAINER, BREAKS),
        ("Should ICE lodge an immigration detainer, the inmate shall be released on time.", DETAINER, CARRIES),
    ]);
}

#[test]
fn a_fronted_clause_ends_before_its_main_clause() {
    hold(&[
        ("When ICE raids a shop, our officers arrest the workers who are in the country illegally.", ENFORCE, BREAKS),
        (
            "When a driver has no license, the officer issues a ticket; ICE is not contacted for that reason.",
            PRETEXT,
            PARTLY,
        ),
    ]);
}

#[test]
fn a_narrowing_word_counts_where_it_narrows() {
    hold(&[
        ("Officers shall not stop or detain anyone solely to find out who they are.", IDENTITY, CARRIES),
        ("Officers shall not hold anyone solely because of an immigration detainer.", DETAINER, PARTLY),
    ]);
}

#[test]
fn a_ground_is_no_object() {
    hold(&[
        ("Officers shall not question anyone because of immigration status.", ASK, NOTHING),
        (
            "Officers may not stop, question or arrest people for no other reason than their immigration status.",
            ASK,
            NOTHING,
        ),
    ]);
}
