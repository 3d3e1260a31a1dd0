//! Clauses that say that something makes no difference to the one before: "…; a detainer in the file makes no difference",
//! "whether there is a detainer or not, …"; and those that set something against it: "…, but a detainer delays this".

use super::token::Token;
use super::zone::{Cutter, Zone, is_stop};
use crate::language::program::WordForm;

/// Words of which one stands in every such clause.
const GATE: &[&str] = &[
    "difference",
    "nothing",
    "matter",
    "matters",
    "change",
    "alter",
    "affect",
    "immaterial",
    "irrelevant",
    "consequence",
    "account",
    "moment",
    "disregarded",
    "part",
    "bearing",
    "considered",
    "odds",
];

/// What may follow in the clause.
const REST: &[&str] = &[
    "this",
    "that",
    "it",
    "here",
    "in",
    "to",
    "either",
    "way",
    "the",
    "rule",
    "at",
    "all",
    "matter",
    "case",
    "for",
    "whatsoever",
    "whatever",
    "of",
    "release",
    "his",
    "her",
    "their",
    "consequence",
    "account",
    "moment",
    "taken",
];

/// Words that leave open what they stand before.
const OPEN: &[&str] = &["whatever", "however", "wherever", "whichever", "whenever", "matter", "regardless"];

/// The clause has no more words before its verb.
const SUBJECT: usize = 14;

