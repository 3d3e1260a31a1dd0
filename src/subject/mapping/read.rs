//! From the rows of a table to typed records, by a mapping.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::bind::Bound;
use super::cells::Cells;
use super::make::{Counted, Maker, Problem, widen};
use super::merge::{self, Clash};
use super::model::{ColumnId, Emit, Mapping, Precision, Read, Take, Value};
use super::origin::{Fill, TableOrigin, Traced};
use super::say;
use super::workflow::Workflows;
use crate::diagnostic::Diagnostic;
use crate::finding::{Finding, Name, RecordRef, Related};
use crate::json;
use crate::source::{Place, Span};
use crate::subject::records::RecordInput;
use crate::subject::records::layout::{Layout, Ty};
use crate::subject::records::node::{Members, Node, Record};
use crate::subject::records::refusal::{TAKEN_AS_UNKNOWN, invalid};
use crate::subject::records::stream::Part;
use crate::subject::table::{Row, Shape, Table, Trouble};

/// Reads a table by a mapping whose columns have been found in it.
///
/// # Errors
/// Where what one record is made from stands in lists that have nothing to do with each other.
pub fn read(
    table: Table,
    mapping: &Arc<Mapping>,
    bound: Bound,
    layout: &Layout,
) -> Result<RecordInput, Vec<Diagnostic>> {
    let levels = super::levels::levels(mapping, &bound, table.header())?;
    let mut reader = Reader::new(mapping, Arc::new(bound), layout, levels);
    let mut table = table;
    let mut row = Row::new();
    while table.read(&mut row) {
        reader.row(&row, &table);
    }
    Ok(reader.finish(table))
}

/// What is counted of a table beside its records.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Rows with something in them.
    pub(super) rows: u64,
    /// Rows of no sort.
    pub(super) strange: Option<Counted>,
    /// Rows that became nothing.
    pub(super) idle: Option<Counted>,
    /// Rows of which it cannot be told which cell is which.
    pub(super) shifted: u64,
    /// By dropped column: cells that say something.
    pub(super) dropped: Vec<u64>,
    /// Members of one record of which the rows say different things: by emit and field.
    pub(super) clashes: std::collections::BTreeMap<(usize, u16), Counted>,
}

pub(super) struct Reader<'l> {
    mapping: Arc<Mapping>,
    bound: Arc<Bound>,
    layout: &'l Layout,
    /// The level of the rows that each emit is made from.
    levels: Vec<usize>,
    pub(super) maker: Maker<'l>,
    holders: Vec<Option<Row>>,
    /// The sort of the last row.
    last_sort: Option<usize>,
    pub(super) records: Vec<Record>,
    /// Which emit made each record.
    made_by: Vec<u32>,
    unjudged: u64,
    findings: Vec<Finding>,
    /// Records by emit and key.
    keys: Vec<HashMap<Box<str>, usize>>,
    /// How many records of a kind a case has that were numbered.
    numbers: HashMap<(u16, Arc<str>), u32>,
    /// Where the records of each emit stand within their rows.
    prefixes: Vec<Arc<str>>,
    /// Members of records of several rows that have been complained of.
    told: HashSet<(usize, String)>,
    /// By emit: the keys that were met last, where somebody asks for them.
    pub(super) met: Option<Vec<(usize, String)>>,
    pub(super) origin: TableOrigin,
    pub(super) counts: Counts,
    workflows: Workflows,
}

impl<'l> Reader<'l> {
    pub(super) fn new(mapping: &Arc<Mapping>, bound: Arc<Bound>, layout: &'l Layout, levels: Vec<usize>) -> Self {
        Self {
            mapping: Arc::clone(mapping),
            layout,
            levels,
            maker: Maker::new(layout, mapping.columns.len()),
            holders: vec![None; mapping.sorts.len()],
            last_sort: None,
            records: Vec::new(),
            made_by: Vec::new(),
            unjudged: 0,
            findings: Vec::new(),
            keys: vec![HashMap::new(); mapping.emits.len()],
            numbers: HashMap::new(),
            prefixes: (0..mapping.emits.len()).map(|emit| format!("@{emit}").into()).collect(),
            told: HashSet::new(),
            met: None,
            origin: TableOrigin::new(mapping, layout),
            workflows: Workflows::default(),
            counts: Counts { dropped: vec![0; mapping.drops.len()], ..Counts::default() },
            bound,
        }
    }

