//! Chains of auxiliaries with what denies them: "shall not at any time be", "has never been".

use super::modal_words::{self as words, Force};
use super::phrasal::Phrases;

/// What stands before the word that gives a phrase its force.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chain {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) negatives: usize,
    pub(super) weak: bool,
    /// What its modal verb says by itself.
    pub(super) modal: Option<Force>,
    pub(super) last: Last,
}

/// The last auxiliary of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    None,
    Modal,
    Do,
    Be,
    Have,
}

impl Phrases<'_> {
    /// "shall not at any time be", "has never been", "does not"
    pub(super) fn chain(&self, from: usize) -> Option<Chain> {
        let mut chain = Chain { start: from, end: from, negatives: 0, weak: false, modal: None, last: Last::None };
        loop {
            let word = self.word(chain.end);
            if let Some(next) = self.denied(chain.end).filter(|_| chain.last != Last::None) {
                chain.negatives += 1;
                chain.end = next;
                continue;
            }
            let (last, denied) = words::auxiliary(word);
            match last {
                words::Auxiliary::Modal => chain.last = Last::Modal,
                words::Auxiliary::Do => chain.last = Last::Do,
                words::Auxiliary::Be => chain.last = Last::Be,
                words::Auxiliary::Have => chain.last = Last::Have,
                words::Auxiliary::None if chain.last != Last::None && words::adverb(word) => {}
                words::Auxiliary::None => break,
            }
            chain.negatives += usize::from(denied);
            chain.modal = chain.modal.or_else(|| words::modal(word));
            chain.weak |= word.starts_with("should") || word == "ought";
            chain.end += 1;
            if word == "ought" && self.is(chain.end, &["to"]) {
                chain.end += 1;
            }
        }
        let past = words::past(self.word(from)) && (from + 1..chain.end).all(|i| !self.is(i, &["been"]));
        let unreal = self.is(from, &["would", "could", "might"]) && self.is(from + 1, &["have"]);
        // what was once the custom, or would have been required, is no rule in force
        (chain.last != Last::None && !past && !unreal).then_some(chain)
    }

    /// Where a denial ends that begins here: "not", "no longer", "at no time".
    pub(super) fn denied(&self, at: usize) -> Option<usize> {
        super::never::denial(self.tokens, at)
    }
}
