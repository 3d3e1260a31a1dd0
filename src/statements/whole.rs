//! What a document as a whole speaks of: far from where it says whose detainers it means, the bare word still means those.

use super::Lens;
use super::page::Page;
use super::survey::Survey;
use crate::language::program::ConceptId;
use crate::subject::document::{Document, Sentence};

/// The word, whatever its first letter and its case.
const WORD: [&str; 2] = ["etainer", "ETAINER"];

/// Whether a sentence has the word.
fn has_word(sentence: &Sentence) -> bool {
    WORD.iter().any(|word| sentence.text.contains(word))
}

/// Whether a sentence, or one that leads in to it, has the word.
pub(super) fn speaks_of(document: &Document, index: usize) -> bool {
    let Some(sentence) = document.sentences.get(index) else { return false };
    let leads = sentence.leads.iter().copied().chain(sentence.tail).filter_map(|l| document.sentences.get(l));
    std::iter::once(sentence).chain(leads).any(has_word)
}

/// The detainers that the bare word means: those of immigration agencies, where some sentence names them and none names
/// others.
pub(super) fn meant(lens: &Lens, document: &Page<'_>) -> Option<ConceptId> {
    let own = lens.roles.detainer()?;
    let mut named = false;
    for (at, _) in document.sentences.iter().enumerate().filter(|(_, s)| has_word(s)) {
        for mention in document.notes(&lens.matcher, at)?.mentions(&lens.matcher) {
            named |= mention.concept == own;
            let words = || document.notes(&lens.matcher, at).and_then(|n| n.tokens.get(mention.start..mention.end));
            let detainer = || words().is_some_and(|w| w.iter().any(|t| t.word.contains("detainer")));
            if lens.roles.is_other_detainer(mention.concept) && detainer() {
                return None;
            }
        }
    }
    named.then_some(own)
}

/// The same, as far as a survey can tell: it may be said of more documents, never of fewer.
pub(super) fn perhaps_meant(lens: &Lens, document: &Document, survey: &Survey<'_>) -> Option<ConceptId> {
    let own = lens.roles.detainer()?;
    let telling = || lens.roles.tells_of_detainer(&lens.matcher);
    let named = |at: usize| survey.settled(&lens.matcher, at, telling()).contains(own);
    let mut sentences = document.sentences.iter().enumerate().filter(|(_, s)| has_word(s));
    sentences.any(|(at, _)| named(at)).then_some(own)
}
