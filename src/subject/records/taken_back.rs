//! What is taken back with what held it: parts of a voided case, and entries that a later version of a case leaves out.

use std::collections::HashSet;

use super::node::{Node, Record};
use super::set::RecordSet;
use super::tally::Tallies;
use crate::json;

/// The versions of one thing that came in several: those that say what holds, and those before them.
#[derive(Debug)]
pub struct Replaced {
    /// The last version, and what repeats it.
    pub latest: Vec<u32>,
    /// All others.
    pub earlier: Vec<u32>,
}

/// Takes back what is no longer said of a case, and what belongs to a case that is taken back.
pub fn settle(set: &mut RecordSet, replaced: &[Replaced], tallies: &mut Tallies) {
    let left_out: Vec<(usize, u32)> = replaced.iter().flat_map(|versions| left_out(set, versions)).collect();
    for (entity, number) in left_out {
        void(set, entity, number, tallies, Tallies::left_out);
    }
    for (entity, number) in of_voided(set) {
        void(set, entity, number, tallies, Tallies::of_voided);
    }
}

fn void(set: &mut RecordSet, entity: usize, number: u32, tallies: &mut Tallies, tell: impl Fn(&mut Tallies, u32, u32)) {
    let Some(entity) = set.entities.get_mut(entity) else { return };
    entity.voided = true;
    if let Some(record) = set.records.get(number as usize) {
        tell(tallies, record.input, number);
    }
}

/// The things that came nested in an earlier version, under a member that the latest gives without them.
fn left_out(set: &RecordSet, versions: &Replaced) -> Vec<(usize, u32)> {
    let numbered = |versions: &[u32]| versions.iter().flat_map(|number| held(set, *number)).collect::<Vec<_>>();
    let before: Vec<(u32, &Record)> = numbered(&versions.earlier);
    if before.is_empty() {
        return Vec::new();
    }
    let kept: HashSet<(u16, &str)> =
        numbered(&versions.latest).into_iter().map(|(_, record)| (record.kind, &*record.id)).collect();
    let before_numbers: HashSet<u32> = before.iter().map(|(number, _)| *number).collect();
    let given = |member: &str| versions.latest.iter().any(|number| gives(set, *number, member));
    let mut found: Vec<(usize, u32)> = before
        .iter()
        .filter(|(_, record)| !kept.contains(&(record.kind, &*record.id)))
        .filter(|(_, record)| record.prefix.split('/').nth(1).is_some_and(given))
        .filter_map(|(_, record)| {
            let at = set.position(record.kind, &record.id)?;
            let last = set.entities.get(at)?.current()?;
            before_numbers.contains(&last).then_some((at, last))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The records that came nested in a record: they stand after it.
fn held(set: &RecordSet, number: u32) -> impl Iterator<Item = (u32, &Record)> {
    let holder = set.record(number);
    let after = (number + 1..).zip(set.records.iter().skip(number as usize + 1));
    after.take_while(move |(_, record)| {
        !record.prefix.is_empty()
            && holder.is_some_and(|holder| record.input == holder.input && record.element == holder.element)
    })
}

/// Whether a record gives a member that holds others: a list, be it empty, or an object.
fn gives(set: &RecordSet, number: u32, member: &str) -> bool {
    let Some(record) = set.record(number) else { return false };
    let Some(input) = set.inputs.get(record.input as usize).filter(|input| input.origin.is_none()) else {
        return false;
    };
    let text = input.source.slice(record.element);
    let span = json::locate(text, &format!("{}/{member}", record.prefix));
    // of an absent member it is a single brace
    let value = span.filter(|span| span.len() > 1).and_then(|span| text.get(span.range()));
    value.is_some_and(|value| value.starts_with(['[', '{']))
}

/// The things in force that are part of one that is taken back.
fn of_voided(set: &RecordSet) -> Vec<(usize, u32)> {
    let layout = &set.layout;
    let mut found = Vec::new();
    for (kind, own) in (0_u16..).zip(&layout.kinds) {
        let Some(whole) = own.kind.part_of.as_deref().and_then(|whole| layout.kind(whole)) else { continue };
        let Some(case) = own.case.filter(|_| set.of_kind(whole).iter().any(|entity| entity.voided)) else { continue };
        for number in set.of_kind(kind).iter().filter_map(super::set::Entity::current) {
            let Some(record) = set.record(number) else { continue };
            let Some(Node::Text(case)) = record.members.get(case) else { continue };
            let of = set.position(whole, case).and_then(|at| set.entities.get(at));
            if of.is_some_and(|entity| entity.voided) {
                found.extend(set.position(kind, &record.id).map(|at| (at, number)));
            }
        }
    }
    found
}
