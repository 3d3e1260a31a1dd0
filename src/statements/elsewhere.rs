//! What is told of others: other places, what somebody asks a council for, a motion that failed, a reader's letter.

use std::ops::Range;

use super::matcher::{CueMatch, Mention};
use super::read::Reader;
use super::zone::Zone;
use crate::language::program::WordForm;

/// Words for others, or for some of many.
const SOME: &[&str] = &["some", "many", "several", "most", "other", "certain", "few", "neighboring", "surrounding"];

/// Bodies and places of which a city has one.
const PLACES: &[&str] = &[
    "departments",
    "agencies",
    "cities",
    "jurisdictions",
    "counties",
    "municipalities",
    "states",
    "sheriffs",
    "localities",
    "communities",
    "towns",
    "places",
];

/// What is put to a council, and what becomes of it.
const PROPOSALS: &[&str] =
    &["proposal", "motion", "bill", "measure", "amendment", "suggestion", "petition", "initiative", "referendum"];
const FAILED: &[&str] =
    &["failed", "fails", "withdrawn", "rejected", "tabled", "defeated", "died", "dropped", "vetoed", "lost"];

/// Verbs by which somebody asks a body for something.
const URGING: &[&str] = &[
    "urged",
    "urges",
    "urging",
    "lobbied",
    "petitioned",
    "pressed",
    "implored",
    "begged",
    "asked",
    "asks",
    "called",
    "calls",
    "encouraged",
    "encourages",
];
const BODIES: &[&str] = &[
    "council",
    "legislature",
    "lawmakers",
    "legislators",
    "congress",
    "commissioners",
    "board",
    "supervisors",
    "mayor",
    "governor",
];

/// Labels over what a reader or a paper thinks.
const OPINIONS: &[&str] = &["editorial", "op-ed", "commentary"];

impl Reader<'_> {
    /// "Some departments hold …", "in other states, police ask": what is done or allowed in other places.
    pub(super) fn of_elsewhere(&self, from: usize, verb: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let whole = from..verb;
        let others = |i: usize| {
            let end = i + 1 + usize::from(word(i + 1, &["police", "law", "local"]));
            word(i, SOME) && (word(end, PLACES) || word(end, &["enforcement"]) && word(end + 1, PLACES))
        };
        let subject = whole.clone().find(|i| self.reading.zone(*i) == Zone::Main).is_some_and(others);
        let front = whole.clone().any(|i| word(i, &["in"]) && others(i + 1));
        // "sheriffs elsewhere", and not "staff, here as elsewhere"
        let beyond = whole
            .clone()
            .skip(1)
            .take(2)
            .any(|i| word(i, &["elsewhere", "nationwide"]) && !word(i - 1, &["or", "and", "as", "here", ","]));
        subject || front || beyond
    }

    /// "The motion to let officers ask failed", "a resident urged the council to let them", "Editorial: …".
    pub(super) fn only_wanted(&self, range: &Range<usize>) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let first = range.start + usize::from(word(range.start, &["the", "a", "an", "his", "her", "their"]));
        // "Subject: Foreign nationals - arrest, detention": the title of a paper
        const TITLES: &[&str] = &["subject", "topic", "title", "re", "subj"];
        // "requiring agencies to …" goes on with the title
        let gerund = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.word.ends_with("ing"));
        let modal = |c: &CueMatch| super::zone::is_modal(c.kind) && range.contains(&c.start) && !gerund(c.start);
        let rules = || self.reading.cues.iter().any(modal);
        if word(range.start, TITLES) && word(range.start + 1, &[":"]) && !rules() {
            return true;
        }
        // "An act relating to immigration enforcement; requiring agencies to …": what an act deals with
        let act =
            range.start + 2 * usize::from(word(range.start, &["an"]) && word(range.start + 1, &["act", "ordinance"]));
        if word(act, &["relating", "concerning"]) && (act > range.start || word(act + 1, &["to"])) && !rules() {
            return true;
        }
        if word(range.start, OPINIONS) && word(range.start + 1, &[":"]) {
            return true;
        }
        let proposal = (first..first + 2).find(|i| word(*i, PROPOSALS) && word(i + 1, &["to", "that", "for"]));
        if proposal.is_some_and(|p| (p + 2..range.end).any(|i| word(i, FAILED))) {
            return true;
        }
        // "rumor has it that …"
        let rumor = word(range.start, &["rumor", "rumour", "legend", "gossip"]) && word(range.start + 1, &["has"]);
        let urges = range.clone().take(URGES_WITHIN).find(|i| {
            word(*i, URGING)
                && (i + 1..i + 5).any(|b| word(b, BODIES) && word(b + 1, &["to"]))
                && !word(i.wrapping_sub(1), &["be", "is", "are", "was", "were"])
        });
        rumor || urges.is_some_and(|u| !self.reading.mentions.iter().any(|m| self.own_people(m, range.start..u)))
    }

    /// Whether somebody of the City's own is named in a range.
    fn own_people(&self, mention: &Mention, range: Range<usize>) -> bool {
        range.contains(&mention.start) && self.roles.is_city(mention.concept, self.matcher)
    }

    /// "complaints that officers asked …", "requests to ask … shall be logged": a paper, with which something is done.
    pub(super) fn of_a_complaint(&self, subject: &Range<usize>, acts: &[Mention]) -> bool {
        const COMPLAINTS: &[&str] =
            &["complaint", "complaints", "allegation", "allegations", "grievance", "grievances"];
        const REQUESTS: &[&str] = &["request", "requests"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let head =
            subject.start + usize::from(word(subject.start, &["any", "all", "every", "a", "the", "such", "each"]));
        let told = word(head + 1, &["that", "of", "against", "about", "alleging", "to"]);
        let named = self.reading.mentions.iter().any(|m| self.own_people(m, head + 1..subject.end));
        let records = || acts.iter().all(|m| Some(m.concept) == self.roles.recording());
        let inner = self.view.acts.iter().any(|m| subject.contains(&m.start) && m.form == WordForm::Base);
        told && (named && word(head, COMPLAINTS) || inner && word(head, REQUESTS) && !acts.is_empty() && records())
    }
}

/// Who urges is named in so many words.
const URGES_WITHIN: usize = 8;
