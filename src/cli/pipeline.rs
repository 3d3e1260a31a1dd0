//! The one way through: rules and paths in, a report out.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;

use super::effects::{self, Weighing};
use super::hearing::Hearing;
use super::judged::{Judged, Subject};
use super::log::Log;
use super::lookup::Lookup;
use super::mappings::{self, Places, Tables};
use super::rules::InForce;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::in_force;
use crate::eval::procedures::{self, Bench, Counsel};
use crate::eval::records::JudgeSettings;
use crate::finding::fingerprint::Names;
use crate::finding::{Answered, Standing};
use crate::gate::Allowance;
use crate::language::program::Program;
use crate::render::text::count;
use crate::report::{self, FailOn, InputKind, InputStatus, Parts, Readers, Report};
use crate::source::Span;
use crate::subject::discover::{Discovery, take_back};
use crate::subject::document::{Definition, Document};
use crate::subject::input;
use crate::subject::records::RecordInput;
use crate::subject::records::layout::Layout;
use crate::subject::same::{self, Print};

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
    /// Who will read the report.
    pub readers: Readers,
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
    /// The rules, for who would rather let them go with the process than give back their memory piece by piece.
    pub program: Program,
}

/// Checks everything that was asked for.
pub fn check(request: Request<'_>, stdin: &mut dyn Read) -> Checked {
    check_as(request, stdin, None)
}

/// The same; `see` is shown the records of tables before they are judged.
pub fn check_seen(request: Request<'_>, stdin: &mut dyn Read, see: See<'_>) -> Checked {
    check_as(request, stdin, Some(see))
}

/// Looks at the records of tables.
type See<'s> = &'s mut dyn FnMut(&[RecordInput], &Layout);

