//! Questions within a clause: what somebody only wants to know, and what is said of it.

use std::ops::Range;

use super::force::is_negative;
use super::matcher::{CueMatch, Mention};
use super::read::Reader;
use super::statement::{Clause, Statement};
use crate::language::cue::CueKind;

/// Words before "whether" that leave open what it asks.
pub(super) const WONDERING: &[&str] = &[
    "asked",
    "ask",
    "asks",
    "asking",
    "wonder",
    "wondered",
    "question",
    "unclear",
    "position",
    "opinion",
    "view",
    "silent",
    "debate",
    "debated",
    "debates",
    "study",
    "survey",
    "poll",
    "inquired",
    "enquired",
    "know",
    "knows",
    "known",
    "curious",
    "questions",
    "questioned",
    "concern",
    "concerns",
    "examine",
    "examines",
    "explore",
    "studies",
    "recommend",
    "recommends",
    "recommendation",
];

/// Whoever is asked about is named in so many words behind "whether".
const ASKED: usize = 6;

impl Reader<'_> {
    /// "I am asked whether officers may question victims": what somebody wants to know is said nowhere.
    pub(super) fn only_asked(&self, subject: &Range<usize>, modal: CueMatch) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        // "shall study whether officers should": the question may stand in the clause before
        let near = modal.start.saturating_sub(ASKED).max(subject.end)..modal.start;
        let whether = near.rev().chain(subject.clone().rev()).find(|i| word(*i, &["whether"]));
        // "are not asked whether they may stay": what is only asked permits nothing
        let who = whether.map(|w| self.reading.tokens.get(w + 1..modal.start).unwrap_or_default());
        let asked = who.is_some_and(|who| matches!(who, [one] if one.any(&["they", "he", "she", "it", "you", "we"])));
        if asked && modal.kind == CueKind::Permission {
            return true;
        }
        // "whether officers may ask is a question for counsel"
        if whether.is_some_and(|w| w <= subject.start + 1) {
            // "whether he is a citizen shall not be considered"
            return !matches!(modal.kind, CueKind::Prohibition | CueKind::WeakProhibition);
        }
        whether.is_some_and(|w| {
            let before = w.saturating_sub(4)..w;
            before.clone().any(|i| word(i, WONDERING)) || self.undecided(before)
        })
    }

    /// "the council is considering whether", "has yet to decide whether": nothing is ordered so far. Who decides by himself
    /// whether officers may, gives them leave as he likes.
    fn undecided(&self, before: Range<usize>) -> bool {
        const CONSIDERING: &[&str] =
            &["considering", "weighing", "debating", "discussing", "reviewing", "studying", "examining", "pondering"];
        const DECIDING: &[&str] =
            &["decide", "decided", "determine", "determined", "rule", "ruled", "settle", "settled"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let now = |i: usize| i > 0 && word(i - 1, &["is", "are", "still", "been", "now"]);
        let not_yet = |i: usize| (i.saturating_sub(3)..i).any(|b| word(b, &["yet", "not", "never"]));
        before.into_iter().any(|i| word(i, CONSIDERING) && now(i) || word(i, DECIDING) && not_yet(i))
    }

    /// "whether he may stay gives nobody a reason to …": what is asked is denied as a ground.
    pub(super) fn of_grounds(&self, modal: CueMatch) -> bool {
        const GROUNDS: &[&str] = &[
            "reason",
            "ground",
            "grounds",
            "cause",
            "basis",
            "authority",
            "right",
            "power",
            "excuse",
            "justification",
        ];
        let word = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.any(GROUNDS));
        is_negative(modal.kind) && (modal.start..modal.end).any(word)
    }

    /// "will not hold him and will not ask, unless the question matters to a case": an exception that speaks of the last
    /// of two acts alone.
    pub(super) fn of_the_question(&self, exception: &Clause, last: &Statement, earlier: &Statement) -> bool {
        let asks = |m: &Mention| self.roles.is_question(m.concept, self.matcher);
        let word = |i: usize| {
            self.reading
                .tokens
                .get(i)
                .is_some_and(|t| t.any(&["question", "questions", "inquiry", "inquiries", "asking", "questioning"]))
        };
        exception.tokens.clone().any(word) && last.acts.iter().any(asks) && !earlier.acts.iter().any(asks)
    }
}
