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
    statement.acts.iter().any(|act| {
        let it = token(act.end).is_some_and(|t| t.is("it"));
        let such = (act.end..act.end + 3).any(|i| {
            token(i).is_some_and(|t| t.any(&["such", "this", "that", "the", "any"]))
                && token(i + 1).is_some_and(|t| {
                    t.any(&["information", "answer", "answers", "response", "responses", "reply", "replies", "fact"])
                })
        });
        it || such
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
