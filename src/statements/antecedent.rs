//! What "it", "such information" and "for that purpose" point back to.

use std::ops::Range;
use std::sync::Arc;

use super::matcher::Mention;
use super::statement::{Clause, Modality, Reading, Statement};
use super::token::Part;
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
    let next = a.section != b.section
        && statement.sentence <= last.sentence + FARTHEST
        && beside(document, a.section, b.section);
    (near || next && says_such(&statement.reading)).then(|| whole(last))
}

/// "such information" takes up what stands no more sentences before it, in the section before.
pub(super) const FARTHEST: usize = 6;

/// Words of "such information", and of "such a question".
pub(super) const SUCH: &[&str] =
    &["such information", "such questions", "such a question", "such inquiries", "such an inquiry"];

/// Whether words point back to information or a question by "such".
fn says_such(reading: &Reading) -> bool {
    reading.tokens.windows(3).any(|w| {
        matches!(w, [such, a, b] if such.is("such")
            && [a, b].iter().any(|t| t.any(&["information", "questions", "question", "inquiries", "inquiry"])))
    })
}

/// Whether two sections stand under the same one, or one under the other.
fn beside(document: &Document, a: usize, b: usize) -> bool {
    let parent = |s: usize| document.sections.get(s).and_then(|s| s.parent);
    parent(a) == parent(b) || parent(b) == Some(a)
}

/// "Michigan license, state card. No others.": a few words that close the list before them.
pub fn close(document: &Document, index: usize, reading: &Reading, before: &mut [Statement]) {
    let words: Vec<&str> =
        reading.tokens.iter().filter(|t| t.is_word()).map(|t| t.word.as_str()).take(CLOSING).collect();
    let block = |i: usize| document.sentences.get(i).map(|s| (s.section, s.block));
    let Some(last) = before.last().map(|s| s.sentence).filter(|_| closes(&words)) else { return };
    let near =
        block(last) == block(index) || last + 1 == index && block(last).map(|b| b.0) == block(index).map(|b| b.0);
    for statement in before.iter_mut().rev().take_while(|s| s.sentence == last).filter(|_| near) {
        statement.closed = true;
    }
}

/// How a sentence may begin that closes a list.
pub const CLOSERS: &[&str] = &["no", "nothing", "none", "that", "this"];

/// Of a sentence so many words are looked at to tell whether it closes a list.
pub const CLOSING: usize = 7;

/// Whether the first [`CLOSING`] words of a sentence, in lower case, close the list before it.
#[must_use]
pub fn closes(words: &[&str]) -> bool {
    const NAMED: &[&str] = &[
        "id",
        "ids",
        "cards",
        "card",
        "papers",
        "documents",
        "identification",
        "is",
        "are",
        "will",
        "do",
        "does",
        "counts",
        "count",
    ];
    match words {
        ["no", "other" | "others"] | ["nothing" | "none", "else" | "other"] | ["none", "others"] => true,
        ["no", "other" | "others", rest @ ..] | ["nothing", "else", rest @ ..] | ["none", "of", "these", rest @ ..] => {
            rest.iter().all(|word| NAMED.contains(word))
        }
        ["that" | "this", "is", "all"] | ["that" | "this", "is", "the", "whole" | "full" | "entire", "list"] => true,
        _ => false,
    }
}

/// Whether a clause stands before the subject and names something.
fn names_in_front(statement: &Statement) -> bool {
    let front = |at: usize| at < statement.subject.start && statement.reading.zone(at) == Zone::Condition;
    statement.reading.mentions.iter().any(|m| front(m.start))
}

/// Where a statement finds its ground, where "on either" or "the hold" takes one up again.
#[derive(Debug, Clone)]
pub struct Back {
    /// What stands before it in its own sentence.
    pub within: Option<Clause>,
    /// Whether the sentence before may hold it too.
    pub before: bool,
}

/// What a ground points back to, if it does.
#[must_use]
pub fn grounds_back(statement: &Statement) -> Option<Back> {
    let named = points_to_paper(statement);
    if !(named || points_to_person(statement)) {
        return None;
    }
    let start = statement.extent.iter().map(|r| r.start).max().unwrap_or(0).min(statement.predicate.start);
    let start = statement.extent.iter().map(|r| r.start).filter(|s| *s > start).min().unwrap_or(start);
    let within = Clause { reading: Arc::clone(&statement.reading), tokens: 0..start };
    let says = within.mentions().next().is_some();
    Some(Back { within: says.then_some(within), before: named })
}

