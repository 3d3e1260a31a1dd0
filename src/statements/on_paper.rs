//! What stands on paper, in the words of who writes it: "the arrest book shall show his status" is "officers shall record his
//! status", "in the block marked 'Other', write …" is "write …", and "a prisoner marked 'alien' in box 3" is one "who is an
//! alien".

use super::Lens;
use super::question::mark;
use super::token::Token;
use crate::language::program::WordForm;

/// What the police put things on record in.
const RECORDS: &[&str] = &[
    "book",
    "books",
    "register",
    "registers",
    "report",
    "reports",
    "record",
    "records",
    "log",
    "logs",
    "card",
    "cards",
    "form",
    "forms",
    "sheet",
    "sheets",
    "entry",
    "entries",
    "ledger",
    "jacket",
    "jackets",
    "file",
    "files",
    "docket",
    "roster",
    "journal",
    "blotter",
    "narrative",
    "narratives",
    "database",
    "worksheet",
    "questionnaire",
    "slip",
    "slips",
];

/// Words of records that are somebody else's, or tell of no single person.
const OTHERS: &[&str] = &[
    "ice",
    "dhs",
    "cbp",
    "uscis",
    "federal",
    "detainer",
    "lein",
    "ncic",
    "iaq",
    "lesc",
    "agency",
    "agency's",
    "annual",
    "monthly",
    "yearly",
    "quarterly",
    "statistical",
    "training",
    "court",
    "certification",
    "visa",
    "consular",
    "state",
    "identification",
    "id",
    "resident",
    "green",
    "registration",
    "library",
    "i-247",
    "i-247a",
    "i-9",
    "news",
    "media",
    "which",
    "who",
    "that",
    "if",
    "when",
    "where",
];

/// Verbs by which a record has something on it, as they stand behind a modal verb and by themselves.
const SHOW: &[&str] = &[
    "show", "state", "give", "tell", "list", "contain", "include", "indicate", "note", "carry", "name", "mention",
    "specify", "reflect", "report", "disclose", "identify", "display",
];
const SHOWS: &[&str] = &[
    "shows",
    "states",
    "gives",
    "tells",
    "lists",
    "contains",
    "includes",
    "indicates",
    "notes",
    "carries",
    "names",
    "mentions",
    "specifies",
    "reflects",
    "reports",
    "discloses",
    "identifies",
    "displays",
];

/// The same of what is on it.
const SHOWN: &[&str] = &[
    "shown",
    "stated",
    "given",
    "listed",
    "contained",
    "included",
    "indicated",
    "noted",
    "carried",
    "mentioned",
    "reflected",
    "displayed",
];

const MODALS: &[&str] = &["shall", "must", "will", "should", "may", "can", "cannot", "does", "do"];

/// Words for what a book holds that tells of nobody.
const CONTENTS: &[&str] = &[
    "chapter",
    "chapters",
    "section",
    "sections",
    "rule",
    "rules",
    "policy",
    "paragraph",
    "instruction",
    "instructions",
    "guidance",
    "definition",
    "notice",
    "statement",
    "summary",
    "number",
    "numbers",
    "count",
    "total",
    "totals",
    "statistics",
    "figures",
];

/// The name of a record has so many words.
const LONGEST_NAME: usize = 9;

/// What the parts of a form are called.
const PARTS: &[&str] = &[
    "box", "boxes", "block", "blocks", "field", "fields", "space", "spaces", "line", "lines", "item", "blank",
    "column", "heading", "square",
];

/// Words that introduce the caption of such a part.
const CALLED: &[&str] = &["marked", "headed", "labeled", "labelled", "called", "titled", "captioned", "named"];

/// Words for what is done to an answer.
const TICKED: &[&str] = &["checked", "ticked", "marked", "circled", "entered", "crossed", "selected", "coded", "shown"];

/// A part of a form is named within so many words.
const REACH: usize = 12;

const QUOTES: &[&str] = &["\"", "\u{201c}", "\u{201d}", "'", "\u{2018}", "\u{2019}"];

fn word(tokens: &[Token], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|t| t.any(words))
}

/// Whether a text may tell who somebody is by what is ticked: an answer between quotation marks, and a part of a form.
/// Whoever looks a document over has to look into it.
#[must_use]
pub fn may_tick(text: &str) -> bool {
    // a quotation mark, or the first byte of one
    let marked = text.bytes().fold(false, |marked, byte| marked | matches!(byte, b'"' | 0xe2));
    let quoted = marked && text.contains(['"', '\u{201c}', '\u{201d}']);
    quoted && {
        let mut words = text.split(|c: char| !c.is_alphabetic());
        words.any(|w| PARTS.contains(&w) || TICKED.contains(&w))
    }
}

