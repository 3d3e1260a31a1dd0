//! Each format, checked by something that was not written for it: a published schema, a reader of the format.

use std::collections::BTreeMap;

use ombud::diagnostic::{Code, Diagnostic, Severity};
use ombud::finding::{Coverage, CoverageStatus, Finding, RecordRef, Verdict};
use ombud::render::format::{FORMATS, Format, Manner};
use ombud::report::{
    Against, Change, FailOn, Fixed, Input, InputKind, InputStatus, Parts, Report, Waived, Waiver, WaiverKind,
    WaiverStatus,
};
use ombud::source::Source;
use proptest::prelude::*;
use serde_json::Value;

use super::made::{LOG, SOP, finding, input, parts, place, record_finding, report, report_with};

pub fn written(format: &str, report: &Report) -> String {
    Format::named(format).unwrap().write(report, Manner::default()).unwrap()
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// What a published schema has against a document.
fn wrong(schema: &str, document: &Value) -> Vec<String> {
    let validator = jsonschema::validator_for(&read(schema)).unwrap();
    validator.iter_errors(document).map(|e| format!("{e} at {}", e.instance_path())).collect()
}

const SARIF: &str = include_str!("schemas/sarif-2.1.0.json");
const OSCAL: &str = include_str!("schemas/oscal-assessment-results.json");

#[test]
fn published_schemas_accept_what_is_written() {
    let empty = report_with(Parts::default(), FailOn::Never, false);
    for report in [report(), empty] {
        assert_eq!(wrong(SARIF, &read(&written("sarif", &report))), Vec::<String>::new());
        assert_eq!(wrong(OSCAL, &read(&written("oscal", &report))), Vec::<String>::new());
        let schema = ombud::render::jsonl::schema().unwrap();
        for line in written("jsonl", &report).lines() {
            assert_eq!(wrong(&schema, &read(line)), Vec::<String>::new(), "{line}");
        }
    }
}

#[test]
fn what_people_decided_is_in_every_format() {
    let mut report = report();
    decide(&mut report, true);
    assert_eq!(wrong(SARIF, &read(&written("sarif", &report))), Vec::<String>::new());
    assert_eq!(wrong(OSCAL, &read(&written("oscal", &report))), Vec::<String>::new());
    let schema = ombud::render::jsonl::schema().unwrap();
    written("jsonl", &report).lines().for_each(|line| assert_eq!(wrong(&schema, &read(line)), Vec::<String>::new()));
    for format in FORMATS.iter().filter(|format| format.name != "github") {
        let shown = written(format.name, &report).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains("it is being rewritten"), "{}: {shown}", format.name);
    }
    let sarif = read(&written("sarif", &report));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results[0]["suppressions"][0]["status"], "accepted");
    let states: Vec<&str> = results.iter().map(|result| result["baselineState"].as_str().unwrap()).collect();
    assert_eq!(states, ["unchanged", "new", "unchanged", "absent"]);
    let comment = written("markdown", &report);
    let place = |words: &str| comment.find(words).unwrap_or(usize::MAX);
    assert!(place("### What changed") < place("### Findings"), "{comment}");
    assert!(comment.contains("1 new finding, 1 fixed, 2 unchanged"), "{comment}");
}

#[test]
fn the_schemas_refuse_what_is_wrong() {
    let mut sarif = read(&written("sarif", &report()));
    sarif["runs"][0]["results"][0]["level"] = "fatal".into();
    assert!(!wrong(SARIF, &sarif).is_empty());
    let mut oscal = read(&written("oscal", &report()));
    oscal["assessment-results"]["results"][0]["findings"][0]["target"]["status"]["state"] = "perhaps".into();
    assert!(!wrong(OSCAL, &oscal).is_empty());
    let schema = ombud::render::jsonl::schema().unwrap();
    assert!(!wrong(&schema, &read("{\"finding\": {}}")).is_empty());
    assert!(!wrong(&schema, &read("{}")).is_empty());
}

