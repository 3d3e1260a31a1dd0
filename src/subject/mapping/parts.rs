//! Reads a large table twice: once to see which rows have to do with each other, and then part by part.

use std::collections::HashSet;
use std::sync::Arc;

use super::bind::Bound;
use super::model::{ColumnId, Mapping};
use super::origin::Traced;
use super::read::{Reader, is_partial};
use super::{bind, read, say};
use crate::diagnostic::Diagnostic;
use crate::subject::records::RecordInput;
use crate::subject::records::layout::Layout;
use crate::subject::records::node::Record;
use crate::subject::records::stream::{Part, Shown, Stream};
use crate::subject::records::survey::{Plan, Survey, hashed, links};
use crate::subject::table::{Content, Row, RowKey, Table};

/// Reads a table, as [`read`] does, but leaves its records to be made part by part, of so many `rows` or more.
///
/// # Errors
/// Those of [`read`].
pub fn in_parts(
    content: &Content,
    table: Table,
    mapping: &Arc<Mapping>,
    bound: Bound,
    layout: &Layout,
    rows: usize,
) -> Result<RecordInput, Vec<Diagnostic>> {
    if mapping.workflow.is_some() {
        return read(table, mapping, bound, layout);
    }
    let levels = super::levels::levels(mapping, &bound, table.header())?;
    let mut first = First::new(Reader::new(mapping, Arc::new(bound.clone()), layout, levels.clone()), layout);
    let mut table = table;
    let mut row = Row::new();
    while table.read(&mut row) {
        first.row(&row, &table);
    }
    let First { reader, survey, mut shown, plain, unjudged, .. } = first;
    let plan = survey.plan(rows);
    if matches!(plan, Plan::Gathered(_)) && !(plain && mapping.sorts.is_empty()) {
        return again(content, mapping, layout);
    }
    let fields = reader.inventory(&table);
    fields.iter().for_each(|field| shown.note(field));
    let days = reader.days();
    let mut diagnostics = reader.say(&days, &table);
    if shown.kinds.is_empty() && unjudged == 0 {
        diagnostics.push(say::nothing(&table));
    }
    let (source, partial) = (table.source().clone(), is_partial(&table, &reader.counts));
    let bound = Arc::new(bound);
    let traced = Arc::new(reader.origin.with(table, Arc::clone(&bound)));
    let parts = InParts {
        content: content.clone(),
        mapping: Arc::clone(mapping),
        bound,
        levels,
        plan,
        days,
        fields,
        traced: Arc::clone(&traced),
        shown,
    };
    Ok(RecordInput {
        diagnostics,
        partial,
        zone: mapping.zone.clone(),
        origin: Some(traced),
        stream: Some(Arc::new(parts)),
        ..RecordInput::empty(&source)
    })
}

/// Reads all of a table that has been read before.
fn again(content: &Content, mapping: &Arc<Mapping>, layout: &Layout) -> Result<RecordInput, Vec<Diagnostic>> {
    let table = Table::open(content, &mapping.options).map_err(|trouble| vec![trouble.diagnostic(&content.source)])?;
    let bound = bind(mapping, table.header())?;
    read(table, mapping, bound, layout)
}

/// The first reading.
struct First<'l> {
    layout: &'l Layout,
    reader: Reader<'l>,
    survey: Survey,
    shown: Shown,
    /// Every row is found again by where it begins.
    plain: bool,
    shared: Vec<u64>,
    /// What no rule can judge.
    unjudged: u64,
}

impl<'l> First<'l> {
    fn new(mut reader: Reader<'l>, layout: &'l Layout) -> Self {
        reader.met = Some(Vec::new());
        let (survey, shown) = (Survey::default(), Shown::default());
        Self { layout, reader, survey, shown, plain: true, shared: Vec::new(), unjudged: 0 }
    }

    fn row(&mut self, row: &Row, table: &Table) {
        self.reader.row(row, table);
        self.plain &= row.key() == RowKey { at: row.span().start, part: 0 };
        for record in &self.reader.records {
            self.shown.note(record);
            links(record, self.layout, &mut self.shared);
        }
        let met = self.reader.met.get_or_insert_default();
        self.shared.extend(met.drain(..).map(|(emit, key)| hashed(&("key", emit, key))));
        // What became no record, or is held by a row before, stays with what is before.
        let follows = self.reader.records.is_empty() || row.level() > 0 || self.reader.is_held();
        self.survey.row(&mut self.shared, follows);
        self.unjudged += self.reader.forget();
    }
}

/// A table that has been read once, and whose records are made part by part.
#[derive(Debug)]
struct InParts {
    content: Content,
    mapping: Arc<Mapping>,
    bound: Arc<Bound>,
    levels: Vec<usize>,
    plan: Plan,
    /// Columns of times that hold days.
    days: HashSet<ColumnId>,
    /// Of the columns that are dropped: records of what they hold.
    fields: Vec<Record>,
    traced: Arc<Traced>,
    shown: Shown,
}

impl InParts {
    fn in_order(&self, lengths: &[u32], reader: &mut Reader<'_>, take: &mut dyn FnMut(Part)) {
        // It has been opened before.
        let Ok(mut table) = Table::open(&self.content, &self.mapping.options) else { return };
        let mut row = Row::new();
        for length in lengths {
            for _ in 0..*length {
                if table.read(&mut row) {
                    reader.row(&row, &table);
                }
            }
            take(reader.take_part(&self.days, &self.traced));
        }
    }

    fn gathered(&self, parts: &[Vec<u32>], reader: &mut Reader<'_>, take: &mut dyn FnMut(Part)) {
        let table = self.traced.table();
        let mut row = Row::new();
        for part in parts {
            for key in part.iter().filter_map(|row| self.traced.plain_row(*row)) {
                if table.read_again(key, &mut row) {
                    reader.row(&row, table);
                }
            }
            take(reader.take_part(&self.days, &self.traced));
        }
    }
}

impl Stream for InParts {
    fn shown(&self) -> &Shown {
        &self.shown
    }

    fn parts(&self, layout: &Layout, take: &mut dyn FnMut(Part)) -> Vec<Diagnostic> {
        let mut reader = Reader::new(&self.mapping, Arc::clone(&self.bound), layout, self.levels.clone());
        match &self.plan {
            Plan::InOrder(lengths) => self.in_order(lengths, &mut reader, take),
            Plan::Gathered(parts) => self.gathered(parts, &mut reader, take),
        }
        let fields = Part { records: self.fields.clone(), ..reader.take_part(&self.days, &self.traced) };
        take(fields);
        say::clashes(&self.mapping, &reader.counts, layout, self.traced.table())
    }

    fn whole(&self, layout: &Layout) -> RecordInput {
        match again(&self.content, &self.mapping, layout) {
            Ok(input) => input,
            // It has been opened before.
            Err(diagnostics) => RecordInput { diagnostics, ..RecordInput::empty(self.traced.table().source()) },
        }
    }
}
