//! Cells of tables that answer the head of their column: under "Keep past release?", beside "ICE detainer", a "No".

use super::question::mark;
use super::token::{Part, Token, Vocabulary, tokenize};
use crate::subject::document::{Document, Role};

/// An answer of more words says something of its own.
const LONGEST_ANSWER: usize = 8;

/// Heads that ask whether what the row names is let happen.
const ALLOWED: &[&str] = &["allowed", "permitted", "authorized", "authorised", "ok", "okay", "permissible"];

/// Heads that begin with these ask no plain "do we …?".
const NO_ACT: &[&str] = &["what", "who", "when", "where", "why", "how", "which", "is", "are", "was", "has", "have"];

/// What an answering cell says: "do not keep past release on an ICE detainer"; `None` for any other cell.
#[must_use]
pub fn answer(document: &Document, index: usize, vocabulary: &Vocabulary) -> Option<Vec<Token>> {
    let cell = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [row, column] = cell.leads.as_slice() else { return None };
    let own: Vec<Token> = words(&cell.text, index, Part::Own, vocabulary);
    let yes = own.first().filter(|_| own.len() <= LONGEST_ANSWER)?;
    let no = yes.any(&["no", "never"]);
    if !(no || yes.any(&["yes", "always"])) {
        return None;
    }
    let text = |i: usize| document.sentences.get(i).map(|s| words(&s.text, index, Part::Own, vocabulary));
    let (row, mut column) = (text(*row)?, text(*column)?);
    let opening =
        |t: &Token| t.any(&["may", "can", "do", "does", "should", "must", "shall", "will", "we", "i", "officers"]);
    column.drain(..column.iter().take_while(|t| opening(t)).count());
    let first = column.first()?;
    if first.any(NO_ACT) {
        return None;
    }
    let denied = if no { vec![mark("do", index, vocabulary), mark("not", index, vocabulary)] } else { Vec::new() };
    let said = if first.any(ALLOWED) { row } else { [column, vec![mark("on", index, vocabulary)], row].concat() };
    Some([denied, said, own.into_iter().skip(1).collect()].concat())
}

fn words(text: &str, index: usize, part: Part, vocabulary: &Vocabulary) -> Vec<Token> {
    tokenize(text, index, part, vocabulary).into_iter().filter(|t| t.is_word() || t.any(&["(", ")"])).collect()
}
