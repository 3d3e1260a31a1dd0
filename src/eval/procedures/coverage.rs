//! Adds up what sentences say: per document, then for the set.

use std::collections::BTreeMap;

use super::bearing::{Limit, Says};
use super::findings::section_path;
use super::{Bearing, Judged};
use crate::finding::{Coverage, CoverageAt, CoverageStatus};
use crate::language::program::{ConceptId, Program, Provision};
use crate::source::{Source, Span};
use crate::subject::document::Document;

/// The rows of all documents, then those of the set.
pub(super) fn rows(program: &Program, judged: &[Judged<'_>]) -> Vec<Coverage> {
    let arms = || program.provisions.iter().enumerate().filter(|(_, p)| p.procedures.is_some());
    let mut out = Vec::new();
    for one in judged {
        for (at, provision) in arms() {
            let bearings: Vec<(&Judged<'_>, &Bearing)> =
                one.bearings.iter().filter(|b| b.provision == at).map(|b| (one, b)).collect();
            out.push(row(program, provision, Some(&one.document), &bearings));
        }
    }
    for (at, provision) in arms() {
        out.push(of_set(program, at, provision, judged));
    }
    out
}

/// The row of the whole set and one provision, which has the index `at`.
pub(super) fn of_set(program: &Program, at: usize, provision: &Provision, judged: &[Judged<'_>]) -> Coverage {
    let bearings: Vec<(&Judged<'_>, &Bearing)> = judged
        .iter()
        .flat_map(|one| one.bearings.iter().filter(|b| b.provision == at).map(move |b| (one, b)))
        .collect();
    row(program, provision, None, &bearings)
}

fn row(
    program: &Program,
    provision: &Provision,
    document: Option<&Document>,
    bearings: &[(&Judged<'_>, &Bearing)],
) -> Coverage {
    let names: Vec<String> = provision.procedures.as_ref().map(|a| a.limbs.clone()).unwrap_or_default();
    let mut limbs: BTreeMap<usize, CoverageStatus> =
        (0..names.len().max(1)).map(|l| (l, CoverageStatus::Silent)).collect();
    let mut direct = false;
    let mut any = false;
    let mut left_out: BTreeMap<usize, Vec<ConceptId>> = BTreeMap::new();
    for (_, bearing) in bearings {
        if let Says::Implements { limbs: carried, limit, general, left_out: without } = &bearing.says {
            any = true;
            direct |= !general;
            for limb in carried_limbs(carried, names.len()) {
                raise(&mut limbs, limb, *limit);
                if !without.is_empty() {
                    let missing = left_out.entry(limb).or_insert_with(|| without.clone());
                    missing.retain(|ground| without.contains(ground));
                }
            }
        }
    }
    // "not for status" here, "not for a suspected violation" there: together they name all grounds
    for limb in left_out.into_iter().filter(|(_, missing)| missing.is_empty()).map(|(limb, _)| limb) {
        raise(&mut limbs, limb, None);
    }
    let status = status(&limbs, bearings);
    let mut at: Vec<CoverageAt> =
        bearings.iter().filter_map(|(judged, bearing)| place(judged, bearing, names.len().max(1))).collect();
    at.sort_by(|a, b| (a.source.name(), a.span, a.verdict).cmp(&(b.source.name(), b.span, b.verdict)));
    at.dedup_by(|a, b| a.source.name() == b.source.name() && a.span == b.span && a.verdict == b.verdict);
    let directive = program.directives.get(provision.directive.0).map_or_else(String::new, |d| d.id.clone());
    let named = names
        .into_iter()
        .enumerate()
        .map(|(i, n)| (n, limbs.get(&i).copied().unwrap_or(CoverageStatus::Silent)))
        .collect();
    Coverage {
        path: document.map(|d| d.source.name().to_owned()),
        definition: document.and_then(Document::definition_id).map(str::to_owned),
        directive,
        provision: provision.id.clone(),
        status,
        general: any.then_some(!direct),
        limbs: named,
        at,
    }
}

/// A sentence of an arm without limb names carries out the only limb.
fn carried_limbs(carried: &[usize], names: usize) -> Vec<usize> {
    if names == 0 { vec![0] } else { carried.to_vec() }
}

fn raise(limbs: &mut BTreeMap<usize, CoverageStatus>, limb: usize, limit: Option<Limit>) {
    let to = if limit.is_none() { CoverageStatus::Implements } else { CoverageStatus::Partial };
    if let Some(status) = limbs.get_mut(&limb) {
        *status = (*status).max(to);
    }
}

/// The order is: violates, undetermined where nothing implements in full, implements, partial, silent.
fn status(limbs: &BTreeMap<usize, CoverageStatus>, bearings: &[(&Judged<'_>, &Bearing)]) -> CoverageStatus {
    let says = |wanted: &Says| bearings.iter().any(|(_, b)| b.says == *wanted);
    let full = limbs.values().all(|s| *s == CoverageStatus::Implements);
    if says(&Says::Violates) {
        CoverageStatus::Violates
    } else if full {
        CoverageStatus::Implements
    } else if says(&Says::Undetermined) {
        CoverageStatus::Undetermined
    } else if bearings.iter().any(|(_, b)| matches!(b.says, Says::Implements { .. })) {
        CoverageStatus::Partial
    } else {
        CoverageStatus::Silent
    }
}

/// Where a sentence bears on the provision, and how by itself.
fn place(judged: &Judged<'_>, bearing: &Bearing, limbs: usize) -> Option<CoverageAt> {
    let (source, span) = sentence(judged, bearing)?;
    let statement = judged.statements.get(bearing.statement)?;
    let section = judged.document.sentences.get(statement.sentence)?.section;
    let section = section_path(&judged.document, section);
    Some(CoverageAt { verdict: alone(&bearing.says, limbs), span, source, section })
}

/// How what a sentence says stands by itself to a provision with so many limbs, the only one counted.
fn alone(says: &Says, limbs: usize) -> CoverageStatus {
    match says {
        Says::Violates => CoverageStatus::Violates,
        Says::Undetermined => CoverageStatus::Undetermined,
        Says::Implements { limit: None, limbs: carried, .. }
            if carried_limbs(carried, limbs - 1).len() >= limbs || limbs == 1 =>
        {
            CoverageStatus::Implements
        }
        Says::Implements { .. } => CoverageStatus::Partial,
    }
}

/// How what a sentence says stands by itself to a provision.
pub(super) fn verdict(says: &Says, provision: &Provision) -> CoverageStatus {
    alone(says, provision.procedures.as_ref().map_or(1, |arm| arm.limbs.len().max(1)))
}

/// The sentence of a bearing.
pub(super) fn sentence(judged: &Judged<'_>, bearing: &Bearing) -> Option<(Source, Span)> {
    let statement = judged.statements.get(bearing.statement)?;
    let sentence = judged.document.sentences.get(statement.sentence)?;
    Some((judged.document.source.clone(), sentence.span))
}
