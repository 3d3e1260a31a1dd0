use super::*;

/// People of the agency, as drafters name them.
const WHO: &[&str] = &["members", "the deputies of the county", "police officers", "jail personnel"];

/// Acts that the order forbids, as an infinitive and as a gerund.
const ACTS: &[(&str, &str, &str)] = &[
    ("detain a prisoner on an ICE detainer", "detaining a prisoner on an ICE detainer", DETAINER),
    ("enter into a 287(g) agreement", "entering into a 287(g) agreement", AGREEMENT),
    ("ask an arrestee about immigration status", "asking an arrestee about immigration status", ASK),
];

/// What lets or makes them do it, by the words around the act alone.
const LETS: &[&str] = &[
    "{who} are authorized to {act}.",
    "{who} are hereby authorized to {act}.",
    "{who} are authorized and directed to {act}.",
    "{who} are hereby authorized, empowered and directed to {act}.",
    "{who} are fully authorized to {act}.",
    "{who} are permitted, though not required, to {act}.",
    "{who} shall have the authority to {act}.",
    "{who} shall have full power and authority to {act}.",
    "{who} have discretion to {act}.",
    "{who} retain discretion to {act}.",
    "{who} enjoy discretion whether to {act}.",
    "{who} are at liberty to {act}.",
    "{who} are free to {act}.",
    "{who} may, at the discretion of the shift commander, {act}.",
    "{who} may, in appropriate cases, {act}.",
    "{who} may nonetheless {act}.",
    "{who} are expected to {act}.",
    "{who} are instructed to {act}.",
    "{who} are under instructions to {act}.",
    "{who} are under a duty to {act}.",
    "{who} have a duty to {act}.",
    "It is the duty of {who} to {act}.",
    "It shall be the duty of {who}, upon receipt of a report, to {act}.",
    "It shall be the responsibility of {who} to {act}.",
    "It is incumbent upon {who} to {act}.",
    "{who} bear responsibility for {acting}.",
    "{who} are responsible for {acting}.",
    "{who} are tasked with {acting}.",
    "{who} shall be responsible for {acting}.",
    "Nothing in this policy shall prevent {who} from {acting}.",
    "Nothing in this section prohibits {who} from {acting}.",
    "Nothing contained herein shall be construed to preclude {who} from {acting}.",
    "This order does not bar {who} from {acting}.",
    "{who} shall not be precluded from {acting}.",
    "{who} are not prohibited from {acting}.",
    "The chief may direct {who} to {act}.",
    "The chief directs {who} to {act}.",
    "The commander shall instruct {who} to {act}.",
    "The policy allows {who} to {act}.",
    "The policy calls for {who} to {act}.",
    "This order empowers {who} to {act}.",
    "The ordinance requires {who} to {act}.",
    "The law permits {who} to {act}.",
    "Under the plan, {who} will {act}.",
    "{who} will {act}.",
    "{who} shall promptly {act}.",
    "{who} must, without exception, {act}.",
    "{who} must always {act}.",
    "{who} can {act}.",
    "{who} are to {act}.",
    "{who} are to {act}.",
    "As a matter of practice, {who} {act}.",
    "It is the practice of {who} to {act}.",
    "It is the policy of {who} to {act}.",
    "The practice of {who} are to {act}.",
    "The policy of {who} are to {act}.",
    "{who} make it a practice to {act}.",
    "{who} have the right to {act}.",
    "{who} reserve the right to {act}.",
    "{who} may elect to {act}.",
    "{who} may choose to {act}.",
    "{who} may decide to {act}.",
    "{who} shall not fail to {act}.",
    "{who} shall not hesitate to {act}.",
    "{who} are encouraged to {act}.",
    "{who} are trained to {act}.",
    "{who} agree to {act}.",
    "{who} undertake to {act}.",
    "{who} will continue to {act}.",
    "{who} shall continue {acting}.",
    "{who} shall make every effort to {act}.",
    "{who} shall take steps to {act}.",
    "{who} shall endeavor to {act}.",
    "{acting} is permitted.",
    "{acting} is allowed.",
    "{acting} is authorized at all times.",
    "{acting} is required.",
    "There is no objection to {acting}.",
    "There is nothing to stop {who} from {acting}.",
    "It is permissible for {who} to {act}.",
    "It is proper for {who} to {act}.",
    "It shall be lawful for {who} to {act}.",
    "No member shall be disciplined for {acting}.",
    "In the event of an arrest, {who} shall {act}.",
    "Following an arrest, {who} shall {act}.",
    "Prior to release, {who} shall {act}.",
    "During booking, {who} shall {act}.",
    "At the time of booking, {who} shall {act}.",
    "Notwithstanding any other provision, {who} may {act}.",
    "Consistent with state law, {who} shall {act}.",
    "Pursuant to section 4, {who} shall {act}.",
    "To the extent practicable, {who} shall {act}.",
    "Unless a supervisor objects, {who} shall {act}.",
    "Except on weekends, {who} shall {act}.",
    "With the approval of the chief, {who} may {act}.",
    "Absent instructions to the contrary, {who} shall {act}.",
    "If a supervisor approves, {who} may {act}.",
];