/// Whether a sentence may speak so.
#[must_use]
pub fn speaks(tokens: &[Token]) -> bool {
    named(tokens).is_some()
        || passive(tokens).is_some()
        || place(tokens).is_some()
        || (0..tokens.len()).any(|at| word(tokens, at, QUOTES) && (ticked(tokens, at).is_some()))
}

/// The sentence in the words of who writes it.
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let answered = answered(lens, tokens);
    let tokens = answered.as_deref().unwrap_or(tokens);
    let written = placed(lens, tokens).or_else(|| shown(lens, tokens)).or_else(|| noted(lens, tokens));
    written.or(answered)
}

/// Where the name of a record ends, the modal verb behind it if there is one, and the verb that says what is on it.
struct Named {
    end: usize,
    verb: usize,
}

fn named(tokens: &[Token]) -> Option<Named> {
    let first = tokens.iter().position(Token::is_word)?;
    let stops = |t: &Token| !t.is_word() || t.any(OTHERS) || t.any(MODALS) || t.any(SHOWS);
    let end = first + tokens.get(first..)?.iter().take(LONGEST_NAME).position(stops)?;
    let name = tokens.get(first..end)?;
    let of = name.iter().position(|t| t.any(&["of", "for", "on", "in"])).unwrap_or(name.len());
    // "the record", "the report of an arrest"
    // "an inmate whose form shows that he is no citizen": an inmate, and no form
    if name.iter().any(|t| t.is("whose")) || !name.get(..of)?.last().is_some_and(|t| t.any(RECORDS)) {
        return None;
    }
    if word(tokens, end, SHOWS) {
        return Some(Named { end, verb: end });
    }
    if !word(tokens, end, MODALS) {
        return None;
    }
    let verb = (end + 1..end + 4).find(|at| !word(tokens, *at, &["not", "never", "also", "always", "only", "ever"]))?;
    word(tokens, verb, SHOW).then_some(Named { end, verb })
}

/// Whether words name what somebody is under immigration law.
fn of_status(lens: &Lens, tokens: &[Token]) -> bool {
    let roles = &lens.roles;
    let status = |m: &super::Mention| {
        let stays = roles.is_immigration(m.concept, &lens.matcher)
            && !roles.is_agency(m.concept, &lens.matcher)
            && !roles.is_instrument(m.concept, &lens.matcher);
        (roles.is_status(m.concept, &lens.matcher) || stays) && !roles.is_paper(m.concept, &lens.matcher)
    };
    lens.matcher.mentions(tokens, &[]).iter().any(status)
}

/// "No report shall state whether he is an alien": "no officer shall record whether he is an alien".
fn shown(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let Named { end, verb } = named(tokens)?;
    let rest = tokens.get(verb + 1..)?;
    if !of_status(lens, rest) || rest.iter().take(3).any(|t| t.any(CONTENTS)) {
        return None;
    }
    let own = tokens.get(verb)?;
    let mark = |w: &str| mark(w, own.sentence, &lens.matcher.vocabulary).in_part(own.part);
    let none = tokens.iter().take(end).any(|t| t.any(&["no", "neither"]));
    let who = if none { vec![mark("no"), mark("officer")] } else { vec![mark("officers")] };
    let modal = tokens.get(end..verb)?;
    let singular = word(modal, 0, &["does"]);
    let modal: Vec<Token> =
        modal.iter().map(|t| if singular && t.is("does") { mark("do") } else { t.clone() }).collect();
    let record = if none && modal.is_empty() { mark("records") } else { mark("record") };
    Some([who, modal, vec![record], rest.to_vec()].concat())
}

/// Where something is said to be shown on a record: the participle.
fn passive(tokens: &[Token]) -> Option<usize> {
    let at = (1..tokens.len())
        .find(|at| word(tokens, *at, SHOWN) && word(tokens, at - 1, &["is", "are", "be", "not", "never", "also"]))?;
    let on = word(tokens, at + 1, &["on", "in"]);
    let behind = tokens.get(at + 2..)?.iter().take(LONGEST_NAME).take_while(|t| t.is_word());
    let names: Vec<&Token> = behind.collect();
    (on && names.iter().any(|t| t.any(RECORDS)) && !names.iter().any(|t| t.any(OTHERS))).then_some(at)
}