    pub(super) fn row(&mut self, row: &Row, table: &Table) {
        self.origin.note_row(row);
        if row.is_blank() {
            return;
        }
        self.counts.rows += 1;
        if row.shape() == Shape::Long {
            self.counts.shifted += 1;
            self.unjudged += 1;
            return;
        }
        for (dropped, count) in self.mapping.drops.iter().zip(&mut self.counts.dropped) {
            let cell = self.bound.at(dropped.column).and_then(|at| row.cell(at));
            let own = self.bound.at(dropped.column).and_then(|at| table.header().columns.get(at));
            *count += u64::from(own.is_some_and(|own| own.level == row.level()) && cell.is_some_and(|c| !c.is_blank()));
        }
        let mapping = Arc::clone(&self.mapping);
        let Some(sort) = self.sort(&mapping, row, table) else { return };
        self.last_sort = sort;
        let mut made = false;
        if let Some(workflow) = &mapping.workflow {
            let bound = Arc::clone(&self.bound);
            let source = table.source();
            let cells = Cells { mapping: &mapping, bound: &bound, row, sort, holders: &[], part: None, source };
            made = self.workflows.row(workflow, &mut self.maker, &cells);
        }
        for (index, emit) in mapping.emits.iter().enumerate() {
            let level = self.levels.get(index).copied().unwrap_or_default();
            if emit.sort == sort && level == row.level() {
                made |= self.emit(index, emit, row, sort, table);
            }
        }
        let waited_for = mapping.emits.iter().zip(&self.levels);
        let waited_for = waited_for.into_iter().any(|(emit, level)| emit.sort == sort && *level == row.level());
        if !made && waited_for {
            Counted::note(&mut self.counts.idle, row.span());
        }
    }

    /// The sort of a row, of a mapping that knows sorts; `None` where nothing more is to be done with it.
    #[expect(clippy::option_option, reason = "a plain table has rows of no sort")]
    fn sort(&mut self, mapping: &Mapping, row: &Row, table: &Table) -> Option<Option<usize>> {
        if mapping.sorts.is_empty() {
            return Some(None);
        }
        let holders = std::mem::take(&mut self.holders);
        let cells = Cells {
            mapping,
            bound: &self.bound,
            row,
            sort: None,
            holders: &holders,
            part: None,
            source: table.source(),
        };
        let found = mapping.sorts.iter().position(|sort| cells.meets(&sort.when));
        self.holders = holders;
        let Some(found) = found else {
            Counted::note(&mut self.counts.strange, row.span());
            return None;
        };
        if mapping.sorts.get(found).is_some_and(|sort| sort.skip) {
            return None;
        }
        if mapping.sorts.iter().any(|sort| sort.parent == Some(found)) {
            self.hold(mapping, found, row);
        }
        Some(Some(found))
    }

    /// Keeps a row for those that it holds; what an earlier one held is over.
    fn hold(&mut self, mapping: &Mapping, sort: usize, row: &Row) {
        self.origin.note_holder(sort, row.key());
        for (number, holder) in self.holders.iter_mut().enumerate() {
            let mut above = mapping.sorts.get(number).and_then(|sort| sort.parent);
            while let Some(parent) = above.filter(|parent| *parent != sort) {
                above = mapping.sorts.get(parent).and_then(|sort| sort.parent);
            }
            if above == Some(sort) {
                *holder = None;
            }
        }
        if let Some(holder) = self.holders.get_mut(sort) {
            *holder = Some(row.clone());
        }
    }

    /// Makes the records of one emit; whether there were any.
    fn emit(&mut self, index: usize, emit: &Emit, row: &Row, sort: Option<usize>, table: &Table) -> bool {
        let mapping = Arc::clone(&self.mapping);
        let bound = Arc::clone(&self.bound);
        let holders = std::mem::take(&mut self.holders);
        let cells = Cells {
            mapping: &mapping,
            bound: &bound,
            row,
            sort,
            holders: &holders,
            part: None,
            source: table.source(),
        };
        let meets = |cells: &Cells<'_>| emit.when.as_ref().is_none_or(|when| cells.meets(when));
        let mut made = false;
        match &emit.each {
            None if meets(&cells) => {
                self.record(index, None, emit, &cells, table);
                made = true;
            }
            None => {}
            Some(each) => {
                for (number, part) in cells.parts(each.column, &each.split).into_iter().enumerate() {
                    let cells = Cells { part: Some((each.column, part)), ..cells };
                    if meets(&cells) {
                        self.record(index, Some(number), emit, &cells, table);
                        made = true;
                    }
                }
            }
        }
        self.holders = holders;
        made
    }

