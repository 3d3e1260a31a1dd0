//! Which unknown members an undetermined verdict names, and what it takes for known.

use ombud::eval::records::RecordOutcome;
use ombud::finding::Verdict;

use super::joins::program;
use super::judging::run;

fn needs(outcome: &RecordOutcome, record: &str) -> Vec<String> {
    let of = outcome.findings.iter().filter(|f| f.record.as_ref().is_some_and(|r| r.id == record));
    of.flat_map(|f| &f.needs).map(|need| format!("{}{} {}", need.record, need.pointer, need.reason)).collect()
}

#[test]
fn what_a_record_needs_does_not_depend_on_its_neighbours() {
    let program =
        program("forbid custody when custody.release.at > custody.eligible_at + 1h and custody.facility = \"Annex\"");
    let one = r#"{"kind":"custody","id":"Z","eligible_at":"2018-03-01T10:00","release":{}}"#;
    let alone = needs(&run(&program, &[("a", one)]), "Z");
    assert_eq!(alone, ["Z#release/at absent"]);
    // A hundred others with two times each, and an open end: none of them is Z's affair.
    let mut many: String = (0..100)
        .map(|n| {
            let (hour, minute) = (n / 60, n % 60);
            format!("{{\"kind\":\"custody\",\"id\":\"A{n}\",\"eligible_at\":\"1999-01-01T{hour:02}:{minute:02}\",\"release\":{{\"at\":\"1999-02\"}}}}\n")
        })
        .collect();
    many.push_str(one);
    assert_eq!(needs(&run(&program, &[("a", &many)]), "Z"), alone);
}

#[test]
fn of_an_absent_record_nothing_is_known_not_even_what_the_case_says() {
    // `arrested_at` is a day; the time of the release that is not there may be any.
    let program = program("forbid custody when custody.release.at > 2018-03-01 and custody.facility = \"Annex\"");
    let custody = r#"{"kind":"custody","id":"C","booked_at":"2018-03-01T08:00","arrested_at":"2018-03-01"}"#;
    assert_eq!(needs(&run(&program, &[("a", custody)]), "C"), ["C/release absent"]);
}

#[test]
fn further_entries_of_a_list_do_not_replace_those_that_are_given() {
    let program = program(
        "forbid deliverable when (none r in deliverable.reviewed_by where r.by = city_attorney) \
         and any r in deliverable.reviewed_by where r.by = task_force",
    );
    // Reviewed by the task force; whether by the attorney as well is open, and would decide.
    let given = r#"{"kind":"deliverable","id":"D","delivered_at":"2018-03-01","reviewed_by":[{"by":"task_force"}]}"#;
    let outcome = run(&program, &[("a", given)]);
    assert_eq!(needs(&outcome, "D"), ["D/reviewed_by absent"]);
    let message = &outcome.findings[0].message;
    assert!(message.ends_with("depends on whether `reviewed_by` of deliverable `D` has further entries"), "{message}");
}

#[test]
fn an_argument_that_is_withheld_is_not_taken_for_absent() {
    let text = "define ours(code: text): bool = police(code)\ndefine theirs(q: question): bool = ours(q.agency)";
    let program = super::joins::program_with(text, "forbid question when theirs(question)");
    let judged = |agency: &str| {
        let record = format!("{{\"kind\":\"question\",\"id\":\"q\",\"at\":\"2018-03-01T10:00\"{agency}}}");
        let outcome = run(&program, &[("a", &record)]);
        (outcome.findings.first().map(|f| f.verdict), needs(&outcome, "q"))
    };
    assert_eq!(judged("").0, Some(Verdict::Violation), "absent: the department under check");
    let withheld = r#","missing":{"agency":"redacted"}"#;
    assert_eq!(judged(withheld), (Some(Verdict::Undetermined), vec!["q/agency redacted".to_owned()]));
}

#[test]
fn a_rule_without_the_records_it_rests_on_says_nothing_and_that_is_said() {
    let program = program("forbid custody given step, question when none s in custody.steps where s.name = phone_call");
    let custody = r#"{"kind":"custody","id":"C","booked_at":"2018-03-01T08:00"}"#;
    let said = |outcome: &RecordOutcome| outcome.diagnostics.iter().map(|d| d.message.clone()).collect::<Vec<_>>();
    let bare = run(&program, &[("a", custody)]);
    assert!(bare.findings.is_empty());
    assert_eq!((bare.counts[0].read, bare.counts[0].not_selected), (1, 1));
    assert_eq!(
        said(&bare),
        ["`p` was not assessed: nothing can be said by `p/records` without a record of the kind `step` and `question`"]
    );
    // One step of somebody else's, and a manifest that says that no question was put: now it is a matter of this case.
    let step = r#"{"kind":"step","id":"s","case":"D","name":"intake","at":"2018-03-01T08:00"}
{"kind":"custody","id":"D","booked_at":"2018-03-01T08:00"}"#;
    let manifest = r#"{"kind":"manifest","id":"m","kinds":[{"kind":"question","complete":true}]}"#;
    let full = run(&program, &[("a", custody), ("b", step), ("c", manifest)]);
    assert_eq!(full.findings.iter().filter(|f| f.verdict == Verdict::Undetermined).count(), 2);
    assert!(said(&full).is_empty());
}
