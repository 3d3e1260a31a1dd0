//! What is set in between a verb and the word that denies or allows it: "does not on its own ask", "shall not at the
//! request of others hold", "are not as a matter of course asked".

use std::ops::Range;

use super::bare::Bare;
use super::matcher::{CueMatch, Mention};
use super::passed_over::{NOT_BEFORE_A_VERB, PREPOSITIONS};
use super::predicate::{Clause, noun};
use super::zone::{Cutter, Zone, is_modal, is_stop};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Words that open such a phrase, prepositions aside.
const OPENS: &[&str] = &["either", "alone", "together", "jointly", "directly", "formally", "knowingly", "routinely"];

/// Those of them behind which the phrase goes on ("directly or through others").
const GOES_ON: &[&str] = &["or", "and", "with"];

/// A list that is set in between a modal and its verb has no more words.
const LONGEST_LIST: usize = 30;

impl Clause<'_> {
    /// The act that "does not" or "are not" denies across a phrase.
    pub(super) fn denied_across(&self, first: usize, range: &Range<usize>) -> Option<Bare> {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let group = range.clone().filter(|i| *i > first && self.main(*i)).find(|i| {
            word(*i, &["does", "do", "is", "are"]) && word(i + 1, &["not", "never"]) || word(*i, &["doesn't", "don't"])
        })?;
        let passive = word(group, &["is", "are"]);
        let from = group + 1 + usize::from(word(group + 1, &["not", "never"]));
        let phrase =
            word(from, PREPOSITIONS) || word(from, OPENS) && word(from + 1, GOES_ON) || word(from, &["either"]);
        // "is not for the officers to ask": what is denied is the phrase itself
        let of_it = word(group.wrapping_sub(1), &["it", "that", "this"]) && passive;
        if !phrase || of_it {
            return None;
        }
        let mut governed = self.governed(from, range.end, passive);
        let denied = governed.acts.first().copied().filter(|a| {
            let form = if passive { WordForm::Participle } else { WordForm::Base };
            let alike = self.act_at(a.start).iter().any(|m| m.form == form);
            alike && !(from..a.start).any(|i| word(i, &["to", "who", "that", "which", "if", "when", ";", ":"]))
        })?;
        governed.negatives += 1;
        governed.passive = passive;
        Some(Bare { group, at: denied.start, imperative: false, governed })
    }

    /// "Members engage in questioning": a verb that says nothing of its own, right behind those who act.
    pub(super) fn light_practice(&self, range: &Range<usize>) -> Option<Bare> {
        let behind = |c: &&CueMatch| {
            c.kind == CueKind::Light
                && range.contains(&c.start)
                && self.main(c.start)
                && self.names.iter().any(|m| m.end == c.start && self.main(m.start))
        };
        let cue = self.cues.iter().find(behind)?;
        let governed = self.governed(cue.start, range.end, false);
        let named = governed.acts.first().is_some_and(|a| noun(a.form)) && !governed.on_ground;
        named.then_some(Bare { group: cue.start, at: cue.start, imperative: false, governed })
    }

    /// "will from Monday be asked": past a phrase to the "be" that carries the verb.
    pub(super) fn past_phrase_to_be(&self, at: usize, until: usize) -> Option<usize> {
        const LONGEST: usize = 7;
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        if !(word(at, PREPOSITIONS) || word(at, &["from", "starting", "beginning", "effective"])) {
            return None;
        }
        let words = (at + 1..until.min(at + LONGEST)).take_while(|i| self.tokens.get(*i).is_some_and(|t| t.is_word()));
        let be = words.into_iter().find(|i| *i > at + 1 && word(*i, &["be", "been"]))?;
        let participle = |m: &Mention| matches!(m.form, WordForm::Participle | WordForm::Past);
        (self.main(be) && self.act_at(be + 1).iter().any(participle)).then_some(be)
    }

    /// "are not as a rule asked": past a phrase with a preposition, to the participle that follows it.
    pub(super) fn past_phrase_to_participle(&self, at: usize, until: usize) -> Option<usize> {
        self.tokens.get(at).filter(|t| t.any(PREPOSITIONS))?;
        let participle = |m: &Mention| matches!(m.form, WordForm::Participle | WordForm::Past);
        let breaks =
            |i: usize| self.tokens.get(i).is_some_and(|t| !t.is_word() || t.any(&["and", "to", "who", "that"]));
        let end = (at + 1..until.min(at + 9)).find(|i| breaks(*i)).unwrap_or(until.min(at + 9));
        (at + 2..end).find(|i| {
            let before = self.tokens.get(i - 1);
            self.main(*i)
                && self.act_at(*i).iter().any(participle)
                && before.is_some_and(|t| t.is_word() && !t.any(NOT_BEFORE_A_VERB) && !t.word.ends_with("ly"))
        })
    }
}

