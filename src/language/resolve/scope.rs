//! Which names there are, and from where each can be seen.

use std::collections::HashMap;

use super::notes::Notes;
use crate::language::program::{ConceptId, DefineId, DirectiveId, Interpretation, InterpretationId};
use crate::language::syntax::{Item, Name};
use crate::source::{Place, Source, Span};

/// Index of a pack; [`SHARED`] for everything that is visible everywhere.
pub(crate) type PackId = usize;

/// The scope of the shared lexicon.
pub(crate) const SHARED: PackId = usize::MAX;

/// A parsed file of a pack.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) pack: PackId,
    pub(crate) source: Source,
    pub(crate) items: Vec<Item>,
}

/// A declared name; `id` is absent where its declaration has a mistake.
#[derive(Debug, Clone)]
pub(crate) struct Entry<T> {
    pub(crate) id: Option<T>,
    pub(crate) place: Place,
}

impl<T> Entry<T> {
    /// Whether this is the declaration at `span` of `source`.
    pub(crate) fn is_at(&self, source: &Source, span: Span) -> bool {
        self.place.span == span && std::ptr::eq(self.place.source.text(), source.text())
    }
}

/// Result of looking a name up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// It is declared.
    Yes(T),
    /// It is declared, but its declaration has a mistake.
    Broken,
    /// Nothing declares it.
    No,
}

type Table<T> = HashMap<(PackId, String), Entry<T>>;

/// All declared names.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub(crate) directives: HashMap<String, Entry<DirectiveId>>,
    pub(crate) concepts: Table<ConceptId>,
    pub(crate) defines: Table<DefineId>,
    /// Interpretations by directive and id.
    pub(crate) interpretations: HashMap<(String, String), Entry<InterpretationId>>,
    /// Provisions by directive and id.
    pub(crate) provisions: HashMap<(String, String), Entry<usize>>,
    /// The directives that each pack speaks of.
    pub(crate) pack_directives: HashMap<PackId, Vec<String>>,
}

impl Scope {
    /// The concept that `name` means in a pack.
    pub(crate) fn concept(&self, pack: PackId, name: &str) -> Found<ConceptId> {
        look(&self.concepts, pack, name)
    }

    /// Names of all concepts that a pack sees.
    pub(crate) fn concept_names(&self, pack: PackId) -> Vec<&str> {
        visible(&self.concepts, pack)
    }

    /// The derived fact that `name` means in a pack.
    pub(crate) fn define(&self, pack: PackId, name: &str) -> Found<DefineId> {
        look(&self.defines, pack, name)
    }

    /// Names of all derived facts that a pack sees.
    pub(crate) fn define_names(&self, pack: PackId) -> Vec<&str> {
        visible(&self.defines, pack)
    }

    /// The interpretation `id` of one of `directives`.
    pub(crate) fn interpretation(&self, directives: &[String], id: &str) -> Found<InterpretationId> {
        let entry =
            directives.iter().find_map(|directive| self.interpretations.get(&(directive.clone(), id.to_owned())));
        found(entry)
    }

    /// Ids of all interpretations of `directives`.
    pub(crate) fn interpretation_names(&self, directives: &[String]) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .interpretations
            .keys()
            .filter(|(directive, _)| directives.contains(directive))
            .map(|(_, id)| id.as_str())
            .collect();
        names.sort_unstable();
        names
    }

    /// The directives whose interpretations a pack may name.
    pub(crate) fn directives_of(&self, pack: PackId) -> &[String] {
        self.pack_directives.get(&pack).map_or(&[], Vec::as_slice)
    }
}

fn found<T: Copy>(entry: Option<&Entry<T>>) -> Found<T> {
    match entry {
        Some(entry) => entry.id.map_or(Found::Broken, Found::Yes),
        None => Found::No,
    }
}

fn look<T: Copy>(table: &Table<T>, pack: PackId, name: &str) -> Found<T> {
    let own = table.get(&(pack, name.to_owned()));
    found(own.or_else(|| table.get(&(SHARED, name.to_owned()))))
}

fn visible<T>(table: &Table<T>, pack: PackId) -> Vec<&str> {
    let mut names: Vec<&str> =
        table.keys().filter(|(scope, _)| *scope == pack || *scope == SHARED).map(|(_, name)| name.as_str()).collect();
    names.sort_unstable();
    names
}

/// Declares `name` in a table unless it is taken there or in the shared lexicon. Returns whether it was free.
pub(crate) fn declare<T>(
    table: &mut Table<T>,
    notes: &mut Notes,
    what: &str,
    at: (PackId, &Source),
    name: &Name,
    id: Option<T>,
) -> bool {
    let (pack, source) = at;
    let taken = table.get(&(pack, name.text.clone())).or_else(|| table.get(&(SHARED, name.text.clone())));
    if let Some(first) = taken {
        let first = first.place.clone();
        notes.duplicate(what, source, name, &first);
        return false;
    }
    let place = Place::new(source, name.span);
    table.insert((pack, name.text.clone()), Entry { id, place });
    true
}

/// The interpretations' choices, for wording.
pub(crate) fn choices(all: &[Interpretation], id: InterpretationId) -> &[String] {
    all.get(id.0).map_or(&[], |interpretation| interpretation.choices.as_slice())
}