/// "His status is shown on the card": it is recorded.
fn noted(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let at = passive(tokens)?;
    if !of_status(lens, tokens.get(..at)?) {
        return None;
    }
    let mut out = tokens.to_vec();
    let own = tokens.get(at)?;
    *out.get_mut(at)? = mark("recorded", own.sentence, &lens.matcher.vocabulary).in_part(own.part);
    Some(out)
}

/// Where the words end that tell on which record a part of a form stands: "of the arrest report".
#[must_use]
pub fn behind_its_record(tokens: &[Token], at: usize) -> usize {
    let of = word(tokens, at, &["of", "on"]) && word(tokens, at + 1, &["the", "this", "that", "each"]);
    let named = (at + 2..at + 6).find(|i| word(tokens, *i, RECORDS)).filter(|_| of);
    named.map_or(at, |named| named + 1)
}

/// Where the words end that name a part of a form in front of an order, and its caption.
fn place(tokens: &[Token]) -> Option<(usize, std::ops::Range<usize>)> {
    if !word(tokens, 0, &["in", "on", "at", "under", "beside", "into", "behind"]) {
        return None;
    }
    let part = (1..5).find(|at| word(tokens, *at, PARTS))?;
    let mut at = part + 1;
    at += usize::from(word(tokens, at, CALLED));
    let caption = if word(tokens, at, QUOTES) {
        let close = (at + 1..at + REACH).find(|i| word(tokens, *i, QUOTES))?;
        at + 1..close
    } else if at > part + 1 || tokens.get(at).is_some_and(Token::holds_digit) {
        at..at + 1
    } else {
        at..at
    };
    at = if word(tokens, caption.end, QUOTES) { caption.end + 1 } else { caption.end };
    at = behind_its_record(tokens, at);
    at += usize::from(word(tokens, at, &[","]));
    Some((at, caption))
}

/// "In the space headed 'Other', write his status": "write his status".
fn placed(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let (at, caption) = place(tokens)?;
    let rest = tokens.get(at..)?;
    let verb =
        if word(rest, 0, &["do"]) && word(rest, 1, &["not"]) { 2 } else { usize::from(word(rest, 0, &["never"])) };
    let base = |m: &super::Mention| m.start == verb && m.form == WordForm::Base && lens.roles.is_act(m.concept);
    if !(lens.matcher.mentions(rest, &[]).iter().any(base)
        || word(rest, verb, &["write", "put", "print", "type", "give"]))
    {
        return None;
    }
    let caption = tokens.get(caption)?;
    if of_status(lens, rest) || !of_status(lens, caption) {
        return Some(rest.to_vec());
    }
    // "In the block marked 'Immigration status' write what he says": the caption tells what is written
    let own = rest.first()?;
    let end = rest.iter().rposition(Token::is_word).map_or(rest.len(), |last| last + 1);
    let about = mark("about", own.sentence, &lens.matcher.vocabulary).in_part(own.part);
    Some([rest.get(..end)?, &[about], caption, rest.get(end..)?].concat())
}

/// An answer on a form, as words tell that it is ticked.
struct Ticked {
    /// What is taken out.
    range: std::ops::Range<usize>,
    /// The answer itself.
    answer: std::ops::Range<usize>,
    /// How the person is told of.
    told: Told,
    denied: bool,
}

/// How the person is told of whose answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// "A prisoner marked 'X' in box 3", "for whom 'X' is checked".
    Who,
    /// "if box 3 shows 'X'".
    He,
}

/// Where a part of a form with its number ends that may stand behind: "in box 3".
fn part_behind(tokens: &[Token], at: usize) -> usize {
    if !word(tokens, at, &["in", "on", "at", "under"]) {
        return at;
    }
    match (at + 1..at + 4).find(|i| word(tokens, *i, PARTS)) {
        Some(part) if tokens.get(part + 1).is_some_and(Token::holds_digit) => part + 2,
        Some(part) => part + 1,
        None => at,
    }
}

