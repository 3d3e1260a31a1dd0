//! From a member of a record back to the cell that it was taken from, and what may be shown of the cells.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::bind::Bound;
use super::model::{Build, ColumnId, Emit, Mapping};
use super::show::{Show, shows};
use crate::json;
use crate::source::Span;
use crate::subject::records::layout::Layout;
use crate::subject::records::node::Record;
use crate::subject::records::origin::Origin;
use crate::subject::table::{Row, RowKey, Table};

/// A member that a further row has filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fill {
    /// Its field.
    pub(super) field: u16,
    /// The row.
    pub(super) row: RowKey,
}

/// What further rows have filled in, by record: where it begins and which emit made it.
type Fills = HashMap<(usize, Arc<str>), Vec<Fill>>;

/// The members of one emit: JSON Pointer with `*` for positions, its field in the record, the columns.
type Members = Vec<(String, u16, Vec<ColumnId>)>;

/// Where the records of a table come from, while it is read.
#[derive(Debug)]
pub(super) struct TableOrigin {
    mapping: Arc<Mapping>,
    /// By emit.
    members: Vec<Members>,
    /// Starts of plain rows, in order.
    rows: Vec<usize>,
    /// Rows from lists inside an element: start and key, in order.
    inner: Vec<(usize, RowKey)>,
    /// By sort: the rows that hold others, in order.
    holders: Vec<Vec<RowKey>>,
    fills: Fills,
    shows: Vec<(ColumnId, Show)>,
}

impl TableOrigin {
    pub(super) fn new(mapping: &Arc<Mapping>, layout: &Layout) -> Self {
        Self {
            mapping: Arc::clone(mapping),
            members: mapping.emits.iter().map(|emit| members(emit, layout)).collect(),
            rows: Vec::new(),
            inner: Vec::new(),
            holders: vec![Vec::new(); mapping.sorts.len()],
            fills: HashMap::new(),
            shows: shows(mapping, layout),
        }
    }

    pub(super) fn note_row(&mut self, row: &Row) {
        let key = row.key();
        if key.part == 0 && key.at == row.span().start {
            self.rows.push(key.at);
        } else {
            self.inner.push((row.span().start, key));
        }
    }

    pub(super) fn note_holder(&mut self, sort: usize, key: RowKey) {
        if let Some(holders) = self.holders.get_mut(sort) {
            holders.push(key);
        }
    }

    pub(super) fn note_fills(&mut self, start: usize, prefix: &Arc<str>, fills: impl Iterator<Item = Fill>) {
        let mut fills = fills.peekable();
        if fills.peek().is_some() {
            self.fills.entry((start, Arc::clone(prefix))).or_default().extend(fills);
        }
    }

    /// The first column that a field of the records of an emit is taken from.
    pub(super) fn first_column(&self, emit: usize, field: u16) -> Option<ColumnId> {
        let members = self.members.get(emit)?;
        members.iter().find(|(_, own, _)| *own == field).and_then(|(_, _, columns)| columns.first().copied())
    }

    /// With the table, once it has been read.
    pub(super) fn with(mut self, table: Table, bound: Arc<Bound>) -> Traced {
        self.rows.sort_unstable();
        self.rows.shrink_to_fit();
        self.inner.sort_unstable();
        let fills = self.take_fills();
        Traced { of: Arc::new(Of { table, bound, notes: self, last: Mutex::default() }), fills }
    }

    /// What was noted of records, and forgets it; of rows nothing is kept that was noted since.
    pub(super) fn take_fills(&mut self) -> Fills {
        std::mem::take(&mut self.fills)
    }

    /// Forgets the rows.
    pub(super) fn forget_rows(&mut self) {
        self.rows.clear();
        self.inner.clear();
        self.holders.iter_mut().for_each(Vec::clear);
    }
}

/// The members of an emit and their columns.
fn members(emit: &Emit, layout: &Layout) -> Members {
    let mut out = Vec::new();
    let Some(shape) = layout.kind_at(emit.kind).and_then(|kind| layout.shape_at(kind.shape)) else { return out };
    for (field, build) in &emit.members {
        let name = shape.field_at(*field).map_or("", |field| field.name.as_str());
        paths(build, layout, *field, format!("/{}", json::escape(name)), &mut out);
    }
    out
}

