//! The graph of kinds: no cycles, nothing a kind of two concepts that are apart, codes of kinds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Context;
use crate::diagnostic::{Code, Severity};
use crate::language::program::{ConceptId, Guard, Lexicon};

/// Reports cycles and cuts them; then reports what is a kind of two concepts that are apart.
pub(super) fn check(context: &mut Context) {
    cut_cycles(context);
    check_apart(context);
}

/// Kinds of each concept, with the guard of the edge.
fn children(lexicon: &Lexicon) -> Vec<Vec<(usize, Option<&Guard>)>> {
    let mut children = vec![Vec::new(); lexicon.concepts.len()];
    for (index, concept) in lexicon.concepts.iter().enumerate() {
        for edge in &concept.kinds {
            if let Some(list) = children.get_mut(edge.parent.0) {
                list.push((index, edge.guard.as_ref()));
            }
        }
    }
    children
}

/// Concepts from the widest to the narrowest; those on a cycle or under one are not among them.
fn from_widest(lexicon: &Lexicon) -> Vec<usize> {
    let children = children(lexicon);
    let mut open: Vec<usize> = lexicon.concepts.iter().map(|concept| concept.kinds.len()).collect();
    let mut order: Vec<usize> = (0..open.len()).filter(|index| open.get(*index) == Some(&0)).collect();
    let mut next = 0;
    while let Some(index) = order.get(next).copied() {
        next += 1;
        for (child, _) in children.get(index).into_iter().flatten() {
            if let Some(count) = open.get_mut(*child) {
                *count -= 1;
                if *count == 0 {
                    order.push(*child);
                }
            }
        }
    }
    order
}

fn cut_cycles(context: &mut Context) {
    loop {
        let lexicon = &context.program.lexicon;
        let sorted: BTreeSet<usize> = from_widest(lexicon).into_iter().collect();
        let Some(start) = (0..lexicon.concepts.len()).find(|index| !sorted.contains(index)) else { return };
        let cycle = cycle_from(lexicon, start, &sorted);
        report_cycle(context, &cycle);
        let inside: BTreeSet<usize> = cycle.into_iter().collect();
        let before: usize = edges(&context.program.lexicon);
        for index in &inside {
            if let Some(concept) = Arc::make_mut(&mut context.program.lexicon).concepts.get_mut(*index) {
                concept.kinds.retain(|edge| !inside.contains(&edge.parent.0));
            }
        }
        if edges(&context.program.lexicon) == before {
            return;
        }
    }
}

fn edges(lexicon: &Lexicon) -> usize {
    lexicon.concepts.iter().map(|concept| concept.kinds.len()).sum()
}

/// Follows unsorted parents from `start` until one comes again.
fn cycle_from(lexicon: &Lexicon, start: usize, sorted: &BTreeSet<usize>) -> Vec<usize> {
    let mut path = vec![start];
    let mut place = BTreeMap::from([(start, 0)]);
    let mut at = start;
    loop {
        let parent = lexicon
            .concepts
            .get(at)
            .and_then(|concept| concept.kinds.iter().map(|edge| edge.parent.0).find(|parent| !sorted.contains(parent)));
        let Some(parent) = parent else { return path };
        if let Some(first) = place.get(&parent) {
            return path.split_off(*first);
        }
        place.insert(parent, path.len());
        path.push(parent);
        at = parent;
    }
}

fn report_cycle(context: &mut Context, cycle: &[usize]) {
    let name = |index: &usize| context.program.lexicon.concepts.get(*index).map_or("", |concept| concept.name.as_str());
    let Some(first) = cycle.iter().min() else { return };
    let turn = cycle.iter().position(|index| index == first).unwrap_or(0);
    let mut chain: Vec<&str> = cycle.iter().cycle().skip(turn).take(cycle.len() + 1).map(name).collect();
    if chain.len() > 8 {
        chain.splice(4..chain.len() - 3, ["…"]);
    }
    let message = format!("concept `{}` is a kind of itself", name(first));
    let help = format!("the circle is {}", chain.join(" is "));
    report(context, *first, message, "part of a circle", help);
}

fn report(context: &mut Context, concept: usize, message: String, label: &str, help: String) {
    let Some(place) = context.concept_places.get(concept).cloned() else { return };
    let diagnostic = crate::diagnostic::Diagnostic::new(Code::RuleType, Severity::Error, message);
    context.notes.list.push(diagnostic.at(place).label(label).help(help));
}

