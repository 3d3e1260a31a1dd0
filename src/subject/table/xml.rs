//! XML as a table: a repeated element is a row, what it holds are columns. Names keep the prefixes that they are
//! written with.
//!
//! Documents that declare entities of their own are refused: nothing is ever expanded.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::header::Header;
use super::options::Options;
use super::row::{CellKind, Row, RowKey, Rows};
use super::tree::{self, Node, Part, Shapes};
use super::trouble::{Trouble, TroubleKind, Troubles, nothing};
use super::{LONGEST_ROW, WIDEST};
use crate::json;
use crate::source::{Source, Span};

/// Reads the elements of an XML text.
#[derive(Debug)]
pub(super) struct XmlRows {
    shapes: Shapes,
    elements: Vec<Span>,
    next: usize,
    parts: Vec<Part>,
    part: usize,
    width: usize,
}

/// Finds the rows and the columns.
pub(super) fn open(
    source: &Source,
    options: &Options,
    troubles: &mut Troubles,
    facts: &mut Vec<String>,
) -> Result<(Header, Rows), Trouble> {
    let paths = survey(source.text())?;
    if let Some(at) = paths.broken {
        troubles.add(TroubleKind::Broken, Span::new(at, at));
    }
    let wanted = match &options.rows {
        Some(path) => paths.ending(path.trim_start_matches('/')),
        None => paths.rows(),
    };
    if let Some(path) = wanted.first().and_then(|at| paths.all.get(*at)) {
        facts.push(format!("the rows are the elements `{}`", path.name));
    }
    let mut shapes = Shapes::new('/');
    let mut elements = Vec::new();
    for span in spans(source.text(), &paths, &wanted) {
        match element(source, span) {
            Ok(node) => {
                shapes.learn(&node);
                elements.push(span);
            }
            Err(kind) => troubles.add(kind, Span::new(span.start, span.start)),
        }
    }
    let header = shapes.header();
    if shapes.is_wide() {
        troubles.add(TroubleKind::TooWide, Span::default());
    }
    if elements.is_empty() || header.columns.is_empty() {
        return Err(Trouble::new(nothing(options, troubles), Span::default()));
    }
    let width = header.columns.len();
    Ok((header, Rows::Xml(XmlRows { shapes, elements, next: 0, parts: Vec::new(), part: 0, width })))
}

impl XmlRows {
    pub(super) fn read(&mut self, source: &Source, row: &mut Row) -> bool {
        while self.part >= self.parts.len() {
            let Some(span) = self.elements.get(self.next) else { return false };
            self.next += 1;
            self.part = 0;
            self.parts = element(source, *span).map(|node| self.shapes.rows(node)).unwrap_or_default();
        }
        let at = self.elements.get(self.next - 1).map_or(0, |span| span.start);
        self.part += 1;
        tree::row(&self.parts, self.part - 1, at, self.next, self.width, row)
    }

    pub(super) fn read_again(&self, source: &Source, key: RowKey, row: &mut Row) -> bool {
        let Ok(index) = self.elements.binary_search_by_key(&key.at, |span| span.start) else { return false };
        let Some(node) = self.elements.get(index).and_then(|span| element(source, *span).ok()) else { return false };
        tree::row(&self.shapes.rows(node), key.part as usize, key.at, index + 1, self.width, row)
    }
}

/// A path of elements that the document has.
#[derive(Debug)]
struct Path {
    name: String,
    above: Option<usize>,
    depth: usize,
    /// How many elements are at it.
    count: u64,
    /// Two of them stand beside each other.
    repeated: bool,
    /// The paths right inside it.
    inside: Vec<usize>,
}

#[derive(Debug, Default)]
struct Paths {
    all: Vec<Path>,
    by: HashMap<(Option<usize>, String), usize>,
    /// Where the text stops being XML.
    broken: Option<usize>,
}

impl Paths {
    /// The path of an element inside `above`; made where it is new. `None` where there are too many.
    fn enter(&mut self, above: Option<usize>, name: &str, depth: usize) -> Option<usize> {
        if let Some(known) = self.by.get(&(above, name.to_owned())) {
            return Some(*known);
        }
        if self.all.len() > WIDEST {
            return None;
        }
        let new = self.all.len();
        self.all.push(Path { name: name.to_owned(), above, depth, count: 0, repeated: false, inside: Vec::new() });
        self.by.insert((above, name.to_owned()), new);
        if let Some(above) = above.and_then(|at| self.all.get_mut(at)) {
            above.inside.push(new);
        }
        Some(new)
    }

