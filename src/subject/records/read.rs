//! Reads one input of records.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::header::Header;
use super::layout::{Layout, Ty};
use super::node::{Members, Node, Record};
use super::origin::Origin;
use super::reasons::{Idle, REASONS};
use super::refusal::{Refusals, TAKEN_AS_UNKNOWN, invalid};
use super::split::{self, Parts};
use super::stream::Stream;
use super::typed::{Nested, Notes, Problem, Tally};
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::finding::{Finding, RecordRef, Related};
use crate::json;
use crate::source::{Place, Source, Span};
use crate::subject::definition;
use crate::subject::document::Document;

/// One input of records, read.
#[derive(Debug, Clone)]
pub struct RecordInput {
    /// Its text.
    pub source: Source,
    /// Its records, as events: what came nested stands after what held it.
    pub records: Vec<Record>,
    /// Elements that no rule can judge: no object, or without kind or id, or of an unknown kind.
    pub unjudged: u64,
    /// Records that do not fit their schema.
    pub findings: Vec<Finding>,
    /// What else is to be said about the input.
    pub diagnostics: Vec<Diagnostic>,
    /// Elements that are definitions, with their kinds: they are no records, and others read them.
    pub definitions: Vec<(Span, String)>,
    /// Definitions that somebody has made of it already.
    pub documents: Vec<Document>,
    /// Whether a part of the text could not be read.
    pub partial: bool,
    /// The zone of its times without an offset, where whoever made the records of it says one.
    pub zone: Option<String>,
    /// Where its records come from, if they are not its own JSON.
    pub origin: Option<Arc<dyn Origin>>,
    /// What makes its records part by part; then there are none here yet.
    pub stream: Option<Arc<dyn Stream>>,
}

impl RecordInput {
    /// One without any record.
    #[must_use]
    pub fn empty(source: &Source) -> Self {
        Self {
            source: source.clone(),
            records: Vec::new(),
            unjudged: 0,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            definitions: Vec::new(),
            documents: Vec::new(),
            partial: false,
            zone: None,
            origin: None,
            stream: None,
        }
    }
}

/// Reads a text of records: JSON or one JSON object a line, events or nested cases.
#[must_use]
pub fn read(source: &Source, layout: &Layout) -> RecordInput {
    let parts = split::split(source);
    let mut reader = Reader::new(source, layout);
    for span in &parts.elements {
        reader.element(source.slice(*span), *span, None);
    }
    reader.finish(&parts)
}

/// Reads the parts `spans` of a text, each one record of the kind given with it: the records of a rule's test.
#[must_use]
pub fn read_part(source: &Source, spans: &[(Span, String)], layout: &Layout) -> RecordInput {
    let mut reader = Reader::new(source, layout);
    for (span, kind) in spans {
        reader.element(source.slice(*span), *span, Some(kind));
    }
    let elements = spans.iter().map(|(span, _)| *span).collect();
    reader.finish(&Parts { elements, ..Parts::default() })
}

pub(super) struct Reader<'l> {
    source: Source,
    layout: &'l Layout,
    notes: Notes<'l>,
    refusals: Refusals,
    kinds: BTreeMap<String, Tally>,
    records: Vec<Record>,
    unjudged: u64,
    findings: Vec<Finding>,
    diagnostics: Vec<Diagnostic>,
    broken: Vec<(Span, String)>,
    definitions: Vec<(Span, String)>,
    /// Whether there was any record.
    any: bool,
}

impl<'l> Reader<'l> {
    pub(super) fn new(source: &Source, layout: &'l Layout) -> Self {
        Self {
            source: source.clone(),
            layout,
            notes: Notes::new(layout),
            refusals: Refusals::default(),
            kinds: BTreeMap::new(),
            records: Vec::new(),
            unjudged: 0,
            findings: Vec::new(),
            diagnostics: Vec::new(),
            broken: Vec::new(),
            definitions: Vec::new(),
            any: false,
        }
    }

