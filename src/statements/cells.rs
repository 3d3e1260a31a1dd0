//! Cells of tables that answer what the heads of their row and column ask ("Consular card | accepted?" – "no").

use super::Lens;
use super::page::Page;
use super::question::{self, Answer};
use super::rows;
use super::token::{Part, Token};
use crate::language::program::WordForm;
use crate::subject::document::Role;

/// Words with which a cell says yes, and no.
const YES: &[&str] = &["yes", "y", "\u{2713}", "\u{2714}", "always", "ok", "okay"];
const NO: &[&str] = &["no", "n", "never", "none", "\u{2717}", "\u{2718}"];

/// Words by which a cell lets something pass, or not.
const PASSED: &[&str] = &[
    "accepted",
    "allowed",
    "permitted",
    "acceptable",
    "valid",
    "refused",
    "rejected",
    "prohibited",
    "forbidden",
    "honored",
    "released",
    "held",
    "required",
    "authorized",
    "asked",
    "recorded",
    "notified",
    "good",
    "ok",
    "okay",
    "usable",
    "sufficient",
    "enough",
    "fine",
    "recognized",
    "approved",
];

/// Words that say of a paper that it is accepted.
const TAKEN: &[&str] = &["allowed", "permitted", "acceptable", "valid"];

/// Verbs whose object a head leaves out.
const SEIZING: &[&str] = &["hold", "keep", "detain", "arrest", "release"];

/// A longer cell says what it says by itself.
const SHORT: usize = 12;

/// How a cell is to be read.
pub enum Cell {
    /// As its words stand.
    Plain,
    /// In these words.
    Words(Vec<Token>),
    /// As the answer to these words.
    Answered(Vec<Token>, Answer),
}

