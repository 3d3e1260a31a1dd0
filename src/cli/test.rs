//! `ombud test`: runs the tests that rule packs hold.

use std::collections::HashSet;
use std::sync::Arc;

use super::Done;
use super::args;
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::eval::procedures::Bench;
use crate::eval::records::{JudgeSettings, RecordOutcome, arm_id, judge};
use crate::finding::{CoverageStatus, Finding, RecordCounts, Verdict};
use crate::language::program::{Program, Provision, RecordRule};
use crate::language::settings::{ChoiceSetting, ParameterSetting, RuleTest, Settings, TestInput};
use crate::language::syntax::Name;
use crate::language::{Loaded, written};
use crate::render::text;
use crate::report::on_given;
use crate::source::{Place, Source, Span};
use crate::subject::definition::{self, Definitions};
use crate::subject::document::Document;
use crate::subject::markdown;
use crate::subject::records::layout::Layout;
use crate::subject::records::set::RecordSet;
use crate::subject::records::time::Moment;
use crate::subject::records::{RecordInput, read_part};

/// The day on which records of tests are judged, where a test has no manifest: tests know no clock.
pub(super) const TODAY: &str = "2026-01-01";

/// What may stand behind `expect`.
pub(super) const VERDICTS: &[&str] =
    &["violation", "implements", "partial", "undetermined", "silent", "compliant", "invalid", "review", "out_of_scope"];

pub fn run(args: &args::Test, world: &mut World) -> Result<Done, Refusal> {
    let (loaded, mut diagnostics) = rules::compile(&args.packs, args.no_builtin, &Settings::default());
    diagnostics.extend(loaded.diagnostics.clone());
    let wrong = diagnostics.iter().any(|d| d.severity == Severity::Error);
    // A provision that a mistake leaves out cannot be tested, and that has been said.
    let (tests, left_out): (Vec<&RuleTest>, Vec<&RuleTest>) =
        tests(&loaded, args).into_iter().partition(|test| own(&loaded.program, test).is_some());
    let mut fired = HashSet::new();
    let bench = Bench::new(&loaded.program);
    let failures: Vec<Diagnostic> =
        tests.iter().filter_map(|test| failure(&loaded, &bench, test, &mut fired)).collect();
    let idle = idle(&loaded, args, &fired);
    let mut output = String::new();
    for part in [diagnostics, failures.clone(), idle.clone()].into_iter().filter(|part| !part.is_empty()) {
        output.push_str(&text::diagnostics(&on_given(part), world.style));
        output.push('\n');
    }
    let (passed, status) = (tests.len() - failures.len(), status(wrong || !idle.is_empty(), &tests, &failures));
    output.push_str(&match tests.len() {
        0 if left_out.is_empty() => {
            "no tests found: a rule without a test may never fire\n\nnext: ombud test --rules PACK\n".to_owned()
        }
        all => format!("{passed} of {} passed\n", text::count(all, "test", "tests")),
    });
    if !left_out.is_empty() {
        let number = text::count(left_out.len(), "test", "tests");
        output.push_str(&format!("{number} not run: a mistake leaves out what they test\n"));
    }
    if status == 2 && !(tests.is_empty() && left_out.is_empty()) {
        output.push_str(&format!("\nnext: {}   # once the rules named above are corrected\n", world.command));
    }
    Ok(Done { output, status })
}

/// 2 where rules are wrong or there is nothing to run, 1 where a test fails.
fn status(wrong: bool, tests: &[&RuleTest], failures: &[Diagnostic]) -> i32 {
    if wrong || tests.is_empty() { 2 } else { i32::from(!failures.is_empty()) }
}

/// The tests of the packs named, of the embedded ones where none is named.
pub(super) fn tests<'a>(loaded: &'a Loaded, args: &args::Test) -> Vec<&'a RuleTest> {
    loaded.tests.iter().filter(|test| asked_for(args, &test.source)).collect()
}

/// Whether a file belongs to the packs to be tested.
pub(super) fn asked_for(args: &args::Test, source: &Source) -> bool {
    args.packs.is_empty() || args.packs.iter().any(|pack| std::path::Path::new(source.name()).starts_with(pack))
}

