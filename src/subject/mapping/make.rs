//! One record from one row: members built as nodes, and what does not fit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::cells::{Cells, Given};
use super::members::only_member;
use super::model::{Build, ColumnId, Flags, Meaning, Parts, Piece, Precision, Read, Take, TimeReading, Value, fold};
use super::texts::Texts;
use super::time_format::whole_day;
use crate::json;
use crate::source::Span;
use crate::subject::records::layout::Layout;
use crate::subject::records::node::{Members, Node, Unknown};
use crate::subject::records::reasons::reason;
use crate::subject::records::time::{DAY, Moment};
use crate::subject::table::{CellKind, Row};

/// Makes members, and keeps count of what it cannot understand.
#[derive(Debug)]
pub struct Maker<'l> {
    layout: &'l Layout,
    path: Vec<Step>,
    texts: Texts,
    /// What does not fit, of the record that is being made.
    pub problems: Vec<Problem>,
    /// Cells that no code table knows.
    pub unmapped: BTreeMap<Unmapped, Counted>,
    /// By column: times read with a clock, and those of them at midnight.
    pub midnights: Vec<(u64, u64)>,
}

/// A cell that no code table knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unmapped {
    /// Shape and field of the member.
    pub field: (u16, u16),
    /// Its column.
    pub column: ColumnId,
    /// The table in which it was sought, if any.
    pub table: Option<String>,
    /// What stands in it.
    pub text: String,
}

/// How often something was met, and where first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// How often.
    pub count: u64,
    /// Where first.
    pub span: Span,
}

impl Counted {
    /// Counts once more; the first is the one that stands before the others.
    pub fn again(&mut self, span: Span) {
        self.count += 1;
        if span.start < self.span.start {
            self.span = span;
        }
    }

    /// Counts what may not have been met before.
    pub fn note(counted: &mut Option<Self>, span: Span) {
        counted.get_or_insert(Self { count: 0, span }).again(span);
    }
}

/// A cell that does not fit its member.
#[derive(Debug, Clone)]
pub struct Problem {
    /// JSON Pointer of the member.
    pub pointer: String,
    /// Where the cell is.
    pub span: Span,
    /// Its column.
    pub column: Option<ColumnId>,
    /// What is wrong.
    pub why: String,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Field(u16, u16),
    Item(usize),
}

impl<'l> Maker<'l> {
    /// Nothing made yet, of a mapping with so many columns.
    #[must_use]
    pub fn new(layout: &'l Layout, columns: usize) -> Self {
        Self {
            layout,
            path: Vec::new(),
            texts: Texts::default(),
            problems: Vec::new(),
            unmapped: BTreeMap::new(),
            midnights: vec![(0, 0); columns],
        }
    }

    /// The members of a record of the shape.
    pub fn record(&mut self, shape: u16, builds: &[(u16, Build)], cells: &Cells<'_>) -> Members {
        self.path.clear();
        self.problems.clear();
        self.members(shape, builds, cells)
    }

    /// A text, shared with an equal one that was met before.
    pub fn share(&mut self, text: &str) -> Arc<str> {
        self.texts.share(text)
    }

