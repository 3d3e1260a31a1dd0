use super::*;

/// Acts that the order forbids, as an infinitive and as a gerund, with their provision.
const ACTS: &[(&str, &str, &str)] = &[
    ("ask a prisoner about immigration status", "asking a prisoner about immigration status", ASK),
    (
        "hold a prisoner past his release on an ICE detainer",
        "holding a prisoner past his release on an ICE detainer",
        DETAINER,
    ),
    (
        "arrest a person on an ICE administrative warrant",
        "arresting a person on an ICE administrative warrant",
        WARRANT,
    ),
    ("stop a pedestrian solely to learn who he is", "stopping a pedestrian solely to learn who he is", IDENTITY),
];

/// Puts every act into every frame (`{do}`, `{doing}`): all must say the same of its provision, in full or in part.
pub(super) fn frames(frames: &[&str], expected: &[&str]) {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for frame in frames {
        for (act, gerund, provision) in ACTS {
            let text = frame.replace("{do}", act).replace("{doing}", gerund);
            let got = statuses(&bench, &text).get(*provision).copied().unwrap_or("no such provision");
            if !expected.contains(&got) {
                wrong.push(format!("{text}\n    {provision}: {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_may_not_be_forbidden_is_let_happen() {
    frames(
        &[
            "An officer is not foreclosed by subsection (d) from {doing}.",
            "A peace officer is not kept by subsection (d) from {doing}.",
            "No official is prohibited or in any way restricted by this section from {doing}.",
            "No agency is barred by this chapter from {doing}.",
            "This subsection may not be read so as to keep a deputy from {doing}.",
            "No local government may adopt a rule under which its officers are forbidden to {do}.",
            "No agency may have in effect a policy by which officers are kept from {doing}.",
            "A city may not adopt or enforce a policy under which the city prohibits its officers to {do}.",
            "No agency may adopt a policy that prohibits, limits, or restricts it, or any of its officers, from {doing}.",
            "A mayor may not instruct officers not to {do}.",
            "An elected official may not direct an officer to refrain from {doing}.",
        ],
        &[BREAKS],
    );
}

#[test]
fn powers_and_examples_are_what_they_include() {
    frames(
        &[
            "The powers of an officer under this article include the power to {do}.",
            "Upon such a report, the officer may take any action that state law authorizes, such as {doing}.",
            "The sheriff shall take all reasonable steps, including but not limited to {doing}.",
            "The agency shall:\n\n(a) notify the judge; and\n(b) on finding that the form is complete, {do}.",
        ],
        &[BREAKS],
    );
}

#[test]
fn a_rule_that_must_be_made_holds() {
    frames(
        &[
            "Every agency shall adopt a rule under which its officers may not {do}.",
            "An agency shall have in effect a written policy that prohibits its officers from {doing}.",
            "Nothing in subsection (b) may be read to give an officer the power to {do}.",
            "The authority of an officer under this article does not include the power to {do}.",
            "An officer lacks authority under the laws of this state to {do}.",
            "To {do} is not something that any officer may do; officers shall not {do}.",
        ],
        &[CARRIES, PARTLY],
    );
}

#[test]
fn status_is_probed_by_whatever_verb_searches() {
    hold(&[
        ("Officers shall not investigate the citizenship or immigration status of any person.", ASK, PARTLY),
        ("A prisoner's immigration status shall not be investigated.", ASK, PARTLY),
        ("A witness shall not have his immigration status investigated.", VICTIMS, PARTLY),
        (
            "In trying to determine a suspect's immigration status, an officer may use any federal data base.",
            ASK,
            BREAKS,
        ),
        ("In determining immigration status, officers may not use race.", ASK, NOTHING),
        (
            "The immigration status of victims, witnesses and callers is not something that members shall ask about.",
            VICTIMS,
            CARRIES,
        ),
    ]);
}

#[test]
fn what_people_are_told_that_they_may_do_binds_nobody() {
    hold(&[
        (
            "The jail shall explain to the prisoner that he has the right to decline to disclose immigration status.",
            CUSTODY,
            NOTHING,
        ),
        (
            "Before ICE interviews a prisoner about immigration violations, the jail shall hand him a form which explains that he may refuse to be interviewed.",
            ASK,
            NOTHING,
        ),
    ]);
}

#[test]
fn a_ban_that_holds_only_where_something_is_lacking_lets_the_rest_through() {
    hold(&[
        (
            "Where the prisoner has not been convicted of a felony, he shall not be held on an ICE detainer.",
            DETAINER,
            BREAKS,
        ),
        (
            "Where none of the conditions in subdivision (a) is met, no prisoner shall be held on an ICE detainer.",
            DETAINER,
            UNCLEAR,
        ),
        ("Where there is no judicial warrant, no prisoner shall be held on an ICE detainer.", DETAINER, CARRIES),
        ("Nobody held solely for immigration purposes may be detained for longer than 48 hours.", ENFORCE, BREAKS),
    ]);
}
