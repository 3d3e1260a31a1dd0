//! `ombud test`: runs the tests that rule packs hold.

use std::sync::Arc;

use super::Done;
use super::args;
use super::refusal::Refusal;
use super::rules;
use super::world::World;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::eval::procedures;
use crate::eval::records::{JudgeSettings, RecordOutcome, judge};
use crate::finding::{CoverageStatus, Verdict};
use crate::language::program::Program;
use crate::language::settings::{ChoiceSetting, ParameterSetting, RuleTest, Settings};
use crate::language::syntax::Name;
use crate::language::{Loaded, written};
use crate::render::text;
use crate::report::on_given;
use crate::source::{Place, Source};
use crate::subject::markdown;
use crate::subject::records::layout::Layout;
use crate::subject::records::read_part;

/// The kind of a test's input that is prose.
const PROCEDURE: &str = "procedure";

/// The day on which records of tests are judged, where a test has no manifest: tests know no clock.
const TODAY: &str = "2026-01-01";

/// What may stand behind `expect`.
const VERDICTS: &[&str] =
    &["violation", "implements", "partial", "undetermined", "silent", "compliant", "invalid", "review", "out_of_scope"];

pub fn run(args: &args::Test, world: &mut World) -> Result<Done, Refusal> {
    let (loaded, mut diagnostics) = rules::compile(&args.packs, args.no_builtin, &Settings::default());
    diagnostics.extend(loaded.diagnostics.clone());
    let wrong = diagnostics.iter().any(|d| d.severity == Severity::Error);
    let tests: Vec<&RuleTest> = tests(&loaded, args);
    let failures: Vec<Diagnostic> = tests.iter().filter_map(|test| failure(&loaded, test)).collect();
    let mut output = String::new();
    for part in [diagnostics, failures.clone()].into_iter().filter(|part| !part.is_empty()) {
        output.push_str(&text::diagnostics(&on_given(part), world.style));
        output.push('\n');
    }
    let (passed, status) = (tests.len() - failures.len(), status(wrong, &tests, &failures));
    output.push_str(&match tests.len() {
        0 => "no tests found: a rule without a test may never fire\n\nnext: ombud test --rules PACK\n".to_owned(),
        all => format!("{passed} of {} passed\n", text::count(all, "test", "tests")),
    });
    if status == 2 && !tests.is_empty() {
        output.push_str(&format!("\nnext: {}   # once the rules named above are corrected\n", world.command));
    }
    Ok(Done { output, status })
}

/// 2 where rules are wrong or there is nothing to run, 1 where a test fails.
fn status(wrong: bool, tests: &[&RuleTest], failures: &[Diagnostic]) -> i32 {
    if wrong || tests.is_empty() { 2 } else { i32::from(!failures.is_empty()) }
}

/// The tests of the packs named, of the embedded ones where none is named.
fn tests<'a>(loaded: &'a Loaded, args: &args::Test) -> Vec<&'a RuleTest> {
    let of_user =
        |test: &RuleTest| args.packs.iter().any(|pack| std::path::Path::new(test.source.name()).starts_with(pack));
    loaded.tests.iter().filter(|test| args.packs.is_empty() || of_user(test)).collect()
}

/// What is wrong with a test, or with what it got.
fn failure(loaded: &Loaded, test: &RuleTest) -> Option<Diagnostic> {
    let place = Place::new(&test.source, test.span);
    let wrong = |message: String| Diagnostic::new(Code::RuleTest, Severity::Error, message).at(place.clone());
    let (program, notes) = loaded.with(&settings(test, &place));
    if let Some(note) = notes.into_iter().find(|note| note.severity == Severity::Error) {
        return Some(note);
    }
    if test.verdicts.is_empty() && test.limbs.is_empty() {
        return Some(
            wrong(format!("test \"{}\" expects nothing", test.name))
                .help("add `expect violation`, or what should be got"),
        );
    }
    if let Some(name) =
        test.verdicts.iter().chain(test.limbs.iter().map(|(_, v)| v)).find(|n| !VERDICTS.contains(&n.text.as_str()))
    {
        return Some(unknown_verdict(test, name));
    }
    let got = got(&program, test);
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
    let limb = test.limbs.iter().find_map(|(limb, expected)| got.limb(&limb.text, &expected.text))?;
    Some(wrong(format!("test \"{}\" of `{}`: {limb}", test.name, test.provision)).label("this test").help(got.why))
}

