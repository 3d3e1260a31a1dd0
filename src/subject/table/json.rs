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
use crate::source::{Ahead, Line, Lines, Source, Span};

/// Reads the elements of a JSON text.
#[derive(Debug)]
pub(super) struct JsonRows {
    shapes: Shapes,
    elements: Vec<Span>,
    ahead: Ahead,
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
    let mut found = Found { shapes: Shapes::new('.'), elements: Vec::new() };
    if source.in_file().is_some() {
        found.in_file(source, options, troubles, facts);
    } else {
        found.held(source, options, troubles, facts);
    }
    let Found { mut shapes, mut elements } = found;
    elements.shrink_to_fit();
    let header = shapes.header();
    if shapes.is_wide() {
        troubles.add(TroubleKind::TooWide, Span::default());
    }
    if elements.is_empty() || header.columns.is_empty() {
        return Err(Trouble::new(nothing(options, troubles), Span::default()));
    }
    let width = header.columns.len();
    let rows = JsonRows { shapes, elements, ahead: Ahead::default(), next: 0, parts: Vec::new(), part: 0, width };
    Ok((header, Rows::Json(rows)))
}

/// The elements of a text that can be read, and what they look like.
struct Found {
    shapes: Shapes,
    elements: Vec<Span>,
}

impl Found {
    /// Of a text in memory.
    fn held(&mut self, source: &Source, options: &Options, troubles: &mut Troubles, facts: &mut Vec<String>) {
        let mut elements = top(source, troubles);
        let path = match (&options.rows, elements.as_slice()) {
            (Some(path), _) => Some(path.clone()),
            (None, [one]) => wrapped(source.slice(*one)),
            (None, _) => None,
        };
        if let Some(names) = named(path.as_deref(), facts) {
            let inner = elements.iter().flat_map(|span| inside(source.slice(*span), span.start, &names));
            elements = inner.collect();
        }
        for span in elements {
            self.element(source.slice(span), span, troubles);
        }
    }

    /// Of a text that stays in its file: an element a line. It is gone through and not held.
    fn in_file(&mut self, source: &Source, options: &Options, troubles: &mut Troubles, facts: &mut Vec<String>) {
        let names = named(options.rows.as_deref(), facts);
        let mut lines = Lines::new(source, LONGEST_ROW);
        while let Some(Line { span, text }) = lines.next_line() {
            let Some(text) = text else {
                troubles.add(TroubleKind::TooLong, Span::new(span.start, span.start));
                continue;
            };
            if serde_json::from_str::<&RawValue>(text).is_err() {
                troubles.add(TroubleKind::Broken, span);
                continue;
            }
            let Some(names) = &names else {
                self.element(text, span, troubles);
                continue;
            };
            for inner in inside(text, span.start, names) {
                let own = text.get(inner.start - span.start..inner.end - span.start).unwrap_or("");
                self.element(own, inner, troubles);
            }
        }
    }

    /// Takes in an element, if it can be read.
    fn element(&mut self, text: &str, span: Span, troubles: &mut Troubles) {
        match element(text, span.start) {
            Ok(node) => {
                self.shapes.learn(&node);
                self.elements.push(span);
            }
            Err(kind) => troubles.add(kind, span),
        }
    }
}

/// The names on the way to the rows, which is said.
fn named<'p>(path: Option<&'p str>, facts: &mut Vec<String>) -> Option<Vec<&'p str>> {
    let path = path.filter(|path| !path.is_empty())?;
    facts.push(format!("the rows are the elements of `{path}`"));
    Some(path.trim_end_matches("[]").split('.').collect())
}

impl JsonRows {
    pub(super) fn read(&mut self, source: &Source, row: &mut Row) -> bool {
        while self.part >= self.parts.len() {
            let Some(span) = self.elements.get(self.next) else { return false };
            self.next += 1;
            self.part = 0;
            let node = element(self.ahead.cut(source, *span), span.start);
            self.parts = node.map(|node| self.shapes.rows(node)).unwrap_or_default();
        }
        let at = self.elements.get(self.next - 1).map_or(0, |span| span.start);
        self.part += 1;
        tree::row(&self.parts, self.part - 1, at, self.next, self.width, row)
    }

    pub(super) fn read_again(&self, source: &Source, key: RowKey, row: &mut Row) -> bool {
        let Ok(index) = self.elements.binary_search_by_key(&key.at, |span| span.start) else { return false };
        let Some(span) = self.elements.get(index) else { return false };
        let Ok(node) = element(&source.cut(*span), span.start) else { return false };
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

/// The elements of the list that `names` lead to from the element with this text, which begins at `start`; of something else
/// itself.
fn inside(text: &str, start: usize, names: &[&str]) -> Vec<Span> {
    let moved = |span: Span| Span::new(start + span.start, start + span.end);
    match names.split_first() {
        None if text.starts_with('[') => items(text).0.into_iter().map(moved).collect(),
        None => vec![moved(Span::new(0, text.len()))],
        Some((name, rest)) => {
            let name = name.trim_end_matches("[]");
            let outer: Vec<Span> = if text.starts_with('[') { items(text).0 } else { vec![Span::new(0, text.len())] };
            let of = |span: Span| -> Vec<Span> {
                let own = text.get(span.range()).unwrap_or("");
                let found = members(own).unwrap_or_default().into_iter().filter(|(key, _)| key == name);
                found.flat_map(|(_, value)| inside(value, start + json::offset(text, value), rest)).collect()
            };
            outer.into_iter().flat_map(of).collect()
        }
    }
}

/// One element with all that it holds; its text begins at `start`.
fn element(text: &str, start: usize) -> Result<Node, TroubleKind> {
    if text.len() > LONGEST_ROW {
        return Err(TroubleKind::TooLong);
    }
    if json::too_deep(text).is_some() {
        return Err(TroubleKind::TooDeep);
    }
    node(text, start).ok_or(TroubleKind::Broken)
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
