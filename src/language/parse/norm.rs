//! Sentences of a procedures arm.

use pest::iterators::Pair;

use super::item::{guard, name, names, nothing};
use super::{Base, Rule, parts};
use crate::language::syntax::{Exception, Guard, Norm, Slot, SlotKind};

/// The sentences of an arm, each with the exceptions that stand in front of them all.
pub(super) fn norms(pair: Pair<'_, Rule>, base: Base) -> Vec<Norm> {
    let mut shared: Vec<Exception> = Vec::new();
    let mut norms = Vec::new();
    for part in parts(pair) {
        if part.as_rule() == Rule::unless {
            shared.extend(parts(part).map(|part| Exception { shared: true, ..exception(part, base) }));
        } else {
            let own = norm(part, base);
            norms.push(Norm { unless: [shared.clone(), own.unless].concat(), ..own });
        }
    }
    norms
}

/// One sentence.
fn norm(pair: Pair<'_, Rule>, base: Base) -> Norm {
    let mut norm = Norm {
        limbs: Vec::new(),
        partly: false,
        amply: false,
        deontic: nothing(),
        actor: Vec::new(),
        vary: false,
        actions: Vec::new(),
        slots: Vec::new(),
        unless: Vec::new(),
        guards: Vec::new(),
        span: base.span(&pair),
    };
    for part in parts(pair) {
        match part.as_rule() {
            Rule::limb_names => norm.limbs.extend(names(part, base)),
            Rule::leading_guard => norm.guards.extend(parts(part).map(|part| guard(part, base))),
            Rule::guard => norm.guards.push(guard(part, base)),
            Rule::partly => norm.partly = true,
            Rule::amply => norm.amply = true,
            Rule::deontic => norm.deontic = base.name(&part),
            Rule::vary => norm.vary = true,
            Rule::names if norm.actor.is_empty() => norm.actor = names(part, base),
            Rule::names => norm.actions = names(part, base),
            Rule::unless => norm.unless.extend(parts(part).map(|part| exception(part, base))),
            Rule::when => norm.slots.extend(circumstances(part, base)),
            _ => norm.slots.push(slot(part, base)),
        }
    }
    norm
}

/// Circumstances that must all be met, each with its alternatives.
fn circumstances(pair: Pair<'_, Rule>, base: Base) -> Vec<Slot> {
    let all = parts(pair).filter(|part| part.as_rule() == Rule::names);
    all.map(|part| Slot { kind: SlotKind::When, names: names(part, base) }).collect()
}

fn exception(pair: Pair<'_, Rule>, base: Base) -> Exception {
    let condition = parts(pair.clone()).find(|part| part.as_rule() == Rule::exception_guard).map(|part| {
        let Guard { interpretation, choices } = guard(part, base);
        Guard { interpretation, choices }
    });
    Exception { concept: name(pair, base), guard: condition, shared: false }
}

fn slot(pair: Pair<'_, Rule>, base: Base) -> Slot {
    let mut kind = match pair.as_rule() {
        Rule::object => SlotKind::Object,
        Rule::person => SlotKind::Person,
        Rule::basis => SlotKind::Basis,
        _ => SlotKind::Purpose,
    };
    let mut alternatives = Vec::new();
    for part in parts(pair) {
        match part.as_rule() {
            Rule::solely => kind = SlotKind::SoleBasis,
            _ => alternatives.extend(names(part, base)),
        }
    }
    Slot { kind, names: alternatives }
}