    /// The layout of definitions.
    #[must_use]
    pub fn definitions(&self) -> Option<&'l Layout> {
        self.layout.definitions.as_deref()
    }

    /// The members of a part of a definition.
    pub fn part(&mut self, shape: u16, builds: &[(u16, Build)], cells: &Cells<'_>) -> Members {
        let Some(definitions) = self.definitions() else { return Members::default() };
        let outer = std::mem::replace(&mut self.layout, definitions);
        let members = self.record(shape, builds, cells);
        self.layout = outer;
        members
    }

    fn members(&mut self, shape: u16, builds: &[(u16, Build)], cells: &Cells<'_>) -> Members {
        // builds are in the order of their fields
        let mut members = Vec::with_capacity(builds.len());
        for (field, build) in builds {
            self.path.push(Step::Field(shape, *field));
            let node = self.node(build, cells);
            self.path.pop();
            members.extend(node.map(|node| (*field, node)));
        }
        Members(members)
    }

    /// `None`: there is no such member.
    fn node(&mut self, build: &Build, cells: &Cells<'_>) -> Option<Node> {
        match build {
            Build::Value(value) => self.value(value, cells),
            Build::Struct(shape, builds) => self.structure(*shape, builds, cells),
            Build::List(items) => {
                let made: Vec<Node> = (0..).zip(items).filter_map(|(at, item)| self.item(at, item, cells)).collect();
                self.list(made)
            }
            Build::Parts(parts) => self.parts(parts, cells),
            Build::Flags(flags) => self.flags(flags, cells),
        }
    }

    fn item(&mut self, at: usize, item: &Build, cells: &Cells<'_>) -> Option<Node> {
        self.path.push(Step::Item(at));
        let node = self.node(item, cells);
        self.path.pop();
        node
    }

    /// A list of what is known; of nothing known it is unknown for the reason of the first.
    fn list(&mut self, items: Vec<Node>) -> Option<Node> {
        let blank = |node: &Node| matches!(node, Node::Unknown(Unknown::Blank | Unknown::Absent));
        if items.iter().all(blank) {
            return items.into_iter().next();
        }
        Some(Node::List(items.into_iter().filter(|item| !blank(item)).collect()))
    }

    /// A struct; one of which no cell says anything is left out.
    fn structure(&mut self, shape: u16, builds: &[(u16, Build)], cells: &Cells<'_>) -> Option<Node> {
        let members = self.members(shape, builds, cells);
        let written = builds.iter().filter(|(_, build)| !build.is_constant());
        let mut said = written.map(|(field, _)| members.get(*field)).peekable();
        if said.peek().is_none() {
            return Some(Node::Struct(members));
        }
        let mut reason = None;
        for node in said {
            match node {
                None => {}
                Some(Node::Unknown(why @ (Unknown::Blank | Unknown::Absent))) => reason = reason.or(Some(*why)),
                Some(_) => return Some(Node::Struct(members)),
            }
        }
        reason.map(Node::Unknown)
    }

    fn parts(&mut self, parts: &Parts, cells: &Cells<'_>) -> Option<Node> {
        let column = *parts.value.columns().first()?;
        let texts = match cells.given(column) {
            Given::Absent | Given::Missing(None) => return None,
            Given::Missing(Some(why)) => return Some(Node::Unknown(why)),
            Given::Text(..) => cells.parts(column, &parts.split),
        };
        let mut items = Vec::with_capacity(texts.len());
        for (at, text) in texts.into_iter().enumerate() {
            self.path.push(Step::Item(at));
            let cells = Cells { part: Some((column, text)), ..*cells };
            let node = self.value(&parts.value, &cells);
            self.path.pop();
            items.extend(node.map(|node| only_member(parts.within, node)));
        }
        Some(Node::List(items))
    }

    /// The things of which a column says yes. One that says neither leaves the whole list unknown.
    fn flags(&mut self, flags: &Flags, cells: &Cells<'_>) -> Option<Node> {
        let (mut items, mut unknown, mut there) = (Vec::new(), None, false);
        for (column, stands_for) in &flags.columns {
            let given = cells.given(*column);
            there |= given != Given::Absent;
            match given {
                Given::Text(text, _) => match flags.words.read(text) {
                    Some(true) => items.push(only_member(flags.within, stands_for.clone())),
                    Some(false) => {}
                    None => {
                        self.problem(*column, cells, "value is neither yes nor no");
                        unknown = Some(Unknown::Ambiguous);
                    }
                },
                Given::Missing(Some(why)) => unknown = unknown.or(Some(why)),
                Given::Missing(None) | Given::Absent => {}
            }
        }
        match unknown {
            Some(why) if items.is_empty() => Some(Node::Unknown(why)),
            // What is said to be so is so, and there may be more.
            Some(why) => {
                items.push(only_member(flags.within, Node::Unknown(why)));
                Some(Node::List(items))
            }
            None if !there => None,
            None => Some(Node::List(items)),
        }
    }

    fn value(&mut self, value: &Value, cells: &Cells<'_>) -> Option<Node> {
        match &value.take {
            Take::Const(node) => Some(node.clone()),
            Take::Column(column) => self.cell(value, *column, cells),
            Take::Template(pieces) => self.template(pieces, cells),
            Take::First(columns) => self.first(value, columns, cells),
            Take::Earliest(columns) => self.extreme(value, columns, cells, false),
            Take::Latest(columns) => self.extreme(value, columns, cells, true),
            Take::Join(columns) => self.join(value, columns, cells),
        }
    }

    fn cell(&mut self, value: &Value, column: ColumnId, cells: &Cells<'_>) -> Option<Node> {
        match cells.given(column) {
            Given::Absent | Given::Missing(None) => None,
            Given::Missing(Some(why)) => Some(Node::Unknown(why)),
            Given::Text(text, kind) => self.text(value, column, text, kind, cells),
        }
    }

    fn first(&mut self, value: &Value, columns: &[ColumnId], cells: &Cells<'_>) -> Option<Node> {
        let given = columns.iter().find(|column| matches!(cells.given(**column), Given::Text(..)));
        match given {
            Some(column) => self.cell(value, *column, cells),
            None => columns.iter().find_map(|column| self.cell(value, *column, cells)),
        }
    }

    fn extreme(&mut self, value: &Value, columns: &[ColumnId], cells: &Cells<'_>, latest: bool) -> Option<Node> {
        let (mut best, mut unknown): (Option<Moment>, Option<Node>) = (None, None);
        for column in columns {
            match self.cell(value, *column, cells) {
                Some(Node::Time(moment)) => {
                    let further = |best: Moment| if latest { moment.to > best.to } else { moment.from < best.from };
                    if best.is_none_or(further) {
                        best = Some(moment);
                    }
                }
                Some(other) => unknown = unknown.or(Some(other)),
                None => {}
            }
        }
        best.map(Node::Time).or(unknown)
    }

    fn join(&mut self, value: &Value, columns: &[ColumnId], cells: &Cells<'_>) -> Option<Node> {
        let (first, rest) = columns.split_first()?;
        let mut text = match cells.given(*first) {
            Given::Absent | Given::Missing(None) => return None,
            Given::Missing(Some(why)) => return Some(Node::Unknown(why)),
            Given::Text(text, _) => text.to_owned(),
        };
        for column in rest {
            if let Given::Text(more, _) = cells.given(*column) {
                text.push(' ');
                text.push_str(more);
            }
        }
        self.text(value, *first, &text, CellKind::Text, cells)
    }

    /// Words with cells in them; unknown where one of the cells is.
    fn template(&mut self, pieces: &[Piece], cells: &Cells<'_>) -> Option<Node> {
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Words(words) => text.push_str(words),
                Piece::RowNumber => text.push_str(&row_number(cells.row)),
                Piece::Column(column) => match cells.given(*column) {
                    Given::Text(given, _) => text.push_str(given),
                    Given::Missing(why) => return why.map(Node::Unknown),
                    Given::Absent => return None,
                },
            }
        }
        Some(Node::Text(self.texts.share(&text)))
    }

    /// A text as a value.
    fn text(&mut self, value: &Value, column: ColumnId, text: &str, kind: CellKind, cells: &Cells<'_>) -> Option<Node> {
        if let Some(table) = &value.table {
            return match table.entries.get(&fold(text)).or(table.others.as_ref()) {
                Some(Meaning::Value(node)) => Some(node.clone()),
                Some(Meaning::Missing(why)) => why.map(Node::Unknown),
                None => Some(self.unmapped(value, column, text, cells)),
            };
        }
        Some(match &value.read {
            Read::Text => Node::Text(self.texts.share(text)),
            Read::Bool(words) => match words.read(text) {
                Some(value) => Node::Bool(value),
                None => self.problem(column, cells, "value is neither yes nor no"),
            },
            Read::Int(least) => match whole(text).filter(|number| least.is_none_or(|least| *number >= least)) {
                Some(number) => Node::Int(number),
                None => self.problem(column, cells, "value is not a whole number that is allowed here"),
            },
            Read::Code(codes) => match code(codes, text) {
                Some(node) => node,
                None => self.unmapped(value, column, text, cells),
            },
            Read::Time(own) => return self.time(value, own.as_ref(), column, (text, kind), cells),
        })
    }

    fn unmapped(&mut self, value: &Value, column: ColumnId, text: &str, cells: &Cells<'_>) -> Node {
        let table = value.table.as_ref().map(|table| table.name.clone());
        let key = Unmapped { field: value.field, column, table, text: text.to_owned() };
        let first = || Counted { count: 0, span: cells.span(column) };
        self.unmapped.entry(key).or_insert_with(first).count += 1;
        Node::Unknown(Unknown::Ambiguous)
    }

    fn time(
        &mut self,
        value: &Value,
        own: Option<&TimeReading>,
        column: ColumnId,
        (text, kind): (&str, CellKind),
        cells: &Cells<'_>,
    ) -> Option<Node> {
        let mapping = cells.mapping;
        let reading = own.or_else(|| mapping.columns.get(column).map(|column| &column.time))?;
        let typed = (kind == CellKind::Time).then(|| Moment::parse(text)).flatten().map(|moment| (moment, true));
        let mut formats = reading.formats.iter();
        let found = typed.or_else(|| formats.find_map(|format| Some((format.read(text)?, format.has_clock()))));
        let Some((moment, clock)) = found else {
            let harmless = text.len() <= 32 && text.bytes().all(|b| b.is_ascii_digit() || b"-+:./TZ ".contains(&b));
            let shown = if harmless { format!("`{text}`") } else { "value".to_owned() };
            let formats: Vec<String> = reading.formats.iter().map(|format| format!("`{}`", format.written)).collect();
            return Some(self.problem(
                column,
                cells,
                &format!("{shown} is not a time written {}", formats.join(" or ")),
            ));
        };
        if mapping.sentinels.iter().any(|sentinel| sentinel.from <= moment.from && moment.to <= sentinel.to) {
            return reason("sentinel").map(Node::Unknown);
        }
        let single = matches!(value.take, Take::Join(_)) || !clock || moment.from != moment.to;
        if reading.precision == Precision::Seen
            && !single
            && moment.local
            && let Some((seen, midnights)) = self.midnights.get_mut(column)
        {
            *seen += 1;
            *midnights += u64::from(moment.from.rem_euclid(DAY) == 0);
        }
        Some(Node::Time(if reading.precision == Precision::Day { whole_day(moment) } else { moment }))
    }

    fn problem(&mut self, column: ColumnId, cells: &Cells<'_>, why: &str) -> Node {
        let (pointer, span) = (self.pointer(), cells.span(column));
        self.problems.push(Problem { pointer, span, column: Some(column), why: why.to_owned() });
        Node::Unknown(Unknown::Ambiguous)
    }

    /// JSON Pointer of the member that is being made.
    fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Item(index) => pointer.push_str(&index.to_string()),
                Step::Field(shape, field) => {
                    let field = self.layout.shape_at(*shape).and_then(|shape| shape.field_at(*field));
                    pointer.push_str(&json::escape(field.map_or("", |field| &field.name)));
                }
            }
        }
        pointer
    }
}