    fn record(&mut self, index: usize, part: Option<usize>, emit: &Emit, cells: &Cells<'_>, table: &Table) {
        let Some(kind) = self.layout.kind_at(emit.kind) else { return };
        let members = self.maker.record(kind.shape, &emit.members, cells);
        let problems = std::mem::take(&mut self.maker.problems);
        let key = key(emit, cells);
        if let (Some(met), Some(key)) = (&mut self.met, &key) {
            met.push((index, key.clone()));
        }
        let known = key.as_ref().and_then(|key| self.keys.get(index)?.get(key.as_str())).copied();
        if let Some(known) = known {
            return self.merge(index, known, members, problems, cells, table);
        }
        let Some(id) = self.id(emit, &members) else {
            return self.nameless(emit, cells, table);
        };
        let mut members = members;
        if let Some(field) = self.layout.field_of(emit.kind, "kind") {
            members.set(field, Node::Text(self.maker.share(&kind.kind.name)));
        }
        let prefix = match (part, self.prefixes.get(index)) {
            (None, Some(prefix)) => Arc::clone(prefix),
            (Some(part), _) => format!("@{index}.{part}").into(),
            (None, None) => format!("@{index}").into(),
        };
        let record = Record { input: 0, kind: emit.kind, id, element: cells.row.span(), prefix, members };
        let number = self.records.len();
        self.complain(&record, number, &problems, table);
        self.records.push(record);
        self.made_by.push(u32::try_from(index).unwrap_or(u32::MAX));
        if let (Some(key), Some(keys)) = (key, self.keys.get_mut(index)) {
            keys.insert(key.into(), number);
        }
    }

    /// The id that the row gives, or the place of the record in its case.
    fn id(&mut self, emit: &Emit, members: &Members) -> Option<Arc<str>> {
        let kind = self.layout.kind_at(emit.kind)?;
        let text = |field: Option<u16>| match members.get(field?) {
            Some(Node::Text(text)) => Some(text.clone()),
            _ => None,
        };
        if emit.has_id {
            return text(kind.id);
        }
        let case = text(kind.case)?;
        let (member, list) = emit.member_of_case.as_ref()?;
        if !list {
            return Some(format!("{case}#{member}").into());
        }
        let number = self.numbers.entry((emit.kind, case.clone())).or_default();
        let id = format!("{case}#{member}/{number}");
        *number += 1;
        Some(id.into())
    }

    /// A record without an id: no rule can judge it.
    fn nameless(&mut self, emit: &Emit, cells: &Cells<'_>, table: &Table) {
        self.unjudged += 1;
        let kind = self.layout.kind_at(emit.kind);
        let field = kind.and_then(|kind| if emit.has_id { kind.id } else { kind.case });
        let build = emit.members.iter().find(|(own, _)| Some(*own) == field);
        let mut column: Option<ColumnId> = None;
        if let Some((_, build)) = build {
            build.each_value(&mut |_, _, columns| column = column.or(columns.first().copied()));
        }
        let member = if emit.has_id { "id" } else { "case" };
        let name = self.layout.kind_name(emit.kind);
        let from = column.and_then(|column| self.mapping.columns.get(column)).map_or("", |column| column.name.as_str());
        let message = format!("a row gives no `{member}` for its `{name}`: `{from}` is blank or missing");
        let span = column.map_or(cells.row.span(), |column| cells.span(column));
        let help = "the record is counted and not judged: fill in the cell";
        self.findings.push(invalid(Place::new(table.source(), span), None, message, Some(help.into())));
    }

