//! The boxes of a form, and what its instructions say of them by their numbers: "[ ] passport, any country" under
//! "Shown as identification", "Line 15: fill it in for …".

use std::collections::HashMap;

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token};
use crate::subject::document::{Role, Sentence, Standing};

/// A caption is no longer.
const LONGEST_CAPTION: usize = 6;

/// Boxes are looked up this far for the words over them.
const FURTHEST: usize = 12;

/// What the fields of a form are called in its instructions.
const FIELDS: &[&str] = &[
    "line", "lines", "item", "items", "box", "boxes", "block", "blocks", "field", "fields", "blank", "blanks", "column",
];

/// The captions of a form's numbered fields, by their numbers.
#[derive(Debug, Default)]
pub struct Captions(HashMap<String, Vec<Token>>);

impl Captions {
    /// Those of a document.
    #[must_use]
    pub fn of(lens: &Lens, document: &Page<'_>) -> Self {
        let mut found = HashMap::new();
        for (at, sentence) in document.sentences.iter().enumerate() {
            // a line over boxes is the caption of them all
            let over = sentence.text.ends_with(':')
                && document.sentences.get(at + 1).is_some_and(|next| next.role == Role::Field);
            if !(sentence.role == Role::Field || over) || sentence.standing != Standing::InForce {
                continue;
            }
            let tokens = lens.tokens(document, at, Part::Own);
            let skipped = tokens.iter().take_while(|t| !t.is_word() && !numbered(t) || t.is("*")).count();
            let tokens = tokens.get(skipped..).unwrap_or_default();
            let label = sentence.label.trim_matches(|c: char| !c.is_ascii_alphanumeric());
            let (number, rest) = match tokens.split_first() {
                Some((first, rest)) if label.is_empty() && numbered(first) => (first.word.to_string(), rest),
                _ if !label.is_empty() => (label.to_lowercase(), tokens),
                _ => continue,
            };
            let named = rest.iter().take_while(|t| t.is_word() && !t.word.starts_with('_') && !numbered(t));
            let caption: Vec<Token> = named.take(LONGEST_CAPTION).cloned().collect();
            if !caption.is_empty() {
                found.entry(number).or_insert(caption);
            }
        }
        Self(found)
    }
}

