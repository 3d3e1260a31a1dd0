//! The reading of some tokens: what they mention, and what their cues say. What has been found in a sentence by itself is
//! taken from its notes, unless plainer words are put in its place.

use std::sync::Arc;

use super::definition::{self, Definition};
use super::page::{Light, Notes, Plainly};
use super::token::Token;
use super::{CueMatch, Lens, Matcher, Mention, Reading, Roles, cue_words, probed, recast, zone};
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
        self.reading_plain(recast::plainly(self, tokens, || context), context, definitions, named)
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

    /// A sentence with nothing before or behind it, put in plain words; mostly those are its own.
    pub(super) fn reading_alone(&self, sentence: &Notes, (context, definitions, named): Light<'_>) -> Reading {
        let plainly = match sentence.plainly(|| self.plain_words(sentence)) {
            Plainly::InItsLight => {
                return self.reading_after(sentence.tokens.to_vec(), context, definitions, named);
            }
            Plainly::Own => None,
            Plainly::Others(tokens, findings) => Some((tokens, findings)),
        };
        let findings = plainly.map_or(sentence.findings(), |(_, findings)| findings);
        // what the headings speak of counts only where a term turns on it
        let context = if self.matcher.turn_on(findings, context) { context } else { &[] };
        sentence.reading((context, definitions, named), || match plainly {
            Some((tokens, _)) => {
                let tokens = sentence.own(tokens);
                let found = (self.matcher.chosen(findings, context), self.matcher.cues(&tokens));
                self.reading_of(tokens, found, definitions, named)
            }
            None => {
                let found = (sentence.mentions_in(&self.matcher, context), sentence.cues(&self.matcher).to_vec());
                self.reading_of(Arc::clone(&sentence.tokens), found, definitions, named)
            }
        })
    }

    /// The plain words of a sentence.
    fn plain_words(&self, sentence: &Notes) -> Plainly {
        if sentence.is_plain() {
            return Plainly::Own;
        }
        let mut asked = false;
        let tokens = recast::plainly(self, sentence.tokens.to_vec(), || {
            asked = true;
            &[]
        });
        let same = |(token, own): (&Token, &Token)| token.is_same(own);
        if asked {
            Plainly::InItsLight
        } else if tokens.len() == sentence.tokens.len() && tokens.iter().zip(&*sentence.tokens).all(same) {
            Plainly::Own
        } else {
            let findings = self.matcher.findings(&tokens);
            Plainly::Others(tokens.into(), findings)
        }
    }

    /// What the tokens mention and what their cues say, where they stand: a word that is found need not mean there what it
    /// means elsewhere.
    fn reading_of(
        &self,
        tokens: Arc<[Token]>,
        (mut mentions, mut cues): (Vec<Mention>, Vec<CueMatch>),
        definitions: &[Definition],
        named: Option<ConceptId>,
    ) -> Reading {
        definition::apply(self, definitions, &tokens, &mut mentions);
        cue_words::settle_mentions(&tokens, &mut mentions);
        probed::settle(self, &tokens, &mut mentions);
        self.corefer(&tokens, &mut mentions, named);
        mentions.sort_by_key(|m| (m.start, m.end, m.concept, m.form as u8));
        cue_words::settle(self, &tokens, &mentions, &mut cues);
        let of = |role: fn(&Roles, ConceptId, &Matcher) -> bool| -> Vec<Mention> {
            mentions.iter().copied().filter(|m| role(&self.roles, m.concept, &self.matcher)).collect()
        };
        let (questions, limits, own) = (of(Roles::is_question), of(Roles::is_limit), of(Roles::is_city));
        let found = zone::Found { cues: &cues, mentions: &mentions, questions: &questions, limits: &limits, own: &own };
        let (zones, runs) = zone::cut(&tokens, &found);
        Reading { tokens, mentions, cues, zones, runs, told: None }
    }
}
