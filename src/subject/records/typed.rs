//! Types one JSON object by its schema, straight from the text.
//!
//! Nothing a record contains can make this fail once it is JSON: a member of the wrong type is noted
//! and becomes unknown, an unknown member or code is noted, and the rest of the record is still read.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::layout::{FieldLayout, Layout, ShapeLayout, Ty};
use super::node::{Members, Node, Unknown};
use super::reasons::{Idle, REASONS, reason};
use super::time::Moment;
use crate::json;

/// A value given by a schema itself, typed; `None` where it does not fit.
#[must_use]
pub fn value(layout: &Layout, ty: &Ty, value: &serde_json::Value) -> Option<Node> {
    let mut notes = Notes::new(layout);
    let node = NodeSeed { notes: &mut notes, ty, at: None }.deserialize(value).ok()?;
    notes.problems.is_empty().then_some(node)
}

/// What was noted while reading the elements of one input.
#[derive(Debug)]
pub struct Notes<'l> {
    pub(super) layout: &'l Layout,
    path: Vec<Step>,
    /// Offset of the element that is being read.
    pub element: usize,
    /// What does not fit its schema, of the element that is being read.
    pub problems: Vec<Problem>,
    /// Records nested in the element that is being read, in the order of their texts.
    pub nested: Vec<Nested>,
    /// Reasons given in the object that is being read, by path.
    pub(super) reasons: Vec<(String, Unknown)>,
    /// Reasons for missing members that say nothing, by shape.
    pub idle: BTreeMap<(u16, Idle), Tally>,
    /// Members that an object gives more than once, by shape and field.
    pub twice: BTreeMap<(u16, u16), Tally>,
    /// Members that no schema has.
    pub fields: BTreeMap<u16, BTreeMap<Box<str>, Tally>>,
    /// Codes that no schema has, by shape and field.
    pub codes: BTreeMap<(u16, u16), BTreeMap<Box<str>, Tally>>,
}

/// A member that does not fit.
#[derive(Debug)]
pub struct Problem {
    /// JSON Pointer within the element.
    pub pointer: String,
    /// The text, where it should have been a time and holds nothing but digits and marks.
    pub time: Option<Option<String>>,
}

/// How often something was met, and where first.
#[derive(Debug)]
pub struct Tally {
    /// How often.
    pub count: u64,
    /// Offset of the element.
    pub element: usize,
    /// JSON Pointer within it.
    pub pointer: String,
}

/// A record that came nested in another.
#[derive(Debug)]
pub struct Nested {
    /// Its kind.
    pub kind: u16,
    /// JSON Pointer within the element.
    pub prefix: String,
    /// Its members.
    pub members: Members,
}

/// A step of the path to the value that is being read.
#[derive(Debug, Clone, Copy)]
enum Step {
    Field(u16, u16),
    Item(usize),
}

impl<'l> Notes<'l> {
    /// Nothing noted yet.
    #[must_use]
    pub fn new(layout: &'l Layout) -> Self {
        Self {
            layout,
            path: Vec::new(),
            element: 0,
            problems: Vec::new(),
            nested: Vec::new(),
            reasons: Vec::new(),
            idle: BTreeMap::new(),
            twice: BTreeMap::new(),
            fields: BTreeMap::new(),
            codes: BTreeMap::new(),
        }
    }

    /// Reads the object `text` as a record of `kind`.
    ///
    /// # Errors
    /// Where `text` is not one JSON object.
    pub fn record(&mut self, kind: u16, text: &str) -> Result<Members, serde_json::Error> {
        let layout = self.layout;
        let shape = layout.kind_at(kind).map_or(0, |k| k.shape);
        self.path.clear();
        self.problems.clear();
        self.nested.clear();
        let mut reader = serde_json::Deserializer::from_str(text);
        match (NodeSeed { notes: self, ty: &Ty::Struct(shape), at: None }).deserialize(&mut reader)? {
            Node::Struct(members) => Ok(members),
            _ => Err(serde_json::Error::custom("expected an object")),
        }
    }

