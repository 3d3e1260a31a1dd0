use super::{ASK, CUSTODY, DETAINER, ENFORCE, IDENTITY, hold};

#[test]
fn a_list_of_verbs_stands_under_one_ban() {
    hold(&[
        (
            "A deputy cannot: allow agents into the cell block; hold a prisoner on the strength of an ICE detainer; or send booking photos.",
            DETAINER,
            "implements",
        ),
        (
            "Jailers shall not let agents into the cells, hold a prisoner on an ICE detainer, or send booking photos.",
            DETAINER,
            "implements",
        ),
        (
            "Jailers may let agents into the cells, hold a prisoner on an ICE detainer, or send booking photos.",
            DETAINER,
            "violates",
        ),
        (
            "Jailers shall not open the cells; hold a prisoner on an ICE detainer until the van comes.",
            DETAINER,
            "violates",
        ),
    ]);
}

#[test]
fn who_leaves_others_alone_is_permitted_nothing() {
    hold(&[
        ("Nor shall members hinder immigration enforcement by federal agents.", ENFORCE, "silent"),
        ("Employees shall not obstruct ICE agents in enforcing immigration law.", ENFORCE, "silent"),
        ("No policy may prohibit officers from enforcing immigration law.", ENFORCE, "violates"),
        ("No supervisor may prevent an officer from enforcing immigration law.", ENFORCE, "violates"),
    ]);
}

#[test]
fn what_is_taken_out_of_one_clause_is_not_taken_out_of_the_other() {
    let two = "Nobody is held for ICE without a judge's warrant, and our clerks do not ask anyone's immigration status unless a sergeant wants it.";
    hold(&[(two, DETAINER, "implements"), (two, ASK, "violates")]);
    hold(&[
        (
            "The sheriff said that nobody is held for ICE without a judge's warrant, and that deputies ask about citizenship only at booking.",
            DETAINER,
            "implements",
        ),
        (
            "The sheriff said that nobody is held for ICE without a judge's warrant, and that deputies ask about citizenship only at booking.",
            ASK,
            "violates",
        ),
        (
            "Nobody is held for ICE and our jailers keep nobody on a detainer, unless a sergeant wants it.",
            DETAINER,
            "violates",
        ),
    ]);
}

#[test]
fn holding_and_handing_are_said_of_things_too() {
    hold(&[
        ("Applicants for the position must hold U.S. citizenship.", ENFORCE, "silent"),
        ("A consular card tells nothing of the immigration status of whoever holds it.", ENFORCE, "silent"),
        ("A consular card is for identification of whoever holds it.", IDENTITY, "silent"),
        (
            "Before ICE interviews a prisoner over a civil immigration violation, the prisoner shall be handed a consent form.",
            CUSTODY,
            "silent",
        ),
        ("A prisoner with a civil immigration violation shall be handed over to ICE.", CUSTODY, "violates"),
        ("Nothing in this rule bars the question where a county form calls for the birthplace.", CUSTODY, "silent"),
    ]);
}

/// Two rules in one sentence say what they say apart, whatever joins them.
#[test]
fn neither_of_two_rules_turns_the_other_round() {
    const JOINTS: &[&str] =
        &[", and ", "; ", " and ", ", but ", ". ", "; and ", ", while ", ", whereas ", "; however, ", ", although "];
    let mut cases = Vec::new();
    for joint in JOINTS {
        let join = |a: &str, b: &str| {
            let sentence = format!("{a}{joint}{b}.");
            // behind a full stop a sentence begins with a capital
            sentence.replace(". o", ". O").replace(". d", ". D").replace(". t", ". T")
        };
        let ask = "officers shall not ask anyone about immigration status";
        let hold_them = "deputies may hold a prisoner on an immigration detainer";
        let log = "the log is kept at the desk";
        let mixed = join("Officers shall not ask anyone about immigration status", hold_them);
        cases.push((mixed.clone(), ASK, "partial"));
        cases.push((mixed, DETAINER, "violates"));
        let turned = join("Deputies may hold a prisoner on an immigration detainer", ask);
        cases.push((turned.clone(), DETAINER, "violates"));
        cases.push((turned, ASK, "partial"));
        cases.push((join("The log is kept at the desk", ask), ASK, "partial"));
        cases.push((join("Officers shall not ask anyone about immigration status", log), ASK, "partial"));
        cases.push((
            join("Officers may not arrest anyone because of immigration status", hold_them),
            ENFORCE,
            "partial",
        ));
    }
    hold(&cases.iter().map(|(text, provision, expected)| (text.as_str(), *provision, *expected)).collect::<Vec<_>>());
}

#[test]
fn a_case_set_before_who_acts_denies_nothing_of_the_act() {
    let call = "The clerk will book the prisoner, and if he is not a citizen the officer shall call ICE.";
    let ask = "The clerk shall ask where the person was born, and if he is foreign born ICE shall be notified.";
    hold(&[(call, CUSTODY, "violates"), (ask, ASK, "violates")]);
    hold(&[(
        "Agencies may not ask about immigration status unless it is connected with the investigation of a crime under state or local law.",
        ASK,
        "violates",
    )]);
}
