//! Bans that are spoken of as things, and taken back: "the bar on holding people for … does not apply when …".

use super::matcher::Mention;
use super::predicate::Governed;
use super::read::{Reader, Segment};
use super::statement::{Clause, Modality, Statement};
use super::zone::Zone;
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// The noun of a ban stands within so many words of its clause.
const NOUN: usize = 5;

/// What happens to a ban that is taken back.
const LIFTED: &[&str] = &[
    "waived",
    "lifted",
    "suspended",
    "relaxed",
    "rescinded",
    "repealed",
    "revoked",
    "withdrawn",
    "overridden",
    "dropped",
];

impl Reader<'_> {
    /// "The ban on holding … is waived for …": the ban, with the case in which it does not hold; a permission where it
    /// holds no longer.
    pub(super) fn lifted(&self, segment: &Segment) -> Option<Statement> {
        let first = segment.tokens.start;
        let noun = self.reading.mentions.iter().find(|m| {
            (first..first + NOUN).contains(&m.start)
                && matches!(m.form, WordForm::Singular | WordForm::Plural)
                && self.roles.is_restriction(m.concept)
        })?;
        let lift = (noun.end..segment.tokens.end).find(|i| self.lifts(*i))?;
        let acts: Vec<Mention> = self
            .view
            .acts
            .iter()
            .copied()
            .filter(|m| m.start >= noun.end && m.end <= lift && !self.roles.is_restriction(m.concept))
            .filter(|m| m.form != WordForm::Third && self.reading.zone(m.start) != Zone::Relative)
            .collect();
        if acts.is_empty() {
            return None;
        }
        let word = |i: &usize| self.reading.tokens.get(*i).is_some_and(super::token::Token::is_word);
        let case = (lift + 1..segment.tokens.end).any(|i| word(&i));
        let modality = if case { Modality::Prohibition } else { Modality::Permission };
        let governed = Governed { acts, ..Governed::default() };
        let mut statement = self.build(segment, first..noun.end, noun.end..lift, modality, false, &governed);
        statement.actors.clear();
        if case {
            let reading = std::sync::Arc::clone(self.reading);
            statement.exceptions.push(Clause { reading, tokens: lift..segment.tokens.end });
        }
        Some(statement)
    }

    /// Whether words that take a ban back begin here: "does not apply", "is waived", "may be lifted".
    fn lifts(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let denies = |c: &super::matcher::CueMatch| {
            c.kind == CueKind::Exception
                && c.start == at
                && (c.start..c.end).any(|i| word(i, &["not"]))
                && (c.start..c.end).any(|i| word(i, &["apply", "bind", "govern", "cover", "extend"]))
        };
        let passive = word(at, LIFTED)
            && at > 0
            && word(at - 1, &["is", "are", "be", "been"])
            && !(at.saturating_sub(4)..at).any(|i| word(i, &["not", "never", "cannot", "nor"]));
        passive || self.reading.cues.iter().any(denies)
    }
}
