//! Numbers of one group of records beside those of another: for people to look at, never a violation.

use ombud::diagnostic::Severity;
use ombud::eval::records::RecordOutcome;
use ombud::finding::{Finding, Verdict};

use super::asked::ask;

const PACE: &str = r#"records pace {
    compare custody
        when    custody.release is known
        measure "time from booking to release" = custody.release.at - custody.booked_at
        group   "with a detainer" where any b in custody.bases where b.basis = immigration_detainer
        group   "without one"
        at least 2 in each
        review  when difference > 30min
}"#;

/// A custody of so many minutes, held on this basis.
fn held(id: &str, basis: &str, minutes: u32) -> String {
    let (hour, minute) = (10 + minutes / 60, minutes % 60);
    format!(
        r#"{{"kind": "custody", "id": "{id}", "booked_at": "2018-06-04T10:00", "bases": [{{"basis": "{basis}"}}],
            "release": {{"at": "2018-06-04T{hour}:{minute:02}"}}}}"#
    )
}

fn cases(of: &[(&str, u32)]) -> String {
    let cases = of.iter().enumerate().map(|(number, (basis, minutes))| held(&format!("C-{number}"), basis, *minutes));
    format!("[{}]", cases.collect::<Vec<String>>().join(",\n"))
}

fn compared(rule: &str, records: &str) -> RecordOutcome {
    ask(rule, &[("records.json", records)], "2026-01-01")
}

fn review(rule: &str, records: &str) -> Option<Finding> {
    let mut findings = compared(rule, records).findings;
    assert!(findings.len() < 2, "{findings:#?}");
    findings.pop()
}

const DETAINER: &str = "immigration_detainer";
const CHARGE: &str = "charge";

#[test]
fn a_difference_of_medians_calls_for_a_review() {
    let records = cases(&[(DETAINER, 120), (CHARGE, 60), (DETAINER, 90), (CHARGE, 30), (CHARGE, 40)]);
    let found = review(PACE, &records).unwrap();
    assert_eq!((found.verdict, found.severity), (Verdict::Review, Severity::Advice));
    assert_eq!(found.rule, "p-1/records/pace");
    assert_eq!(
        found.message,
        "under `p-1`, the median time from booking to release is 1 h 45 min with a detainer (2 records) \
         and 40 min without one (3 records): a difference of 1 h 5 min"
    );
    assert!(found.record.is_none());
    let numbers = found.comparison.unwrap();
    assert!(numbers.is_enough());
    assert_eq!(numbers.groups.iter().map(|group| group.records).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(numbers.difference.unwrap().low, Some(2 * 65 * 60));
    // The cases of the first group, the farthest first.
    let pointed: Vec<_> = found.related.iter().map(|r| (r.record.as_deref().unwrap(), r.message.as_str())).collect();
    assert_eq!(pointed, [("C-0", "with a detainer: 2 h"), ("C-2", "with a detainer: 1 h 30 min"),]);
    let place = found.place.unwrap();
    assert_eq!(place.source.slice(place.span), "\"C-0\"");
}

#[test]
fn a_difference_that_the_rule_does_not_ask_about_is_not_said() {
    let records = cases(&[(DETAINER, 70), (DETAINER, 60), (CHARGE, 60), (CHARGE, 30)]);
    assert!(review(PACE, &records).is_none(), "twenty minutes");
    let other_way = cases(&[(DETAINER, 10), (DETAINER, 10), (CHARGE, 60), (CHARGE, 60)]);
    assert!(review(PACE, &other_way).is_none(), "to nobody's disadvantage");
    let always = PACE.replace("review  when difference > 30min", "");
    assert!(review(&always, &records).is_some());
}

#[test]
fn too_few_to_compare_is_said() {
    let records = cases(&[(DETAINER, 120), (CHARGE, 60), (CHARGE, 60)]);
    let found = review(PACE, &records).unwrap();
    assert_eq!(
        found.message,
        "under `p-1`, the median time from booking to release is 2 h with a detainer (1 record) \
         and 1 h without one (2 records); too few to compare: at least 2 are asked for in each group"
    );
    assert!(!found.comparison.unwrap().is_enough());
    assert!(review(PACE, &cases(&[(CHARGE, 60), (CHARGE, 60)])).is_none(), "no group to compare with");
}

#[test]
fn what_is_not_known_is_counted_apart() {
    let more = r#"
        {"kind": "custody", "id": "U-1", "booked_at": "2018-06-04T10:00", "release": {"at": "2018-06-04T11:00"}},
        {"kind": "custody", "id": "U-2", "booked_at": "2018-06-04T10:00", "bases": [{"basis": "charge"}], "release": {"to": "court"}},
        {"kind": "custody", "id": "U-3", "booked_at": "2018-06-04T10:00", "bases": [{"basis": "charge"}]}]"#;
    let records =
        cases(&[(DETAINER, 120), (DETAINER, 120), (CHARGE, 60), (CHARGE, 60)]).replace("}}]", &format!("}}}},{more}"));
    let outcome = compared(PACE, &records);
    let numbers = outcome.findings[0].comparison.clone().unwrap();
    let counts: Vec<_> = numbers.groups.iter().map(|group| (group.records, group.unmeasured)).collect();
    assert_eq!(counts, [(2, 0), (2, 1)], "U-2 was released at some time");
    assert_eq!(numbers.unplaced, 1, "nobody knows on what U-1 was held");
    assert!(
        outcome.findings[0].message.contains("(2 records, 1 more not measured)"),
        "{}",
        outcome.findings[0].message
    );
    assert!(outcome.findings[0].message.ends_with("; of 1 further record the group is not known"));
    // U-3 is no case that is compared; it counts like all the others.
    let row = &outcome.counts[0];
    assert_eq!([row.violation, row.undetermined, row.compliant, row.out_of_scope], [0, 0, 7, 0]);
    assert_eq!(row.compliant + row.not_selected, row.read);
}

