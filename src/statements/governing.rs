//! Verbs that stand between a modal verb and what it orders: "may choose to ask", "shall not engage in asking", "shall not
//! require that officers ask", "may not adopt a policy under which officers ask". Whoever may not have others do it, may
//! not have it done.

use super::chain::Chain;
use super::matcher::CueMatch;
use super::modal_words::{self as words, Auxiliary, Force, Link};
use super::phrasal::{LONGEST_NAME, Phrase, Phrases};
use super::token::Token;
use crate::language::cue::CueKind;

/// Verbs that leave what follows as it is: "choose to".
const PASSING: &[&str] = &[
    "choose",
    "elect",
    "decide",
    "seek",
    "attempt",
    "try",
    "undertake",
    "agree",
    "help",
    "opt",
    "offer",
    "volunteer",
    "proceed",
    "endeavor",
    "endeavour",
    "consent",
    "arrange",
    "contract",
    "promise",
    "presume",
    "purport",
    "pretend",
    "plan",
    "propose",
];

/// The same, with a gerund behind.
const PASSING_GERUND: &[&[&str]] = &[
    &["engage", "in"],
    &["take", "part", "in"],
    &["participate", "in"],
    &["persist", "in"],
    &["resort", "to"],
    &["opt", "for"],
    &["insist", "on"],
    &["insist", "upon"],
    &["consider"],
    &["respond", "by"],
    &["proceed", "by"],
    &["act", "by"],
    &["react", "by"],
    &["think", "about"],
    &["be", "engaged", "in"],
    &["be", "involved", "in"],
    &["be", "a", "party", "to"],
    &["be", "party", "to"],
    &["have", "any", "part", "in"],
    &["make", "a", "practice", "of"],
    &["make", "a", "habit", "of"],
    &["waste", "time"],
    &["spend", "time"],
    &["practice"],
    &["practise"],
    &["risk"],
];

/// Phrases behind which the verb follows: "be sure to ask", "go ahead and ask".
const PASSING_PHRASES: &[&[&str]] = &[
    &["be", "sure"],
    &["make", "sure"],
    &["be", "certain"],
    &["be", "careful"],
    &["take", "care"],
    &["take", "pains"],
    &["remember"],
    &["learn"],
    &["make", "it", "a", "point"],
    &["take", "it", "upon", "themselves"],
    &["take", "it", "on", "themselves"],
    &["see", "fit"],
    &["strive"],
    &["work"],
    &["aim"],
    &["turn", "around", "and"],
    &["go", "ahead", "and"],
    &["go", "on"],
];

/// Verbs of giving leave that take the act itself: "tolerates asking".
pub(super) const LEAVING: &[&str] = &[
    "permit",
    "permits",
    "allow",
    "allows",
    "authorize",
    "authorizes",
    "authorise",
    "authorises",
    "approve",
    "approves",
    "sanction",
    "sanctions",
    "tolerate",
    "tolerates",
    "condone",
    "condones",
    "countenance",
    "countenances",
    "encourage",
    "encourages",
    "endorse",
    "endorses",
    "promote",
    "promotes",
    "support",
    "supports",
];

/// Verbs of making a rule.
pub(super) const MAKING: &[&str] = &[
    "adopt",
    "have",
    "issue",
    "establish",
    "maintain",
    "enforce",
    "make",
    "enact",
    "follow",
    "implement",
    "institute",
    "approve",
    "promulgate",
    "keep",
    "create",
    "continue",
    "write",
    "pass",
    "introduce",
];

/// Rules that one makes; not agreements, which are an act of their own.
pub(super) const RULES: &[&str] = &[
    "policy",
    "policies",
    "practice",
    "practices",
    "rule",
    "rules",
    "order",
    "orders",
    "procedure",
    "procedures",
    "ordinance",
    "ordinances",
    "resolution",
    "resolutions",
    "regulation",
    "regulations",
    "directive",
    "directives",
    "custom",
    "customs",
    "guideline",
    "guidelines",
    "protocol",
    "protocols",
    "instruction",
    "instructions",
    "measure",
    "measures",
    "program",
    "programs",
    "memo",
    "bulletin",
];