    /// Paths that end in `path`: `j:Booking`, `Bookings/j:Booking`.
    fn ending(&self, path: &str) -> Vec<usize> {
        let names: Vec<&str> = path.split('/').map(|name| name.trim_end_matches("[]")).collect();
        let fits = |at: &usize| {
            let mut here = Some(*at);
            names.iter().rev().all(|name| {
                let found = here.and_then(|at| self.all.get(at));
                here = found.and_then(|path| path.above);
                found.is_some_and(|path| path.name == *name)
            })
        };
        (0..self.all.len()).filter(fits).collect()
    }

    /// The path whose elements are the rows: the outermost that is repeated, where all around it are mere wrappers,
    /// else the whole document.
    fn rows(&self) -> Vec<usize> {
        let repeated = (0..self.all.len()).filter(|at| self.all.get(*at).is_some_and(|path| path.repeated));
        let outermost = repeated.min_by_key(|at| {
            let path = self.all.get(*at);
            path.map_or((usize::MAX, 0), |path| (path.depth, u64::MAX - path.count))
        });
        let wrapper = |at: usize| {
            let mut here = self.all.get(at).and_then(|path| path.above);
            while let Some(path) = here.and_then(|at| self.all.get(at)) {
                if path.above.is_some() && path.inside.len() > 1 {
                    return false;
                }
                here = path.above;
            }
            true
        };
        match outermost {
            Some(at) if wrapper(at) => vec![at],
            _ => (0..self.all.len().min(1)).collect(),
        }
    }
}

/// Goes through the whole document once.
fn survey(text: &str) -> Result<Paths, Trouble> {
    let mut paths = Paths::default();
    let mut stack: Vec<(Option<usize>, HashMap<usize, u64>)> = Vec::new();
    let mut reader = Reader::from_str(text);
    loop {
        let at = position(&reader);
        let event = reader.read_event();
        match event {
            Ok(Event::Start(start)) => {
                if stack.len() >= json::DEEPEST {
                    return Err(Trouble::new(TroubleKind::TooDeep, Span::new(at, at)));
                }
                let path = count(&mut paths, &mut stack, &start);
                stack.push((path, HashMap::new()));
            }
            Ok(Event::Empty(start)) => {
                count(&mut paths, &mut stack, &start);
            }
            Ok(Event::End(_)) => {
                stack.pop();
            }
            Ok(Event::DocType(doctype)) if doctype.contains("ENTITY") || doctype.contains('[') => {
                return Err(Trouble::new(TroubleKind::Entities, Span::new(at, at)));
            }
            Ok(Event::Eof) if stack.is_empty() => return Ok(paths),
            Ok(Event::Eof) | Err(_) => {
                paths.broken = Some(floor(text, at));
                return Ok(paths);
            }
            Ok(_) => {}
        }
    }
}

