//! What is done for all but some: "shall be released when bond is posted unless there is a detainer" keeps those who are
//! left out.

use super::bearing::Says;
use super::norm::{Court, Outcome};
use super::slots::Filled;
use crate::language::program::{Deontic, Norm};
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Statement};

/// Words by which a clause denies what it names.
const DENIES: &[&str] = &["no", "not", "without", "never", "lacks", "lacking", "nor", "neither"];

impl Court<'_> {
    /// A duty or leave to do the contrary of what the norm forbids, from which its own ground is taken out.
    pub(super) fn kept_but_for(&self, norm: &Norm, statement: &Statement) -> Option<Outcome> {
        let turned = |m: &&Mention| self.turns_round(norm, m);
        let act = statement.acts.iter().find(turned).filter(|_| statement.modality.positive())?;
        if norm.deontic != Deontic::Forbid || norm.partly || norm.solely {
            return None;
        }
        let paper = |m: &Mention| {
            self.kinds.is_any(m.concept, &norm.basis) && self.lens.roles.is_instrument(m.concept, &self.lens.matcher)
        };
        let allowed = |c: &Clause| c.mentions().any(|m| self.allowed(norm, &m));
        let out = |c: &&Clause| {
            c.opens_with(&["unless", "except", "save", "excluding", "other"]) && !allowed(c) && !denies(c)
        };
        let provided =
            |c: &&Clause| c.opens_with(&["provided"]) && !allowed(c) && c.mentions().any(|m| paper(&m) && wants(c, &m));
        let left_out =
            statement.exceptions.iter().find(|c| out(c) || provided(c)).and_then(|c| c.mentions().find(paper));
        let wanting = |c: &&Clause| !allowed(c) && c.mentions().any(|m| paper(&m) && wants(c, &m));
        let only = || statement.only.iter().find(wanting).and_then(|c| c.mentions().find(paper));
        let found = left_out.or_else(only)?;
        let reading = statement.exceptions.iter().chain(&statement.only).find(|c| c.mentions().any(|m| m == found));
        let words = reading.map(|c| c.reading.words(&(found.start..found.end))).unwrap_or_default();
        let done = statement.reading.words(&(act.start..act.end));
        let why = format!(
            "it leaves out of `{done}` whoever there is `{words}` for, which lets members do what the order forbids"
        );
        Some(Outcome { says: Says::Violates, why })
    }

    /// "may sign any agreement except a 287(g) agreement", "agreements with the county, but no agreement under 287(g)": of all
    /// that is called so, the very kind that the norm speaks of is left out.
    pub(super) fn leaves_out_that_kind(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> bool {
        let Some(object) = filled.object else { return false };
        let tokens = &statement.reading.tokens;
        let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
        let stem = |i: usize| tokens.get(i).map(|t| t.word.trim_end_matches('s').to_owned());
        let head = object.end.checked_sub(1).and_then(stem);
        let kind = |m: &Mention| self.kinds.is_any(m.concept, &norm.object);
        let named = |m: &Mention| (m.start..m.end).any(|i| stem(i) == head);
        let excepted = |c: &Clause| {
            c.opens_with(&["except", "save", "excluding", "other", "apart"])
                && c.mentions().any(|m| kind(&m) && named(&m) && m.end > m.start + 1)
        };
        let none = |m: &Mention| {
            m.start > object.end
                && kind(m)
                && named(m)
                && m.start > 1
                && word(m.start - 1, &["no"])
                && word(m.start - 2, &["but", "and"])
        };
        // "immigration status, except that of victims" permits all but a part of what the norm speaks of
        let at_large = object.end == object.start + 1;
        statement.modality.positive()
            && at_large
            && (statement.exceptions.iter().any(excepted) || statement.reading.mentions.iter().any(none))
    }

    /// Whether an act is the contrary of what the norm is about.
    pub(super) fn turns_round(&self, norm: &Norm, act: &Mention) -> bool {
        let of = self.grading.contraries.get(act.concept.0).map(Vec::as_slice).unwrap_or_default();
        of.iter().any(|o| norm.actions.iter().any(|a| self.kinds.is(*a, *o) || self.kinds.is(*o, *a)))
    }

    /// "shall be released if there is no detainer": what is wanting is no ground that the release is for.
    pub(super) fn for_want_of(&self, norm: &Norm, statement: &Statement) -> bool {
        let own = |c: &&Clause| std::sync::Arc::ptr_eq(&c.reading, &statement.reading);
        let paper = |m: &Mention| self.kinds.is_any(m.concept, &norm.basis);
        let mut clauses = statement.conditions.iter().chain(&statement.only).filter(own);
        clauses.any(|c| c.mentions().any(|m| paper(&m) && wants(c, &m)))
    }

    /// "bond may not be turned away because of a detainer": what is turned away is no paper, which only tells why.
    pub(super) fn turns_a_benefit_away(&self, statement: &Statement, filled: &Filled, ground: &Mention) -> bool {
        let reading = &statement.reading;
        let honors = |a: &Mention| {
            let of = self.grading.contraries.get(a.concept.0).map(Vec::as_slice).unwrap_or_default();
            self.grading.honor.is_some_and(|h| of.contains(&h))
        };
        let benefit =
            |m: Mention| reading.zone(m.start) == Zone::Main && self.grading.is_benefit(self.kinds, m.concept);
        let rejects = filled.contrary && filled.act.is_some_and(|a| honors(&a));
        rejects && reading.zone(ground.start) == Zone::Basis && statement.mentions().any(benefit)
    }
}

/// Whether a clause says that there is none of what it names ("if there is no detainer").
fn wants(clause: &Clause, mention: &Mention) -> bool {
    let token = |n: usize| {
        mention.start.checked_sub(n).filter(|i| clause.tokens.contains(i)).and_then(|i| clause.reading.tokens.get(i))
    };
    let word = |n: usize, words: &[&str]| token(n).is_some_and(|t| t.any(words));
    let matter = (1..6).any(|n| word(n, &["matter", "whether", "even"]));
    let direct = word(1, &["no", "without"])
        || word(2, &["not", "without", "no"]) && word(1, &["a", "an", "any", "such", "other", "valid", "active"]);
    direct && !matter
}

/// Whether a clause denies anything.
fn denies(clause: &Clause) -> bool {
    let tokens = clause.reading.tokens.get(clause.tokens.clone()).unwrap_or_default();
    tokens.iter().any(|t| t.any(DENIES))
}