/// "on it", "on either", "because of such a paper", "even though the hold is on file"
fn points_to_paper(statement: &Statement) -> bool {
    const PAPERS: &[&str] = &[
        "basis",
        "ground",
        "grounds",
        "account",
        "reason",
        "warrant",
        "warrants",
        "detainer",
        "detainers",
        "hold",
        "holds",
        "request",
        "requests",
        "paper",
        "papers",
        "form",
        "forms",
        "hit",
        "hits",
        "notice",
        "notices",
        "document",
        "documents",
        "entry",
        "record",
    ];
    let token = |i: usize| statement.reading.tokens.get(i);
    let word = |i: usize, words: &[&str]| token(i).is_some_and(|t| t.any(words));
    // "They carry no authority here."
    let subject: Vec<usize> =
        statement.subject.clone().filter(|i| token(*i).is_some_and(super::token::Token::is_word)).collect();
    if matches!(subject.as_slice(), [only] if word(*only, &["they", "it", "these", "those", "either", "neither"])) {
        return true;
    }
    // "Do not arrest.": what for stands in the sentence before
    let act = statement.acts.iter().map(|m| m.end).max();
    let rest =
        act.map(|end| (end..statement.predicate.end).any(|i| token(i).is_some_and(super::token::Token::is_word)));
    if subject.is_empty() && rest == Some(false) && statement.conditions.is_empty() {
        return true;
    }
    statement.extent.iter().flat_map(Clone::clone).any(|i| {
        let pronoun = word(i, &["on", "upon", "under"])
            && word(i + 1, &["it", "them", "either", "neither", "both", "these", "those", "one"])
            && token(i + 2).is_none_or(|t| !t.is_word() || t.any(&["alone", "unless", "without", "for", "and", "or"]));
        let paper = word(i, &["the", "such", "that", "those", "these", "said"])
            && (word(i + 1, PAPERS) || (word(i, &["such"]) && word(i + 1, &["a", "an"]) && word(i + 2, PAPERS)));
        let there_is = word(i, &["there"]) && word(i + 1, &["is", "are"]) && word(i + 2, &["one", "any"]);
        // "the subject of one may be detained"
        let of_one = word(i, &["subject", "person", "individual", "inmate", "prisoner", "anyone", "someone"])
            && word(i + 1, &["of", "with", "under", "for"])
            && word(i + 2, &["one", "either"])
            && token(i + 3).is_none_or(|t| {
                !t.is_word()
                    || t.any(&[
                        "until", "unless", "while", "for", "if", "when", "may", "shall", "will", "must", "can", "is",
                    ])
            });
        pronoun || paper || there_is || of_one
    }) || statement.acts.iter().any(|act| {
        // "may honor one for a person who …"
        let one = word(act.end, &["one"])
            && token(act.end + 1).is_none_or(|t| !t.is_word() || t.any(&["for", "if", "when", "where", "only", "on"]));
        // "shall not comply with them"
        one || word(act.end, &["it", "them", "either", "these", "those", "both", "any"])
            && token(act.end + 1)
                .is_none_or(|t| !t.is_word() || t.any(&["and", "or", "unless", "without", "if", "when"]))
    })
}

/// "a hit shall be confirmed, and the subject may be detained": the person of the clause before.
fn points_to_person(statement: &Statement) -> bool {
    let token = |i: usize| statement.reading.tokens.get(i);
    statement.subject.clone().chain(statement.predicate.clone()).any(|i| {
        token(i).is_some_and(|t| t.any(&["the", "that", "such"]))
            && token(i + 1)
                .is_some_and(|t| t.any(&["subject", "person", "individual", "inmate", "prisoner", "arrestee"]))
    })
}

