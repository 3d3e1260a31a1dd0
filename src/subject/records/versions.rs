//! Versions, repetitions and contradictions: what several records with one kind and id come to.

use std::cmp::Ordering;

use super::group::{Grouping, Held};
use super::layout::{KindLayout, Layout};
use super::node::{Members, Node, Record, Unknown};
use super::set::Entity;
use super::taken_back::Replaced;
use super::tally::Tallies;

/// Each thing once, in the order of kind and id, and the records by kind and id. Contradicting records become one, its
/// contradicting members unknown; and the versions of what may hold other records. The first `skipped` records are left out.
pub fn entities(
    records: &mut [Record],
    skipped: usize,
    layout: &Layout,
    tallies: &mut Tallies,
) -> (Vec<Entity>, Held, Vec<Replaced>) {
    let mut ids = Held::default();
    for (number, record) in (0..).zip(records.iter()).skip(skipped) {
        ids.add(record.kind, &record.id, number);
    }
    let mut entities = Vec::new();
    let mut replaced = Vec::new();
    for kind in (0..).take(layout.kinds.len()) {
        for id in ids.keys(kind) {
            let group = ids.group(kind, id);
            entities.push(match group {
                [only] => single(*only, kind, records, layout, tallies),
                several => Gathering::new(records, layout, kind).entity(several.to_vec(), tallies, &mut replaced),
            });
        }
    }
    (entities, ids, replaced)
}

fn single(number: u32, kind: u16, records: &[Record], layout: &Layout, tallies: &mut Tallies) -> Entity {
    let record = records.get(number as usize);
    let voided = record.zip(layout.kind_at(kind)).is_some_and(|(record, kind)| is_voided(record, kind, layout));
    if let Some(record) = record.filter(|_| voided) {
        tallies.voided(record.input, number);
    }
    Entity { kind, versions: Box::from([number]), voided }
}

/// Whether a version takes its record back.
fn is_voided(record: &Record, kind: &KindLayout, layout: &Layout) -> bool {
    let Some((member, code)) = &kind.kind.voided else { return false };
    layout.code(record, member).is_some_and(|is| is == code)
}

struct Gathering<'a> {
    records: &'a mut [Record],
    layout: &'a Layout,
    kind: u16,
}

impl<'a> Gathering<'a> {
    fn new(records: &'a mut [Record], layout: &'a Layout, kind: u16) -> Self {
        Self { records, layout, kind }
    }

    fn entity(mut self, mut numbers: Vec<u32>, tallies: &mut Tallies, replaced: &mut Vec<Replaced>) -> Entity {
        numbers.sort_by(|a, b| self.order(*a, *b).then(a.cmp(b)));
        replaced.extend(self.replaced(&numbers));
        let mut versions: Vec<u32> = Vec::new();
        for number in numbers {
            match versions.last() {
                Some(last) if self.order(*last, number) == Ordering::Equal => self.join(*last, number, tallies),
                _ => versions.push(number),
            }
        }
        let layout = self.layout.kind_at(self.kind);
        let last = versions.last().and_then(|number| self.records.get(*number as usize));
        let voided = last.zip(layout).is_some_and(|(record, kind)| is_voided(record, kind, self.layout));
        for (at, number) in versions.iter().enumerate() {
            let Some(record) = self.records.get(*number as usize) else { continue };
            if at + 1 < versions.len() {
                tallies.superseded(record.input, *number);
            } else if voided {
                tallies.voided(record.input, *number);
            }
        }
        Entity { kind: self.kind, versions: versions.into(), voided }
    }

    /// Which of the versions, in their order, say what holds, where they may hold other records.
    fn replaced(&self, numbers: &[u32]) -> Option<Replaced> {
        self.layout.kind_at(self.kind).filter(|kind| !kind.kind.nested.is_empty())?;
        let last = *numbers.last()?;
        let is_last = |number: &u32| self.order(*number, last) == Ordering::Equal;
        let (latest, earlier): (Vec<u32>, Vec<u32>) = numbers.iter().partition(|number| is_last(number));
        (!earlier.is_empty()).then_some(Replaced { latest, earlier })
    }

    /// By version, then by when they were typed in; where that does not tell them apart they are equal.
    fn order(&self, a: u32, b: u32) -> Ordering {
        self.version(a).cmp(&self.version(b)).then_with(|| match (self.entered(a), self.entered(b)) {
            (Some(a), Some(b)) if a.1 < b.0 => Ordering::Less,
            (Some(a), Some(b)) if b.1 < a.0 => Ordering::Greater,
            _ => Ordering::Equal,
        })
    }

    fn member(&self, number: u32, name: Option<&String>) -> Option<&Node> {
        let field = self.layout.field_of(self.kind, name?)?;
        self.records.get(number as usize)?.members.get(field)
    }

    fn version(&self, number: u32) -> i64 {
        let kind = self.layout.kind_at(self.kind);
        match self.member(number, kind.and_then(|k| k.kind.version.as_ref())) {
            Some(Node::Int(version)) => *version,
            _ => 1,
        }
    }

    fn entered(&self, number: u32) -> Option<(i64, i64)> {
        let kind = self.layout.kind_at(self.kind);
        match self.member(number, kind.and_then(|k| k.kind.entered.as_ref())) {
            Some(Node::Time(at)) => Some((at.from, at.to)),
            _ => None,
        }
    }

    /// Joins record `other` to record `kept`, of which it is the same version.
    fn join(&mut self, kept: u32, other: u32, tallies: &mut Tallies) {
        let Some(second) = self.records.get(other as usize).cloned() else { return };
        let Some(first) = self.records.get_mut(kept as usize) else { return };
        if merge(&mut first.members, &second.members) {
            tallies.conflict(second.input, other);
        } else {
            tallies.duplicate(second.input, other);
        }
    }
}

/// Takes over what only `other` says, and makes unknown what the two say differently; whether there was anything of
/// the kind.
fn merge(kept: &mut Members, other: &Members) -> bool {
    let mut conflict = kept.0.iter().any(|(field, _)| other.get(*field).is_none());
    for (field, theirs) in &other.0 {
        match kept.get_mut(*field) {
            None => {
                conflict = true;
                kept.set(*field, theirs.clone());
            }
            Some(ours) if ours == theirs => {}
            Some(Node::Unknown(ours)) if matches!(theirs, Node::Unknown(_)) => {
                if let Node::Unknown(theirs) = theirs {
                    *ours = weightier(*ours, *theirs);
                }
            }
            Some(ours @ Node::Unknown(Unknown::Absent | Unknown::Blank | Unknown::Redacted)) => {
                conflict = true;
                *ours = theirs.clone();
            }
            Some(_) if matches!(theirs, Node::Unknown(Unknown::Absent | Unknown::Blank | Unknown::Redacted)) => {
                conflict = true;
            }
            Some(Node::Struct(ours)) if matches!(theirs, Node::Struct(_)) => {
                if let Node::Struct(theirs) = theirs {
                    conflict |= merge(ours, theirs);
                }
            }
            Some(ours) => {
                conflict = true;
                *ours = Node::Unknown(Unknown::Ambiguous);
            }
        }
    }
    conflict
}

/// Of two reasons why a member has no value the one that leaves less to be filled in.
fn weightier(ours: Unknown, theirs: Unknown) -> Unknown {
    let weight = |reason: &Unknown| match reason {
        Unknown::Blank => 0,
        Unknown::Absent => 1,
        Unknown::Redacted => 2,
        _ => 3,
    };
    if weight(&theirs) > weight(&ours) { theirs } else { ours }
}
