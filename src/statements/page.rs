//! A document while it is read: what has been found in its sentences is kept, since sentences are read in the light
//! of those around them.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;

use super::definition::Definition;
use super::matcher::{CueMatch, Findings, Matcher, Mention};
use super::recast;
use super::statement::Reading;
use super::token::{Part, Token, tokenize};
use crate::language::program::{ConceptId, WordHasher};
use crate::subject::document::Document;

/// A document that is being read.
pub struct Page<'d> {
    document: &'d Document,
    notes: Vec<OnceCell<Box<Notes>>>,
    /// What has been found in sentences, by their words: manuals and forms say much again and again.
    alike: RefCell<HashMap<&'d str, Rc<Found>, BuildHasherDefault<WordHasher>>>,
}

/// What has been found in one sentence by itself.
#[derive(Debug)]
pub struct Notes {
    /// Its words, as its own.
    pub tokens: Arc<[Token]>,
    found: Rc<Found>,
}

/// What is found in all sentences that are written alike.
#[derive(Debug)]
struct Found {
    /// The words of the first of them.
    tokens: Arc<[Token]>,
    findings: Findings,
    mentions: OnceCell<Vec<Mention>>,
    cues: OnceCell<Vec<CueMatch>>,
    plain: OnceCell<bool>,
    /// What it is in plain words.
    plainly: OnceCell<Plainly>,
    /// Its readings by itself, each with the light in which it was read.
    readings: RefCell<Vec<(Shade, Known)>>,
}

/// What a sentence is in plain words.
#[derive(Debug)]
pub(super) enum Plainly {
    /// As it is written.
    Own,
    /// In other words, and what is found in them.
    Others(Arc<[Token]>, Findings),
    /// It turns on what the headings speak of.
    InItsLight,
}

/// A reading that is kept.
#[derive(Debug)]
struct Known {
    reading: Reading,
    /// Whether other words stand in it than are written.
    recast: bool,
}

/// In the light of what a sentence is read: what the headings speak of, what terms are made to mean, and the warrant that
/// was named before.
pub(super) type Light<'a> = (&'a [ConceptId], &'a [Definition], Option<ConceptId>);

/// The same, kept: of what terms are made to mean, the place.
type Shade = (Vec<ConceptId>, *const Definition, Option<ConceptId>);

/// So many readings of sentences that are written alike are kept: under as many different headings.
const READINGS: usize = 16;

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
        let notes = document.sentences.iter().map(|_| OnceCell::new()).collect();
        Self { document, notes, alike: RefCell::default() }
    }

    /// What stands in a sentence; `None` where there is no such sentence.
    pub fn notes(&self, matcher: &Matcher, index: usize) -> Option<&Notes> {
        let sentence = self.document.sentences.get(index)?;
        let read = || {
            if let Some(found) = self.alike.borrow().get(sentence.text.as_str()) {
                let tokens = found.tokens.iter().map(|token| token.in_sentence(index)).collect();
                return Box::new(Notes { tokens, found: Rc::clone(found) });
            }
            let tokens: Arc<[Token]> = tokenize(&sentence.text, index, Part::Own, &matcher.vocabulary).into();
            let found = Rc::new(Found {
                findings: matcher.findings(&tokens),
                tokens: Arc::clone(&tokens),
                mentions: OnceCell::new(),
                cues: OnceCell::new(),
                plain: OnceCell::new(),
                plainly: OnceCell::new(),
                readings: RefCell::default(),
            });
            self.alike.borrow_mut().insert(&sentence.text, Rc::clone(&found));
            Box::new(Notes { tokens, found })
        };
        self.notes.get(index).map(|notes| &**notes.get_or_init(read))
    }
}

impl Notes {
    /// The concepts that it mentions, whatever stands around it.
    pub fn mentions(&self, matcher: &Matcher) -> &[Mention] {
        self.found.mentions.get_or_init(|| matcher.chosen(&self.found.findings, &[]))
    }

    /// The concepts that it mentions where its headings speak of `context`.
    #[must_use]
    pub fn mentions_in(&self, matcher: &Matcher, context: &[ConceptId]) -> Vec<Mention> {
        if !matcher.turn_on(&self.found.findings, context) {
            return self.mentions(matcher).to_vec();
        }
        matcher.chosen(&self.found.findings, context)
    }

    /// Its cue phrases.
    pub fn cues(&self, matcher: &Matcher) -> &[CueMatch] {
        self.found.cues.get_or_init(|| matcher.cues(&self.tokens))
    }

    /// Whether no word opens a roundabout clause.
    pub fn is_plain(&self) -> bool {
        *self.found.plain.get_or_init(|| recast::is_plain(&self.tokens))
    }

    /// All terms that match in it.
    pub(super) fn findings(&self) -> &Findings {
        &self.found.findings
    }

    /// What it is in plain words; told once for all that are written alike, by the first of them.
    pub(super) fn plainly(&self, tell: impl FnOnce() -> Plainly) -> &Plainly {
        self.found.plainly.get_or_init(tell)
    }

    /// The words of another sentence that is written alike, as words of this one.
    pub(super) fn own(&self, words: &[Token]) -> Arc<[Token]> {
        let own = self.tokens.first().map_or(0, |word| word.sentence);
        let other = words.first().map_or(0, |word| word.sentence);
        let place = |word: &Token| if word.sentence == other { word.in_sentence(own) } else { word.clone() };
        words.iter().map(place).collect()
    }

    /// Its reading in some light; made once for all that are written alike and stand in the same.
    pub(super) fn reading(&self, (context, definitions, named): Light<'_>, make: impl FnOnce() -> Reading) -> Reading {
        let of =
            |(shade, _): &&(Shade, Known)| shade.0 == context && shade.1 == definitions.as_ptr() && shade.2 == named;
        if let Some((_, known)) = self.found.readings.borrow().iter().find(of) {
            let tokens = if known.recast { self.own(&known.reading.tokens) } else { Arc::clone(&self.tokens) };
            return Reading { tokens, ..known.reading.clone() };
        }
        let mut reading = make();
        // one of these is held by the page, and one by this sentence
        let again = Rc::strong_count(&self.found) > 2;
        let mut kept = self.found.readings.borrow_mut();
        if again && kept.len() < READINGS {
            reading.told = Some(Arc::default());
            let recast = !Arc::ptr_eq(&reading.tokens, &self.tokens);
            let known = Known { recast, reading: reading.clone() };
            kept.push(((context.to_vec(), definitions.as_ptr(), named), known));
        }
        reading
    }
}
