//! What is told of others, and ordered by nobody here: what is proposed, what somebody says, asks or wants ("a regulation
//! says that an agency shall …"), what is done in other places, and what was in force before.

use std::ops::Range;

use super::matcher::{CueMatch, Mention};
use super::read::Reader;
use super::token::Token;
use super::wondered::WONDERING;
use super::zone::{Zone, is_modal};
use crate::language::cue::CueKind;
use crate::language::program::WordForm;

/// Verbs by which somebody is quoted.
const SAYING: &[&str] = &[
    "says",
    "said",
    "provides",
    "states",
    "stated",
    "argues",
    "argued",
    "claims",
    "claimed",
    "believes",
    "believe",
    "thinks",
    "think",
    "insists",
    "insisted",
    "maintains",
    "wrote",
    "writes",
    "suggested",
    "suggests",
    "holds",
    "held",
    "told",
];

/// Verbs by which somebody is told something; regular forms of theirs are meant too.
pub(super) const TELLING: &[&str] = &[
    "tell",
    "telling",
    "told",
    "inform",
    "informing",
    "advise",
    "advising",
    "notify",
    "notifies",
    "notified",
    "warn",
    "state",
    "stating",
    "explain",
    "explaining",
    "remind",
    "report",
    "disclose",
    "reveal",
    "say",
];

/// Those of them that tell of what was said.
const PAST: &[&str] = &["said", "stated", "told", "wrote", "held"];

/// Texts, and what they lay down.
const TEXTS: &[&str] = &[
    "order",
    "policy",
    "memo",
    "memorandum",
    "sheet",
    "bulletin",
    "rule",
    "directive",
    "manual",
    "regulation",
    "letter",
    "ordinance",
    "code",
    "revision",
    "edition",
    "version",
    "law",
    "statute",
    "rules",
    "practice",
];

/// Words for others, or for some of many.
const SOME: &[&str] = &["some", "many", "several", "most", "other", "certain", "few", "neighboring", "surrounding"];

/// How many of them.
const COUNTS: &[&str] = &["two", "three", "four", "five", "six"];

/// Words that place one body beside ours.
const BESIDE: &[&str] = &["neighboring", "neighbouring", "nearby", "adjoining", "adjacent", "next", "surrounding"];

/// Bodies and places, one of them.
const PLACE: &[&str] =
    &["department", "city", "county", "state", "town", "township", "village", "municipality", "sheriff"];

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

/// Who urges is named in so many words.
const URGES_WITHIN: usize = 8;

