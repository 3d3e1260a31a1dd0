//! "The warrant", "that detainer": a paper named in full before is named again by its bare word.

use super::Lens;
use super::matcher::Mention;
use super::token::Token;
use crate::language::program::{ConceptId, WordForm};

/// Words before a noun that was spoken of.
const DEFINITE: &[&str] = &["the", "that", "this", "such", "those", "these", "its", "said", "their"];

impl Lens {
    /// Reads bare names of warrants as the warrant that was named last, in the same words or in `before`.
    pub(super) fn corefer(&self, tokens: &[Token], mentions: &mut Vec<Mention>, before: Option<ConceptId>) {
        self.name_again(tokens, mentions, before);
        let mut last = before;
        for at in 0..mentions.len() {
            let Some(mention) = mentions.get(at).copied() else { break };
            if self.roles.is_open_term(mention.concept, &self.matcher) {
                let definite = mention.start.checked_sub(1).and_then(|b| tokens.get(b));
                let short = mention.end - mention.start == 1;
                if let Some(concept) = last.filter(|_| short && definite.is_some_and(|t| t.any(DEFINITE)))
                    && let Some(named) = mentions.get_mut(at)
                {
                    named.concept = concept;
                }
            } else if self.roles.is_warrant(mention.concept, &self.matcher) {
                last = Some(mention.concept);
            }
        }
    }

    /// "arrest him on the warrant": the bare word alone, where the sentence before names an administrative one.
    fn name_again(&self, tokens: &[Token], mentions: &mut Vec<Mention>, before: Option<ConceptId>) {
        let named = |at: usize| {
            mentions.iter().any(|m| {
                m.start <= at && at < m.end && (self.roles.is_warrant(m.concept, &self.matcher) || m.end - m.start > 1)
            })
        };
        let last = |at: usize| {
            let earlier =
                mentions.iter().rev().find(|m| m.end <= at && self.roles.is_warrant(m.concept, &self.matcher));
            earlier.map_or(before, |m| Some(m.concept).filter(|c| !self.roles.is_open_term(*c, &self.matcher)))
        };
        let spoken_of = |at: &usize| {
            tokens.get(*at).is_some_and(|t| t.any(&["warrant", "warrants", "hit", "hits"]))
                && tokens.get(at - 1).is_some_and(|t| t.any(DEFINITE))
                && !named(*at)
        };
        let again = (1..tokens.len())
            .filter(spoken_of)
            .filter_map(|at| Some(Mention { concept: last(at)?, start: at, end: at + 1, form: WordForm::Singular }));
        let again: Vec<Mention> = again.collect();
        mentions.extend(again);
        mentions.sort_by_key(|m| (m.start, m.end));
    }

    /// The warrant that is named last.
    pub(super) fn last_warrant(&self, mentions: &[Mention]) -> Option<ConceptId> {
        let warrant = |m: &&Mention| {
            self.roles.is_warrant(m.concept, &self.matcher) && !self.roles.is_open_term(m.concept, &self.matcher)
        };
        mentions.iter().rev().find(warrant).map(|m| m.concept)
    }
}
