use super::*;

#[test]
fn bare_items_share_the_clause_of_the_last() {
    hold(&[(
        "Officers may not:\n\n1. stop\n2. arrest\n3. investigate, or\n4. detain\nany person because of immigration status or a suspected violation of immigration law.",
        ENFORCE,
        CARRIES,
    )]);
}

#[test]
fn people_may_be_listed_before_the_clause() {
    hold(&[(
        "With\n\n- victims,\n- witnesses, and\n- callers who seek police services\nno officer shall raise the subject of immigration status.",
        VICTIMS,
        CARRIES,
    )]);
}

#[test]
fn a_lead_in_gives_its_items_their_force() {
    hold(&[
        ("Officers shall not:\n\n- ask about immigration status;\n- record immigration status.", ASK, CARRIES),
        (
            "The duties of the jail are to:\n\n- hold prisoners on immigration detainers;\n- serve meals.",
            DETAINER,
            BREAKS,
        ),
        (
            "A prisoner may be held on an immigration detainer only when:\n\n- a judicial warrant is on file.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn what_was_spoken_of_is_the_object() {
    hold(&[
        (
            "Officers shall not:\n\n- ask about immigration status;\n- enter such information in any report.",
            ASK,
            CARRIES,
        ),
        ("Clerks ask each applicant for immigration status and record it.", ASK, BREAKS),
    ]);
}

/// What leads in to a list holds for each item, whatever is set into it and whatever stands in the items before.
#[test]
fn a_lead_in_holds_for_each_item() {
    const BANS: &[(&str, bool)] = &[
        ("An officer shall not do the following without a court order:", false),
        ("Officers shall not, under any circumstances:", false),
        ("No officer or employee shall, except as required by statute:", false),
        ("The following conduct is forbidden:", true),
        ("Prohibited acts include, but are not limited to:", true),
    ];
    const DUTIES: &[(&str, bool)] =
        &[("Officers' duties include:", true), ("Upon arrest, officers shall:", false), ("Steps:", false)];
    let acts = |gerund: bool| match gerund {
        true => [
            "Smoking in the cells",
            "Entering into a 287(g) agreement",
            "Holding a prisoner on an immigration detainer",
        ],
        false => ["Smoke in the cells", "Enter into a 287(g) agreement", "Hold a prisoner on an immigration detainer"],
    };
    let mut cases = Vec::new();
    for (leads, expected) in [(BANS, "implements"), (DUTIES, "violates")] {
        for (lead, gerund) in leads {
            let text = format!("{lead}\n- {}\n", acts(*gerund).join("\n- "));
            cases.push((text.clone(), DETAINER, expected));
            cases.push((text, AGREEMENT, expected));
        }
    }
    hold(&cases.iter().map(|(text, provision, expected)| (text.as_str(), *provision, *expected)).collect::<Vec<_>>());
}