    /// Adds what a further row says of a record.
    fn merge(
        &mut self,
        index: usize,
        known: usize,
        members: Members,
        problems: Vec<Problem>,
        cells: &Cells<'_>,
        table: &Table,
    ) {
        let Some(record) = self.records.get_mut(known) else { return };
        let mut clashes: Vec<Clash> = Vec::new();
        let filled = merge::merge(&mut record.members, members, &mut clashes);
        let fills = filled.into_iter().map(|field| Fill { field, row: cells.row.key() });
        self.origin.note_fills(record.element.start, &record.prefix, fills);
        for clash in clashes {
            let span = self.origin.first_column(index, clash.field).map_or(cells.row.span(), |c| cells.span(c));
            let counted = self.counts.clashes.entry((index, clash.field)).or_insert(Counted { count: 0, span });
            counted.again(span);
        }
        let Some(record) = self.records.get(known).cloned() else { return };
        self.complain(&record, known, &problems, table);
    }

    /// One finding for what does not fit of a row.
    fn complain(&mut self, record: &Record, number: usize, problems: &[Problem], table: &Table) {
        let mut finding: Option<Finding> = None;
        let collapses = self.mapping.emits.iter().any(|emit| !emit.key.is_empty());
        for problem in problems {
            if collapses && !self.told.insert((number, problem.pointer.clone())) {
                continue;
            }
            let place = Place::new(table.source(), problem.span);
            let kind = self.layout.kind_name(record.kind).to_owned();
            let column = problem.column.and_then(|column| self.mapping.columns.get(column));
            let column = column.map(|column| column.name.clone());
            let from = column.as_ref().map(|name| format!(" (column `{name}`)")).unwrap_or_default();
            let member = problem.pointer.trim_start_matches('/');
            let message =
                format!("`{member}` of {kind} `{}`{from} does not fit its schema: {}", record.id, problem.why);
            let pointer = problem.pointer.clone();
            match &mut finding {
                None => {
                    let id = (&record.id).into();
                    let about = RecordRef {
                        id,
                        kind: kind.into(),
                        version: None,
                        pointer: pointer.into(),
                        cell: column.map(Name::from),
                    };
                    finding = Some(invalid(place, Some(about), message, Some(TAKEN_AS_UNKNOWN.clone())));
                }
                Some(finding) => {
                    let record = Some((&record.id).into());
                    finding.related.push(Related { place, message, record, pointer: Some(pointer.into()) });
                }
            }
        }
        self.findings.extend(finding);
    }

    fn finish(mut self, table: Table) -> RecordInput {
        let (days, source) = (self.days(), table.source().clone());
        self.widen(&days);
        let fields = self.inventory(&table);
        self.records.extend(fields);
        let mut diagnostics = self.say(&days, &table);
        let workflows = std::mem::take(&mut self.workflows);
        let (documents, findings, said) = match self.layout.definitions.as_deref() {
            Some(definitions) if self.mapping.workflow.is_some() => workflows.finish(table.source(), definitions),
            _ => Default::default(),
        };
        self.findings.extend(findings);
        diagnostics.extend(said);
        if self.records.is_empty() && self.unjudged == 0 && documents.is_empty() {
            diagnostics.push(say::nothing(&table));
        }
        RecordInput {
            records: self.records,
            unjudged: self.unjudged,
            findings: self.findings,
            diagnostics,
            documents,
            partial: is_partial(&table, &self.counts),
            zone: self.mapping.zone.clone(),
            origin: Some(Arc::new(self.origin.with(table, self.bound))),
            ..RecordInput::empty(&source)
        }
    }

    /// What is to be said of the table in the end.
    pub(super) fn say(&self, days: &HashSet<ColumnId>, table: &Table) -> Vec<Diagnostic> {
        let mut diagnostics = say::table(table);
        diagnostics.extend(say::days(&self.mapping, days, table));
        diagnostics.extend(say::unmapped(&self.mapping, &self.maker.unmapped, self.layout, table));
        diagnostics.extend(say::counts(&self.counts, table));
        diagnostics.extend(say::clashes(&self.mapping, &self.counts, self.layout, table));
        diagnostics.extend(say::columns(&self.mapping, &self.bound, &self.counts, table));
        diagnostics
    }

    /// The records made so far, with what was met in making them, as a part that stands for itself: whatever comes after
    /// has nothing to do with them.
    pub(super) fn take_part(&mut self, days: &HashSet<ColumnId>, traced: &Traced) -> Part {
        self.widen(days);
        self.forget_keys();
        self.origin.forget_rows();
        Part {
            records: std::mem::take(&mut self.records),
            unjudged: std::mem::take(&mut self.unjudged),
            findings: std::mem::take(&mut self.findings),
            origin: Some(Arc::new(traced.part(self.origin.take_fills()))),
        }
    }

