//! Takes the rule out of the ways in which statutes wrap it up: what a rule that may not be adopted would say, what an
//! officer may do "such as holding", and what is done where somebody "in determining status may use" a means.

use std::ops::Range;

use super::Lens;
use super::question::mark;
use super::token::Token;
use super::zone::is_stop;
use crate::language::program::WordForm;

/// A rule is named within so many words behind the verb by which it is made.
const LONGEST_MAKING: usize = 24;

/// What is said of an action stands within so many words before its examples.
const LONGEST_ACTION: usize = 14;

/// What somebody sets out to learn is told in so many words.
const LONGEST_AIM: usize = 16;

/// Verbs by which a rule is made or kept in force.
const MAKING: &[&str] = &[
    "adopt",
    "enforce",
    "endorse",
    "enact",
    "maintain",
    "implement",
    "issue",
    "promulgate",
    "establish",
    "make",
    "keep",
    "have",
    "pass",
    "apply",
    "follow",
    "create",
    "put",
    "permit",
    "allow",
    "carry",
];

/// What holds a rule.
const RULES: &[&str] = &[
    "policy",
    "policies",
    "rule",
    "rules",
    "ordinance",
    "ordinances",
    "order",
    "orders",
    "procedure",
    "procedures",
    "practice",
    "practices",
    "regulation",
    "regulations",
    "directive",
    "directives",
    "resolution",
    "law",
    "custom",
];

/// Modal verbs that make or forbid a rule.
const MODALS: &[&str] = &["shall", "may", "must", "will", "should", "can", "cannot"];

/// What is done to those whom a rule keeps from something.
const KEPT: &[&str] = &[
    "prohibited",
    "forbidden",
    "barred",
    "precluded",
    "prevented",
    "kept",
    "restrained",
    "banned",
    "restricted",
    "debarred",
    "foreclosed",
];

/// What a rule does that keeps somebody from something.
const KEEPING: &[&str] = &[
    "prohibits",
    "prohibit",
    "forbids",
    "forbid",
    "bars",
    "bar",
    "precludes",
    "preclude",
    "prevents",
    "prevent",
    "keeps",
    "keep",
    "bans",
    "ban",
    "restricts",
    "restrict",
    "restrains",
    "restrain",
    "limits",
    "limit",
    "hinders",
    "hinder",
];

/// Verbs of using a means.
const USING: &[&str] = &["use", "employ", "rely", "consult", "resort", "draw", "utilize", "query", "make", "contact"];

/// Words that deny, or leave open.
const OPEN: &[&str] =
    &["not", "never", "no", "nor", "neither", "none", "nobody", "nothing", "cannot", "only", "without"];

fn word(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| t.any(words))
}

/// Whether a sentence may wrap up a rule in one of these ways.
pub fn wraps(tokens: &[Token]) -> bool {
    tokens.iter().enumerate().any(|(at, t)| {
        super::duties::hands_on(tokens, at)
            || match t.word.len() {
                2 if t.is("in") => at < 3 && tokens.get(at + 1).is_some_and(|t| t.word.ends_with("ing")),
                2 | 3 if something(tokens, at) => true,
                3.. => {
                    (t.is("including") || t.is("such") && word(tokens, at + 1, &["as"])) && action(tokens, at).is_some()
                        || t.any(RULES)
                            && (relative(tokens, at + 1).is_some() || word(tokens, at + 1, &["that", "which"]))
                }
                _ => false,
            }
    })
}

/// The rule in plain words.
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let statute = Statute { lens, tokens };
    statute
        .made()
        .or_else(|| statute.examples())
        .or_else(|| statute.by_means())
        .or_else(|| statute.something())
        .or_else(|| super::duties::plainly(lens, tokens))
}

/// Behind "under which", "by which", "whereby".
fn relative(tokens: &[Token], at: usize) -> Option<usize> {
    if word(tokens, at, &["whereby"]) {
        return Some(at + 1);
    }
    (word(tokens, at, &["under", "by", "through", "in"]) && word(tokens, at + 1, &["which"])).then_some(at + 2)
}