/// The guards on a way from a kind up to a concept.
type Way<'a> = Vec<&'a Guard>;

/// Every kind of `top`, `top` itself included, with the ways that lead to it: one without a guard if
/// there is one, else a few.
fn kinds_of<'a>(children: &[Vec<(usize, Option<&'a Guard>)>], top: usize) -> BTreeMap<usize, Vec<Way<'a>>> {
    let mut found: BTreeMap<usize, Vec<Way<'a>>> = BTreeMap::from([(top, vec![Vec::new()])]);
    let mut todo: Vec<(usize, Way<'a>)> = vec![(top, Vec::new())];
    while let Some((index, way)) = todo.pop() {
        for (child, guard) in children.get(index).into_iter().flatten() {
            let mut longer = way.clone();
            longer.extend(guard);
            let ways = found.entry(*child).or_default();
            let known = ways.len() >= 4 || ways.iter().any(|way| way.is_empty() || *way == longer);
            if !known {
                ways.push(longer.clone());
                todo.push((*child, longer));
            }
        }
    }
    found
}

/// Whether two guards can hold at once.
fn compatible(one: &Way<'_>, other: &Way<'_>) -> bool {
    one.iter().all(|a| {
        other
            .iter()
            .all(|b| a.interpretation != b.interpretation || a.choices.iter().any(|choice| b.choices.contains(choice)))
    })
}

fn check_apart(context: &mut Context) {
    let lexicon = &context.program.lexicon;
    let children = children(lexicon);
    let mut cache: BTreeMap<usize, BTreeMap<usize, Vec<Way<'_>>>> = BTreeMap::new();
    let mut clashes = Vec::new();
    for (one, concept) in lexicon.concepts.iter().enumerate() {
        for other in concept.apart.iter().map(|other| other.0).filter(|other| one <= *other) {
            for top in [one, other] {
                cache.entry(top).or_insert_with(|| kinds_of(&children, top));
            }
            let (Some(left), Some(right)) = (cache.get(&one), cache.get(&other)) else { continue };
            let clash = left.iter().filter(|(kind, ways)| {
                right.get(kind).is_some_and(|others| ways.iter().any(|a| others.iter().any(|b| compatible(a, b))))
            });
            let kinds: BTreeSet<usize> = clash.map(|(kind, _)| *kind).collect();
            // Only the widest of them: what is a kind of a clashing concept clashes because of it.
            let widest = kinds.iter().copied().filter(|kind| {
                lexicon.concepts.get(*kind).is_none_or(|c| c.kinds.iter().all(|edge| !kinds.contains(&edge.parent.0)))
            });
            clashes.extend(widest.map(|kind| (kind, one, other)));
        }
    }
    let name = |index: usize| lexicon.concepts.get(index).map_or("", |concept| concept.name.as_str()).to_owned();
    let worded: Vec<(usize, String)> = clashes
        .into_iter()
        .map(|(kind, one, other)| {
            let message = if one == other {
                format!("`{}` is apart from itself", name(one))
            } else if kind == one || kind == other {
                let wider = if kind == one { other } else { one };
                format!("`{}` is a kind of `{}` and apart from it", name(kind), name(wider))
            } else {
                format!("`{}` is a kind of both `{}` and `{}`, which are apart", name(kind), name(one), name(other))
            };
            (kind, message)
        })
        .collect();
    for (kind, message) in worded {
        let help = "drop one of the two kinds, or the declaration that they are apart".to_owned();
        report(context, kind, message, "contradicts itself", help);
    }
}

/// Adds to each concept the codes of its kinds, where no guard stands between.
pub(super) fn spread_codes(lexicon: &mut Lexicon) {
    let order = from_widest(lexicon);
    for index in order.into_iter().rev() {
        let Some(concept) = lexicon.concepts.get(index) else { continue };
        let codes = concept.codes.clone();
        let parents: Vec<ConceptId> =
            concept.kinds.iter().filter(|edge| edge.guard.is_none()).map(|edge| edge.parent).collect();
        for parent in parents {
            let Some(parent) = lexicon.concepts.get_mut(parent.0) else { continue };
            for code in &codes {
                if !parent.codes.contains(code) {
                    parent.codes.push(code.clone());
                }
            }
        }
    }
}