/// How the cell at `index` is to be read.
pub fn read(lens: &Lens, document: &Page<'_>, index: usize) -> Cell {
    let Some(sentence) = document.sentences.get(index).filter(|s| s.role == Role::Cell) else { return Cell::Plain };
    let (Some(row), Some(column)) = (sentence.leads.first(), sentence.leads.get(1)) else { return Cell::Plain };
    let own = lens.tokens(document, index, Part::Own);
    let told = || rows::told(lens, document, index).map_or(Cell::Plain, Cell::Words);
    if own.len() > SHORT {
        return told();
    }
    let added = || rows::added(lens, document, index);
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let words = |at: usize| -> Vec<Token> {
        lens.tokens(document, at, Part::Lead).into_iter().filter(|t| !t.any(&["?", "."])).collect()
    };
    let (row, mut head) = (words(*row), words(*column));
    if matches!(head.as_slice(), [verb] if verb.any(SEIZING)) {
        // "Hold?"
        head.push(mark("anyone"));
    }
    let first = own.first().map_or("", |t| t.word.as_str());
    if let Some(told) = how_long(lens, &row, &head, &own) {
        let mark = |word: &&str| mark(word);
        let front: Vec<Token> = if told.none { NOT_HELD } else { HELD }.iter().map(mark).collect();
        let time = if told.none { Vec::new() } else { [vec![mark(&"for")], own].concat() };
        return Cell::Words([front, told.paper, time].concat());
    }
    if let Some(kept) = kept_for(lens, &row, &head, &own, &mark) {
        return Cell::Words(kept);
    }
    let answer = if YES.contains(&first) {
        Answer::Yes
    } else if NO.contains(&first) {
        Answer::No
    } else {
        Answer::None
    };
    let rest = rest_of(&own);
    let says_more = rest.first().is_some_and(|t| t.is(",")) && rows::told(lens, document, index).is_some();
    if answer != Answer::None && says_more {
        // "Yes, the agency may be asked": the rest says what the answer says
        return told();
    }
    if answer != Answer::None {
        if let Some(asked) = rows::crossed(lens, document, index, &row, &head) {
            let denied = if answer == Answer::No { vec![mark("no")] } else { Vec::new() };
            return Cell::Words([denied, asked, rest].concat());
        }
        head = rows::completed(lens, document, index, &head).unwrap_or(head);
    }
    let verb =
        head.iter().any(|t| t.any(&["may", "can", "do", "does", "shall", "must", "should", "will", "we", "is", "are"]));
    if verb
        && head.last().is_some_and(|t| t.any(&["it", "them", "this"]))
        && (answer != Answer::None || first == "only")
    {
        // "We take it" – "Only with a photo": the row names what is meant
        head.pop();
        let only = first == "only";
        let answer = if only { Answer::Yes } else { answer };
        let said = head.into_iter().chain(row).map(|t| t.in_part(Part::Own));
        return Cell::Answered(said.chain(if only { own } else { rest_of(&own) }).collect(), answer);
    }
    if let Some(told) = instructed(lens, &row, &own, &mark(":")) {
        return Cell::Words([row, vec![mark(":")], told].concat());
    }
    if answer == Answer::None {
        let passed = own.iter().take(3).any(|t| t.any(PASSED));
        let limits = own.first().is_some_and(|t| t.any(LIMITING)) && own.len() > 1;
        if limits && matches!(head.as_slice(), [.., last] if last.any(PASSED)) && !verb && !row.is_empty() {
            // "Accepted" – "only with a visa"
            return Cell::Words([row, vec![mark("is")], head, own].concat());
        }
        if !passed || row.is_empty() {
            return told();
        }
        return Cell::Words([row, vec![mark("is")], own, vec![mark("for")], head].concat());
    }
    if rest.first().is_some_and(|t| !t.any(&[",", ";", "-", "\u{2014}", "\u{2013}", "(", "."])) {
        return told();
    }
    if verb {
        return Cell::Answered([head, vec![mark("on")], row, rest, added()].concat(), answer);
    }
    let tells = |m: &super::Mention| m.start == 0 && m.form == WordForm::Base && lens.roles.is_act(m.concept);
    // what the row names tells in what sense the head is meant ("Hold?")
    let together = [head.as_slice(), &[mark("on")], row.as_slice()].concat();
    if lens.matcher.mentions(&together, &[]).iter().any(tells) {
        // "Hold past release?" – "No": the head tells what to do, the answer whether
        let denied = if answer == Answer::No { vec![mark("do"), mark("not")] } else { Vec::new() };
        let ends_in_on = head.last().is_some_and(|t| t.any(&["on", "it"]));
        let on = if ends_in_on { Vec::new() } else { vec![mark("on")] };
        let head = head.into_iter().filter(|t| !t.is("it")).collect();
        return Cell::Words([denied, head, on, row, rest, added()].concat());
    }
    if !head.iter().any(|t| t.any(PASSED)) {
        return Cell::Plain;
    }
    if lens.matcher.mentions(&row, &[]).iter().any(tells) {
        // "Hold a prisoner on a detainer" – "Allowed?" – "No"
        let not = (answer == Answer::No).then(|| mark("not"));
        let may: Vec<Token> = [mark("members"), mark("may")].into_iter().chain(not).collect();
        return Cell::Words([may, row, rest, added()].concat());
    }
    // "no Ohio license is good for ID": a denial in front is the same for verbs and for adjectives
    let denied = if answer == Answer::No { vec![mark("no")] } else { Vec::new() };
    let articles = row.iter().take_while(|t| t.any(&["a", "an", "the", "any"])).count();
    let row = row.get(if answer == Answer::No { articles } else { 0 }..).unwrap_or_default().to_vec();
    // "Allowed as ID?"
    let taken_as = head.first().is_some_and(|t| t.any(TAKEN)) && head.get(1).is_some_and(|t| t.is("as"));
    let head = if taken_as { [vec![mark("accepted")], head.into_iter().skip(1).collect()].concat() } else { head };
    Cell::Words([denied, row, vec![mark("is")], head, rest, added()].concat())
}

/// Words with which a cell lets something pass in some cases only.
const LIMITING: &[&str] = &["only", "if", "when", "unless", "with", "where"];

