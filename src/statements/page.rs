//! A document while it is read: what has been found in its sentences is kept, since sentences are read in the light
//! of those around them.

use std::cell::OnceCell;
use std::ops::Deref;
use std::sync::Arc;

use super::matcher::{CueMatch, Findings, Matcher, Mention};
use super::token::{Part, Token, tokenize};
use crate::language::program::ConceptId;
use crate::subject::document::Document;

/// A document that is being read.
pub struct Page<'d> {
    document: &'d Document,
    notes: Vec<OnceCell<Box<Notes>>>,
}

/// What has been found in one sentence by itself.
#[derive(Debug)]
pub struct Notes {
    /// Its words, as its own.
    pub tokens: Arc<[Token]>,
    findings: Findings,
    mentions: OnceCell<Vec<Mention>>,
    cues: OnceCell<Vec<CueMatch>>,
}

impl Deref for Page<'_> {
    type Target = Document;

    fn deref(&self) -> &Document {
        self.document
    }
}

impl<'d> Page<'d> {
    /// Opens a document.
    #[must_use]
    pub fn new(document: &'d Document) -> Self {
        Self { document, notes: document.sentences.iter().map(|_| OnceCell::new()).collect() }
    }

    /// What stands in a sentence; `None` where there is no such sentence.
    pub fn notes(&self, matcher: &Matcher, index: usize) -> Option<&Notes> {
        let sentence = self.document.sentences.get(index)?;
        let read = || {
            let tokens: Arc<[Token]> = tokenize(&sentence.text, index, Part::Own, &matcher.vocabulary).into();
            let findings = matcher.findings(&tokens);
            Box::new(Notes { tokens, findings, mentions: OnceCell::new(), cues: OnceCell::new() })
        };
        self.notes.get(index).map(|notes| &**notes.get_or_init(read))
    }
}

impl Notes {
    /// The concepts that it mentions, whatever stands around it.
    pub fn mentions(&self, matcher: &Matcher) -> &[Mention] {
        self.mentions.get_or_init(|| matcher.chosen(&self.findings, &[]))
    }

    /// The concepts that it mentions where its headings speak of `context`.
    #[must_use]
    pub fn mentions_in(&self, matcher: &Matcher, context: &[ConceptId]) -> Vec<Mention> {
        if !matcher.turn_on(&self.findings, context) {
            return self.mentions(matcher).to_vec();
        }
        matcher.chosen(&self.findings, context)
    }

    /// Its cue phrases.
    pub fn cues(&self, matcher: &Matcher) -> &[CueMatch] {
        self.cues.get_or_init(|| matcher.cues(&self.tokens))
    }
}
