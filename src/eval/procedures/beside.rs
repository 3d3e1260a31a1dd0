//! What stands beside a clause and fills a slot of its norm, or must not: what an agency asks for, and what a relative
//! clause denies.

use super::norm::Court;
use super::slots::Filled;
use crate::language::program::{Deontic, Norm, WordForm};
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Statement};

impl Court<'_> {
    /// "If the agency asks about somebody's status, you may tell them": what is told is what was asked for.
    pub(super) fn asked_for(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        const ASKING: &[&str] = &[
            "ask",
            "asks",
            "asked",
            "want",
            "wants",
            "inquire",
            "inquires",
            "request",
            "requests",
            "call",
            "calls",
            "phone",
            "phones",
            "query",
            "queries",
            "question",
            "questions",
            "seek",
            "seeks",
            "need",
            "needs",
            "write",
            "writes",
            "telephone",
            "telephones",
        ];
        const LIGHT: &[&str] = &[
            "him",
            "her",
            "them",
            "it",
            "the",
            "a",
            "an",
            "any",
            "that",
            "this",
            "question",
            "questions",
            "inquiry",
            "request",
            "caller",
            "agent",
            "officer",
            "agency",
            "and",
            "or",
            "to",
            "what",
            "you",
            "they",
            "he",
            "she",
            "know",
            "knows",
            "so",
            "is",
            "are",
            "all",
            "in",
            "full",
            "freely",
            "we",
            "officers",
            "anything",
        ];
        let act = filled.act.filter(|_| norm.deontic == Deontic::Permit)?;
        let reading = &statement.reading;
        let light = |i: usize| {
            reading.zone(i) != Zone::Main || reading.tokens.get(i).is_some_and(|t| !t.is_word() || t.any(LIGHT))
        };
        if !(act.end..statement.predicate.end).all(light) {
            return None;
        }
        let asks = |c: &&Clause| {
            c.tokens.clone().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(ASKING)))
                && c.mentions().any(|m| self.kinds.is_any(m.concept, &norm.person))
        };
        let own = |c: &&Clause| std::sync::Arc::ptr_eq(&c.reading, reading);
        let clause = statement.conditions.iter().filter(own).find(asks)?;
        let object = clause.mentions().find(|m| self.kinds.is_any(m.concept, &norm.object))?;
        Some(Mention { start: act.start, end: act.end, ..object })
    }

    /// "When the agency asks for help in enforcing immigration law, the Department will help": what is helped with is what
    /// help was asked for.
    pub(super) fn helped_with(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Mention> {
        const HELP: &[&str] = &["help", "assistance", "aid", "support", "backup", "assist"];
        const ASKS: &[&str] = &[
            "ask",
            "asks",
            "asked",
            "request",
            "requests",
            "requested",
            "seek",
            "seeks",
            "want",
            "wants",
            "need",
            "needs",
            "calls",
        ];
        let act = filled.act.filter(|a| self.lens.roles.is_help(a.concept, &self.lens.matcher))?;
        let reading = &statement.reading;
        let word =
            |c: &Clause, words: &[&str]| c.tokens.clone().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(words)));
        let asked = |c: &&Clause| {
            std::sync::Arc::ptr_eq(&c.reading, reading) && c.tokens.end <= act.start && word(c, HELP) && word(c, ASKS)
        };
        let clause = statement.conditions.iter().filter(|_| norm.deontic == Deontic::Forbid).find(asked)?;
        let object = clause.mentions().find(|m| self.kinds.is_any(m.concept, &norm.object))?;
        Some(Mention { start: act.start, end: act.end, ..object })
    }

    /// "staff shall file the paperwork but shall not ask about status": a word for papers that only another clause of the
    /// sentence would make papers on immigration.
    pub(super) fn any_paperwork(&self, statement: &Statement, paper: &Mention) -> bool {
        let concerns = |m: &Mention| m.start != paper.start && self.grading.is_immigration(self.kinds, m.concept);
        paper.end == paper.start + 1
            && self.grading.paper.is_some_and(|p| self.kinds.is(paper.concept, p))
            && statement
                .reading
                .tokens
                .get(paper.start)
                .is_some_and(|t| t.any(&["paper", "papers", "paperwork", "document", "documents", "documentation"]))
            && !statement.mentions().any(|m| concerns(&m))
            && statement.reading.mentions.iter().any(concerns)
    }

    /// "shall report to the council on calling the agency": the object of an act that is only spoken of.
    pub(super) fn of_an_act_spoken_of(&self, statement: &Statement, filled: &Filled, object: &Mention) -> bool {
        let Some(act) = filled.act.filter(|_| self.lens.roles.is_other(object.concept, &self.lens.matcher)) else {
            return false;
        };
        let same = |m: &Mention| self.kinds.is(m.concept, act.concept) || self.kinds.is(act.concept, m.concept);
        let mut between = statement.reading.mentions.iter().filter(|m| m.start >= act.end && m.end <= object.start);
        between.any(|m| m.form == WordForm::Gerund && same(m) && !statement.acts.iter().any(|a| a.start == m.start))
    }

    /// "auditors determine whether officers asked about status": what is looked into is what members did.
    pub(super) fn examines_conduct(&self, statement: &Statement, filled: &Filled, object: &Mention) -> bool {
        let (reading, roles) = (&statement.reading, &self.lens.roles);
        let opens = |i: &usize| {
            let words = &["whether", "if", "how", "that", "when", "why"];
            reading.tokens.get(*i).is_some_and(|t| t.any(words))
        };
        let Some(clause) = filled.act.and_then(|act| (act.end..object.start).find(opens)) else { return false };
        let between = || reading.mentions.iter().filter(|m| m.start > clause && m.end <= object.start);
        let near = |m: &&Mention| m.start <= clause + 3 && roles.is_city(m.concept, &self.lens.matcher);
        let member = between().find(near).map(|m| m.end);
        member.is_some_and(|member| {
            between().any(|m| m.start >= member && self.grading.is_question(self.kinds, m.concept))
        })
    }
}

/// "a form which has no question on status": what a relative clause denies of a thing is not what is done with it.
pub(super) fn denied_in_relative(statement: &Statement, mention: &Mention) -> bool {
    const DENIED: &[&str] =
        &["no", "not", "never", "without", "nothing", "lacks", "omits", "excludes", "doesn't", "don't"];
    const THINGS: &[&str] = &["which", "that", "whose"];
    let reading = &statement.reading;
    if reading.zone(mention.start) != Zone::Relative {
        return false;
    }
    let start = (0..mention.start).rev().take_while(|i| reading.zone(*i) == Zone::Relative).last();
    let words = start.and_then(|start| reading.tokens.get(start..mention.start)).unwrap_or_default();
    words.first().is_some_and(|t| t.any(THINGS)) && words.iter().take(5).any(|t| t.any(DENIED))
}

/// "a name that cannot be verified": what a relative clause says could not be done.
pub(super) fn unable_in_relative(statement: &Statement, mention: &Mention) -> bool {
    const UNABLE: &[&str] = &["cannot", "can't", "couldn't", "unable", "not", "never"];
    let reading = &statement.reading;
    let within = (0..=mention.start).rev().take_while(|i| reading.zone(*i) == Zone::Relative);
    within.into_iter().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(UNABLE)))
}