/// "document it", "enter such information", "file the answer"
fn points_back(statement: &Statement) -> bool {
    let token = |i: usize| statement.reading.tokens.get(i);
    let said: Vec<usize> =
        statement.subject.clone().filter(|i| token(*i).is_some_and(super::token::Token::is_word)).collect();
    if statement.passive && said.last().is_some_and(|i| token(*i).is_some_and(|t| t.is("it"))) {
        // "it shall not be entered"
        return true;
    }
    // "status has no part in it"
    let within = |i: usize| {
        token(i).is_some_and(|t| t.any(&["in", "on"])) && token(i + 1).is_some_and(|t| t.any(&["it", "them", "either"]))
    };
    if statement.acts.is_empty()
        && statement
            .predicate
            .clone()
            .any(|i| within(i.saturating_sub(1)) || ends_in_it(&statement.reading, i.saturating_sub(1)))
    {
        return true;
    }
    statement.acts.iter().any(|act| {
        let it = (act.start + 1..=act.end).any(|i| token(i).is_some_and(|t| t.is("it")));
        let such = (act.end..act.end + 3).any(|i| {
            token(i).is_some_and(|t| t.any(&["such", "this", "that", "the", "any"]))
                && token(i + 1).is_some_and(|t| {
                    t.any(&[
                        "information",
                        "question",
                        "questions",
                        "inquiry",
                        "subject",
                        "topic",
                        "matter",
                        "detail",
                        "details",
                        "answer",
                        "answers",
                        "response",
                        "responses",
                        "reply",
                        "replies",
                        "fact",
                        "agreement",
                        "agreements",
                        "arrangement",
                        "arrangements",
                        "program",
                        "programs",
                        "partnership",
                        "partnerships",
                    ])
                })
        });
        // "status is of no concern, and no one shall ask about it"
        let about = (act.end.saturating_sub(1)..act.end + 4).any(|i| {
            let word = |n: usize, words: &[&str]| token(i + n).is_some_and(|t| t.any(words));
            word(0, &["about", "into", "regarding", "concerning", "for"])
                && word(1, &["it", "them", "this", "that", "either", "these", "those", "any", "both"])
                && (token(i + 2).is_none_or(|t| !t.is_word())
                    || word(
                        2,
                        &[
                            "and", "or", "unless", "if", "when", "at", "in", "nor", "except", "until", "either", "of",
                            "only", "for",
                        ],
                    ))
        });
        it || such || about
    }) || points_to_ground(&statement.reading)
        || ends_in_for_that(&statement.reading)
        || takes_up_subject(statement)
}

