//! Tells what goes on from what is over or only imagined: "has signed", "is holding", "would hold".

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::Clause;
use super::token::Token;

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

    /// "the bill would have officers record …": what would be, is not.
    pub(super) fn imagined(&self, at: usize, range: &Range<usize>) -> bool {
        let clause = (range.start..at).rev().take_while(|i| self.tokens.get(*i).is_some_and(|t| !t.is(";")));
        clause.into_iter().any(|i| self.main(i) && self.tokens.get(i).is_some_and(|t| t.is("would")))
    }

    /// "is holding", "are only holding": what is being done.
    pub(super) fn progressive(&self, at: usize, range: &Range<usize>) -> bool {
        let passed = |t: &Token| t.any(&["not", "only", "also", "still", "now", "currently", "no", "longer", "never"]);
        let behind = (range.start..at).rev().find(|i| self.tokens.get(*i).is_some_and(|t| !passed(t)));
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        // "have been asking": and still do
        behind.is_some_and(|b| {
            word(b, &["is", "are", "am"]) || word(b, &["been"]) && b > 0 && word(b - 1, &["has", "have"])
        })
    }
}
