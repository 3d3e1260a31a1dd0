//! The memo: one page whose parts hang together, and nothing in it that a browser would obey.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use html5gum::{Token, Tokenizer};
use ombud::finding::{Coverage, CoverageAt, CoverageStatus, Fact, Finding, Measure, Reading, Verdict};
use ombud::render::html;
use ombud::report::{
    Against, Change, Determination, DeterminationStatus, FailOn, Fixed, InputKind, InputStatus, Parts, Report, Waived,
    Waiver, WaiverKind, WaiverStatus,
};
use ombud::source::{Place, Source, Span};

use super::made::{finding, input, parts, place, record_finding, report, report_with};

/// An element as it opens: its name and attributes.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Elements that have no end.
const VOID: &[&str] = &["meta", "br"];

/// The elements of a page in order; every one that opens is closed, and nothing is closed that is not open.
fn elements(page: &str) -> Vec<Element> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (mut all, mut open) = (Vec::new(), Vec::new());
    for token in Tokenizer::new(page) {
        match token.unwrap() {
            Token::StartTag(tag) => {
                let name = text(&tag.name);
                if !VOID.contains(&name.as_str()) && !tag.self_closing {
                    open.push(name.clone());
                }
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                all.push(Element { name, attributes: attributes.collect() });
            }
            Token::EndTag(tag) => assert_eq!(open.pop(), Some(text(&tag.name)), "elements are nested"),
            Token::Error(error) => panic!("{error:?}"),
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} are not closed");
    all
}

/// What must hold of every memo.
fn sound(page: &str) -> Vec<Element> {
    let all = elements(page);
    let mut ids = BTreeSet::new();
    for id in all.iter().filter_map(|e| e.get("id")) {
        assert!(ids.insert(id), "two elements have the id `{id}`");
    }
    for element in &all {
        for name in ["href", "src", "aria-labelledby", "aria-describedby"] {
            let Some(value) = element.get(name) else { continue };
            let target = if name == "href" { value.strip_prefix('#').expect("links stay on the page") } else { value };
            assert!(name != "src" && ids.contains(target), "`{value}` leads nowhere");
        }
        assert!(!["script", "link", "img", "iframe", "form", "object"].contains(&element.name.as_str()));
        assert!(!element.attributes.iter().any(|(name, _)| name.starts_with("on") || name == "style"));
        assert!(element.name != "th" || element.get("scope").is_some(), "a head without scope");
    }
    let mut level = 0;
    for heading in all.iter().filter(|e| e.name.len() == 2 && e.name.starts_with('h') && e.name != "hr") {
        let next: usize = heading.name[1..].parse().unwrap();
        assert!(next <= level + 1, "h{next} after h{level}");
        level = next;
    }
    let count = |name: &str| all.iter().filter(|e| e.name == name).count();
    assert_eq!((count("h1"), count("main"), count("title") - count("svg")), (1, 1, 1));
    assert_eq!(count("desc"), count("svg"), "every picture is described");
    assert_eq!(count("caption"), count("table"), "every table has a caption");
    let language = all.iter().find(|e| e.name == "html").and_then(|e| e.get("lang"));
    assert_eq!(language, Some("en"));
    all
}

fn at(page: &str, words: &str) -> usize {
    page.find(words).unwrap_or_else(|| panic!("`{words}` is not on the page"))
}

#[test]
fn a_page_hangs_together() {
    sound(&html::render(&report()));
    sound(&html::render(&report_with(Parts::default(), FailOn::Never, false)));
}

