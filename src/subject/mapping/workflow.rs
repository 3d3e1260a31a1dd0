//! A list of steps, prompts and options that becomes a workflow.
//!
//! The rows are written as the JSON that such a definition would be, and read as every definition is; where each text of it
//! stands in the table is kept, and what the reader found is moved there.

use super::cells::{Cells, Given};
use super::compile::Compiler;
use super::make::Maker;
use super::model::{Build, ColumnId, Condition, Value};
use super::written::{Spot, span, value};
use crate::diagnostic::{Code, Diagnostic};
use crate::finding::Finding;
use crate::source::{Place, Source, Span};
use crate::subject::definition;
use crate::subject::document::Document;
use crate::subject::records::layout::{Layout, Ty};
use crate::subject::records::node::{Members, Node};
use crate::subject::records::time::words;

/// The kind of definition.
const KIND: &str = "workflow";
const PARTS: &[&str] = &["when", "set", "step", "prompt", "option", "next"];

/// Members of one part, and the shape that they are of.
type Part = (u16, Vec<(u16, Build)>);

/// How rows become a workflow.
#[derive(Debug)]
pub struct WorkflowMap {
    when: Option<Condition>,
    set: Part,
    step: Part,
    prompt: Part,
    option: Part,
    next: Part,
}

impl WorkflowMap {
    /// Calls `see` for every plain value in it.
    pub fn each_value(&self, see: &mut impl FnMut(&Build, (u16, u16), Vec<ColumnId>)) {
        for (_, members) in [&self.set, &self.step, &self.prompt, &self.option, &self.next] {
            members.iter().for_each(|(_, build)| build.each_value(see));
        }
    }
}

impl<'a, 'i> Compiler<'_, '_, 'a, 'i> {
    /// `[workflow]`: what a list of steps becomes.
    pub(super) fn workflow(&mut self, at: Spot<'a, 'i>) -> Option<WorkflowMap> {
        let table = self.w.table(at, "a table about a workflow")?;
        self.w.only(table, "part of a workflow", PARTS);
        let definitions = self.layout.definitions.as_deref()?;
        let when = value(table, "when").and_then(|v| self.condition(v, None, false));
        let outer = std::mem::replace(&mut self.layout, definitions);
        let mut part = |key: &str, shape: &str| -> Part {
            let shape = definitions.shape(shape).unwrap_or_default();
            (shape, value(table, key).map(|v| self.members(shape, v, None)).unwrap_or_default())
        };
        let map = WorkflowMap {
            when,
            set: part("set", KIND),
            step: part("step", "step"),
            prompt: part("prompt", "prompt"),
            option: part("option", "option"),
            next: part("next", "branch"),
        };
        self.layout = outer;
        let needed = [("set", "id", "the workflow is given no `id`"), ("step", "", "the workflow has no `step`")];
        for (key, member, message) in needed {
            let given = value(table, key).and_then(|v| v.get_ref().as_table());
            if !given.is_some_and(|given| member.is_empty() || value(given, member).is_some()) {
                let help = "write `set = { id.const = \"booking\" }` and `step = { text = \"COLUMN\" }`";
                self.w.say(Code::MappingMissing, span(at), message, Some(help.to_owned()));
            }
        }
        Some(map)
    }
}

/// JSON in the making: its text, and where pieces of it stand in the table.
#[derive(Debug, Clone, Default)]
struct Json {
    text: String,
    /// From this offset of the text on, this offset of the table.
    pieces: Vec<(usize, usize)>,
}

impl Json {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn add(&mut self, other: &Self) {
        let from = self.text.len();
        self.pieces.extend(other.pieces.iter().map(|(at, table)| (from + at, *table)));
        self.text.push_str(&other.text);
    }

    fn at(&mut self, table: usize) {
        self.pieces.push((self.text.len(), table));
    }

    /// A text that stands at `table`, letter by letter.
    fn string(&mut self, text: &str, table: usize) {
        self.push("\"");
        let mut from = 0;
        self.at(table);
        for (at, c) in text.char_indices() {
            let escape = match c {
                '"' => "\\\"".to_owned(),
                '\\' => "\\\\".to_owned(),
                c if (c as u32) < 0x20 => format!("\\u{:04x}", c as u32),
                _ => continue,
            };
            self.push(text.get(from..at).unwrap_or(""));
            self.at(table + at);
            self.push(&escape);
            from = at + c.len_utf8();
            self.at(table + from);
        }
        self.push(text.get(from..).unwrap_or(""));
        self.push("\"");
    }

    fn list<'j>(&mut self, name: &str, items: impl Iterator<Item = &'j Self>) {
        let mut items = items.peekable();
        if items.peek().is_none() {
            return;
        }
        self.push(&format!(",\"{name}\":["));
        for (number, item) in items.enumerate() {
            if number > 0 {
                self.push(",");
            }
            self.add(item);
        }
        self.push("]");
    }
}