/// Rules that a test made fire: provision by number, and the rule on records or the arm on procedures.
type Fired = HashSet<(usize, Option<String>)>;

/// Rules that none of their own tests makes fire: nobody has seen them work.
fn idle(loaded: &Loaded, args: &args::Test, fired: &Fired) -> Vec<Diagnostic> {
    let provisions = loaded.program.provisions.iter().enumerate();
    let mut idle = Vec::new();
    for (at, provision) in provisions.filter(|(_, p)| asked_for(args, &p.source)) {
        let mut never = |what: String, span: Span, verdict: &str| {
            let message = format!("no test of `{}` makes {what} fire", provision.id);
            idle.push(
                Diagnostic::new(Code::RuleNeverFires, Severity::Error, message)
                    .at(Place::new(&provision.source, span))
                    .label("never seen to work")
                    .help(format!("add a test that expects a {verdict}")),
            );
        };
        if provision.procedures.is_some() && !fired.contains(&(at, None)) {
            never("its rule on procedures".to_owned(), provision.span, "violation");
        }
        let sought = |rule: &RecordRule| if rule.only_asks() { "verdict of `undetermined`" } else { "violation" };
        let rules = provision.records.iter().map(|rule| (&rule.name, rule.span, sought(rule)));
        let groups = provision.comparisons.iter().map(|rule| (&rule.name, rule.span, "review"));
        for (name, span, verdict) in rules.chain(groups) {
            let id = arm_id(provision, name.as_deref());
            if !fired.contains(&(at, Some(id.clone()))) {
                never(format!("its rule `{id}`"), span, verdict);
            }
        }
    }
    idle
}

/// The provision that a test belongs to, by number.
fn own(program: &Program, test: &RuleTest) -> Option<usize> {
    let directive = |at: usize| program.directives.get(at).map(|d| d.id.as_str());
    let belongs = |p: &Provision| p.id == test.provision && directive(p.directive.0) == Some(test.directive.as_str());
    program.provisions.iter().position(belongs)
}

/// The rules of a test's provision that find no violation, but ask people to look.
fn asking(program: &Program, test: &RuleTest) -> impl Iterator<Item = String> {
    let provision = own(program, test).and_then(|at| program.provisions.get(at));
    provision.into_iter().flat_map(|provision| {
        let asks = provision.records.iter().filter(|rule| rule.only_asks());
        asks.map(|rule| arm_id(provision, rule.name.as_deref()))
    })
}

/// Notes which rules of its own provision a test made fire.
fn note(program: &Program, test: &RuleTest, got: &Got, fired: &mut Fired) {
    let Some(own) = own(program, test) else { return };
    if got.read {
        fired.insert((own, None));
    }
    fired.extend(got.rules.iter().map(|rule| (own, Some(rule.clone()))));
}

/// What is wrong with a test, or with what it got.
fn failure(loaded: &Loaded, bench: &Bench<'_>, test: &RuleTest, fired: &mut Fired) -> Option<Diagnostic> {
    let place = Place::new(&test.source, test.span);
    let wrong = |message: String| Diagnostic::new(Code::RuleTest, Severity::Error, message).at(place.clone());
    let (program, notes) = loaded.with(&settings(test, &place));
    if let Some(note) = notes.into_iter().find(|note| note.severity == Severity::Error) {
        return Some(note);
    }
    if test.verdicts.is_empty() && test.each.is_empty() && test.limbs.is_empty() {
        return Some(
            wrong(format!("test \"{}\" expects nothing", test.name))
                .help("add `expect violation`, or what should be got"),
        );
    }
    let mut named = test.verdicts.iter().chain(&test.each).chain(test.limbs.iter().map(|(_, v)| v));
    if let Some(name) = named.find(|n| !VERDICTS.contains(&n.text.as_str())) {
        return Some(unknown_verdict(test, name));
    }
    let mut got = got(&program, bench, test);
    note(&program, test, &got, fired);
    if let Some(misspelt) = got.misspelt.take() {
        return Some(misspelt);
    }
    let expected: Vec<&str> = test.verdicts.iter().map(|name| name.text.as_str()).collect();
    if !holds(&expected, &got.verdicts) {
        let message = format!(
            "test \"{}\" of `{}`: expected {}, got {}",
            test.name,
            test.provision,
            list(&expected),
            list(&got.verdicts)
        );
        return Some(wrong(message).label("this test").help(got.why));
    }
    if let Some(expected) = test.each.iter().find(|expected| !holds_of_each(&expected.text, &got.each)) {
        let message = format!(
            "test \"{}\" of `{}`: expected {} of each, got {}",
            test.name,
            test.provision,
            expected.text,
            list(&got.each)
        );
        return Some(wrong(message).label("this test").help(got.why));
    }
    let limb = test.limbs.iter().find_map(|(limb, expected)| got.limb(&limb.text, &expected.text))?;
    Some(wrong(format!("test \"{}\" of `{}`: {limb}", test.name, test.provision)).label("this test").help(got.why))
}