#[test]
fn it_lets_nothing_in_and_lets_nothing_run() {
    let page = html::render(&report());
    let all = sound(&page);
    let policy = all.iter().find(|e| e.get("http-equiv") == Some("Content-Security-Policy")).unwrap();
    let policy = policy.get("content").unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-"), "{policy}");
    assert!(!policy.contains("unsafe"));
    for outside in ["http://", "https://", "//cdn", "@import", "url(\"", "url('", "javascript:"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn what_was_not_checked_comes_first() {
    let page = html::render(&report());
    let main = &page[at(&page, "<main")..];
    assert!(at(main, "photo.png") < at(main, ">2 Summary"));
    assert!(at(main, "Not checked") < at(main, "Found:"));
}

#[test]
fn the_sentence_stands_beside_the_law_in_its_context() {
    let page = html::render(&report());
    let own = &page[at(&page, "id=\"provision-1-1\"")..at(&page, "id=\"provision-1-2\"")];
    assert!(at(own, "Nobody shall hold a person on a detainer.") < at(own, "<mark>"));
    assert!(
        own.contains(
            "<span class=\"context\">The booking desk keeps a log. </span><mark>Deputies may hold a person for ICE for up to two days.</mark>"
        ),
        "{own}"
    );
    for said in
        ["sop.md:4", "Permits a hold on a detainer.", "bare-warrant", "Members shall not hold a person on a detainer."]
    {
        assert!(own.contains(said), "{said}: {own}");
    }
}

#[test]
fn a_clause_to_adopt_is_shown_where_nothing_carries_a_provision_out() {
    let page = html::render(&report());
    let missing = &page[at(&page, "id=\"provision-1-2\"")..];
    assert!(missing.contains("A clause that the department can adopt"));

    let carried = |status| {
        let mut parts = parts();
        parts.findings.retain(|f| f.provision.as_deref() != Some("no-forms"));
        parts.coverage.iter_mut().filter(|row| row.provision == "no-forms").for_each(|row| row.status = status);
        let page = html::render(&report_with(parts, FailOn::Warning, false));
        page[at(&page, "id=\"provision-1-2\"")..].contains("A clause that the department can adopt")
    };
    assert!(!carried(CoverageStatus::Implements));
    assert!(carried(CoverageStatus::Partial));
}

#[test]
fn records_are_counted_and_what_would_decide_is_said() {
    let page = html::render(&report());
    let own = &page[at(&page, "id=\"provision-1-1\"")..at(&page, "id=\"provision-1-2\"")];
    for said in ["In 1 case it cannot be told", "warrants/*/signed_by", "absent (1)", "log.ndjson:1"] {
        assert!(own.contains(said), "{said}: {own}");
    }
}

/// Procedures may carry out what the records show to be broken: the contents must not call that done.
#[test]
fn the_contents_tell_procedures_from_records() {
    let mut parts = parts();
    for row in parts.coverage.iter_mut().filter(|row| row.provision == "no-holds") {
        row.status = CoverageStatus::Implements;
    }
    for counts in &mut parts.counts {
        (counts.violation, counts.compliant) = (1, 0);
    }
    let page = html::render(&report_with(parts, FailOn::Warning, false));
    let (from, to) = (at(&page, "<nav class=\"contents\""), at(&page, "</nav>"));
    let contents = &page[from..to];
    assert!(contents.contains(" procedures <span class=\"badge implements\""), "{contents}");
    assert!(contents.contains(" records <span class=\"badge violates\""), "{contents}");
}

#[test]
fn no_record_is_named_without_leave() {
    let mut report = report();
    report.findings[0].message = "custody `C-1` was held".into();
    assert!(!html::render(&report.without_record_ids()).contains("C-1"));
    assert!(html::render(&report).contains("C-1"));
}

/// Text that a browser might take for its own, in every place that people fill.
#[test]
fn hostile_text_is_inert() {
    const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=y>\u{202e}\u{1b}[31m&amp;`";
    let source = Source::new(format!("{HOSTILE}.md"), format!("Deputies {HOSTILE} may hold.\n"));
    let span = Span::new(0, source.text().len() - 1);
    let place = Place::new(&source, span);
    let mut found = finding("no-holds", Verdict::Violation, Some(place.clone()), HOSTILE);
    found.section = Some(HOSTILE.into());
    found.help = Some(HOSTILE.into());
    found.depends_on = vec![HOSTILE.into()];
    let mut of_record = record_finding(&source_of_log());
    of_record.message = HOSTILE.into();
    of_record.record.as_mut().unwrap().id = HOSTILE.into();
    let row = |path: Option<&str>| Coverage {
        path: path.map(Into::into),
        definition: None,
        directive: "order-1".into(),
        provision: "no-holds".into(),
        status: CoverageStatus::Violates,
        general: None,
        limbs: vec![(HOSTILE.into(), CoverageStatus::Violates)],
        at: vec![CoverageAt {
            verdict: CoverageStatus::Violates,
            span,
            source: source.clone(),
            section: Some(HOSTILE.into()),
        }],
    };
    let mut parts = Parts {
        inputs: vec![input(source.name(), InputKind::Procedure, InputStatus::Unreadable)],
        findings: vec![found, of_record],
        coverage: vec![row(Some(source.name())), row(None)],
        ..parts()
    };
    parts.inputs[0].reason = Some(HOSTILE.into());
    let mut report = report_with(parts, FailOn::Warning, false);
    report.asked.command = HOSTILE.into();
    let page = html::render(&report);
    let all = sound(&page);
    assert!(all.iter().all(|e| e.get("onerror").is_none()));
    assert!(!page.contains("<script") && !page.contains("<img"));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n' || c == '\u{202e}'));
    assert!(page.contains("&lt;script&gt;alert(1)"), "it can still be read");
}

fn source_of_log() -> Source {
    Source::new("log.ndjson", super::made::LOG)
}

/// Sixty documents and two thousand records: folded, numbered, and not slow.
#[test]
fn a_large_set_stays_usable() {
    let mut parts = parts();
    let log = source_of_log();
    for number in 0..2_000 {
        let mut found = record_finding(&log);
        found.verdict = Verdict::Violation;
        found.record.as_mut().unwrap().id = format!("C-{number}").into();
        found.facts.push(measured("overstay", Measure::Seconds(i64::from(number) * 600)));
        found.facts.push(measured("released", Measure::Day(format!("2018-{:02}-01", number % 12 + 1))));
        parts.findings.push(found);
    }
    for number in 0..60 {
        let source = Source::new(format!("sops/{number:02}.md"), super::made::SOP);
        let at = place(&source, "Deputies may hold");
        for provision in ["no-holds", "no-forms"] {
            let status = if number % 3 == 0 { CoverageStatus::Silent } else { CoverageStatus::Implements };
            let at = vec![CoverageAt { verdict: status, span: at.span, source: source.clone(), section: None }];
            parts.coverage.push(Coverage {
                path: Some(source.name().into()),
                definition: None,
                directive: "order-1".into(),
                provision: provision.into(),
                status,
                general: None,
                limbs: Vec::new(),
                at: if status == CoverageStatus::Silent { Vec::new() } else { at },
            });
        }
    }
    let report = report_with(parts, FailOn::Warning, false);
    let start = Instant::now();
    let page = html::render(&report);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    let all = sound(&page);
    let rows = all.iter().filter(|e| e.name == "tr" && e.get("id").is_some()).count();
    assert!((500..600).contains(&rows), "{rows} rows");
    for said in
        ["the first 500 are listed", "Silent on every provision: 20 documents", "40 documents carry it out", "D1 to D"]
    {
        assert!(page.contains(said), "{said}");
    }
    for picture in ["shares", "months", "length-1"] {
        assert!(page.contains(&format!("id=\"{picture}-title\"")), "{picture}");
    }
    assert!(page.contains("2018-12: 167") || page.contains("2018-12: 166"), "months are counted");
}

fn measured(name: &str, measure: Measure) -> Fact {
    Fact { name: name.into(), value: "x".into(), place: None, record: None, pointer: None, measure: Some(measure) }
}

#[test]
fn a_copy_that_shows_personal_data_says_so() {
    let copy = |reveal| {
        let mut report: Report = report_with(parts(), FailOn::Warning, reveal);
        report.asked.reveal = reveal;
        html::render(&report).contains("This copy shows personal data.")
    };
    assert!(copy(true));
    assert!(!copy(false));
}

#[test]
fn the_same_report_gives_the_same_page() {
    assert_eq!(html::render(&report()), html::render(&report()));
}

#[test]
fn nothing_sensitive_of_a_quoted_form_is_shown() {
    let source = Source::new("form.md", "Name: Doe, Jane\nAsk every arrestee for papers. A 123-456-789.\n");
    let found: Finding =
        finding("no-forms", Verdict::Violation, Some(place(&source, "Ask every arrestee for papers.")), "x");
    let parts = Parts {
        inputs: vec![input("form.md", InputKind::Procedure, InputStatus::Checked)],
        findings: vec![found],
        ..Parts::default()
    };
    let page = html::render(&report_with(parts, FailOn::Warning, false));
    assert!(!page.contains("Jane") && !page.contains("123-456"), "the context is masked as the sentence is");
    assert!(page.contains("Ask every arrestee for papers."));
}

fn waived() -> Waived {
    Waived {
        kind: WaiverKind::File,
        path: "ombud-waivers.toml".into(),
        line: Some(3),
        justification: Some("the form is reprinted in spring".into()),
        approver: Some("City Attorney".into()),
        expires: Some("2027-03-31".into()),
    }
}

#[test]
fn what_people_decided_and_what_changed_is_shown() {
    let mut report = report();
    let plain = html::render(&report);
    assert!(!plain.contains("What people have decided") && !plain.contains("since the earlier report"));

    let found = report.findings.iter_mut().find(|f| f.verdict == Verdict::Violation).unwrap();
    found.waiver = Some(Box::new(waived()));
    found.change = Some(Change::New);
    let fingerprint = found.fingerprint.clone();
    report.waivers = vec![Waiver {
        terms: waived(),
        fingerprint: Some(fingerprint.clone()),
        provision: Some("no-holds".into()),
        status: WaiverStatus::InForce,
        findings: 1,
    }];
    report.determinations = vec![Determination {
        fingerprint,
        directive: Some("order-1".into()),
        provision: "no-forms".into(),
        reading: Reading::SaysNothing,
        by: "Deputy Attorney".into(),
        date: "2026-11-01".into(),
        reason: "it is about towing".into(),
        status: DeterminationStatus::Changed,
        instead_of: Some(Verdict::Undetermined),
        path: Some("sop.md".into()),
        range: None,
        text: Some("The booking desk keeps a log.".into()),
    }];
    report.against = Some(Against { source: "main".into(), as_of: "2026-10-01".into(), version: "0.1.0".into() });
    report.fixed = Some(vec![Fixed {
        path: Some("old.md".into()),
        line: Some(9),
        directive: Some("order-1".into()),
        provision: Some("no-holds".into()),
        rule: "no-holds/procedures".into(),
        verdict: Verdict::Partial,
        fingerprint: "0".repeat(16),
        record: None,
        message: "it left something out".into(),
    }]);
    report.settle();
    let page = html::render(&report);
    sound(&page);
    let main = &page[at(&page, "<main")..];
    assert!(
        at(main, "1 finding is new, 0 stand as they did, 1 are there no more") < at(main, "What each document does")
    );
    for said in [
        "old.md:9",
        "It left something out.",
        "1 finding is covered by a waiver.",
        "approved by City Attorney, until 2027-03-31: The form is reprinted in spring.",
        "says nothing",
        "instead of undetermined (changed), by Deputy Attorney, 2026-11-01: It is about towing.",
        "in force",
    ] {
        let flat = main.replace("<strong>", "").replace("</strong>", "");
        assert!(flat.contains(said), "{said}");
    }
    assert!(page.contains("violates</span>"), "a waiver changes no row of coverage");
}
