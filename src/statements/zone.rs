//! Cuts a reading into zones: its main clauses, conditions, grounds, purposes, exceptions and relative clauses.

use std::ops::Range;

use super::matcher::{CueMatch, Mention};
use super::relative::is_relative;
use super::token::{Part, Token};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// What part of a sentence a token stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// A main clause.
    Main,
    /// "if …", "when …", "upon …"
    Condition,
    /// "only if …"
    Only,
    /// "because of …"
    Basis,
    /// "in order to …"
    Purpose,
    /// "unless …"
    Exception,
    /// "regardless of …"
    Regardless,
    /// "who …", "which …"
    Relative,
}

/// A run of tokens in one zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Which zone.
    pub zone: Zone,
    /// Its tokens, the cue included.
    pub tokens: Range<usize>,
    /// The cue phrase that opens it.
    pub cue: Option<CueMatch>,
}

/// Whether a cue is a modal phrase.
#[must_use]
pub fn is_modal(kind: CueKind) -> bool {
    matches!(
        kind,
        CueKind::Prohibition
            | CueKind::Obligation
            | CueKind::Permission
            | CueKind::WeakProhibition
            | CueKind::WeakObligation
            | CueKind::NoDuty
    )
}

/// The zone that a cue opens, if it opens one.
fn opens(kind: CueKind) -> Option<Zone> {
    match kind {
        CueKind::Exception => Some(Zone::Exception),
        CueKind::Condition => Some(Zone::Condition),
        CueKind::Only => Some(Zone::Only),
        CueKind::Basis => Some(Zone::Basis),
        CueKind::Purpose => Some(Zone::Purpose),
        CueKind::Regardless => Some(Zone::Regardless),
        _ => None,
    }
}

/// Whether a token ends whatever was open: the end of a sentence within a reading.
#[must_use]
pub fn is_stop(token: &Token) -> bool {
    token.any(&[".", "?", "!"])
}

/// What has been found among the tokens.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The cue phrases.
    pub cues: &'a [CueMatch],
    /// The concepts.
    pub mentions: &'a [Mention],
    /// Mentions of acts that put a question.
    pub questions: &'a [Mention],
    /// Mentions of what an exception can rest on.
    pub limits: &'a [Mention],
    /// Mentions of the agency's own people.
    pub own: &'a [Mention],
}

pub(super) struct Cutter<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) cues: &'a [CueMatch],
    pub(super) mentions: &'a [Mention],
    /// Those of acts that put a question.
    pub(super) questions: &'a [Mention],
    /// Those of papers, approvals and laws.
    pub(super) limits: &'a [Mention],
    /// Those of the agency's own people.
    pub(super) own: &'a [Mention],
    pub(super) zones: Vec<Zone>,
    pub(super) zone: Zone,
    pub(super) opened: usize,
    /// A modal or main verb has been met since the last stop.
    pub(super) governed: bool,
    /// The open zone stands before its main clause, or is set into it between commas.
    pub(super) fronted: bool,
    pub(super) inset: bool,
}

/// The zone of each token, and the runs of zones that are not main clauses.
#[must_use]
pub fn cut(tokens: &[Token], found: &Found<'_>) -> (Vec<Zone>, Vec<Run>) {
    let Found { cues, mentions, questions, limits, own } = *found;
    let mut cutter = Cutter {
        tokens,
        cues,
        mentions,
        questions,
        limits,
        own,
        zones: Vec::with_capacity(tokens.len()),
        zone: Zone::Main,
        opened: 0,
        governed: false,
        fronted: false,
        inset: false,
    };
    cutter.run();
    cutter.indifferent();
    let runs = runs(&cutter.zones, cues);
    (cutter.zones, runs)
}