pub(super) fn unknown_verdict(test: &RuleTest, name: &Name) -> Diagnostic {
    let place = Place::new(&test.source, name.span);
    let help = nearest(&name.text, VERDICTS.iter().copied())
        .map_or_else(|| format!("one of {}", VERDICTS.join(", ")), |near| format!("did you mean `{near}`?"));
    Diagnostic::new(Code::RuleUnknownName, Severity::Error, format!("`{}` is no verdict", name.text))
        .at(place)
        .help(help)
}

fn list(words: &[&str]) -> String {
    if words.is_empty() { "nothing".to_owned() } else { words.join(" and ") }
}

/// One verdict expected: it is the gravest got. Several: each was got, and the gravest is among them.
pub(super) fn holds(expected: &[&str], got: &[&str]) -> bool {
    expected.is_empty()
        || (expected.iter().all(|e| got.contains(e)) && got.first().is_none_or(|first| expected.contains(first)))
}

/// Each of the inputs got this verdict and no other.
pub(super) fn holds_of_each(expected: &str, got: &[&str]) -> bool {
    !got.is_empty() && got.iter().all(|verdict| *verdict == expected)
}

pub(super) fn settings(test: &RuleTest, place: &Place) -> Settings {
    let choices = test.choices.iter().map(|(interpretation, choice)| ChoiceSetting {
        directive: Some(test.directive.clone()),
        interpretation: interpretation.text.clone(),
        choice: choice.text.clone(),
        set_by: "test".to_owned(),
        place: Some(place.clone()),
    });
    let parameters = test.params.iter().map(|(name, value)| ParameterSetting {
        directive: Some(test.directive.clone()),
        provision: test.provision.clone(),
        name: name.text.clone(),
        value: written(value),
        set_by: "test".to_owned(),
        reason: None,
        place: Some(place.clone()),
    });
    Settings { choices: choices.collect(), parameters: parameters.collect() }
}

/// What a test got.
#[derive(Default)]
struct Got {
    /// The verdicts, gravest first.
    verdicts: Vec<&'static str>,
    /// What each document by itself, and each record, got: each verdict once.
    each: Vec<&'static str>,
    /// Limbs with their status.
    limbs: Vec<(String, CoverageStatus)>,
    /// What the rules said.
    why: String,
    /// The rule on procedures had something to say.
    read: bool,
    /// Rules on records that found a violation or something to review.
    rules: Vec<String>,
    /// A name in the test's records or definitions that nothing declares: whatever was got was got of something else.
    misspelt: Option<Diagnostic>,
}

impl Got {
    /// What is wrong with a limb, if anything.
    fn limb(&self, limb: &str, expected: &str) -> Option<String> {
        let status = self.limbs.iter().find(|(id, _)| id == limb).map(|(_, status)| *status);
        match status {
            Some(status) if word(status) == expected => None,
            Some(status) => Some(format!("limb `{limb}`: expected {expected}, got {}", word(status))),
            None => Some(format!("`{limb}` is no limb of it")),
        }
    }
}

/// The word for a status behind `expect`.
pub(super) fn word(status: CoverageStatus) -> &'static str {
    match status {
        CoverageStatus::Violates => "violation",
        other => other.word(),
    }
}

