//! Records that are made part by part: what a large table holds is not held with it.
//!
//! A first reading tells which rows tell of the same things, and what of the whole table its parts need to know. Then
//! each part is made, judged and let go. Records that have to do with each other are in one part.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::Arc;

use super::RecordInput;
use super::layout::Layout;
use super::node::{Node, Record};
use super::origin::Origin;
use crate::diagnostic::Diagnostic;
use crate::finding::Finding;

/// Rows, or lines, of a part.
pub const ROWS: usize = 4_096;

/// A table whose records are made part by part.
pub trait Stream: Debug + Send + Sync {
    /// What the first reading has shown.
    fn shown(&self) -> &Shown;

    /// Makes the parts, one after another. What is to be said in the end of all of them is given back.
    fn parts(&self, layout: &Layout, take: &mut dyn FnMut(Part)) -> Vec<Diagnostic>;

    /// All of it at once.
    fn whole(&self, layout: &Layout) -> RecordInput;
}

/// A part of the records of a table.
#[derive(Debug)]
pub struct Part {
    /// Its records, in the order of the table.
    pub records: Vec<Record>,
    /// What no rule can judge.
    pub unjudged: u64,
    /// Records that do not fit their schema.
    pub findings: Vec<Finding>,
    /// Where its records come from, if they are not its own JSON.
    pub origin: Option<Arc<dyn Origin>>,
}

/// What the first reading has shown of all records.
#[derive(Debug, Clone, Default)]
pub struct Shown {
    /// Their kinds.
    pub kinds: BTreeSet<u16>,
    /// Members of which one of them has a value: kind and field.
    pub given: BTreeSet<(u16, u16)>,
}

impl Shown {
    /// Notes a record.
    pub fn note(&mut self, record: &Record) {
        self.kinds.insert(record.kind);
        for (field, node) in &record.members.0 {
            if !matches!(node, Node::Unknown(_)) {
                self.given.insert((record.kind, *field));
            }
        }
    }

    /// Adds what another table has shown.
    pub fn add(&mut self, other: &Self) {
        self.kinds.extend(&other.kinds);
        self.given.extend(&other.given);
    }
}

/// Makes whole again what cannot be judged part by part: tables of which other inputs have records that may have to do
/// with theirs.
pub fn settle(inputs: &mut [RecordInput], layout: &Layout) {
    let kinds: Vec<BTreeSet<u16>> = inputs.iter().map(kinds).collect();
    for (at, input) in inputs.iter_mut().enumerate() {
        let Some(stream) = input.stream.clone() else { continue };
        let own = &stream.shown().kinds;
        let mut others = kinds.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, kinds)| kinds);
        let declares = layout.kind(super::manifest::KIND).is_some_and(|kind| own.contains(&kind));
        let meets = others.any(|other| own.iter().any(|kind| related(layout, *kind, *other)));
        if declares || meets || refers(layout, own) {
            *input = stream.whole(layout);
        }
    }
}

/// The kinds of an input's records.
fn kinds(input: &RecordInput) -> BTreeSet<u16> {
    match &input.stream {
        Some(stream) => stream.shown().kinds.clone(),
        None => input.records.iter().map(|record| record.kind).collect(),
    }
}

/// Whether a record of one kind may have to do with one of the other.
fn related(layout: &Layout, one: u16, other: u16) -> bool {
    let nests = |holder: u16, held: u16| {
        let name = layout.kind_name(held);
        layout.kind_at(holder).is_some_and(|kind| kind.kind.nested.values().any(|(nested, _)| nested == name))
    };
    let part = |part: u16, whole: u16| {
        let of = layout.kind_at(part).and_then(|kind| kind.kind.part_of.as_deref());
        of == Some(layout.kind_name(whole))
    };
    let both = |test: &dyn Fn(u16, u16) -> bool| test(one, other) || test(other, one);
    let names = |from: u16, to: u16| layout.references.iter().any(|r| r.from == from && r.to == to);
    one == other || both(&nests) || both(&part) || both(&names)
}

/// Whether records of these kinds name each other: from anywhere in the table.
fn refers(layout: &Layout, kinds: &BTreeSet<u16>) -> bool {
    let both = |r: &&super::layout::Reference| kinds.contains(&r.from) && kinds.contains(&r.to);
    layout.references.iter().filter(both).any(|r| r.from != r.to || r.back)
}