    /// JSON Pointer of the value that is being read.
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in &self.path {
            pointer.push('/');
            match step {
                Step::Item(index) => pointer.push_str(&index.to_string()),
                Step::Field(shape, field) => {
                    let field = self.layout.shape_at(*shape).and_then(|s| s.field_at(*field));
                    pointer.push_str(&json::escape(field.map_or("", |f| f.name.as_str())));
                }
            }
        }
        pointer
    }

    /// The field that is being read.
    fn field(&self, at: Option<(u16, u16)>) -> Option<&'l FieldLayout> {
        let (shape, field) = at?;
        self.layout.shape_at(shape)?.field_at(field)
    }

    fn wrong(&mut self) -> Node {
        let pointer = self.pointer();
        self.problems.push(Problem { pointer, time: None });
        Node::Unknown(Unknown::Ambiguous)
    }

    fn time(&mut self, text: &str) -> Node {
        if let Some(moment) = Moment::parse(text) {
            return Node::Time(moment);
        }
        let harmless = text.len() <= 32 && text.bytes().all(|b| b.is_ascii_digit() || b"-+:./TZ ".contains(&b));
        let pointer = self.pointer();
        self.problems.push(Problem { pointer, time: Some(harmless.then(|| text.to_owned())) });
        Node::Unknown(Unknown::Ambiguous)
    }

    fn twice(&mut self, shape: u16, field: u16) {
        let name = self.field(Some((shape, field))).map_or("", |f| f.name.as_str());
        let pointer = format!("{}/{}", self.pointer(), json::escape(name));
        let element = self.element;
        self.twice.entry((shape, field)).or_insert(Tally { count: 0, element, pointer }).count += 1;
    }

    /// Notes a reason that says nothing; `path` names the member that it is given for. The object of reasons is being
    /// read, or has been.
    pub(super) fn idle(&mut self, shape: u16, idle: Idle, path: &str) {
        let fields = self.layout.shape_at(shape).map_or(&[][..], |shape| &shape.fields);
        let name = fields.iter().find(|field| field.ty == Ty::Reasons).map_or("", |field| field.name.as_str());
        let here = self.pointer();
        let object = here.strip_suffix(&format!("/{name}")).unwrap_or(&here);
        let pointer = format!("{object}/{name}/{}", json::escape(path));
        let element = self.element;
        self.idle.entry((shape, idle)).or_insert(Tally { count: 0, element, pointer }).count += 1;
    }

    fn unknown_field(&mut self, shape: u16, name: &str) {
        let known = self.fields.get_mut(&shape).and_then(|names| names.get_mut(name));
        if let Some(tally) = known {
            tally.count += 1;
            return;
        }
        let pointer = format!("{}/{}", self.pointer(), json::escape(name));
        let tally = Tally { count: 1, element: self.element, pointer };
        self.fields.entry(shape).or_default().insert(name.into(), tally);
    }

    fn code(&mut self, codes: &[String], at: Option<(u16, u16)>, text: &str) -> Node {
        if text == "unknown" {
            return Node::Unknown(Unknown::Blank);
        }
        if let Some(code) = codes.iter().position(|code| code == text).and_then(|at| u16::try_from(at).ok()) {
            return Node::Code(code);
        }
        let at = at.unwrap_or_default();
        match self.codes.get_mut(&at).and_then(|values| values.get_mut(text)) {
            Some(tally) => tally.count += 1,
            None => {
                let tally = Tally { count: 1, element: self.element, pointer: self.pointer() };
                self.codes.entry(at).or_default().insert(text.into(), tally);
            }
        }
        Node::Unknown(Unknown::Ambiguous)
    }
}

