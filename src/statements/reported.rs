//! What somebody else says or asks ("the senate asked whether officers hold …", "a regulation says that an agency
//! shall …"): it is told, and ordered by nobody here.

use std::ops::Range;

use super::read::Reader;
use super::token::Token;
use super::wondered::WONDERING;
use super::zone::{Zone, is_modal};
use crate::language::cue::CueKind;

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

/// Those of them that tell of what was said.
const PAST: &[&str] = &["said", "stated", "told", "wrote", "held"];

/// Texts that say something.
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
];

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
        let own = |m: &super::Mention| subject.contains(&m.start) && self.roles.is_city(m.concept, self.matcher);
        would && !subject.is_empty() && !self.reading.mentions.iter().any(own)
    }

    /// "The senate asked whether our officers hold …": the verb at `verb` stands in a question that is only told of.
    pub(super) fn asked_by_others(&self, from: usize, verb: usize) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let main = |i: &usize| matches!(self.reading.zone(*i), Zone::Main | Zone::Relative);
        let Some(whether) = (from..verb).filter(main).find(|i| word(*i, &["whether"])) else { return false };
        let start = (0..whether).rev().find(|i| word(*i, &[".", ";", "?", "!"])).map_or(0, |s| s + 1);
        (start..whether).any(|i| word(i, WONDERING))
    }

    /// "A regulation says that an agency shall …", "the union claims that members may …": the clause of a subject that
    /// is none of ours, told by somebody who is not, either.
    pub(super) fn told_by_others(&self, subject: &Range<usize>) -> bool {
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let that = subject.clone().find(|i| {
            word(*i, &["that"])
                && (1..4).filter_map(|n| i.checked_sub(n)).any(|b| b >= subject.start && word(b, SAYING))
        });
        let Some(that) = that.filter(|t| *t > subject.start + 1) else { return false };
        let ours = |range: Range<usize>| {
            let own =
                range.clone().any(|i| word(i, &["we", "our", "us", "i", "you", "this", "policy", "order", "chief"]));
            own || self
                .reading
                .mentions
                .iter()
                .any(|m| range.contains(&m.start) && self.roles.is_city(m.concept, self.matcher))
        };
        // "Order 7 said that officers shall …": a text of which only the past is told
        let text = (subject.start..that).any(|i| word(i, TEXTS));
        let past = (1..4).filter_map(|n| that.checked_sub(n)).any(|b| b >= subject.start && word(b, PAST));
        if text && past {
            return true;
        }
        let named = (that + 1..subject.end).filter_map(|i| self.reading.tokens.get(i)).any(Token::is_word);
        named && !ours(subject.start..that) && !ours(that + 1..subject.end)
    }

    /// "Order 7 (\"officers shall determine …\") is repealed": a rule that is only quoted, and in force no longer.
    pub(super) fn tells_what_was(&self, range: &Range<usize>) -> bool {
        const GONE: &[&str] = &["former", "old", "previous", "prior", "earlier", "repealed", "superseded", "rescinded"];
        let word = |i: usize, words: &[&str]| self.reading.tokens.get(i).is_some_and(|t| t.any(words));
        let rules = |i: usize| {
            word(
                i,
                &["law", "policy", "rule", "rules", "practice", "order", "statute", "ordinance", "directive", "manual"],
            )
        };
        // "under the former law, an officer could ask"
        let first = range.start;
        let gone = (first + 1..first + 4).find(|i| word(*i, GONE));
        // "former Order 12 required officers to ask"
        let text = usize::from(word(first, &["the", "our", "an", "a"]));
        let was = (first + text + 1..first + text + 6).any(|i| {
            word(
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
        let former = word(first + text, GONE);
        if former && (first + text + 1..first + text + 3).any(rules) && was {
            return true;
        }
        // "former 7.45 (…) was taken out in 2019"
        let numbered =
            self.reading.tokens.get(first + text + 1).is_some_and(|t| t.word.starts_with(|c: char| c.is_ascii_digit()));
        let out = |i: usize| {
            word(i, &["was", "were", "has"])
                && (i + 1..i + 4).any(|j| {
                    word(
                        j,
                        &["taken", "removed", "deleted", "repealed", "rescinded", "struck", "replaced", "withdrawn"],
                    )
                })
        };
        if former && (numbered || (first + text + 1..first + text + 3).any(rules)) && range.clone().any(out) {
            return true;
        }
        if word(first, &["under", "by", "in"]) && gone.is_some_and(|g| rules(g + 1) || rules(g + 2)) {
            return true;
        }
        let verb = |i: usize| {
            let is = |t: &super::token::Token| t.any(&["is", "are", "was", "were", "has", "have", "no"]);
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
}
