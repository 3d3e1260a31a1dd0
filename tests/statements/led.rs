use super::*;

/// What stands as an item under each lead-in, as a bare verb and as a gerund.
const ITEMS: &[(&str, &str, &str)] = &[
    ("ask a driver about immigration status", "asking a driver about immigration status", ASK),
    ("hold a prisoner on an ICE detainer", "holding a prisoner on an ICE detainer", DETAINER),
    (
        "arrest or detain a person on an ICE administrative warrant",
        "arresting or detaining a person on an ICE administrative warrant",
        WARRANT,
    ),
];

/// Lines over items that begin with a verb, and whether they rule the items out.
const OVER_VERBS: &[(&str, bool)] = &[
    ("Officers do none of the following:", true),
    ("Officers shall do none of these:", true),
    ("Officers do not do any of these things:", true),
    ("We no longer do the following:", true),
    ("Never do this:", true),
    ("At no time may a member of this department:", true),
    ("It is the policy of the Department that its officers do not:", true),
    ("The watch commander shall see to it that members of the watch never:", true),
    ("They're not allowed to:", true),
    ("Be sure not to:", true),
    ("Members of this department may, at any hour:", false),
    ("Officers may do any of the following:", false),
    ("Any officer, of any rank, can at his discretion:", false),
];

/// Lines over gerunds.
const OVER_GERUNDS: &[(&str, bool)] = &[
    ("Officers refrain from the following:", true),
    ("Officers are barred from the following acts:", true),
    ("The order rules out each of these acts:", true),
    ("The policy does not allow any of these:", true),
    ("As of May 1 we stop doing the following:", true),
    ("This order puts an end to:", true),
    ("Prohibited acts include, but are not limited to:", true),
    ("This order permits:", false),
    ("Officers may engage in any of the following:", false),
];

/// Lines over infinitives.
const OVER_INFINITIVES: &[(&str, bool)] = &[
    ("Officers are forbidden:", true),
    ("The Sheriff has directed his deputies not:", true),
    ("No officer has authority:", true),
    ("Jail staff are authorized:", false),
    ("A deputy has the right:", false),
];

#[test]
fn an_item_goes_on_with_the_line_above_it() {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    let mut look = |lead: &str, item: &str, provision: &str, bans: bool| {
        let text = format!("{lead}\n\n- keep the log\n- {item}\n- lock the door");
        let text = if item.starts_with("to ") {
            text.replace("- keep", "- to keep").replace("- lock", "- to lock")
        } else {
            text
        };
        let got = statuses(&bench, &text).get(provision).copied().unwrap_or_default();
        if bans != matches!(got, CARRIES | PARTLY) || !bans && got != BREAKS {
            wrong.push(format!("{text}\n    {provision}: got {got}"));
        }
    };
    for (verb, gerund, provision) in ITEMS {
        OVER_VERBS.iter().for_each(|(lead, bans)| look(lead, verb, provision, *bans));
        OVER_GERUNDS.iter().for_each(|(lead, bans)| look(lead, gerund, provision, *bans));
        OVER_INFINITIVES.iter().for_each(|(lead, bans)| look(lead, &format!("to {verb}"), provision, *bans));
    }
    assert!(wrong.is_empty(), "{} are misread:\n{}", wrong.len(), wrong.join("\n"));
}
