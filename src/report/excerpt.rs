//! A sentence in the words around it: what a reader wants beside a provision.
//!
//! A snippet shows lines of a file, an excerpt shows prose: line breaks are blanks, and what stands before and after
//! the sentence in its paragraph is kept apart from it. All of it is masked.

use super::mask::{Masker, Sort};
use super::snippet;
use crate::source::{Place, Source, Span};

/// Most bytes of context on either side.
const CONTEXT: usize = 240;
/// Stands for context that is left out.
const CUT: &str = "…";

/// A sentence with its context, masked, on one line each.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Excerpt {
    /// What stands before it in its paragraph; empty where nothing does, and in data.
    pub before: String,
    /// The sentence.
    pub words: String,
    /// What stands after it in its paragraph; empty where nothing does, and in data.
    pub after: String,
    /// Page of a document that has pages.
    pub page: Option<u32>,
    /// Which of the paragraphs of a document from a word processor.
    pub paragraph: Option<u32>,
}

impl Excerpt {
    /// The words of `place`; those around it too where the text is prose.
    #[must_use]
    pub fn new(place: &Place, masker: &Masker<'_>) -> Self {
        let (source, span) = (&place.source, place.span);
        let mark = source.mark(span.start);
        let bare = Self {
            words: snippet::words(source, span, masker),
            page: mark.and_then(|mark| mark.page),
            paragraph: mark.and_then(|mark| mark.paragraph),
            ..Self::default()
        };
        if masker.sort(source.name()) != Some(Sort::Prose) {
            return bare;
        }
        let (before, after) = (before(source, span.start), after(source, span.end));
        let context = |part: &Part| snippet::words(source, part.span, masker);
        Self {
            before: if before.cut { format!("{CUT} {}", context(&before)) } else { context(&before) },
            after: if after.cut { format!("{} {CUT}", context(&after)) } else { context(&after) },
            ..bare
        }
    }
}

/// A part of a paragraph, and whether there is more of it.
struct Part {
    span: Span,
    cut: bool,
}

/// The part of the paragraph before `end`, from the start of a word.
fn before(source: &Source, end: usize) -> Part {
    let text = source.text().get(..end).unwrap_or("");
    let paragraph = text.rfind("\n\n").map_or(0, |at| at + 2).max(text.rfind("\n\r\n").map_or(0, |at| at + 3));
    let Some(from) = end.checked_sub(CONTEXT).filter(|from| *from > paragraph) else {
        return Part { span: Span::new(paragraph, end), cut: false };
    };
    let blank = text.char_indices().find(|(at, c)| *at >= from && c.is_whitespace());
    Part { span: Span::new(blank.map_or(end, |(at, c)| at + c.len_utf8()), end), cut: true }
}

/// The part of the paragraph after `start`, up to the end of a word.
fn after(source: &Source, start: usize) -> Part {
    let text = source.text().get(start..).unwrap_or("");
    let break_at = |pattern: &str| text.find(pattern).unwrap_or(text.len());
    let paragraph = break_at("\n\n").min(break_at("\n\r\n"));
    if paragraph <= CONTEXT {
        return Part { span: Span::new(start, start + paragraph), cut: false };
    }
    let blanks = text.char_indices().take_while(|(at, _)| *at <= CONTEXT).filter(|(_, c)| c.is_whitespace());
    Part { span: Span::new(start, start + blanks.last().map_or(0, |(at, _)| at)), cut: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(text: &str, words: &str) -> (String, String) {
        let source = Source::new("a", text);
        let start = text.find(words).unwrap();
        let piece = |part: Part| source.slice(part.span).trim().to_owned();
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
