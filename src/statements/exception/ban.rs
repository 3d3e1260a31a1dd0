//! The bans that a statement may let something through of, and what it must be for that.

use std::ops::Range;
use std::sync::Arc;

use super::{Behind, verbs};
use crate::language::program::ConceptId;
use crate::statements::Lens;
use crate::statements::matcher::Mention;
use crate::statements::statement::{Modality, Statement};
use crate::statements::token::Token;
use crate::statements::zone::Zone;
use crate::subject::document::Document;

/// A statement lets something through of a ban that stands so many sentences before it.
const FARTHEST: usize = 2;

/// A statement that lets happen what the sentence before, or its own, forbids.
pub struct Bans<'a> {
    /// The lexicon.
    pub lens: &'a Lens,
    /// Where it stands.
    pub document: &'a Document,
    /// What lets something through.
    pub statement: &'a Statement,
    /// Where the statements of the sentence that forbids begin among those before.
    pub from: usize,
    /// Those statements.
    said: &'a [Statement],
    /// What they forbid.
    acts: Vec<ConceptId>,
}

impl<'a> Bans<'a> {
    /// The bans near before a statement, if it lets happen what they forbid, in the place of nobody else.
    pub fn lifted_by(behind: &Behind<'a>, statement: &'a Statement, before: &'a [Statement]) -> Option<Self> {
        let (lens, document) = (behind.lens, behind.document);
        let last = before.last()?;
        if !lets_happen(lens, statement) || denies_its_object(statement) || !near(document, last, statement) {
            return None;
        }
        let from = before.iter().rposition(|s| s.sentence != last.sentence).map_or(0, |at| at + 1);
        let said = before.get(from..)?;
        let acts = said.iter().filter(|s| s.modality.negative()).flat_map(|s| &s.acts).map(|m| m.concept).collect();
        let bans = Self { lens, document, statement, from, said, acts };
        (!bans.acts.is_empty() && !bans.are_on_others() && bans.forbid_what_it_does()).then_some(bans)
    }

    /// Whether they forbid an act, or what may be a kind of it.
    pub fn forbid(&self, act: ConceptId) -> bool {
        self.acts.iter().any(|b| akin(self.lens, act, *b))
    }

    /// Whether the statement right before it is one of them.
    pub fn stand_right_before(&self) -> bool {
        self.said.last().is_some_and(|s| s.modality.negative())
    }

    /// Where the last of them ends, if it stands in the same sentence.
    pub fn end(&self) -> Option<usize> {
        let same = |s: &&Statement| Arc::ptr_eq(&s.reading, &self.statement.reading);
        self.said.iter().filter(same).map(|s| s.predicate.end).max()
    }

    /// The words that tell the case: all of a sentence that holds no ban, else the statement behind the ban.
    pub fn case(&self) -> Range<usize> {
        let statement = self.statement;
        let Some(ban) = self.end() else { return 0..statement.reading.tokens.len() };
        let starts = statement.extent.iter().map(|r| r.start).chain([statement.subject.start]);
        let start = starts.min().unwrap_or(0).max(ban).min(statement.predicate.start);
        let end = statement.extent.iter().map(|r| r.end).max().unwrap_or(0).max(statement.predicate.end);
        start..end
    }

    /// "the question may be put to suspects", where it may not be put to victims: a rule on other people.
    fn are_on_others(&self) -> bool {
        let (roles, matcher) = (&self.lens.roles, &self.lens.matcher);
        let some = |m: &Mention| {
            roles.is_person(m.concept, matcher)
                && !roles.is_any_person(m.concept)
                && !roles.is_actor(m.concept, matcher)
        };
        let people = |s: &Statement| -> Vec<ConceptId> {
            let main = |m: &Mention| s.reading.zone(m.start) != Zone::Condition;
            s.asserted().filter(|m| main(m) && some(m)).map(|m| m.concept).collect()
        };
        let own = people(self.statement);
        let theirs: Vec<ConceptId> = self.said.iter().filter(|s| s.modality.negative()).flat_map(people).collect();
        let met = |a: &ConceptId| theirs.iter().any(|b| akin(self.lens, *a, *b));
        !own.is_empty() && !theirs.is_empty() && !own.iter().any(met)
    }

