//! Survivors that the rule file answers for: `survives "…" because "…"`.

use super::{Fate, declared, id};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::language::Loaded;
use crate::language::mutate::Mutant;
use crate::language::settings::Survival;
use crate::source::{Place, Source};

/// The fate of each mutant, and the justifications that no survivor needs: in what was changed, and in whatever else is
/// `wanted`, of which there may be no change at all.
pub fn fates(
    loaded: &Loaded,
    mutants: Vec<Mutant>,
    killed: &[bool],
    wanted: impl Fn(&Source) -> bool,
) -> (Vec<(Mutant, Fate)>, Vec<Diagnostic>) {
    let mut needed = vec![false; loaded.survivals.len()];
    let places: Vec<Option<Place>> = mutants.iter().map(|mutant| declared(loaded, mutant.owner)).collect();
    let mut all = Vec::new();
    for ((mutant, killed), place) in mutants.into_iter().zip(killed).zip(&places) {
        let own = loaded.survivals.iter().position(|survival| speaks_of(survival, place.as_ref(), &mutant));
        let fate = match own.and_then(|at| Some((needed.get_mut(at)?, loaded.survivals.get(at)?))) {
            _ if *killed => Fate::Killed,
            Some((needed, survival)) => {
                *needed = true;
                Fate::Justified(survival.because.clone())
            }
            None => Fate::Survived,
        };
        all.push((mutant, fate));
    }
    let here = |survival: &Survival| {
        wanted(&survival.of.source) || places.iter().flatten().any(|place| same(&survival.of, place))
    };
    let idle = loaded.survivals.iter().zip(&needed).filter(|(survival, needed)| !**needed && here(survival));
    let idle = idle.map(|(survival, _)| not_needed(loaded, survival, &all)).collect();
    (all, idle)
}

fn same(a: &Place, b: &Place) -> bool {
    a.span == b.span && a.source.name() == b.source.name()
}

fn speaks_of(survival: &Survival, place: Option<&Place>, mutant: &Mutant) -> bool {
    survival.what == mutant.what && place.is_some_and(|place| same(&survival.of, place))
}

fn not_needed(loaded: &Loaded, survival: &Survival, all: &[(Mutant, Fate)]) -> Diagnostic {
    let own = |mutant: &Mutant| speaks_of(survival, declared(loaded, mutant.owner).as_ref(), mutant);
    let (message, help) = match all.iter().find(|(mutant, _)| own(mutant)) {
        Some((mutant, _)) => {
            let message = format!("a test of `{}` notices this change", id(loaded, mutant.owner));
            (message, "remove the line: it justifies nothing")
        }
        None => ("no such change is made".to_owned(), "copy the words from the output of `ombud test --mutate`"),
    };
    Diagnostic::new(Code::RuleUnused, Severity::Error, message).at(survival.place.clone()).label("survives").help(help)
}
