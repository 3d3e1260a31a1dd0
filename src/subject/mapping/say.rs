//! What is to be said of a table that has been read by a mapping. No cell is shown but what can be nothing but a code.

use std::collections::{BTreeMap, HashSet};

use super::bind::Bound;
use super::make::{Counted, Unmapped};
use super::model::{ColumnId, Mapping};
use super::read::Counts;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::source::Place;
use crate::subject::records::layout::{Layout, Ty};
use crate::subject::records::shown_code;
use crate::subject::table::Table;

/// So many columns are named in one message.
const NAMED: usize = 12;
/// So many unmapped values of one column are told one by one.
const VALUES: usize = 40;

fn at(table: &Table, code: Code, severity: Severity, counted: &Counted, message: String) -> Diagnostic {
    Diagnostic::new(code, severity, message).at(Place::new(table.source(), counted.span))
}

fn rows(count: u64) -> String {
    if count == 1 { "1 row".to_owned() } else { format!("{count} rows") }
}

fn name(mapping: &Mapping, column: ColumnId) -> &str {
    mapping.columns.get(column).map_or("", |column| column.name.as_str())
}

/// What is wrong with the table itself.
pub(super) fn table(table: &Table) -> Vec<Diagnostic> {
    table.troubles().iter().map(|trouble| trouble.diagnostic(table.source())).collect()
}

/// That there is no record.
pub(super) fn nothing(table: &Table) -> Diagnostic {
    Diagnostic::new(Code::InputEmpty, Severity::Error, "no row of this table becomes a record")
        .path(table.source().name())
        .help("try the mapping: `ombud map --check MAPPING FILE`")
}

/// Columns of times that hold days.
pub(super) fn days(mapping: &Mapping, days: &HashSet<ColumnId>, table: &Table) -> Vec<Diagnostic> {
    let mut days: Vec<ColumnId> = days.iter().copied().collect();
    days.sort_unstable();
    let said = days.into_iter().map(|column| {
        let message =
            format!("every time in `{}` is midnight: the column is taken to hold days", name(mapping, column));
        let help = "say so in the mapping: `precision = \"day\"`, or `precision = \"minute\"` if they are midnights";
        Diagnostic::new(Code::MappingTimes, Severity::Advice, message).path(table.source().name()).help(help)
    });
    said.collect()
}

/// Cells that no code table knows.
pub(super) fn unmapped(
    mapping: &Mapping,
    unmapped: &BTreeMap<Unmapped, Counted>,
    layout: &Layout,
    table: &Table,
) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut seen: BTreeMap<((u16, u16), ColumnId), (usize, u64)> = BTreeMap::new();
    for (Unmapped { field, column, table: codes, text }, counted) in unmapped {
        let (values, more) = seen.entry((*field, *column)).or_default();
        *values += 1;
        if *values > VALUES {
            *more += 1;
            continue;
        }
        let Some(shape) = layout.shape_at(field.0) else { continue };
        let Some(member) = shape.field_at(field.1) else { continue };
        let shown = if member.sensitive { crate::subject::records::MASKED.to_owned() } else { shown_code(text) };
        let message = format!(
            "`{}.{}` has no code for {shown} of the column `{}`, which stands in {}",
            shape.name,
            member.name,
            name(mapping, *column),
            rows(counted.count)
        );
        let named = codes.as_ref().unwrap_or(&member.name);
        let codes: &[String] = if let Ty::Code(codes) = &member.ty { codes } else { &[] };
        let near = nearest(text, codes.iter().map(String::as_str)).filter(|_| shown.starts_with('`'));
        let help = match near {
            Some(near) => format!("did you mean `{near}`? Say so in `[codes.{named}]`"),
            None => format!("the value is taken as unknown: say in `[codes.{named}]` what it means"),
        };
        said.push(at(table, Code::RecordUnknownCode, Severity::Warning, counted, message).help(help));
    }
    for ((_, column), (_, more)) in seen.iter().filter(|(_, (_, more))| *more > 0) {
        let message = format!("{more} further values of the column `{}` have no code", name(mapping, *column));
        said.push(Diagnostic::new(Code::RecordUnknownCode, Severity::Warning, message).path(table.source().name()));
    }
    said
}

