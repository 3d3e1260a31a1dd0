//! Rules against records: verdicts, counts, places, facts, needs.

use std::sync::Arc;

use ombud::diagnostic::{Code, Severity};
use ombud::eval::records::{JudgeSettings, RecordOutcome, judge};
use ombud::finding::{Finding, RecordCounts, Verdict};
use ombud::language::program::{
    Builtin, Comparison, Define, Elements, Expr, ExprKind, Program, Quantifier, Strength, Type, Versions,
};
use ombud::source::Source;
use ombud::subject::records::layout::Layout;
use ombud::subject::records::read;

use super::build::*;

pub fn run(program: &Program, inputs: &[(&str, &str)]) -> RecordOutcome {
    let layout = Arc::new(Layout::new(&program.schemas));
    let inputs = inputs.iter().map(|(name, text)| read(&Source::new(*name, *text), &layout)).collect();
    judge(program, &layout, inputs, &JudgeSettings { as_of: None, today: "2026-11-22".to_owned(), reveal: false })
}

/// "violation 1, undetermined 0, compliant 2, out of scope 0, not selected 1" of the first row.
fn counts(row: &RecordCounts) -> [u64; 5] {
    let counts = [row.violation, row.undetermined, row.compliant, row.out_of_scope, row.not_selected];
    assert_eq!(counts.iter().sum::<u64>(), row.read, "the five add up");
    counts
}

fn underlined(finding: &Finding) -> &str {
    let place = finding.place.as_ref().unwrap();
    place.source.slice(place.span)
}

fn needs(finding: &Finding) -> Vec<String> {
    finding.needs.iter().map(|need| format!("{}{} {}", need.record, need.pointer, need.reason)).collect()
}

/// Nobody asks anybody's status.
fn asking() -> Program {
    let when = all_of(vec![path(0, "asked"), one_of(path(0, "topic"), &["immigration_status", "visa_document"])]);
    let unless = builtin(Builtin::ListedBasis, vec![path(0, "legal_basis")]);
    program(vec![provision("no-asking", vec![forbid("question", when, Some(unless))])])
}

/// `first instant from booked_at not covered by b in bases where b.basis != immigration_detainer`
fn first_uncovered(custody: usize) -> Expr {
    let filter = not(is(path(custody + 1, "basis"), code("immigration_detainer")));
    expr(ExprKind::FirstUncovered {
        from: Box::new(path(custody, "booked_at")),
        elements: elements(custody + 1, path(custody, "bases"), filter),
        start: Box::new(path(custody + 1, "started_at")),
        end: Box::new(path(custody + 1, "ended_at")),
    })
}

/// Nobody is kept past the initial release time on a detainer without a judge's warrant.
pub fn holding() -> Program {
    let detainer = is(path(1, "basis"), code("immigration_detainer"));
    let judge = one_of(path(1, "warrant.issuer_type"), &["federal_judge", "state_judge"]);
    let over = compare(
        Comparison::Greater,
        expr(ExprKind::Subtract(Box::new(path(0, "release.at")), Box::new(call(0, vec![var(0)])))),
        seconds(0),
    );
    let when = all_of(vec![
        over,
        quantified(Quantifier::Any, 1, path(0, "bases"), detainer.clone()),
        is(path(0, "release.to"), code("immigration_authority")),
    ]);
    let unless = quantified(Quantifier::Any, 1, path(0, "bases"), all_of(vec![detainer, judge]));
    let mut rule = forbid("custody", when, Some(unless));
    rule.during = Some((path(0, "booked_at"), path(0, "release.at")));
    let mut program = program(vec![provision("no-holds", vec![rule])]);
    program.defines.push(Define {
        name: "initial_release_time".into(),
        args: vec![("c".to_owned(), Type::Struct("custody".to_owned()))],
        ty: Type::Time,
        body: first_uncovered(0),
    });
    program
}

const EVENTS: &str = r#"{"kind":"custody","id":"C-1","booked_at":"2018-03-01T06:12"}
{"kind":"basis","id":"C-1#bases/0","case":"C-1","basis":"charge","started_at":"2018-03-01T06:12","ended_at":"2018-03-01T10:00"}
{"kind":"basis","id":"C-1#bases/1","case":"C-1","basis":"immigration_detainer","warrant":{"issuer_type":"ice_officer"}}
{"kind":"release","id":"C-1#release","case":"C-1","at":"2018-03-02T09:30","to":"immigration_authority"}
"#;
const NESTED: &str = r#"{"kind":"custody","id":"C-1","booked_at":"2018-03-01T06:12","bases":[
 {"basis":"charge","started_at":"2018-03-01T06:12","ended_at":"2018-03-01T10:00"},
 {"basis":"immigration_detainer","warrant":{"issuer_type":"ice_officer"}}],
 "release":{"at":"2018-03-02T09:30","to":"immigration_authority"}}
