//! Concepts in the free text of records: found by whole words, with the terms by which documents are read.

use std::sync::OnceLock;

use crate::language::program::{ConceptId, Lexicon};
use crate::statements::Matcher;
use crate::statements::token::{Part, tokenize};
use crate::subject::sentences;

/// Finds the concepts of one lexicon in texts. The lexicon is compiled when the first text is looked into.
#[derive(Debug)]
pub struct Finder<'a> {
    lexicon: &'a Lexicon,
    matcher: OnceLock<Matcher>,
}

impl<'a> Finder<'a> {
    /// A finder for the terms of a lexicon.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon) -> Self {
        Self { lexicon, matcher: OnceLock::new() }
    }

    /// Whether some sentence of a text mentions one of the concepts.
    pub(super) fn mentions(&self, text: &str, concepts: &[ConceptId]) -> bool {
        let matcher = self.matcher.get_or_init(|| Matcher::new(self.lexicon));
        paragraphs(text).iter().any(|paragraph| {
            sentences::split(paragraph).into_iter().filter_map(|span| paragraph.get(span)).any(|sentence| {
                let tokens = tokenize(sentence, 0, Part::Own, &matcher.vocabulary);
                matcher.mentions(&tokens, &[]).iter().any(|mention| concepts.contains(&mention.concept))
            })
        })
    }
}

/// The paragraphs of a text, with one blank between words: lines are broken anywhere, a blank line ends a sentence.
fn paragraphs(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let joined = |lines: &[&str]| lines.iter().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ");
    lines.split(|line| line.is_empty()).map(joined).filter(|paragraph| !paragraph.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn a_blank_line_ends_a_sentence_and_a_line_break_does_not() {
        assert_eq!(
            paragraphs("asked about\n  immigration status\n \n\tcited"),
            ["asked about immigration status", "cited"]
        );
        assert!(paragraphs(" \n\n").is_empty());
    }
}
