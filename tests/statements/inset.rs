//! Denials and leave that stand far from their verbs, what people are told, and sentences that bind nobody.

use super::*;

/// Each frame with five acts: `{do}`, `{doing}`, and a verdict for all of them.
fn framed(frames: &[&str], breaks: bool) {
    const ACTS: &[(&str, &str, &str)] = &[
        (ASK, "ask arrestees about their immigration status", "asking arrestees about their immigration status"),
        (DETAINER, "hold inmates past release on an ICE detainer", "holding inmates past release on an ICE detainer"),
        (
            WARRANT,
            "arrest people on an ICE administrative warrant",
            "arresting people on an ICE administrative warrant",
        ),
        (ENFORCE, "stop people because of immigration status", "stopping people because of immigration status"),
        (AGREEMENT, "enter into a 287(g) agreement with ICE", "entering into a 287(g) agreement with ICE"),
    ];
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for frame in frames {
        for (provision, act, acting) in ACTS {
            let text = frame.replace("{doing}", acting).replace("{do}", act);
            let got = statuses(&bench, &text).get(*provision).copied().unwrap_or("no such provision");
            let right = if breaks { got == BREAKS } else { got == CARRIES || got == PARTLY };
            if !right {
                wrong.push(format!("{text}\n    {provision}: got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_denial_reaches_its_verb_across_what_is_set_in() {
    framed(
        &[
            "The Department does not of its own accord {do}.",
            "The Department does not as a matter of course {do}.",
            "The Department does not in any form {do}.",
            "The Department shall not alone or together with other agencies {do}.",
            "The Department shall not directly or through others {do}.",
            "It is outside the duties of members to {do}.",
            "There is no circumstance in which a deputy may {do}.",
            "Unless this order is rescinded, deputies shall not {do}.",
            "Staff shall file the paperwork but shall not {do}.",
        ],
        false,
    );
}

#[test]
fn what_members_are_told_is_ordered() {
    framed(
        &[
            "Members are reminded that they shall not {do}.",
            "It is understood that officers shall not {do}.",
            "The Sheriff has determined that deputies shall not {do}.",
            "Nothing in this order changes the rule that officers shall not {do}.",
        ],
        false,
    );
    framed(
        &[
            "Members are reminded that they may {do}.",
            "Counsel has advised that deputies may {do}.",
            "Nothing in this order changes the rule that officers may {do}.",
        ],
        true,
    );
}

#[test]
fn what_nobody_need_be_asked_for_and_must_not_be_left_undone_is_let_happen() {
    framed(
        &[
            "Deputies need no supervisor's approval to {do}.",
            "Deputies do not need further authority to {do}.",
            "Any deputy who fails to {do} will be disciplined.",
            "It is among the duties of members to {do}.",
            "Members engage in {doing}.",
        ],
        true,
    );
}

#[test]
fn a_known_verb_may_be_joined_to_an_unknown_one() {
    framed(
        &[
            "Staff shall attach the request to the folder and {do}.",
            "On receipt of a request, deputies will notify the shift commander and then {do}.",
            "The desk officer must complete the intake sheet, initial the form and {do}.",
        ],
        true,
    );
}

#[test]
fn what_explains_a_term_or_tells_rights_binds_nobody() {
    hold(&[
        (
            "ICE hold. A request that the jail of its own will keep an inmate in custody for two days past the release time.",
            DETAINER,
            NOTHING,
        ),
        (
            "\u{201c}Section 287(g) program\u{201d}: a partnership of ICE and a sheriff under which officers are delegated immigration enforcement functions.",
            AGREEMENT,
            NOTHING,
        ),
        (
            "As you are not a citizen and have been arrested or detained, you may have your consulate told.",
            ENFORCE,
            NOTHING,
        ),
        (
            "If ICE asks to interview an inmate about civil immigration matters, staff shall first hand the inmate a written consent form.",
            CUSTODY,
            NOTHING,
        ),
        ("Inmates with an ICE detainer shall be treated the same as all others in housing.", DETAINER, NOTHING),
    ]);
}

#[test]
fn a_list_set_in_closes_where_the_verb_stands() {
    hold(&[
        (
            "Members shall not, merely because of a person's accent, looks, speech, or immigration status, stop, question or detain that person.",
            ASK,
            NOTHING,
        ),
        (
            "Members shall not, merely because of a person's accent, looks, speech, or immigration status, stop, question or detain that person.",
            ENFORCE,
            PARTLY,
        ),
        (
            "Staff shall not call upon children, bystanders, or ICE agents to interpret, except for a child in an emergency.",
            HELP,
            PARTLY,
        ),
        ("Guards have no authority to interrogate aliens as to their status.", ENFORCE, NOTHING),
        (
            "When ICE asks for help in enforcing civil immigration laws, the Department will make every effort to help.",
            ENFORCE,
            BREAKS,
        ),
    ]);
}

#[test]
fn what_makes_no_difference_to_a_release_and_what_stays_it() {
    const RELEASE: &[&str] = &[
        "The inmate shall be released as soon as bond is posted",
        "A prisoner who has served his time shall be let go at once",
        "Deputies release prisoners whose cases have been dismissed",
    ];
    const SAME: &[&str] = &[
        "; an ICE detainer makes no difference",
        ", and an ICE detainer alters nothing",
        "; an ICE detainer is of no consequence",
        ", with or without an ICE detainer",
        ", an ICE detainer notwithstanding",
    ];
    const STAYED: &[&str] = &[
        " unless there is an ICE detainer",
        ", except where an ICE detainer has been lodged",
        ", but an ICE detainer delays this",
        " only if there is no ICE detainer",
        " provided there is no ICE detainer",
    ];
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for release in RELEASE {
        let tails = SAME.iter().map(|t| (t, CARRIES)).chain(STAYED.iter().map(|t| (t, BREAKS)));
        for (tail, expected) in tails {
            let text = format!("{release}{tail}.");
            let got = statuses(&bench, &text).get(DETAINER).copied().unwrap_or_default();
            if got != expected {
                wrong.push(format!("{text}\n    expected {expected}, got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_nobodys_practice_is_not_done_and_what_is_left_to_members_is_not_required() {
    hold(&[
        ("It shall not be the practice of this agency to ask arrestees about immigration status.", ASK, PARTLY),
        ("It shall not be the job of deputies to hold inmates past release on an ICE detainer.", DETAINER, CARRIES),
        ("An officer is not bound to accept a consular identification card.", CARDS, BREAKS),
        ("If there is no ICE detainer the inmate shall be released once bond is posted.", DETAINER, NOTHING),
        (
            "Whether there is an ICE detainer or not, the inmate shall be released once bond is posted.",
            DETAINER,
            CARRIES,
        ),
    ]);
}
