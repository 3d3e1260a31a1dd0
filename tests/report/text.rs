//! The report for people.

use std::time::{Duration, Instant};

use ombud::finding::Verdict;
use ombud::render::{Graphics, Style, text};
use ombud::report::{FailOn, InputKind, InputStatus, Parts};
use ombud::source::{Place, Source, Span};

use super::made::{finding, input, report, report_with};

#[test]
fn a_report_in_full() {
    insta::assert_snapshot!(text::render(&report(), Style::default()));
}

#[test]
fn only_a_terminal_gets_colour() {
    let shown = |graphics| text::render(&report(), Style { graphics, width: 100 });
    assert!(shown(Graphics::Plain).is_ascii());
    assert!(!shown(Graphics::Unicode).contains('\u{1b}'));
    assert!(shown(Graphics::Colour).contains('\u{1b}'));
}

/// Findings all over one line of a megabyte: positions, snippets and drawing must not scan it again and again.
#[test]
fn thousands_of_findings_in_one_huge_line_stay_fast() {
    let source = Source::new("log.json", "{\"é\":1},".repeat(120_000));
    let spans = (0..5_000).map(|i| Span::new(i * 180, i * 180 + 9));
    let findings =
        spans.map(|span| finding("no-holds", Verdict::Violation, Some(Place::new(&source, span)), "x")).collect();
    let inputs = vec![input("log.json", InputKind::Records, InputStatus::Checked)];
    let start = Instant::now();
    let report = report_with(Parts { inputs, findings, ..Parts::default() }, FailOn::Warning, false);
    let shown = text::render(&report, Style::default());
    assert!(shown.contains("20 of 5000 are drawn; the others:"));
    assert!(shown.lines().all(|line| line.chars().count() < 200), "a cut line is short");
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn a_long_sentence_is_cut_where_it_is_drawn_and_told_in_full() {
    let sentence = format!("Deputies may hold a person {}for ICE", "who is in the custody of the county ".repeat(4));
    let source = Source::new("sop.md", format!("{} {sentence}. The end.", "Before. ".repeat(40)));
    let start = source.text().find("Deputies").unwrap();
    let place = Place::new(&source, Span::new(start, start + sentence.len()));
    let inputs = vec![input("sop.md", InputKind::Procedure, InputStatus::Checked)];
    let findings = vec![finding("no-holds", Verdict::Violation, Some(place), "x")];
    let shown = text::render(
        &report_with(Parts { inputs, findings, ..Parts::default() }, FailOn::Warning, false),
        Style::default(),
    );
    assert!(shown.contains(&format!("[sop.md:1:{}]", start + 1)), "{shown}");
    let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(&format!("reads: \"{sentence}\"")), "{shown}");
}

/// What is wider than a terminal is broken by it, wherever that happens to be.
#[test]
fn a_line_is_as_long_as_the_terminal_is_wide() {
    for width in [40, 60, 80] {
        let shown = text::render(&report(), Style { graphics: Graphics::Unicode, width });
        for line in shown.lines().filter(|line| line.chars().count() > width) {
            let word = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            assert!(word + 12 > width, "{width}: {line}");
        }
    }
}
