//! Mapped tables in short.

use std::sync::Arc;

use ombud::diagnostic::Diagnostic;
use ombud::source::Source;
use ombud::subject::mapping::{self, Mapping};
use ombud::subject::records::RecordInput;
use ombud::subject::records::layout::{Layout, Ty};
use ombud::subject::records::node::{Members, Node};
use ombud::subject::records::time::words;
use ombud::subject::table::{Content, Table};

use crate::records::schemas::shipped;

pub fn layout() -> Layout {
    Layout::new(&shipped())
}

pub fn compiled(text: &str) -> Result<Mapping, Vec<Diagnostic>> {
    mapping::compile(&Source::new("t.map.toml", text), &layout())
}

/// The records of a delimited text.
pub fn mapped(mapping: &str, table: &str) -> RecordInput {
    mapped_content(mapping, &Content::delimited(Source::new("t.csv", table)))
}

pub fn mapped_content(mapping: &str, content: &Content) -> RecordInput {
    let mapping = Arc::new(compiled(mapping).unwrap_or_else(|wrong| panic!("{:#?}", said(&wrong))));
    let table = Table::open(content, &mapping.options).unwrap();
    let bound = mapping::bind(&mapping, table.header()).unwrap_or_else(|wrong| panic!("{:#?}", said(&wrong)));
    mapping::read(table, &mapping, bound, &layout()).unwrap_or_else(|wrong| panic!("{:#?}", said(&wrong)))
}

/// Messages with their help.
pub fn said(diagnostics: &[Diagnostic]) -> Vec<String> {
    diagnostics.iter().map(|d| format!("{} | {}", d.message, d.help.as_deref().unwrap_or(""))).collect()
}

/// The records of a table, one line each.
pub fn records(mapping: &str, table: &str) -> Vec<String> {
    lines(&mapped(mapping, table))
}

/// Records, one line each: `custody B-1 booked_at=2018-03-01 06:12`.
pub fn lines(input: &RecordInput) -> Vec<String> {
    let layout = layout();
    let line = |record: &ombud::subject::records::node::Record| {
        let shape = layout.kind_at(record.kind).unwrap().shape;
        let members = line_of(&layout, shape, &record.members, &["kind", "id"]);
        format!("{} {} {members}", layout.kind_name(record.kind), record.id).trim_end().to_owned()
    };
    input.records.iter().map(line).collect()
}

fn line_of(layout: &Layout, shape: u16, members: &Members, but: &[&str]) -> String {
    let shape = layout.shape_at(shape).unwrap();
    let parts = members.0.iter().filter_map(|(field, node)| {
        let field = shape.field_at(*field).unwrap();
        let name = field.name.as_str();
        (!but.contains(&name)).then(|| format!("{name}={}", value(layout, node, &field.ty)))
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn value(layout: &Layout, node: &Node, ty: &Ty) -> String {
    match (node, ty) {
        (Node::Unknown(why), _) => format!("?{}", why.word()),
        (Node::Bool(value), _) => value.to_string(),
        (Node::Int(value), _) => value.to_string(),
        (Node::Text(text), _) => text.to_string(),
        (Node::Code(code), Ty::Code(codes)) => codes[usize::from(*code)].clone(),
        (Node::Time(at), _) => {
            let from = words(at.from, &jiff::tz::TimeZone::UTC);
            let to = words(at.to, &jiff::tz::TimeZone::UTC);
            let zone = if at.local { "" } else { " UTC" };
            if from == to { format!("{from}{zone}") } else { format!("{from}..{to}{zone}") }
        }
        (Node::Struct(members), Ty::Struct(shape)) => format!("{{{}}}", line_of(layout, *shape, members, &[])),
        (Node::List(items), Ty::List(of)) => {
            let items: Vec<String> = items.iter().map(|item| value(layout, item, of)).collect();
            format!("[{}]", items.join(", "))
        }
        _ => panic!("{node:?} is not of its type {ty:?}"),
    }
}