    /// Reads one element, which stands at `span` with this text.
    pub(super) fn element(&mut self, text: &str, span: Span, kind: Option<&String>) {
        if let Some(at) = json::too_deep(text) {
            let why = format!("it is nested more than {} deep", json::DEEPEST);
            self.broken.push((Span::new(span.start + at, span.start + at + 1), why));
            return;
        }
        let header = match Header::read(text) {
            Ok(header) => header,
            Err(error) => {
                self.broken.push((split::error_span(text, &error, span.start), split::reason(&error)));
                return;
            }
        };
        if !header.object {
            return self.refuse(span, "", None, "an element of the input is not a JSON object");
        }
        let id = header.id;
        let Some(kind) = header.kind.or_else(|| kind.cloned()) else {
            return self.refuse(span, "/kind", id.map(|id| (id, String::new())), "a record does not say its `kind`");
        };
        let Some(number) = self.layout.kind(&kind) else {
            if definition::KINDS.contains(&kind.as_str()) {
                self.definitions.push((span, kind));
                return;
            }
            self.unjudged += 1;
            let first = || Tally { count: 0, element: span.start, pointer: "/kind".to_owned() };
            self.kinds.entry(kind).or_insert_with(first).count += 1;
            return;
        };
        let Some(id) = id else {
            return self.refuse(span, "/id", None, &format!("a record of the kind `{kind}` has no `id`"));
        };
        self.notes.element = span.start;
        match self.notes.record(number, text) {
            Ok(members) => self.take(number, &id, span, members),
            Err(error) => self.broken.push((split::error_span(text, &error, span.start), split::reason(&error))),
        }
    }

    /// An element that no rule can judge.
    fn refuse(&mut self, span: Span, pointer: &str, record: Option<(String, String)>, message: &str) {
        self.unjudged += 1;
        let place = self.place(span.start, pointer);
        let record = record.map(|(id, kind)| RecordRef {
            id: id.into(),
            kind: kind.into(),
            version: None,
            pointer: pointer.into(),
            cell: None,
        });
        let help = "every record is a JSON object with a `kind` and an `id`";
        self.findings.push(invalid(place, record, message.to_owned(), Some(help.into())));
    }

    /// The number of a version, and when it was typed in, as far as a record says so.
    fn versions(&self, kind: u16, members: &Members) -> [Option<Node>; 2] {
        let layout = self.layout.kind_at(kind).map(|layout| &layout.kind);
        [layout.and_then(|k| k.version.as_deref()), layout.and_then(|k| k.entered.as_deref())]
            .map(|name| members.get(self.layout.field_of(kind, name?)?).cloned())
    }

    /// What came nested is of the version of what holds it, where it does not say itself of which it is.
    fn of_the_same_version(&self, kind: u16, members: &mut Members, versions: &[Option<Node>; 2]) {
        if self.versions(kind, members).iter().any(Option::is_some) {
            return;
        }
        let Some(layout) = self.layout.kind_at(kind).map(|layout| &layout.kind) else { return };
        for (name, value) in [layout.version.as_deref(), layout.entered.as_deref()].into_iter().zip(versions) {
            if let (Some(field), Some(value)) = (name.and_then(|name| self.layout.field_of(kind, name)), value) {
                members.set(field, value.clone());
            }
        }
    }

    /// Takes a record in, and after it those that came nested in it.
    fn take(&mut self, kind: u16, id: &str, element: Span, members: Members) {
        let problems = std::mem::take(&mut self.notes.problems);
        let nested = std::mem::take(&mut self.notes.nested);
        let record = |kind, id: &str, prefix: &str, members| Record {
            input: 0,
            kind,
            id: id.into(),
            element,
            prefix: prefix.into(),
            members,
        };
        self.any = true;
        let first = self.records.len();
        let versions = self.versions(kind, &members);
        self.records.push(record(kind, id, "", members));
        for Nested { kind, prefix, mut members } in nested {
            let layout = self.layout.kind_at(kind);
            self.of_the_same_version(kind, &mut members, &versions);
            if let Some(case) = layout.and_then(|k| k.case) {
                members.set(case, Node::Text(id.into()));
            }
            let own = layout.and_then(|k| members.get(k.id?));
            let own = match own {
                Some(Node::Text(own)) => own.to_string(),
                _ => format!("{id}#{}", prefix.trim_start_matches('/')),
            };
            self.records.push(record(kind, &own, &prefix, members));
        }
        if !problems.is_empty() {
            self.problems(first, element, &problems);
        }
    }

