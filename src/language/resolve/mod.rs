//! From syntax trees to a program: every name looked up, every mistake collected.

mod builtins;
mod codes;
mod concepts;
mod declare;
mod defines;
mod expr;
mod fold;
mod graph;
mod groups;
mod mention;
mod norms;
mod notes;
mod places;
mod provisions;
mod quantify;
mod records;
mod scope;
mod sequence;
mod survivals;
mod terms;
mod tests;
mod types;

use std::collections::{BTreeSet, HashSet};

use super::program::{DefineId, Program, Provision, Type};
use super::schema::{FieldType, Schemas};
use super::{
    pack::Pack,
    parallel,
    parse::{self, Tests},
    settings::{Places, RuleTest, Survival},
};
use crate::diagnostic::Diagnostic;
use crate::source::{Place, Source};

use self::notes::Notes;
pub(crate) use self::notes::listing;
use self::scope::{PackId, SHARED, Scope, Unit};
pub(crate) use self::types::{described, example};

/// What the rule files of all packs come to.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) program: Program,
    pub(crate) tests: Vec<RuleTest>,
    pub(crate) survivals: Vec<Survival>,
    pub(crate) places: Places,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Ids of provisions that a mistake keeps out of the program.
    pub(crate) left_out: HashSet<String>,
}

/// Everything that resolving a part may need; the program grows as parts are done.
pub(crate) struct Context {
    pub(crate) scope: Scope,
    pub(crate) notes: Notes,
    pub(crate) program: Program,
    /// Argument types and value type of each define, by index; `None` where they have a mistake.
    pub(crate) signatures: Vec<Option<(Vec<Type>, Type)>>,
    /// Defines that a rule calls.
    pub(crate) called: HashSet<DefineId>,
    /// Defines whose body has a mistake, or rests on one that has.
    pub(crate) broken_defines: HashSet<DefineId>,
    /// Every code of every record kind.
    pub(crate) all_codes: BTreeSet<String>,
    /// Where each concept is declared, by index.
    pub(crate) concept_places: Vec<Place>,
    /// Broken names that a provision has been said to rest on: `provision name`.
    pub(crate) said: HashSet<String>,
    /// Concepts that something refers to, by index.
    pub(crate) used_concepts: HashSet<usize>,
}

/// Parses and resolves packs.
pub(crate) fn resolve(packs: &[Pack], schemas: &Schemas, tests: Tests) -> Resolved {
    let mut context = Context {
        scope: Scope::default(),
        notes: Notes::default(),
        program: Program { schemas: schemas.clone(), ..Program::default() },
        signatures: Vec::new(),
        called: HashSet::new(),
        broken_defines: HashSet::new(),
        all_codes: all_codes(schemas),
        concept_places: Vec::new(),
        said: HashSet::new(),
        used_concepts: HashSet::new(),
    };
    let units = read(packs, tests, &mut context.notes);
    declare::declare(&units, &mut context);
    concepts::resolve(&units, &mut context);
    let calls = defines::resolve(&units, &mut context);
    let (provisions, left_out) = provisions::resolve(&units, &mut context);
    tests::misplaced(&units, &mut context);
    concepts::unused(&units, &mut context);
    defines::unused(&units, &calls, &mut context);
    finish(context, provisions, left_out, &units)
}

fn all_codes(schemas: &Schemas) -> BTreeSet<String> {
    fn add(ty: &FieldType, codes: &mut BTreeSet<String>) {
        match ty {
            FieldType::Code(list) => codes.extend(list.iter().cloned()),
            FieldType::List(inner) => add(inner, codes),
            _ => {}
        }
    }
    let mut codes = BTreeSet::new();
    for schemas in [Some(schemas), schemas.definitions.as_deref()].into_iter().flatten() {
        for field in schemas.shapes.values().flat_map(|shape| shape.fields.values()) {
            add(&field.ty, &mut codes);
        }
        codes.extend(schemas.kinds.values().flat_map(|kind| kind.codes.iter().cloned()));
    }
    codes
}

fn read(packs: &[Pack], tests: Tests, notes: &mut Notes) -> Vec<Unit> {
    let files: Vec<(PackId, &Source)> = packs
        .iter()
        .enumerate()
        .flat_map(|(index, pack)| {
            let scope = if pack.shared { SHARED } else { index };
            pack.sources.iter().map(move |source| (scope, source))
        })
        .collect();
    let mut units = Vec::new();
    for ((pack, source), (items, diagnostics)) in
        files.iter().zip(parallel::map(&files, |(_, source)| parse::file(source, tests)))
    {
        notes.list.extend(diagnostics);
        units.push(Unit { pack: *pack, source: (*source).clone(), items });
    }
    // What everybody sees is declared first, so that a clash is told at the pack's own name.
    units.sort_by_key(|unit| unit.pack != SHARED);
    units
}

fn finish(context: Context, mut provisions: Vec<Provision>, left_out: HashSet<String>, units: &[Unit]) -> Resolved {
    let (tests, survivals) = (tests::collect(units), survivals::collect(units));
    let places = places::collect(units, &context.scope, &provisions);
    let Context { notes, mut program, .. } = context;
    provisions.sort_by_key(|provision| provision.directive);
    program.provisions = provisions;
    Resolved { program, tests, survivals, places, diagnostics: notes.list, left_out }
}
