//! Whatever an input holds, it is shown and never obeyed: no markup, no control characters, no formulas, no commands.

use ombud::diagnostic::{Code, Diagnostic, Severity};
use ombud::finding::{Fact, Finding, Need, RecordRef, Related, Verdict};
use ombud::render::format::{FORMATS, Format, Manner};
use ombud::report::mask::is_harmful;
use ombud::report::{FailOn, Input, InputKind, InputStatus, Parts, Report};
use ombud::source::Source;

use super::made::{finding, input, parts, place, report_with};

/// What no output may hold as it is: a terminal, an editor or a browser would obey it.
const PROBES: [&str; 12] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]><x/>&amp;&lt;",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{9b}31m\u{90}",
    "\u{202e}txt.exe\u{2066}",
    "\u{2028}\u{2029}\u{feff}\u{e0041}",
    "\n::error file=x::gotcha",
    "\r\n##[error]gotcha",
    "=HYPERLINK(\"http://x\",\"y\")",
    "[click](javascript:alert(1)) ![x](http://x) @org/team #1",
    "`; rm -rf / | ` ${{ secrets }} \"quoted\" 'single' \\",
];

/// A report in which every text that can come from an input holds the probe.
fn report_of(probe: &str) -> Report {
    let text = format!("Before. {probe} may be held for ICE.\nAfter.");
    let name = format!("sops/{probe}.md");
    let sop = Source::new(name.as_str(), text.as_str());
    let log = Source::new(format!("log {probe}.ndjson"), format!("{{\"id\":\"{}\"}}", probe.escape_default()));
    let prose = Finding {
        section: Some(probe.into()),
        help: Some(format!("{probe} help").into()),
        depends_on: vec![probe.into()],
        related: vec![Related {
            place: place(&sop, "After."),
            message: format!("{probe} see"),
            record: None,
            pointer: None,
        }],
        ..finding("no-holds", Verdict::Violation, Some(place(&sop, probe)), probe)
    };
    let record = Finding {
        record: Some(RecordRef {
            id: probe.into(),
            kind: "custody".into(),
            version: None,
            pointer: format!("/{probe}").into(),
            cell: None,
        }),
        facts: vec![Fact {
            name: probe.into(),
            value: probe.to_owned(),
            place: Some(place(&log, "id")),
            record: Some(probe.into()),
            pointer: Some(format!("/{probe}").into()),
            measure: None,
        }],
        needs: vec![Need {
            record: probe.into(),
            pointer: format!("/{probe}").into(),
            reason: "absent".into(),
            kind: probe.into(),
        }],
        ..finding("no-forms", Verdict::Undetermined, Some(place(&log, "id")), &format!("custody `{probe}` {probe}"))
    };
    let said =
        Diagnostic::new(Code::InputUnreadable, Severity::Error, probe).path(name.as_str()).help(probe).record(probe);
    let unread = Input {
        reason: Some(probe.to_owned()),
        ..input(&format!("{probe}.bin"), InputKind::Unknown, InputStatus::Unreadable)
    };
    let inputs = vec![
        input(&name, InputKind::Procedure, InputStatus::Checked),
        input(log.name(), InputKind::Records, InputStatus::Checked),
        unread,
    ];
    let diagnostics = vec![said.label(probe)];
    report_with(Parts { inputs, findings: vec![prose, record], diagnostics, ..parts() }, FailOn::Warning, true)
}

fn outputs(report: &Report) -> impl Iterator<Item = (&'static str, String)> {
    FORMATS.iter().map(|format| (format.name, format.write(report, Manner { ids: true, ..Manner::default() }).unwrap()))
}

#[test]
fn no_format_holds_what_is_obeyed() {
    for probe in PROBES {
        let report = report_of(probe);
        for (format, shown) in outputs(&report) {
            let bad = shown.chars().find(|c| !matches!(c, '\n' | '\r') && is_harmful(*c));
            assert_eq!(bad, None, "{format} on {probe:?}");
            assert!(format == "csv" || !shown.contains('\r'), "{format} on {probe:?}");
            inert_in(format, &shown, probe);
        }
    }
}

