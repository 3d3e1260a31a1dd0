//! Sections headed "Exceptions": what stands in them is taken out of the section before, or of the one around.

use super::ban::akin;
use super::{Behind, PASSAGES};
use crate::language::program::ConceptId;
use crate::statements::statement::{Modality, Statement};
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

/// The places of the bans that a sentence of such a section bears on: those on the act that it lets happen, or all.
pub fn bans(behind: &Behind<'_>, found: &[Statement], before: &[Statement]) -> Vec<usize> {
    let sentences = &behind.document.sentences;
    let Some(sentence) = sentences.get(behind.index).filter(|s| s.role != Role::Heading) else { return Vec::new() };
    let from = taken_from(behind.document, sentence.section);
    let orders = |s: &Statement| s.modality.negative() || s.modality == Modality::Obligation;
    if from.is_empty() || found.iter().any(orders) {
        return Vec::new();
    }
    let acts: Vec<ConceptId> = found.iter().flat_map(|s| &s.acts).map(|m| m.concept).collect();
    let same = |s: &Statement| s.acts.iter().any(|m| acts.iter().any(|act| akin(behind.lens, m.concept, *act)));
    let within = |s: &Statement| sentences.get(s.sentence).is_some_and(|s| from.contains(&s.section));
    let near = before.iter().enumerate().rev().take(FARTHEST).filter(|(_, s)| s.modality.negative());
    near.filter(|(_, s)| within(s) && (acts.is_empty() || same(s))).map(|(at, _)| at).collect()
}
