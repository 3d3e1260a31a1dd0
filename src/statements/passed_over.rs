//! What may stand between a modal verb and the act that it governs, and is passed over.

use super::matcher::{CueMatch, Mention};
use super::predicate::{ADVERBS, AUXILIARIES, Clause, noun};
use super::token::Token;
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Words that begin a phrase between a modal and its verb.
pub(super) const PREPOSITIONS: &[&str] = &[
    "at",
    "in",
    "on",
    "upon",
    "with",
    "without",
    "by",
    "for",
    "during",
    "after",
    "before",
    "as",
    "under",
    "of",
    "through",
    "via",
    "alongside",
    "within",
    "outside",
    "across",
    "throughout",
];

/// A verb does not stand behind these.
pub(super) const NOT_BEFORE_A_VERB: &[&str] = &[
    "a", "an", "the", "any", "such", "every", "each", "his", "her", "their", "its", "our", "your", "this", "that",
    "of", "in", "on", "for", "by", "with", "at", "from", "no", "all", "and", "or", "initial", "further",
];

/// What is set between commas is no longer.
const LONGEST_INSERTION: usize = 16;

impl Clause<'_> {
    /// "that no one be held": the person denied is no verb.
    pub(super) fn past_nobody(&self, cue: CueMatch) -> usize {
        let person = self.tokens.get(cue.end).is_some_and(|t| {
            t.any(&["one", "person", "individual", "officer", "member", "inmate", "prisoner", "part", "way"])
        });
        if person { cue.end + 1 } else { cue.end }
    }

    /// The token after what may be passed over at `at`; `None` where an unknown verb stands there.
    pub(super) fn skip(&self, from: usize, at: usize, until: usize, token: &Token, light: usize) -> Option<usize> {
        let phrase = self.past_phrase(at, until).or_else(|| self.past_phrase_to_be(at, until));
        if let Some(verb) = phrase.or_else(|| self.past_other_verb(from, at, until)) {
            return Some(verb);
        }
        if token.is("all") && self.tokens.get(at + 2).is_some_and(|t| t.is("same")) {
            // "may all the same hold"
            return Some(at + 3);
        }
        // "What officers cannot do: …"
        let announced = token.is("do") && self.tokens.get(at + 1).is_some_and(|t| t.is(":"));
        if announced || token.any(AUXILIARIES) || token.any(ADVERBS) || token.word.ends_with("ly") || !self.main(at) {
            return Some(at + 1);
        }
        if token.any(&[",", "\u{2014}", "\u{2013}", "("]) {
            return Some(self.parenthesis(at, until));
        }
        if token.any(&[":", "-", "\"", "\u{201c}", "\u{2018}", "'", "*", "\u{2022}", ")"]) {
            return Some(at + 1);
        }
        if token.any(&["for", "a", "an", "the", "any", "such", "every", "each", "further"])
            && self.tokens.get(at + 1).is_some_and(|t| token.is("for") && t.any(&["a", "an", "any"]))
        {
            return Some(at + 1);
        }
        const BEFORE_A_NOUN: &[&str] = &[
            "a",
            "an",
            "the",
            "any",
            "such",
            "every",
            "each",
            "further",
            "continued",
            "prolonged",
            "additional",
            "extended",
            "longer",
        ];
        // "the reason for a call to them": a verb's name behind an article
        let named = |m: &Mention| noun(m.form) || light > 0 && m.form == WordForm::Base;
        if token.any(BEFORE_A_NOUN) && self.act_at(at + 1).iter().any(named) {
            return Some(at + 1);
        }
        let joined = at > from && at <= from + 8 && self.tokens.get(at - 1).is_some_and(|t| t.any(&["and", "or", ","]));
        let near = at <= from + 1 || joined;
        if let Some(name) = self.names.iter().find(|m| (m.start == at || m.start == at + 1) && near) {
            // "will the Department turn to …": the subject follows its modal
            return Some(name.end);
        }
        if at <= from + 1 && token.any(&["i", "we", "you", "he", "she", "they", "it", "one"]) {
            return Some(at + 1);
        }
        ((light > 0 && token.is_word()) || self.before_joined_verb(from, at, until)).then_some(at + 1)
    }

    /// "shall not request, accept or use the help": a verb that no concept knows, with known ones joined to it.
    fn before_joined_verb(&self, from: usize, at: usize, until: usize) -> bool {
        let word = |i: usize| self.tokens.get(i).is_some_and(Token::is_word);
        let parts = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(&[",", "or", "and", "nor"]));
        if at > from + 4 || !word(at) || !parts(at + 1) {
            return false;
        }
        let next = (at + 2..until.min(at + 8)).find(|i| !parts(*i));
        next.is_some_and(|next| {
            self.act_at(next).iter().any(|m| matches!(m.form, WordForm::Base | WordForm::Participle))
                || (parts(next + 1) && word(next))
        })
    }

    /// "may at his discretion retain": past a phrase with a preposition, to the verb that follows it.
    fn past_phrase(&self, at: usize, until: usize) -> Option<usize> {
        self.tokens.get(at).filter(|t| t.any(PREPOSITIONS))?;
        let window = (at + 2)..until.min(at + 8);
        window.into_iter().find(|i| {
            let before = self.tokens.get(i - 1);
            self.main(*i)
                && self.act_at(*i).iter().any(|m| m.form == WordForm::Base)
                && before.is_some_and(|t| t.is_word() && !t.any(NOT_BEFORE_A_VERB))
        })
    }

    /// "shall not refuse or delay the release": past a verb that says nothing here, to the one joined to it.
    fn past_other_verb(&self, from: usize, at: usize, until: usize) -> Option<usize> {
        let joins = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(&["or", "and", "nor"]));
        let verb = at + 2;
        let plain = self.tokens.get(at).is_some_and(|t| t.is_word() && !t.any(ADVERBS) && !t.any(PREPOSITIONS));
        let act = self.main(verb) && self.act_at(verb).iter().any(|m| m.form == WordForm::Base);
        // "will be named and, if he has no card, held": the verb joined to it stands behind an insertion
        let comma = |i: usize| self.tokens.get(i).is_some_and(|t| t.is(","));
        let behind = (verb + 2..until.min(verb + LONGEST_INSERTION)).find(|i| comma(*i)).map(|c| c + 1);
        let joined = |i: &usize| {
            self.main(*i)
                && self
                    .act_at(*i)
                    .iter()
                    .any(|m| matches!(m.form, WordForm::Base | WordForm::Participle | WordForm::Past))
        };
        if at <= from + 1 && plain && comma(verb) && joins(at + 1) {
            return behind.filter(joined);
        }
        (at == from && plain && verb < until && joins(at + 1) && act).then_some(verb)
    }

    /// Past a comma-to-comma insertion after the modal ("will not, independently or in assisting others, stop").
    fn parenthesis(&self, at: usize, until: usize) -> usize {
        // "shall not, under any circumstances: (a) …": an insertion ends where a list begins
        let colon = (at + 1..until.min(at + 40)).find(|i| self.tokens.get(*i).is_some_and(|t| t.is(":")));
        let window = (at + 1)..colon.map_or(until.min(at + 40), |c| c + 1);
        let close = window
            .clone()
            .find(|i| self.tokens.get(*i).is_some_and(|t| t.any(&[",", "\u{2014}", "\u{2013}", ")", ":"])));
        let act_next = !self.act_at(at + 1).is_empty();
        let verb = window.clone().find(|i| {
            let comma = self.tokens.get(*i).is_some_and(|t| t.is(","));
            comma
                && (self.cue_at(i + 1, CueKind::Light).is_some()
                    || self.act_at(i + 1).iter().any(|m| m.form == WordForm::Base))
        });
        match verb.or(close) {
            Some(close) if !act_next && window.contains(&close) => close + 1,
            _ => at + 1,
        }
    }
}
