//! Questions with their answers, and the fields of forms.
//!
//! A question orders nothing. "Yes" and "no" behind it make a rule of it; a question without a verb of its own
//! ("Detainer on file? Keep him.") is a condition of what follows. A field asks, and records the answer.

use super::statement::Modality;
use super::token::{Part, Token, UNKNOWN, Vocabulary, tokenize};
use crate::subject::document::{Document, Role, Sentence, Standing};

/// What becomes of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// What it asks about is so.
    Yes,
    /// It is not.
    No,
    /// It is a condition of the next sentence.
    Condition,
    /// It says nothing.
    None,
}

/// Words with which a question inverts its verb.
const INVERTED: &[&str] = &[
    "may", "can", "could", "should", "shall", "must", "will", "would", "do", "does", "did", "is", "are", "was", "were",
    "has", "have", "am", "what", "why", "who", "how", "where", "when", "which", "whom", "whose",
];

/// Whether a sentence asks.
#[must_use]
pub fn asks(sentence: &Sentence) -> bool {
    sentence.text.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ' ']).ends_with('?')
}

/// What becomes of the question at `index`.
#[must_use]
pub fn answer(document: &Document, index: usize) -> Answer {
    let Some(question) = document.sentences.get(index) else { return Answer::None };
    let Some(next) = document.sentences.get(index + 1).filter(|n| n.section == question.section) else {
        return Answer::None;
    };
    match words(&next.text).into_iter().find(|w| !matches!(w.as_str(), "a" | "answer")).as_deref() {
        Some("yes") => Answer::Yes,
        Some("no") => Answer::No,
        _ if first_word_inverts(&question.text) || next.standing != Standing::InForce => Answer::None,
        _ => Answer::Condition,
    }
}

fn first_word_inverts(text: &str) -> bool {
    let first = words(text).into_iter().find(|w| !matches!(w.as_str(), "q" | "question" | "x"));
    first.is_none_or(|w| INVERTED.contains(&w.as_str()))
}

/// The first words of a text, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).take(4).map(str::to_lowercase).collect()
}

/// The force of an answered question.
#[must_use]
pub fn answered(modality: Modality, answer: Answer) -> Option<Modality> {
    match (answer, modality) {
        (Answer::Yes, modality) => Some(modality),
        (Answer::No, Modality::Permission) => Some(Modality::Prohibition),
        (Answer::No, Modality::Prohibition) => Some(Modality::Permission),
        (Answer::No, Modality::Practice) => Some(Modality::Denial),
        (Answer::No, Modality::Obligation) => Some(Modality::NoDuty),
        _ => None,
    }
}

/// A question as the condition of what follows: "if … ,".
#[must_use]
pub fn condition(document: &Document, index: usize, vocabulary: &Vocabulary) -> Vec<Token> {
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    let mut tokens = vec![mark("if", index, vocabulary)];
    tokens.extend(tokenize(&sentence.text, index, Part::Lead, vocabulary).into_iter().filter(|t| t.is_word()));
    tokens.push(mark(",", index, vocabulary));
    tokens
}

/// A field as an instruction: "ask and record …", of the people whom the form's title names.
#[must_use]
pub fn field(document: &Document, index: usize, vocabulary: &Vocabulary) -> Vec<Token> {
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    let mut tokens: Vec<Token> = ["ask", "and", "record"].iter().map(|w| mark(w, index, vocabulary)).collect();
    let blank = |t: &Token| t.word.chars().all(|c| matches!(c, '_' | '[' | ']' | '\u{2610}' | '.' | '?'));
    tokens.extend(tokenize(&sentence.text, index, Part::Own, vocabulary).into_iter().filter(|t| !blank(t)));
    if let Some(title) = title(document, index) {
        tokens.push(mark("from", index, vocabulary));
        tokens.extend(tokenize(&title, index, Part::Lead, vocabulary));
    }
    tokens
}

/// The words over a form: what stands before its first field in the same section, or the section's heading.
fn title(document: &Document, index: usize) -> Option<String> {
    let field = document.sentences.get(index)?;
    let above = document.sentences.get(..index)?.iter().rev().take_while(|s| s.section == field.section);
    let before = above.filter(|s| s.role != Role::Field).take(1).next();
    let words = before.map(|s| s.text.clone());
    words.or_else(|| document.sections.get(field.section).map(|s| s.title.clone())).filter(|w| w.len() <= LONGEST_TITLE)
}

/// A longer sentence over a form is no title.
const LONGEST_TITLE: usize = 80;

pub(super) fn mark(word: &str, sentence: usize, vocabulary: &Vocabulary) -> Token {
    let id = if word == "," { UNKNOWN } else { vocabulary.id(word) };
    Token::added(word, id, sentence)
}