/// Of the later of two unknown times nothing is known: the measure has no bound on either side. Of the later of a known
/// and an unknown one something is.
#[test]
fn a_measure_without_any_bound_is_not_measured() {
    let since = PACE
        .replace(
            "custody.release.at - custody.booked_at",
            "custody.release.at - latest(custody.booked_at, custody.arrested_at)",
        )
        .replace("review  when difference > 30min", "");
    let released = |id: &str, basis: &str, known: &str| {
        format!(
            r#"{{"kind": "custody", "id": "{id}", "at": "2018-06-04T10:00", {known} "bases": [{{"basis": "{basis}"}}],
                "release": {{"at": "2018-06-04T12:00"}}}}"#
        )
    };
    let both = r#""booked_at": "2018-06-04T10:00", "arrested_at": "2018-06-04T09:00","#;
    let one = r#""booked_at": "2018-06-04T10:00","#;
    let all = [
        released("D-1", DETAINER, both),
        released("D-2", DETAINER, both),
        released("D-3", DETAINER, ""),
        released("C-1", CHARGE, both),
        released("C-2", CHARGE, both),
        released("C-3", CHARGE, one),
    ];
    let found = review(&since, &format!("[{}]", all.join(",\n"))).unwrap();
    let numbers = found.comparison.clone().unwrap();
    let counts: Vec<_> = numbers.groups.iter().map(|group| (group.records, group.unmeasured)).collect();
    assert_eq!(counts, [(2, 1), (3, 0)]);
    assert!(found.message.contains("(2 records, 1 more not measured)"), "{}", found.message);
    let named: Vec<_> = found.related.iter().map(|r| r.record.as_deref().unwrap()).collect();
    assert_eq!(named, ["D-1", "D-2"], "nobody is sent to a record of which nothing is known");
}

