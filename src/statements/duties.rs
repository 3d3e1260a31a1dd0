//! Takes a duty out of the ways in which rules hand it on: "shall train its officers not to ask", "an officer who fails to
//! hold him is guilty of a misdemeanor", "shall decline any request to hold him", "shall designate two deputies who shall
//! arrest".

use std::cell::OnceCell;
use std::ops::Range;

use super::Lens;
use super::matcher::Mention;
use super::question::mark;
use super::token::{Part, Token};
use super::zone::is_stop;
use crate::language::program::WordForm;

/// Whoever is told something is named in so many words.
pub(super) const LONGEST_NAME: usize = 12;

/// A request is told of in so many words before what it asks for.
const LONGEST_REQUEST: usize = 14;

/// A breach is told of in so many words before what follows from it.
const LONGEST_BREACH: usize = 48;

/// Modal verbs that bind.
pub(super) const BINDING: &[&str] = &["shall", "must", "will", "should"];

/// Verbs by which people are taught or told what to do.
const TEACHING: &[&str] = &[
    "train",
    "instruct",
    "teach",
    "direct",
    "order",
    "notify",
    "inform",
    "advise",
    "remind",
    "tell",
    "admonish",
    "trained",
    "instructed",
    "taught",
    "directed",
    "notified",
    "informed",
    "advised",
    "reminded",
    "told",
    "admonished",
];

/// Verbs by which people are given a task.
const ASSIGNING: &[&str] =
    &["assign", "designate", "appoint", "detail", "name", "select", "depute", "dispatch", "send", "station", "employ"];

/// What people may be told of.
const DUTIES: &[&str] = &["duty", "duties", "obligation", "responsibility", "authority", "power", "right"];

/// Verbs by which a request is turned down, or met.
const TURNING_DOWN: &[&str] = &["decline", "refuse", "reject", "deny", "disregard", "ignore"];
const MEETING: &[&str] = &["honor", "grant", "fill", "accept", "fulfill", "fulfil", "approve", "answer"];

/// The same in the passive.
const TURNED_DOWN: &[&str] = &["declined", "refused", "rejected", "denied", "disregarded", "ignored"];
const MET: &[&str] = &["honored", "granted", "filled", "accepted", "fulfilled", "approved"];

/// Verbs of leaving a duty undone.
const FAILING: &[&str] =
    &["fails", "refuses", "neglects", "declines", "omits", "fail", "refuse", "neglect", "decline", "omit"];

/// Nouns for it.
const FAILURE: &[&str] = &["failure", "refusal", "neglect", "omission"];

/// What follows from a breach.
const PENALTIES: &[&str] = &[
    "guilty",
    "forfeit",
    "forfeits",
    "lose",
    "loses",
    "fined",
    "removed",
    "removal",
    "discipline",
    "disciplined",
    "dismissed",
    "dismissal",
    "terminated",
    "termination",
    "penalty",
    "penalties",
    "misdemeanor",
    "infraction",
    "offense",
    "violation",
    "misconduct",
    "liable",
    "suspended",
    "suspension",
    "punishable",
    "sanction",
    "sanctions",
    "ineligible",
    "malfeasance",
    "nonfeasance",
];

/// Words that deny.
pub(super) const NOT: &[&str] = &["not", "never"];

fn word(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| t.any(words))
}

/// Whether a word opens one of these ways of handing a duty on.
pub fn hands_on(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if super::without::leaves_out(tokens, at) {
        return true;
    }
    match token.word.len() {
        3..=12 => {
            token.any(TEACHING)
                || token.any(ASSIGNING)
                || token.any(&["request", "requests", "whose"])
                || token.any(FAILING)
                || token.any(FAILURE)
                || token.any(&["who", "that"]) && word(tokens, at + 1, &["does", "do"]) && word(tokens, at + 2, NOT)
                || token.is("that") && word(tokens, at.wrapping_sub(1), &["see", "ensure", "sure", "provide", "it"])
        }
        _ => false,
    }
}

/// The duty in plain words.
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let handed = Handed { lens, tokens, mentions: OnceCell::new() };
    handed
        .refused()
        .or_else(|| handed.punished())
        .or_else(|| handed.failure())
        .or_else(|| handed.taught())
        .or_else(|| handed.advised())
        .or_else(|| handed.assigned())
        .or_else(|| handed.seen_to())
        .or_else(|| handed.without())
        .or_else(|| handed.rather())
        .or_else(|| handed.told_that())
}

