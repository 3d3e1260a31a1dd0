//! What is set into a clause, or hung on to it, and where it ends.

use super::matcher::{CueMatch, Mention};
use super::zone::{Cutter, Zone, is_modal, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

impl Cutter<'_> {
    /// "who arrest a driver and find that he can show no papers": the modal of what is found, within the relative clause.
    pub(super) fn in_complement(&self, at: usize) -> bool {
        const LEARNS: &[&str] = &[
            "find",
            "finds",
            "found",
            "learn",
            "learns",
            "learned",
            "believe",
            "believes",
            "know",
            "knows",
            "determine",
            "determines",
            "determined",
            "conclude",
            "concludes",
            "suspect",
            "suspects",
            "see",
            "sees",
            "discover",
            "discovers",
            "show",
            "shows",
            "indicate",
            "indicates",
            "think",
            "thinks",
            "claim",
            "claims",
            "notice",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let that = (self.opened + 1..at).rev().find(|i| word(*i, &["that"]) && word(i - 1, LEARNS));
        that.is_some_and(|t| !(t..at).any(|i| word(i, &[",", ";"])) && !self.finite_between(t, at))
    }

    /// "on receipt of a detainer the jail keeps the prisoner": those who act begin the clause, right before their verb.
    pub(super) fn own_begins(&self, at: usize) -> bool {
        if self.zone != Zone::Condition || !self.fronted || self.governed || at <= self.opened + 2 {
            return false;
        }
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let opens = word(at, &["the", "a", "an", "each", "our", "this"]);
        let leads_on = || {
            word(
                at - 1,
                &[
                    "of", "by", "for", "to", "with", "from", "in", "at", "on", "into", "under", "and", "or", ",",
                    "that", "which", "who", "whom", "when", "if", "where", "than", "as", "says", "asks", "tells",
                    "wants",
                ],
            )
        };
        let acts = |m: &Mention| {
            m.start == at + 1 && self.mentions.iter().any(|v| v.start == m.end && v.form == WordForm::Third)
        };
        opens && !leads_on() && self.own.iter().any(acts)
    }

    /// "in that case the prisoner is held": the words that name the case are the whole condition.
    pub(super) fn case_named(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let named = |c: &CueMatch| {
            c.kind == CueKind::Condition
                && c.start == self.opened
                && c.end == at
                && word(c.start, &["in"])
                && word(c.start + 1, &["that", "such", "this", "those", "these", "which"])
                && word(c.end - 1, &["case", "cases", "event"])
        };
        self.zone == Zone::Condition
            && self.cues.iter().any(named)
            && !word(at, &["of", "where", "when", "in", "if", "that", "as", ",", "and", "or"])
    }

    /// "shall not … until a supervisor has approved it": a ban that somebody's leave lifts.
    pub(super) fn until_allowed(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let denies = |c: &CueMatch| matches!(c.kind, CueKind::Prohibition | CueKind::WeakProhibition) && c.end <= at;
        let begins = (0..at).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |i| i + 1);
        // "no agreement may be signed until": the subject denies it
        let no = |i: usize| word(i, &["no", "nobody", "none", "neither", "nothing"]);
        let barred = self.cues.iter().any(|c| denies(c) && c.start >= begins) || no(begins);
        let rest = self.tokens.get(at..).unwrap_or_default();
        let end = at + rest.iter().position(|t| is_stop(t) || t.is(";")).unwrap_or(rest.len());
        const LEAVE: &[&str] = &[
            "approved",
            "approves",
            "authorized",
            "authorizes",
            "consented",
            "consents",
            "agreed",
            "agrees",
            "permitted",
            "cleared",
            "allowed",
            "voted",
            "votes",
        ];
        // "until they come because of a detainer": a ground of its own, and no leave
        let grounded = |m: &Mention| (at..m.start).any(|i| word(i, &["because", "on", "account", "due", "under"]));
        let limit = |m: &Mention| m.start > at && m.end <= end && !grounded(m);
        let leave = (at..end).any(|i| word(i, LEAVE)) || self.limits.iter().any(limit);
        self.governed && word(at, &["until"]) && barred && leave
    }

    /// Whether what is set in front of a clause is complete where a comma stands: a phrase, or a clause with its verb.
    pub(super) fn complete_before(&self, comma: usize) -> bool {
        const CLAUSES: &[&str] =
            &["if", "when", "where", "unless", "while", "because", "since", "once", "although", "whenever", "wherever"];
        const FINITE: &[&str] =
            &["is", "are", "has", "have", "does", "do", "was", "were", "can", "cannot", "may", "will"];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let ends = |i: usize| {
            self.tokens.get(i).is_some_and(|t| t.word.len() > 3 && (t.word.ends_with('s') || t.word.ends_with("ed")))
        };
        let behind = self.opened + 2..comma;
        !word(self.opened, CLAUSES)
            || (self.opened + 1..comma).any(|i| word(i, FINITE))
            || self.mentions.iter().any(|m| m.start > self.opened && m.end <= comma && m.form == WordForm::Third)
            || behind.into_iter().any(ends)
    }

    /// "when the shift begins, nobody whom the jail holds shall": the subject of a modal begins right behind a comma.
    pub(super) fn subject_follows(&self, comma: usize) -> bool {
        const OPENS: &[&str] = &[
            "the",
            "a",
            "an",
            "no",
            "nobody",
            "none",
            "neither",
            "nothing",
            "each",
            "every",
            "all",
            "any",
            "such",
            "this",
            "these",
            "those",
            "his",
            "her",
            "their",
            "its",
            "our",
            "everyone",
            "everybody",
            "anyone",
            "whoever",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let opens = |i: usize| word(i, OPENS) || self.own.iter().any(|m| m.start == i);
        let stop = (comma..self.tokens.len()).find(|i| self.tokens.get(*i).is_some_and(is_stop));
        let stop = stop.unwrap_or(self.tokens.len());
        let own = |c: &&CueMatch| {
            is_modal(c.kind) && c.start > comma + 1 && c.start < stop && !self.modal_of_relative(c.start)
        };
        let Some(modal) = self.cues.iter().find(own) else { return false };
        let listed = |i: usize| word(i, &[","]) && (word(i + 1, OPENS) || word(i + 1, &["and", "or", "nor"]));
        // a condition does not deny behind a comma: who shall not begins there
        let denied = word(comma + 1, &["no", "nobody", "none", "neither", "nothing"]);
        denied || opens(comma + 1) && !(comma + 1..modal.start).any(listed)
    }

    /// "unless a statute requires it, whether on duty or off": what makes no difference ends the exception.
    pub(super) fn either_way(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if !word(at, &["whether"]) {
            return false;
        }
        let or = (at + 2..at + 9).find(|i| word(*i, &["or"]));
        // "whether on duty or off, no officer shall"
        let front = at == 0 && or.is_some_and(|o| (o + 1..o + 6).any(|i| word(i, &[","])));
        let behind = at.checked_sub(1).is_some_and(|b| word(b, &[","]))
            && (matches!(self.zone, Zone::Exception | Zone::Only | Zone::Purpose)
                || self.zone == Zone::Main && self.governed && self.last_said(at));
        or.is_some() && (front || behind)
    }

    /// Whether no comma follows in the sentence, so that nothing can go on behind what stands here.
    fn last_said(&self, at: usize) -> bool {
        !self.tokens.iter().skip(at).take_while(|t| !is_stop(t) && !t.is(";")).any(|t| t.is(","))
    }

    /// "nor anyone who calls for aid, about his status": what a question is about goes on behind a relative clause.
    pub(super) fn asks_about(&self, at: usize) -> bool {
        let about = self.tokens.get(at + 1).is_some_and(|t| t.any(&["about", "regarding", "concerning"]));
        about && self.governed && self.questions.iter().any(|m| m.end <= self.opened)
    }

    /// "shall not be treated otherwise than if he were a citizen": a comparison, and no exception.
    pub(super) fn compares(&self, cue: CueMatch) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        // "booked apart from others": how, and nobody is left out
        let apart = word(cue.start, &["apart", "aside"]) && word(cue.end, &["others", "other", "another"]);
        apart || word(cue.start, &["otherwise"]) && word(cue.end, &["if", "though"])
    }

    /// "may ask, provided that the driver is foreign": what a permission hangs on is a condition; only of a ban it is
    /// what is let through.
    pub(super) fn provides(&self, cue: CueMatch) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let begins = (0..cue.start).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |i| i + 1);
        let before = |c: &&CueMatch| c.start >= begins && c.end <= cue.start;
        let modal = self.cues.iter().filter(before).rfind(|c| is_modal(c.kind));
        let lets = modal.is_some_and(|m| matches!(m.kind, CueKind::Permission | CueKind::Obligation));
        let denied = |c: &CueMatch| c.kind == CueKind::Negator || c.kind == CueKind::Prohibition;
        // "may call because he has no card, provided …": what is denied behind the verb denies nothing of the clause
        let until = modal.map_or(cue.start, |m| m.end + 2);
        let denies = (begins..until).any(|i| word(i, &["no", "nobody", "none", "neither", "nothing", "not", "never"]))
            || self.cues.iter().filter(before).any(|c| c.start < until && denied(c));
        let rest = self.tokens.get(cue.end..).unwrap_or_default();
        let end = cue.end + rest.iter().position(|t| is_stop(t) || t.is(";")).unwrap_or(rest.len());
        let own = self.cues.iter().any(|c| is_modal(c.kind) && c.start >= cue.end && c.start < end);
        // "provided there is no detainer": what keeps it from being done
        let missing = (cue.start..end).any(|i| {
            word(i, &["not", "never"])
                || word(i, &["no"]) && word(i.wrapping_sub(1), &["is", "are", "that", "provided"])
        });
        let that = word(cue.start, &["provided", "providing"]) && word(cue.end - 1, &["that"]);
        // "provided that a judge agrees, an officer may ask": set in front of what hangs on it
        let comma = (cue.end..end).find(|i| word(*i, &[","]));
        let permits =
            |c: &CueMatch| c.kind == CueKind::Permission && comma.is_some_and(|at| c.start > at) && c.start < end;
        let modal_within =
            self.cues.iter().any(|c| is_modal(c.kind) && c.start >= cue.end && comma.is_some_and(|at| c.start < at));
        let fronted = begins == cue.start && self.cues.iter().any(permits) && !modal_within;
        that && !missing && (fronted || self.governed && lets && !denies && !own)
    }

    /// "may, given reasonable suspicion, ask": a condition set in behind the modal, or in front of the clause.
    pub(super) fn given(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if !word(at, &["given"]) {
            return false;
        }
        let comma = at.checked_sub(1).filter(|c| word(*c, &[","]));
        let behind_modal = comma.is_some_and(|c| self.cues.iter().any(|m| is_modal(m.kind) && m.end == c));
        let front = at == 0 || at.checked_sub(1).is_some_and(|b| word(b, &[".", ";"]));
        (behind_modal || front) && !word(at + 1, &["to", "by"])
    }
}
