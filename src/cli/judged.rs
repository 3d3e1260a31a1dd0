//! What a run's subject is, and what the rules make of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::eval::procedures::Counsel;
use crate::eval::records::{JudgeSettings, judge_set};
use crate::eval::{in_force, procedures};
use crate::finding::{Coverage, Finding, RecordCounts, Standing};
use crate::language::program::{Literal, ParameterId, Program};
use crate::report::Hider;
use crate::source::Span;
use crate::subject::definition;
use crate::subject::document::{Definition, Document};
use crate::subject::input::{Input, InputKind};
use crate::subject::records::layout::Layout;
use crate::subject::records::set::RecordSet;
use crate::subject::records::time::Moment;
use crate::subject::records::{RecordInput, read};

/// What is said of a document in which nothing is to be read.
const NO_TEXT: &str = "there is no text in it";

/// What was read.
pub struct Subject {
    /// The procedures, and the definitions, which are read as procedures.
    pub documents: Vec<Document>,
    /// The records; `None` where no input holds any.
    pub records: Option<RecordSet>,
    /// Findings on definitions that do not fit their schema.
    findings: Vec<Finding>,
    /// What is to be said of definitions, and of inputs that hold nothing else.
    diagnostics: Vec<Diagnostic>,
    /// Inputs of which a part could not be read.
    partial: Vec<String>,
    /// Documents in which nothing is to be read: a page of nothing but scripts.
    empty: Vec<String>,
}

impl Subject {
    /// Reads the inputs.
    ///
    /// `tables`: the records of those inputs that are tables.
    pub fn read(
        inputs: &[Input],
        tables: Vec<RecordInput>,
        layout: &Arc<Layout>,
        program: &Program,
        settings: &JudgeSettings,
    ) -> Self {
        let mut subject = Self {
            documents: Vec::new(),
            records: None,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            partial: Vec::new(),
            empty: Vec::new(),
        };
        let of_definitions = program.schemas.definitions.as_ref().map(|schemas| Layout::new(schemas));
        let of_definitions = of_definitions.unwrap_or_default();
        let mut records: Vec<RecordInput> = Vec::new();
        for table in tables {
            records.extend(subject.data(table, &of_definitions));
        }
        let plain = |input: &&Input| input.table.is_none() && input.kind != InputKind::Mapping;
        let inputs: Vec<&Input> = inputs.iter().filter(plain).collect();
        let documents: Vec<Option<Document>> = inputs.par_iter().map(|input| input.document()).collect();
        for (input, document) in inputs.into_iter().zip(documents) {
            match (document, &input.source) {
                (Some(document), _) if document.sentences.is_empty() => subject.empty(input),
                (Some(document), _) => subject.documents.push(document),
                (None, Some(source)) => {
                    records.extend(subject.data(read(source, layout), &of_definitions));
                }
                (None, None) => {}
            }
        }
        let zone = program.directives.iter().find_map(|directive| directive.timezone.as_deref());
        subject.records = (!records.is_empty()).then(|| RecordSet::build(records, Arc::clone(layout), zone));
        subject.settle(settings);
        subject
    }

    /// Notes a document without text.
    fn empty(&mut self, input: &Input) {
        let message = format!("`{}` cannot be checked: {NO_TEXT}", input.path);
        let said = Diagnostic::new(Code::InputEmpty, Severity::Error, message).path(&input.path);
        self.diagnostics
            .push(said.help("open it and look whether it shows text; if so, save that as DOCX or Markdown"));
        self.empty.push(input.path.clone());
    }

