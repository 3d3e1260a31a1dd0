//! Where a clause goes on, or another begins, behind a phrase that a cutter of zones has opened.

use super::matcher::{CueMatch, Mention};
use super::token::{Part, Token};
use super::zone::{Cutter, Zone, is_modal, is_stop};
use crate::language::program::WordForm;

impl Cutter<'_> {
    /// "shall not do the following without a court order: (a) …": the lead-in has said what it takes out.
    pub(super) fn exception_said(&self, colon: usize) -> bool {
        let part = |i: usize| self.tokens.get(i).map(|t| t.part);
        let items = part(colon) == Some(Part::Lead) && part(colon + 1) == Some(Part::Own);
        let limit = self.limits.iter().any(|m| m.start >= self.opened && m.end <= colon);
        let listed = |t: &Token| t.any(&["following", "these", "of", "one", "any", "either", "all"]);
        let within = self.tokens.get(self.opened..colon).unwrap_or_default();
        items && limit && !within.iter().any(listed)
    }

    /// "when he would be released but for a request": what alone stands against it is the ground, and takes nothing out.
    pub(super) fn would_otherwise(&self, at: usize) -> bool {
        const REACH: usize = 10;
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let before = at.saturating_sub(REACH)..at;
        // "one who but for that paper would be released"
        let ahead = word(at.wrapping_sub(1), &["who"]) && (at + 2..at + REACH).any(|i| word(i, &["would"]));
        let behind = before
            .rev()
            .take_while(|i| !self.tokens.get(*i).is_some_and(is_stop))
            .any(|i| word(i, &["would", "could"]));
        word(at, &["but"]) && word(at + 1, &["for"]) && (ahead || behind)
    }

    /// "based solely on a warrant, or hold a person": behind a ground the clause goes on with its next verb.
    pub(super) fn goes_on_after(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let cue = self.cues.iter().find(|c| c.start == self.opened);
        let behind_noun = self.zone == Zone::Purpose && cue.is_some_and(|c| word(c.end.saturating_sub(1), &["of"]));
        let verb = self.mentions.iter().any(|m| m.start == at + 2 && m.form == WordForm::Base);
        let modal = self.cues.iter().rev().find(|c| is_modal(c.kind) && c.end <= self.opened);
        let governs = |m: &CueMatch| {
            self.mentions.iter().any(|a| a.form == WordForm::Base && a.start >= m.end && a.start <= m.end + 3)
        };
        self.governed
            && !self.fronted
            && (self.zone == Zone::Basis || behind_noun)
            && word(at + 1, &["or", "nor", "and"])
            && verb
            && modal.is_some_and(governs)
    }

    /// "without an order of a judge, and deputies do not ask": a clause of its own people's begins behind the comma.
    pub(super) fn another_acts(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let that = at + 2 + usize::from(word(at + 2, &["that"]));
        let named = that + usize::from(word(that, &["the", "our", "its"]));
        let own = self.own.iter().find(|m| m.start == named || m.start == that);
        let acts = |m: &Mention| {
            let denied = word(m.end, &["do", "does"]) && word(m.end + 1, &["not"]) || word(m.end, &["never"]);
            let verb = |a: &Mention| a.start == m.end && matches!(a.form, WordForm::Base | WordForm::Third);
            denied || self.mentions.iter().any(verb)
        };
        // "we do not hold anyone without a warrant, and our officers …": a clause stands before the phrase, with or without a modal
        let behind =
            self.opened.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.is_word() || t.is(","));
        behind && word(at + 1, &["and", "but"]) && own.is_some_and(acts)
    }

    /// Whether a clause with a subject and a finite verb stands between this comma and the next.
    pub(super) fn clause_after(&self, at: usize) -> bool {
        let rest = self.tokens.get(at + 1..).unwrap_or_default();
        let end = at + 1 + rest.iter().position(|t| t.is(",") || is_stop(t)).unwrap_or(rest.len());
        let copula = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(&["is", "are"]));
        let finite = |m: &Mention| match m.form {
            WordForm::Third | WordForm::Base => true,
            WordForm::Participle => (m.start.saturating_sub(3)..m.start).any(copula),
            _ => false,
        };
        let behind_preposition = |m: &Mention| {
            m.start
                .checked_sub(1)
                .and_then(|b| self.tokens.get(b))
                .is_some_and(|t| t.any(&["to", "the", "a", "an", "of", "in", "for", "any", "on", "with", "no", "by"]))
        };
        self.mentions.iter().any(|m| m.start > at + 1 && m.start < end && finite(m) && !behind_preposition(m))
    }

    /// "Releases made because of crowding are not affected by status": a reason within the subject ends before the verb.
    pub(super) fn ends_reason(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let cue = self.cues.iter().find(|c| c.start == self.opened).map_or(self.opened + 1, |c| c.end);
        let of = cue.checked_sub(1).is_some_and(|last| word(last, &["of", "to"]));
        let subject = (0..self.opened)
            .rev()
            .take_while(|i| self.tokens.get(*i).is_some_and(|t| !is_stop(t) && !t.is(",")))
            .count();
        let verb = word(at, &["is", "are"]) && !(cue..at).any(|i| word(i, &["who", "that", "which", ",", "being"]));
        !self.governed && of && subject >= 2 && at > cue && verb
    }

    /// "…, for the reason that a detainer, a warrant or an order has been lodged": the comma parts members of a list.
    pub(super) fn lists_on(&self, at: usize) -> bool {
        const LONGEST_MEMBER: usize = 6;
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let member = (at + 2..at + 2 + LONGEST_MEMBER).take_while(|i| self.tokens.get(*i).is_some_and(Token::is_word));
        let more = member.into_iter().find(|i| word(*i, &["or", "and"]));
        self.zone == Zone::Basis
            && word(at + 1, &["a", "an", "any", "the"])
            && more.is_some_and(|m| word(m + 1, &["a", "an", "any", "the"]))
    }

    /// Whether the zone that is open began in the item that ends here.
    pub(super) fn within_item(&self, at: usize) -> bool {
        let sentence = |i: usize| self.tokens.get(i).map(|t| t.sentence);
        let next = (at + 1..at + 4).find(|i| sentence(*i) != sentence(at));
        next.is_some() && sentence(self.opened) == sentence(at)
    }
}