    /// Forgets the records, and all that was met in making them; how much of it no rule could judge.
    pub(super) fn forget(&mut self) -> u64 {
        self.records.clear();
        self.findings.clear();
        self.counts.clashes.clear();
        self.origin.take_fills();
        self.forget_keys();
        std::mem::take(&mut self.unjudged)
    }

    /// Whether the last row is of a sort that is held by a row before it.
    pub(super) fn is_held(&self) -> bool {
        self.last_sort.and_then(|sort| self.mapping.sorts.get(sort)).is_some_and(|sort| sort.parent.is_some())
    }

    fn forget_keys(&mut self) {
        self.made_by.clear();
        self.keys.iter_mut().for_each(HashMap::clear);
        self.numbers.clear();
        self.told.clear();
    }

    /// Columns of times that are midnight in every row: they hold days.
    pub(super) fn days(&self) -> HashSet<ColumnId> {
        let all = self.maker.midnights.iter().enumerate();
        all.filter(|(_, (seen, midnights))| *seen > 1 && seen == midnights).map(|(column, _)| column).collect()
    }

    fn widen(&mut self, days: &HashSet<ColumnId>) {
        if days.is_empty() {
            return;
        }
        let mapping = Arc::clone(&self.mapping);
        let is_days = |value: &Value| {
            let own = match &value.read {
                Read::Time(own) => own.as_ref(),
                _ => return false,
            };
            let columns = value.columns();
            let seen = own.is_none_or(|own| own.precision == Precision::Seen);
            seen && !matches!(value.take, Take::Join(_)) && columns.iter().all(|column| days.contains(column))
        };
        for (record, emit) in self.records.iter_mut().zip(&self.made_by) {
            if let Some(emit) = mapping.emits.get(*emit as usize) {
                widen(&mut record.members, &emit.members, &is_days);
            }
        }
    }

    /// A data field for each dropped column of which the mapping says what it holds.
    pub(super) fn inventory(&self, table: &Table) -> Vec<Record> {
        let layout = self.layout;
        let mut fields = Vec::new();
        let Some(kind) = layout.kind("field") else { return fields };
        let Some(shape) = layout.kind_at(kind).and_then(|kind| layout.shape_at(kind.shape)) else { return fields };
        let mapping = Arc::clone(&self.mapping);
        for (dropped, count) in mapping.drops.iter().zip(&self.counts.dropped) {
            let Some((category, _)) = &dropped.category else { continue };
            let Some(column) = self.bound.at(dropped.column).and_then(|at| table.header().columns.get(at)) else {
                continue;
            };
            let id: Arc<str> = format!("{}#{}", mapping.id, column.name).into();
            let code = shape.field("category").and_then(|field| match &shape.field_at(field)?.ty {
                Ty::Code(codes) => codes.iter().position(|code| code == category),
                _ => None,
            });
            let mut members = Members::default();
            let mut set = |name: &str, node: Option<Node>| {
                if let (Some(field), Some(node)) = (shape.field(name), node) {
                    members.set(field, node);
                }
            };
            set("kind", Some(Node::Text("field".into())));
            set("id", Some(Node::Text(id.clone())));
            set("system", Some(Node::Text(mapping.id.as_str().into())));
            set("name", Some(Node::Text(column.name.as_str().into())));
            set("category", code.and_then(|code| u16::try_from(code).ok()).map(Node::Code));
            set("populated_count", i64::try_from(*count).ok().map(Node::Int));
            let element: Span = column.span;
            fields.push(Record { input: 0, kind, id, element, prefix: "@field".into(), members });
        }
        fields
    }
}

/// Whether a part of a table could not be read.
pub(super) fn is_partial(table: &Table, counts: &Counts) -> bool {
    table.troubles().iter().any(Trouble::is_loss) || counts.strange.is_some()
}

/// What rows must share to be one record; `None` where they need not be.
fn key(emit: &Emit, cells: &Cells<'_>) -> Option<String> {
    let mut key = String::new();
    for column in &emit.key {
        match cells.given(*column) {
            super::cells::Given::Text(text, _) => key.push_str(&json::escape(text)),
            _ => return None,
        }
        key.push('/');
    }
    (!key.is_empty()).then_some(key)
}
