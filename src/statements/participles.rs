//! Participles that carry a clause: what has been given up, and what stands in a row with a verb nobody knows.

use std::ops::Range;

use super::bare::Bare;
use super::predicate::{Clause, Governed};
use crate::language::program::WordForm;

impl Clause<'_> {
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