fn got(program: &Program, bench: &Bench<'_>, test: &RuleTest) -> Got {
    let mut got = Got::default();
    let read = definitions(program, test);
    got.misspelt = misspelt(&mut read.diagnostics.clone(), test);
    let documents = documents_of(program, test);
    let mut why = Vec::new();
    if !documents.is_empty() {
        let outcome = bench.under(program).judge(&documents, false);
        let own = |directive: &str, provision: &str| directive == test.directive && provision == test.provision;
        if let Some(row) = outcome.coverage.iter().find(|r| r.path.is_none() && own(&r.directive, &r.provision)) {
            got.verdicts.push(word(row.status));
            got.read = row.status != CoverageStatus::Silent;
            got.limbs.clone_from(&row.limbs);
        }
        got.verdicts.extend((!read.findings.is_empty()).then_some("invalid"));
        let single = outcome.coverage.iter().filter(|r| r.path.is_some() && own(&r.directive, &r.provision));
        for row in single {
            got.each.push(word(row.status));
            if let Some(path) = row.path.as_ref().filter(|_| !test.each.is_empty()) {
                why.push(format!("{path}: {}", word(row.status)));
            }
        }
        why.extend(
            outcome.findings.into_iter().filter(|f| f.provision.as_deref() == Some(&test.provision)).map(|f| f.message),
        );
    }
    if documents.len() < test.inputs.len() {
        let mut outcome = of_records(program, test);
        got.misspelt = got.misspelt.or_else(|| misspelt(&mut outcome.diagnostics, test));
        got.verdicts.extend(verdicts(&outcome, test));
        got.each.extend(verdicts_of_each(program, &outcome, test));
        let asks: Vec<String> = asking(program, test).collect();
        let fired = |c: &&RecordCounts| c.violation > 0 || c.undetermined > 0 && asks.contains(&c.rule);
        got.rules.extend(counts(&outcome, test).filter(fired).map(|c| c.rule.clone()));
        got.rules.extend(reviews(&outcome, test).map(|finding| finding.rule.to_string()));
        let own = outcome.findings.into_iter().filter(|f| f.provision.as_deref().is_none_or(|p| p == test.provision));
        let named = |finding: Finding| match finding.record.filter(|_| !test.each.is_empty()) {
            Some(record) => format!("{} `{}`: {}", record.kind, record.id, finding.message),
            None => finding.message,
        };
        why.extend(own.map(named));
    }
    if why.is_empty() && !got.limbs.is_empty() {
        let limbs: Vec<String> = got.limbs.iter().map(|(id, status)| format!("{id} {}", status.word())).collect();
        why.push(format!("limbs: {}", limbs.join(", ")));
    }
    got.each.sort_unstable();
    got.each.dedup();
    why.dedup();
    got.why =
        if why.is_empty() { "no rule of the provision said anything about it".to_owned() } else { why.join("; ") };
    got
}

/// Judges the records of a test.
fn of_records(program: &Program, test: &RuleTest) -> RecordOutcome {
    let layout = Arc::new(Layout::new(&program.schemas));
    judge(program, &layout, vec![records_of(test, &layout)], &judging())
}

/// The records of a test, read.
pub(super) fn records_of(test: &RuleTest, layout: &Layout) -> RecordInput {
    let inputs = test.inputs.iter().filter(|input| !is_document(input));
    let parts: Vec<_> = inputs.map(|input| (input.span, input.kind.clone())).collect();
    read_part(&test.source, &parts, layout)
}

/// How records of tests are judged.
pub(super) fn judging() -> JudgeSettings {
    JudgeSettings { as_of: None, today: TODAY.to_owned(), reveal: false }
}

/// Whether an input is prose or a definition, and no record.
fn is_document(input: &TestInput) -> bool {
    definition::KINDS.contains(&input.kind.as_str())
}

/// Whether an input is a definition: a document that is written as a JSON object.
fn is_definition(input: &TestInput) -> bool {
    is_document(input) && input.text.starts_with('{')
}

/// The documents of a test, read: its prose, then its definitions.
pub(super) fn documents_of(program: &Program, test: &RuleTest) -> Vec<Document> {
    let prose = test.inputs.iter().filter(|input| is_document(input) && !is_definition(input)).enumerate();
    let sources = prose.map(|(n, input)| Source::new(format!("procedure {}", n + 1), input.text.as_str()));
    let documents = sources.map(|source| markdown::read(&source));
    documents.chain(definitions(program, test).documents).collect()
}