/// Rows that became nothing.
pub(super) fn counts(counts: &Counts, table: &Table) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    if let Some(strange) = &counts.strange {
        let message = format!("{} of no sort that the mapping knows", are(strange.count));
        let help = "add a `[[row]]` that knows them, with `skip = true` if they hold nothing";
        said.push(at(table, Code::MappingRows, Severity::Error, strange, message).help(help));
    }
    if let Some(idle) = &counts.idle {
        let message = format!("{} no record: no `when` of the mapping holds", became(idle.count));
        said.push(at(table, Code::MappingRows, Severity::Advice, idle, message));
    }
    said
}

/// Members of which the rows of one record say different things.
pub(super) fn clashes(mapping: &Mapping, counts: &Counts, layout: &Layout, table: &Table) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    for ((emit, field), counted) in &counts.clashes {
        let Some(emit) = mapping.emits.get(*emit) else { continue };
        let shape = layout.kind_at(emit.kind).and_then(|kind| layout.shape_at(kind.shape));
        let Some((shape, member)) = shape.and_then(|shape| Some((shape, shape.field_at(*field)?))) else { continue };
        let many =
            if counted.count == 1 { "1 record has".to_owned() } else { format!("{} records have", counted.count) };
        let message =
            format!("{many} different values of `{}.{}` in rows that are one record", shape.name, member.name);
        let help = "the member is taken as unknown: correct the rows, or the `key` of the mapping";
        said.push(at(table, Code::RecordConflict, Severity::Warning, counted, message).help(help));
    }
    said
}

fn are(count: u64) -> String {
    if count == 1 { "1 row is".to_owned() } else { format!("{count} rows are") }
}

fn became(count: u64) -> String {
    if count == 1 { "1 row becomes".to_owned() } else { format!("{count} rows become") }
}

/// Columns that were not read.
pub(super) fn columns(mapping: &Mapping, bound: &Bound, counts: &Counts, table: &Table) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    let mut dropped: Vec<usize> = Vec::new();
    for (drop, count) in mapping.drops.iter().zip(&counts.dropped) {
        let named = name(mapping, drop.column);
        let Some(at) = bound.at(drop.column) else {
            let span = mapping.columns.get(drop.column).map(|column| column.span).unwrap_or_default();
            let message = format!("the column `{named}` is to be dropped, and the table does not have it");
            let missing = Diagnostic::new(Code::MappingColumn, Severity::Warning, message);
            let near = nearest(named, table.header().names()).map(|near| format!("did you mean `{near}`?"));
            let mut missing = missing.at(Place::new(&mapping.source, span));
            missing.help = near;
            said.push(missing);
            continue;
        };
        dropped.push(at);
        let cells = if *count == 1 { "1 cell".to_owned() } else { format!("{count} cells") };
        let message = format!("the column `{named}` was dropped unread: it has something in {cells}");
        said.push(Diagnostic::new(Code::MappingUnread, Severity::Advice, message).path(table.source().name()));
    }
    let sorted = !mapping.sorts.is_empty();
    let columns = table.header().columns.iter().enumerate();
    let unread = columns.filter(|(at, _)| !sorted && !dropped.contains(at) && bound.named(*at).next().is_none());
    let unread: Vec<&str> = unread.map(|(_, column)| column.name.as_str()).collect();
    if !unread.is_empty() {
        let names: Vec<String> = unread.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
        let more = unread.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let count = if unread.len() == 1 { "1 column".to_owned() } else { format!("{} columns", unread.len()) };
        let message = format!("the mapping leaves {count} unread: {}{more}", names.join(", "));
        said.push(Diagnostic::new(Code::MappingUnread, Severity::Advice, message).path(table.source().name()));
    }
    said
}
