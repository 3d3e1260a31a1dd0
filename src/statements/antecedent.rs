//! What "it", "such information" and "for that purpose" point back to.

use std::sync::Arc;

use super::statement::{Clause, Reading, Statement};
use crate::subject::document::Document;

/// What a statement's object points back to, if it does: what stands before it in its own sentence, or the
/// statement before, of the same block or list.
#[must_use]
pub fn of(document: &Document, statement: &Statement, before: &[Statement]) -> Option<Clause> {
    if !points_back(statement) {
        return None;
    }
    let last = before.last()?;
    let whole = |s: &Statement| Clause { reading: Arc::clone(&s.reading), tokens: 0..s.reading.tokens.len() };
    if last.sentence == statement.sentence {
        return Some(Clause { reading: Arc::clone(&statement.reading), tokens: 0..statement.predicate.start });
    }
    let (a, b) = (document.sentences.get(last.sentence)?, document.sentences.get(statement.sentence)?);
    let list = !b.leads.is_empty() && a.leads == b.leads;
    let near = a.section == b.section && (a.block == b.block || list || last.sentence + 1 == statement.sentence);
    near.then(|| whole(last))
}

/// "document it", "enter such information", "file the answer"
fn points_back(statement: &Statement) -> bool {
    let token = |i: usize| statement.reading.tokens.get(i);
    // "status has no part in it"
    let within = |i: usize| {
        token(i).is_some_and(|t| t.any(&["in", "on"])) && token(i + 1).is_some_and(|t| t.any(&["it", "them", "either"]))
    };
    if statement.acts.is_empty() && statement.predicate.clone().any(|i| within(i.saturating_sub(1))) {
        return true;
    }
    statement.acts.iter().any(|act| {
        let it = token(act.end).is_some_and(|t| t.is("it"));
        let such = (act.end..act.end + 3).any(|i| {
            token(i).is_some_and(|t| t.any(&["such", "this", "that", "the", "any"]))
                && token(i + 1).is_some_and(|t| {
                    t.any(&["information", "answer", "answers", "response", "responses", "reply", "replies", "fact"])
                })
        });
        it || such
    }) || points_to_ground(&statement.reading)
        || takes_up_subject(statement)
}

/// "…, but it does not suffice": the subject is what was spoken of before in the same sentence.
fn takes_up_subject(statement: &Statement) -> bool {
    let mut words = statement.subject.clone().filter_map(|i| statement.reading.tokens.get(i)).filter(|t| t.is_word());
    let first = words.next();
    first.is_some_and(|t| t.is("but")) && words.next().is_some_and(|t| t.any(&["it", "this", "they", "these"]))
}

/// "on either account", "for that reason": the grounds named before.
fn points_to_ground(reading: &Reading) -> bool {
    reading.tokens.windows(3).any(|w| {
        matches!(w, [a, b, c] if a.any(&["on", "for"])
            && b.any(&["either", "that", "this", "such", "those", "these", "any"])
            && c.any(&["account", "ground", "grounds", "reason", "reasons", "score", "cause"]))
    })
}

/// Whether a sentence takes its aim from the one before: "for that purpose", "to that end".
#[must_use]
pub fn aims_back(reading: &Reading) -> bool {
    reading.tokens.windows(2).any(
        |w| matches!(w, [a, b] if a.any(&["that", "this", "such", "these"]) && b.any(&["purpose", "purposes", "end"])),
    )
}

/// Words that take a ground up again.
const BACK: &[&str] = &["either", "both", "it", "them", "these", "those", "neither"];

/// Whether a sentence takes a ground from the one before: "on either", "on such a paper", "on that basis".
#[must_use]
pub fn rests_back(reading: &Reading) -> bool {
    (0..reading.tokens.len()).any(|at| rests_at(reading, at))
}

/// Whether the words do so behind an act of this statement.
#[must_use]
pub fn rests_on_it(statement: &Statement) -> bool {
    let act = statement.acts.first().map(|a| a.end);
    act.is_some_and(|act| (act..statement.predicate.end).any(|at| rests_at(&statement.reading, at)))
}

fn rests_at(reading: &Reading, at: usize) -> bool {
    let token = |n: usize| reading.tokens.get(at + n);
    let on = token(0).is_some_and(|t| t.any(&["on", "upon", "under"]));
    let pronoun = token(1).is_some_and(|t| t.any(BACK))
        && token(2).is_none_or(|t| !t.is_word() || t.any(&["alone", "and", "or", "by", "without", "unless", "of"]));
    let such = token(1).is_some_and(|t| t.any(&["such", "that", "this"]))
        && (1..4).any(|n| {
            token(n + 1).is_some_and(|t| {
                t.any(&[
                    "basis",
                    "ground",
                    "grounds",
                    "paper",
                    "papers",
                    "document",
                    "documents",
                    "form",
                    "request",
                    "requests",
                    "account",
                ])
            })
        });
    on && (pronoun || such)
}

/// "They shall not do so", "this is forbidden": the statement before, with the force of this one.
#[must_use]
pub fn echo(document: &Document, statement: &Statement, before: &[Statement]) -> Option<(usize, Statement)> {
    let (at, last) = before.iter().enumerate().rev().find(|(_, s)| !s.acts.is_empty())?;
    let (a, b) = (document.sentences.get(last.sentence)?, document.sentences.get(statement.sentence)?);
    let near = last.sentence == statement.sentence || (a.block == b.block && last.sentence + 1 == statement.sentence);
    if !near || !statement.acts.is_empty() || !echoes(statement) {
        return None;
    }
    let mut again = last.clone();
    again.sentence = statement.sentence;
    again.modality = statement.modality;
    again.weak = statement.weak;
    again.solely |= statement.solely;
    if !statement.actors.is_empty() {
        again.actors.clear();
    }
    again.exceptions.clone_from(&statement.exceptions);
    again.only.clone_from(&statement.only);
    Some((at, again))
}

/// Whether a statement names its act by a pronoun only.
fn echoes(statement: &Statement) -> bool {
    let token = |i: usize| statement.reading.tokens.get(i);
    let at = statement.predicate.start;
    let near = (at..(at + 3).min(statement.predicate.end)).any(|i| {
        token(i).is_some_and(|t| t.any(&["do", "done"]))
            && token(i + 1).is_some_and(|t| t.any(&["so", "this", "that", "it", "either"]))
    });
    let subject: Vec<&str> =
        statement.subject.clone().filter_map(token).filter(|t| t.is_word()).map(|t| t.word.as_str()).collect();
    let pronoun =
        matches!(subject.as_slice(), ["this" | "that"] | ["this" | "that" | "such", "practice" | "conduct" | "course"]);
    let alone = (at..statement.predicate.end).filter_map(token).filter(|t| t.is_word()).count() <= 3;
    near || (pronoun && alone && statement.modality.negative())
}