/// What keeps them from it.
const KEEPS: &[&str] = &[
    "{who} shall not {act}.",
    "{who} may not {act}.",
    "{who} are not authorized to {act}.",
    "{who} are not hereby authorized to {act}.",
    "{who} are forbidden to {act}.",
    "{who} are prohibited from {acting}.",
    "{who} are strictly prohibited from {acting}.",
    "{who} are hereby prohibited from {acting}.",
    "{who} are barred from {acting}.",
    "{who} are precluded from {acting}.",
    "{who} shall refrain from {acting}.",
    "{who} shall be prohibited from {acting}.",
    "{who} must not {act}.",
    "{who} must never {act}.",
    "{who} shall at no time {act}.",
    "{who} shall under no circumstances {act}.",
    "Under no circumstances shall {who} {act}.",
    "In no event may {who} {act}.",
    "In no case shall {who} {act}.",
    "At no time shall {who} {act}.",
    "{who} will not {act}.",
    "{who} do not {act}.",
    "{who} have no authority to {act}.",
    "{who} lack authority to {act}.",
    "{who} are without authority to {act}.",
    "{who} shall have no power to {act}.",
    "It is the policy of the department not to {act}.",
    "It is the policy of the department that {who} shall not {act}.",
    "It shall be unlawful for {who} to {act}.",
    "It is unlawful for {who} to {act}.",
    "It is a violation of this order for {who} to {act}.",
    "It is improper for {who} to {act}.",
    "It is not permissible for {who} to {act}.",
    "The chief shall not permit {who} to {act}.",
    "The chief shall not allow {who} to {act}.",
    "The order prohibits {who} from {acting}.",
    "The ordinance bars {who} from {acting}.",
    "State law prohibits {who} from {acting}.",
    "The policy restricts {who} from {acting}.",
    "The order directs {who} not to {act}.",
    "The chief has instructed {who} not to {act}.",
    "The chief instructs {who} to refrain from {acting}.",
    "{who} are instructed not to {act}.",
    "{who} are directed to refrain from {acting}.",
    "{who} are expected to refrain from {acting}.",
    "{who} are required to abstain from {acting}.",
    "{who} shall abstain from {acting}.",
    "{who} shall avoid {acting}.",
    "{who} shall cease {acting}.",
    "{who} shall discontinue the practice of {acting}.",
    "{who} shall desist from {acting}.",
    "{who} will no longer {act}.",
    "Neither the department nor any officer shall {act}.",
    "Nor shall {who} {act}.",
    "Nobody employed by the department may {act}.",
    "No person employed by the department shall {act}.",
    "{acting} is prohibited.",
    "{acting} is strictly forbidden.",
    "{acting} is not permitted.",
    "{acting} is not allowed.",
    "Nothing in this section authorizes {who} to {act}.",
    "Nothing in this order shall be construed to authorize {who} to {act}.",
    "Nothing herein permits {who} to {act}.",
    "Nothing in this policy gives {who} authority to {act}.",
    "Nothing in this order is intended to allow {who} to {act}.",
    "This order does not authorize {who} to {act}.",
    "During booking, {who} shall not {act}.",
    "At the time of booking, {who} shall not {act}.",
    "Notwithstanding any other provision, {who} shall not {act}.",
    "Consistent with state law, {who} shall not {act}.",
    "{who} shall not, directly or indirectly, {act}.",
    "{who} shall not knowingly {act}.",
    "It shall be the policy of the department to refrain from {acting}.",
    "{who} shall decline to {act}.",
    "{who} shall refuse to {act}.",
    "{who} shall not have authority to {act}.",
    "{who} shall be without authority to {act}.",
    "Department policy prohibits {acting}.",
    "Department policy bars {acting}.",
];

