use super::*;

/// What officers may be told to do to somebody's status, by verbs from everywhere in the language.
const FINDING: &[&str] = &[
    "tick",
    "circle",
    "chart",
    "tabulate",
    "explore",
    "scrutinize",
    "pull up",
    "vet",
    "nail down",
    "sort out",
    "figure out",
    "extract",
    "insist on knowing",
    "catalogue",
    "uncover",
    "settle",
    "investigate",
    "cross-check",
    "harvest",
    "dig into",
    "take note of",
    "conduct a check of",
    "do a check on",
    "start an inquiry into",
    "have the driver state",
    "have the driver tell them",
    "invite the driver to state",
    "arrange for a check of",
];

/// What they may be told to do to it that neither asks nor records.
const LEAVING: &[&str] =
    &["ignore", "disregard", "protect", "respect", "keep private", "conceal", "consider", "share", "assume", "define"];

#[test]
fn whatever_is_done_to_a_status_finds_it_out_or_puts_it_down() {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for verb in FINDING {
        for (modal, expected) in [("shall", BREAKS), ("may", BREAKS), ("shall not", PARTLY)] {
            let text = format!("Officers {modal} {verb} the driver's immigration status.");
            let got = statuses(&bench, &text).get(ASK).copied().unwrap_or("no such provision");
            if got != expected {
                wrong.push(format!("{text}: got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_leaves_a_status_alone_or_passes_it_on_is_no_question() {
    let bench = Bench::new(program());
    let mut wrong = Vec::new();
    for verb in LEAVING {
        for modal in ["shall", "shall not"] {
            let text = format!("Officers {modal} {verb} the driver's immigration status.");
            let got = statuses(&bench, &text).get(ASK).copied().unwrap_or("no such provision");
            if got != NOTHING {
                wrong.push(format!("{text}: got {got}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn papers_may_be_handled_without_a_question() {
    hold(&[
        ("Officers shall not confiscate a driver's green card.", ASK, NOTHING),
        ("Training shall cover immigration status.", ASK, NOTHING),
        ("Officers shall serve everybody whatever the person's immigration status.", ASK, NOTHING),
    ]);
}

#[test]
fn a_form_may_be_a_list_without_a_verb() {
    hold(&[
        ("CALLER: 1) Name 2) Phone 3) Immigration status 4) Nature of call.", ASK, BREAKS),
        ("CALLER: 1) Name 2) Phone 3) Immigration status 4) Nature of call.", VICTIMS, BREAKS),
        ("Booking card\n\n- Name\n- Address\n- Immigration status\n- Signature", ASK, BREAKS),
        ("Topics for the class:\n- Names and addresses\n- Immigration status\n- Use of the phone", ASK, NOTHING),
        ("Protected information: 1) Name 2) Address 3) Immigration status", ASK, NOTHING),
        ("Officers shall not discriminate because of:\n- Race\n- Age\n- Immigration status", ASK, NOTHING),
        ("Contents\n\n1. Name of the unit\n2. Address changes\n3. Immigration status\n4. Cars", ASK, NOTHING),
    ]);
}

#[test]
fn a_ban_on_questions_to_those_who_come_for_help_is_a_rule_of_its_own() {
    hold(&[
        ("No officer shall ask a witness about immigration status.", ASK, NOTHING),
        ("No officer shall ask a witness about immigration status.", VICTIMS, PARTLY),
        ("No officer shall ask a witness, a victim or any other person about immigration status.", ASK, PARTLY),
    ]);
}
