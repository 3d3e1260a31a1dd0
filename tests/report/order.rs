//! Same findings, same bytes; same finding, same fingerprint.

use ombud::finding::{Finding, RecordRef, Verdict};
use ombud::render::{Style, json, text};
use ombud::report::{FailOn, Parts};
use ombud::source::Source;
use proptest::prelude::*;

use super::made::{LOG, SOP, finding, parts, place, record_finding, report_with};

fn bytes(parts: Parts) -> String {
    let report = report_with(parts, FailOn::Warning, false);
    text::render(&report, Style::default()) + &json::render(&report).unwrap()
}

#[test]
fn the_order_in_which_things_are_found_does_not_show() {
    let mut turned = parts();
    turned.inputs.reverse();
    turned.findings.reverse();
    turned.coverage.reverse();
    turned.counts.reverse();
    turned.diagnostics.reverse();
    assert_eq!(bytes(turned), bytes(parts()));
}

fn fingerprint(finding: Finding) -> String {
    let parts = Parts { findings: vec![finding], ..Parts::default() };
    report_with(parts, FailOn::Warning, false).findings[0].fingerprint.clone()
}

fn on(text: &str) -> Finding {
    finding("no-holds", Verdict::Violation, Some(place(&Source::new("sop.md", text), "Deputies may hold")), "x")
}

#[test]
fn a_fingerprint_holds_when_lines_move() {
    assert_eq!(fingerprint(on(SOP)), fingerprint(on(&format!("One more line.\n\n{SOP}"))));
}

#[test]
fn a_fingerprint_tells_equal_sentences_and_verdicts_apart() {
    let second = Finding { ordinal: 1, ..on(SOP) };
    let partial = Finding { verdict: Verdict::Partial, ..on(SOP) };
    assert_ne!(fingerprint(on(SOP)), fingerprint(second));
    assert_ne!(fingerprint(on(SOP)), fingerprint(partial));
}

#[test]
fn a_records_fingerprint_is_its_kind_and_id_wherever_it_stands() {
    let here = record_finding(&Source::new("a.ndjson", LOG));
    let there = record_finding(&Source::new("b.ndjson", format!("\n{LOG}")));
    let other = Finding {
        record: Some(RecordRef {
            id: "C-2".into(),
            kind: "custody".into(),
            version: None,
            pointer: "".into(),
            cell: None,
        }),
        ..here.clone()
    };
    assert_eq!(fingerprint(here.clone()), fingerprint(there));
    assert_ne!(fingerprint(here), fingerprint(other));
}

fn verdict() -> impl Strategy<Value = Verdict> {
    use Verdict::{Contradiction, Invalid, Lost, Missing, Partial, Review, Undetermined, Violation};
    prop::sample::select(vec![Violation, Undetermined, Partial, Contradiction, Missing, Lost, Invalid, Review])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counts_and_exit_status_agree_with_the_findings(verdicts in prop::collection::vec(verdict(), 0..12)) {
        let findings: Vec<Finding> = verdicts.iter().map(|v| finding("no-holds", *v, None, "x")).collect();
        let report = report_with(Parts { findings, ..Parts::default() }, FailOn::Warning, false);
        for one in &verdicts {
            prop_assert_eq!(report.summary.count(*one), verdicts.iter().filter(|v| *v == one).count());
        }
        prop_assert_eq!(report.summary.exit == 1, verdicts.iter().any(|v| *v != Verdict::Review));
    }

    #[test]
    fn no_text_and_no_span_breaks_a_renderer(text in "\\PC{0,300}", tail in "[\\x00-\\x7f]{0,300}", from in 0usize..500, len in 0usize..500) {
        let text = text + &tail;
        let source = Source::new("sop.md", text.as_str());
        let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap();
        let span = ombud::source::Span::new(boundary(from), boundary(from + len));
        let place = ombud::source::Place::new(&source, span);
        let inputs = vec![super::made::input("sop.md", ombud::report::InputKind::Procedure, ombud::report::InputStatus::Checked)];
        let findings = vec![finding("no-holds", Verdict::Violation, Some(place), "x")];
        let shown = bytes(Parts { inputs, findings, ..Parts::default() });
        prop_assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
    }
}
