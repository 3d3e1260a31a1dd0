//! What a sentence leaves out because the one before has just named it: "ask for a card. Those without are held."

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use crate::subject::document::Role;

/// A name is no longer.
const LONGEST_NAME: usize = 5;

/// Verbs that take a paper or a name.
const SHOWS: &[&str] = &[
    "give", "gives", "show", "shows", "produce", "produces", "carry", "carries", "have", "has", "present", "presents",
    "provide", "provides", "offer", "offers", "bring", "brings", "lack", "lacks", "without", "lacking", "with",
    "having",
];

/// Words behind which a clause goes on without the name.
const GOES_ON: &[&str] = &[
    "is", "are", "will", "shall", "may", "must", "should", "can", "cannot", "do", "does", "and", "or", "when", "if",
    "to", "at", "on", "upon", "before", "after",
];

/// The words of a sentence with the name put in that it leaves out; `None` where it leaves out none.
pub fn completed(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Body && s.leads.is_empty())?;
    let own = &document.notes(&lens.matcher, index)?.tokens;
    let word = |i: usize, words: &[&str]| own.get(i).is_some_and(|t| t.any(words));
    let ends = |i: usize| own.get(i).is_none_or(|t| !t.is_word() || t.any(GOES_ON));
    // "those without are held", "anyone who has none", "a visitor who will not give one"
    let bare = |i: &usize| {
        word(*i, &["without", "lacking", "lacks"]) && ends(i + 1) && !word(i + 1, &["and", "or", "to", "if"])
    };
    let pronoun = |i: &usize| *i > 0 && word(*i, &["one", "none"]) && word(i - 1, SHOWS) && ends(i + 1);
    let at = (0..own.len()).find(|i| bare(i) || pronoun(i))?;
    let before = index.checked_sub(1)?;
    let near = document.sentences.get(before).filter(|s| s.section == sentence.section && s.role == Role::Body)?;
    let next = near.block == sentence.block || near.block + 1 == sentence.block;
    let name = last_named(&lens.tokens(document, before, Part::Own)).filter(|_| next)?;
    let article =
        if word(at, &["none"]) { vec![question::mark("no", index, &lens.matcher.vocabulary)] } else { Vec::new() };
    let kept = if bare(&at) { at + 1 } else { at };
    let rest = own.get(at + 1..).unwrap_or_default();
    Some([own.get(..kept).unwrap_or_default(), &article, &name, rest].concat())
}

/// Whether a name may have been left out behind the first of two words, or is meant by the second.
pub(super) fn elides(before: &str, word: &str) -> bool {
    let among = |words: &[&str], word: &str| words.iter().any(|w| word.eq_ignore_ascii_case(w));
    let bare = among(&["without", "lacking", "lacks"], before)
        && (among(GOES_ON, word) || matches!(word, "." | "," | ";" | ":"));
    bare || among(&["one", "none"], word) && among(SHOWS, before)
}

/// "ask each passenger for identification": the last thing that somebody is asked for or shows.
fn last_named(tokens: &[Token]) -> Option<Vec<Token>> {
    const OPENS: &[&str] = &[
        "for", "show", "shows", "produce", "produces", "present", "presents", "carry", "carries", "provide",
        "provides", "demand", "demands", "request", "requests", "see", "sees", "check", "checks", "have", "has",
        "bring",
    ];
    const BEFORE: &[&str] = &["a", "an", "the", "any", "his", "her", "their", "some", "its", "your", "valid"];
    const PARTS: &[&str] = &[
        "when", "if", "and", "before", "after", "at", "on", "in", "to", "from", "with", "upon", "while", "as", "by",
        "is", "are", "of", "that", "which", "who", "while", "whenever", "unless", "for", "him", "her", "them", "it",
    ];
    let opened = (0..tokens.len()).rev().filter(|i| tokens.get(*i).is_some_and(|t| t.any(OPENS)));
    opened.into_iter().find_map(|at| {
        let behind = tokens.get(at + 1..).unwrap_or_default().iter().skip_while(|t| t.any(BEFORE));
        let name: Vec<Token> = behind.take_while(|t| t.is_word() && !t.any(PARTS)).cloned().collect();
        (1..=LONGEST_NAME).contains(&name.len()).then_some(name)
    })
}
