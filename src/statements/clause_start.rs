//! Where the main clause of a modal verb begins, behind a clause that limits it.

use super::matcher::CueMatch;
use super::zone::{Cutter, Zone};
use crate::language::cue::CueKind;

impl Cutter<'_> {
    /// Where the subject of the modal at `at` begins: after the last comma of the fronted clause that
    /// no "and" or "or" follows, else at the last person or thing named before it.
    pub(super) fn subject_start(&self, at: usize) -> usize {
        if self.zone == Zone::Only
            && self
                .tokens
                .get(at + 1)
                .is_some_and(|t| t.any(&["the", "a", "an", "officers", "members", "deputies", "we"]))
        {
            // "only for felonies will the Department …": the subject follows
            return at;
        }
        let comma = (self.opened..at).rev().find(|i| {
            self.tokens.get(*i).is_some_and(|t| t.is(","))
                && !self.tokens.get(i + 1).is_some_and(|t| t.any(&["and", "or", "nor"]))
        });
        // "for status alone or on suspicion of a breach, and the City will …": a second clause with its own subject
        let second = matches!(self.zone, Zone::Basis | Zone::Purpose).then(|| self.second_subject(at)).flatten();
        if let Some(second) = second {
            return second;
        }
        if let Some(comma) = comma {
            return self.before_list(self.before_insertion(comma, at), at);
        }
        let last = self.mentions.iter().filter(|m| m.start > self.opened && m.end <= at).map(|m| m.start).max();
        let start = last.filter(|s| at - s <= 6).unwrap_or(at);
        let determiner = start > 0
            && self
                .tokens
                .get(start - 1)
                .is_some_and(|t| t.any(&["the", "a", "an", "any", "no", "such", "each", "every", "our", "all"]));
        if determiner { start - 1 } else { start }
    }

    /// "as long as he is here, no decision about booking, processing or release shall": the commas of a list of short
    /// members part nothing.
    fn before_list(&self, comma: usize, at: usize) -> usize {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let commas: Vec<usize> = (self.opened..comma).filter(|i| word(*i, &[","])).collect();
        let denies = |i: &&usize| word(**i + 1, &["no", "nobody", "none", "neither", "nothing"]);
        if let Some(denied) = commas.iter().find(denies) {
            return *denied;
        }
        let joined = (comma + 1..at).any(|i| word(i, &["and", "or"]));
        let mut start = comma;
        for before in commas.into_iter().rev().filter(|_| joined) {
            let short = start - before <= 4;
            if start == comma && !short {
                return comma;
            }
            start = before;
            if !short {
                break;
            }
        }
        start
    }

    /// "where a license is taken, a card such as a passport, or the like, shall be taken": the commas of a list of
    /// examples part nothing.
    fn before_insertion(&self, comma: usize, _at: usize) -> usize {
        let commas = (self.opened..comma).filter(|i| self.tokens.get(*i).is_some_and(|t| t.is(",")));
        let examples = |i: usize| {
            let word = |n: usize, words: &[&str]| self.tokens.get(i + n).is_some_and(|t| t.any(words));
            word(1, &["including"]) || (word(1, &["such"]) && word(2, &["as"]))
        };
        let all: Vec<usize> = commas.collect();
        let Some(opens) = all.iter().position(|c| examples(*c)) else { return comma };
        opens.checked_sub(1).and_then(|before| all.get(before)).copied().unwrap_or(comma)
    }

    /// The start of a new main clause inside a trailing zone: after `;`, `, and`, `, but`, `; however`.
    pub(super) fn new_clause(&self, at: usize, cue: CueMatch) -> Option<usize> {
        let joined = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["and", "but"]));
        let binding = matches!(cue.kind, CueKind::Obligation | CueKind::Prohibition);
        if joined && (binding || matches!(self.zone, Zone::Regardless | Zone::Basis | Zone::Purpose)) {
            return Some(at - 1);
        }
        if let Some(subject) = self.subject_behind_condition(at).filter(|_| binding) {
            return Some(subject);
        }
        if let Some(and) = self.subject_joined(at) {
            return Some(and);
        }
        let from = self.opened.max(at.saturating_sub(14));
        (from..at).rev().find(|i| {
            let here = self.tokens.get(*i);
            let before = i.checked_sub(1).and_then(|b| self.tokens.get(b));
            if here.is_some_and(|t| t.any(&["and", "or"])) && self.condition_at(i + 1) {
                // "if he lies, or if his name cannot be learned": one more condition
                return false;
            }
            here.is_some_and(|t| t.is(";"))
                || (here.is_some_and(|t| t.any(&["and", "but", "or", "nor"]))
                    && before.is_some_and(|t| t.any(&[",", ";"])))
                || here.is_some_and(|t| t.any(&["but", "however"]))
                // "without regard to status and shall begin no …": the modal carries the main clause on
                || (i + 1 == at
                    && matches!(self.zone, Zone::Regardless | Zone::Basis | Zone::Purpose)
                    && here.is_some_and(|t| t.is("and")))
        })
    }

    /// "…, and if this has taken an hour the officer shall": a new clause behind a condition of its own, where those who
    /// shall act are named right before the modal.
    fn subject_behind_condition(&self, at: usize) -> Option<usize> {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let named = self.own.iter().filter(|m| m.end == at && m.start > self.opened).map(|m| m.start).min()?;
        let start = named - usize::from(word(named.wrapping_sub(1), &["the", "a", "an", "each", "every"]));
        let from = self.opened.saturating_sub(2).max(at.saturating_sub(24));
        let joined = (from..start).find(|i| {
            let before = i.checked_sub(1);
            word(*i, &["and", "but"]) && before.is_some_and(|b| word(b, &[",", ";"])) && self.condition_at(i + 1)
        })?;
        // a condition that goes on behind its verb has its comma there
        let rest = (joined + 2..start).any(|i| word(i, &[","]));
        (!rest).then_some(start)
    }

    /// The comma before "and the City will", where those who act for the agency are named right before the modal.
    fn second_subject(&self, at: usize) -> Option<usize> {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let own = self.own.iter().find(|m| m.end == at)?;
        let named = own.start - usize::from(own.start > 0 && word(own.start - 1, &["the", "this", "our", "a", "an"]));
        let comma = named.checked_sub(2)?;
        (comma > self.opened && word(comma + 1, &["and", "but"]) && word(comma, &[","])).then_some(comma)
    }

    /// "because of his status and officers may hold him": those who act are named behind the "and".
    fn subject_joined(&self, at: usize) -> Option<usize> {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let named = self.own.iter().find(|m| m.end == at && m.start > self.opened)?;
        let article = usize::from(word(named.start.wrapping_sub(1), &["the", "no", "our", "any", "each"]));
        let and = named.start.checked_sub(1 + article)?;
        // "so that officers and employees are empowered": one subject
        let joined = self.own.iter().any(|m| m.end == and);
        let zone = !joined && matches!(self.zone, Zone::Basis | Zone::Purpose | Zone::Regardless);
        (zone && and > self.opened && word(and, &["and", "but"])).then_some(and)
    }
}
