//! The one way through: rules and paths in, a report out.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use super::judged::{Judged, Subject};
use super::log::Log;
use super::mappings::{self, Places, Tables};
use super::rules::InForce;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::records::JudgeSettings;
use crate::finding::fingerprint::Names;
use crate::language::program::Program;
use crate::render::text::count;
use crate::report::{self, FailOn, InputKind, InputStatus, Parts, Report};
use crate::source::Span;
use crate::subject::discover::{Discovery, discover};
use crate::subject::document::{Definition, Document};
use crate::subject::input;
use crate::subject::records::RecordInput;
use crate::subject::records::layout::Layout;

/// What to check, and how.
pub struct Request<'a> {
    /// Files, folders, patterns, `-`.
    pub paths: &'a [String],
    /// The rules.
    pub in_force: InForce,
    /// The day for which to judge, where somebody has said it.
    pub as_of: Option<String>,
    /// The day of the run.
    pub today: &'a str,
    /// The inputs are the department's whole set.
    pub complete: bool,
    /// From which severity on findings fail the run.
    pub fail_on: FailOn,
    /// Show what is masked otherwise.
    pub reveal: bool,
    /// The command as it was given.
    pub command: &'a str,
    /// Count what other interpretations would change.
    pub effects: bool,
    /// Where mappings of tables are looked for.
    pub mappings: Places,
    /// Told how the work goes.
    pub log: &'a Log,
}

/// Checks everything that was asked for.
pub fn check(request: Request<'_>, stdin: &mut dyn Read) -> Report {
    check_seen(request, stdin, &mut |_, _| {})
}

/// The same; `see` is shown the records of tables before they are judged.
pub fn check_seen(request: Request<'_>, stdin: &mut dyn Read, see: &mut dyn FnMut(&[RecordInput], &Layout)) -> Report {
    let log = request.log;
    log.step("looking for inputs");
    let Discovery { mut inputs, diagnostics: found } = discover(request.paths, || {
        let mut bytes = Vec::new();
        stdin.read_to_end(&mut bytes).map(|_| bytes)
    });
    let InForce { loaded, diagnostics: of_packs, .. } = request.in_force;
    let mut program = loaded.program;
    let settings =
        JudgeSettings { as_of: request.as_of.clone(), today: request.today.to_owned(), reveal: request.reveal };
    log.note(|| format!("{} found", count(inputs.len(), "input", "inputs")));
    log.step("reading");
    let layout = Arc::new(Layout::new(&program.schemas));
    let Tables { records, diagnostics: of_tables } = mappings::read(&mut inputs, &request.mappings, &layout);
    see(&records, &layout);
    let subject = Subject::read(&inputs, records, &layout, &program, &settings);
    log.note(|| "read".to_owned());
    log.step("judging");
    let judged = subject.judge(&program, request.complete, &settings);
    log.note(|| "judged".to_owned());
    if request.effects {
        log.step("judging by other interpretations");
    }
    let effects = request.effects.then(|| effects(&program, &subject, request.complete, &settings, &judged));
    judged.note_parameters(&mut program);

    let mut diagnostics = found;
    diagnostics.extend(of_tables);
    diagnostics.extend(of_packs.into_iter().chain(loaded.diagnostics));
    diagnostics.extend(no_rules(&program));
    diagnostics.extend(not_assessed(&program, &subject));
    diagnostics.extend(no_record_rules(&program, &subject));
    diagnostics.extend(judged.diagnostics.iter().cloned());
    let rows = rows(&inputs, &subject, &judged);
    let parts = Parts {
        inputs: rows,
        findings: judged.findings,
        coverage: judged.coverage,
        counts: judged.counts,
        diagnostics,
        effects,
        definitions: places(&inputs, &subject),
        names: Names::default(),
        hiders: subject.hiders(),
    };
    let as_of = request.as_of.or(judged.as_of).unwrap_or_else(|| request.today.to_owned());
    let asked =
        report::Asked { command: request.command.to_owned(), complete: request.complete, reveal: request.reveal };
    let settings = report::Settings { as_of, fail_on: request.fail_on, reveal: request.reveal, asked };
    report::build(&program, parts, &settings)
}

/// What every other answer to every question would change, weightiest first.
fn effects(
    program: &Program,
    subject: &Subject,
    complete: bool,
    settings: &JudgeSettings,
    judged: &Judged,
) -> Vec<report::Effect> {
    let mut effects = Vec::new();
    for (at, interpretation) in program.interpretations.iter().enumerate() {
        for (choice, other) in interpretation.choices.iter().enumerate().filter(|(c, _)| *c != interpretation.chosen) {
            let mut trial = program.clone();
            if let Some(tried) = trial.interpretations.get_mut(at) {
                tried.chosen = choice;
            }
            let changes = judged.differences(&subject.judge(&trial, complete, settings));
            effects.push(report::Effect {
                directive: program
                    .directives
                    .get(interpretation.directive.0)
                    .map_or_else(String::new, |d| d.id.clone()),
                name: interpretation.id.clone(),
                question: interpretation.question.clone(),
                choice: interpretation.choice().to_owned(),
                other: other.clone(),
                changes,
            });
        }
    }
    effects.sort_by(|a, b| {
        b.changes
            .cmp(&a.changes)
            .then_with(|| (&a.directive, &a.name, &a.other).cmp(&(&b.directive, &b.name, &b.other)))
    });
    effects
}

