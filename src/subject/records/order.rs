//! Times that contradict each other: a release before the booking, a charge closed after the release.

use std::sync::Arc;

use super::layout::{Layout, Ty};
use super::node::{Node, Unknown};
use super::set::RecordSet;
use super::tally::Tallies;

/// A time of a record.
struct Stamp {
    record: u32,
    field: u16,
    from: i64,
    to: i64,
}

/// Finds impossible orders, has them said, and makes the doubtful times unknown.
pub fn check(set: &mut RecordSet, tallies: &mut Tallies) {
    let layout = Arc::clone(&set.layout);
    let mut doubtful: Vec<(u32, u16)> = Vec::new();
    for entity in &set.entities {
        let Some(kind) = layout.kind_at(entity.kind) else { continue };
        if kind.kind.order.is_empty() {
            continue;
        }
        for number in &entity.versions {
            for order in &kind.kind.order {
                let before = stamps(set, &layout, *number, &order.before);
                let after = stamps(set, &layout, *number, &order.after);
                for (first, last) in before.iter().flat_map(|b| after.iter().map(move |a| (b, a))) {
                    if first.from <= last.to {
                        continue;
                    }
                    let input = set.record(first.record).map_or(0, |record| record.input);
                    tallies.time_order(input, first.record, &order.before, &order.after);
                    let doubt = |path: &String| order.doubt.contains(path);
                    doubtful.extend(doubt(&order.before).then_some((first.record, first.field)));
                    doubtful.extend(doubt(&order.after).then_some((last.record, last.field)));
                }
            }
        }
    }
    for (record, field) in doubtful {
        let node = set.records.get_mut(record as usize).and_then(|r| r.members.get_mut(field));
        if let Some(node) = node {
            *node = Node::Unknown(Unknown::OutOfOrder);
        }
    }
}

/// The times at a path, `member` or `nested/member`.
fn stamps(set: &RecordSet, layout: &Layout, number: u32, path: &str) -> Vec<Stamp> {
    let Some(record) = set.record(number) else { return Vec::new() };
    let Some((nested, member)) = path.split_once('/') else {
        return stamp(set, layout, number, path).into_iter().collect();
    };
    let field = layout.field_of(record.kind, nested).zip(layout.kind_at(record.kind));
    let ty = field.and_then(|(field, kind)| Some(&layout.shape_at(kind.shape)?.field_at(field)?.ty));
    let Some(Ty::Nested { kind, .. }) = ty else { return Vec::new() };
    let members = set.of_case(*kind, &record.id).iter();
    members.filter_map(|number| stamp(set, layout, *number, member)).collect()
}

fn stamp(set: &RecordSet, layout: &Layout, record: u32, member: &str) -> Option<Stamp> {
    let of = set.record(record)?;
    let field = layout.field_of(of.kind, member)?;
    match of.members.get(field)? {
        Node::Time(at) => Some(Stamp { record, field, from: at.from, to: at.to }),
        _ => None,
    }
}
