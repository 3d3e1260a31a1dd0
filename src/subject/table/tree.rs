//! Elements with elements inside, as rows: what JSON and XML have in common.
//!
//! A first pass over all elements learns their [`Shape`]: which members there are and which of them are lists. That
//! makes the columns; a second makes the rows.

use std::collections::{HashMap, HashSet};

use super::WIDEST;
use super::header::{Column, Header, Level};
use super::row::{BETWEEN, CellKind, Row, RowKey};
use crate::source::Span;

/// A value in an element.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// Where it stands.
    pub(super) span: Span,
    /// Its own text, if it has one.
    pub(super) leaf: Option<(String, CellKind)>,
    /// What it holds, by name, in order. The same name twice is a list.
    pub(super) members: Vec<(String, Node)>,
    /// It is a list: its members are what it lists, and their names say nothing.
    pub(super) list: bool,
}

impl Node {
    pub(super) fn leaf(span: Span, text: String, kind: CellKind) -> Self {
        Self { span, leaf: Some((text, kind)), members: Vec::new(), list: false }
    }

    pub(super) fn branch(span: Span) -> Self {
        Self { span, leaf: None, members: Vec::new(), list: false }
    }

    fn is_branch(&self) -> bool {
        !self.list && !self.members.is_empty()
    }
}

/// What is known of the values at one path.
#[derive(Debug, Default)]
struct Shape {
    name: String,
    /// Some are plain values.
    leaf: bool,
    /// Some hold members.
    branch: bool,
    /// Some are lists, or come several times.
    list: bool,
    /// Where the first stands.
    span: Span,
    members: Vec<usize>,
    /// By name, into `members` of all shapes.
    named: HashMap<String, usize>,
    column: Option<usize>,
    /// The level of the elements of the list, or of what holds this.
    level: usize,
}

impl Shape {
    /// Whether its values have rows of their own.
    fn has_rows(&self) -> bool {
        self.list && self.branch
    }
}

/// The shapes of all values; the first is the element itself.
#[derive(Debug)]
pub(super) struct Shapes {
    all: Vec<Shape>,
    /// What stands between the names of a path.
    between: char,
    /// More columns than are read.
    wide: bool,
}

impl Shapes {
    pub(super) fn new(between: char) -> Self {
        Self { all: vec![Shape::default()], between, wide: false }
    }

    /// Whether there are more columns than are read.
    pub(super) fn is_wide(&self) -> bool {
        self.wide
    }

    /// Learns from one element.
    pub(super) fn learn(&mut self, element: &Node) {
        self.learn_at(0, element);
    }

    fn learn_at(&mut self, at: usize, node: &Node) {
        if let Some(shape) = self.all.get_mut(at) {
            shape.leaf |= node.leaf.is_some();
            shape.branch |= node.is_branch();
            shape.list |= node.list && at > 0;
        }
        if node.list && at > 0 {
            for (_, item) in &node.members {
                self.learn_at(at, item);
            }
            return;
        }
        let mut before = HashSet::new();
        for (name, member) in &node.members {
            let Some(inner) = self.member(at, name, member.span) else { continue };
            if let Some(shape) = self.all.get_mut(inner) {
                shape.list |= !before.insert(inner);
            }
            self.learn_at(inner, member);
        }
    }

    /// The shape of a member, made where it is new.
    fn member(&mut self, at: usize, name: &str, span: Span) -> Option<usize> {
        if let Some(known) = self.all.get(at)?.named.get(name) {
            return Some(*known);
        }
        if self.all.len() > WIDEST {
            self.wide = true;
            return None;
        }
        let new = self.all.len();
        self.all.push(Shape { name: name.to_owned(), span, ..Shape::default() });
        let shape = self.all.get_mut(at)?;
        shape.members.push(new);
        shape.named.insert(name.to_owned(), new);
        Some(new)
    }

    /// The columns, once all elements have been seen.
    pub(super) fn header(&mut self) -> Header {
        let mut header =
            Header { columns: Vec::new(), levels: vec![Level { path: String::new(), above: 0 }], span: None };
        self.columns(0, "", 0, &mut header);
        header
    }

