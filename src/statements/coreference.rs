//! "The warrant", "that detainer": a paper named in full before is named again by its bare word.

use super::Lens;
use super::cue_words::names_an_order;
use super::matcher::{CueMatch, Mention};
use super::page::Page;
use super::token::Token;
use crate::language::program::{ConceptId, WordForm};

/// Words before a noun that was spoken of.
const DEFINITE: &[&str] = &["the", "that", "this", "such", "those", "these", "its", "said", "their"];

impl Lens {
    /// Reads bare names of warrants as the warrant that was named last, in the same words or in `before`.
    pub(super) fn corefer(&self, tokens: &[Token], mentions: &mut Vec<Mention>, before: Option<ConceptId>) {
        self.name_again(tokens, mentions, before);
        self.name_by_signer(tokens, mentions);
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

    /// "a warrant that a judge of this state has signed", "a warrant or other order of a judge", "warrants of arrest
    /// (Form I-200)": what stands behind the bare word tells whose paper it is.
    fn name_by_signer(&self, tokens: &[Token], mentions: &mut [Mention]) {
        const REACH: usize = 7;
        let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
        let judge = |i: usize| word(i, &["judge", "magistrate", "court", "judges", "magistrates"]);
        let signer = |from: usize| {
            let joined =
                if word(from, &["or", "and"]) && word(from + 1, &["other", "an", "another", "order"]) { 3 } else { 0 };
            let opens = (from..from + joined + 1).find(|i| word(*i, &["that", "which", "of", "from", "by"]))?;
            let article =
                opens + 1 + usize::from(word(opens + 1, &["a", "an", "the", "any", "some", "state", "federal"]));
            (article..article + 2).find(|i| judge(*i)).filter(|at| *at <= from + REACH)
        };
        let by_agency = |m: &Mention| {
            let bracket = |i: &usize| word(*i, &["("]);
            let opens = (m.end..m.end + 1).find(bracket)?;
            let own = |o: &&Mention| {
                o.start > opens && o.start <= opens + 2 && self.roles.is_warrant(o.concept, &self.matcher)
            };
            mentions.iter().filter(|o| !self.roles.is_open_term(o.concept, &self.matcher)).find(own).map(|o| o.concept)
        };
        let named: Vec<(usize, ConceptId)> = mentions
            .iter()
            .enumerate()
            .filter(|(_, m)| self.roles.is_open_term(m.concept, &self.matcher))
            .filter_map(|(at, m)| {
                // "a warrant that no judge has seen"
                let judicial = signer(m.end).and_then(|at| {
                    let none = word(at.wrapping_sub(1), &["no"]);
                    if none { self.roles.administrative() } else { self.roles.judicial() }
                });
                Some((at, judicial.or_else(|| by_agency(m))?))
            })
            .collect();
        for (at, concept) in named {
            if let Some(mention) = mentions.get_mut(at) {
                mention.concept = concept;
            }
        }
    }

    /// The warrant that is named last.
    pub(super) fn last_warrant(&self, mentions: &[Mention]) -> Option<ConceptId> {
        let warrant = |m: &&Mention| {
            self.roles.is_warrant(m.concept, &self.matcher) && !self.roles.is_open_term(m.concept, &self.matcher)
        };
        mentions.iter().rev().find(warrant).map(|m| m.concept)
    }
}

impl Lens {
    /// The warrant that the sentence before names, for "the warrant" of this one.
    pub(super) fn warrant_before(&self, document: &Page<'_>, index: usize) -> Option<ConceptId> {
        let own = document.sentences.get(index)?;
        let before =
            index.checked_sub(1).filter(|b| document.sentences.get(*b).is_some_and(|s| s.section == own.section))?;
        self.last_warrant(document.notes(&self.matcher, before)?.mentions(&self.matcher))
    }

    /// Takes out phrases that begin with orders which are things, and puts in what they hid.
    pub(super) fn unname_orders(&self, tokens: &[Token], cues: &mut Vec<CueMatch>) {
        let Some(at) = cues.iter().position(|c| names_an_order(tokens, c)) else { return };
        let from = cues.get(at).map_or(0, |named| named.start + 1);
        cues.truncate(at);
        let behind = self.matcher.cues(tokens.get(from..).unwrap_or_default());
        cues.extend(behind.into_iter().map(|c| CueMatch { start: c.start + from, end: c.end + from, ..c }));
    }
}