fn paths(build: &Build, layout: &Layout, field: u16, path: String, out: &mut Members) {
    match build {
        Build::Struct(shape, builds) => {
            for (inner, build) in builds {
                let name = layout.shape_at(*shape).and_then(|shape| shape.field_at(*inner)).map_or("", |f| &f.name);
                paths(build, layout, field, format!("{path}/{}", json::escape(name)), out);
            }
        }
        Build::List(items) => {
            for item in items {
                paths(item, layout, field, format!("{path}/*"), out);
            }
        }
        build => build.each_value(&mut |_, _, columns| out.push((path.clone(), field, columns))),
    }
}

/// Where the records of a table that has been read, or of a part of it, come from.
#[derive(Debug)]
pub(super) struct Traced {
    of: Arc<Of>,
    fills: Fills,
}

/// A table that has been read.
#[derive(Debug)]
pub(super) struct Of {
    table: Table,
    bound: Arc<Bound>,
    notes: TableOrigin,
    /// The row that was read last: what is asked of one finding stands in few rows.
    last: Mutex<Option<Row>>,
}

impl Traced {
    /// The same table, of records into which other rows were filled.
    pub(super) fn part(&self, fills: Fills) -> Self {
        Self { of: Arc::clone(&self.of), fills }
    }

    /// The key of a row by its number from 0, where no row of the table stands in a list.
    pub(super) fn plain_row(&self, row: u32) -> Option<RowKey> {
        self.of.notes.rows.get(row as usize).map(|at| RowKey { at: *at, part: 0 })
    }

    /// The table.
    pub(super) fn table(&self) -> &Table {
        &self.of.table
    }

    /// What `tell` makes of the row and the column of a cell, the first of `columns` that says something before others.
    fn find<T>(&self, record: &Record, pointer: &str, tell: impl Fn(&Row, usize) -> Option<T>) -> Option<T> {
        let (field, columns) = self.of.member(record, pointer)?;
        let filled = self.fills.get(&(record.element.start, Arc::clone(&record.prefix)));
        let filled = filled.and_then(|fills| fills.iter().find(|fill| fill.field == field)).map(|fill| fill.row);
        let key = filled.unwrap_or_else(|| self.of.key_of(record.element.start));
        let mut first: Option<T> = None;
        for column in columns {
            let Some(at) = self.of.bound.at(column) else { continue };
            let row = self.of.row(self.of.key_for(key, column));
            let Some((row, cell)) = row.as_ref().and_then(|row| Some((row, row.cell(at)?))) else { continue };
            if !cell.is_blank() {
                return tell(row, at);
            }
            first = first.or_else(|| tell(row, at));
        }
        first
    }
}

impl Of {
    fn key_of(&self, start: usize) -> RowKey {
        let inner = &self.notes.inner;
        let at = inner.partition_point(|(from, _)| *from < start);
        match inner.get(at) {
            Some((from, key)) if *from == start => *key,
            _ => RowKey { at: start, part: 0 },
        }
    }

    /// The member that a pointer names, or the nearest around it: the field and the columns.
    fn member(&self, record: &Record, pointer: &str) -> Option<(u16, Vec<ColumnId>)> {
        let members = self.notes.members.get(emit_of(record)?)?;
        let mut columns: Vec<ColumnId> = Vec::new();
        let mut field = None;
        for (path, own, from) in members {
            if covers(path, pointer) {
                field = field.or(Some(*own));
                columns.extend(from);
            }
        }
        Some((field?, columns))
    }

    /// The row in which a column is: that with the key, or the one that holds it.
    fn key_for(&self, key: RowKey, column: ColumnId) -> RowKey {
        let sort = self.notes.mapping.columns.get(column).and_then(|column| column.sort);
        let holders = sort.and_then(|sort| self.notes.holders.get(sort)).map_or(&[][..], Vec::as_slice);
        let after = holders.partition_point(|holder| *holder <= key);
        after.checked_sub(1).and_then(|at| holders.get(at)).copied().unwrap_or(key)
    }