/// What a frame says, filled with each of the acts, is read alike: the frame is English, the act is the order's.
fn framed(frames: &[&str], expected: &[&str]) {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for (at, frame) in frames.iter().enumerate() {
        let (act, acting, provision) = ACTS[at % ACTS.len()];
        let who = WHO[at % WHO.len()];
        let text = frame.replace("{who}", who).replace("{acting}", acting).replace("{act}", act);
        let text = text[..1].to_uppercase() + &text[1..];
        let got = statuses(&bench, &text).get(provision).copied().unwrap_or("no such provision");
        if !expected.contains(&got) {
            wrong.push(format!("{text}\n    {provision}: got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are misread:\n{}", wrong.len(), frames.len(), wrong.join("\n"));
}

#[test]
fn whatever_words_let_it_happen_they_break_the_order() {
    framed(LETS, &[BREAKS]);
}

#[test]
fn whatever_words_forbid_it_they_carry_the_order_out() {
    // of arrestees alone, it is a part of what the order says of anybody
    framed(KEEPS, &[CARRIES, PARTLY]);
}

#[test]
fn a_power_that_once_was_or_would_have_been_is_none() {
    hold(&[
        ("The deputies were hereby authorized and directed to hold prisoners on ICE detainers.", DETAINER, NOTHING),
        ("The bill would have required deputies of the county to honor ICE detainers.", DETAINER, NOTHING),
        ("It was the custom of the old squad to ask every arrestee about immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn what_others_are_made_to_do_is_no_duty_of_theirs_alone() {
    hold(&[
        ("Deputies shall require a witness to disclose immigration status.", VICTIMS, BREAKS),
        ("Deputies shall not require a witness to disclose immigration status.", VICTIMS, PARTLY),
        (
            "The chief shall not permit officers of the department to ask victims about immigration status.",
            VICTIMS,
            PARTLY,
        ),
    ]);
}

#[test]
fn a_phrase_governs_all_its_infinitives() {
    hold(&[
        (
            "Deputies are expected to stay alert during patrol and to ask motorists about immigration status.",
            ASK,
            BREAKS,
        ),
        (
            "It shall be the duty of each keeper, upon the commitment of any prisoner, to ask the prisoner about immigration status.",
            ASK,
            BREAKS,
        ),
        ("The clerk shall sign the lease on behalf of the police when ICE moves out.", DETAINER, NOTHING),
    ]);
}

#[test]
fn what_may_be_done_so_is_an_exception_of_what_may_not() {
    hold(&[
        (
            "The jail shall not hold a prisoner on an ICE detainer but may do so on a judicial warrant.",
            DETAINER,
            CARRIES,
        ),
        (
            "The jail shall not hold a prisoner on an ICE detainer. It may do so with the sheriff's approval.",
            DETAINER,
            BREAKS,
        ),
    ]);
}

/// By what people are told apart is no description of who goes without.
#[test]
fn to_tell_prisoners_apart_is_forbidden_and_nothing_withheld() {
    let bench = Bench::new(program());
    for text in [
        "Separating prisoners by citizenship is not allowed in housing decisions.",
        "Housing prisoners by citizenship is not allowed.",
        "Sorting prisoners by nationality is prohibited in housing.",
    ] {
        assert_eq!(statuses(&bench, text).get(CUSTODY).copied(), Some(PARTLY), "{text}");
    }
}

/// Of a verb that nobody knows the aim tells what is done; and whoever looks into what members did asks nobody's status.
#[test]
fn an_aim_tells_what_is_done_and_an_audit_asks_nobody() {
    let bench = Bench::new(program());
    for (text, expected) in [
        ("Deputies shall run names to find out whether passengers are citizens.", BREAKS),
        ("Officers shall find out whether the person who called the police is a citizen.", BREAKS),
        ("Supervisors shall meet monthly to find out whether deputies are asking about citizenship.", "silent"),
        ("Auditors shall review files to determine whether officers asked about immigration status.", "silent"),
    ] {
        assert_eq!(statuses(&bench, text).get(ASK).copied().unwrap_or("silent"), expected, "{text}");
    }
}

/// A clause may be the subject; its verb is not what the sentence says.
#[test]
fn the_verb_of_a_clause_that_is_the_subject_says_nothing() {
    let bench = Bench::new(program());
    for (text, expected) in [
        ("How a prisoner is booked does not depend on citizenship.", PARTLY),
        ("What a prisoner is asked at booking does not vary with citizenship.", PARTLY),
        ("The way a prisoner is booked does not depend on citizenship.", PARTLY),
        ("How an inmate is housed depends on citizenship.", BREAKS),
    ] {
        assert_eq!(statuses(&bench, text).get(CUSTODY).copied(), Some(expected), "{text}");
    }
}

/// The object or the subject denies the act, wherever it stands in the phrase that names it.
#[test]
fn what_is_done_to_nobody_is_not_done() {
    let bench = Bench::new(program());
    let got = |text: &str| statuses(&bench, text).get(DETAINER).copied().unwrap_or("no such provision");
    for text in [
        "The jail shall keep nobody on an immigration detainer.",
        "The jail shall keep no inmate on an immigration detainer.",
        "The jail keeps no one in custody on an immigration detainer.",
        "As of today neither an immigration detainer nor a Form I-200 keeps an inmate in this facility beyond release.",
    ] {
        assert_eq!(got(text), CARRIES, "{text}");
    }
    for text in [
        "The sergeant keeps no log, and holds inmates on immigration detainers.",
        "The desk asks no questions and holds inmates on immigration detainers.",
        "An inmate who has neither a license nor a passport shall be held on an immigration detainer.",
    ] {
        assert_eq!(got(text), BREAKS, "{text}");
    }
}
