//! Changes of rules that no test need notice: carried along, never looked into.

use super::declare::items;
use super::scope::Unit;
use crate::language::settings::Survival;
use crate::language::syntax::{Item, Name, Text};
use crate::source::Place;

/// Those of all items.
pub(super) fn collect(units: &[Unit]) -> Vec<Survival> {
    let mut out = Vec::new();
    for (unit, item) in items(units) {
        let (name, survivals): (&Name, &[(Text, Text)]) = match item {
            Item::Provision(provision) => (&provision.name, &provision.survivals),
            Item::Define(define) => (&define.name, &define.survivals),
            Item::Interpretation(interpretation) => (&interpretation.name, &interpretation.survivals),
            Item::Directive(directive) => (&directive.name, &directive.survivals),
            _ => continue,
        };
        out.extend(survivals.iter().map(|(what, because)| Survival {
            of: Place::new(&unit.source, name.span),
            what: what.value.clone(),
            because: because.value.clone(),
            place: Place::new(&unit.source, what.span),
        }));
    }
    out
}