/// Counts an element, and its repetitions in what holds it.
fn count(
    paths: &mut Paths,
    stack: &mut [(Option<usize>, HashMap<usize, u64>)],
    start: &BytesStart<'_>,
) -> Option<usize> {
    let above = stack.last().map(|(path, _)| *path);
    let at = match above {
        Some(None) => None,
        above => paths.enter(above.flatten(), start.name().as_ref(), stack.len()),
    }?;
    let path = paths.all.get_mut(at)?;
    path.count += 1;
    if let Some((_, beside)) = stack.last_mut() {
        let count = beside.entry(at).or_default();
        *count += 1;
        path.repeated |= *count > 1;
    }
    Some(at)
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Where the elements at `wanted` stand, those inside others left out.
fn spans(text: &str, paths: &Paths, wanted: &[usize]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut stack: Vec<Option<usize>> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut reader = Reader::from_str(text);
    loop {
        let at = position(&reader);
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                let path = path_of(paths, &stack, &start);
                if open.is_none() && path.is_some_and(|path| wanted.contains(&path)) {
                    open = Some((stack.len(), at));
                }
                stack.push(path);
            }
            Ok(Event::Empty(start)) => {
                let path = path_of(paths, &stack, &start);
                if open.is_none() && path.is_some_and(|path| wanted.contains(&path)) {
                    found.push(Span::new(at, position(&reader)));
                }
            }
            Ok(Event::End(_)) => {
                stack.pop();
                if let Some((_, start)) = open.take_if(|(depth, _)| *depth == stack.len()) {
                    found.push(Span::new(start, position(&reader)));
                }
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}

fn path_of(paths: &Paths, stack: &[Option<usize>], start: &BytesStart<'_>) -> Option<usize> {
    let above = match stack.last() {
        Some(None) => return None,
        Some(above) => *above,
        None => None,
    };
    paths.by.get(&(above, start.name().as_ref().to_owned())).copied()
}

/// An element that is being read.
struct Open {
    name: String,
    node: Node,
    text: String,
    /// Where its text stands.
    at: Option<Span>,
    damaged: bool,
}

impl Open {
    fn new(start: &BytesStart<'_>, text: &str, at: Span) -> Self {
        let mut node = Node::branch(at);
        for attribute in start.attributes().with_checks(false).flatten() {
            let name = attribute.key.as_ref();
            if name == "xmlns" || name.starts_with("xmlns:") {
                continue;
            }
            let raw: &str = &attribute.value;
            let (value, kind) = match unescape(raw) {
                Ok(value) => (value.into_owned(), CellKind::Text),
                Err(_) => (raw.to_owned(), CellKind::Damaged),
            };
            // The event borrows from the text, so that a value is a part of it.
            let from = json::offset(text, raw);
            let span = if from < text.len() { Span::new(from, from + raw.len()) } else { at };
            node.members.push((format!("@{name}"), Node::leaf(span, value, kind)));
        }
        Self { name: start.name().as_ref().to_owned(), node, text: String::new(), at: None, damaged: false }
    }

    fn say(&mut self, text: &str, at: Span) {
        self.text.push_str(text);
        if !text.trim().is_empty() {
            self.at = Some(self.at.map_or(at, |known| known.join(at)));
        }
    }

    fn refer(&mut self, reference: &BytesRef<'_>, at: Span) {
        match reference.resolve_char_ref() {
            Ok(Some(c)) => self.say(c.encode_utf8(&mut [0; 4]), at),
            Ok(None) => match resolve_predefined_entity(reference) {
                Some(text) => self.say(text, at),
                None => self.damaged = true,
            },
            Err(_) => self.damaged = true,
        }
    }

    /// The node, ended at `end`.
    fn close(self, end: usize) -> (String, Node) {
        let Self { name, mut node, text, at, damaged } = self;
        let text = text.trim();
        let holds = node.members.iter().any(|(name, _)| !name.starts_with('@'));
        if !text.is_empty() || !holds || damaged {
            let kind = if damaged { CellKind::Damaged } else { CellKind::Text };
            let nothing = node.members.iter().any(|(name, _)| name.starts_with('@')) && text.is_empty() && !damaged;
            node.leaf = (!nothing).then(|| (text.to_owned(), kind));
        }
        node.span = match at {
            Some(at) if !holds => at,
            _ => Span::new(node.span.start, end),
        };
        (name, node)
    }
}

/// One element with all that it holds. No deeper than [`json::DEEPEST`], which has been seen to.
fn element(source: &Source, span: Span) -> Result<Node, TroubleKind> {
    if span.len() > LONGEST_ROW {
        return Err(TroubleKind::TooLong);
    }
    let text = source.slice(span);
    let mut reader = Reader::from_str(text);
    let mut stack: Vec<Open> = Vec::new();
    loop {
        let from = position(&reader);
        let event = reader.read_event().map_err(|_| TroubleKind::Broken)?;
        let at = Span::new(from, position(&reader));
        let closed = match event {
            Event::Start(start) => {
                stack.push(Open::new(&start, text, at));
                None
            }
            Event::Empty(start) => Some(Open::new(&start, text, at)),
            Event::End(_) => stack.pop(),
            Event::Text(said) => {
                stack.last_mut().into_iter().for_each(|open| open.say(&said, inner(at, &said)));
                None
            }
            Event::CData(said) => {
                stack.last_mut().into_iter().for_each(|open| open.say(&said, at));
                None
            }
            Event::GeneralRef(reference) => {
                stack.last_mut().into_iter().for_each(|open| open.refer(&reference, at));
                None
            }
            Event::Eof => return Err(TroubleKind::Broken),
            _ => None,
        };
        let Some(closed) = closed else { continue };
        let (name, node) = closed.close(at.end);
        match stack.last_mut() {
            Some(above) => above.node.members.push((name, node)),
            None => return Ok(moved(node, span.start)),
        }
    }
}

/// The place of a text without the blanks at its ends.
fn inner(at: Span, text: &str) -> Span {
    let start = at.start + (text.len() - text.trim_start().len());
    Span::new(start, start + text.trim().len())
}

/// A node whose places count from `start`.
fn moved(mut node: Node, start: usize) -> Node {
    node.span = Span::new(node.span.start + start, node.span.end + start);
    node.members = node.members.into_iter().map(|(name, member)| (name, moved(member, start))).collect();
    node
}