impl Cutter<'_> {
    /// Marks such clauses, where another clause stands before them in the sentence.
    pub(super) fn indifferent(&mut self) {
        for at in 1..self.tokens.len() {
            if !self.tokens.get(at).is_some_and(|t| t.any(GATE)) {
                continue;
            }
            let Some((start, end)) = self.indifferent_clause(at) else { continue };
            for zone in self.zones.iter_mut().take(end).skip(start) {
                *zone = Zone::Regardless;
            }
        }
    }

    /// The clause around one of those words, if it says no more.
    fn indifferent_clause(&self, at: usize) -> Option<(usize, usize)> {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let back = |n: usize, words: &[&str]| at.checked_sub(n).is_some_and(|i| word(i, words));
        let verb = match self.tokens.get(at)?.word.as_str() {
            "difference" | "odds" if back(1, &["no"]) && back(2, &["makes", "make"]) => at - 2,
            "nothing" if back(1, &["changes", "alters", "means", "change", "alter"]) => at - 1,
            "change" | "alter" | "affect" | "matter" if back(1, &["not"]) && back(2, &["does", "do"]) => at - 2,
            "immaterial" | "irrelevant" if back(1, &["is", "are"]) => at - 1,
            "consequence" | "account" | "moment" if back(1, &["no"]) && back(2, &["of"]) && back(3, &["is", "are"]) => {
                at - 3
            }
            "account" if back(1, &["no"]) && word(at + 1, &["is"]) && word(at + 2, &["taken"]) => at - 1,
            "part" | "bearing" if back(1, &["no"]) && back(2, &["plays", "play", "has", "have"]) => at - 2,
            "disregarded" if back(1, &["is", "are"]) => at - 1,
            "considered" if back(1, &["not"]) && back(2, &["is", "are"]) => at - 2,
            _ => return None,
        };
        let parts = |i: &usize| word(*i, &[";", ",", "\u{2014}", "\u{2013}"]);
        let mark = (verb.saturating_sub(SUBJECT)..verb)
            .rev()
            .find(|i| parts(i) || self.tokens.get(*i).is_some_and(is_stop))?;
        let start = mark + 1 + usize::from(word(mark + 1, &["and", "but"]));
        let end = (at + 1..self.tokens.len()).find(|i| parts(i) || self.tokens.get(*i).is_some_and(is_stop));
        let end = end.unwrap_or(self.tokens.len());
        let that = word(at + 1, &["that"]) || word(verb, &["no"]) && word(at + 3, &["of"]);
        let rest = that || (at + 1..end).all(|i| word(i, REST));
        let sentence = (0..mark).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |s| s + 1);
        let before = (sentence..mark).filter(|i| self.zones.get(*i) == Some(&Zone::Main)).count() >= 3;
        let listed = word(mark, &[","])
            && !word(mark + 1, &["and", "but"])
            && self.tokens.get(mark + 1).is_none_or(|t| !opens(t));
        // a clause with its own condition or description says more
        let plain = !(start..verb).any(|i| word(i, &["if", "when", "who", "which", "that", "because", "shall", "may"]));
        (parts(&mark) && rest && before && !listed && plain && start < verb + 1).then_some((start, end))
    }

    /// "whatever race, origin or status a suspect has": the comma parts what makes no difference.
    pub(super) fn whatever_of_many(&self, at: usize) -> bool {
        const MEMBER: usize = 6;
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let finite = |i: usize| {
            word(
                i,
                &[
                    "is", "are", "shall", "may", "must", "will", "should", "can", ",", ";", "as", "to", "about", "on",
                    "for", "into", "by",
                ],
            ) || self.mentions.iter().any(|m| m.start == i && matches!(m.form, WordForm::Base | WordForm::Third))
        };
        let last = (at + 2..at + 2 + MEMBER).find(|i| word(*i, &["or", "and", "nor"]));
        word(self.opened, &["whatever", "whichever"])
            && self.zone == Zone::Regardless
            && last.is_some_and(|last| !(at + 1..last).any(finite))
    }

    /// "Whether there is a detainer or not, …": what is left open in front.
    pub(super) fn whether_or_not(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if !word(at, &["whether"]) {
            return false;
        }
        let opens = at == 0 || self.tokens.get(at - 1).is_some_and(is_stop);
        if !opens {
            // "…, whether it has a contract or not": and behind, where it says no more
            let apart =
                |i: usize| word(i, &[",", ";", "\u{2013}", "\u{2014}", ")"]) || self.tokens.get(i).is_none_or(is_stop);
            let end = (at + 1..at + 20).find(|i| apart(*i));
            let or_not = |i: usize| word(i - 2, &["or"]) && word(i - 1, &["not"]);
            // "…, whether citizens or not and by whatever road they came"
            let goes_on = |i: usize| or_not(i) && word(i, &["and", "or"]) && (i + 1..i + 4).any(|n| word(n, OPEN));
            return word(at - 1, &[",", "\u{2013}", "\u{2014}", "("])
                && end.is_some_and(|e| e > at + 3 && (or_not(e) || (at + 4..e).any(goes_on)));
        }
        let comma =
            (at + 1..at + 20).take_while(|i| !self.tokens.get(*i).is_some_and(is_stop)).find(|i| word(*i, &[","]));
        comma.is_some_and(|c| (at + 1..c).any(|i| word(i, &["or"]) && word(i + 1, &["not"])))
    }

    /// "…, but a detainer delays this": behind a condition the clause that is set against it has a subject and a verb.
    pub(super) fn set_against(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let behind = matches!(self.zone, Zone::Condition | Zone::Basis | Zone::Purpose | Zone::Relative)
            && (!self.fronted && self.governed || self.zone == Zone::Relative);
        let joined = at > 0 && word(at, &["but", "yet"]) && word(at - 1, &[",", ";"]);
        if !(behind && joined && word(at + 1, &["a", "an", "the", "any", "no", "such", "this", "that", "it", "they"])) {
            return false;
        }
        let third = |i: usize| {
            word(i, &["is", "are", "does", "do"])
                || self.mentions.iter().any(|m| m.start == i && m.form == WordForm::Third)
        };
        let open = |i: &usize| {
            !word(*i, &[",", ";", "who", "that", "which", "if", "when"]) && !self.tokens.get(*i).is_some_and(is_stop)
        };
        (at + 2..at + 9).take_while(|i| open(i)).any(third)
    }
}

/// Whether a word opens the subject of a clause.
fn opens(token: &Token) -> bool {
    token.any(&["a", "an", "the", "any", "no", "such", "this", "that", "it", "its", "his", "her", "their"])
}