    /// Whether what it does is what is banned, or lets that be done.
    fn forbid_what_it_does(&self) -> bool {
        let statement = self.statement;
        let token = |i: usize| statement.reading.tokens.get(i);
        let lets = |m: &Mention| m.end == m.start + 1 && token(m.start).is_some_and(verbs::lets);
        // of the concepts that one word may stand for, one is enough
        let fits = |m: &Mention| {
            lets(m) || statement.acts.iter().any(|o| o.start < m.end && m.start < o.end && self.forbid(o.concept))
        };
        // "such an agreement is permitted": the verb may be the one that lets it happen
        let from = statement.predicate.start.saturating_sub(1);
        // "is a witness who does not come back": a relative clause does nothing of it
        let said = |i: &usize| statement.reading.zone(*i) != Zone::Relative;
        // "such arrests take an authority that we lack": what they take is not done
        let such = statement.subject.clone().any(|i| token(i).is_some_and(|t| t.is("such")));
        let needs = |t: &&Token| such && !statement.passive && t.is("take");
        let known =
            || (from..statement.predicate.end).filter(said).filter_map(token).filter(|t| !needs(t)).any(verbs::does);
        // "a lieutenant can clear one": whatever else may be done with it, but handling it
        let verb = || statement.predicate.clone().filter_map(token).find(|t| t.is_word() && !t.word.ends_with("ly"));
        let open = || statement.modality == Modality::Permission && verb().is_some_and(|t| !verbs::handles(t));
        let main = |m: &&Mention| statement.reading.zone(m.start) != Zone::Condition;
        let mut acts = statement.acts.iter().filter(main).peekable();
        if acts.peek().is_none() { known() || open() } else { acts.all(fits) }
    }
}

/// Whether one of two acts, or people, may be a kind of the other.
pub fn akin(lens: &Lens, a: ConceptId, b: ConceptId) -> bool {
    lens.matcher.may_be(a, b) || lens.matcher.may_be(b, a)
}

/// Whether a word of a statement's sentence is one of these.
pub fn word(statement: &Statement, at: usize, words: &[&str]) -> bool {
    statement.reading.tokens.get(at).is_some_and(|t| t.any(words))
}

/// Whether somebody of the City may, or must, do what it says.
fn lets_happen(lens: &Lens, statement: &Statement) -> bool {
    let other = |c: ConceptId| lens.roles.is_other(c, &lens.matcher);
    let city = |m: &Mention| lens.roles.is_city(m.concept, &lens.matcher);
    let somebody_else = statement.actors.iter().any(|m| other(m.concept)) && !statement.actors.iter().any(city);
    // "that could be done only under an agreement": nobody says that it is
    let supposed = |i: usize| word(statement, i, &["could", "would", "might"]);
    let modal = statement.predicate.start.saturating_sub(2)..statement.predicate.start + 1;
    statement.modality.positive() && !somebody_else && !modal.into_iter().any(supposed)
}

/// Whether it stands in the sentence of the ban, behind it in its paragraph, or as the next item of its list.
fn near(document: &Document, last: &Statement, statement: &Statement) -> bool {
    let (Some(a), Some(b)) = (document.sentences.get(last.sentence), document.sentences.get(statement.sentence)) else {
        return false;
    };
    let close = statement.sentence <= last.sentence + FARTHEST;
    let list = !b.leads.is_empty() && a.leads == b.leads;
    last.sentence == statement.sentence || close && a.section == b.section && (a.block == b.block || list)
}

/// "and shall keep no note of it": what is done with nothing is let through by nobody.
fn denies_its_object(statement: &Statement) -> bool {
    const NEAR: usize = 3;
    let none =
        |i: usize| statement.reading.zone(i) == Zone::Main && word(statement, i, &["no", "nothing", "neither", "none"]);
    statement.predicate.clone().take(NEAR).any(none)
}