    /// One finding for each record of an element that does not fit.
    fn problems(&mut self, first: usize, element: Span, problems: &[Problem]) {
        let value: serde_json::Value = serde_json::from_str(&self.source.cut(element)).unwrap_or_default();
        let mut by_record: BTreeMap<usize, Vec<&Problem>> = BTreeMap::new();
        for problem in problems {
            let holds = |record: &Record| {
                problem.pointer.strip_prefix(&*record.prefix).is_some_and(|rest| rest.starts_with('/'))
            };
            let owner = self.records.iter().enumerate().skip(first).filter(|(_, record)| holds(record));
            let owner = owner.max_by_key(|(_, record)| record.prefix.len()).map_or(first, |(index, _)| index);
            by_record.entry(owner).or_default().push(problem);
        }
        for (index, problems) in by_record {
            let Some(record) = self.records.get(index).cloned() else { continue };
            let mut finding: Option<Finding> = None;
            for problem in problems {
                let (pointer, message) = self.problem(&record, problem, &value);
                let place = self.place(element.start, &problem.pointer);
                match &mut finding {
                    None => {
                        let kind = self.layout.kind_name(record.kind).into();
                        let id = (&record.id).into();
                        let about = RecordRef { id, kind, version: None, pointer: pointer.into(), cell: None };
                        let taken = &*TAKEN_AS_UNKNOWN;
                        // the commonest export writes 1/2/2018, which nobody can read for certain
                        let help = match problem.time {
                            Some(_) => format!("write `2018-03-01` or `2018-03-01T06:12`; {taken}").into(),
                            None => taken.clone(),
                        };
                        finding = Some(invalid(place, Some(about), message, Some(help)));
                    }
                    Some(finding) => finding.related.push(Related {
                        place,
                        message,
                        record: Some((&record.id).into()),
                        pointer: Some(pointer.into()),
                    }),
                }
            }
            self.findings.extend(finding);
        }
    }

    /// Pointer within the record, and words.
    fn problem(&mut self, record: &Record, problem: &Problem, element: &serde_json::Value) -> (String, String) {
        let pointer = problem.pointer.strip_prefix(&*record.prefix).unwrap_or_default().to_owned();
        let why = match &problem.time {
            Some(Some(text)) => format!("`{text}` is not a time"),
            Some(None) => "value is not a time".to_owned(),
            None => {
                let value = element.pointer(&record.prefix).unwrap_or(element);
                self.refusals.words(self.layout, record.kind, value, &pointer)
            }
        };
        let kind = self.layout.kind_name(record.kind);
        let member = pointer.trim_start_matches('/');
        (pointer.clone(), format!("`{member}` of {kind} `{}` does not fit its schema: {why}", record.id))
    }

    /// The place of a member of the element that starts at `element`.
    fn place(&self, element: usize, pointer: &str) -> Place {
        let rest = self.rest(element);
        let mut stream = serde_json::Deserializer::from_str(&rest).into_iter::<&serde_json::value::RawValue>();
        let text = stream.next().and_then(Result::ok).map_or("", |raw| raw.get());
        let span = json::locate(text, pointer).unwrap_or_default();
        Place::new(&self.source, Span::new(element + span.start, element + span.end))
    }

