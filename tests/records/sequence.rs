//! What follows what: responses, precedence, things that must not go together, and the order of a declared procedure.

use ombud::finding::{Finding, Verdict};

use super::asked::ask;

const COMPLETE: &str = r#"{"kind": "manifest", "id": "m", "kinds": [{"kind": "step", "complete": true},
    {"kind": "question", "complete": true}, {"kind": "federal_contact", "complete": true}],
    "procedure": [{"step": "intake", "required": true}, {"step": "search", "required": true},
                  {"step": "phone_call", "required": true}, {"step": "search", "required": false}]}"#;
const RELEASED: &str = r#""release": {"at": "2018-06-05T09:00", "to": "community"}"#;

/// A custody with these members, beside `id` and the booking.
fn custody(members: &str) -> String {
    let comma = if members.is_empty() { "" } else { ", " };
    format!(
        r#"{{"kind": "custody", "id": "C-1", "facility": "Main jail", "booked_at": "2018-06-04T20:00"{comma}{members}}}"#
    )
}

fn steps(steps: &[(&str, &str)]) -> String {
    let steps: Vec<String> =
        steps.iter().map(|(name, at)| format!(r#"{{"name": "{name}", "at": "{at}", "outcome": "done"}}"#)).collect();
    format!(r#""steps": [{}]"#, steps.join(", "))
}

/// The finding of a rule that forbids custodies of which the condition is true, if there is one.
fn found(condition: &str, records: &[&str], today: &str) -> Option<Finding> {
    let text = format!("[{}]", records.join(",\n"));
    let rule = format!("records {{ forbid custody when ({condition}) or custody.facility = \"nowhere\" }}");
    ask(&rule, &[("records.json", &text)], today).findings.into_iter().next()
}

/// `true`, `false` or `unknown`: what a condition is of a custody with these members.
fn value(condition: &str, members: &str, manifest: Option<&str>) -> &'static str {
    value_on("2026-01-01", condition, members, manifest)
}

fn value_on(today: &str, condition: &str, members: &str, manifest: Option<&str>) -> &'static str {
    let custody = custody(members);
    let mut records = vec![custody.as_str()];
    records.extend(manifest);
    match found(condition, &records, today).map(|finding| finding.verdict) {
        None => "false",
        Some(Verdict::Violation) => "true",
        Some(Verdict::Undetermined) => "unknown",
        Some(other) => panic!("{other:?}"),
    }
}

const SCREENED: &str = "each s in custody.steps where s.name = search followed within 2h \
    by m in custody.steps where m.name = medical_screen, equal times count";

#[test]
fn a_response_within_a_time() {
    let at = |time: &str| format!("{}, {RELEASED}", steps(&[("search", "2018-06-04T21:00"), ("medical_screen", time)]));
    assert_eq!(value(SCREENED, &at("2018-06-04T22:00"), Some(COMPLETE)), "true");
    assert_eq!(value(SCREENED, &at("2018-06-04T23:00"), Some(COMPLETE)), "true", "two hours are within two hours");
    assert_eq!(value(SCREENED, &at("2018-06-04T23:01"), Some(COMPLETE)), "false");
    assert_eq!(value(SCREENED, &at("2018-06-04T20:30"), Some(COMPLETE)), "false", "before is not after");
    assert_eq!(value(SCREENED, &at("2018-06-04"), Some(COMPLETE)), "unknown", "some time of that day");
    assert_eq!(value(SCREENED, &at("2018-06-05"), Some(COMPLETE)), "false", "three hours later at the least");
    // No search, nothing to respond to.
    assert_eq!(
        value(SCREENED, &format!("{}, {RELEASED}", steps(&[("intake", "2018-06-04T21:00")])), Some(COMPLETE)),
        "true"
    );
}

#[test]
fn a_response_that_is_not_on_record() {
    let searched = steps(&[("search", "2018-06-04T21:00")]);
    let over = format!("{searched}, {RELEASED}");
    assert_eq!(value(SCREENED, &over, Some(COMPLETE)), "false");
    assert_eq!(value(SCREENED, &over, None), "unknown", "not every step need be in the export");
    // The case goes on: the time for a response must have run out on the day of the export.
    assert_eq!(value_on("2018-06-04", SCREENED, &searched, Some(COMPLETE)), "unknown");
    assert_eq!(value_on("2018-06-05", SCREENED, &searched, Some(COMPLETE)), "false");
    let ever = SCREENED.replace("within 2h ", "");
    assert_eq!(value_on("2026-01-01", &ever, &searched, Some(COMPLETE)), "unknown");
    assert_eq!(value(&ever, &over, Some(COMPLETE)), "false", "nothing follows in a case that is over");
}

#[test]
fn equal_times_are_settled_in_the_rule() {
    let members =
        format!("{}, {RELEASED}", steps(&[("search", "2018-06-04T21:00"), ("medical_screen", "2018-06-04T21:00")]));
    assert_eq!(value(SCREENED, &members, Some(COMPLETE)), "true");
    let strict = SCREENED.replace("equal times count", "equal times do not count");
    assert_eq!(value(&strict, &members, Some(COMPLETE)), "false");
    let vague = format!("{}, {RELEASED}", steps(&[("search", "2018-06-04"), ("medical_screen", "2018-06-04")]));
    assert_eq!(value(&strict, &vague, Some(COMPLETE)), "unknown");
    assert_eq!(value(SCREENED, &vague, Some(COMPLETE)), "unknown");
}

#[test]
fn nothing_follows_itself() {
    let again = "any s in custody.steps where s.name = search followed by o in custody.steps where o.name = search, equal times count";
    let one = format!("{}, {RELEASED}", steps(&[("search", "2018-06-04T21:00")]));
    assert_eq!(value(again, &one, Some(COMPLETE)), "false");
    let two = format!("{}, {RELEASED}", steps(&[("search", "2018-06-04T21:00"), ("search", "2018-06-04T21:00")]));
    assert_eq!(value(again, &two, Some(COMPLETE)), "true");
}

#[test]
fn what_must_come_before() {
    let rule = "each p in custody.steps where p.name = property_out preceded by i in custody.steps where i.name = property_in, equal times do not count";
    let order = |first: &str, second: &str| {
        format!("{}, {RELEASED}", steps(&[("property_in", first), ("property_out", second)]))
    };
    assert_eq!(value(rule, &order("2018-06-04T21:00", "2018-06-05T08:00"), Some(COMPLETE)), "true");
    assert_eq!(value(rule, &order("2018-06-05T08:00", "2018-06-05T08:00"), Some(COMPLETE)), "false");
    assert_eq!(value(rule, &order("2018-06-05T08:30", "2018-06-05T08:00"), Some(COMPLETE)), "false");
    // What has not come before by now never will, though the case goes on.
    assert_eq!(value(rule, &steps(&[("property_out", "2018-06-05T08:00")]), Some(COMPLETE)), "false");
    assert_eq!(value(rule, &steps(&[("property_out", "2018-06-05T08:00")]), None), "unknown");
}

#[test]
fn conditions_join_the_two() {
    let rule = "any q in custody.questions where q.topic = place_of_birth followed within 1h \
        by f in custody.contacts where f.direction = outbound and f.by = q.by, equal times count";
    let both = |by: &str| {
        format!(
            r#""questions": [{{"at": "2018-06-04T21:00", "topic": "place_of_birth", "by": "e1"}}],
               "contacts": [{{"at": "2018-06-04T21:20", "direction": "outbound", "by": "{by}"}}], {RELEASED}"#
        )
    };
    assert_eq!(value(rule, &both("e1"), Some(COMPLETE)), "true");
    assert_eq!(value(rule, &both("e2"), Some(COMPLETE)), "false");
    assert_eq!(value(rule, &both("e1"), None), "true", "what is on record suffices for `any`");
    assert_eq!(value(rule, &both("e2"), None), "unknown");
}

#[test]
fn what_must_not_go_together() {
    let rule = "none q in custody.questions where q.topic = place_of_birth accompanied within 30min \
        by f in custody.contacts where f.direction = outbound";
    let both = |at: &str| {
        format!(
            r#""questions": [{{"at": "2018-06-04T21:00", "topic": "place_of_birth"}}],
               "contacts": [{{"at": "{at}", "direction": "outbound"}}], {RELEASED}"#
        )
    };
    assert_eq!(value(rule, &both("2018-06-04T20:30"), Some(COMPLETE)), "false", "before");
    assert_eq!(value(rule, &both("2018-06-04T21:00"), Some(COMPLETE)), "false", "at the same time");
    assert_eq!(value(rule, &both("2018-06-04T21:31"), Some(COMPLETE)), "true");
    assert_eq!(value(rule, &both("2018-06-04"), Some(COMPLETE)), "unknown");
    let ever = rule.replace("within 30min ", "");
    assert_eq!(value(&ever, &both("2018-06-05T08:00"), Some(COMPLETE)), "false", "at any time");
}

const IN_ORDER: &str =
    "each s in custody.steps in the order of p in manifest().procedure where s.name = p.step, equal times count";

#[test]
fn the_declared_procedure_is_a_sequence() {
    let case = |of: &[(&str, &str)]| format!("{}, {RELEASED}", steps(of));
    let value = |of: &[(&str, &str)]| value(IN_ORDER, &case(of), Some(COMPLETE));
    assert_eq!(
        value(&[("intake", "2018-06-04T21:00"), ("search", "2018-06-04T21:10"), ("phone_call", "2018-06-04T21:20")]),
        "true"
    );
    assert_eq!(
        value(&[("phone_call", "2018-06-04T21:20"), ("intake", "2018-06-04T21:00")]),
        "true",
        "by time, not by line"
    );
    assert_eq!(value(&[("intake", "2018-06-04T21:10"), ("search", "2018-06-04T21:00")]), "false");
    assert_eq!(
        value(&[("intake", "2018-06-04T21:00"), ("phone_call", "2018-06-04T21:00")]),
        "true",
        "equal times count"
    );
    assert_eq!(value(&[("intake", "2018-06-04"), ("search", "2018-06-04")]), "unknown", "two days of the calendar");
    assert_eq!(value(&[("phone_call", "2018-06-04T21:00")]), "true", "what is left out is no matter of order");
    // The search is there twice; the second entry of that name is no other search.
    assert_eq!(
        value(&[("search", "2018-06-04T21:00"), ("phone_call", "2018-06-04T21:10"), ("search", "2018-06-04T22:00")]),
        "true"
    );
    assert_eq!(
        value(&[("bond_review", "2018-06-04T20:10"), ("intake", "2018-06-04T21:00")]),
        "true",
        "not of the procedure"
    );
    assert_eq!(
        value(&[("unknown", "2018-06-04T20:10"), ("intake", "2018-06-04T21:00")]),
        "unknown",
        "may have been the search"
    );
}

#[test]
fn an_order_of_steps_that_may_be_lacking_is_not_known() {
    let members = format!("{}, {RELEASED}", steps(&[("intake", "2018-06-04T21:10"), ("search", "2018-06-04T21:00")]));
    let open = COMPLETE.replace(r#"{"kind": "step", "complete": true},"#, "");
    assert_eq!(value(IN_ORDER, &members, Some(&open)), "unknown");
    assert_eq!(value(IN_ORDER, &members, None), "unknown", "no procedure is declared");
    let strict = IN_ORDER.replace("equal times count", "equal times do not count");
    let same = format!("{}, {RELEASED}", steps(&[("intake", "2018-06-04T21:00"), ("search", "2018-06-04T21:00")]));
    assert_eq!(value(&strict, &same, Some(COMPLETE)), "false");
}

#[test]
fn a_finding_names_the_witnesses() {
    let custody = custody(&format!(
        "{}, {RELEASED}",
        steps(&[
            ("search", "2018-06-04T21:00"),
            ("medical_screen", "2018-06-04T21:30"),
            ("search", "2018-06-05T07:00")
        ])
    ));
    let finding = found(&format!("not ({SCREENED})"), &[&custody, COMPLETE], "2026-01-01").unwrap();
    let event = finding.facts.iter().find(|fact| fact.name == "step").unwrap();
    assert_eq!(event.value, "not followed within 2 h");
    assert_eq!(event.record.as_deref(), Some("C-1#steps/2"));
    assert_eq!(finding.record.unwrap().pointer, "/steps/2/at");
    assert!(finding.message.contains("`step` is not followed within 2 h"), "{}", finding.message);
    assert!(!finding.facts.iter().any(|fact| fact.value.contains("medical_screen")), "{:#?}", finding.facts);
    assert!(finding.related.iter().all(|related| related.record.as_deref() == Some("C-1#steps/2")));

    let swapped = custody.replace("medical_screen", "intake");
    let finding = found(&format!("not ({IN_ORDER})"), &[&swapped, COMPLETE], "2026-01-01").unwrap();
    let event = finding.facts.iter().find(|fact| fact.name == "step").unwrap();
    assert_eq!(event.value, "before step `C-1#steps/1`, against the order");
    assert_eq!(event.record.as_deref(), Some("C-1#steps/0"));
}

#[test]
fn an_undetermined_sequence_names_the_list() {
    let custody = custody(&format!("{}, {RELEASED}", steps(&[("search", "2018-06-04T21:00")])));
    let needs = |records: &[&str], today: &str| -> Vec<String> {
        let finding = found(&format!("not ({SCREENED})"), records, today).unwrap();
        finding.needs.iter().map(|need| format!("{}{} {}", need.record, need.pointer, need.reason)).collect()
    };
    assert_eq!(needs(&[&custody], "2026-01-01"), ["C-1/steps absent"]);
    let going_on = custody.replace(&format!(", {RELEASED}"), "");
    assert_eq!(needs(&[&going_on, COMPLETE], "2018-06-04"), ["C-1/steps absent"]);
}
