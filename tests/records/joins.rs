//! Records that name records of other kinds: reached both ways, over all inputs, open unless all are given.

use ombud::diagnostic::Code;
use ombud::eval::records::RecordOutcome;
use ombud::finding::Verdict;
use ombud::language::load;
use ombud::language::pack::Pack;
use ombud::language::program::Program;
use ombud::language::settings::Settings;
use ombud::source::Source;

use super::judging::run;
use super::schemas::shipped;

const EMPLOYEES: &str = r#"{"kind":"employee","id":"e1","active_from":"2020-01-06","unit":"patrol"}
{"kind":"employee","id":"e2","active_from":"2020-01-06","unit":"records"}
"#;
const TRAININGS: &str = r#"{"kind":"training","id":"t1","employee":"e1","category":"implicit_bias","completed_at":"2020-03-02"}
{"kind":"training","id":"t2","employee":"e2","category":"other","completed_at":"2020-03-02"}
"#;
const COMPLETE: &str = r#"{"kind":"manifest","id":"m","kinds":[{"kind":"training","from":"2020-01-01","to":"2020-12-31","complete":true}]}"#;

/// A provision with one record rule, of an order of 2017.
pub fn program(rule: &str) -> Program {
    program_with("", rule)
}

/// The same, beside other items.
pub fn program_with(items: &str, rule: &str) -> Program {
    let text = format!(
        "{items}\ndirective d {{ title \"t\" effective 2017-04-03 timezone America/Detroit }}\n\
         provision p of d {{ cites \"1\" records {{ {rule} }} }}"
    );
    let pack = Pack { name: "p".into(), shared: false, sources: vec![Source::new("p.ombud", text)] };
    let loaded = load(&[pack], &shipped(), &Settings::default());
    assert!(loaded.diagnostics.is_empty(), "{:#?}", loaded.diagnostics);
    loaded.program
}

/// The verdict on each record that has one.
fn verdicts(outcome: &RecordOutcome) -> Vec<(String, Verdict)> {
    outcome.findings.iter().map(|f| (f.record.as_ref().unwrap().id.to_string(), f.verdict)).collect()
}

fn is(id: &str, verdict: Verdict) -> (String, Verdict) {
    (id.to_owned(), verdict)
}

#[test]
fn from_the_record_that_names_to_the_record_that_is_named() {
    let program = program("forbid training when training.trainee.unit = \"patrol\"");
    // In the other input, and read before it.
    let outcome = run(&program, &[("a", TRAININGS), ("b", EMPLOYEES)]);
    assert_eq!(verdicts(&outcome), [is("t1", Verdict::Violation)]);
    let facts: Vec<&str> = outcome.findings[0].facts.iter().map(|fact| fact.name.as_str()).collect();
    assert_eq!(facts, ["employee.unit"]);
}

#[test]
fn from_the_record_that_is_named_to_all_that_name_it() {
    let program = program("require employee to any t in employee.trainings where t.category = implicit_bias");
    let open = run(&program, &[("a", EMPLOYEES), ("b", TRAININGS)]);
    assert_eq!(verdicts(&open), [is("e2", Verdict::Undetermined)], "others may not have been given");
    assert_eq!(open.findings[0].needs[0].pointer, "/trainings");
    let whole = run(&program, &[("a", EMPLOYEES), ("b", TRAININGS), ("c", COMPLETE)]);
    assert_eq!(verdicts(&whole), [is("e2", Verdict::Violation)]);
}

#[test]
fn a_training_of_nobody_in_particular_may_be_anybodys() {
    let program = program("require employee to any t in employee.trainings where t.category = implicit_bias");
    let nobodys = r#"{"kind":"training","id":"t3","category":"implicit_bias","completed_at":"2020-05-05"}"#;
    let outcome = run(&program, &[("a", EMPLOYEES), ("b", TRAININGS), ("c", COMPLETE), ("d", nobodys)]);
    assert_eq!(verdicts(&outcome), [is("e2", Verdict::Undetermined)]);
}

#[test]
fn only_versions_in_force_are_reached() {
    let program = program("require employee to any t in employee.trainings where t.category = implicit_bias");
    let taken_back = r#"{"kind":"training","id":"t1","version":2,"employee":"e1","status":"voided"}"#;
    let outcome = run(&program, &[("a", EMPLOYEES), ("b", TRAININGS), ("c", COMPLETE), ("d", taken_back)]);
    assert_eq!(verdicts(&outcome), [is("e1", Verdict::Violation), is("e2", Verdict::Violation)]);
}