impl Cutter<'_> {
    fn run(&mut self) {
        let mut next_cue = 0;
        for at in 0..self.tokens.len() {
            while self.cues.get(next_cue).is_some_and(|c| c.start < at) {
                next_cue += 1;
            }
            let cue = self.cues.get(next_cue).copied().filter(|c| c.start == at);
            self.step(at, cue);
            self.zones.push(self.zone);
        }
    }

    fn step(&mut self, at: usize, cue: Option<CueMatch>) {
        let Some(token) = self.tokens.get(at) else { return };
        if self.item_begins(at)
            || self.subject_begins(at)
            || self.own_begins(at)
            || self.clause_complete(at)
            || self.second_clause(at)
            || self.member_acts(at)
            || (self.zone == Zone::Relative && self.second_verb(at))
            || self.goes_on_with_him(at)
            || self.case_named(at)
            || (self.zone == Zone::Basis && self.ends_reason(at))
            || self.suspects_end(at)
            || self.asked_before(at)
            || self.goes_on_behind_phrase(at)
            || self.second_infinitive(at)
            || self.turned_about(at)
            || self.verb_behind_inset(at)
            || self.verb_behind_without(at)
            || self.set_against(at)
            || self.object_behind_paper(at)
            || self.asks_on(at)
        {
            self.back_to_main();
        }
        if is_stop(token) {
            self.reset();
        } else if let Some(cue) = cue.filter(|c| is_modal(c.kind)) {
            self.modal(at, cue);
        } else if self.either_way(at) {
            self.open(at, Zone::Regardless);
        } else if self.asks_whether(at) || self.names_a_question(at) {
            // what is asked belongs to the clause that asks
        } else if cue.is_some_and(|c| c.kind == CueKind::Exception)
            && (self.nothing_else(at) || self.would_otherwise(at))
        {
            self.open(at, Zone::Basis);
        } else if cue.is_some_and(|c| c.kind == CueKind::Exception && (self.compares(c) || self.provides(c))) {
            self.open(at, Zone::Condition);
        } else if cue.is_some_and(|c| c.kind == CueKind::Condition) && self.until_allowed(at) {
            self.open(at, Zone::Exception);
        } else if cue.is_some_and(|c| c.kind == CueKind::Regardless && self.leaves_a_question_out(c)) {
            // what is not asked belongs to the clause that leaves it out
        } else if let Some(zone) = cue.and_then(|c| opens(c.kind).or_else(|| self.sole_ground(c))) {
            self.open(at, zone);
        } else if self.without(at) {
            self.open(at, Zone::Exception);
        } else if self.whether_or_not(at) {
            self.open(at, Zone::Regardless);
        } else if self.given(at) || self.reason_in_front(at) {
            self.open(at, Zone::Condition);
        } else if self.zone == Zone::Main
            && is_relative(self.tokens, at)
            && !self.orders(at)
            && !self.in_modal(at)
            && !self.goes_on(at)
            && !self.of_a_ground(at)
            && !self.tells_of(at)
            && !self.says_of_a_rule(at)
        {
            self.open(at, Zone::Relative);
        } else if self.zone == Zone::Relative && self.relative_within(at) {
            // "anyone who seeks help …, or papers from which it could be learned": a relative clause of its own
            self.opened = at;
        } else if token.any(&[",", "\u{2014}", "\u{2013}"]) {
            self.comma(at);
        } else if token.is(":")
            && (matches!(self.zone, Zone::Condition | Zone::Relative) && self.imperative_after(at)
                || self.zone == Zone::Exception && self.exception_said(at)
                || self.zone == Zone::Basis && !self.governed && at <= 8
                || self.zone == Zone::Condition && (self.within_label(at) || self.list_follows(at)))
        {
            self.back_to_main();
        } else if token.is(";") {
            self.semicolon(at);
        } else if self.zone == Zone::Main && self.commands(at) {
            self.governed = true;
        }
    }

    /// "only in murder cases does the Department ask": behind what is set in front, verb and subject change places.
    fn turned_about(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        matches!(self.zone, Zone::Only | Zone::Condition | Zone::Basis)
            && self.fronted
            && !self.governed
            && word(at, &["does", "do"])
            && (word(at + 1, &["the", "a", "an", "any", "this", "our", "we", "they", "you"])
                || self.own.iter().any(|m| m.start == at + 1))
    }

    /// "shall not be a basis on which anyone is held": what the ground is for, and no description of it.
    fn of_a_ground(&self, at: usize) -> bool {
        const GROUNDS: &[&str] = &["basis", "ground", "grounds", "cause", "reason", "footing", "purpose", "aim"];
        let word =
            |n: usize, words: &[&str]| at.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| t.any(words));
        let which = self.tokens.get(at).is_some_and(|t| t.is("which"));
        let again = self.cues.iter().any(|c| is_modal(c.kind) && c.start > at && c.start < at + 8);
        which && !again && self.governed && word(1, &["on", "upon", "for", "by"]) && word(2, GROUNDS)
    }

    /// "are expected to be alert during patrol and to follow up": the second of what the modal phrase governs.
    fn second_infinitive(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let again = self.zone == Zone::Condition && self.governed && word(at, &["and"]) && word(at + 1, &["to"]);
        let phrase = |c: &CueMatch| is_modal(c.kind) && c.end < self.opened && word(c.end - 1, &["to", "be"]);
        again && !(self.opened..at).any(|i| word(i, &["to"])) && self.cues.iter().any(phrase)
    }

    /// "Born abroad? Find out …": a question that stands for a condition ends where its mark stands.
    fn asked_before(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.tokens.get(b));
        self.zone == Zone::Condition && before.is_some_and(|t| t.is(",") && t.start == t.end)
    }

    /// A condition that the lead-in has finished ("…, if it bears a photograph:") does not run on into the items;
    /// one that it leaves open ("only if:") does.
    fn clause_complete(&self, at: usize) -> bool {
        let part = |i: usize| self.tokens.get(i).map(|t| t.part);
        let item = at > 0 && part(at) == Some(Part::Own) && part(at - 1) == Some(Part::Lead);
        if !item || self.zone == Zone::Main || !self.governed {
            return false;
        }
        let cue = self.cues.iter().find(|c| c.start == self.opened).map_or(self.opened + 1, |c| c.end);
        let words = self.tokens.get(cue..at).unwrap_or_default().iter().filter(|t| t.is_word()).count();
        let open = self.tokens.get(cue..at).unwrap_or_default().iter().rev().find(|t| t.is_word()).is_some_and(|t| {
            t.any(&[
                "to",
                "of",
                "for",
                "by",
                "if",
                "when",
                "where",
                "that",
                "in",
                "on",
                "with",
                "from",
                "following",
                "is",
                "are",
                "has",
                "have",
                "either",
                "unless",
                "as",
                "or",
                "and",
                "been",
                "be",
                "either",
                "both",
            ])
        });
        words >= 3 && !open
    }

    /// An item that begins with an act carries its lead-in's main clause on, whatever zone the lead-in ended in.
    fn item_begins(&self, at: usize) -> bool {
        let part = |i: usize| self.tokens.get(i).map(|t| t.part);
        at > 0
            && part(at) == Some(Part::Own)
            && part(at - 1) == Some(Part::Lead)
            && matches!(self.zone, Zone::Basis | Zone::Purpose | Zone::Relative | Zone::Regardless)
            && self.governed
            && self
                .mentions
                .iter()
                .any(|m| m.start == at && matches!(m.form, WordForm::Base | WordForm::Gerund | WordForm::Participle))
            || self.relative_led(at)
            || self.denies_by_itself(at)
    }

    /// "An entry that rests on one | Nobody is arrested on it": a cell, or an item, with a subject and a verb of its own.
    fn denies_by_itself(&self, at: usize) -> bool {
        let part = |i: usize| self.tokens.get(i).map(|t| t.part);
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        at > 0
            && part(at) == Some(Part::Own)
            && part(at - 1) == Some(Part::Lead)
            && self.zone != Zone::Main
            && word(at, &["nobody", "no", "none"])
            && (at + 1..at + 5).any(|i| word(i, &["is", "are", "may", "shall"]))
    }

    /// "Nobody who works here: (a) asks …": the item goes on with the clause that its lead-in's relative clause describes.
    fn relative_led(&self, at: usize) -> bool {
        let part = |i: usize| self.tokens.get(i).map(|t| t.part);
        at > 0
            && self.zone == Zone::Relative
            && part(at) == Some(Part::Own)
            && part(at - 1) == Some(Part::Lead)
            && self.opened + 1 < at
            && self.mentions.iter().any(|m| m.start == at && m.form == WordForm::Third)
    }

    fn reset(&mut self) {
        self.zone = Zone::Main;
        self.governed = false;
        self.fronted = false;
        self.inset = false;
    }

    fn open(&mut self, at: usize, zone: Zone) {
        if zone == Zone::Purpose && self.zone == Zone::Main && self.spends_before(at) {
            // "use department funds for the purpose of detaining": what is done with them, not an aim beside it
            return;
        }
        if self.begins_anew(at, zone) {
            self.governed = false;
        }
        let after_comma = at > 0 && self.tokens.get(at - 1).is_some_and(|t| t.is(","));
        let inner = matches!(zone, Zone::Condition | Zone::Basis | Zone::Purpose | Zone::Only);
        let within = self.zone == Zone::Exception
            || (self.zone == Zone::Only && matches!(zone, Zone::Basis | Zone::Condition) && self.opened + 3 < at);
        if within && inner && !after_comma {
            // "unless he is released after a conviction": a clause within the exception
            return;
        }
        let verb_before = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.word.ends_with("ed"));
        let near = |c: &CueMatch| c.end <= at && at - c.end <= 1 && !(verb_before && c.end < at);
        let modal_before = self.cues.iter().any(|c| is_modal(c.kind) && near(c));
        if self.zone == Zone::Main || !self.fronted {
            // "…, so that they cannot leave" closes what was said before
            let so_that = zone == Zone::Purpose && after_comma && self.tokens.get(at).is_some_and(|t| t.is("so"));
            self.fronted = !self.governed && !so_that;
        }
        self.inset = modal_before
            || self.between_modal_and_verb(at)
            || (after_comma && self.governed && zone != Zone::Exception && self.closes_soon(at))
            || (after_comma && self.governed && self.without(at) && self.closes_at_once(at));
        self.zone = zone;
        self.opened = at;
    }

    /// Whether a modal belongs to the clause that "because" opens: nothing but its subject stands between.
    fn tells_a_reason(&self, at: usize) -> bool {
        const SUBJECT: usize = 4;
        let opens = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let between = self.tokens.get(self.opened + 1..at).unwrap_or_default();
        opens(self.opened, &["because"])
            && !opens(self.opened + 1, &["of"])
            && (1..=SUBJECT).contains(&between.len())
            && between.iter().all(Token::is_word)
            && !self.verb_between(self.opened + 1, at)
    }

    /// Whether a comma ends the clause within a few words, with something after it that is no list.
    fn closes_soon(&self, at: usize) -> bool {
        let window = self.tokens.get(at..).unwrap_or_default().iter().take(10);
        let Some(comma) = window.clone().position(|t| t.is(",")) else { return false };
        let next = self.tokens.get(at + comma + 1);
        next.is_some_and(|t| t.is_word() && !t.any(&["and", "or", "nor"]))
    }

    /// "…, without warrant, an alien": a short insertion, with what the verb takes behind it.
    fn closes_at_once(&self, at: usize) -> bool {
        let comma = (at..at + 6).find(|i| self.tokens.get(*i).is_some_and(|t| t.is(",")));
        let next = comma.and_then(|c| self.tokens.get(c + 1));
        next.is_some_and(|t| t.any(&["a", "an", "any", "the", "every", "each", "anyone", "all", "persons", "people"]))
    }

    /// A modal ends a clause that stands before its main clause, or belongs to the clause it stands in.
    fn modal(&mut self, at: usize, cue: CueMatch) {
        match self.zone {
            Zone::Main => self.governed = true,
            // "anyone who may leave or is free to go": one relative clause with two verbs
            Zone::Relative if self.two_verbs(at) || self.in_complement(at) => {}
            Zone::Relative => {
                let prepositional = self.opened > 0
                    && self.tokens.get(self.opened - 1).is_some_and(|t| {
                        t.any(&["under", "by", "for", "in", "of", "to", "from", "at", "with", "through"])
                    });
                let whose = self.tokens.get(self.opened).is_some_and(|t| t.any(&["whose", "whom"]));
                let room = if whose { 5 } else { 2 };
                let own = if prepositional {
                    !self.finished_before(at)
                } else {
                    at <= self.opened + room && !self.verb_between(self.opened + 1, at)
                };
                if !own && !self.modal_of_relative(at) {
                    self.denied_subject(at);
                    self.back_to_main();
                }
            }
            // "whether or not he may be here, …": a clause of its own in front of the main one
            Zone::Regardless if self.fronted && !self.governed && self.within_whether(at) => {}
            // "because he may be here unlawfully": the reason has a verb of its own
            Zone::Basis if self.tells_a_reason(at) => {}
            // "moved so that agents can collect them": what the aim lets happen
            Zone::Purpose if self.aims_so_that(at) => {}
            _ if self.modal_of_relative(at) || self.modal_of_whether(at) || self.modal_of_case(at) => {}
            _ if self.fronted && !self.governed && self.modal_of_condition(at) => {}
            _ if self.fronted && !self.governed => {
                let start = self.subject_start(at);
                for zone in self.zones.iter_mut().skip(start) {
                    *zone = Zone::Main;
                }
                self.back_to_main();
            }
            _ => {
                if let Some(start) = self.new_clause(at, cue) {
                    for zone in self.zones.iter_mut().skip(start) {
                        *zone = Zone::Main;
                    }
                    self.back_to_main();
                }
            }
        }
    }

    /// "for a day after they should have been let out": the modal of a case behind its clause, right behind its pronoun.
    fn modal_of_case(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let behind = (0..self.opened).rev().take(3).filter(|i| self.zones.get(*i) == Some(&Zone::Main)).count() == 3;
        self.zone == Zone::Condition
            && behind
            && at == self.opened + 2
            && word(self.opened, &["after", "before", "when", "once", "until", "past", "while"])
            && word(self.opened + 1, &["they", "he", "she", "it"])
    }

    /// "until the agency has said whether it will come": the modal of the question that is told of.
    fn modal_of_whether(&self, at: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.tokens.get(i).is_some_and(|t| t.any(words));
        let Some(who) = at.checked_sub(1).filter(|b| word(*b, &["it", "they", "he", "she", "ice"])) else {
            return false;
        };
        let article = usize::from(who > 0 && word(who - 1, &["the"]));
        who.checked_sub(1 + article).is_some_and(|w| w > self.opened && word(w, &["whether", "if", "when"]))
    }

    /// Whether a modal stands right behind "or" in a relative clause that begins with one.
    fn two_verbs(&self, at: usize) -> bool {
        let or = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["or", "and"]));
        let begun = |c: &CueMatch| is_modal(c.kind) && c.start > self.opened && c.start <= self.opened + 2;
        or && self.governed && self.cues.iter().any(begun)
    }

    /// "callers who need help no officer shall ask": the subject behind a relative clause begins with its "no".
    fn denied_subject(&mut self, at: usize) {
        let comma = (self.opened..at).rev().find(|i| self.tokens.get(*i).is_some_and(|t| t.is(",")));
        let subject = comma.filter(|c| *c + 1 < at && self.finite_between(self.opened, *c));
        let window = at.saturating_sub(4).max(self.opened)..at;
        let no = window.into_iter().find(|i| self.tokens.get(*i).is_some_and(|t| t.is("no")));
        if let Some(start) = subject.or(no) {
            for zone in self.zones.iter_mut().skip(start) {
                *zone = Zone::Main;
            }
        }
    }

    /// Whether the modal belongs to the fronted clause itself ("where papers do not allow it, members shall …"):
    /// no comma before it, and after the next comma another modal follows.
    fn modal_of_condition(&self, at: usize) -> bool {
        let tokens = |range: std::ops::Range<usize>| self.tokens.get(range).unwrap_or_default();
        let rest = tokens(at..self.tokens.len());
        // "…, in which identity is in question and cannot be learned otherwise, no officer shall": a second verb
        let second = at.checked_sub(1).and_then(|b| self.tokens.get(b)).is_some_and(|t| t.any(&["and", "or"]));
        let denied = || {
            let comma = rest.iter().position(|t| t.is(","));
            comma.and_then(|c| rest.get(c + 1)).is_some_and(|t| t.any(&["no", "nobody", "the", "officers", "members"]))
        };
        if tokens(self.opened..at).iter().any(|t| t.is(",")) && !(second && denied()) {
            return false;
        }
        let end = at + rest.iter().position(is_stop).unwrap_or(rest.len());
        let comma = (at..end).find(|i| self.tokens.get(*i).is_some_and(|t| t.is(",")));
        comma.is_some_and(|comma| {
            let joined = self.tokens.get(comma + 1).is_some_and(|t| t.any(&["and", "or", "nor", "but"]))
                || self.limit_at(comma + 1);
            let modal = self.cues.iter().any(|c| is_modal(c.kind) && c.start > comma && c.start < end);
            // "while members may call, they do not": what is granted there is said
            let granted = self.tokens.get(self.opened).is_some_and(|t| t.any(&["while", "although", "though"]));
            !joined && (modal || self.passive_after(comma) || (!granted && self.clause_after(comma)))
        })
    }

    /// Whether a modal belongs to the clause "so that …" that is open.
    fn aims_so_that(&self, at: usize) -> bool {
        let word = |i: usize, word: &str| self.tokens.get(i).is_some_and(|t| t.is(word));
        let behind = (0..self.opened).any(|i| self.tokens.get(i).is_some_and(Token::is_word));
        let ends = |i: usize| self.tokens.get(i).is_some_and(|t| t.any(&[",", ";", "and", "but"]));
        // "merely so that", "in order that"
        let opens = (self.opened..self.opened + 2).any(|i| (word(i, "so") || word(i, "order")) && word(i + 1, "that"));
        behind && opens && !(self.opened..at).any(ends)
    }

    pub(super) fn finite_between(&self, from: usize, to: usize) -> bool {
        const FINITE: &[&str] = &["would", "could", "is", "are", "was", "were", "has", "have", "had", "does", "do"];
        self.cues.iter().any(|c| is_modal(c.kind) && c.start > from && c.start < to)
            || (from..to).any(|i| self.tokens.get(i).is_some_and(|t| t.any(FINITE)))
    }

    /// Whether the relative clause that is open had its verb before `at`.
    fn finished_before(&self, at: usize) -> bool {
        self.finite_between(self.opened, at)
    }

    fn back_to_main(&mut self) {
        self.zone = Zone::Main;
        self.governed = true;
        self.fronted = false;
        self.inset = false;
    }

    fn comma(&mut self, at: usize) {
        if self.zone == Zone::Main || self.example_follows(at) || self.whatever_of_many(at) {
            return;
        }
        let carried = self.zone != Zone::Exception && self.governed && self.carries_on(at);
        if carried || self.goes_on_after(at) || self.another_acts(at) {
            self.back_to_main();
        } else if self.inset {
            let again = self.tokens.get(at + 1).is_some_and(|t| t.any(&["and", "or", "nor"]));
            if !again && !self.closes_later(at) && !self.lists_on(at) {
                self.zone = Zone::Main;
                self.inset = false;
            }
        } else if self.zone == Zone::Relative {
            let rest_has_modal = self.cues.iter().any(|c| is_modal(c.kind) && c.start > at);
            // ", on whom a detainer is placed,": the comma stands before the preposition
            let before = |n: usize, words: &[&str]| {
                self.opened.checked_sub(n).and_then(|i| self.tokens.get(i)).is_some_and(|t| t.any(words))
            };
            let led = usize::from(before(1, &["on", "for", "against", "of", "to", "with", "about", "from", "by"]));
            let led = led + usize::from(led > 0 && before(led + 1, &["but", "and", "or"]) || before(1, &["but"]));
            let aside = before(led + 1, &[","]);
            if self.denies_anew(at) || self.asks_about(at) || (!self.governed && (rest_has_modal || aside)) {
                self.zone = Zone::Main;
            }
        } else if self.fronted && !self.governed && self.complete_before(at) && self.subject_follows(at) {
            self.reset();
        } else if self.fronted && !self.governed && (self.imperative_after(at) || self.main_follows(at)) {
            self.back_to_main();
        }
    }

    fn semicolon(&mut self, at: usize) {
        let rest = self.tokens.get(at + 1..).unwrap_or_default();
        let until = rest.iter().position(|t| is_stop(t) || t.is(";")).unwrap_or(rest.len()) + at + 1;
        let modal_follows = self.cues.iter().any(|c| is_modal(c.kind) && c.start > at && c.start < until);
        let listed = rest.first().is_some_and(|t| t.any(&["and", "or"]));
        if self.zone == Zone::Main || modal_follows || !listed {
            self.reset();
        } else if self.zone == Zone::Exception && self.within_item(at) {
            // "apart from the first; or (2) asking …": what an item takes out ends with it
            self.back_to_main();
        }
    }
}

fn runs(zones: &[Zone], cues: &[CueMatch]) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for (at, zone) in zones.iter().enumerate() {
        let opening =
            |c: &&CueMatch| opens(c.kind) == Some(*zone) || (c.kind == CueKind::Solely && *zone == Zone::Basis);
        let cue = cues.iter().find(|c| c.start == at && opening(c)).copied();
        match out.last_mut() {
            Some(last) if last.zone == *zone && cue.is_none() => last.tokens.end = at + 1,
            _ => out.push(Run { zone: *zone, tokens: at..at + 1, cue }),
        }
    }
    out.retain(|r| r.zone != Zone::Main);
    out
}
