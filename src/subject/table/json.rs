//! JSON that is no record: lists of objects, wherever they are, as tables.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer as _, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::LONGEST_ROW;
use super::header::Header;
use super::options::Options;
use super::row::{CellKind, Row, RowKey, Rows};
use super::tree::{self, Node, Part, Shapes};
use super::trouble::{Trouble, TroubleKind, Troubles, nothing};
use crate::json;
use crate::source::{Source, Span};

/// Reads the elements of a JSON text.
#[derive(Debug)]
pub(super) struct JsonRows {
    shapes: Shapes,
    elements: Vec<Span>,
    /// The element of which the rows are being read, and how many of them are.
    next: usize,
    parts: Vec<Part>,
    part: usize,
    /// Width of the header.
    width: usize,
}

/// How deep inside a wrapper a list of rows may be.
const DEEPEST_LIST: usize = 4;

/// Finds the rows and the columns.
pub(super) fn open(
    source: &Source,
    options: &Options,
    troubles: &mut Troubles,
    facts: &mut Vec<String>,
) -> Result<(Header, Rows), Trouble> {
    let mut elements = top(source, troubles);
    let path = match (&options.rows, elements.as_slice()) {
        (Some(path), _) => Some(path.clone()),
        (None, [one]) => wrapped(source.slice(*one)),
        (None, _) => None,
    };
    if let Some(path) = path.filter(|path| !path.is_empty()) {
        facts.push(format!("the rows are the elements of `{path}`"));
        let names: Vec<&str> = path.trim_end_matches("[]").split('.').collect();
        elements = elements.iter().flat_map(|span| inside(source, *span, &names)).collect();
    }
    let mut shapes = Shapes::new('.');
    let mut readable = Vec::with_capacity(elements.len());
    for span in elements {
        match element(source, span) {
            Ok(node) => {
                shapes.learn(&node);
                readable.push(span);
            }
            Err(kind) => troubles.add(kind, span),
        }
    }
    let header = shapes.header();
    if shapes.is_wide() {
        troubles.add(TroubleKind::TooWide, Span::default());
    }
    if readable.is_empty() || header.columns.is_empty() {
        return Err(Trouble::new(nothing(options, troubles), Span::default()));
    }
    let width = header.columns.len();
    let rows = JsonRows { shapes, elements: readable, next: 0, parts: Vec::new(), part: 0, width };
    Ok((header, Rows::Json(rows)))
}

impl JsonRows {
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

/// The outermost elements: of an array, of lines, or one value.
fn top(source: &Source, troubles: &mut Troubles) -> Vec<Span> {
    let text = source.text();
    let whole = Span::new(0, text.len());
    if text.trim_start().starts_with('[') {
        return match items(text) {
            (items, None) => items,
            (items, Some(at)) => {
                troubles.add(TroubleKind::Broken, Span::new(at, at));
                items
            }
        };
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let mut found: Vec<Span> = Vec::new();
    loop {
        match values.next() {
            Some(Ok(raw)) => found.push(span_in(text, raw.get())),
            None => return found,
            Some(Err(_)) if source.line_count() > 1 => return lines(source, troubles),
            Some(Err(_)) => {
                troubles.add(TroubleKind::Broken, whole);
                return found;
            }
        }
    }
}

/// One value a line; a line that is none is counted and passed over.
fn lines(source: &Source, troubles: &mut Troubles) -> Vec<Span> {
    let mut found = Vec::new();
    for number in 1..=source.line_count() {
        let Some(line) = source.line(number) else { continue };
        let text = source.slice(line);
        if text.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<&RawValue>(text) {
            _ if text.len() > LONGEST_ROW => troubles.add(TroubleKind::TooLong, Span::new(line.start, line.start)),
            Ok(raw) => {
                let start = line.start + json::offset(text, raw.get());
                found.push(Span::new(start, start + raw.get().len()));
            }
            Err(_) => troubles.add(TroubleKind::Broken, line),
        }
    }
    found
}

fn span_in(outer: &str, inner: &str) -> Span {
    let start = json::offset(outer, inner);
    Span::new(start, start + inner.len())
}

/// The elements of an array, and where it breaks off, if it does.
fn items(text: &str) -> (Vec<Span>, Option<usize>) {
    let mut found = Vec::new();
    let mut reader = serde_json::Deserializer::from_str(text);
    let end = reader.deserialize_seq(Items { text, found: &mut found }).and_then(|()| reader.end());
    let broken = end.is_err().then(|| found.last().map_or(0, |last: &Span| last.end));
    (found, broken)
}

struct Items<'i, 't> {
    text: &'t str,
    found: &'i mut Vec<Span>,
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        while let Some(raw) = seq.next_element::<&'de RawValue>()? {
            self.found.push(span_in(self.text, raw.get()));
        }
        Ok(())
    }
}