    /// The row with this key.
    fn row(&self, key: RowKey) -> MutexGuard<'_, Option<Row>> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|row| row.key() != key) {
            let mut row = last.take().unwrap_or_default();
            *last = self.table.read_again(key, &mut row).then_some(row);
        }
        last
    }

    /// The rows that may overlap a window.
    fn rows_in(&self, window: Span) -> Vec<RowKey> {
        let mut keys = Vec::new();
        let plain = &self.notes.rows;
        let from = plain.partition_point(|start| *start <= window.start).saturating_sub(1);
        let to = plain.partition_point(|start| *start < window.end);
        keys.extend(plain.get(from..to).unwrap_or_default().iter().map(|at| RowKey { at: *at, part: 0 }));
        let inner = &self.notes.inner;
        let from = inner.partition_point(|(start, _)| *start <= window.start).saturating_sub(1);
        let to = inner.partition_point(|(start, _)| *start < window.end);
        keys.extend(inner.get(from..to).unwrap_or_default().iter().map(|(_, key)| *key));
        keys
    }

    fn may_show(&self, column: usize, text: &str) -> bool {
        let mut shows = self.notes.shows.iter().filter(|(own, _)| self.bound.at(*own) == Some(column)).peekable();
        shows.peek().is_some() && shows.all(|(_, show)| show.allows(text))
    }
}

impl Origin for Traced {
    fn span(&self, record: &Record, pointer: &str) -> Option<Span> {
        if pointer.is_empty() {
            return Some(record.element);
        }
        let found = self.find(record, pointer, |row, column| Some(row.cell(column)?.span));
        Some(found.unwrap_or(record.element))
    }

    fn cell(&self, record: &Record, pointer: &str) -> Option<String> {
        self.find(record, pointer, |row, column| {
            let name = self.of.table.header().columns.get(column)?.name.clone();
            Some(match self.of.table.cell_name(row, column) {
                Some(cell) => format!("{name} ({cell})"),
                None => name,
            })
        })
    }

    fn hidden(&self, window: Span) -> Vec<Span> {
        let mut shown: Vec<Span> = self.of.table.header().span.into_iter().collect();
        let mut cells: Vec<Span> = Vec::new();
        for key in self.of.rows_in(window) {
            let row = self.of.row(key);
            let Some(row) = row.as_ref() else { continue };
            for (column, cell) in (0..row.width()).filter_map(|column| Some((column, row.cell(column)?))) {
                if self.of.may_show(column, cell.text.trim()) {
                    shown.push(cell.span);
                } else {
                    cells.push(cell.span);
                }
            }
        }
        let text = self.of.table.source();
        let mut hidden = cells;
        // Whatever else has letters or digits in it: titles, names of members, what no column is made from.
        shown.extend(hidden.iter().copied());
        shown.sort_unstable();
        let mut at = window.start;
        for span in shown.into_iter().chain([Span::new(window.end, window.end)]) {
            let gap = Span::new(at, span.start.min(window.end));
            if gap.end > gap.start && text.cut(gap).chars().any(char::is_alphanumeric) {
                hidden.push(gap);
            }
            at = at.max(span.end);
        }
        hidden.retain(|span| !span.is_empty());
        hidden
    }
}

/// Which emit made a record.
fn emit_of(record: &Record) -> Option<usize> {
    let number = record.prefix.strip_prefix('@')?;
    number.split('.').next()?.parse().ok()
}

/// Whether a pointer leads to the member at `path` (`*`: any position), into it, or to what holds it.
fn covers(path: &str, pointer: &str) -> bool {
    let (mut path, mut pointer) = (path.split('/'), pointer.split('/'));
    loop {
        match (path.next(), pointer.next()) {
            (Some("*"), Some(step)) if step.bytes().all(|b| b.is_ascii_digit()) => {}
            (Some(a), Some(b)) if a == b => {}
            (Some(_), Some(_)) => return false,
            _ => return true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_finds_its_member_and_what_is_around_it() {
        assert!(covers("/warrant/form", "/warrant/form"));
        assert!(covers("/warrant/form", "/warrant"));
        assert!(covers("/grounds/*", "/grounds/2/code"));
        assert!(!covers("/warrant/form", "/warrant/issued_at"));
    }
}
