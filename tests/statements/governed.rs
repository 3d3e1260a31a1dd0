use super::*;

/// Acts in their base form, and as gerunds, with the provision that forbids them.
const ACTS: &[(&str, &str, &str, &str)] = &[
    ("hold a prisoner on an ICE detainer", "holding a prisoner on an ICE detainer", DETAINER, CARRIES),
    ("ask people about their immigration status", "asking people about their immigration status", ASK, PARTLY),
    ("call ICE because a driver has no license", "calling ICE because a driver has no license", PRETEXT, PARTLY),
];

/// Frames in which somebody may or shall have it done.
const LEAVE: &[&str] = &[
    "Officers may at any time {}.",
    "Officers may if necessary {}.",
    "Officers may choose to {}.",
    "Officers may agree to {}.",
    "Officers may undertake to {}.",
    "Officers may be assigned to {}.",
    "Officers may engage in <>.",
    "Officers may respond by <>.",
    "Officers are justified in <>.",
    "The Chief may order that officers {}.",
    "The Chief may request that officers {}.",
    "The Department may permit <>.",
    "The Department may tolerate <>.",
    "The Department may adopt a policy of <>.",
    "The Department may adopt a policy under which officers {}.",
    "The Department may issue an order that requires officers to {}.",
    "The sheriff expects deputies to {}.",
    "<> is proper.",
    "<> is our practice.",
    "<> is part of the job.",
];

/// Frames in which nobody may do it, or have it done.
const BAN: &[&str] = &[
    "Officers shall not at any time {}.",
    "Officers shall not for any reason {}.",
    "Officers shall not choose to {}.",
    "Officers shall not agree to {}.",
    "Officers shall not undertake to {}.",
    "Officers shall not be assigned to {}.",
    "Officers shall not engage in <>.",
    "Officers shall not resort to <>.",
    "Supervisors shall not encourage officers to {}.",
    "Supervisors shall not tell officers to {}.",
    "The Chief shall not order that officers {}.",
    "The Chief shall not require that officers {}.",
    "No policy shall provide that officers {}.",
    "The Department shall not permit <>.",
    "The Department shall not condone <>.",
    "The Department shall not have a practice of <>.",
    "The Department shall not adopt a policy of <>.",
    "The Department shall not adopt a policy requiring officers to {}.",
    "The Department shall not adopt a policy under which officers {}.",
    "The Department shall not have a policy that permits officers to {}.",
    "The Department shall not issue orders for officers to {}.",
    "<> is improper.",
    "<> is a violation of this order.",
    "<> is contrary to department policy.",
    "<> is not our practice.",
];

/// Frames in which nobody of ours may have it done, or what is told is no rule.
const NO_RULE: &[&str] = &[
    "A judge may order that officers {}.",
    "Congress may require officers to {}.",
    "An advocacy group wants officers to {}.",
    "Officers shall not be required to {}.",
];

fn framed(frame: &str, act: &str, gerund: &str) -> String {
    let text = frame.replace("{}", act).replace("<>", gerund);
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

/// Whoever may not have others do it, may not have it done; whoever may, may.
#[test]
fn what_a_verb_between_passes_on_is_what_is_ordered() {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for (act, gerund, provision, carried) in ACTS {
        let leave = LEAVE.iter().map(|f| (f, BREAKS));
        let ban = BAN.iter().map(|f| (f, *carried));
        let silent = NO_RULE.iter().map(|f| (f, NOTHING));
        for (frame, expected) in leave.chain(ban).chain(silent) {
            let text = framed(frame, act, gerund);
            let got = statuses(&bench, &text).get(*provision).copied().unwrap_or("no such provision");
            if got != expected {
                wrong.push(format!("{text}\n    {provision}: expected {expected}, got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} misread:\n{}", wrong.len(), wrong.join("\n"));
}

/// What somebody may be subject to, what is permitted as a noun, and what rests on what, both ways round.
#[test]
fn acts_told_by_nouns_and_rights_are_acts() {
    hold(&[
        ("No person shall be subject to arrest on an administrative warrant issued by ICE.", WARRANT, PARTLY),
        ("A person is subject to arrest on an administrative warrant issued by ICE.", WARRANT, BREAKS),
        ("No person shall be subjected to continued custody because of an ICE detainer.", DETAINER, CARRIES),
        ("Supervisors shall not order the detention of a person on an ICE detainer.", DETAINER, CARRIES),
        ("Supervisors may order the detention of a person on an ICE detainer.", DETAINER, BREAKS),
        ("The Department does not permit the detention of any person on an ICE detainer.", DETAINER, CARRIES),
        ("The Department permits the detention of persons on ICE detainers.", DETAINER, BREAKS),
        ("Officers must not permit a person to be held on an ICE detainer.", DETAINER, CARRIES),
        ("Officers may permit a person to be held on an ICE detainer.", DETAINER, BREAKS),
        ("Every person has the right not to be held on an ICE detainer.", DETAINER, CARRIES),
        ("An ICE detainer does not by itself constitute grounds for continued detention.", DETAINER, PARTLY),
        ("An ICE detainer is an insufficient basis for continued detention.", DETAINER, CARRIES),
        ("An ICE detainer is an adequate basis for continued detention.", DETAINER, BREAKS),
        ("Officers shall not consider an ICE detainer to be grounds for continued detention.", DETAINER, CARRIES),
        ("With nothing more than an ICE detainer, a prisoner may be held past release.", DETAINER, BREAKS),
        ("Any officer who asks about immigration status is subject to discipline.", ASK, PARTLY),
        ("A prisoner who is subject to arrest on a judge's warrant may be held.", DETAINER, NOTHING),
    ]);
}

/// What must be had first bans what is done without it.
#[test]
fn a_warrant_that_is_needed_first_bans_holds_without_it() {
    hold(&[
        ("ICE must present a judge's warrant before an inmate is held past release.", DETAINER, CARRIES),
        ("ICE has to show us a warrant signed by a judge before we hold anyone.", DETAINER, CARRIES),
        ("The jail requires a judicial warrant before holding a prisoner for ICE.", DETAINER, CARRIES),
        ("The jail needs a judge's warrant to hold a prisoner for ICE.", DETAINER, CARRIES),
        ("A judge's warrant is needed to hold a prisoner for ICE.", DETAINER, CARRIES),
        ("The jail will no longer honor ICE detainers without a judge's finding of probable cause.", DETAINER, CARRIES),
        ("The jail needs no judge's warrant to hold a prisoner for ICE.", DETAINER, BREAKS),
        ("An inmate needs a court order to see the magistrate before he is held.", DETAINER, NOTHING),
        ("Officers shall take no action on ICE detainers.", DETAINER, CARRIES),
        ("Officers shall take action on ICE detainers.", DETAINER, BREAKS),
        ("Citizenship has no effect on housing.", CUSTODY, PARTLY),
        ("Officers may prolong a stop because of an administrative warrant issued by ICE.", WARRANT, BREAKS),
        ("This policy does not restrict communication with ICE about immigration status.", FREE, CARRIES),
        ("Deputies do not make sweeps with ICE.", ENFORCE, NOTHING),
        ("Deputies do not sweep with ICE.", ENFORCE, PARTLY),
        ("Persons who give a name that cannot be verified may be arrested.", IDENTITY, NOTHING),
        ("Files shall not be closed for release until a 287(g) officer has read them.", AGREEMENT, NOTHING),
        ("Officers may join a task force whose purpose is not the enforcement of immigration law.", ENFORCE, NOTHING),
    ]);
}