/// The inputs with what became of them.
fn rows(inputs: &[input::Input], subject: &Subject, judged: &Judged) -> Vec<report::Input> {
    let statements = |path: &str| {
        let own = subject.documents.iter().zip(&judged.statements).filter(|(d, _)| d.source.name() == path);
        own.map(|(_, statements)| *statements).reduce(|sum, more| sum + more)
    };
    let row = |input: &input::Input| {
        let definitions: Vec<report::Definition> = subject.definitions(&input.path).map(definition).collect();
        let partial = subject.is_partial(&input.path);
        report::Input {
            path: input.path.clone(),
            kind: held(input.kind, &definitions, subject.count(&input.path)),
            format: input.format.to_owned(),
            status: if partial { InputStatus::Partial } else { status(input.status) },
            reason: input.reason.clone().or_else(|| partial.then(|| "a part of it cannot be read".to_owned())),
            statements: statements(&input.path),
            records: subject.count(&input.path),
            definitions,
        }
    };
    inputs.iter().map(row).collect()
}

/// What an input holds: by its first element, but for definitions among records and records among definitions.
fn held(promised: input::InputKind, definitions: &[report::Definition], records: Option<u64>) -> InputKind {
    match records {
        _ if definitions.is_empty() => kind(promised),
        Some(_) => InputKind::Records,
        None if definitions.iter().all(|d| d.kind == "procedure") => InputKind::Procedure,
        None => InputKind::Workflow,
    }
}

fn definition((document, definition): (&Document, &Definition)) -> report::Definition {
    report::Definition {
        id: Some(definition.id.clone()).filter(|id| !id.is_empty()),
        kind: definition.kind.clone(),
        line: document.source.position(definition.span.start).line,
        in_force: definition.out.is_none(),
        reason: definition.out.clone(),
    }
}

/// Where definitions stand, by path.
fn places(inputs: &[input::Input], subject: &Subject) -> BTreeMap<String, Vec<Span>> {
    let own = |path: &str| -> Vec<Span> { subject.definitions(path).map(|(_, d)| d.span).collect() };
    let all = inputs.iter().map(|input| (input.path.clone(), own(&input.path)));
    all.filter(|(_, spans)| !spans.is_empty()).collect()
}

fn kind(kind: input::InputKind) -> InputKind {
    match kind {
        input::InputKind::Procedure => InputKind::Procedure,
        input::InputKind::Workflow => InputKind::Workflow,
        input::InputKind::Records => InputKind::Records,
        input::InputKind::Mapping => InputKind::Mapping,
        input::InputKind::Unknown => InputKind::Unknown,
    }
}

fn status(status: input::Status) -> InputStatus {
    match status {
        input::Status::Checked => InputStatus::Checked,
        input::Status::Partial => InputStatus::Partial,
        input::Status::Unreadable => InputStatus::Unreadable,
        input::Status::Skipped => InputStatus::Skipped,
    }
}

fn no_rules(program: &Program) -> Option<Diagnostic> {
    program.provisions.is_empty().then(|| {
        Diagnostic::new(Code::Config, Severity::Error, "no rule is in force")
            .help("give a rule pack with `--rules PATH`, or leave `--no-builtin` out")
    })
}

/// Records that no rule in force can judge.
fn no_record_rules(program: &Program, subject: &Subject) -> Option<Diagnostic> {
    let idle = program.provisions.iter().all(|provision| provision.is_without_records());
    let read = subject.records.as_ref()?.inputs.iter().map(|input| input.read).sum::<u64>();
    let message = format!("no rule in force speaks of records: {read} were read, and none was judged");
    idle.then(|| Diagnostic::new(Code::RuleNotAssessed, Severity::Warning, message))
}

/// One message for every provision that nothing in the inputs could be held against. Whoever judges
/// records says so of those whose rules select none of them.
fn not_assessed(program: &Program, subject: &Subject) -> Vec<Diagnostic> {
    let (documents, records) = (!subject.documents.is_empty(), subject.records.is_some());
    if !documents && !records {
        // That nothing at all could be checked is an error of its own.
        return Vec::new();
    }
    let idle = program.provisions.iter().filter(|provision| {
        let read = provision.procedures.is_some() && documents;
        let judged = !provision.is_without_records() && records;
        !read && !judged
    });
    idle.map(|provision| {
        let kind = match (provision.procedures.is_some(), provision.is_without_records()) {
            (true, true) => "procedures",
            (true, false) => "procedures or records",
            _ => "records",
        };
        let message = format!("`{}` was not assessed: it speaks of {kind}, and none are given", provision.id);
        Diagnostic::new(Code::RuleNotAssessed, Severity::Warning, message)
    })
    .collect()
}