/// The members of an object, each as its text.
fn members(text: &str) -> Option<Vec<(Cow<'_, str>, &str)>> {
    struct Members;
    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(Cow<'de, str>, &'de str)>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut found = Vec::new();
            while let Some(key) = map.next_key::<String>()? {
                found.push((Cow::Owned(key), map.next_value::<&'de RawValue>()?.get()));
            }
            Ok(found)
        }
    }
    serde_json::Deserializer::from_str(text).deserialize_map(Members).ok()
}

/// The path of the list that a single object is a wrapper of: the only list of objects in it, where what stands beside
/// it is less than what is in it.
fn wrapped(text: &str) -> Option<String> {
    let mut lists = Vec::new();
    seek(text, "", 0, &mut lists);
    match lists.as_slice() {
        [(path, beside, inside)] if beside < inside => Some(path.clone()),
        _ => None,
    }
}

/// Lists of objects in an object: path, number of plain members beside the list, number of members of its first object.
fn seek(text: &str, path: &str, depth: usize, lists: &mut Vec<(String, usize, usize)>) {
    let Some(members) = members(text).filter(|_| depth < DEEPEST_LIST) else { return };
    let plain = members.iter().filter(|(_, value)| !value.starts_with(['{', '['])).count();
    for (name, value) in &members {
        let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
        if value.starts_with('{') {
            seek(value, &path, depth + 1, lists);
        } else if value.starts_with('[') {
            let first = items(value).0.first().and_then(|span| value.get(span.range()));
            if let Some(inside) = first.and_then(self::members) {
                lists.push((format!("{path}[]"), plain, inside.len()));
            }
        }
    }
}

/// The elements of the list that `names` lead to from an element; of something else itself.
fn inside(source: &Source, span: Span, names: &[&str]) -> Vec<Span> {
    let text = source.slice(span);
    match names.split_first() {
        None if text.starts_with('[') => {
            let (items, _) = items(text);
            items.into_iter().map(|item| Span::new(span.start + item.start, span.start + item.end)).collect()
        }
        None => vec![span],
        Some((name, rest)) => {
            let name = name.trim_end_matches("[]");
            let outer: Vec<Span> = if text.starts_with('[') { inside(source, span, &[]) } else { vec![span] };
            let of = |span: &Span| -> Vec<Span> {
                let text = source.slice(*span);
                let found = members(text).unwrap_or_default().into_iter().filter(|(key, _)| key == name);
                let spans = found.map(|(_, value)| {
                    let start = span.start + json::offset(text, value);
                    Span::new(start, start + value.len())
                });
                spans.flat_map(|span| inside(source, span, rest)).collect()
            };
            outer.iter().flat_map(of).collect()
        }
    }
}

/// One element with all that it holds.
fn element(source: &Source, span: Span) -> Result<Node, TroubleKind> {
    if span.len() > LONGEST_ROW {
        return Err(TroubleKind::TooLong);
    }
    let text = source.slice(span);
    if json::too_deep(text).is_some() {
        return Err(TroubleKind::TooDeep);
    }
    node(text, span.start).ok_or(TroubleKind::Broken)
}

/// The value whose text begins at `start`. No deeper than [`json::DEEPEST`], which has been seen to.
fn node(text: &str, start: usize) -> Option<Node> {
    let span = Span::new(start, start + text.len());
    let at = |inner: &str| start + json::offset(text, inner);
    Some(match text.bytes().next()? {
        b'{' => {
            let mut branch = Node::branch(span);
            for (name, value) in members(text)? {
                branch.members.push((name.into_owned(), node(value, at(value))?));
            }
            branch
        }
        b'[' => {
            let mut list = Node { list: true, ..Node::branch(span) };
            for item in items(text).0 {
                let inner = node(text.get(item.range())?, start + item.start)?;
                // A list in a list is shown as it is written.
                let inner = if inner.list {
                    Node::leaf(inner.span, text.get(item.range())?.to_owned(), CellKind::Text)
                } else {
                    inner
                };
                list.members.push((String::new(), inner));
            }
            list
        }
        b'"' => Node::leaf(span, serde_json::from_str(text).ok()?, CellKind::Text),
        b't' | b'f' => Node::leaf(span, text.to_owned(), CellKind::Bool),
        b'n' => Node::leaf(span, String::new(), CellKind::Text),
        _ => Node::leaf(span, text.to_owned(), CellKind::Number),
    })
}