    /// The text from an element on; of a text that stays in its file, to the end of its line.
    fn rest(&self, element: usize) -> Cow<'_, str> {
        if self.source.in_file().is_none() {
            return Cow::Borrowed(self.source.text().get(element..).unwrap_or(""));
        }
        let line = self.source.line(self.source.line_at(element));
        line.map_or(Cow::Borrowed(""), |line| self.source.cut(Span::new(element, line.end)))
    }

    /// What was read since the last part was taken.
    pub(super) fn take_part(&mut self) -> (Vec<Record>, u64, Vec<Finding>) {
        let records = std::mem::take(&mut self.records);
        (records, std::mem::take(&mut self.unjudged), std::mem::take(&mut self.findings))
    }

    /// Whether any element was a definition.
    pub(super) fn defines(&self) -> bool {
        !self.definitions.is_empty()
    }

    /// What has been read and not been taken.
    pub(super) fn records(&self) -> &[Record] {
        &self.records
    }

    /// What is to be said of all that was read, with the records that have not been taken.
    pub(super) fn finish(mut self, parts: &Parts) -> RecordInput {
        self.say_broken(parts);
        self.say_kinds();
        self.say_fields();
        self.say_codes();
        self.say_reasons();
        self.say_twice();
        for line in &parts.too_long {
            let place = Place::new(&self.source, Span::new(line.start, line.start + 1));
            let message = format!("a line is longer than {} MiB and was not read", split::LONGEST_LINE >> 20);
            self.unjudged += 1;
            self.findings.push(invalid(place, None, message, None));
        }
        if parts.elements.is_empty() && self.broken.is_empty() && parts.too_long.is_empty() {
            let message = "there is no record in this input";
            let diagnostic = Diagnostic::new(Code::InputEmpty, Severity::Error, message);
            self.diagnostics.push(diagnostic.path(self.source.name()));
        }
        RecordInput {
            records: self.records,
            unjudged: self.unjudged,
            findings: self.findings,
            diagnostics: self.diagnostics,
            definitions: self.definitions,
            partial: !self.broken.is_empty(),
            ..RecordInput::empty(&self.source)
        }
    }

    fn say_broken(&mut self, parts: &Parts) {
        let stopped = parts.broken.is_some();
        self.broken.extend(parts.broken.clone());
        for (span, why) in &self.broken {
            let message = format!("this cannot be read as JSON: {why}");
            let diagnostic = Diagnostic::new(Code::InputPartial, Severity::Error, message);
            let help = if stopped { "what follows it was not read" } else { "the rest of the input was read" };
            self.diagnostics.push(diagnostic.at(Place::new(&self.source, *span)).help(help));
        }
    }

    fn say_kinds(&mut self) {
        // where nothing else is in the input, nothing of it is checked
        let nothing = !self.any && self.definitions.is_empty();
        let severity = if nothing { Severity::Error } else { Severity::Warning };
        for (kind, tally) in std::mem::take(&mut self.kinds) {
            let shown = shown_code(&kind);
            let message = format!("unknown record kind {shown}: {} not judged", records(tally.count));
            let mut diagnostic = Diagnostic::new(Code::RecordUnknownKind, severity, message)
                .at(self.place(tally.element, &tally.pointer));
            let known = self.layout.kinds.iter().map(|k| k.kind.name.as_str());
            let known = known.chain(definition::KINDS.iter().copied());
            diagnostic.help = nearest(&kind, known).map(|name| format!("did you mean `{name}`?"));
            self.diagnostics.push(diagnostic);
        }
    }

    fn say_fields(&mut self) {
        for (shape, names) in std::mem::take(&mut self.notes.fields) {
            let Some(shape) = self.layout.shape_at(shape) else { continue };
            for (name, tally) in names {
                let cut: String = name.chars().take(64).collect();
                let message = format!("`{}` has no member `{cut}`, which {}", shape.name, have(tally.count));
                let written = |f: &&super::layout::FieldLayout| !matches!(f.ty, Ty::Named { .. } | Ty::Naming { .. });
                let known = shape.fields.iter().filter(written).map(|f| f.name.as_str());
                let help = nearest(&name, known).map(|name| format!("did you mean `{name}`?"));
                self.say(Code::RecordUnknownField, message, help, &tally);
            }
        }
    }

    fn say_codes(&mut self) {
        for ((shape, field), values) in std::mem::take(&mut self.notes.codes) {
            let Some(shape) = self.layout.shape_at(shape) else { continue };
            let Some(field) = shape.field_at(field) else { continue };
            for (value, tally) in values {
                let shown = if field.sensitive { MASKED.to_owned() } else { shown_code(&value) };
                let message =
                    format!("`{}.{}` has no code {shown}, which {}", shape.name, field.name, have(tally.count));
                let near = nearest(&value, codes(field)).filter(|_| !field.sensitive);
                let help = near.map(|code| format!("did you mean `{code}`?"));
                let help = help.unwrap_or_else(|| "the value is taken as unknown".to_owned());
                self.say(Code::RecordUnknownCode, message, Some(help), &tally);
            }
        }
    }

    /// Reasons for missing members that say nothing.
    fn say_reasons(&mut self) {
        for ((shape, idle), tally) in std::mem::take(&mut self.notes.idle) {
            let Some(shape) = self.layout.shape_at(shape) else { continue };
            let reasons = shape.fields.iter().find(|field| field.ty == Ty::Reasons).map_or("", |f| f.name.as_str());
            let at = format!("`{reasons}` of {}", shape.name.replace('_', " "));
            let (code, message, help) = match &idle {
                Idle::NoMember(path) => {
                    let help = match path.strip_prefix('/') {
                        Some(rest) => {
                            Some(format!("write the pointer without the first slash: `{}`", shown_path(rest)))
                        }
                        None => nearest(path, shape.fields.iter().map(|f| f.name.as_str()))
                            .map(|name| format!("did you mean `{name}`?")),
                    };
                    let said = format!("{at} names `{}`, which leads to no member", shown_path(path));
                    (Code::RecordUnknownField, said, help)
                }
                Idle::Given(path) => {
                    let said = format!("{at} says why `{}` is missing, and it is not missing", shown_path(path));
                    (Code::RecordConflict, said, Some("the value given counts".to_owned()))
                }
                Idle::Word(word) => {
                    let near = nearest(word, REASONS.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                    let help = near.unwrap_or_else(|| format!("the reasons are {}", REASONS.join(", ")));
                    (Code::RecordUnknownCode, format!("{at} has no reason {}", shown_code(word)), Some(help))
                }
            };
            let often = if tally.count > 1 { format!(", in {} records", tally.count) } else { String::new() };
            self.say(code, message + &often, help, &tally);
        }
    }

    /// Members that an object gives more than once.
    fn say_twice(&mut self) {
        for ((shape, field), tally) in std::mem::take(&mut self.notes.twice) {
            let Some(shape) = self.layout.shape_at(shape) else { continue };
            let Some(field) = shape.field_at(field) else { continue };
            let message = format!("`{}` is given twice, with two values, which {}", field.name, have(tally.count));
            let help = Some("the member is taken as unknown: give it once".to_owned());
            self.say(Code::RecordConflict, message, help, &tally);
        }
    }

    fn say(&mut self, code: Code, message: String, help: Option<String>, tally: &Tally) {
        let mut diagnostic =
            Diagnostic::new(code, Severity::Warning, message).at(self.place(tally.element, &tally.pointer));
        diagnostic.help = help;
        let at = self.records.partition_point(|record| record.element.start < tally.element);
        let held = self.records.get(at).filter(|r| r.element.start == tally.element).map(|r| r.id.to_string());
        // Of records that were taken the text is left.
        let taken = || Header::read(&self.rest(tally.element)).ok()?.id.filter(|_| self.source.in_file().is_some());
        diagnostic.record = held.or_else(taken);
        self.diagnostics.push(diagnostic);
    }
}