fn unknown_verdict(test: &RuleTest, name: &Name) -> Diagnostic {
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
fn holds(expected: &[&str], got: &[&str]) -> bool {
    expected.is_empty()
        || (expected.iter().all(|e| got.contains(e)) && got.first().is_none_or(|first| expected.contains(first)))
}

fn settings(test: &RuleTest, place: &Place) -> Settings {
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
    /// Limbs with their status.
    limbs: Vec<(String, CoverageStatus)>,
    /// What the rules said.
    why: String,
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
fn word(status: CoverageStatus) -> &'static str {
    match status {
        CoverageStatus::Violates => "violation",
        other => other.word(),
    }
}

fn got(program: &Program, test: &RuleTest) -> Got {
    let mut got = Got::default();
    let procedures: Vec<&str> = test.inputs.iter().filter(|i| i.kind == PROCEDURE).map(|i| i.text.as_str()).collect();
    let mut why = Vec::new();
    if !procedures.is_empty() {
        let sources = procedures.iter().enumerate().map(|(n, text)| Source::new(format!("procedure {}", n + 1), *text));
        let documents: Vec<_> = sources.map(|source| markdown::read(&source)).collect();
        let outcome = procedures::judge(program, &documents, false);
        let own = |directive: &str, provision: &str| directive == test.directive && provision == test.provision;
        if let Some(row) = outcome.coverage.iter().find(|r| r.path.is_none() && own(&r.directive, &r.provision)) {
            got.verdicts.push(word(row.status));
            got.limbs.clone_from(&row.limbs);
        }
        why.extend(
            outcome.findings.into_iter().filter(|f| f.provision.as_deref() == Some(&test.provision)).map(|f| f.message),
        );
    }
    if procedures.len() < test.inputs.len() {
        let outcome = of_records(program, test);
        got.verdicts.extend(verdicts(&outcome, test));
        let own = outcome.findings.into_iter().filter(|f| f.provision.as_deref().is_none_or(|p| p == test.provision));
        why.extend(own.map(|finding| finding.message));
    }
    if why.is_empty() && !got.limbs.is_empty() {
        let limbs: Vec<String> = got.limbs.iter().map(|(id, status)| format!("{id} {}", status.word())).collect();
        why.push(format!("limbs: {}", limbs.join(", ")));
    }
    why.dedup();
    got.why =
        if why.is_empty() { "no rule of the provision said anything about it".to_owned() } else { why.join("; ") };
    got
}

/// Judges the records of a test.
fn of_records(program: &Program, test: &RuleTest) -> RecordOutcome {
    let layout = Arc::new(Layout::new(&program.schemas));
    let inputs = test.inputs.iter().filter(|input| input.kind != PROCEDURE);
    let parts: Vec<_> = inputs.map(|input| (input.span, input.kind.clone())).collect();
    let settings = JudgeSettings { as_of: None, today: TODAY.to_owned() };
    judge(program, &layout, vec![read_part(&test.source, &parts, &layout)], &settings)
}

/// The verdicts on the records of a test, gravest first.
fn verdicts(outcome: &RecordOutcome, test: &RuleTest) -> Vec<&'static str> {
    let own = || outcome.counts.iter().filter(|c| c.directive == test.directive && c.provision == test.provision);
    let invalid = outcome.findings.iter().filter(|f| f.verdict == Verdict::Invalid).count() as u64;
    let counts = [
        (own().map(|c| c.violation).sum(), "violation"),
        (own().map(|c| c.undetermined).sum(), "undetermined"),
        (invalid, "invalid"),
        (own().map(|c| c.compliant).sum(), "compliant"),
        (own().map(|c| c.out_of_scope).sum::<u64>(), "out_of_scope"),
    ];
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, verdict)| verdict).collect()
}