/// Where a verb stands that somebody has others do.
type Caused = (Force, bool, usize);

impl Phrases<'_> {
    /// "does not by itself constitute grounds for": what denies stands before words that narrow.
    pub(super) fn turn_denied(&self, cues: &mut [CueMatch]) {
        let narrowing: Vec<(usize, usize)> =
            cues.iter().filter(|c| c.kind == CueKind::Solely).map(|c| (c.start, c.end)).collect();
        for cue in cues.iter_mut().filter(|c| c.kind == CueKind::Permission) {
            let Some(before) = narrowing.iter().find(|(_, end)| *end == cue.start).map(|(start, _)| *start) else {
                continue;
            };
            let not = before.checked_sub(1).filter(|i| self.is(*i, &["not", "cannot"]));
            let Some(not) = not else { continue };
            let auxiliary = not.checked_sub(1).is_some_and(|i| words::auxiliary(self.word(i)).0 != Auxiliary::None);
            if auxiliary || self.is(not, &["cannot"]) {
                cue.kind = CueKind::Prohibition;
            }
        }
    }

    /// "the union wants officers to be allowed to ask": what strangers wish for is no rule.
    pub(super) fn wished(&self, start: usize) -> bool {
        let start = start - usize::from(start > 0 && self.is(start - 1, &["be"]));
        const WISHES: &[&str] =
            &["wants", "want", "wanted", "wishes", "asks", "asked", "hopes", "demands", "urges", "likes"];
        let to = start.checked_sub(1).filter(|b| self.is(*b, &["to"]) && self.is(start, &["be"]));
        let Some(to) = to else { return false };
        let near =
            (to.saturating_sub(LONGEST_NAME)..to).rev().take_while(|i| self.tokens.get(*i).is_some_and(Token::is_word));
        let wish = near.into_iter().find(|i| self.is(*i, WISHES)).and_then(|w| w.checked_sub(1));
        wish.is_some_and(|who| {
            !words::commands(self.word(who)) && !words::own(self.word(who)) && !self.is(who, &["we", "i"])
        })
    }

    /// A modal verb with a verb that passes its force on, or with an adverbial behind it: "may at any time".
    pub(super) fn governing(&self, chain: Chain) -> Option<Phrase> {
        let Some(modal) = chain.modal else { return self.tolerated(chain) };
        let from = self.adverbial(chain.end, modal == Force::Permit && chain.negatives == 0);
        let (cause, mut end) = match self.governed_by(from, chain.start) {
            Some((cause, end)) => (cause, end),
            None if from > chain.end => (None, from),
            None => return None,
        };
        let mut cause = cause;
        while let Some((next, behind)) = self.governed_by(end, chain.start) {
            cause = cause.or(next);
            end = behind;
        }
        if let Some((Force::Forbid, _)) = cause {
            return None;
        }
        let turned = matches!(cause, Some((_, true)));
        let force = cause.map_or(modal, |(force, _)| force);
        let denied = chain.negatives % 2 == 1;
        // "shall not encourage", "shall not require" forbids: it does not merely free
        Some(match (denied, turned) {
            (true, false) => (Force::Permit, 1, end),
            (false, false) => (force, 0, end),
            // "may direct that nobody be asked" keeps people from it, "shall not direct that …" must not
            (false, true) => (Force::Forbid, 0, end),
            (true, true) => (Force::Forbid, 1, end),
        })
    }

    /// "does not tolerate asking", "permits holding": told without a modal verb.
    fn tolerated(&self, chain: Chain) -> Option<Phrase> {
        let noun = chain.start == chain.end && self.names_something(chain.end);
        let takes = self.gerund(chain.end + 1) || self.done_to_people(chain.end + 1);
        let leaves = self.is(chain.end, LEAVING) && takes && !noun;
        leaves.then_some((Force::Permit, chain.negatives, chain.end + 1))
    }

    /// What stands between: the force it has of its own, whether what follows is denied, and where that begins.
    fn governed_by(&self, at: usize, from: usize) -> Option<(Option<(Force, bool)>, usize)> {
        let passed = || {
            let end = self.infinitive(at + 1).filter(|_| self.is(at, PASSING));
            let gerund = || {
                let phrase =
                    PASSING_GERUND.iter().find(|p| p.iter().enumerate().all(|(n, w)| self.word(at + n) == *w))?;
                self.gerund(at + phrase.len()).then_some(at + phrase.len())
            };
            end.or_else(gerund).map(|end| (None, end))
        };
        let phrase = || self.passing(at).map(|(denied, end)| (denied.then_some((Force::Oblige, true)), end));
        let passed = || passed().or_else(phrase);
        let caused = || {
            let (force, denied, end) = self.having_done(at, from)?;
            Some((Some((force, denied)), end))
        };
        passed().or_else(caused)
    }

    /// "shall be sure to": the "be" stands among the auxiliaries.
    pub(super) fn sure(&self, chain: Chain) -> Option<Phrase> {
        let modal = chain.modal.filter(|_| chain.negatives == 0)?;
        let (denied, end) = self.passing(chain.end.checked_sub(1)?)?;
        Some((if denied { Force::Forbid } else { modal }, 0, end))
    }

    /// "be sure to", "take care not to": whether what follows is denied, and where it begins.
    pub(super) fn passing(&self, at: usize) -> Option<(bool, usize)> {
        let fits = |words: &&[&str]| words.iter().enumerate().all(|(n, w)| self.word(at + n) == *w);
        let phrase = PASSING_PHRASES.iter().copied().find(fits)?;
        let end = at + phrase.len();
        if phrase.last() == Some(&"and") {
            return words::base_like(self.word(end)).then_some((false, end));
        }
        let not = self.is(end, &["not", "never"]);
        self.infinitive(end + usize::from(not)).map(|end| (not, end))
    }

    /// "tolerate asking", "require that officers ask", "adopt a policy of asking"
    fn having_done(&self, at: usize, from: usize) -> Option<Caused> {
        let of = at + 1 + usize::from(self.is(at, &["approve"]) && self.is(at + 1, &["of"]));
        if self.is(at, LEAVING) && self.gerund(of) {
            return Some((Force::Permit, false, of));
        }
        if self.is(at, &["permit", "allow", "authorize", "approve"]) && self.done_to_people(at + 1) {
            return Some((Force::Permit, false, at + 1));
        }
        if self.is(at, &["require", "mandate"]) && self.gerund(at + 1) {
            return Some((Force::Oblige, false, at + 1));
        }
        if self.is(at, &["tell", "ask", "advise", "assign", "cause", "enable", "detail", "train"]) {
            let (end, denied) = self.own_people(at + 1, Link::To)?;
            // what a stranger asks of officers, the chief does not
            let ours = |i: usize| {
                words::commands(self.word(i))
                    || words::own(self.word(i))
                    || words::commands(self.word(i).trim_end_matches('s'))
            };
            let ours = self.is(at, &["assign", "cause", "enable", "detail", "train", "tell"])
                || from.checked_sub(1).is_some_and(ours);
            let others =
                (at + 1..end).any(|i| self.is(i, &["border", "ice", "immigration", "federal", "cbp", "dhs", "for"]));
            return (ours && !others).then_some((Force::Oblige, denied, end));
        }
        self.that_others(at).or_else(|| self.by_rule(at)).or_else(|| self.lets_be(at))
    }

    /// "permit a person to be held", "cause a prisoner to be kept": whoever it is that it happens to.
    fn lets_be(&self, at: usize) -> Option<Caused> {
        let suffers = self.is(at, &["cause", "suffer", "enable"]).then_some(Force::Permit);
        let force = words::causes(self.word(at)).map(|(force, _)| force).or(suffers)?;
        let within = |i: &usize| {
            let word = self.word(*i);
            self.tokens.get(*i).is_some_and(Token::is_word)
                && (words::auxiliary(word).0 == Auxiliary::None)
                && !words::ends_name(word)
        };
        let to = (at + 2..at + 2 + LONGEST_NAME).take_while(within).find(|i| self.is(*i, &["to"]))?;
        let denied = to.checked_sub(1).is_some_and(|b| self.is(b, &["not"]));
        (force != Force::Forbid && self.is(to + 1, &["be"])).then_some((force, denied, to + 2))
    }

    /// "direct that officers ask", "order that inmates be held"
    fn that_others(&self, at: usize) -> Option<Caused> {
        let own = matches!(
            self.word(at),
            "request"
                | "ask"
                | "recommend"
                | "insist"
                | "demand"
                | "agree"
                | "provide"
                | "arrange"
                | "say"
                | "state"
                | "decide"
        );
        let force = words::causes(self.word(at)).map(|(force, _)| force).or_else(|| own.then_some(Force::Oblige))?;
        if !self.is(at + 1, &["that"]) {
            return None;
        }
        let (denied, end) = self.others_act(at + 2)?;
        Some((force, denied, end))
    }

    /// Behind people of the agency's own and any auxiliary, or behind "be" of whomever: whether it is denied.
    fn others_act(&self, from: usize) -> Option<(bool, usize)> {
        const GO_ON: &[&str] = &[
            "of", "in", "on", "at", "and", "or", "the", "this", "a", "an", "any", "all", "each", "every", "its", "our",
        ];
        let mut own = false;
        for at in from..from + LONGEST_NAME {
            let word = self.word(at);
            if matches!(word, "no" | "nobody" | "none") {
                return None;
            }
            let denied = usize::from(self.is(at, &["not"]));
            if self.is(at + denied, &["be"]) {
                return (at > from).then_some((denied > 0, at + denied + 1));
            }
            if own && at > from {
                let modal = usize::from(words::auxiliary(word).0 == Auxiliary::Modal);
                let not = usize::from(self.is(at + modal, &["not", "never"]));
                let be = usize::from(self.is(at + modal + not, &["be"]));
                let verb = at + modal + not;
                let names = words::own(word) || GO_ON.contains(&word) || self.is(at, &["'s", "who", ","]);
                if modal + not > 0 && self.tokens.get(verb).is_some_and(Token::is_word) {
                    return Some((not > 0, verb + be));
                }
                if !names && words::auxiliary(word).0 == Auxiliary::None && words::base_like(word) {
                    return Some((false, at));
                }
            }
            let within = self.tokens.get(at).is_some_and(Token::is_word);
            if !within || words::auxiliary(word).0 != Auxiliary::None || words::ends_name(word) {
                return None;
            }
            own |= words::own(word);
        }
        None
    }

    /// "adopt a policy under which officers ask", "have a practice of asking", "issue an order that requires officers to ask"
    fn by_rule(&self, at: usize) -> Option<Caused> {
        if !self.is(at, MAKING) {
            return None;
        }
        let within = |i: &usize| {
            let word = self.tokens.get(*i).is_some_and(|t| t.is_word() || t.is(","));
            word && words::auxiliary(self.word(*i)).0 == Auxiliary::None && !words::ends_name(self.word(*i))
        };
        let named = (at + 1..at + 2 + LONGEST_NAME).take_while(within);
        named.into_iter().filter(|i| self.is(*i, RULES)).find_map(|rule| self.ruled(rule + 1))
    }

    /// What a rule says, behind its name.
    fn ruled(&self, at: usize) -> Option<Caused> {
        if self.is(at, &["of"]) {
            let not = usize::from(self.is(at + 1, &["not", "never"]));
            return self.gerund(at + 1 + not).then_some((Force::Permit, not > 0, at + 1 + not));
        }
        if self.is(at, &["whereby"]) || self.is(at, &["under", "by"]) && self.is(at + 1, &["which"]) {
            let (denied, end) = self.others_act(at + 1 + usize::from(!self.is(at, &["whereby"])))?;
            return Some((Force::Oblige, denied, end));
        }
        if self.is(at, &["for"]) {
            let (end, denied) = self.own_people(at + 1, Link::To)?;
            return Some((Force::Oblige, denied, end));
        }
        let verb = at + usize::from(self.is(at, &["that", "which"]));
        let (force, link) =
            words::causes(self.word(verb)).filter(|_| verb > at).or_else(|| words::causing(self.word(verb)))?;
        if force != Force::Forbid && self.gerund(verb + 1) {
            return Some((force, false, verb + 1));
        }
        let (end, denied) = self.own_people(verb + 1, link)?;
        Some((force, denied, end))
    }

    /// Whether a gerund stands here.
    pub(super) fn gerund(&self, at: usize) -> bool {
        const NOUNS: &[&str] = &[
            "during",
            "building",
            "morning",
            "evening",
            "training",
            "meeting",
            "hearing",
            "nothing",
            "something",
            "anything",
            "everything",
        ];
        let at = at + usize::from(words::adverb(self.word(at)));
        self.word(at).len() > 4 && self.word(at).ends_with("ing") && !self.is(at, NOUNS)
    }

    /// Behind an adverbial that stands between a modal verb and its verb without commas: "at any time", "in every case".
    fn adverbial(&self, at: usize, freed: bool) -> usize {
        const BEFORE: &[&str] = &[
            "any",
            "all",
            "every",
            "each",
            "his",
            "her",
            "their",
            "its",
            "such",
            "appropriate",
            "certain",
            "some",
            "this",
            "the",
            "that",
            "these",
            "those",
            "given",
            "other",
            "or",
        ];
        const NOUNS: &[&str] = &[
            "time",
            "times",
            "event",
            "case",
            "cases",
            "circumstances",
            "circumstance",
            "discretion",
            "option",
            "occasion",
            "occasions",
            "instance",
            "instances",
            "stage",
            "point",
            "way",
            "manner",
            "request",
            "reason",
            "addition",
            "turn",
            "situation",
            "situations",
            "moment",
            "condition",
            "conditions",
            "initiative",
            "accord",
            "own",
        ];
        let verb = |end: usize| {
            let goes = self.tokens.get(end).is_some_and(Token::is_word)
                && !self.is(end, &["of", "that", "when", "where", "to", "in"]);
            goes.then_some(end)
        };
        let states = &[
            "necessary",
            "appropriate",
            "needed",
            "required",
            "possible",
            "practicable",
            "feasible",
            "warranted",
            "advisable",
            "available",
        ];
        if freed && self.is(at, &["if", "where", "when", "as"]) && self.is(at + 1, states) {
            return verb(at + 2).unwrap_or(at);
        }
        if self.is(at, &["without"])
            && self.is(at + 1, &["exception", "fail", "delay", "fear", "question", "hesitation"])
        {
            return verb(at + 2).unwrap_or(at);
        }
        if self.is(at, &["from"])
            && self.is(at + 1, &["time"])
            && self.is(at + 2, &["to"])
            && self.is(at + 3, &["time"])
        {
            return verb(at + 4).unwrap_or(at);
        }
        if self.is(at, &["as"]) && self.is(at + 1, &["a"]) && self.is(at + 2, &["rule"]) {
            return verb(at + 3).unwrap_or(at);
        }
        if !self.is(at, &["in", "at", "on", "under", "for", "upon", "of"]) {
            return at;
        }
        let mut noun = at + 1;
        while self.is(noun, BEFORE) {
            noun += 1;
        }
        if self.is(noun, &["own"]) && self.is(noun + 1, NOUNS) {
            noun += 1;
        }
        if self.is(noun, NOUNS) { verb(noun + 1).unwrap_or(at) } else { at }
    }
}