struct NodeSeed<'c, 'l> {
    notes: &'c mut Notes<'l>,
    ty: &'c Ty,
    /// Shape and field that are being read.
    at: Option<(u16, u16)>,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Unknown(Unknown::Blank))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(if *self.ty == Ty::Bool { Node::Bool(value) } else { self.notes.wrong() })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        let fits = *self.ty == Ty::Int && self.notes.field(self.at).and_then(|f| f.minimum).is_none_or(|m| value >= m);
        Ok(if fits { Node::Int(value) } else { self.notes.wrong() })
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        match i64::try_from(value) {
            Ok(value) => self.visit_i64(value),
            Err(_) => Ok(self.notes.wrong()),
        }
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        // JSON Schema takes 3.0 for a whole number, too.
        if value.fract() == 0.0 && value.abs() < 9e15 { self.visit_i64(value as i64) } else { Ok(self.notes.wrong()) }
    }

    fn visit_str<E>(self, text: &str) -> Result<Node, E> {
        let blank = text.trim().is_empty();
        Ok(match self.ty {
            _ if blank => Node::Unknown(Unknown::Blank),
            Ty::Text => Node::Text(text.into()),
            Ty::Code(codes) => self.notes.code(codes, self.at, text),
            Ty::Time => self.notes.time(text),
            _ => self.notes.wrong(),
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let item = match self.ty {
            Ty::List(item) => (**item).clone(),
            Ty::Nested { kind, list: true } => return self.nested_list(*kind, seq),
            _ => {
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(self.notes.wrong());
            }
        };
        let mut items = Vec::new();
        loop {
            self.notes.path.push(Step::Item(items.len()));
            let next = seq.next_element_seed(NodeSeed { notes: self.notes, ty: &item, at: self.at })?;
            self.notes.path.pop();
            match next {
                Some(node) => items.push(node),
                None => return Ok(Node::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Node, A::Error> {
        match self.ty {
            Ty::Struct(shape) => self.members(*shape, map),
            Ty::Nested { kind, list: false } => {
                let kind = *kind;
                self.nested_record(kind, map)?;
                Ok(Node::Unknown(Unknown::Absent))
            }
            Ty::Reasons => self.reasons(map),
            ty => {
                let free = *ty == Ty::Any;
                drain(map)?;
                Ok(if free { Node::Unknown(Unknown::Absent) } else { self.notes.wrong() })
            }
        }
    }
}

fn drain<'de, A: MapAccess<'de>>(mut map: A) -> Result<(), A::Error> {
    while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
    Ok(())
}

impl NodeSeed<'_, '_> {
    fn members<'de, A: MapAccess<'de>>(self, index: u16, mut map: A) -> Result<Node, A::Error> {
        let layout = self.notes.layout;
        let Some(shape) = layout.shape_at(index) else {
            drain(map)?;
            return Ok(Node::Unknown(Unknown::Absent));
        };
        let outer = std::mem::take(&mut self.notes.reasons);
        let mut members = Members::default();
        while let Some(key) = map.next_key_seed(KeySeed { shape })? {
            let (field, layout) = match key {
                Key::Field(field) => (field, shape.field_at(field)),
                Key::Other(name) => {
                    map.next_value::<IgnoredAny>()?;
                    self.notes.unknown_field(index, &name);
                    continue;
                }
            };
            let Some(layout) = layout.filter(|field| !matches!(field.ty, Ty::Named { .. } | Ty::Naming { .. })) else {
                map.next_value::<IgnoredAny>()?;
                let name = shape.field_at(field).map_or("", |f| f.name.as_str());
                self.notes.unknown_field(index, name);
                continue;
            };
            self.notes.path.push(Step::Field(index, field));
            let node = map.next_value_seed(NodeSeed { notes: self.notes, ty: &layout.ty, at: Some((index, field)) })?;
            self.notes.path.pop();
            if !matches!(layout.ty, Ty::Nested { .. } | Ty::Any | Ty::Reasons) {
                // Which of two values holds nobody can tell.
                let again = members.get(field).is_some_and(|before| *before != node);
                members.set(field, if again { Node::Unknown(Unknown::Ambiguous) } else { node });
                if again {
                    self.notes.twice(index, field);
                }
            }
        }
        self.notes.explain(index, shape, &mut members);
        self.notes.reasons = outer;
        Ok(Node::Struct(members))
    }

    fn nested_list<'de, A: SeqAccess<'de>>(self, kind: u16, mut seq: A) -> Result<Node, A::Error> {
        let ty = Ty::Nested { kind, list: false };
        let mut index = 0;
        loop {
            self.notes.path.push(Step::Item(index));
            let before = self.notes.nested.len();
            let next = seq.next_element_seed(NodeSeed { notes: self.notes, ty: &ty, at: None })?;
            if matches!(next, Some(Node::Unknown(Unknown::Blank))) && self.notes.nested.len() == before {
                self.notes.wrong();
            }
            self.notes.path.pop();
            if next.is_none() {
                return Ok(Node::Unknown(Unknown::Absent));
            }
            index += 1;
        }
    }

    fn nested_record<'de, A: MapAccess<'de>>(self, kind: u16, map: A) -> Result<(), A::Error> {
        let shape = self.notes.layout.kind_at(kind).map_or(0, |k| k.shape);
        let prefix = self.notes.pointer();
        let ty = Ty::Struct(shape);
        let node = NodeSeed { notes: self.notes, ty: &ty, at: None }.members(shape, map)?;
        if let Node::Struct(members) = node {
            self.notes.nested.push(Nested { kind, prefix, members });
        }
        Ok(())
    }

    fn reasons<'de, A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        while let Some(path) = map.next_key::<String>()? {
            let word: serde_json::Value = map.next_value()?;
            let Some(word) = word.as_str() else {
                self.notes.wrong();
                continue;
            };
            if let (false, Some((shape, _))) = (REASONS.contains(&word), self.at) {
                self.notes.idle(shape, Idle::Word(word.to_owned()), &path);
            }
            if let Some(reason) = reason(word) {
                self.notes.reasons.push((path, reason));
            }
        }
        Ok(Node::Unknown(Unknown::Absent))
    }
}

enum Key {
    Field(u16),
    Other(String),
}

struct KeySeed<'l> {
    shape: &'l ShapeLayout,
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Key, E> {
        Ok(self.shape.field(name).map_or_else(|| Key::Other(name.to_owned()), Key::Field))
    }
}