/// Stands for a value that is not shown.
pub const MASKED: &str = "[masked]";

/// A path in a message, cut where it is long.
fn shown_path(path: &str) -> String {
    path.chars().take(64).collect()
}

/// The codes of a field or of the elements of a list.
fn codes(field: &super::layout::FieldLayout) -> impl Iterator<Item = &str> {
    let mut ty = &field.ty;
    while let Ty::List(of) = ty {
        ty = of;
    }
    let codes: &[String] = if let Ty::Code(codes) = ty { codes } else { &[] };
    codes.iter().map(String::as_str)
}

/// Digits that the number of a person has at least.
const DIGITS: usize = 7;

/// A value where a code should be, in backticks; masked unless it can be nothing but a code.
#[must_use]
pub fn shown_code(value: &str) -> String {
    let bare = value.len() <= 24 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
    // No code has as many digits as the number of a person.
    let bare = bare && value.bytes().filter(u8::is_ascii_digit).count() < DIGITS;
    if bare { format!("`{value}`") } else { MASKED.to_owned() }
}

fn records(count: u64) -> String {
    if count == 1 { "1 record".to_owned() } else { format!("{count} records") }
}

fn have(count: u64) -> String {
    if count == 1 { "1 record has".to_owned() } else { format!("{count} records have") }
}
