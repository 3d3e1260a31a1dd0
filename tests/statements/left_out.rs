use super::{ASK, DETAINER, ENFORCE, HELP, IDENTITY, WARRANT, hold};

/// A permission behind a ban that says what the ban says, and not again of what, lets that through.
#[test]
fn what_is_let_through_needs_no_object_of_its_own() {
    hold(&[
        ("Clerks shall not ask about immigration status. Detectives may ask in felony cases.", ASK, "violates"),
        ("Clerks shall not ask about immigration status, but sergeants may ask when they see fit.", ASK, "violates"),
        (
            "Clerks shall not ask about immigration status; provided that sergeants may ask in felony cases.",
            ASK,
            "violates",
        ),
        (
            "No prisoner shall be held on an ICE detainer. However, the jail may hold a prisoner convicted of a robbery.",
            DETAINER,
            "violates",
        ),
        (
            "No prisoner shall be held on an ICE detainer; provided, however, that the jail may hold a prisoner convicted of a robbery.",
            DETAINER,
            "violates",
        ),
        (
            "Deputies shall not arrest on an administrative warrant. Nevertheless, they may arrest an inmate with two convictions.",
            WARRANT,
            "violates",
        ),
    ]);
}

#[test]
fn what_has_an_object_or_a_lawful_ground_of_its_own_is_no_exception() {
    hold(&[
        ("Clerks shall not ask about immigration status, but may ask for a telephone number.", ASK, "partial"),
        ("Clerks shall not ask about immigration status, but they may ask where a person lives.", ASK, "partial"),
        ("Clerks shall not ask about immigration status, but they may ask when a statute requires it.", ASK, "partial"),
        (
            "No prisoner shall be held on an ICE detainer. However, a prisoner may be held on a criminal charge.",
            DETAINER,
            "implements",
        ),
        (
            "No prisoner shall be held on an ICE detainer. However, the jail may hold a prisoner with a judge's warrant.",
            DETAINER,
            "implements",
        ),
        (
            "No prisoner shall be held on an ICE detainer. However, the jail may hold a prisoner awaiting arraignment.",
            DETAINER,
            "implements",
        ),
        (
            "No prisoner shall be held on an ICE detainer; however, the jail may hold a prisoner until his ride arrives.",
            DETAINER,
            "implements",
        ),
        (
            "No person shall be held on an ICE detainer, but a deputy may detain a person during a traffic stop.",
            DETAINER,
            "implements",
        ),
        (
            "Deputies shall not arrest a person because of immigration status. Still, a deputy may arrest a drunk driver.",
            ENFORCE,
            "partial",
        ),
        (
            "Deputies shall not arrest on an administrative warrant, but they may arrest a driver who strikes an agent.",
            WARRANT,
            "partial",
        ),
    ]);
}

#[test]
fn a_denial_is_found_wherever_it_stands() {
    hold(&[
        (
            "It is the policy of this Office that no inmate of the County Jail be held on an ICE detainer.",
            DETAINER,
            "implements",
        ),
        (
            "It is the policy of this Office that every inmate of the County Jail be held on an ICE detainer.",
            DETAINER,
            "violates",
        ),
        ("Members shall request no assistance from ICE, except in investigations of homicide.", HELP, "implements"),
        ("Neither orally nor in writing shall a clerk ask about or record immigration status.", ASK, "implements"),
        ("Neither in forms nor in reports shall officers record immigration status.", ASK, "partial"),
        ("Finding out who somebody is shall never be the only purpose of a stop.", IDENTITY, "partial"),
        (
            "A prisoner shall not be held beyond the hour at which he would be released but for an immigration detainer.",
            DETAINER,
            "implements",
        ),
        (
            "A prisoner shall be held beyond the hour at which he would be released but for an immigration detainer.",
            DETAINER,
            "violates",
        ),
        ("Nobody is to be detained on the sole strength of a suspicion about immigration status.", ENFORCE, "partial"),
        ("\u{2718} DON'T detain anyone because of:\n- an immigration detainer", DETAINER, "implements"),
    ]);
}
