//! What is let through of what was said before, in a sentence or a clause of its own.
//!
//! In whatever words that is told, it comes to the same: what was said before gets a clause that tells the case. Each way
//! of telling it is a trigger, in a file of its own. A sentence as a whole takes something out where it narrows a term
//! ([`defined`]), stands under a title that says so ([`headed`]), or says so itself ([`sentence`]). Else each of its
//! statements may let happen what a ban before it forbids ([`ban`]): it names that by a pronoun ([`pointing`]), leaves its
//! verb out ([`verbless`]), or leaves out what it is done to ([`objectless`]). What a passage takes out of others that it
//! names is said where it stands ([`passages`]).

mod ban;
mod defined;
mod headed;
mod objectless;
pub mod passages;
mod pointing;
mod sentence;
mod verbless;
mod verbs;

use std::ops::Range;
use std::sync::Arc;

use super::Lens;
use super::statement::{Clause, Reading, Statement};
use crate::subject::document::Document;

pub use headed::taken_from;

/// An exception in a paragraph of its own limits the statement before it no further back than so many sentences.
pub const REACH: usize = 16;

/// What the passages are called that an exception may be made from as a whole.
pub const PASSAGES: &[&str] =
    &["section", "part", "policy", "order", "directive", "procedure", "chapter", "rule", "prohibition"];

/// A sentence, behind what was said before it.
pub struct Behind<'a> {
    /// The lexicon.
    pub lens: &'a Lens,
    /// Where it stands.
    pub document: &'a Document,
    /// Its place.
    pub index: usize,
    /// The sentence as it is read.
    pub reading: &'a Arc<Reading>,
}

impl Behind<'_> {
    /// Adds what a sentence takes out, as a whole, to the statements before it. Whether it says nothing else.
    pub fn sentence(&self, found: &[Statement], before: &mut [Statement]) -> bool {
        let narrowed = defined::narrowed(self.lens, self.reading);
        if !narrowed.is_empty() {
            let bears = |s: &Statement| s.modality.negative() && s.acts.iter().any(|m| narrowed.contains(&m.concept));
            self.except_from_nearby(before, bears);
            return true;
        }
        let governs = found.iter().any(|s| !s.acts.is_empty());
        let headed = headed::bans(self, found, before);
        for ban in &headed {
            self.except_from(before.get_mut(*ban), 0..self.reading.tokens.len());
        }
        if !headed.is_empty() && !governs {
            return true;
        }
        if !governs && sentence::is_exception(self.reading) || sentence::led_by_exception(self.reading) {
            let again = sentence::denies_again(self.reading);
            self.except_from_nearby(before, |s| !(again && s.modality.negative()));
            return true;
        }
        if sentence::opens_with_exception(self.reading) {
            self.except_from_nearby(before, |_| true);
        }
        false
    }

    /// Adds what one of its statements lets through to the bans before it. Whether it lets anything through.
    pub fn statement(&self, statement: &Statement, before: &mut [Statement]) -> bool {
        let Some(bans) = ban::Bans::lifted_by(self, statement, before) else { return false };
        if !(pointing::takes_up(&bans) || verbless::leaves_verb_out(&bans) || objectless::leaves_object_out(&bans)) {
            return false;
        }
        let (from, case) = (bans.from, bans.case());
        for ban in before.iter_mut().skip(from).filter(|s| s.modality.negative()) {
            self.except_from(Some(ban), case.clone());
        }
        true
    }

    fn except_from(&self, statement: Option<&mut Statement>, case: Range<usize>) {
        let clause = Clause { reading: Arc::clone(self.reading), tokens: case };
        statement.into_iter().for_each(|s| s.exceptions.push(clause.clone()));
    }

    /// Adds the sentence to what it can govern and bears on: the statements of the same block or of the sentence before
    /// that says something, or of the whole section where it says so.
    fn except_from_nearby(&self, before: &mut [Statement], bears: impl Fn(&Statement) -> bool) {
        let (document, tokens) = (self.document, &self.reading.tokens);
        let Some(sentence) = document.sentences.get(self.index) else { return };
        let whole_section =
            tokens.windows(2).any(|w| matches!(w, [a, b] if a.any(&["this", "the"]) && b.any(PASSAGES)));
        let nearest = before.last().map(|s| s.sentence).filter(|nearest| nearest + REACH >= self.index);
        // "may not: (a) …; (b) …. This does not apply to …": behind a list, all its items
        let items = nearest.and_then(|n| document.sentences.get(n)).map(|s| &s.leads).filter(|leads| !leads.is_empty());
        let items = items.filter(|_| sentence.leads.is_empty());
        for statement in before.iter_mut().rev() {
            let Some(other) = document.sentences.get(statement.sentence) else { break };
            let same_section = other.section == sentence.section
                || whole_section && under(document, other.section) == under(document, sentence.section);
            let listed = items.is_some_and(|leads| *leads == other.leads);
            let near = other.block == sentence.block || Some(statement.sentence) == nearest;
            let governed = near || listed || whole_section;
            if !same_section || !governed {
                break;
            }
            if bears(statement) {
                self.except_from(Some(statement), 0..tokens.len());
            }
        }
    }
}

/// The section with a number of its own that a section is or stands under.
fn under(document: &Document, section: usize) -> usize {
    let numbered = |at: &usize| {
        let section = document.sections.get(*at);
        section.is_some_and(|s| {
            s.label.contains(char::is_alphanumeric) || s.title.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let parent = |at: &usize| document.sections.get(*at).and_then(|s| s.parent).filter(|up| up < at);
    std::iter::successors(Some(section), parent).find(numbered).unwrap_or(section)
}
