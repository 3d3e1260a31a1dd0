//! Concepts: kinds, exclusions, contraries, codes and terms.

use std::sync::Arc;

use super::declare::items;
use super::scope::{Found, SHARED, Unit, choices};
use super::{Context, graph, terms};
use crate::diagnostic::Code;
use crate::language::inflect::Maker;
use crate::language::program::{Concept, ConceptId, Guard, KindEdge};
use crate::language::syntax::{self, Item, Name};
use crate::source::Place;

/// Resolves all concepts and cues of all packs.
pub(super) fn resolve(units: &[Unit], context: &mut Context) {
    shells(units, context);
    let terms = |item: &Item| if let Item::Concept(concept) = item { concept.terms.len() } else { 0 };
    let terms = items(units).map(|(_, item)| terms(item)).sum();
    Arc::make_mut(&mut context.program.lexicon).patterns.reserve(terms);
    let mut maker = Maker::default();
    for (unit, item) in items(units) {
        match item {
            Item::Concept(concept) => {
                let Some(id) = target(unit, concept, context) else { continue };
                fill(unit, concept, id, context);
                concept.terms.iter().for_each(|term| terms::term(unit, term, id, &mut maker, context));
            }
            Item::Cue(cue) => terms::cue(unit, cue, context),
            _ => {}
        }
    }
    graph::check(context);
    graph::spread_codes(Arc::make_mut(&mut context.program.lexicon));
}

/// One empty concept for each that is declared, in the order in which ids were given.
fn shells(units: &[Unit], context: &mut Context) {
    for (unit, item) in items(units) {
        let Item::Concept(concept) = item else { continue };
        if concept.extends || own_id(unit, concept, context).is_none() {
            continue;
        }
        Arc::make_mut(&mut context.program.lexicon).concepts.push(Concept {
            name: concept.name.text.clone(),
            kinds: Vec::new(),
            apart: Vec::new(),
            contrary_of: Vec::new(),
            codes: Vec::new(),
            span: concept.name.span,
        });
        context.concept_places.push(Place::new(&unit.source, concept.name.span));
    }
}

/// The id that was given to this very declaration; `None` for a second one of the same name.
fn own_id(unit: &Unit, concept: &syntax::Concept, context: &Context) -> Option<ConceptId> {
    let entry = context.scope.concepts.get(&(unit.pack, concept.name.text.clone()))?;
    entry.is_at(&unit.source, concept.name.span).then_some(entry.id?)
}

/// The concept that an item fills: its own, or the one it extends. `None` for a duplicate.
fn target(unit: &Unit, concept: &syntax::Concept, context: &mut Context) -> Option<ConceptId> {
    if concept.extends { look(context, unit, &concept.name) } else { own_id(unit, concept, context) }
}

/// The concept that `name` means here, said where there is none; it counts as used.
pub(super) fn look(context: &mut Context, unit: &Unit, name: &Name) -> Option<ConceptId> {
    match context.scope.concept(unit.pack, &name.text) {
        Found::Yes(id) => {
            context.used_concepts.insert(id.0);
            Some(id)
        }
        Found::Broken => None,
        Found::No => {
            let known = context.scope.concept_names(unit.pack);
            context.notes.unknown("concept", &unit.source, name, known);
            None
        }
    }
}

fn fill(unit: &Unit, concept: &syntax::Concept, id: ConceptId, context: &mut Context) {
    for (parent, condition) in &concept.kinds {
        let Some(parent) = look(context, unit, parent) else { continue };
        let directives = context.scope.directives_of(unit.pack).to_vec();
        let guard = match condition {
            Some(condition) => match guard(context, unit, &directives, condition) {
                Some(guard) => Some(guard),
                None => continue,
            },
            None => None,
        };
        with(context, id, |concept| concept.kinds.push(KindEdge { parent, guard }));
    }
    for other in &concept.apart {
        let Some(other) = look(context, unit, other) else { continue };
        apart(context, id, other);
        apart(context, other, id);
    }
    for act in &concept.contrary_of {
        let Some(act) = look(context, unit, act) else { continue };
        with(context, id, |concept| concept.contrary_of.push(act));
    }
    for code in &concept.codes {
        if !known_code(unit, code, context) {
            continue;
        }
        with(context, id, |concept| {
            if !concept.codes.contains(&code.text) {
                concept.codes.push(code.text.clone());
            }
        });
    }
}

/// A code that no record can have would never be found.
fn known_code(unit: &Unit, code: &Name, context: &mut Context) -> bool {
    let known = context.all_codes.is_empty() || context.all_codes.contains(&code.text);
    if !known {
        let codes = context.all_codes.iter().map(String::as_str);
        context.notes.unknown("code", &unit.source, code, codes);
    }
    known
}

fn with(context: &mut Context, id: ConceptId, change: impl FnOnce(&mut Concept)) {
    if let Some(concept) = Arc::make_mut(&mut context.program.lexicon).concepts.get_mut(id.0) {
        change(concept);
    }
}

fn apart(context: &mut Context, one: ConceptId, other: ConceptId) {
    with(context, one, |concept| {
        if !concept.apart.contains(&other) {
            concept.apart.push(other);
        }
    });
}

/// A guard, its interpretation and choices looked up; `None` where one of them is unknown.
pub(super) fn guard(context: &mut Context, unit: &Unit, directives: &[String], guard: &syntax::Guard) -> Option<Guard> {
    let name = &guard.interpretation;
    let id = match context.scope.interpretation(directives, &name.text) {
        Found::Yes(id) => id,
        Found::Broken => return None,
        Found::No => {
            let known = context.scope.interpretation_names(directives);
            context.notes.unknown("interpretation", &unit.source, name, known);
            return None;
        }
    };
    let known = choices(&context.program.interpretations, id);
    let mut all_known = true;
    for choice in &guard.choices {
        if !known.contains(&choice.text) {
            all_known = false;
            let known = known.iter().map(String::as_str);
            context.notes.unknown_of("choice", &name.text, &unit.source, choice, known);
        }
    }
    let choices = guard.choices.iter().map(|choice| choice.text.clone()).collect();
    all_known.then_some(Guard { interpretation: id, choices })
}

/// Warns of concepts of a directive's pack that nothing refers to and that are a kind of nothing.
/// The shared lexicon is a stock: what nobody uses of it does no harm.
pub(super) fn unused(units: &[Unit], context: &mut Context) {
    for (unit, item) in items(units) {
        let Item::Concept(concept) = item else { continue };
        if unit.pack == SHARED || concept.extends {
            continue;
        }
        let Some(id) = own_id(unit, concept, context) else { continue };
        let linked = !concept.kinds.is_empty() || !concept.contrary_of.is_empty() || !concept.apart.is_empty();
        if !linked && !context.used_concepts.contains(&id.0) {
            let message = format!("concept `{}` is never used", concept.name.text);
            let help = "name it in a provision or make it a kind of another concept, or remove it";
            context.notes.warning(Code::RuleUnused, &unit.source, concept.name.span, message, help);
        }
    }
}