#[test]
fn every_member_of_a_report_is_in_some_line() {
    let whole = read(&written("json", &report()));
    let lines: Vec<Value> = written("jsonl", &report()).lines().map(read).collect();
    assert!(lines[0]["header"].is_object() && lines.last().unwrap()["summary"].is_object());
    for (member, value) in whole.as_object().unwrap() {
        let line = |name: &str| lines.iter().filter_map(|line| line.get(name)).cloned().collect::<Vec<_>>();
        let own = match member.as_str() {
            "inputs" => Value::from(line("input")),
            "findings" => Value::from(line("finding")),
            "coverage" => Value::from(line("coverage")),
            "records" => Value::from(line("records")),
            "diagnostics" => Value::from(line("diagnostic")),
            "summary" => line("summary")[0].clone(),
            other => lines[0]["header"][other].clone(),
        };
        assert_eq!(&own, value, "{member}");
    }
}

#[test]
fn a_region_points_at_the_sentence() {
    let sarif = read(&written("sarif", &report()));
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|r| r["properties"]["verdict"] == "violation").unwrap();
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!(region["startLine"], 4);
    let (start, length) =
        (region["charOffset"].as_u64().unwrap() as usize, region["charLength"].as_u64().unwrap() as usize);
    let marked: String = SOP.chars().skip(start).take(length).collect();
    assert_eq!(marked, "Deputies may hold a person for ICE\nfor up to two days.");
    assert_eq!(sarif["runs"][0]["columnKind"], "unicodeCodePoints");
}

#[test]
fn a_rule_brings_the_order_and_a_clause_to_adopt() {
    let sarif = read(&written("sarif", &report()));
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 3, "one a provision, and one for records that fit no schema");
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
    }
    assert!(
        rules[0]["fullDescription"]["text"].as_str().unwrap().contains("Nobody shall hold a person on a detainer.")
    );
    assert!(rules[0]["help"]["text"].as_str().unwrap().contains("A clause to adopt: \"Members shall not hold"));
}