/// What is inert differs by who reads the format.
fn inert_in(format: &str, shown: &str, probe: &str) {
    match format {
        "github" => {
            for line in shown.lines() {
                let head = line.trim_start();
                let ours = ["::error ", "::warning ", "::notice "].iter().any(|c| head.starts_with(c))
                    && !head.starts_with("::error file=x::");
                assert!(!head.starts_with("::") || ours, "{probe:?}: {line}");
                assert!(head.starts_with("::") || !line.contains("##["), "{probe:?}: {line}");
            }
        }
        "csv" => {
            for row in csv::Reader::from_reader(shown.as_bytes()).records() {
                for cell in &row.unwrap() {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{probe:?}: {cell}");
                }
            }
        }
        "markdown" => {
            // What is escaped is text, and so is what stands in backticks.
            let shown = shown.replace("\\]", "");
            for words in shown.split('`').step_by(2).filter(|_| !probe.contains('`')) {
                for bad in ["<script", "<img", "](", "@org", "#1 ", "http://x"] {
                    assert!(!words.contains(bad), "{probe:?}: {words}");
                }
            }
        }
        "junit" => {
            let document = roxmltree::Document::parse(shown).unwrap();
            let known = ["testsuites", "testsuite", "testcase", "failure", "skipped", "error"];
            let other = document.descendants().find(|n| n.is_element() && !known.contains(&n.tag_name().name()));
            assert!(other.is_none(), "{probe:?}: {other:?}");
        }
        "html" => assert!(!shown.contains("<script") && !shown.contains("<img"), "{probe:?}"),
        "json" | "sarif" | "oscal" => drop(serde_json::from_str::<serde_json::Value>(shown).unwrap()),
        "jsonl" => shown.lines().for_each(|line| drop(serde_json::from_str::<serde_json::Value>(line).unwrap())),
        _ => assert!(!shown.contains("\n::error"), "{format}: {probe:?}"),
    }
}

#[test]
fn markup_and_paths_are_escaped_in_addresses() {
    let report = report_of("a b?#%/../<x>");
    let sarif: serde_json::Value =
        serde_json::from_str(&Format::named("sarif").unwrap().write(&report, Manner::default()).unwrap()).unwrap();
    let uri = &sarif["runs"][0]["artifacts"][0]["location"]["uri"];
    assert!(uri.as_str().unwrap().bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)), "{uri}");
}

/// Formats that leave the machine name no record by its id, in no place.
#[test]
fn what_leaves_the_machine_names_no_record() {
    let id = "LPD-2018-77777";
    let log = Source::new("log.ndjson", format!("{{\"kind\":\"custody\",\"id\":\"{id}\"}}\n"));
    let found = Finding {
        record: Some(RecordRef {
            id: id.into(),
            kind: "custody".into(),
            version: None,
            pointer: "".into(),
            cell: None,
        }),
        related: vec![Related {
            place: place(&log, id),
            message: format!("basis `{id}#bases/0` is blank"),
            record: Some(format!("{id}#bases/0").into()),
            pointer: Some("".into()),
        }],
        facts: vec![Fact {
            name: "x".into(),
            value: id.into(),
            place: Some(place(&log, id)),
            record: Some(id.into()),
            pointer: None,
            measure: None,
        }],
        needs: vec![Need { record: id.into(), pointer: "/x".into(), reason: "absent".into(), kind: "custody".into() }],
        help: Some(format!("fill in `x` of custody `{id}`").into()),
        ..finding(
            "no-forms",
            Verdict::Undetermined,
            Some(place(&log, "{")),
            &format!("custody `{id}` violates `no-forms`"),
        )
    };
    let mut invalid = finding("no-forms", Verdict::Invalid, Some(place(&log, id)), "no `kind`");
    (invalid.provision, invalid.directive) = (None, None);
    let said = Diagnostic::new(Code::RecordVoided, Severity::Warning, format!("2 records are voided: `C-2`, `{id}`"));
    let diagnostics = vec![said.at(place(&log, id)).naming(["C-2".to_owned(), id.to_owned()])];
    let inputs = vec![input("log.ndjson", InputKind::Records, InputStatus::Checked)];
    let report = report_with(
        Parts { inputs, findings: vec![found, invalid], diagnostics, ..Parts::default() },
        FailOn::Warning,
        false,
    );
    for format in FORMATS {
        let shown = |ids: bool| format.write(&report, Manner { ids, ..Manner::default() }).unwrap();
        assert_eq!(shown(false).contains(id), !format.leaves, "{}: {}", format.name, shown(false));
        assert!(shown(true).contains(id), "{}", format.name);
        assert!(!format.summary(&report, Manner::default()).unwrap().contains(id), "{}", format.name);
    }
    let stay: Vec<&str> = FORMATS.iter().filter(|format| !format.leaves).map(|format| format.name).collect();
    assert_eq!(stay, ["text", "narrated", "json", "jsonl"]);
}
