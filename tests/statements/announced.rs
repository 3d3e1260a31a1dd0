//! Lists of what members may do and must not do, by what announces them.

use super::*;

#[test]
fn a_list_takes_its_force_from_what_announces_it() {
    const BARS: &[&str] = &[
        "Prohibited practices include:\n- Sleeping on duty\n- {doing}",
        "Each of the following is misconduct:\n- Sleeping on duty\n- {doing}",
        "Members shall refrain from the following:\n- Sleeping on duty\n- {doing}",
        "No deputy shall do any of these things:\n- sleep on duty\n- {do}",
    ];
    const LETS: &[&str] = &[
        "Among the powers of a deputy are:\n- to close a street\n- to {do}",
        "Deputies have the following powers:\n- to close a street\n- to {do}",
        "Authorized under this order are the following:\n- closing a street\n- {doing}",
        "The jailer is to do three things: keep the log, {do}, and lock the door.",
    ];
    const ACTS: &[(&str, &str, &str)] = &[
        (ASK, "ask arrestees about immigration status", "asking arrestees about immigration status"),
        (DETAINER, "hold inmates past release on an ICE detainer", "holding inmates past release on an ICE detainer"),
        (
            WARRANT,
            "arrest people on an ICE administrative warrant",
            "arresting people on an ICE administrative warrant",
        ),
        (AGREEMENT, "enter into a 287(g) agreement with ICE", "entering into a 287(g) agreement with ICE"),
    ];
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for (frames, bars) in [(BARS, true), (LETS, false)] {
        for (frame, (provision, act, acting)) in frames.iter().flat_map(|f| ACTS.iter().map(move |a| (f, a))) {
            let text = frame.replace("{doing}", acting).replace("{do}", act);
            let got = statuses(&bench, &text).get(*provision).copied().unwrap_or_default();
            if !(if bars { got == CARRIES || got == PARTLY } else { got == BREAKS }) {
                wrong.push(format!("{text}\n    {provision}: got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn somebodys_will_is_no_modal_verb() {
    hold(&[(
        "Persons whom officers contact may be asked who they are, but they shall not be detained against their will for that, nor compelled to answer.",
        IDENTITY,
        PARTLY,
    )]);
}
