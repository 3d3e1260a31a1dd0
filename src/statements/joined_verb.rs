//! A known verb that "and" joins to an unknown one: "shall attach the request to the file and hold the prisoner",
//! "shall be photographed, searched and held".

use std::ops::Range;

use super::matcher::{CueMatch, Mention};
use super::predicate::{Clause, Governed};
use super::read::Reader;
use crate::language::program::WordForm;

/// Words with which the object of a verb begins.
const OBJECT: &[&str] = &[
    "a", "an", "the", "any", "all", "each", "every", "such", "his", "her", "their", "its", "him", "them", "it", "that",
    "this", "these", "those", "anyone", "everyone", "people", "persons", "no", "about", "for", "until", "whether",
    "into",
];

/// What follows an unknown verb, if it is one.
const BEHIND_A_VERB: &[&str] = &[
    "the", "a", "an", "any", "all", "each", "every", "his", "her", "their", "its", "him", "them", "it", "that", "this",
    "these", "those", "such", "down", "up", "out", "in", "to", "with", "for", "on", "into",
];

impl Reader<'_> {
    /// The acts that are joined to an unknown verb right behind a modal phrase.
    pub(super) fn joined_to_unknown(&self, modal: CueMatch, end: usize) -> Option<Governed> {
        let token = |i: usize| self.reading.tokens.get(i);
        let word = |i: usize, words: &[&str]| token(i).is_some_and(|t| t.any(words));
        let passive =
            self.reading.tokens.get(modal.end.wrapping_sub(1)).is_some_and(|t| t.is("be")) || word(modal.end, &["be"]);
        let verb = (modal.end..end.min(modal.end + 3)).find(|i| {
            token(*i).is_some_and(|t| t.is_word() && !t.word.ends_with("ly") && !t.any(&["also", "then", "be", "not"]))
        })?;
        let unknown = match passive {
            true => token(verb).is_some_and(|t| t.word.ends_with("ed") || t.word.ends_with("en")),
            false => {
                word(verb + 1, BEHIND_A_VERB)
                    || token(verb + 1).is_some_and(|t| t.is_word()) && word(verb + 2, &["to", "of", "in", "with"])
            }
        };
        if !unknown || word(verb, OBJECT) || word(verb, &["have", "has", "only", "in", "at", "on", "with", "by", "as"])
        {
            return None;
        }
        let opens = |m: &Mention| self.opens_a_verb(m, verb, end, passive);
        let first = self.view.acts.iter().filter(|m| m.start > verb && m.start < end).find(|m| opens(m)).copied()?;
        let mut governed = Governed { passive, ..Governed::default() };
        self.view.coordinate(self.view.act_at(first.start), end, &mut governed);
        Some(governed)
    }

    /// Whether an act is a verb that "and" joins to the one at `verb`.
    fn opens_a_verb(&self, act: &Mention, verb: usize, end: usize, passive: bool) -> bool {
        let token = |i: usize| self.reading.tokens.get(i);
        let word = |i: usize, words: &[&str]| token(i).is_some_and(|t| t.any(words));
        let form = match passive {
            true => matches!(act.form, WordForm::Participle | WordForm::Past),
            false => act.form == WordForm::Base,
        };
        let range: Range<usize> = verb + 1..act.start;
        let clause = range.clone().any(|i| {
            word(
                i,
                &["who", "that", "which", "whether", "if", "is", "are", "was", "were", "has", "have", ";", ":", "to"],
            ) && !(word(i, &["to"]) && word(i + 1, &["the", "a", "an", "his", "her", "their", "any"]))
        });
        let mut back = act.start - 1;
        while back > verb && token(back).is_some_and(|t| t.any(&["then", "also", "be"]) || t.word.ends_with("ly")) {
            back -= 1;
        }
        let joined = word(back, &["and", "or"]);
        let object = passive
            || act.end < end && (word(act.end, OBJECT) || self.reading.mentions.iter().any(|m| m.start == act.end));
        form && self.view.main(act.start) && joined && object && !clause
    }
}

impl Clause<'_> {
    /// "Deputies are trained by the agency and hold prisoners": what several people do, joined to what they are.
    pub(super) fn joined_to_state(&self, act: &Mention, range: &Range<usize>) -> bool {
        const STATE: usize = 12;
        const NOUNS: &[&str] = &[
            "procedures",
            "procedure",
            "policy",
            "policies",
            "duty",
            "duties",
            "training",
            "powers",
            "forms",
            "form",
            "practices",
            "methods",
            "techniques",
            "decisions",
            "requests",
            "records",
            "teams",
            "units",
            "warrants",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let Some(joint) = act.start.checked_sub(1).filter(|b| range.contains(b) && word(*b, &["and"])) else {
            return false;
        };
        let be = (range.start.max(joint.saturating_sub(STATE))..joint).find(|i| self.main(*i) && word(*i, &["are"]));
        let Some(be) = be else { return false };
        let breaks = |i: usize| {
            !self.main(i)
                || word(i, &["to", "who", "that", "which", ",", ";", ":", "and", "or", "not", "never", "in", "for"])
        };
        let participle = self.tokens.get(be + 1).is_some_and(|t| t.word.ends_with("ed") || t.any(&["sworn", "given"]));
        let named = self.names.iter().any(|m| m.end == be && range.contains(&m.start));
        let object = word(act.end, OBJECT)
            || act.end > act.start + 1
            || self.tokens.get(act.end).is_some_and(|t| t.is_word() && t.word.ends_with('s'))
            || self.names.iter().any(|m| m.start == act.end);
        participle && named && object && !word(act.end, NOUNS) && !(be + 1..joint).any(breaks)
    }
}