/// A step, prompt or option, what tells it from the others, and what belongs to it.
#[derive(Debug, Default)]
struct Item {
    key: String,
    /// Its members, without the last brace.
    own: Json,
    first: Vec<Item>,
    second: Vec<Item>,
}

/// The workflows of a table, while it is read.
#[derive(Debug, Default)]
pub(super) struct Workflows {
    flows: Vec<Item>,
    rows: Span,
}

impl Workflows {
    /// Takes a row in; whether it became anything.
    pub(super) fn row(&mut self, map: &WorkflowMap, maker: &mut Maker<'_>, cells: &Cells<'_>) -> bool {
        if map.when.as_ref().is_some_and(|when| !cells.meets(when)) {
            return false;
        }
        let row = cells.row.span();
        self.rows = if self.rows.is_empty() { row } else { self.rows.join(row) };
        let Some(flow) = made(&map.set, maker, cells, true).and_then(|item| take(&mut self.flows, item)) else {
            return false;
        };
        let Some(step) = made(&map.step, maker, cells, false) else { return true };
        let Some(step) = take(&mut flow.first, step) else { return true };
        if let Some(next) = made(&map.next, maker, cells, false) {
            take(&mut step.second, next);
        }
        let Some(prompt) = made(&map.prompt, maker, cells, false) else { return true };
        if let Some(prompt) = take(&mut step.first, prompt)
            && let Some(option) = made(&map.option, maker, cells, false)
        {
            take(&mut prompt.first, option);
        }
        true
    }

    /// The documents of the workflows, and what is to be said of them, all placed in the table.
    pub(super) fn finish(self, table: &Source, definitions: &Layout) -> (Vec<Document>, Vec<Finding>, Vec<Diagnostic>) {
        let mut json = Json::default();
        let mut elements = Vec::new();
        for flow in &self.flows {
            let start = json.text.len();
            let mut whole = Json::default();
            whole.at(self.rows.start);
            whole.push("{\"kind\":\"workflow\"");
            whole.add(&flow.own);
            let steps: Vec<Json> = flow.first.iter().map(step_json).collect();
            whole.list("steps", steps.iter());
            whole.push("}");
            json.add(&whole);
            elements.push((Span::new(start, json.text.len()), KIND.to_owned()));
            json.push("\n");
        }
        let source = Source::new(table.shared_name(), json.text.as_str());
        let read = definition::read(&source, &elements, definitions);
        let mover = Mover { pieces: json.pieces, table, rows: self.rows };
        let mut documents = read.documents;
        documents.iter_mut().for_each(|document| mover.document(document));
        let mut findings = read.findings;
        for finding in &mut findings {
            finding.place = finding.place.take().map(|place| mover.place(&place));
        }
        let mut diagnostics = read.diagnostics;
        for said in &mut diagnostics {
            said.place = said.place.take().map(|place| mover.place(&place));
        }
        (documents, findings, diagnostics)
    }
}

fn step_json(step: &Item) -> Json {
    let mut json = step.own_object();
    let prompts: Vec<Json> = step
        .first
        .iter()
        .map(|prompt| {
            let mut json = prompt.own_object();
            let options: Vec<Json> = prompt.first.iter().map(Item::closed).collect();
            json.list("options", options.iter());
            json.push("}");
            json
        })
        .collect();
    json.list("prompts", prompts.iter());
    let next: Vec<Json> = step.second.iter().map(Item::closed).collect();
    json.list("next", next.iter());
    json.push("}");
    json
}

impl Item {
    /// Its members as an object that is not closed. The first comma has nothing before it.
    fn own_object(&self) -> Json {
        let mut json = Json::default();
        if let Some((_, table)) = self.own.pieces.first() {
            json.at(*table);
        }
        json.push("{");
        let mut own = self.own.clone();
        if own.text.starts_with(',') {
            own.text.remove(0);
            own.pieces.iter_mut().for_each(|(at, _)| *at = at.saturating_sub(1));
        }
        json.add(&own);
        json
    }

    fn closed(&self) -> Json {
        let mut json = self.own_object();
        json.push("}");
        json
    }
}

/// The item with the same key, or this one.
fn take(items: &mut Vec<Item>, item: Item) -> Option<&mut Item> {
    let known = items.iter().position(|known| known.key == item.key);
    match known {
        Some(known) => items.get_mut(known),
        None => {
            items.push(item);
            items.last_mut()
        }
    }
}

