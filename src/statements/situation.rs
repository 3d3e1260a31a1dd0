//! Headings, and short lines at the head of a paragraph, that tell in what case the instructions under them are given:
//! "NO ID", "When the record says ICE", "Previously deported".

use super::Lens;
use super::page::Page;
use super::question;
use super::token::{Part, Token, UNKNOWN};
use crate::language::program::WordForm;
use crate::subject::document::{Role, Standing};

/// A longer heading tells more than a case.
const LONGEST: usize = 9;

/// A longer sentence is no heading of its paragraph.
const SHORT_LINE: usize = 6;

/// Words that open a case.
const OPENS: &[&str] = &["when", "whenever", "if", "where", "upon", "once", "after"];

/// Words for want of something, and what people may want.
const LACKING: &[&str] = &["no", "without", "lacking", "missing", "neither"];
const LACKED: &[&str] = &[
    "id",
    "ids",
    "identification",
    "license",
    "licence",
    "licenses",
    "card",
    "papers",
    "documents",
    "document",
    "english",
    "interpreter",
    "passport",
    "ssn",
    "proof",
    "status",
    "visa",
];

/// Words of what has come up.
const MET: &[&str] = &[
    "hit",
    "hits",
    "match",
    "alert",
    "deported",
    "wanted",
    "appears",
    "claims",
    "admits",
    "flagged",
    "detected",
    "arrives",
    "suspected",
    "unidentified",
    "returned",
];

/// The case under which the instruction at `index` is given, as a condition before it; empty where there is none.
pub fn condition(lens: &Lens, document: &Page<'_>, index: usize) -> Vec<Token> {
    let Some(sentence) = document.sentences.get(index) else { return Vec::new() };
    if !sentence.leads.is_empty() || !matches!(sentence.role, Role::Body | Role::Item { .. }) {
        return Vec::new();
    }
    let before = index.checked_sub(1).filter(|b| {
        let near =
            |s: &crate::subject::document::Sentence| s.block == sentence.block && s.standing == Standing::InForce;
        document.sentences.get(*b).is_some_and(near)
    });
    let heading = document.sections.get(sentence.section).and_then(|s| s.heading);
    let line =
        before.and_then(|b| tells_a_case(lens, document, b, SHORT_LINE)).or_else(|| told_before(lens, document, index));
    let told = line.or_else(|| heading.and_then(|h| tells_a_case(lens, document, h, LONGEST)));
    told.filter(|_| instructs(lens, document, index)).unwrap_or_default()
}

/// "A driver has no papers. Call …": the case that is told at the head of the paragraph, or in the line over a list,
/// with nothing but instructions between.
fn told_before(lens: &Lens, document: &Page<'_>, index: usize) -> Option<Vec<Token>> {
    let own = document.sentences.get(index)?;
    let item = matches!(own.role, Role::Item { .. });
    let near = |at: &usize| {
        let s = document.sentences.get(*at);
        s.is_some_and(|s| s.section == own.section && s.standing == Standing::InForce && (item || s.block == own.block))
    };
    let mut back = (1..=BACK).map_while(|n| index.checked_sub(n)).take_while(near);
    let told = back.find(|at| !instructs(lens, document, *at))?;
    let line = document.sentences.get(told)?;
    let first = told.checked_sub(1).and_then(|b| document.sentences.get(b)).is_none_or(|b| b.block != line.block);
    let over = line.block == own.block || item && matches!(line.role, Role::Body);
    // what stands under a line is told by it only where the line stands alone
    let alone = line.block == own.block
        || document
            .sentences
            .get(told + 1)
            .is_some_and(|next| next.block != line.block && line.text.len() <= LONGEST_LINE);
    if !(first && over && alone && happens(lens, document, told)) {
        return None;
    }
    let vocabulary = &lens.matcher.vocabulary;
    let tokens = &document.notes(&lens.matcher, told)?.tokens;
    let words = tokens.iter().filter(|t| t.is_word()).map(|t| t.in_part(Part::Lead));
    let comma = Token::added(",", UNKNOWN, told).in_part(Part::Lead);
    Some(
        std::iter::once(Token::added("if", vocabulary.id("if"), told).in_part(Part::Lead))
            .chain(words)
            .chain([comma])
            .collect(),
    )
}