/// "has no part in any of that", "does not matter to them": what was spoken of before, at the end of a clause.
fn ends_in_it(reading: &Reading, at: usize) -> bool {
    let word = |i: usize, words: &[&str]| reading.tokens.get(i).is_some_and(|t| t.any(words));
    let some = at + 1 + usize::from(word(at + 1, &["any", "each", "all", "either", "every"]));
    let of = some + usize::from(word(some, &["of"]));
    let ends =
        reading.tokens.get(of + 1).is_none_or(|t| !t.is_word() || t.any(&["and", "or", "but", "nor", "besides"]));
    word(at, &["in", "on", "to", "into", "under", "for", "with"])
        && word(of, &["it", "them", "these", "those", "that", "this", "either"])
        && ends
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

/// "may not be called for that": what was spoken of before, at the end of a clause.
pub fn ends_in_for_that(reading: &Reading) -> bool {
    let end = |t: Option<&super::token::Token>| t.is_none_or(|t| !t.is_word());
    (0..reading.tokens.len()).any(|i| {
        let word = |n: usize, words: &[&str]| reading.tokens.get(i + n).is_some_and(|t| t.any(words));
        word(0, &["for"]) && word(1, &["that", "this"]) && end(reading.tokens.get(i + 2))
    })
}

/// Whether a sentence takes its aim from the one before: "for that purpose", "to that end".
#[must_use]
pub fn aims_back(reading: &Reading) -> bool {
    aims_back_in(reading, &(0..reading.tokens.len()))
}

/// Whether the words stand in this part of it.
#[must_use]
pub fn aims_back_in(reading: &Reading, part: &Range<usize>) -> bool {
    let tokens = reading.tokens.get(part.clone()).unwrap_or_default();
    // "you cannot stop him for that"
    let for_that = tokens.windows(3).any(|w| {
        matches!(w, [a, b, c] if a.is("for") && b.any(&["that", "this"]) && (!c.is_word() || c.any(&["and", "or", "alone"])))
    });
    let last = matches!(tokens, [.., a, b] if a.is("for") && b.any(&["that", "this"]));
    for_that || last || tokens.windows(2).any(
        |w| matches!(w, [a, b] if a.any(&["that", "this", "such", "these"]) && b.any(&["purpose", "purposes", "end"])),
    )
}

/// "They shall not do so", "this is forbidden": the statement before, with the force of this one.
#[must_use]
pub fn echo(document: &Document, statement: &Statement, before: &[Statement]) -> Option<(usize, Statement)> {
    let (at, last) = before.iter().enumerate().rev().find(|(_, s)| !s.acts.is_empty())?;
    let (a, b) = (document.sentences.get(last.sentence)?, document.sentences.get(statement.sentence)?);
    let near = last.sentence == statement.sentence || (a.block == b.block && last.sentence + 1 == statement.sentence);
    if !near || !statement.acts.is_empty() {
        return None;
    }
    if last.sentence != statement.sentence && carries_over(&statement.reading, last) {
        let mut again = last.clone();
        again.sentence = statement.sentence;
        again.ground_after =
            Some(Clause { reading: Arc::clone(&statement.reading), tokens: 0..statement.reading.tokens.len() });
        return Some((at, again));
    }
    if !echoes(statement) {
        return None;
    }
    let mut again = last.clone();
    again.sentence = statement.sentence;
    let named = |m: &Mention| statement.predicate.contains(&m.start);
    if statement.modality == Modality::Permission
        && last.modality.negative()
        && statement.exceptions.is_empty()
        && statement.only.is_empty()
    {
        // "but may do so on a judge's warrant", "where a statute requires it, however, officers may do so": what is let
        // through is an exception of the ban
        let within = Clause { reading: Arc::clone(&statement.reading), tokens: statement.predicate.clone() };
        let behind = statement.reading.mentions.iter().any(named).then_some(within);
        let in_front = || statement.conditions.iter().find(|c| c.mentions().next().is_some()).cloned();
        if let Some(case) = behind.or_else(in_front) {
            again.exceptions.push(case);
            return Some((at, again));
        }
    }
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

/// "Immigration status: same": an item that says only that the one before holds for it too.
#[must_use]
pub fn ditto(document: &Document, index: usize, reading: &Arc<Reading>, before: &[Statement]) -> Option<Statement> {
    let own: Vec<&str> =
        reading.tokens.iter().filter(|t| t.part == Part::Own && t.is_word()).map(|t| t.word.as_str()).collect();
    let says = matches!(own.as_slice(), [.., "same" | "ditto" | "likewise"] | [.., "as", "above"]);
    let last = before.last().filter(|_| says && own.len() <= 10)?;
    let (a, b) = (document.sentences.get(last.sentence)?, document.sentences.get(index)?);
    if a.section != b.section || index > last.sentence + 2 {
        return None;
    }
    let whole = Clause { reading: Arc::clone(reading), tokens: 0..reading.tokens.len() };
    Some(Statement { sentence: index, ground_after: Some(whole), ..last.clone() })
}

/// "Neither is …", "the same goes for …": what was said of one ground is said of another.
fn carries_over(reading: &Reading, last: &Statement) -> bool {
    let own: Vec<&str> =
        reading.tokens.iter().filter(|t| t.part == Part::Own && t.is_word()).map(|t| t.word.as_str()).take(6).collect();
    match own.as_slice() {
        ["neither" | "nor", "is" | "are" | "does" | "do" | "will" | "shall" | "can" | "may" | "has" | "have", ..] => {
            last.modality.negative()
        }
        ["so", "is" | "are" | "does" | "do", ..]
        | [
            "the",
            "same",
            "goes" | "holds" | "applies" | "is",
            "for" | "of" | "to" | "true" | "when" | "where" | "if",
            ..,
        ]
        | ["this" | "that", "goes" | "holds", "for" | "of", ..]
        | ["likewise" | "similarly", ..] => true,
        _ => false,
    }
}

/// Whether a statement names its act by a pronoun only.
fn echoes(statement: &Statement) -> bool {
    let token = |i: usize| statement.reading.tokens.get(i);
    let at = statement.predicate.start;
    let rule = |t: &super::token::Token| {
        t.any(&["rule", "rules", "policy", "policies", "law", "laws", "order", "orders", "ordinance"])
    };
    if statement.subject.clone().filter_map(token).any(rule) {
        // "rules like ours cannot do that": it is no act of members
        return false;
    }
    let near = (at..(at + 3).min(statement.predicate.end)).any(|i| {
        token(i).is_some_and(|t| t.any(&["do", "done"]))
            && token(i + 1).is_some_and(|t| t.any(&["so", "this", "that", "it", "either"]))
    });
    let subject: Vec<&str> =
        statement.subject.clone().filter_map(token).filter(|t| t.is_word()).map(|t| t.word.as_str()).collect();
    let pronoun =
        matches!(subject.as_slice(), ["this" | "that"] | ["this" | "that" | "such", "practice" | "conduct" | "course"]);
    let alone = (at..statement.predicate.end).filter_map(token).filter(|t| t.is_word()).count() <= 3;
    // "They may not."
    let opens = |i: usize| token(i).is_some_and(|t| t.any(&["they", "we", "you", "he", "she"]));
    let bare = !(at..statement.predicate.end).filter_map(token).any(|t| t.is_word());
    let they = subject.is_empty() && bare && (at.saturating_sub(4)..at).any(opens);
    near || they || (pronoun && alone && statement.modality.negative())
}