/// "take any action which the law authorizes, such as": where the verb stands.
fn action(tokens: &[Token], such: usize) -> Option<usize> {
    const ACTIONS: &[&str] = &["action", "actions", "step", "steps", "measure", "measures"];
    let verb = (such.saturating_sub(LONGEST_ACTION)..such).rev().find(|i| word(tokens, *i, &["take", "takes"]))?;
    let named = (verb + 1..such).any(|i| word(tokens, i, ACTIONS));
    let between = tokens.get(verb..such)?;
    (named && !between.iter().any(|t| is_stop(t) || t.any(&[";", ":"]))).then_some(verb)
}

/// "is not something that"
fn something(tokens: &[Token], is: usize) -> bool {
    const THINGS: &[&str] = &["something", "matter", "thing", "subject", "topic", "question", "anything"];
    word(tokens, is, &["is", "are"])
        && word(tokens, is + 1, &["not"])
        && (is + 2..is + 4).any(|i| word(tokens, i, THINGS) && word(tokens, i + 1, &["that", "which"]))
}

struct Statute<'a> {
    lens: &'a Lens,
    tokens: &'a [Token],
}

impl Statute<'_> {
    fn word(&self, at: usize, words: &[&str]) -> bool {
        word(self.tokens, at, words)
    }

    fn range(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or_default()
    }

    /// A word that is put in at a place of the sentence.
    fn mark(&self, word: &str, at: usize) -> Token {
        let near = self.tokens.get(at).or_else(|| self.tokens.last());
        let (sentence, part) = near.map_or((0, super::token::Part::Own), |t| (t.sentence, t.part));
        mark(word, sentence, &self.lens.matcher.vocabulary).in_part(part)
    }

    fn gerund(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word.len() > 4 && t.word.ends_with("ing"))
    }

    /// "No city may adopt a rule under which officers are forbidden to ask": "officers are not forbidden to ask".
    fn made(&self) -> Option<Vec<Token>> {
        let modal = (1..self.tokens.len()).find(|i| self.word(*i, MODALS))?;
        let not = usize::from(self.word(modal + 1, &["not", "never"]));
        let made = (modal + 1 + not..modal + 4 + not).find(|i| self.word(*i, MAKING))?;
        let reach = made + 1..(made + LONGEST_MAKING).min(self.tokens.len());
        let named = reach
            .take_while(|i| !self.word(*i, &[".", ";", ":"]) && !self.word(*i, MODALS))
            .find(|i| self.word(*i, RULES) && (relative(self.tokens, i + 1).is_some() || self.says(i + 1)))?;
        // "an agreement under any law by which": the law is not what is made
        if (made + 1..named).any(|i| self.word(i, &["under", "about", "against", "pursuant", "for", "with"])) {
            return None;
        }
        let start = (0..modal).rev().find(|i| self.word(*i, &[";", ":", "."])).map_or(0, |s| s + 1);
        // "under the plan, no city may": the subject stands behind what is set in front
        let subject = self.range(start..modal);
        let none = subject.iter().any(|t| t.any(&["no", "nobody", "none", "neither"]));
        let denied = none || not > 0 || self.word(modal, &["cannot"]);
        let front = self.range(0..start);
        match (relative(self.tokens, named + 1), denied) {
            (Some(clause), false) => {
                let rules = self.binds(clause);
                rules.then(|| [front, self.tokens.get(clause..).unwrap_or_default()].concat())
            }
            (Some(clause), true) => Some([front, &self.undone(clause)?].concat()),
            (None, false) => {
                // "a policy that prohibits its officers from asking": the policy does
                let says = self.tokens.get(named + 2..)?;
                let keeps = self.word(named + 2, KEEPING);
                keeps.then(|| [front, &[self.mark("the", named), self.mark("policy", named)], says].concat())
            }
            (None, true) => Some([front, &self.nothing(named + 2)?].concat()),
        }
    }

    /// "that prohibits": a relative clause that begins with its verb.
    fn says(&self, at: usize) -> bool {
        self.word(at, &["that", "which"])
            && self.word(at + 1, KEEPING)
            && (at + 2..at + LONGEST_MAKING).any(|i| self.word(i, &["from", "to"]))
    }

    /// Whether a clause says what somebody may, shall or must not do.
    fn binds(&self, clause: usize) -> bool {
        let end = clause + LONGEST_ACTION;
        let bound = |i: usize| self.word(i, MODALS) || self.word(i, KEPT) && self.be_before(i).is_some();
        (clause + 1..end).take_while(|i| !self.word(*i, &[",", ".", ";", ":"])).any(bound)
    }

    /// The form of "be" of a participle, adverbs aside.
    fn be_before(&self, at: usize) -> Option<usize> {
        let be = |i: usize| self.word(i, &["is", "are", "be"]);
        (1..3).filter_map(|n| at.checked_sub(n)).find(|i| be(*i))
    }

    /// The contrary of what a clause forbids, or forbids what it lets happen.
    fn undone(&self, clause: usize) -> Option<Vec<Token>> {
        let reach = clause + 1..clause + LONGEST_ACTION;
        let at = reach
            .take_while(|i| !self.word(*i, &[".", ";", ":"]))
            .find(|i| self.word(*i, MODALS) || self.word(*i, KEEPING) || self.word(*i, &["is", "are"]))?;
        let subject = self.range(clause..at);
        let rest = |from: usize| self.tokens.get(from..).unwrap_or_default();
        let linked = (at + 1..at + 12).any(|i| {
            self.word(i, &["from"]) && self.gerund(i + 1) || self.word(i, &["to"]) && self.tokens.get(i + 1).is_some()
        });
        if self.word(at, KEEPING) {
            return if linked { self.nothing(at) } else { None };
        }
        if self.word(at, &["is", "are"]) {
            let kept = (at + 1..at + 3).any(|i| self.word(i, KEPT));
            return (kept && linked)
                .then(|| [subject, self.range(at..at + 1), &[self.mark("not", at)], rest(at + 1)].concat());
        }
        let denied = self.word(at + 1, &["not", "never"]);
        match denied {
            true => Some([subject, &[self.mark("may", at)], rest(at + 2)].concat()),
            false => Some([subject, &[self.mark("may", at), self.mark("not", at)], rest(at + 1)].concat()),
        }
    }

    /// "nothing in this policy prohibits its officers from asking"
    fn nothing(&self, verb: usize) -> Option<Vec<Token>> {
        let verbs: &[(&str, &str)] = &[
            ("prohibit", "prohibits"),
            ("forbid", "forbids"),
            ("bar", "bars"),
            ("preclude", "precludes"),
            ("prevent", "prevents"),
            ("keep", "keeps"),
            ("ban", "bans"),
            ("restrict", "restricts"),
            ("restrain", "restrains"),
            ("limit", "limits"),
            ("hinder", "hinders"),
        ];
        let told = verbs.iter().find(|(base, third)| self.word(verb, &[base, third])).map(|(_, third)| *third)?;
        let words = ["nothing", "in", "this", "policy", told].map(|w| self.mark(w, verb));
        // "prohibits or materially restricts: sending": the first verb says it all
        let verb = self.last_of_verbs(verb);
        let rest = self.tokens.get(verb + 1..)?;
        let from = (verb + 1..verb + LONGEST_MAKING)
            .find(|i| self.word(*i, &["from"]) && (self.gerund(i + 1) || self.word(i + 1, &[":"])));
        match from.filter(|from| self.range(verb..*from).iter().any(|t| t.is(","))) {
            // "prohibits, limits or restricts it, or any of its officers, from"
            Some(from) => {
                let rest = self.tokens.get(from..)?;
                let rest = rest.iter().filter(|t| !t.is(":") || t.start == 0).cloned().collect::<Vec<_>>();
                Some([&words[..], &[self.mark("officers", verb)], &rest].concat())
            }
            None => Some([&words, rest].concat()),
        }
    }

    /// The last of several verbs of keeping, and the colon behind it.
    fn last_of_verbs(&self, verb: usize) -> usize {
        let adverb = |i: usize| self.tokens.get(i).is_some_and(|t| t.word.ends_with("ly"));
        let mut last = verb;
        while self.word(last + 1, &["or", "and"]) || self.word(last + 1, &[","]) && self.word(last + 2, KEEPING) {
            let next = last + 2 + usize::from(adverb(last + 2));
            if !self.word(next, KEEPING) {
                break;
            }
            last = next;
        }
        let colon = self.word(last + 1, &[":"]) && self.gerund(last + 2);
        if last > verb || colon { last + usize::from(colon) } else { verb }
    }

    /// "may take any lawful action, such as holding him": "may engage in holding him".
    fn examples(&self) -> Option<Vec<Token>> {
        const SKIPPED: &[&str] = &[",", "without", "limitation", "but", "not", "limited", "to", "as", "for", "example"];
        let such = (0..self.tokens.len()).find(|i| {
            self.word(*i, &["such"]) && self.word(i + 1, &["as"]) && action(self.tokens, *i).is_some()
                || self.word(*i, &["including"]) && action(self.tokens, *i).is_some()
        })?;
        let verb = action(self.tokens, such)?;
        let act = such + 1 + self.range(such + 1..such + 8).iter().take_while(|t| t.any(SKIPPED)).count();
        if !self.gerund(act) {
            return None;
        }
        let engage = ["engage", "in"].map(|w| self.mark(w, verb));
        Some([self.range(0..verb), &engage, self.tokens.get(act..)?].concat())
    }

    /// "Status is not something that members shall ask about": members shall not ask about status.
    fn something(&self) -> Option<Vec<Token>> {
        let is = (1..self.tokens.len()).find(|i| something(self.tokens, *i))?;
        let that = (is + 2..is + 6).find(|i| self.word(*i, &["that", "which"]))?;
        let modal = (that + 1..that + 9).find(|i| self.word(*i, MODALS)).filter(|m| !self.word(m + 1, OPEN))?;
        let start = (0..is).rev().find(|i| self.word(*i, &[";", ":", "."])).map_or(0, |s| s + 1);
        let end = (modal..self.tokens.len()).find(|i| self.word(*i, &[".", ";", ","])).unwrap_or(self.tokens.len());
        let front = self.range(0..start);
        let not = [self.mark("not", modal)];
        let (who, what) = (self.range(that + 1..modal + 1), self.range(modal + 1..end));
        Some([front, who, &not, what, self.range(start..is), self.tokens.get(end..)?].concat())
    }

    /// "In determining his status, an officer may use a data base": the officer may determine his status.
    fn by_means(&self) -> Option<Vec<Token>> {
        let opens = (0..3).find(|i| self.word(*i, &["in"]))?;
        let tries = self.word(opens + 1, &["trying", "seeking", "attempting", "endeavoring", "endeavouring"]);
        let act = if tries && self.word(opens + 2, &["to"]) { opens + 3 } else { opens + 1 };
        let comma = (act + 1..act + LONGEST_AIM).find(|i| self.word(*i, &[","]))?;
        let asks = self.lens.matcher.mentions(self.tokens, &[]).into_iter().any(|m| {
            m.start == act
                && matches!(m.form, WordForm::Base | WordForm::Gerund)
                && self.lens.roles.is_question(m.concept, &self.lens.matcher)
        });
        let modal = (comma + 1..comma + LONGEST_AIM).find(|i| self.word(*i, MODALS)).filter(|_| asks)?;
        let using = (modal + 1..modal + 6).find(|i| self.word(*i, USING))?;
        if self.range(comma..using).iter().any(|t| t.any(OPEN)) {
            return None;
        }
        let subject = self.range(comma + 1..modal);
        let rest = self.tokens.get(using..)?;
        let front = self.range(0..opens);
        let force = if tries {
            vec![self.mark("may", modal)]
        } else {
            vec![self.mark("may", modal), self.mark("engage", modal), self.mark("in", modal)]
        };
        let with = [self.mark("and", modal)];
        Some([front, subject, &force, self.range(act..comma), &with, rest].concat())
    }
}
