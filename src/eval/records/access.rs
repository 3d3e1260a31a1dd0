//! Members of records: what is there, what holds where it is not, and what is unknown.

use std::rc::Rc;

use super::evaluator::Evaluator;
use super::guess::Guess;
use super::paths::{ROOT, Step};
use super::trace::{Entry, Input};
use super::value::{At, CodeValue, Item, ListValue, Range, StructValue, Value};
use crate::subject::records::layout::{FieldLayout, Ty};
use crate::subject::records::node::{Node, Unknown};
use crate::subject::records::time::NEVER;

/// Number that stands for the manifest where the run has none.
pub const NO_MANIFEST: u32 = u32::MAX;

/// Ends of times kept for guesses, of one record.
const TIMES: usize = 512;

impl<'a> Evaluator<'a> {
    /// A record as a value.
    #[must_use]
    pub fn record(&self, number: u32) -> Value<'a> {
        let set = self.set;
        let Some(record) = set.record(number) else { return Value::Unknown };
        let shape = set.layout.kind_at(record.kind).map_or(0, |kind| kind.shape);
        let at = At { record: number, path: ROOT };
        Value::Struct(StructValue { shape, kind: Some(record.kind), members: Some(&record.members), at })
    }

    /// A member of a record or of a part of one.
    pub(super) fn member(&mut self, of: StructValue<'a>, name: &'a str) -> Value<'a> {
        let set = self.set;
        let Some(shape) = set.layout.shape_at(of.shape) else { return Value::Unknown };
        let index = self.fields.find(of.shape, name, &set.layout);
        let Some((index, field)) = index.and_then(|index| Some((index, shape.field_at(index)?))) else {
            return Value::Unknown;
        };
        let at = self.into(of.at, Step::Field(of.shape, index));
        match field.ty {
            Ty::Nested { kind, list } => return self.nested(of, kind, list, field, at),
            Ty::Named { kind, field } => return self.named(of, kind, field),
            Ty::Naming { kind, reference } => return self.naming(of, kind, reference, at),
            _ => {}
        }
        let node = of.members.and_then(|members| members.get(index));
        self.read(at, node, &field.ty, field, of.kind)
    }

    pub(super) fn into(&mut self, at: At, step: Step) -> At {
        At { record: at.record, path: self.paths.step(at.path, step) }
    }

    /// The value of what was read at a place. `kind`: of the record, where the place is one of its own members.
    pub(super) fn read(
        &mut self,
        at: At,
        node: Option<&'a Node>,
        ty: &'a Ty,
        field: &'a FieldLayout,
        kind: Option<u16>,
    ) -> Value<'a> {
        // A guess about a list that has elements is about further ones.
        if !matches!(node, Some(Node::List(_)))
            && let Some(guess) = self.guesses.member(at).cloned()
        {
            return self.guessed(&guess, at, ty);
        }
        match node {
            None => self.absent(at, Unknown::Absent, ty, field),
            Some(Node::Unknown(Unknown::Blank)) => self.absent(at, Unknown::Blank, ty, field),
            // a reason is stated: what is known to be missing has no value that could stand in for it
            Some(Node::Unknown(reason)) => self.missing(at, *reason, ty),
            Some(node) => self.present(at, node, ty, field, kind),
        }
    }

    fn absent(&mut self, at: At, reason: Unknown, ty: &'a Ty, field: &'a FieldLayout) -> Value<'a> {
        let declared = field.declared.as_ref().filter(|(name, _)| self.declares(name));
        if let Some((_, node)) = declared.filter(|_| !self.is_free(at)) {
            return self.present(at, node, ty, field, None);
        }
        if let Some(node) = field.default.as_ref() {
            return self.present(at, node, ty, field, None);
        }
        if field.never {
            return Value::Time(Range::exactly(NEVER));
        }
        self.missing(at, reason, ty)
    }

    fn is_free(&self, at: At) -> bool {
        self.guesses.wants(Input::Member(at), &self.paths)
    }

    /// An unknown member; a struct that may be guessed is one of which nothing is known yet.
    fn missing(&mut self, at: At, reason: Unknown, ty: &'a Ty) -> Value<'a> {
        if let Ty::Struct(shape) = ty
            && self.is_free(at)
        {
            return Value::Struct(StructValue { shape: *shape, kind: None, members: None, at });
        }
        self.unknown(Input::Member(at), reason);
        Value::Unknown
    }

    fn present(&mut self, at: At, node: &'a Node, ty: &'a Ty, field: &'a FieldLayout, kind: Option<u16>) -> Value<'a> {
        if !matches!(node, Node::List(_) | Node::Struct(_)) {
            self.trace.fact(Entry::Member { at, field, node });
        }
        match (node, ty) {
            (Node::Bool(value), _) => Value::Bool(*value),
            (Node::Int(value), _) => Value::Int(Range::exactly(*value)),
            (Node::Text(text), _) => Value::Text((&**text).into()),
            (Node::Time(moment), _) => {
                let range = Range { lo: moment.from, hi: moment.to };
                self.note_time(range);
                if !range.is_exact() {
                    self.unknown(Input::Member(at), Unknown::Ambiguous);
                }
                Value::Time(range)
            }
            (Node::Code(code), Ty::Code(codes)) => {
                let Some(name) = codes.get(usize::from(*code)) else { return Value::Unknown };
                let either = field.either.get(name).map_or(&[][..], Vec::as_slice);
                Value::Code(CodeValue { name, either, at: Some(at) })
            }
            (Node::Struct(members), Ty::Struct(shape)) => {
                Value::Struct(StructValue { shape: *shape, kind: None, members: Some(members), at })
            }
            (Node::List(items), Ty::List(of)) => self.list(at, items, of, field, kind),
            _ => Value::Unknown,
        }
    }

    /// A list that stands in the record itself: whole if it has an element, else only if its kind is complete.
    fn list(&mut self, at: At, items: &'a [Node], of: &'a Ty, field: &'a FieldLayout, kind: Option<u16>) -> Value<'a> {
        let open = match items {
            [] => !kind.is_some_and(|kind| self.complete(kind, at.record)),
            _ => field.open,
        };
        let mut values = Vec::with_capacity(items.len());
        for (index, node) in (0..).zip(items) {
            let at = self.into(at, Step::Item(index));
            values.push(Item::Node { node, ty: of, field, at });
        }
        self.perhaps_more(values, open, at, |evaluator, at| evaluator.further(of, at))
    }

    /// A list of known elements; if it is open, guesses say whether there is another element.
    fn perhaps_more(
        &mut self,
        mut items: Vec<Item<'a>>,
        open: bool,
        at: At,
        further: impl FnOnce(&mut Self, At) -> Value<'a>,
    ) -> Value<'a> {
        let open = match self.guesses.member(at) {
            _ if !open => None,
            Some(Guess::Whole) => None,
            Some(Guess::More) => {
                let at = self.into(at, Step::Item(u32::try_from(items.len()).unwrap_or(u32::MAX)));
                let value = further(self, at);
                items.push(Item::Value(value));
                None
            }
            _ => Some(at),
        };
        Value::List(ListValue { items: Rc::from(items), open })
    }

    /// A guessed element of a list, of which nothing is known.
    fn further(&mut self, of: &'a Ty, at: At) -> Value<'a> {
        if let Ty::Struct(shape) = of {
            return Value::Struct(StructValue { shape: *shape, kind: None, members: None, at });
        }
        match self.guesses.member(at).cloned() {
            Some(guess) => self.guessed(&guess, at, of),
            None => {
                self.unknown(Input::Member(at), Unknown::Absent);
                Value::Unknown
            }
        }
    }

    /// Records of another kind that belong to a case. Of a guessed case nothing is known.
    fn nested(&mut self, of: StructValue<'a>, kind: u16, list: bool, field: &'a FieldLayout, at: At) -> Value<'a> {
        let set = self.set;
        let case = set.record(of.at.record).filter(|_| of.kind.is_some());
        let members = case.map_or(&[][..], |case| set.of_case(kind, &case.id));
        let complete = case.is_some() && self.complete(kind, of.at.record);
        if !list {
            return self.only(members, kind, complete, at);
        }
        self.records(members, kind, !complete && (field.open || members.is_empty()), at)
    }

    /// Records as a list.
    fn records(&mut self, numbers: &[u32], kind: u16, open: bool, at: At) -> Value<'a> {
        let items = numbers.iter().map(|number| Item::Value(self.record(*number))).collect();
        self.perhaps_more(items, open, at, |evaluator, at| evaluator.nobody(kind, at))
    }

    /// The record whose id stands in a member.
    fn named(&mut self, of: StructValue<'a>, kind: u16, field: u16) -> Value<'a> {
        let set = self.set;
        if let Some(Node::Text(id)) = of.members.and_then(|members| members.get(field))
            && let Some(number) = set.thing(kind, id)
        {
            return self.record(number);
        }
        let at = self.into(of.at, Step::Field(of.shape, field));
        if self.is_free(at) {
            return self.nobody(kind, at);
        }
        self.unknown(Input::Member(at), Unknown::Absent);
        Value::Unknown
    }

    /// The records in which the id of a record stands: open, as long as one of them does not say whom it names.
    fn naming(&mut self, of: StructValue<'a>, kind: u16, reference: u16, at: At) -> Value<'a> {
        let set = self.set;
        let named = set.record(of.at.record).filter(|_| of.kind.is_some());
        let numbers = named.map_or(&[][..], |record| set.naming(reference, &record.id));
        let whole = named.is_some() && set.nameless(reference).is_none() && self.complete(kind, of.at.record);
        self.records(numbers, kind, !whole, at)
    }

    /// The one record of its kind in a case.
    fn only(&mut self, members: &[u32], kind: u16, complete: bool, at: At) -> Value<'a> {
        match members {
            [number] => self.record(*number),
            [] if complete => Value::Unknown,
            [] if self.is_free(at) => self.nobody(kind, at),
            [] => {
                self.unknown(Input::Member(at), Unknown::Absent);
                Value::Unknown
            }
            _ => {
                self.unknown(Input::Member(at), Unknown::Ambiguous);
                Value::Unknown
            }
        }
    }

    /// A record of which nothing is known.
    fn nobody(&self, kind: u16, at: At) -> Value<'a> {
        let shape = self.set.layout.kind_at(kind).map_or(0, |kind| kind.shape);
        Value::Struct(StructValue { shape, kind: None, members: None, at })
    }

    /// Whether the manifest says that all records of `kind` are given, for the time of a record.
    fn complete(&mut self, kind: u16, record: u32) -> bool {
        self.declared_complete(kind, record) || self.supposed.complete(kind)
    }

    fn declared_complete(&self, kind: u16, record: u32) -> bool {
        if self.set.manifest.record.is_none() {
            return false;
        }
        let (from, to) = self.period(record);
        self.set.manifest.complete(kind, from, to)
    }

    /// Whether the manifest's switch `name` says `complete`.
    pub(super) fn declares(&mut self, name: &str) -> bool {
        self.set.manifest.declares(&self.set.layout, name) || self.supposed.switch(name)
    }

    /// From the earliest to the latest time that a record, and the end of its case, gives for itself.
    pub(super) fn period(&self, number: u32) -> (i64, i64) {
        let layout = &self.set.layout;
        let whole = (i64::MIN, i64::MAX);
        let Some(record) = self.set.record(number) else { return whole };
        let Some(kind) = layout.kind_at(record.kind) else { return whole };
        let members = kind.kind.at.iter().chain(&kind.kind.at_else);
        let times = members.filter_map(|name| match record.members.get(layout.field_of(record.kind, name)?)? {
            Node::Time(at) => Some((at.from, at.to)),
            _ => None,
        });
        let Some((from, mut to)) = times.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else { return whole };
        for (nested, list) in kind.kind.nested.values() {
            let Some(other) = layout.kind(nested).filter(|_| !list) else { continue };
            for end in self.set.of_case(other, &record.id) {
                let (_, end) = self.period(*end);
                to = to.max(if end == i64::MAX { to } else { end });
            }
        }
        (from, to)
    }

    fn note_time(&mut self, range: Range) {
        if self.trace.quiet || self.times.len() >= TIMES {
            return;
        }
        for end in [range.lo, range.hi] {
            if !self.times.contains(&end) {
                self.times.push(end);
            }
        }
    }

    /// A guess as a value.
    fn guessed(&mut self, guess: &Guess, at: At, ty: &'a Ty) -> Value<'a> {
        match (guess, ty) {
            (Guess::Bool(value), _) => Value::Bool(*value),
            (Guess::Int(value), _) => Value::Int(Range::exactly(*value)),
            (Guess::Text(text), _) => Value::Text(text.clone().into()),
            (Guess::Time(second), _) => Value::Time(Range::exactly(*second)),
            (Guess::Code(code), Ty::Code(codes)) => match codes.get(usize::from(*code)) {
                Some(name) => Value::Code(CodeValue { name, either: &[], at: None }),
                None => Value::Unknown,
            },
            (Guess::Whole, _) => Self::nothing(None),
            (Guess::More, Ty::List(of)) => {
                let at = self.into(at, Step::Item(0));
                let item = self.further(of, at);
                Value::List(ListValue { items: Rc::from([Item::Value(item)]), open: None })
            }
            _ => Value::Unknown,
        }
    }
}
