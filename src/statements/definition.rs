//! Definitions by which a document gives a term a meaning of its own ("'detainer' means a warrant signed by a judge").
//!
//! Only the papers that custody rests on are followed: it is there that a definition turns a rule round.

use super::Lens;
use super::matcher::Mention;
use super::token::{Part, Token, tokenize};
use crate::language::cue::CueKind;
use crate::language::program::ConceptId;
use crate::subject::document::{Document, Standing};

/// Marks that open a quoted term.
const QUOTES: &[char] = &['"', '\'', '\u{201c}', '\u{2018}'];

/// Tokens within which the verb of a definition stands.
const FARTHEST_VERB: usize = 14;

/// A term that the document redefines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its words, in lower case.
    pub term: Vec<String>,
    /// What it means in this document.
    pub means: ConceptId,
    /// The sentence that says so.
    pub sentence: usize,
}

/// The redefinitions of a document.
#[must_use]
pub fn definitions(lens: &Lens, document: &Document) -> Vec<Definition> {
    let verbs = lens.matcher.cue_words(CueKind::Definition);
    let mut out = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let quoted = sentence.text.trim_start().starts_with(QUOTES);
        let candidate = sentence.standing == Standing::InForce
            && (quoted || verbs.iter().any(|v| sentence.text.contains(v.as_str())));
        if candidate {
            out.extend(definition(lens, index, &sentence.text));
        }
    }
    out
}

fn definition(lens: &Lens, index: usize, text: &str) -> Option<Definition> {
    let tokens: Vec<Token> = tokenize(text, index, Part::Own, &lens.matcher.vocabulary);
    let mentions = lens.matcher.mentions(&tokens, &[]);
    let instrument = |m: &&Mention| lens.roles.is_instrument(m.concept, &lens.matcher);
    let cues = lens.matcher.cues(&tokens).into_iter().filter(|c| c.kind == CueKind::Definition);
    let cues = cues.map(|cue| (cue.start, cue.end)).chain(takes_in(&tokens));
    let (defined, meaning) = cues.into_iter().find_map(|(start, end)| {
        let defined = mentions.iter().filter(instrument).rfind(|m| m.end <= start)?;
        Some((defined, mentions.iter().filter(instrument).find(|m| m.start >= end)?))
    })?;
    let same = lens.matcher.may_be(meaning.concept, defined.concept)
        && !lens.roles.is_open_term(defined.concept, &lens.matcher)
        || lens.matcher.may_be(defined.concept, meaning.concept);
    if same {
        return None;
    }
    let term = tokens.get(defined.start..defined.end)?.iter().map(|t| t.word.clone()).collect();
    Some(Definition { term, means: meaning.concept, sentence: index })
}

/// The verb behind a quoted term at the head of a sentence: "'warrant', in these orders, includes …".
fn takes_in(tokens: &[Token]) -> Option<(usize, usize)> {
    tokens.first().filter(|t| t.raw.starts_with(QUOTES))?;
    let verb = tokens.iter().take(FARTHEST_VERB).position(|t| t.any(&["includes", "include", "covers", "cover"]))?;
    Some((verb, verb + 1))
}

/// Reads the redefined terms among the mentions of a reading in their new meaning.
pub fn apply(definitions: &[Definition], tokens: &[Token], mentions: &mut [Mention]) {
    for mention in mentions {
        let words = tokens.get(mention.start..mention.end).unwrap_or_default();
        let given = definitions
            .iter()
            .find(|d| d.term.len() == words.len() && d.term.iter().zip(words).all(|(a, b)| alike(a, &b.word)));
        if let Some(definition) = given {
            mention.concept = definition.means;
        }
    }
}

/// Singular and plural name the same thing.
fn alike(a: &str, b: &str) -> bool {
    a == b || a.strip_suffix('s') == Some(b) || b.strip_suffix('s') == Some(a)
}
