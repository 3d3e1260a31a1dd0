use super::*;

/// A ban; how its object is taken up as a thing; how it is taken up by what somebody does; and what the law demands.
struct Ban {
    says: &'static str,
    thing: &'static str,
    act: &'static str,
    made: &'static str,
    law: &'static str,
    provision: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        says: "members do not ask anyone about immigration status",
        thing: "the question",
        act: "put the question",
        made: "put",
        law: "where a federal statute requires it",
        provision: ASK,
    },
    Ban {
        says: "personnel shall not ask victims what their immigration status is",
        thing: "such an inquiry",
        act: "solicit such information",
        made: "made",
        law: "where a court decision requires it",
        provision: VICTIMS,
    },
    Ban {
        says: "deputies shall not keep an inmate past release on an ICE detainer",
        thing: "a hold on one",
        act: "honor one",
        made: "placed",
        law: "where a judge has signed a warrant for the inmate",
        provision: DETAINER,
    },
    Ban {
        says: "no officer shall stop a pedestrian solely to learn who he is",
        thing: "such a stop",
        act: "make such a stop",
        made: "made",
        law: "where a state statute requires it",
        provision: IDENTITY,
    },
    Ban {
        says: "the department shall not enter into a 287(g) agreement",
        thing: "an agreement of that kind",
        act: "sign one",
        made: "signed",
        law: "where a federal statute requires it",
        provision: AGREEMENT,
    },
];

/// What lets it through, where something holds that no law compels.
const WIDER: &[&str] = &[
    ". A detective may {act} {when}.",
    ". {Thing} may be {made} {when}.",
    ". The watch commander may authorize {thing} {when}.",
    ". In the judgment of the shift commander, however, {thing} may be {made} {when}.",
    ". {Thing} is permitted {when}.",
    ". {Thing} requires the approval of a lieutenant.",
    ". {Thing} needs a lieutenant's prior consent.",
    ". {When}, a detective may {act}.",
    ". Detectives are authorized to {act} {when}.",
    ". {Thing} shall be {made} only {when}.",
    ". Only a lieutenant may {act}, and only {when}.",
    ". With a lieutenant's approval, {thing} may be {made}.",
    ". {Thing} must be approved by a lieutenant.",
    "; provided that a sergeant may {act} {when}.",
    ", but a sergeant may {act} {when}.",
    ", but may {act} {when}.",
    ", although {thing} may be {made} {when}.",
    "; {thing} may be {made} {when}.",
];

/// What lets it through, where the law demands it.
const LAWFUL: &[&str] = &[
    ". A detective may {act} {law}.",
    ". {Thing} may be {made} {law}.",
    ". {Thing} shall be {made} only {law}.",
    ", but a sergeant may {act} {law}.",
    "; {thing} may be {made} {law}.",
];

const WHEN: &[&str] = &[
    "when the shift commander agrees",
    "where it appears likely to help the case",
    "if a felony is suspected",
    "in gang cases",
];

fn capital(words: &str) -> String {
    words[..1].to_uppercase() + &words[1..]
}

fn framed(frames: &[&str], expected: &[&str]) {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for (at, frame) in frames.iter().enumerate() {
        for (b, ban) in BANS.iter().enumerate() {
            let when = WHEN[(at + b) % WHEN.len()];
            let text = (capital(ban.says) + frame)
                .replace("{Thing}", &capital(ban.thing))
                .replace("{thing}", ban.thing)
                .replace("{act}", ban.act)
                .replace("{made}", ban.made)
                .replace("{law}", ban.law)
                .replace("{When}", &capital(when))
                .replace("{when}", when);
            let got = statuses(&bench, &text).get(ban.provision).copied().unwrap_or("no such provision");
            if !expected.contains(&got) {
                wrong.push(format!("{text}\n    {}: got {got}", ban.provision));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are misread:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_is_let_through_of_a_ban_undoes_it() {
    framed(WIDER, &[BREAKS]);
}

#[test]
fn what_the_law_demands_may_be_let_through() {
    framed(LAWFUL, &[CARRIES, PARTLY]);
}

#[test]
fn what_others_may_be_asked_is_no_exception_for_those_who_may_not() {
    hold(&[
        (
            "Officers shall not ask victims or witnesses about immigration status. The question may be put to suspects.",
            VICTIMS,
            PARTLY,
        ),
        ("Status questions are off limits. Lieutenants can clear one when the facts call for it.", ASK, BREAKS),
        (
            "No stop is made because a driver is thought to be undocumented. With the chief's leave one may be made.",
            ENFORCE,
            BREAKS,
        ),
        (
            "Deputies shall not hold an inmate on an ICE detainer after release. It may take an hour to find the property.",
            DETAINER,
            CARRIES,
        ),
    ]);
}

#[test]
fn a_permission_of_something_else_leaves_a_ban_alone() {
    hold(&[
        ("Members do not ask anyone about immigration status. Members may ask for a name.", ASK, PARTLY),
        (
            "Members do not ask anyone about immigration status. A detective may question a suspect about the burglary.",
            ASK,
            PARTLY,
        ),
        (
            "No officer shall stop a pedestrian solely to learn who he is. A stop may be made on reasonable suspicion of a crime.",
            IDENTITY,
            PARTLY,
        ),
        (
            "No officer shall stop a pedestrian solely to learn who he is, but may stop one who runs a red light.",
            IDENTITY,
            PARTLY,
        ),
        (
            "Deputies shall not keep an inmate past release on an ICE detainer. Such requests may be filed in the jacket.",
            DETAINER,
            CARRIES,
        ),
        (
            "The department shall not enter into a 287(g) agreement. The chief may sign mutual aid agreements with other towns.",
            AGREEMENT,
            CARRIES,
        ),
        (
            "Officers shall not stop anyone because of immigration status. That could be done only under an agreement with ICE.",
            ENFORCE,
            PARTLY,
        ),
    ]);
}
