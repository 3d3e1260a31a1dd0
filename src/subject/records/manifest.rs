//! What the manifests of a run declare, as one.

use super::layout::{Layout, ShapeLayout, Ty};
use super::node::{Members, Node, Record, Unknown};
use super::set::Entity;
use super::tally::Tallies;
use super::time::Moment;

/// The kind of record that declares something about an export.
pub const KIND: &str = "manifest";

/// Its member that says how far each kind is given.
pub const KINDS: &str = "kinds";

/// The declarations of all manifests. Lists of coverage add up, and of several days of export the latest counts;
/// whatever else two manifests say differently is unknown.
#[derive(Debug, Clone, Default)]
pub struct Manifest {
    /// The members that some manifest gives.
    pub members: Members,
    /// The manifest that gave a member first: (field, record).
    pub origins: Vec<(u16, u32)>,
    /// Any manifest, to point at; `None` where the run has none.
    pub record: Option<u32>,
    periods: Vec<Periods>,
}

impl Manifest {
    /// Adds up the manifests in force.
    pub fn merge(&mut self, layout: &Layout, records: &[Record], entities: &[Entity], tallies: &mut Tallies) {
        let Some(kind) = layout.kind(KIND) else { return };
        let own = [layout.field_of(kind, "id"), layout.field_of(kind, "kind")];
        let mut numbers: Vec<u32> = entities.iter().filter(|e| e.kind == kind).filter_map(Entity::current).collect();
        numbers.sort_unstable();
        for number in numbers {
            let Some(record) = records.get(number as usize) else { continue };
            self.record.get_or_insert(number);
            for (field, node) in &record.members.0 {
                if own.contains(&Some(*field)) || matches!(node, Node::Unknown(Unknown::Absent | Unknown::Blank)) {
                    continue;
                }
                if !self.add(layout, kind, *field, node) {
                    let name = layout.kind_at(kind).and_then(|k| layout.shape_at(k.shape)?.field_at(*field));
                    tallies.manifests(record.input, number, name.map_or("", |f| f.name.as_str()));
                }
                if !self.origins.iter().any(|(known, _)| known == field) {
                    self.origins.push((*field, number));
                }
            }
        }
        self.settle(layout);
    }