#[test]
fn what_could_not_be_read_is_a_notification() {
    let mut parts = parts();
    parts.diagnostics.push(Diagnostic::new(Code::InputUnreadable, Severity::Error, "cannot be read").path("x y.md"));
    parts.diagnostics.push(Diagnostic::new(Code::RuleNotAssessed, Severity::Warning, "`no-forms` was not assessed"));
    let sarif = read(&written("sarif", &report_with(parts, FailOn::Warning, false)));
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!((&invocation["executionSuccessful"], &invocation["exitCode"]), (&false.into(), &2.into()));
    let said = invocation["toolExecutionNotifications"].as_array().unwrap();
    let unread = said.iter().find(|n| n["descriptor"]["id"] == "input.unreadable").unwrap();
    assert_eq!(unread["level"], "error");
    assert_eq!(unread["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "x%20y.md");
    assert_eq!(invocation["toolConfigurationNotifications"][0]["descriptor"]["id"], "rule.not-assessed");
}

#[test]
fn nothing_is_green_in_junit_that_was_not_found_in_order() {
    let xml = written("junit", &report());
    let document = roxmltree::Document::parse(&xml).unwrap();
    let passed: Vec<&str> = document
        .descendants()
        .filter(|node| node.has_tag_name("testcase") && !node.children().any(|child| child.is_element()))
        .filter_map(|case| case.attribute("name"))
        .collect();
    assert_eq!(passed, ["no-holds/records: no violation in 1 of 4 records"]);
    let suites: Vec<&str> =
        document.descendants().filter(|n| n.has_tag_name("testsuite")).filter_map(|n| n.attribute("name")).collect();
    assert_eq!(suites, ["all inputs together", "log.ndjson", "photo.png", "sop.md"]);
}

#[test]
fn an_auditor_gets_a_state_and_a_reason_for_each_provision() {
    let oscal = read(&written("oscal", &report()));
    let result = &oscal["assessment-results"]["results"][0];
    let state = |id: &str| {
        let all = result["findings"].as_array().unwrap();
        let target = &all.iter().find(|f| f["target"]["target-id"] == id).unwrap()["target"];
        (target["status"]["state"].clone(), target["status"]["reason"].clone())
    };
    assert_eq!(state("no-holds"), ("not-satisfied".into(), "fail".into()));
    assert_eq!(state("no-forms"), ("not-satisfied".into(), "fail".into()), "a missing provision is not carried out");
    let methods: Vec<&Value> = result["observations"].as_array().unwrap().iter().map(|o| &o["methods"][0]).collect();
    assert_eq!(methods.iter().filter(|m| **m == "TEST").count(), 1, "records are tested, prose is examined");
    let again = written("oscal", &report());
    assert_eq!(read(&again), oscal, "ids are no chance");
}

#[test]
fn an_undetermined_provision_is_not_satisfied() {
    let log = Source::new("log.ndjson", LOG);
    let parts = Parts { findings: vec![record_finding(&log)], ..Parts::default() };
    let oscal = read(&written("oscal", &report_with(parts, FailOn::Warning, false)));
    let status = &oscal["assessment-results"]["results"][0]["findings"][0]["target"]["status"];
    assert_eq!((&status["state"], &status["reason"]), (&"not-satisfied".into(), &"other".into()));
}

#[test]
fn a_long_comment_says_what_it_leaves_out() {
    let sop = Source::new("sop.md", SOP);
    let long = "x".repeat(400);
    let findings = (0..1_000).map(|_| finding("no-holds", Verdict::Violation, Some(place(&sop, "Deputies")), &long));
    let inputs = vec![input("sop.md", InputKind::Procedure, InputStatus::Checked)];
    let report = report_with(Parts { inputs, findings: findings.collect(), ..parts() }, FailOn::Warning, false);
    let comment = written("markdown", &report);
    assert!(comment.chars().count() <= 65_536, "{}", comment.chars().count());
    let shown = comment.lines().filter(|line| line.starts_with("- **violation**")).count();
    assert!(comment.contains(&format!("**{} findings are not shown here**", 1_000 - shown)), "{shown}");
    assert!(comment.contains("### What the records show"), "the tables stand after the findings");
    let log = written("github", &report);
    assert_eq!(log.lines().filter(|line| line.starts_with("::error ")).count(), 10);
    assert_eq!(log.lines().filter(|line| line.starts_with("- error ")).count(), 500);
    assert!(log.contains("- and 490 more: "), "{}", log.len());
}

#[test]
fn a_terminal_gets_so_many_findings_and_is_told_of_the_others() {
    let sop = Source::new("sop.md", SOP);
    let findings = (0..30_000).map(|_| finding("no-holds", Verdict::Violation, Some(place(&sop, "Deputies")), "x"));
    let report = report_with(Parts { findings: findings.collect(), ..Parts::default() }, FailOn::Warning, false);
    let start = std::time::Instant::now();
    let shown = written("text", &report);
    assert!(shown.contains("20 of 30000 are drawn; the others:"), "{shown}");
    assert!(shown.contains("and 29880 more. `--output csv=findings.csv` lists every finding,"), "{shown}");
    assert!(shown.lines().count() < 400);
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn a_screen_reader_hears_sentences() {
    let said = written("narrated", &report());
    insta::assert_snapshot!(said);
    assert!(!said.contains(['|', '─', '^', '`']) && !said.contains("  "), "nothing is drawn");
}

/// An annotation as the runner reads it: command, properties, message.
fn annotation(line: &str) -> Option<(String, BTreeMap<String, String>, String)> {
    let undone = |text: &str, property: bool| {
        let text = if property { text.replace("%3A", ":").replace("%2C", ",") } else { text.to_owned() };
        text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    };
    let rest = line.strip_prefix("::")?;
    let (head, message) = rest.split_once("::")?;
    let (command, properties) = head.split_once(' ').unwrap_or((head, ""));
    let pair = |p: &str| p.split_once('=').map(|(name, value)| (name.to_owned(), undone(value, true)));
    let properties = properties.split(',').filter(|p| !p.is_empty()).map(|p| pair(p).unwrap()).collect();
    Some((command.to_owned(), properties, undone(message, false)))
}

#[test]
fn an_annotation_stands_at_its_place() {
    let sop = Source::new("sops: a,b 100%.md", SOP);
    let found = finding("no-holds", Verdict::Violation, Some(place(&sop, "The booking desk")), "a: 100 %, b::error::c");
    let report = report_with(Parts { findings: vec![found], ..Parts::default() }, FailOn::Warning, false);
    let log = written("github", &report);
    let (command, properties, message) = log.lines().find_map(annotation).unwrap();
    assert_eq!((command.as_str(), message.as_str()), ("error", "a: 100 %, b::error::c"));
    let of = |name: &str| properties[name].as_str();
    assert_eq!([of("file"), of("line"), of("col"), of("endColumn")], ["sops: a,b 100%.md", "3", "1", "17"]);
    assert_eq!(of("title"), "violation of no-holds");
}

#[test]
fn a_table_is_read_back_by_its_columns() {
    let rows = table(&report());
    let violation = rows.iter().find(|row| row["verdict"] == "violation").unwrap();
    assert_eq!(
        (violation["path"].as_str(), violation["line"].as_str(), violation["fails"].as_str()),
        ("sop.md", "4", "yes")
    );
    assert_eq!(violation["sentence"], "Deputies may hold a person for ICE for up to two days.");
    assert_eq!(
        rows.iter().filter(|row| row["row"] == "diagnostic").count(),
        2,
        "what is said of the inputs is there, too"
    );
}

fn table(report: &Report) -> Vec<BTreeMap<String, String>> {
    let text = written("csv", report);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// What a format says: the exit status, and how many findings of each verdict.
type Said = (u8, BTreeMap<String, usize>);

fn tally(words: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    counts
}

fn string(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn of_json(report: &Report) -> Said {
    let json = read(&written("json", report));
    let verdicts = json["findings"].as_array().unwrap().iter().map(|f| string(&f["verdict"]));
    (json["summary"]["exit"].as_u64().unwrap() as u8, tally(verdicts))
}

fn of_jsonl(report: &Report) -> Said {
    let lines: Vec<Value> = written("jsonl", report).lines().map(read).collect();
    let verdicts = lines.iter().filter_map(|line| line.get("finding")).map(|f| string(&f["verdict"]));
    (lines.last().unwrap()["summary"]["exit"].as_u64().unwrap() as u8, tally(verdicts))
}

fn of_sarif(report: &Report) -> Said {
    let sarif = read(&written("sarif", report));
    let run = &sarif["runs"][0];
    let here = run["results"].as_array().unwrap().iter().filter(|r| r["baselineState"] != "absent");
    let verdicts = here.map(|r| string(&r["properties"]["verdict"]));
    (run["invocations"][0]["exitCode"].as_u64().unwrap() as u8, tally(verdicts))
}

fn of_junit(report: &Report) -> Said {
    let xml = written("junit", report);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let root = document.root_element();
    let number = |name: &str| root.attribute(name).unwrap().parse::<usize>().unwrap();
    let exit = if number("errors") > 0 { 2 } else { u8::from(number("failures") > 0) };
    let ends: Vec<_> =
        document.descendants().filter(|n| n.has_tag_name("failure") || n.has_tag_name("skipped")).collect();
    let head = |message: &str| message.split(": ").next().unwrap().to_owned();
    let verdicts = ends.iter().filter_map(|n| n.attribute("message")).filter(|m| m.contains(": found ")).map(head);
    (exit, tally(verdicts))
}

fn of_csv(report: &Report) -> Said {
    let rows = table(report);
    let error = rows.iter().any(|row| row["row"] == "diagnostic" && row["severity"] == "error");
    let exit = if error { 2 } else { u8::from(rows.iter().any(|row| row["fails"] == "yes")) };
    (exit, tally(rows.iter().filter(|row| row["row"] == "finding").map(|row| row["verdict"].clone())))
}

fn of_oscal(report: &Report) -> Said {
    let oscal = read(&written("oscal", report));
    let result = &oscal["assessment-results"]["results"][0];
    let own = |props: &Value, name: &str| {
        let prop = props.as_array()?.iter().find(|p| p["name"] == name)?.clone();
        Some(string(&prop["value"]))
    };
    let exit = own(&result["props"], "exit-status").unwrap().parse().unwrap();
    let observations = result["observations"].as_array().into_iter().flatten();
    (exit, tally(observations.filter_map(|o| own(&o["props"], "verdict"))))
}

/// Formats for people: what their last words say.
fn of_words(format: &str, report: &Report) -> Said {
    let text = written(format, report).split_whitespace().collect::<Vec<_>>().join(" ").replace("**", "");
    let lower = text.to_lowercase();
    let exit = lower.split_once("exit status ").unwrap().1[..1].parse().unwrap();
    let mut counts = BTreeMap::new();
    let words = ["violation", "contradiction", "undetermined", "partial", "missing", "lost", "invalid", "review"];
    // `5 findings: 2 violations, 3 partial; 1 of them waived`
    let lists = [" finding: ", " findings: "].iter().flat_map(|head| lower.split(head).skip(1));
    let Some(list) = lists.into_iter().find(|list| list.starts_with(|c: char| c.is_ascii_digit())) else {
        return (exit, counts);
    };
    for part in list.split([';', '.']).next().unwrap().split(", ") {
        let mut parts = part.split(' ');
        let (Some(number), Some(word)) = (parts.next(), parts.next()) else { break };
        let word = words.iter().find(|w| word.starts_with(**w));
        let (Ok(number), Some(word)) = (number.parse::<usize>(), word) else { break };
        counts.insert((*word).to_owned(), number);
    }
    (exit, counts)
}

/// The memo: how many findings of each verdict its first paragraph tells, and the exit status at its end.
fn of_memo(report: &Report) -> Said {
    let page = written("html", report);
    let exit = page.split("Exit status ").nth(1).unwrap()[..1].parse().unwrap();
    let lead = page.split("<p class=\"lead\">").nth(1).unwrap().split("</p>").next().unwrap();
    let heads = [
        ("violation", "violation"),
        ("contradiction", "contradiction"),
        ("provision that was carried", "lost"),
        ("provisions that were carried", "lost"),
        ("provision that no document", "missing"),
        ("provisions that no document", "missing"),
        ("record that does not fit", "invalid"),
        ("records that do not fit", "invalid"),
        ("matter", "undetermined"),
        ("sentence that", "partial"),
        ("sentences that", "partial"),
        ("comparison", "review"),
    ];
    let mut counts = BTreeMap::new();
    let words: Vec<&str> = lead.split(|c: char| c.is_whitespace() || c == '<').collect();
    for (at, number) in words.iter().enumerate().filter_map(|(at, word)| Some((at, word.parse::<usize>().ok()?))) {
        let rest = words[at + 1..].join(" ");
        if let Some((_, verdict)) = heads.iter().find(|(head, _)| rest.starts_with(head)) {
            counts.insert((*verdict).to_owned(), number);
        }
    }
    (exit, counts)
}

/// Waives every third finding, and compares with an earlier report that had every second one and one more.
fn decide(report: &mut Report, decided: bool) {
    if !decided {
        return;
    }
    for (number, finding) in report.findings.iter_mut().enumerate() {
        finding.change = Some(if number % 2 == 0 { Change::Unchanged } else { Change::New });
        finding.waiver = (number % 3 == 0).then(|| Box::new(waived()));
    }
    let fixed = Fixed {
        path: Some("old.md".into()),
        line: Some(7),
        directive: None,
        provision: None,
        rule: "no-holds/procedures".into(),
        verdict: Verdict::Violation,
        fingerprint: "0123456789abcdef".into(),
        record: None,
        message: "gone".into(),
    };
    report.against =
        Some(Against { source: "before.json".into(), as_of: "2026-10-01".into(), version: "0.1.0".into() });
    report.fixed = Some(vec![fixed]);
    report.waivers = vec![Waiver {
        terms: waived(),
        fingerprint: None,
        provision: None,
        status: WaiverStatus::InForce,
        findings: 1,
    }];
    report.settle();
}

fn waived() -> Waived {
    Waived {
        kind: WaiverKind::File,
        path: "ombud-waivers.toml".into(),
        line: Some(3),
        justification: Some("it is being rewritten".into()),
        approver: Some("the City Attorney".into()),
        expires: Some("2027-01-01".into()),
    }
}

/// A report of any sort: findings on prose, on records, on nothing; errors or none; inputs read or not.
fn any_report() -> impl Strategy<Value = Report> {
    let verdict = prop::sample::select(vec![
        Verdict::Violation,
        Verdict::Undetermined,
        Verdict::Partial,
        Verdict::Contradiction,
        Verdict::Missing,
        Verdict::Lost,
        Verdict::Invalid,
        Verdict::Review,
    ]);
    let level = prop::sample::select(vec![FailOn::Error, FailOn::Warning, FailOn::Advice, FailOn::Never]);
    let findings = prop::collection::vec((verdict, 0usize..4), 0..30);
    let status =
        prop::sample::select(vec![CoverageStatus::Silent, CoverageStatus::Implements, CoverageStatus::Violates]);
    (findings, level, any::<bool>(), prop::option::of(status), any::<bool>()).prop_map(
        |(findings, level, error, status, decided)| {
            let (sop, log) = (Source::new("sop.md", SOP), Source::new("log.ndjson", LOG));
            let of = |(number, (verdict, sort)): (usize, (Verdict, usize))| {
                let words = format!("found {number}");
                let (provision, place) = match sort {
                    0 => ("no-holds", None),
                    1 => ("no-holds", Some(place(&sop, "Deputies may hold"))),
                    _ => ("no-forms", Some(place(&log, "\"C-1\""))),
                };
                let record = RecordRef {
                    id: format!("C-{number}").into(),
                    kind: "custody".into(),
                    version: None,
                    pointer: "".into(),
                    cell: None,
                };
                Finding {
                    record: (sort > 1).then_some(record),
                    ordinal: number,
                    ..finding(provision, verdict, place, &words)
                }
            };
            let mut diagnostics = vec![Diagnostic::new(Code::RecordUnknownField, Severity::Warning, "`x` is unknown")];
            diagnostics
                .extend(error.then(|| Diagnostic::new(Code::InputUnreadable, Severity::Error, "broken").path("x.md")));
            let row = status.map(|status| Coverage {
                path: None,
                definition: None,
                directive: "order-1".into(),
                provision: "no-forms".into(),
                status,
                general: None,
                limbs: Vec::new(),
                at: Vec::new(),
            });
            let unread =
                Input { reason: Some("broken".into()), ..input("x.md", InputKind::Unknown, InputStatus::Unreadable) };
            let mut inputs = vec![input("sop.md", InputKind::Procedure, InputStatus::Checked)];
            inputs.extend(error.then_some(unread));
            let findings = findings.into_iter().enumerate().map(of).collect();
            let coverage = row.into_iter().collect();
            let mut report =
                report_with(Parts { inputs, findings, diagnostics, coverage, ..Parts::default() }, level, false);
            decide(&mut report, decided);
            report
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_format_says_the_same(report in any_report()) {
        let truth = (report.summary.exit, tally(report.findings.iter().map(|f| f.verdict.word().to_owned())));
        let ways: [fn(&Report) -> Said; 7] = [of_json, of_jsonl, of_sarif, of_junit, of_csv, of_oscal, of_memo];
        for (number, way) in ways.into_iter().enumerate() {
            prop_assert_eq!(way(&report), truth.clone(), "way {}", number);
        }
        for format in ["text", "narrated", "markdown", "github"] {
            prop_assert_eq!(of_words(format, &report), truth.clone(), "{}: {}", format, written(format, &report));
        }
    }
}

#[test]
fn every_format_is_tried_here() {
    let tried = ["text", "narrated", "json", "jsonl", "sarif", "junit", "github", "markdown", "csv", "oscal", "html"];
    for format in FORMATS {
        assert!(tried.contains(&format.name), "{}: add it to the tests of this file and of `hostile`", format.name);
    }
}
