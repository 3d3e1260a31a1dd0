//! Bans on hindering somebody else: "members shall not get in the way of enforcement by federal officers".

use std::ops::Range;

use super::matcher::Mention;
use super::predicate::Governed;
use super::read::Reader;
use crate::language::program::WordForm;

/// Verbs of those who stand in another's way; to prohibit and to bar are said of those whom one commands.
const HINDERS: &[&str] = &[
    "hinder",
    "hinders",
    "impede",
    "impedes",
    "obstruct",
    "obstructs",
    "interfere",
    "interferes",
    "thwart",
    "thwarts",
    "frustrate",
    "frustrates",
    "hamper",
    "hampers",
    "disrupt",
    "disrupts",
    "get",
    "gets",
    "stand",
    "stands",
];

/// What the agency's own people do as much as the others: to hinder it restricts them.
const PASSED: &[&str] = &[
    "exchange",
    "receipt",
    "sharing",
    "sending",
    "flow",
    "communication",
    "communications",
    "passing",
    "transmission",
];

/// Who does what is not to be hindered stands within so many tokens behind it.
const AGENT: usize = 8;

impl Reader<'_> {
    /// Whether what the clause restricts is done by others than its subject's own people: to leave others alone permits
    /// those people nothing.
    pub(super) fn hinders_others(&self, subject: &Range<usize>, governed: &Governed, predicate: &Range<usize>) -> bool {
        let restriction = governed.acts.iter().find(|m| self.roles.is_restriction(m.concept));
        let Some(restriction) = restriction.filter(|_| !governed.passive) else { return false };
        let personal = |m: &Mention| {
            self.roles.is_city(m.concept, self.matcher)
                && (subject.contains(&m.start) || (predicate.start..restriction.start).contains(&m.start))
        };
        if !self.reading.mentions.iter().any(personal) {
            return false;
        }
        let acts = self.view.acts.iter().filter(|m| !self.roles.is_restriction(m.concept));
        let Some(act) =
            acts.filter(|m| m.start >= restriction.end && predicate.contains(&m.start)).min_by_key(|m| m.start)
        else {
            return false;
        };
        let other = |range: Range<usize>| {
            let named = |m: &&Mention| range.contains(&m.start) && self.roles.is_actor(m.concept, self.matcher);
            let mut named = self.reading.mentions.iter().filter(named).peekable();
            named.peek().is_some() && named.all(|m| self.roles.is_other(m.concept, self.matcher))
        };
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let by = (act.end..predicate.end.min(act.end + 3)).find(|i| word(*i, &["by", "which", "that", "of", "when"]));
        let noun = !matches!(act.form, WordForm::Base | WordForm::Third) && !word(act.start.wrapping_sub(1), &["from"]);
        other(restriction.end..act.start)
            || by.is_some_and(|b| other(b + 1..predicate.end.min(b + AGENT)))
            || noun
                && word(restriction.start, HINDERS)
                && !word(act.start, PASSED)
                && !self.reading.mentions.iter().any(|m| {
                    (restriction.end..predicate.end).contains(&m.start) && self.roles.is_city(m.concept, self.matcher)
                })
    }
}
