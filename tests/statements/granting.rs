use super::*;

/// Acts in their base form, and as gerunds, with the provision that forbids them and what a plain ban of them comes to.
const ACTS: &[(&str, &str, &str, &str)] = &[
    ("hold a prisoner on an ICE detainer", "holding a prisoner on an ICE detainer", DETAINER, CARRIES),
    ("ask people about their immigration status", "asking people about their immigration status", ASK, PARTLY),
];

/// A rule gives leave, or takes a ban back.
const LEAVE: &[&str] = &[
    "The order gives officers leave to {}.",
    "The policy grants officers the discretion to {}.",
    "The memo gives officers the go-ahead to {}.",
    "The order confers on officers the authority to {}.",
    "The order vests officers with authority to {}.",
    "The order leaves officers the option of <>.",
    "The order opens the door to <>.",
    "The order clears the way for officers to {}.",
    "The order makes room for <>.",
    "The Chief signs off on <>.",
    "The order makes it lawful for officers to {}.",
    "The order lifts the ban on <>.",
    "The order restores the authority of officers to {}.",
    "The order lets officers keep <>.",
    "The order makes <> optional.",
    "Officers have a free hand in <>.",
    "Officers are within their rights to {}.",
    "It is all right for officers to {}.",
    "<> is fine.",
    "<> is within policy.",
];

/// A rule lays a duty on somebody.
const DUTY: &[&str] = &[
    "The order requires <>.",
    "The order calls for <>.",
    "The order insists on <>.",
    "The order charges officers with the duty to {}.",
    "The order tasks officers with <>.",
    "The order imposes on officers a duty to {}.",
    "The order places officers under an obligation to {}.",
    "The order leaves officers no choice but to {}.",
    "The order makes it mandatory for officers to {}.",
    "The order makes it the job of officers to {}.",
    "The order makes <> mandatory.",
    "The order dictates that officers {}.",
    "The order punishes officers for not <>.",
    "Officers have no choice but to {}.",
    "Officers are duty bound to {}.",
    "Officers shall without exception {}.",
    "<> is a requirement.",
    "<> is not optional.",
];

/// A rule forbids it, or takes leave away.
const BAN: &[&str] = &[
    "The order forbids officers to {}.",
    "The order gives officers no leave to {}.",
    "The order does not give officers leave to {}.",
    "The order denies officers the authority to {}.",
    "The order strips officers of the power to {}.",
    "The order withdraws the authority of officers to {}.",
    "The order refuses to let officers {}.",
    "The order makes it unlawful for officers to {}.",
    "The order makes <> a violation.",
    "The order puts <> out of bounds.",
    "The order puts an end to <>.",
    "The order closes the door on <>.",
    "The order says no to <>.",
    "The order abolishes <>.",
    "The order disciplines officers for <>.",
    "The order directs officers to stop <>.",
    "Officers are to stop <>.",
    "Stop <>.",
    "It is a violation of policy to {}.",
    "<> is grounds for discipline.",
    "<> is out of policy.",
];

/// Nobody has to, and nobody is kept from it; or it is no rule of ours.
const NEITHER: &[&str] = &[
    "The order relieves officers of the duty to {}.",
    "The order imposes no duty on officers to {}.",
    "The order excuses officers from <>.",
    "Nothing obligates officers to {}.",
    "The union demands that officers {}.",
    "Critics insist on <>.",
];

#[test]
fn what_a_rule_gives_takes_or_lays_on_people_is_told_by_any_verb() {
    for (base, gerund, provision, banned) in ACTS {
        let opened = gerund.get(..1).unwrap_or_default().to_uppercase() + gerund.get(1..).unwrap_or_default();
        let put = |frame: &str| match frame.strip_prefix("<>") {
            Some(rest) => format!("{opened}{rest}"),
            None => frame.replace("{}", base).replace("<>", gerund),
        };
        let expected = [(LEAVE, BREAKS), (DUTY, BREAKS), (BAN, banned), (NEITHER, NOTHING)];
        for (frames, verdict) in expected {
            let sentences: Vec<String> = frames.iter().map(|frame| put(frame)).collect();
            let cases: Vec<(&str, &str, &str)> = sentences.iter().map(|s| (s.as_str(), *provision, verdict)).collect();
            hold(&cases);
        }
    }
}

/// The same verbs of other things.
#[test]
fn the_same_verbs_give_other_things() {
    hold(&[
        ("The form leaves room for notes.", ASK, NOTHING),
        ("Supervisors give officers permission to go home.", ASK, NOTHING),
        ("Stop the car and ask for the license.", ASK, NOTHING),
        ("I read that the county sheriff may sign up for 287(g).", AGREEMENT, NOTHING),
        (
            "The part of the law by which an agency may let officers arrest on its warrants is section 287(g).",
            WARRANT,
            NOTHING,
        ),
    ]);
}

/// A denied verb has its own object, and what is done in place of what is denied is done.
#[test]
fn a_verb_that_is_denied_takes_nothing_from_the_one_before() {
    hold(&[
        ("The clerk records the name and does not record the immigration status.", ASK, PARTLY),
        ("The clerk records the name, never the immigration status.", ASK, PARTLY),
        ("When a driver speaks no English, officers call an interpreter and never contact ICE.", PRETEXT, PARTLY),
        ("We ask for and do not record immigration status.", ASK, BREAKS),
        ("The jail holds him on the ICE detainer and does not tell his lawyer.", DETAINER, BREAKS),
        ("The jail does not honor ICE detainers and releases prisoners on time.", DETAINER, CARRIES),
        ("Members do not ask about immigration status and leave it out of reports.", ASK, CARRIES),
        ("The jail does not release a prisoner and holds him on an ICE detainer.", DETAINER, BREAKS),
    ]);
}

/// What a law makes necessary is compelled; what anybody else does is not, nor is a sentence that takes nothing out.
#[test]
fn only_a_law_makes_a_question_necessary() {
    hold(&[
        (
            "Members do not ask anyone about immigration status. The single exception is a question or entry that a statute makes compulsory.",
            ASK,
            PARTLY,
        ),
        (
            "Members do not ask anyone about immigration status. The only exception is where the sergeant makes it necessary.",
            ASK,
            BREAKS,
        ),
        (
            "Do not ask anyone about immigration status. A witness who fears the question is a witness who does not come back.",
            ASK,
            PARTLY,
        ),
    ]);
}
