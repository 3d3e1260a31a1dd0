//! What is answered to those who ask for information: "ICE asks for his status | do not release it", "CBP | citizenship of a
//! prisoner | not released". What is released there is what was asked for, and nobody leaves a cell.

use super::Lens;
use super::page::Page;
use super::question::mark;
use super::token::{Part, Token};
use crate::subject::document::Role;

/// Words by which somebody is said to ask for something.
const ASKS: &[&str] = &["asks", "ask", "requests", "request", "wants", "want", "seeks", "seek", "inquires", "demands"];

/// Words behind them.
const FOR: &[&str] = &["for", "about", "to", "know", "have", "into", "as", "learn", "see", "on"];

/// What is done with what they ask for.
const TELL: &[&str] = &[
    "release",
    "released",
    "give",
    "given",
    "tell",
    "told",
    "disclose",
    "disclosed",
    "send",
    "sent",
    "provide",
    "provided",
    "share",
    "shared",
    "furnish",
    "answer",
    "say",
    "reveal",
];

/// Words that take up what was asked for.
const IT: &[&str] = &["it", "them", "this", "that", "any", "information", "out"];

/// A request is told of in so many words.
const LONGEST: usize = 24;

/// A table's row is no wider.
const WIDEST: usize = 8;

fn word(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| t.any(words))
}

/// Who asks, and for what, if words tell both.
fn asked(tokens: &[Token]) -> Option<(&[Token], &[Token])> {
    let at = tokens.iter().take(LONGEST).position(|t| t.any(ASKS)).filter(|at| *at > 0)?;
    let behind = tokens.get(at + 1..)?;
    let skipped = behind.iter().take_while(|t| t.any(FOR)).count();
    Some((tokens.get(..at)?, behind.get(skipped..)?)).filter(|(_, what)| skipped > 0 && !what.is_empty())
}

/// The end of an order that keeps something back: "do not release it", "not released".
fn kept_back(tokens: &[Token]) -> Option<usize> {
    let first = tokens.iter().position(|t| t.any(&["not", "never", "don't"]))?;
    let verb = first + 1 + usize::from(word(tokens, first + 1, &["be", "ever"]));
    if first > 3 || !word(tokens, verb, TELL) {
        return None;
    }
    Some(verb + 1 + tokens.get(verb + 1..)?.iter().take_while(|t| t.any(IT)).count())
}

/// The order to keep from `who` what is about somebody's status; `rest` are the limits it has.
fn order(lens: &Lens, who: &[Token], what: &[Token], rest: &[Token], sentence: usize) -> Option<Vec<Token>> {
    let mark = |w: &str| mark(w, sentence, &lens.matcher.vocabulary);
    let names =
        |tokens: &[Token], of: &dyn Fn(&super::Mention) -> bool| lens.matcher.mentions(tokens, &[]).iter().any(of);
    let agency = |m: &super::Mention| {
        lens.roles.is_other(m.concept, &lens.matcher) && lens.roles.is_immigration(m.concept, &lens.matcher)
    };
    let status = |m: &super::Mention| {
        lens.roles.is_status(m.concept, &lens.matcher) && !lens.roles.is_paper(m.concept, &lens.matcher)
    };
    let who: Vec<Token> = who.iter().filter(|t| !t.any(&["if", "when", "where", "whenever"])).cloned().collect();
    let mut what: Vec<Token> = what.iter().filter(|t| t.is_word() || t.is(",")).cloned().collect();
    let bare =
        what.iter().all(|t| t.any(&["status", "his", "her", "a", "the", "person's", "prisoner's", "somebody's"]));
    if let Some(at) = what.iter().position(|t| t.is("status")).filter(|_| bare && names(&who, &agency)) {
        // what an immigration agency calls status
        what.insert(at, mark("immigration"));
    }
    if !names(&what, &status) {
        return None;
    }
    let front = ["do", "not", "disclose"].map(mark);
    Some([&front, what.as_slice(), &[mark("to")], who.as_slice(), rest].concat())
}

