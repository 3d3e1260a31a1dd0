//! Codes for what somebody is under immigration law: whoever has them records it ("C = citizen, U = undocumented", or a
//! table of codes and what they mean).

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use crate::subject::document::{Role, Sentence};

/// A code has so many characters.
const LONGEST_CODE: usize = 3;

/// What a code means is told in so many words.
const LONGEST_MEANING: usize = 6;

/// A table is looked through this far.
const FURTHEST: usize = 60;

/// Words that take codes out of use, or leave them to somebody else.
const UNUSED: &[&str] = &[
    "not",
    "never",
    "deleted",
    "removed",
    "retired",
    "discontinued",
    "obsolete",
    "former",
    "formerly",
    "federal",
    "disregard",
    "ignore",
    "ncic",
    "lein",
];

/// A code and what it means: "U = undocumented", "U undocumented".
fn code(text: &str) -> Option<&str> {
    let text = text.trim().trim_start_matches(['(', '"', '\u{201c}']);
    let end = text.find(|c: char| !c.is_alphanumeric())?;
    let (code, rest) = text.split_at_checked(end)?;
    let short = (1..=LONGEST_CODE).contains(&code.len()) && !code.contains(char::is_lowercase);
    let meaning = rest.trim_start_matches([' ', '=', '-', '\u{2013}', '\u{2014}', ':', '"', ')']).trim();
    let words = meaning.split_whitespace().count();
    (short && (1..=LONGEST_MEANING).contains(&words)).then_some(meaning)
}

/// The codes of a text: a list of them, behind the words that announce it if there are any.
fn listed(text: &str) -> Vec<&str> {
    let own = text.rsplit_once(':').map_or(text, |(_, codes)| codes);
    own.split([',', ';', '|', '/']).filter_map(code).collect()
}

/// What a screen or a form lets be chosen: "the drop-down offers: citizen, visa, none".
fn offered(text: &str) -> Vec<&str> {
    const CHOICES: &[&str] =
        &["choice", "drop-down", "dropdown", "option", "pick list", "pick-list", "picklist", "pull-down", "menu"];
    let Some((front, choices)) = text.split_once(':') else { return Vec::new() };
    let front = front.to_ascii_lowercase();
    if !CHOICES.iter().any(|word| front.contains(word)) {
        return Vec::new();
    }
    let brief = |choice: &&str| (1..=LONGEST_MEANING).contains(&choice.split_whitespace().count());
    choices
        .split([',', ';', '/'])
        .map(|c| c.trim().trim_start_matches("or ").trim_end_matches('.'))
        .filter(brief)
        .collect()
}

/// Whether a text may hold such codes: whoever looks a document over looks into it.
#[must_use]
pub fn may_hold(sentence: &Sentence) -> bool {
    let text = sentence.text.as_str();
    let table = sentence.role == Role::Cell && text.len() <= FURTHEST && text.to_ascii_lowercase().contains("code");
    table
        || text.len() <= 4 * FURTHEST && (text.contains('=') || sentence.role == Role::Cell) && listed(text).len() > 1
        || offered(text).len() > 1
}

/// Whether words tell what somebody is under immigration law, and whether they tell of more than citizens.
fn tells(lens: &Lens, words: &[Token]) -> Option<bool> {
    let mark = |word: &str| question::mark(word, 0, &lens.matcher.vocabulary);
    let whole = [&["if", "he", "is"].map(mark), words].concat();
    let citizen = words.iter().any(|t| t.any(&["citizen", "citizens", "usc"]));
    // "alien smuggling", "unlawful entry": an offence, and nobody's standing
    let named = |m: &super::Mention| {
        let person =
            lens.roles.is_status(m.concept, &lens.matcher) || lens.roles.is_foreigner(m.concept, &lens.matcher);
        let said = m.start < 3 && lens.roles.is_immigration(m.concept, &lens.matcher);
        (person || said) && m.end == whole.len() && !lens.roles.is_paper(m.concept, &lens.matcher)
    };
    let other = lens.matcher.mentions(&whole, &[]).iter().any(named);
    (citizen || other).then_some(other && !(citizen && words.len() <= 3))
}

/// Codes as an order to record what they mean: told where a text lists them, or at the first that a table gives.
pub fn entry(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let sentence = document.sentences.get(index).filter(|s| may_hold(s) || s.role == Role::Cell)?;
    if sentence.text.len() > 4 * FURTHEST {
        return None;
    }
    let words = |at: usize| document.notes(&lens.matcher, at).map(|n| &*n.tokens).unwrap_or_default();
    let title = document.sections.get(sentence.section).and_then(|s| s.heading);
    let over: Vec<usize> = sentence.leads.iter().copied().chain(title).collect();
    let unused = |at: usize| words(at).iter().any(|t| t.any(UNUSED));
    if unused(index) || over.iter().any(|at| unused(*at)) {
        return None;
    }
    let meaning = |text: &str| -> Vec<Token> {
        super::token::tokenize(text, index, Part::Own, &lens.matcher.vocabulary)
            .into_iter()
            .filter(Token::is_word)
            .collect()
    };
    let codes = Some(listed(&sentence.text)).filter(|c| c.len() > 1).unwrap_or_else(|| offered(&sentence.text));
    let own: Vec<Vec<Token>> = if codes.len() > 1 { codes.into_iter().map(meaning).collect() } else { Vec::new() };
    let meanings =
        if own.is_empty() { in_table(document, index)?.into_iter().map(|t| meaning(&t)).collect() } else { own };
    let told: Vec<(Vec<Token>, bool)> =
        meanings.into_iter().filter_map(|m| tells(lens, &m).map(|other| (m, other))).collect();
    if told.len() < 2 || !told.iter().any(|(_, other)| *other) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let mut tokens: Vec<Token> = ["record", "whether", "he", "is"].map(mark).into();
    for (at, (meaning, _)) in told.into_iter().enumerate() {
        if at > 0 {
            tokens.push(mark("or"));
        }
        tokens.extend(meaning);
    }
    for other in over {
        tokens.push(mark("from"));
        tokens.extend(lens.tokens(document, other, Part::Lead).into_iter().filter(Token::is_word));
    }
    Some(tokens)
}

/// What the codes of a table mean that has one in each row, if `index` is where the first of them is explained.
fn in_table(document: &Page<'_>, index: usize) -> Option<Vec<String>> {
    let sentence = document.sentences.get(index)?;
    let [row, column] = sentence.leads.as_slice() else { return None };
    let head = document.sentences.get(*row)?.leads.first().and_then(|h| document.sentences.get(*h))?;
    let coded = |s: &Sentence| {
        s.text.to_ascii_lowercase().split(|c: char| !c.is_alphabetic()).any(|w| w == "code" || w == "codes")
    };
    let title = document.sections.get(sentence.section).and_then(|s| s.heading).and_then(|h| document.sentences.get(h));
    if !(coded(head) || title.is_some_and(coded)) {
        return None;
    }
    let cells = document.sentences.iter().enumerate().skip(*column).take(FURTHEST);
    let mut found = Vec::new();
    for (at, cell) in cells.take_while(|(_, s)| s.role == Role::Cell) {
        let [row, own] = cell.leads.as_slice() else { continue };
        let short = document
            .sentences
            .get(*row)
            .is_some_and(|r| r.text.len() <= LONGEST_CODE && !r.text.contains(char::is_lowercase));
        if own != column || !short {
            continue;
        }
        if found.is_empty() && at != index {
            return None;
        }
        found.push(cell.text.clone());
    }
    Some(found)
}
