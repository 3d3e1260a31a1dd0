//! The one way through: rules and paths in, a report out.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use super::judged::{Judged, Subject};
use super::log::Log;
use super::lookup::Lookup;
use super::mappings::{self, Places, Tables};
use super::rules::InForce;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::procedures::Counsel;
use crate::eval::records::JudgeSettings;
use crate::finding::fingerprint::Names;
use crate::finding::{Answered, Standing};
use crate::gate::Allowance;
use crate::language::program::Program;
use crate::render::text::count;
use crate::report::{self, FailOn, InputKind, InputStatus, Parts, Report};
use crate::source::{Place, Span};
use crate::subject::allow;
use crate::subject::discover::{Discovery, take_back};
use crate::subject::document::{Definition, Document};
use crate::subject::input;
use crate::subject::records::RecordInput;
use crate::subject::records::layout::Layout;
use crate::subject::same;

/// What to check, and how.
pub struct Request<'a> {
    /// Files, folders, patterns, `-`.
    pub paths: &'a [String],
    /// Where they are looked up.
    pub lookup: &'a Lookup,
    /// The rules.
    pub in_force: InForce,
    /// Counsel's readings.
    pub answered: &'a [Answered],
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

/// What a check came to.
pub struct Checked {
    /// The report, before anything that people have decided but counsel's readings.
    pub report: Report,
    /// What became of each reading.
    pub readings: Vec<Standing>,
    /// By which names inputs are known to fingerprints.
    pub names: Names,
    /// What documents allow in comments.
    pub allowances: Vec<Allowance>,
}

/// Checks everything that was asked for.
pub fn check(request: Request<'_>, stdin: &mut dyn Read) -> Checked {
    check_seen(request, stdin, &mut |_, _| {})
}

/// The same; `see` is shown the records of tables before they are judged.
pub fn check_seen(request: Request<'_>, stdin: &mut dyn Read, see: &mut dyn FnMut(&[RecordInput], &Layout)) -> Checked {
    let log = request.log;
    log.step("looking for inputs");
    let Discovery { mut inputs, diagnostics: mut found } = request.lookup.discover(request.paths, || {
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
    let Tables { records, revived, diagnostics: of_tables } =
        mappings::read(&mut inputs, &request.mappings, request.lookup, &layout);
    take_back(&mut found, &revived);
    see(&records, &layout);
    let subject = Subject::read(&inputs, records, &layout, &program, &settings);
    log.note(|| "read".to_owned());
    log.step("judging");
    let names = request.lookup.names(&inputs);
    let bench = Judging {
        subject: &subject,
        complete: request.complete,
        settings: &settings,
        counsel: Counsel { readings: request.answered, names: &names },
    };
    let judged = bench.judge(&program);
    log.note(|| "judged".to_owned());
    if request.effects {
        log.step("judging by other interpretations");
    }
    let effects = request.effects.then(|| bench.effects(&program, &judged));
    judged.note_parameters(&mut program);

    let mut diagnostics = found;
    diagnostics.extend(of_tables);
    diagnostics.extend(of_packs.into_iter().chain(loaded.diagnostics));
    diagnostics.extend(same::texts(&subject.documents));
    diagnostics.extend(no_rules(&program));
    diagnostics.extend(not_assessed(&program, &subject));
    diagnostics.extend(no_record_rules(&program, &subject));
    diagnostics.extend(judged.diagnostics.iter().cloned());
    let allowances = allowances(&inputs, &subject);
    let rows = rows(&inputs, &subject, &judged);
    let parts = Parts {
        inputs: rows,
        findings: judged.findings,
        coverage: judged.coverage,
        counts: judged.counts,
        diagnostics,
        effects,
        definitions: places(&inputs, &subject),
        names: names.clone(),
        hiders: subject.hiders(),
    };
    // The records are judged; of a large export they take more room than the report.
    drop(subject);
    let as_of = request.as_of.or(judged.as_of).unwrap_or_else(|| request.today.to_owned());
    let asked =
        report::Asked { command: request.command.to_owned(), complete: request.complete, reveal: request.reveal };
    let settings = report::Settings { as_of, fail_on: request.fail_on, reveal: request.reveal, asked };
    Checked { report: report::build(&program, parts, &settings), readings: judged.readings, names, allowances }
}

/// What the documents allow in comments.
fn allowances(inputs: &[input::Input], subject: &Subject) -> Vec<Allowance> {
    let format = |path: &str| inputs.iter().find(|input| input.path == path).map_or("", |input| input.format);
    let of = |document: &Document| {
        let found = allow::allowances(document, format(document.source.name()));
        let place = |span| Place::new(&document.source, span);
        let row = |a: allow::Allowance| Allowance {
            provision: a.provision,
            reason: a.reason,
            place: place(a.span),
            block: a.block,
        };
        found.into_iter().map(row).collect::<Vec<_>>()
    };
    subject.documents.iter().flat_map(of).collect()
}

/// What is judged, whichever answers are in force.
struct Judging<'a> {
    subject: &'a Subject,
    complete: bool,
    settings: &'a JudgeSettings,
    counsel: Counsel<'a>,
}

impl Judging<'_> {
    fn judge(&self, program: &Program) -> Judged {
        self.subject.judge(program, self.complete, self.settings, self.counsel)
    }

    /// What every other answer to every question would change, weightiest first.
    fn effects(&self, program: &Program, judged: &Judged) -> Vec<report::Effect> {
        let mut effects = Vec::new();
        for (at, interpretation) in program.interpretations.iter().enumerate() {
            for (choice, other) in
                interpretation.choices.iter().enumerate().filter(|(c, _)| *c != interpretation.chosen)
            {
                let mut trial = program.clone();
                if let Some(tried) = trial.interpretations.get_mut(at) {
                    tried.chosen = choice;
                }
                let directive = program.directives.get(interpretation.directive.0);
                effects.push(report::Effect {
                    directive: directive.map_or_else(String::new, |d| d.id.clone()),
                    name: interpretation.id.clone(),
                    question: interpretation.question.clone(),
                    choice: interpretation.choice().to_owned(),
                    other: other.clone(),
                    changes: judged.differences(&self.judge(&trial)),
                });
            }
        }
        let key =
            |e: &report::Effect| (std::cmp::Reverse(e.changes), e.directive.clone(), e.name.clone(), e.other.clone());
        effects.sort_by_key(key);
        effects
    }
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
        let without_text = subject.without_text(&input.path);
        let seen = if without_text.is_some() { InputStatus::Unreadable } else { status(input.status) };
        let reason = input.reason.clone().or(without_text.map(str::to_owned));
        report::Input {
            path: input.path.clone(),
            kind: held(input.kind, &definitions, subject.count(&input.path)),
            format: input.format.to_owned(),
            status: if partial { InputStatus::Partial } else { seen },
            reason: reason.or_else(|| partial.then(|| "a part of it cannot be read".to_owned())),
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
