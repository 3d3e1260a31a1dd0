//! The questions of a script, and questions that a list answers.

use super::Lens;
use super::page::Page;
use super::question::{self, Answer};
use super::token::{Part, Token};
use crate::subject::document::{Role, Standing};

/// A script is looked through this far.
const FURTHEST: usize = 12;

/// Whether a question is one of several that are put to somebody, line by line: none is answered, and none says what
/// holds if it is answered.
pub fn in_script(document: &Page<'_>, index: usize) -> bool {
    let Some(own) = document.sentences.get(index) else { return false };
    let near =
        |at: usize| document.sentences.get(at).filter(|s| s.section == own.section && s.standing == Standing::InForce);
    let asks = |at: usize| near(at).is_some_and(|s| question::asks(s) && s.role != Role::Field);
    let first = (0..FURTHEST).map_while(|n| index.checked_sub(n)).take_while(|at| asks(*at)).last().unwrap_or(index);
    let last = (index..index + FURTHEST).take_while(|at| asks(*at)).last().unwrap_or(index);
    let apart = |at: usize| near(at).zip(near(at + 1)).is_some_and(|(a, b)| a.block != b.block);
    // lines of their own, or lines under one that announces them
    let lines = (first..last).all(apart);
    let announced = first.checked_sub(1).and_then(near).is_some_and(|s| s.text.trim_end().ends_with(':'));
    let answered = matches!(question::answer(document, last).0, Answer::Yes | Answer::No);
    // "… These are not asked.", "Then no officer may try …"
    const TAKEN_UP: &[&str] = &["these", "then", "such", "none", "no", "never", "not", "don't", "don\u{2019}t", "if"];
    let mut next =
        near(last + 1).map_or("", |s| s.text.as_str()).split(|c: char| !c.is_alphabetic() && c != '\'').take(4);
    let taken_up = next.any(|w| TAKEN_UP.contains(&w.to_lowercase().as_str()));
    last > first && (lines || announced) && !answered && !taken_up
}

/// The line over a script ("Caller reports a burglary:").
pub fn over_script(document: &Page<'_>, index: usize) -> Option<usize> {
    let own = document.sentences.get(index)?;
    let above = (0..FURTHEST).map_while(|n| index.checked_sub(n + 1));
    let same = |at: &usize| document.sentences.get(*at).is_some_and(|s| s.section == own.section);
    let line = above.take_while(same).find(|at| document.sentences.get(*at).is_some_and(|s| !question::asks(s)))?;
    let text = document.sentences.get(line).map(|s| s.text.trim_end())?;
    (text.ends_with(':') && own.leads.is_empty()).then_some(line)
}

/// What a list answers that stands behind a question for it ("Which cards do you accept? A passport, a consular card."):
/// the question's own words with the list in their midst.
pub fn listed(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    const MODALS: &[&str] = &["will", "do", "does", "can", "may", "must", "should", "is", "are"];
    let question = lens.tokens(document, index, Part::Own);
    let first = question.iter().position(|t| t.is_word() && !t.any(&["q", "question"]))?;
    let modal = (first..question.len().min(first + 6)).find(|i| question.get(*i).is_some_and(|t| t.any(MODALS)))?;
    let own = document.sentences.get(index)?;
    document
        .sentences
        .get(index + 1)
        .filter(|s| s.section == own.section && s.standing == Standing::InForce && !question::asks(s))?;
    let answer: Vec<Token> = lens.tokens(document, index + 1, Part::Own);
    let answer: Vec<Token> = answer.into_iter().filter(|t| !t.any(&[".", "!"])).collect();
    let opens = answer.iter().position(|t| t.is_word() && !t.any(&["a", "answer"])).unwrap_or(0);
    let finite = |t: &Token| {
        t.any(MODALS)
            || t.any(&[
                "shall", "has", "have", "was", "were", "cannot", "not", "no", "yes", "never", "none", "nothing", "we",
                "you", "it", "they",
            ])
    };
    // a list has its things parted, and its first says nothing by itself
    let parted = answer.iter().any(|t| t.any(&[",", ";", "or", "and"]));
    let lists = parted && !answer.iter().skip(opens).take_while(|t| !t.any(&[",", ";"])).any(finite);
    if !question.get(first).is_some_and(|t| t.any(&["which", "what"])) || !lists {
        return None;
    }
    let rest: Vec<Token> = question.get(modal + 1..)?.iter().filter(|t| !t.is("?")).cloned().collect();
    let person =
        rest.first().is_some_and(|t| t.any(&["you", "we", "i", "they", "officers", "staff", "clerks", "employees"]));
    let answer: Vec<Token> = answer.iter().map(|t| t.in_part(Part::Own)).collect();
    if person {
        // "we accept …"
        let verb = rest.get(..2)?.to_vec();
        return Some([verb, answer, rest.get(2..)?.to_vec()].concat());
    }
    let copula = question.get(modal).filter(|t| t.any(&["is", "are"]))?.clone();
    Some([answer, vec![copula], rest].concat())
}