/// The definitions of a test, read.
fn definitions(program: &Program, test: &RuleTest) -> Definitions {
    let defined = test.inputs.iter().filter(|input| is_definition(input));
    let parts: Vec<_> = defined.map(|input| (input.span, input.kind.clone())).collect();
    let Some(schemas) = program.schemas.definitions.as_ref().filter(|_| !parts.is_empty()) else {
        return Definitions::default();
    };
    let mut read = definition::read(&test.source, &parts, &Layout::new(schemas));
    let layout = Arc::new(Layout::new(&program.schemas));
    let set = RecordSet::build(vec![records_of(test, &layout)], Arc::clone(&layout), None);
    if let Some(as_of) = set.manifest.as_of(&layout).or_else(|| Moment::parse(TODAY)) {
        // that a definition is not in force is what its test is about
        let _ = definition::settle(&mut read.documents, as_of, set.manifest.legal_bases(&layout).as_deref());
    }
    read
}

/// What the test's own provision found worth a review.
fn reviews<'a>(outcome: &'a RecordOutcome, test: &'a RuleTest) -> impl Iterator<Item = &'a Finding> {
    let own = |f: &&Finding| {
        f.provision.as_deref() == Some(test.provision.as_str())
            && f.directive.as_deref() == Some(test.directive.as_str())
    };
    outcome.findings.iter().filter(|f| f.verdict == Verdict::Review).filter(own)
}

/// The first kind, member or code of the test's inputs that no schema has.
fn misspelt(said: &mut Vec<Diagnostic>, test: &RuleTest) -> Option<Diagnostic> {
    let names = [Code::RecordUnknownKind, Code::RecordUnknownField, Code::RecordUnknownCode];
    let at = said.iter().position(|d| names.contains(&d.code))?;
    let found = said.swap_remove(at);
    let message = format!("test \"{}\" of `{}`: {}", test.name, test.provision, found.message);
    let place = found.place.unwrap_or_else(|| Place::new(&test.source, test.span));
    let said = Diagnostic::new(Code::RuleTest, Severity::Error, message).at(place);
    Some(match found.help {
        Some(help) => said.help(help),
        None => said,
    })
}

/// The counts of the test's own provision.
fn counts<'a>(outcome: &'a RecordOutcome, test: &'a RuleTest) -> impl Iterator<Item = &'a RecordCounts> {
    outcome.counts.iter().filter(|c| c.directive == test.directive && c.provision == test.provision)
}

/// The verdicts on the records of a test, gravest first.
pub(super) fn verdicts(outcome: &RecordOutcome, test: &RuleTest) -> Vec<&'static str> {
    let own: Vec<&RecordCounts> = counts(outcome, test).collect();
    summed(&own, outcome, reviews(outcome, test).count() as u64)
}

/// The verdicts of the rules that judge single records. A comparison judges none: what it counts is no verdict on a record.
pub(super) fn verdicts_of_each(program: &Program, outcome: &RecordOutcome, test: &RuleTest) -> Vec<&'static str> {
    let own = program.provisions.iter().filter(|provision| provision.id == test.provision);
    let compared: Vec<String> = own.flat_map(|p| p.comparisons.iter().map(|c| arm_id(p, c.name.as_deref()))).collect();
    let judged: Vec<&RecordCounts> = counts(outcome, test).filter(|c| !compared.contains(&c.rule)).collect();
    summed(&judged, outcome, 0)
}

/// The verdicts of which there are any, gravest first.
fn summed(own: &[&RecordCounts], outcome: &RecordOutcome, reviews: u64) -> Vec<&'static str> {
    let sum = |of: fn(&RecordCounts) -> u64| own.iter().map(|c| of(c)).sum::<u64>();
    let counts = [
        (sum(|c| c.violation), "violation"),
        (sum(|c| c.undetermined), "undetermined"),
        (outcome.findings.iter().filter(|f| f.verdict == Verdict::Invalid).count() as u64, "invalid"),
        (reviews, "review"),
        (sum(|c| c.compliant), "compliant"),
        (sum(|c| c.out_of_scope), "out_of_scope"),
    ];
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, verdict)| verdict).collect()
}
