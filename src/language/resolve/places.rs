//! Where things are declared that a program names by index.

use std::collections::HashMap;
use std::hash::Hash;

use super::declare::items;
use super::scope::{Entry, Scope, Unit};
use crate::language::program::Provision;
use crate::language::settings::Places;
use crate::language::syntax::Item;
use crate::source::Place;

/// The places of all that is declared without a mistake.
pub(super) fn collect(units: &[Unit], scope: &Scope, provisions: &[Provision]) -> Places {
    let mut places = Places {
        directives: of(scope.directives.values()),
        interpretations: of(scope.interpretations.values()),
        defines: of(scope.defines.values()),
        ..Places::default()
    };
    for (unit, item) in items(units) {
        let Item::Provision(declared) = item else { continue };
        let own = provisions.iter().find(|p| p.source.name() == unit.source.name() && p.span == declared.name.span);
        let ids = own.into_iter().flat_map(|provision| &provision.parameters);
        places
            .parameters
            .extend(ids.zip(&declared.params).map(|(id, param)| (*id, Place::new(&unit.source, param.name.span))));
    }
    places
}

fn of<'a, T: Copy + Eq + Hash + 'a>(entries: impl Iterator<Item = &'a Entry<T>>) -> HashMap<T, Place> {
    entries.filter_map(|entry| Some((entry.id?, entry.place.clone()))).collect()
}