/// One part of a row; `None` where no cell says anything of it.
fn made(part: &Part, maker: &mut Maker<'_>, cells: &Cells<'_>, constant: bool) -> Option<Item> {
    let (shape, builds) = part;
    let definitions = maker.definitions()?;
    let members = maker.part(*shape, builds, cells);
    let says = builds.iter().any(|(field, build)| {
        !build.is_constant() && members.get(*field).is_some_and(|node| !matches!(node, Node::Unknown(_)))
    });
    if builds.is_empty() || !(says || constant) {
        return None;
    }
    let mut own = Json::default();
    write(&mut own, definitions, *shape, &members, builds, cells);
    let id = definitions.shape_at(*shape).and_then(|shape| shape.field("id"));
    let key = match id.and_then(|id| members.get(id)) {
        Some(Node::Text(id)) => id.to_string(),
        _ => own.text.clone(),
    };
    Some(Item { key, own, ..Item::default() })
}

/// Members as JSON, each after a comma.
fn write(out: &mut Json, layout: &Layout, shape: u16, members: &Members, builds: &[(u16, Build)], cells: &Cells<'_>) {
    let Some(shape) = layout.shape_at(shape) else { return };
    for (field, node) in &members.0 {
        let Some(own) = shape.field_at(*field) else { continue };
        if matches!(node, Node::Unknown(_)) {
            continue;
        }
        let build = builds.iter().find(|(built, _)| built == field).map(|(_, build)| build);
        out.push(&format!(",\"{}\":", own.name));
        node_json(out, layout, &own.ty, node, build, cells);
    }
}

fn node_json(out: &mut Json, layout: &Layout, ty: &Ty, node: &Node, build: Option<&Build>, cells: &Cells<'_>) {
    let place = build.and_then(first_value).and_then(|value| given(value, cells)).unwrap_or(cells.row.span().start);
    match (node, ty) {
        (Node::Bool(value), _) => out.push(&value.to_string()),
        (Node::Int(value), _) => out.push(&value.to_string()),
        (Node::Text(text), _) => out.string(text, place),
        (Node::Code(code), Ty::Code(codes)) => {
            out.string(codes.get(usize::from(*code)).map_or("", String::as_str), place);
        }
        (Node::Time(at), _) => {
            let day: String = words(at.from, &jiff::tz::TimeZone::UTC).chars().take(10).collect();
            out.string(&day, place);
        }
        (Node::Struct(inner), Ty::Struct(shape)) => {
            let none = Vec::new();
            let builds = match build {
                Some(Build::Struct(_, builds)) => builds,
                _ => &none,
            };
            let mut own = Json::default();
            write(&mut own, layout, *shape, inner, builds, cells);
            out.add(&Item { own, ..Item::default() }.closed());
        }
        (Node::List(items), Ty::List(of)) => {
            out.push("[");
            for (number, item) in items.iter().filter(|item| !matches!(item, Node::Unknown(_))).enumerate() {
                if number > 0 {
                    out.push(",");
                }
                node_json(out, layout, of, item, build, cells);
            }
            out.push("]");
        }
        _ => out.push("null"),
    }
}

fn first_value(build: &Build) -> Option<&Value> {
    match build {
        Build::Value(value) => Some(value),
        Build::Parts(parts) => Some(&parts.value),
        Build::List(items) => items.iter().find_map(first_value),
        Build::Struct(..) | Build::Flags(_) => None,
    }
}

/// Where the cell's text begins.
fn given(value: &Value, cells: &Cells<'_>) -> Option<usize> {
    value.columns().into_iter().find_map(|column| match cells.given(column) {
        Given::Text(text, _) => {
            let span = cells.span(column);
            let within = cells.text_of(span).find(text).unwrap_or_default();
            Some(span.start + within)
        }
        _ => None,
    })
}

/// Moves what was found in the JSON to the table.
struct Mover<'t> {
    pieces: Vec<(usize, usize)>,
    table: &'t Source,
    rows: Span,
}

impl Mover<'_> {
    fn at(&self, json: usize) -> usize {
        let after = self.pieces.partition_point(|(at, _)| *at <= json);
        let found = after.checked_sub(1).and_then(|at| self.pieces.get(at));
        let table = found.map_or(self.rows.start, |(at, table)| table + (json - at));
        let mut table = table.min(self.rows.end);
        while table > 0 && !self.table.text().is_char_boundary(table) {
            table -= 1;
        }
        table
    }

    fn span(&self, span: Span) -> Span {
        if span.is_empty() {
            let at = self.at(span.start);
            return Span::new(at, at);
        }
        let mut end = (self.at(span.end - 1) + 1).min(self.table.text().len());
        while !self.table.text().is_char_boundary(end) {
            end += 1;
        }
        Span::new(self.at(span.start), end)
    }

    fn place(&self, place: &Place) -> Place {
        Place::new(self.table, self.span(place.span))
    }

    fn document(&self, document: &mut Document) {
        document.source = self.table.clone();
        for sentence in &mut document.sentences {
            sentence.span = self.span(sentence.span);
            for (_, at) in &mut sentence.map.0 {
                *at = self.at(*at);
            }
        }
        if let Some(definition) = &mut document.definition {
            definition.span = self.rows;
        }
    }
}