#[test]
fn who_is_named_and_not_there_is_said_and_would_decide() {
    let program = program("forbid training when training.trainee.unit = \"patrol\"");
    let stray = r#"{"kind":"training","id":"t4","employee":"e9","completed_at":"2020-05-05"}"#;
    let outcome = run(&program, &[("a", EMPLOYEES), ("b", stray)]);
    assert_eq!(verdicts(&outcome), [is("t4", Verdict::Undetermined)]);
    let finding = &outcome.findings[0];
    assert!(finding.message.contains("the employee that `employee` of training `t4` names"), "{}", finding.message);
    let orphans: Vec<_> = outcome.diagnostics.iter().filter(|d| d.code == Code::RecordOrphan).collect();
    assert_eq!(orphans.len(), 1);
    assert_eq!(orphans[0].record.as_deref(), Some("t4"));
    // Where no register of employees is given at all, nobody claims that one is missing from it.
    assert!(run(&program, &[("b", stray)]).diagnostics.iter().all(|d| d.code != Code::RecordOrphan));
}

#[test]
fn a_member_that_only_rules_reach_is_not_read_from_a_record() {
    let program = program("forbid training when training.trainee.unit = \"patrol\"");
    let posing =
        r#"{"kind":"training","id":"t5","employee":"e2","trainee":{"unit":"patrol"},"completed_at":"2020-05-05"}"#;
    let outcome = run(&program, &[("a", EMPLOYEES), ("b", posing)]);
    assert_eq!(verdicts(&outcome), []);
    assert!(outcome.diagnostics.iter().any(|d| d.code == Code::RecordUnknownField), "{:#?}", outcome.diagnostics);
}

