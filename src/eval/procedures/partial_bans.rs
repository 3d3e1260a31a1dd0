//! Bans that let the rest through: up to so many hours, on other papers, wherever something is the case.

use super::bearing::Says;
use super::norm::{Court, Outcome};
use super::slots::Filled;
use crate::language::program::Norm;
use crate::statements::zone::Zone;
use crate::statements::{Clause, Mention, Statement};

impl Court<'_> {
    /// "shall not be held on a detainer for more than two days": what is only limited in time is let happen.
    pub(super) fn capped(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher));
        // to hold somebody for what he is, or to learn who he is, is forbidden from the first minute too
        let for_status = norm.solely || norm.basis.iter().any(|b| self.grading.is_immigration(self.kinds, *b));
        let paper = paper || !norm.partly && (for_status || !norm.purpose.is_empty());
        let cap = |m: &Mention| self.grading.time_cap.is_some_and(|t| self.kinds.is(m.concept, t));
        // hours more than his own case takes are the ground itself, and no limit to it
        let ground = |m: &Mention| filled.basis.is_some_and(|b| b.start >= m.start && b.end <= m.end);
        let cap = statement.asserted().find(|m| cap(m) && !ground(m)).filter(|_| paper && !filled.contrary)?;
        let words = statement.reading.words(&(cap.start..cap.end));
        let act = self.act_words(statement, filled);
        let why =
            format!("it sets a limit in time (`{words}`) to `{act}`, which the order forbids from the first minute");
        Some(Outcome { says: Says::Violates, why })
    }

    /// "where he has not been convicted, he shall not be held": a ban that holds only where something is not the case lets
    /// through whoever it is the case of.
    pub(super) fn where_not(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        const NOT: &[&str] = &["not", "no", "none", "neither", "never"];
        let paper = norm.basis.iter().any(|b| self.lens.roles.is_instrument(*b, &self.lens.matcher));
        let denied = |c: &&Clause| {
            let words = c.reading.tokens.get(c.tokens.clone()).unwrap_or_default();
            c.opens_with(&["if", "where", "when", "unless", "so", "as"])
                && words.iter().take(10).any(|t| t.any(NOT))
                && !c.mentions().any(|m| self.allowed(norm, &m))
        };
        let clause = statement.conditions.iter().filter(|_| paper && !filled.contrary).find(denied)?;
        let crime = |m: Mention| {
            self.grading.crime.is_some_and(|c| self.kinds.is(m.concept, c))
                || self.grading.is_wider(self.kinds, m.concept)
        };
        if clause.mentions().any(|m| self.grading.points(self.kinds, m.concept)) {
            let words = clause.words();
            let why = format!(
                "it forbids what the order forbids, but only `{words}`: whether that leaves out more than the law compels cannot be told"
            );
            return Some(Outcome { says: Says::Undetermined, why });
        }
        clause.mentions().any(crime).then(|| self.wider(norm, statement, filled, &clause.words()))
    }

    /// "if ICE has not come, the inmate shall be released": what ends a hold forbids none.
    pub(super) fn ends_a_hold(&self, statement: &Statement, filled: &Filled) -> bool {
        let away = |m: Mention| self.grading.stays_away.is_some_and(|s| self.kinds.is(m.concept, s));
        filled.contrary && statement.conditions.iter().flat_map(Clause::mentions).any(away)
    }

    /// Whether the ground is only what another paper lacks ("a detainer that is not accompanied by a form I-200").
    pub(super) fn lacking(&self, statement: &Statement, filled: &Filled) -> bool {
        let reading = &statement.reading;
        let Some(ground) = filled.basis.filter(|b| reading.zone(b.start) == Zone::Relative) else { return false };
        let relative = (0..ground.start).rev().take_while(|i| reading.zone(*i) == Zone::Relative);
        relative.into_iter().any(|i| reading.tokens.get(i).is_some_and(|t| t.any(&["not", "lacks", "lack", "without"])))
    }

    /// "a detainer that is not accompanied by a warrant": what is said of some papers only lets the others through.
    pub(super) fn some_papers(&self, norm: &Norm, statement: &Statement, filled: &Filled) -> Option<Outcome> {
        let paper = filled.basis.filter(|b| self.lens.roles.is_instrument(b.concept, &self.lens.matcher))?;
        let tokens = &statement.reading.tokens;
        let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
        let denies = |i: usize| word(i, &["not", "no", "never", "lacks", "lack", "cannot"]);
        let relative = word(paper.end, &["that", "which"]) && (paper.end + 1..paper.end + 4).any(denies);
        let bare = word(paper.end, &["unaccompanied", "unsupported", "lacking"])
            || (word(paper.end, &["not"]) && word(paper.end + 1, &["accompanied", "supported", "backed", "signed"]));
        // "an immigration warrant that no judge has signed": that is what such a paper is
        let unsigned = (paper.end..paper.end + 3)
            .any(|i| word(i, &["no"]) && word(i + 1, &["judge", "magistrate", "court", "judicial"]));
        if filled.contrary || unsigned || !(relative || bare) {
            return None;
        }
        let end = (paper.end..tokens.len()).find(|i| word(*i, &[",", ".", ";"])).unwrap_or(tokens.len());
        let described = |m: &&Mention| m.start >= paper.end && m.start < end;
        if statement.reading.mentions.iter().filter(described).any(|m| self.allowed(norm, m)) {
            return None;
        }
        let words = statement.reading.words(&(paper.start..end));
        let act = self.act_words(statement, filled);
        Some(Outcome { says: Says::Violates, why: format!("it lets members {act} on any other paper than `{words}`") })
    }
}
