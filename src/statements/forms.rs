//! Tables whose rows are the fields of a form or screen, and the questions of a script.

use super::Lens;
use super::page::Page;
use super::question::{self, Answer};
use super::token::{Part, Token};
use crate::subject::document::{Role, Sentence, Standing};

/// What the first column of a form is called.
const FIELD: &[&str] = &[
    "field",
    "fields",
    "prompt",
    "prompts",
    "box",
    "boxes",
    "question",
    "questions",
    "blank",
    "line",
    "element",
    "caption",
    "entry",
    "ask",
];

/// What it may be called, where another column tells how to fill it in.
const ITEM: &[&str] =
    &["item", "items", "data", "information", "info", "no", "#", "label", "block", "detail", "screen"];

/// Words over a column that tells how to fill in a field.
const ENTRY: &[&str] = &[
    "enter",
    "entry",
    "entries",
    "mandatory",
    "required",
    "optional",
    "format",
    "length",
    "values",
    "value",
    "options",
    "answer",
    "answers",
    "choices",
    "response",
    "type",
    "how",
    "instructions",
];

/// Words over a column that tells what becomes of what is on file already, or whether there is to be a field at all.
const OTHERWISE: &[&str] = &[
    "released",
    "release",
    "disclose",
    "disclosed",
    "disclosure",
    "share",
    "shared",
    "public",
    "redact",
    "redacted",
    "exempt",
    "keep",
    "allowed",
    "permitted",
    "may",
    "ok",
    "okay",
    "can",
    "do",
    "status",
    "finding",
    "change",
    "old",
    "removed",
];

/// Words by which a cell takes a field out of use.
const UNUSED: &[&str] = &[
    "not",
    "never",
    "don't",
    "blank",
    "n/a",
    "none",
    "removed",
    "deleted",
    "retired",
    "discontinued",
    "unused",
    "obsolete",
    "disabled",
    "hidden",
    "skip",
    "skipped",
    "closed",
    "gone",
    "dropped",
    "struck",
    "without",
];

/// A table's row is no wider.
const WIDEST: usize = 12;

/// A script is looked through this far.
const FURTHEST: usize = 12;

/// The field that a row of a table stands for, as an instruction to ask and record it: told at the first cell behind
/// the row's head.
pub fn entry(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [row, _] = sentence.leads.as_slice() else { return None };
    let named = document.sentences.get(*row)?;
    let before = document.sentences.get(index.checked_sub(1)?)?;
    let [head] = named.leads.as_slice() else { return None };
    if before.block != named.block {
        return None;
    }
    let is = |at: usize, words: &[&str]| {
        document.notes(&lens.matcher, at).is_some_and(|n| n.tokens.iter().any(|t| t.any(words)))
    };
    let cells = || {
        let rest = document.sentences.iter().enumerate().skip(index).take(WIDEST);
        rest.take_while(|(_, s)| s.role == Role::Cell && s.leads.first() == Some(row))
    };
    let over = |words: &[&str]| cells().any(|(_, s)| s.leads.get(1).is_some_and(|column| is(*column, words)));
    let form = is(*head, FIELD) || is(*head, ITEM) && over(ENTRY);
    let required =
        |s: &Sentence| s.leads.get(1).is_some_and(|column| is(*column, &["mandatory", "required", "optional"]));
    // "citizen, resident, visa, none": a choice of several takes no field out of use
    let choices = |s: &Sentence| s.text.split([',', '/', ';']).count() > 2;
    let unused =
        |(at, s): (usize, &Sentence)| is(at, UNUSED) && !choices(s) || is(at, &["no"]) && !required(s) && !choices(s);
    if !form || over(OTHERWISE) || cells().any(unused) || is(*row, UNUSED) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let words = |at: usize, part: Part| {
        lens.tokens(document, at, part).into_iter().filter(|t| t.is_word() && !t.any(&["you", "your"]))
    };
    let mut tokens: Vec<Token> = ["ask", "and", "record"].map(mark).into();
    tokens.extend(words(*row, Part::Own));
    // "Complainant | full name": the first row tells whose answers the form holds
    let first = document.sentences.iter().position(|s| s.role == Role::Cell && s.leads.as_slice() == [*head]);
    let title = document.sections.get(named.section).and_then(|s| s.heading);
    for other in first.filter(|first| first != row).into_iter().chain(title) {
        tokens.push(mark("from"));
        tokens.extend(words(other, Part::Lead));
    }
    Some(tokens)
}

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
