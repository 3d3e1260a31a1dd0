//! Duties that forbid: "a judicial warrant is required before a person is held", "detention requires a warrant".

use std::ops::Range;
use std::sync::Arc;

use super::matcher::{CueMatch, Mention};
use super::predicate::Governed;
use super::read::{Reader, Segment};
use super::statement::{Clause, Modality, Reading, Statement};
use super::zone::{Run, Zone};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Acts that are forbidden, and the clause without which they are.
type Needed = (Vec<Mention>, Vec<Clause>);

/// Verbs by which an act needs something.
const REQUIRES: &[&str] = &["requires", "require", "needs", "presupposes", "presuppose"];

impl Reader<'_> {
    /// "a judicial warrant is required before a person is held": the act stands in a "before" clause.
    pub(super) fn inverted(&self, segment: &Segment) -> Option<Needed> {
        let run = self.reading.runs.iter().find(|r| {
            r.zone == Zone::Condition
                && r.tokens.start < segment.tokens.end
                && r.cue.is_some_and(|c| self.reading.tokens.get(c.start).is_some_and(|t| t.any(&["before", "prior"])))
        })?;
        let acts: Vec<Mention> =
            self.view.acts.iter().copied().filter(|m| run.tokens.contains(&m.start)).take(1).collect();
        if acts.is_empty() {
            return None;
        }
        let tokens = if run.tokens.start > segment.tokens.start {
            segment.tokens.start..run.tokens.start
        } else {
            segment.tokens.clone()
        };
        let main = Clause { reading: Arc::clone(self.reading), tokens };
        Some((acts, vec![main]))
    }

    /// "shall not be released until status has been looked into": what must be found out before the act.
    pub(super) fn needed_first(&self, segment: &Segment, statement: &Statement) -> Option<Statement> {
        if !statement.modality.negative() {
            return None;
        }
        let until = |r: &&Run| {
            let opens = self.reading.tokens.get(r.tokens.start).is_some_and(|t| t.any(&["until", "unless", "before"]));
            opens && matches!(r.zone, Zone::Condition | Zone::Exception) && segment.tokens.contains(&r.tokens.start)
        };
        let run = self.reading.runs.iter().find(until)?;
        let other = |m: &Mention| run.tokens.contains(&m.start) && self.roles.is_other(m.concept, self.matcher);
        let done = |m: &&Mention| {
            run.tokens.contains(&m.start)
                && self.roles.is_question(m.concept, self.matcher)
                && matches!(m.form, WordForm::Participle | WordForm::Past)
                && m.start
                    .checked_sub(1)
                    .and_then(|b| self.reading.tokens.get(b))
                    .is_some_and(|t| t.any(&["been", "is", "are", "being"]))
        };
        let acts: Vec<Mention> = self.view.acts.iter().filter(done).copied().collect();
        if acts.is_empty() || self.reading.mentions.iter().any(other) {
            return None;
        }
        let governed = Governed { acts, passive: true, ..Governed::default() };
        let tokens = run.tokens.clone();
        let clause = Segment { tokens: tokens.clone(), modal: None };
        let mut needed =
            self.build(&clause, tokens.clone(), tokens.end..tokens.end, Modality::Obligation, false, &governed);
        let mut reading = Reading::clone(self.reading);
        reading.runs.retain(|r| r != run);
        for zone in reading.zones.iter_mut().take(tokens.end).skip(tokens.start) {
            *zone = Zone::Main;
        }
        needed.reading = Arc::new(reading);
        needed.extent = vec![tokens];
        Some(needed)
    }

    /// "a judicial warrant is required for any further detention": the act stands behind the phrase.
    pub(super) fn needed_for(
        &self,
        modal: CueMatch,
        subject: &Range<usize>,
        predicate: &Range<usize>,
    ) -> Option<Needed> {
        let word = |n: usize| modal.end.checked_sub(n).and_then(|i| self.reading.tokens.get(i));
        let precedes = word(1).is_some_and(|t| t.any(&["precede", "accompany"]));
        let needed = word(1).is_some_and(|t| t.any(&["for", "of", "to"]))
            && word(2).is_some_and(|t| {
                t.any(&["required", "needed", "necessary", "precondition", "prerequisite", "condition", "requirement"])
                    && !(t.any(&["required", "needed", "necessary"]) && word(1).is_some_and(|l| l.is("to")))
            });
        if modal.kind != CueKind::Obligation || !(precedes || needed) {
            return None;
        }
        let acts = self.view.acts.iter().copied().filter(|m| predicate.contains(&m.start) && nominal(m));
        let acts: Vec<Mention> = acts.take(1).collect();
        (!acts.is_empty()).then(|| (acts, vec![Clause { reading: Arc::clone(self.reading), tokens: subject.clone() }]))
    }

    /// "further detention requires a judicial warrant"
    pub(super) fn requires(&self, segment: &Segment) -> Option<Statement> {
        let main = |i: usize| self.reading.zone(i) == Zone::Main;
        let verb = segment
            .tokens
            .clone()
            .find(|i| main(*i) && self.reading.tokens.get(*i).is_some_and(|t| t.any(REQUIRES)))?;
        let subject = segment.tokens.start..verb;
        let acts = self.view.acts.iter().copied().filter(|m| subject.contains(&m.start) && main(m.start) && nominal(m));
        let acts: Vec<Mention> = acts.take(2).collect();
        // "the Department requires …": whoever requires stands before the act; "talks with ICE require …" name another
        let first = acts.first().map_or(subject.end, |a| a.start);
        let named =
            |m: &Mention| (subject.start..first).contains(&m.start) && self.roles.is_actor(m.concept, self.matcher);
        if acts.is_empty() || self.negative_subject(&subject) > 0 || self.reading.mentions.iter().any(named) {
            return None;
        }
        let predicate = verb + 1..segment.tokens.end;
        let governed = Governed { acts, passive: true, ..Governed::default() };
        let mut statement = self.build(segment, subject, predicate.clone(), Modality::Prohibition, false, &governed);
        statement.exceptions = vec![Clause { reading: Arc::clone(self.reading), tokens: predicate }];
        Some(statement)
    }
}

/// Whether an act is named by a noun or a gerund.
fn nominal(mention: &Mention) -> bool {
    matches!(mention.form, WordForm::Gerund | WordForm::Singular | WordForm::Plural | WordForm::Fixed)
}