/// `complete(training, PERIOD)`, under these entries of `kinds`.
fn complete(period: &str, entries: &str) -> Option<bool> {
    let program = program(&format!("forbid employee when complete(training, {period})"));
    let manifest = format!(r#"{{"kind":"manifest","id":"m","kinds":[{entries}]}}"#);
    let employee = r#"{"kind":"employee","id":"e1","active_from":"2020-01-06"}"#;
    let outcome = run(&program, &[("a", employee), ("b", &manifest)]);
    match verdicts(&outcome).first() {
        None => Some(false),
        Some((_, Verdict::Violation)) => Some(true),
        Some(_) => None,
    }
}

#[test]
fn whether_a_kind_is_given_whole_has_three_answers() {
    let year = r#"{"kind":"training","from":"2020-01-01","to":"2020-12-31","complete":true}"#;
    assert_eq!(complete("2020-03-01 to 2020-12-31", year), Some(true));
    assert_eq!(complete("2020-12-31", year), Some(true), "the last day is in it");
    assert_eq!(complete("2020-03-01 to 2021-01-01", year), None, "of the day after nobody said anything");
    assert_eq!(complete("2019-12-31", year), None);
    let denied = r#"{"kind":"training","from":"2020-01-01","to":"2020-12-31","complete":false}"#;
    assert_eq!(complete("2020-03-01 to 2020-04-01", denied), Some(false));
    assert_eq!(complete("2019-03-01 to 2020-01-01", denied), Some(false), "a part of it is not given whole");
    assert_eq!(complete("2021-03-01 to 2021-04-01", denied), None);
    for says_nothing in [
        r#"{"kind":"training","from":"2020-01-01","complete":null}"#,
        r#"{"kind":"employee","complete":true}"#,
        r#"{"kind":"training","from":"sometime","complete":true}"#,
    ] {
        assert_eq!(complete("2020-03-01 to 2020-04-01", says_nothing), None, "{says_nothing}");
    }
    assert_eq!(complete("2020-03-01 to 2020-04-01", r#"{"kind":"training","complete":true}"#), Some(true));
}

#[test]
fn halves_of_a_year_make_a_year() {
    let halves = r#"{"kind":"training","from":"2020-07-01","to":"2020-12-31","complete":true},
        {"kind":"training","from":"2020-01-01","to":"2020-06-30","complete":true}"#;
    assert_eq!(complete("2020-01-01 to 2020-12-31", halves), Some(true));
    let gap = r#"{"kind":"training","from":"2020-07-02","to":"2020-12-31","complete":true},
        {"kind":"training","from":"2020-01-01","to":"2020-06-30","complete":true}"#;
    assert_eq!(complete("2020-01-01 to 2020-12-31", gap), None);
}

#[test]
fn an_undeclared_kind_is_named_as_what_would_decide() {
    let program = program("forbid employee when complete(training, 2020-03-01)");
    let outcome = run(&program, &[("a", EMPLOYEES)]);
    let finding = &outcome.findings[0];
    assert!(finding.message.ends_with("depends on whether every record of the kind `training` is given"));
    assert_eq!((finding.needs[0].pointer.as_str(), finding.needs[0].reason.as_str()), ("/kinds", "absent"));
}

#[test]
fn what_is_recorded_and_only_that() {
    let rule = |quantifier: &str| {
        program(&format!("forbid employee when {quantifier} t in employee.trainings where t.hours > 3"))
    };
    let judged = |quantifier: &str| verdicts(&run(&rule(quantifier), &[("a", EMPLOYEES), ("b", TRAININGS)]));
    // Their hours are not known, and with `recorded` nothing else is open.
    assert_eq!(judged("any recorded").len(), 2);
    let none = r#"{"kind":"employee","id":"e3","active_from":"2020-01-06"}"#;
    assert_eq!(verdicts(&run(&rule("any recorded"), &[("a", none)])), []);
    assert_eq!(verdicts(&run(&rule("none recorded"), &[("a", none)])), [is("e3", Verdict::Violation)]);
    assert_eq!(verdicts(&run(&rule("none"), &[("a", none)])), [is("e3", Verdict::Undetermined)]);
    let count = program("forbid employee when (count recorded t in employee.trainings) = 1");
    assert_eq!(verdicts(&run(&count, &[("a", EMPLOYEES), ("b", TRAININGS)])).len(), 2);
}

#[test]
fn a_list_that_is_not_there_has_nothing_recorded_in_it_unless_it_is_withheld() {
    let program = program("forbid stop when none recorded a in stop.action where a = arrest");
    let absent = r#"{"kind":"stop","id":"s1","at":"2020-03-01T10:00"}"#;
    let withheld = r#"{"kind":"stop","id":"s2","at":"2020-03-01T10:00","missing":{"action":"redacted"}}"#;
    assert_eq!(verdicts(&run(&program, &[("a", absent)])), [is("s1", Verdict::Violation)]);
    assert_eq!(verdicts(&run(&program, &[("a", withheld)])), [is("s2", Verdict::Undetermined)]);
}

#[test]
fn a_variable_may_be_called_recorded() {
    let program =
        program("forbid employee when any recorded in employee.trainings where recorded.category = implicit_bias");
    assert_eq!(verdicts(&run(&program, &[("a", EMPLOYEES), ("b", TRAININGS)]))[0], is("e1", Verdict::Violation));
}

#[test]
fn what_no_record_tells_is_said_in_the_rules_own_words() {
    let rule = "forbid employee when employee.unit = \"patrol\" unless employee.director and undetermined \"whether the chief agreed\"";
    let program = program(rule);
    let director = r#"{"kind":"employee","id":"e1","active_from":"2020-01-06","unit":"patrol","director":true}
{"kind":"employee","id":"e2","active_from":"2020-01-06","unit":"patrol","director":false}"#;
    let outcome = run(&program, &[("a", director)]);
    assert_eq!(verdicts(&outcome), [is("e1", Verdict::Undetermined), is("e2", Verdict::Violation)]);
    let finding = &outcome.findings[0];
    assert_eq!(
        finding.message,
        "whether employee `e1` violates `p` depends on whether the chief agreed, which no record tells"
    );
    let need = &finding.needs[0];
    assert_eq!((need.pointer.as_str(), need.reason.as_str()), ("whether the chief agreed", "not-recorded"));
    assert_eq!(finding.help.as_deref(), Some("have somebody find out whether the chief agreed"));
}

#[test]
fn ten_thousand_trainings_are_joined_in_a_moment() {
    let program = program("require employee to any t in employee.trainings where t.category = implicit_bias");
    let mut text = String::new();
    for number in 0..10_000 {
        let employee = number % 2_000;
        text.push_str(&format!(
            "{{\"kind\":\"training\",\"id\":\"t{number}\",\"employee\":\"e{employee}\",\"category\":\"implicit_bias\"}}\n"
        ));
    }
    for number in 0..2_000 {
        text.push_str(&format!("{{\"kind\":\"employee\",\"id\":\"e{number}\",\"active_from\":\"2020\"}}\n"));
    }
    let before = std::time::Instant::now();
    assert_eq!(verdicts(&run(&program, &[("a", &text)])), []);
    assert!(before.elapsed().as_secs() < 30, "{:?}", before.elapsed());
}