"#;

#[test]
fn both_shapes_give_the_same_verdicts_counts_and_facts() {
    let program = holding();
    let (events, nested) = (run(&program, &[("a", EVENTS)]), run(&program, &[("a", NESTED)]));
    for outcome in [&events, &nested] {
        assert_eq!(counts(&outcome.counts[0]), [1, 0, 0, 0, 3]);
        assert_eq!(outcome.findings.len(), 1);
        assert!(outcome.diagnostics.is_empty(), "{:#?}", outcome.diagnostics);
    }
    let facts = |outcome: &RecordOutcome| -> Vec<_> {
        let facts = outcome.findings[0].facts.iter();
        facts.map(|f| (f.name.clone(), f.value.clone(), f.record.clone(), f.pointer.clone())).collect()
    };
    assert_eq!(facts(&events), facts(&nested));
    assert_eq!(events.findings[0].message, nested.findings[0].message);
    assert!(facts(&events).contains(&("initial_release_time".into(), "2018-03-01 10:00".to_owned(), None, None)));
}

#[test]
fn a_finding_points_at_the_deciding_member_of_the_same_object() {
    let program = holding();
    let nested = &run(&program, &[("a", NESTED)]).findings[0];
    assert_eq!(
        (underlined(nested), nested.record.as_ref().unwrap().pointer.as_str()),
        ("\"immigration_authority\"", "/release/to")
    );
    let events = &run(&program, &[("a", EVENTS)]).findings[0];
    assert_eq!(events.record.as_ref().unwrap().pointer, "");
    assert!(underlined(events).starts_with("{\"kind\":\"custody\""));
    let release = events.related.iter().find(|r| r.record.as_deref() == Some("C-1#release")).unwrap();
    assert_eq!(release.pointer.as_deref(), Some("/at"));
}

#[test]
fn a_case_may_be_spread_over_inputs_in_any_order() {
    let program = holding();
    let lines: Vec<&str> = EVENTS.lines().collect();
    let (a, b) = (format!("{}\n{}", lines[3], lines[1]), format!("{}\n{}", lines[2], lines[0]));
    let one = run(&program, &[("a", &a), ("b", &b)]);
    let other = run(&program, &[("b", &b), ("a", &a)]);
    assert_eq!(format!("{one:?}"), format!("{other:?}"));
    assert_eq!(one.findings[0].verdict, Verdict::Violation);
    assert_eq!((counts(&one.counts[0]), counts(&one.counts[1])), ([0, 0, 0, 0, 2], [1, 0, 0, 0, 1]));
}

#[test]
fn what_would_decide_is_the_smallest_set() {
    let program = holding();
    let unsigned = NESTED.replace("\"issuer_type\":\"ice_officer\"", "\"form\":\"other\"");
    let finding = &run(&program, &[("a", &unsigned)]).findings[0];
    assert_eq!(finding.verdict, Verdict::Undetermined);
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(needs(finding), ["C-1#bases/1/warrant/issuer_type absent"]);
    assert_eq!(underlined(finding), "{", "of an absent member, the brace of what should hold it");
    assert_eq!(finding.record.as_ref().unwrap().pointer, "/bases/1/warrant/issuer_type");

    // With nowhere to and no warrant either, one of the two is enough: where the person went.
    let unknown = NESTED
        .replace(",\"to\":\"immigration_authority\"", "")
        .replace(",\"warrant\":{\"issuer_type\":\"ice_officer\"}", "");
    let finding = &run(&program, &[("a", &unknown)]).findings[0];
    assert_eq!(needs(finding), ["C-1#release/to absent"]);
}

#[test]
fn a_declaration_settles_what_is_absent() {
    let program = holding();
    let bare = NESTED.replace(",\"warrant\":{\"issuer_type\":\"ice_officer\"}", "");
    let finding = &run(&program, &[("a", &bare)]).findings[0];
    assert_eq!(needs(finding), ["C-1#bases/1/warrant absent"]);
    assert!(finding.help.as_ref().unwrap().contains("`\"warrants\": \"complete\"`"), "{:?}", finding.help);
}

