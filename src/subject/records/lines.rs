//! Records a line each, of a text that stays in its file: read twice, as a large table is, and judged part by part.

use super::layout::Layout;
use super::manifest;
use super::node::Record;
use super::read::{Reader, RecordInput, read};
use super::split::{LONGEST_LINE, Parts};
use super::stream::{Part, Shown, Stream};
use super::survey::{Plan, Survey, links};
use crate::diagnostic::Diagnostic;
use crate::source::{Ahead, Line, Lines, Source, Span};
use std::sync::Arc;

/// Reads a text of records in lines, as [`read`] does, but leaves its records to be made part by part, of so many
/// `lines` or more. The manifests are read: every part is judged by what they declare.
#[must_use]
pub fn read_lines(source: &Source, layout: &Layout, lines: usize) -> RecordInput {
    let mut first = First::new(source, layout);
    let mut text = Lines::new(source, LONGEST_LINE);
    while let Some(Line { span, text }) = text.next_line() {
        first.line(text, span);
    }
    let First { mut reader, survey, shown, starts, manifests, parts, .. } = first;
    // Definitions are looked at together.
    if reader.defines() {
        return read(source, layout);
    }
    let plan = survey.plan(lines);
    let starts = if matches!(plan, Plan::Gathered(_)) { starts } else { Vec::new() };
    // Every part says itself what it cannot judge.
    reader.take_part();
    let input = reader.finish(&parts);
    let stream = InLines { source: source.clone(), plan, starts, shown };
    RecordInput { records: manifests, stream: Some(Arc::new(stream)), ..input }
}

/// The first reading.
struct First<'l> {
    layout: &'l Layout,
    reader: Reader<'l>,
    survey: Survey,
    shown: Shown,
    /// Where the lines begin.
    starts: Vec<Span>,
    manifests: Vec<Record>,
    /// The first line, and those that are too long.
    parts: Parts,
    shared: Vec<u64>,
}

impl<'l> First<'l> {
    fn new(source: &Source, layout: &'l Layout) -> Self {
        Self {
            layout,
            reader: Reader::new(source, layout),
            survey: Survey::default(),
            shown: Shown::default(),
            starts: Vec::new(),
            manifests: Vec::new(),
            parts: Parts::default(),
            shared: Vec::new(),
        }
    }

    fn line(&mut self, text: Option<&str>, span: Span) {
        let Some(text) = text else { return self.parts.too_long.push(span) };
        if self.parts.elements.is_empty() {
            self.parts.elements.push(span);
        }
        self.reader.element(text, span, None);
        for record in self.reader.records().iter().filter(|record| !is_manifest(record, self.layout)) {
            self.shown.note(record);
            links(record, self.layout, &mut self.shared);
        }
        let (records, ..) = self.reader.take_part();
        self.manifests.extend(records.into_iter().filter(|record| is_manifest(record, self.layout)));
        let follows = self.shared.is_empty();
        self.survey.row(&mut self.shared, follows);
        self.starts.push(span);
    }
}

fn is_manifest(record: &Record, layout: &Layout) -> bool {
    layout.kind(manifest::KIND) == Some(record.kind)
}

/// A text that has been read once, and whose records are made part by part.
#[derive(Debug)]
struct InLines {
    source: Source,
    plan: Plan,
    /// The lines, where they are read out of their order.
    starts: Vec<Span>,
    shown: Shown,
}

/// What was read since the last part.
fn part(reader: &mut Reader<'_>, layout: &Layout) -> Part {
    let (mut records, unjudged, findings) = reader.take_part();
    records.retain(|record| !is_manifest(record, layout));
    Part { records, unjudged, findings, origin: None }
}

impl Stream for InLines {
    fn shown(&self) -> &Shown {
        &self.shown
    }

    fn parts(&self, layout: &Layout, take: &mut dyn FnMut(Part)) -> Vec<Diagnostic> {
        let mut reader = Reader::new(&self.source, layout);
        match &self.plan {
            Plan::InOrder(lengths) => {
                let mut lines = Lines::new(&self.source, LONGEST_LINE);
                for length in lengths {
                    let mut left = *length;
                    while left > 0 {
                        let Some(Line { span, text }) = lines.next_line() else { break };
                        if let Some(text) = text {
                            left -= 1;
                            reader.element(text, span, None);
                        }
                    }
                    take(part(&mut reader, layout));
                }
            }
            Plan::Gathered(parts) => {
                let mut ahead = Ahead::default();
                for lines in parts {
                    for span in lines.iter().filter_map(|line| self.starts.get(*line as usize)) {
                        reader.element(ahead.cut(&self.source, *span), *span, None);
                    }
                    take(part(&mut reader, layout));
                }
            }
        }
        Vec::new()
    }

    fn whole(&self, layout: &Layout) -> RecordInput {
        read(&self.source, layout)
    }
}
