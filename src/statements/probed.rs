//! To investigate somebody's status is to ask about it: what a verb of searching has as its object tells what is done.

use super::Lens;
use super::matcher::Mention;
use super::token::Token;
use crate::language::program::WordForm;

/// What stands before the name of a status is no longer.
const LONGEST_OBJECT: usize = 7;

/// Words that may stand between a verb and the status that is its object, or a status and its participle.
const BETWEEN: &[&str] = &[
    "the",
    "a",
    "an",
    "any",
    "his",
    "her",
    "their",
    "its",
    "or",
    "and",
    "actual",
    "suspected",
    "perceived",
    "current",
    "into",
    "be",
    "been",
    "being",
    "is",
    "are",
    "not",
    "so",
    "claimed",
    "apparent",
    "such",
    "shall",
    "may",
    "will",
    "must",
    "should",
    "can",
    "cannot",
    "never",
];

/// Takes an investigation of somebody's status for what it is: a question about it.
pub(super) fn probed(lens: &Lens, tokens: &[Token], mentions: &mut [Mention]) {
    let Some(asking) = lens.roles.asking() else { return };
    let searches = |m: &Mention| lens.roles.searches(m.concept) && lens.roles.is_act(m.concept);
    if !mentions.iter().any(searches) {
        return;
    }
    let status: Vec<(usize, usize)> = mentions
        .iter()
        .filter(|m| lens.roles.is_status(m.concept, &lens.matcher) && m.form != WordForm::Base)
        .map(|m| (m.start, m.end))
        .collect();
    let passes = |from: usize, to: usize| {
        to <= from + LONGEST_OBJECT
            && tokens.get(from..to).is_some_and(|between| {
                between.iter().all(|t| t.any(BETWEEN) || t.word.ends_with("'s") || t.word.ends_with("s'"))
            })
    };
    for mention in mentions.iter_mut().filter(|m| searches(m)) {
        let object = status.iter().any(|(start, _)| *start >= mention.end && passes(mention.end, *start));
        let subject = mention.form == WordForm::Participle
            && status.iter().any(|(_, end)| *end <= mention.start && passes(*end, mention.start));
        if object || subject {
            mention.concept = asking;
        }
    }
}
