use super::*;

/// Rules in small letters, as they stand behind the words that present them.
const RULES: &[(&str, &str, &str)] = &[
    ("no prisoner shall be held on an ICE detainer", DETAINER, CARRIES),
    (
        "no incarcerated person who has an ICE hold, warrant or detainer on file shall be kept past release",
        DETAINER,
        CARRIES,
    ),
    ("the jail shall hold every prisoner named in an ICE detainer", DETAINER, BREAKS),
    ("prisoners with immigration holds are not released on bond", DETAINER, BREAKS),
    ("nobody is to be asked about immigration status", ASK, PARTLY),
    ("officers may ask anyone about immigration status", ASK, BREAKS),
    ("no officer, clerk or other employee of the city may enter into a 287(g) agreement", AGREEMENT, CARRIES),
    ("neither the chief nor the mayor shall sign a 287(g) agreement", AGREEMENT, CARRIES),
    ("members shall not call ICE because a driver has no license", PRETEXT, PARTLY),
    ("nothing in this order keeps a member from telling ICE the immigration status of a person", FREE, CARRIES),
];

/// Words around a rule that change nothing of it.
const AROUND: &[&str] = &[
    "Members are reminded that {}.",
    "All personnel are hereby advised that {}.",
    "Please note that {}.",
    "Please be advised that {}.",
    "It is understood that {}.",
    "It is hereby ordered that {}.",
    "Section 4 provides that {}.",
    "This order makes it clear that {}.",
    "The new directive states that {}.",
    "I understand that {}.",
    "NOTE – {}.",
    "Reminder: {}.",
    "(Revised 6/1) {}.",
    "Effective immediately, {}.",
    "As of June 1, {}.",
    "In other words, {}.",
    "As a matter of policy, {}.",
    "On and after July 1, {}.",
    "The log is kept at the desk, and {}.",
    "In all other respects the manual stands, but {}.",
    "Since everyone deserves to be treated fairly, {}.",
    "To keep the trust of the public, {}.",
    "Supervisors shall ensure that {}.",
    "It shall be the policy of the Department that {}.",
    "The order reads, \u{201c}{}.\u{201d}",
    "The desk is staffed at all hours; {}.",
    "Police said Tuesday that {}.",
    "{}, whether on duty or off duty.",
    "{}, as the Council has asked.",
    "{} (see Form 7).",
    "Be it ordained by the Town Council that {}.",
    "Whereas trust is earned; now, therefore, be it resolved that {}.",
    "The memo reminds all hands that {}.",
    "It was made plain at roll call that {}.",
    "The chief, asked about the new manual, answered that {}.",
    "Unless the generator fails, the server room stays locked; {}.",
];

/// However a rule is presented, it says what it says by itself.
#[test]
fn a_rule_is_the_same_however_it_is_presented() {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for (rule, provision, expected) in RULES {
        for around in AROUND {
            let text = around.replace("{}", rule);
            let got = statuses(&bench, &text).get(*provision).copied().unwrap_or("no such provision");
            if got != *expected {
                wrong.push(format!("{text}\n    {provision}: expected {expected}, got {got}"));
            }
        }
    }
    let of = RULES.len() * AROUND.len();
    assert!(wrong.is_empty(), "{} of {of} are misread:\n{}", wrong.len(), wrong.join("\n"));
}

/// What others say, and what is said no more, is no rule of ours, however it is presented.
#[test]
fn what_others_say_is_no_rule() {
    hold(&[
        ("The union claims that officers may ask anyone about immigration status.", ASK, NOTHING),
        ("Order 7 said that officers shall ask anyone about immigration status.", ASK, NOTHING),
        ("Nobody told us that officers may ask anyone about immigration status.", ASK, NOTHING),
    ]);
}

/// Of several verbs each counts, also behind one that no rule knows.
#[test]
fn verbs_behind_others_count() {
    hold(&[
        ("Officers shall not smoke on duty or ask anyone about immigration status.", ASK, PARTLY),
        ("Officers shall not smoke on duty, sleep at the post, or ask anyone about immigration status.", ASK, PARTLY),
        ("Officers shall neither smoke on duty nor ask anyone about immigration status.", ASK, PARTLY),
        ("Officers shall wear the cap, but not ask anyone about immigration status.", ASK, PARTLY),
        ("Officers may wear the cap and ask anyone about immigration status.", ASK, BREAKS),
        ("Officers shall greet the public and ask everyone about immigration status.", ASK, BREAKS),
        ("The jail shall neither shorten a sentence nor hold a prisoner on an ICE detainer.", DETAINER, CARRIES),
    ]);
}

/// The same ban in other shapes: the denial in front, the act as the subject, an order in so many words.
#[test]
fn a_ban_may_take_many_shapes() {
    hold(&[
        ("Under no circumstances should officers hold prisoners on an ICE detainer.", DETAINER, PARTLY),
        ("In no event must a prisoner be held on an ICE detainer.", DETAINER, CARRIES),
        ("Officers should not smoke on duty. Nor should they hold prisoners on an ICE detainer.", DETAINER, PARTLY),
        ("For an officer to hold a prisoner on an ICE detainer is a violation of this order.", DETAINER, CARRIES),
        ("For members to enter into a 287(g) agreement is prohibited.", AGREEMENT, CARRIES),
        ("DO NOT do the work of a federal immigration officer.", AGREEMENT, CARRIES),
        ("Neither arrest nor detain anyone on an administrative warrant issued by ICE.", WARRANT, CARRIES),
        ("Neither hold nor release depends on immigration status.", ENFORCE, NOTHING),
        ("The Department does not in any way honor ICE detainers.", DETAINER, CARRIES),
        ("The Department shall turn down requests by ICE to hold prisoners past their release.", DETAINER, CARRIES),
        ("Because a driver has no license is not a reason to call ICE.", PRETEXT, PARTLY),
        ("Citizenship is not considered in decisions on release.", CUSTODY, PARTLY),
    ]);
}

