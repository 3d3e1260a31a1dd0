//! Sections headed "Exceptions": what stands in them is taken out of the section before, or of the one around.

use std::sync::Arc;

use super::Lens;
use super::exception::PASSAGES;
use super::statement::{Clause, Modality, Reading, Statement};
use crate::subject::document::{Document, Role};

/// Words of such a title, and what may stand beside them.
const TITLES: &[&str] = &["exception", "exceptions", "exemption", "exemptions"];
const BESIDE: &[&str] =
    &["to", "from", "the", "this", "above", "foregoing", "allowed", "permitted", "are", "general", "and", "of", "for"];

/// An exception reaches back over so many statements, so that a long row of them costs no more than its length.
const FARTHEST: usize = 512;

/// Whether words are a title of what is taken out: "Exceptions", "Exceptions to this rule".
pub fn is_title<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    words.next().is_some_and(|w| TITLES.contains(&w)) && words.all(|w| BESIDE.contains(&w) || PASSAGES.contains(&w))
}

/// The sections from which the section is an exception by its title: the one around it, and the one before it.
#[must_use]
pub fn taken_from(document: &Document, section: usize) -> Vec<usize> {
    let Some(own) = document.sections.get(section) else { return Vec::new() };
    let title = own.title.to_lowercase();
    if !is_title(title.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())) {
        return Vec::new();
    }
    let before = section.checked_sub(1).filter(|b| document.sections.get(*b).is_some_and(|s| s.parent == own.parent));
    own.parent.into_iter().chain(before).collect()
}

/// Attaches what such a section says to the bans that it bears on: to those on the act that it lets happen, or to all.
/// False where it takes nothing out.
pub fn attach(
    lens: &Lens,
    document: &Document,
    index: usize,
    reading: &Arc<Reading>,
    found: &[Statement],
    out: &mut [Statement],
) -> bool {
    let Some(sentence) = document.sentences.get(index).filter(|s| s.role != Role::Heading) else { return false };
    let from = taken_from(document, sentence.section);
    let orders = |s: &Statement| s.modality.negative() || s.modality == Modality::Obligation;
    if from.is_empty() || found.iter().any(orders) {
        return false;
    }
    let acts: Vec<_> = found.iter().flat_map(|s| &s.acts).map(|m| m.concept).collect();
    let akin = |s: &Statement| {
        let same = |c: &crate::language::program::ConceptId| {
            s.acts.iter().any(|m| lens.matcher.may_be(m.concept, *c) || lens.matcher.may_be(*c, m.concept))
        };
        acts.is_empty() || acts.iter().any(same)
    };
    let clause = Clause { reading: Arc::clone(reading), tokens: 0..reading.tokens.len() };
    let mut any = false;
    for ban in out.iter_mut().rev().take(FARTHEST).filter(|s| s.modality.negative()) {
        let within = document.sentences.get(ban.sentence).is_some_and(|s| from.contains(&s.section));
        if within && akin(ban) {
            ban.exceptions.push(clause.clone());
            any = true;
        }
    }
    any
}
