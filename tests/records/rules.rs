//! The tests written beside the rules, as far as they are about records.

use std::sync::{Arc, OnceLock};

use ombud::diagnostic::{Code, Severity};
use ombud::eval::records::{JudgeSettings, RecordOutcome, judge};
use ombud::finding::Verdict;
use ombud::language::pack::embedded;
use ombud::language::program::{Literal, Program};
use ombud::language::settings::{ChoiceSetting, ParameterSetting, RuleTest, Settings};
use ombud::language::{Loaded, load};
use ombud::source::Span;
use ombud::subject::definition::KINDS;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read_part;

use super::schemas::shipped;

/// The shipped packs, compiled once.
fn loaded() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| load(&embedded(), &shipped(), &Settings::default()))
}

/// The settings of a test's `with` lines.
fn settings(test: &RuleTest) -> Settings {
    let directive = Some(test.directive.clone());
    let choices = test.choices.iter().map(|(name, choice)| ChoiceSetting {
        directive: directive.clone(),
        interpretation: name.text.clone(),
        choice: choice.text.clone(),
        set_by: "command line".to_owned(),
        place: None,
    });
    let parameters = test.params.iter().map(|(name, value)| ParameterSetting {
        directive: directive.clone(),
        provision: test.provision.clone(),
        name: name.text.clone(),
        value: written(value),
        set_by: "command line".to_owned(),
        reason: None,
        place: None,
    });
    Settings { choices: choices.collect(), parameters: parameters.collect() }
}

fn written(value: &Literal) -> String {
    match value {
        Literal::Duration(seconds) => format!("{seconds}s"),
        Literal::Int(value) => value.to_string(),
        Literal::Bool(value) => value.to_string(),
        Literal::Text(text) | Literal::Code(text) | Literal::Time(text) => text.clone(),
    }
}

pub fn run_test(loaded: &Loaded, test: &RuleTest) -> RecordOutcome {
    let (mut program, notes) = loaded.with(&settings(test));
    assert!(notes.iter().all(|note| note.severity < Severity::Error), "{notes:#?}");
    program.provisions.retain(|provision| provision.id == test.provision);
    let layout = Arc::new(Layout::new(&program.schemas));
    let parts: Vec<(Span, String)> = test.inputs.iter().map(|input| (input.span, input.kind.clone())).collect();
    let input = read_part(&test.source, &parts, &layout);
    judge(&program, &layout, vec![input], &JudgeSettings { as_of: None, today: "2026-11-22".to_owned(), reveal: false })
}

/// The gravest verdict that a test expects.
fn expected(test: &RuleTest) -> &str {
    test.verdicts.first().unwrap_or_else(|| &test.each[0]).text.as_str()
}

/// The gravest verdict.
fn verdict(outcome: &RecordOutcome) -> &'static str {
    let found = |verdict| outcome.findings.iter().any(|finding| finding.verdict == verdict);
    if found(Verdict::Violation) {
        "violation"
    } else if found(Verdict::Undetermined) {
        "undetermined"
    } else if found(Verdict::Review) {
        "review"
    } else if outcome.counts.iter().any(|count| count.compliant > 0) {
        "compliant"
    } else {
        "out_of_scope"
    }
}

#[test]
fn every_test_on_records_gets_its_verdict() {
    let loaded = loaded();
    let on_records: Vec<&RuleTest> = loaded
        .tests
        .iter()
        .filter(|test| test.inputs.iter().all(|input| !KINDS.contains(&input.kind.as_str())))
        .collect();
    assert!(on_records.len() >= 36, "{}", on_records.len());
    let mut wrong = Vec::new();
    for test in on_records {
        let outcome = run_test(loaded, test);
        let expected = expected(test);
        let said: Vec<&str> = outcome.findings.iter().map(|finding| finding.message.as_str()).collect();
        if verdict(&outcome) != expected {
            wrong.push(format!(
                "{}: {}: {} instead of {expected}: {said:?}",
                test.provision,
                test.name,
                verdict(&outcome)
            ));
        }
        // a test may be about a record that a later version replaces, or that its source took back, or about a number that a
        // manifest sets
        let expected = [Code::RuleNotAssessed, Code::RecordSuperseded, Code::RecordVoided, Code::ParamLaxer];
        let stray = outcome.diagnostics.iter().filter(|d| !expected.contains(&d.code));
        wrong.extend(stray.map(|d| format!("{}: {}", test.name, d.message)));
        wrong.extend(outcome.findings.iter().filter(|f| f.verdict == Verdict::Invalid).map(|f| f.message.clone()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_on_records_is_broken_kept_and_nearly_broken_by_a_test() {
    let loaded = loaded();
    let with_records = loaded.program.provisions.iter().filter(|provision| !provision.records.is_empty());
    for provision in with_records {
        let of = loaded.tests.iter().filter(|test| test.provision == provision.id);
        let mut verdicts: Vec<&str> =
            of.filter(|test| test.inputs.iter().all(|input| input.kind != "procedure")).map(expected).collect();
        verdicts.sort_unstable();
        assert!(verdicts.contains(&"violation") && verdicts.contains(&"compliant"), "{}: {verdicts:?}", provision.id);
    }
}

/// Only the rules: what the shipped packs make of records.
pub fn shipped_program() -> &'static Program {
    &loaded().program
}

#[test]
fn the_shipped_rules_on_records_compile_without_a_word() {
    let said: Vec<String> = loaded()
        .diagnostics
        .iter()
        .map(|d| {
            let place = d.place.as_ref();
            let line = place.map_or(0, |p| p.source.position(p.span.start).line);
            format!("{}:{line}: {} ({:?})", d.path.clone().unwrap_or_default(), d.message, d.help)
        })
        .collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}