    fn columns(&mut self, at: usize, path: &str, level: usize, header: &mut Header) {
        let Some(shape) = self.all.get(at) else { return };
        let (span, list, rows, leaf) = (shape.span, shape.list, shape.has_rows(), shape.leaf);
        let name = if path.is_empty() { shape.name.clone() } else { format!("{path}{}{}", self.between, shape.name) };
        let name = if list { format!("{name}[]") } else { name };
        let level = if rows {
            header.levels.push(Level { path: name.clone(), above: level });
            header.levels.len() - 1
        } else {
            level
        };
        let members = shape.members.clone();
        let column = (leaf || list && !rows).then(|| {
            let written = if at == 0 { "value".to_owned() } else { name.clone() };
            header.columns.push(Column { written: written.clone(), name: written, level, span });
            header.columns.len() - 1
        });
        if let Some(shape) = self.all.get_mut(at) {
            shape.level = level;
            shape.column = column;
        }
        for member in members {
            self.columns(member, &name, level, header);
        }
    }

    /// The rows of one element: itself first.
    pub(super) fn rows(&self, element: Node) -> Vec<Part> {
        let mut parts = vec![Part { level: 0, above: None, span: element.span, cells: Vec::new() }];
        self.fill(0, element, 0, &mut parts);
        parts
    }

    fn fill(&self, at: usize, node: Node, part: usize, parts: &mut Vec<Part>) {
        let Some(shape) = self.all.get(at) else { return };
        if node.list && at > 0 {
            if !shape.has_rows() {
                return add(parts, part, shape.column, node.span, &joined(&node), CellKind::List);
            }
            for (_, item) in node.members {
                self.one(at, item, part, parts);
            }
        } else if shape.has_rows() {
            self.one(at, node, part, parts);
        } else {
            let kind = if shape.list { Some(CellKind::List) } else { None };
            if let Some((text, found)) = &node.leaf {
                add(parts, part, shape.column, node.span, text, kind.unwrap_or(*found));
            }
            self.inside(shape, node.members, part, parts);
        }
    }

    /// One of a list that has rows.
    fn one(&self, at: usize, node: Node, part: usize, parts: &mut Vec<Part>) {
        let Some(shape) = self.all.get(at) else { return };
        let new = parts.len();
        parts.push(Part { level: shape.level, above: Some(part), span: node.span, cells: Vec::new() });
        if let Some((text, kind)) = &node.leaf {
            add(parts, new, shape.column, node.span, text, *kind);
        }
        self.inside(shape, node.members, new, parts);
    }

    fn inside(&self, shape: &Shape, members: Vec<(String, Node)>, part: usize, parts: &mut Vec<Part>) {
        for (name, member) in members {
            if let Some(inner) = shape.named.get(&name) {
                self.fill(*inner, member, part, parts);
            }
        }
    }
}

/// Adds a cell; to one that is there already, where it is a list, a further value.
fn add(parts: &mut [Part], part: usize, column: Option<usize>, span: Span, text: &str, kind: CellKind) {
    let (Some(column), Some(part)) = (column, parts.get_mut(part)) else { return };
    // Only a list comes several times.
    let known = (kind == CellKind::List).then(|| part.cells.iter_mut().find(|cell| cell.column == column)).flatten();
    match known {
        Some(cell) => {
            cell.text.push(BETWEEN);
            cell.text.push_str(text);
            cell.span = cell.span.join(span);
        }
        None => part.cells.push(PartCell { column, span, text: text.to_owned(), kind }),
    }
}

/// The plain values of a list.
fn joined(list: &Node) -> String {
    let mut text = String::new();
    for (_, item) in &list.members {
        if !text.is_empty() {
            text.push(BETWEEN);
        }
        text.push_str(item.leaf.as_ref().map_or("", |(text, _)| text.as_str()));
    }
    text
}

/// One row of an element, with its own cells only.
#[derive(Debug, Clone)]
pub(super) struct Part {
    level: usize,
    /// The row of what holds it.
    above: Option<usize>,
    span: Span,
    cells: Vec<PartCell>,
}

#[derive(Debug, Clone)]
struct PartCell {
    column: usize,
    span: Span,
    text: String,
    kind: CellKind,
}

/// Makes the row of the part `part`, with the cells of all that hold it.
pub(super) fn row(parts: &[Part], part: usize, at: usize, number: usize, width: usize, row: &mut Row) -> bool {
    let Some(own) = parts.get(part) else { return false };
    row.begin(RowKey { at, part: u32::try_from(part).unwrap_or(u32::MAX) }, number);
    row.widen(width, own.level);
    let mut next = Some(own);
    while let Some(part) = next {
        for cell in &part.cells {
            row.set(cell.column, &cell.text, cell.span, cell.kind);
        }
        next = part.above.and_then(|above| parts.get(above));
    }
    row.close(own.span, super::row::Shape::Whole);
    true
}