fn numbered(token: &Token) -> bool {
    let word = token.word.trim_start_matches('*');
    let short = (1..=5).contains(&word.len()) && word.starts_with(|c: char| c.is_ascii_digit());
    let parts = || word.split('.');
    short
        && parts().count() <= 3
        && parts().all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

/// "1.7": a number that names a field without a word before it.
fn dotted(token: &Token) -> bool {
    numbered(token) && token.word.contains('.')
}

/// What is named "line 15" at the head of a text, and how many tokens name it.
fn named(captions: &Captions, tokens: &[Token]) -> Option<(Vec<Token>, usize)> {
    let first = tokens.first()?;
    if let Some(caption) = captions.0.get(first.word.trim_matches('.')).filter(|_| dotted(first)) {
        return Some((caption.clone(), 1));
    }
    if !first.any(FIELDS) {
        return None;
    }
    let mut all: Vec<Token> = Vec::new();
    let mut used = 1;
    for token in tokens.iter().skip(1).take(LONGEST_CAPTION) {
        if let Some(caption) = captions.0.get(token.word.trim_matches('.')).filter(|_| numbered(token)) {
            if !all.is_empty() {
                all.extend(tokens.iter().find(|t| t.is("and")).cloned());
            }
            all.extend(caption.iter().cloned());
        } else if !token.any(&["and", ",", "or", "to", "-", "\u{2013}", "&"]) {
            break;
        }
        used += 1;
    }
    (!all.is_empty()).then_some((all, used))
}

/// Whether a text speaks of a field by its number: "Line 15".
#[must_use]
pub fn points(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let numbers = |w: &str| w.starts_with(|c: char| c.is_ascii_digit());
    let field = |w: &str| FIELDS.contains(&w.to_ascii_lowercase().as_str());
    words.windows(2).any(|w| matches!(w, [a, b] if numbers(b) && field(a)))
}

/// What a box is said to be marked with: "has a box marked 'CITIZENSHIP'".
fn marked(tokens: &[Token]) -> Vec<Token> {
    const BOXES: &[&str] = &["box", "field", "blank", "space", "line", "column", "entry", "block", "tab", "screen"];
    const MARKED: &[&str] =
        &["marked", "labeled", "labelled", "called", "headed", "titled", "captioned", "reading", "named"];
    let at = tokens.windows(2).position(|w| matches!(w, [a, b] if a.any(BOXES) && b.any(MARKED)));
    let Some(at) = at else { return Vec::new() };
    let behind = tokens.get(at + 2..).unwrap_or_default().iter().filter(|t| t.is_word());
    let caption: Vec<Token> = behind.cloned().collect();
    if caption.len() > LONGEST_CAPTION { Vec::new() } else { caption }
}

/// An instruction on the fields of a form in the words of the fields: "Fill it in for every prisoner."
pub fn instructed<'c>(
    lens: &Lens,
    document: &Page<'_>,
    index: usize,
    captions: &impl Fn() -> &'c Captions,
) -> Option<Vec<Token>> {
    const FILLING: &[&str] = &["fill", "complete", "enter"];
    let sentence = document.sentences.get(index)?;
    if !matches!(sentence.role, Role::Body | Role::Item { .. }) {
        return None;
    }
    let notes = document.notes(&lens.matcher, index)?;
    if notes.tokens.len() > 60 {
        return None;
    }
    let fills = notes.tokens.iter().any(|t| t.any(FILLING) || t.any(&["ask", "answer", "mark"]));
    let numbers = notes.tokens.iter().any(Token::holds_digit)
        && (notes.tokens.windows(2).any(|w| matches!(w, [a, b] if numbered(b) && a.any(FIELDS)))
            || notes.tokens.iter().any(dotted) && !captions().0.is_empty());
    if !(fills || numbers) {
        return None;
    }
    let here = |at: usize| document.sentences.get(at).filter(|s| s.block == sentence.block);
    let first = (0..FURTHEST).map_while(|n| index.checked_sub(n)).take_while(|at| here(*at).is_some()).last()?;
    let head = lens.tokens(document, first, Part::Own);
    let of_block = || {
        let captions = captions();
        let from = usize::from(head.first().is_some_and(|t| t.word.len() == 1));
        named(captions, head.get(from..)?).map(|(caption, _)| caption)
    };
    let before = index.checked_sub(1).filter(|b| here(*b).is_some());
    let beside = || before.map(|b| marked(&lens.tokens(document, b, Part::Own))).filter(|c| !c.is_empty());
    let meant = if fills { beside().or_else(of_block).unwrap_or_default() } else { Vec::new() };
    if meant.is_empty() && !numbers {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let mut out: Vec<Token> = Vec::new();
    let (mut at, mut changed, mut filling) = (0, false, false);
    while let Some(token) = notes.tokens.get(at) {
        let rest = notes.tokens.get(at..).unwrap_or_default();
        if let Some((caption, used)) = numbers.then(|| named(captions(), rest)).flatten() {
            out.extend(caption);
            (at, changed) = (at + used, true);
            continue;
        }
        let takes_up = token.any(&["it", "them"])
            || token.any(&["this", "these", "that"]) && rest.get(1).is_some_and(|t| t.any(FIELDS));
        let verb = out.last().is_some_and(|t| t.any(&["ask", "answer", "mark", "record"]));
        if takes_up && verb && !meant.is_empty() {
            out.extend(meant.iter().cloned());
            at += if token.any(&["it", "them"]) { 1 } else { 2 };
            changed = true;
        } else if token.any(FILLING) && (!meant.is_empty() || numbers) {
            out.push(mark("record"));
            filling = true;
            at += 1;
        } else if filling && token.any(&["in", "out"]) && changed {
            filling = false;
            at += 1;
        } else if filling
            && token.any(&["in", "out"])
            && rest.get(1).is_some_and(|t| t.any(FIELDS) || t.any(&["it", "them"]))
        {
            at += 1;
        } else {
            out.push(token.clone());
            at += 1;
        }
    }
    let asks = out.first().is_some_and(|t| t.is("ask")) && out.iter().filter(|t| t.is_word()).count() <= 5;
    if !changed && asks && !meant.is_empty() {
        // "Items 12 and 13. Ask the arrestee."
        out.retain(Token::is_word);
        out.push(mark("about"));
        out.extend(meant);
        changed = true;
    }
    changed.then_some(out)
}

/// The papers behind the boxes of a form that says what was shown: each is taken as good.
pub fn shown(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    const SHOWN: &[&str] =
        &["shown", "presented", "produced", "accepted", "acceptable", "offered", "good", "sufficient"];
    const NAMES: &[&str] = &["identification", "identity", "id", "identified", "identifies"];
    let sentence = document.sentences.get(index).filter(|s| s.role == Role::Field)?;
    let boxed = |t: &Token| t.any(&["]", "\u{2610}", "\u{25a1}"]);
    let notes = document.notes(&lens.matcher, index)?;
    let paper = |m: &super::Mention| lens.roles.identifies(m.concept, &lens.matcher);
    if !notes.tokens.iter().any(boxed) || !notes.mentions(&lens.matcher).iter().any(paper) {
        return None;
    }
    let field = |s: &Sentence| s.role == Role::Field && s.section == sentence.section;
    let above = (1..=FURTHEST).filter_map(|n| index.checked_sub(n));
    let over = above.into_iter().find(|at| !document.sentences.get(*at).is_some_and(field));
    let heading = document.sections.get(sentence.section).and_then(|s| s.heading);
    let tells = |at: usize| {
        let words = document.notes(&lens.matcher, at).map(|n| &*n.tokens).unwrap_or_default();
        let any = |all: &[&str]| words.iter().any(|t| t.any(all));
        words.len() <= 2 * FURTHEST && any(NAMES) && any(SHOWN) && !any(&["not", "no", "lost", "stolen", "without"])
    };
    if !over.into_iter().chain(heading).any(tells) {
        return None;
    }
    let mark = |word: &str| question::mark(word, index, &lens.matcher.vocabulary);
    let mut out: Vec<Token> = Vec::new();
    for piece in notes.tokens.split(boxed).skip(1) {
        let words: Vec<Token> =
            piece.iter().filter(|t| !t.any(&["[", ".", ":", "_"]) && !t.word.starts_with('_')).cloned().collect();
        let mentions = lens.matcher.mentions(&words, &[]);
        if mentions.iter().any(paper) && !words.iter().any(|t| t.any(&["none", "no", "number", "expired"])) {
            out.extend(words);
            out.extend(["is", "accepted", "as", "identification", "."].map(mark));
        }
    }
    (!out.is_empty()).then_some(out)
}
