//! Counsel's readings: what they say stands in place of what the rules leave open.

use std::collections::{BTreeSet, HashMap};

use super::bearing::{Limit, Says};
use super::{Bearing, Judged, coverage, findings};
use crate::finding::fingerprint::{Names, SentenceId};
use crate::finding::{Answered, CoverageStatus, Reading, Standing, Verdict};
use crate::language::program::{Program, Provision};
use crate::source::Place;
use crate::subject::document::{Document, Sentence};

/// Readings, and the names by which their fingerprints know documents.
#[derive(Debug, Clone, Copy)]
pub struct Counsel<'a> {
    /// The readings.
    pub readings: &'a [Answered],
    /// The names.
    pub names: &'a Names,
}

/// A sentence and a provision, both as indices.
type Target = (usize, usize);

/// Puts the readings in place of what the rules say; tells what became of each.
pub(super) fn apply(program: &Program, judged: &mut [Judged<'_>], counsel: Counsel<'_>) -> Vec<Standing> {
    let mut standings = vec![Standing::Unmatched; counsel.readings.len()];
    if counsel.readings.is_empty() {
        return standings;
    }
    let known: HashMap<&str, usize> =
        counsel.readings.iter().enumerate().map(|(at, reading)| (reading.fingerprint.as_str(), at)).collect();
    for one in judged {
        for target in targets(one) {
            let ordinal = one.ordinals.get(&target.0).copied().unwrap_or(0);
            let prints = prints(program, &one.document, target, ordinal, counsel.names);
            let Some(at) = prints.iter().find_map(|print| known.get(print.as_str())) else { continue };
            let answer = counsel.readings.get(*at).and_then(|reading| answer(program, one, target, reading));
            if let (Some(standing), Some(answer)) = (standings.get_mut(*at), answer) {
                *standing = answer;
            }
        }
    }
    standings
}

/// The sentences that say something of a provision.
fn targets(judged: &Judged<'_>) -> BTreeSet<Target> {
    let sentence = |b: &Bearing| Some((judged.statements.get(b.statement)?.sentence, b.provision));
    judged.bearings.iter().filter_map(sentence).collect()
}

/// The fingerprints under which a reading may know a sentence: it answers what was undetermined or partial.
fn prints(program: &Program, document: &Document, target: Target, ordinal: usize, names: &Names) -> Vec<String> {
    let (sentence, provision) = (document.sentences.get(target.0), program.provisions.get(target.1));
    let (Some(sentence), Some(provision)) = (sentence, provision) else { return Vec::new() };
    let directive = program.directives.get(provision.directive.0).map_or("", |d| d.id.as_str());
    let id = SentenceId {
        directive,
        rule: &format!("{}/procedures", provision.id),
        document: names.of(document.source.name()),
        definition: document.definition.as_ref().map(|d| d.id.as_str()),
        sentence: &findings::normalised(sentence),
        ordinal,
    };
    [Verdict::Undetermined, Verdict::Partial].map(|verdict| id.fingerprint(verdict)).to_vec()
}

/// Applies one reading to the sentence that it is about.
fn answer(program: &Program, judged: &mut Judged<'_>, target: Target, reading: &Answered) -> Option<Standing> {
    let sentence = judged.document.sentences.get(target.0)?;
    let provision = program.provisions.get(target.1)?;
    let place = Place::new(&judged.document.source, sentence.span);
    let hash = findings::said(&judged.document, sentence).hash();
    if reading.hash != hash {
        return Some(Standing::Changed(place, hash));
    }
    let own = |b: &Bearing| {
        b.provision == target.1 && judged.statements.get(b.statement).is_some_and(|s| s.sentence == target.0)
    };
    let at = judged.bearings.iter().position(own)?;
    let says: Vec<CoverageStatus> =
        judged.bearings.iter().filter(|b| own(b)).map(|b| coverage::verdict(&b.says, provision)).collect();
    let instead_of = if says.contains(&CoverageStatus::Violates) {
        return Some(Standing::Settled(place, Reading::Violates));
    } else if says.iter().all(|says| *says == CoverageStatus::Implements) {
        return Some(Standing::Settled(place, Reading::Implements));
    } else if says.contains(&CoverageStatus::Undetermined) {
        Verdict::Undetermined
    } else {
        Verdict::Partial
    };
    let text = text(&judged.document, sentence);
    let before = judged.bearings.get(at)?.clone();
    let kept: Vec<bool> = judged.bearings.iter().map(|b| !own(b)).collect();
    let mut kept = kept.into_iter();
    judged.bearings.retain(|_| kept.next().unwrap_or(true));
    if let Some(says) = says_of(reading.reading, provision) {
        let bearing = Bearing { says, why: reading.why.clone(), depends_on: Vec::new(), ..before };
        judged.bearings.insert(at.min(judged.bearings.len()), bearing);
    }
    let directive = program.directives.get(provision.directive.0).map_or_else(String::new, |d| d.id.clone());
    Some(Standing::Holds { place, directive, provision: provision.id.clone(), instead_of, text })
}

/// What a reading says; `None` where it says nothing.
fn says_of(reading: Reading, provision: &Provision) -> Option<Says> {
    let limbs = provision.procedures.as_ref().map_or(1, |arm| arm.limbs.len().max(1));
    let carried = |limit| Says::Implements { limbs: (0..limbs).collect(), limit, general: false, left_out: Vec::new() };
    match reading {
        Reading::Implements => Some(carried(None)),
        Reading::Partial => Some(carried(Some(Limit::Part))),
        Reading::Violates => Some(Says::Violates),
        Reading::SaysNothing => None,
    }
}

/// The sentence under what leads in to it, as a text of its own.
fn text(document: &Document, sentence: &Sentence) -> String {
    let mut text = String::new();
    for lead in sentence.leads.iter().filter_map(|at| document.sentences.get(*at)) {
        text.push_str(&lead.text);
        text.push_str("\n\n");
    }
    if !text.is_empty() {
        text.push_str("- ");
    }
    text.push_str(&sentence.text);
    if let Some(tail) = sentence.tail.and_then(|at| document.sentences.get(at)) {
        text.push_str("\n\n");
        text.push_str(&tail.text);
    }
    text
}