    /// The same with the records that it points at, which are numbered anew.
    #[must_use]
    pub fn apart(&self, records: &[Record]) -> (Self, Vec<Record>) {
        let mut numbers: Vec<u32> = self.record.into_iter().chain(self.origins.iter().map(|(_, n)| *n)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let anew = |old: u32| numbers.binary_search(&old).ok().and_then(|at| u32::try_from(at).ok()).unwrap_or(old);
        let mut apart = self.clone();
        apart.record = apart.record.map(anew);
        for (_, number) in &mut apart.origins {
            *number = anew(*number);
        }
        let kept = numbers.iter().filter_map(|number| records.get(*number as usize).cloned());
        (apart, kept.collect())
    }

    /// Whether `node` agrees with what was declared before.
    fn add(&mut self, layout: &Layout, kind: u16, field: u16, node: &Node) -> bool {
        let Some(known) = self.members.get_mut(field) else {
            self.members.set(field, node.clone());
            return true;
        };
        if known == node {
            return true;
        }
        let is = |name: &str| layout.field_of(kind, name) == Some(field);
        match (&mut *known, node) {
            (Node::List(known), Node::List(more)) if is(KINDS) => known.extend(more.iter().cloned()),
            (Node::Time(known), Node::Time(at)) if is("as_of") => {
                if at.to > known.to {
                    *known = *at;
                }
            }
            _ if is("timezone") => {} // each input has its own
            _ => {
                *known = Node::Unknown(Unknown::Ambiguous);
                return false;
            }
        }
        true
    }

    /// The declared value of a member.
    #[must_use]
    pub fn get(&self, layout: &Layout, name: &str) -> Option<&Node> {
        self.members.get(layout.field_of(layout.kind(KIND)?, name)?)
    }

    /// Whether the switch `name` says `complete`.
    #[must_use]
    pub fn declares(&self, layout: &Layout, name: &str) -> bool {
        matches!(self.get(layout, name), Some(Node::Code(_)))
    }

    /// Whether every record of `kind` between two seconds of UTC is given.
    #[must_use]
    pub fn complete(&self, kind: u16, from: i64, to: i64) -> bool {
        let periods = self.periods.get(usize::from(kind)).map_or(&[][..], |periods| &periods.complete);
        periods.iter().any(|(start, end)| *start <= from && to <= *end)
    }

    /// Kinds and citations of the laws that the City lists; `None` where no manifest gives a list.
    #[must_use]
    pub fn legal_bases(&self, layout: &Layout) -> Option<Vec<(String, String)>> {
        let Some(Node::List(items)) = self.get(layout, "legal_bases") else { return None };
        let shape = layout.shape_at(layout.shape("legal_basis")?)?;
        let (kind, cite) = (shape.field("kind")?, shape.field("cite")?);
        let Ty::Code(codes) = &shape.field_at(kind)?.ty else { return None };
        let one = |item: &Node| {
            let Node::Struct(item) = item else { return None };
            let (Node::Code(code), Node::Text(cite)) = (item.get(kind)?, item.get(cite)?) else { return None };
            Some((codes.get(usize::from(*code))?.clone(), cite.to_string()))
        };
        Some(items.iter().filter_map(one).collect())
    }

    /// The day of the export, if a manifest tells it.
    #[must_use]
    pub fn as_of(&self, layout: &Layout) -> Option<Moment> {
        match self.get(layout, "as_of") {
            Some(Node::Time(at)) => Some(*at),
            _ => None,
        }
    }

    /// Whether an entry of `kinds` is about this kind.
    #[must_use]
    pub fn speaks_of(&self, layout: &Layout, kind: &str) -> bool {
        let Some(field) = coverage(layout).and_then(|shape| shape.field("kind")) else { return false };
        let Some(Node::List(items)) = self.get(layout, KINDS) else { return false };
        items.iter().any(|item| match item {
            Node::Struct(item) => matches!(item.get(field), Some(Node::Text(name)) if **name == *kind),
            _ => false,
        })
    }

    /// The periods of which the manifests say something about a kind.
    #[must_use]
    pub fn periods(&self, kind: u16) -> Option<&Periods> {
        self.periods.get(usize::from(kind))
    }

    /// Sorts what is said about each kind. An entry whose bounds are there and cannot be read says nothing.
    fn settle(&mut self, layout: &Layout) {
        self.periods = vec![Periods::default(); layout.kinds.len()];
        let Some(shape) = coverage(layout) else { return };
        let Some(Node::List(items)) = self.get(layout, KINDS).cloned() else { return };
        for item in &items {
            let Node::Struct(item) = item else { continue };
            let get = |name: &str| item.get(shape.field(name)?);
            let (Some(Node::Text(kind)), Some(Node::Bool(complete))) = (get("kind"), get("complete")) else { continue };
            let Some(start) = bound(get("from"), |at| at.from, i64::MIN) else { continue };
            let Some(end) = bound(get("to"), |at| at.to, i64::MAX) else { continue };
            let periods = layout.kind(kind).and_then(|kind| self.periods.get_mut(usize::from(kind)));
            let Some(periods) = periods.filter(|_| start <= end) else { continue };
            if *complete { &mut periods.complete } else { &mut periods.incomplete }.push((start, end));
        }
        for periods in &mut self.periods {
            join(&mut periods.complete);
        }
    }
}

/// What the manifests say about a kind: periods in seconds of UTC, both ends included.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Periods {
    /// All its records are given; ascending, and two that touch are one.
    pub complete: Vec<(i64, i64)>,
    /// Not all are given.
    pub incomplete: Vec<(i64, i64)>,
}

/// A bound of a period; `open` where there is none, and `None` where it cannot be read.
fn bound(node: Option<&Node>, of: fn(&Moment) -> i64, open: i64) -> Option<i64> {
    match node {
        None | Some(Node::Unknown(Unknown::Absent | Unknown::Blank)) => Some(open),
        Some(Node::Time(at)) => Some(of(at)),
        Some(_) => None,
    }
}

/// Makes one of periods that overlap or touch.
fn join(periods: &mut Vec<(i64, i64)>) {
    periods.sort_unstable();
    let mut joined: Vec<(i64, i64)> = Vec::with_capacity(periods.len());
    for (start, end) in periods.drain(..) {
        match joined.last_mut() {
            Some(last) if start <= last.1.saturating_add(1) => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    *periods = joined;
}

/// The shape of an entry of `kinds`.
fn coverage(layout: &Layout) -> Option<&ShapeLayout> {
    let kind = layout.kind(KIND)?;
    let field = layout.field_of(kind, KINDS)?;
    let ty = &layout.shape_at(layout.kind_at(kind)?.shape)?.field_at(field)?.ty;
    let Ty::List(of) = ty else { return None };
    let Ty::Struct(shape) = **of else { return None };
    layout.shape_at(shape)
}
