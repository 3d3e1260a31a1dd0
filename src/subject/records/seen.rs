//! What the records of a run show of themselves: which kinds, from when to when, how often a member is given.

use std::collections::{BTreeMap, BTreeSet};

use super::RecordInput;
use super::layout::{FieldLayout, Layout, Ty};
use super::manifest::KIND;
use super::node::{Node, Record};
use super::set::RecordSet;
use super::time::{NEVER, words};

/// Longest value that counts as a code.
const LONGEST_CODE: usize = 24;

/// What was seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The kinds of which there are records, and those that their cases hold lists of; without the manifest.
    pub kinds: BTreeMap<String, SeenKind>,
    /// By switch of the manifest: the members that it speaks of.
    pub switches: BTreeMap<String, Vec<SeenMember>>,
    /// By member of records: its values, where they are codes, with how often each was seen.
    pub values: BTreeMap<String, BTreeMap<String, u64>>,
    /// The last day of any record, `YYYY-MM-DD`.
    pub latest: Option<String>,
}

/// What was seen of a kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeenKind {
    /// How many records.
    pub count: u64,
    /// First and last day of which a record is, `YYYY-MM-DD`.
    pub days: Option<(String, String)>,
}

/// What was seen of a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenMember {
    /// The kind of record.
    pub kind: String,
    /// The member.
    pub member: String,
    /// Records in which it is given.
    pub given: u64,
    /// Records of the kind.
    pub all: u64,
}

/// How many times are given without an offset, and how many at all.
#[must_use]
pub fn zoneless(inputs: &[RecordInput]) -> (u64, u64) {
    let mut counts = (0, 0);
    let unsettled = inputs.iter().filter(|input| input.zone.is_none());
    for record in unsettled.flat_map(|input| &input.records) {
        record.members.0.iter().for_each(|(_, node)| count_times(node, &mut counts));
    }
    counts
}

fn count_times(node: &Node, counts: &mut (u64, u64)) {
    match node {
        Node::Time(at) => {
            counts.0 += u64::from(at.local);
            counts.1 += 1;
        }
        Node::Struct(members) => members.0.iter().for_each(|(_, node)| count_times(node, counts)),
        Node::List(items) => items.iter().for_each(|node| count_times(node, counts)),
        _ => {}
    }
}

impl Seen {
    /// What the records of `set` show; values are gathered of the members named `listed`.
    #[must_use]
    pub fn of(set: &RecordSet, listed: &BTreeSet<&str>) -> Self {
        let mut seen = Self::default();
        let mut spans: BTreeMap<u16, (i64, i64)> = BTreeMap::new();
        let manifest = set.layout.kind(KIND);
        for record in set.records.iter().filter(|record| Some(record.kind) != manifest) {
            seen.record(&set.layout, record, listed);
            if let Some(span) = span(&set.layout, record) {
                let known = spans.entry(record.kind).or_insert(span);
                *known = (known.0.min(span.0), known.1.max(span.1));
            }
        }
        let day = |second: i64| words(second, &set.zone).chars().take(10).collect::<String>();
        for (kind, (from, to)) in &spans {
            let entry = seen.kinds.entry(set.layout.kind_name(*kind).to_owned()).or_default();
            entry.days = Some((day(*from), day(*to)));
        }
        seen.latest = spans.values().map(|(_, to)| *to).max().map(day);
        seen
    }

    fn record(&mut self, layout: &Layout, record: &Record, listed: &BTreeSet<&str>) {
        let Some(kind) = layout.kind_at(record.kind) else { return };
        self.kinds.entry(kind.kind.name.clone()).or_default().count += 1;
        for (nested, _) in kind.kind.nested.values() {
            self.kinds.entry(nested.clone()).or_default();
        }
        let Some(shape) = layout.shape_at(kind.shape) else { return };
        for (number, field) in (0..).zip(&shape.fields) {
            let node = record.members.get(number).filter(|node| !matches!(node, Node::Unknown(_)));
            if let Some((switch, _)) = &field.declared {
                self.switch(switch, &kind.kind.name, field, node.is_some());
            }
            if let Some(node) = node.filter(|_| !field.sensitive && listed.contains(field.name.as_str())) {
                self.value(field, node, &field.ty);
            }
        }
    }

    fn switch(&mut self, switch: &str, kind: &str, field: &FieldLayout, given: bool) {
        let members = self.switches.entry(switch.to_owned()).or_default();
        let known = members.iter().position(|m| m.kind == kind && m.member == field.name);
        let at = known.unwrap_or_else(|| {
            let (kind, member) = (kind.to_owned(), field.name.clone());
            members.push(SeenMember { kind, member, given: 0, all: 0 });
            members.len() - 1
        });
        if let Some(member) = members.get_mut(at) {
            member.given += u64::from(given);
            member.all += 1;
        }
    }

    /// Counts a value that is a code, or looks like one; what may be a text is left out.
    fn value(&mut self, field: &FieldLayout, node: &Node, ty: &Ty) {
        let code = match (node, ty) {
            (Node::Code(code), Ty::Code(codes)) => codes.get(usize::from(*code)).map(String::as_str),
            (Node::Text(text), _) => Some(&**text).filter(|text| is_code(text)),
            (Node::List(items), Ty::List(of)) => return items.iter().for_each(|item| self.value(field, item, of)),
            _ => None,
        };
        if let Some(code) = code {
            *self.values.entry(field.name.clone()).or_default().entry(code.to_owned()).or_default() += 1;
        }
    }
}

/// From the earliest to the latest time that a record gives for itself.
fn span(layout: &Layout, record: &Record) -> Option<(i64, i64)> {
    let kind = &layout.kind_at(record.kind)?.kind;
    let members: &mut dyn Iterator<Item = &String> = &mut kind.at.iter().chain(&kind.at_else);
    let times = members.filter_map(|name| match record.members.get(layout.field_of(record.kind, name)?)? {
        Node::Time(at) if at.to != NEVER => Some((at.from, at.to)),
        _ => None,
    });
    times.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST_CODE
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}
