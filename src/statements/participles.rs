//! Participles that carry a clause: what was begun, what has been given up, what stands in a row with a verb nobody knows.

use std::ops::Range;

use super::bare::Bare;
use super::matcher::Mention;
use super::predicate::{Clause, Governed};
use super::token::Token;
use crate::language::program::WordForm;

impl Clause<'_> {
    /// "entered into an agreement": what was begun goes on.
    pub(super) fn begun(&self, act: &Mention) -> bool {
        const SIGNED: &[&str] =
            &["signed", "renewed", "joined", "executed", "concluded", "ratified", "countersigned", "initialed"];
        const ENDED: &[&str] = &["pulled", "withdrew", "ended", "terminated", "canceled", "cancelled", "exited"];
        // "signed it in May and ended it in June", "before it was signed"
        let over =
            |t: &Token| t.any(&["ended", "expired", "lapsed", "until", "former", "later", "then", "since", "before"]);
        let over =
            |t: &Token| over(t) || t.any(&["terminated", "withdrew", "rescinded", "canceled", "left", "when", "after"]);
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let into = act.end.checked_sub(1).is_some_and(|last| word(last, &["into"]));
        if into && word(act.start, &["entered"]) {
            return word(act.end, &["a", "an", "the"]);
        }
        let out = act.end.checked_sub(1).is_some_and(|last| word(last, &["of", "from"]));
        if word(act.start, ENDED) {
            return out || word(act.end, &["a", "an", "the", "its", "their", "this"]);
        }
        let signs = word(act.start, SIGNED)
            || word(act.start, &["put"]) && (act.start..act.end).any(|i| word(i, &["name", "names", "signature"]));
        signs && word(act.end, &["a", "an", "the", "its", "their", "this", "another"]) && !self.tokens.iter().any(over)
    }

    /// "has entered into": a practice begun; "has not held anyone since": one given up.
    pub(super) fn perfect(&self, at: usize) -> bool {
        let passed =
            |t: &Token| t.any(&["not", "never", "long", "always", "also", "ever", "yet"]) || t.word.ends_with("ly");
        let before = (at.saturating_sub(4)..at).rev().find(|i| !self.tokens.get(*i).is_some_and(passed));
        before.and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["has", "have", "hasn't", "haven't"]))
    }

    /// "is neither picked up nor held": a participle that no concept knows, joined to what follows.
    pub(super) fn other_participle(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let particle = word(at, &["up", "in", "out", "off", "down", "over", "back"]);
        let joins = |i: usize| word(i, &["nor", "or", "and"]);
        let participle = |i: usize| self.tokens.get(i).is_some_and(|t| t.word.len() > 3 && t.word.ends_with("ed"));
        particle && joins(at + 1) && at.checked_sub(1).is_some_and(participle)
            || participle(at)
                && (joins(at + 1) || joins(at + 2) && word(at + 1, &["up", "in", "out", "off", "down", "over", "back"]))
    }

    /// "The jail stopped holding people for ICE", "has ended its practice of calling": what was done is done no more.
    pub(super) fn given_up(&self, range: &Range<usize>) -> Option<Bare> {
        const ENDS: &[&str] = &["stopped", "ceased", "quit", "discontinued", "ended", "abandoned", "halted", "dropped"];
        const PRACTICE: &[&str] =
            &["the", "its", "their", "his", "practice", "policy", "custom", "habit", "of", "all", "any"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let at = range.clone().find(|i| self.main(*i) && word(*i, ENDS))?;
        let act = (at + 1..range.end).find(|i| !word(*i, PRACTICE))?;
        let gerund = self.act_at(act).iter().any(|m| m.form == WordForm::Gerund);
        let denied =
            (at.saturating_sub(3)..at).any(|i| word(i, &["not", "never", "be", "been", "was", "were", "is", "are"]));
        if at == range.start || !gerund || denied {
            return None;
        }
        let mut governed = Governed { negatives: 1, ..Governed::default() };
        self.coordinate(self.act_at(act), range.end, &mut governed);
        Some(Bare { group: at, at, imperative: false, governed })
    }
}
