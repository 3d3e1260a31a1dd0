//! Powers that are the subject of a clause: "the power to hold him is given to deputies" lets deputies hold him.

use super::Lens;
use super::question::mark;
use super::token::{Part, Token};
use super::zone::is_stop;

/// What is given when an act is allowed.
const POWERS: &[&str] = &["power", "powers", "authority", "authorization", "right", "permission"];

/// How it is given.
const GIVEN: &[&str] = &[
    "given",
    "granted",
    "delegated",
    "conferred",
    "vested",
    "extended",
    "accorded",
    "assigned",
    "transferred",
    "entrusted",
];

/// How it is somebody's, without a word for the giving.
const RESTS: &[&str] = &["rests", "rest", "lies", "lie", "resides", "reside", "belongs", "belong"];

/// The parts of such a clause.
pub struct Conferred {
    /// Whether somebody is without the power.
    denied: bool,
    /// Where the act begins, and where it ends.
    act: (usize, usize),
    /// Where those begin who get the power, and where they end.
    whom: (usize, usize),
}

/// The parts of a clause whose subject is a power.
pub fn parts(tokens: &[Token]) -> Option<Conferred> {
    const ARTICLES: &[&str] = &["the", "no", "any", "all", "this", "such", "full", "legal"];
    let word = |i: usize, words: &[&str]| tokens.get(i).is_some_and(|t| t.any(words));
    if tokens.first().is_some_and(|t| t.part != Part::Own) {
        return None;
    }
    let mut at = usize::from(word(0, ARTICLES));
    let mut named = false;
    while word(at, POWERS) || named && word(at, &["and", "or", "the"]) {
        named = true;
        at += 1;
    }
    let act = at + 1;
    if !named || !word(at, &["to"]) {
        return None;
    }
    let stops = |i: usize| tokens.get(i).is_none_or(|t| is_stop(t) || t.any(&[";", ":"]));
    let ends = (act..tokens.len()).take_while(|i| !stops(*i));
    // "is hereby given to", "shall not be delegated to", "rests with"
    let (verb, from) = ends.filter(|i| *i > act).find_map(|i| {
        let be = word(i, &["is", "are", "be", "been"]);
        let skipped = (i + 1..i + 4).find(|n| !word(*n, &["hereby", "not", "also", "never", "thereby", "herewith"]))?;
        let given = be && word(skipped, GIVEN) && word(skipped + 1, &["to", "on", "upon", "in", "with"]);
        let rests = word(i, RESTS) && word(i + 1, &["with", "in", "to"]);
        if given { Some((i, skipped + 2)) } else { rests.then_some((i, i + 2)) }
    })?;
    let modal = |i: usize| word(i, &["shall", "may", "will", "must", "has", "have", "not", "never", "can"]);
    let auxiliaries = (act..verb).rev().take_while(|i| modal(*i)).last().unwrap_or(verb);
    let denied = word(0, &["no"]) || (auxiliaries..from).any(|i| word(i, &["not", "never"]));
    // what somebody may be given is not given yet
    let open = (auxiliaries..verb).any(|i| word(i, &["may", "can"])) && !denied;
    let breaks = |i: &usize| stops(*i) || word(*i, &[",", "if", "when", "unless", "where", "only", "provided"]);
    let end = (from..=tokens.len()).find(breaks)?;
    let limited = (auxiliaries..end + 1).any(|i| word(i, &["only", "solely", "exclusively"]));
    (!open && !limited && end > from && auxiliaries > act).then_some(Conferred {
        denied,
        act: (act, auxiliaries),
        whom: (from, end),
    })
}

/// The same with those first who get the power.
pub fn plainly(lens: &Lens, tokens: &[Token]) -> Option<Vec<Token>> {
    let Conferred { denied, act, whom } = parts(tokens)?;
    let sentence = tokens.first().map_or(0, |t| t.sentence);
    let modal: &[&str] = if denied { &["shall", "not"] } else { &["may"] };
    let modal: Vec<Token> = modal.iter().map(|w| mark(w, sentence, &lens.matcher.vocabulary)).collect();
    let (whom, act, rest) = (tokens.get(whom.0..whom.1)?, tokens.get(act.0..act.1)?, tokens.get(whom.1..)?);
    Some([whom, &modal, act, rest].concat())
}
