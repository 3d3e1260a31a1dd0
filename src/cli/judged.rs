//! What a run's subject is, and what the rules make of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::eval::procedures::ProceduresOutcome;
use crate::eval::records::{JudgeSettings, RecordOutcome, judge_set, judge_set_briefly};
use crate::finding::{Coverage, Finding, RecordCounts, Standing};
use crate::language::program::{Literal, ParameterId, Program};
use crate::report::Hider;
use crate::source::Span;
use crate::subject::definition;
use crate::subject::document::{Definition, Document};
use crate::subject::input::{Input, InputKind};
use crate::subject::records::layout::Layout;
use crate::subject::records::origin::Origin;
use crate::subject::records::set::RecordSet;
use crate::subject::records::stream::ROWS;
use crate::subject::records::time::Moment;
use crate::subject::records::{RecordInput, read, read_lines};

/// What was read.
pub struct Subject {
    /// The definitions, which are read as procedures, and the procedures that were not left in their files.
    pub documents: Vec<Document>,
    /// Of each document that is left in its file, which input it is, and how many of `documents` stand before it.
    pub waiting: Vec<(usize, usize)>,
    /// The records; `None` where no input holds any.
    pub records: Option<RecordSet>,
    /// Findings on definitions that do not fit their schema.
    findings: Vec<Finding>,
    /// What is to be said of definitions, and of inputs that hold nothing else.
    diagnostics: Vec<Diagnostic>,
    /// Inputs of which a part could not be read.
    partial: Vec<String>,
    /// Where the records of tables come from, by path.
    origins: BTreeMap<String, Arc<dyn Origin>>,
}

impl Subject {
    /// Reads the inputs.
    ///
    /// `tables`: the records of those inputs that are tables; `whole`: nothing is left to be read part by part.
    pub fn read(
        inputs: &mut [Input],
        tables: Vec<RecordInput>,
        layout: &Arc<Layout>,
        program: &Program,
        settings: &JudgeSettings,
        whole: bool,
    ) -> Self {
        let mut subject = Self {
            documents: Vec::new(),
            waiting: Vec::new(),
            records: None,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            partial: Vec::new(),
            origins: BTreeMap::new(),
        };
        let of_definitions = program.schemas.definitions.as_ref().map(|schemas| Layout::new(schemas));
        let of_definitions = of_definitions.unwrap_or_default();
        let mut records: Vec<RecordInput> = Vec::new();
        for table in tables {
            records.extend(subject.data(table, &of_definitions));
        }
        let plain = |input: &Input| input.table.is_none() && input.kind != InputKind::Mapping;
        for (at, input) in inputs.iter_mut().enumerate().filter(|(_, input)| plain(input)) {
            if input.waiting.is_some() {
                subject.waiting.push((at, subject.documents.len()));
            } else if let Some(document) = input.take_document() {
                subject.documents.push(document);
            } else if let Some(source) = &input.source {
                let in_lines = source.in_file().is_some() && !whole;
                let data = if in_lines { read_lines(source, layout, ROWS) } else { read(source, layout) };
                records.extend(subject.data(data, &of_definitions));
            }
        }
        let zone = program.directives.iter().find_map(|directive| directive.timezone.as_deref());
        subject.records = (!records.is_empty()).then(|| RecordSet::build(records, Arc::clone(layout), zone));
        subject.settle(settings);
        subject
    }

    /// Takes the definitions out of an input; what is left, if that is anything.
    fn data(&mut self, mut input: RecordInput, layout: &Layout) -> Option<RecordInput> {
        if input.partial {
            self.partial.push(input.source.name().to_owned());
        }
        let found = std::mem::take(&mut input.definitions);
        let made = std::mem::take(&mut input.documents);
        if let Some(origin) = &input.origin {
            self.origins.insert(input.source.name().to_owned(), Arc::clone(origin));
        }
        let defines = !found.is_empty() || !made.is_empty();
        self.documents.extend(made);
        let read = definition::read(&input.source, &found, layout);
        self.documents.extend(read.documents);
        self.findings.extend(read.findings);
        self.diagnostics.extend(read.diagnostics);
        if !defines || !input.records.is_empty() || input.unjudged > 0 || input.stream.is_some() {
            return Some(input);
        }
        self.findings.extend(input.findings);
        self.diagnostics.extend(input.diagnostics);
        None
    }