    /// Why an input that seemed to hold text was not checked.
    pub fn without_text(&self, path: &str) -> Option<&'static str> {
        self.empty.iter().any(|empty| empty == path).then_some(NO_TEXT)
    }

    /// Takes the definitions out of an input; what is left, if that is anything.
    fn data(&mut self, mut input: RecordInput, layout: &Layout) -> Option<RecordInput> {
        if input.partial {
            self.partial.push(input.source.name().to_owned());
        }
        let found = std::mem::take(&mut input.definitions);
        let read = definition::read(&input.source, &found, layout);
        self.documents.extend(read.documents);
        self.findings.extend(read.findings);
        self.diagnostics.extend(read.diagnostics);
        if found.is_empty() || !input.records.is_empty() || input.unjudged > 0 {
            return Some(input);
        }
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
        let inputs = self.records.iter().flat_map(|set| &set.inputs);
        let tables =
            inputs.filter_map(|input| Some((input.source.name().to_owned(), Arc::clone(input.origin.as_ref()?))));
        tables.map(|(name, origin)| (name, Hider::new(move |window: Span| origin.hidden(window)))).collect()
    }

    /// Judges everything, with counsel's readings.
    pub fn judge(&self, program: &Program, complete: bool, settings: &JudgeSettings, counsel: Counsel<'_>) -> Judged {
        let mut records = self.records.as_ref().map(|set| judge_set(program, set, settings)).unwrap_or_default();
        let day = settings.as_of.as_ref().or(records.as_of.as_ref()).unwrap_or(&settings.today);
        let documents = self.documents.len();
        let of_the_day = in_force::procedures_on(program, day, documents).filter(|_| documents > 0);
        let procedures =
            procedures::judge_with(of_the_day.as_ref().map_or(program, |(p, _)| p), &self.documents, complete, counsel);
        records.diagnostics.extend(of_the_day.into_iter().flat_map(|(_, said)| said));
        let mut judged = Judged {
            findings: procedures.findings,
            coverage: procedures.coverage,
            statements: procedures.statements,
            readings: procedures.readings,
            counts: records.counts,
            diagnostics: records.diagnostics,
            as_of: records.as_of,
            parameters: records.parameters,
        };
        judged.findings.extend(records.findings);
        judged.findings.extend(self.findings.iter().cloned());
        judged.diagnostics.extend(self.diagnostics.iter().cloned());
        judged
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
    /// Number of statements, per document.
    pub statements: Vec<usize>,
    /// What became of counsel's readings, in their order.
    pub readings: Vec<Standing>,
    /// What is to be said of the records, and of provisions that are not in force.
    pub diagnostics: Vec<Diagnostic>,
    /// The day for which records were judged, where there are any.
    pub as_of: Option<String>,
    /// Parameters that a manifest set.
    pub parameters: Vec<(ParameterId, Literal)>,
}

/// What a verdict is about: a rule and a sentence, a record, or a row of coverage.
type About = (String, String, String, usize);

impl Judged {
    /// How many verdicts differ: on sentences, on records, and in the rows of coverage.
    pub fn differences(&self, other: &Self) -> usize {
        let (ours, theirs) = (self.verdicts(), other.verdicts());
        let changed = ours.iter().filter(|(about, verdicts)| theirs.get(*about) != Some(verdicts)).count();
        changed + theirs.keys().filter(|about| !ours.contains_key(*about)).count()
    }

    fn verdicts(&self) -> BTreeMap<About, Vec<&'static str>> {
        let mut map: BTreeMap<About, Vec<&'static str>> = BTreeMap::new();
        for finding in &self.findings {
            let directive = finding.directive.clone().unwrap_or_default();
            let (what, at) = match (&finding.record, &finding.place) {
                (Some(record), _) => (format!("{} {}", record.kind, record.id), 0),
                (None, Some(place)) => (place.source.name().to_owned(), place.span.start),
                (None, None) => (String::new(), 0),
            };
            map.entry((directive, finding.rule.clone(), what, at)).or_default().push(finding.verdict.word());
        }
        for row in &self.coverage {
            let definition = row.definition.as_deref().unwrap_or_default();
            let path = format!("{} {definition}", row.path.as_deref().unwrap_or_default());
            let about = (row.directive.clone(), row.provision.clone(), path, usize::MAX);
            map.entry(about).or_default().push(row.status.word());
        }
        map.values_mut().for_each(|verdicts| verdicts.sort_unstable());
        map
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
