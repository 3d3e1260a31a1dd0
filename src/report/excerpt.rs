//! A sentence in the words around it: what a reader wants beside a provision.
//!
//! A snippet shows lines of a file, an excerpt shows prose: line breaks are blanks, and what stands before and after
//! the sentence in its paragraph is kept apart from it. All of it is masked.

use super::mask::{Masker, Sort};
use super::snippet;
use crate::source::{Place, Source, Span};

/// Most bytes of context on either side.
const CONTEXT: usize = 240;

/// A sentence with its context, masked, on one line each.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// What stands before it in its paragraph; empty where nothing does, and in data.
    pub before: String,
    /// The sentence.
    pub words: String,
    /// What stands after it in its paragraph; empty where nothing does, and in data.
    pub after: String,
}

impl Excerpt {
    /// The words of `place`; those around it too where the text is prose.
    #[must_use]
    pub fn new(place: &Place, masker: &Masker<'_>) -> Self {
        let (source, span) = (&place.source, place.span);
        let words = snippet::words(source, span, masker);
        if masker.sort(source.name()) != Some(Sort::Prose) {
            return Self { words, ..Self::default() };
        }
        Self {
            before: snippet::words(source, before(source, span.start), masker),
            after: snippet::words(source, after(source, span.end), masker),
            words,
        }
    }
}

/// The part of the paragraph before `end`, from the start of a word.
fn before(source: &Source, end: usize) -> Span {
    let text = source.text().get(..end).unwrap_or("");
    let paragraph = text.rfind("\n\n").map_or(0, |at| at + 2).max(text.rfind("\n\r\n").map_or(0, |at| at + 3));
    let Some(from) = end.checked_sub(CONTEXT).filter(|from| *from > paragraph) else {
        return Span::new(paragraph, end);
    };
    let blank = text.char_indices().find(|(at, c)| *at >= from && c.is_whitespace());
    Span::new(blank.map_or(end, |(at, c)| at + c.len_utf8()), end)
}

/// The part of the paragraph after `start`, up to the end of a word.
fn after(source: &Source, start: usize) -> Span {
    let text = source.text().get(start..).unwrap_or("");
    let break_at = |pattern: &str| text.find(pattern).unwrap_or(text.len());
    let paragraph = break_at("\n\n").min(break_at("\n\r\n"));
    if paragraph <= CONTEXT {
        return Span::new(start, start + paragraph);
    }
    let blanks = text.char_indices().take_while(|(at, _)| *at <= CONTEXT).filter(|(_, c)| c.is_whitespace());
    Span::new(start, start + blanks.last().map_or(0, |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, words: &str) -> (String, String) {
        let source = Source::new("a", text);
        let start = text.find(words).unwrap();
        let piece = |span| source.slice(span).trim().to_owned();
        (piece(before(&source, start)), piece(after(&source, start + words.len())))
    }

    #[test]
    fn context_ends_with_the_paragraph() {
        let text = "Title\n\nFirst one. The one. Last\none.\n\nNext.";
        assert_eq!(around(text, "The one."), ("First one.".to_owned(), "Last\none.".to_owned()));
    }

    #[test]
    fn long_context_is_cut_at_a_blank() {
        let text = format!("{}x{}", "wörd ".repeat(100), " wörd".repeat(100));
        let (before, after) = around(&text, "x");
        assert!(before.split(' ').chain(after.split(' ')).all(|word| word == "wörd"), "{before}|{after}");
        assert!(before.len() <= CONTEXT && after.len() <= CONTEXT);
        assert!(before.len() > CONTEXT / 2 && after.len() > CONTEXT / 2);
    }
}