    /// Settles what only the whole run tells of its definitions.
    fn settle(&mut self, settings: &JudgeSettings) {
        let set = self.records.as_ref();
        let laws = set.and_then(|set| set.manifest.legal_bases(&set.layout));
        let declared = set.and_then(|set| set.manifest.as_of(&set.layout));
        let given = settings.as_of.as_deref().and_then(Moment::parse);
        let Some(as_of) = given.or(declared).or_else(|| Moment::parse(&settings.today)) else { return };
        self.diagnostics.extend(definition::settle(&mut self.documents, as_of, laws.as_deref()));
    }

    /// The definitions that an input holds.
    pub fn definitions<'s>(&'s self, path: &'s str) -> impl Iterator<Item = (&'s Document, &'s Definition)> {
        let own = self.documents.iter().filter(move |d| d.source.name() == path);
        own.filter_map(|d| Some((d, d.definition.as_deref()?)))
    }

    /// Whether a part of the input could not be read.
    pub fn is_partial(&self, path: &str) -> bool {
        self.partial.iter().any(|partial| partial == path)
    }

    /// How many records an input holds, counted as events.
    pub fn count(&self, path: &str) -> Option<u64> {
        let input = self.records.as_ref()?.inputs.iter().find(|input| input.source.name() == path)?;
        Some(input.read)
    }

    /// What may not be shown of the inputs that are tables.
    pub fn hiders(&self) -> BTreeMap<String, Hider> {
        let tables = self.origins.iter().map(|(name, origin)| (name.clone(), Arc::clone(origin)));
        tables.map(|(name, origin)| (name, Hider::new(move |window: Span| origin.hidden(window)))).collect()
    }

    /// Judges the records; `brief`: for people alone.
    pub fn judge_records(&self, program: &Program, settings: &JudgeSettings, brief: bool) -> RecordOutcome {
        let judge = if brief { judge_set_briefly } else { judge_set };
        self.records.as_ref().map(|set| judge(program, set, settings)).unwrap_or_default()
    }
}

/// What was judged.
#[derive(Debug, Default)]
pub struct Judged {
    /// Findings.
    pub findings: Vec<Finding>,
    /// Rows of coverage.
    pub coverage: Vec<Coverage>,
    /// Counts of records.
    pub counts: Vec<RecordCounts>,
    /// Number of statements, by the name of the document.
    pub statements: BTreeMap<String, usize>,
    /// What became of counsel's readings, in their order.
    pub readings: Vec<Standing>,
    /// What is to be said of the records, and of provisions that are not in force.
    pub diagnostics: Vec<Diagnostic>,
    /// The day for which records were judged, where there are any.
    pub as_of: Option<String>,
    /// Parameters that a manifest set.
    pub parameters: Vec<(ParameterId, Literal)>,
    /// How many records the tables hold that were judged part by part, by path.
    pub in_parts: BTreeMap<String, u64>,
}

impl Judged {
    /// Puts together what was judged of records and of documents.
    pub fn new(subject: &Subject, records: RecordOutcome, procedures: ProceduresOutcome, names: &[&str]) -> Self {
        let mut statements: BTreeMap<String, usize> = BTreeMap::new();
        for (name, read) in names.iter().zip(&procedures.statements) {
            *statements.entry((*name).to_owned()).or_default() += read;
        }
        let mut judged = Self {
            findings: procedures.findings,
            coverage: procedures.coverage,
            statements,
            readings: procedures.readings,
            counts: records.counts,
            diagnostics: records.diagnostics,
            as_of: records.as_of,
            parameters: records.parameters,
            in_parts: records.in_parts,
        };
        // there may be a million of them: they are not copied without need
        if judged.findings.is_empty() {
            judged.findings = records.findings;
        } else {
            judged.findings.extend(records.findings);
        }
        judged.findings.extend(subject.findings.iter().cloned());
        judged.diagnostics.extend(subject.diagnostics.iter().cloned());
        judged
    }

    /// How many records of an input were judged part by part.
    pub fn read_in_parts(&self, path: &str) -> u64 {
        self.in_parts.get(path).copied().unwrap_or_default()
    }

    /// Writes the parameters that a manifest set into the program, for the report.
    pub fn note_parameters(&self, program: &mut Program) {
        for (id, value) in &self.parameters {
            if let Some(parameter) = program.parameters.get_mut(id.0) {
                parameter.value = value.clone();
                "manifest".clone_into(&mut parameter.set_by);
            }
        }
    }
}