/// A cell that keeps back what the row says is asked for.
pub fn cell(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Cell)?;
    let [row, _] = sentence.leads.as_slice() else { return None };
    let own = lens.tokens(document, index, Part::Own);
    let end = kept_back(&own)?;
    let rest: Vec<Token> = own.get(end..)?.iter().take_while(|t| !t.any(&[";", ".", ":"])).cloned().collect();
    let head: Vec<Token> = lens.tokens(document, *row, Part::Lead);
    if let Some((who, what)) = asked(&head) {
        return order(lens, who, what, &rest, index);
    }
    let between = (row + 1..index)
        .take(WIDEST)
        .filter(|at| document.sentences.get(*at).is_some_and(|s| s.role == Role::Cell && s.leads.first() == Some(row)));
    let what: Vec<Token> = between.flat_map(|at| lens.tokens(document, at, Part::Lead)).collect();
    let what = if what.is_empty() { head.clone() } else { what };
    order(lens, &head, &what, &rest, index)
}

/// Where the case ends in "if ICE asks for his status, do not release it".
fn case(tokens: &[Token]) -> Option<usize> {
    if !word(tokens, 0, &["if", "when", "where", "whenever"]) {
        return None;
    }
    let comma = tokens.iter().take(LONGEST).position(|t| t.is(","))?;
    let order = tokens.get(comma + 1..)?;
    let end = kept_back(order)?;
    // what it names itself needs nothing before it
    let takes_up = word(order, end.checked_sub(1)?, IT);
    (takes_up && asked(tokens.get(..comma)?).is_some()).then_some(comma)
}

/// Whether a sentence may speak so.
#[must_use]
pub fn speaks(tokens: &[Token]) -> bool {
    case(tokens).is_some() || told(tokens).is_some()
}

/// What somebody is under immigration law, where it is told.
const TOLD: &[&str] = &["status", "citizenship"];

/// Where what somebody is is said to be released, and the word for telling it: "release the immigration status of", "his
/// citizenship shall not be released".
fn told(tokens: &[Token]) -> Option<(usize, &'static str)> {
    const RELEASE: &[(&str, &str)] =
        &[("release", "disclose"), ("releases", "discloses"), ("released", "disclosed"), ("releasing", "disclosing")];
    const BESIDE: &[&str] = &[
        "the",
        "a",
        "an",
        "any",
        "his",
        "her",
        "their",
        "person's",
        "prisoner's",
        "anyone's",
        "individual's",
        "inmate's",
        "arrestee's",
        "victim's",
        "immigration",
        "citizenship",
        "or",
        "and",
        "legal",
        "nobody's",
    ];
    const BEFORE: &[&str] =
        &["is", "are", "be", "shall", "may", "must", "will", "not", "never", "can", "cannot", "should"];
    let (at, verb) = tokens
        .iter()
        .enumerate()
        .find_map(|(at, t)| RELEASE.iter().find(|(release, _)| t.is(release)).map(|(_, disclose)| (at, *disclose)))?;
    // "release status" is how somebody left
    let direct = word(tokens, at + 1, &["status"]);
    let mut behind = tokens.get(at + 1..)?.iter().take(WIDEST).skip_while(|t| t.any(BESIDE) && !t.any(TOLD));
    let behind = behind.next().filter(|_| !direct);
    let front = tokens.get(..at)?.iter().rev().find(|t| !t.any(BEFORE));
    let passive = verb == "disclosed" && at > 0 && front.is_some_and(|t| t.any(TOLD));
    (behind.is_some_and(|t| t.any(TOLD)) || passive).then_some((at, verb))
}

/// "Do not release his immigration status to ICE": it is disclosed, and nobody leaves a cell.
fn disclosed(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let (at, verb) = told(tokens)?;
    let status = |m: &super::Mention| {
        lens.roles.is_status(m.concept, &lens.matcher) && !lens.roles.is_foreigner(m.concept, &lens.matcher)
    };
    if !lens.matcher.mentions(tokens, &[]).iter().any(status) {
        return None;
    }
    let mut out = tokens.to_vec();
    let own = tokens.get(at)?;
    *out.get_mut(at)? = mark(verb, own.sentence, &lens.matcher.vocabulary).in_part(own.part);
    Some(out)
}

/// The same in a sentence.
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    asked_and_answered(lens, tokens).or_else(|| disclosed(lens, tokens))
}

fn asked_and_answered(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let comma = case(tokens)?;
    let (who, what) = asked(tokens.get(..comma)?)?;
    let told = tokens.get(comma + 1..)?;
    let rest = told.get(kept_back(told)?..)?;
    order(lens, who, what, rest, told.first()?.sentence)
}
