//! Acts and tails that deny themselves within a clause that otherwise lets something happen.

use std::sync::Arc;

use super::matcher::Mention;
use super::predicate::Governed;
use super::read::{Reader, Segment};
use super::statement::{Clause, Modality, Statement};
use crate::language::cue::CueKind;

/// "and otherwise leaves it out": what is not done in the other cases.
const LEAVES: &[&str] = &[
    "leave", "leaves", "keep", "keeps", "stay", "stays", "does", "do", "not", "never", "refrains", "refrain", "avoids",
    "avoid", "goes", "works", "acts", "nothing",
];

impl Reader<'_> {
    /// "when a murder is investigated, and at no other time", "for a murder, but in no other case": what was said before
    /// is all that is let through.
    pub(super) fn and_no_other(&self, statement: &mut Statement) {
        if !statement.modality.positive() {
            return;
        }
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let closes = |i: usize| {
            word(i, &["and", "but", ",", ";"])
                && (word(i + 1, &["in", "at", "for", "on", "with", "to"])
                    && word(i + 2, &["no"])
                    && word(i + 3, &["other", "others", "more"])
                    || word(i + 1, &["in"]) && word(i + 2, &["none"])
                    || word(i + 1, &["nowhere", "never"]) && word(i + 2, &["else"])
                    || word(i + 1, &["otherwise"]) && word(i + 2, LEAVES)
                    || word(i + 1, &["not", "never"]) && word(i + 2, &["otherwise"])
                    || word(i + 1, &["for", "in", "at", "on", "with"])
                        && word(i + 2, &["nothing"])
                        && word(i + 3, &["else", "less"]))
        };
        let after = statement.acts.first().map_or(statement.predicate.start, |a| a.end);
        if !(after..statement.predicate.end + 1).any(closes) {
            return;
        }
        let bare = |c: &Clause| c.mentions().next().is_none();
        statement.only.retain(|c| !bare(c));
        let (told, rest) = std::mem::take(&mut statement.conditions).into_iter().partition::<Vec<_>, _>(|c| !bare(c));
        statement.only.extend(told);
        statement.conditions = rest;
        statement.exclusive = true;
    }

    /// A denial that ends a clause without a verb of its own: where it begins, and what it says.
    pub(super) fn denied_tail(&self, segment: &Segment, statement: &Statement) -> Option<(usize, Statement)> {
        const TO_WHOM: &[&str] = &[
            "from", "of", "to", "with", "about", "for", "by", "on", "at", "during", "because", "when", "if", "what",
            "whether", "the", "his", "her", "their", "its", "any", "anyone",
        ];
        let token = |i: usize| self.reading.tokens.get(i);
        let first = statement.acts.first().filter(|_| statement.modality.positive())?.end;
        // "call an interpreter, never the agency": another one to whom it would be done
        let other = |at: usize| {
            let named = |m: &Mention| m.start == at && self.roles.is_other(m.concept, self.matcher);
            self.reading.mentions.iter().any(named)
        };
        let negator = self.reading.cues.iter().find(|c| {
            c.kind == CueKind::Negator
                && c.start > first
                && c.end < segment.tokens.end
                && token(c.start).is_some_and(|t| t.any(&["never", "not", "in", "under"]))
                && token(c.start - 1).is_some_and(|t| t.any(&["and", "but", ",", ";", "\u{2014}"]))
                && (token(c.end).is_some_and(|t| t.any(TO_WHOM)) || other(c.end))
        })?;
        let only = token(negator.end).is_some_and(|t| t.is("only"));
        let verb = self.view.acts.iter().any(|m| m.start >= negator.end && m.start <= negator.end + 1);
        if only || verb {
            return None;
        }
        let opened =
            self.reading.runs.iter().map(|r| r.tokens.start).filter(|s| *s > first && *s < negator.start).min();
        let mut apart = statement.clone();
        apart.modality = Modality::Prohibition;
        apart.predicate.end = opened.unwrap_or(negator.start);
        let front = statement.extent.first().cloned();
        apart.extent = front.into_iter().collect();
        apart.extent.push(segment.tokens.start..opened.unwrap_or(negator.start));
        apart.extent.push(negator.start..segment.tokens.end);
        for limits in [&mut apart.only, &mut apart.conditions, &mut apart.exceptions] {
            limits.clear();
        }
        apart.exclusive = false;
        Some((negator.start, apart))
    }

    /// Leaves off what stands behind a place.
    pub(super) fn cut_at(&self, statement: &mut Statement, at: usize) {
        for range in &mut statement.extent {
            range.end = range.end.min(at.max(range.start));
        }
        for clause in statement.only.iter_mut().chain(&mut statement.conditions).chain(&mut statement.exceptions) {
            if Arc::ptr_eq(&clause.reading, self.reading) {
                clause.tokens.end = clause.tokens.end.min(at.max(clause.tokens.start));
            }
        }
    }

    /// "will notify a supervisor and take no part in the raid": the later acts whose own words deny them.
    pub(super) fn denied_acts(&self, statement: &mut Statement) -> Option<Statement> {
        let first = statement.acts.first().map(|a| a.start).filter(|_| statement.modality.positive())?;
        let no = |m: &Mention| {
            m.start > first
                && m.end > m.start + 1
                && self.reading.tokens.get(m.start + 1).is_some_and(|t| t.any(&["no", "neither"]))
        };
        let acts: Vec<Mention> = statement.acts.iter().copied().filter(no).collect();
        let start = acts.first()?.start;
        statement.acts.retain(|m| !no(m));
        let modality = if statement.modality == Modality::Practice { Modality::Denial } else { Modality::Prohibition };
        Some(Statement { acts, modality, predicate: start..statement.predicate.end, ..statement.clone() })
    }

    /// "do not ask anyone and leave it out of reports", "does not honor detainers and releases prisoners on time": what is
    /// done in place of what is denied.
    pub(super) fn done_instead(&self, statement: &mut Statement) -> Option<Statement> {
        let first = *statement.acts.first().filter(|_| statement.modality.negative())?;
        let joined = |m: &Mention| {
            let before = m.start.checked_sub(1).and_then(|b| self.reading.tokens.get(b));
            m.start > first.end && before.is_some_and(|t| t.any(&["and", "but"]))
        };
        let other = |m: &Mention| statement.acts.iter().any(|a| a.start == first.start && self.is_instead(a, m));
        let at = statement.acts.iter().filter(|m| joined(m) && other(m)).map(|m| m.start).min()?;
        let (acts, kept) = statement.acts.iter().partition(|m| m.start >= at);
        statement.acts = kept;
        let modality = if statement.modality == Modality::Denial { Modality::Practice } else { Modality::Obligation };
        Some(Statement { acts, modality, predicate: at..statement.predicate.end, ..statement.clone() })
    }

    /// "our deputies do not do that": what was told before is not done here.
    pub(super) fn denies_doing_so(&self, segment: &Segment) -> Option<Statement> {
        let range = segment.tokens.clone();
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        // "That ends today."
        let ends = word(range.start, &["that", "this"])
            && word(range.start + 1, &["ends", "stops", "ended", "stopped"])
            && self.reading.tokens.get(range.start + 2).is_none_or(|t| {
                !t.is_word() || t.any(&["today", "now", "here", "tomorrow", "immediately", "tonight", "at"])
            });
        if ends {
            let subject = range.start..range.start + 1;
            let ended = range.start + 1..range.end;
            return Some(self.build(segment, subject, ended, Modality::Denial, false, &Governed::default()));
        }
        let so = range.clone().find(|i| word(*i, &["do"]) && word(i + 1, &["so", "that", "this", "it"]))?;
        let denied = so > range.start
            && (word(so - 1, &["don't", "doesn't", "never"])
                || word(so - 1, &["not"]) && so > 1 && word(so - 2, &["do", "does"]));
        let end = self.reading.tokens.get(so + 2).is_none_or(|t| !t.is_word() || t.any(&["here", "anymore", "now"]));
        let subject = range.start..so - usize::from(denied);
        (denied && end && self.has_subject(&subject))
            .then(|| self.build(segment, subject, so..range.end, Modality::Denial, false, &Governed::default()))
    }

    fn is_instead(&self, first: &Mention, second: &Mention) -> bool {
        self.roles.is_instead(first.concept, second.concept, self.matcher)
    }

    /// "for serious crimes alone", "in serious felonies only", "solely in murder cases may …": what is named so is all.
    pub(super) fn names_all(&self, statement: &Statement) -> bool {
        if !statement.modality.positive() {
            return false;
        }
        let token = |i: usize| self.reading.tokens.get(i);
        let word = |i: usize, words: &[&str]| token(i).is_some_and(|t| t.any(words));
        let closes =
            |i: usize| token(i).is_none_or(|t| !t.is_word() || t.any(&["and", "may", "shall", "should", "will"]));
        let ends = |i: usize| {
            word(i, &["only", "alone", "exclusively", "solely"])
                && closes(i + 1)
                && self.reading.mentions.iter().any(|m| m.end == i && self.roles.is_limit(m.concept, self.matcher))
        };
        let span = statement.subject.start..statement.predicate.end;
        let opens = span.start.min(statement.extent.iter().map(|r| r.start).min().unwrap_or(span.start));
        let fronted = word(opens, &["solely", "exclusively", "only"])
            && word(opens + 1, &["in", "for", "on", "during", "with", "at", "to", "upon", "over"])
            && opens + 1 < statement.predicate.start;
        fronted || span.into_iter().any(ends)
    }

    /// "only a judge's warrant permits the lock-up to keep somebody": a thing alone lets the act happen.
    pub(super) fn only_subject(&self, statement: &Statement) -> bool {
        let words = statement.subject.clone().filter(|i| self.reading.tokens.get(*i).is_some_and(|t| t.is_word()));
        // "from now on only murder": behind an adverb of time
        const BEFORE: usize = 4;
        let opens = |i: usize| self.reading.mentions.iter().any(|m| m.start == i + 1);
        let only = words
            .take(BEFORE)
            .enumerate()
            .any(|(n, i)| self.reading.tokens.get(i).is_some_and(|t| t.is("only")) && (n == 0 || opens(i)));
        let thing =
            |m: &Mention| self.roles.is_instrument(m.concept, self.matcher) && statement.subject.contains(&m.start);
        // "only murder and the like will move the police to ask": no person, and nobody else
        let somebody = |m: &Mention| {
            statement.subject.contains(&m.start)
                && (self.roles.is_actor(m.concept, self.matcher) || self.roles.is_person(m.concept, self.matcher))
        };
        let leads = !statement.acts.is_empty() && !self.reading.mentions.iter().any(somebody);
        only && statement.modality.positive() && (leads || self.reading.mentions.iter().any(thing))
    }
}