impl Cutter<'_> {
    /// "arrest without a warrant any person who …": behind the paper that is set in, whom the act is done to.
    pub(super) fn object_behind_paper(&self, at: usize) -> bool {
        const OBJECTS: &[&str] = &[
            "any",
            "a",
            "an",
            "the",
            "every",
            "each",
            "all",
            "another",
            "those",
            "such",
            "anyone",
            "anybody",
            "someone",
            "somebody",
            "everyone",
            "whoever",
            "him",
            "her",
            "them",
            "persons",
            "people",
            "individuals",
            "aliens",
            "prisoners",
            "inmates",
            "drivers",
        ];
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let set_in = self.zone == Zone::Exception && word(self.opened, &["without"]) && at > self.opened + 1;
        set_in
            && word(at, OBJECTS)
            && self.limits.iter().any(|m| m.end == at && m.start > self.opened)
            && self.mentions.iter().any(|m| m.end == self.opened && m.form == WordForm::Base)
    }

    /// "shall not at the request of another agency hold": a ground or time set in right behind the modal, with no
    /// commas, ends where the verb stands.
    pub(super) fn verb_behind_inset(&self, at: usize) -> bool {
        if !matches!(self.zone, Zone::Basis | Zone::Condition | Zone::Purpose | Zone::Regardless)
            || at < self.opened + 3
        {
            return false;
        }
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let Some(before) = self.opened.checked_sub(1) else { return false };
        let behind = word(before, &["not", "never"])
            || self
                .cues
                .iter()
                .any(|c| is_modal(c.kind) && c.end == self.opened && word(before, &["may", "shall", "will", "must"]));
        let verb = |m: &Mention| m.start == at && m.form == WordForm::Base;
        behind
            && !word(at - 1, NOT_BEFORE_A_VERB)
            && !word(at - 1, &["to", "shall", "may", "will", "must", "not", "they", "who", "can", "immigration"])
            && !(self.opened..at).any(|i| word(i, &[",", ";"]))
            && self.tokens.get(at + 1).is_some_and(|t| t.is_word() && !t.any(&["of", "and", "or", "by"]))
            && self.mentions.iter().any(verb)
    }

    /// "requests without a judge's warrant are honored": what describes the subject ends where its verb stands.
    pub(super) fn verb_behind_without(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let subject = self.zone == Zone::Exception && self.fronted && !self.governed && self.opened > 0;
        let passive = word(at, &["is", "are"])
            && (at + 1..at + 4).any(|i| self.mentions.iter().any(|m| m.start == i && m.form == WordForm::Participle));
        let acts = |m: &Mention| m.start == at && m.form == WordForm::Third;
        let denied = word(at, &["do", "does"]) && word(at + 1, &["not"]);
        // "whoever is arrested without a warrant is held": what stands before it is no name
        let verb = |i: usize| {
            word(i, &["is", "are", "who", "that", "which", "whoever", "if", "when"])
                || self.tokens.get(i).is_some_and(|t| t.word.ends_with("ed"))
        };
        let begins = (0..self.opened).rev().find(|i| self.tokens.get(*i).is_some_and(is_stop)).map_or(0, |i| i + 1);
        subject
            && !(begins..self.opened).any(verb)
            && word(self.opened, &["without", "lacking", "absent"])
            && !(self.opened..at).any(|i| word(i, &[",", ";", "that", "which", "who"]))
            && at > self.opened + 1
            && (passive || denied || self.mentions.iter().any(acts))
    }

    /// "As you are under arrest, …": a reason in front of what follows from it.
    pub(super) fn reason_in_front(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let opens = at == 0 || self.tokens.get(at - 1).is_some_and(is_stop);
        let subject = word(at + 1, &["you", "he", "she", "they", "we", "it", "this", "the", "his", "her"]);
        if !(opens && subject && word(at, &["as"])) {
            return false;
        }
        let near = |i: &usize| !self.tokens.get(*i).is_some_and(is_stop);
        let comma = (at + 2..at + 22).take_while(near).find(|i| word(*i, &[","]));
        let finite =
            |end: usize| (at + 2..end.min(at + 8)).any(|i| word(i, &["is", "are", "has", "have", "was", "were"]));
        comma.is_some_and(finite)
    }

    /// "unless it bears on a case, an example being …": what an example of a limit is stays within it.
    pub(super) fn example_follows(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(at + i).is_some_and(|t| t.any(words));
        !self.inset
            && self.opened > 2
            && (word(1, &["such"]) && word(2, &["as"])
                || word(1, &["for"]) && word(2, &["example", "instance"])
                || word(1, &["an", "one"]) && word(2, &["example", "instance"]) && word(3, &["being", "of"])
                || word(1, &["e.g", "e.g.", "including"]))
    }

    /// "merely because of his origin, looks, speech, or status, stop or detain": the verb stands behind the last of the list.
    pub(super) fn list_closes_later(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let verb = |i: usize| self.mentions.iter().any(|m| m.start == i && m.form == WordForm::Base);
        let end = (at + 1..self.tokens.len()).find(|i| self.tokens.get(*i).is_some_and(is_stop));
        let end = end.unwrap_or(self.tokens.len()).min(at + LONGEST_LIST);
        let commas: Vec<usize> = (at + 1..end).filter(|i| word(*i, &[","])).collect();
        let last = commas.iter().position(|c| word(c + 1, &["or", "and"])).and_then(|last| commas.get(last + 1));
        last.is_some_and(|comma| verb(comma + 1))
    }
}