/// Who acts may begin a clause without a comma; who gets something does nothing.
#[test]
fn who_acts_is_found_where_no_mark_tells() {
    hold(&[
        ("On receipt of an ICE detainer the lockup keeps the prisoner for forty-eight hours.", DETAINER, BREAKS),
        ("When a detainer from ICE arrives the jail keeps the prisoner.", DETAINER, BREAKS),
        (
            "Information about the immigration status of a person shall not be furnished by an agency to the federal government.",
            FREE,
            BREAKS,
        ),
        (
            "Before making an arrest an officer may, given reasonable suspicion, ask about immigration status.",
            ASK,
            BREAKS,
        ),
    ]);
}

/// What tells the kind of a paper, who is meant, or why a question is put, is no ground and no subject of its own.
#[test]
fn what_describes_is_no_ground() {
    hold(&[
        (
            "Officers shall not arrest anyone on an administrative warrant for a violation of federal immigration law.",
            ENFORCE,
            NOTHING,
        ),
        ("The jail shall not honor a detainer from ICE on an alien suspected of illegal entry.", ENFORCE, NOTHING),
        ("Members shall not stop, question or detain anyone solely because of immigration status.", ASK, NOTHING),
        ("Members shall not question anyone about immigration status.", ASK, PARTLY),
        ("Employees should avoid questions that would bring out a person's immigration status.", ENFORCE, NOTHING),
    ]);
}

/// A ban that somebody's leave lifts, and exceptions that the law commands.
#[test]
fn a_ban_until_leave_is_given_is_a_permission() {
    hold(&[
        ("Deputies shall not ask a person about immigration status until a supervisor has approved it.", ASK, BREAKS),
        (
            "No official shall ask about immigration status unless bound to do so by federal law or a court decision.",
            ASK,
            PARTLY,
        ),
        (
            "No official shall ask about immigration status unless a statute or a court decision makes the inquiry or investigation mandatory.",
            ASK,
            PARTLY,
        ),
    ]);
}

/// A judge's warrant is one however much stands between the judge and the paper, and what is named as no ground is none.
#[test]
fn what_lies_between_hides_nothing() {
    hold(&[
        (
            "An ICE detainer is honored only where a magistrate of a court of this state or of the United States has issued a warrant for the prisoner.",
            DETAINER,
            CARRIES,
        ),
        (
            "An ICE detainer is honored only where a magistrate of this county has signed a visitor's pass.",
            DETAINER,
            BREAKS,
        ),
        (
            "No arrest shall be made solely on an administrative immigration warrant, unless there is an underlying offense.",
            WARRANT,
            PARTLY,
        ),
        ("Officers may arrest anyone on a charge that has nothing to do with immigration status.", ENFORCE, NOTHING),
        ("Officers shall not seize green cards or passports, unless they are evidence of a crime.", ENFORCE, NOTHING),
        (
            "Nothing in this order shall be construed to restrict, or in any way stop, an officer from sending to ICE information on immigration status.",
            FREE,
            CARRIES,
        ),
    ]);
}

/// What the agency's people are to say of it is so; what they are to say of others is not.
#[test]
fn what_we_are_to_tell_others_of_us_is_our_rule() {
    hold(&[
        (
            "Staff shall advise ICE agents that the jail holds no one past release on an ICE detainer.",
            DETAINER,
            CARRIES,
        ),
        ("The jail shall notify ICE that it will not honor the immigration detainer.", DETAINER, CARRIES),
        ("Officers shall tell ICE that officers do not arrest people on administrative warrants.", WARRANT, PARTLY),
        ("Dispatchers shall tell callers that nobody will be asked about immigration status.", ASK, PARTLY),
        ("Officers shall tell the driver that the jail holds prisoners on ICE detainers.", DETAINER, BREAKS),
        ("Officers shall not tell ICE that the jail holds no one on an ICE detainer.", DETAINER, NOTHING),
        ("Officers shall tell the driver that other counties hold prisoners on ICE detainers.", DETAINER, NOTHING),
    ]);
}

/// A subject with two verbs of which one is denied says two things.
#[test]
fn each_of_two_verbs_has_its_own_denial() {
    hold(&[
        ("ICE detainers are voluntary and are not honored.", DETAINER, CARRIES),
        ("ICE detainers are not mandatory and are not honored by this department.", DETAINER, CARRIES),
        ("ICE detainers are not mandatory but are honored by this department.", DETAINER, BREAKS),
        ("A prisoner is booked and is not held on an ICE detainer.", DETAINER, CARRIES),
        ("Consular cards are common and are accepted as identification.", CARDS, PARTLY),
    ]);
}
