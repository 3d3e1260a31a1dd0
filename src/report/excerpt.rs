//! A sentence in the words around it: what a reader wants beside a provision.
//!
//! A snippet shows lines of a file, an excerpt shows prose: line breaks are blanks, and what stands before and after
//! the sentence in its paragraph is kept apart from it. All of it is masked.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

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

/// The excerpts of a report: one place stands in several rows, and is cut out and masked once.
pub(super) struct Excerpts<'m> {
    masker: &'m Masker<'m>,
    /// Whether what stands around a place is shown, too.
    pub(super) in_context: bool,
    known: RefCell<HashMap<Key, Excerpt>>,
}

/// Name of the source, address of its text, and place in it.
type Key = (Arc<str>, usize, Span);

impl<'m> Excerpts<'m> {
    /// None yet.
    pub(super) fn new(masker: &'m Masker<'m>, in_context: bool) -> Self {
        Self { masker, in_context, known: RefCell::default() }
    }

    /// The words of `place`.
    pub(super) fn at(&self, place: &Place) -> Excerpt {
        let text = place.source.text().as_ptr().addr();
        let mut known = self.known.borrow_mut();
        let of = known.entry((place.source.shared_name(), text, place.span));
        of.or_insert_with(|| Excerpt::new(place, self.masker, self.in_context)).clone()
    }
}

impl Excerpt {
    /// The words of `place`; those around it too where the text is prose, if they are to be shown.
    #[must_use]
    pub fn new(place: &Place, masker: &Masker<'_>, in_context: bool) -> Self {
        let (source, span) = (&place.source, place.span);
        let mark = source.mark(span.start);
        let bare = Self {
            page: mark.and_then(|mark| mark.page),
            paragraph: mark.and_then(|mark| mark.paragraph),
            ..Self::default()
        };
        if masker.sort(source.name()) != Some(Sort::Prose) {
            return Self { words: snippet::words(source, span, masker), ..bare };
        }
        let (before, after) = (before(source, span.start), after(source, span.end));
        // what is hidden is looked for once, in all of it
        let hidden = masker.hidden(source, before.span.join(after.span));
        let words = |span: Span| snippet::words_without(source, span, &hidden);
        if !in_context {
            return Self { words: words(span), ..bare };
        }
        Self {
            before: if before.cut { format!("{CUT} {}", words(before.span)) } else { words(before.span) },
            words: words(span),
            after: if after.cut { format!("{} {CUT}", words(after.span)) } else { words(after.span) },
            ..bare
        }
    }
}

/// A part of a paragraph, and whether there is more of it.
struct Part {
    span: Span,
    cut: bool,
}

/// Longest end of a paragraph: a line break and an empty line.
const BREAK: usize = "\n\r\n".len();

/// The part of the paragraph before `end`, from the start of a word. However long the text is, only its last
/// [`CONTEXT`] bytes are looked at.
fn before(source: &Source, end: usize) -> Part {
    let text = source.text().get(..end).unwrap_or("");
    let from = end.saturating_sub(CONTEXT);
    let near = text.floor_char_boundary(from.saturating_sub(BREAK));
    let window = text.get(near..).unwrap_or("");
    let ends = |at: &usize| {
        let before = window.as_bytes().get(..*at).unwrap_or_default();
        before.ends_with(b"\n") || before.ends_with(b"\n\r")
    };
    let mut breaks = window.rmatch_indices('\n').map(|(at, _)| at);
    let paragraph = breaks.find(ends).map_or(0, |at| near + at + 1);
    if from <= paragraph {
        return Part { span: Span::new(paragraph, end), cut: false };
    }
    let from = text.ceil_char_boundary(from);
    let rest = text.get(from..).unwrap_or("");
    let blank = rest.char_indices().find(|(_, c)| c.is_whitespace());
    Part { span: Span::new(blank.map_or(end, |(at, c)| from + at + c.len_utf8()), end), cut: true }
}

/// The part of the paragraph after `start`, up to the end of a word; as [`before`] it looks at no more than it takes.
fn after(source: &Source, start: usize) -> Part {
    let text = source.text().get(start..).unwrap_or("");
    let window = text.get(..text.ceil_char_boundary(CONTEXT + BREAK)).unwrap_or("");
    let begins = |at: &usize| {
        let behind = window.as_bytes().get(at + 1..).unwrap_or_default();
        behind.starts_with(b"\n") || behind.starts_with(b"\r\n")
    };
    let paragraph = window.match_indices('\n').map(|(at, _)| at).find(begins).unwrap_or(text.len());
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

    #[test]
    fn a_paragraph_is_found_however_it_ends() {
        for (end, width) in [("\n\n", 2), ("\n\r\n", 3)] {
            for length in 0..2 * CONTEXT {
                let near = "wö ".repeat(length / 4) + "xxx".get(..length % 4).unwrap();
                let text = format!("far{end}{near}The one.{near}{end}away");
                let source = Source::new("a", text.as_str());
                let at = 3 + width + length;
                let (back, on) = (before(&source, at), after(&source, at + 8));
                assert_eq!((back.cut, on.cut), (length > CONTEXT, length > CONTEXT), "{length}");
                if length <= CONTEXT {
                    assert_eq!((source.slice(back.span), source.slice(on.span)), (near.as_str(), near.as_str()));
                }
            }
        }
    }
}
