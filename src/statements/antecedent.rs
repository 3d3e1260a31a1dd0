//! What "it", "such information" and "for that purpose" point back to.

use std::sync::Arc;

use super::statement::{Clause, Reading, Statement};
use super::zone::Zone;
use crate::subject::document::Document;

/// What a statement's object points back to, if it does: what stands before it in its own sentence, or the
/// statement before, of the same block or list.
#[must_use]
pub fn of(document: &Document, statement: &Statement, before: &[Statement]) -> Option<Clause> {
    if !points_back(statement) {
        return None;
    }
    let front = || Clause { reading: Arc::clone(&statement.reading), tokens: 0..statement.predicate.start };
    if names_in_front(statement) {
        // "where status comes to light, deputies shall not pass it on"
        return Some(front());
    }
    let last = before.last()?;
    let whole = |s: &Statement| Clause { reading: Arc::clone(&s.reading), tokens: 0..s.reading.tokens.len() };
    if last.sentence == statement.sentence {
        return Some(front());
    }
    let (a, b) = (document.sentences.get(last.sentence)?, document.sentences.get(statement.sentence)?);
    let list = !b.leads.is_empty() && a.leads == b.leads;
    let near = a.section == b.section && (a.block == b.block || list || last.sentence + 1 == statement.sentence);
    near.then(|| whole(last))
}

/// Whether a clause stands before the subject and names something.
fn names_in_front(statement: &Statement) -> bool {
    let front = |at: usize| at < statement.subject.start && statement.reading.zone(at) == Zone::Condition;
    statement.reading.mentions.iter().any(|m| front(m.start))
}

/// "document it", "enter such information", "file the answer"
fn points_back(statement: &Statement) -> bool {
    let token = |i: usize| statement.reading.tokens.get(i);
    statement.acts.iter().any(|act| {
        let it = (act.start + 1..=act.end).any(|i| token(i).is_some_and(|t| t.is("it")));
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
