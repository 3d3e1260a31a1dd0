//! Finds who acts in a clause without a modal phrase, where that tells a verb from a noun: "officers hold", "deputies in
//! the jail serve", "the midnight shift checks the papers".

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::Clause;
use super::token::Token;
use super::zone::Zone;

/// A phrase between a subject and its verb is no longer than this.
const LONGEST_PHRASE: usize = 8;

/// Names of several people that do not end as other plurals do.
const SEVERAL: &[&str] =
    &["staff", "personnel", "police", "patrolmen", "patrolwomen", "policemen", "policewomen", "lawmen"];

impl Clause<'_> {
    /// "officers hold", "we hold", "officers do not hold"
    /// "Deputies in the jail serve …": people, where they are, and what they do.
    pub(super) fn people_somewhere(&self, at: usize, range: &Range<usize>) -> bool {
        const PLACED: &[&str] = &[
            "in",
            "at",
            "on",
            "from",
            "of",
            "working",
            "assigned",
            "posted",
            "stationed",
            "serving",
            "making",
            "handling",
            "taking",
            "answering",
            "writing",
            "doing",
            "running",
        ];
        const DETERMINERS: &[&str] =
            &["the", "a", "an", "any", "no", "this", "that", "each", "every", "our", "their", "or", "and"];
        let token = |i: usize| self.tokens.get(i);
        let plural = |m: &Mention| token(m.end - 1).is_some_and(|t| t.word.ends_with('s') || t.any(SEVERAL));
        let people = self.names.iter().filter(|m| {
            range.contains(&m.start)
                && m.end < at
                && at - m.end <= 6
                && self.main(m.start)
                && plural(m)
                && token(m.end).is_some_and(|t| t.any(PLACED))
                && m.start.checked_sub(1).and_then(token).is_none_or(|t| {
                    !t.is_word()
                        || t.any(DETERMINERS)
                        // "booking clerks at the annex"
                        || t.word.ends_with("ing") && !self.acts.iter().any(|a| a.end == m.start && a.start + 1 < a.end)
                })
        });
        let clear = |m: &Mention| {
            (m.end..at).all(|i| {
                self.main(i)
                    && token(i).is_some_and(|t| {
                        t.is_word() && !t.any(&["is", "are", "was", "were", "has", "have", "who", "that", "which"])
                    })
            })
        };
        let free =
            at.checked_sub(1).and_then(token).is_some_and(|t| !t.is("to") && !t.any(DETERMINERS) && !t.any(PLACED));
        // "making a domestic call": a noun with its article
        const NOUNS: &[&str] = &[
            "call", "stop", "report", "search", "check", "arrest", "contact", "request", "record", "transfer",
            "release", "visit",
        ];
        let article = at.checked_sub(2).and_then(token).is_some_and(|t| t.any(&["a", "an", "the", "this", "each"]));
        let doing = at.checked_sub(3).and_then(token).is_some_and(|t| t.word.ends_with("ing"));
        let free = free && !(article && doing && token(at).is_some_and(|t| t.any(NOUNS)));
        let object = token(at + 1).is_some_and(Token::is_word)
            && !(at + 1..at + 4).any(|i| token(i).is_some_and(|t| t.any(&["is", "are", "was", "were"])));
        free && object && people.into_iter().any(clear)
    }

    pub(super) fn plural_subject(&self, at: usize, range: &Range<usize>) -> bool {
        let mut back = at;
        let mut denied = false;
        while let Some(index) = back.checked_sub(1).filter(|b| range.contains(b)) {
            let Some(token) = self.tokens.get(index) else { return false };
            // "town employees, the police among them, do not ask": whatever stands before it
            let not = self.tokens.get(index + 1).is_some_and(|t| t.any(&["not", "never"]));
            denied |= token.any(&["don't", "doesn't"]) || token.any(&["do", "does"]) && not;
            if denied && !token.any(&["do", "does", "don't", "doesn't"]) {
                return true;
            }
            if back == at && self.zones.get(index) == Some(&Zone::Relative) {
                // "dispatchers who get such a call try to learn": before the clause that says which of them
                back = (range.start..index)
                    .rev()
                    .find(|i| self.zones.get(*i) != Some(&Zone::Relative))
                    .map_or(range.start, |i| i + 1);
                continue;
            }
            if token.is(",") && self.behind_insertion(at, range) {
                let comma = (range.start..at).find(|i| self.main(*i) && self.tokens.get(*i).is_some_and(|t| t.is(",")));
                return comma.is_some_and(|c| self.plural_name(c));
            }
            if token.any(&[
                "not",
                "never",
                "do",
                "does",
                "don't",
                "doesn't",
                "also",
                "then",
                "and",
                "or",
                ",",
                "however",
                "therefore",
                "nevertheless",
                "nonetheless",
                "longer",
                "no",
                "neither",
                "nor",
                "often",
                "always",
                "sometimes",
                "now",
                "still",
                "first",
                "all",
                "both",
            ]) || (token.any(&["itself", "themselves"])
                && self.tokens.get(index.saturating_sub(1)).is_some_and(|t| t.any(&["by", "in", "of"])))
                || (token.any(&["by", "in", "of"])
                    && self.tokens.get(index + 1).is_some_and(|t| t.any(&["itself", "themselves"])))
                || token.word.ends_with("ly")
            {
                back = index;
                continue;
            }
            if token.is(")") {
                let open = (range.start..index).rev().find(|i| self.tokens.get(*i).is_some_and(|t| t.is("(")));
                back = open.unwrap_or(range.start);
                continue;
            }
            return self.modified_plural(at, range)
                || token.any(SEVERAL)
                || token.any(&["we", "i", "they", "you", "people"])
                || self.goes_on_about(index)
                || (token.word.ends_with('s')
                    && token.word.len() > 3
                    && !token.word.ends_with("ss")
                    && !token.any(&["this", "thus", "always", "perhaps", "besides", "whereas", "does", "unless"]))
                || self.tokens.get(back).is_some_and(|t| t.any(&["does", "do", "not"]));
        }
        false
    }

    /// "officers at the north jail hold the inmate": a phrase with a preposition parts the subject from its verb.
    pub(super) fn modified_plural(&self, at: usize, range: &Range<usize>) -> bool {
        const WITHIN: &[&str] = &["in", "at", "of", "on", "from", "with", "for", "assigned", "working"];
        const OBJECT: &[&str] = &[
            "the",
            "a",
            "an",
            "each",
            "every",
            "any",
            "all",
            "no",
            "him",
            "her",
            "them",
            "his",
            "their",
            "such",
            "whether",
            "those",
            "people",
            "persons",
            "anyone",
            "everyone",
            "anybody",
            "everybody",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let act_end = self.act_at(at).iter().map(|m| m.end).max().unwrap_or(at + 1);
        let opens = (range.start.max(at.saturating_sub(LONGEST_PHRASE))..at.saturating_sub(1))
            .rev()
            .take_while(|i| self.main(*i) && self.tokens.get(*i).is_some_and(Token::is_word))
            .find(|i| word(*i, WITHIN) && self.plural_name(*i));
        opens.is_some() && word(act_end, OBJECT)
    }

    /// Whether the people who act, several of them, are named right before a place.
    pub(super) fn plural_name(&self, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|b| self.tokens.get(b));
        self.names.iter().any(|m| m.end == at) && last.is_some_and(|t| t.word.ends_with('s') || t.any(SEVERAL))
    }

    /// "The midnight shift checks": a subject of a few words opens the clause.
    pub(super) fn short_subject(&self, at: usize, range: &Range<usize>) -> bool {
        const OPENS: &[&str] = &["the", "a", "an", "our", "each", "every", "this", "that", "its", "their"];
        const PARTS: &[&str] = &[
            "of", "in", "on", "at", "for", "to", "from", "by", "with", "and", "or", "who", "that", "which", "during",
            "as", "than", "before", "after", "under",
        ];
        let token = |i: usize| self.tokens.get(i);
        let Some(first) = range.clone().find(|i| self.main(*i) && token(*i).is_some_and(Token::is_word)) else {
            return false;
        };
        let inner = first + 1..at;
        (2..=5).contains(&(at - first))
            && token(first).is_some_and(|t| t.any(OPENS))
            && inner.into_iter().all(|i| self.main(i) && token(i).is_some_and(|t| t.is_word() && !t.any(PARTS)))
    }

    /// "checks the papers of …": behind a plural noun no article stands.
    pub(super) fn takes_something(&self, at: usize, range: &Range<usize>) -> bool {
        const SOMETHING: &[&str] = &[
            "the", "a", "an", "each", "every", "any", "all", "his", "their", "whether", "if", "people", "everyone",
            "anyone",
        ];
        range.contains(&at) && self.tokens.get(at).is_some_and(|t| t.any(SOMETHING))
    }

    /// "the desk holds him": behind a plural noun no such pronoun stands.
    pub(super) fn takes_somebody(&self, at: usize, range: &Range<usize>) -> bool {
        const SOMEBODY: &[&str] = &[
            "him",
            "her",
            "them",
            "anyone",
            "anybody",
            "everyone",
            "everybody",
            "somebody",
            "someone",
            "whoever",
            "it",
        ];
        range.contains(&at) && self.tokens.get(at).is_some_and(|t| t.any(SOMEBODY))
    }
}
