//! The reading of some tokens: what they mention, and what their cues say. What has been found in a sentence by itself is
//! taken from its notes, unless plainer words are put in its place.

use std::sync::Arc;

use super::definition::Definition;
use super::page::{Light, Notes};
use super::token::Token;
use super::{Lens, Reading, recast};
use crate::language::program::ConceptId;

impl Lens {
    pub(super) fn reading(&self, tokens: Vec<Token>, context: &[ConceptId], definitions: &[Definition]) -> Reading {
        self.reading_after(tokens, context, definitions, None)
    }

    pub(super) fn reading_after(
        &self,
        tokens: Vec<Token>,
        context: &[ConceptId],
        definitions: &[Definition],
        named: Option<ConceptId>,
    ) -> Reading {
        self.reading_plain(recast::plainly(self, tokens, context), context, definitions, named)
    }

    /// What has been put in plain words.
    fn reading_plain(
        &self,
        tokens: Vec<Token>,
        context: &[ConceptId],
        definitions: &[Definition],
        named: Option<ConceptId>,
    ) -> Reading {
        let found = (self.matcher.mentions(&tokens, context), self.matcher.cues(&tokens));
        self.reading_of(tokens.into(), found, definitions, named)
    }

    /// A sentence with nothing before or behind it.
    pub(super) fn reading_alone(
        &self,
        sentence: &Notes,
        context: &[ConceptId],
        definitions: &[Definition],
        named: Option<ConceptId>,
    ) -> Reading {
        sentence.reading((context, definitions, named), || {
            let found = (sentence.mentions_in(&self.matcher, context), sentence.cues(&self.matcher).to_vec());
            self.reading_of(Arc::clone(&sentence.tokens), found, definitions, named)
        })
    }

    /// A sentence with nothing before or behind it, put in plain words; mostly those are its `own`.
    pub(super) fn reading_recast(
        &self,
        sentence: &Notes,
        own: Vec<Token>,
        (context, definitions, named): Light<'_>,
    ) -> Reading {
        let tokens = recast::plainly(self, own, context);
        let same = |(token, own): (&Token, &Token)| token.is_same(own);
        if tokens.len() == sentence.tokens.len() && tokens.iter().zip(&*sentence.tokens).all(same) {
            return self.reading_alone(sentence, context, definitions, named);
        }
        self.reading_plain(tokens, context, definitions, named)
    }
}