fn check_as(request: Request<'_>, stdin: &mut dyn Read, see: Option<See<'_>>) -> Checked {
    let log = request.log;
    log.step("looking for inputs");
    let Discovery { mut inputs, diagnostics: mut found } = request.lookup.look(request.paths, || {
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
    // What is looked at, or judged more than once, has to be there.
    let whole = request.effects || see.is_some();
    let large = if whole { usize::MAX } else { mappings::LARGE };
    let Tables { records, revived, diagnostics: of_tables } =
        mappings::read(&mut inputs, &request.mappings, request.lookup, &layout, large);
    take_back(&mut found, &revived);
    if let Some(see) = see {
        see(&records, &layout);
    }
    let subject = Subject::read(&mut inputs, records, &layout, &program, &settings, whole);
    let names = request.lookup.names(&inputs);
    let counsel = Counsel { readings: request.answered, names: &names };
    let asked = Asking {
        complete: request.complete,
        brief: request.readers == Readers::People,
        effects: request.effects,
        lookup: request.lookup,
        counsel,
        log,
    };
    let (judged, of_documents, effects) = asked.judge(&program, &subject, &settings, &mut inputs);
    judged.note_parameters(&mut program);

    let mut diagnostics = found;
    diagnostics.extend(of_tables);
    diagnostics.extend(of_packs.into_iter().chain(loaded.diagnostics));
    diagnostics.extend(of_documents.said);
    diagnostics.extend(no_rules(&program));
    diagnostics.extend(not_assessed(&program, of_documents.any, subject.records.is_some()));
    diagnostics.extend(no_record_rules(&program, &subject, judged.in_parts.values().sum()));
    diagnostics.extend(judged.diagnostics.iter().cloned());
    let allowances = of_documents.allowances;
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
    let settings =
        report::Settings { as_of, fail_on: request.fail_on, reveal: request.reveal, readers: request.readers, asked };
    let report = report::build(&program, parts, &settings);
    Checked { report, readings: judged.readings, names, allowances, program }
}

/// What is asked of the inputs.
struct Asking<'a> {
    complete: bool,
    brief: bool,
    effects: bool,
    lookup: &'a Lookup,
    counsel: Counsel<'a>,
    log: &'a Log,
}

/// What there is of documents beside verdicts.
struct OfDocuments {
    /// Whether there is any.
    any: bool,
    /// What is to be said of them.
    said: Vec<Diagnostic>,
    /// What they allow in comments.
    allowances: Vec<Allowance>,
}

impl Asking<'_> {
    /// Judges records, then documents while they are read, then everything by other answers if that is asked.
    fn judge(
        &self,
        program: &Program,
        subject: &Subject,
        settings: &JudgeSettings,
        inputs: &mut [input::Input],
    ) -> (Judged, OfDocuments, Option<Vec<report::Effect>>) {
        self.log.note(|| "read, but for documents".to_owned());
        self.log.step("judging");
        let mut records = subject.judge_records(program, settings, self.brief);
        let day = settings.as_of.as_ref().or(records.as_of.as_ref()).unwrap_or(&settings.today).clone();
        let of_the_day = in_force::procedures_on(program, &day);
        let of_the_day = of_the_day.as_ref().unwrap_or(program);
        let bench = Bench::new(of_the_day);
        let others = self.effects.then(|| procedures::Others::new(&bench));
        let hearing = Hearing { bench: &bench, others: others.as_ref(), lookup: self.lookup };
        let (heard, mut said) = hearing.all(subject, inputs);
        let named: Vec<(String, Option<Print>)> =
            heard.iter().map(|one| (one.judged.name().to_owned(), one.print.clone())).collect();
        said.extend(same::texts(named.iter().filter_map(|(n, print)| Some((n.as_str(), print.as_ref()?))).collect()));
        if !heard.is_empty() {
            records.diagnostics.extend(in_force::not_held_against(program, &day, heard.len()));
        }
        let mut of_documents = OfDocuments { any: !heard.is_empty(), said, allowances: Vec::new() };
        let mut judged = Vec::new();
        for one in heard {
            of_documents.allowances.extend(one.allowances);
            judged.push(one.judged);
        }
        let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
        self.log.note(|| "judged".to_owned());
        let Some(others) = &others else {
            let found = bench.sum_up(judged, self.complete, self.counsel);
            return (Judged::new(subject, records, found, &names), of_documents, None);
        };
        self.log.step("judging by other interpretations");
        let found = bench.sum_up(judged.clone(), self.complete, self.counsel);
        let weighing = Weighing {
            bench: &bench,
            others,
            judged: &judged,
            found: &found,
            complete: self.complete,
            counsel: self.counsel,
            subject,
            asked: &records.asked,
            settings,
        };
        let effects = effects::of(program, &weighing);
        (Judged::new(subject, records, found, &names), of_documents, Some(effects))
    }
}

/// The inputs with what became of them.
fn rows(inputs: &[input::Input], subject: &Subject, judged: &Judged) -> Vec<report::Input> {
    let row = |input: &input::Input| {
        let definitions: Vec<report::Definition> = subject.definitions(&input.path).map(definition).collect();
        let partial = subject.is_partial(&input.path);
        let count = subject.count(&input.path).map(|count| count + judged.read_in_parts(&input.path));
        let seen = status(input.status);
        let reason = input.reason.clone();
        report::Input {
            path: input.path.clone(),
            kind: held(input.kind, &definitions, count),
            format: input.format.to_owned(),
            status: if partial { InputStatus::Partial } else { seen },
            reason: reason.or_else(|| partial.then(|| "a part of it cannot be read".to_owned())),
            statements: judged.statements.get(&input.path).copied(),
            records: count,
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
fn no_record_rules(program: &Program, subject: &Subject, in_parts: u64) -> Option<Diagnostic> {
    let idle = program.provisions.iter().all(|provision| provision.is_without_records());
    let read = subject.records.as_ref()?.inputs.iter().map(|input| input.read).sum::<u64>();
    let read = read + in_parts;
    let message = format!("no rule in force speaks of records: {read} were read, and none was judged");
    idle.then(|| Diagnostic::new(Code::RuleNotAssessed, Severity::Warning, message))
}

/// One message for every provision that nothing in the inputs could be held against. Whoever judges
/// records says so of those whose rules select none of them.
fn not_assessed(program: &Program, documents: bool, records: bool) -> Vec<Diagnostic> {
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