/// The answer whose opening quotation mark stands at a place.
fn ticked(tokens: &[Token], open: usize) -> Option<Ticked> {
    let close = (open + 2..open + REACH).find(|i| word(tokens, *i, QUOTES))?;
    let answer = open + 1..close;
    let answer = answer.start..answer.end - usize::from(word(tokens, answer.end - 1, &[",", "."]));
    let before = |n: usize| open.checked_sub(n);
    let is = |n: usize, words: &[&str]| before(n).is_some_and(|at| word(tokens, at, words));
    // "if 'X' is ticked in box 3", "for whom anything but 'X' is checked"
    if word(tokens, close + 1, &["is", "are", "was"]) && word(tokens, close + 2, TICKED) {
        let end = part_behind(tokens, close + 3);
        let denied = is(1, &["but", "except"]) || is(2, &["other"]) && is(1, &["than"]);
        let skipped = match (denied, is(1, &["than"])) {
            (true, true) => 3,
            (true, false) => 2,
            (false, _) => 0,
        };
        let front = open.checked_sub(skipped)?;
        let whom =
            front.checked_sub(2).filter(|at| word(tokens, at + 1, &["whom"]) && word(tokens, *at, &["for", "of"]));
        let told = if whom.is_some() { Told::Who } else { Told::He };
        let case =
            front.checked_sub(1).is_some_and(|at| word(tokens, at, &["if", "when", "where", "unless", "whenever"]));
        return (whom.is_some() || case).then(|| Ticked { range: whom.unwrap_or(front)..end, answer, told, denied });
    }
    // "A prisoner marked 'X' in box 3"
    let end = part_behind(tokens, close + 1);
    if end > close + 1 && (is(1, TICKED) || is(1, &["as"]) && is(2, TICKED)) {
        let front = before(if is(1, &["as"]) { 2 } else { 1 })?;
        let person = front.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(Token::is_word);
        return person.then_some(Ticked { range: front..end, answer, told: Told::Who, denied: false });
    }
    // "if box 3 shows 'X'"
    let says = is(1, &["shows", "reads", "says", "has", "states"]) || is(1, TICKED) && is(2, &["is"]);
    let verb = before(if is(1, TICKED) { 2 } else { 1 }).filter(|_| says)?;
    let from = (verb.saturating_sub(6)..verb).rev().find(|i| word(tokens, *i, PARTS))?;
    let case = (from.saturating_sub(2)..from).rev().find(|i| word(tokens, *i, &["if", "when", "where", "whenever"]))?;
    Some(Ticked { range: case + 1..close + 1, answer, told: Told::He, denied: false })
}

/// "A prisoner for whom 'alien' is ticked in box 3": "a prisoner who is an alien".
fn answered(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    const NOUNS: &[&str] =
        &["citizen", "alien", "resident", "national", "immigrant", "foreigner", "noncitizen", "non-citizen", "holder"];
    let found = (0..tokens.len()).filter(|at| word(tokens, *at, QUOTES)).find_map(|at| ticked(tokens, at))?;
    let answer = tokens.get(found.answer.clone())?;
    let own = tokens.get(found.range.start)?;
    let mark = |w: &str| mark(w, own.sentence, &lens.matcher.vocabulary).in_part(own.part);
    let mut said: Vec<Token> = match found.told {
        Told::Who => vec![mark("who"), mark("is")],
        Told::He => vec![mark("he"), mark("is")],
    };
    if found.denied {
        said.push(mark("not"));
    }
    if answer.last().is_some_and(|t| t.any(NOUNS)) {
        said.push(mark("a"));
    }
    said.extend(answer.iter().cloned());
    let immigration = |m: &super::Mention| lens.roles.is_immigration(m.concept, &lens.matcher);
    let named = |tokens: &[Token]| lens.matcher.mentions(tokens, &[]).iter().any(immigration);
    // "if he is undocumented": where the person is a pronoun, a condition tells what is meant
    let whole = |said: &[Token]| named(said) || named(&[&[mark("if")], said].concat());
    let person = |m: &super::Mention| m.end == found.range.start && lens.roles.is_person(m.concept, &lens.matcher);
    let of_somebody = || lens.matcher.mentions(tokens, &[]).iter().any(person);
    let told = whole(&said) || {
        // "marked 'unlawful'": what is unlawful of a person is his stay
        let stays = !found.denied && answer.iter().any(|t| t.is("unlawful")) && of_somebody();
        if stays {
            said.truncate(2);
            said.extend(["in", "the", "country", "unlawfully"].map(mark));
        }
        stays
    };
    told.then(|| {
        let (before, after) =
            (tokens.get(..found.range.start).unwrap_or_default(), tokens.get(found.range.end..).unwrap_or_default());
        [before, &said, after].concat()
    })
}