pub(super) struct Handed<'a> {
    pub(super) lens: &'a Lens,
    pub(super) tokens: &'a [Token],
    mentions: OnceCell<Vec<Mention>>,
}

impl Handed<'_> {
    /// What is mentioned; most sentences are no such ones by their words alone, and nobody asks.
    pub(super) fn mentions(&self) -> &[Mention] {
        self.mentions.get_or_init(|| self.lens.matcher.mentions(self.tokens, &[]))
    }

    pub(super) fn word(&self, at: usize, words: &[&str]) -> bool {
        word(self.tokens, at, words)
    }

    pub(super) fn range(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or_default()
    }

    pub(super) fn rest(&self, from: usize) -> &[Token] {
        self.tokens.get(from..).unwrap_or_default()
    }

    /// A word that is put in at a place of the sentence.
    pub(super) fn mark(&self, word: &str, at: usize) -> Token {
        let near = self.tokens.get(at).or_else(|| self.tokens.last());
        let (sentence, part) = near.map_or((0, Part::Own), |t| (t.sentence, t.part));
        mark(word, sentence, &self.lens.matcher.vocabulary).in_part(part)
    }

    pub(super) fn own(&self, range: Range<usize>) -> bool {
        let own = |m: &Mention| range.contains(&m.start) && self.lens.roles.is_city(m.concept, &self.lens.matcher);
        self.mentions().iter().any(own) || self.range(range.clone()).iter().any(|t| super::modal_words::own(&t.word))
    }

    /// Whether a verb that the lexicon knows for an act stands here in its base form.
    fn base(&self, at: usize) -> bool {
        let at = at + usize::from(self.tokens.get(at).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ly")));
        let act = |m: &Mention| m.start == at && m.form == WordForm::Base && self.lens.roles.is_act(m.concept);
        // "a request to hold" may be a name as a whole
        self.mentions().iter().any(act) || self.word(at, &["hold", "detain", "keep", "arrest"])
    }

    /// Where the clause around a place begins and ends.
    pub(super) fn clause(&self, at: usize) -> Range<usize> {
        let stops = |i: &usize| self.tokens.get(*i).is_none_or(|t| is_stop(t) || t.any(&[";", ":"]));
        let start = (0..at).rev().find(stops).map_or(0, |s| s + 1);
        let end = (at..self.tokens.len()).find(stops).unwrap_or(self.tokens.len());
        start..end
    }

    /// The modal verb before a place, and whether it is denied; nothing but adverbs stands between.
    pub(super) fn modal(&self, at: usize) -> Option<(usize, bool)> {
        const MODALS: &[&str] = &["shall", "must", "will", "should", "may", "can", "cannot"];
        let near = (at.saturating_sub(5)..at).rev().find(|i| self.word(*i, MODALS))?;
        let between = self.range(near + 1..at);
        let plain = |t: &Token| t.any(NOT) || t.any(&["be", "also", "at", "all", "times"]) || t.word.ends_with("ly");
        let denied = between.iter().any(|t| t.any(NOT)) || self.word(near, &["cannot"]);
        between.iter().all(plain).then_some((near, denied))
    }

    /// "shall decline any request from ICE to hold him", "a request to hold him shall be refused": shall not hold him.
    fn refused(&self) -> Option<Vec<Token>> {
        let request = (1..self.tokens.len()).find(|i| self.word(*i, &["request", "requests"]))?;
        let clause = self.clause(request);
        let within = request + 1..(request + LONGEST_REQUEST).min(clause.end);
        let to = within.into_iter().find(|i| self.word(*i, &["to"]) && self.base(i + 1))?;
        let verb = (request.saturating_sub(6)..request).find(|i| {
            let through = self.word(*i, &["comply", "act"]) && self.word(i + 1, &["with", "on", "upon"]);
            self.word(*i, TURNING_DOWN) || self.word(*i, MEETING) || through || self.word(*i, &["turn"])
        });
        if let Some(refused) = self.refused_to_an_agency(request, to, &clause, verb) {
            return Some(refused);
        }
        // what an agency asks for is read as its request
        let agency = |m: &Mention| {
            m.start + 4 > request && m.start < to && self.lens.roles.is_other(m.concept, &self.lens.matcher)
        };
        if self.range(request..to).iter().any(|t| t.any(&["who", "that", "which", ",", "is", "are", "be"]))
            || self.mentions().iter().any(agency)
            || self
                .range(request..to)
                .iter()
                .any(|t| t.any(&["ice", "dhs", "cbp", "ero", "hsi", "immigration", "federal"]))
        {
            return None;
        }
        if let Some((verb, (modal, denied))) = verb.and_then(|v| Some((v, self.modal(v)?))) {
            let down = self.word(verb, TURNING_DOWN) || self.word(verb, &["turn"]);
            let free = self.word(modal, &["may", "can"]) && !denied;
            // to be free to turn a request down is no ban
            if down && free {
                return None;
            }
            let bans = down != denied;
            let force: Vec<Token> = match (bans, self.word(modal, &["may", "can", "cannot"])) {
                (true, _) => vec![self.mark("shall", modal), self.mark("not", modal)],
                (false, true) => vec![self.mark("may", modal)],
                (false, false) => vec![self.mark("shall", modal)],
            };
            return Some([self.range(0..modal), &force, self.rest(to + 1)].concat());
        }
        // the request is the subject
        let be = |i: usize| self.word(i, &["be"]);
        let binds = |i: &usize| self.word(*i, BINDING) && (be(i + 1) || self.word(i + 1, NOT) && be(i + 2));
        let passive = (to + 1..clause.end).find(binds)?;
        let denied = self.word(passive + 1, NOT);
        let participle = passive + 2 + usize::from(denied);
        let (down, met) = (self.word(participle, TURNED_DOWN), self.word(participle, MET));
        if !(down || met) || clause.start + 4 < request {
            return None;
        }
        let who = [self.mark("officers", request), self.mark("shall", request)];
        let not = [self.mark("not", request)];
        let not: &[Token] = if down != denied { &not } else { &[] };
        Some([self.range(0..clause.start), &who, not, self.range(to + 1..passive), self.rest(participle + 1)].concat())
    }

    /// "shall decline requests from ICE to detain people": shall not detain people at its request.
    fn refused_to_an_agency(
        &self,
        request: usize,
        to: usize,
        clause: &Range<usize>,
        verb: Option<usize>,
    ) -> Option<Vec<Token>> {
        let verb = verb.filter(|v| self.word(*v, TURNING_DOWN) || self.word(*v, &["turn"]))?;
        let (modal, denied) = self.modal(verb).filter(|(m, _)| self.word(*m, BINDING))?;
        let from = self.word(request + 1, &["from", "by", "of"]);
        let agency =
            |m: &&Mention| m.start > request && m.end <= to && self.lens.roles.is_other(m.concept, &self.lens.matcher);
        let agency = self.mentions().iter().filter(agency).max_by_key(|m| m.end - m.start)?;
        let force: Vec<Token> = if denied { vec![] } else { vec![self.mark("not", modal)] };
        let at_request: Vec<Token> = ["at", "the", "request", "of"].iter().map(|w| self.mark(w, request)).collect();
        from.then(|| {
            [
                self.range(0..modal + 1),
                &force,
                self.range(to + 1..clause.end),
                &at_request,
                self.range(agency.start..agency.end),
                self.rest(clause.end),
            ]
            .concat()
        })
    }

    /// Where what follows from a breach begins: "is guilty of", "shall forfeit", "faces discipline".
    fn penalty(&self, from: usize, end: usize) -> Option<usize> {
        const OPENS: &[&str] = &[
            "is",
            "are",
            "shall",
            "may",
            "will",
            "must",
            "commits",
            "commit",
            "faces",
            "face",
            "forfeits",
            "loses",
            "constitutes",
            "constitute",
            "subjects",
        ];
        let until = end.min(from + LONGEST_BREACH);
        (from..until).find(|i| {
            self.word(*i, OPENS)
                && (*i..(i + 7).min(until)).any(|j| self.word(j, PENALTIES))
                && !(*i..i + 4).any(|j| self.word(j, NOT))
        })
    }

    /// "An officer who fails to hold him is guilty of a misdemeanor": an officer shall hold him.
    fn punished(&self) -> Option<Vec<Token>> {
        let (who, act) = (1..self.tokens.len()).find_map(|i| {
            let opens = self.word(i, &["who", "that", "which"]);
            let fails = self.word(i + 1, FAILING) && self.word(i + 2, &["to"]) && self.base(i + 3);
            let does_not = self.word(i + 1, &["does", "do"]) && self.word(i + 2, NOT) && self.base(i + 3);
            (opens && (fails || does_not)).then_some((i, i + 3))
        })?;
        let clause = self.clause(who);
        let penalty = self.penalty(act, clause.end)?;
        if !self.own(clause.start..who) || self.range(clause.start..who).iter().any(|t| t.any(&["no", "nobody", "if"]))
        {
            return None;
        }
        let force = [self.mark("shall", who)];
        let tail = self.rest(clause.end);
        Some([self.range(0..who), &force, self.range(act..penalty), tail].concat())
    }

    /// "Failure to hold him is grounds for removal", "shall lose its grant if it refuses to hold him".
    fn failure(&self) -> Option<Vec<Token>> {
        let fails = |i: &usize| {
            (self.word(*i, FAILURE) || self.word(*i, FAILING)) && self.word(i + 1, &["to"]) && self.base(i + 2)
        };
        let fail = (0..self.tokens.len()).find(fails)?;
        let clause = self.clause(fail);
        if self.word(fail, FAILURE) {
            let opens =
                self.range(clause.start..fail).iter().all(|t| t.any(&["any", "a", "the", "willful", "knowing"]));
            let penalty = self.penalty(fail + 2, clause.end).filter(|_| opens)?;
            let who = [self.mark("officers", fail), self.mark("shall", fail)];
            let tail = self.rest(clause.end);
            return Some([self.range(0..clause.start), &who, self.range(fail + 2..penalty), tail].concat());
        }
        let it = fail.checked_sub(1).filter(|i| self.word(*i, &["it", "they", "he", "agency", "city", "county"]))?;
        let condition = (it.saturating_sub(2)..it).find(|i| self.word(*i, &["if", "where", "when"]))?;
        let front = self.range(clause.start..condition);
        let punished = front.iter().any(|t| t.any(PENALTIES)) && !front.iter().any(|t| t.any(NOT));
        if !punished || !self.own(clause.start..condition) {
            return None;
        }
        let who = [self.mark("officers", fail), self.mark("shall", fail)];
        Some([self.range(0..clause.start), &who, self.rest(fail + 2)].concat())
    }

    /// "Each agency shall train its officers not to ask", "notify its deputies in writing of their duty to hold him".
    fn taught(&self) -> Option<Vec<Token>> {
        let (verb, (modal, denied)) = (1..self.tokens.len())
            .filter(|i| self.word(*i, TEACHING))
            .find_map(|i| Some((i, self.modal(i).filter(|(m, _)| self.word(*m, BINDING))?)))?;
        let clause = self.clause(verb);
        let reach = verb + 1..(verb + LONGEST_NAME).min(clause.end);
        let to = reach.into_iter().find(|i| self.word(*i, &["to"]) && self.base(i + 1))?;
        let not = self.word(to - 1, NOT);
        let between = self.range(verb + 1..to);
        if denied
            || !self.own(verb + 1..to)
            || between.iter().any(|t| t.any(&["that", "who", "how", ",", "when", "on"]))
        {
            return None;
        }
        if self.range(clause.start..modal).iter().any(|t| t.any(&["no", "nobody", "neither", "none"])) {
            return None;
        }
        // "their authority to": who is told that he may, may
        let free = between.iter().any(|t| t.any(&["authority", "power", "right"]));
        let of = (verb + 1..to).find(|i| self.word(*i, &["of"]) && (i + 1..to).any(|j| self.word(j, DUTIES)));
        let ends = [of, (verb + 1..to).find(|i| self.word(*i, &["in", "not", "never"]))];
        let end = ends.into_iter().flatten().min().unwrap_or(to);
        let mut force = vec![self.mark(if free { "may" } else { "shall" }, to)];
        if not {
            force.push(self.mark("not", to));
        }
        let front = self.range(0..clause.start);
        Some([front, self.range(verb + 1..end), &force, self.rest(to + 1)].concat())
    }

    /// "Members shall be informed that they may not ask": they may not ask.
    fn advised(&self) -> Option<Vec<Token>> {
        let that = (2..self.tokens.len()).find(|i| self.word(*i, &["that"]) && self.word(i - 1, TEACHING))?;
        let be = self.word(that - 2, &["be", "are", "is", "hereby"]);
        let clause = self.clause(that);
        let pronoun = self.word(that + 1, &["they", "he", "she"]);
        let or_she = self.word(that + 2, &["or"]) && self.word(that + 3, &["she", "he"]);
        let from = that + 2 + if or_she { 2 } else { 0 };
        let modal = (that.saturating_sub(4)..that).find(|i| self.word(*i, &["shall", "must", "will", "are", "is"]));
        let who = self.range(clause.start..modal.unwrap_or(that));
        let own = self.own(clause.start..that - 1);
        (be && own && pronoun && modal.is_some()).then(|| [self.range(0..clause.start), who, self.rest(from)].concat())
    }

    /// "shall designate two deputies who shall arrest", "appoint an officer whose duty it is to arrest".
    fn assigned(&self) -> Option<Vec<Token>> {
        let (verb, modal) = (1..self.tokens.len())
            .filter(|i| self.word(*i, ASSIGNING))
            .find_map(|i| Some((i, self.modal(i).filter(|(_, denied)| !denied)?.0)))?;
        let clause = self.clause(verb);
        if self.range(clause.start..modal).iter().any(|t| t.any(&["no", "nobody", "neither"])) {
            return None;
        }
        let reach = || verb + 2..(verb + LONGEST_NAME).min(clause.end);
        let who = reach().find(|i| self.word(*i, &["who", "whose", "to"]))?;
        let name = self.range(verb + 1..who);
        if !self.own(verb + 1..who) || name.iter().any(|t| t.any(&["that", ","])) {
            return None;
        }
        let front = self.range(0..clause.start);
        if self.word(who, &["who"]) {
            let binds = self.word(who + 1, &["shall", "may", "will", "must"]);
            return binds.then(|| [front, name, self.rest(who + 1)].concat());
        }
        if self.word(who, &["whose"]) {
            let to = (who + 2..who + 7).find(|i| self.word(*i, &["to"]) && self.base(i + 1))?;
            let duty = (who + 1..to).any(|i| self.word(i, DUTIES) || self.word(i, &["task", "job"]));
            let force = [self.mark("shall", to)];
            return duty.then(|| [front, name, &force, self.rest(to + 1)].concat());
        }
        let force = self.range(modal..modal + 1);
        self.base(who + 1).then(|| [front, name, force, self.rest(who + 1)].concat())
    }

    /// "shall see that officers hold him", "may not provide that deputies hold him".
    fn seen_to(&self) -> Option<Vec<Token>> {
        if self.word(0, &["no", "nobody", "neither", "nothing"]) {
            // "no order shall provide that officers hold him": the phrase itself is read
            return None;
        }
        let that = (2..self.tokens.len()).find(|i| {
            self.word(*i, &["that"])
                && (self.word(i - 1, &["see", "ensure", "provide"])
                    || self.word(i - 1, &["sure"]) && self.word(i - 2, &["make"])
                    || self.word(i - 1, &["it"]) && self.word(i - 2, &["to"]))
        })?;
        let from = if self.word(that - 1, &["it"]) {
            that.saturating_sub(3)
        } else {
            that - 1 - usize::from(self.word(that - 1, &["sure"]))
        };
        let (_, denied) = self.modal(from)?;
        let named = self.mentions().iter().filter(|m| {
            m.start > that && m.start <= that + 5 && self.lens.roles.is_city(m.concept, &self.lens.matcher)
        });
        let named = named.map(|m| m.end).find(|end| self.base(*end))?;
        let plural =
            self.tokens.get(named - 1).is_some_and(|t| t.word.ends_with('s') || t.any(&["staff", "personnel"]));
        if !plural {
            return None;
        }
        let clause = self.clause(that);
        let mut force = vec![self.mark("shall", named)];
        if denied {
            force.push(self.mark("not", named));
        }
        Some([self.range(0..clause.start), self.range(that + 1..named), &force, self.rest(named)].concat())
    }
}
