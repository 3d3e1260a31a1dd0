//! Which mentions an act can take as its own: a verb list shares what stands behind its last verb, but what
//! stands behind a verb that the list goes on to ("investigate an offence or ask about status") is not the first one's.

use super::norm::Court;
use crate::language::program::WordForm;
use crate::statements::zone::Zone;
use crate::statements::{Mention, Statement};

/// Words that carry a verb list on without saying anything.
const CONNECTIVES: &[&str] = &[
    ",",
    ";",
    "and",
    "or",
    "nor",
    "to",
    "from",
    "either",
    "otherwise",
    "then",
    "also",
    "not",
    "be",
    "by",
    "/",
    "neither",
    "both",
    "in",
    "any",
    "way",
    "being",
    "shall",
    "will",
    "may",
    "must",
];

/// Words that want something behind them.
const PREPOSITIONS: &[&str] =
    &["about", "of", "on", "regarding", "concerning", "into", "for", "with", "against", "upon", "as", "over"];

impl Court<'_> {
    /// Whether `act` can take `mention` as its object or ground.
    pub fn reaches(&self, statement: &Statement, act: Mention, mention: &Mention) -> bool {
        let reading = &statement.reading;
        if reading.zone(mention.start) != Zone::Main || reading.zone(act.start) != Zone::Main {
            return true;
        }
        if mention.start >= act.end {
            let ends = |b: usize| {
                says_something(statement, act.end, b)
                    && !left_open(statement, act.end, b)
                    && !inserted(statement, b, mention.start)
            };
            return !self.joined_acts(statement, act.end, mention.start).any(ends);
        }
        true
    }

    /// The acts that a list of verbs goes on to between two places.
    fn joined_acts<'s>(&'s self, statement: &'s Statement, from: usize, to: usize) -> impl Iterator<Item = usize> + 's {
        let tokens = &statement.reading.tokens;
        let joined = move |at: usize| {
            let mut back = at;
            while let Some(before) = back.checked_sub(1).filter(|b| *b >= from).and_then(|b| tokens.get(b)) {
                if before.any(&["and", "or", "nor", ";"]) {
                    return true;
                }
                if !(before.any(&["to", "from", "not", "by", "also", "then"]) || before.word.ends_with("ly")) {
                    return false;
                }
                back -= 1;
            }
            false
        };
        let verb = move |m: &&Mention| {
            m.start >= from
                && m.end <= to
                && matches!(m.form, WordForm::Base | WordForm::Gerund)
                && self.lens.roles.is_act(m.concept)
                && statement.reading.zone(m.start) == Zone::Main
        };
        statement.reading.mentions.iter().filter(verb).map(|m| m.start).filter(move |at| joined(*at))
    }
}

/// Whether words with a meaning of their own stand between two places.
fn says_something(statement: &Statement, from: usize, to: usize) -> bool {
    let tokens = statement.reading.tokens.get(from..to).unwrap_or_default();
    let verb = |at: usize| statement.acts.iter().any(|a| a.start <= at && at < a.end);
    let parts = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.any(&[",", "and", "or", "nor"]));
    // "ask for, keep or give out": a word by itself between the verbs of a list is one of them
    let listed = |at: usize| parts(at.checked_sub(1)) && parts(Some(at + 1));
    let own = |(at, t): (usize, &crate::statements::token::Token)| {
        t.is_word()
            && !t.any(CONNECTIVES)
            && !t.any(PREPOSITIONS)
            && !t.word.ends_with("ly")
            && !verb(from + at)
            && !listed(at)
    };
    tokens.iter().enumerate().filter(|(at, t)| own((*at, *t))).count() > 0
}

/// "ask about, or request evidence of, a person's status": what the first verb wants is still to come.
fn left_open(statement: &Statement, from: usize, to: usize) -> bool {
    let before = statement.reading.tokens.get(from..to).unwrap_or_default();
    let last = before.iter().rev().find(|t| t.is_word() && !t.any(CONNECTIVES) || t.any(&["to", "from", "in", "by"]));
    last.is_some_and(|t| t.any(PREPOSITIONS))
        || before.iter().rev().take_while(|t| !t.any(&[","])).count() < before.len()
            && before.iter().rev().skip_while(|t| !t.is(",")).nth(1).is_some_and(|t| t.any(&["to", "from", "in", "by"]))
}

/// "pass on to an agency, or accept from it, information on status": the second verb stands in an insertion.
fn inserted(statement: &Statement, verb: usize, mention: usize) -> bool {
    let tokens = &statement.reading.tokens;
    let opened = (verb.saturating_sub(4)..verb).any(|i| tokens.get(i).is_some_and(|t| t.is(",")));
    opened && (verb + 1..mention).any(|i| tokens.get(i).is_some_and(|t| t.is(",")))
}