#[test]
fn two_unknowns_that_only_decide_together_are_both_named() {
    let when = all_of(vec![
        any_of(vec![path(0, "asked"), path(0, "recorded")]),
        not(all_of(vec![path(0, "asked"), path(0, "recorded")])),
    ]);
    let program = program(vec![provision("p", vec![forbid("question", when, None)])]);
    let finding = &run(&program, &[("a", r#"{"kind":"question","id":"q","at":"2018-01-01"}"#)]).findings[0];
    assert_eq!(needs(finding), ["q/asked absent", "q/recorded absent"]);
}

#[test]
fn every_record_counts_once_per_rule() {
    let text = r#"{"kind":"question","id":"bad","at":"2018-01-01T10:00","asked":true,"topic":"immigration_status","legal_basis":{"kind":"none"}}
{"kind":"question","id":"good","at":"2018-01-01T10:00","asked":false,"topic":"immigration_status"}
{"kind":"question","id":"open","at":"2018-01-01T10:00","asked":true,"topic":"unknown"}
{"kind":"question","id":"old","at":"2017-04-02T23:59","asked":true,"topic":"immigration_status"}
{"kind":"question","id":"good","at":"2018-01-01T10:00","asked":false,"topic":"immigration_status"}
{"kind":"question","id":"gone","at":"2018-01-01T10:00","asked":true,"topic":"immigration_status","status":"voided"}
{"kind":"person","id":"p"}
{"kind":"nobody","id":"x"}
17
"#;
    let outcome = run(&asking(), &[("a", text)]);
    assert_eq!(counts(&outcome.counts[0]), [1, 1, 1, 1, 5]);
    let found: Vec<_> =
        outcome.findings.iter().map(|f| (f.verdict, f.record.as_ref().map(|r| r.id.as_str()))).collect();
    assert_eq!(
        found,
        [(Verdict::Invalid, None), (Verdict::Violation, Some("bad")), (Verdict::Undetermined, Some("open"))]
    );
}

#[test]
fn the_day_of_the_law_counts_and_a_vague_time_before_it_leaves_it_open() {
    let at = |at: &str| {
        format!(
            r#"{{"kind":"question","id":"q","at":"{at}","asked":true,"topic":"immigration_status","legal_basis":{{"kind":"none"}}}}"#
        )
    };
    let verdict = |time: &str| counts(&run(&asking(), &[("a", &at(time))]).counts[0]);
    assert_eq!(verdict("2017-04-03"), [1, 0, 0, 0, 0]);
    assert_eq!(verdict("2017-04-02"), [0, 0, 0, 1, 0]);
    assert_eq!(verdict("2017"), [0, 1, 0, 0, 0]);
    let moment =
        format!("{}\n{}", at("2017-04-03T09:00"), r#"{"kind":"manifest","id":"m","effective_at":"2017-04-03T12:00"}"#);
    assert_eq!(counts(&run(&asking(), &[("a", &moment)]).counts[0]), [0, 0, 0, 1, 1]);
    let vague = &run(&asking(), &[("a", &at("2017"))]).findings[0];
    assert_eq!(needs(vague), ["q/at ambiguous"]);
}

#[test]
fn an_absent_legal_basis_is_unknown_unless_the_manifest_says_otherwise() {
    let question = r#"{"kind":"question","id":"q","at":"2018-01-01","asked":true,"topic":"immigration_status"}"#;
    let with = |manifest: &str| run(&asking(), &[("a", &format!("{question}\n{manifest}"))]);
    assert_eq!(with("").findings[0].verdict, Verdict::Undetermined);
    let complete = with(r#"{"kind":"manifest","id":"m","legal_basis":"complete"}"#);
    assert_eq!(complete.findings[0].verdict, Verdict::Violation);
    assert_eq!(counts(&complete.counts[0]), [1, 0, 0, 0, 1]);
}

#[test]
fn a_claimed_basis_is_satisfied_only_if_the_city_lists_it() {
    let question = r#"{"kind":"question","id":"q","at":"2018-01-01","asked":true,"topic":"immigration_status","legal_basis":{"kind":"statute","cite":"8 USC 1324a"}}"#;
    let with = |manifest: &str| run(&asking(), &[("a", &format!("{question}\n{manifest}"))]);
    let listed = with(r#"{"kind":"manifest","id":"m","legal_bases":[{"kind":"statute","cite":"8 U.S.C. 1324A"}]}"#);
    assert_eq!(counts(&listed.counts[0]), [0, 0, 1, 0, 1]);
    let other = with(r#"{"kind":"manifest","id":"m","legal_bases":[{"kind":"treaty","cite":"8 USC 1324a"}]}"#);
    assert_eq!(needs(&other.findings[0]), ["m/legal_bases absent"]);
    assert_eq!(needs(&with("").findings[0]), ["manifest/legal_bases absent"]);
}

#[test]
fn sensitive_values_never_show() {
    let when = all_of(vec![
        is(path(0, "label"), expr(ExprKind::Literal(ombud::language::program::Literal::Text("SECRET-1".into())))),
        is(path(0, "basis"), code("charge")),
    ]);
    let program = program(vec![provision("p", vec![forbid("basis", when, None)])]);
    let text = r#"{"kind":"basis","id":"b","case":"c","started_at":"2018-01-01","basis":"charge","label":"SECRET-1","warrant":{"signed_by":["SECRET-2"]},"birthplace":"SECRET-3","form":"SECRET 4 born abroad"}"#;
    let outcome = run(&program, &[("a", text)]);
    assert_eq!(outcome.findings.iter().filter(|f| f.verdict == Verdict::Violation).count(), 1);
    let mut said = String::new();
    for finding in &outcome.findings {
        said.push_str(&finding.message);
        finding.facts.iter().for_each(|fact| said.push_str(&format!("{}={} ", fact.name, fact.value)));
        finding.related.iter().for_each(|related| said.push_str(&related.message));
    }
    outcome.diagnostics.iter().for_each(|d| said.push_str(&format!("{} {:?}", d.message, d.help)));
    assert!(!said.contains("SECRET"), "{said}");
    assert!(said.contains("basis.label=[masked]"), "{said}");
}

#[test]
fn every_version_is_judged_where_the_rule_says_so() {
    let mut program = asking();
    program.provisions[0].records[0].versions = Versions::Every;
    let version = |n: u32, asked: bool, status: &str| {
        format!(
            r#"{{"kind":"question","id":"q","version":{n},"status":"{status}","at":"2018-01-01","asked":{asked},"topic":"immigration_status","legal_basis":{{"kind":"none"}}}}"#
        )
    };
    let text = format!("{}\n{}", version(1, true, "active"), version(2, false, "voided"));
    let outcome = run(&program, &[("a", &text)]);
    assert_eq!(counts(&outcome.counts[0]), [1, 0, 1, 0, 0]);
    assert_eq!(outcome.findings[0].record.as_ref().unwrap().version, Some(1));
    program.provisions[0].records[0].versions = Versions::Latest;
    assert_eq!(counts(&run(&program, &[("a", &text)]).counts[0]), [0, 0, 0, 0, 2]);
}

#[test]
fn where_the_first_and_the_latest_version_differ_the_verdict_is_open() {
    let mut program = asking();
    program.provisions[0].records[0].versions = Versions::FirstAndLatest;
    let version = |n: u32, asked: bool| {
        format!(
            r#"{{"kind":"question","id":"q","version":{n},"at":"2018-01-01","asked":{asked},"topic":"immigration_status","legal_basis":{{"kind":"none"}}}}"#
        )
    };
    let outcome = run(&program, &[("a", &format!("{}\n{}", version(1, true), version(3, false)))]);
    assert_eq!(counts(&outcome.counts[0]), [0, 1, 0, 0, 1]);
    assert!(outcome.findings[0].message.ends_with("version 1 and version 3 differ"));
}

#[test]
fn an_open_interpretation_is_named_as_what_would_decide() {
    let when = all_of(vec![path(0, "asked"), choice(&["yes"])]);
    let mut program = program(vec![provision("p", vec![forbid("question", when, None)])]);
    let question = r#"{"kind":"question","id":"q","at":"2018-01-01","asked":true}"#;
    let open = &run(&program, &[("a", question)]).findings[0];
    assert_eq!(needs(open), ["qa-question open-interpretation"]);
    assert_eq!(open.depends_on, ["a-question"]);
    program.interpretations[0].chosen = 1;
    let chosen = &run(&program, &[("a", question)]).findings[0];
    assert_eq!((chosen.verdict, chosen.depends_on.as_slice()), (Verdict::Violation, &["a-question".into()][..]));
}

#[test]
fn lists_of_a_case_are_open_unless_declared_complete() {
    let denied = quantified(Quantifier::Any, 1, path(0, "steps"), is(path(1, "outcome"), code("denied")));
    let program = program(vec![provision("p", vec![forbid("custody", denied, None)])]);
    let custody = r#"{"kind":"custody","id":"c","booked_at":"2018-03-01T06:00","steps":[{"name":"photo","outcome":"done"}],"release":{"at":"2018-03-01T10:00"}}"#;
    let open = run(&program, &[("a", custody)]);
    assert_eq!(needs(&open.findings[0]), ["c/steps absent"]);
    let manifest = |to: &str| {
        format!(
            r#"{custody}{{"kind":"manifest","id":"m","kinds":[{{"kind":"step","from":"2018-01-01","to":"{to}","complete":true}}]}}"#
        )
    };
    assert_eq!(counts(&run(&program, &[("a", &manifest("2018-12-31"))]).counts[0]), [0, 0, 1, 0, 3]);
    assert_eq!(counts(&run(&program, &[("a", &manifest("2018-02-01"))]).counts[0]), [0, 1, 0, 0, 3]);
}

#[test]
fn a_rule_on_bases_sees_the_custody() {
    let when = all_of(vec![is(path(0, "custody.release.to"), code("usms")), is(path(0, "basis"), code("charge"))]);
    let program = program(vec![provision("p", vec![forbid("basis", when, None)])]);
    let nested = r#"{"kind":"custody","id":"c","booked_at":"2018-03-01T06:00","bases":[{"basis":"charge","started_at":"2018-03-01"}],"release":{"to":"usms"}}"#;
    let outcome = run(&program, &[("a", nested)]);
    assert_eq!(counts(&outcome.counts[0]), [1, 0, 0, 0, 2]);
    assert_eq!(outcome.findings[0].record.as_ref().unwrap().id, "c#bases/0");
    let orphan = run(
        &program,
        &[("a", r#"{"kind":"basis","id":"b","case":"gone","basis":"charge","started_at":"2018-03-01"}"#)],
    );
    assert_eq!(needs(&orphan.findings[0]), ["b/case absent"]);
}

#[test]
fn a_plain_warrant_may_be_either() {
    let when =
        quantified(Quantifier::Any, 1, path(0, "grounds"), is(path(1, "code"), code("admin_immigration_warrant")));
    let program = program(vec![provision("p", vec![forbid("stop", when, None)])]);
    let stop =
        |code: &str| format!(r#"{{"kind":"stop","id":"s","at":"2018-01-01T10:00","grounds":[{{"code":"{code}"}}]}}"#);
    let unspecified = run(&program, &[("a", &stop("warrant_unspecified"))]);
    assert_eq!(needs(&unspecified.findings[0]), ["s/grounds/0/code ambiguous"]);
    assert_eq!(counts(&run(&program, &[("a", &stop("traffic"))]).counts[0]), [0, 0, 1, 0, 0]);
}

#[test]
fn a_provision_that_selected_nothing_is_not_assessed() {
    let outcome = run(&asking(), &[("a", r#"{"kind":"person","id":"p"}"#)]);
    assert_eq!(outcome.diagnostics[0].code, Code::RuleNotAssessed);
    assert_eq!(counts(&outcome.counts[0]), [0, 0, 0, 0, 1]);
    assert!(run(&asking(), &[]).diagnostics.is_empty());
}

#[test]
fn a_should_provision_warns() {
    let mut program = asking();
    program.provisions[0].strength = Strength::Should;
    let text = r#"{"kind":"question","id":"q","at":"2018-01-01","asked":true,"topic":"immigration_status","legal_basis":{"kind":"none"}}"#;
    let finding = &run(&program, &[("a", text)]).findings[0];
    assert_eq!(finding.severity, Severity::Warning);
    assert!(finding.message.starts_with("question `q` departs from `no-asking`"), "{}", finding.message);
}

#[test]
fn an_element_of_a_list_of_codes_is_a_fact() {
    let listed = expr(ExprKind::Quantified {
        quantifier: Quantifier::Any,
        elements: Elements {
            slot: 1,
            list: Box::new(path(0, "role")),
            filter: Some(Box::new(is(var(1), code("victim")))),
        },
    });
    let program = program(vec![provision("p", vec![forbid("question", all_of(vec![listed, truth(true)]), None)])]);
    let finding =
        &run(&program, &[("a", r#"{"kind":"question","id":"q","at":"2018-01-01","role":["caller","victim"]}"#)])
            .findings[0];
    assert_eq!((underlined(finding), finding.record.as_ref().unwrap().pointer.as_str()), ("\"victim\"", "/role/1"));
}