/// A case is told no further back.
const BACK: usize = 5;

/// A longer line over a list is a sentence of its own.
const LONGEST_LINE: usize = 60;

/// Whether a sentence tells of somebody what may happen: "A driver has no papers."
fn happens(lens: &Lens, document: &Page<'_>, at: usize) -> bool {
    let Some(notes) = document.notes(&lens.matcher, at) else { return false };
    let words: Vec<&Token> = notes.tokens.iter().filter(|t| t.is_word()).collect();
    let any = words.first().is_some_and(|t| t.any(&["a", "an", "someone", "somebody"]));
    let verb = words.iter().skip(1).take(6).any(|t| {
        t.any(&[
            "has", "is", "says", "cannot", "speaks", "gives", "shows", "comes", "wants", "calls", "refuses", "admits",
            "claims", "does", "carries",
        ])
    });
    let stop = document.sentences.get(at).is_some_and(|s| s.text.ends_with(['.', ':']));
    let person = notes.mentions(&lens.matcher).iter().any(|m| {
        m.start <= 3 && lens.roles.is_person(m.concept, &lens.matcher) && !lens.roles.is_city(m.concept, &lens.matcher)
    });
    let someone = words.first().is_some_and(|t| t.any(&["someone", "somebody"]));
    let rules = notes.cues(&lens.matcher).iter().any(|c| super::zone::is_modal(c.kind));
    any && verb && stop && (person || someone) && !rules && words.len() <= 14
}

/// Whether a sentence tells somebody to do something.
fn instructs(lens: &Lens, document: &Page<'_>, index: usize) -> bool {
    let Some(notes) = document.notes(&lens.matcher, index) else { return false };
    notes
        .mentions(&lens.matcher)
        .iter()
        .any(|m| m.start == 0 && m.form == WordForm::Base && lens.roles.is_act(m.concept))
}

/// The words of a heading or line as a condition, if it tells a case and nothing else.
fn tells_a_case(lens: &Lens, document: &Page<'_>, at: usize, longest: usize) -> Option<Vec<Token>> {
    const TOPICAL: &[&str] = &["to", "and", "policy", "procedure", "procedures", "we", "you", "officers", "members"];
    let tokens = &document.notes(&lens.matcher, at)?.tokens;
    let words: Vec<&Token> = tokens.iter().filter(|t| t.is_word()).collect();
    let first = words.first().filter(|_| (2..=longest).contains(&words.len()))?;
    let second = words.get(1)?;
    let opened = first.any(OPENS) && !second.any(TOPICAL);
    let wants = words.windows(2).any(|w| matches!(w, [a, b] if a.any(LACKING) && b.any(LACKED)))
        || words.windows(3).any(|w| matches!(w, [a, _, b] if a.any(LACKING) && b.any(LACKED)));
    let met = words.iter().any(|t| t.any(MET));
    let rule = words.iter().any(|t| t.any(&["shall", "must", "may", "not", "never", "is", "are", "do"])) && !opened;
    if !(opened || wants || met) || rule || question::asks(document.sentences.get(at)?) {
        return None;
    }
    let vocabulary = &lens.matcher.vocabulary;
    let own = words.into_iter().map(|t| t.in_part(Part::Lead));
    let opens = (!opened).then(|| Token::added("if", vocabulary.id("if"), at).in_part(Part::Lead));
    let comma = Token::added(",", UNKNOWN, at).in_part(Part::Lead);
    Some(opens.into_iter().chain(own).chain([comma]).collect())
}