/// "Keep the person?" – "up to 20 minutes": a time is as good as a yes.
fn kept_for(
    lens: &Lens,
    row: &[Token],
    head: &[Token],
    own: &[Token],
    mark: &impl Fn(&str) -> Token,
) -> Option<Vec<Token>> {
    let number = |t: &Token| t.word.starts_with(|c: char| c.is_ascii_digit()) || t.any(&["two", "one", "three", "a"]);
    let lead =
        own.iter().take_while(|t| t.any(&["up", "to", "for", "about", "at", "most", "until", "yes", ","])).count();
    let timed = own.get(lead..lead + 2)?;
    let none = own.first().is_some_and(|t| t.any(&["0", "zero"]));
    if none || !(number(timed.first()?) && timed.last()?.any(UNITS)) {
        return None;
    }
    let detains = head.iter().any(|t| t.any(STAYS));
    let paper = |m: &super::Mention| lens.roles.is_instrument(m.concept, &lens.matcher);
    if !detains || !lens.matcher.mentions(row, &[]).iter().any(paper) {
        return None;
    }
    let front = ["prisoners", "are", "held", "on"].iter().map(|w| mark(w));
    let told = own.iter().filter(|t| !t.any(&["for", "yes"])).cloned();
    Some(front.chain(row.iter().cloned()).chain([mark("for")]).chain(told).collect())
}

/// "I-247A | Action" – "hold 48 h": what is to be done with the paper, or for want of one, at the head of the row.
fn instructed(lens: &Lens, row: &[Token], own: &[Token], colon: &Token) -> Option<Vec<Token>> {
    let ground = |m: &super::Mention| lens.roles.is_limit(m.concept, &lens.matcher);
    // apart, lest "detainer" and "hold" make one word
    let together = [row, std::slice::from_ref(colon), own].concat();
    let mentions = lens.matcher.mentions(&together, &[]);
    let verb =
        |m: &super::Mention| m.start == row.len() + 1 && m.form == WordForm::Base && lens.roles.is_act(m.concept);
    // "no extra time": a note that leaves its verb out
    let denied = own.first().is_some_and(|t| t.any(&["no", "not", "never"])) && own.get(1).is_some_and(Token::is_word);
    let named = mentions.iter().any(|m| m.end <= row.len() && ground(m));
    (named && (denied || mentions.iter().any(verb))).then(|| own.to_vec())
}

/// What stands behind the first word of a cell.
fn rest_of(own: &[Token]) -> Vec<Token> {
    own.get(1..).unwrap_or_default().to_vec()
}

/// Words by which the head of a column asks how long somebody is kept.
const STAYS: &[&str] =
    &["hold", "held", "stay", "stays", "kept", "keep", "custody", "detention", "detained", "retained"];

const UNITS: &[&str] = &["hour", "hours", "hrs", "hr", "day", "days", "h", "minute", "minutes", "min", "mins"];

const HELD: &[&str] = &["prisoners", "are", "held", "on"];
const NOT_HELD: &[&str] = &["prisoners", "are", "not", "held", "on"];

/// How long somebody is kept on a paper.
struct Kept {
    paper: Vec<Token>,
    none: bool,
}

/// "ICE detainer | longest stay" – "48 hours": how long the paper at the head of the row keeps somebody.
fn how_long(lens: &Lens, row: &[Token], head: &[Token], own: &[Token]) -> Option<Kept> {
    let none = own.len() <= 3 && own.first().is_some_and(|t| t.any(&["none", "0", "zero", "nil"]));
    let number = |t: &Token| t.word.starts_with(|c: char| c.is_ascii_digit()) || t.any(&["two", "one", "three", "a"]);
    let timed = own.windows(2).any(|w| matches!(w, [n, unit] if number(n) && unit.any(UNITS)));
    if !(none || timed) || !head.iter().any(|t| t.any(STAYS)) {
        return None;
    }
    let paper = |m: &super::Mention| {
        lens.roles.is_instrument(m.concept, &lens.matcher) && lens.roles.is_immigration(m.concept, &lens.matcher)
    };
    // "ICE detainer, no charges": what is missing says nothing of the stay
    let apart = |w: &[Token]| matches!(w, [comma, no] if comma.any(&[",", "("]) && no.any(&["no", "without", "not"]));
    let end = row.windows(2).position(apart).unwrap_or(row.len());
    let row = row.get(..end)?;
    lens.matcher.mentions(row, &[]).iter().any(paper).then(|| Kept { paper: row.to_vec(), none })
}