impl Reader<'_> {
    /// "A bill would require jails to hold …": what is only proposed or supposed.
    pub(super) fn supposed(&self, verb: usize) -> bool {
        let before = |n: usize| verb.checked_sub(n).and_then(|b| self.reading.tokens.get(b));
        // "would, under the bill, have to"
        let comma = before(1).is_some_and(|t| t.is(","));
        let opens = |n: &usize| before(*n).is_some_and(|t| t.is(","));
        let inset = comma.then(|| (2..10).find(opens)).flatten();
        if inset.is_some_and(|n| before(n + 1).is_some_and(|t| t.any(&["would", "might"]))) {
            return true;
        }
        before(1).is_some_and(|t| t.any(&["would", "might"]))
            || before(1).is_some_and(|t| t.any(&["not", "also", "then", "be"]))
                && before(2).is_some_and(|t| t.any(&["would", "might"]))
    }

    /// "A bill would require …": whoever would do it is none of ours.
    pub(super) fn proposed(&self, verb: usize, subject: &Range<usize>) -> bool {
        let would = self.reading.tokens.get(verb).is_some_and(|t| t.any(&["would", "might"]));
        would && !subject.is_empty() && !self.names_own(subject.clone())
    }

    /// "The senate asked whether our officers hold …": the verb at `verb` stands in a question that is only told of.
    pub(super) fn asked_by_others(&self, from: usize, verb: usize) -> bool {
        let main = |i: &usize| matches!(self.reading.zone(*i), Zone::Main | Zone::Relative);
        // "somebody asked if officers hold"
        let asks = |i: usize| {
            self.word_at(i, &["whether"])
                || self.word_at(i, &["if"])
                    && i > 0
                    && self.word_at(i - 1, &["asked", "wondered", "asks", "wonders", "inquired"])
        };
        let Some(whether) = (from..verb).filter(|i| main(i) || self.word_at(*i, &["if"])).find(|i| asks(*i)) else {
            return false;
        };
        let start = (0..whether).rev().find(|i| self.word_at(*i, &[".", ";", "?", "!"])).map_or(0, |s| s + 1);
        (start..whether).any(|i| self.word_at(i, WONDERING))
    }

    /// "A regulation says that an agency shall …", "the union claims that members may …": the clause of a subject that
    /// is none of ours, told by somebody who is not, either.
    pub(super) fn told_by_others(&self, subject: &Range<usize>) -> bool {
        let that = subject.clone().find(|i| {
            self.word_at(*i, &["that"])
                && (1..4).filter_map(|n| i.checked_sub(n)).any(|b| b >= subject.start && self.word_at(b, SAYING))
        });
        if self.hearsay(subject) {
            return true;
        }
        let Some(that) = that.filter(|t| *t > subject.start + 1) else { return false };
        let ours = |range: Range<usize>| {
            let own = range
                .clone()
                .any(|i| self.word_at(i, &["we", "our", "us", "i", "you", "this", "policy", "order", "chief"]));
            own || self.names_own(range)
        };
        // "the union has proposed that police be allowed to": what strangers would like
        const PROPOSING: &[&str] = &[
            "proposed",
            "propose",
            "proposes",
            "suggested",
            "suggest",
            "suggests",
            "urged",
            "urge",
            "demanded",
            "demands",
            "recommended",
            "recommends",
        ];
        if that > 0 && self.word_at(that - 1, PROPOSING) && !ours(subject.start..that) {
            return true;
        }
        // "Order 7 said that officers shall …": a text of which only the past is told
        let text = (subject.start..that).any(|i| self.word_at(i, TEXTS));
        // "Speaker 1 said that officers ought to ask"
        if self.is_opinion(subject, that) {
            return true;
        }
        let past = (1..4).filter_map(|n| that.checked_sub(n)).any(|b| b >= subject.start && self.word_at(b, PAST));
        if text && past {
            return true;
        }
        let named = (that + 1..subject.end).filter_map(|i| self.reading.tokens.get(i)).any(Token::is_word);
        named && !ours(subject.start..that) && !ours(that + 1..subject.end)
    }

    /// "a resident said that officers should ask": what the public holds to be right.
    fn is_opinion(&self, subject: &Range<usize>, that: usize) -> bool {
        const PUBLIC: &[&str] = &[
            "speaker",
            "speakers",
            "resident",
            "residents",
            "neighbor",
            "neighbors",
            "commenter",
            "commenters",
            "audience",
            "attendee",
            "attendees",
            "caller",
            "callers",
            "citizen",
            "homeowner",
            "landlord",
            "tenant",
            "activist",
            "activists",
            "petitioner",
            "petitioners",
            "candidate",
            "columnist",
        ];
        let weak = self.word_at(subject.end, &["should", "ought", "could", "must", "need", "have", "needs"]);
        weak && (subject.start..that).take(4).any(|i| self.word_at(i, PUBLIC))
    }

    /// "I read that the county sheriff may …": what somebody has only heard of others.
    fn hearsay(&self, subject: &Range<usize>) -> bool {
        const HEARD: &[&str] = &["read", "heard", "hear", "understand", "gather"];
        let that = subject.clone().skip(1).take(4).find(|i| self.word_at(*i, &["that"]) && self.word_at(i - 1, HEARD));
        that.is_some_and(|t| {
            let named = (t + 1..subject.end).filter_map(|i| self.reading.tokens.get(i)).any(Token::is_word);
            named && !self.names_own(t + 1..subject.end)
        })
    }

    /// "Order 7 (\"officers shall determine …\") is repealed": a rule that is only quoted, and in force no longer.
    pub(super) fn tells_what_was(&self, range: &Range<usize>) -> bool {
        const GONE: &[&str] = &["former", "old", "previous", "prior", "earlier", "repealed", "superseded", "rescinded"];
        let text_at = |i: usize| self.word_at(i, TEXTS);
        // "under the former law, an officer could ask"
        let first = range.start;
        let gone = (first + 1..first + 4).find(|i| self.word_at(*i, GONE));
        // "former Order 12 required officers to ask"
        let text = usize::from(self.word_at(first, &["the", "our", "an", "a"]));
        let was = (first + text + 1..first + text + 6).any(|i| {
            self.word_at(
                i,
                &[
                    "required",
                    "allowed",
                    "permitted",
                    "directed",
                    "authorized",
                    "barred",
                    "prohibited",
                    "forbade",
                    "let",
                    "told",
                    "said",
                    "had",
                ],
            )
        });
        let former = self.word_at(first + text, GONE);
        if former && (first + text + 1..first + text + 3).any(text_at) && was {
            return true;
        }
        // "former 7.45 (…) was taken out in 2019"
        let numbered =
            self.reading.tokens.get(first + text + 1).is_some_and(|t| t.word.starts_with(|c: char| c.is_ascii_digit()));
        let out = |i: usize| {
            self.word_at(i, &["was", "were", "has"])
                && (i + 1..i + 4).any(|j| {
                    self.word_at(
                        j,
                        &["taken", "removed", "deleted", "repealed", "rescinded", "struck", "replaced", "withdrawn"],
                    )
                })
        };
        if former && (numbered || (first + text + 1..first + text + 3).any(text_at)) && range.clone().any(out) {
            return true;
        }
        if self.word_at(first, &["under", "by", "in"]) && gone.is_some_and(|g| text_at(g + 1) || text_at(g + 2)) {
            return true;
        }
        let verb = |i: usize| {
            let is = |t: &Token| t.any(&["is", "are", "was", "were", "has", "have", "no"]);
            self.reading.tokens.get(i).is_some_and(is)
        };
        let gone = self.reading.cues.iter().filter(|c| c.kind == CueKind::NotInForce && range.contains(&c.start));
        let Some(gone) = gone.filter(|c| verb(c.start)).map(|c| c.start).next() else { return false };
        let (mut open, mut quoted, mut held) = (0usize, false, false);
        for at in range.start..gone {
            let Some(token) = self.reading.tokens.get(at) else { continue };
            match token.word.as_str() {
                "(" => open += 1,
                ")" => open = open.saturating_sub(1),
                "\"" | "\u{201c}" | "\u{201d}" => quoted = !quoted,
                _ => {}
            }
            let inside = open > 0 || quoted;
            held |= inside;
            let says = self.reading.cues.iter().any(|c| c.start == at && is_modal(c.kind));
            if says && !inside {
                return false;
            }
        }
        held
    }

    /// "Some departments hold …", "in other states, police ask": what is done or allowed in other places.
    pub(super) fn of_elsewhere(&self, from: usize, verb: usize) -> bool {
        let whole = from..verb;
        let others = |i: usize| {
            let i = i + usize::from(self.word_at(i, COUNTS));
            let end = i + 1 + usize::from(self.word_at(i + 1, &["police", "law", "local"]));
            self.word_at(i, SOME)
                && (self.word_at(end, PLACES) || self.word_at(end, &["enforcement"]) && self.word_at(end + 1, PLACES))
        };
        let first = whole.clone().find(|i| self.reading.zone(*i) == Zone::Main);
        let beside = |i: usize| {
            let at = i + usize::from(self.word_at(i, &["the", "a", "our"]));
            self.word_at(at, BESIDE) && self.word_at(at + 1, PLACE)
        };
        let subject = first.is_some_and(|i| others(i) || beside(i));
        let front = whole.clone().any(|i| self.word_at(i, &["in"]) && others(i + 1));
        // "sheriffs elsewhere", and not "staff, here as elsewhere"
        let beyond = whole.clone().skip(1).take(2).any(|i| {
            self.word_at(i, &["elsewhere", "nationwide"]) && !self.word_at(i - 1, &["or", "and", "as", "here", ","])
        });
        subject || front || beyond
    }

    /// "The motion to let officers ask failed", "a resident urged the council to let them", "Editorial: …".
    pub(super) fn only_wanted(&self, range: &Range<usize>) -> bool {
        let first = range.start + usize::from(self.word_at(range.start, &["the", "a", "an", "his", "her", "their"]));
        // "Subject: Foreign nationals - arrest, detention": the title of a paper
        const TITLES: &[&str] = &["subject", "topic", "title", "re", "subj"];
        // "requiring agencies to …" goes on with the title
        let gerund = |i: usize| self.reading.tokens.get(i).is_some_and(|t| t.word.ends_with("ing"));
        let modal = |c: &CueMatch| is_modal(c.kind) && range.contains(&c.start) && !gerund(c.start);
        let rules = || self.reading.cues.iter().any(modal);
        if self.word_at(range.start, TITLES) && self.word_at(range.start + 1, &[":"]) && !rules() {
            return true;
        }
        // "An act relating to immigration enforcement; requiring agencies to …": what an act deals with
        let act = range.start
            + 2 * usize::from(
                self.word_at(range.start, &["an"]) && self.word_at(range.start + 1, &["act", "ordinance"]),
            );
        if self.word_at(act, &["relating", "concerning"])
            && (act > range.start || self.word_at(act + 1, &["to"]))
            && !rules()
        {
            return true;
        }
        if self.word_at(range.start, OPINIONS) && self.word_at(range.start + 1, &[":"]) {
            return true;
        }
        let proposal =
            (first..first + 2).find(|i| self.word_at(*i, PROPOSALS) && self.word_at(i + 1, &["to", "that", "for"]));
        if proposal.is_some_and(|p| (p + 2..range.end).any(|i| self.word_at(i, FAILED))) {
            return true;
        }
        // "Some people think the police ask": what people suppose
        const PEOPLE: &[&str] = &["people", "residents", "immigrants", "folks", "neighbors", "persons", "families"];
        const SUPPOSING: &[&str] = &["think", "believe", "fear", "worry", "assume", "suspect", "thought", "feared"];
        let some = range.start + usize::from(self.word_at(range.start, &["some", "many", "most", "few", "other"]));
        // "…, and officers may hold them": a clause of its own is no part of what they suppose
        let goes_on = |i: &usize| {
            self.word_at(*i, &[";"]) || self.word_at(*i, &[","]) && self.word_at(i + 1, &["and", "but", "so", "yet"])
        };
        // "some say that", "others claim that"
        const CLAIMING: &[&str] = &["say", "claim", "argue", "insist", "suspect", "believe", "think", "assume"];
        let others = self.word_at(range.start, &["some", "others", "many"]) && self.word_at(range.start + 1, CLAIMING);
        if others && self.word_at(range.start + 2, &["that"]) {
            return true;
        }
        if self.word_at(some, PEOPLE) && self.word_at(some + 1, SUPPOSING) && !range.clone().any(|i| goes_on(&i)) {
            return true;
        }
        // "suppose an officer asks": what is only imagined
        if self.word_at(range.start, &["suppose", "imagine", "picture"])
            || (range.start..range.start + 4)
                .any(|i| self.word_at(i, &[":"]) && self.word_at(i + 1, &["suppose", "imagine"]))
        {
            return true;
        }
        let own = self.reading.tokens.get(range.clone()).unwrap_or_default();
        if super::held_true::is_talk(own) {
            return true;
        }
        // "rumor has it that …"
        let rumor = self.word_at(range.start, &["rumor", "rumour", "legend", "gossip"])
            && self.word_at(range.start + 1, &["has"]);
        let urges = range.clone().take(URGES_WITHIN).find(|i| {
            self.word_at(*i, URGING)
                && (i + 1..i + 5).any(|b| self.word_at(b, BODIES) && self.word_at(b + 1, &["to"]))
                && !self.word_at(i.wrapping_sub(1), &["be", "is", "are", "was", "were"])
        });
        rumor || urges.is_some_and(|u| !self.names_own(range.start..u))
    }

    /// Whether somebody of the City's own is named in a range.
    fn names_own(&self, range: Range<usize>) -> bool {
        let own = |m: &Mention| range.contains(&m.start) && self.roles.is_city(m.concept, self.matcher);
        self.reading.mentions.iter().any(own)
    }

    fn word_at(&self, at: usize, words: &[&str]) -> bool {
        self.reading.tokens.get(at).is_some_and(|t| t.any(words))
    }

    /// "complaints that officers asked …", "requests to ask … shall be logged": a paper, with which something is done.
    pub(super) fn of_a_complaint(&self, subject: &Range<usize>, acts: &[Mention]) -> bool {
        const COMPLAINTS: &[&str] =
            &["complaint", "complaints", "allegation", "allegations", "grievance", "grievances"];
        const REQUESTS: &[&str] = &["request", "requests"];
        let head = subject.start
            + usize::from(self.word_at(subject.start, &["any", "all", "every", "a", "the", "such", "each"]));
        let told = self.word_at(head + 1, &["that", "of", "against", "about", "alleging", "to"]);
        let named = self.names_own(head + 1..subject.end);
        let records = || acts.iter().all(|m| Some(m.concept) == self.roles.recording());
        let inner = self.view.acts.iter().any(|m| subject.contains(&m.start) && m.form == WordForm::Base);
        told && (named && self.word_at(head, COMPLAINTS)
            || inner && self.word_at(head, REQUESTS) && !acts.is_empty() && records())
    }
}