#[test]
fn medians_of_vague_times_have_bounds() {
    let vague = |id: &str| {
        format!(
            r#"{{"kind": "custody", "id": "{id}", "booked_at": "2018-06-04T10:00", "bases": [{{"basis": "immigration_detainer"}}],
                "release": {{"at": "2018-06-05"}}}}"#
        )
    };
    let records =
        cases(&[(CHARGE, 60), (CHARGE, 60)]).replace("}}]", &format!("}}}},{},{}]", vague("V-1"), vague("V-2")));
    let found = review(PACE, &records).unwrap();
    let words = found.comparison.unwrap().groups[0].value.clone().unwrap().words;
    assert_eq!(words, "between 14 h and 37 h 59 min 59 s");
    let strict = PACE.replace("> 30min", "> 20h");
    let found = review(&strict, &records).unwrap();
    assert!(
        found.message.ends_with("whether the difference is as great as the rule asks for is not known"),
        "{}",
        found.message
    );
    assert!(review(&PACE.replace("> 30min", "> 40h"), &records).is_none());
}

#[test]
fn shares_of_a_condition_and_counts() {
    let share = r#"records {
        compare custody
            measure "a step denied" = any s in custody.steps where s.outcome = denied
            group   "with a detainer" where any b in custody.bases where b.basis = immigration_detainer
            group   "without one"
            at least 1 in each
            review  when difference > 10
    }"#;
    let with_steps = |id: &str, basis: &str, outcomes: &[&str]| {
        let steps: Vec<String> =
            outcomes.iter().map(|outcome| format!(r#"{{"name": "phone_call", "outcome": "{outcome}"}}"#)).collect();
        format!(
            r#"{{"kind": "custody", "id": "{id}", "booked_at": "2018-06-04T10:00", "bases": [{{"basis": "{basis}"}}], "steps": [{}]}}"#,
            steps.join(",")
        )
    };
    let all = [
        with_steps("1", DETAINER, &["denied"]),
        with_steps("2", DETAINER, &["done", "done"]),
        with_steps("3", DETAINER, &["denied"]),
        with_steps("4", CHARGE, &["done"]),
        r#"{"kind": "manifest", "id": "m", "kinds": [{"kind": "step", "complete": true}]}"#.to_owned(),
    ];
    let records = format!("[{}]", all.join(","));
    let found = review(share, &records).unwrap();
    assert_eq!(
        found.message,
        "under `p-1`, the share with a step denied is 67 % with a detainer (3 records) \
         and 0 % without one (1 record): a difference of 67 percentage points"
    );
    assert!(review(&share.replace("> 10", "> 67"), &records).is_none());
    let count = share
        .replace("any s in custody.steps where s.outcome = denied", "count s in custody.steps")
        .replace("> 10", "> 0");
    assert!(review(&count, &records).is_none(), "a median of one each");
}

#[test]
fn the_day_of_the_law_and_the_kind_count() {
    let records = cases(&[(DETAINER, 120), (CHARGE, 60)]).replace("2018-06-04", "2016-06-04");
    let outcome = compared(PACE, &records);
    assert!(outcome.findings.is_empty());
    assert_eq!((outcome.counts[0].out_of_scope, outcome.counts[0].compliant), (2, 0));
}

#[test]
fn the_order_of_inputs_makes_no_difference() {
    let one = cases(&[(DETAINER, 120), (CHARGE, 30)]);
    let other = cases(&[(DETAINER, 90), (CHARGE, 30)]).replace("C-", "D-");
    let ways = [[("a.json", &*one), ("b.json", &*other)], [("b.json", &*other), ("a.json", &*one)]];
    let said: Vec<String> =
        ways.iter().map(|inputs| format!("{:?}", ask(PACE, inputs, "2026-01-01").findings)).collect();
    assert_eq!(said[0], said[1]);
    assert_eq!(ask(PACE, &ways[0], "2026-01-01").counts.len(), 2);
}
