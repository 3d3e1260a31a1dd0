//! Nothing sensitive in any output.

use ombud::finding::Verdict;
use ombud::render::{Style, json, text};
use ombud::report::{FailOn, InputKind, InputStatus, Parts};
use ombud::source::Source;

use super::made::{finding, input, parts, place, report_with};

fn outputs(parts: Parts, reveal: bool) -> String {
    let report = report_with(parts, FailOn::Warning, reveal);
    text::render(&report, Style::default()) + &json::render(&report).unwrap()
}

/// A finding on a filled-in form whose message quotes the form.
fn form() -> Parts {
    let text = "Name: Doe, Jane   DOB: 01/02/1990\nAlien number: A 123-456-789 was given to ICE\n";
    let source = Source::new("form.md", text);
    let place = place(&source, "Alien number: A 123-456-789 was given to ICE");
    Parts {
        inputs: vec![input("form.md", InputKind::Procedure, InputStatus::Checked)],
        findings: vec![finding("no-forms", Verdict::Violation, Some(place), "gives `A 123-456-789` to ICE")],
        ..Parts::default()
    }
}

#[test]
fn a_number_in_a_form_is_masked_in_snippet_and_message() {
    let masked = outputs(form(), false);
    assert!(!masked.contains("123-456-789"), "{masked}");
    assert!(masked.contains("Alien number: *** was given to ICE"), "{masked}");
    assert!(masked.contains("gives `***` to ICE"), "{masked}");
}

#[test]
fn reveal_shows_it() {
    assert!(outputs(form(), true).contains("Alien number: A 123-456-789 was given to ICE"));
}

#[test]
fn a_sensitive_value_of_a_record_is_masked_beside_the_marked_member() {
    let masked = outputs(parts(), false);
    assert!(!masked.contains("Ruritania"), "{masked}");
    assert!(masked.contains("\"note\":\"***\""), "{masked}");
    assert!(outputs(parts(), true).contains("Ruritania"));
}

#[test]
fn a_masked_value_does_not_tell_its_length() {
    let drawn = |value: &str| {
        let text = format!("Name: {value}\nhold for ICE\n");
        let source = Source::new("form.md", text.as_str());
        let found = finding("no-forms", Verdict::Violation, Some(place(&source, &format!("Name: {value}"))), "x");
        let inputs = vec![input("form.md", InputKind::Procedure, InputStatus::Checked)];
        let report = report_with(Parts { inputs, findings: vec![found], ..Parts::default() }, FailOn::Warning, false);
        // A fingerprint is made of the sentence as it is, and tells no length either.
        text::render(&report, Style::default()).replace(&report.findings[0].fingerprint, "")
    };
    assert_eq!(drawn("Doe"), drawn("Featherstonehaugh"));
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let source = Source::new("a\u{1b}[2J.md", "Deputies may hold\u{1b}[31m him for ICE\n");
    let found =
        finding("no-holds", Verdict::Violation, Some(place(&source, "Deputies may hold")), "says \u{1b}[0m\u{7}");
    let parts = Parts {
        inputs: vec![input(source.name(), InputKind::Procedure, InputStatus::Skipped)],
        findings: vec![found],
        ..Parts::default()
    };
    let report = report_with(parts, FailOn::Warning, false);
    let shown = text::render(&report, Style::default()) + &json::render(&report).unwrap();
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{7}'), "{shown}");
    assert!(shown.contains("hold?[31m him"), "{shown}");
}