/// What a row is called: its number, and of a row in a list, which of the rows of its element it is.
fn row_number(row: &Row) -> String {
    match row.key().part {
        0 => row.number().to_string(),
        part => format!("{}.{part}", row.number()),
    }
}

/// A whole number, with or without `.0`.
fn whole(text: &str) -> Option<i64> {
    let digits =
        text.split_once('.').filter(|(_, rest)| rest.bytes().all(|b| b == b'0')).map_or(text, |(whole, _)| whole);
    digits.parse().ok()
}

/// A code of a schema, in whatever case it is written.
fn code(codes: &[String], text: &str) -> Option<Node> {
    if text.eq_ignore_ascii_case("unknown") {
        return Some(Node::Unknown(Unknown::Blank));
    }
    let at = codes.iter().position(|code| code.eq_ignore_ascii_case(text))?;
    u16::try_from(at).ok().map(Node::Code)
}

/// Makes days of the times that were midnight in every row of their columns.
pub fn widen(members: &mut Members, builds: &[(u16, Build)], is_days: &impl Fn(&Value) -> bool) {
    for (field, build) in builds {
        match (build, members.get_mut(*field)) {
            (Build::Value(value), Some(Node::Time(moment)))
                if moment.local && moment.from == moment.to && is_days(value) =>
            {
                *moment = whole_day(*moment);
            }
            (Build::Struct(_, builds), Some(Node::Struct(members))) => widen(members, builds, is_days),
            _ => {}
        }
    }
}
